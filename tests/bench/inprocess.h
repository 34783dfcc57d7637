// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/bench.h"

#include <string>
#include <vector>

namespace tokenledger::bench {

/// What is measured inside a process runs in one of its own, so that it starts from nothing and its memory is its own:
/// the program calls itself with these arguments and reads the document that it prints.
inline constexpr const char *insideOption = "--inside";

/// Runs one inner measurement and prints its document. Gives the exit status.
///   start LEDGER              open, first figures, every column: seconds and resident bytes
///   questions LEDGER ROUNDS   the ten questions: milliseconds by the route of the program, and over the calls alone
///   reconcile LEDGER ROUNDS   a bill of the newest 30 days against its calls, all columns loaded: milliseconds
///   alerts LEDGER ROUNDS      a thousand rules, all columns loaded: milliseconds
///   whatif LEDGER TICKS       plans whose sliders are dragged: milliseconds of every tick
int runInside(const std::vector<std::string> &arguments);

/// That of reconciling.
Result<Json> reconcileMonth(const std::string &file, int rounds);

/// That of alerts: the series of a thousand rules made from nothing, brought up to date, a check, and the backtest of a quarter.
Result<Json> watchAThousandRules(const std::string &file, int rounds);

/// Its rows.
Result<void> benchAlerts(const BenchOptions &options, const WorkFiles &files, BenchResult &result);

/// The document of an inner measurement, from a process of its own.
Result<Json> askInside(const WorkFiles &files, std::vector<std::string> arguments);

} // namespace tokenledger::bench
