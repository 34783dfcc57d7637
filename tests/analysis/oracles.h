// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "tests/analysis/ledgerfixture.h"

#include <memory>
#include <random>
#include <string>
#include <vector>

struct sqlite3;

namespace tokenledger::test {

/// One line a row, sorted: what two answers are compared by. Holds every metric but, on wish, the percentile.
using Answer = std::vector<std::string>;

/// The rows of a result, then its total.
Answer answerOf(const CubeResult &result, bool percentiles);
/// The same, call by call, with maps of texts: slow and plain.
Answer naiveAnswer(const std::vector<PlainCall> &calls, const CubeQuery &query);
std::vector<const PlainCall *> selected(const std::vector<PlainCall> &calls, const CubeQuery &query);

/// The same again in SQL over a plain table of the calls. For questions without time buckets.
class SqlOracle
{
public:
    explicit SqlOracle(const std::vector<PlainCall> &calls);
    ~SqlOracle();
    SqlOracle(const SqlOracle &) = delete;
    SqlOracle &operator=(const SqlOracle &) = delete;
    Answer ask(const CubeQuery &query);

private:
    void insert(const std::vector<PlainCall> &calls);
    Answer rows(const std::string &statement, std::size_t dimensions, const std::string &label);

    sqlite3 *m_database = nullptr;
};

/// A question drawn at random, about values that occur and some that do not.
CubeQuery randomQuestion(const std::vector<PlainCall> &calls, std::mt19937_64 &random);

} // namespace tokenledger::test
