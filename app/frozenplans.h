// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/realisedsavings.h"
#include "models/analysis/whatif.h"
#include "models/store/callstore.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace tokenledger {

/// Writes down what a plan promises over its own period, and what the calls cost then; in place of an earlier promise of
/// the same plan. Errors: there is no such plan, or its period has no end (Usage); the store's.
Result<FrozenBaseline> freezePlan(CallStore &store, const std::string &name, Instant now);
/// Promises that were written down. Errors: the store's; one that no longer reads.
Result<std::vector<FrozenBaseline>> frozenPlans(const CallStore &store);
/// What a plan has saved since, over a period. Errors: its promise was not written down (Usage); the store's.
Result<RealisedSavings> realisedSavingsOf(const CallStore &store, const std::string &name, const TimeRange &range);

/// The answer as JSON.
nlohmann::ordered_json realisedJson(const std::string &plan, const TimeRange &range, const RealisedSavings &realised);

} // namespace tokenledger
