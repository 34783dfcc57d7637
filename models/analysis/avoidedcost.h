// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/callstream.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/pricing.h"

namespace tokenledger {

/// What answers from a gateway's response cache would have cost.
struct AvoidedCost
{
    std::uint64_t hits = 0;
    std::uint64_t unknown = 0; ///< hits whose source does not repeat the tokens, or whose model has no price
    Money cost;                ///< of the others
};

/// Prices the tokens that the hits among the selected calls repeat (importers keep them as the tags
/// avoided_input_tokens and avoided_output_tokens) at the time of each hit. All input counts as uncached: what the
/// provider's own cache would have taken off is not known. Looks at range and dimension filters of the question alone.
/// Errors: the store's.
Result<AvoidedCost> avoidedCost(const CallSource &source, const Pricer &pricer, const CubeQuery &query,
                                JobControl *control = nullptr);

} // namespace tokenledger
