// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/latencyranks.h"

#include <algorithm>
#include <array>
#include <bit>

namespace tokenledger::analysis {

namespace {

constexpr std::uint32_t intervals = 64;
constexpr std::uint32_t countedBelow = 65536;
constexpr std::uint8_t noInterval = 0xff;
/// 32 MiB of counters a thread.
constexpr std::uint32_t mostCountedGroups = 1U << 17;

std::uint64_t nearestRank(std::uint64_t known)
{
    return (95 * known + 99) / 100;
}

/// 0 to 3 stand alone, then four intervals to each power of two: 4, 5, 6, 7, 8-9, 10-11 ... 57344-65535.
/// Ascending with the latency, which is below countedBelow.
std::uint8_t intervalOf(std::uint32_t latency)
{
    if (latency < 4)
        return static_cast<std::uint8_t>(latency);
    const auto power = static_cast<std::uint32_t>(std::bit_width(latency)) - 3;
    return static_cast<std::uint8_t>(power * 4 + (latency >> power));
}

/// The interval of every latency that is counted: a look-up is quicker than finding the highest bit.
const std::array<std::uint8_t, countedBelow> &intervalTable()
{
    static const auto table = [] {
        std::array<std::uint8_t, countedBelow> entries{};
        for (std::uint32_t latency = 0; latency < countedBelow; ++latency)
            entries[latency] = intervalOf(latency);
        return entries;
    }();
    return table;
}

/// Calls counted(i, latency) for rows whose latency is known and below countedBelow, beyond(i, latency) for the others
/// that are known.
template <typename Lane, typename Counted, typename Beyond>
void visitLanes(const Slice &slice, Counted counted, Beyond beyond)
{
    const auto *lanes = static_cast<const Lane *>(slice.block->laneData) + index(Sum::Latency);
    // Rows with an exception hold zero in their lane: they are told apart by a list that is almost always empty.
    std::array<std::uint32_t, sliceRows> exceptional;
    std::uint32_t exceptions = 0;
    slice.visitExceptions([&](const Exception &exception, std::uint32_t i) {
        if (exception.sum != Sum::Latency)
            return;
        exceptional[exceptions++] = i;
        beyond(i, exception.value);
    });
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < slice.count; ++i) {
        const std::uint32_t row = slice.row(i);
        if (next < exceptions && exceptional[next] == i) {
            ++next;
            continue;
        }
        if (slice.block->flags[row] & RowLatencyUnknown)
            continue;
        const std::uint32_t latency = lanes[row * std::size_t(8)];
        if (sizeof(Lane) == 2 || latency < countedBelow)
            counted(i, latency);
        else
            beyond(i, std::int64_t(latency));
    }
}

template <typename Counted, typename Beyond>
void visitLatencies(const Slice &slice, Counted counted, Beyond beyond)
{
    if (slice.block->lanes == LaneKind::Calls16)
        visitLanes<std::uint16_t>(slice, counted, beyond);
    else
        visitLanes<std::uint32_t>(slice, counted, beyond);
}

/// The value with this rank, counted from 1.
std::int64_t select(std::vector<std::int64_t> &values, std::uint64_t rank)
{
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

} // namespace

LatencyRanks::LatencyRanks(std::optional<std::uint32_t> groups, int threads)
    : m_counting(groups && *groups <= mostCountedGroups), m_groups(groups.value_or(0)), m_threads(static_cast<std::size_t>(threads))
{
    if (m_counting)
        for (PerThread &thread : m_threads)
            thread.counts = Scratch((std::size_t(m_groups) + 1) * intervals * sizeof(std::uint32_t));
}

void LatencyRanks::add(int slot, const Slice &slice)
{
    PerThread &mine = m_threads[static_cast<std::size_t>(slot)];
    std::uint32_t *counts = mine.counts.as<std::uint32_t>().data();
    const auto &table = intervalTable();
    const auto gather = [&](std::uint32_t i, std::int64_t latency) { mine.gathered.push_back({slice.groups[i], latency}); };
    if (m_counting)
        visitLatencies(slice, [&](std::uint32_t i, std::uint32_t latency) { ++counts[std::size_t(slice.groups[i]) * intervals + table[latency]]; }, gather);
    else
        visitLatencies(slice, gather, gather);
}

LatencyRanks::Target LatencyRanks::locate(const std::uint32_t *counts, std::vector<std::int64_t> &beyond) const
{
    std::uint64_t counted = 0;
    for (std::uint32_t i = 0; i < intervals; ++i)
        counted += counts[i];
    Target target;
    if (counted + beyond.size() == 0)
        return target;
    std::uint64_t rank = nearestRank(counted + beyond.size());
    // What a source reports below zero comes before everything that is counted.
    const auto below = static_cast<std::uint64_t>(std::count_if(beyond.begin(), beyond.end(), [](std::int64_t latency) { return latency < 0; }));
    if (rank <= below || rank > below + counted) {
        target.value = select(beyond, rank <= below ? rank : rank - counted);
        return target;
    }
    rank -= below;
    target.interval = 0;
    while (rank > counts[target.interval])
        rank -= counts[target.interval++];
    target.rank = rank;
    return target;
}

std::vector<std::vector<std::int64_t>> LatencyRanks::gatheredByGroup(std::uint32_t groups)
{
    std::vector<std::uint32_t> sizes(groups, 0);
    for (const PerThread &thread : m_threads)
        for (const Known &known : thread.gathered)
            ++sizes[known.group];
    std::vector<std::vector<std::int64_t>> lists(groups);
    for (std::uint32_t group = 0; group < groups; ++group)
        lists[group].reserve(sizes[group]);
    for (PerThread &thread : m_threads) {
        for (const Known &known : thread.gathered)
            lists[known.group].push_back(known.latency);
        thread.gathered = {};
    }
    return lists;
}

std::vector<std::int64_t> LatencyRanks::gatheredOfAll()
{
    std::vector<std::int64_t> all;
    for (PerThread &thread : m_threads) {
        all.insert(all.end(), thread.ofAll.begin(), thread.ofAll.end());
        thread.ofAll = {};
    }
    return all;
}

void LatencyRanks::prepare()
{
    const auto counts = m_threads.front().counts.as<std::uint32_t>();
    for (std::size_t t = 1; t < m_threads.size(); ++t) {
        const auto more = m_threads[t].counts.as<std::uint32_t>();
        for (std::size_t i = 0; i < counts.size(); ++i)
            counts[i] += more[i];
    }
    std::vector<std::int64_t> beyondAll;
    for (const PerThread &thread : m_threads)
        for (const Known &known : thread.gathered)
            beyondAll.push_back(known.latency);
    auto beyond = gatheredByGroup(m_groups);
    m_targets.resize(m_groups + std::size_t(1));
    std::uint32_t *all = counts.data() + std::size_t(m_groups) * intervals;
    for (std::uint32_t group = 0; group < m_groups; ++group) {
        const std::uint32_t *mine = counts.data() + std::size_t(group) * intervals;
        m_targets[group] = locate(mine, beyond[group]);
        for (std::uint32_t i = 0; i < intervals; ++i)
            all[i] += mine[i];
    }
    m_targets[m_groups] = locate(all, beyondAll);
}

void LatencyRanks::addSecond(int slot, const Slice &slice)
{
    PerThread &mine = m_threads[static_cast<std::size_t>(slot)];
    const auto &table = intervalTable();
    const std::uint8_t wantedOfAll = m_targets[m_groups].interval;
    const auto counted = [&](std::uint32_t i, std::uint32_t latency) {
        const std::uint32_t group = slice.groups[i];
        const std::uint8_t interval = table[latency];
        if (interval == m_targets[group].interval)
            mine.gathered.push_back({group, latency});
        if (interval == wantedOfAll)
            mine.ofAll.push_back(latency);
    };
    visitLatencies(slice, counted, [](std::uint32_t, std::int64_t) {});
}

void LatencyRanks::translate(int slot, const std::vector<std::uint32_t> &numbers)
{
    for (Known &known : m_threads[static_cast<std::size_t>(slot)].gathered)
        known.group = numbers[known.group];
}

std::vector<std::optional<std::int64_t>> LatencyRanks::finish(std::uint32_t groups)
{
    std::vector<std::optional<std::int64_t>> result(groups + std::size_t(1));
    std::vector<std::int64_t> all = gatheredOfAll();
    if (!m_counting)
        for (const PerThread &thread : m_threads)
            for (const Known &known : thread.gathered)
                all.push_back(known.latency);
    auto lists = gatheredByGroup(groups);
    const auto settle = [&](std::size_t group, std::vector<std::int64_t> &latencies) {
        if (!m_counting && !latencies.empty())
            result[group] = select(latencies, nearestRank(latencies.size()));
        else if (m_counting && m_targets[group].interval != noInterval)
            result[group] = select(latencies, m_targets[group].rank);
        else if (m_counting)
            result[group] = m_targets[group].value;
    };
    for (std::uint32_t group = 0; group < groups; ++group)
        settle(group, lists[group]);
    settle(groups, all);
    return result;
}

} // namespace tokenledger::analysis
