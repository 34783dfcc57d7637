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

} // namespace

bool ranksBefore(const CubeMetrics &a, const CubeMetrics &b, Metric metric)
{
    return compareValues(a, b, metric) < 0;
}

Result<void> fillRows(CubeResult &result, const Groups &groups, const BucketMap *buckets)
{
    std::vector<std::size_t> order(groups.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const auto before = [&](std::size_t a, std::size_t b) {
        if (const int byValue = compareValues(groups.metrics[a], groups.metrics[b], result.query.sort))
            return byValue < 0;
        const auto left = groups.codesOf(a);
        const auto right = groups.codesOf(b);
        for (std::size_t i = 0; i < result.texts.size(); ++i)
            if (left[i] != right[i])
                return (*result.texts[i])[left[i]] < (*result.texts[i])[right[i]];
        return buckets && left.back() < right.back();
    };
    const std::size_t kept = result.query.limit == 0 ? order.size() : std::min(result.query.limit, order.size());
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(kept);
    std::partial_sort(order.begin(), middle, order.end(), before);
    result.groups = groups.size();
    result.total = groups.total;
    result.rows.reserve(kept);
    for (auto it = order.begin(); it != middle; ++it) {
        const auto codes = groups.codesOf(*it);
        CubeRow row{{codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(result.texts.size())}, std::nullopt, groups.metrics[*it]};
        if (buckets)
            row.bucket = Instant::fromSeconds(buckets->start(codes.back()));
        result.rows.push_back(std::move(row));
    }
    if (result.query.withOther && kept < order.size()) {
        result.other.emplace();
        for (auto it = middle; it != order.end(); ++it)
            if (!addChecked(*result.other, groups.metrics[*it]))
                return Error{"The sum of all other rows does not fit 64 bits; narrow the period or the filters."};
    }
    return {};
}

} // namespace tokenledger::analysis
