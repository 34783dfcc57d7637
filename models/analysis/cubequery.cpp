// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/cubequery.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

constexpr std::array<std::string_view, 13> metricNames = {
    "calls", "errors", "unpriced_calls", "input_tokens", "uncached_input_tokens", "cache_read_tokens", "cache_write_tokens",
    "output_tokens", "reasoning_tokens", "cost_usd", "cache_hits", "latency_avg_ms", "latency_p95_ms"};

void addTo(std::int64_t &sum, std::int64_t more)
{
    sum = static_cast<std::int64_t>(static_cast<std::uint64_t>(sum) + static_cast<std::uint64_t>(more));
}

} // namespace

std::optional<Metric> metricByName(std::string_view name)
{
    const auto *const found = std::find(metricNames.begin(), metricNames.end(), name);
    if (found == metricNames.end())
        return std::nullopt;
    return static_cast<Metric>(found - metricNames.begin());
}

std::string_view name(Metric metric)
{
    return metricNames[static_cast<std::size_t>(metric)];
}

void CubeMetrics::add(const CubeMetrics &other)
{
    addTo(calls, other.calls);
    addTo(errors, other.errors);
    addTo(unpricedCalls, other.unpricedCalls);
    addTo(uncachedInput, other.uncachedInput);
    addTo(cacheRead, other.cacheRead);
    addTo(cacheWrite, other.cacheWrite);
    addTo(output, other.output);
    addTo(reasoning, other.reasoning);
    std::int64_t nano = cost.nano();
    addTo(nano, other.cost.nano());
    cost = Money::fromNano(nano);
    addTo(cacheHits, other.cacheHits);
    addTo(latencySum, other.latencySum);
    addTo(latencyCount, other.latencyCount);
    latencyP95.reset();
}

} // namespace tokenledger
