// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/chunkedit.h"

#include <map>

namespace tokenledger {

namespace {

constexpr std::array<NumberColumn, 2> repricedColumns = {NumberColumn::ComputedCost, NumberColumn::PriceList};

/// The column as it was before the last re-pricing. False when the chunk was not re-priced.
bool readOldPart(ChunkReader &reader, const ChunkInfo &chunk, NumberColumn column, CallBatch &old)
{
    Statement statement = reader.database().prepare("SELECT data FROM reprice_part WHERE part = ?");
    statement.bind(1, partId(chunk.id, storedColumn(column)));
    if (!statement.step())
        return false;
    clearColumn(storedColumn(column), chunk.calls, old);
    return statement.isNull(0) || decodePart(reader.codec(), storedColumn(column), statement.text(0), chunk.calls, old);
}

void writeOldPart(ChunkReader &reader, std::int64_t chunk, NumberColumn column, const CallBatch &old)
{
    const auto parts = encodeColumns(reader.codec(), old, only(storedColumn(column)));
    Statement insert = reader.database().prepare("INSERT OR REPLACE INTO reprice_part(part, data) VALUES(?, ?)");
    insert.bind(1, partId(chunk, storedColumn(column)));
    if (parts.empty())
        insert.bindNull(2);
    else
        insert.bindBlob(2, parts[0].data);
    insert.run();
}

/// Keeps the values of some rows of a batch that has this one column.
void keepNumbers(CallBatch &calls, NumberColumn column, const std::vector<bool> &keep)
{
    std::vector<std::int64_t> kept;
    for (std::size_t row = 0; row < keep.size(); ++row)
        if (keep[row])
            kept.push_back(calls.number(column, row));
    calls.setSize(kept.size());
    calls.writableNumbers(column) = std::move(kept);
}

} // namespace

void keepRows(CallBatch &calls, const std::vector<bool> &keep)
{
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < calls.size(); ++row)
        if (keep[row])
            rows.push_back(row);
    CallBatch kept;
    appendRows(kept, calls, rows);
    calls = std::move(kept);
}

Result<void> editChunk(ChunkReader &reader, const ChunkInfo &chunk, std::uint32_t okStatus, ProjectionSums &sums,
                       const std::function<void(CallBatch &)> &edit)
{
    CallBatch calls;
    if (Result<void> done = reader.read(chunk, ColumnSet::all(), calls); !done)
        return done;
    ProjectionScratch scratch;
    sums.add(calls, okStatus, -1, scratch);
    edit(calls);
    const CellSums total = sums.add(calls, okStatus, 1, scratch);
    if (calls.isEmpty())
        deleteChunk(reader.database(), chunk.id);
    else
        writeChunk(reader.database(), chunk.id, encodeChunk(reader.codec(), calls, total), true);
    return reader.database().status();
}

Result<void> changeChunk(ChunkReader &reader, const ChunkInfo &chunk, const ChunkChange &change, std::uint32_t okStatus, ProjectionSums &sums)
{
    std::vector<bool> keep(chunk.calls, true);
    for (const std::uint32_t row : change.removed)
        keep[row] = false;
    // An undone re-pricing must not give the new version the price of the old one.
    for (const NumberColumn column : repricedColumns) {
        CallBatch old;
        old.setSize(chunk.calls);
        if (!readOldPart(reader, chunk, column, old))
            continue;
        for (const auto &[row, source] : change.overwritten)
            old.setNumber(column, row, change.from.number(column, source));
        keepNumbers(old, column, keep);
        writeOldPart(reader, chunk.id, column, old);
    }
    return editChunk(reader, chunk, okStatus, sums, [&](CallBatch &calls) {
        if (!change.overwritten.empty())
            overwriteRows(calls, change.from, change.overwritten);
        if (!change.removed.empty())
            keepRows(calls, keep);
    });
}

Result<void> sealTail(ChunkReader &reader, std::int64_t chunkId, std::uint32_t okStatus)
{
    Database &database = reader.database();
    if (database.integer("SELECT count(*) FROM tail") < static_cast<std::int64_t>(chunkCalls))
        return database.status();
    CallBatch tail;
    std::vector<std::int64_t> rows;
    if (Result<void> done = reader.readTail(ColumnSet::all(), tail, &rows); !done)
        return done;
    CallBatch calls;
    appendRange(calls, tail, 0, chunkCalls);
    rows.resize(chunkCalls);
    writeChunk(database, chunkId, encodeChunk(reader.codec(), calls, sumsOf(calls, okStatus)), false);
    // What the last re-pricing replaced in these rows moves along.
    if (database.integer("SELECT count(*) FROM reprice_tail") > 0) {
        std::map<std::int64_t, std::size_t> place;
        for (std::size_t i = 0; i < rows.size(); ++i)
            place[rows[i]] = i;
        Statement old = database.prepare("SELECT row, computed_cost, price_list FROM reprice_tail");
        while (old.step()) {
            const auto found = place.find(old.integer(0));
            if (found == place.end())
                continue;
            calls.setNumber(NumberColumn::ComputedCost, found->second, old.isNull(1) ? nullNumber : old.integer(1));
            calls.setNumber(NumberColumn::PriceList, found->second, old.integer(2));
        }
        for (const NumberColumn column : repricedColumns)
            writeOldPart(reader, chunkId, column, calls);
    }
    database.prepare("DELETE FROM reprice_tail WHERE row <= ?").bind(1, rows.back()).run();
    database.prepare("DELETE FROM tail WHERE row <= ?").bind(1, rows.back()).run();
    return database.status();
}

} // namespace tokenledger
