// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

#include <cstdint>
#include <string_view>

namespace tokenledger {

/// Finds the end of a record that is too large to be held in memory, piece by piece.
class RecordSkipper
{
public:
    explicit RecordSkipper(const Dialect &dialect) : m_dialect(dialect) {}

    /// True when the record ends in this piece; `used` is how much of it belongs to the record.
    bool feed(std::string_view piece, std::size_t &used);
    std::uint64_t lineEnds() const { return m_lineEnds; }

private:
    bool feedCsv(char c);
    bool feedJson(char c);

    Dialect m_dialect;
    std::uint64_t m_lineEnds = 0;
    bool m_inQuotes = false;      ///< or in a JSON string
    bool m_afterQuote = false;    ///< a quote inside quotes: it closes the field unless another follows
    bool m_fieldStart = true;
    bool m_escaped = false;
    int m_depth = 0;
};

} // namespace tokenledger
