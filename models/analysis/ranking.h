// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/bucketmap.h"
#include "models/analysis/cubequery.h"
#include "models/analysis/groupby.h"

namespace tokenledger::analysis {

/// True where a comes before b by this metric: the larger first, unknown last.
bool ranksBefore(const CubeMetrics &a, const CubeMetrics &b, Metric metric);

/// Adds to a sum; false, and the sum stays as it was, where a number would leave 64 bits.
bool addChecked(CubeMetrics &sum, const CubeMetrics &more);

/// Turns groups into the sorted, limited rows of `result`, whose query and texts are set. Equal rows are ordered by
/// their texts, then by time, so that the same question always gives the same answer.
Result<void> fillRows(CubeResult &result, const Groups &groups, const BucketMap *buckets);

} // namespace tokenledger::analysis
