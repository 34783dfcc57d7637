// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/toplistmodel.h"

#include "models/qt/costtablemodel.h"
#include "models/qt/dimensiontext.h"

#include <algorithm>

namespace tokenledger {

namespace {

double dollars(const CubeMetrics &metrics)
{
    return static_cast<double>(metrics.cost.nano());
}

bool hasCost(const CostRow &row)
{
    return row.now.calls > row.now.unpricedCalls;
}

} // namespace

void TopListModel::setList(const TopList &list, const std::optional<ColourSlots> &slots, bool compared, Money minimumChange)
{
    beginResetModel();
    m_list = list;
    m_slots = slots;
    m_compared = compared;
    m_minimumChange = minimumChange;
    Money largest;
    for (const CostRow &row : list.rows)
        largest = std::max(largest, row.now.cost);
    m_decimals = NumberFormat::moneyDecimals(largest);
    endResetModel();
}

const std::vector<TableColumn> &TopListModel::columns() const
{
    static const std::vector<TableColumn> columns = {{tr("Name"), left, {}}, {tr("Cost"), right, {}}, {tr("Change"), right, {}}};
    return columns;
}

QString TopListModel::text(const CostRow &row, int column) const
{
    const NumberFormat format;
    switch (column) {
    case Name: return valueText(row.value);
    case Cost: return hasCost(row) ? format.money(row.now.cost, m_decimals) : NumberFormat::unknown();
    case Change:
        if (!m_compared || !hasCost(row))
            return NumberFormat::unknown();
        return format.change(dollars(row.now), row.before ? std::optional(dollars(*row.before)) : std::nullopt);
    default: return {};
    }
}

QVariant TopListModel::cell(int row, int column, int role) const
{
    const CostRow &source = m_list.rows[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole: return text(source, column);
    case Qt::ToolTipRole:
    case ExactRole: return column == Name ? valueText(source.value) : NumberFormat().exactMoney(source.now.cost);
    case KindRole: return static_cast<int>(column == Name ? CellKind::Name : column == Change ? CellKind::Change : CellKind::Text);
    case SlotRole:
        if (m_slots)
            return m_slots->slotOf(source.value);
        return source.value.isEmpty() ? SeriesSlot::Unattributed : SeriesSlot::None;
    case ToneRole: return column == Change ? m_compared ? changeTone(source.now, source.before, m_minimumChange) : QStringLiteral("muted") : QString();
    case valueRole: return column == Name ? QVariant(valueText(source.value)) : QVariant(static_cast<qlonglong>(source.now.cost.nano()));
    default: return {};
    }
}

} // namespace tokenledger
