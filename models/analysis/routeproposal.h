// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/scenario.h"
#include "models/analysis/whatif.h"

#include <vector>

namespace tokenledger {

/// One row of the proposed table: the cheapest model that is proven for a scope.
struct ProposedRoute
{
    EvalResult eval;
    Money savings; ///< of its lever, after the rows before it
};

struct RouteProposal
{
    Scenario scenario; ///< the selection, with one route lever a row
    std::vector<ProposedRoute> routes;
};

/// Proposes, feature by feature, then class by class and prompt by prompt, the proven model that saves most on what the
/// rows before have left; scopes for which none saves anything stay as they are. Tokens are taken to stay the same.
/// Errors: those of WhatIf.
Result<RouteProposal> proposeRoutes(const CallSource &source, const std::shared_ptr<const Pricer> &pricer,
                                    const Scenario &selection, const WhatIfOptions &options);

} // namespace tokenledger
