// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/evalfile.h"

#include "app/pricebook.h"
#include "importers/core/csvreader.h"
#include "importers/core/dialectdetector.h"
#include "importers/core/importer.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace tokenledger {

namespace {

constexpr std::size_t largestFile = 64U << 20U;
/// What CsvReader may read behind the end of its bytes.
constexpr std::size_t readAhead = 64;

enum Column : std::size_t { Provider, Model, ScopeKind, Scope, Passed, Total, Threshold, EvaluatedAt, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames = {"provider", "model", "scope_kind", "scope",
                                                                   "passed",   "total", "threshold",  "evaluated_at"};

/// Reads a table of evaluations from CSV text.
class EvalTable
{
public:
    explicit EvalTable(std::string file) : m_file(std::move(file)) {}

    Result<std::vector<EvalResult>> read(std::string text, char delimiter)
    {
        const std::size_t size = text.size();
        text.append(readAhead, '\0');
        CsvReader reader;
        reader.open({text.data(), size}, delimiter, 1);
        if (!reader.next())
            return refused("is empty; its first row names the columns");
        if (const Result<void> done = takeHeader(reader.fields()); !done)
            return done.error();
        std::vector<EvalResult> results;
        while (reader.next()) {
            if (!reader.problem().empty())
                return refused("line " + std::to_string(reader.line()) + ": " + std::string(reader.problem()));
            auto result = takeRow(reader.fields());
            if (!result)
                return refused("line " + std::to_string(reader.line()) + ": " + result.error().message);
            results.push_back(std::move(*result));
        }
        return results;
    }

private:
    Error refused(const std::string &what) const { return {m_file + ", " + what + ".", Error::Kind::Refused}; }

    Result<void> takeHeader(const std::vector<std::string_view> &header)
    {
        for (std::size_t column = 0; column < columnCount; ++column) {
            const auto found = std::find(header.begin(), header.end(), columnNames[column]);
            if (found == header.end())
                return refused("line 1: there is no column “" + std::string(columnNames[column]) + "”");
            m_places[column] = static_cast<std::size_t>(found - header.begin());
        }
        return {};
    }

    static Error wrong(Column column, std::string_view text, const char *expected)
    {
        return {"the field “" + std::string(columnNames[column]) + "” holds “" + std::string(text) + "”; expected " +
                expected};
    }

    Result<EvalResult> takeRow(const std::vector<std::string_view> &cells) const
    {
        std::array<std::string_view, columnCount> row;
        for (std::size_t column = 0; column < columnCount; ++column) {
            if (m_places[column] >= cells.size())
                return Error{"fewer cells than the header has"};
            row[column] = cells[m_places[column]];
        }
        for (const Column column : {Provider, Model, Scope})
            if (row[column].empty())
                return wrong(column, row[column], "a text that is not empty");
        const auto kind = evalScopeKindByName(row[ScopeKind]);
        if (!kind)
            return wrong(ScopeKind, row[ScopeKind], "feature, prompt or class");
        const auto passed = parseInteger(row[Passed]);
        const auto total = parseInteger(row[Total]);
        if (!total || *total < 0)
            return wrong(Total, row[Total], "a whole number from 0");
        if (!passed || *passed < 0 || *passed > *total)
            return wrong(Passed, row[Passed], "a whole number from 0 to “total”");
        const auto threshold = parseScaledDecimal(row[Threshold], 9);
        if (!threshold || *threshold < 0 || *threshold > Fraction::whole)
            return wrong(Threshold, row[Threshold], "a number from 0 to 1");
        const auto at = parseIso8601(row[EvaluatedAt]);
        if (!at)
            return wrong(EvaluatedAt, row[EvaluatedAt], "a date or an ISO 8601 instant");
        return EvalResult{std::string(row[Provider]),
                          std::string(row[Model]),
                          *kind,
                          std::string(row[Scope]),
                          *passed,
                          *total,
                          {*threshold},
                          *at};
    }

    std::string m_file;
    std::array<std::size_t, columnCount> m_places{};
};

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
    const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
    return std::all_of(columnNames.begin(), columnNames.end(),
                       [line](std::string_view column) { return line.find(column) != std::string_view::npos; });
}

Result<std::vector<EvalResult>> readEvals(const std::string &path)
{
    auto body = readWholeFile(path, largestFile);
    if (!body)
        return body.error();
    const std::string name = path == "-" ? "standard input" : std::filesystem::path(path).filename().string();
    if (isJson(*body))
        return EvalBook::parse(*body, name);
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (body->starts_with(mark))
        body->erase(0, mark.size());
    const char delimiter = detectDelimiter({*body, true});
    return EvalTable(name).read(std::move(*body), delimiter);
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
