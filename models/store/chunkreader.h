// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"
#include "models/store/chunk.h"
#include "models/store/database.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tokenledger {

struct ChunkInfo
{
    std::int64_t id = 0;
    std::int64_t firstTime = 0; ///< microseconds since 1970 of the earliest call
    std::int64_t lastTime = 0;
    std::int64_t firstImport = 0;
    std::int64_t lastImport = 0;
    std::size_t calls = 0;
    bool overlaps(const TimeRange &range) const
    {
        return Instant{lastTime} >= range.from && Instant{firstTime} < range.to;
    }
};

/// Reads stored calls over one connection; one object a thread, with its own decoding buffers.
class ChunkReader
{
public:
    explicit ChunkReader(Database &database);

    /// All chunks in stored order; empty on an error, which the database keeps.
    std::vector<ChunkInfo> chunks();
    /// Fills the wanted columns of `calls` and its size. Errors: damaged; those of the connection.
    Result<void> read(const ChunkInfo &chunk, const ColumnSet &columns, CallBatch &calls);
    /// Fills `calls` with these rows of a chunk, in this order, all columns: with the memory of one column at a time,
    /// which is what makes reading a few calls quick. Errors: as read().
    Result<void> readRows(const ChunkInfo &chunk, std::span<const std::uint32_t> rows, CallBatch &calls);
    /// The raw part, or nothing where the column holds only its default. Valid until the next call.
    std::optional<std::string_view> part(std::int64_t chunk, std::size_t column);
    /// The calls of the tail table in the order of their rows, whose numbers go to `rows` when given.
    Result<void> readTail(const ColumnSet &columns, CallBatch &calls, std::vector<std::int64_t> *rows = nullptr);

    Database &database() { return m_database; }
    ColumnCodec &codec() { return m_codec; }

private:
    bool decodeColumn(const ChunkInfo &chunk, std::size_t column, std::string_view data, CallBatch &calls);
    void swapBuffer(std::size_t column);
    Error damagedColumn(const ChunkInfo &chunk, std::size_t column) const;

    Database &m_database;
    ColumnCodec m_codec;
    Statement m_part;
    std::string m_joined;                ///< head and tails of an id part
    std::string m_derived;               ///< a part whose source is being read
    std::vector<std::uint32_t> m_source; ///< codes that others are derived from
    CallBatch m_whole;                   ///< holds a column while rows are picked from it
    std::vector<std::uint32_t> m_codes;  ///< its memory, lent from column to column
    std::vector<std::int64_t> m_numbers;
    TextValues m_texts;
};

/// Texts of global codes, code by code; entry 0 is empty.
using DictionaryTexts = std::array<std::vector<std::string>, dimensionCount>;
std::vector<std::string> readDictionary(Database &database, Dimension d);

/// Global codes of all dimensions while a writer adds to them.
class GlobalDictionaries
{
public:
    /// Reads all dictionaries. The text "ok" of the status always has a code afterwards.
    explicit GlobalDictionaries(Database &database);
    StringDictionary &of(Dimension d) { return m_all[index(d)]; }
    const StringDictionary &of(Dimension d) const { return m_all[index(d)]; }
    std::uint32_t okStatus() const { return m_okStatus; }
    /// Writes what was added since it was read.
    void write(Database &database);

private:
    std::array<StringDictionary, dimensionCount> m_all;
    std::array<std::uint32_t, dimensionCount> m_stored{};
    std::uint32_t m_okStatus = 0;
};

/// Code of the status "ok" for readers; a code that no call has when there is none.
std::uint32_t okStatusCode(Database &database);

/// Appends rows to the tail table, or writes over one.
void insertTail(Database &database, const CallBatch &calls);
void updateTail(Database &database, std::int64_t row, const CallBatch &calls, std::size_t from);

/// Writes the columns of `columns` of the rows that differ in one of them from what they were. `numbers` are the rows'.
void updateTailColumns(Database &database, const std::vector<std::int64_t> &numbers, const ColumnSet &columns,
                       const CallBatch &before, const CallBatch &now);

/// Writes an encoded chunk under its id; parts that are there and not in `chunk` go when `replace` is set.
void writeChunk(Database &database, std::int64_t id, const EncodedChunk &chunk, bool replace);
void deleteChunk(Database &database, std::int64_t id);

} // namespace tokenledger
