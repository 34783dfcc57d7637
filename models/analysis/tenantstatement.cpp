// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/tenantstatement.h"

#include <algorithm>
#include <tuple>

namespace tokenledger {

namespace {

Result<void> addLines(const Snapshot &snapshot, CostBasis basis, TenantStatement &statement)
{
    CubeQuery query;
    query.by = {Dimension::Feature, Dimension::Model};
    query.where = {{Dimension::Tenant, {statement.tenant}}};
    query.range = statement.range;
    query.bucket = Bucket::Month;
    query.zone = statement.zone;
    query.basis = basis;
    const auto answer = snapshot.query(query);
    if (!answer)
        return answer.error();
    statement.own = answer->total;
    for (const CubeRow &row : answer->rows)
        statement.lines.push_back({std::max(*row.bucket, statement.range.from), answer->text(row, 0), answer->text(row, 1), row.metrics});
    std::stable_sort(statement.lines.begin(), statement.lines.end(), [](const StatementLine &a, const StatementLine &b) {
        return std::tuple(a.month, b.metrics.cost) < std::tuple(b.month, a.metrics.cost);
    });
    return {};
}

} // namespace

Result<TenantStatement> tenantStatement(const Snapshot &snapshot, std::span<const SharedCostRule> rules, const std::string &tenant,
                                        const TimeRange &range, const std::string &zone, CostBasis basis)
{
    TenantStatement statement;
    statement.tenant = tenant;
    statement.range = range;
    statement.zone = zone;
    if (const auto done = addLines(snapshot, basis, statement); !done)
        return done.error();
    const auto costs = spreadSharedCosts(snapshot, rules, Dimension::Tenant, range, basis);
    if (!costs)
        return costs.error();
    const auto found = costs->find(tenant);
    if (tenant.empty() || (statement.own.calls == 0 && (found == costs->end() || found->second.cost().isZero())))
        return Error{"The tenant “" + tenant + "” has no calls in this period; `query --by tenant` lists those that have.", Error::Kind::Usage};
    if (found != costs->end()) {
        statement.spread = Money::fromNano(statement.own.cost.nano() - found->second.direct.nano());
        statement.shared = found->second.shared;
    }
    if (const auto missing = costs->find(std::string()); missing != costs->end())
        statement.unallocated = missing->second.cost();
    for (const SharedCostRule &rule : rules)
        if (rule.enabled && rule.over == Dimension::Tenant && rule.range.from < range.to && range.from < rule.range.to)
            statement.rules.push_back(rule);
    return statement;
}

} // namespace tokenledger
