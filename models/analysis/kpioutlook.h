// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/budget.h"
#include "models/analysis/forecast.h"
#include "models/analysis/kpireport.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

// What a quarter's report says beyond the quarter's own sums: where it is going, what it was meant to cost, and what it
// would have cost otherwise.

/// What a quarter will come to.
struct QuarterForecast
{
    TimeRange period;    ///< the next quarter, or the rest of this one while it is not over
    bool next = true;
    Money spent;         ///< in the quarter so far, while it is not over
    Forecast forecast;   ///< of the period alone

    Money expected() const { return Money::fromNano(spent.nano() + forecast.expected.nano()); }
    Money low() const { return Money::fromNano(spent.nano() + forecast.low.nano()); }
    Money high() const { return Money::fromNano(spent.nano() + forecast.high.nano()); }
};

/// Forecasts the next quarter from the days of this one and the one before; while calls are only known up to `asOf` and
/// the quarter is not over, the days that remain of it. Nothing without a whole day of history. See forecastDays().
/// Errors: unknown zone; the snapshot's.
Result<std::optional<QuarterForecast>> quarterForecast(const Snapshot &snapshot, const KpiQuestion &question, Instant asOf);

/// A budget over a quarter: the amount of every period of it that begins in the quarter while the budget holds.
struct BudgetUse
{
    Budget budget;
    Money amount;
    Money actual; ///< of its slice, in those periods
    std::optional<double> variance() const; ///< (actual - amount) / amount
};
/// Budgets of tags are left out: a snapshot does not hold tags. Errors: unknown zone; the snapshot's.
Result<std::vector<BudgetUse>> budgetsOfQuarter(const Snapshot &snapshot, const BudgetBook &book, const KpiQuestion &question);

/// What the priced calls of a period would have cost on one model: the baseline of routing.
struct RoutingSavings
{
    std::string provider;
    std::string model;
    Money baseline;
    Money actual;  ///< of the same calls
    Money saved() const { return Money::fromNano(baseline.nano() - actual.nano()); }
    std::optional<double> rate() const; ///< saved / baseline
};

/// Prices each day's tokens by the prices of that model on that day, at the first context tier, with the tokens as they
/// were: an estimate. Days and models with unpriced calls are left out on both sides.
/// Source: FinOps KPI “routing savings”: baseline cost less actual cost, over baseline. Nothing where the model has no
/// price. Errors: the snapshot's; a sum that does not fit 64 bits.
Result<std::optional<RoutingSavings>> routingSavings(const Snapshot &snapshot, const Pricer &pricer, const KpiQuestion &question,
                                                     const std::string &provider, const std::string &model);

/// Provider and model that cost most in a quarter: the baseline of the one after it. Nothing without calls that cost something.
Result<std::optional<std::pair<std::string, std::string>>> dearestModel(const Snapshot &snapshot, const KpiQuestion &question);

} // namespace tokenledger
