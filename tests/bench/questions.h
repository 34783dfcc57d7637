// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/analysis/snapshot.h"
#include "models/domain/result.h"

#include <string>
#include <vector>

namespace tokenledger::bench {

/// What the questions filter on, taken from the ledger itself: the tenant, user and region with most calls.
struct QuestionValues
{
    std::string tenant;
    std::string user;
    std::string region;
};
Result<QuestionValues> commonestValues(const Snapshot &snapshot);

/// A week of full days in the generated period.
inline constexpr const char *weekFrom = "2026-09-07T00:00:00Z";
inline constexpr const char *weekTo = "2026-09-14T00:00:00Z";

struct BenchQuestion
{
    std::string name; ///< as in duckdb.mjs
    CubeQuery query;
};
/// Nine of the ten questions; the tenth lists calls and is no query: see newestCallsName.
std::vector<BenchQuestion> benchQuestions(const QuestionValues &values);
inline constexpr const char *newestCallsName = "newest 200 calls of one user";

} // namespace tokenledger::bench
