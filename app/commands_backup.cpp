// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/progressline.h"
#include "app/texttable.h"
#include "models/store/storebackup.h"
#include "models/store/storerecovery.h"

#include <memory>

namespace tokenledger {

namespace {

template <typename Report>
using Copy = Result<Report> (*)(const std::string &, const std::string &, JobControl *);

/// Runs one of them with a line of progress; says why when it fails.
template <typename Report>
std::optional<Report> run(Copy<Report> copy, const std::string &from, const std::string &to, const char *doing, CommandContext &context)
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

void recover(const std::string &file, CommandContext &context)
{
    const auto report = run(recoverStore, context.storeFile(), file, "Recovering", context);
    if (!report)
        return;
    if (!report->losses.empty())
        context.status = ExitStatus::SomeRowsRejected;
    if (context.json)
        return context.print(Json{{"file", file},
                                  {"calls", report->calls},
                                  {"calls_lost", report->callsLost},
                                  {"losses", report->losses},
                                  {"import_again", report->importAgain}});
    for (const std::string &loss : report->losses)
        context.print("Lost: " + loss + '\n');
    for (const std::string &again : report->importAgain)
        context.print("Import again to bring it back: " + again + '\n');
    context.print("Saved " + groupedNumber(static_cast<long long>(report->calls)) + " calls into " + file + "; " +
                  (report->callsLost > 0 ? groupedNumber(report->callsLost) : std::string("no")) + " calls are lost.\n");
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

    CLI::App *recovered = program.add_subcommand("recover", "Save what can be read of a damaged ledger into a new file, and say what is lost");
    recovered->add_option("file", *file, "The new ledger; the damaged one is left as it is")->required()->type_name("FILE");
    recovered->footer("Example:\n  tokenledger-cli --store damaged.ledger recover saved.ledger\nExit status 4 where something is lost.");
    recovered->callback([file, &context] { recover(*file, context); });
}

} // namespace tokenledger
