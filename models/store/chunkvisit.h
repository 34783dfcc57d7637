// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/chunkreader.h"

#include <atomic>
#include <thread>
#include <vector>

namespace tokenledger {

/// Calls `work(next, reader)` on this thread and, with a second reader, on another one too; `next()` gives each the
/// chunks that are still to be looked at, null when there are no more. The first error of the two.
template <typename Work>
Result<void> shareChunks(const std::vector<ChunkInfo> &chunks, ChunkReader &reader, ChunkReader *second, Work work)
{
    std::atomic<std::size_t> taken{0};
    const auto next = [&]() -> const ChunkInfo * {
        const std::size_t i = taken.fetch_add(1);
        return i < chunks.size() ? &chunks[i] : nullptr;
    };
    if (!second)
        return work(next, reader);
    Result<void> other;
    std::thread thread([&] { other = work(next, *second); });
    const Result<void> own = work(next, reader);
    thread.join();
    return own ? other : own;
}

} // namespace tokenledger
