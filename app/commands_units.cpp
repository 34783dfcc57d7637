// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/jsonvalues.h"
#include "app/measurefile.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"
#include "app/unitreport.h"

#include <array>
#include <cstdio>
#include <memory>

namespace tokenledger {

namespace {

using enum TextTable::Align;

struct UnitArguments
{
    SelectionOptions selection;
    std::string zone = "UTC";
    std::string basis = "computed";
};

std::string moneyText(const std::optional<Money> &amount)
{
    return amount ? amount->toString() : "–";
}

Json percentJson(const std::optional<double> &ratio)
{
    return ratio ? Json(*ratio * 100) : Json(nullptr);
}

std::string percentText(const std::optional<double> &ratio)
{
    if (!ratio)
        return "–";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f %%", 100 * *ratio);
    return text.data();
}

Json sliceJson(const std::optional<Dimension> &dimension, const std::string &value)
{
    return {{"dimension", dimension ? Json(name(*dimension)) : Json(nullptr)}, {"value", dimension ? jsonText(value) : Json(nullptr)}};
}

std::string sliceText(const std::optional<Dimension> &dimension, const std::string &value)
{
    return dimension ? std::string(name(*dimension)) + ' ' + (value.empty() ? "(unattributed)" : value) : "total";
}

Json jsonUnit(const UnitCost &unit)
{
    Json row = sliceJson(unit.dimension, unit.value);
    row["measure"] = unit.measure;
    row["count"] = unit.count;
    row["days"] = unit.days;
    row["calls"] = unit.calls;
    row["unpriced_calls"] = unit.unpricedCalls;
    row["cost_usd"] = jsonMoney(unit.cost);
    row["cost_per_unit_usd"] = jsonMoney(unit.average());
    row["marginal_cost_usd"] = jsonMoney(unit.marginal);
    row["revenue_usd"] = jsonMoney(unit.revenue);
    row["revenue_per_unit_usd"] = jsonMoney(unit.revenuePerUnit());
    row["margin_percent"] = percentJson(unit.margin());
    return row;
}

Json jsonReport(const UnitReport &report)
{
    Json document{{"from", jsonTime(report.range.from)}, {"to", jsonTime(report.range.to)}, {"rows", Json::array()}, {"margins", Json::array()}};
    for (const UnitCost &unit : report.economics.units)
        document["rows"].push_back(jsonUnit(unit));
    for (const SliceMargin &margin : report.economics.margins) {
        Json row = sliceJson(margin.dimension, margin.value);
        row["revenue_usd"] = margin.revenue.toString();
        row["cost_usd"] = jsonMoney(margin.cost);
        row["margin_usd"] = jsonMoney(margin.amount());
        row["margin_percent"] = percentJson(margin.ratio());
        document["margins"].push_back(std::move(row));
    }
    const ConversationCost &talk = report.conversations;
    document["conversations"] = {{"conversations", talk.conversations},
                                 {"calls", talk.calls},
                                 {"calls_without_session", talk.callsWithout},
                                 {"unpriced_calls", talk.unpricedCalls},
                                 {"cost_usd", talk.cost.toString()},
                                 {"cost_per_conversation_usd", jsonMoney(talk.average())}};
    return document;
}

std::string unitTable(const UnitReport &report)
{
    TextTable table({{"slice"}, {"unit"}, {"count", Right}, {"cost USD", Right}, {"each USD", Right}, {"one more USD", Right}, {"revenue each USD", Right}, {"margin", Right}});
    for (const UnitCost &unit : report.economics.units)
        table.addRow({sliceText(unit.dimension, unit.value), unit.measure, groupedNumber(unit.count), moneyText(unit.cost), moneyText(unit.average()),
                      moneyText(unit.marginal), moneyText(unit.revenuePerUnit()), percentText(unit.margin())});
    return table.isEmpty() ? std::string("No business measures in this period: `tokenledger-cli import MEASURES.csv`.\n") : table.toString();
}

std::string marginTable(const UnitReport &report)
{
    TextTable table({{"slice"}, {"revenue USD", Right}, {"cost USD", Right}, {"margin USD", Right}, {"margin", Right}});
    for (const SliceMargin &margin : report.economics.margins)
        table.addRow({sliceText(margin.dimension, margin.value), margin.revenue.toString(), moneyText(margin.cost), moneyText(margin.amount()), percentText(margin.ratio())});
    return table.isEmpty() ? std::string() : '\n' + table.toString();
}

void runUnits(const UnitArguments &arguments, CommandContext &context)
{
    const auto range = arguments.selection.range();
    if (!range)
        return context.fail(range.error());
    if (arguments.basis != "computed" && arguments.basis != "reported")
        return context.fail({"--basis “" + arguments.basis + "” is not computed or reported.", Error::Kind::Usage});
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const CostBasis basis = arguments.basis == "reported" ? CostBasis::Reported : CostBasis::Computed;
    const auto report = unitReport(**store, {*range, arguments.zone, basis});
    if (!report)
        return context.fail(report.error());
    if (context.json)
        return context.print(jsonReport(*report));
    context.print(unitTable(*report));
    context.print(marginTable(*report));
    const ConversationCost &talk = report->conversations;
    if (talk.conversations > 0)
        context.print("\n" + groupedNumber(talk.conversations) + " conversations, " + moneyText(talk.average()) + " USD each; " +
                      groupedNumber(talk.callsWithout) + " calls belong to none.\n");
}

void listMeasures(const UnitArguments &arguments, CommandContext &context)
{
    const auto range = arguments.selection.range();
    if (!range)
        return context.fail(range.error());
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto listed = tracedMeasures(**store, *range);
    if (!listed)
        return context.fail(listed.error());
    Json rows = Json::array();
    TextTable table({{"date"}, {"slice"}, {"measure"}, {"count", Right}, {"revenue USD", Right}, {"from"}});
    for (const auto &[measure, file] : *listed) {
        const std::string date = toIso8601(Instant::fromSeconds(measure.day * 86'400)).substr(0, 10);
        Json row = {{"date", date}};
        row.update(sliceJson(measure.dimension, measure.value));
        row["measure"] = measure.measure;
        row["count"] = measure.count;
        row["revenue_usd"] = jsonMoney(measure.revenue);
        row["origin"] = {{"import", measure.importId}, {"file", file}, {"line", measure.line}};
        rows.push_back(std::move(row));
        table.addRow({date, sliceText(measure.dimension, measure.value), measure.measure, groupedNumber(measure.count), moneyText(measure.revenue),
                      file + ", line " + std::to_string(measure.line)});
    }
    if (context.json)
        return context.print(Json{{"outcomes", std::move(rows)}});
    context.print(table.isEmpty() ? std::string("No business measures in this period: `tokenledger-cli import MEASURES.csv`.\n") : table.toString());
}

void importFromSql(const std::string &sql, const std::string &source, CommandContext &context)
{
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto record = importMeasureQuery(**store, sql, source, false);
    if (!record)
        return context.fail(record.error());
    if (context.json) {
        Json document{{"import", record->id}, {"format", record->info.format}};
        appendImportCounts(document, record->counts);
        return context.print(document);
    }
    context.print(groupedNumber(static_cast<long long>(record->counts.rowsAdded)) + " business measures added, " +
                  groupedNumber(static_cast<long long>(record->counts.duplicates)) + " known already; import " + std::to_string(record->id) + ".\n");
}

} // namespace

void addUnitCommands(CLI::App &program, CommandContext &context)
{
    const auto arguments = std::make_shared<UnitArguments>();
    CLI::App *units = program.add_subcommand("units", "Unit economics: what a user, session, document or outcome costs and brings");
    arguments->selection.addRangeTo(*units);
    units->add_option("--tz", arguments->zone, "IANA time zone of the dates")->capture_default_str()->type_name("ZONE");
    units->add_option("--basis", arguments->basis, "computed or reported")->capture_default_str();
    units->footer("Counts come from tables of business measures: `tokenledger-cli import MEASURES.csv` with the columns\n"
                  "date, dimension, value, measure, count and revenue_usd.");
    units->callback([arguments, &context] { runUnits(*arguments, context); });

    CLI::App *outcomes = program.add_subcommand("outcomes", "Business measures: list them, or take them from SQL");
    outcomes->require_subcommand(1);
    CLI::App *list = outcomes->add_subcommand("list", "The measures that count, with file and line");
    arguments->selection.addRangeTo(*list);
    list->callback([arguments, &context] { listMeasures(*arguments, context); });
    const auto sql = std::make_shared<std::string>();
    const auto source = std::make_shared<std::string>();
    CLI::App *query = outcomes->add_subcommand("query", "Take in the rows of a read-only SQL question over the ledger");
    query->add_option("SQL", *sql, "SELECT with the columns date, dimension, value, measure, count and revenue_usd")->required();
    query->add_option("--source", *source, "Name under which the rows are known")->type_name("NAME");
    query->callback([sql, source, &context] { importFromSql(*sql, *source, context); });
}

} // namespace tokenledger
