// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/costmodel.h"

namespace tokenledger {

void TotalRowModel::setSource(const CostModel *source)
{
    beginResetModel();
    if (m_source != nullptr)
        m_source->disconnect(this);
    m_source = source;
    if (source != nullptr) {
        connect(source, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
        connect(source, &QAbstractItemModel::modelReset, this, [this] { endResetModel(); });
    }
    endResetModel();
}

int TotalRowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_source == nullptr || m_source->rowCount() == 0 ? 0 : 1;
}

int TotalRowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_source == nullptr ? 0 : m_source->columnCount();
}

QVariant TotalRowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role == EmphasisRole)
        return true;
    return m_source->totalCell(index.column(), role);
}

QVariant TotalRowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_source != nullptr && orientation == Qt::Horizontal ? m_source->headerData(section, orientation, role) : QVariant();
}

} // namespace tokenledger
