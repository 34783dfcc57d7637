// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/kpifacts.h"
#include "models/store/callstore.h"

namespace tokenledger {

/// What a quarter's facts are gathered from.
struct KpiSources
{
    const CallStore &store;
    const Snapshot &snapshot;
    const Pricer &pricer;
    KpiQuestion question;
    TimeRange range;
    TimeRange before; ///< the quarter before
    Instant known;    ///< until when the ledger knows: its last change
};

/// Reads what the ledger knows beside the calls of a quarter. Errors: the store's; a sum that does not fit 64 bits.
Result<KpiFacts> kpiFacts(const KpiSources &from);

} // namespace tokenledger
