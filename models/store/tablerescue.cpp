// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/tablerescue.h"

#include "models/store/sqliteapi.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace tokenledger {

namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

struct Shape
{
    std::vector<std::string> columns; ///< quoted
    std::vector<std::string> key;     ///< quoted, in order; of a table without row ids
    bool hasRowIds = true;
};

std::string quoted(std::string_view name)
{
    std::string text = "\"";
    for (const char c : name)
        text.append(c == '"' ? 2 : 1, c);
    return text + '"';
}

std::string joined(const std::vector<std::string> &parts, const std::string &after = {})
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : ", ") + part + after;
    return text;
}

/// Columns that the damaged file has (it says so itself) and the whole one, too.
Shape shapeOf(Database &database, const std::string &table)
{
    Shape shape;
    std::vector<std::pair<std::int64_t, std::string>> key;
    Statement columns = database.prepare("SELECT name, pk FROM pragma_table_info(?)");
    columns.bind(1, table);
    while (columns.step()) {
        shape.columns.push_back(quoted(columns.text(0)));
        if (columns.integer(1) > 0)
            key.emplace_back(columns.integer(1), shape.columns.back());
    }
    std::sort(key.begin(), key.end());
    for (auto &[position, column] : key)
        shape.key.push_back(std::move(column));
    Statement list = database.prepare("SELECT wr FROM pragma_table_list(?)");
    list.bind(1, table);
    shape.hasRowIds = !list.step() || list.integer(0) == 0;
    return shape;
}

class TableRescue
{
public:
    TableRescue(Database &damaged, Database &whole, const std::string &table, const Shape &shape, JobControl *control)
        : m_damaged(damaged), m_whole(whole), m_shape(shape), m_control(control), m_name(quoted(table)),
          m_insert(whole.prepare("INSERT OR IGNORE INTO " + m_name + "(" + (shape.hasRowIds ? "_rowid_, " : "") + joined(shape.columns) +
                                 ") VALUES(" + (shape.hasRowIds ? "?, " : "") + joined(std::vector<std::string>(shape.columns.size(), "?")) + ")"))
    {
    }

    Result<RescuedTable> run()
    {
        if (!m_shape.hasRowIds) {
            if (!copy(" ORDER BY " + joined(m_shape.key)))
                copy(" ORDER BY " + joined(m_shape.key, " DESC"));
        } else if (std::int64_t last = lowest; !copyUp(last)) {
            goRound(last);
        }
        if (m_control && m_control->cancelled())
            return Error{"Cancelled; nothing was changed.", Error::Kind::Cancelled};
        if (const Result<void> state = m_whole.status(); !state)
            return state.error();
        return m_result;
    }

private:
    /// Copies what a selection gives. False: it broke off. `last`: the row id of the last row that came over.
    bool copy(const std::string &selection, std::int64_t *last = nullptr)
    {
        Statement rows = m_damaged.prepare("SELECT " + std::string(m_shape.hasRowIds ? "_rowid_, " : "") + joined(m_shape.columns) + " FROM " + m_name + selection);
        const int width = static_cast<int>(m_shape.columns.size()) + (m_shape.hasRowIds ? 1 : 0);
        while (rows.step()) {
            for (int column = 0; column < width; ++column)
                sqlite3_bind_value(m_insert.handle(), column + 1, sqlite3_column_value(rows.handle(), column));
            if (!m_insert.run() || (m_control && m_control->cancelled()))
                return true;
            m_result.rows += m_whole.changes();
            if (last)
                *last = rows.integer(0);
        }
        if (!m_damaged.failed())
            return true;
        m_result.damaged = true;
        m_damaged.takeError();
        return false;
    }
    bool copyUp(std::int64_t &last) { return copy(" WHERE _rowid_ > " + std::to_string(last) + " ORDER BY _rowid_", &last); }

    /// The first row id above (or the last below) that can be found; nothing where the damage begins at once.
    std::optional<std::int64_t> seek(const std::string &selection)
    {
        Statement row = m_damaged.prepare("SELECT _rowid_ FROM " + m_name + selection + " LIMIT 1");
        if (row.step())
            return row.integer(0);
        if (m_damaged.failed())
            m_damaged.takeError();
        return std::nullopt;
    }

    void goRound(std::int64_t last)
    {
        std::int64_t top = std::max<std::int64_t>(last, 0) + (std::int64_t{1} << 40);
        if (const auto highest = seek(" ORDER BY _rowid_ DESC"))
            top = *highest;
        for (bool whole = false; !whole;) {
            const std::int64_t before = last;
            const auto found = beyond(last, top);
            if (!found) {
                m_result.gaps.emplace_back(before, top + 1);
                return;
            }
            // From the far side back to the damage, then on from there.
            std::int64_t reached = *found;
            copy(" WHERE _rowid_ < " + std::to_string(*found) + " AND _rowid_ > " + std::to_string(before) + " ORDER BY _rowid_ DESC", &reached);
            m_result.gaps.emplace_back(before, reached);
            last = *found - 1;
            whole = copyUp(last);
        }
    }

    std::optional<std::int64_t> beyond(std::int64_t last, std::int64_t top)
    {
        const std::int64_t from = last == lowest ? -1 : last;
        for (std::int64_t step = 1; from + step / 2 <= top; step *= 2)
            if (const auto found = seek(" WHERE _rowid_ > " + std::to_string(from + step) + " ORDER BY _rowid_"))
                return found;
        return std::nullopt;
    }

    Database &m_damaged;
    Database &m_whole;
    const Shape &m_shape;
    JobControl *m_control;
    std::string m_name;
    Statement m_insert;
    RescuedTable m_result;
};

} // namespace

Result<RescuedTable> rescueTable(Database &damaged, Database &whole, const std::string &table, JobControl *control)
{
    const Shape shape = shapeOf(whole, table);
    if (const Result<void> state = whole.status(); !state)
        return state.error();
    return TableRescue(damaged, whole, table, shape, control).run();
}

} // namespace tokenledger
