// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/chunkencoder.h"

#include <algorithm>

namespace tokenledger {

ChunkEncoder::ChunkEncoder(int threads, std::uint32_t okStatus) : m_okStatus(okStatus)
{
    for (int i = 1; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

ChunkEncoder::~ChunkEncoder()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    for (std::thread &thread : m_threads)
        thread.join();
}

std::unique_ptr<CallBatch> ChunkEncoder::batch()
{
    const std::lock_guard lock(m_mutex);
    if (m_spare.empty())
        return std::make_unique<CallBatch>();
    std::unique_ptr<CallBatch> calls = std::move(m_spare.back());
    m_spare.pop_back();
    return calls;
}

std::unique_ptr<ChunkEncoder::Encoded> ChunkEncoder::takeSpareResult()
{
    const std::lock_guard lock(m_mutex);
    if (m_spareResults.empty())
        return std::make_unique<Encoded>();
    std::unique_ptr<Encoded> result = std::move(m_spareResults.back());
    m_spareResults.pop_back();
    return result;
}

void ChunkEncoder::recycle(std::unique_ptr<Encoded> encoded)
{
    encoded->cells.clear();
    const std::lock_guard lock(m_mutex);
    m_spareResults.push_back(std::move(encoded));
}

void ChunkEncoder::encode(Task &task, Buffers &buffers)
{
    std::unique_ptr<Encoded> result = takeSpareResult();
    const CellSums sums = result->cells.add(*task.calls, m_okStatus, 1, buffers.sums);
    result->chunk = encodeChunk(buffers.codec, *task.calls, sums);
    task.calls->clear();
    const std::lock_guard lock(m_mutex);
    m_spare.push_back(std::move(task.calls));
    task.result = std::move(result);
    m_changed.notify_all();
}

ChunkEncoder::Task *ChunkEncoder::takeWaiting()
{
    const auto waiting = std::find_if(m_tasks.begin(), m_tasks.end(), [](const auto &task) { return !task->begun; });
    if (waiting == m_tasks.end())
        return nullptr;
    (*waiting)->begun = true;
    --m_waiting;
    return waiting->get();
}

void ChunkEncoder::work()
{
    Buffers buffers;
    std::unique_lock lock(m_mutex);
    while (!m_stopped) {
        if (Task *task = takeWaiting()) {
            lock.unlock();
            encode(*task, buffers);
            lock.lock();
        } else {
            m_changed.wait(lock);
        }
    }
}

void ChunkEncoder::submit(std::unique_ptr<CallBatch> calls)
{
    auto task = std::make_unique<Task>();
    task->calls = std::move(calls);
    Task *own = nullptr;
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
        // One chunk may wait for each worker; more would only take memory.
        if (++m_waiting > m_threads.size())
            own = takeWaiting();
    }
    m_changed.notify_all();
    if (own)
        encode(*own, m_buffers);
}

std::unique_ptr<ChunkEncoder::Encoded> ChunkEncoder::next(bool wait)
{
    std::unique_lock lock(m_mutex);
    if (m_tasks.empty())
        return nullptr;
    if (!m_tasks.front()->result && wait) {
        Task *own = m_tasks.front()->begun ? nullptr : takeWaiting();
        if (own) {
            lock.unlock();
            encode(*own, m_buffers);
            lock.lock();
        }
        m_changed.wait(lock, [this] { return m_tasks.front()->result != nullptr; });
    }
    if (!m_tasks.front()->result)
        return nullptr;
    std::unique_ptr<Encoded> result = std::move(m_tasks.front()->result);
    m_tasks.pop_front();
    return result;
}

} // namespace tokenledger
