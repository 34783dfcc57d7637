// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/monthlock.h"
#include "models/analysis/reconciliation.h"
#include "models/analysis/trueup.h"
#include "models/store/callstore.h"

namespace tokenledger {

/// The month (UTC) that a text like "2026-09" names; nothing lies in that of another text.
TimeRange monthNamed(const std::string &text);

/// What vendors say about a period. Errors: the store's.
Result<VendorSums> vendorSums(const CallStore &store, const TimeRange &range);

/// Months that were locked. Errors: the store's.
Result<std::vector<MonthLock>> storedMonthLocks(const CallStore &store);
/// How far a provider's calls may be from its bill: its own limit, or the usual one. Errors: the store's.
Result<Tolerance> reconcileLimit(const CallStore &store, const std::string &provider);

/// Bills against the calls of a stored ledger, read for this question alone. Errors: the store's.
Result<Reconciliation> reconcileStore(const CallStore &store, const ReconcileQuery &query);

/// What the cost basis “billed” adds to the computed costs: for every provider and calendar month (UTC) that reaches into
/// the range and has a bill for use, what trueUpAmount() says. Errors: the store's.
Result<std::vector<TrueUp>> trueUpsOf(const CallStore &store, const CallSource &source, const TimeRange &range);

} // namespace tokenledger
