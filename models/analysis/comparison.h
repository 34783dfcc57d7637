// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/analysis/snapshot.h"
#include "models/domain/result.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tokenledger {

/// The period before a period, in local days of a zone: a whole quarter has the quarter before, whole months as many
/// months before, else as many days before. Q3 to date (1 July to 18 September) is compared with the same days of Q2
/// when `toDate` names the whole period that it is the beginning of.
/// Errors: unknown zone; a range without both ends.
Result<TimeRange> periodBefore(const TimeRange &range, std::string_view zone, std::optional<TimeRange> toDate = std::nullopt);

/// The same question about the period before: same groups and filters, no limit.
Result<CubeQuery> previousPeriod(const CubeQuery &query, std::optional<TimeRange> toDate = std::nullopt);

/// Why cost changed, in three parts that add up to the whole change, to the nano-dollar. The unit of volume is a token
/// (input and output); groups g are provider x model x feature.
///
///     volume = (U1 - U0) * C0 / U0                          more or fewer tokens at the average cost of before
///     price  = sum over g in both periods: C1g - U1g * C0g / U0g    what the tokens of g cost more than before
///     mix    = the rest: tokens moved to dearer or cheaper groups, and groups that are new
///
/// Worked: 100 tokens for $10, then 150 tokens for $18 in one group: volume +$5, price +$3, mix 0.
/// Without tokens before, all of the change is volume. Each product is rounded half to even once.
struct CostChange {
    Money volume;
    Money price;
    Money mix;
};

/// A question about two periods.
struct PeriodComparison {
    CubeResult now;                                       ///< as asked
    TimeRange before;
    std::vector<std::optional<CubeMetrics>> rowsBefore;   ///< by row of `now`; nothing where the group had no calls
    std::optional<CubeMetrics> otherBefore;               ///< all groups that have no row in `now`, where there are any
    CubeMetrics totalBefore;
    CostChange change;                                    ///< of the total
};

/// Asks for both periods; query.bucket is not used. Errors: as Snapshot::query().
Result<PeriodComparison> comparePeriods(const Snapshot &snapshot, const CubeQuery &query, const TimeRange &before, int threads = 2);

/// The split alone.
Result<CostChange> splitCostChange(const Snapshot &snapshot, const CubeQuery &query, const TimeRange &before, int threads = 2);

} // namespace tokenledger
