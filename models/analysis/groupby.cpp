// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/groupby.h"

#include "models/analysis/latencyranks.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>

namespace tokenledger::analysis {

namespace {

constexpr std::size_t costLane = 6;
constexpr std::size_t reportedLane = 8;
constexpr std::size_t firstCountLane = 10;

/// Sums of one group in the order of Sum. They wrap at 64 bits; groupBy() only uses them where they cannot.
using PlainSums = std::array<std::uint64_t, sumCount>;
using HugeSums = std::array<Int128, sumCount>;

PlainSums plain(const WideSums &from)
{
    PlainSums sums{};
    std::copy(from.lanes, from.lanes + costLane, sums.begin());
    sums[index(Sum::Cost)] = from.lanes[costLane] + (from.lanes[costLane + 1] << 32);
    sums[index(Sum::Reported)] = sums[index(Sum::Cost)]; // the lane holds the basis that was asked for
    std::copy(from.counts, from.counts + 5, sums.begin() + index(Sum::Calls));
    sums[index(Sum::LatencyKnown)] = from.counts[0] - from.counts[5];
    return sums;
}

PlainSums plain(const CellSums &from)
{
    PlainSums sums{};
    std::copy(from.lanes, from.lanes + costLane, sums.begin());
    sums[index(Sum::Cost)] = from.lanes[costLane] + (from.lanes[costLane + 1] << 32);
    sums[index(Sum::Reported)] = from.lanes[reportedLane] + (from.lanes[reportedLane + 1] << 32);
    std::copy(from.lanes + firstCountLane, from.lanes + 16, sums.begin() + index(Sum::Calls));
    return sums;
}

void addSums(WideSums &into, const WideSums &from)
{
    for (std::size_t i = 0; i < 8; ++i) {
        into.lanes[i] += from.lanes[i];
        into.counts[i] += from.counts[i];
    }
}

void addSums(CellSums &into, const CellSums &from)
{
    for (std::size_t i = 0; i < 16; ++i)
        into.lanes[i] += from.lanes[i];
}

std::uint64_t callsIn(const WideSums &sums) { return sums.counts[0]; }
std::uint64_t callsIn(const CellSums &sums) { return sums.lanes[firstCountLane]; }

CubeMetrics metricsFrom(const std::array<std::int64_t, sumCount> &sums, CostBasis basis)
{
    const auto at = [&](Sum sum) { return sums[index(sum)]; };
    const bool reported = basis == CostBasis::Reported;
    CubeMetrics metrics;
    metrics.calls = at(Sum::Calls);
    metrics.errors = at(Sum::Errors);
    metrics.unpricedCalls = at(reported ? Sum::Unreported : Sum::Unpriced);
    metrics.uncachedInput = at(Sum::UncachedInput);
    metrics.cacheRead = at(Sum::CacheRead);
    metrics.cacheWrite = at(Sum::CacheWrite);
    metrics.output = at(Sum::Output);
    metrics.reasoning = at(Sum::Reasoning);
    metrics.cost = Money::fromNano(at(reported ? Sum::Reported : Sum::Cost));
    metrics.cacheHits = at(Sum::CacheHits);
    metrics.latencySum = at(Sum::Latency);
    metrics.latencyCount = at(Sum::LatencyKnown);
    return metrics;
}

CubeMetrics metricsFrom(const PlainSums &sums, CostBasis basis)
{
    std::array<std::int64_t, sumCount> values;
    std::memcpy(values.data(), sums.data(), sizeof(values));
    return metricsFrom(values, basis);
}

/// Nothing where a sum, or the sum of all input tokens, leaves 64 bits.
std::optional<CubeMetrics> metricsFrom(const HugeSums &sums, CostBasis basis)
{
    std::array<std::int64_t, sumCount> values;
    constexpr Int128 most = std::numeric_limits<std::int64_t>::max();
    const Int128 input = sums[index(Sum::UncachedInput)] + sums[index(Sum::CacheRead)] + sums[index(Sum::CacheWrite)];
    if (input > most || input < -most)
        return std::nullopt;
    for (std::size_t i = 0; i < sumCount; ++i) {
        if (sums[i] > most || sums[i] < -most)
            return std::nullopt;
        values[i] = static_cast<std::int64_t>(sums[i]);
    }
    return metricsFrom(values, basis);
}

/// Accumulators by group number, growing with the numbers handed out.
template <typename Sums>
class SumTable
{
public:
    Sums *ensure(std::uint32_t groups)
    {
        if (groups > m_capacity) {
            const std::uint32_t wanted = std::max(groups, m_capacity * 2);
            Scratch larger(std::size_t(wanted) * sizeof(Sums));
            if (m_capacity > 0)
                std::memcpy(larger.as<Sums>().data(), m_memory.as<Sums>().data(), std::size_t(m_capacity) * sizeof(Sums));
            m_memory = std::move(larger);
            m_capacity = wanted;
        }
        return m_memory.as<Sums>().data();
    }

private:
    Scratch m_memory;
    std::uint32_t m_capacity = 0;
};

/// What is the same for all calls of one question.
struct CallRules {
    explicit CallRules(CostBasis basis) : reported(basis == CostBasis::Reported)
    {
        for (std::size_t flags = 0; flags < rowFlagValues; ++flags) {
            const auto set = [&](std::size_t count, std::size_t flag) { countsOfFlags[flags][count] = flags & flag ? 1 : 0; };
            countsOfFlags[flags][0] = 1;
            set(1, RowError);
            set(2, RowCacheHit);
            set(3, RowUnpriced);
            set(4, RowUnreported);
            set(5, RowLatencyUnknown);
        }
    }
    bool reported;
    CountsOfFlags countsOfFlags = {};
};

/// Sums of calls by group, of one thread: packed into a cache line a group, and moved to 64 bits in good time.
class CallAccumulator
{
public:
    using Sums = WideSums;

    CallAccumulator(const CallRules &rules, const GroupIndex &groups)
        : m_rules(&rules), m_replicas(groups.dense() && groups.size() <= mostReplicatedGroups ? 4 : 1)
    {
    }

    void add(const Slice &slice, std::uint32_t groups)
    {
        const ColumnBlock &block = *slice.block;
        const bool separate = m_rules->reported && !block.reportedIsCost;
        WideSums *wide = m_wide.ensure(groups);
        if (block.lanes == LaneKind::Calls32) {
            addWide(wide, slice.groups, block, slice.first, slice.count, slice.rows, !separate, m_rules->countsOfFlags);
        } else {
            if (&block != m_block)
                makeRoomFor(block);
            PackedSums *packed = m_packed.ensure(groups * m_replicas);
            m_used = groups;
            const std::uint32_t replicas = slice.rows ? 1 : m_replicas;
            if (m_replicas == replicas)
                addPacked(packed, slice.groups, block, slice.first, slice.count, slice.rows, replicas, !separate, m_rules->countsOfFlags);
            else
                addSpread(packed, slice, !separate);
        }
        if (separate)
            for (std::uint32_t i = 0; i < slice.count; ++i)
                wide[slice.groups[i]].lanes[costLane] += static_cast<std::uint64_t>(block.reported.at(slice.row(i)));
        slice.visitExceptions([&](const Exception &exception, std::uint32_t i) {
            if (exception.sum != Sum::Cost || !separate)
                wide[slice.groups[i]].lanes[index(exception.sum)] += static_cast<std::uint64_t>(exception.value);
        });
    }

    WideSums *sums(std::uint32_t groups)
    {
        flush();
        return m_wide.ensure(groups);
    }

private:
    static constexpr std::uint32_t mostReplicatedGroups = 128;

    /// Selected rows go to the first replica of their group.
    void addSpread(PackedSums *packed, const Slice &slice, bool withCost)
    {
        std::array<std::uint32_t, sliceRows> keys;
        for (std::uint32_t i = 0; i < slice.count; ++i)
            keys[i] = slice.groups[i] * m_replicas + i % m_replicas;
        addPacked(packed, keys.data(), *slice.block, slice.first, slice.count, slice.rows, 1, withCost, m_rules->countsOfFlags);
    }

    void makeRoomFor(const ColumnBlock &block)
    {
        constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
        bool full = m_rows + block.rows > most;
        for (std::size_t i = 0; i < m_pending.size(); ++i)
            full |= m_pending[i] + block.laneTotals[i] > most;
        if (full)
            flush();
        for (std::size_t i = 0; i < m_pending.size(); ++i)
            m_pending[i] += block.laneTotals[i];
        m_rows += block.rows;
        m_block = &block;
    }

    void flush()
    {
        PackedSums *packed = m_packed.ensure(m_used * m_replicas);
        WideSums *wide = m_wide.ensure(m_used);
        for (std::uint32_t i = 0; i < m_used * m_replicas; ++i) {
            WideSums &group = wide[i / m_replicas];
            for (std::size_t lane = 0; lane < 6; ++lane)
                group.lanes[lane] += packed[i].lanes[lane];
            group.lanes[costLane] += packed[i].cost;
            for (std::size_t count = 0; count < 8; ++count)
                group.counts[count] += packed[i].counts[count];
        }
        std::fill_n(packed, m_used * m_replicas, PackedSums());
        m_pending = {};
        m_rows = 0;
    }

    const CallRules *m_rules;
    std::uint32_t m_replicas;
    std::uint32_t m_used = 0;                   ///< groups that the packed sums may hold something of
    const ColumnBlock *m_block = nullptr;       ///< the one that room was made for
    std::array<std::uint64_t, 6> m_pending{};   ///< bound of every packed sum
    std::uint64_t m_rows = 0;
    SumTable<PackedSums> m_packed;
    SumTable<WideSums> m_wide;
};

/// Sums of cells by group, of one thread.
class CellAccumulator
{
public:
    using Sums = CellSums;

    CellAccumulator(const CallRules &, const GroupIndex &) {}

    void add(const Slice &slice, std::uint32_t count)
    {
        CellSums *groups = m_sums.ensure(count);
        addCells(groups, slice.groups, *slice.block, slice.first, slice.count, slice.rows);
        slice.visitExceptions([&](const Exception &exception, std::uint32_t i) {
            const std::size_t at = index(exception.sum);
            const std::size_t lane = at >= index(Sum::Calls) ? firstCountLane + at - index(Sum::Calls) : at;
            groups[slice.groups[i]].lanes[lane] += static_cast<std::uint64_t>(exception.value);
        });
    }

    CellSums *sums(std::uint32_t groups) { return m_sums.ensure(groups); }

private:
    SumTable<CellSums> m_sums;
};

/// Numbers in `into` of the groups that `from` numbered.
std::vector<std::uint32_t> translation(const GroupIndex &from, GroupIndex &into, std::size_t width)
{
    std::vector<std::uint32_t> numbers(from.size());
    std::vector<std::uint32_t> codes(width + 1);
    for (std::uint32_t group = 0; group < from.size(); ++group) {
        from.codesOf(group, codes.data());
        numbers[group] = into.groupOf(codes.data());
    }
    return numbers;
}

/// The second pass over the latencies, where they are counted.
void countAgain(const ScanPlan &plan, LatencyRanks &ranks, std::vector<GroupIndex> &indexes)
{
    ranks.prepare();
    std::atomic<std::size_t> next{0};
    onThreads(static_cast<int>(indexes.size()), [&](int slot) {
        scanBlocks(plan, next, indexes[static_cast<std::size_t>(slot)], [&](const Slice &slice) { ranks.addSecond(slot, slice); });
    });
}

template <typename Accumulator>
class GroupByRun
{
    using Sums = typename Accumulator::Sums;

public:
    GroupByRun(const ScanPlan &plan, CostBasis basis, bool percentiles)
        : m_plan(plan), m_basis(basis), m_rules(basis), m_indexes(static_cast<std::size_t>(plan.threads), GroupIndex(plan.shape))
    {
        const GroupIndex &first = m_indexes.front();
        for (int slot = 0; slot < plan.threads; ++slot)
            m_sums.emplace_back(m_rules, first);
        if (percentiles)
            m_ranks.emplace(first.dense() ? std::optional(first.size()) : std::nullopt, plan.threads);
    }

    Groups run()
    {
        std::atomic<std::size_t> next{0};
        onThreads(m_plan.threads, [&](int slot) { scan(slot, next); });
        merge();
        if (m_ranks && m_ranks->needsSecondPass())
            countAgain(m_plan, *m_ranks, m_indexes);
        return collect();
    }

private:
    void scan(int slot, std::atomic<std::size_t> &next)
    {
        GroupIndex &index = m_indexes[static_cast<std::size_t>(slot)];
        auto &sums = m_sums[static_cast<std::size_t>(slot)];
        scanBlocks(m_plan, next, index, [&](const Slice &slice) {
            sums.add(slice, index.size());
            if (m_ranks)
                m_ranks->add(slot, slice);
        });
    }

    void merge()
    {
        GroupIndex &first = m_indexes.front();
        for (std::size_t i = 1; i < m_indexes.size(); ++i) {
            const std::uint32_t groups = m_indexes[i].size();
            const Sums *from = m_sums[i].sums(groups);
            if (first.dense()) {
                Sums *into = m_sums.front().sums(groups);
                for (std::uint32_t group = 0; group < groups; ++group)
                    addSums(into[group], from[group]);
                continue;
            }
            const auto numbers = translation(m_indexes[i], first, m_plan.shape.width());
            Sums *into = m_sums.front().sums(first.size());
            for (std::uint32_t group = 0; group < groups; ++group)
                addSums(into[numbers[group]], from[group]);
            if (m_ranks)
                m_ranks->translate(static_cast<int>(i), numbers);
        }
    }

    Groups collect()
    {
        const GroupIndex &first = m_indexes.front();
        const Sums *sums = m_sums.front().sums(first.size());
        const auto percentiles = m_ranks ? m_ranks->finish(first.size()) : std::vector<std::optional<std::int64_t>>();
        Groups groups;
        groups.width = m_plan.shape.width();
        const auto found = static_cast<std::size_t>(std::count_if(sums, sums + first.size(), [](const Sums &s) { return callsIn(s) != 0; }));
        groups.metrics.reserve(found);
        groups.codes.resize(found * groups.width);
        PlainSums total{};
        for (std::uint32_t group = 0; group < first.size(); ++group) {
            if (callsIn(sums[group]) == 0)
                continue;
            const PlainSums mine = plain(sums[group]);
            for (std::size_t i = 0; i < sumCount; ++i)
                total[i] += mine[i];
            groups.metrics.push_back(metricsFrom(mine, m_basis));
            if (m_ranks)
                groups.metrics.back().latencyP95 = percentiles[group];
            first.codesOf(group, groups.codes.data() + (groups.metrics.size() - 1) * groups.width);
        }
        groups.total = metricsFrom(total, m_basis);
        if (m_ranks)
            groups.total.latencyP95 = percentiles.back();
        return groups;
    }

    const ScanPlan &m_plan;
    CostBasis m_basis;
    CallRules m_rules;
    std::vector<GroupIndex> m_indexes;
    std::vector<Accumulator> m_sums;
    std::optional<LatencyRanks> m_ranks;
};

Error overflow()
{
    return {"The sums over these calls do not fit 64 bits; narrow the period or the filters.", Error::Kind::Failed};
}

/// Where a sum might overflow: row by row in 128 bits, on one thread. Slow, and only ever needed for absurd amounts.
Result<Groups> groupByWide(const ScanPlan &plan, CostBasis basis, bool percentiles)
{
    std::vector<GroupIndex> indexes(1, GroupIndex(plan.shape));
    GroupIndex &numbers = indexes.front();
    std::optional<LatencyRanks> ranks;
    if (percentiles)
        ranks.emplace(numbers.dense() ? std::optional(numbers.size()) : std::nullopt, 1);
    std::vector<HugeSums> sums;
    std::atomic<std::size_t> next{0};
    scanBlocks(plan, next, numbers, [&](const Slice &slice) {
        sums.resize(numbers.size());
        for (std::uint32_t i = 0; i < slice.count; ++i)
            for (std::size_t s = 0; s < sumCount; ++s)
                sums[slice.groups[i]][s] += slice.block->value(static_cast<Sum>(s), slice.row(i));
        if (ranks)
            ranks->add(0, slice);
    });
    if (ranks && ranks->needsSecondPass())
        countAgain(plan, *ranks, indexes);
    const auto latencies = ranks ? ranks->finish(numbers.size()) : std::vector<std::optional<std::int64_t>>();
    Groups groups;
    groups.width = plan.shape.width();
    HugeSums total{};
    for (std::uint32_t group = 0; group < sums.size(); ++group) {
        if (sums[group][index(Sum::Calls)] == 0)
            continue;
        for (std::size_t s = 0; s < sumCount; ++s)
            total[s] += sums[group][s];
        const auto metrics = metricsFrom(sums[group], basis);
        if (!metrics)
            return overflow();
        groups.metrics.push_back(*metrics);
        if (ranks)
            groups.metrics.back().latencyP95 = latencies[group];
        groups.codes.resize(groups.codes.size() + groups.width);
        numbers.codesOf(group, groups.codes.data() + groups.codes.size() - groups.width);
    }
    const auto all = metricsFrom(total, basis);
    if (!all)
        return overflow();
    groups.total = *all;
    if (ranks)
        groups.total.latencyP95 = latencies.back();
    return groups;
}

} // namespace

Result<Groups> groupBy(const ScanPlan &plan, CostBasis basis, bool latencyPercentiles)
{
    if (plan.table->mayOverflow)
        return groupByWide(plan, basis, latencyPercentiles);
    if (plan.table->grainSeconds > 0)
        return GroupByRun<CellAccumulator>(plan, basis, false).run();
    return GroupByRun<CallAccumulator>(plan, basis, latencyPercentiles).run();
}

} // namespace tokenledger::analysis
