// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

struct DuckdbApi;

/// Rows of texts that DuckDB gives piece by piece, so that memory does not grow with their number.
class DuckdbRows
{
public:
    ~DuckdbRows();
    DuckdbRows(const DuckdbRows &) = delete;
    DuckdbRows &operator=(const DuckdbRows &) = delete;

    /// Goes to the next piece and returns its number of rows; 0 at the end.
    std::size_t nextPiece();
    /// A cell of the piece; nothing for NULL. The column has to be a VARCHAR. The view lasts until nextPiece().
    std::optional<std::string_view> cell(std::size_t row, std::size_t column) const;

private:
    friend class Duckdb;
    struct Private;
    explicit DuckdbRows(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

/// A database in memory of DuckDB's C library, which is not linked but looked for when it is needed: the file or folder
/// that the environment variable TOKENLEDGER_DUCKDB names, beside the program, in ../lib/tokenledger, and where the
/// system keeps libraries. Source of the functions: DuckDB's public C API, 1.0 and later.
class Duckdb
{
public:
    /// Nothing when there is no such library, or none that has the functions.
    static std::unique_ptr<Duckdb> open();
    ~Duckdb();
    Duckdb(const Duckdb &) = delete;
    Duckdb &operator=(const Duckdb &) = delete;

    /// Errors: DuckDB's own words.
    Result<void> run(const std::string &sql);
    /// The rows last as long as this object.
    Result<std::unique_ptr<DuckdbRows>> rows(const std::string &sql);

    /// 'text' for SQL.
    static std::string quotedText(std::string_view text);
    /// "name" for SQL.
    static std::string quotedName(std::string_view name);

private:
    struct Private;
    explicit Duckdb(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace tokenledger
