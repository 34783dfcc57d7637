// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/chunkwriter.h"

#include "models/store/batchrows.h"
#include "models/store/chunkedit.h"

#include <algorithm>
#include <limits>

namespace tokenledger {

namespace {

/// A rest of up to this many calls goes to the tail.
constexpr std::size_t tailCalls = 8192;

/// Cells that are held before they go to the database. In a file in the order of time, days that are over go at once:
/// that keeps memory small and SQLite busy while others parse. A file without order needs all of its cells to the end.
constexpr std::size_t orderedCells = 200'000;
constexpr std::size_t unorderedCells = 800'000;
constexpr std::int64_t daySeconds = 86'400;
constexpr std::int64_t lateMicros = 2 * daySeconds * 1'000'000;

} // namespace

ChunkWriter::ChunkWriter(Database &database, int threads, std::uint32_t okStatus)
    : m_database(database), m_okStatus(okStatus), m_reader(database), m_encoder(threads, okStatus), m_open(m_encoder.batch()),
      m_firstChunk(database.integer("SELECT max(id) FROM chunk") + 1), m_nextChunk(m_firstChunk),
      m_flushedUntil(std::numeric_limits<std::int64_t>::min() + lateMicros)
{
}

Result<void> ChunkWriter::add(const CallBatch &calls)
{
    for (std::size_t first = 0; first < calls.size();) {
        const std::size_t count = std::min(calls.size() - first, roomFor(calls));
        appendRange(*m_open, calls, first, count);
        first += count;
        if (Result<void> done = submitIfFull(); !done)
            return done;
    }
    return {};
}

Result<void> ChunkWriter::add(const CallBatch &calls, std::span<const std::uint32_t> rows)
{
    while (!rows.empty()) {
        const std::size_t count = std::min(rows.size(), roomFor(calls));
        appendRows(*m_open, calls, rows.first(count));
        rows = rows.subspan(count);
        if (Result<void> done = submitIfFull(); !done)
            return done;
    }
    return {};
}

/// Calls that the open chunk still takes.
std::size_t ChunkWriter::roomFor(const CallBatch &calls)
{
    // A small import does not fill a chunk: it keeps to the room that it needs.
    if (m_open->isEmpty() && calls.size() >= 1024)
        reserveRows(*m_open, calls, chunkCalls);
    return chunkCalls - m_open->size();
}

Result<void> ChunkWriter::submitIfFull()
{
    if (m_open->size() < chunkCalls && textBytes(*m_open) < chunkTextBytes)
        return {};
    m_encoder.submit(std::move(m_open));
    m_open = m_encoder.batch();
    return collect(false);
}

Result<void> ChunkWriter::collect(bool wait)
{
    while (auto encoded = m_encoder.next(wait)) {
        if (Result<void> done = write(*encoded); !done)
            return done;
        m_encoder.recycle(std::move(encoded));
    }
    return {};
}

Result<void> ChunkWriter::drain()
{
    return collect(true);
}

void ChunkWriter::count(const CellSums &sums, std::int64_t firstTime, std::int64_t lastTime)
{
    addTo(m_total, sums);
    const TimeRange span{{firstTime}, {lastTime}};
    m_span = m_span ? TimeRange{std::min(m_span->from, span.from), std::max(m_span->to, span.to)} : span;
}

void ChunkWriter::replaced(const CellSums &before, const CellSums &after)
{
    addTo(m_total, before, -1);
    addTo(m_total, after, 1);
}

Result<void> ChunkWriter::write(const ChunkEncoder::Encoded &encoded)
{
    writeChunk(m_database, m_nextChunk++, encoded.chunk, false);
    count(encoded.chunk.sums, encoded.chunk.firstTime, encoded.chunk.lastTime);
    m_cells.merge(encoded.cells);
    flushCells(encoded.chunk);
    return m_database.status();
}

void ChunkWriter::flushCells(const EncodedChunk &chunk)
{
    m_ordered = m_ordered && chunk.firstTime >= m_flushedUntil - lateMicros;
    if (m_cells.size() > (m_ordered ? orderedCells : unorderedCells)) {
        m_cells.write(m_database);
        m_flushedUntil = m_span->to.micros;
    } else if (m_ordered && chunk.firstTime > m_flushedUntil) {
        const std::int64_t seconds = Instant{chunk.firstTime}.seconds();
        const std::int64_t day = seconds - seconds % daySeconds;
        m_cells.writeBefore(m_database, day);
        m_flushedUntil = day * 1'000'000;
    }
}

Result<void> ChunkWriter::finish()
{
    if (m_open->size() > tailCalls) {
        m_encoder.submit(std::move(m_open));
        m_open = m_encoder.batch();
    }
    if (Result<void> done = collect(true); !done)
        return done;
    if (!m_open->isEmpty()) {
        ProjectionScratch scratch;
        EncodedChunk bounds;
        setBounds(bounds, *m_open);
        count(m_cells.add(*m_open, m_okStatus, 1, scratch), bounds.firstTime, bounds.lastTime);
        insertTail(m_database, *m_open);
        m_open->clear();
        if (Result<void> done = sealTail(m_reader, m_nextChunk, m_okStatus); !done)
            return done;
    }
    m_cells.write(m_database);
    return m_database.status();
}

ImportCounts ChunkWriter::counts() const
{
    ImportCounts counts;
    counts.callsAdded = static_cast<std::uint64_t>(m_total[static_cast<std::size_t>(CellSum::Calls)]);
    counts.unpriced = static_cast<std::uint64_t>(m_total[static_cast<std::size_t>(CellSum::Unpriced)]);
    counts.cost = Money::fromNano(m_total[static_cast<std::size_t>(CellSum::Cost)]);
    if (m_span) {
        counts.firstCall = m_span->from;
        counts.lastCall = m_span->to;
    }
    return counts;
}

} // namespace tokenledger
