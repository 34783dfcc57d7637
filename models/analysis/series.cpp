// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/series.h"

#include <algorithm>
#include <map>
#include <set>

namespace tokenledger {

namespace {

/// Instants at which the buckets of a question begin, empty ones included.
Result<std::vector<Instant>> bucketStarts(const Snapshot &snapshot, const CubeQuery &query)
{
    TimeRange span = query.range;
    if (span.from == TimeRange().from)
        span.from = snapshot.firstCall().value_or(Instant{0});
    span.to = span.to == TimeRange().to ? snapshot.lastCall().value_or(span.from) : Instant{span.to.micros - 1};
    std::vector<Instant> starts;
    if (span.to < span.from)
        return starts;
    const auto cutter = ZoneCutter::create(query.zone, query.bucket, span);
    if (!cutter)
        return cutter.error();
    for (const std::int64_t second : cutter->starts())
        starts.push_back(Instant::fromSeconds(second));
    return starts;
}

std::size_t placeOf(const std::vector<Instant> &starts, Instant start)
{
    return static_cast<std::size_t>(std::lower_bound(starts.begin(), starts.end(), start) - starts.begin());
}

/// What is left of a whole without its parts; the parts are among what the whole adds up, so nothing overflows.
void subtract(CubeMetrics &whole, const CubeMetrics &part)
{
    CubeMetrics negative;
    negative.calls = -part.calls;
    negative.errors = -part.errors;
    negative.unpricedCalls = -part.unpricedCalls;
    negative.uncachedInput = -part.uncachedInput;
    negative.cacheRead = -part.cacheRead;
    negative.cacheWrite = -part.cacheWrite;
    negative.output = -part.output;
    negative.reasoning = -part.reasoning;
    negative.cost = -part.cost;
    negative.cacheHits = -part.cacheHits;
    negative.latencySum = -part.latencySum;
    negative.latencyCount = -part.latencyCount;
    whole.add(negative);
}

/// The rows of a question by one dimension that get a series of their own, the largest first; missing comes last.
std::vector<Series> chosenSeries(const CubeResult &ranked, std::size_t top, std::size_t buckets)
{
    std::vector<Series> chosen;
    std::vector<Series> missing;
    for (const CubeRow &row : ranked.rows) {
        const bool named = row.codes.front() != 0;
        if (named && chosen.size() == top)
            continue;
        Series series;
        series.kind = named ? Series::Kind::Named : Series::Kind::Unattributed;
        series.code = row.codes.front();
        series.text = ranked.text(row, 0);
        series.values.resize(buckets);
        series.total = row.metrics;
        (named ? chosen : missing).push_back(std::move(series));
    }
    chosen.insert(chosen.end(), std::make_move_iterator(missing.begin()), std::make_move_iterator(missing.end()));
    return chosen;
}

Result<void> fillTotals(const Snapshot &snapshot, CubeQuery query, SeriesTable &table, int threads)
{
    query.by.clear();
    const auto all = snapshot.query(query, threads);
    if (!all)
        return all.error();
    table.total = all->total;
    table.totals.resize(table.starts.size());
    for (const CubeRow &row : all->rows)
        table.totals[placeOf(table.starts, *row.bucket)] = row.metrics;
    return {};
}

/// Fills the values of the chosen series with one question about just these values.
Result<void> fillChosen(const Snapshot &snapshot, CubeQuery query, SeriesTable &table, int threads)
{
    DimensionFilter only{query.by.front(), {}, false};
    std::map<std::uint32_t, Series *> byCode;
    for (Series &series : table.series) {
        only.values.push_back(series.text);
        byCode.emplace(series.code, &series);
    }
    query.where.push_back(std::move(only));
    const auto parts = snapshot.query(query, threads);
    if (!parts)
        return parts.error();
    for (const CubeRow &row : parts->rows)
        byCode.at(row.codes.front())->values[placeOf(table.starts, *row.bucket)] = row.metrics;
    return {};
}

void addOther(SeriesTable &table)
{
    Series other;
    other.kind = Series::Kind::Other;
    other.values = table.totals;
    other.total = table.total;
    for (const Series &series : table.series) {
        subtract(other.total, series.total);
        for (std::size_t i = 0; i < other.values.size(); ++i)
            subtract(other.values[i], series.values[i]);
    }
    if (other.total.calls == 0)
        return;
    const auto unattributed = std::find_if(table.series.begin(), table.series.end(),
                                           [](const Series &series) { return series.kind == Series::Kind::Unattributed; });
    table.series.insert(unattributed, std::move(other));
}

} // namespace

Result<SeriesTable> seriesTable(const Snapshot &snapshot, const CubeQuery &asked, std::size_t top, int threads)
{
    CubeQuery query = asked;
    query.limit = 0;
    query.withOther = false;
    query.latencyPercentiles = asked.sort == Metric::LatencyP95;
    query.by.resize(std::min<std::size_t>(1, query.by.size()));
    auto starts = bucketStarts(snapshot, query);
    if (!starts)
        return starts.error();
    SeriesTable table;
    table.starts = std::move(*starts);
    if (auto done = fillTotals(snapshot, query, table, threads); !done)
        return done.error();
    if (query.by.empty()) {
        table.series.push_back({Series::Kind::Named, 0, {}, table.totals, table.total});
        return table;
    }
    CubeQuery ranking = query;
    ranking.bucket = Bucket::None;
    const auto ranked = snapshot.query(ranking, threads);
    if (!ranked)
        return ranked.error();
    table.series = chosenSeries(*ranked, top, table.starts.size());
    if (auto done = fillChosen(snapshot, query, table, threads); !done)
        return done.error();
    addOther(table);
    return table;
}

Result<TrendTable> trends(const Snapshot &snapshot, const CubeResult &result, Bucket bucket, int threads)
{
    CubeQuery query = result.query;
    query.bucket = bucket;
    query.limit = 0;
    query.withOther = false;
    query.latencyPercentiles = false;
    query.sort = Metric::Calls;
    std::map<std::vector<std::uint32_t>, std::size_t> rowOf;
    for (std::size_t i = 0; i < result.rows.size(); ++i)
        rowOf.emplace(result.rows[i].codes, i);
    for (std::size_t position = 0; position < query.by.size(); ++position) {
        std::set<std::string> values;
        for (const CubeRow &row : result.rows)
            values.insert(result.text(row, position));
        query.where.push_back({query.by[position], {values.begin(), values.end()}, false});
    }
    auto starts = bucketStarts(snapshot, query);
    if (!starts)
        return starts.error();
    const auto parts = snapshot.query(query, threads);
    if (!parts)
        return parts.error();
    TrendTable table;
    table.starts = std::move(*starts);
    table.rows.assign(result.rows.size(), std::vector<CubeMetrics>(table.starts.size()));
    for (const CubeRow &row : parts->rows)
        if (const auto found = rowOf.find(row.codes); found != rowOf.end())
            table.rows[found->second][placeOf(table.starts, *row.bucket)] = row.metrics;
    return table;
}

} // namespace tokenledger
