// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/commandcontext.h"
#include "models/qt/reportdocument.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace tokenledger {

/// Where a command prints a report, and on what.
struct PrintOrder
{
    std::string out;
    std::string jsonOut;
    std::string paper;      ///< "a4" or "letter"; empty: A4, or what the ledger's settings say
    std::string language = "en"; ///< or "de"

    void addTo(CLI::App &command);
};

/// Sets up drawing so that the same figures give the same bytes, makes the document, prints it, and writes its figures as JSON
/// where they are wanted. `note` is told a person afterwards.
void printDocument(const PrintOrder &order, const std::function<Result<ReportDocument>()> &make, const std::string &note, CommandContext &context);

/// `list` and `print`, under `report`: what the ledger keeps.
/// "report settings" and "report comment": what every report of the ledger says beside its numbers.
void addReportSettingsCommands(CLI::App &report, CommandContext &context);
void addKeptReportCommands(CLI::App &report, CommandContext &context);
/// `statement`, under `report`.
void addStatementCommand(CLI::App &report, CommandContext &context);

} // namespace tokenledger
