// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/levers/leverrun.h"

#include <vector>

namespace tokenledger::whatif {

/// All levers over the calls. Those that look at one call at a time wait, and go through each block together; those that
/// replay calls in time order make them be done first.
class Replay
{
public:
    Replay(const EvalBook &evals, const Scenario &scenario, Band band, ReplayState state);

    /// @param notes what happens to calls is written there; may be null
    void run(TraceNotes *notes = nullptr);

    const ReplayState &state() const { return m_state; }
    std::vector<LeverResult> takeResults() { return std::move(m_results); }
    const std::vector<LeverResult> &results() const { return m_results; }
    std::vector<ReplayState::Block> takeMemory() { return m_state.takeBlocks(); }
    bool fits64() const { return m_fits; }

    /// What each lever has done, and what was said of it before that was known; by its place.
    const std::vector<LeverTally> &tallies() const { return m_tallies; }
    const std::vector<LeverResult> &openResults() const { return m_openResults; }
    /// What the calls cost by line once all levers are applied, fees left out.
    std::vector<Int128> costsByLine() const;

private:
    void goThrough(std::vector<Int128> *sums);
    void conclude(LeverRun &run);

    const Scenario &m_scenario;
    const EvalBook &m_evals;
    Band m_band;
    ReplayState m_state;
    std::vector<LeverResult> m_results;
    std::vector<LeverTally> m_tallies;
    std::vector<LeverResult> m_openResults;
    std::vector<LeverRun> m_runs;
    std::vector<LeverRun *> m_waiting;
    std::vector<Int128> m_sums; ///< by group
    bool m_fits = true;
};

/// Costs before and after, by line of the results.
struct LineCosts
{
    std::vector<ResultLine> lines;
    std::vector<Int128> before;
    std::vector<Int128> after;
};
/// What the selected calls cost, by line of a state's.
std::vector<Int128> baselineByLine(const ReplayState &state);
/// Baseline, scenario and rows of a result. Errors: sums beyond 64 bits.
Result<void> fillSums(const LineCosts &costs, WhatIfResult &result);

/// Whether savings have a low and a high end.
bool hasBand(const Lever &lever);
/// Takes levers with their savings in, as low and high, too.
void startBand(std::vector<LeverResult> levers, WhatIfResult &result);
/// Takes an end of the band in: keeps each lever's smaller and larger saving.
void fillBand(const std::vector<LeverResult> &end, WhatIfResult &result);

/// True where an amount fits `Money`, whatever its sign.
bool fitsMoney(Int128 nano);

} // namespace tokenledger::whatif
