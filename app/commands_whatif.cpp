// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/frozenplans.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "app/whatifreport.h"

#include <QDateTime>

#include <array>
#include <cstdio>
#include <filesystem>
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

/// The document of that path; where there is none, the plan of that name that the ledger keeps.
Result<Scenario> scenarioNamed(const std::string &file, const CommandContext &context)
{
    std::error_code ignored;
    if (file == "-" || std::filesystem::exists(file, ignored))
        return readScenario(file);
    const auto store = context.openForReading();
    if (!store)
        return store.error();
    auto plan = planNamed(**store, file);
    return plan ? plan : Error{"“" + file + "” is neither a file nor a plan that the ledger keeps."};
}

/// --from and --to stand in for what the document says.
Result<Scenario> scenarioOf(const WhatIfArguments &arguments, const CommandContext &context)
{
    auto scenario = scenarioNamed(arguments.file, context);
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
    return replayScenario(**store, scenario);
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
    const auto scenario = scenarioOf(arguments, context);
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

void listPlans(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto plans = storedPlans(**store);
    if (!plans)
        return context.fail(plans.error());
    if (context.json) {
        nlohmann::ordered_json document{{"plans", nlohmann::ordered_json::array()}};
        for (const Scenario &plan : *plans)
            document["plans"].push_back(nlohmann::ordered_json::parse(plan.toJson()));
        return context.print(document);
    }
    TextTable table({{"plan"}, {"levers"}});
    for (const Scenario &plan : *plans) {
        std::string levers;
        for (const Lever &lever : plan.levers)
            levers.append(levers.empty() ? "" : ", ").append(kindOf(lever));
        table.addRow({plan.name, levers});
    }
    context.print(table.isEmpty() ? std::string("No plans yet: `tokenledger-cli plans save SCENARIO.json`.\n")
                                  : table.toString());
}

void savePlan(const std::string &file, const std::string &name, CommandContext &context)
{
    auto plan = readScenario(file);
    if (!plan)
        return context.fail(plan.error());
    if (!name.empty())
        plan->name = name;
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const Result<void> kept = storePlan(**store, *plan, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch())); !kept)
        return context.fail(kept.error());
    if (context.json)
        return context.print(nlohmann::ordered_json{{"name", plan->name}, {"levers", plan->levers.size()}});
    context.print("The ledger keeps the plan “" + plan->name + "”.\n");
}

void showPlan(const std::string &name, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto plan = planNamed(**store, name);
    if (!plan)
        return context.fail(plan.error());
    if (context.json)
        return context.print(nlohmann::ordered_json::parse(plan->toJson()));
    context.print(plan->toJson());
}

void dropPlan(const std::string &name, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const Result<void> removed = removePlan(**store, name); !removed)
        return context.fail(removed.error());
    if (context.json)
        return context.print(nlohmann::ordered_json{{"removed", name}});
    context.print("The plan “" + name + "” is gone.\n");
}

void freezeNamed(const std::string &name, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto baseline = freezePlan(**store, name, Instant::fromMillis(QDateTime::currentMSecsSinceEpoch()));
    if (!baseline)
        return context.fail(baseline.error());
    if (context.json)
        return context.print(nlohmann::ordered_json::parse(baseline->toJson()));
    context.print("The plan “" + name + "” promises " + baseline->promised.toString() + " USD over its period, " +
                  baseline->committed.toString() + " USD of it proven; what the calls cost then is written down.\n");
}

void printRealised(const std::string &name, const RealisedSavings &realised, const CommandContext &context)
{
    using enum TextTable::Align;
    context.print(name + ": " + realised.saved().toString() + " USD saved against " + realised.promised.toString() +
                  " USD promised for as many days, " + realised.committed.toString() + " USD of it proven.\n\n");
    TextTable table({{"feature"}, {"calls", Right}, {"as before USD", Right}, {"actual USD", Right}, {"saved USD", Right}});
    for (const RealisedRow &row : realised.rows)
        table.addRow({row.feature.empty() ? "(unattributed)" : row.feature, groupedNumber(row.calls),
                      row.asBefore.toString(), row.actual.toString(), row.saved().toString()});
    table.setTotal({"total", "", realised.asBefore.toString(), realised.actual.toString(), realised.saved().toString()});
    context.print(table.toString());
    for (const FeatureCost &one : realised.unknown)
        context.print((one.feature.empty() ? std::string("Unattributed calls") : "The feature “" + one.feature + "”") +
                      " had no cost then, so its " + one.cost.toString() + " USD are not compared.\n");
}

void realisedNamed(const std::string &name, const SelectionOptions &selection, CommandContext &context)
{
    const auto range = selection.range();
    if (!range)
        return context.fail(range.error());
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto realised = realisedSavingsOf(**store, name, *range);
    if (!realised)
        return context.fail(realised.error());
    if (context.json)
        return context.print(realisedJson(name, *range, *realised));
    printRealised(name, *realised, context);
}

/// What a plan promised, and what became of it.
void addPromiseCommands(CLI::App &plans, const std::shared_ptr<std::string> &name, CommandContext &context)
{
    CLI::App *freeze = plans.add_subcommand("freeze", "Write down what a plan promises, and what the calls cost now");
    freeze->add_option("NAME", *name, "As `plans list` shows it")->required();
    freeze->callback([name, &context] { freezeNamed(*name, context); });
    const auto selection = std::make_shared<SelectionOptions>();
    CLI::App *realised = plans.add_subcommand("realised", "What a plan has saved since, beside what it promised");
    realised->add_option("NAME", *name, "A plan that was frozen")->required();
    selection->addRangeTo(*realised);
    realised->callback([name, selection, &context] { realisedNamed(*name, *selection, context); });
}

void addPlanCommands(CLI::App &program, CommandContext &context)
{
    CLI::App *plans = program.add_subcommand("plans", "Scenarios that the ledger keeps; `whatif` takes their names");
    plans->require_subcommand(1);
    plans->add_subcommand("list", "The plans and their levers")->callback([&context] { listPlans(context); });
    const auto file = std::make_shared<std::string>();
    const auto name = std::make_shared<std::string>();
    CLI::App *save = plans->add_subcommand("save", "Keep a scenario under its name");
    save->add_option("SCENARIO", *file, "The scenario document (JSON); - is standard input")->required();
    save->add_option("--name", *name, "Another name than the document's")->type_name("NAME");
    save->callback([file, name, &context] { savePlan(*file, *name, context); });
    CLI::App *show = plans->add_subcommand("show", "A plan as a scenario document");
    show->add_option("NAME", *name, "As `plans list` shows it")->required();
    show->callback([name, &context] { showPlan(*name, context); });
    CLI::App *remove = plans->add_subcommand("remove", "Keep a plan no longer");
    remove->add_option("NAME", *name, "As `plans list` shows it")->required();
    remove->callback([name, &context] { dropPlan(*name, context); });
    addPromiseCommands(*plans, name, context);
}

} // namespace

void addWhatIfCommand(CLI::App &program, CommandContext &context)
{
    const auto arguments = std::make_shared<WhatIfArguments>();
    CLI::App *command =
        program.add_subcommand("whatif", "Replay the calls under a scenario: what they would have cost");
    command
        ->add_option("SCENARIO", arguments->file,
                     "The scenario document (JSON), - for standard input, or a kept plan's name")
        ->required();
    arguments->selection.addRangeTo(*command);
    command->callback([arguments, &context] { runWhatIf(*arguments, context); });
    addPlanCommands(program, context);
}

} // namespace tokenledger
