// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/csvreader.h"
#include "importers/core/importer.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Goes through the records of the CSV blocks of one file. Records that cannot be trusted (an open quote, too few or
/// too many cells, bytes that are not UTF-8) go to the rejected rows with their line; a stray quote costs its own line
/// only.
class CsvRows
{
public:
    /// Names of the columns, once they are read. Errors (Refused): a column of `needed` is missing.
    Result<void> readHeader(const RecordBlock &block, std::string_view format,
                            std::span<const std::string_view> needed);
    bool hasHeader() const { return !m_header.empty(); }
    const std::vector<std::string> &header() const { return m_header; }

    void open(const RecordBlock &block);
    /// The next record that can be trusted; false at the end of the block. Counts every record in out.rows.
    bool next(ParsedBlock &out);
    const std::vector<std::string_view> &cells() const { return m_reader.fields(); }
    std::string_view record() const { return m_reader.record(); }
    std::uint64_t line() const { return m_reader.line(); }

private:
    void recoverFromOpenQuote(ParsedBlock &out);
    std::string problem() const;

    CsvReader m_reader;
    std::vector<std::string> m_header;
    std::string_view m_bytes;
    char m_delimiter = ',';
    bool m_checkBytes = false; ///< the block holds NUL bytes or text that is not UTF-8
    int m_recoveries = 0;
};

} // namespace tokenledger
