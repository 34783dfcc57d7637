// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"
#include "tests/bench/process.h"

namespace tokenledger::bench {

/// Generates telemetry and the small files. The same options give the same bytes.
Result<WorkFiles> prepareFiles(const BenchOptions &options);

/// Runs tokenledger-cli on a ledger with --json.
Result<ProcessRun> runCli(const WorkFiles &files, const std::filesystem::path &ledger,
                          std::vector<std::string> arguments);

/// A copy of a closed ledger in the place of any other there.
Result<void> copyLedger(const std::filesystem::path &from, const std::filesystem::path &to);
void removeLedger(const std::filesystem::path &file);
/// The database with its write-ahead log.
std::uint64_t databaseBytes(const std::filesystem::path &file);

} // namespace tokenledger::bench
