// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/scenario.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/whatif.h"

#include <string>
#include <vector>

namespace tokenledger {

/// How much work a lever is, and what can go wrong with it: a judgement about the kind of lever, not a measurement.
enum class Grade { Low, Medium, High };

/// A lever that would save something if it were the only one.
struct ProposedLever
{
    Lever lever;
    Money savings; ///< over the selection, alone against what the calls cost
    Grade effort = Grade::Low;
    Grade risk = Grade::Low;
    bool proven = true;
    std::string reason; ///< one sentence: why this lever, for these calls
};

/// Features whose calls already go to the batch tier for the larger part: what is left of them can wait as well.
/// Errors: the snapshot's.
Result<std::vector<std::string>> tolerantFeatures(const Snapshot &snapshot, const TimeRange &range);

/// Tries the levers that need no assumption about the calls: proven routes (the cheapest model that passes), an exact
/// cache of a day, the provider's prompt cache, and batch and off-peak for the features that can wait. Gives those that
/// save something, the one that saves most first. Savings do not add up: accept one, and see what the others still take
/// off what it leaves. Errors: those of WhatIf.
Result<std::vector<ProposedLever>> proposeLevers(const CallSource &source, const std::shared_ptr<const Pricer> &pricer,
                                                 const Scenario &selection,
                                                 const std::vector<std::string> &tolerantFeatures,
                                                 const WhatIfOptions &options);

} // namespace tokenledger
