// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/storesource.h"

#include "models/store/largememory.h"
#include "models/store/schema.h"
#include "models/store/usagetable.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace tokenledger {

namespace {

/// Connections that are opened at once, so that a later visit with more threads finds them in the same state.
constexpr std::size_t usualConnections = 2;

std::string_view bucketName(const ProjectionSpec &spec) { return spec.grainSeconds == 3600 ? "hour" : "day"; }

/// The columns of the table in their order, bucket, dimensions, sums; or what else is asked for.
std::string cellsSql(const ProjectionSpec &spec, std::string_view what)
{
    const std::string bucket(bucketName(spec));
    return "SELECT " + std::string(what) + " FROM " + spec.name + " WHERE " + bucket + " >= ? AND " + bucket + " < ?";
}

Error cancelled()
{
    return {"Cancelled; nothing was changed.", Error::Kind::Cancelled};
}

template <typename T>
void makeRoom(std::vector<T> &column, std::size_t size)
{
    reserveLarge(column, size);
    column.resize(size);
}

std::size_t countCells(Database &database, const ProjectionSpec &spec, std::int64_t from, std::int64_t to)
{
    Statement statement = database.prepare(cellsSql(spec, "count(*)"));
    statement.bind(1, from).bind(2, to);
    return statement.step() ? static_cast<std::size_t>(statement.integer(0)) : 0;
}

/// Reads the cells of [from, to) in seconds into rows `first` and following of `block`.
Result<void> readCells(Database &database, const ProjectionSpec &spec, std::int64_t from, std::int64_t to, CellBlock &block, std::size_t first)
{
    Statement statement = database.prepare(cellsSql(spec, "*"));
    statement.bind(1, from).bind(2, to);
    for (std::size_t row = first; statement.step(); ++row) {
        int column = 0;
        block.bucket[row] = statement.integer(column++);
        for (std::vector<std::uint32_t> &codes : block.codes)
            codes[row] = static_cast<std::uint32_t>(statement.integer(column++));
        for (std::vector<std::int64_t> &sums : block.sums)
            sums[row] = statement.integer(column++);
    }
    return database.status();
}

/// The seconds of a range of instants: every bucket that begins in it, and the one that holds its start.
std::pair<std::int64_t, std::int64_t> bucketRange(const TimeRange &range, std::int64_t grain)
{
    const std::int64_t from = range.from == TimeRange{}.from ? std::numeric_limits<std::int64_t>::min()
                                                             : range.from.seconds() - grain + 1;
    const std::int64_t to = range.to == TimeRange{}.to ? std::numeric_limits<std::int64_t>::max()
                                                       : Instant{range.to.micros - 1}.seconds() + 1;
    return {from, to};
}

} // namespace

Result<StoreSource::Connection> StoreSource::connect() const
{
    auto database = openStoreForReading(m_file);
    if (!database)
        return database.error();
    Connection connection;
    connection.database = std::move(*database);
    connection.transaction = std::make_unique<Transaction>(*connection.database, false);
    connection.reader = std::make_unique<ChunkReader>(*connection.database);
    return connection;
}

Result<std::unique_ptr<CallSource>> StoreSource::open(const std::string &file)
{
    std::unique_ptr<StoreSource> source(new StoreSource(file));
    auto first = source->connect();
    if (!first)
        return first.error();
    source->m_connections.push_back(std::move(*first));
    Database &database = *source->m_connections[0].database;
    source->m_generation = static_cast<std::uint64_t>(database.integer("SELECT value FROM meta WHERE key = 'generation'"));
    source->m_chunks = source->m_connections[0].reader->chunks();
    source->m_calls = static_cast<std::uint64_t>(database.integer("SELECT count(*) FROM tail"));
    for (const ChunkInfo &chunk : source->m_chunks)
        source->m_calls += chunk.calls;
    if (const Result<std::size_t> more = source->connections(usualConnections); !more)
        return more.error();
    if (const Result<void> state = database.status(); !state)
        return state.error();
    return std::unique_ptr<CallSource>(std::move(source));
}

Result<std::size_t> StoreSource::connections(std::size_t count) const
{
    while (m_connections.size() < count) {
        auto next = connect();
        if (!next)
            return next.error();
        const auto generation = static_cast<std::uint64_t>(next->database->integer("SELECT value FROM meta WHERE key = 'generation'"));
        if (generation != m_generation)
            break; // the store has moved on: fewer threads, but one state
        m_connections.push_back(std::move(*next));
    }
    return std::min(count, m_connections.size());
}

Result<std::vector<std::string>> StoreSource::dictionary(Dimension d) const
{
    Database &database = *m_connections[0].database;
    std::vector<std::string> texts = readDictionary(database, d);
    if (database.failed())
        return database.takeError();
    return texts;
}

Result<void> StoreSource::visitChunk(Connection &connection, const ChunkInfo &chunk, const ColumnSet &columns, CallBatch &calls,
                                     const Visitor &visitor, int slot) const
{
    if (Result<void> done = connection.reader->read(chunk, columns, calls); !done)
        return done;
    CallChunk visited;
    visited.id = chunk.id;
    visited.firstPosition = static_cast<std::uint64_t>(chunk.id) * chunkCalls;
    visited.calls = &calls;
    visitor(visited, slot);
    return {};
}

Result<void> StoreSource::visitTail(const ColumnSet &columns, const Visitor &visitor) const
{
    CallBatch calls;
    if (Result<void> done = m_connections[0].reader->readTail(columns, calls); !done)
        return done;
    CallChunk visited;
    visited.firstPosition = tailPosition;
    visited.calls = &calls;
    if (!calls.isEmpty())
        visitor(visited, 0);
    return {};
}

Result<void> StoreSource::visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                                     JobControl *control) const
{
    const Result<std::size_t> usable = connections(static_cast<std::size_t>(std::max(threads, 1)));
    if (!usable)
        return usable.error();
    std::vector<ChunkInfo> chunks = m_chunks;
    std::erase_if(chunks, [&range](const ChunkInfo &chunk) { return !chunk.overlaps(range); });
    if (control)
        control->setTotal(chunks.size() + 1);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stop{false};
    std::vector<Result<void>> results(*usable);
    const auto run = [&](std::size_t slot) {
        CallBatch calls;
        for (std::size_t i = next.fetch_add(1); i < chunks.size() && !stop; i = next.fetch_add(1)) {
            if (control && control->cancelled())
                results[slot] = cancelled();
            else
                results[slot] = visitChunk(m_connections[slot], chunks[i], columns, calls, visitor, static_cast<int>(slot));
            if (!results[slot])
                stop = true;
            if (control)
                control->addDone(1);
        }
    };
    std::vector<std::thread> workers;
    for (std::size_t slot = 1; slot < *usable; ++slot)
        workers.emplace_back(run, slot);
    run(0);
    for (std::thread &worker : workers)
        worker.join();
    for (const Result<void> &result : results)
        if (!result)
            return result;
    const Result<void> done = visitTail(columns, visitor);
    if (control)
        control->addDone(1);
    return done;
}

Result<CellBlock> StoreSource::cells(const ProjectionSpec &projection, const TimeRange &range) const
{
    const auto [from, to] = bucketRange(range, projection.grainSeconds);
    Database &first = *m_connections[0].database;
    Database &second = *m_connections.back().database;
    const std::string bucket(bucketName(projection));
    const std::int64_t low = std::max(from, first.integer("SELECT min(" + bucket + ") FROM " + projection.name));
    const std::int64_t high = std::min(to, first.integer("SELECT max(" + bucket + ") FROM " + projection.name) + 1);
    CellBlock block;
    block.codes.resize(projection.dimensions.size());
    if (low >= high)
        return block;
    const std::int64_t middle = m_connections.size() > 1 ? low + (high - low) / 2 : low;
    std::size_t later = 0;
    std::thread counting([&] { later = countCells(second, projection, middle, high); });
    const std::size_t earlier = middle > low && m_connections.size() > 1 ? countCells(first, projection, low, middle) : 0;
    counting.join();
    makeRoom(block.bucket, earlier + later);
    for (std::vector<std::uint32_t> &codes : block.codes)
        makeRoom(codes, earlier + later);
    for (std::vector<std::int64_t> &sums : block.sums)
        makeRoom(sums, earlier + later);
    Result<void> laterDone;
    std::thread reading([&] { laterDone = readCells(second, projection, middle, high, block, earlier); });
    const Result<void> done = earlier > 0 ? readCells(first, projection, low, middle, block, 0) : Result<void>();
    reading.join();
    if (!done || !laterDone)
        return done ? laterDone.error() : done.error();
    return block;
}

Result<UsageRows> StoreSource::usage(const TimeRange &range) const
{
    return readUsage(*m_connections[0].database, range);
}

} // namespace tokenledger
