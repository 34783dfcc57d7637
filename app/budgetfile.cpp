// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/budgetfile.h"

#include "app/namedtable.h"
#include "app/pricebook.h"

#include <array>
#include <filesystem>

namespace tokenledger {

namespace {

constexpr std::size_t largestFile = 64U << 20U;

enum Column : std::size_t { Name, DimensionName, Value, Period, Amount, From, To, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames = {"name", "dimension", "value", "period", "amount_usd", "from", "to"};

Result<std::optional<AlertAxis>> readDimension(const NamedTable &table, std::string_view text)
{
    constexpr std::string_view tagPrefix = "tag:";
    if (text.empty() || text == "total")
        return std::optional<AlertAxis>();
    if (const auto dimension = dimensionByName(text))
        return std::optional(AlertAxis{dimension, {}});
    if (text.starts_with(tagPrefix) && text.size() > tagPrefix.size())
        return std::optional(AlertAxis{std::nullopt, std::string(text.substr(tagPrefix.size()))});
    return table.wrong(DimensionName, text, "a dimension such as feature, tag:NAME, or nothing for the total");
}

Result<Instant> readBound(const NamedTable &table, Column column, std::string_view text, Instant open)
{
    const auto at = text.empty() ? Result<Instant>(open) : parseTimeOption(text);
    if (!at)
        return table.wrong(column, text, "a date, an instant, or nothing");
    return *at;
}

Result<Budget> readRow(const NamedTable &table, std::span<const std::string_view> row)
{
    Budget budget;
    budget.name = row[Name];
    if (budget.name.empty())
        return table.wrong(Name, row[Name], "a text that is not empty");
    const auto axis = readDimension(table, row[DimensionName]);
    if (!axis)
        return axis.error();
    budget.axis = *axis;
    budget.value = row[Value];
    const auto period = budgetPeriodByName(row[Period]);
    if (!period)
        return table.wrong(Period, row[Period], "day, week, month or quarter");
    budget.period = *period;
    const auto amount = Money::parse(row[Amount]);
    if (!amount || amount->nano() < 0)
        return table.wrong(Amount, row[Amount], "an amount of US dollars from 0");
    budget.amount = *amount;
    const auto from = readBound(table, From, row[From], TimeRange().from);
    if (!from)
        return from.error();
    const auto to = readBound(table, To, row[To], TimeRange().to);
    if (!to)
        return to.error();
    if (*to <= *from)
        return table.wrong(To, row[To], "a time after “from”");
    budget.range = {*from, *to};
    return budget;
}

} // namespace

bool looksLikeBudgets(std::string_view head)
{
    return namesColumns(head, columnNames);
}

Result<std::vector<Budget>> readBudgets(const std::string &path)
{
    auto body = readWholeFile(path, largestFile);
    if (!body)
        return body.error();
    const NamedTable table{path == "-" ? "standard input" : std::filesystem::path(path).filename().string(), columnNames};
    std::vector<Budget> budgets;
    const auto done = table.read(std::move(*body), [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        auto budget = readRow(table, cells);
        if (!budget)
            return budget.error();
        budgets.push_back(std::move(*budget));
        return {};
    });
    if (!done)
        return done.error();
    return budgets;
}

Result<BudgetBook> storedBudgets(const CallStore &store)
{
    const auto documents = store.documents(budgetsFormat);
    if (!documents)
        return documents.error();
    if (documents->empty())
        return BudgetBook();
    return BudgetBook::parse(documents->front().body, "the budgets of the ledger");
}

Result<BudgetBook> storeBudgets(CallStore &store, const std::vector<Budget> &budgets)
{
    auto book = storedBudgets(store);
    if (!book)
        return book;
    book->add(budgets);
    if (const Result<void> put = store.putDocument({budgetsFormat, budgetsFormat, book->toJson()}); !put)
        return put.error();
    return book;
}

} // namespace tokenledger
