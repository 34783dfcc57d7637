// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/groupindex.h"
#include "models/analysis/selection.h"
#include "models/analysis/table.h"
#include "models/domain/instant.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace tokenledger::analysis {

/// Selected rows of one slice of a block, each with its group. Row i is first + (rows ? rows[i] : i).
struct Slice {
    const ColumnBlock *block;
    std::uint32_t first;
    std::uint32_t sliceCount;       ///< rows of the slice, selected or not
    std::uint32_t count;            ///< selected rows
    const std::uint16_t *rows;      ///< null: all
    const std::uint32_t *groups;

    std::uint32_t row(std::uint32_t i) const { return first + (rows ? rows[i] : i); }

    /// Calls visit(exception, i) for every exception of a selected row.
    template <typename Visit>
    void visitExceptions(Visit visit) const
    {
        const auto &all = block->exceptions;
        auto it = std::lower_bound(all.begin(), all.end(), first, [](const Exception &e, std::uint32_t r) { return e.row < r; });
        for (; it != all.end() && it->row < first + sliceCount; ++it) {
            const auto inside = static_cast<std::uint16_t>(it->row - first);
            const std::uint16_t *found = rows ? std::lower_bound(rows, rows + count, inside) : nullptr;
            if (!rows)
                visit(*it, std::uint32_t(inside));
            else if (found != rows + count && *found == inside)
                visit(*it, static_cast<std::uint32_t>(found - rows));
        }
    }
};

/// What all threads of one question share.
struct ScanPlan {
    const Table *table = nullptr;
    GroupShape shape;
    std::vector<CodeFilter> filters;
    TimeRange range;
    int threads = 1;
};

/// Visits every selected row, slice by slice, until `next` has run past the last block. One call a thread.
template <typename Visit>
void scanBlocks(const ScanPlan &plan, std::atomic<std::size_t> &next, GroupIndex &groupIndex, Visit visit)
{
    std::array<std::uint16_t, sliceRows + 8> rows; // listKept() writes eight at a time
    std::array<std::uint32_t, sliceRows> groups;
    for (std::size_t b = next.fetch_add(1); b < plan.table->blocks.size(); b = next.fetch_add(1)) {
        const ColumnBlock &block = *plan.table->blocks[b];
        const BlockSelection selection(block, plan.filters, plan.range);
        for (std::uint32_t first = 0; first < block.rows && !selection.none(); first += sliceRows) {
            const std::uint32_t all = std::min(sliceRows, block.rows - first);
            const std::uint32_t count = selection.all() ? all : selection.select(first, all, rows.data());
            if (count == 0)
                continue;
            const std::uint16_t *selected = count == all ? nullptr : rows.data();
            groupIndex.number(block, first, count, selected, groups.data());
            visit(Slice{&block, first, all, count, selected, groups.data()});
        }
    }
}

/// Runs work(slot) for slots 0 to threads - 1, each on its own thread, the first on the caller's.
template <typename Work>
void onThreads(int threads, Work work)
{
    std::vector<std::thread> others;
    for (int slot = 1; slot < threads; ++slot)
        others.emplace_back([&work, slot] { work(slot); });
    work(0);
    for (std::thread &thread : others)
        thread.join();
}

} // namespace tokenledger::analysis
