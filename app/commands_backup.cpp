// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/progressline.h"
#include "app/texttable.h"
#include "models/store/storebackup.h"

#include <memory>

namespace tokenledger {

namespace {

using Copy = Result<BackupReport> (*)(const std::string &, const std::string &, JobControl *);

/// Runs one of the two with a line of progress; says why when it fails.
std::optional<BackupReport> run(Copy copy, const std::string &from, const std::string &to, const char *doing, CommandContext &context)
{
    JobControl control;
    const auto report = [&] {
        const ProgressLine progress(control, doing, context.quiet);
        return copy(from, to, &control);
    }();
    if (report)
        return *report;
    context.fail(report.error());
    return std::nullopt;
}

void backUp(const std::string &file, CommandContext &context)
{
    if (const auto there = context.openForReading(); !there)
        return context.fail(there.error());
    const auto report = run(backUpStore, context.storeFile(), file, "Backing up", context);
    if (!report)
        return;
    if (context.json)
        return context.print(Json{{"file", file}, {"bytes", report->bytes}, {"calls", report->calls}});
    context.print("Backed up and checked: " + groupedNumber(static_cast<long long>(report->calls)) + " calls, " +
                  groupedNumber(static_cast<long long>(report->bytes)) + " bytes in " + file + ".\n");
}

void restore(const std::string &file, CommandContext &context)
{
    const auto report = run(restoreStore, file, context.storeFile(), "Restoring", context);
    if (!report)
        return;
    if (context.json)
        return context.print(Json{{"file", file},
                                  {"calls", report->calls},
                                  {"kept", report->kept.empty() ? Json(nullptr) : Json(report->kept)}});
    context.print("Restored " + groupedNumber(static_cast<long long>(report->calls)) + " calls from " + file + "." +
                  (report->kept.empty() ? "" : " The ledger that was there is now " + report->kept + ".") + "\n");
}

} // namespace

void addBackupCommands(CLI::App &program, CommandContext &context)
{
    const auto file = std::make_shared<std::string>();
    CLI::App *backup = program.add_subcommand("backup", "Copy the ledger into a new file, checked, while others may use it");
    backup->add_option("file", *file, "The copy; it appears whole or not at all")->required()->type_name("FILE");
    backup->footer("Example:\n  tokenledger-cli backup ledger-2026-11-30.backup");
    backup->callback([file, &context] { backUp(*file, context); });

    CLI::App *restored = program.add_subcommand("restore", "Put a backup in the place of the ledger, which is kept beside it");
    restored->add_option("file", *file, "The backup; it is checked first, and left as it is")->required()->type_name("FILE");
    restored->footer("Exit status 3 where the backup does not agree with itself; the ledger is then as it was.");
    restored->callback([file, &context] { restore(*file, context); });
}

} // namespace tokenledger
