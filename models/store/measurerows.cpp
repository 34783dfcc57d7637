// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/measurerows.h"

#include "models/store/schema.h"
#include "models/store/tableimport.h"

#include <algorithm>

namespace tokenledger {

namespace {

std::string_view nameOf(const std::optional<Dimension> &dimension)
{
    return dimension ? name(*dimension) : std::string_view();
}

/// Adds rows one by one and counts them.
class MeasureWriter
{
public:
    MeasureWriter(Database &database, std::int64_t importId)
        : m_known(database, "SELECT count = ?5 AND revenue_nano IS ?6 FROM measure_row WHERE day = ?1 AND dimension = ?2 AND value = ?3 "
                            "AND measure = ?4 ORDER BY import DESC LIMIT 1"),
          m_insert(database, "INSERT INTO measure_row(day, dimension, value, measure, import, line, count, revenue_nano) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"),
          m_import(importId)
    {
    }

    void add(const BusinessMeasure &row, ImportCounts &counts)
    {
        constexpr std::int64_t daySeconds = 86'400;
        ++counts.rowsRead;
        const Instant day = Instant::fromSeconds(row.day * daySeconds);
        counts.firstCall = counts.firstCall ? std::min(*counts.firstCall, day) : day;
        counts.lastCall = counts.lastCall ? std::max(*counts.lastCall, day) : day;
        bindKey(m_known, row);
        m_known.bind(5, row.count);
        bindRevenue(m_known, 6, row);
        const bool same = m_known.step() && m_known.integer(0) != 0;
        m_known.reset();
        if (same) {
            ++counts.duplicates;
            return;
        }
        // A restated row counts as added too: it is stored, and undo takes it back.
        ++counts.rowsAdded;
        bindKey(m_insert, row);
        m_insert.bind(5, m_import).bind(6, static_cast<std::int64_t>(row.line)).bind(7, row.count);
        bindRevenue(m_insert, 8, row);
        m_insert.run();
    }

private:
    static void bindKey(Statement &statement, const BusinessMeasure &row)
    {
        statement.bind(1, row.day).bind(2, nameOf(row.dimension)).bind(3, row.value).bind(4, row.measure);
    }

    static void bindRevenue(Statement &statement, int position, const BusinessMeasure &row)
    {
        if (row.revenue)
            statement.bind(position, row.revenue->nano());
        else
            statement.bindNull(position);
    }

    Statement m_known;
    Statement m_insert;
    std::int64_t m_import;
};

} // namespace

Result<ImportRecord> importMeasures(const CallStore &store, const ImportInfo &info, std::span<const BusinessMeasure> rows, bool dryRun)
{
    return importTableRows(store, info, dryRun, [rows](Database &database, std::int64_t importId, ImportCounts &counts) {
        MeasureWriter writer(database, importId);
        for (const BusinessMeasure &row : rows)
            writer.add(row, counts);
    });
}

Result<std::vector<BusinessMeasure>> businessMeasures(const CallStore &store, std::int64_t fromDay, std::int64_t toDay)
{
    const auto database = openStoreForReading(store.file());
    if (!database)
        return database.error();
    std::vector<BusinessMeasure> rows;
    Statement statement = (*database)->prepare("SELECT day, dimension, value, measure, count, revenue_nano, line, import FROM measure_now "
                                               "WHERE day >= ? AND day < ? ORDER BY dimension, value, measure, day");
    statement.bind(1, fromDay).bind(2, toDay);
    while (statement.step()) {
        BusinessMeasure row;
        row.day = statement.integer(0);
        row.dimension = dimensionByName(statement.text(1));
        row.value = statement.text(2);
        row.measure = statement.text(3);
        row.count = statement.integer(4);
        if (!statement.isNull(5))
            row.revenue = Money::fromNano(statement.integer(5));
        row.line = static_cast<std::uint64_t>(statement.integer(6));
        row.importId = statement.integer(7);
        rows.push_back(std::move(row));
    }
    if ((*database)->failed())
        return (*database)->takeError();
    return rows;
}

void removeMeasureRows(Database &database, std::int64_t importId)
{
    database.prepare("DELETE FROM measure_row WHERE import = ?").bind(1, importId).run();
}

void checkMeasureRows(Database &database, std::vector<std::string> &problems)
{
    Statement statement = database.prepare("SELECT i.id, iif(i.undone, 0, i.rows_added), count(m.import) FROM import i LEFT JOIN measure_row m "
                                           "ON m.import = i.id WHERE i.format = 'outcomes' GROUP BY i.id");
    while (statement.step())
        if (statement.integer(1) != statement.integer(2))
            problems.push_back("Import " + std::to_string(statement.integer(0)) + " should hold " + std::to_string(statement.integer(1)) +
                               " business measures, but " + std::to_string(statement.integer(2)) + " are stored.");
}

} // namespace tokenledger
