// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/reconciling.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"

#include <cstdio>
#include <memory>

namespace tokenledger {

namespace {

struct ReconcileArguments
{
    SelectionOptions selection;
    std::string by = "provider";
    std::string provider;
    std::string tolerance = "2";
};

struct ReconcileQuestion
{
    ReconcileQuery query;
    Tolerance tolerance;
};

Result<ReconcileQuestion> readQuestion(const ReconcileArguments &arguments)
{
    ReconcileQuestion question;
    const auto range = arguments.selection.range();
    if (!range)
        return range.error();
    question.query.range = *range;
    question.query.provider = arguments.provider;
    for (const std::string &name : splitList(arguments.by)) {
        const auto field = reconcileFieldByName(name);
        if (!field)
            return Error{"--by “" + name + "” is nothing that bills tell of; take provider, day, month, model, project, key, "
                             "user, region, tier, feature, tenant or environment.",
                         Error::Kind::Usage};
        question.query.by.push_back(*field);
    }
    const auto tolerance = Tolerance::parse(arguments.tolerance);
    if (!tolerance)
        return tolerance.error();
    question.tolerance = *tolerance;
    return question;
}

Json percentOf(Money part, Money whole)
{
    if (whole.isZero())
        return nullptr;
    return 100.0 * static_cast<double>(part.nano()) / static_cast<double>(whole.nano());
}

void appendAmounts(Json &object, const ReconcileRow &row, const Tolerance &tolerance)
{
    object["billed_usd"] = row.billed.toString();
    object["attributed_usd"] = row.attributed.toString();
    object["difference_usd"] = row.difference().toString();
    object["difference_percent"] = percentOf(row.difference(), row.billed);
    object["within"] = tolerance.allows(row.difference(), row.billed);
    object["invoiced_usd"] = row.invoiced.toString();
    object["unpriced_calls"] = row.unpricedCalls;
    object["provisional"] = row.provisional;
}

Json jsonBridge(const Reconciliation &result)
{
    Json steps = Json::array();
    for (const BridgeStep &step : result.bridge) {
        Json parts = Json::array();
        std::int64_t rows = 0;
        for (const BridgePart &part : step.parts) {
            rows += part.rows;
            parts.push_back({{"model", jsonText(part.model)},
                             {"calls_usd", part.calls.toString()},
                             {"bill_usd", part.bill.toString()},
                             {"calls_tokens", part.callTokens},
                             {"bill_tokens", part.billTokens},
                             {"rows", part.rows}});
        }
        steps.push_back({{"provider", jsonText(step.provider)},
                         {"step", std::string(name(step.kind))},
                         {"detail", jsonText(step.detail)},
                         {"amount_usd", step.amount.toString()},
                         {"rows", rows},
                         {"parts", std::move(parts)}});
    }
    return steps;
}

void printJson(const ReconcileQuestion &question, const Reconciliation &result, const CommandContext &context)
{
    Json rows = Json::array();
    for (const ReconcileRow &row : result.rows) {
        Json object = Json::object();
        for (std::size_t i = 0; i < question.query.by.size(); ++i)
            object[std::string(name(question.query.by[i]))] = jsonText(row.key[i]);
        appendAmounts(object, row, question.tolerance);
        rows.push_back(std::move(object));
    }
    Json total = Json::object();
    appendAmounts(total, result.total, question.tolerance);
    const auto coverage = result.coveragePercent();
    Json superseded = Json::array();
    for (const SupersededBill &bill : result.superseded)
        superseded.push_back({{"provider", bill.provider}, {"month", bill.month}, {"source", bill.source}, {"by", bill.by}, {"amount_usd", bill.amount.toString()}});
    context.print(Json{{"rows", std::move(rows)},
                       {"total", std::move(total)},
                       {"coverage_percent", coverage ? Json(*coverage) : Json(nullptr)},
                       {"tolerance_percent", static_cast<double>(question.tolerance.millionths) / 1e6},
                       {"bridge", jsonBridge(result)},
                       {"superseded", std::move(superseded)},
                       {"rows_without_usd", result.rowsWithoutUsd}});
}

std::string percentText(Money part, Money whole)
{
    if (whole.isZero())
        return "–";
    char text[32];
    std::snprintf(text, sizeof text, "%+.2f%%", 100.0 * static_cast<double>(part.nano()) / static_cast<double>(whole.nano()));
    return text;
}

std::vector<std::string> amountCells(const ReconcileRow &row, const Tolerance &tolerance)
{
    const bool within = tolerance.allows(row.difference(), row.billed);
    return {row.billed.toString(), row.attributed.toString(), row.difference().toString(), percentText(row.difference(), row.billed),
            std::string(within ? "within" : "outside") + (row.provisional ? ", provisional" : "")};
}

void printRows(const ReconcileQuestion &question, const Reconciliation &result, const CommandContext &context)
{
    using enum TextTable::Align;
    std::vector<TextTable::Column> columns;
    for (const ReconcileField field : question.query.by)
        columns.push_back({std::string(name(field))});
    if (columns.empty())
        columns.push_back({""});
    const std::size_t labels = columns.size();
    for (const char *title : {"billed USD", "calls USD", "difference USD", "of bill"})
        columns.push_back({title, Right});
    columns.push_back({"limit"});
    TextTable table(columns);
    for (const ReconcileRow &row : result.rows) {
        if (row.key.empty())
            break; // ungrouped: the total says it all
        std::vector<std::string> cells;
        for (const std::string &text : row.key)
            cells.push_back(text.empty() ? "not told" : text);
        for (std::string &cell : amountCells(row, question.tolerance))
            cells.push_back(std::move(cell));
        table.addRow(std::move(cells));
    }
    std::vector<std::string> total(labels);
    total.front() = "Total";
    for (std::string &cell : amountCells(result.total, question.tolerance))
        total.push_back(std::move(cell));
    table.setTotal(std::move(total));
    context.print(table.toString());
}

void printBridge(const Reconciliation &result, const CommandContext &context)
{
    using enum TextTable::Align;
    TextTable table({{"provider"}, {"step"}, {""}, {"USD", Right}});
    for (const BridgeStep &step : result.bridge)
        table.addRow({step.provider.empty() ? "not told" : step.provider, std::string(name(step.kind)), step.detail, step.amount.toString()});
    context.print("\nFrom the calls to the bill:\n");
    context.print(table.toString());
}

void printNotes(const Reconciliation &result, const CommandContext &context)
{
    for (const SupersededBill &bill : result.superseded)
        context.note("“" + bill.source + "” bills " + bill.amount.toString() + " USD of " + bill.provider + " for " + bill.month +
                     " too; it is left out, “" + bill.by + "” counts.");
    if (result.rowsWithoutUsd > 0)
        context.note(std::to_string(result.rowsWithoutUsd) + " rows of bills are in another currency without a rate for their days, and in no sum; “import” takes a table of rates (date, currency, rate, source).");
}

void reconcileCommand(const ReconcileArguments &arguments, CommandContext &context)
{
    const auto question = readQuestion(arguments);
    if (!question)
        return context.fail(question.error());
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto result = reconcileStore(**store, question->query);
    if (!result)
        return context.fail(result.error());
    if (context.json)
        return printJson(*question, *result, context);
    printRows(*question, *result, context);
    printBridge(*result, context);
    printNotes(*result, context);
}

} // namespace

void addReconcileCommand(CLI::App &program, CommandContext &context)
{
    CLI::App *command = program.add_subcommand("reconcile", "What vendors bill against what the calls cost, and the steps between");
    const auto arguments = std::make_shared<ReconcileArguments>();
    arguments->selection.addRangeTo(*command);
    command->add_option("--by", arguments->by, "provider, day, month, model, project, key, user, region, tier, feature, tenant, environment")
        ->capture_default_str()
        ->type_name("FIELD,...");
    command->add_option("--provider", arguments->provider, "Only the bill of this provider")->type_name("NAME");
    command->add_option("--tolerance", arguments->tolerance, "How many per cent of the bill the calls may be away from it")
        ->capture_default_str()
        ->type_name("PERCENT");
    command->footer("Days and months are UTC, as vendors count them. Tax, credits, purchases and corrections are on the invoice\n"
                    "(invoiced_usd), and not compared with calls (billed_usd).\n"
                    "Examples:\n  tokenledger-cli reconcile --from 2026-09-01 --to 2026-10-01\n"
                    "  tokenledger-cli reconcile --from 2026-Q3 --to 2026-Q4 --by provider,month --tolerance 1.5");
    command->callback([arguments, &context] { reconcileCommand(*arguments, context); });
}

} // namespace tokenledger
