// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/columnblock.h"

#include <string>
#include <vector>

namespace tokenledger::analysis {

/// The calls, or one projection of them, as blocks in stored order.
struct Table {
    std::string name;                     ///< of the projection, or "calls"
    std::int64_t grainSeconds = 0;        ///< 0 for calls
    std::uint32_t dimensions = 0;         ///< bits of the dimensions that it holds
    std::vector<std::shared_ptr<const ColumnBlock>> blocks;
    std::uint64_t rows = 0;
    std::int64_t firstMicros = 0;         ///< of the first row; only where rows > 0
    std::int64_t lastMicros = 0;          ///< the last instant that the last row can stand for
    bool mayOverflow = false;             ///< some sum of rows might leave 64 bits: then sums are made in 128 bits

    /// Counts rows, time span and bounds from the blocks.
    void summarise();
    std::size_t bytesUsed() const;
};

} // namespace tokenledger::analysis
