// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/ranking.h"

#include "models/domain/int128.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tokenledger::analysis {

namespace {

/// A value as numerator and denominator, so that averages compare exactly. Denominator 0: unknown.
struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

Fraction valueOf(const CubeMetrics &metrics, Metric metric)
{
    switch (metric) {
    case Metric::Calls: return {metrics.calls};
    case Metric::Errors: return {metrics.errors};
    case Metric::UnpricedCalls: return {metrics.unpricedCalls};
    case Metric::InputTokens: return {metrics.inputTokens()};
    case Metric::UncachedInputTokens: return {metrics.uncachedInput};
    case Metric::CacheReadTokens: return {metrics.cacheRead};
    case Metric::CacheWriteTokens: return {metrics.cacheWrite};
    case Metric::OutputTokens: return {metrics.output};
    case Metric::ReasoningTokens: return {metrics.reasoning};
    case Metric::Cost: return {metrics.cost.nano()};
    case Metric::CacheHits: return {metrics.cacheHits};
    case Metric::LatencyAverage: return {metrics.latencySum, metrics.latencyCount};
    case Metric::LatencyP95: return {metrics.latencyP95.value_or(0), metrics.latencyP95 ? 1 : 0};
    }
    return {};
}

int compareValues(const CubeMetrics &a, const CubeMetrics &b, Metric metric)
{
    const Fraction left = valueOf(a, metric);
    const Fraction right = valueOf(b, metric);
    if ((left.denominator == 0) != (right.denominator == 0))
        return left.denominator == 0 ? 1 : -1;
    const Int128 difference = Int128(left.numerator) * right.denominator - Int128(right.numerator) * left.denominator;
    return difference > 0 ? -1 : difference < 0 ? 1 : 0;
}

} // namespace

bool addChecked(CubeMetrics &sum, const CubeMetrics &more)
{
    std::int64_t input = 0;
    const std::int64_t cost = sum.cost.nano();
    std::int64_t unused = 0;
    const bool overflows = __builtin_add_overflow(sum.inputTokens(), more.inputTokens(), &input)
        || __builtin_add_overflow(cost, more.cost.nano(), &unused) || __builtin_add_overflow(sum.output, more.output, &unused)
        || __builtin_add_overflow(sum.reasoning, more.reasoning, &unused)
        || __builtin_add_overflow(sum.latencySum, more.latencySum, &unused);
    if (!overflows)
        sum.add(more);
    return !overflows;
}

bool ranksBefore(const CubeMetrics &a, const CubeMetrics &b, Metric metric)
{
    return compareValues(a, b, metric) < 0;
}

namespace {

/// Numbers of the groups, the first `kept` of them in the order asked for.
std::vector<std::uint32_t> ranked(const CubeResult &result, const Groups &groups, bool bucketed, std::size_t kept)
{
    const Metric metric = result.query.sort;
    // Sorting touches each value many times: whole numbers are compared in place.
    std::vector<std::int64_t> values;
    if (metric != Metric::LatencyAverage && metric != Metric::LatencyP95) {
        values.reserve(groups.size());
        for (const CubeMetrics &metrics : groups.metrics)
            values.push_back(valueOf(metrics, metric).numerator);
    }
    const auto byTexts = [&](std::uint32_t a, std::uint32_t b) {
        const auto left = groups.codesOf(a);
        const auto right = groups.codesOf(b);
        for (std::size_t i = 0; i < result.texts.size(); ++i)
            if (left[i] != right[i])
                return (*result.texts[i])[left[i]] < (*result.texts[i])[right[i]];
        return bucketed && left.back() < right.back();
    };
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
        if (!values.empty())
            return values[a] != values[b] ? values[a] > values[b] : byTexts(a, b);
        const int byValue = compareValues(groups.metrics[a], groups.metrics[b], metric);
        return byValue != 0 ? byValue < 0 : byTexts(a, b);
    };
    std::vector<std::uint32_t> order(groups.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(kept);
    if (kept < order.size())
        std::nth_element(order.begin(), middle, order.end(), before);
    std::sort(order.begin(), middle, before);
    return order;
}

} // namespace

Result<void> fillRows(CubeResult &result, const Groups &groups, const BucketMap *buckets)
{
    const std::size_t kept = result.query.limit == 0 ? groups.size() : std::min(result.query.limit, groups.size());
    const std::vector<std::uint32_t> order = ranked(result, groups, buckets != nullptr, kept);
    result.groups = groups.size();
    result.total = groups.total;
    result.rows.reserve(kept);
    for (std::size_t i = 0; i < kept; ++i) {
        const auto codes = groups.codesOf(order[i]);
        CubeRow &row = result.rows.emplace_back();
        row.codes.assign(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(result.texts.size()));
        row.metrics = groups.metrics[order[i]];
        if (buckets)
            row.bucket = Instant::fromSeconds(buckets->start(codes.back()));
    }
    if (result.query.withOther && kept < order.size()) {
        result.other.emplace();
        for (std::size_t i = kept; i < order.size(); ++i)
            if (!addChecked(*result.other, groups.metrics[order[i]]))
                return Error{"The sum of all other rows does not fit 64 bits; narrow the period or the filters."};
    }
    return {};
}

} // namespace tokenledger::analysis
