// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/snapshot.h"

#include "models/analysis/planner.h"
#include "models/analysis/ranking.h"
#include "models/analysis/snapshotstate.h"
#include "models/analysis/usagesums.h"

#include <algorithm>
#include <chrono>

namespace tokenledger {

using analysis::BucketMap;
using analysis::Table;

namespace {

constexpr std::size_t mostKeptBuckets = 16;
/// Below this, starting a second thread takes longer than the work it takes over.
constexpr std::uint64_t rowsPerThread = 200'000;

std::string joined(const CubeQuery &query)
{
    std::string names;
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if ((analysis::dimensionsOf(query) >> i) & 1U)
            names += (names.empty() ? "" : ", ") + std::string(dimensionNames[i]);
    return names.empty() ? "no dimension" : names;
}

Error notLoaded(const CubeQuery &query)
{
    return {"This question (" + joined(query) + ") needs the single calls, and they are not loaded yet; ask again in a moment.",
            Error::Kind::Failed};
}

std::int64_t floorSecond(std::int64_t micros)
{
    return Instant{micros}.seconds();
}

} // namespace

const Table *Snapshot::Private::calls() const
{
    return table("calls");
}

const Table *Snapshot::Private::table(std::string_view name) const
{
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table &table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

std::optional<TimeRange> Snapshot::Private::span() const
{
    const Table *exact = calls();
    const Table *table = exact ? exact : tables.empty() ? nullptr : &tables.front();
    std::optional<TimeRange> span;
    if (table && table->rows > 0)
        span = TimeRange{{table->firstMicros}, {table->lastMicros}};
    for (const std::int64_t micros : usage.numbers(NumberColumn::StartedAt)) {
        const Instant at{micros};
        span = span ? TimeRange{std::min(span->from, at), std::max(span->to, at)} : TimeRange{at, at};
    }
    return span;
}

Result<std::shared_ptr<const BucketMap>> Snapshot::Private::buckets(const CubeQuery &query) const
{
    if (query.bucket == Bucket::None)
        return std::shared_ptr<const BucketMap>();
    // The cells of a day may begin before the first call.
    TimeRange held = span().value_or(TimeRange{{0}, {0}});
    for (const Table &table : tables)
        if (table.rows > 0)
            held = {std::min(held.from, Instant{table.firstMicros}), std::max(held.to, Instant{table.lastMicros})};
    const std::int64_t first = floorSecond(std::max(held.from, query.range.from).micros);
    const std::int64_t last = floorSecond(std::min(held.to.micros, query.range.to.micros));
    const std::lock_guard lock(m_mutex);
    for (const KeptBuckets &kept : m_kept)
        if (kept.zone == query.zone && kept.bucket == query.bucket && kept.first == first && kept.last == last)
            return kept.map;
    auto map = BucketMap::create(query.zone, query.bucket, first, std::max(first, last));
    if (!map)
        return map.error();
    if (m_kept.size() >= mostKeptBuckets)
        m_kept.erase(m_kept.begin());
    m_kept.push_back({query.zone, query.bucket, first, last, std::make_shared<const BucketMap>(std::move(*map))});
    return m_kept.back().map;
}

Result<std::vector<const Table *>> Snapshot::Private::routes(const CubeQuery &query, const BucketMap *buckets) const
{
    const bool inside = range.from <= query.range.from && query.range.to <= range.to;
    auto found = inside ? analysis::routesFor(tables, query, buckets) : std::vector<const Table *>();
    if (found.empty())
        return notLoaded(query);
    return found;
}

analysis::ScanPlan Snapshot::Private::planFor(const Table &table, const CubeQuery &query, const BucketMap *buckets, int threads) const
{
    analysis::ScanPlan plan;
    plan.table = &table;
    plan.range = query.range;
    plan.shape.by = query.by;
    plan.shape.buckets = buckets;
    for (const Dimension dimension : query.by)
        plan.shape.sizes.push_back(static_cast<std::uint32_t>(dictionaries[index(dimension)].texts->size()));
    for (const DimensionFilter &filter : query.where) {
        const analysis::Dictionary &dictionary = dictionaries[index(filter.dimension)];
        const std::uint8_t named = filter.exclude ? 0 : 1;
        analysis::CodeFilter codes{filter.dimension, std::vector<std::uint8_t>(dictionary.texts->size(), static_cast<std::uint8_t>(1 - named))};
        for (const std::string &value : filter.values)
            if (const auto found = dictionary.codes.find(value); found != dictionary.codes.end())
                codes.allowed[found->second] = named;
        plan.filters.push_back(std::move(codes));
    }
    const auto useful = static_cast<int>(std::min<std::uint64_t>(table.rows / rowsPerThread + 1, table.blocks.size()));
    plan.threads = std::clamp(useful, 1, std::max(threads, 1));
    return plan;
}

Result<CubeResult> Snapshot::Private::answer(const Table &table, const CubeQuery &query, const BucketMap *buckets, int threads) const
{
    const auto began = std::chrono::steady_clock::now();
    CubeResult result;
    result.query = query;
    result.answeredBy = table.name;
    for (const Dimension dimension : query.by)
        result.texts.push_back(dictionaries[index(dimension)].texts);
    const analysis::ScanPlan plan = planFor(table, query, buckets, threads);
    auto groups = analysis::groupBy(plan, query.basis, query.latencyPercentiles);
    if (!groups)
        return groups.error();
    if (const auto added = analysis::addUsage(usage, plan, query.basis, *groups); !added)
        return added.error();
    if (const auto filled = analysis::fillRows(result, *groups, buckets); !filled)
        return filled.error();
    result.elapsedMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    return result;
}

Snapshot::Snapshot(std::unique_ptr<Private> state) : d(std::move(state)) {}

Snapshot::~Snapshot() = default;

std::uint64_t Snapshot::generation() const
{
    return d->generation;
}

std::uint64_t Snapshot::callCount() const
{
    return d->callCount;
}

std::optional<Instant> Snapshot::firstCall() const
{
    const auto span = d->span();
    return span ? std::optional(span->from) : std::nullopt;
}

std::optional<Instant> Snapshot::lastCall() const
{
    const auto span = d->span();
    return span ? std::optional(span->to) : std::nullopt;
}

bool Snapshot::isEmpty() const
{
    return d->callCount == 0 && d->usage.isEmpty();
}

bool Snapshot::hasCalls() const
{
    return d->calls() != nullptr;
}

const std::shared_ptr<const std::vector<std::string>> &Snapshot::texts(Dimension dimension) const
{
    return d->dictionaries[index(dimension)].texts;
}

std::size_t Snapshot::bytesUsed() const
{
    std::size_t bytes = sizeof(Private);
    for (const Table &table : d->tables)
        bytes += table.bytesUsed();
    for (const analysis::Dictionary &dictionary : d->dictionaries)
        for (const std::string &text : *dictionary.texts)
            bytes += sizeof(text) + (text.size() > 15 ? text.capacity() + 1 : 0) + 4 * sizeof(void *);
    return bytes;
}

Result<CubeResult> Snapshot::query(const CubeQuery &query, int threads) const
{
    const auto buckets = d->buckets(query);
    if (!buckets)
        return buckets.error();
    const auto routes = d->routes(query, buckets->get());
    if (!routes)
        return routes.error();
    return d->answer(*routes->front(), query, buckets->get(), threads);
}

Result<CubeResult> Snapshot::queryBy(const std::string &route, const CubeQuery &query, int threads) const
{
    const auto buckets = d->buckets(query);
    if (!buckets)
        return buckets.error();
    const Table *table = d->table(route);
    if (!table || !analysis::canAnswer(*table, query, buckets->get()))
        return Error{"“" + route + "” is not loaded or cannot answer this question.", Error::Kind::Failed};
    return d->answer(*table, query, buckets->get(), threads);
}

Result<std::vector<std::string>> Snapshot::routes(const CubeQuery &query) const
{
    const auto buckets = d->buckets(query);
    if (!buckets)
        return buckets.error();
    const auto tables = d->routes(query, buckets->get());
    if (!tables)
        return tables.error();
    std::vector<std::string> names;
    for (const Table *table : *tables)
        names.push_back(table->name);
    return names;
}

} // namespace tokenledger
