// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Levers that look at one call at a time and keep its target: retire, compress, semantic cache.

#include "models/analysis/levers/commondivisor.h"
#include "models/analysis/levers/leverrun.h"

namespace tokenledger::whatif {

bool isReplayedInOrder(const Lever &lever)
{
    return std::holds_alternative<ExactCacheLever>(lever.rule) || std::holds_alternative<PromptCacheLever>(lever.rule) ||
           std::holds_alternative<ProvisionedLever>(lever.rule);
}

std::string countedCalls(std::uint64_t calls)
{
    std::string digits = std::to_string(calls);
    for (std::size_t place = digits.size(); place > 3; place -= 3)
        digits.insert(place - 3, 1, ',');
    return digits + (calls == 1 ? " call" : " calls");
}

void applyLever(const RetireLever &, LeverRun &run)
{
    const auto matches = run.state.matching(run.lever.where);
    run.pass = matchingCalls(
        run, matches, [](const ReplayState::Block &block, std::uint32_t row, CallChange &change, LeverTally &) {
            if (block.isUnpriced(row))
                return false;
            change.numerator = block.cost[row];
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
            change.numerator = static_cast<Int128>(block.cost[row]) - price->nano();
            change.usage = usage;
            return true;
        });
    run.finish = [](LeverRun &done) {
        if (done.tally.unaffected > 0)
            done.note(countedCalls(done.tally.unaffected) + " with no price in the price book: left as they are.");
    };
}

namespace {

Fraction hitRate(const SemanticCacheLever &rule, Band band)
{
    return band == Band::Low ? rule.low : band == Band::High ? rule.high : rule.expected;
}

/// What a call saves: (cost * times - minus) / denominator nano-USD, in lowest terms.
struct SemanticSaving
{
    Int128 times = 0;
    Int128 minus = 0;
    std::int64_t denominator = 1;
};

SemanticSaving savingOf(const SemanticCacheLever &rule, Fraction hits)
{
    const Int128 whole = Fraction::whole;
    const Int128 rate = hits.billionths;
    const Int128 times = rate * whole;
    const Int128 minus =
        rate * rule.wrongHitRate.billionths * rule.wrongAnswerCost.nano() + rule.embeddingCost.nano() * whole * whole;
    const Int128 common = commonDivisor(commonDivisor(whole * whole, times), minus);
    return {times / common, minus / common, static_cast<std::int64_t>(whole * whole / common)};
}

} // namespace

void applyLever(const SemanticCacheLever &rule, LeverRun &run)
{
    run.pass = matchingCalls(
        run, run.state.matching(run.lever.where),
        [&state = run.state, saving = savingOf(rule, hitRate(rule, run.band))](
            const ReplayState::Block &block, std::uint32_t row, CallChange &change, LeverTally &tally) {
            const bool answered = (block.flags[row] & bitCacheHit) == 0 && !state.failed(block.group[row]);
            if (block.isUnpriced(row) || !answered)
                return false;
            ++tally.seenCalls;
            tally.seenCost += block.cost[row];
            change.numerator = saving.times * block.cost[row] - saving.minus;
            change.denominator = saving.denominator;
            change.proven = false;
            return true;
        });
    run.finish = [&rule](LeverRun &done) {
        done.result.proven = false;
        // Hits save cost; each wrong one costs an answer. Both grow with the hit rate, which cancels out.
        const double answers =
            static_cast<double>(done.tally.seenCalls) * static_cast<double>(rule.wrongAnswerCost.nano());
        if (answers > 0)
            done.result.breakEvenWrongHitRate = static_cast<double>(done.tally.seenCost) / answers;
        done.note("The hit rate is an assumption: " + rule.low.toString() + " to " + rule.high.toString() +
                  ", expected " + rule.expected.toString() + ", with " + rule.wrongHitRate.toString() +
                  " of the hits wrong.");
    };
}

} // namespace tokenledger::whatif
