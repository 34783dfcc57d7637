// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is said of a lever once it has gone through all calls.

#include "models/analysis/levers/leverrun.h"

namespace tokenledger::whatif {

namespace {

void addNotes(const CompressLever &, const LeverTally &tally, LeverResult &result)
{
    if (tally.unaffected > 0)
        result.notes.push_back(countedCalls(tally.unaffected) + " with no price in the price book: left as they are.");
}

void addNotes(const SemanticCacheLever &rule, const LeverTally &tally, LeverResult &result)
{
    result.proven = false;
    // Hits save cost; each wrong one costs an answer. Both grow with the hit rate, which cancels out.
    const double answers = static_cast<double>(tally.seenCalls) * static_cast<double>(rule.wrongAnswerCost.nano());
    if (answers > 0)
        result.breakEvenWrongHitRate = static_cast<double>(tally.seenCost) / answers;
    result.notes.push_back("The hit rate is an assumption: " + rule.low.toString() + " to " + rule.high.toString() +
                           ", expected " + rule.expected.toString() + ", with " + rule.wrongHitRate.toString() +
                           " of the hits wrong.");
}

void addNotes(const RouteLever &rule, const LeverTally &tally, LeverResult &result)
{
    const auto note = [&result](std::string sentence) { result.notes.push_back(std::move(sentence)); };
    if (tally.unaffected > 0)
        note(countedCalls(tally.unaffected) + " for which " + rule.model +
             " has no price at their time: left as they are.");
    if (tally.assumedBatch > 0)
        note(countedCalls(tally.assumedBatch) +
             " stay batch calls, and half price is assumed: the price book has no batch price of " + rule.model + ".");
    if (tally.unproven > 0)
        note(countedCalls(tally.unproven) + " that no eval proves " + rule.model +
             " good enough for: shown, and not counted as committed.");
    if (tally.lostReads > 0)
        note(std::to_string(tally.lostReads) + " cached tokens count as uncached input: " + rule.model +
             " has no price for them.");
}

void addNotes(const BatchLever &, const LeverTally &tally, LeverResult &result)
{
    if (tally.unaffected > 0)
        result.notes.push_back(countedCalls(tally.unaffected) + " of models without a batch price: not affected.");
    if (tally.lostReads > 0)
        result.notes.push_back("The calls had read " + std::to_string(tally.lostReads) +
                               " tokens from the provider's cache, and still do here; a batch may come too late for "
                               "short times to live.");
}

void addNotes(const ProvisionedLever &, const LeverTally &tally, LeverResult &result)
{
    const Int128 saved = tally.savings + result.provisioned->fee.nano();
    if (result.provisioned->utilisation && saved > 0)
        result.provisioned->breakEvenUtilisation = *result.provisioned->utilisation *
                                                   static_cast<double>(result.provisioned->fee.nano()) /
                                                   static_cast<double>(saved);
}

/// The others have said all while they were at work.
template <typename Rule>
void addNotes(const Rule &, const LeverTally &, LeverResult &)
{
}

} // namespace

std::string countedCalls(std::uint64_t calls)
{
    std::string digits = std::to_string(calls);
    for (std::size_t place = digits.size(); place > 3; place -= 3)
        digits.insert(place - 3, 1, ',');
    return digits + (calls == 1 ? " call" : " calls");
}

void conclude(const Lever &lever, const LeverTally &tally, LeverResult &result)
{
    std::visit([&](const auto &rule) { addNotes(rule, tally, result); }, lever.rule);
    result.savings = Money::fromNano(static_cast<std::int64_t>(tally.savings));
    result.provenSavings = Money::fromNano(static_cast<std::int64_t>(tally.provenSavings));
    result.proven = result.proven && tally.unproven == 0;
    result.callsAffected = tally.affected;
    if (tally.reportedOnly > 0)
        result.notes.push_back(countedCalls(tally.reportedOnly) +
                               " with a cost that only the source reported, compared with the price book's.");
}

} // namespace tokenledger::whatif
