// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"
#include "tests/bench/benchreport.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tokenledger::bench {

struct BenchOptions
{
    std::uint64_t calls = 1'000'000;
    int rounds = 3; ///< of loads; quick things are done twice more
    std::filesystem::path work;
    bool skipDuckdb = false;
    std::filesystem::path earlier; ///< document of an earlier run with fewer calls, for growth; or empty
};

/// The files that a run works on.
struct WorkFiles
{
    std::filesystem::path folder;
    std::filesystem::path csv;
    std::filesystem::path csvAgain; ///< the same calls, other bytes: the last line comes twice
    std::filesystem::path jsonLines;
    std::filesystem::path day;           ///< CSV of the day after
    std::filesystem::path discount;      ///< a price list that changes the cost of every call
    std::filesystem::path priced;        ///< a ledger without calls, with an imported price list
    std::filesystem::path ledger;        ///< the ledger filled from `csv`
    std::filesystem::path duckdb;        ///< DuckDB's database, without duplicates
    std::filesystem::path duckdbModules; ///< folder with DuckDB's client for node; empty: left out
    std::uint64_t dayCalls = 0;
};

/// What one part of the run adds to the document.
struct BenchResult
{
    std::vector<BenchRow> rows;
    Json details = Json::object();    ///< every single measurement behind the rows
    std::vector<std::string> leftOut; ///< one sentence each
};

/// One run: each part fills its rows. Errors end the run: a program failed, or what it did was not what was asked.
Result<void> benchImports(const BenchOptions &options, const WorkFiles &files, BenchResult &result);
Result<void> benchStore(const BenchOptions &options, const WorkFiles &files, BenchResult &result);
Result<void> benchQuestions(const BenchOptions &options, const WorkFiles &files, BenchResult &result);
/// Parsing alone, on one thread, of each file of tests/data: details["formats"] has nanoseconds a row and megabytes a second.
Result<void> benchFormats(const BenchOptions &options, const WorkFiles &files, BenchResult &result);
Result<void> benchWhatIf(const BenchOptions &options, const WorkFiles &files, BenchResult &result);

} // namespace tokenledger::bench
