// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/budget.h"
#include "models/store/callstore.h"

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Name of the format, and of the kind, of budgets.
inline constexpr const char *budgetsFormat = "budgets";

/// True when the beginning of a file is a table of budgets, by its content.
bool looksLikeBudgets(std::string_view head);

/// Reads budgets, whole or not at all: CSV with the columns name, dimension, value, period, amount_usd, from and to in
/// any order; an empty dimension is the total, an empty from or to open. A column rollover may say yes or no. "-" is standard input.
/// Errors (Refused): the line of the first fault. Failed: the file cannot be read.
Result<std::vector<Budget>> readBudgets(const std::string &path);

/// The budgets that the ledger knows. Errors: the store's.
Result<BudgetBook> storedBudgets(const CallStore &store);
/// Keeps these in place of all that it knew. Errors: the store's.
Result<void> replaceBudgets(CallStore &store, const std::vector<Budget> &budgets);
/// Adds budgets to them. Errors: the store's.
Result<BudgetBook> storeBudgets(CallStore &store, const std::vector<Budget> &budgets);

} // namespace tokenledger
