// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/analysis/snapshot.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// The dimensions whose share of cost says how well a ledger is attributed.
inline constexpr std::array<Dimension, 3> coverageDimensions = {Dimension::Feature, Dimension::Tenant,
                                                                Dimension::Prompt};

/// The cost of one source in one stretch of time, and how much of it has a feature, a tenant and a prompt.
struct CoverageRow
{
    std::string source; ///< empty where rows are not told apart by source
    std::optional<Instant> bucket;
    std::int64_t calls = 0;
    std::int64_t unpricedCalls = 0;
    Money cost;
    std::array<Money, coverageDimensions.size()> attributed;
    /// From 0 to 1; nothing where there is no cost.
    std::optional<double> share(std::size_t dimension) const;
};

struct CoverageTable
{
    std::vector<CoverageRow> rows; ///< by bucket, then by source
    CoverageRow total;
};

/// Coverage over time: of `query` its range, filters, bucket, zone and basis hold. Errors: those of Snapshot::query().
Result<CoverageTable> coverageOf(const Snapshot &snapshot, const CubeQuery &query, bool bySource);

} // namespace tokenledger
