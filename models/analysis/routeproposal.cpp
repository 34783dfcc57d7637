// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/routeproposal.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tokenledger {

namespace {

using ScopeKey = std::pair<EvalResult::ScopeKind, std::string>;

Lever routeLever(const EvalResult &eval)
{
    RouteLever route;
    route.provider = eval.provider;
    route.model = eval.model;
    Lever lever;
    lever.rule = std::move(route);
    switch (eval.kind) {
    case EvalResult::ScopeKind::Feature:
        lever.where.dimensions.push_back({Dimension::Feature, {eval.scope}, false});
        break;
    case EvalResult::ScopeKind::Prompt:
        lever.where.dimensions.push_back({Dimension::Prompt, {eval.scope}, false});
        break;
    case EvalResult::ScopeKind::Class:
        lever.where.tags.push_back({std::string(requestClassTag), {eval.scope}, false});
        break;
    }
    return lever;
}

/// The proven results of each scope; the wider scopes first, so that what is known of a prompt has the last word.
std::map<ScopeKey, std::vector<EvalResult>> candidatesOf(const EvalBook &evals)
{
    std::map<ScopeKey, std::vector<EvalResult>> candidates;
    const auto width = [](EvalResult::ScopeKind kind) {
        using enum EvalResult::ScopeKind;
        return kind == Prompt ? Class : kind == Class ? Prompt : Feature; // sorts prompts last
    };
    for (const EvalResult &eval : evals.results())
        if (eval.isProven())
            candidates[{width(eval.kind), eval.scope}].push_back(eval);
    return candidates;
}

} // namespace

Result<RouteProposal> proposeRoutes(const CallSource &source, const std::shared_ptr<const Pricer> &pricer,
                                    const Scenario &selection, const WhatIfOptions &options)
{
    const auto candidates = candidatesOf(options.evals);
    Scenario all = selection;
    all.levers.clear();
    for (const auto &[scope, evals] : candidates)
        all.levers.push_back(routeLever(evals.front()));
    const auto prepared = WhatIf::prepare(source, pricer, all, options);
    if (!prepared)
        return prepared.error();
    RouteProposal proposal;
    proposal.scenario = std::move(all);
    proposal.scenario.levers.clear();
    for (const auto &[scope, evals] : candidates) {
        std::optional<ProposedRoute> best;
        for (const EvalResult &eval : evals) {
            Scenario tried = proposal.scenario;
            tried.levers.push_back(routeLever(eval));
            const auto result = prepared->run(tried, options.threads);
            if (!result)
                return result.error();
            const Money saved = result->levers.back().provenSavings;
            if (saved > (best ? best->savings : Money()))
                best = ProposedRoute{eval, saved};
        }
        if (!best)
            continue;
        proposal.scenario.levers.push_back(routeLever(best->eval));
        proposal.routes.push_back(std::move(*best));
    }
    return proposal;
}

} // namespace tokenledger
