// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/mergeedits.h"

#include <algorithm>
#include <set>

namespace tokenledger {

namespace {

MergeEdits::Rows &rowsAt(MergeEdits &edits, const StoredPlace &place)
{
    if (place.kind == StoredPlace::Kind::Chunk)
        return edits.chunks[place.chunk];
    return place.kind == StoredPlace::Kind::Tail ? edits.tail : edits.open;
}

void sortRows(MergeEdits::Rows &rows)
{
    std::sort(rows.overwritten.begin(), rows.overwritten.end());
    std::sort(rows.removed.begin(), rows.removed.end());
}

} // namespace

MergeEdits MergeEdits::of(const MergeWork &work)
{
    MergeEdits edits;
    for (const MergeWork::Call &call : work.calls()) {
        if (!work.isChanged(call))
            continue;
        if (call.stored == MergeWork::none) {
            edits.added.push_back(call.row);
            continue;
        }
        const MergeWork::Stored &stored = work.stored()[call.stored];
        rowsAt(edits, stored.place).overwritten.emplace_back(stored.place.row, call.row);
        --edits.held[work.before().number(NumberColumn::Import, stored.before)];
        ++edits.held[work.results().number(NumberColumn::Import, call.row)];
    }
    for (const MergeWork::Stored &stored : work.stored()) {
        if (stored.claimed)
            continue;
        rowsAt(edits, stored.place).removed.push_back(stored.place.row);
        --edits.held[work.before().number(NumberColumn::Import, stored.before)];
    }
    for (auto &[chunk, rows] : edits.chunks)
        sortRows(rows);
    sortRows(edits.tail);
    sortRows(edits.open);
    return edits;
}

void writeReports(const MergeWork &work, ReportTable &reports)
{
    std::set<std::int64_t> free;
    const auto release = [&](const MergeWork::Stored &stored) {
        if (stored.group != 0 && free.insert(stored.group).second)
            reports.erase(stored.group);
    };
    for (const MergeWork::Call &call : work.calls()) {
        if (!work.isChanged(call))
            continue;
        for (const std::uint32_t report : call.reports)
            if (const std::uint32_t stored = work.reports()[report].stored; stored != MergeWork::none)
                release(work.stored()[stored]);
    }
    for (const MergeWork::Stored &stored : work.stored())
        if (!stored.claimed)
            release(stored);
    for (const MergeWork::Call &call : work.calls()) {
        if (!work.isChanged(call) || call.reports.size() < 2)
            continue;
        ReportGroup group = work.groupOf(call);
        // The number stays where it can: people name calls by it.
        const std::int64_t old = call.stored == MergeWork::none ? 0 : work.stored()[call.stored].group;
        group.call = old != 0 ? old : reports.nextCall();
        reports.write(group);
    }
}

Result<void> editMergedChunks(const MergeEdits &edits, const MergeWork &work, ChunkReader &reader,
                              std::uint32_t okStatus, ProjectionSums &sums)
{
    if (edits.chunks.empty())
        return reader.database().status();
    for (const ChunkInfo &chunk : reader.chunks()) {
        const auto found = edits.chunks.find(chunk.id);
        if (found == edits.chunks.end())
            continue;
        const MergeEdits::Rows &rows = found->second;
        if (Result<void> done =
                changeChunk(reader, chunk, {rows.overwritten, work.results(), rows.removed}, okStatus, sums);
            !done)
            return done;
    }
    return reader.database().status();
}

Result<void> editMergedTail(const MergeEdits &edits, const MergeWork &work, ChunkReader &reader, std::uint32_t okStatus,
                            ProjectionSums &sums)
{
    Database &database = reader.database();
    if (edits.tail.isEmpty())
        return database.status();
    CallBatch tail;
    std::vector<std::int64_t> rows;
    if (Result<void> done = reader.readTail(ColumnSet::all(), tail, &rows); !done)
        return done;
    Statement forgetPrice = database.prepare("DELETE FROM reprice_tail WHERE row = ?");
    Statement remove = database.prepare("DELETE FROM tail WHERE row = ?");
    for (const auto &[row, result] : edits.tail.overwritten) {
        sums.add(tail, row, okStatus, -1);
        sums.add(work.results(), result, okStatus, 1);
        updateTail(database, rows[row], work.results(), result);
        forgetPrice.bind(1, rows[row]).run();
    }
    for (const std::uint32_t row : edits.tail.removed) {
        sums.add(tail, row, okStatus, -1);
        remove.bind(1, rows[row]).run();
        forgetPrice.bind(1, rows[row]).run();
    }
    return database.status();
}

} // namespace tokenledger
