// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/forecast.h"
#include "models/analysis/uniteconomics.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tokenledger {

/// Units of one measure that somebody plans for days to come.
struct PlannedUnits
{
    std::int64_t units = 0;
    std::size_t days = 0; ///< over which they come
};

/// How such a forecast is made, for a person.
inline constexpr std::string_view unitForecastMethod =
    "cost of a unit over the days that count them, times the units planned for the days left; the interval comes from how far "
    "those days are from that cost";

/// What planned units will cost: the cost of a unit in the history, times the plan. The interval is 1.2816 standard errors of
/// that ratio's prediction: with n days, x units and c cost on them, u = sum(c) / sum(x), s^2 = sum((c - u x)^2) / (n - 1),
/// and N units planned over k days, the error is s * sqrt(k + N^2 * n / sum(x)^2). Integers throughout.
/// @param history days with a count; their order does not matter. Nothing with fewer than three, or without a unit.
/// Source: Cochran, "Sampling Techniques", 1977, chapter 6, the ratio estimate.
std::optional<Forecast> forecastUnits(std::span<const CountedCost> history, const PlannedUnits &plan);

} // namespace tokenledger
