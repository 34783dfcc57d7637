// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/recordskipper.h"

namespace tokenledger {

bool RecordSkipper::feed(std::string_view piece, std::size_t &used)
{
    for (used = 0; used < piece.size();) {
        const char c = piece[used++];
        m_lineEnds += c == '\n' ? 1 : 0;
        const bool ends = m_dialect.framing == Framing::Csv    ? feedCsv(c)
                          : m_dialect.framing == Framing::Json ? feedJson(c)
                                                               : c == '\n';
        if (ends)
            return true;
    }
    return false;
}

bool RecordSkipper::feedCsv(char c)
{
    if (m_inQuotes && !m_afterQuote) {
        m_afterQuote = c == '"';
        return false;
    }
    if (m_afterQuote) {
        m_afterQuote = false;
        if (c == '"')
            return false;
        m_inQuotes = false;
    }
    if (c == '"' && m_fieldStart)
        m_inQuotes = true;
    m_fieldStart = c == m_dialect.delimiter;
    return c == '\n';
}

bool RecordSkipper::feedJson(char c)
{
    if (m_inQuotes) {
        if (m_escaped)
            m_escaped = false;
        else if (c == '\\')
            m_escaped = true;
        else if (c == '"')
            m_inQuotes = false;
        return false;
    }
    if (c == '"')
        m_inQuotes = true;
    else if (c == '{' || c == '[')
        ++m_depth;
    else if (c == '}' || c == ']')
        return --m_depth <= 0;
    return false;
}

} // namespace tokenledger
