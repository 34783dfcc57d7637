// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/measurefile.h"

#include "app/namedtable.h"
#include "app/pricebook.h"
#include "models/domain/decimal.h"
#include "models/store/measurerows.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <array>
#include <filesystem>
#include <set>
#include <tuple>

namespace tokenledger {

namespace {

constexpr std::size_t largestFile = 256U << 20U;
constexpr std::int64_t dayMicros = 86'400'000'000;

enum Column : std::size_t { Date, DimensionName, Value, Measure, Count, Revenue, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames = {"date", "dimension", "value", "measure", "count", "revenue_usd"};

Result<BusinessMeasure> readRow(const NamedTable &table, std::span<const std::string_view> row)
{
    BusinessMeasure measure;
    const auto at = parseIso8601(row[Date]);
    if (!at || at->micros % dayMicros != 0)
        return table.wrong(Date, row[Date], "a date such as 2026-09-30");
    measure.day = at->micros / dayMicros;
    if (!row[DimensionName].empty() && row[DimensionName] != "total") {
        measure.dimension = dimensionByName(row[DimensionName]);
        if (!measure.dimension)
            return table.wrong(DimensionName, row[DimensionName], "a dimension such as feature or tenant, or nothing for the whole");
        measure.value = row[Value];
    }
    measure.measure = row[Measure];
    if (measure.measure.empty())
        return table.wrong(Measure, row[Measure], "what is counted, such as users");
    const auto count = parseInteger(row[Count]);
    if (!count || *count < 0)
        return table.wrong(Count, row[Count], "a whole number from 0");
    measure.count = *count;
    if (!row[Revenue].empty()) {
        const auto revenue = Money::parse(row[Revenue]);
        if (!revenue)
            return table.wrong(Revenue, row[Revenue], "an amount of US dollars, or nothing");
        measure.revenue = *revenue;
    }
    return measure;
}

/// Reads rows and refuses what would be counted twice.
class Reader
{
public:
    explicit Reader(std::string name) : m_table{std::move(name), columnNames} {}

    Result<std::vector<BusinessMeasure>> read(std::string body)
    {
        const auto done = m_table.read(std::move(body), [this](std::span<const std::string_view> cells, std::uint64_t line) { return take(cells, line); });
        if (!done)
            return done.error();
        return std::move(m_rows);
    }

private:
    using Key = std::tuple<std::int64_t, int, std::string, std::string>;

    Result<void> take(std::span<const std::string_view> cells, std::uint64_t line)
    {
        auto row = readRow(m_table, cells);
        if (!row)
            return row.error();
        row->line = line;
        const int dimension = row->dimension ? static_cast<int>(index(*row->dimension)) : -1;
        if (!m_seen.emplace(row->day, dimension, row->value, row->measure).second)
            return Error{"this day, slice and measure stands in an earlier line too; add the two up"};
        m_rows.push_back(std::move(*row));
        return {};
    }

    NamedTable m_table;
    std::vector<BusinessMeasure> m_rows;
    std::set<Key> m_seen;
};

/// What makes the file this very file, whatever it is called.
std::string hashOf(const std::string &body)
{
    const QByteArray bytes = QByteArray::fromRawData(body.data(), static_cast<qsizetype>(body.size()));
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

std::string quoted(const std::string &text)
{
    std::string cell = "\"";
    for (const char c : text)
        cell.append(c == '"' ? 2 : 1, c);
    return cell + '"';
}

std::string cellText(const CallStore::SqlValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return QByteArray::number(*real, 'g', 17).toStdString();
    return {};
}

std::string tableOf(const CallStore::SqlResult &answer)
{
    std::string body;
    const auto add = [&body](std::size_t column, const std::string &text) { body += (column == 0 ? "" : ",") + quoted(text); };
    for (std::size_t column = 0; column < answer.columns.size(); ++column)
        add(column, answer.columns[column]);
    for (const auto &row : answer.rows) {
        body += '\n';
        for (std::size_t column = 0; column < row.size(); ++column)
            add(column, cellText(row[column]));
    }
    return body + '\n';
}

Result<ImportRecord> importBody(const CallStore &store, const std::string &name, std::string body, const std::string &source, bool dryRun)
{
    const ImportInfo info{name, hashOf(body), measuresFormat, source.empty() ? measuresFormat : source, {}};
    const std::string title = name == "-" ? "standard input" : std::filesystem::path(name).filename().string();
    const auto rows = Reader(title).read(std::move(body));
    if (!rows)
        return rows.error();
    return importMeasures(store, info, *rows, dryRun);
}

} // namespace

bool looksLikeMeasures(std::string_view head)
{
    return namesColumns(head, columnNames);
}

Result<ImportRecord> importMeasureFile(const CallStore &store, const std::string &path, const std::string &source, bool dryRun)
{
    auto body = readWholeFile(path, largestFile);
    if (!body)
        return body.error();
    return importBody(store, path, std::move(*body), source, dryRun);
}

Result<ImportRecord> importMeasureQuery(const CallStore &store, const std::string &sql, const std::string &source, bool dryRun)
{
    const auto answer = store.sql(sql);
    if (!answer)
        return answer.error();
    return importBody(store, sql, tableOf(*answer), source, dryRun);
}

} // namespace tokenledger
