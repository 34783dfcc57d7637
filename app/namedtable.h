// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// A CSV table whose header names its columns, in any order, others among them.
struct NamedTable
{
    std::string file; ///< its name, for errors
    std::span<const std::string_view> columns;

    /// Gives each row's cells in the order of `columns`, and the line of the file; views end with the call. The taker's
    /// error gets the line. Errors (Refused): a column that is missing, a row that is no CSV or too short, the taker's.
    using Taker = std::function<Result<void>(std::span<const std::string_view> cells, std::uint64_t line)>;
    Result<void> read(std::string text, const Taker &take) const;

    Error refused(const std::string &what) const { return {file + ", " + what + ".", Error::Kind::Refused}; }
    /// "the field “passed” holds “n/a”; expected a whole number".
    Error wrong(std::size_t column, std::string_view text, const char *expected) const;
};

/// True when the first line of a file names all columns.
bool namesColumns(std::string_view head, std::span<const std::string_view> columns);

} // namespace tokenledger
