// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/commands.h"

#include "app/budgetreport.h"
#include "app/jsonvalues.h"
#include "app/selectionoptions.h"
#include "app/texttable.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <memory>

namespace tokenledger {

namespace {

struct BudgetArguments
{
    std::string by;
    std::string horizon = "month";
    std::string at;
    std::string zone = "UTC";
    std::string measure;
    std::optional<std::int64_t> units;
};

std::string percentText(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%+.1f %%", value);
    return text.data();
}

/// --at, else as far as the ledger goes.
Result<std::optional<Instant>> momentOf(const BudgetArguments &arguments, const CallStore &store)
{
    if (arguments.at.empty())
        return outlookMoment(store, {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()});
    const auto at = parseTimeOption(arguments.at);
    if (!at)
        return Error{at.error().message + " (--at)", Error::Kind::Usage};
    return std::optional(*at);
}

void appendOutlook(Json &json, const SliceOutlook &outlook)
{
    const auto &forecast = outlook.forecast;
    json["period_start"] = toIso8601(outlook.period.from);
    json["period_end"] = toIso8601(outlook.period.to);
    json["actual_usd"] = outlook.actual.toString();
    json["unpriced_calls"] = outlook.unpricedCalls;
    json["forecast_usd"] = jsonMoney(forecast ? std::optional(forecast->expected) : std::nullopt);
    json["low_usd"] = jsonMoney(forecast ? std::optional(forecast->low) : std::nullopt);
    json["high_usd"] = jsonMoney(forecast ? std::optional(forecast->high) : std::nullopt);
    json["budget_usd"] = jsonMoney(outlook.budget);
    json["carried_usd"] = outlook.budget ? Json(outlook.carried.toString()) : Json(nullptr);
    json["used_percent"] = outlook.budget && !outlook.budget->isZero()
                               ? Json(static_cast<double>(outlook.actual.nano()) / static_cast<double>(outlook.budget->nano()) * 100)
                               : Json(nullptr);
    json["history_days"] = forecast ? Json(forecast->historyDays) : Json(nullptr);
    json["level_changed"] = forecast && forecast->changePoint.has_value();
    if (outlook.measure.empty())
        return;
    json["measure"] = outlook.measure;
    json["unit_cost_usd"] = jsonMoney(outlook.unitCost);
    json["planned_units"] = outlook.planned ? Json(outlook.planned->units) : Json(nullptr);
    json["planned_days"] = outlook.planned ? Json(outlook.planned->days) : Json(nullptr);
}

std::vector<std::string> outlookCells(const SliceOutlook &outlook)
{
    const auto &forecast = outlook.forecast;
    return {outlook.actual.toString(), forecast ? forecast->expected.toString() : "–",
            forecast ? forecast->low.toString() + " to " + forecast->high.toString() : "–", outlook.budget ? outlook.budget->toString() : "–"};
}

std::string sliceText(const SliceOutlook &outlook)
{
    return !outlook.axis ? "total" : outlook.value.empty() ? "(unattributed)" : outlook.value;
}

void listBudgets(const BudgetArguments &arguments, CommandContext &context)
{
    const auto store = context.openForReading();
    if (!store)
        return context.fail(store.error());
    const auto at = momentOf(arguments, **store);
    if (!at)
        return context.fail(at.error());
    const auto rows = budgetOutlook(**store, at->value_or(Instant{0}), arguments.zone);
    if (!rows)
        return context.fail(rows.error());
    Json document{{"at", jsonTime(*at)}, {"budgets", Json::array()}};
    using enum TextTable::Align;
    TextTable table({{"budget"}, {"slice"}, {"period"}, {"actual USD", Right}, {"forecast USD", Right}, {"low to high", Right}, {"budget USD", Right}, {"of it carried", Right}});
    for (const auto &[budget, outlook] : *rows) {
        Json row{{"name", budget.name},
                 {"dimension", budget.axis ? Json(budget.axis->name()) : Json(nullptr)},
                 {"value", budget.axis ? jsonText(budget.value) : Json(nullptr)},
                 {"period", name(budget.period)},
                 {"amount_usd", budget.amount.toString()},
                 {"from", budget.range.from == TimeRange().from ? Json(nullptr) : Json(toIso8601(budget.range.from))},
                 {"to", budget.range.to == TimeRange().to ? Json(nullptr) : Json(toIso8601(budget.range.to))},
                 {"rollover", budget.rollover}};
        appendOutlook(row, outlook);
        document["budgets"].push_back(std::move(row));
        std::vector<std::string> cells{budget.name, sliceText(outlook), std::string(name(budget.period))};
        for (std::string &cell : outlookCells(outlook))
            cells.push_back(std::move(cell));
        cells.push_back(budget.rollover ? outlook.carried.toString() : "–");
        table.addRow(std::move(cells));
    }
    if (context.json)
        return context.print(document);
    context.print(table.isEmpty() ? std::string("No budget is in force: `tokenledger-cli import BUDGETS.csv`.\n") : table.toString());
}

std::string_view methodOf(const BudgetArguments &arguments)
{
    return arguments.measure.empty() ? forecastMethod : unitForecastMethod;
}

Json scoreJson(const ScoredForecast &score)
{
    Json json = score.made;
    json["actual_usd"] = score.actual.toString();
    json["variance_percent"] = score.variancePercent ? Json(*score.variancePercent) : Json(nullptr);
    json["within"] = score.within;
    json["maturity"] = score.variancePercent ? Json(forecastMaturity(*score.variancePercent)) : Json(nullptr);
    return json;
}

void printForecast(const std::vector<SliceOutlook> &outlooks, const std::vector<ScoredForecast> &scores, const BudgetArguments &arguments,
                   const CommandContext &context)
{
    const std::string &by = arguments.by;
    using enum TextTable::Align;
    TextTable table({{by.empty() ? "slice" : by}, {"actual USD", Right}, {"forecast USD", Right}, {"low to high", Right}, {"budget USD", Right}});
    for (const SliceOutlook &outlook : outlooks) {
        std::vector<std::string> cells{sliceText(outlook)};
        for (std::string &cell : outlookCells(outlook))
            cells.push_back(std::move(cell));
        table.addRow(std::move(cells));
    }
    context.print(table.isEmpty() ? std::string("No calls yet.\n") : table.toString());
    context.print("Method: " + std::string(methodOf(arguments)) + ".\n");
    for (const ScoredForecast &score : scores)
        context.print("Forecast of " + score.made.value("made_at", "") + ": " + score.made.value("forecast_usd", "") + " USD, came to " +
                      score.actual.toString() + " USD" + (score.variancePercent ? " (" + percentText(*score.variancePercent) + ")" : "") + ".\n");
}

std::optional<UnitPlan> planOf(const BudgetArguments &arguments)
{
    return arguments.measure.empty() ? std::nullopt : std::optional(UnitPlan{arguments.measure, arguments.units});
}

void forecastBudgets(const BudgetArguments &arguments, CommandContext &context)
{
    const auto horizon = budgetPeriodByName(arguments.horizon);
    if (!horizon)
        return context.fail({"--horizon “" + arguments.horizon + "” is no period; give day, week, month or quarter.", Error::Kind::Usage});
    std::optional<AlertAxis> axis;
    if (!arguments.by.empty()) {
        if (const auto known = checkGroupName(arguments.by); !known)
            return context.fail(known.error());
        const auto dimension = dimensionByName(arguments.by);
        axis = dimension ? AlertAxis{dimension, {}} : AlertAxis{std::nullopt, arguments.by.substr(std::string_view("tag:").size())};
    }
    const auto store = context.openForWriting();
    if (!store)
        return context.fail(store.error());
    const auto at = momentOf(arguments, **store);
    if (!at)
        return context.fail(at.error());
    const auto outlooks = *at ? outlookBy(**store, {axis, *horizon, **at, arguments.zone, planOf(arguments)}) : Result<std::vector<SliceOutlook>>(std::vector<SliceOutlook>());
    if (!outlooks)
        return context.fail(outlooks.error());
    if (const auto kept = *at ? keepForecasts(**store, *outlooks, **at) : Result<void>(); !kept)
        context.note("The forecast is not kept. " + kept.error().message);
    const auto scores = scoredForecasts(**store, at->value_or(Instant{0}));
    if (!scores)
        return context.fail(scores.error());
    if (!context.json)
        return printForecast(*outlooks, *scores, arguments, context);
    Json document{{"at", jsonTime(*at)}, {"method", methodOf(arguments)}, {"interval_percent", 80}, {"forecasts", Json::array()}, {"scores", Json::array()}};
    for (const SliceOutlook &outlook : *outlooks) {
        Json row = Json::object();
        if (outlook.axis)
            row[outlook.axis->name()] = jsonText(outlook.value);
        appendOutlook(row, outlook);
        document["forecasts"].push_back(std::move(row));
    }
    for (const ScoredForecast &score : *scores)
        document["scores"].push_back(scoreJson(score));
    context.print(document);
}

void addMoment(CLI::App &command, BudgetArguments &arguments)
{
    command.add_option("--at", arguments.at, "As of this moment; without it as far as the ledger goes")->type_name("TIME");
    command.add_option("--tz", arguments.zone, "IANA time zone that cuts days and periods")->type_name("ZONE");
}

} // namespace

void addBudgetCommands(CLI::App &program, CommandContext &context)
{
    const auto arguments = std::make_shared<BudgetArguments>();
    CLI::App *budgets = program.add_subcommand("budgets", "What slices may cost, cost, and are on their way to cost");
    budgets->require_subcommand(1);
    CLI::App *list = budgets->add_subcommand("list", "The budgets in force, with actual and forecast");
    addMoment(*list, *arguments);
    list->callback([arguments, &context] { listBudgets(*arguments, context); });
    CLI::App *forecast = budgets->add_subcommand("forecast", "What the period will come to; kept, and scored once it is over");
    forecast->add_option("--by", arguments->by, "A dimension or tag:NAME; the total without it")->type_name("DIM");
    forecast->add_option("--horizon", arguments->horizon, "To the end of this day, week, month or quarter")->type_name("PERIOD");
    CLI::Option *units = forecast->add_option("--units", arguments->measure, "By the cost of a unit of this business measure, and the units planned");
    units->type_name("MEASURE");
    forecast->add_option("--planned", arguments->units, "Units planned for the days left; without it the counts dated in them")
        ->type_name("N")
        ->needs(units)
        ->excludes("--by")
        ->check(CLI::NonNegativeNumber);
    addMoment(*forecast, *arguments);
    forecast->callback([arguments, &context] { forecastBudgets(*arguments, context); });
}

} // namespace tokenledger
