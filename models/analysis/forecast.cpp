// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/forecast.h"

#include "models/analysis/integerroot.h"
#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tokenledger {

namespace {

constexpr std::size_t daysOfWeek = 7;
constexpr std::size_t longestHistory = 8 * daysOfWeek;
constexpr std::size_t fewestForWeekdays = 2 * daysOfWeek;
constexpr std::size_t fewestForSlope = 3 * daysOfWeek;

std::int64_t mean(const std::vector<std::int64_t> &values)
{
    const Int128 sum = std::accumulate(values.begin(), values.end(), Int128(0));
    return static_cast<std::int64_t>(divideHalfEven<Int128>(sum, static_cast<Int128>(values.size())));
}

std::int64_t medianOf(std::vector<std::int64_t> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Where the level of the days last changed: the newest day from which on the median of a week is more than twice, or
/// less than half, that of the fortnight before, and the two do not overlap. 0 where it did not.
std::size_t lastChange(const std::vector<std::int64_t> &days)
{
    const auto slice = [&](std::size_t from, std::size_t to) {
        return std::vector<std::int64_t>(days.begin() + static_cast<std::ptrdiff_t>(from), days.begin() + static_cast<std::ptrdiff_t>(to));
    };
    for (std::size_t at = days.size() < daysOfWeek ? 0 : days.size() - daysOfWeek; at >= 2 * daysOfWeek; --at) {
        const auto before = slice(at - 2 * daysOfWeek, at);
        const auto after = slice(at, at + daysOfWeek);
        const auto [lowBefore, highBefore] = std::minmax_element(before.begin(), before.end());
        const auto [lowAfter, highAfter] = std::minmax_element(after.begin(), after.end());
        const bool apart = *lowAfter > *highBefore || *highAfter < *lowBefore;
        const std::int64_t was = medianOf(before);
        const std::int64_t is = medianOf(after);
        if (apart && (is > 2 * was || 2 * is < was))
            return at;
    }
    return 0;
}

/// Levels by the day's place in the week, counted from the first day of the history, and a slope over them.
class DayModel
{
public:
    explicit DayModel(const std::vector<std::int64_t> &days) : m_days(days)
    {
        const std::int64_t all = mean(days);
        for (std::size_t weekday = 0; weekday < daysOfWeek; ++weekday) {
            std::vector<std::int64_t> same;
            for (std::size_t day = weekday; day < days.size(); day += daysOfWeek)
                same.push_back(days[day]);
            m_levels[weekday] = days.size() < fewestForWeekdays ? all : mean(same);
        }
        if (days.size() >= fewestForSlope)
            m_slope = slope();
    }

    /// Of a day of the history.
    std::int64_t fitted(std::size_t day) const
    {
        const auto fromMiddle = static_cast<std::int64_t>(2 * day) - static_cast<std::int64_t>(m_days.size() - 1);
        return m_levels[day % daysOfWeek] + m_slope * fromMiddle / 2;
    }

    /// Of the days after it, together.
    Int128 ahead(std::size_t count) const
    {
        constexpr Int128 whole = 1'000'000'000;
        Int128 sum = 0;
        Int128 fade = whole;
        Int128 damped = 0; // how many days' worth of slope have been added by then, in billionths
        for (std::size_t i = 0; i < count; ++i) {
            fade = fade * 9 / 10;
            damped += fade;
            const std::size_t day = m_days.size() + i;
            const Int128 rise = m_slope * static_cast<Int128>(m_days.size() - 1) / 2 + m_slope * damped / whole;
            sum += std::max<Int128>(0, m_levels[day % daysOfWeek] + rise);
        }
        return sum;
    }

    /// Sum of the squares of what the model leaves over.
    Int128 scatter() const
    {
        Int128 sum = 0;
        for (std::size_t day = 0; day < m_days.size(); ++day) {
            const Int128 rest = m_days[day] - fitted(day);
            sum += rest * rest;
        }
        return sum;
    }

private:
    std::int64_t slope() const
    {
        std::vector<std::int64_t> slopes;
        for (std::size_t first = 0; first < m_days.size(); ++first)
            for (std::size_t second = first + daysOfWeek; second < m_days.size(); second += daysOfWeek)
                slopes.push_back((m_days[second] - m_days[first]) / static_cast<std::int64_t>(second - first));
        // A slope that half of the pairs do not agree on is none.
        std::sort(slopes.begin(), slopes.end());
        const std::size_t quarter = slopes.size() / 4;
        const bool agreed = slopes[quarter] > 0 || slopes[slopes.size() - 1 - quarter] < 0;
        return agreed ? slopes[slopes.size() / 2] : 0;
    }

    const std::vector<std::int64_t> &m_days;
    std::array<std::int64_t, daysOfWeek> m_levels{};
    std::int64_t m_slope = 0; ///< nano-dollars a day
};

} // namespace

std::optional<Forecast> forecastDays(const std::vector<Money> &history, std::size_t ahead)
{
    if (history.empty())
        return std::nullopt;
    const std::size_t from = history.size() > longestHistory ? history.size() - longestHistory : 0;
    std::vector<std::int64_t> days;
    for (std::size_t day = from; day < history.size(); ++day)
        days.push_back(history[day].nano());
    Forecast forecast;
    if (const std::size_t change = lastChange(days); change > 0) {
        forecast.changePoint = from + change;
        days.erase(days.begin(), days.begin() + static_cast<std::ptrdiff_t>(change));
    }
    forecast.historyDays = days.size();
    const DayModel model(days);
    const Int128 expected = model.ahead(ahead);
    const auto known = static_cast<Int128>(days.size());
    const auto next = static_cast<Int128>(ahead);
    const Int128 fitted = days.size() < fewestForWeekdays ? 1 : static_cast<Int128>(daysOfWeek); // means that were taken from the days
    const Int128 variance = model.scatter() / std::max<Int128>(1, known - fitted);
    // Each day scatters by itself, and the level that all share is known no better than the past days tell.
    const Int128 deviation = squareRoot(variance * next + variance * next * next / known);
    const Int128 width = deviation * 12'816 / 10'000;
    forecast.expected = Money::fromNano(static_cast<std::int64_t>(expected));
    forecast.low = Money::fromNano(static_cast<std::int64_t>(std::max<Int128>(0, expected - width)));
    forecast.high = Money::fromNano(static_cast<std::int64_t>(expected + width));
    return forecast;
}

std::optional<double> forecastVariance(Money forecast, Money actual)
{
    if (forecast.isZero())
        return std::nullopt;
    return static_cast<double>(actual.nano() - forecast.nano()) / static_cast<double>(forecast.nano()) * 100;
}

std::string_view forecastMaturity(double variancePercent)
{
    const double size = std::fabs(variancePercent);
    return size <= 12 ? "run" : size <= 15 ? "walk" : size <= 20 ? "crawl" : "none";
}

} // namespace tokenledger
