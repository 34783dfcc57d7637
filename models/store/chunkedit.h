// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/batchrows.h"
#include "models/store/chunkreader.h"
#include "models/store/projection.h"

#include <functional>
#include <span>
#include <utility>

namespace tokenledger {

using RowPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Decodes a stored chunk, lets `edit` change its rows, writes it again and books the difference into `sums`.
/// A chunk that ends up empty is deleted.
Result<void> editChunk(ChunkReader &reader, const ChunkInfo &chunk, std::uint32_t okStatus, ProjectionSums &sums,
                       const std::function<void(CallBatch &)> &edit);

/// What changes in a stored chunk: pairs of (row of the chunk, row of `from`) and rows that go, both in ascending order.
struct ChunkChange {
    const RowPairs &overwritten;
    const CallBatch &from;
    std::span<const std::uint32_t> removed;
};
/// Replaces and removes single calls. What an undone re-pricing would bring back changes along.
Result<void> changeChunk(ChunkReader &reader, const ChunkInfo &chunk, const ChunkChange &change, std::uint32_t okStatus, ProjectionSums &sums);

/// Keeps only the rows for which `keep` is true.
void keepRows(CallBatch &calls, const std::vector<bool> &keep);

/// Seals the tail into a chunk when it has grown to the size of one.
Result<void> sealTail(ChunkReader &reader, std::int64_t chunkId, std::uint32_t okStatus);

} // namespace tokenledger
