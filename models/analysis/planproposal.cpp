// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/planproposal.h"

#include "models/analysis/routeproposal.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

constexpr std::string_view batchTier = "batch";

ProposedLever candidate(LeverRule rule, Grade effort, Grade risk, std::string reason)
{
    ProposedLever proposed;
    proposed.lever.rule = std::move(rule);
    proposed.effort = effort;
    proposed.risk = risk;
    proposed.reason = std::move(reason);
    return proposed;
}

/// Levers that are tried as they are.
std::vector<ProposedLever> candidates(const std::vector<std::string> &tolerant)
{
    constexpr std::int64_t day = 86'400'000'000;
    ExactCacheLever exact;
    exact.ttlMicros = day;
    PromptCacheLever hour;
    hour.ttl = PromptCacheLever::Ttl::OneHour;
    std::vector<ProposedLever> all;
    all.push_back(candidate(exact, Grade::Medium, Grade::Low, "Equal requests of the last 24 hours, replayed."));
    all.push_back(candidate(PromptCacheLever(), Grade::Low, Grade::Low,
                            "Prompts that begin alike, cached by the provider for 5 minutes, replayed."));
    all.push_back(
        candidate(hour, Grade::Low, Grade::Low, "Prompts that begin alike, cached by the provider for 1 hour, replayed."));
    if (tolerant.empty())
        return all;
    const CallWhere where{{{Dimension::Feature, tolerant, false}}, {}};
    all.push_back(candidate(BatchLever(), Grade::Medium, Grade::Low,
                            "The rest of the features that mostly run as batches already."));
    all.back().lever.where = where;
    constexpr std::int64_t minutesOfADay = 1440;
    all.push_back(candidate(OffPeakLever{minutesOfADay}, Grade::Medium, Grade::Low,
                            "Features that mostly run as batches, moved to the cheapest hours of the next day."));
    all.back().lever.where = where;
    return all;
}

/// Of two kinds of provider cache only the better one is proposed.
void keepBetterPromptCache(std::vector<ProposedLever> &found)
{
    bool seen = false;
    std::erase_if(found, [&seen](const ProposedLever &one) {
        const bool isCache = std::holds_alternative<PromptCacheLever>(one.lever.rule);
        const bool second = isCache && seen;
        seen = seen || isCache;
        return second;
    });
}

Scenario withLevers(Scenario selection, const std::vector<ProposedLever> &levers)
{
    selection.levers.clear();
    for (const ProposedLever &one : levers)
        selection.levers.push_back(one.lever);
    return selection;
}

} // namespace

Result<std::vector<std::string>> tolerantFeatures(const Snapshot &snapshot, const TimeRange &range)
{
    CubeQuery query;
    query.by = {Dimension::Feature, Dimension::Tier};
    query.range = range;
    const auto answer = snapshot.query(query);
    if (!answer)
        return answer.error();
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> calls; // batch, all
    for (const CubeRow &row : answer->rows) {
        auto &[batch, all] = calls[std::string(answer->text(row, 0))];
        all += row.metrics.calls;
        batch += answer->text(row, 1) == batchTier ? row.metrics.calls : 0;
    }
    std::vector<std::string> tolerant;
    for (const auto &[feature, counts] : calls)
        if (!feature.empty() && 2 * counts.first >= counts.second && counts.first < counts.second)
            tolerant.push_back(feature);
    return tolerant;
}

Result<std::vector<ProposedLever>> proposeLevers(const CallSource &source, const std::shared_ptr<const Pricer> &pricer,
                                                 const Scenario &selection,
                                                 const std::vector<std::string> &tolerantFeatures,
                                                 const WhatIfOptions &options)
{
    std::vector<ProposedLever> tried = candidates(tolerantFeatures);
    const auto routes = proposeRoutes(source, pricer, selection, options);
    if (!routes)
        return routes.error();
    for (const Lever &lever : routes->scenario.levers) {
        tried.push_back(candidate(lever.rule, Grade::Medium, Grade::Medium,
                                  "The cheapest model that its evaluation proves good enough."));
        tried.back().lever.where = lever.where;
    }
    const auto prepared = WhatIf::prepare(source, pricer, withLevers(selection, tried), options);
    if (!prepared)
        return prepared.error();
    std::vector<ProposedLever> found;
    for (ProposedLever &one : tried) {
        if (options.control != nullptr && options.control->cancelled())
            return Error{"The search for levers was cancelled.", Error::Kind::Cancelled};
        const auto result = prepared->run(withLevers(selection, {one}), options.threads);
        if (!result)
            return result.error();
        one.savings = result->savings();
        one.proven = result->levers.front().proven;
        if (one.savings.nano() > 0)
            found.push_back(std::move(one));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const ProposedLever &a, const ProposedLever &b) { return a.savings > b.savings; });
    keepBetterPromptCache(found);
    return found;
}

} // namespace tokenledger
