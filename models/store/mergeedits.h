// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/chunkedit.h"
#include "models/store/mergework.h"

#include <cstdint>
#include <map>
#include <vector>

namespace tokenledger {

/// What the calls of a MergeWork change in the store: only those that are not stored that way already.
struct MergeEdits
{
    struct Rows
    {
        RowPairs overwritten; ///< (row there, row of the results)
        std::vector<std::uint32_t> removed;
        bool isEmpty() const { return overwritten.empty() && removed.empty(); }
    };
    std::map<std::int64_t, Rows> chunks;
    Rows tail;
    Rows open;                                 ///< of the batch that an import has not written yet
    std::vector<std::uint32_t> added;          ///< rows of the results without a place
    std::map<std::int64_t, std::int64_t> held; ///< by import: how many calls more it holds, those added left out

    static MergeEdits of(const MergeWork &work);
};

/// Replaces the rows of the table "report" that belong to changed calls.
void writeReports(const MergeWork &work, ReportTable &reports);
/// Applies what concerns chunks, and books it.
Result<void> editMergedChunks(const MergeEdits &edits, const MergeWork &work, ChunkReader &reader,
                              std::uint32_t okStatus, ProjectionSums &sums);
/// The same for the tail.
Result<void> editMergedTail(const MergeEdits &edits, const MergeWork &work, ChunkReader &reader, std::uint32_t okStatus,
                            ProjectionSums &sums);

} // namespace tokenledger
