// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/replaytrace.h"

#include "models/analysis/levers/stepkernel.h"
#include "models/analysis/scan.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <numeric>
#include <tuple>

namespace tokenledger::whatif {

void TraceSums::add(const TraceSums &other)
{
    for (std::size_t i = 0; i < levers.size(); ++i) {
        OfLever &own = levers[i];
        const OfLever &more = other.levers[i];
        own.savings += more.savings;
        own.provenSavings += more.provenSavings;
        own.affected += more.affected;
        own.unproven += more.unproven;
        own.reportedOnly += more.reportedOnly;
        own.costBefore += more.costBefore;
        for (std::size_t line = 0; line < own.positive.size(); ++line)
            own.positive[line] += more.positive[line];
    }
    for (std::size_t line = 0; line < left.size(); ++line)
        left[line] += other.left[line];
    doubtful += other.doubtful;
}

/// Sorts the noted calls of all blocks into cells.
class ReplayTrace::Builder
{
public:
    Builder(ReplayTrace &trace, TraceNotes &notes, const ReplayState &state)
        : m_trace(trace), m_notes(notes), m_state(state), m_places(notes.blocks().size())
    {
    }

    void build()
    {
        for (std::size_t block = 0; block < m_places.size(); ++block)
            findCells(block);
        std::size_t narrow = 0;
        std::size_t wide = 0;
        for (Cell &cell : m_trace.m_cells) {
            std::size_t &end = cell.wide ? wide : narrow;
            cell.begin = end;
            end += cell.calls * (1 + pricedSteps(cell));
            m_trace.m_calls += cell.calls;
        }
        m_trace.m_narrow.resize(narrow);
        m_trace.m_wide.resize(wide);
        std::atomic<std::size_t> next{0};
        analysis::onThreads(m_state.threads(), [&](int) {
            for (std::size_t block = next.fetch_add(1); block < m_places.size(); block = next.fetch_add(1))
                fill(block);
        });
    }

private:
    /// Where a block's calls of one cell go.
    struct Place
    {
        std::uint32_t cell = 0;
        std::size_t first = 0; ///< among the cell's calls
        std::size_t calls = 0;
    };
    using LocalKey = std::tuple<std::uint32_t, std::uint32_t, bool>; ///< node, last line, wide

    static std::size_t pricedSteps(const Cell &cell)
    {
        return static_cast<std::size_t>(std::ranges::count_if(cell.steps, &TraceStep::priced));
    }

    /// Numbers the block's cells; from then on a row's node is 1 + the number of its cell there.
    void findCells(std::size_t index)
    {
        TraceNotes::Block &block = m_notes.blocks()[index];
        const ReplayState::Block &calls = m_state.blocks()[index];
        std::map<LocalKey, std::uint32_t> known;
        std::vector<Place> &places = m_places[index];
        for (std::uint32_t row = 0; row < block.nodes.size(); ++row) {
            const std::uint32_t node = block.nodes[row];
            if (node == 0)
                continue;
            const bool ends = block.steps.node(node).ends;
            const LocalKey key{node, ends ? 0 : m_state.lineOf(calls.group[row]), block.isWide(row)};
            const auto [place, added] = known.try_emplace(key, static_cast<std::uint32_t>(places.size()));
            if (added)
                places.push_back({cellOf(block.steps, key, ends), 0, 0});
            ++places[place->second].calls;
            block.nodes[row] = place->second + 1;
        }
        for (Place &place : places) {
            Cell &cell = m_trace.m_cells[place.cell];
            place.first = cell.calls;
            cell.calls += place.calls;
        }
    }

    std::uint32_t cellOf(const StepTree &steps, const LocalKey &key, bool ends)
    {
        const auto &[node, lastLine, wide] = key;
        Cell cell{steps.stepsTo(node), ends, wide, lastLine, 0, 0};
        const auto number = static_cast<std::uint32_t>(m_trace.m_cells.size());
        const auto [known, added] = m_cells.try_emplace({cell.steps, lastLine, wide}, number);
        if (added)
            m_trace.m_cells.push_back(std::move(cell));
        return known->second;
    }

    void fill(std::size_t index)
    {
        TraceNotes::Block &block = m_notes.blocks()[index];
        std::vector<Place> &places = m_places[index];
        for (std::uint32_t row = 0; row < block.nodes.size(); ++row) {
            if (block.nodes[row] == 0)
                continue;
            Place &place = places[block.nodes[row] - 1];
            const Cell &cell = m_trace.m_cells[place.cell];
            std::size_t at = cell.begin + place.first++;
            const auto put = [&](std::int64_t amount) {
                if (cell.wide)
                    m_trace.m_wide[at] = amount;
                else
                    m_trace.m_narrow[at] = static_cast<std::int32_t>(amount);
                at += cell.calls;
            };
            put(block.start.at(row));
            for (const TraceStep &step : cell.steps)
                if (step.priced)
                    put(block.prices[step.place].at(row));
        }
        block = TraceNotes::Block(); // its memory is wanted
    }

    ReplayTrace &m_trace;
    TraceNotes &m_notes;
    const ReplayState &m_state;
    std::vector<std::vector<Place>> m_places; ///< by block
    std::map<std::tuple<std::vector<TraceStep>, std::uint32_t, bool>, std::uint32_t> m_cells;
};

template <typename Value>
void ReplayTrace::addPieces(const std::vector<Value> &amounts, bool wide)
{
    for (std::uint32_t number = 0; number < m_cells.size(); ++number) {
        const Cell &cell = m_cells[number];
        if (cell.wide != wide)
            continue;
        const auto priced = std::ranges::count_if(cell.steps, &TraceStep::priced);
        for (std::size_t first = 0; first < cell.calls; first += stepCalls) {
            Piece piece{number, first, std::min(stepCalls, cell.calls - first), 0, 0};
            const auto sum = [&](std::size_t column) {
                const auto begin = amounts.begin() + static_cast<std::ptrdiff_t>(cell.begin + column * cell.calls + first);
                return std::accumulate(begin, begin + static_cast<std::ptrdiff_t>(piece.calls), Int128{0});
            };
            piece.costs = sum(0);
            piece.lastPrices = priced > 0 ? sum(static_cast<std::size_t>(priced)) : 0;
            m_pieces.push_back(piece);
        }
    }
}

ReplayTrace::ReplayTrace(TraceNotes notes, const ReplayState &state, const Scenario &plan)
    : m_lines(state.lines().size())
{
    for (std::size_t place = 0; place < plan.levers.size(); ++place) {
        const LeverRule &rule = plan.levers[place].rule;
        const bool serves = std::holds_alternative<ProvisionedLever>(rule);
        m_hasFee.push_back(serves || std::holds_alternative<ExactCacheLever>(rule) ? 1 : 0);
        m_servesCosts |= serves && plan.levers[place].enabled && place > notes.moving().front();
    }
    Builder(*this, notes, state).build();
    addPieces(m_narrow, false);
    addPieces(m_wide, true);
}

/// Works out one piece, step by step.
class ReplayTrace::PieceRun
{
public:
    PieceRun(const ReplayTrace &trace, const std::vector<LeverEffect> &effects)
        : m_trace(trace), m_effects(effects)
    {
        m_sums.levers.resize(effects.size());
        for (std::size_t place = 0; place < effects.size(); ++place) {
            m_factors.push_back(StepFactors::of(effects[place]));
            if (trace.m_hasFee[place] != 0)
                m_sums.levers[place].positive.resize(trace.m_lines, 0);
        }
        m_sums.left.resize(trace.m_lines, 0);
    }

    void run(const Piece &piece)
    {
        const Cell &cell = m_trace.m_cells[piece.cell];
        if (cell.wide)
            run(piece, cell, m_trace.m_wide.data() + cell.begin + piece.first, m_wideCosts.data());
        else
            run(piece, cell, m_trace.m_narrow.data() + cell.begin + piece.first, m_costs.data());
    }

    const TraceSums &sums() const { return m_sums; }

private:
    template <typename Amount, typename Cost>
    void run(const Piece &piece, const Cell &cell, const Amount *column, Cost *costs)
    {
        std::copy_n(column, piece.calls, costs);
        Int128 left = piece.costs;
        for (const TraceStep &step : cell.steps) {
            const LeverEffect &effect = m_effects[step.place];
            if (step.applies && m_trace.m_hasFee[step.place] != 0)
                addPositive(costs, piece.calls, m_sums.levers[step.place].positive[step.line]);
            column += step.priced ? cell.calls : 0;
            StepCounts counts;
            const bool isLast = cell.ends && &step == &cell.steps.back();
            if (isLast && effect.formula.fixed == 0 && (step.surely || !step.priced))
                counts = {left - (step.priced ? piece.lastPrices : 0), piece.calls, 0, 0, 0};
            else
                counts = runStep({costs, step.priced ? column : nullptr, piece.calls}, effect, m_factors[step.place],
                                 step.applies);
            count(step, counts, left, piece.calls);
            left -= counts.saved;
        }
        if (!cell.ends)
            m_sums.left[cell.lastLine] += left;
    }

    template <typename Cost>
    static void addPositive(const Cost *costs, std::size_t calls, std::int64_t &sum)
    {
        for (std::size_t i = 0; i < calls; ++i)
            sum += costs[i] > 0 ? static_cast<std::int64_t>(costs[i]) : 0;
    }

    void count(const TraceStep &step, const StepCounts &counts, Int128 before, std::size_t calls)
    {
        m_sums.doubtful += counts.otherwise;
        if (!m_effects[step.place].replacesCost())
            m_sums.doubtful += counts.zeros + (m_trace.m_servesCosts ? counts.below : 0);
        if (!step.applies)
            return;
        TraceSums::OfLever &sums = m_sums.levers[step.place];
        const std::uint64_t affected = step.surely ? calls : counts.affected;
        sums.savings += counts.saved;
        sums.provenSavings += step.proven ? counts.saved : 0;
        sums.affected += affected;
        sums.unproven += step.proven ? 0 : affected;
        sums.reportedOnly += step.reported ? affected : 0;
        sums.costBefore += before;
    }

    const ReplayTrace &m_trace;
    const std::vector<LeverEffect> &m_effects;
    std::vector<StepFactors> m_factors;
    TraceSums m_sums;
    alignas(32) std::array<double, stepCalls> m_costs{};
    std::array<std::int64_t, stepCalls> m_wideCosts{};
};

TraceSums ReplayTrace::sums(const std::vector<LeverEffect> &effects, int threads) const
{
    std::vector<PieceRun> runs(static_cast<std::size_t>(std::max(threads, 1)), PieceRun(*this, effects));
    constexpr std::size_t atOnce = 16;
    std::atomic<std::size_t> next{0};
    analysis::onThreads(static_cast<int>(runs.size()), [&](int slot) {
        for (std::size_t first = next.fetch_add(atOnce); first < m_pieces.size(); first = next.fetch_add(atOnce))
            for (std::size_t i = first; i < std::min(first + atOnce, m_pieces.size()); ++i)
                runs[static_cast<std::size_t>(slot)].run(m_pieces[i]);
    });
    TraceSums all = runs.front().sums();
    for (std::size_t slot = 1; slot < runs.size(); ++slot)
        all.add(runs[slot].sums());
    return all;
}

} // namespace tokenledger::whatif
