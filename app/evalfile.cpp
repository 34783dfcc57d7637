// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/evalfile.h"

#include "app/namedtable.h"
#include "app/pricebook.h"
#include "models/domain/decimal.h"

#include <array>
#include <filesystem>

namespace tokenledger {

namespace {

constexpr std::size_t largestFile = 64U << 20U;

enum Column : std::size_t { Provider, Model, ScopeKind, Scope, Passed, Total, Threshold, EvaluatedAt, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames = {"provider", "model", "scope_kind", "scope",
                                                                   "passed",   "total", "threshold",  "evaluated_at"};

Result<EvalResult> readRow(const NamedTable &table, std::span<const std::string_view> row)
{
    for (const Column column : {Provider, Model, Scope})
        if (row[column].empty())
            return table.wrong(column, row[column], "a text that is not empty");
    const auto kind = evalScopeKindByName(row[ScopeKind]);
    if (!kind)
        return table.wrong(ScopeKind, row[ScopeKind], "feature, prompt or class");
    const auto passed = parseInteger(row[Passed]);
    const auto total = parseInteger(row[Total]);
    if (!total || *total < 0)
        return table.wrong(Total, row[Total], "a whole number from 0");
    if (!passed || *passed < 0 || *passed > *total)
        return table.wrong(Passed, row[Passed], "a whole number from 0 to “total”");
    const auto threshold = parseScaledDecimal(row[Threshold], 9);
    if (!threshold || *threshold < 0 || *threshold > Fraction::whole)
        return table.wrong(Threshold, row[Threshold], "a number from 0 to 1");
    const auto at = parseIso8601(row[EvaluatedAt]);
    if (!at)
        return table.wrong(EvaluatedAt, row[EvaluatedAt], "a date or an ISO 8601 instant");
    return EvalResult{std::string(row[Provider]), std::string(row[Model]), *kind, std::string(row[Scope]), *passed, *total, {*threshold}, *at};
}

bool isJson(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    return first != std::string_view::npos && text[first] == '{';
}

} // namespace

bool looksLikeEvals(std::string_view head)
{
    if (isJson(head))
        return head.find("\"evals\"") != std::string_view::npos &&
               head.find("\"scope_kind\"") != std::string_view::npos;
    return namesColumns(head, columnNames);
}

Result<std::vector<EvalResult>> readEvals(const std::string &path)
{
    auto body = readWholeFile(path, largestFile);
    if (!body)
        return body.error();
    const std::string name = path == "-" ? "standard input" : std::filesystem::path(path).filename().string();
    if (isJson(*body))
        return EvalBook::parse(*body, name);
    const NamedTable table{name, columnNames};
    std::vector<EvalResult> results;
    const auto done = table.read(std::move(*body), [&](std::span<const std::string_view> cells, std::uint64_t) -> Result<void> {
        auto result = readRow(table, cells);
        if (!result)
            return result.error();
        results.push_back(std::move(*result));
        return {};
    });
    if (!done)
        return done.error();
    return results;
}

Result<EvalBook> storedEvals(const CallStore &store)
{
    const auto documents = store.documents(evalsFormat);
    if (!documents)
        return documents.error();
    EvalBook book;
    for (const StoredDocument &document : *documents) {
        const auto results = EvalBook::parse(document.body, document.name);
        if (!results)
            return results.error();
        book.add(*results);
    }
    return book;
}

Result<EvalBook> storeEvals(CallStore &store, const std::vector<EvalResult> &results)
{
    auto book = storedEvals(store);
    if (!book)
        return book;
    book->add(results);
    if (const Result<void> put = store.putDocument({evalsFormat, evalsFormat, book->toJson()}); !put)
        return put.error();
    return book;
}

} // namespace tokenledger
