// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/levers/levereffect.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_map>
#include <vector>

namespace tokenledger::whatif {

/// What one lever does to one call, as it was when the plan was replayed.
struct NotedChange
{
    std::int64_t before = 0; ///< cost, nano-USD
    std::int64_t price = 0;
    std::uint32_t line = 0; ///< of the results, before the lever
    bool proven = true;
    bool surely = false; ///< counts as affected even where nothing is saved
    bool reported = false;
    bool applies = true; ///< not so where a lever that only saves found the call to be cheaper as it is
};

/// The same without the amounts: calls whose steps are the same are worked out together.
struct TraceStep
{
    std::uint32_t line = 0;
    std::uint8_t place = 0; ///< of the lever
    bool priced = false;
    bool proven = true;
    bool surely = false;
    bool reported = false;
    bool applies = true; ///< as in NotedChange; true where that is not fixed
    friend auto operator<=>(const TraceStep &, const TraceStep &) = default;
};

/// Steps that lead from one to the next, each kept once.
class StepTree
{
public:
    struct Node
    {
        std::uint32_t parent = 0;
        TraceStep step;
        bool ends = false; ///< what follows does not hang on the cost before any more
    };

    /// The node of a step after those of `parent`; 0 is the node of no step.
    std::uint32_t after(std::uint32_t parent, const TraceStep &step, bool ends);
    const Node &node(std::uint32_t number) const { return m_nodes[number]; }
    std::size_t size() const { return m_nodes.size(); }
    /// The steps that lead to a node, in their order.
    std::vector<TraceStep> stepsTo(std::uint32_t number) const;

private:
    std::vector<Node> m_nodes = {Node()};
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_children; ///< by parent and place
};

/// Amounts of one block's calls at 32 bits; those that do not fit are kept beside.
class NarrowColumn
{
public:
    explicit NarrowColumn(std::uint32_t rows = 0) : m_values(rows, 0) {}
    bool isEmpty() const { return m_values.empty(); }
    void set(std::uint32_t row, std::int64_t value);
    std::int64_t at(std::uint32_t row) const;
    bool isWide(std::uint32_t row) const { return m_values[row] == wide; }

private:
    static constexpr std::int32_t wide = std::numeric_limits<std::int32_t>::min();
    std::vector<std::int32_t> m_values;
    std::unordered_map<std::uint32_t, std::int64_t> m_wide;
};

/// Written down while a plan is replayed: all that happens to a call from the first lever on that is going to move,
/// until its cost is replaced by one that does not hang on what moves. Blocks may be written by different threads.
class TraceNotes
{
public:
    /// @param moving places of the levers whose effect is going to be another, ascending; not empty
    /// @param rows of every block
    TraceNotes(std::vector<std::size_t> moving, const std::vector<std::uint32_t> &rows);

    void add(std::size_t block, std::uint32_t row, const NotedChange &change, const LeverEffect &effect);

    struct Block
    {
        StepTree steps;
        std::vector<std::uint32_t> nodes; ///< by row
        NarrowColumn start;               ///< cost before the first step
        std::vector<NarrowColumn> prices; ///< by lever
        bool isWide(std::uint32_t row) const;
    };
    std::vector<Block> &blocks() { return m_blocks; }
    const std::vector<std::size_t> &moving() const { return m_moving; }

private:
    std::vector<std::size_t> m_moving;
    std::vector<Block> m_blocks;
};

} // namespace tokenledger::whatif
