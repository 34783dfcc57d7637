// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/callrecords.h"
#include "models/store/rowfilter.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

/// A call that may be on the page: newest first, later in the store first among equal times.
struct Candidate {
    std::int64_t time;
    std::uint64_t position;
    friend auto operator<=>(const Candidate &, const Candidate &) = default;
};

/// The newest `wanted` candidates seen so far, the oldest of them on top.
class Newest
{
public:
    explicit Newest(std::size_t wanted) : m_wanted(wanted) {}
    void add(Candidate candidate)
    {
        if (m_heap.size() == m_wanted && candidate < m_heap.front())
            return;
        m_heap.push_back(candidate);
        std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        if (m_heap.size() > m_wanted) {
            std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
            m_heap.pop_back();
        }
    }
    /// Calls up to this time cannot get in any more.
    bool closedTo(std::int64_t time) const { return m_heap.size() == m_wanted && time < m_heap.front().time; }
    std::vector<Candidate> sorted() const
    {
        std::vector<Candidate> all = m_heap;
        std::sort(all.begin(), all.end(), std::greater<>());
        return all;
    }

private:
    std::size_t m_wanted;
    std::vector<Candidate> m_heap;
};

void collect(const CallBatch &calls, std::uint64_t firstPosition, const RowFilter &filter, Newest &newest)
{
    for (std::size_t row = 0; row < calls.size(); ++row)
        if (filter.matches(calls, row))
            newest.add({calls.number(NumberColumn::StartedAt, row), firstPosition + row});
}

} // namespace

Result<std::vector<CallRecord>> readRecordsAt(ChunkReader &reader, const std::vector<std::uint64_t> &positions)
{
    RecordNames names(reader.database());
    const std::vector<ChunkInfo> chunks = reader.chunks();
    std::map<std::int64_t, std::vector<std::size_t>> byChunk; // chunk, or -1 for the tail: places in the list
    for (std::size_t i = 0; i < positions.size(); ++i)
        byChunk[positions[i] >= tailPosition ? -1 : static_cast<std::int64_t>(positions[i] / chunkCalls)].push_back(i);
    std::vector<CallRecord> records(positions.size());
    CallBatch calls;
    for (const auto &[id, places] : byChunk) {
        if (id < 0) {
            if (const Result<void> done = reader.readTail(ColumnSet::all(), calls); !done)
                return done.error();
            for (const std::size_t place : places)
                records[place] = recordAt(calls, positions[place] - tailPosition, positions[place], names);
            continue;
        }
        std::vector<std::uint32_t> rows;
        for (const std::size_t place : places)
            rows.push_back(static_cast<std::uint32_t>(positions[place] % chunkCalls));
        const auto chunk = std::find_if(chunks.begin(), chunks.end(), [id = id](const ChunkInfo &one) { return one.id == id; });
        if (const Result<void> done = reader.readRows(*chunk, rows, calls); !done)
            return done.error();
        for (std::size_t i = 0; i < places.size(); ++i)
            records[places[i]] = recordAt(calls, i, positions[places[i]], names);
    }
    if (const Result<void> done = addReports(reader.database(), names, records); !done)
        return done.error();
    return records;
}

Result<CallPage> readCallPage(Database &database, const CallFilter &filter, int limit, std::uint64_t skip)
{
    const Result<RowFilter> rows = RowFilter::create(database, filter);
    if (!rows)
        return rows.error();
    CallPage page;
    if (!rows->possible() || limit <= 0)
        return page;
    ChunkReader reader(database);
    const std::vector<ChunkInfo> chunks = reader.chunks();
    std::vector<ChunkInfo> newestFirst = chunks;
    std::erase_if(newestFirst, [&filter](const ChunkInfo &chunk) { return !chunk.overlaps(filter.range); });
    std::sort(newestFirst.begin(), newestFirst.end(), [](const ChunkInfo &a, const ChunkInfo &b) { return a.lastTime > b.lastTime; });
    // One more than asked for tells whether there are more.
    Newest newest(static_cast<std::size_t>(limit) + skip + 1);
    CallBatch calls;
    if (const Result<void> done = reader.readTail(rows->columns(), calls); !done)
        return done.error();
    collect(calls, tailPosition, *rows, newest);
    for (const ChunkInfo &chunk : newestFirst) {
        if (newest.closedTo(chunk.lastTime))
            break;
        if (const Result<void> done = reader.read(chunk, rows->columns(), calls); !done)
            return done.error();
        collect(calls, static_cast<std::uint64_t>(chunk.id) * chunkCalls, *rows, newest);
    }
    std::vector<Candidate> found = newest.sorted();
    found.erase(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(skip, found.size())));
    page.more = found.size() > static_cast<std::size_t>(limit);
    found.resize(std::min(found.size(), static_cast<std::size_t>(limit)));
    std::vector<std::uint64_t> positions;
    for (const Candidate &candidate : found)
        positions.push_back(candidate.position);
    Result<std::vector<CallRecord>> records = readRecordsAt(reader, positions);
    if (!records)
        return records.error();
    page.calls = std::move(*records);
    return page;
}

} // namespace tokenledger
