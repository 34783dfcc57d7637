// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/unitforecast.h"

#include "models/analysis/integerroot.h"
#include "models/domain/decimal.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::size_t fewestDays = 3;

/// Square root of k + N^2 * n / sum(x)^2, in millionths.
Int128 errorsOfPlan(const PlannedUnits &plan, Int128 days, Int128 units)
{
    constexpr Int128 whole = 1'000'000;
    // In millionths before it is squared: the share of the history's units that is planned.
    const Int128 share = Int128(plan.units) * whole / units;
    return squareRoot(static_cast<Int128>(plan.days) * whole * whole + share * share * days);
}

} // namespace

std::optional<Forecast> forecastUnits(std::span<const CountedCost> history, const PlannedUnits &plan)
{
    Int128 units = 0;
    Int128 cost = 0;
    for (const CountedCost &day : history) {
        units += day.count;
        cost += day.cost.nano();
    }
    if (history.size() < fewestDays || units <= 0)
        return std::nullopt;
    Int128 squares = 0;
    for (const CountedCost &day : history) {
        const Int128 rest = day.cost.nano() - divideHalfEven<Int128>(cost * day.count, units);
        squares += rest * rest;
    }
    const auto days = static_cast<Int128>(history.size());
    constexpr Int128 millionths = 1'000'000;
    const Int128 expected = divideHalfEven<Int128>(cost * plan.units, units);
    const Int128 width = squareRoot(squares / (days - 1)) * errorsOfPlan(plan, days, units) / millionths * 12'816 / 10'000;
    Forecast forecast;
    forecast.expected = Money::fromNano(static_cast<std::int64_t>(expected));
    forecast.low = Money::fromNano(static_cast<std::int64_t>(std::max<Int128>(0, expected - width)));
    forecast.high = Money::fromNano(static_cast<std::int64_t>(expected + width));
    forecast.historyDays = history.size();
    return forecast;
}

} // namespace tokenledger
