// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scan.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace tokenledger::analysis {

/// Latencies of one slice in milliseconds; nullNumber where unknown.
void latenciesOf(const Slice &slice, std::int64_t *out);

/// 95th percentiles by nearest rank: of n known latencies the smallest that at least 95 % do not exceed, which is number
/// ceil(0.95 n) in ascending order. Exact.
///
/// Where groups are few, two passes count: the first by latency / 256, the second by the remainder within the one
/// interval that holds the rank. Where they are many, the latencies are gathered and selected from.
class LatencyRanks
{
public:
    /// `groups`: how many there can be; nothing when they are numbered as they come up.
    LatencyRanks(std::optional<std::uint32_t> groups, int threads);

    /// First pass.
    void add(int slot, const Slice &slice);
    bool counts() const { return m_counting; }
    /// Second pass, only where counts(): prepare() once, then addSecond() for all slices again.
    void prepare();
    void addSecond(int slot, const Slice &slice);

    /// Group numbers of the threads may differ while gathering: says what number of slot 0 a group of `slot` has.
    void translate(int slot, const std::vector<std::uint32_t> &numbers);
    /// The percentile of each group, nothing where no latency is known; last, that of all groups together.
    std::vector<std::optional<std::int64_t>> finish(std::uint32_t groups);

private:
    using Pair = std::pair<std::uint32_t, std::int64_t>; ///< group, latency
    struct PerThread {
        Scratch counts;
        std::vector<Pair> pairs;                         ///< gathered, or beyond what is counted
    };
    struct Target {
        bool counted = false;
        std::uint8_t interval = 0;
        std::uint64_t rank = 0;                          ///< from 1, within the interval
        std::optional<std::int64_t> value;
    };
    Target locate(const std::uint32_t *counts, const Pair *beyond, const Pair *end) const;
    std::vector<Pair> sortedPairs();

    bool m_counting = false;
    std::uint32_t m_groups = 0;
    std::vector<PerThread> m_threads;
    std::vector<Target> m_targets;
};

} // namespace tokenledger::analysis
