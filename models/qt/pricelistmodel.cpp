// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/pricelistmodel.h"

#include "models/qt/pagetext.h"

namespace tokenledger {

PriceListModel::PriceListModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("List")},
                                     {tr("Format")},
                                     {tr("Models"), right},
                                     {tr("Imported")},
                                     {tr("Prices"), left, tr("A list that you import or write wins over the one that ships with TokenLedger")}}
{
}

void PriceListModel::setLists(std::vector<PriceListSummary> lists)
{
    beginResetModel();
    m_lists = std::move(lists);
    endResetModel();
}

void PriceListModel::setZone(const QString &zone)
{
    m_zone = zone;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, ImportedColumn), index(rows() - 1, ImportedColumn));
}

QVariant PriceListModel::cell(int row, int column, int role) const
{
    const PriceListSummary &one = list(row);
    if (role == Qt::ToolTipRole)
        return tr("%1, format %2, models: %3. Prices %4.", "list")
            .arg(one.name, one.format, countText(one.models), one.bundled ? tr("calls whose source reports no cost") : tr("every call"));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case NameColumn:
        return one.name;
    case FormatColumn:
        return one.format;
    case ModelsColumn:
        return countText(one.models);
    case ImportedColumn:
        return one.bundled ? tr("Bundled") : one.importedAt ? momentText(*one.importedAt, m_zone) : unknownText();
    default:
        return one.bundled ? tr("Calls whose source reports no cost") : tr("Every call");
    }
}

} // namespace tokenledger
