// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/analysis/snapshot.h"
#include "models/domain/sharedcost.h"

#include <map>
#include <span>
#include <string>

namespace tokenledger {

/// The cost of one value of a dimension, told apart. Over all values direct and shared add up to the cost of all calls.
struct SharedCost
{
    Money direct; ///< of its own calls, less what rules have spread over others
    Money shared; ///< its part of what was spread
    Money cost() const { return Money::fromNano(direct.nano() + shared.nano()); }
};

/// The question that spreadSharedCosts() asks, for loading what it needs.
CubeQuery sharedCostQuery(std::span<const SharedCostRule> rules, Dimension over, const TimeRange &range,
                          CostBasis basis);

/// Spreads the cost of calls that the rules call shared over the values of one dimension, by value (empty is the
/// missing one, which gets nothing). Rules for other dimensions and those that are not enabled stay out. A call is
/// spread by the first rule that it fits, and never counts as direct cost of whom others' calls are spread over. A cost
/// without anyone to take it stays where it was. Errors: those of Snapshot::query().
Result<std::map<std::string, SharedCost>> spreadSharedCosts(const Snapshot &snapshot,
                                                            std::span<const SharedCostRule> rules, Dimension over,
                                                            const TimeRange &range,
                                                            CostBasis basis = CostBasis::Computed);

} // namespace tokenledger
