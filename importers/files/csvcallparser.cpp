// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/csvcallparser.h"

#include "importers/core/jsonrecords.h"
#include "importers/files/cellparser.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <simdjson.h>

namespace tokenledger {

namespace {

constexpr std::size_t largestField = std::size_t(16) << 20;
constexpr int mostRecoveries = 100;

std::string listed(const std::vector<std::string> &names)
{
    std::string list;
    for (const std::string &name : names) {
        if (list.size() > 400)
            return list + ", ...";
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

std::size_t columnOf(const std::vector<std::string> &header, const std::string &name)
{
    const auto found = std::find_if(header.begin(), header.end(), [&](const std::string &column) { return trimmed(column) == trimmed(name); });
    return static_cast<std::size_t>(found - header.begin());
}

bool hasNul(std::string_view bytes)
{
    return !bytes.empty() && std::memchr(bytes.data(), 0, bytes.size()) != nullptr;
}

} // namespace

Result<void> CsvCallParser::prepare(const RecordBlock &block)
{
    m_header.clear();
    if (!block.header.empty()) {
        CsvReader reader;
        reader.open(block.header, block.dialect.delimiter, 1);
        if (reader.next())
            m_header.assign(reader.fields().begin(), reader.fields().end());
        if (!simdjson::validate_utf8(block.header.data(), block.header.size()))
            return Error{"the header is not UTF-8; give the encoding (latin1, windows-1252, utf-16) in a mapping profile", Error::Kind::Refused};
    }
    const Result<MappingProfile> profile = m_profile(m_header);
    if (!profile)
        return profile.error();
    m_mapper = std::make_unique<RowMapper>(*profile);
    if (!profile->decimal && block.dialect.delimiter == ',')
        m_mapper->setDecimalComma(false);
    return findColumns(*profile);
}

Result<void> CsvCallParser::findColumns(const MappingProfile &profile)
{
    m_columns.clear();
    m_needed = m_header.size();
    for (const std::string &name : m_mapper->columns()) {
        std::size_t column = columnOf(m_header, name);
        if (column == m_header.size()) {
            std::size_t number = 0;
            const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), number);
            const bool byNumber = code == std::errc() && end == name.data() + name.size() && number > 0 && number <= 10'000;
            if (!byNumber || (!m_header.empty() && number > m_header.size()))
                return Error{"the column “" + name + "” that the mapping profile “" + profile.name + "” names is not there; "
                                 + (m_header.empty() ? "the file is read without a header, so columns are numbers from 1"
                                                     : "the header has: " + listed(m_header)),
                             Error::Kind::Refused};
            column = number - 1;
        }
        m_columns.push_back(column);
        m_needed = std::max(m_needed, column + 1);
    }
    return {};
}

Result<void> CsvCallParser::parse(const RecordBlock &block, ParsedBlock &out)
{
    if (!m_mapper)
        if (const Result<void> ready = prepare(block); !ready)
            return ready;
    m_checkBytes = hasNul(block.bytes) || !simdjson::validate_utf8(block.bytes.data(), block.bytes.size());
    m_reader.open(block.bytes, block.dialect.delimiter, block.firstLine);
    for (int recoveries = 0; m_reader.next();) {
        if (m_reader.endsInQuotes() && recoveries++ < mostRecoveries)
            recoverFromOpenQuote(block, out);
        else
            parseRecord(out);
    }
    return {};
}

void CsvCallParser::recoverFromOpenQuote(const RecordBlock &block, ParsedBlock &out)
{
    // A stray quote would swallow every row behind it: only its own line is set aside, reading goes on with the next.
    const std::string_view record = m_reader.record();
    const std::size_t lineEnd = record.find('\n');
    ++out.rows;
    out.rejects.push_back(rejectedRow(m_reader.line(), {}, std::string(m_reader.problem()), record.substr(0, lineEnd)));
    if (lineEnd == std::string_view::npos)
        return;
    const std::size_t next = m_reader.recordBegin() + lineEnd + 1;
    m_reader.open(block.bytes.substr(next), block.dialect.delimiter, m_reader.line() + 1);
}

void CsvCallParser::reject(ParsedBlock &out, std::string field, std::string reason)
{
    out.rejects.push_back(rejectedRow(m_reader.line(), std::move(field), std::move(reason), m_reader.record()));
}

bool CsvCallParser::checkRecord(ParsedBlock &out)
{
    const auto &fields = m_reader.fields();
    if (!m_reader.problem().empty()) {
        reject(out, {}, std::string(m_reader.problem()));
    } else if (fields.size() < m_needed) {
        reject(out, m_header.empty() ? std::to_string(fields.size() + 1) : m_header[std::min(fields.size(), m_header.size() - 1)],
               "the row has " + std::to_string(fields.size()) + " cells where " + std::to_string(m_needed) + " are needed");
    } else if (!m_header.empty() && fields.size() > m_header.size()
               && std::any_of(fields.begin() + static_cast<std::ptrdiff_t>(m_header.size()), fields.end(), [](std::string_view f) { return !f.empty(); })) {
        reject(out, {}, "the row has " + std::to_string(fields.size()) + " cells, more than the header's " + std::to_string(m_header.size()));
    } else {
        return true;
    }
    return false;
}

void CsvCallParser::parseRecord(ParsedBlock &out)
{
    ++out.rows;
    if (!checkRecord(out))
        return;
    const auto &fields = m_reader.fields();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const std::string_view text = fields[m_columns[i]];
        if (text.size() > largestField)
            return reject(out, m_mapper->columns()[i], "the field is longer than 16 MB");
        m_mapper->cell(i) = text;
    }
    if (m_checkBytes) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const bool nul = hasNul(fields[i]);
            if (nul || !simdjson::validate_utf8(fields[i].data(), fields[i].size()))
                return reject(out, i < m_header.size() ? m_header[i] : std::to_string(i + 1),
                              nul ? "the text holds a NUL byte" : "the text holds bytes that are not UTF-8; if the file is in another encoding, "
                                                                  "name it in a mapping profile");
        }
    }
    CallRow *row = m_mapper->map();
    if (!row)
        return reject(out, m_mapper->problem().field, m_mapper->problem().reason);
    row->line = m_reader.line();
    if (row->id.empty())
        m_contentId.assign(*row, out);
    out.calls.add(*row);
}

} // namespace tokenledger
