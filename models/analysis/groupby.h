// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/analysis/scan.h"
#include "models/domain/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tokenledger::analysis {

/// Groups that hold at least one call, in no particular order.
struct Groups {
    std::size_t width = 0;                ///< codes of a group: dimensions, then the bucket
    std::vector<std::uint32_t> codes;     ///< width a group
    std::vector<CubeMetrics> metrics;
    CubeMetrics total;

    std::size_t size() const { return metrics.size(); }
    std::span<const std::uint32_t> codesOf(std::size_t group) const { return std::span(codes).subspan(group * width, width); }
};

/// Adds up the selected rows of a table by group, exactly, on plan.threads threads.
/// latencyPercentiles needs a table of calls. Errors: a sum that does not fit 64 bits.
Result<Groups> groupBy(const ScanPlan &plan, CostBasis basis, bool latencyPercentiles);

} // namespace tokenledger::analysis
