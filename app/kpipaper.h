// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/kpidocument.h"
#include "models/store/callstore.h"

namespace tokenledger {

/// What a ledger itself says for the report: its price book, when it last changed, and what was decided in the quarter. The
/// rest is the caller's. Errors: the store's; unknown zone.
Result<KpiPaper> kpiPaper(const CallStore &store, const KpiQuestion &question);

} // namespace tokenledger
