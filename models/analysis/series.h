// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/analysis/snapshot.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// One line, or one colour of a stack, over the buckets of a SeriesTable.
struct Series {
    enum class Kind { Named, Other, Unattributed };
    Kind kind = Kind::Named;
    std::uint32_t code = 0;              ///< of the dimension; only for Named
    std::string text;                    ///< only for Named
    std::vector<CubeMetrics> values;     ///< one a bucket
    CubeMetrics total;
};

/// What a chart over time shows. In every bucket the series add up to the total, to the nano-dollar.
struct SeriesTable {
    std::vector<Instant> starts;         ///< of all buckets of the period, with calls or without
    std::vector<Series> series;          ///< the largest first, then Other, then Unattributed, where there are any
    std::vector<CubeMetrics> totals;     ///< one a bucket
    CubeMetrics total;
};

/// The `top` largest values of query.by.front() by query.sort over the buckets of query.bucket, the rest as Other, the
/// missing value as Unattributed. Without a dimension there is one series without a name. A range without ends is cut
/// to the calls that there are. query.limit is not used.
Result<SeriesTable> seriesTable(const Snapshot &snapshot, const CubeQuery &query, std::size_t top, int threads = 2);

/// The small trend of each row of a result: one value a bucket, over the buckets of `bucket` in the result's range.
/// result.query must have no bucket of its own.
struct TrendTable {
    std::vector<Instant> starts;
    std::vector<std::vector<CubeMetrics>> rows; ///< by row of the result
};
Result<TrendTable> trends(const Snapshot &snapshot, const CubeResult &result, Bucket bucket, int threads = 2);

} // namespace tokenledger
