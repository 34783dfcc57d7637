// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commandline.h"

#include "app/commands.h"
#include "app/completion.h"

#include <algorithm>
#include <iostream>
#include <string_view>

namespace tokenledger {

namespace {

constexpr const char *footer = R"(Examples:
  tokenledger-cli import spend-logs.jsonl.gz
  tokenledger-cli query --by feature --from 2026-Q3 --to 2026-Q4
  tokenledger-cli --json query --by model --bucket day --tz Europe/Berlin
  tokenledger-cli sql "SELECT tenant, count(*) FROM calls GROUP BY tenant"

Exit status: 0 done; 1 failed; 2 wrong usage; 3 the input was refused whole and nothing was stored;
4 done, but some rows were rejected; 10 (`alerts check`) at least one rule fires.
`tokenledger-cli COMMAND --help` says more about one command.)";

void addCompletionCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *command = program.add_subcommand("completion", "A script that completes commands and options in bash");
    command->footer("Example:\n  source <(tokenledger-cli completion)");
    command->callback([&program, &context] { context.print(bashCompletion(program)); });
}

void setUp(CLI::App &program, CommandContext &context)
{
    program.description("TokenLedger: see, explain and cut what AI inference costs. The same program as the window, for scripts.");
    program.footer(footer);
    program.set_version_flag("--version", std::string("tokenledger-cli ") + TOKENLEDGER_VERSION);
    program.require_subcommand(1);
    program.fallthrough(); // global options may stand before or after the command
    program.add_option("--store", context.storeOption, "The ledger; without it the same file as the window's")->type_name("FILE");
    program.add_flag("--json", context.json, "Exactly one JSON document on standard output");
    program.add_flag("--quiet", context.quiet, "No progress and no notes on standard error");
    addImportCommands(program, context);
    addQueryCommand(program, context);
    addStoreCommands(program, context);
    addBackupCommands(program, context);
    addMergeCommands(program, context);
    addPriceCommands(program, context);
    addRuleCommands(program, context);
    addWhatIfCommand(program, context);
    addAlertCommands(program, context);
    addBudgetCommands(program, context);
    addCapCommands(program, context);
    addPullCommands(program, context);
    addReconcileCommand(program, context);
    addRateCommands(program, context);
    addEvalCommands(program, context);
    addRetireCommands(program, context);
    addUnitCommands(program, context);
#ifdef TOKENLEDGER_REPORTS
    addReportCommand(program, context);
#endif
    addExportCommand(program, context);
    addGenerateCommand(program, context);
    addCompletionCommand(program, context);
}

/// Help and version are no failure; everything else that the parser throws is wrong usage.
int onParseError(const CLI::App &program, const CLI::ParseError &error, int argc, char **argv)
{
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success))
        return program.exit(error, std::cout, std::cerr);
    // The parser misses a command before it looks at the word in its place; the word is what helps.
    const std::vector<std::string> unknown = program.remaining();
    const std::string sentence = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError) && !unknown.empty()
                                         && program.get_subcommands().empty()
                                     ? "“" + unknown.front() + "” is not a command."
                                     : std::string(error.what());
    std::cerr << sentence << "\nRun tokenledger-cli --help, or tokenledger-cli COMMAND --help.\n";
    const auto wantsJson = [](const char *argument) { return std::string_view(argument) == "--json"; };
    if (std::any_of(argv + 1, argv + argc, wantsJson))
        std::cout << nlohmann::json{{"error", sentence}}.dump() << '\n';
    return static_cast<int>(ExitStatus::Usage);
}

} // namespace

int runCommandLine(int argc, char **argv)
{
    std::ios::sync_with_stdio(false);
    CommandContext context;
    CLI::App program("TokenLedger", "tokenledger-cli");
    setUp(program, context);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return onParseError(program, error, argc, argv);
    }
    if (!std::cout.flush()) {
        std::cerr << "The answer could not be written to standard output.\n";
        return static_cast<int>(ExitStatus::Failed);
    }
    return static_cast<int>(context.status);
}

} // namespace tokenledger
