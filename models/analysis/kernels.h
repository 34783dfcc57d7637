// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/columnblock.h"

#include <cstdint>

/// The loops in which a question spends its time, compiled for several instruction sets and chosen at run time.
/// All work on `count` rows of a slice that begins at row `first` of a block. `rows`, where it is not null, lists the
/// selected rows of the slice in order (counted from `first`); then there are `count` of them.
namespace tokenledger::analysis {

inline constexpr std::uint32_t sliceRows = 4096;

/// Accumulators of one group of calls in one cache line. The token and latency sums hold up to 2^32 - 1: whoever adds
/// moves them to WideSums before more than that can have come together.
struct alignas(64) PackedSums {
    std::uint32_t lanes[6];  ///< uncached, read, write, output, reasoning, latency
    std::uint64_t cost;
    std::uint32_t counts[8]; ///< calls, errors, hits, unpriced, unreported, latency unknown
};
static_assert(sizeof(PackedSums) == 64);
/// The same in 64 bits. Cost is lanes[6] + lanes[7] * 2^32.
struct alignas(64) WideSums {
    std::uint64_t lanes[8];
    std::uint64_t counts[8];
};
/// Accumulators of one group of cells: sums of the sixteen lanes.
struct CellSums {
    std::uint64_t lanes[16];
};

/// keep[i] &= (value of row i == offset) != invert, where offset counts from the column's base.
void keepEqual(std::uint8_t *keep, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, std::uint64_t offset, bool invert);
/// keep[i] &= allowed[offset of row i].
void keepAllowed(std::uint8_t *keep, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, const std::uint8_t *allowed);
/// keep[i] &= from <= offset of row i < to.
void keepBetween(std::uint8_t *keep, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, std::uint64_t from, std::uint64_t to);
/// Writes the numbers of the rows kept and returns how many there are. `keep` is readable to the next multiple of 8,
/// with zeros behind `count`; `rows` has room for eight more than are kept.
std::uint32_t listKept(const std::uint8_t *keep, std::uint32_t count, std::uint16_t *rows);

/// keys[i] += offset of row i * stride.
void addKeys(std::uint32_t *keys, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows, std::uint32_t stride);
void addKeys(std::uint64_t *keys, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows, std::uint64_t stride);

/// What each flags byte adds to the counts.
using CountsOfFlags = std::uint32_t[rowFlagValues][8];

/// groups[keys[i] * replicas + i % replicas] += row i, for blocks of Calls16. Several replicas of few groups keep one
/// row from waiting for the sum of the row before; replicas is 1 or 4. Without `withCost` cost is left out.
void addPacked(PackedSums *groups, const std::uint32_t *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
               const std::uint16_t *rows, std::uint32_t replicas, bool withCost, const CountsOfFlags &countsOfFlags);
/// groups[keys[i]] += row i, for blocks of Calls32.
void addWide(WideSums *groups, const std::uint32_t *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
             const std::uint16_t *rows, bool withCost, const CountsOfFlags &countsOfFlags);
/// groups[keys[i]] += row i, for blocks of Cells32.
void addCells(CellSums *groups, const std::uint32_t *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
              const std::uint16_t *rows);

} // namespace tokenledger::analysis
