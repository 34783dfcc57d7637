// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/csvreader.h"

#include "importers/core/bytemask.h"

#include <bit>

namespace tokenledger {

void CsvReader::open(std::string_view bytes, char delimiter, std::uint64_t firstLine)
{
    m_data = bytes.data();
    m_size = bytes.size();
    m_delimiter = delimiter;
    m_window = 0;
    m_mask = m_size > 0 ? maskOf(m_data, m_delimiter, '\n', '"') : 0;
    m_position = 0;
    m_line = firstLine;
    m_open = false;
    m_problem = {};
}

std::size_t CsvReader::nextSpecial()
{
    while (m_mask == 0) {
        m_window += 64;
        if (m_window >= m_size)
            return m_size;
        m_mask = maskOf(m_data + m_window, m_delimiter, '\n', '"');
    }
    const std::size_t at = m_window + static_cast<std::size_t>(std::countr_zero(m_mask));
    m_mask &= m_mask - 1;
    if (at < m_size)
        return at;
    m_mask = 0; // bits of the padding behind the end
    m_window = m_size;
    return m_size;
}

void CsvReader::skipBlankLines()
{
    while (m_position < m_size) {
        const bool carriage = m_data[m_position] == '\r' && m_position + 1 < m_size && m_data[m_position + 1] == '\n';
        if (!carriage && m_data[m_position] != '\n')
            return;
        m_position = nextSpecial() + 1;
        ++m_line;
    }
}

bool CsvReader::next()
{
    skipBlankLines();
    if (m_position >= m_size)
        return false;
    m_fields.clear();
    m_unescaped.clear();
    m_scratch.clear();
    m_problem = {};
    m_recordLine = m_line;
    m_recordBegin = m_position;
    while (!(m_data[m_position] == '"' && m_position < m_size ? takeQuoted() : takePlain())) { }
    for (const Unescaped &field : m_unescaped)
        m_fields[field.field] = std::string_view(m_scratch).substr(field.offset, field.size);
    return true;
}

std::size_t CsvReader::lastRecordEnd(std::string_view bytes, char delimiter)
{
    bool inQuotes = false;
    std::size_t end = 0;
    std::size_t skip = bytes.size();
    for (std::size_t window = 0; window < bytes.size(); window += 64) {
        for (std::uint64_t mask = maskOf(bytes.data() + window, '"', '\n', '\n'); mask != 0; mask &= mask - 1) {
            const std::size_t at = window + static_cast<std::size_t>(std::countr_zero(mask));
            if (at >= bytes.size())
                break;
            if (at == skip)
                continue;
            if (bytes[at] == '\n') {
                end = inQuotes ? end : at + 1;
            } else if (!inQuotes) {
                const char before = at == 0 ? '\n' : bytes[at - 1];
                inQuotes = before == delimiter || before == '\n';
            } else if (at + 1 < bytes.size() && bytes[at + 1] == '"') {
                skip = at + 1;
            } else {
                inQuotes = false;
            }
        }
    }
    return end;
}

bool CsvReader::takePlain()
{
    std::size_t end = nextSpecial();
    while (end < m_size && m_data[end] == '"')
        end = nextSpecial();
    const bool atLineEnd = end >= m_size || m_data[end] == '\n';
    const std::size_t cut = atLineEnd && end > m_position && m_data[end - 1] == '\r' ? end - 1 : end;
    m_fields.emplace_back(m_data + m_position, cut - m_position);
    return endField(end);
}

bool CsvReader::takeQuoted()
{
    const std::size_t begin = nextSpecial() + 1;
    bool escaped = false;
    std::size_t close = nextSpecial();
    for (; close < m_size; close = nextSpecial()) {
        if (m_data[close] == '\n') {
            ++m_line;
        } else if (m_data[close] == '"') {
            if (close + 1 >= m_size || m_data[close + 1] != '"')
                break;
            escaped = true;
            nextSpecial();
        }
    }
    if (close >= m_size) {
        m_open = true;
        m_problem = "a quoted field is never closed";
    }
    m_fields.emplace_back(m_data + begin, close - begin);
    if (escaped)
        unescape(begin, close);
    if (close >= m_size)
        return endField(m_size);
    std::size_t end = nextSpecial();
    while (end < m_size && m_data[end] == '"')
        end = nextSpecial();
    const bool carriage = end == close + 2 && m_data[close + 1] == '\r' && (end >= m_size || m_data[end] == '\n');
    if (end != close + 1 && !carriage)
        m_problem = "there is text after the closing quote of a field";
    return endField(end);
}

bool CsvReader::endField(std::size_t end)
{
    m_position = end + 1;
    if (end < m_size && m_data[end] == m_delimiter) {
        if (m_position < m_size)
            return false;
        m_fields.emplace_back(); // the text ends behind a delimiter: one more, empty field
    }
    finishRecord(end < m_size && m_data[end] == m_delimiter ? m_size : end);
    return true;
}

void CsvReader::finishRecord(std::size_t end)
{
    if (end < m_size)
        ++m_line;
    const std::size_t cut = end > m_recordBegin && m_data[end - 1] == '\r' ? end - 1 : end;
    m_record = std::string_view(m_data + m_recordBegin, cut - m_recordBegin);
    m_position = end < m_size ? end + 1 : m_size;
}

void CsvReader::unescape(std::size_t begin, std::size_t end)
{
    const std::size_t offset = m_scratch.size();
    for (std::size_t i = begin; i < end; ++i) {
        m_scratch += m_data[i];
        if (m_data[i] == '"')
            ++i;
    }
    m_unescaped.push_back({m_fields.size() - 1, offset, m_scratch.size() - offset});
}

} // namespace tokenledger
