// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callvisit.h"

#include "models/store/callrecords.h"
#include "models/store/rowfilter.h"
#include "models/store/schema.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// Rows of one chunk, or of the tail, that fit.
Result<void> visitRows(Database &database, RecordNames &names, const CallBatch &calls, std::uint64_t firstPosition, const RowFilter &filter,
                       const std::function<Result<void>(const CallRecord &)> &visitor)
{
    std::vector<CallRecord> records;
    for (std::size_t row = 0; row < calls.size(); ++row)
        if (filter.matches(calls, row))
            records.push_back(recordAt(calls, row, firstPosition + row, names));
    if (const Result<void> done = addReports(database, names, records); !done)
        return done;
    for (const CallRecord &record : records)
        if (const Result<void> done = visitor(record); !done)
            return done;
    return {};
}

} // namespace

Result<void> visitCallRecords(const CallStore &store, const CallFilter &filter, const std::function<Result<void>(const CallRecord &)> &visitor,
                              JobControl *control)
{
    const auto database = openStoreForReading(store.file());
    if (!database)
        return database.error();
    const Result<RowFilter> rows = RowFilter::create(**database, filter);
    if (!rows)
        return rows.error();
    if (!rows->possible())
        return {};
    ChunkReader reader(**database);
    RecordNames names(**database);
    std::vector<ChunkInfo> chunks = reader.chunks();
    std::erase_if(chunks, [&filter](const ChunkInfo &chunk) { return !chunk.overlaps(filter.range); });
    std::sort(chunks.begin(), chunks.end(), [](const ChunkInfo &a, const ChunkInfo &b) { return a.firstTime < b.firstTime; });
    CallBatch calls;
    for (const ChunkInfo &chunk : chunks) {
        if (control && control->cancelled())
            return Error{"the export was cancelled; nothing was written", Error::Kind::Cancelled};
        if (const Result<void> done = reader.read(chunk, ColumnSet::all(), calls); !done)
            return done;
        const auto first = static_cast<std::uint64_t>(chunk.id) * chunkCalls;
        if (const Result<void> done = visitRows(**database, names, calls, first, *rows, visitor); !done)
            return done;
    }
    if (const Result<void> done = reader.readTail(ColumnSet::all(), calls); !done)
        return done;
    return visitRows(**database, names, calls, tailPosition, *rows, visitor);
}

} // namespace tokenledger
