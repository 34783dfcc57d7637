// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/chunk.h"
#include "models/store/projection.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tokenledger {

/// Encodes chunks on worker threads and the caller's, in bounded memory, and gives them back in the order in which they
/// came. Batches are used again.
class ChunkEncoder
{
public:
    /// `threads` counts the caller.
    ChunkEncoder(int threads, std::uint32_t okStatus);
    ~ChunkEncoder();
    ChunkEncoder(const ChunkEncoder &) = delete;
    ChunkEncoder &operator=(const ChunkEncoder &) = delete;

    struct Encoded {
        EncodedChunk chunk;
        ProjectionSums cells;
    };
    /// An empty batch.
    std::unique_ptr<CallBatch> batch();
    /// Hands over a full batch. Encodes it, or an older one, itself when the workers are busy.
    void submit(std::unique_ptr<CallBatch> calls);
    /// The next chunk in order when it is done; null otherwise, or at once with `wait` only when none is left.
    std::unique_ptr<Encoded> next(bool wait);
    /// Gives back what next() returned, so that its memory is used again.
    void recycle(std::unique_ptr<Encoded> encoded);

private:
    struct Task {
        std::unique_ptr<CallBatch> calls;
        std::unique_ptr<Encoded> result;
        bool begun = false;
    };
    /// What a thread keeps from chunk to chunk.
    struct Buffers {
        ColumnCodec codec;
        ProjectionScratch sums;
    };
    void encode(Task &task, Buffers &buffers);
    void work();
    std::unique_ptr<Encoded> takeSpareResult();
    Task *takeWaiting(); ///< with the mutex held

    std::uint32_t m_okStatus;
    Buffers m_buffers;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::unique_ptr<Task>> m_tasks;
    std::vector<std::unique_ptr<CallBatch>> m_spare;
    std::vector<std::unique_ptr<Encoded>> m_spareResults;
    std::size_t m_waiting = 0;
    bool m_stopped = false;
    std::vector<std::thread> m_threads;
};

} // namespace tokenledger
