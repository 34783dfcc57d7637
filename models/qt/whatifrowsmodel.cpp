// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/whatifrowsmodel.h"

#include "models/qt/dimensiontext.h"
#include "models/qt/levertext.h"
#include "models/qt/numberformat.h"
#include "models/qt/roles.h"

#include <algorithm>
#include <cstdlib>

namespace tokenledger {

WhatIfRowsModel::WhatIfRowsModel(const QString &name, QObject *parent)
    : RowTableModel(parent), m_heads{{name}, {tr("Actual"), right}, {tr("With this plan"), right}, {tr("Change"), right}, {tr("Per cent"), right}}
{
}

void WhatIfRowsModel::setRows(const std::vector<WhatIfRow> &rows)
{
    std::int64_t largest = 0;
    for (const WhatIfRow &row : rows)
        largest = std::max<std::int64_t>({largest, std::llabs(row.baseline.nano()), std::llabs(row.scenario.nano())});
    const bool sameNames = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                                      [](const WhatIfRow &a, const WhatIfRow &b) { return a.value == b.value; });
    // While a slider moves only the figures change: selection and scroll position stay.
    if (!sameNames)
        beginResetModel();
    m_decimals = NumberFormat::moneyDecimals(Money::fromNano(largest));
    m_rows = rows;
    if (!sameNames)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, ActualColumn), index(rowCount() - 1, PercentColumn));
}

Money WhatIfRowsModel::amount(const WhatIfRow &row, int column) const
{
    if (column == ActualColumn)
        return row.baseline;
    return column == PlanColumn ? row.scenario : Money::fromNano(row.baseline.nano() - row.scenario.nano());
}

QVariant WhatIfRowsModel::cell(int row, int column, int role) const
{
    const WhatIfRow &one = m_rows[static_cast<std::size_t>(row)];
    if (column == NameColumn)
        return role == Qt::DisplayRole || role == valueRole ? QVariant(valueText(QString::fromStdString(one.value))) : QVariant();
    const Money value = amount(one, column);
    if (column == PercentColumn) {
        const double before = static_cast<double>(one.baseline.nano());
        const double after = static_cast<double>(one.scenario.nano());
        if (role == valueRole)
            return one.baseline.isZero() ? QVariant() : QVariant(after / before - 1);
        return role == Qt::DisplayRole ? QVariant(after == before ? NumberFormat::unknown() : NumberFormat().change(after, before, 1)) : QVariant();
    }
    const bool saving = column == SavingColumn;
    switch (role) {
    case Qt::DisplayRole: return saving ? signedSaving(value, m_decimals) : NumberFormat().money(value, m_decimals);
    case valueRole: return static_cast<double>(value.nano());
    case RawRole: return QString::fromStdString((saving ? -value : value).toString());
    case Qt::ToolTipRole:
    case ExactRole: return saving ? exactSaving(value) : NumberFormat().exactMoney(value);
    case ToneRole: return saving ? QVariant(savingTone(value)) : QVariant();
    default: return {};
    }
}

} // namespace tokenledger
