// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/levers/replaystate.h"
#include "models/analysis/levers/tracenotes.h"

#include <cstdint>
#include <vector>

namespace tokenledger::whatif {

/// What the calls of a trace come to.
struct TraceSums
{
    struct OfLever
    {
        Int128 savings = 0;
        Int128 provenSavings = 0;
        std::uint64_t affected = 0;
        std::uint64_t unproven = 0;
        std::uint64_t reportedOnly = 0;
        Int128 costBefore = 0;             ///< of the calls that it takes something off
        std::vector<std::int64_t> positive; ///< the same by line without costs below zero
    };
    std::vector<OfLever> levers; ///< by place
    std::vector<Int128> left;    ///< cost after all levers by line, of calls whose cost is not replaced on the way
    std::uint64_t doubtful = 0;  ///< calls for which another replay might choose otherwise
    void add(const TraceSums &other);
};

/// The costs and prices of a replayed plan's calls, in the order of what happens to them: what the plan comes to with
/// another effect of a lever is worked out call by call, with the rounding of each, but without choosing anything anew.
/// Immutable; safe to use from many threads.
class ReplayTrace
{
public:
    /// @param state of the replay of `plan` that wrote the notes, at its end
    ReplayTrace(TraceNotes notes, const ReplayState &state, const Scenario &plan);

    /// @param effects of all levers of the plan, those that move with what they have now
    TraceSums sums(const std::vector<LeverEffect> &effects, int threads) const;
    std::size_t calls() const { return m_calls; }

private:
    /// Calls with the same steps. Column 0 holds their costs, the next ones the prices of the priced steps.
    struct Cell
    {
        std::vector<TraceStep> steps;
        bool ends = false;
        bool wide = false;
        std::uint32_t lastLine = 0;
        std::size_t begin = 0; ///< of column 0
        std::size_t calls = 0;
    };
    /// Calls of one cell that fit the processor's cache.
    struct Piece
    {
        std::uint32_t cell = 0;
        std::size_t first = 0;
        std::size_t calls = 0;
        Int128 costs = 0;      ///< sum of column 0
        Int128 lastPrices = 0; ///< sum of the last priced step's column
    };
    class Builder;
    class PieceRun;
    template <typename Value>
    void addPieces(const std::vector<Value> &amounts, bool wide);

    std::vector<Cell> m_cells;
    std::vector<Piece> m_pieces;
    std::vector<std::int32_t> m_narrow;
    std::vector<std::int64_t> m_wide;
    std::vector<std::uint8_t> m_hasFee; ///< by lever
    std::size_t m_lines;
    std::size_t m_calls = 0;
    bool m_servesCosts = false; ///< units serve calls only that cost something
};

} // namespace tokenledger::whatif
