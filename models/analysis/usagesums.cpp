// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/usagesums.h"

#include "models/analysis/ranking.h"
#include "models/analysis/usagesource.h"

#include <algorithm>
#include <map>

namespace tokenledger::analysis {

namespace {

using Codes = std::vector<std::uint32_t>;

bool selected(const CallBatch &usage, std::size_t row, const ScanPlan &plan)
{
    return plan.range.contains({usage.number(NumberColumn::StartedAt, row)}) &&
           std::all_of(plan.filters.begin(), plan.filters.end(), [&usage, row](const CodeFilter &filter) {
               return filter.allowed[usage.codes(filter.dimension)[row]] != 0;
           });
}

Codes codesOf(const CallBatch &usage, std::size_t row, const GroupShape &shape)
{
    Codes codes;
    for (const Dimension dimension : shape.by)
        codes.push_back(usage.codes(dimension)[row]);
    if (shape.buckets)
        codes.push_back(shape.buckets->indexOf(Instant{usage.number(NumberColumn::StartedAt, row)}.seconds()));
    return codes;
}

/// Usage has no latencies: the percentile of the calls stays what it is.
bool addToCalls(CubeMetrics &calls, const CubeMetrics &usage)
{
    const auto percentile = calls.latencyP95;
    const bool fits = addChecked(calls, usage);
    calls.latencyP95 = percentile;
    return fits;
}

} // namespace

Result<void> addUsage(const CallBatch &usage, const ScanPlan &plan, CostBasis basis, Groups &groups)
{
    std::map<Codes, CubeMetrics> sums;
    bool fits = true;
    for (std::size_t row = 0; row < usage.size(); ++row) {
        if (!selected(usage, row, plan))
            continue;
        const CubeMetrics metrics = metricsOfUsage(usage, row, basis);
        fits = addChecked(sums[codesOf(usage, row, plan.shape)], metrics) && addToCalls(groups.total, metrics) && fits;
    }
    for (std::size_t group = 0; group < groups.size() && !sums.empty(); ++group) {
        const auto codes = groups.codesOf(group);
        const auto found = sums.find(Codes(codes.begin(), codes.end()));
        if (found == sums.end())
            continue;
        fits = addToCalls(groups.metrics[group], found->second) && fits;
        sums.erase(found);
    }
    for (const auto &[codes, metrics] : sums) {
        groups.codes.insert(groups.codes.end(), codes.begin(), codes.end());
        groups.metrics.push_back(metrics);
    }
    if (!fits)
        return Error{"The sums over these calls and this usage do not fit 64 bits; narrow the period or the filters."};
    return {};
}

} // namespace tokenledger::analysis
