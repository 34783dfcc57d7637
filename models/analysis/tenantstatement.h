// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/sharedcosts.h"

#include <string>
#include <vector>

namespace tokenledger {

/// A month of one feature and model, in a tenant's statement.
struct StatementLine
{
    Instant month;       ///< its begin in the zone
    std::string feature; ///< empty is the missing one
    std::string model;
    CubeMetrics metrics;
};

/// What a tenant's calls cost in a period, and its part of what belongs to no one.
struct TenantStatement
{
    std::string tenant;
    TimeRange range;
    std::string zone;
    std::vector<StatementLine> lines;  ///< by month, then the dearest first
    CubeMetrics own;                   ///< of all its calls; the lines add up to it
    Money spread;                      ///< of its own calls, borne by others too, by the rules
    Money shared;                      ///< its part of what the rules spread
    Money unallocated;                 ///< cost of calls without a tenant that no rule spreads
    std::vector<SharedCostRule> rules; ///< over tenants, in force within the period

    /// own - spread + shared. Over all tenants, with what is unallocated, these add up to the cost of all calls.
    Money due() const { return Money::fromNano(own.cost.nano() - spread.nano() + shared.nano()); }
};

/// A statement of showback or chargeback. The snapshot must hold the calls of the range.
/// Errors (Usage): the tenant has neither calls nor a part of the shared cost in the range; those of Snapshot::query().
Result<TenantStatement> tenantStatement(const Snapshot &snapshot, std::span<const SharedCostRule> rules, const std::string &tenant,
                                        const TimeRange &range, const std::string &zone, CostBasis basis);

} // namespace tokenledger
