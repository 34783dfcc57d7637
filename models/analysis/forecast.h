// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What the days of one slice are expected to cost.
struct Forecast
{
    Money expected;
    Money low;  ///< four of five outcomes lie between low and high
    Money high;
    std::size_t historyDays = 0; ///< that the forecast goes by, since the last change of level
    std::optional<std::size_t> changePoint; ///< the day of the history at which the level changed
};

/// How the forecast is made, for a person.
inline constexpr std::string_view forecastMethod =
    "weekday means since the last change of level, with a damped median slope; the interval comes from the days' own scatter";

/// What whole days that follow a history of whole days will cost together. Weekday means; over them the median of all
/// slopes between two days (Theil and Sen) where most agree on its sign, which fades by a tenth each day; the history begins anew where the level of
/// the last week is far from all that came before. The interval is 1.2816 standard deviations of the days around that
/// model, growing with the root of the days ahead and with how few the past ones are. Integers throughout.
/// @param history cost of each day, the oldest first; @param ahead how many days follow it. Nothing with an empty history.
/// Source: Sen, "Estimates of the regression coefficient based on Kendall's tau", 1968; Gardner and McKenzie,
/// "Forecasting trends in time series", 1985, for the damping.
std::optional<Forecast> forecastDays(const std::vector<Money> &history, std::size_t ahead);

/// How far an outcome is from what was forecast, in per cent of the forecast; nothing where that is zero.
std::optional<double> forecastVariance(Money forecast, Money actual);
/// "run" up to 12 per cent, "walk" to 15, "crawl" to 20, else "none". Source: FinOps Framework, forecasting.
std::string_view forecastMaturity(double variancePercent);

} // namespace tokenledger
