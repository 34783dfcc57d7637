// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/projection.h"

#include <algorithm>
#include <numeric>
#include <sqlite3.h>

namespace tokenledger {

namespace {

constexpr std::array<std::string_view, cellSumCount> cellSumNames = {
    "calls", "errors", "cache_hits", "uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
    "reasoning", "cost_nano", "computed_cost_nano", "reported_cost_nano", "unpriced", "unreported", "latency_ms_sum",
    "latency_count"};

std::string bucketColumn(const ProjectionSpec &spec)
{
    return spec.grainSeconds == 3600 ? "hour" : "day";
}

std::string upsertSql(const ProjectionSpec &spec)
{
    std::string columns = bucketColumn(spec);
    std::string marks = "?";
    std::string updates;
    for (const Dimension d : spec.dimensions) {
        columns.append(", \"").append(name(d)).append("\"");
        marks += ", ?";
    }
    for (const std::string_view sum : cellSumNames) {
        columns.append(", ").append(sum);
        marks += ", ?";
        updates.append(updates.empty() ? "" : ", ").append(sum).append(" = ").append(sum).append(" + excluded.").append(sum);
    }
    return "INSERT INTO " + spec.name + "(" + columns + ") VALUES(" + marks + ") ON CONFLICT DO UPDATE SET " + updates;
}

std::string deleteSql(const ProjectionSpec &spec)
{
    std::string sql = "DELETE FROM " + spec.name + " WHERE " + bucketColumn(spec) + " = ?";
    for (const Dimension d : spec.dimensions)
        sql.append(" AND \"").append(name(d)).append("\" = ?");
    return sql + " AND calls = 0";
}

int bindKey(Statement &statement, const CellKey &key, std::size_t dimensions)
{
    int position = 1;
    statement.bind(position++, key.bucket);
    for (std::size_t i = 0; i < dimensions; ++i)
        statement.bind(position++, std::int64_t{key.codes[i]});
    return position;
}

std::string changeSql(const ProjectionSpec &spec, const std::vector<CellSum> &sums)
{
    std::string key = ", " + bucketColumn(spec);
    for (const Dimension d : spec.dimensions)
        key.append(", \"").append(name(d)).append("\"");
    std::string sets;
    for (const CellSum sum : sums) {
        const auto number = static_cast<std::size_t>(sum);
        const std::string column(cellSumNames[number]);
        sets.append(sets.empty() ? "" : ", ").append(column).append(" = ").append(column);
        sets.append(" + cell_change(").append(std::to_string(number)).append(key).append(")");
    }
    return "UPDATE " + spec.name + " SET " + sets;
}

/// What the SQL function cell_change(SUM, BUCKET, CODE...) looks at; it is asked for several sums of one cell in turn.
struct CellChanges {
    const std::vector<CellAccumulator *> &parts;
    CellKey key;
    CellSums sums{};
    bool known = false;
};

void cellChange(sqlite3_context *context, int count, sqlite3_value **values)
{
    auto &changes = *static_cast<CellChanges *>(sqlite3_user_data(context));
    CellKey key;
    key.bucket = sqlite3_value_int64(values[1]);
    for (int i = 2; i < count; ++i)
        key.codes[static_cast<std::size_t>(i - 2)] = static_cast<std::uint32_t>(sqlite3_value_int64(values[i]));
    if (!changes.known || changes.key != key) {
        changes.key = key;
        changes.known = true;
        changes.sums = {};
        for (const CellAccumulator *part : changes.parts)
            if (const CellSums *sums = part->find(key))
                addTo(changes.sums, *sums);
    }
    sqlite3_result_int64(context, changes.sums[static_cast<std::size_t>(sqlite3_value_int64(values[0]))]);
}

} // namespace

void CellAccumulator::writeCells(Database &database, std::vector<std::uint32_t> &cells)
{
    // In the order of the table, so that neighbours land on the same page.
    std::sort(cells.begin(), cells.end(), [this](std::uint32_t a, std::uint32_t b) { return m_cells[a].key < m_cells[b].key; });
    Statement upsert = database.prepare(upsertSql(*m_spec));
    Statement remove = database.prepare(deleteSql(*m_spec));
    const std::size_t dimensions = m_spec->dimensions.size();
    for (const std::uint32_t cell : cells) {
        if (m_cells[cell].sums == CellSums{})
            continue;
        int position = bindKey(upsert, m_cells[cell].key, dimensions);
        for (const std::int64_t sum : m_cells[cell].sums)
            upsert.bind(position++, sum);
        if (!upsert.run())
            return;
        if (m_cells[cell].sums[static_cast<std::size_t>(CellSum::Calls)] < 0) {
            bindKey(remove, m_cells[cell].key, dimensions);
            if (!remove.run())
                return;
        }
    }
}

void CellAccumulator::write(Database &database)
{
    std::vector<std::uint32_t> cells(m_cells.size());
    std::iota(cells.begin(), cells.end(), 0U);
    writeCells(database, cells);
    clear();
}

void CellAccumulator::writeBefore(Database &database, std::int64_t bucket)
{
    std::vector<std::uint32_t> cells;
    for (std::size_t cell = 0; cell < m_cells.size(); ++cell)
        if (m_cells[cell].key.bucket < bucket)
            cells.push_back(static_cast<std::uint32_t>(cell));
    if (cells.empty())
        return;
    writeCells(database, cells);
    std::erase_if(m_cells, [bucket](const Cell &cell) { return cell.key.bucket < bucket; });
    rehash(m_slots.size());
}

void ProjectionSums::write(Database &database)
{
    for (CellAccumulator &cells : m_all)
        cells.write(database);
}

void ProjectionSums::writeBefore(Database &database, std::int64_t bucket)
{
    for (CellAccumulator &cells : m_all)
        cells.writeBefore(database, bucket);
}

std::size_t storedCells(Database &database, const ProjectionSpec &spec)
{
    return static_cast<std::size_t>(database.integer("SELECT count(*) FROM " + spec.name));
}

void writeChanges(Database &database, const std::vector<CellAccumulator *> &parts, const std::vector<CellSum> &sums)
{
    const ProjectionSpec &spec = parts[0]->spec();
    std::size_t changed = 0;
    for (const CellAccumulator *part : parts)
        changed += part->size();
    if (changed * 4 < storedCells(database, spec)) {
        for (CellAccumulator *part : parts)
            part->write(database);
        return;
    }
    CellChanges changes{parts, {}, {}, false};
    sqlite3_create_function_v2(database.handle(), "cell_change", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, &changes, cellChange, nullptr, nullptr, nullptr);
    // The pass touches every page once: with room for them none has to be written early.
    database.execute("PRAGMA cache_size = -65536");
    database.prepare(changeSql(spec, sums)).run();
    database.execute("PRAGMA cache_size = -16384");
    sqlite3_create_function_v2(database.handle(), "cell_change", -1, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr, nullptr);
}

} // namespace tokenledger
