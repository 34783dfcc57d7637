// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/tokenusage.h"

#include <cstdint>
#include <string>

namespace tokenledger {

/// The counters of a usage object as a vendor writes them. -1: the source says nothing.
struct TokenCounts
{
    std::int64_t input = -1;
    std::int64_t cacheRead = -1;
    std::int64_t cacheWrite = -1;   ///< of any TTL
    std::int64_t cacheWrite5m = -1; ///< parts of cacheWrite, where the vendor splits it
    std::int64_t cacheWrite1h = -1;
    std::int64_t output = -1;
    std::int64_t reasoning = -1; ///< part of output
    std::int64_t audioIn = -1;   ///< part of input, none of it cached
    std::int64_t audioOut = -1;  ///< part of output
    std::int64_t imageOut = -1;  ///< part of output
    std::int64_t webSearches = -1;
    std::int64_t total = -1;

    bool isUnknown() const { return input < 0 && output < 0; }
};

/// Whether the input count has cached reads and writes in it.
enum class CachedInput { Included, Apart };

/// What is wrong with counts that contradict each other.
enum class CountFault { None, TooMuchCached, TooMuchAudio, TooMuchReasoning, TooMuchMedia };

struct UsageReading
{
    TokenUsage usage;
    bool assumedWrite5m = false; ///< writes without a TTL were taken for five minutes
    CountFault fault = CountFault::None;
    std::string reason; ///< of the fault: "512 cached of 10 input tokens: uncached would be negative"
};

/// The disjoint buckets of these counters; a missing one counts as 0.
UsageReading readUsage(const TokenCounts &counts, CachedInput cachedInput);

/// Decides for a source that does it either way by what adds up to the total; `otherwise` when nothing tells.
CachedInput cachedInputByTotal(const TokenCounts &counts, CachedInput otherwise);

} // namespace tokenledger
