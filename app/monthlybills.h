// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricing.h"
#include "models/qt/reconcilefacts.h"
#include "models/store/callstore.h"

#include <string>

namespace tokenledger {

/// How many months are set against their calls at once.
inline constexpr std::size_t shownBillMonths = 24;

/// The newest months of a provider's bills against its calls, with their locks, days and limit.
/// @param provider empty, or one without bills: the one that billed most.
/// Errors: the store's; cancelled.
Result<ReconcileFacts> readMonthlyBills(const CallStore &store, const Snapshot &calls, const Pricer &pricer, const std::string &provider,
                                        const JobControl &control);

/// An invoice that was written down, as a row of a bill.
BillRow billRowOf(const InvoiceEntry &invoice);

} // namespace tokenledger
