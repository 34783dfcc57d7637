// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Levers that look at one call at a time and keep its target: retire, compress, semantic cache.

#include "models/analysis/levers/leverrun.h"

namespace tokenledger::whatif {

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
    run.tally = forMatchingCalls(
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
    run.tally = forMatchingCalls(
        run, matches, [&](const ReplayState::Block &block, std::uint32_t row, CallChange &change, LeverTally &tally) {
            if (block.isUnpriced(row) || (block.flags[row] & bitCacheHit) != 0)
                return false;
            change.usage = block.usage(row);
            const std::int64_t fewer = scaled(change.usage.uncachedInput, rule.inputFactor);
            if (fewer == change.usage.uncachedInput)
                return false;
            change.usage.uncachedInput = fewer;
            const auto price = run.state.priceOf(block.group[row], change.usage, block.pricedAt(row));
            if (!price) {
                ++tally.unaffected;
                return false;
            }
            change.numerator = static_cast<Int128>(block.cost[row]) - price->nano();
            change.newUsage = true;
            return true;
        });
    if (run.tally.unaffected > 0)
        run.note(countedCalls(run.tally.unaffected) + " with no price in the price book: left as they are.");
}

namespace {

Fraction hitRate(const SemanticCacheLever &rule, Band band)
{
    return band == Band::Low ? rule.low : band == Band::High ? rule.high : rule.expected;
}

} // namespace

void applyLever(const SemanticCacheLever &rule, LeverRun &run)
{
    const auto matches = run.state.matching(run.lever.where);
    const Int128 rate = hitRate(rule, run.band).billionths;
    const Int128 whole = Fraction::whole;
    const Int128 wrong = rate * rule.wrongHitRate.billionths;
    const Int128 embedding = rule.embeddingCost.nano() * whole * whole;
    run.tally = forMatchingCalls(
        run, matches, [&](const ReplayState::Block &block, std::uint32_t row, CallChange &change, LeverTally &tally) {
            const bool answered = (block.flags[row] & bitCacheHit) == 0 && !run.state.failed(block.group[row]);
            if (block.isUnpriced(row) || !answered)
                return false;
            ++tally.seenCalls;
            tally.seenCost += block.cost[row];
            change.numerator = rate * block.cost[row] * whole - wrong * rule.wrongAnswerCost.nano() - embedding;
            change.denominator = whole * whole;
            change.proven = false;
            return true;
        });
    run.result.proven = false;
    // Hits save cost; each wrong one costs an answer. Both grow with the hit rate, which cancels out.
    const double answers = static_cast<double>(run.tally.seenCalls) * static_cast<double>(rule.wrongAnswerCost.nano());
    if (answers > 0)
        run.result.breakEvenWrongHitRate = static_cast<double>(run.tally.seenCost) / answers;
    run.note("The hit rate is an assumption: " + rule.low.toString() + " to " + rule.high.toString() + ", expected " +
             rule.expected.toString() + ", with " + rule.wrongHitRate.toString() + " of the hits wrong.");
}

} // namespace tokenledger::whatif
