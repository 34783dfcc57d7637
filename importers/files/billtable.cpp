// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/billtable.h"

#include "importers/core/dialectdetector.h"
#include "importers/core/jsonrecords.h"
#include "importers/files/billvalues.h"
#include "importers/files/cellparser.h"

#include <algorithm>
#include <cstring>

namespace tokenledger {

namespace {

constexpr std::size_t absentColumn = static_cast<std::size_t>(-1);

bool sameName(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::size_t columnOf(const std::vector<std::string> &header, std::string_view name)
{
    const auto found = std::find_if(header.begin(), header.end(),
                                    [&](const std::string &column) { return sameName(trimmed(column), name); });
    return found == header.end() || name.empty() ? absentColumn : static_cast<std::size_t>(found - header.begin());
}

std::vector<JsonFields::Path> jsonPaths(std::span<const BillColumn> columns)
{
    std::vector<JsonFields::Path> paths;
    for (std::size_t i = 0; i < columns.size(); ++i)
        for (const std::string_view name : {columns[i].name, columns[i].otherName})
            if (!name.empty())
                paths.push_back({i, std::string(name)});
    return paths;
}

bool isCleanText(std::string_view text)
{
    return text.find('\0') == std::string_view::npos && simdjson::validate_utf8(text.data(), text.size());
}

} // namespace

// -- BillRecord

bool BillRecord::fail(std::size_t column, std::string why)
{
    badColumn = column;
    reason = std::move(why);
    return false;
}

bool BillRecord::present(std::size_t column)
{
    return !cells[column].empty() || fail(column, "the field is empty");
}

bool BillRecord::time(std::size_t column, Instant &at)
{
    if (cells[column].empty())
        return true;
    const Result<Instant> read = parseBillTime(cells[column]);
    if (!read)
        return fail(column, read.error().message);
    at = *read;
    return true;
}

bool BillRecord::time(std::size_t column, std::optional<Instant> &at)
{
    Instant read;
    if (cells[column].empty())
        return true;
    if (!time(column, read))
        return false;
    at = read;
    return true;
}

bool BillRecord::amount(std::size_t column, std::optional<Money> &money)
{
    if (cells[column].empty())
        return true;
    const Result<Money> read = parseBillAmount(cells[column]);
    if (!read)
        return fail(column, read.error().message);
    money = *read;
    return true;
}

bool BillRecord::count(std::size_t column, std::optional<std::int64_t> &number)
{
    if (cells[column].empty())
        return true;
    const Result<std::int64_t> read = parseCount(cells[column]);
    if (!read)
        return fail(column, read.error().message);
    number = *read;
    return true;
}

// -- BillTableParser

BillTableParser::BillTableParser(std::unique_ptr<BillReader> reader)
    : m_reader(std::move(reader)), m_json(jsonPaths(m_reader->columns()), m_reader->columns().size())
{
    for (const BillColumn &column : m_reader->columns())
        m_record.names.emplace_back(column.name);
    m_record.cells.resize(m_record.names.size());
}

Result<void> BillTableParser::parse(const RecordBlock &block, ParsedBlock &out)
{
    if (block.dialect.framing != Framing::Csv) {
        forEachJsonRecord(block, [&](std::string_view text, std::uint64_t line) { parseJson(text, line, out); });
        return {};
    }
    if (m_columns.empty())
        if (const Result<void> ready = readHeader(block); !ready)
            return ready;
    parseCsv(block, out);
    return {};
}

Result<void> BillTableParser::readHeader(const RecordBlock &block)
{
    std::vector<std::string> header;
    CsvReader reader;
    reader.open(block.header, block.dialect.delimiter, 1);
    if (reader.next())
        header.assign(reader.fields().begin(), reader.fields().end());
    m_width = header.size();
    std::vector<std::size_t> found;
    for (const BillColumn &column : m_reader->columns()) {
        std::size_t place = columnOf(header, column.name);
        if (place == absentColumn)
            place = columnOf(header, column.otherName);
        if (place == absentColumn && column.needed)
            return Error{"the column “" + std::string(column.name) +
                             "” is missing, without which this file cannot be read; export all columns",
                         Error::Kind::Refused};
        if (place != absentColumn)
            m_record.names[found.size()] = trimmed(header[place]);
        found.push_back(place);
    }
    for (std::size_t i = 0; i < header.size(); ++i)
        for (const std::string_view prefix : m_reader->tagPrefixes())
            if (header[i].size() > prefix.size() && header[i].starts_with(prefix))
                m_tagColumns.emplace_back(i, header[i].substr(prefix.size()));
    m_columns = std::move(found);
    return {};
}

void BillTableParser::parseCsv(const RecordBlock &block, ParsedBlock &out)
{
    m_checkBytes = !isCleanText(block.bytes);
    m_csv.open(block.bytes, block.dialect.delimiter, block.firstLine);
    while (m_csv.next())
        parseCsvRecord(out);
}

void BillTableParser::parseCsvRecord(ParsedBlock &out)
{
    const auto &fields = m_csv.fields();
    std::string problem(m_csv.problem());
    // Vendors' exports leave empty fields at the end away; half a row is another matter.
    if (problem.empty() && (fields.size() > m_width || fields.size() * 2 < m_width))
        problem = "the row has " + std::to_string(fields.size()) + " cells, the header " + std::to_string(m_width);
    if (problem.empty() && m_checkBytes && !isCleanText(m_csv.record()))
        problem = "the row holds bytes that are not UTF-8 text";
    if (!problem.empty()) {
        ++out.rows;
        out.rejects.push_back(rejectedRow(m_csv.line(), {}, std::move(problem), m_csv.record()));
        return;
    }
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_record.cells[i] = m_columns[i] < fields.size() ? trimmed(fields[m_columns[i]]) : std::string_view();
    m_record.tags.clear();
    for (const auto &[column, name] : m_tagColumns)
        if (column < fields.size())
            m_record.tags.emplace_back(name, trimmed(fields[column]));
    take(m_csv.record(), m_csv.line(), out);
}

void BillTableParser::parseJson(std::string_view text, std::uint64_t line, ParsedBlock &out)
{
    simdjson::error_code code = m_json.read(text);
    if (!code && !isCleanText(text))
        code = simdjson::UTF8_ERROR;
    if (code) {
        ++out.rows;
        out.rejects.push_back(rejectedRow(line, {}, jsonProblem(code, text), text));
        return;
    }
    for (std::size_t i = 0; i < m_record.cells.size(); ++i)
        m_record.cells[i] = m_json[i];
    take(text, line, out);
}

void BillTableParser::take(std::string_view raw, std::uint64_t line, ParsedBlock &out)
{
    ++out.rows;
    BillRow row;
    switch (m_reader->read(m_record, row)) {
    case BillOutcome::Rejected:
        out.rejects.push_back(rejectedRow(line, m_record.names[m_record.badColumn], m_record.reason, raw));
        return;
    case BillOutcome::Ignored:
        ++out.ignored;
        return;
    case BillOutcome::Row:
        break;
    }
    row.line = line;
    out.bill.push_back(std::move(row));
}

// -- BillImporter

int BillImporter::confidence(const FileHead &head) const
{
    const std::vector<std::string> names = fieldNames(head);
    const auto has = [&](std::string_view wanted) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string &name) { return sameName(trimmed(name), wanted); });
    };
    const bool mine = std::all_of(m_format.signature.begin(), m_format.signature.end(), has) &&
                      std::none_of(m_format.absent.begin(), m_format.absent.end(), has);
    return mine ? m_format.confidence : 0;
}

} // namespace tokenledger
