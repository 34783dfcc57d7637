// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace tokenledger {

/// One cell of a table that is exported; monostate is a missing value.
using TableCell = std::variant<std::monostate, std::string, std::int64_t, double, Money, Instant, bool>;

struct TableHeader
{
    std::vector<std::string> columns;
    std::string title;                                        ///< of the sheet
    std::vector<std::pair<std::string, std::string>> about;   ///< what was selected and how, for formats that have a place for it
};

/// Writes a table row by row. The file appears whole, at finish(), or not at all.
class TableWriter
{
public:
    virtual ~TableWriter() = default;
    /// @param cells one a column.
    virtual Result<void> add(const std::vector<TableCell> &cells) = 0;
    virtual Result<void> finish() = 0;

    /// Comma, quotes where needed, a dot in numbers, UTC; a text that a spreadsheet would take for a formula begins with
    /// an apostrophe. Errors: the file cannot be written.
    static Result<std::unique_ptr<TableWriter>> csv(const std::string &file, const TableHeader &header);
    /// One object a line, money as decimal text.
    static Result<std::unique_ptr<TableWriter>> jsonLines(const std::string &file, const TableHeader &header);
    /// A workbook with typed cells, ready for a pivot, and a second sheet that says what it holds. Money is a number there:
    /// exact to 15 digits. Errors: more rows than a sheet takes (1,048,575).
    static Result<std::unique_ptr<TableWriter>> xlsx(const std::string &file, const TableHeader &header);
};

} // namespace tokenledger
