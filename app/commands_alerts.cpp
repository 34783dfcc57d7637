// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/alertbook.h"
#include "app/alertnews.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"

#include <chrono>
#include <memory>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

struct AlertArguments
{
    std::string file;
    std::string id;
    std::string at;
    std::string zone = "UTC";
    bool notify = false;
    SelectionOptions selection;
};

Instant now()
{
    return {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

void listRules(CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto rules = storedAlertRules(**store);
    if (!rules)
        return context.fail(rules.error());
    if (context.json) {
        Json document{{"alerts", Json::array()}};
        for (const AlertRule &rule : *rules)
            document["alerts"].push_back(Json::parse(rule.toJson()));
        return context.print(document);
    }
    TextTable table({{"rule"}, {"name"}, {"kind"}, {"measure"}, {"by"}, {"window"}, {"severity"}, {"on"}});
    for (const AlertRule &rule : *rules) {
        std::string axes;
        for (const AlertAxis &axis : rule.axis)
            axes.append(axes.empty() ? "" : ", ").append(axis.name());
        table.addRow({rule.id, rule.name, std::string(rule.kind()), std::string(name(rule.measure)), axes.empty() ? "total" : axes,
                      std::string(name(rule.window)), rule.severity, rule.enabled ? "yes" : "no"});
    }
    context.print(table.isEmpty() ? std::string("No alert rules yet: `tokenledger-cli alerts add RULE.json`.\n") : table.toString());
}

void addRule(const std::string &file, CommandContext &context)
{
    const auto rule = readAlertRule(file);
    if (!rule)
        return context.fail(rule.error());
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const Result<void> kept = storeAlertRule(**store, *rule); !kept)
        return context.fail(kept.error());
    if (context.json)
        return context.print(Json{{"added", rule->id}});
    context.print("The ledger keeps the alert rule “" + rule->id + "”.\n");
}

void removeRule(const std::string &id, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    if (const Result<void> removed = removeAlertRule(**store, id); !removed)
        return context.fail(removed.error());
    if (context.json)
        return context.print(Json{{"removed", id}});
    context.print("The alert rule “" + id + "” is gone.\n");
}

void printFired(const AlertEngine &engine, const std::vector<AlertFiring> &fired, Json document, CommandContext &context)
{
    if (context.json) {
        document["fired"] = Json::array();
        for (const AlertFiring &firing : fired)
            document["fired"].push_back(alertFiringJson(engine.rules()[firing.rule], firing));
        return context.print(document);
    }
    using enum TextTable::Align;
    TextTable table({{"rule"}, {"severity"}, {"what"}, {"window begins"}, {"ends"}, {"observed", Right}, {"threshold", Right}});
    for (const AlertFiring &firing : fired) {
        const AlertRule &rule = engine.rules()[firing.rule];
        table.addRow({rule.id, rule.severity, alertKeyText(rule, firing.key), toIso8601(firing.window.from), toIso8601(firing.window.to),
                      alertValueText(rule, firing.reading.observed), alertValueText(rule, firing.reading.threshold)});
    }
    context.print(table.isEmpty() ? std::string("Nothing fires.\n") : table.toString());
}

void checkRules(const AlertArguments &arguments, CommandContext &context)
{
    const auto at = arguments.at.empty() ? Result<Instant>(now()) : parseTimeOption(arguments.at);
    if (!at)
        return context.fail({at.error().message + " (--at)", Error::Kind::Usage});
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    auto rules = storedAlertRules(**store);
    if (!rules)
        return context.fail(rules.error());
    const auto engine = prepareAlerts(**store, std::move(*rules), {*at, *at}, arguments.zone);
    if (!engine)
        return context.fail(engine.error());
    const std::vector<AlertFiring> fired = engine->check(*at);
    const bool tells = !engine->rules().empty() && (arguments.at.empty() || arguments.notify);
    if (const auto told = tells ? tellAlerts(*at, arguments.zone, context) : Result<AlertDeliveries>(AlertDeliveries()); !told)
        context.note("What is to be told waits for the next time. " + told.error().message);
    printFired(*engine, fired, Json{{"at", toIso8601(*at)}, {"rules", engine->rules().size()}}, context);
    if (!fired.empty())
        context.status = ExitStatus::AlertsFire;
}

/// The rule of the file alone, or all that are kept, whether switched on or not.
Result<std::vector<AlertRule>> rulesToTry(const std::string &file, const CallStore &store)
{
    auto rules = file.empty() ? storedAlertRules(store) : Result<std::vector<AlertRule>>(std::vector<AlertRule>());
    if (!rules || file.empty())
        return rules;
    auto rule = readAlertRule(file);
    if (!rule)
        return rule.error();
    rule->enabled = true; // what it would do once it is
    return std::vector<AlertRule>{std::move(*rule)};
}

void backtestRules(const AlertArguments &arguments, CommandContext &context)
{
    auto range = arguments.selection.range();
    if (!range)
        return context.fail(range.error());
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    auto rules = rulesToTry(arguments.file, **store);
    if (!rules)
        return context.fail(rules.error());
    const auto first = firstCallOf(**store);
    if (!first)
        return context.fail(first.error());
    if (arguments.selection.to.empty())
        range->to = now();
    range->from = std::min(std::max(range->from, first->value_or(range->to)), range->to);
    const auto engine = prepareAlerts(**store, std::move(*rules), *range, arguments.zone);
    if (!engine)
        return context.fail(engine.error());
    printFired(*engine, engine->backtest(*range),
               Json{{"from", toIso8601(range->from)}, {"to", toIso8601(range->to)}, {"rules", engine->rules().size()}}, context);
}

void addZone(CLI::App &command, AlertArguments &arguments)
{
    command.add_option("--tz", arguments.zone, "IANA time zone that cuts hours, days, weeks and months")->type_name("ZONE");
}

} // namespace

void addAlertCommands(CLI::App &program, CommandContext &context)
{
    const auto arguments = std::make_shared<AlertArguments>();
    CLI::App *alerts = program.add_subcommand("alerts", "Rules that watch the ledger, and what they find");
    alerts->require_subcommand(1);
    alerts->add_subcommand("list", "The rules that the ledger keeps")->callback([&context] { listRules(context); });
    CLI::App *add = alerts->add_subcommand("add", "Keep a rule, in place of one with the same id");
    add->add_option("RULE", arguments->file, "The rule's document (JSON); - is standard input")->required();
    add->callback([arguments, &context] { addRule(arguments->file, context); });
    CLI::App *remove = alerts->add_subcommand("remove", "Keep a rule no longer");
    remove->add_option("ID", arguments->id, "As `alerts list` shows it")->required();
    remove->callback([arguments, &context] { removeRule(arguments->id, context); });
    CLI::App *check = alerts->add_subcommand("check", "What fires in the last whole window; exit status 10 when something does");
    check->add_option("--at", arguments->at, "As of this moment; now without it")->type_name("TIME");
    check->add_flag("--notify", arguments->notify, "Tell what is new also with --at; without --at it is always told");
    addZone(*check, *arguments);
    check->callback([arguments, &context] { checkRules(*arguments, context); });
    CLI::App *backtest = alerts->add_subcommand("backtest", "When the rules would have fired over stored history");
    backtest->add_option("--rule", arguments->file, "Only this document, kept or not")->type_name("RULE.json");
    arguments->selection.addRangeTo(*backtest);
    addZone(*backtest, *arguments);
    backtest->callback([arguments, &context] { backtestRules(*arguments, context); });
    addAlertProposeCommand(*alerts, context);
    addAlertNewsCommands(*alerts, context);
}

} // namespace tokenledger
