// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/csvreader.h"
#include "importers/core/importer.h"
#include "importers/core/jsonfields.h"
#include "models/domain/billrow.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// One column that a format reads, by the names that it goes by. In JSON the name is the path of a member:
/// "usage.amount".
struct BillColumn
{
    std::string_view name;
    std::string_view otherName = {};
    bool needed = false; ///< a CSV file without it cannot be read at all
};

/// One record as cells, by the numbers of the format's columns. Cells that are not there are empty.
class BillRecord
{
public:
    std::string_view operator[](std::size_t column) const { return cells[column]; }
    /// The first of two cells that is not empty.
    std::string_view either(std::size_t column, std::size_t other) const
    {
        return cells[column].empty() ? cells[other] : cells[column];
    }

    // Each reads one cell into its place and leaves the place alone when the cell is empty. False: the record is
    // rejected.
    bool time(std::size_t column, Instant &at);
    bool time(std::size_t column, std::optional<Instant> &at);
    bool amount(std::size_t column, std::optional<Money> &money);
    bool count(std::size_t column, std::optional<std::int64_t> &number);
    /// For cells that may not be empty.
    bool present(std::size_t column);
    /// Remembers why the record cannot be taken; always false.
    bool fail(std::size_t column, std::string reason);

    std::vector<std::string_view> cells;
    /// Cells of columns whose names begin with one of the format's prefixes for tags, without the prefix.
    std::vector<std::pair<std::string_view, std::string_view>> tags;
    std::vector<std::string> names; ///< of the columns, as the file writes them
    std::size_t badColumn = 0;
    std::string reason;
};

/// What became of a record. Ignored: understood, and not about AI.
enum class BillOutcome { Row, Ignored, Rejected };

/// What the records of one format mean. One object a thread.
class BillReader
{
public:
    virtual ~BillReader() = default;
    virtual std::span<const BillColumn> columns() const = 0;
    virtual std::vector<std::string_view> tagPrefixes() const { return {}; }
    /// Fills a fresh row; Rejected after record.fail().
    virtual BillOutcome read(BillRecord &record, BillRow &row) = 0;
};

/// CSV and JSON records of bills and of usage tables to rows.
class BillTableParser : public BlockParser
{
public:
    explicit BillTableParser(std::unique_ptr<BillReader> reader);
    Result<void> parse(const RecordBlock &block, ParsedBlock &out) override;

private:
    Result<void> readHeader(const RecordBlock &block);
    void parseCsv(const RecordBlock &block, ParsedBlock &out);
    void parseCsvRecord(ParsedBlock &out);
    void parseJson(std::string_view text, std::uint64_t line, ParsedBlock &out);
    void take(std::string_view raw, std::uint64_t line, ParsedBlock &out);

    std::unique_ptr<BillReader> m_reader;
    BillRecord m_record;
    CsvReader m_csv;
    std::size_t m_width = 0;            ///< columns of the CSV file
    std::vector<std::size_t> m_columns; ///< of the CSV file, for each of the format's
    std::vector<std::pair<std::size_t, std::string>> m_tagColumns;
    bool m_checkBytes = false;
    JsonFields m_json;
};

/// One format of bills or usage tables: an importer whose records a BillReader reads.
struct BillFormat
{
    std::string_view name;
    std::string_view title;
    ImportKind kind;
    std::string_view detects;
    std::string_view source;
    std::vector<std::string_view> signature;   ///< names that a file of it has, whatever their case
    std::vector<std::string_view> absent = {}; ///< names that it does not have
    int confidence = 95;
    std::function<std::unique_ptr<BillReader>()> reader;
};

class BillImporter : public Importer
{
public:
    explicit BillImporter(BillFormat format) : m_format(std::move(format)) {}
    std::string_view name() const override { return m_format.name; }
    std::string_view title() const override { return m_format.title; }
    ImportKind kind() const override { return m_format.kind; }
    std::string_view detects() const override { return m_format.detects; }
    std::string_view defaultSource() const override { return m_format.source; }
    int confidence(const FileHead &head) const override;
    std::unique_ptr<BlockParser> parser() const override
    {
        return std::make_unique<BillTableParser>(m_format.reader());
    }

private:
    BillFormat m_format;
};

} // namespace tokenledger
