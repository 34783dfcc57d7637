// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/csvrows.h"

#include "importers/core/jsonrecords.h"

#include <algorithm>
#include <cstring>
#include <simdjson.h>

namespace tokenledger {

namespace {

/// Stray quotes of one block that are recovered from; with more, the file is not what it seems to be.
constexpr int mostRecoveries = 100;

} // namespace

Result<void> CsvRows::readHeader(const RecordBlock &block, std::string_view format,
                                 std::span<const std::string_view> needed)
{
    CsvReader reader;
    reader.open(block.header, block.dialect.delimiter, 1);
    if (reader.next())
        m_header.assign(reader.fields().begin(), reader.fields().end());
    for (const std::string_view name : needed)
        if (std::find(m_header.begin(), m_header.end(), name) == m_header.end())
            return Error{"the column “" + std::string(name) + "” of " + std::string(format) +
                             " is missing; export all columns, or map the "
                             "columns with a mapping profile",
                         Error::Kind::Refused};
    return {};
}

void CsvRows::open(const RecordBlock &block)
{
    m_bytes = block.bytes;
    m_delimiter = block.dialect.delimiter;
    m_checkBytes = !m_bytes.empty() && (std::memchr(m_bytes.data(), 0, m_bytes.size()) ||
                                        !simdjson::validate_utf8(m_bytes.data(), m_bytes.size()));
    m_recoveries = 0;
    m_reader.open(m_bytes, m_delimiter, block.firstLine);
}

bool CsvRows::next(ParsedBlock &out)
{
    while (m_reader.next()) {
        ++out.rows;
        if (m_reader.endsInQuotes() && m_recoveries++ < mostRecoveries) {
            recoverFromOpenQuote(out);
            continue;
        }
        std::string fault = problem();
        if (fault.empty())
            return true;
        out.rejects.push_back(rejectedRow(m_reader.line(), {}, std::move(fault), m_reader.record()));
    }
    return false;
}

void CsvRows::recoverFromOpenQuote(ParsedBlock &out)
{
    const std::string_view record = m_reader.record();
    const std::size_t lineEnd = record.find('\n');
    out.rejects.push_back(rejectedRow(m_reader.line(), {}, std::string(m_reader.problem()), record.substr(0, lineEnd)));
    if (lineEnd == std::string_view::npos)
        return;
    m_bytes = m_bytes.substr(m_reader.recordBegin() + lineEnd + 1);
    m_reader.open(m_bytes, m_delimiter, m_reader.line() + 1);
}

std::string CsvRows::problem() const
{
    const std::string_view record = m_reader.record();
    if (!m_reader.problem().empty())
        return std::string(m_reader.problem());
    if (cells().size() != m_header.size())
        return "the row has " + std::to_string(cells().size()) + " cells, the header " +
               std::to_string(m_header.size());
    if (m_checkBytes &&
        (record.find('\0') != std::string_view::npos || !simdjson::validate_utf8(record.data(), record.size())))
        return "the row holds bytes that are not UTF-8 text";
    return {};
}

} // namespace tokenledger
