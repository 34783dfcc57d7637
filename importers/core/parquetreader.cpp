// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/parquetreader.h"

#include "importers/core/duckdblibrary.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <string_view>
#include <unistd.h>

namespace tokenledger {

namespace {

/// How a column of this type becomes the text that a CSV export has.
std::string asText(const std::string &name, std::string_view type)
{
    const std::string column = Duckdb::quotedName(name);
    const bool nested =
        type.starts_with("STRUCT") || type.starts_with("MAP") || type.starts_with("UNION") || type.ends_with("]");
    if (nested)
        return "CAST(to_json(" + column + ") AS VARCHAR)";
    if (type == "TIMESTAMP WITH TIME ZONE") // in UTC, whatever the zone of this computer
        return "CAST(make_timestamp(epoch_us(" + column + ")) AS VARCHAR)";
    return "CAST(" + column + " AS VARCHAR)";
}

Error damaged(const std::string &path, const std::string &why)
{
    return {"“" + path + "” is a Parquet file that cannot be read (" + why.substr(0, why.find('\n')) +
                "); nothing was imported, get the file again",
            Error::Kind::Refused};
}

} // namespace

std::string parquetNeedsLibrary(const std::string &path)
{
    const std::string csv =
        path.substr(0, path.rfind('.') == std::string::npos ? path.size() : path.rfind('.')) + ".csv";
    return "is a Parquet file, which is read with DuckDB's library: get it with `npm install "
           "@duckdb/node-bindings-linux-x64` and name its "
           "libduckdb.so in TOKENLEDGER_DUCKDB, or convert the file with duckdb -c \"COPY (FROM " +
           Duckdb::quotedText(path) + ") TO " + Duckdb::quotedText(csv) + "\"";
}

ParquetReader::ParquetReader(std::string path, std::unique_ptr<Duckdb> duckdb)
    : m_path(std::move(path)), m_duckdb(std::move(duckdb))
{
}

ParquetReader::~ParquetReader()
{
    m_rows.reset();
    m_duckdb.reset();
    if (m_descriptor >= 0)
        close(m_descriptor);
}

Result<std::unique_ptr<ParquetReader>> ParquetReader::open(const std::string &path)
{
    std::unique_ptr<Duckdb> duckdb = Duckdb::open();
    if (!duckdb)
        return Error{"“" + path + "” " + parquetNeedsLibrary(path), Error::Kind::Refused};
    std::unique_ptr<ParquetReader> reader(new ParquetReader(path, std::move(duckdb)));
    const Result<void> started = reader->start();
    if (!started)
        return started.error();
    return reader;
}

Result<void> ParquetReader::start()
{
    std::string name = m_path;
    if (name.find_first_of("*?[]{}") != std::string::npos) {
        m_descriptor = ::open(m_path.c_str(), O_RDONLY | O_CLOEXEC);
        if (m_descriptor < 0)
            return Error{"“" + m_path + "” cannot be opened"};
        name = "/proc/self/fd/" + std::to_string(m_descriptor);
    }
    for (const char *setting : {"SET autoinstall_known_extensions = false", "SET threads = 1",
                                "SET memory_limit = '1GB'", "SET temp_directory = ''"})
        if (const Result<void> set = m_duckdb->run(setting); !set)
            return damaged(m_path, set.error().message);
    const std::string table = "read_parquet(" + Duckdb::quotedText(name) + ", hive_partitioning = false)";
    auto described = m_duckdb->rows("SELECT column_name, column_type, CAST((SELECT count(*) FROM " + table +
                                    ") AS VARCHAR) FROM (DESCRIBE SELECT * FROM " + table + ")");
    if (!described)
        return damaged(m_path, described.error().message);
    std::vector<std::string> names;
    std::string list;
    while (const std::size_t rows = (*described)->nextPiece())
        for (std::size_t row = 0; row < rows; ++row) {
            names.emplace_back((*described)->cell(row, 0).value_or(""));
            list.append(list.empty() ? "" : ", ").append(asText(names.back(), (*described)->cell(row, 1).value_or("")));
            m_rowCount = std::strtoull(std::string((*described)->cell(row, 2).value_or("0")).c_str(), nullptr, 10);
        }
    described->reset();
    auto rows = m_duckdb->rows("SELECT " + list + " FROM " + table);
    if (!rows)
        return damaged(m_path, rows.error().message);
    m_rows = std::move(*rows);
    m_columns = names.size();
    writeHeader(names);
    return {};
}

void ParquetReader::writeHeader(const std::vector<std::string> &names)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_text.append(i == 0 ? "" : ",");
        writeCell(names[i]);
    }
    m_text += '\n';
}

void ParquetReader::writeCell(std::string_view text)
{
    if (text.find_first_of("\",\n\r") == std::string_view::npos) {
        m_text.append(text);
        return;
    }
    m_text += '"';
    for (const char c : text)
        m_text.append(c == '"' ? 2 : 1, c);
    m_text += '"';
}

void ParquetReader::writePiece(std::size_t rows)
{
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t column = 0; column < m_columns; ++column) {
            m_text.append(column == 0 ? "" : ",");
            writeCell(m_rows->cell(row, column).value_or(std::string_view()));
        }
        m_text += '\n';
    }
    m_rowsRead += rows;
}

Result<std::size_t> ParquetReader::read(char *to, std::size_t size)
{
    if (m_used == m_text.size()) {
        m_text.clear();
        m_used = 0;
        const std::size_t rows = m_rowsRead < m_rowCount ? m_rows->nextPiece() : 0;
        if (rows == 0 && m_rowsRead < m_rowCount)
            return damaged(m_path, "only " + std::to_string(m_rowsRead) + " of its " + std::to_string(m_rowCount) +
                                       " rows are there");
        writePiece(rows);
    }
    const std::size_t part = std::min(size, m_text.size() - m_used);
    if (part > 0)
        std::memcpy(to, m_text.data() + m_used, part);
    m_used += part;
    return part;
}

double ParquetReader::fractionDone() const
{
    return m_rowCount == 0 ? 1.0 : static_cast<double>(m_rowsRead) / static_cast<double>(m_rowCount);
}

} // namespace tokenledger
