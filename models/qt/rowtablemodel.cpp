// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/rowtablemodel.h"

namespace tokenledger {

int RowTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : rows();
}

int RowTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns().size());
}

QVariant RowTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TableColumn &column = columns()[static_cast<std::size_t>(index.column())];
    const QVariant own = cell(index.row(), index.column(), role);
    if (own.isValid())
        return own;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(static_cast<int>(column.alignment));
    if (role == Qt::AccessibleTextRole) {
        const QString text = cell(index.row(), index.column(), Qt::DisplayRole).toString();
        return text.isEmpty() ? QVariant(column.title) : QVariant(tr("%1: %2").arg(column.title, text));
    }
    return {};
}

QVariant RowTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return QAbstractTableModel::headerData(section, orientation, role);
    const TableColumn &column = columns()[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(static_cast<int>(column.alignment));
    case Qt::ToolTipRole:
        return column.toolTip.isEmpty() ? QVariant() : QVariant(column.toolTip);
    default:
        return {};
    }
}

} // namespace tokenledger
