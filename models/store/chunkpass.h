// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"
#include "models/store/bothends.h"
#include "models/store/chunkreader.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace tokenledger {

/// Goes once over stored chunks: threads with connections of their own read and compute, the caller's thread writes
/// what they hand over. All see the state of the store as it was when the pass began.
class ChunkPass
{
public:
    static constexpr std::size_t threadCount = 2;

    /// Writes what one chunk has come to; empty when there is nothing to write.
    using Write = std::function<void(Database &)>;
    /// Runs on a worker; `thread` numbers it from 0.
    using Work = std::function<Result<Write>(ChunkReader &reader, const ChunkInfo &chunk, std::size_t thread)>;

    ChunkPass(std::string file, Database &database, JobControl *control)
        : m_file(std::move(file)), m_database(database), m_control(control)
    {
    }

    /// Errors: those of the work and of the connection; cancelled; the store has changed meanwhile.
    Result<void> run(std::vector<ChunkInfo> chunks, const Work &work);

private:
    void workOn(const Work &work, std::size_t thread);
    Result<void> workThrough(const Work &work, std::size_t thread);
    void writeAll();

    std::string m_file;
    Database &m_database;
    JobControl *m_control;
    std::int64_t m_generation = 0;
    std::vector<ChunkInfo> m_chunks;
    BothEnds m_ends;
    std::atomic<bool> m_stop{false};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Write> m_ready;
    std::size_t m_working = 0;
    Result<void> m_failure;
};

} // namespace tokenledger
