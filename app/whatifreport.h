// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/whatif.h"
#include "models/store/callstore.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

/// Reads a scenario document; "-" is standard input.
/// Errors (Refused): the JSON pointer of the first fault and what was expected there. Failed: the file cannot be read.
Result<Scenario> readScenario(const std::string &path);

/// Plans: scenarios that the ledger keeps by name. Errors: the store's; one that no longer reads.
Result<std::vector<Scenario>> storedPlans(const CallStore &store);
/// Keeps a scenario under its name, in place of one of the same name, which stays as an earlier version where it differs.
/// Errors: it has no name (Usage); a lever that no document could hold (Refused); the store's.
Result<void> storePlan(CallStore &store, const Scenario &plan, Instant now);
/// What a plan was before it was saved anew.
struct PlanVersion
{
    std::string replacedAt; ///< ISO 8601, UTC
    Scenario plan;
};
/// Earlier versions of a plan, the newest first. Errors: the store's; one that no longer reads.
Result<std::vector<PlanVersion>> planVersions(const CallStore &store, const std::string &name);
/// Takes a plan and its versions away. Errors (Usage): there is no such plan; the store's.
Result<void> removePlan(CallStore &store, const std::string &name);
/// A plan by its name. Errors (Usage): there is no such plan; the store's.
Result<Scenario> planNamed(const CallStore &store, const std::string &name);

/// What a what-if stands on: the store's calls, and the prices in force there.
struct WhatIfGround
{
    std::unique_ptr<CallSource> source;
    std::shared_ptr<const Pricer> pricer;
};
/// Errors: the store's; a price list that no longer reads.
Result<WhatIfGround> whatIfGround(const CallStore &store);
/// Replays a scenario over the store's calls, with the evaluations of models that it keeps. Errors: the store's; a sum
/// that does not fit 64 bits.
Result<WhatIfResult> replayScenario(const CallStore &store, const Scenario &scenario);

/// The answer as JSON, the same from the command line and the window: what documents.md calls the result.
nlohmann::ordered_json whatIfJson(const Scenario &scenario, const WhatIfResult &result);

} // namespace tokenledger
