// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"
#include "models/domain/callstream.h"
#include "models/store/columncodec.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// Most calls of one chunk; a position in the store is chunk * chunkCalls + row.
inline constexpr std::size_t chunkCalls = 65536;
/// A chunk is closed early when its texts grow beyond this: prefix hashes and error texts have no fixed size.
inline constexpr std::size_t chunkTextBytes = std::size_t{64} << 20;
/// Position of the first call of the tail table.
inline constexpr std::uint64_t tailPosition = std::uint64_t{1} << 62;

/// Columns are numbered through: dimensions, then numbers, then texts.
inline constexpr std::size_t storedColumnCount = dimensionCount + numberColumnCount + textColumnCount;
constexpr std::size_t storedColumn(Dimension d) { return index(d); }
constexpr std::size_t storedColumn(NumberColumn c) { return dimensionCount + index(c); }
constexpr std::size_t storedColumn(TextColumn c) { return dimensionCount + numberColumnCount + index(c); }
/// The last digits of hexadecimal ids lie apart from the others, see ColumnCodec::splitTails().
inline constexpr std::size_t idTailColumn = storedColumnCount;

/// Number of a column in the ids of its parts. These numbers never change: a column that came later than the first
/// schema has the next free one after theirs.
constexpr std::size_t partNumber(std::size_t column)
{
    constexpr std::size_t firstNumbers = 21;
    constexpr std::size_t firstColumns = dimensionCount + firstNumbers + textColumnCount + 1;
    constexpr std::size_t later = numberColumnCount - firstNumbers;
    if (column < dimensionCount + firstNumbers)
        return column;
    return column < dimensionCount + numberColumnCount ? column - dimensionCount - firstNumbers + firstColumns : column - later;
}
static_assert(partNumber(idTailColumn) == 45 && partNumber(storedColumn(NumberColumn::Attribution)) == 46 && storedColumnCount < 64);
constexpr std::int64_t partId(std::int64_t chunk, std::size_t column) { return chunk * 64 + static_cast<std::int64_t>(partNumber(column)); }
std::string_view storedColumnName(std::size_t column);
/// The columns whose bits are set in `set`, by number.
bool wants(const ColumnSet &set, std::size_t column);
ColumnSet only(std::size_t column);

using CellSums = std::array<std::int64_t, cellSumCount>;

/// What one call adds to the sums of a cell.
CellSums sumsOf(const CallBatch &calls, std::size_t row, std::uint32_t okStatus);
/// Adds without overflow checks trapping: absurd counts wrap, and verify sees the same wrapped sums.
inline void addTo(CellSums &sums, const CellSums &more, int sign = 1)
{
    for (std::size_t i = 0; i < cellSumCount; ++i)
        sums[i] = static_cast<std::int64_t>(static_cast<std::uint64_t>(sums[i])
                                            + static_cast<std::uint64_t>(sign) * static_cast<std::uint64_t>(more[i]));
}

/// A chunk as it is written.
struct EncodedChunk {
    struct Part {
        std::size_t column;
        std::string data;
    };
    std::vector<Part> parts;
    std::int64_t firstTime = 0;
    std::int64_t lastTime = 0;
    std::int64_t firstImport = 0;
    std::int64_t lastImport = 0;
    CellSums sums{};
};

/// The sums of all calls.
CellSums sumsOf(const CallBatch &calls, std::uint32_t okStatus);

/// Encodes the columns of `set`; those that hold only their default have no part. Codes must be global.
std::vector<EncodedChunk::Part> encodeColumns(ColumnCodec &codec, const CallBatch &calls, const ColumnSet &set);
/// These columns, and those that may be stored as following from one of them: they must be encoded together.
ColumnSet withDerived(ColumnSet set);
/// These columns, and those from which they may be stored as following: encoding looks at them.
ColumnSet withSources(ColumnSet set);
/// Encodes all columns. `sums` are sumsOf(calls), which the caller mostly has already.
EncodedChunk encodeChunk(ColumnCodec &codec, const CallBatch &calls, const CellSums &sums);
/// Earliest and latest time, and smallest and largest import.
void setBounds(EncodedChunk &chunk, const CallBatch &calls);

/// Decodes one part into its column of `calls`, which has `rows` rows. False for damaged bytes.
[[nodiscard]] bool decodePart(ColumnCodec &codec, std::size_t column, std::string_view data, std::size_t rows, CallBatch &calls);
/// Fills a column that has no part: codes with 0, numbers and texts by leaving them empty.
void clearColumn(std::size_t column, std::size_t rows, CallBatch &calls);

} // namespace tokenledger
