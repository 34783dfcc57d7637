// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertrule.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"
#include "models/domain/zonecutter.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What one slice may cost in each period.
struct Budget
{
    std::string name;
    std::optional<AlertAxis> axis; ///< nothing: the total
    std::string value;             ///< of the axis; empty: what has none
    Bucket period = Bucket::Month; ///< Day to Quarter
    Money amount;                  ///< of each period
    TimeRange range;               ///< in which it holds
    bool rollover = false;         ///< what is left of one period is added to the next
};

/// The periods that a budget may have: month, day, week, quarter.
std::optional<Bucket> budgetPeriodByName(std::string_view name);

/// Whose budget it is by its name: a dimension, tag:NAME, or the total for "total" and for nothing. Errors: what is expected.
Result<std::optional<AlertAxis>> budgetAxisByName(std::string_view name);

/// All budgets of a ledger.
class BudgetBook
{
public:
    /// A budget takes the place of one of the same name and beginning.
    void add(const std::vector<Budget> &budgets);
    const std::vector<Budget> &budgets() const { return m_budgets; }
    /// Errors (Refused): the JSON pointer of the first fault.
    static Result<BudgetBook> parse(std::string_view json, std::string_view name);
    std::string toJson() const;

private:
    std::vector<Budget> m_budgets; ///< by name and beginning
};

} // namespace tokenledger
