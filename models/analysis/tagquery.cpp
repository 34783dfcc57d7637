// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/tagquery.h"

#include "models/analysis/dimensiontest.h"
#include "models/analysis/planner.h"
#include "models/analysis/ranking.h"
#include "models/analysis/usagesource.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <mutex>
#include <unordered_map>

namespace tokenledger {

using analysis::addChecked;
using analysis::UsageSource;

namespace {

struct Group {
    CubeMetrics metrics;
    std::vector<std::int64_t> latencies;   ///< only where percentiles are asked for
};

/// Groups by their key: codes of the dimensions, then each tag's length and text, then the bucket.
using Groups = std::unordered_map<std::string, Group>;

template <typename Number>
void appendNumber(std::string &key, Number number)
{
    key.append(reinterpret_cast<const char *>(&number), sizeof number);
}

template <typename Number>
Number takeNumber(std::string_view &key)
{
    Number number;
    std::memcpy(&number, key.data(), sizeof number);
    key.remove_prefix(sizeof number);
    return number;
}

ColumnSet columnsFor(const TagQuery &query)
{
    ColumnSet columns;
    for (Dimension d : query.cube.by)
        columns.add(d);
    for (const DimensionFilter &filter : query.cube.where)
        columns.add(filter.dimension);
    columns.add(Dimension::Status).add(TextColumn::Tags);
    for (NumberColumn c : {NumberColumn::StartedAt, NumberColumn::LatencyMs, NumberColumn::UncachedInput, NumberColumn::CacheRead,
                           NumberColumn::CacheWrite5m, NumberColumn::CacheWrite1h, NumberColumn::Output, NumberColumn::Reasoning,
                           NumberColumn::ReportedCost, NumberColumn::ComputedCost, NumberColumn::Flags})
        columns.add(c);
    return columns;
}

/// Adds up the calls of one thread.
class Collector
{
public:
    Collector(const TagQuery &query, const std::vector<DimensionTest> &tests, std::uint32_t okCode)
        : m_query(query), m_tests(tests), m_okCode(okCode)
    {
    }

    Result<void> add(const CallBatch &calls) { return add(calls, &Collector::metricsOf); }
    Result<void> addUsage(const CallBatch &usage) { return add(usage, &Collector::metricsOfUsage); }
    Groups &groups() { return m_groups; }

private:
    using MetricsOf = CubeMetrics (Collector::*)(const CallBatch &calls, std::size_t row) const;
    Result<void> add(const CallBatch &calls, MetricsOf metricsOfRow);
    Result<void> cut(const CallBatch &calls);
    bool selected(const CallBatch &calls, std::size_t row) const;
    void makeKey(const CallBatch &calls, std::size_t row);
    CubeMetrics metricsOf(const CallBatch &calls, std::size_t row) const;
    CubeMetrics metricsOfUsage(const CallBatch &usage, std::size_t row) const
    {
        return analysis::metricsOfUsage(usage, row, m_query.cube.basis);
    }

    const TagQuery &m_query;
    const std::vector<DimensionTest> &m_tests;
    const std::uint32_t m_okCode;
    std::optional<ZoneCutter> m_cutter;    ///< of the chunk at hand
    std::string m_key;
    Groups m_groups;
};

/// Buckets of this chunk's span alone: chunks are short in time, the ledger need not be.
Result<void> Collector::cut(const CallBatch &calls)
{
    if (m_query.cube.bucket == Bucket::None || calls.isEmpty())
        return {};
    TimeRange span{{std::numeric_limits<std::int64_t>::max()}, {std::numeric_limits<std::int64_t>::min()}};
    for (std::size_t row = 0; row < calls.size(); ++row) {
        const Instant at{calls.number(NumberColumn::StartedAt, row)};
        span = {std::min(span.from, at), std::max(span.to, at)};
    }
    auto cutter = ZoneCutter::create(m_query.cube.zone, m_query.cube.bucket, span);
    if (!cutter)
        return cutter.error();
    m_cutter = std::move(*cutter);
    return {};
}

bool Collector::selected(const CallBatch &calls, std::size_t row) const
{
    if (!m_query.cube.range.contains({calls.number(NumberColumn::StartedAt, row)}))
        return false;
    if (!passes(m_tests, calls, row))
        return false;
    for (const TagFilter &filter : m_query.whereTags) {
        const std::string_view value = tagValue(calls.text(TextColumn::Tags, row), filter.name);
        const bool found = std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end();
        if (found == filter.exclude)
            return false;
    }
    return true;
}

void Collector::makeKey(const CallBatch &calls, std::size_t row)
{
    m_key.clear();
    for (Dimension d : m_query.cube.by)
        appendNumber(m_key, calls.codes(d)[row]);
    for (const std::string &tag : m_query.byTags) {
        const std::string_view value = tagValue(calls.text(TextColumn::Tags, row), tag);
        appendNumber(m_key, static_cast<std::uint32_t>(value.size()));
        m_key.append(value);
    }
    if (m_cutter) {
        const std::int64_t second = Instant{calls.number(NumberColumn::StartedAt, row)}.seconds();
        appendNumber(m_key, m_cutter->starts()[m_cutter->indexOf(second)]);
    }
}

CubeMetrics Collector::metricsOf(const CallBatch &calls, std::size_t row) const
{
    CubeMetrics one;
    const TokenUsage usage = calls.usage(row);
    const std::int64_t reported = calls.number(NumberColumn::ReportedCost, row);
    const std::int64_t computed = calls.number(NumberColumn::ComputedCost, row);
    const bool preferComputed = m_query.cube.basis != CostBasis::Reported && computed != nullNumber;
    const std::int64_t cost = preferComputed ? computed : reported;
    const std::int64_t latency = calls.number(NumberColumn::LatencyMs, row);
    one.calls = 1;
    one.errors = calls.codes(Dimension::Status)[row] == m_okCode ? 0 : 1;
    one.unpricedCalls = cost == nullNumber ? 1 : 0;
    one.uncachedInput = usage.uncachedInput;
    one.cacheRead = usage.cacheRead;
    one.cacheWrite = usage.cacheWrite5m + usage.cacheWrite1h;
    one.output = usage.output;
    one.reasoning = usage.reasoning;
    one.cost = Money::fromNano(cost == nullNumber ? 0 : cost);
    one.cacheHits = (calls.number(NumberColumn::Flags, row) & bit(CallFlag::GatewayCacheHit)) != 0 ? 1 : 0;
    one.latencyCount = latency == nullNumber ? 0 : 1;
    one.latencySum = latency == nullNumber ? 0 : latency;
    return one;
}

Error tooLarge()
{
    return {"A sum of this question leaves 64 bits; ask for a shorter period or fewer calls."};
}

Result<void> Collector::add(const CallBatch &calls, MetricsOf metricsOfRow)
{
    if (auto done = cut(calls); !done)
        return done;
    for (std::size_t row = 0; row < calls.size(); ++row) {
        if (!selected(calls, row))
            continue;
        makeKey(calls, row);
        Group &group = m_groups[m_key];
        const CubeMetrics one = (this->*metricsOfRow)(calls, row);
        if (!addChecked(group.metrics, one))
            return tooLarge();
        if (m_query.cube.latencyPercentiles && one.latencyCount != 0)
            group.latencies.push_back(one.latencySum);
    }
    return {};
}

Result<Groups> collect(const UsageSource &source, const TagQuery &query, int threads, JobControl *control)
{
    const auto tests = dimensionTests(source, query.cube.where);
    if (!tests)
        return tests.error();
    const auto statuses = source.dictionary(Dimension::Status);
    if (!statuses)
        return statuses.error();
    const auto okCode = static_cast<std::uint32_t>(std::find(statuses->begin(), statuses->end(), "ok") - statuses->begin());

    std::vector<Collector> collectors(static_cast<std::size_t>(std::max(threads, 1)), Collector(query, *tests, okCode));
    std::mutex mutex;
    std::optional<Error> failed;
    const auto visited = source.visitCalls(
        columnsFor(query), query.cube.range, threads,
        [&](const CallChunk &chunk, int slot) {
            if (auto added = collectors[static_cast<std::size_t>(slot)].add(*chunk.calls); !added) {
                const std::lock_guard lock(mutex);
                failed = added.error();
            }
        },
        control);
    if (!visited)
        return visited.error();
    if (failed)
        return *failed;
    if (const auto added = collectors.front().addUsage(source.rows()); !added)
        return added.error();

    Groups all = std::move(collectors.front().groups());
    for (std::size_t i = 1; i < collectors.size(); ++i)
        for (auto &[key, group] : collectors[i].groups()) {
            Group &sum = all[key];
            if (!addChecked(sum.metrics, group.metrics))
                return tooLarge();
            sum.latencies.insert(sum.latencies.end(), group.latencies.begin(), group.latencies.end());
        }
    return all;
}

/// Nearest rank, as in Snapshot::query().
std::optional<std::int64_t> percentile95(std::vector<std::int64_t> &latencies)
{
    if (latencies.empty())
        return std::nullopt;
    const std::size_t rank = (latencies.size() * 95 + 99) / 100;
    const auto place = latencies.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(latencies.begin(), place, latencies.end());
    return *place;
}

/// Turns keys into codes and texts.
class ResultMaker
{
public:
    ResultMaker(const TagQuery &query, CubeResult &result) : m_query(query), m_result(result), m_tags(query.byTags.size()) {}

    CubeRow row(std::string_view key, const CubeMetrics &metrics)
    {
        CubeRow row;
        row.metrics = metrics;
        for (std::size_t i = 0; i < m_query.cube.by.size(); ++i)
            row.codes.push_back(takeNumber<std::uint32_t>(key));
        for (StringDictionary &tag : m_tags) {
            const auto size = takeNumber<std::uint32_t>(key);
            row.codes.push_back(tag.add(key.substr(0, size)));
            key.remove_prefix(size);
        }
        if (m_query.cube.bucket != Bucket::None)
            row.bucket = Instant::fromSeconds(takeNumber<std::int64_t>(key));
        return row;
    }

    Result<void> finishTexts(const CallSource &source)
    {
        for (Dimension d : m_query.cube.by) {
            auto texts = source.dictionary(d);
            if (!texts)
                return texts.error();
            m_result.texts.push_back(std::make_shared<const std::vector<std::string>>(std::move(*texts)));
        }
        for (const StringDictionary &tag : m_tags) {
            std::vector<std::string> texts;
            for (std::uint32_t code = 0; code < tag.size(); ++code)
                texts.emplace_back(tag.at(code));
            m_result.texts.push_back(std::make_shared<const std::vector<std::string>>(std::move(texts)));
        }
        return {};
    }

private:
    const TagQuery &m_query;
    CubeResult &m_result;
    std::vector<StringDictionary> m_tags;
};

void sortRows(CubeResult &result)
{
    const Metric metric = result.query.sort;
    const auto before = [&](const CubeRow &a, const CubeRow &b) {
        if (analysis::ranksBefore(a.metrics, b.metrics, metric))
            return true;
        if (analysis::ranksBefore(b.metrics, a.metrics, metric))
            return false;
        for (std::size_t i = 0; i < a.codes.size(); ++i)
            if (a.codes[i] != b.codes[i])
                return result.text(a, i) < result.text(b, i);
        return a.bucket < b.bucket;
    };
    std::sort(result.rows.begin(), result.rows.end(), before);
}

void cutOff(CubeResult &result)
{
    const std::size_t limit = result.query.limit;
    result.groups = result.rows.size();
    if (limit == 0 || result.rows.size() <= limit)
        return;
    if (result.query.withOther) {
        result.other = CubeMetrics();
        for (std::size_t i = limit; i < result.rows.size(); ++i)
            result.other->add(result.rows[i].metrics);
    }
    result.rows.resize(limit);
}

} // namespace

Result<CubeResult> answerTagQuery(const CallSource &source, const TagQuery &query, int threads, JobControl *control)
{
    const auto start = std::chrono::steady_clock::now();
    const auto withUsage = UsageSource::create(source, query.cube.range, analysis::dimensionsOf(query.cube), threads, nullptr);
    if (!withUsage)
        return withUsage.error();
    auto groups = collect(**withUsage, query, threads, control);
    if (!groups)
        return groups.error();

    CubeResult result;
    result.query = query.cube;
    result.answeredBy = "calls";
    ResultMaker maker(query, result);
    std::vector<std::int64_t> latencies;
    for (auto &[key, group] : *groups) {
        if (!addChecked(result.total, group.metrics))
            return tooLarge();
        latencies.insert(latencies.end(), group.latencies.begin(), group.latencies.end());
        group.metrics.latencyP95 = percentile95(group.latencies);
        result.rows.push_back(maker.row(key, group.metrics));
    }
    result.total.latencyP95 = percentile95(latencies);
    if (auto texts = maker.finishTexts(**withUsage); !texts)
        return texts.error();
    sortRows(result);
    cutOff(result);
    result.elapsedMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return result;
}

} // namespace tokenledger
