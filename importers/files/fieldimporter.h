// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "importers/files/callbuilder.h"
#include "importers/files/fieldreader.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What became of a row.
enum class RowOutcome {
    Call,     ///< it is in the builder
    NotACall, ///< read, understood, and on purpose not a call
    Rejected, ///< the builder says why
};

/// The rules of one format: which fields it wants and what they mean. One object a thread.
class RowFormat
{
public:
    virtual ~RowFormat() = default;
    virtual std::span<const FieldSpec> fields() const = 0;
    /// Columns without which a CSV file of this format is of no use.
    virtual std::span<const std::string_view> neededColumns() const = 0;
    virtual FieldReader::CellStyle cellStyle() const { return FieldReader::CellStyle::Plain; }
    /// `call` has been started; false or NotACall leave it as it is.
    virtual RowOutcome build(const RowFields &fields, CallBuilder &call) = 0;
};

/// What tells one such format from the others.
struct FieldFormat
{
    std::string_view name;
    std::string_view title;
    std::string_view detects;
    std::string_view source;
    /// A file is of this format when its columns, or the keys of its first object, hold all names of one of these sets.
    std::vector<std::vector<std::string_view>> keys;
    std::vector<std::string_view> envelopes;
    bool csv = true;  ///< may be CSV
    bool json = true; ///< may be JSON
    std::unique_ptr<RowFormat> (*make)() = nullptr;
};

/// An importer for rows of named fields, JSON or CSV.
class FieldImporter : public Importer
{
public:
    explicit FieldImporter(FieldFormat format) : m_format(std::move(format)) {}

    std::string_view name() const override { return m_format.name; }
    std::string_view title() const override { return m_format.title; }
    ImportKind kind() const override { return ImportKind::Calls; }
    std::string_view detects() const override { return m_format.detects; }
    std::string_view defaultSource() const override { return m_format.source; }
    std::vector<std::string_view> envelopes() const override { return m_format.envelopes; }
    int confidence(const FileHead &head) const override;
    std::unique_ptr<BlockParser> parser() const override;

private:
    FieldFormat m_format;
};

} // namespace tokenledger
