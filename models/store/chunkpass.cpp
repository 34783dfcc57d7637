// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/chunkpass.h"

#include "models/store/schema.h"

#include <optional>
#include <thread>

namespace tokenledger {

namespace {

/// Chunks that wait to be written before the workers wait, too: each holds its encoded columns.
constexpr std::size_t mostReady = 16;

} // namespace

Result<void> ChunkPass::run(std::vector<ChunkInfo> chunks, const Work &work)
{
    m_generation = m_database.integer("SELECT value FROM meta WHERE key = 'generation'");
    m_chunks = std::move(chunks);
    m_ends.reset(m_chunks.size());
    if (m_control)
        m_control->setTotal(m_chunks.size());
    m_working = threadCount;
    std::vector<std::thread> workers;
    for (std::size_t thread = 0; thread < threadCount; ++thread)
        workers.emplace_back([this, &work, thread] { workOn(work, thread); });
    writeAll();
    for (std::thread &worker : workers)
        worker.join();
    if (!m_failure)
        return m_failure;
    if (m_control && m_control->cancelled())
        return Error{"Cancelled; nothing was changed.", Error::Kind::Cancelled};
    return m_database.status();
}

void ChunkPass::workOn(const Work &work, std::size_t thread)
{
    const Result<void> done = workThrough(work, thread);
    const std::lock_guard lock(m_mutex);
    if (!done) {
        m_failure = done;
        m_stop = true;
    }
    --m_working;
    m_changed.notify_all();
}

Result<void> ChunkPass::workThrough(const Work &work, std::size_t thread)
{
    auto database = openStoreForReading(m_file);
    if (!database)
        return database.error();
    const Transaction oneState(**database, false);
    if ((*database)->integer("SELECT value FROM meta WHERE key = 'generation'") != m_generation)
        return Error{"“" + m_file + "” changed while it was being read; try again.", Error::Kind::Locked};
    ChunkReader reader(**database);
    while (!m_stop && !(m_control && m_control->cancelled())) {
        const std::optional<std::size_t> next = m_ends.next(thread);
        if (!next)
            break;
        Result<Write> write = work(reader, m_chunks[*next], thread);
        if (!write)
            return write.error();
        if (*write) {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ready.size() < mostReady || m_stop; });
            m_ready.push_back(std::move(*write));
            m_changed.notify_all();
        }
        if (m_control)
            m_control->addDone(1);
    }
    return {};
}

void ChunkPass::writeAll()
{
    std::unique_lock lock(m_mutex);
    while (m_working > 0 || !m_ready.empty()) {
        m_changed.wait(lock, [this] { return m_working == 0 || !m_ready.empty(); });
        while (!m_ready.empty()) {
            const Write write = std::move(m_ready.front());
            m_ready.pop_front();
            m_changed.notify_all();
            lock.unlock();
            write(m_database);
            lock.lock();
        }
    }
}

} // namespace tokenledger
