// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/tracenotes.h"

#include <algorithm>

namespace tokenledger::whatif {

std::uint32_t StepTree::after(std::uint32_t parent, const TraceStep &step, bool ends)
{
    constexpr std::uint64_t mixer = 0x9e3779b97f4a7c15ULL;
    const std::uint64_t key = (static_cast<std::uint64_t>(parent) << 32U) ^ (step.line * mixer >> 40U) ^ step.place;
    std::vector<std::uint32_t> &children = m_children[key];
    for (const std::uint32_t child : children)
        if (m_nodes[child].parent == parent && m_nodes[child].step == step)
            return child;
    children.push_back(static_cast<std::uint32_t>(m_nodes.size()));
    m_nodes.push_back({parent, step, ends});
    return children.back();
}

std::vector<TraceStep> StepTree::stepsTo(std::uint32_t number) const
{
    std::vector<TraceStep> steps;
    for (; number != 0; number = m_nodes[number].parent)
        steps.push_back(m_nodes[number].step);
    std::ranges::reverse(steps);
    return steps;
}

void NarrowColumn::set(std::uint32_t row, std::int64_t value)
{
    const bool fits = value > wide && value <= std::numeric_limits<std::int32_t>::max();
    m_values[row] = fits ? static_cast<std::int32_t>(value) : wide;
    if (!fits)
        m_wide[row] = value;
}

std::int64_t NarrowColumn::at(std::uint32_t row) const
{
    return m_values[row] == wide ? m_wide.at(row) : m_values[row];
}

TraceNotes::TraceNotes(std::vector<std::size_t> moving, const std::vector<std::uint32_t> &rows)
    : m_moving(std::move(moving)), m_blocks(rows.size())
{
    for (std::size_t block = 0; block < rows.size(); ++block)
        m_blocks[block].nodes.resize(rows[block], 0);
}

void TraceNotes::add(std::size_t block, std::uint32_t row, const NotedChange &change, const LeverEffect &effect)
{
    if (effect.place < m_moving.front())
        return;
    Block &notes = m_blocks[block];
    std::uint32_t &node = notes.nodes[row];
    const auto rows = static_cast<std::uint32_t>(notes.nodes.size());
    if (node == 0) {
        const bool moves = std::ranges::find(m_moving, effect.place) != m_moving.end();
        const bool staysNothing = change.before == 0 && effect.formula.priceTimes == 0 && effect.formula.fixed == 0;
        if (!moves || staysNothing)
            return;
        if (notes.start.isEmpty())
            notes.start = NarrowColumn(rows);
        notes.start.set(row, change.before);
    } else if (notes.steps.node(node).ends) {
        return;
    }
    const bool priced = effect.formula.priceTimes != 0;
    if (priced) {
        notes.prices.resize(std::max(notes.prices.size(), effect.place + 1));
        NarrowColumn &prices = notes.prices[effect.place];
        if (prices.isEmpty())
            prices = NarrowColumn(rows);
        prices.set(row, change.price);
    }
    // With a share below one, a choice changes nothing but the cost: it is made anew each time.
    const bool applies = change.applies || !effect.share.isOne();
    const TraceStep step{change.line,   static_cast<std::uint8_t>(effect.place), priced, change.proven, change.surely,
                         change.reported, applies};
    const bool ends = change.applies && !effect.onlySavings && effect.place > m_moving.back() && effect.replacesCost();
    node = notes.steps.after(node, step, ends);
}

bool TraceNotes::Block::isWide(std::uint32_t row) const
{
    const auto isWideIn = [row](const NarrowColumn &column) { return !column.isEmpty() && column.isWide(row); };
    return isWideIn(start) || std::ranges::any_of(prices, isWideIn);
}

} // namespace tokenledger::whatif
