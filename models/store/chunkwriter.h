// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/store/chunkencoder.h"
#include "models/store/chunkreader.h"
#include "models/store/projection.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tokenledger {

/// Takes the calls that one import adds, in order, and writes them as chunks with their projections. Encoding runs on
/// other threads; SQLite is only used from the caller's.
class ChunkWriter
{
public:
    ChunkWriter(Database &database, int threads, std::uint32_t okStatus);

    Result<void> add(const CallBatch &calls);
    Result<void> add(const CallBatch &calls, std::span<const std::uint32_t> rows);
    /// Waits until every full chunk is in the database.
    Result<void> drain();
    /// The rest becomes a shorter chunk or goes to the tail; then the projections are written.
    Result<void> finish();

    /// Calls that are not in a full chunk yet.
    CallBatch &open() { return *m_open; }
    /// Chunks with this id and above are of this import.
    std::int64_t firstChunk() const { return m_firstChunk; }
    /// Books a call that was added and then replaced by a newer version of it.
    void replaced(const CellSums &before, const CellSums &after);
    ProjectionSums &cells() { return m_cells; }
    ChunkReader &reader() { return m_reader; }
    /// Calls added, their time range, cost and how many have none.
    ImportCounts counts() const;

private:
    std::size_t roomFor(const CallBatch &calls);
    Result<void> submitIfFull();
    Result<void> collect(bool wait);
    Result<void> write(const ChunkEncoder::Encoded &encoded);
    void count(const CellSums &sums, std::int64_t firstTime, std::int64_t lastTime);
    void flushCells(const EncodedChunk &chunk);

    Database &m_database;
    std::uint32_t m_okStatus;
    ChunkReader m_reader;
    ChunkEncoder m_encoder;
    std::unique_ptr<CallBatch> m_open;
    std::int64_t m_firstChunk;
    std::int64_t m_nextChunk;
    ProjectionSums m_cells;
    CellSums m_total{};
    std::optional<TimeRange> m_span; ///< both ends inside
    std::int64_t m_flushedUntil;     ///< microseconds: cells before have been written
    bool m_ordered = true;
};

} // namespace tokenledger
