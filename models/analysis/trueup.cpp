// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/trueup.h"

#include "models/analysis/proportion.h"
#include "models/analysis/usageauthority.h"

#include <algorithm>
#include <mutex>

namespace tokenledger {

namespace {

/// The cost on the default basis, or nullNumber.
std::int64_t costOf(const CallBatch &calls, std::size_t row)
{
    const std::int64_t computed = calls.number(NumberColumn::ComputedCost, row);
    return computed != nullNumber ? computed : calls.number(NumberColumn::ReportedCost, row);
}

ColumnSet costColumns()
{
    ColumnSet columns;
    return columns.add(Dimension::Provider).add(NumberColumn::StartedAt).add(NumberColumn::ComputedCost).add(NumberColumn::ReportedCost);
}

} // namespace

Result<std::unique_ptr<TruedUpSource>> TruedUpSource::create(const CallSource &source, std::vector<TrueUp> trueUps, int threads,
                                                             JobControl *control)
{
    std::unique_ptr<TruedUpSource> made(new TruedUpSource(source));
    const auto providers = source.dictionary(Dimension::Provider);
    if (!providers)
        return providers.error();
    made->m_trueUps = std::move(trueUps);
    made->m_ofProvider.resize(providers->size());
    for (std::size_t code = 0; code < providers->size(); ++code)
        for (std::size_t i = 0; i < made->m_trueUps.size(); ++i)
            if (made->m_trueUps[i].provider == (*providers)[code])
                made->m_ofProvider[code].push_back(i);
    made->m_total.resize(made->m_trueUps.size());
    if (auto done = made->addCalls(threads, control); !done)
        return done.error();
    if (auto done = made->addUsage(threads); !done)
        return done.error();
    return made;
}

std::size_t TruedUpSource::placeOf(const CallBatch &calls, std::size_t row) const
{
    const Instant at{calls.number(NumberColumn::StartedAt, row)};
    const std::uint32_t provider = calls.codes(Dimension::Provider)[row];
    if (provider < m_ofProvider.size())
        for (const std::size_t i : m_ofProvider[provider])
            if (m_trueUps[i].period.contains(at))
                return i;
    return m_trueUps.size();
}

Result<void> TruedUpSource::addCalls(int threads, JobControl *control)
{
    TimeRange span{{std::numeric_limits<std::int64_t>::max()}, {std::numeric_limits<std::int64_t>::min()}};
    for (const TrueUp &one : m_trueUps)
        span = {std::min(span.from, one.period.from), std::max(span.to, one.period.to)};
    std::mutex mutex;
    const auto visited = m_source.visitCalls(
        costColumns(), span, threads,
        [&](const CallChunk &chunk, int) {
            std::vector<std::int64_t> costs(m_trueUps.size());
            for (std::size_t row = 0; row < chunk.calls->size(); ++row) {
                const std::size_t place = placeOf(*chunk.calls, row);
                const std::int64_t cost = costOf(*chunk.calls, row);
                if (place < costs.size() && cost != nullNumber)
                    costs[place] += cost;
            }
            const std::lock_guard lock(mutex);
            m_before.emplace_back(chunk.firstPosition, std::move(costs));
        },
        control);
    if (!visited)
        return visited;
    std::sort(m_before.begin(), m_before.end());
    for (auto &[position, costs] : m_before)
        for (std::size_t i = 0; i < costs.size(); ++i)
            m_total[i] += std::exchange(costs[i], m_total[i]);
    return {};
}

/// The shares of usage are given at once: there is little of it.
Result<void> TruedUpSource::addUsage(int threads)
{
    auto usage = m_source.usage({});
    if (!usage)
        return usage.error();
    m_usage = std::move(*usage);
    const auto calls = analysis::projectsOfCalls(m_source, m_usage, threads, nullptr);
    if (!calls)
        return calls.error();
    const std::vector<bool> counts = analysis::countingUsage(m_usage, *calls);
    CallBatch &rows = m_usage.rows;
    std::vector<std::size_t> places(rows.size(), m_trueUps.size());
    std::vector<std::int64_t> running = m_total;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Instant at{rows.number(NumberColumn::StartedAt, row)};
        for (std::size_t i = 0; counts[row] && i < m_trueUps.size(); ++i)
            if (m_trueUps[i].period.contains(at) && m_trueUps[i].provider == rows.text(Dimension::Provider, row) && costOf(rows, row) != nullNumber) {
                places[row] = i;
                m_total[i] += costOf(rows, row);
            }
    }
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (places[row] < m_trueUps.size()) {
            const std::int64_t cost = costOf(rows, row);
            rows.setNumber(NumberColumn::ComputedCost, row, cost + shareOf(places[row], cost, running));
        }
    return {};
}

std::int64_t TruedUpSource::shareOf(std::size_t trueUp, std::int64_t cost, std::vector<std::int64_t> &running) const
{
    if (m_total[trueUp] == 0)
        return 0;
    const auto upTo = [this, trueUp](std::int64_t sum) { return proportion(m_trueUps[trueUp].amount.nano(), sum, m_total[trueUp]); };
    const std::int64_t before = upTo(running[trueUp]);
    running[trueUp] += cost;
    return upTo(running[trueUp]) - before;
}

void TruedUpSource::trueUp(CallBatch &calls, std::vector<std::int64_t> running) const
{
    std::vector<std::int64_t> &computed = calls.writableNumbers(NumberColumn::ComputedCost);
    for (std::size_t row = 0; row < calls.size(); ++row) {
        const std::size_t place = placeOf(calls, row);
        const std::int64_t cost = costOf(calls, row);
        if (place < m_trueUps.size() && cost != nullNumber)
            computed[row] = cost + shareOf(place, cost, running);
    }
}

Result<void> TruedUpSource::visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                                       JobControl *control) const
{
    if (!columns.has(NumberColumn::ComputedCost))
        return m_source.visitCalls(columns, range, threads, visitor, control);
    const ColumnSet costs = costColumns();
    const ColumnSet all{columns.dimensions | costs.dimensions, columns.numbers | costs.numbers, columns.texts};
    return m_source.visitCalls(
        all, range, threads,
        [this, &visitor](const CallChunk &chunk, int slot) {
            const auto before = std::lower_bound(m_before.begin(), m_before.end(), chunk.firstPosition,
                                                 [](const auto &one, std::uint64_t position) { return one.first < position; });
            if (before == m_before.end() || before->first != chunk.firstPosition)
                return visitor(chunk, slot); // outside of all periods
            CallBatch calls = *chunk.calls;
            trueUp(calls, before->second);
            visitor({chunk.id, chunk.firstPosition, &calls}, slot);
        },
        control);
}

Result<CellBlock> TruedUpSource::cells(const ProjectionSpec & /*projection*/, const TimeRange & /*range*/) const
{
    return Error{"Costs on the billed basis are those of single calls; there are no sums of them to read."};
}

Result<UsageRows> TruedUpSource::usage(const TimeRange & /*range*/) const
{
    return m_usage;
}

} // namespace tokenledger
