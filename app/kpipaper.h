// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/kpidocument.h"
#include "models/store/callstore.h"

namespace tokenledger {

/// When what reports follow from last changed: imports and price lists. It dates them. Errors: the store's.
Result<Instant> lastChangeOf(const CallStore &store);

/// Loads the calls that a report of the quarter needs. Errors: the store's; unknown zone.
Result<std::shared_ptr<const Snapshot>> kpiSnapshot(const CallStore &store, const KpiQuestion &question);

/// What a ledger itself says for the report: its price book, when it last changed, and everything beside the calls of the
/// quarter, such as bills, budgets, plans, alerts and decisions. The snapshot is that of kpiSnapshot(), or holds more. The
/// rest is the caller's. Errors: the store's; unknown zone.
Result<KpiPaper> kpiPaper(const CallStore &store, const Snapshot &snapshot, const Pricer &pricer, const KpiQuestion &question);

} // namespace tokenledger
