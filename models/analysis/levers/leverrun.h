// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/levers/replaystate.h"
#include "models/analysis/whatif.h"

#include <functional>
#include <string>

namespace tokenledger::whatif {

/// One lever at work on the calls that those before it have left.
struct LeverRun
{
    ReplayState &state;
    const Lever &lever;
    const EvalBook &evals;
    Band band = Band::Expected;
    LeverResult &result;
    bool alone = false; ///< no other lever is switched on
    LeverEffect effect = {};
    LeverTally tally = {};
    /// What is still to be done to every block; those of several levers run together. Empty when nothing is.
    ReplayState::Pass pass = {};
    /// Called when the pass has gone through all blocks and its tally stands in `tally`; empty when nothing follows.
    std::function<void(LeverRun &)> finish = {};

    void note(std::string sentence) { result.notes.push_back(std::move(sentence)); }
};

/// "1 call", "1,204 calls"
std::string countedCalls(std::uint64_t calls);

/// Says what the tally of a lever that has gone through all calls comes to. `result` has what it said before.
void conclude(const Lever &lever, const LeverTally &tally, LeverResult &result);

/// True for levers that replay calls in time order: the state has to be that of all levers before them when they are
/// applied. The others leave a pass.
bool isReplayedInOrder(const Lever &lever);

// Each applies one kind of lever to the state and leaves what it did in `run.tally` and `run.result`, or leaves a pass
// and a finish that do so.
void applyLever(const RetireLever &rule, LeverRun &run);
void applyLever(const CompressLever &rule, LeverRun &run);
void applyLever(const ExactCacheLever &rule, LeverRun &run);
void applyLever(const SemanticCacheLever &rule, LeverRun &run);
void applyLever(const RouteLever &rule, LeverRun &run);
void applyLever(const PromptCacheLever &rule, LeverRun &run);
void applyLever(const BatchLever &rule, LeverRun &run);
void applyLever(const OffPeakLever &rule, LeverRun &run);
void applyLever(const RegionLever &rule, LeverRun &run);
void applyLever(const ProvisionedLever &rule, LeverRun &run);

/// A pass over the calls that the lever matches and that are still open. `change(block, row, change, tally)` says
/// whether the call changes, and how; it is kept with the pass.
template <typename Change>
ReplayState::Pass matchingCalls(LeverRun &run, std::vector<std::uint8_t> matches, Change change)
{
    return [&state = run.state, effect = run.effect, matches = std::move(matches),
            change = std::move(change)](ReplayState::Block &block, LeverTally &tally) {
        for (std::uint32_t row = 0; row < block.base->rows; ++row) {
            if (matches[block.group[row]] == 0 || !block.isOpen(row))
                continue;
            CallChange one;
            if (change(block, row, one, tally))
                state.apply(block, row, effect, one, tally);
        }
    };
}

} // namespace tokenledger::whatif
