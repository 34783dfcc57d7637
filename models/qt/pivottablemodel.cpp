// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/pivottablemodel.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/numberformat.h"

#include <algorithm>

namespace tokenledger {

void PivotTableModel::setContent(PivotTable table, ColourSlots slots)
{
    beginResetModel();
    m_table = std::move(table);
    m_slots = std::move(slots);
    m_columns = {{dimensionTitle(m_table.rows), left, {}}};
    for (const QString &value : std::as_const(m_table.columnValues))
        m_columns.push_back({valueText(value), right, tr("Cost of %1 %2, US dollars").arg(dimensionInSentence(m_table.columns), valueText(value))});
    if (m_table.hasOther)
        m_columns.push_back({tr("Other"), right, tr("All other %1").arg(dimensionPlural(m_table.columns))});
    m_columns.push_back({tr("Total"), right, tr("US dollars")});
    m_largest = {};
    Money largestTotal;
    for (const PivotTable::Row &line : m_table.lines) {
        largestTotal = std::max(largestTotal, line.total.cost);
        for (const std::optional<Money> &cell : line.cells)
            m_largest = std::max(m_largest, cell.value_or(Money()));
    }
    m_decimals = NumberFormat::moneyDecimals(largestTotal);
    endResetModel();
}

void PivotTableModel::setShaded(bool shaded)
{
    m_shaded = shaded;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows() - 1, columnCount() - 1), {ShareRole});
}

QString PivotTableModel::valueOf(int row) const
{
    return m_table.lines[static_cast<std::size_t>(row)].value;
}

QVariant PivotTableModel::cell(int row, int column, int role) const
{
    const PivotTable::Row &line = m_table.lines[static_cast<std::size_t>(row)];
    const bool priced = line.total.calls > line.total.unpricedCalls;
    return lineCell(valueText(line.value), priced ? m_slots.slotOf(line.value) : SeriesSlot::Unpriced, line.cells,
                    priced ? std::optional(line.total.cost) : std::nullopt, column, role);
}

QVariant PivotTableModel::restCell(const QList<int> &rows, int column, int role) const
{
    std::vector<std::optional<Money>> cells(m_table.totals.size());
    Money total;
    for (const int row : rows) {
        const PivotTable::Row &line = m_table.lines[static_cast<std::size_t>(row)];
        total = Money::fromNano(total.nano() + line.total.cost.nano());
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (line.cells[i])
                cells[i] = Money::fromNano(cells[i].value_or(Money()).nano() + line.cells[i]->nano());
    }
    const QString name = tr("%1 more %2").arg(NumberFormat().count(rows.size()), dimensionPlural(m_table.rows));
    return lineCell(name, SeriesSlot::Other, cells, total, column, role);
}

QVariant PivotTableModel::totalCell(int column, int role) const
{
    const std::vector<std::optional<Money>> cells(m_table.totals.begin(), m_table.totals.end());
    return lineCell(tr("Total"), SeriesSlot::None, cells, m_table.total, column, role);
}

QVariant PivotTableModel::lineCell(const QString &name, int slot, const std::vector<std::optional<Money>> &cells,
                                   const std::optional<Money> &total, int column, int role) const
{
    if (role == SlotRole)
        return slot;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(static_cast<int>(m_columns[static_cast<std::size_t>(column)].alignment));
    if (role == KindRole)
        return static_cast<int>(column == 0 ? CellKind::Name : CellKind::Text);
    if (column == 0)
        return role == Qt::DisplayRole || role == valueRole || role == RawRole || role == ExactRole ? QVariant(name) : QVariant();
    const auto at = static_cast<std::size_t>(column - 1);
    return moneyCell(at < cells.size() ? cells[at] : total, column, role);
}

QVariant PivotTableModel::moneyCell(const std::optional<Money> &amount, int column, int role) const
{
    const NumberFormat format;
    switch (role) {
    case Qt::DisplayRole: return amount ? format.money(*amount, m_decimals) : NumberFormat::unknown();
    case Qt::ToolTipRole:
    case ExactRole: return amount ? format.exactMoney(*amount) : tr("No calls");
    case RawRole: return amount ? QString::fromStdString(amount->toString()) : QString();
    case valueRole: return amount ? QVariant(static_cast<qlonglong>(amount->nano())) : QVariant();
    case ShareRole:
        return m_shaded && amount && column <= static_cast<int>(m_table.totals.size()) && m_largest.nano() > 0
                   ? QVariant(static_cast<double>(amount->nano()) / static_cast<double>(m_largest.nano()))
                   : QVariant();
    default: return {};
    }
}

} // namespace tokenledger
