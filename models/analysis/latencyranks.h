// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scan.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tokenledger::analysis {

/// 95th percentiles of latency by nearest rank: of n known latencies the smallest that at least 95 % do not exceed,
/// which is number ceil(0.95 n) in ascending order. Exact.
///
/// Two passes: the first counts by group and interval (four to each power of two), the second gathers only what lies in
/// the one interval of a group that holds the rank, a few per cent of all. Where groups are too many to count, the first
/// pass gathers everything and there is no second.
class LatencyRanks
{
public:
    /// `groups`: how many there can be; nothing when they are numbered as they come up.
    LatencyRanks(std::optional<std::uint32_t> groups, int threads);

    /// First pass.
    void add(int slot, const Slice &slice);
    bool needsSecondPass() const { return m_counting; }
    /// Second pass: prepare() once, then addSecond() for all slices again.
    void prepare();
    void addSecond(int slot, const Slice &slice);

    /// Group numbers of the threads may differ while all is gathered: says what number of slot 0 a group of `slot` has.
    void translate(int slot, const std::vector<std::uint32_t> &numbers);
    /// The percentile of each group, nothing where no latency is known; last, that of all groups together.
    std::vector<std::optional<std::int64_t>> finish(std::uint32_t groups);

private:
    struct Known {
        std::uint32_t group;
        std::int64_t latency;
    };
    struct PerThread {
        Scratch counts;                ///< intervals of each group, then of all groups
        std::vector<Known> gathered;   ///< for groups; in the first pass what is beyond the intervals
        std::vector<std::int64_t> ofAll;
    };
    /// Where the rank of a group lies.
    struct Target {
        std::uint8_t interval = 0xff;  ///< none
        std::uint64_t rank = 0;        ///< from 1, within the interval
        std::optional<std::int64_t> value; ///< known already: it lies beyond the intervals
    };
    Target locate(const std::uint32_t *counts, std::vector<std::int64_t> &beyond) const;
    std::vector<std::vector<std::int64_t>> gatheredByGroup(std::uint32_t groups);
    std::vector<std::int64_t> gatheredOfAll();

    bool m_counting = false;
    std::uint32_t m_groups = 0;
    std::vector<PerThread> m_threads;
    std::vector<Target> m_targets;
};

} // namespace tokenledger::analysis
