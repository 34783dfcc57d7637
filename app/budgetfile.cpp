// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/budgetfile.h"

#include "app/namedtable.h"
#include "app/pricebook.h"

#include <array>
#include <filesystem>
#include <span>

namespace tokenledger {

namespace {

constexpr std::size_t largestFile = 64U << 20U;

enum Column : std::size_t { Name, DimensionName, Value, Period, Amount, From, To, Rollover, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames = {"name", "dimension", "value", "period", "amount_usd", "from", "to", "rollover"};
constexpr std::span<const std::string_view> neededColumns = std::span(columnNames).first<Rollover>();

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
    const auto axis = budgetAxisByName(row[DimensionName]);
    if (!axis)
        return table.wrong(DimensionName, row[DimensionName], axis.error().message.c_str());
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
    const std::string_view rollover = row.size() > Rollover ? row[Rollover] : std::string_view();
    if (!rollover.empty() && rollover != "yes" && rollover != "no")
        return table.wrong(Rollover, rollover, "yes, no or nothing");
    budget.rollover = rollover == "yes";
    return budget;
}

} // namespace

bool looksLikeBudgets(std::string_view head)
{
    return namesColumns(head, neededColumns);
}

Result<std::vector<Budget>> readBudgets(const std::string &path)
{
    auto body = readWholeFile(path, largestFile);
    if (!body)
        return body.error();
    const bool tellsRollover = namesColumns(*body, columnNames);
    const NamedTable table{path == "-" ? "standard input" : std::filesystem::path(path).filename().string(),
                           tellsRollover ? std::span<const std::string_view>(columnNames) : neededColumns};
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

Result<void> replaceBudgets(CallStore &store, const std::vector<Budget> &budgets)
{
    BudgetBook book;
    book.add(budgets);
    return store.putDocument({budgetsFormat, budgetsFormat, book.toJson()});
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
