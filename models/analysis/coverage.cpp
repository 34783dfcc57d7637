// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/coverage.h"

#include <map>
#include <utility>

namespace tokenledger {

std::optional<double> CoverageRow::share(std::size_t dimension) const
{
    if (cost.nano() <= 0)
        return std::nullopt;
    return static_cast<double>(attributed[dimension].nano()) / static_cast<double>(cost.nano());
}

Result<CoverageTable> coverageOf(const Snapshot &snapshot, const CubeQuery &query, bool bySource)
{
    CubeQuery question = query;
    question.by = bySource ? std::vector<Dimension>{Dimension::Source} : std::vector<Dimension>();
    question.limit = 0;
    question.latencyPercentiles = false;
    const auto all = snapshot.query(question);
    if (!all)
        return all.error();
    const auto keyOf = [bySource](const CubeResult &result, const CubeRow &row) {
        return std::pair(row.bucket.value_or(Instant()), bySource ? result.text(row, 0) : std::string());
    };
    std::map<std::pair<Instant, std::string>, CoverageRow> rows;
    CoverageTable coverage;
    for (const CubeRow &row : all->rows)
        rows[keyOf(*all, row)] = {bySource ? all->text(row, 0) : std::string(),
                                  row.bucket,
                                  row.metrics.calls,
                                  row.metrics.unpricedCalls,
                                  row.metrics.cost,
                                  {}};
    coverage.total.calls = all->total.calls;
    coverage.total.unpricedCalls = all->total.unpricedCalls;
    coverage.total.cost = all->total.cost;
    for (std::size_t i = 0; i < coverageDimensions.size(); ++i) {
        CubeQuery known = question;
        known.where.push_back({coverageDimensions[i], {std::string()}, true});
        const auto attributed = snapshot.query(known);
        if (!attributed)
            return attributed.error();
        for (const CubeRow &row : attributed->rows)
            rows[keyOf(*attributed, row)].attributed[i] = row.metrics.cost;
        coverage.total.attributed[i] = attributed->total.cost;
    }
    for (auto &[key, row] : rows)
        coverage.rows.push_back(std::move(row));
    return coverage;
}

} // namespace tokenledger
