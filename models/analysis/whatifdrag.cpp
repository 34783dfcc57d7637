// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/whatifdrag.h"

#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// Values that are replayed before a curve counts as known well enough.
constexpr std::size_t mostKnown = 17;

/// A point on the way from one number to another.
struct Way
{
    std::int64_t part;
    std::int64_t whole;

    std::int64_t operator()(std::int64_t from, std::int64_t to) const
    {
        const Int128 distance = static_cast<Int128>(to) - from;
        return from + static_cast<std::int64_t>(divideHalfEven<Int128>(distance * part, whole));
    }
    Money operator()(Money from, Money to) const { return Money::fromNano((*this)(from.nano(), to.nano())); }
    std::uint64_t operator()(std::uint64_t from, std::uint64_t to) const
    {
        return static_cast<std::uint64_t>((*this)(static_cast<std::int64_t>(from), static_cast<std::int64_t>(to)));
    }
    bool isNearerToEnd() const { return 2 * static_cast<Int128>(part) > whole; }
};

LeverResult leverBetween(const LeverResult &from, const LeverResult &to, const Way &way)
{
    LeverResult lever = way.isNearerToEnd() ? to : from;
    lever.savings = way(from.savings, to.savings);
    lever.low = way(from.low, to.low);
    lever.high = way(from.high, to.high);
    lever.callsAffected = way(from.callsAffected, to.callsAffected);
    lever.provenSavings = way(from.provenSavings, to.provenSavings);
    if (from.cache && to.cache)
        lever.cache = CacheResult{
            way(from.cache->hitCalls, to.cache->hitCalls), way(from.cache->hitTokens, to.cache->hitTokens),
            way(from.cache->seenCalls, to.cache->seenCalls), way(from.cache->seenTokens, to.cache->seenTokens)};
    if (from.region && to.region)
        lever.region =
            RegionResult{way(from.region->blocked, to.region->blocked), way(from.region->unknown, to.region->unknown),
                         way(from.region->violations, to.region->violations)};
    return lever;
}

/// Rows of both by value; a value that only one has is nothing in the other. They add up to `scenario`: what rounding
/// leaves over is the largest row's.
std::vector<WhatIfRow> rowsBetween(const std::vector<WhatIfRow> &from, const std::vector<WhatIfRow> &to, const Way &way,
                                   Money scenario)
{
    std::map<std::string, std::pair<const WhatIfRow *, const WhatIfRow *>> both;
    for (const WhatIfRow &row : from)
        both[row.value].first = &row;
    for (const WhatIfRow &row : to)
        both[row.value].second = &row;
    std::vector<WhatIfRow> rows;
    std::int64_t rest = scenario.nano();
    for (const auto &[value, ends] : both) {
        const WhatIfRow nothing{value, {}, {}};
        const WhatIfRow &first = ends.first != nullptr ? *ends.first : nothing;
        const WhatIfRow &last = ends.second != nullptr ? *ends.second : nothing;
        rows.push_back({value, ends.first != nullptr ? first.baseline : last.baseline, way(first.scenario, last.scenario)});
        rest -= rows.back().scenario.nano();
    }
    std::stable_sort(rows.begin(), rows.end(), [](const WhatIfRow &a, const WhatIfRow &b) {
        return a.baseline != b.baseline ? a.baseline > b.baseline : a.scenario > b.scenario;
    });
    if (!rows.empty())
        rows.front().scenario = Money::fromNano(rows.front().scenario.nano() + rest);
    return rows;
}

} // namespace

WhatIfResult between(const WhatIfResult &from, const WhatIfResult &to, std::int64_t part, std::int64_t whole)
{
    const Way way{part, whole};
    WhatIfResult result;
    result.baseline = from.baseline;
    result.calls = from.calls;
    result.unpricedCalls = from.unpricedCalls;
    result.range = from.range;
    result.notes = from.notes;
    result.low = way(from.low, to.low);
    result.high = way(from.high, to.high);
    std::int64_t left = from.baseline.nano();
    for (std::size_t i = 0; i < from.levers.size(); ++i) {
        result.levers.push_back(leverBetween(from.levers[i], to.levers[i], way));
        left -= result.levers.back().savings.nano();
    }
    result.scenario = Money::fromNano(left);
    result.byFeature = rowsBetween(from.byFeature, to.byFeature, way, result.scenario);
    result.byModel = rowsBetween(from.byModel, to.byModel, way, result.scenario);
    return result;
}

WhatIfDrag::WhatIfDrag(std::vector<std::int64_t> stops, std::vector<std::int64_t> jumps)
    : m_stops(std::move(stops)), m_jumps(std::move(jumps))
{
    std::erase_if(m_stops, [this](std::int64_t stop) { return isJump(stop); });
    std::ranges::sort(m_stops);
}

bool WhatIfDrag::isJump(std::int64_t value) const
{
    return std::ranges::find(m_jumps, value) != m_jumps.end();
}

std::optional<std::pair<WhatIfDrag::Known::const_iterator, WhatIfDrag::Known::const_iterator>>
WhatIfDrag::around(std::int64_t value) const
{
    auto above = m_known.lower_bound(value);
    if (above != m_known.end() && above->first == value)
        return std::pair(above, above);
    if (isJump(value))
        return std::nullopt;
    auto below = above;
    const auto usable = [this](Known::const_iterator known) { return !isJump(known->first); };
    while (above != m_known.end() && !usable(above))
        ++above;
    if (above == m_known.end() || below == m_known.begin())
        return std::nullopt;
    do
        --below;
    while (below != m_known.begin() && !usable(below));
    return usable(below) ? std::optional(std::pair(below, above)) : std::nullopt;
}

std::optional<WhatIfDrag::Figures> WhatIfDrag::at(std::int64_t value) const
{
    const auto ends = around(value);
    if (!ends)
        return std::nullopt;
    const auto &[low, high] = *ends;
    if (low == high)
        return Figures{low->second, true};
    return Figures{between(low->second, high->second, value - low->first, high->first - low->first), false};
}

/// True when the known result in the middle lies on the line between its neighbours, but for the rounding of calls.
bool WhatIfDrag::isStraight(std::int64_t low, std::int64_t middle, std::int64_t high) const
{
    const WhatIfResult &exact = m_known.at(middle);
    const WhatIfResult line = between(m_known.at(low), m_known.at(high), middle - low, high - low);
    const auto tolerance = static_cast<std::int64_t>(exact.calls * (exact.levers.size() + 1));
    return std::abs(line.scenario.nano() - exact.scenario.nano()) <= tolerance;
}

std::optional<std::int64_t> WhatIfDrag::wanted() const
{
    const auto isKnown = [this](std::int64_t value) { return m_known.contains(value); };
    if (m_stops.size() >= 2)
        for (const std::int64_t end : {m_stops.front(), m_stops.back()})
            if (!isKnown(end))
                return end;
    for (const std::int64_t jump : m_jumps)
        if (!isKnown(jump))
            return jump;
    if (m_stops.size() < 3)
        return std::nullopt;
    const std::int64_t middle = m_stops[m_stops.size() / 2];
    if (!isKnown(middle))
        return middle;
    if (isStraight(m_stops.front(), middle, m_stops.back()) || m_known.size() >= mostKnown)
        return std::nullopt;
    // The widest stretch of stops that were not replayed, in its middle.
    std::size_t begin = 0;
    std::size_t longest = 0;
    std::optional<std::int64_t> next;
    for (std::size_t i = 0; i <= m_stops.size(); ++i) {
        if (i < m_stops.size() && !isKnown(m_stops[i]))
            continue;
        if (i - begin > longest) {
            longest = i - begin;
            next = m_stops[begin + (i - begin) / 2];
        }
        begin = i + 1;
    }
    return next;
}

} // namespace tokenledger
