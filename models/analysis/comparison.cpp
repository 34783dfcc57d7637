// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/comparison.h"

#include "models/domain/int128.h"

#include <algorithm>
#include <limits>
#include <map>

namespace tokenledger {

namespace {

/// Buckets of a kind that begin in the span, and the one that holds its start.
Result<std::vector<std::int64_t>> starts(std::string_view zone, Bucket bucket, std::int64_t first, std::int64_t last)
{
    const auto cutter = ZoneCutter::create(zone, bucket, {Instant::fromSeconds(first), Instant::fromSeconds(last)});
    if (!cutter)
        return cutter.error();
    return cutter->starts();
}

/// Number of whole buckets that [from, to) is made of; 0 when it is not.
Result<std::size_t> wholeBuckets(std::string_view zone, Bucket bucket, std::int64_t from, std::int64_t to)
{
    const auto found = starts(zone, bucket, from, to);
    if (!found)
        return found.error();
    const bool whole = found->front() == from && found->back() == to && found->size() > 1;
    return whole ? found->size() - 1 : 0;
}

/// The instant at which the bucket begins that lies `count` buckets before the one beginning at `from`.
Result<std::int64_t> bucketsBefore(std::string_view zone, Bucket bucket, std::int64_t from, std::size_t count)
{
    const std::int64_t longest = bucket == Bucket::Quarter ? 93 * 86'400 : bucket == Bucket::Month ? 32 * 86'400 : 26 * 3'600;
    const auto found = starts(zone, bucket, from - static_cast<std::int64_t>(count) * longest, from);
    if (!found)
        return found.error();
    return (*found)[found->size() - 1 - count];
}

bool hasEnds(const TimeRange &range)
{
    return range.from != TimeRange().from && range.to != TimeRange().to && range.from < range.to;
}

Int128 roundedRatio(Int128 numerator, Int128 denominator)
{
    Int128 quotient = numerator / denominator;
    Int128 rest = numerator % denominator;
    if (rest < 0) {
        rest += denominator;
        --quotient;
    }
    const Int128 twice = rest * 2;
    return quotient + (twice > denominator || (twice == denominator && quotient % 2 != 0) ? 1 : 0);
}

Int128 tokensOf(const CubeMetrics &metrics)
{
    return Int128(metrics.inputTokens()) + metrics.output;
}

/// units * cost / tokens, half to even.
Int128 costAt(Int128 units, const CubeMetrics &rate)
{
    return roundedRatio(units * rate.cost.nano(), tokensOf(rate));
}

std::optional<Money> asMoney(Int128 nano)
{
    if (nano > std::numeric_limits<std::int64_t>::max() || nano < -Int128(std::numeric_limits<std::int64_t>::max()))
        return std::nullopt;
    return Money::fromNano(static_cast<std::int64_t>(nano));
}

using ByCodes = std::map<std::vector<std::uint32_t>, const CubeRow *>;

ByCodes byCodes(const CubeResult &result)
{
    ByCodes rows;
    for (const CubeRow &row : result.rows)
        rows.emplace(row.codes, &row);
    return rows;
}

Result<CostChange> split(const CubeResult &now, const CubeResult &before)
{
    const Int128 whole = Int128(now.total.cost.nano()) - before.total.cost.nano();
    const Int128 more = tokensOf(now.total) - tokensOf(before.total);
    const Int128 volume = tokensOf(before.total) == 0 ? whole : costAt(more, before.total);
    Int128 price = 0;
    const ByCodes earlier = byCodes(before);
    for (const CubeRow &row : now.rows) {
        const auto found = earlier.find(row.codes);
        if (found != earlier.end() && tokensOf(found->second->metrics) != 0 && tokensOf(row.metrics) != 0)
            price += row.metrics.cost.nano() - costAt(tokensOf(row.metrics), found->second->metrics);
    }
    if (tokensOf(before.total) == 0)
        price = 0;
    const auto parts = {asMoney(volume), asMoney(price), asMoney(whole - volume - price)};
    if (std::any_of(parts.begin(), parts.end(), [](const auto &part) { return !part; }))
        return Error{"The change between these periods does not fit 64 bits; narrow the filters.", Error::Kind::Failed};
    return CostChange{*parts.begin()[0], *parts.begin()[1], *parts.begin()[2]};
}

} // namespace

Result<TimeRange> periodBefore(const TimeRange &range, std::string_view zone, std::optional<TimeRange> toDate)
{
    const TimeRange whole = toDate.value_or(range);
    if (!hasEnds(range) || !hasEnds(whole))
        return Error{"Only a period with a beginning and an end can be compared with the one before.", Error::Kind::Usage};
    const std::int64_t from = whole.from.seconds();
    const bool fractions = whole.from.micros % 1'000'000 != 0 || whole.to.micros % 1'000'000 != 0;
    for (const Bucket bucket : {Bucket::Quarter, Bucket::Month, Bucket::Day}) {
        const auto count = wholeBuckets(zone, bucket, from, whole.to.seconds());
        if (!count)
            return count.error();
        if (*count == 0 || fractions)
            continue;
        const auto earlier = bucketsBefore(zone, bucket, from, *count);
        if (!earlier)
            return earlier.error();
        if (!toDate || *toDate == range)
            return TimeRange{Instant::fromSeconds(*earlier), whole.from};
        // The same number of local days from its beginning, and never beyond its end.
        const auto days = wholeBuckets(zone, Bucket::Day, from, range.to.seconds());
        const auto earlierDays = starts(zone, Bucket::Day, *earlier, from);
        if (!days || !earlierDays)
            return days ? earlierDays.error() : days.error();
        const std::size_t last = std::min(*days, earlierDays->size() - 1);
        return TimeRange{Instant::fromSeconds(*earlier), Instant::fromSeconds((*earlierDays)[last])};
    }
    return TimeRange{{range.from.micros - (range.to.micros - range.from.micros)}, range.from};
}

Result<CubeQuery> previousPeriod(const CubeQuery &query, std::optional<TimeRange> toDate)
{
    const auto before = periodBefore(query.range, query.zone, toDate);
    if (!before)
        return before.error();
    CubeQuery earlier = query;
    earlier.range = *before;
    earlier.limit = 0;
    earlier.withOther = false;
    return earlier;
}

Result<CostChange> splitCostChange(const Snapshot &snapshot, const CubeQuery &query, const TimeRange &before, int threads)
{
    CubeQuery parts = query;
    parts.by = {Dimension::Provider, Dimension::Model, Dimension::Feature};
    parts.bucket = Bucket::None;
    parts.limit = 0;
    parts.withOther = false;
    parts.latencyPercentiles = false;
    parts.sort = Metric::Cost;
    const auto now = snapshot.query(parts, threads);
    if (!now)
        return now.error();
    parts.range = before;
    const auto earlier = snapshot.query(parts, threads);
    if (!earlier)
        return earlier.error();
    return split(*now, *earlier);
}

Result<PeriodComparison> comparePeriods(const Snapshot &snapshot, const CubeQuery &query, const TimeRange &before, int threads)
{
    CubeQuery asked = query;
    asked.bucket = Bucket::None;
    auto now = snapshot.query(asked, threads);
    if (!now)
        return now.error();
    asked.range = before;
    asked.limit = 0;
    asked.withOther = false;
    const auto earlier = snapshot.query(asked, threads);
    if (!earlier)
        return earlier.error();
    const auto change = splitCostChange(snapshot, query, before, threads);
    if (!change)
        return change.error();
    PeriodComparison result;
    result.before = before;
    result.totalBefore = earlier->total;
    result.change = *change;
    ByCodes left = byCodes(*earlier);
    for (const CubeRow &row : now->rows) {
        const auto found = left.find(row.codes);
        result.rowsBefore.push_back(found == left.end() ? std::nullopt : std::optional(found->second->metrics));
        if (found != left.end())
            left.erase(found);
    }
    for (const auto &[codes, row] : left) {
        if (!result.otherBefore)
            result.otherBefore.emplace();
        result.otherBefore->add(row->metrics);
    }
    result.now = std::move(*now);
    return result;
}

} // namespace tokenledger
