// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/rulebook.h"

#include "app/pricebook.h"
#include "importers/core/csvreader.h"
#include "importers/core/dialectdetector.h"
#include "importers/core/inputfile.h"

#include <algorithm>
#include <filesystem>

namespace tokenledger {

namespace {

constexpr std::size_t documentLimit = 64U << 20U;
/// What CsvReader may read behind the end of its bytes.
constexpr std::size_t readAhead = 64;

/// A whole CSV file.
struct CsvText
{
    std::string bytes; ///< and behind them what CsvReader may read
    char delimiter = ',';

    std::string_view view() const { return {bytes.data(), bytes.size() - readAhead}; }
    static Result<CsvText> read(const std::string &file)
    {
        const auto input = InputFile::open(file, {});
        if (!input)
            return input.error();
        const char delimiter = detectDelimiter((*input)->head());
        auto bytes = readWholeFile(file);
        if (!bytes)
            return bytes.error();
        bytes->append(readAhead, '\0');
        return CsvText{std::move(*bytes), delimiter};
    }
};

/// Reads the table of one lookup from CSV text.
class TableReader
{
public:
    TableReader(AttributionLookup &lookup, std::string file) : m_lookup(lookup), m_file(std::move(file)) {}

    Result<void> read(const CsvText &text)
    {
        CsvReader reader;
        reader.open(text.view(), text.delimiter, 1);
        if (!reader.next())
            return refused("is empty; its first row names the columns");
        if (Result<void> done = takeHeader(reader.fields()); !done)
            return done;
        m_lookup.table.emplace();
        while (reader.next()) {
            const std::string where = "line " + std::to_string(reader.line());
            if (!reader.problem().empty())
                return refused(where + ": " + std::string(reader.problem()));
            if (Result<void> done = takeRow(reader.fields(), where); !done)
                return done;
        }
        return {};
    }

private:
    Error refused(const std::string &what) const { return {"“" + m_file + "”, " + what + ".", Error::Kind::Refused}; }

    Result<void> takeHeader(const std::vector<std::string_view> &header)
    {
        std::vector<std::string> wanted = {m_lookup.column};
        for (const auto &[field, column] : m_lookup.set)
            wanted.push_back(column);
        for (const std::string &column : wanted) {
            const auto found = std::find(header.begin(), header.end(), column);
            if (found == header.end())
                return refused("line 1: there is no column “" + column + "”, which the lookup “" + m_lookup.name +
                               "” asks for");
            m_places.push_back(static_cast<std::size_t>(found - header.begin()));
        }
        return {};
    }

    Result<void> takeRow(const std::vector<std::string_view> &cells, const std::string &where)
    {
        std::vector<std::string> values;
        for (const std::size_t place : m_places) {
            if (place >= cells.size())
                return refused(where + ": fewer cells than the header has");
            values.emplace_back(cells[place]);
            if (std::any_of(values.back().begin(), values.back().end(),
                            [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
                return refused(where + ": a control character");
        }
        const std::string key = values.front();
        values.erase(values.begin());
        if (key.empty())
            return {};
        const auto [row, isNew] = m_lookup.table->try_emplace(key, values);
        if (!isNew && row->second != values)
            return refused(where + ": “" + key + "” was given before with other values");
        return {};
    }

    AttributionLookup &m_lookup;
    std::string m_file;
    std::vector<std::size_t> m_places; ///< of the key, then of each field that is set
};

Result<void> readTable(AttributionLookup &lookup, const std::filesystem::path &folder)
{
    const std::string file = (folder / lookup.file).string();
    const auto text = CsvText::read(file);
    if (!text)
        return text.error();
    return TableReader(lookup, file).read(*text);
}

} // namespace

Result<AttributionRules> readRules(const std::string &path)
{
    const auto body = readWholeFile(path, documentLimit);
    if (!body)
        return body.error();
    const std::string name = path == "-" ? "Standard input" : "“" + path + "”";
    auto rules = AttributionRules::parse(*body, name);
    if (!rules)
        return rules;
    const std::filesystem::path folder =
        path == "-" ? std::filesystem::path() : std::filesystem::path(path).parent_path();
    if (const Result<void> done = readTables(*rules, folder.string()); !done)
        return done.error();
    return rules;
}

Result<void> readTables(AttributionRules &rules, const std::string &folder)
{
    for (AttributionLookup &lookup : rules.lookups)
        if (!lookup.table)
            if (Result<void> done = readTable(lookup, folder); !done)
                return done;
    return {};
}

Result<std::vector<std::string>> lookupColumns(const std::string &file)
{
    const auto table = CsvText::read(file);
    if (!table)
        return table.error();
    CsvReader reader;
    reader.open(table->view(), table->delimiter, 1);
    if (!reader.next() || !reader.problem().empty())
        return Error{"“" + file + "” has no first row that names the columns.", Error::Kind::Refused};
    std::vector<std::string> columns;
    for (const std::string_view column : reader.fields())
        columns.emplace_back(column);
    return columns;
}

} // namespace tokenledger
