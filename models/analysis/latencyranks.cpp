// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/latencyranks.h"

#include <algorithm>
#include <array>

namespace tokenledger::analysis {

namespace {

constexpr std::uint32_t intervals = 256;
constexpr std::int64_t intervalLength = 256;
constexpr std::int64_t countedBelow = intervals * intervalLength;
/// 32 MiB of counters a thread.
constexpr std::uint32_t mostCountedGroups = 1U << 15;

std::uint64_t nearestRank(std::uint64_t known)
{
    return (95 * known + 99) / 100;
}

bool isCounted(std::int64_t latency)
{
    return latency >= 0 && latency < countedBelow;
}

template <typename Lane>
void copyLatencies(const Slice &slice, std::int64_t *out)
{
    const auto *lanes = static_cast<const Lane *>(slice.block->laneData) + index(Sum::Latency);
    for (std::uint32_t i = 0; i < slice.count; ++i) {
        const std::uint32_t row = slice.row(i);
        out[i] = slice.block->flags[row] & RowLatencyUnknown ? nullNumber : std::int64_t(lanes[row * std::size_t(8)]);
    }
}

void addCounters(std::span<std::uint32_t> into, std::span<const std::uint32_t> from)
{
    for (std::size_t i = 0; i < into.size(); ++i)
        into[i] += from[i];
}

} // namespace

void latenciesOf(const Slice &slice, std::int64_t *out)
{
    if (slice.block->lanes == LaneKind::Calls16)
        copyLatencies<std::uint16_t>(slice, out);
    else
        copyLatencies<std::uint32_t>(slice, out);
    slice.visitExceptions([&](const Exception &exception, std::uint32_t i) {
        if (exception.sum == Sum::Latency)
            out[i] = exception.value;
    });
}

LatencyRanks::LatencyRanks(std::optional<std::uint32_t> groups, int threads)
    : m_counting(groups && *groups <= mostCountedGroups), m_groups(groups.value_or(0)), m_threads(static_cast<std::size_t>(threads))
{
    if (m_counting)
        for (PerThread &thread : m_threads)
            thread.counts = Scratch((std::size_t(m_groups) + 1) * intervals * sizeof(std::uint32_t)); // the last is for all
}

void LatencyRanks::add(int slot, const Slice &slice)
{
    PerThread &mine = m_threads[static_cast<std::size_t>(slot)];
    std::array<std::int64_t, sliceRows> latencies;
    latenciesOf(slice, latencies.data());
    const auto counts = mine.counts.as<std::uint32_t>();
    for (std::uint32_t i = 0; i < slice.count; ++i) {
        const std::int64_t latency = latencies[i];
        if (m_counting && isCounted(latency))
            ++counts[std::size_t(slice.groups[i]) * intervals + static_cast<std::size_t>(latency / intervalLength)];
        else if (latency != nullNumber)
            mine.pairs.emplace_back(slice.groups[i], latency);
    }
}

std::vector<LatencyRanks::Pair> LatencyRanks::sortedPairs()
{
    std::vector<Pair> all = std::move(m_threads.front().pairs);
    for (std::size_t i = 1; i < m_threads.size(); ++i) {
        all.insert(all.end(), m_threads[i].pairs.begin(), m_threads[i].pairs.end());
        m_threads[i].pairs = {};
    }
    std::sort(all.begin(), all.end());
    return all;
}

LatencyRanks::Target LatencyRanks::locate(const std::uint32_t *counts, const Pair *beyond, const Pair *end) const
{
    std::uint64_t counted = 0;
    for (std::uint32_t i = 0; i < intervals; ++i)
        counted += counts[i];
    const auto others = static_cast<std::uint64_t>(end - beyond);
    const auto below = static_cast<std::uint64_t>(std::count_if(beyond, end, [](const Pair &pair) { return pair.second < 0; }));
    Target target;
    if (counted + others == 0)
        return target;
    std::uint64_t rank = nearestRank(counted + others);
    if (rank <= below || rank > below + counted) {
        target.value = beyond[rank <= below ? rank - 1 : rank - counted - 1].second;
        return target;
    }
    rank -= below;
    std::uint32_t interval = 0;
    while (rank > counts[interval])
        rank -= counts[interval++];
    target.counted = true;
    target.interval = static_cast<std::uint8_t>(interval);
    target.rank = rank;
    return target;
}

void LatencyRanks::prepare()
{
    const auto counts = m_threads.front().counts.as<std::uint32_t>();
    for (std::size_t i = 1; i < m_threads.size(); ++i)
        addCounters(counts, m_threads[i].counts.as<std::uint32_t>());
    const std::vector<Pair> beyond = sortedPairs();
    const Pair *at = beyond.data();
    const Pair *const last = at + beyond.size();
    m_targets.resize(m_groups + std::size_t(1));
    const auto all = counts.subspan(std::size_t(m_groups) * intervals);
    for (std::uint32_t group = 0; group < m_groups; ++group) {
        const Pair *end = at;
        while (end != last && end->first == group)
            ++end;
        const auto mine = counts.subspan(std::size_t(group) * intervals, intervals);
        m_targets[group] = locate(mine.data(), at, end);
        addCounters(all, mine);
        at = end;
    }
    std::vector<Pair> anyGroup = beyond;
    std::sort(anyGroup.begin(), anyGroup.end(), [](const Pair &a, const Pair &b) { return a.second < b.second; });
    m_targets[m_groups] = locate(all.data(), anyGroup.data(), anyGroup.data() + anyGroup.size());
    for (PerThread &thread : m_threads)
        std::fill(thread.counts.as<std::uint32_t>().begin(), thread.counts.as<std::uint32_t>().end(), 0U);
}

void LatencyRanks::addSecond(int slot, const Slice &slice)
{
    std::array<std::int64_t, sliceRows> latencies;
    latenciesOf(slice, latencies.data());
    const auto counts = m_threads[static_cast<std::size_t>(slot)].counts.as<std::uint32_t>();
    const auto count = [&](std::uint32_t group, std::int64_t latency) {
        const Target &target = m_targets[group];
        if (target.counted && latency / intervalLength == target.interval)
            ++counts[std::size_t(group) * intervals + static_cast<std::size_t>(latency % intervalLength)];
    };
    for (std::uint32_t i = 0; i < slice.count; ++i)
        if (isCounted(latencies[i])) {
            count(slice.groups[i], latencies[i]);
            count(m_groups, latencies[i]);
        }
}

void LatencyRanks::translate(int slot, const std::vector<std::uint32_t> &numbers)
{
    for (Pair &pair : m_threads[static_cast<std::size_t>(slot)].pairs)
        pair.first = numbers[pair.first];
}

std::vector<std::optional<std::int64_t>> LatencyRanks::finish(std::uint32_t groups)
{
    std::vector<std::optional<std::int64_t>> result(groups + std::size_t(1));
    if (!m_counting) {
        std::vector<Pair> all = sortedPairs();
        for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
            while (end < all.size() && all[end].first == all[begin].first)
                ++end;
            result[all[begin].first] = all[begin + nearestRank(end - begin) - 1].second;
        }
        if (!all.empty()) {
            const auto nth = all.begin() + static_cast<std::ptrdiff_t>(nearestRank(all.size()) - 1);
            std::nth_element(all.begin(), nth, all.end(), [](const Pair &a, const Pair &b) { return a.second < b.second; });
            result[groups] = nth->second;
        }
        return result;
    }
    const auto counts = m_threads.front().counts.as<std::uint32_t>();
    for (std::size_t i = 1; i < m_threads.size(); ++i)
        addCounters(counts, m_threads[i].counts.as<std::uint32_t>());
    for (std::uint32_t group = 0; group <= groups; ++group) {
        const Target &target = m_targets[group];
        result[group] = target.value;
        if (!target.counted)
            continue;
        std::uint64_t rank = target.rank;
        std::uint32_t remainder = 0;
        while (rank > counts[std::size_t(group) * intervals + remainder])
            rank -= counts[std::size_t(group) * intervals + remainder++];
        result[group] = target.interval * intervalLength + remainder;
    }
    return result;
}

} // namespace tokenledger::analysis
