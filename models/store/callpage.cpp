// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/rowfilter.h"

#include <algorithm>
#include <map>
#include <unordered_map>

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

/// What records need besides the columns.
struct Names {
    DictionaryTexts texts;
    std::unordered_map<std::int64_t, std::string> files;

    explicit Names(Database &database)
    {
        for (std::size_t d = 0; d < dimensionCount; ++d)
            texts[d] = readDictionary(database, static_cast<Dimension>(d));
        Statement statement = database.prepare("SELECT id, file FROM import");
        while (statement.step())
            files.emplace(statement.integer(0), std::string(statement.text(1)));
    }
};

std::optional<Money> moneyAt(const CallBatch &calls, NumberColumn c, std::size_t row)
{
    const std::int64_t value = calls.number(c, row);
    return value == nullNumber ? std::nullopt : std::optional(Money::fromNano(value));
}

void fillTexts(const CallBatch &calls, std::size_t row, CallRecord &record)
{
    const auto text = [&](TextColumn c) { return std::string(calls.text(c, row)); };
    record.id = text(TextColumn::Id);
    record.responseId = text(TextColumn::ResponseId);
    record.session = text(TextColumn::Session);
    record.requestHash = text(TextColumn::RequestHash);
    record.retryOf = text(TextColumn::RetryOf);
    record.error = text(TextColumn::Error);
    record.currency = text(TextColumn::Currency);
    record.reportedAmount = text(TextColumn::ReportedAmount);
    record.prefixHashes = parsePrefixHashes(calls.text(TextColumn::PrefixHashes, row));
    for (const TagView &tag : parseTags(calls.text(TextColumn::Tags, row)))
        record.tags.emplace_back(tag.name, tag.value);
}

CallRecord recordAt(const CallBatch &calls, std::size_t row, std::uint64_t position, const Names &names)
{
    CallRecord record;
    record.position = position;
    record.startedAt = {calls.number(NumberColumn::StartedAt, row)};
    if (const std::int64_t latency = calls.number(NumberColumn::LatencyMs, row); latency != nullNumber)
        record.latencyMs = latency;
    for (std::size_t d = 0; d < dimensionCount; ++d) {
        const std::uint32_t code = calls.codes(static_cast<Dimension>(d))[row];
        if (code != 0 && code < names.texts[d].size())
            record.dimensions[d] = names.texts[d][code];
    }
    fillTexts(calls, row, record);
    record.usage = calls.usage(row);
    record.reportedCost = moneyAt(calls, NumberColumn::ReportedCost, row);
    record.computedCost = moneyAt(calls, NumberColumn::ComputedCost, row);
    record.blockTokens = calls.number(NumberColumn::BlockTokens, row);
    record.flags = calls.number(NumberColumn::Flags, row);
    record.priceList = calls.number(NumberColumn::PriceList, row);
    record.importId = calls.number(NumberColumn::Import, row);
    record.line = static_cast<std::uint64_t>(calls.number(NumberColumn::Line, row));
    if (const auto file = names.files.find(record.importId); file != names.files.end())
        record.originFile = file->second;
    return record;
}

/// Reads the calls at these positions, chunk by chunk, and puts them in their order.
Result<std::vector<CallRecord>> readRecords(ChunkReader &reader, const std::vector<ChunkInfo> &chunks, const std::vector<Candidate> &wanted)
{
    const Names names(reader.database());
    std::map<std::int64_t, std::vector<std::size_t>> byChunk; // chunk, or -1 for the tail: places on the page
    for (std::size_t i = 0; i < wanted.size(); ++i)
        byChunk[wanted[i].position >= tailPosition ? -1 : static_cast<std::int64_t>(wanted[i].position / chunkCalls)].push_back(i);
    std::vector<CallRecord> records(wanted.size());
    CallBatch calls;
    for (const auto &[id, places] : byChunk) {
        const auto chunk = std::find_if(chunks.begin(), chunks.end(), [id = id](const ChunkInfo &one) { return one.id == id; });
        const Result<void> done = id < 0 ? reader.readTail(ColumnSet::all(), calls) : reader.read(*chunk, ColumnSet::all(), calls);
        if (!done)
            return done.error();
        const std::uint64_t first = id < 0 ? tailPosition : static_cast<std::uint64_t>(id) * chunkCalls;
        for (const std::size_t place : places)
            records[place] = recordAt(calls, wanted[place].position - first, wanted[place].position, names);
    }
    return records;
}

} // namespace

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
    Result<std::vector<CallRecord>> records = readRecords(reader, chunks, found);
    if (!records)
        return records.error();
    page.calls = std::move(*records);
    return page;
}

} // namespace tokenledger
