// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

namespace tokenledger::bench {

/// Installs DuckDB's client for node under `folder` with npm, unless it is there. Errors: no node, no npm, no network.
Result<std::filesystem::path> installDuckdb(const std::filesystem::path &folder);

/// What a task of duckdb.mjs gave: its document, and the most memory that the process held.
struct DuckdbRun
{
    double seconds = 0;    ///< of the work alone, without the start of node
    double cpuSeconds = 0; ///< of the whole process
    std::uint64_t peakBytes = 0;
    Json document;
};
Result<DuckdbRun> runDuckdb(const WorkFiles &files, const std::string &task, const Json &arguments);

} // namespace tokenledger::bench
