// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Levers that look at one call at a time and keep its target: retire, compress, semantic cache.

#include "models/analysis/levers/leverrun.h"

namespace tokenledger::whatif {

bool isReplayedInOrder(const Lever &lever)
{
    return std::holds_alternative<ExactCacheLever>(lever.rule) || std::holds_alternative<PromptCacheLever>(lever.rule) ||
           std::holds_alternative<ProvisionedLever>(lever.rule);
}

void applyLever(const RetireLever &, LeverRun &run)
{
    const auto matches = run.state.matching(run.lever.where);
    run.pass = matchingCalls(
        run, matches, [](const ReplayState::Block &block, std::uint32_t row, CallChange &change, LeverTally &) {
            if (block.isUnpriced(row))
                return false;
            change.settles = true;
            return true;
        });
}

void applyLever(const CompressLever &rule, LeverRun &run)
{
    const auto matches = run.state.matching(run.lever.where);
    if (rule.inputFactor.isOne())
        return;
    run.pass = matchingCalls(
        run, matches,
        [&state = run.state, factor = rule.inputFactor](const ReplayState::Block &block, std::uint32_t row,
                                                        CallChange &change, LeverTally &tally) {
            if (block.isUnpriced(row) || (block.flags[row] & bitCacheHit) != 0)
                return false;
            TokenUsage usage = block.usage(row);
            const std::int64_t fewer = scaled(usage.uncachedInput, factor);
            if (fewer == usage.uncachedInput)
                return false;
            usage.uncachedInput = fewer;
            const auto price = state.priceOf(block.group[row], usage, block.pricedAt(row));
            if (!price) {
                ++tally.unaffected;
                return false;
            }
            change.price = price->nano();
            change.usage = usage;
            return true;
        });
}

void applyLever(const SemanticCacheLever &, LeverRun &run)
{
    run.pass = matchingCalls(
        run, run.state.matching(run.lever.where),
        [&state = run.state](const ReplayState::Block &block, std::uint32_t row, CallChange &change,
                             LeverTally &tally) {
            const bool answered = (block.flags[row] & bitCacheHit) == 0 && !state.failed(block.group[row]);
            if (block.isUnpriced(row) || !answered)
                return false;
            ++tally.seenCalls;
            tally.seenCost += block.cost[row];
            change.proven = false;
            return true;
        });
}

} // namespace tokenledger::whatif
