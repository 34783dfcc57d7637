// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

class Duckdb;
class DuckdbRows;

/// The first bytes of every Parquet file.
inline constexpr std::string_view parquetMagic = "PAR1";

/// Why a Parquet file cannot be read without DuckDB's library, and what to do: "is a Parquet file, which ...".
std::string parquetNeedsLibrary(const std::string &path);

/// Gives a Parquet file as the CSV text that the same export would be: a header, then a record a row. Times are UTC
/// without a zone, decimals exact, lists and maps JSON, NULL an empty cell. Reads row group by row group with DuckDB's
/// C library, which is looked for at run time.
class ParquetReader
{
public:
    /// Errors (Refused): no library; a file that is damaged.
    static Result<std::unique_ptr<ParquetReader>> open(const std::string &path);
    ~ParquetReader();
    ParquetReader(const ParquetReader &) = delete;
    ParquetReader &operator=(const ParquetReader &) = delete;

    /// Up to `size` bytes of the CSV text; 0 at its end.
    Result<std::size_t> read(char *to, std::size_t size);
    /// Of the rows, those that were read so far.
    double fractionDone() const;

private:
    ParquetReader(std::string path, std::unique_ptr<Duckdb> duckdb);
    Result<void> start();
    void writeHeader(const std::vector<std::string> &names);
    void writePiece(std::size_t rows);
    void writeCell(std::string_view text);

    std::string m_path;
    int m_descriptor = -1; ///< for paths that DuckDB would take for patterns
    std::unique_ptr<Duckdb> m_duckdb;
    std::unique_ptr<DuckdbRows> m_rows;
    std::size_t m_columns = 0;
    std::uint64_t m_rowCount = 0;
    std::uint64_t m_rowsRead = 0;
    std::string m_text;
    std::size_t m_used = 0;
};

} // namespace tokenledger
