// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/evalfile.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "app/whatifreport.h"

#include <array>
#include <cstdio>
#include <memory>

namespace tokenledger {

namespace {

struct WhatIfArguments
{
    std::string file;
    SelectionOptions selection;
};

std::string grouped(std::uint64_t number)
{
    return groupedNumber(static_cast<long long>(number));
}

std::string percent(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.2f", value);
    return text.data();
}

/// --from and --to stand in for what the document says.
Result<Scenario> scenarioOf(const WhatIfArguments &arguments)
{
    auto scenario = readScenario(arguments.file);
    if (!scenario)
        return scenario;
    const auto range = arguments.selection.range();
    if (!range)
        return range.error();
    if (!arguments.selection.from.empty())
        scenario->range.from = range->from;
    if (!arguments.selection.to.empty())
        scenario->range.to = range->to;
    if (scenario->range.to < scenario->range.from)
        return Error{"The selection ends before it begins; look at --from and --to, and at the document's own.",
                     Error::Kind::Usage};
    return scenario;
}

Result<WhatIfResult> replay(const Scenario &scenario, const CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    auto pricer = whatIfPricer(**store);
    if (!pricer)
        return pricer.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    auto evals = storedEvals(**store);
    if (!evals)
        return evals.error();
    const auto whatIf = WhatIf::prepare(**source, std::move(*pricer), scenario, {std::move(*evals), 2, nullptr});
    if (!whatIf)
        return whatIf.error();
    return whatIf->run(scenario);
}

std::string bandText(const LeverResult &lever)
{
    return lever.low == lever.high ? "" : lever.low.toString() + " to " + lever.high.toString();
}

void printLevers(const WhatIfResult &result, const CommandContext &context)
{
    using enum TextTable::Align;
    TextTable table(
        {{"step"}, {"saves USD", Right}, {"left USD", Right}, {"low to high", Right}, {"calls", Right}, {"proven"}});
    Money left = result.baseline;
    table.addRow({"actual", "", left.toString(), "", grouped(result.calls), ""});
    for (const LeverResult &lever : result.levers) {
        left = Money::fromNano(left.nano() - lever.savings.nano());
        table.addRow({std::string(lever.kind), lever.savings.toString(), left.toString(), bandText(lever),
                      grouped(lever.callsAffected), lever.proven ? "yes" : "no"});
    }
    table.setTotal({"with this plan", result.savings().toString(), result.scenario.toString(),
                    result.low == result.high ? "" : result.low.toString() + " to " + result.high.toString(), "", ""});
    context.print(table.toString());
}

void printRows(const char *dimension, const std::vector<WhatIfRow> &rows, const CommandContext &context)
{
    using enum TextTable::Align;
    TextTable table({{dimension}, {"actual USD", Right}, {"with this plan USD", Right}, {"saves USD", Right}});
    for (const WhatIfRow &row : rows)
        table.addRow({row.value.empty() ? "(unattributed)" : row.value, row.baseline.toString(),
                      row.scenario.toString(), Money::fromNano(row.baseline.nano() - row.scenario.nano()).toString()});
    context.print("\n" + table.toString());
}

void printNotes(const WhatIfResult &result, const CommandContext &context)
{
    std::string text;
    for (std::size_t i = 0; i < result.levers.size(); ++i)
        for (const std::string &note : result.levers[i].notes)
            text += std::to_string(i + 1) + ". " + std::string(result.levers[i].kind) + ": " + note + "\n";
    for (const std::string &note : result.notes)
        text += note + "\n";
    if (!text.empty())
        context.print("\n" + text);
}

void runWhatIf(const WhatIfArguments &arguments, CommandContext &context)
{
    const auto scenario = scenarioOf(arguments);
    if (!scenario)
        return context.fail(scenario.error());
    const auto result = replay(*scenario, context);
    if (!result)
        return context.fail(result.error());
    if (context.json)
        return context.print(whatIfJson(*scenario, *result));
    context.print((scenario->name.empty() ? "Scenario" : scenario->name) + ": " + result->baseline.toString() +
                  " USD actual, " + result->scenario.toString() + " USD with this plan, " +
                  percent(result->savingsPercent()) + " % saved; " + result->provenSavings().toString() +
                  " USD of it proven.\n\n");
    printLevers(*result, context);
    printRows("feature", result->byFeature, context);
    printRows("model", result->byModel, context);
    printNotes(*result, context);
}

} // namespace

void addWhatIfCommand(CLI::App &program, CommandContext &context)
{
    const auto arguments = std::make_shared<WhatIfArguments>();
    CLI::App *command =
        program.add_subcommand("whatif", "Replay the calls under a scenario: what they would have cost");
    command->add_option("SCENARIO", arguments->file, "The scenario document (JSON); - is standard input")->required();
    arguments->selection.addRangeTo(*command);
    command->callback([arguments, &context] { runWhatIf(*arguments, context); });
}

} // namespace tokenledger
