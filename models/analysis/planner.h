// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/bucketmap.h"
#include "models/analysis/cubequery.h"
#include "models/analysis/table.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tokenledger::analysis {

/// Bits of the dimensions that a question groups or filters by.
std::uint32_t dimensionsOf(const CubeQuery &query);

/// True where the rows of the table hold the answer: it has every dimension, and no cell straddles an end of the range
/// or the start of a bucket. `buckets` is null where the question has none.
bool canAnswer(const Table &table, const CubeQuery &query, const BucketMap *buckets);

/// The tables that can answer, the one with the fewest rows first.
std::vector<const Table *> routesFor(std::span<const Table> tables, const CubeQuery &query, const BucketMap *buckets);

} // namespace tokenledger::analysis
