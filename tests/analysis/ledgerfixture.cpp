// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/analysis/ledgerfixture.h"

#include <algorithm>
#include <map>
#include <thread>

namespace tokenledger::test {

namespace {

std::int64_t below(std::mt19937_64 &random, std::int64_t most)
{
    return std::uniform_int_distribution<std::int64_t>(0, most)(random);
}

bool chance(std::mt19937_64 &random, double share)
{
    return std::uniform_real_distribution<double>(0, 1)(random) < share;
}

/// Small numbers are drawn far more often than large ones.
int skewed(std::mt19937_64 &random, int values)
{
    const double u = std::uniform_real_distribution<double>(0, 1)(random);
    return static_cast<int>(u * u * values);
}

void makeOdd(PlainCall &call, std::mt19937_64 &random)
{
    switch (below(random, 5)) {
    case 0: call.uncached = below(random, std::int64_t(1) << 40); break;
    case 1: call.read = below(random, 1'000'000); break;
    case 2: call.write1h = below(random, std::int64_t(1) << 34); break;
    case 3: call.latency = below(random, 10'000'000); break;
    case 4: call.reported = -below(random, 1'000'000'000'000); break;
    default: call.computed = below(random, std::int64_t(1) << 45); break;
    }
}

void addSum(CellBlock &cells, std::size_t cell, CellSum sum, std::int64_t value)
{
    cells.sums[static_cast<std::size_t>(sum)][cell] += value;
}

void addCall(CellBlock &cells, std::size_t cell, const PlainCall &call)
{
    addSum(cells, cell, CellSum::Calls, 1);
    addSum(cells, cell, CellSum::Errors, call[Dimension::Status] != "ok" ? 1 : 0);
    addSum(cells, cell, CellSum::CacheHits, call.cacheHit ? 1 : 0);
    addSum(cells, cell, CellSum::UncachedInput, call.uncached);
    addSum(cells, cell, CellSum::CacheRead, call.read);
    addSum(cells, cell, CellSum::CacheWrite5m, call.write5m);
    addSum(cells, cell, CellSum::CacheWrite1h, call.write1h);
    addSum(cells, cell, CellSum::Output, call.output);
    addSum(cells, cell, CellSum::Reasoning, call.reasoning);
    addSum(cells, cell, CellSum::Cost, call.cost().value_or(0));
    addSum(cells, cell, CellSum::ComputedCost, call.computed.value_or(0));
    addSum(cells, cell, CellSum::ReportedCost, call.reported.value_or(0));
    addSum(cells, cell, CellSum::Unpriced, call.cost() ? 0 : 1);
    addSum(cells, cell, CellSum::Unreported, call.reported ? 0 : 1);
    addSum(cells, cell, CellSum::LatencySum, call.latency.value_or(0));
    addSum(cells, cell, CellSum::LatencyCount, call.latency ? 1 : 0);
}

} // namespace

std::vector<PlainCall> randomCalls(const LedgerRecipe &recipe, std::mt19937_64 &random)
{
    std::vector<PlainCall> calls(recipe.calls);
    for (PlainCall &call : calls) {
        const std::int64_t micros = below(random, recipe.seconds * 1'000'000 - 1);
        call.micros = recipe.firstSecond * 1'000'000 + micros / recipe.microsGrain * recipe.microsGrain;
        for (std::size_t d = 0; d < dimensionCount; ++d)
            if (const int value = skewed(random, recipe.values[d] + 1); value > 0)
                call.dimensions[d] = std::string(dimensionNames[d]) + "-" + std::to_string(value);
        call[Dimension::Status] = chance(random, 0.9) ? "ok" : chance(random, 0.9) ? "error" : "";
        if (chance(random, 0.85))
            call.latency = below(random, 20'000);
        call.uncached = below(random, recipe.mostTokens);
        call.read = chance(random, 0.3) ? below(random, recipe.mostTokens) : 0;
        call.write5m = chance(random, 0.1) ? below(random, recipe.mostTokens) : 0;
        call.write1h = chance(random, 0.05) ? below(random, recipe.mostTokens) : 0;
        call.output = below(random, recipe.mostTokens);
        call.reasoning = chance(random, 0.3) ? below(random, call.output) : 0;
        if (chance(random, recipe.reportedShare))
            call.reported = below(random, recipe.mostCost);
        if (chance(random, recipe.computedShare))
            call.computed = below(random, recipe.mostCost);
        call.cacheHit = chance(random, 0.05);
        if (chance(random, recipe.oddShare))
            makeOdd(call, random);
    }
    std::sort(calls.begin(), calls.end(), [](const PlainCall &a, const PlainCall &b) { return a.micros < b.micros; });
    return calls;
}

FakeSource::FakeSource(const std::vector<PlainCall> &calls, std::size_t chunkSize, std::uint64_t generation)
    : m_calls(calls), m_chunkSize(chunkSize), m_generation(generation)
{
    for (const PlainCall &call : calls)
        for (std::size_t d = 0; d < dimensionCount; ++d)
            m_dictionaries[d].add(call.dimensions[d]);
}

Result<std::vector<std::string>> FakeSource::dictionary(Dimension d) const
{
    std::vector<std::string> texts;
    for (std::uint32_t code = 0; code < m_dictionaries[index(d)].size(); ++code)
        texts.emplace_back(m_dictionaries[index(d)].at(code));
    return texts;
}

CallBatch FakeSource::batch(std::size_t first, std::size_t count, const ColumnSet &columns) const
{
    CallBatch batch;
    batch.setSize(count);
    for (std::size_t d = 0; d < dimensionCount; ++d) {
        if (!columns.has(static_cast<Dimension>(d)))
            continue;
        for (std::size_t i = 0; i < count; ++i)
            batch.codes(static_cast<Dimension>(d)).push_back(m_dictionaries[d].find(m_calls[first + i].dimensions[d]));
    }
    const auto set = [&](NumberColumn column, std::size_t row, std::int64_t value) {
        // Columns that hold only their default stay away, as in the store.
        if (columns.has(column) && value != defaultOf(column))
            batch.setNumber(column, row, value);
    };
    if (columns.has(TextColumn::Tags)) {
        TextValues &tags = batch.writableTexts(TextColumn::Tags);
        tags.offsets.push_back(0);
        for (std::size_t i = 0; i < count; ++i) {
            tags.bytes += m_calls[first + i].tags;
            tags.offsets.push_back(static_cast<std::uint32_t>(tags.bytes.size()));
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        const PlainCall &call = m_calls[first + i];
        set(NumberColumn::StartedAt, i, call.micros);
        set(NumberColumn::LatencyMs, i, call.latency.value_or(nullNumber));
        set(NumberColumn::UncachedInput, i, call.uncached);
        set(NumberColumn::CacheRead, i, call.read);
        set(NumberColumn::CacheWrite5m, i, call.write5m);
        set(NumberColumn::CacheWrite1h, i, call.write1h);
        set(NumberColumn::Output, i, call.output);
        set(NumberColumn::Reasoning, i, call.reasoning);
        set(NumberColumn::ReportedCost, i, call.reported.value_or(nullNumber));
        set(NumberColumn::ComputedCost, i, call.computed.value_or(nullNumber));
        set(NumberColumn::Flags, i, call.cacheHit ? bit(CallFlag::GatewayCacheHit) | bit(CallFlag::Streaming) : bit(CallFlag::Streaming));
    }
    return batch;
}

Result<void> FakeSource::visitCalls(const ColumnSet &columns, const TimeRange &, int threads, const Visitor &visitor,
                                    JobControl *) const
{
    ++visits;
    const std::size_t chunks = (m_calls.size() + m_chunkSize - 1) / m_chunkSize;
    std::vector<std::thread> workers;
    for (int slot = 0; slot < threads; ++slot)
        workers.emplace_back([&, slot] {
            for (std::size_t c = static_cast<std::size_t>(slot); c < chunks; c += static_cast<std::size_t>(threads)) {
                const std::size_t first = c * m_chunkSize;
                const CallBatch calls = batch(first, std::min(m_chunkSize, m_calls.size() - first), columns);
                // The last chunk is the tail, which has no number.
                visitor({c + 1 == chunks ? 0 : static_cast<std::int64_t>(c + 1), first, &calls}, slot);
            }
        });
    for (std::thread &worker : workers)
        worker.join();
    return {};
}

Result<CellBlock> FakeSource::cells(const ProjectionSpec &projection, const TimeRange &range) const
{
    CellBlock cells;
    cells.codes.resize(projection.dimensions.size());
    std::map<std::vector<std::int64_t>, std::size_t> known;
    for (const PlainCall &call : m_calls) {
        const std::int64_t second = Instant{call.micros}.seconds();
        const std::int64_t grain = projection.grainSeconds;
        const std::int64_t bucket = (second / grain - (second % grain < 0 ? 1 : 0)) * grain;
        if (!range.contains(Instant::fromSeconds(bucket)))
            continue;
        std::vector<std::int64_t> key{bucket};
        for (const Dimension d : projection.dimensions)
            key.push_back(m_dictionaries[index(d)].find(call[d]));
        const auto [found, isNew] = known.emplace(key, cells.bucket.size());
        if (isNew) {
            cells.bucket.push_back(bucket);
            for (std::size_t d = 0; d < cells.codes.size(); ++d)
                cells.codes[d].push_back(static_cast<std::uint32_t>(key[d + 1]));
            for (auto &sum : cells.sums)
                sum.push_back(0);
        }
        addCall(cells, found->second, call);
    }
    return cells;
}

} // namespace tokenledger::test
