// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/namedtable.h"

#include "importers/core/csvreader.h"
#include "importers/core/dialectdetector.h"
#include "importers/core/importer.h"

#include <algorithm>
#include <cctype>

namespace tokenledger {

namespace {

/// What CsvReader may read behind the end of its bytes.
constexpr std::size_t readAhead = 64;

} // namespace

Result<void> NamedTable::read(std::string text, const Taker &take) const
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text.starts_with(mark))
        text.erase(0, mark.size());
    const char delimiter = detectDelimiter({text, true});
    const std::size_t size = text.size();
    text.append(readAhead, '\0');
    CsvReader reader;
    reader.open({text.data(), size}, delimiter, 1);
    if (!reader.next())
        return refused("is empty; its first row names the columns");
    std::vector<std::size_t> places;
    for (const std::string_view column : columns) {
        const auto &header = reader.fields();
        const auto found = std::find(header.begin(), header.end(), column);
        if (found == header.end())
            return refused("line 1: there is no column “" + std::string(column) + "”");
        places.push_back(static_cast<std::size_t>(found - header.begin()));
    }
    std::vector<std::string_view> cells(columns.size());
    while (reader.next()) {
        const std::string line = "line " + std::to_string(reader.line()) + ": ";
        if (!reader.problem().empty())
            return refused(line + std::string(reader.problem()));
        for (std::size_t column = 0; column < places.size(); ++column) {
            if (places[column] >= reader.fields().size())
                return refused(line + "fewer cells than the header has");
            cells[column] = reader.fields()[places[column]];
        }
        if (const auto taken = take(cells, reader.line()); !taken)
            return refused(line + taken.error().message);
    }
    return {};
}

Error NamedTable::wrong(std::size_t column, std::string_view text, const char *expected) const
{
    return {"the field “" + std::string(columns[column]) + "” holds “" + std::string(text) + "”; expected " + expected};
}

bool namesColumns(std::string_view head, std::span<const std::string_view> columns)
{
    const std::string_view line = head.substr(0, head.find_first_of("\r\n"));
    // A name within another ("line_item_blended_rate") is not it.
    const auto isPartOfName = [line](std::size_t at) {
        return at < line.size() && (std::isalnum(static_cast<unsigned char>(line[at])) != 0 || line[at] == '_' || line[at] == '/' ||
                                    line[at] == ' ' || line[at] == '-' || line[at] == '.');
    };
    return std::all_of(columns.begin(), columns.end(), [&](std::string_view column) {
        for (std::size_t at = line.find(column); at != std::string_view::npos; at = line.find(column, at + 1))
            if ((at == 0 || !isPartOfName(at - 1)) && !isPartOfName(at + column.size()))
                return true;
        return false;
    });
}

} // namespace tokenledger
