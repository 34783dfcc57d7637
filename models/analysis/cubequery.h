// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/dimension.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/zonecutter.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What a sum can be sorted by, and what a question may leave out to be quicker.
enum class Metric : std::uint8_t {
    Calls, Errors, UnpricedCalls, InputTokens, UncachedInputTokens, CacheReadTokens, CacheWriteTokens, OutputTokens,
    ReasoningTokens, Cost, CacheHits, LatencyAverage, LatencyP95,
};
std::optional<Metric> metricByName(std::string_view name); ///< "cost_usd", "calls", "latency_p95_ms" ...
std::string_view name(Metric metric);

enum class CostBasis { Computed, Reported, Billed };

/// Values of one dimension are or-ed; an empty value is the missing one. With exclude: none of them.
struct DimensionFilter {
    Dimension dimension;
    std::vector<std::string> values;
    bool exclude = false;
    friend bool operator==(const DimensionFilter &, const DimensionFilter &) = default;
};

struct CubeQuery {
    std::vector<Dimension> by;
    std::vector<DimensionFilter> where;
    TimeRange range;
    Bucket bucket = Bucket::None;
    std::string zone = "UTC";
    CostBasis basis = CostBasis::Computed;
    Metric sort = Metric::Cost;
    std::size_t limit = 0;                 ///< rows to keep after sorting; 0 keeps all
    bool withOther = false;                ///< sum up what the limit cut off into CubeResult::other
    bool latencyPercentiles = false;       ///< needs the calls
};

/// The sums of one group. Token counts and money are exact.
struct CubeMetrics {
    std::int64_t calls = 0;
    std::int64_t errors = 0;
    std::int64_t unpricedCalls = 0;        ///< without any cost on the basis asked for
    std::int64_t uncachedInput = 0;
    std::int64_t cacheRead = 0;
    std::int64_t cacheWrite = 0;
    std::int64_t output = 0;
    std::int64_t reasoning = 0;
    Money cost;
    std::int64_t cacheHits = 0;
    std::int64_t latencySum = 0;
    std::int64_t latencyCount = 0;
    /// Milliseconds by nearest rank: of n known latencies number ceil(0.95 n) in ascending order.
    std::optional<std::int64_t> latencyP95;

    std::int64_t inputTokens() const { return uncachedInput + cacheRead + cacheWrite; }
    /// Adds the parts of one result, whose total is known to fit. The percentile of a sum is not known.
    void add(const CubeMetrics &other);
};

struct CubeRow {
    std::vector<std::uint32_t> codes;      ///< one per dimension of the query
    std::optional<Instant> bucket;
    CubeMetrics metrics;
};

struct CubeResult {
    CubeQuery query;
    std::vector<CubeRow> rows;             ///< sorted; equal values by the order of their texts and time
    CubeMetrics total;                     ///< over everything selected
    std::optional<CubeMetrics> other;      ///< what the limit cut off
    std::size_t groups = 0;                ///< before the limit
    std::string answeredBy;                ///< projection name or "calls"
    double elapsedMs = 0;
    /// Texts of the codes of query.by, by position and code; missing is empty.
    std::vector<std::shared_ptr<const std::vector<std::string>>> texts;
    const std::string &text(const CubeRow &row, std::size_t position) const { return (*texts[position])[row.codes[position]]; }
};

} // namespace tokenledger
