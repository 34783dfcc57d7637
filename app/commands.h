// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandcontext.h"

#include <CLI/CLI.hpp>

namespace tokenledger {

// Each adds its commands to the program. A command runs as the callback of its CLI::App and leaves its exit status in
// the context; both must outlive the parse.
/// Alert rules.
void addAlertCommands(CLI::App &program, CommandContext &context);
/// `backup`, `restore` and `recover`.
void addBackupCommands(CLI::App &program, CommandContext &context);
/// Budgets and forecasts.
void addBudgetCommands(CLI::App &program, CommandContext &context);
void addCapCommands(CLI::App &program, CommandContext &context);
void addEvalCommands(CLI::App &program, CommandContext &context);
void addExportCommand(CLI::App &program, CommandContext &context);
void addGenerateCommand(CLI::App &program, CommandContext &context);
void addImportCommands(CLI::App &program, CommandContext &context);
void addMergeCommands(CLI::App &program, CommandContext &context);
/// `diff`, under `prices`.
void addPriceDiffCommand(CLI::App &prices, CommandContext &context);
void addPriceCommands(CLI::App &program, CommandContext &context);
/// `connections` and `pull`.
void addPullCommands(CLI::App &program, CommandContext &context);
/// `rates`: exchange rates.
void addRateCommands(CLI::App &program, CommandContext &context);
void addReportCommand(CLI::App &program, CommandContext &context);
void addRetireCommands(CLI::App &program, CommandContext &context);
/// Bills against calls.
void addReconcileCommand(CLI::App &program, CommandContext &context);
/// Attribution rules.
void addRuleCommands(CLI::App &program, CommandContext &context);
void addQueryCommand(CLI::App &program, CommandContext &context);
void addStoreCommands(CLI::App &program, CommandContext &context);
/// `units` and `outcomes`: business measures and what a unit costs.
void addUnitCommands(CLI::App &program, CommandContext &context);
/// `whatif`, and `plans`.
void addWhatIfCommand(CLI::App &program, CommandContext &context);

} // namespace tokenledger
