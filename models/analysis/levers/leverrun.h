// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/levers/replaystate.h"
#include "models/analysis/whatif.h"

#include <string>

namespace tokenledger::whatif {

/// Which end of the assumptions' band is replayed.
enum class Band { Low, Expected, High };

/// One lever at work on the calls that those before it have left.
struct LeverRun
{
    ReplayState &state;
    const Lever &lever;
    const EvalBook &evals;
    Band band = Band::Expected;
    LeverResult &result;
    LeverTally tally;

    void note(std::string sentence) { result.notes.push_back(std::move(sentence)); }
};

/// "1 call", "1,204 calls"
std::string countedCalls(std::uint64_t calls);

// Each applies one kind of lever to the state and leaves what it did in `run.tally` and `run.result`.
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

/// Goes through the calls that the lever matches and that are still open, block by block on all threads.
/// `change(block, row, change, tally)` says whether the call changes, and how.
template <typename Change>
LeverTally forMatchingCalls(LeverRun &run, const std::vector<std::uint8_t> &matches, const Change &change)
{
    return run.state.forBlocks([&](ReplayState::Block &block, LeverTally &tally) {
        for (std::uint32_t row = 0; row < block.base->rows; ++row) {
            if (matches[block.group[row]] == 0 || !block.isOpen(row))
                continue;
            CallChange one;
            if (change(block, row, one, tally))
                run.state.apply(block, row, run.lever.share, one, tally);
        }
    });
}

} // namespace tokenledger::whatif
