// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"
#include "models/store/chunkreader.h"
#include "models/store/database.h"

#include <memory>
#include <mutex>
#include <vector>

namespace tokenledger {

/// Reads one state of a store with several connections, each in a read transaction that began at the same generation.
class StoreSource : public CallSource
{
public:
    static Result<std::unique_ptr<CallSource>> open(const std::string &file);

    std::uint64_t generation() const override { return m_generation; }
    std::uint64_t callCount() const override { return m_calls; }
    Result<std::vector<std::string>> dictionary(Dimension d) const override;
    Result<void> visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                            JobControl *control) const override;
    Result<CellBlock> cells(const ProjectionSpec &projection, const TimeRange &range) const override;
    Result<UsageRows> usage(const TimeRange &range) const override;

private:
    struct Connection {
        std::unique_ptr<Database> database;
        std::unique_ptr<Transaction> transaction;
        std::unique_ptr<ChunkReader> reader;
    };
    explicit StoreSource(std::string file) : m_file(std::move(file)) {}
    Result<Connection> connect() const;
    /// At least `count` connections; fewer when the store has changed since, for a new one would see another state.
    Result<std::size_t> connections(std::size_t count) const;
    Result<void> visitChunk(Connection &connection, const ChunkInfo &chunk, const ColumnSet &columns, CallBatch &calls,
                            const Visitor &visitor, int slot) const;
    Result<void> visitTail(const ColumnSet &columns, const Visitor &visitor) const;

    std::string m_file;
    std::uint64_t m_generation = 0;
    std::uint64_t m_calls = 0;
    std::vector<ChunkInfo> m_chunks;
    mutable std::vector<Connection> m_connections;
};

} // namespace tokenledger
