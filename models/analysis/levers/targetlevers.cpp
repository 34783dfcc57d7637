// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Levers that send calls elsewhere: another model, the batch tier.

#include "models/analysis/levers/leverrun.h"

#include <algorithm>
#include <array>

namespace tokenledger::whatif {

namespace {

constexpr std::uint32_t noGroup = ~std::uint32_t{0};

/// True when the row states a price of a cache meter: its own, or as a multiple of input.
bool states(const PriceRow &row, Meter meter)
{
    const auto named = [meter](const auto &entry) { return entry.first == meter; };
    return row.rates[index(meter)] || std::any_of(row.inputMultipliers.begin(), row.inputMultipliers.end(), named);
}

/// Tokens read from or written to a cache that the target does not price are uncached input there.
std::int64_t moveUnpricedCacheTokens(const PriceRow &row, TokenUsage &usage)
{
    std::int64_t moved = 0;
    const auto move = [&](std::int64_t &tokens, bool priced) {
        if (priced)
            return;
        usage.uncachedInput += tokens;
        moved += tokens;
        tokens = 0;
    };
    move(usage.cacheRead, states(row, Meter::CacheRead));
    move(usage.cacheWrite5m, states(row, Meter::CacheWrite5m) || states(row, Meter::CacheWrite));
    move(usage.cacheWrite1h, states(row, Meter::CacheWrite1h) || states(row, Meter::CacheWrite));
    return moved;
}

TokenUsage scaledUsage(TokenUsage usage, const RouteLever &rule)
{
    for (std::int64_t *tokens : {&usage.uncachedInput, &usage.cacheRead, &usage.cacheWrite5m, &usage.cacheWrite1h})
        *tokens = scaled(*tokens, rule.inputFactor);
    usage.output = scaled(usage.output, rule.outputFactor);
    usage.reasoning = scaled(usage.reasoning, rule.outputFactor);
    return usage;
}

/// The group that each matching group's calls would be in with other codes; noGroup elsewhere.
std::vector<std::uint32_t> targetGroups(ReplayState &state, const std::vector<std::uint8_t> &matches,
                                        std::span<const std::pair<std::size_t, std::uint32_t>> changes)
{
    std::vector<std::uint32_t> targets(matches.size(), noGroup);
    for (std::uint32_t group = 0; group < matches.size(); ++group)
        if (matches[group] != 0)
            targets[group] = state.groupWith(group, changes);
    return targets;
}

/// The same for a route. A batch call stays one; where it leaves for a model without a batch price, half is assumed.
std::vector<std::uint32_t> routeTargets(ReplayState &state, const std::vector<std::uint8_t> &matches,
                                        std::span<const std::pair<std::size_t, std::uint32_t>> changes)
{
    const std::uint32_t batch = state.codeOf(ReplayNeeds::tier, "batch");
    const std::array<std::pair<std::size_t, std::uint32_t>, 1> assumed = {{{state.calls().needs().assumedBatch(), 1}}};
    std::vector<std::uint32_t> targets = targetGroups(state, matches, changes);
    for (std::uint32_t group = 0; group < targets.size(); ++group)
        if (targets[group] != noGroup && targets[group] != group &&
            state.groups().code(targets[group], ReplayNeeds::tier) == batch)
            targets[group] = state.groupWith(targets[group], assumed);
    return targets;
}

/// Which groups' calls the target is proven for: by the eval that decides about them, or because it answers them now.
std::vector<std::uint8_t> provenGroups(const RouteLever &rule, const LeverRun &run,
                                       const std::vector<std::uint8_t> &matches)
{
    const ReplayState &state = run.state;
    const std::size_t axes = state.calls().needs().axes.size();
    const std::size_t prompt = state.calls().axisOf({Dimension::Prompt, {}});
    const std::size_t requestClass = state.calls().axisOf({Dimension::Provider, std::string(requestClassTag)});
    const auto text = [&](std::uint32_t group, std::size_t axis) {
        return axis < axes ? std::string_view(state.text(group, axis)) : std::string_view();
    };
    std::vector<std::uint8_t> proven(matches.size(), 0);
    for (std::uint32_t group = 0; group < matches.size(); ++group) {
        if (matches[group] == 0)
            continue;
        const bool same = state.text(group, ReplayNeeds::provider) == rule.provider &&
                          state.text(group, ReplayNeeds::model) == rule.model;
        const EvalResult *decides =
            run.evals.deciding(rule.provider, rule.model, text(group, prompt), text(group, requestClass),
                               state.text(group, ReplayNeeds::feature));
        proven[group] = same || (decides != nullptr && decides->isProven()) ? 1 : 0;
    }
    return proven;
}

/// Calls that cost nothing (failed, or answered by a gateway's cache) and unpriced ones stay as they are.
bool costsSomething(const ReplayState::Block &block, std::uint32_t row)
{
    return !block.isUnpriced(row) && block.cost[row] != 0;
}

} // namespace

void applyLever(const RouteLever &rule, LeverRun &run)
{
    const auto matches = run.state.matching(run.lever.where);
    std::vector<std::pair<std::size_t, std::uint32_t>> changes = {
        {ReplayNeeds::provider, run.state.codeOf(ReplayNeeds::provider, rule.provider)},
        {ReplayNeeds::model, run.state.codeOf(ReplayNeeds::model, rule.model)}};
    if (rule.region)
        changes.emplace_back(ReplayNeeds::region, run.state.codeOf(ReplayNeeds::region, *rule.region));
    if (rule.tier)
        changes.emplace_back(ReplayNeeds::tier, run.state.codeOf(ReplayNeeds::tier, *rule.tier));
    run.pass = matchingCalls(
        run, matches,
        [&state = run.state, &rule, targets = routeTargets(run.state, matches, changes),
         proven = provenGroups(rule, run, matches)](const ReplayState::Block &block, std::uint32_t row,
                                                    CallChange &change, LeverTally &tally) {
            if (!costsSomething(block, row))
                return false;
            const std::uint32_t target = targets[block.group[row]];
            const std::int64_t at = block.pricedAt(row);
            const ModelPrices::Row *const found = state.prices(target).at({at});
            TokenUsage usage = scaledUsage(block.usage(row), rule);
            const std::int64_t lost = found != nullptr ? moveUnpricedCacheTokens(*found->row, usage) : 0;
            const auto price = state.priceOf(target, usage, at);
            if (!price) {
                ++tally.unaffected;
                return false;
            }
            change.price = price->nano();
            change.usage = usage;
            change.group = target;
            change.proven = proven[block.group[row]] != 0;
            tally.lostReads += static_cast<std::uint64_t>(lost);
            tally.assumedBatch += state.assumesBatch(target) && !found->tierPriced ? 1 : 0;
            return true;
        });
}

void applyLever(const BatchLever &, LeverRun &run)
{
    constexpr std::string_view batch = "batch";
    const auto matches = run.state.matching(run.lever.where);
    const std::uint32_t code = run.state.codeOf(ReplayNeeds::tier, batch);
    const std::array<std::pair<std::size_t, std::uint32_t>, 1> changes = {{{ReplayNeeds::tier, code}}};
    run.pass = matchingCalls(
        run, matches,
        [&state = run.state, targets = targetGroups(run.state, matches, changes)](
            const ReplayState::Block &block, std::uint32_t row, CallChange &change, LeverTally &tally) {
            const std::uint32_t target = targets[block.group[row]];
            if (!costsSomething(block, row) || target == block.group[row])
                return false;
            const std::int64_t at = block.pricedAt(row);
            const ModelPrices::Row *const found = state.prices(target).at({at});
            const TokenUsage usage = block.usage(row);
            const auto price = found != nullptr && found->tierPriced ? state.priceOf(target, usage, at) : std::nullopt;
            if (!price) {
                ++tally.unaffected;
                return false;
            }
            change.price = price->nano();
            change.group = target;
            tally.lostReads += static_cast<std::uint64_t>(usage.cacheRead);
            return true;
        });
}

} // namespace tokenledger::whatif
