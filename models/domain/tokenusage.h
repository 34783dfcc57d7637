// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

namespace tokenledger {

/// What one call used, in disjoint buckets: no token is in two of them, but for reasoning, which is the part of output
/// that the model thought with. Counts are never negative. Source: FOCUS-style disjoint quantities; OpenTelemetry's
/// inclusive gen_ai.usage.input_tokens is totalInput().
struct TokenUsage {
    std::int64_t uncachedInput = 0;
    std::int64_t cacheRead = 0;
    std::int64_t cacheWrite5m = 0;
    std::int64_t cacheWrite1h = 0;
    std::int64_t output = 0;    ///< text and reasoning together
    std::int64_t reasoning = 0; ///< at most output
    std::int64_t audioIn = 0;
    std::int64_t audioOut = 0;
    std::int64_t imageIn = 0;
    std::int64_t imageOut = 0;
    std::int64_t requests = 1;
    std::int64_t webSearches = 0;

    std::int64_t totalInput() const { return uncachedInput + cacheRead + cacheWrite5m + cacheWrite1h; }
    friend bool operator==(const TokenUsage &, const TokenUsage &) = default;
};

} // namespace tokenledger
