// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Splits CSV text into records and fields, 64 bytes at a time. Rules (RFC 4180 and what spreadsheets do): a field that
/// begins with a quote ends at the next single one, "" inside is one quote, delimiters and line ends inside are text;
/// a quote elsewhere is an ordinary character; LF and CRLF end a record; blank lines are no records.
class CsvReader
{
public:
    /// @param bytes begins at a record and stays valid while fields are used; readable for 64 more bytes behind its end.
    void open(std::string_view bytes, char delimiter, std::uint64_t firstLine);
    /// The next record; false at the end.
    bool next();

    /// Where the last whole record ends, by the same rules but without making fields; 0 when none does.
    static std::size_t lastRecordEnd(std::string_view bytes, char delimiter);

    /// Valid until the next call of next().
    const std::vector<std::string_view> &fields() const { return m_fields; }
    /// Physical line on which the record begins.
    std::uint64_t line() const { return m_recordLine; }
    /// The record as it stands, without its line end.
    std::string_view record() const { return m_record; }
    /// Where the record begins in the bytes, and where the next one does.
    std::size_t recordBegin() const { return m_recordBegin; }
    std::size_t position() const { return m_position; }
    /// Why the record cannot be trusted; empty when all is well.
    std::string_view problem() const { return m_problem; }
    /// True when the text ended inside a quoted field.
    bool endsInQuotes() const { return m_open; }

private:
    struct Unescaped {
        std::size_t field;
        std::size_t offset;
        std::size_t size;
    };
    std::size_t nextSpecial();
    void skipBlankLines();
    /// One field from m_position; true when it ends the record.
    bool takePlain();
    bool takeQuoted();
    bool endField(std::size_t end);
    void unescape(std::size_t begin, std::size_t end);
    void finishRecord(std::size_t end);

    const char *m_data = nullptr;
    std::size_t m_size = 0;
    char m_delimiter = ',';
    std::size_t m_window = 0;       ///< where the 64 bytes of m_mask begin
    std::uint64_t m_mask = 0;       ///< delimiters, quotes and line feeds not yet looked at
    std::size_t m_position = 0;
    std::uint64_t m_line = 1;
    std::uint64_t m_recordLine = 1;
    std::size_t m_recordBegin = 0;
    std::string_view m_record;
    std::string_view m_problem;
    bool m_open = false;
    std::vector<std::string_view> m_fields;
    std::vector<Unescaped> m_unescaped;
    std::string m_scratch;
};

} // namespace tokenledger
