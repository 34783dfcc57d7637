// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/arena.h"
#include "models/domain/callcolumns.h"
#include "models/domain/callstream.h"
#include "models/domain/int128.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace tokenledger::analysis {

/// What a group-by adds up, for calls and for cells alike.
enum class Sum : std::uint8_t {
    UncachedInput, CacheRead, CacheWrite, Output, Reasoning, Latency, Cost, Reported,
    Calls, Errors, CacheHits, Unpriced, Unreported, LatencyKnown,
};
inline constexpr std::size_t sumCount = 14;
constexpr std::size_t index(Sum sum) { return static_cast<std::size_t>(sum); }

/// Whole numbers at the narrowest width: row i is base + data[i]. Width 0: every row is base.
struct NarrowColumn {
    std::int64_t base = 0;
    std::uint64_t span = 0;          ///< largest value - base
    std::uint8_t width = 0;          ///< bytes: 0, 1, 2, 4 or 8
    const void *data = nullptr;

    template <typename T>
    const T *as() const { return static_cast<const T *>(data); }
    std::uint64_t offset(std::size_t row) const;
    std::int64_t at(std::size_t row) const { return base + static_cast<std::int64_t>(offset(row)); }
    std::size_t bytes(std::size_t rows) const { return width * rows; }
};

/// A value that does not fit its lane; it is added to what the lane holds (zero).
struct Exception {
    std::uint32_t row = 0;
    Sum sum = Sum::Cost;
    std::int64_t value = 0;
    friend bool operator==(const Exception &, const Exception &) = default;
};

/// How the numbers of one row lie side by side, so that one vector addition takes a whole row into its group.
enum class LaneKind : std::uint8_t {
    Calls16,  ///< 8 x u16: uncached, read, write, output, reasoning, latency, cost low, cost high; further a flags byte
    Calls32,  ///< 8 x u32, the same; cost low and high make all 64 bits
    Cells32,  ///< 16 x u32: as Calls32, then reported low and high, calls, errors, hits, unpriced, unreported, known
};

/// Bits of the flags byte of a call.
enum RowFlag : std::uint8_t { RowError = 1, RowCacheHit = 2, RowUnpriced = 4, RowUnreported = 8, RowLatencyUnknown = 16 };
inline constexpr std::size_t rowFlagValues = 32;

/// At most 65,536 calls or cells as narrow columns. Immutable once built; shared between snapshots that hold the same.
struct ColumnBlock {
    static constexpr std::uint32_t maxRows = 65536;

    std::int64_t id = 0;
    std::uint64_t firstPosition = 0;
    std::uint32_t rows = 0;
    std::int64_t microsPerUnit = 1;                       ///< of time: 1, 1000 or 1,000,000
    NarrowColumn time;                                    ///< units since 1970
    std::array<NarrowColumn, dimensionCount> codes;
    LaneKind lanes = LaneKind::Calls16;
    const void *laneData = nullptr;
    const std::uint8_t *flags = nullptr;                  ///< calls only
    bool reportedIsCost = true;                           ///< calls only: then `reported` is not filled
    NarrowColumn reported;                                ///< calls only: 0 where RowUnreported
    std::vector<Exception> exceptions;                    ///< by row
    std::array<UInt128, sumCount> magnitudes{};           ///< sum of the absolute values: bounds every partial sum
    std::array<std::uint64_t, 6> laneTotals{};            ///< calls only: sums of the first six lanes without exceptions
    std::shared_ptr<Region> region;

    bool isCalls() const { return lanes != LaneKind::Cells32; }
    std::size_t laneBytes() const { return lanes == LaneKind::Calls16 ? 16 : lanes == LaneKind::Calls32 ? 32 : 64; }
    std::int64_t firstMicros() const { return time.base * microsPerUnit; }
    std::int64_t lastMicros() const { return (time.base + static_cast<std::int64_t>(time.span)) * microsPerUnit; }
    std::size_t bytesUsed() const;
    /// One number of a row, exceptions included: slow, for the wide sums and for tests.
    Int128 value(Sum sum, std::uint32_t row) const;
    /// True when both hold the same rows with the same bytes.
    bool sameContent(const ColumnBlock &other) const;
};

/// Which of a call's columns a block keeps.
struct BlockColumns {
    std::uint32_t dimensions = 0;    ///< bits by index(Dimension)
    std::uint32_t okStatus = StringDictionary::notFound; ///< code of the status "ok"
};

/// Turns batches into blocks. One object a thread: it keeps its buffers and its arena.
class BlockBuilder
{
public:
    /// Rows [first, first + rows) of a chunk of calls, at most ColumnBlock::maxRows.
    std::shared_ptr<const ColumnBlock> fromCalls(const CallChunk &chunk, std::uint32_t first, std::uint32_t rows,
                                                 const BlockColumns &columns);
    /// Rows [first, first + rows) of a projection.
    std::shared_ptr<const ColumnBlock> fromCells(const CellBlock &cells, const ProjectionSpec &spec, std::size_t first,
                                                 std::uint32_t rows);
    /// Where `previous` holds the same, it is returned and the memory of the newly built block `built` is used again.
    /// Only for the block built last.
    std::shared_ptr<const ColumnBlock> reuse(std::shared_ptr<const ColumnBlock> built,
                                             const std::shared_ptr<const ColumnBlock> &previous);

private:
    void begin(ColumnBlock &block);
    NarrowColumn narrow(const std::int64_t *values, std::uint32_t rows);
    NarrowColumn narrowCodes(const std::vector<std::uint32_t> &codes, std::size_t first, std::uint32_t rows);
    void setTime(ColumnBlock &block, const std::int64_t *micros);
    void gatherCalls(const CallBatch &calls, std::uint32_t first, std::uint32_t rows, const BlockColumns &columns,
                     ColumnBlock &block);
    void gatherFlags(const CallBatch &calls, std::uint32_t first, const BlockColumns &columns, ColumnBlock &block);
    void gatherCost(const CallBatch &calls, std::uint32_t first, ColumnBlock &block);
    template <typename Lane>
    void fillCallLanes(ColumnBlock &block);
    void fillCellLanes(ColumnBlock &block);
    std::int64_t *buffer(Sum sum) { return m_sums[index(sum)].data(); }

    Arena m_arena;
    std::size_t m_mark = 0;
    std::array<std::vector<std::int64_t>, sumCount> m_sums;
    std::vector<std::int64_t> m_scratch;
    std::vector<std::uint8_t> m_flags;
};

} // namespace tokenledger::analysis
