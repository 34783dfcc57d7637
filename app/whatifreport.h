// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/whatif.h"
#include "models/store/callstore.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace tokenledger {

/// Reads a scenario document; "-" is standard input.
/// Errors (Refused): the JSON pointer of the first fault and what was expected there. Failed: the file cannot be read.
Result<Scenario> readScenario(const std::string &path);

/// The prices that a what-if goes by: those in force in the store. Errors: the store's.
Result<std::shared_ptr<const Pricer>> whatIfPricer(const CallStore &store);

/// The answer as JSON, the same from the command line and the window: what documents.md calls the result.
nlohmann::ordered_json whatIfJson(const Scenario &scenario, const WhatIfResult &result);

} // namespace tokenledger
