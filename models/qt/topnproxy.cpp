// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/topnproxy.h"

#include "models/qt/costmodel.h"

#include <algorithm>

namespace tokenledger {

namespace {

/// Less-than of two known values of one column: texts by the alphabet, everything else as numbers.
bool lessThan(const QVariant &left, const QVariant &right)
{
    if (left.userType() == QMetaType::QString)
        return QString::localeAwareCompare(left.toString(), right.toString()) < 0;
    if (left.userType() == QMetaType::LongLong && right.userType() == QMetaType::LongLong)
        return left.toLongLong() < right.toLongLong();
    return left.toDouble() < right.toDouble();
}

} // namespace

TopNProxy::TopNProxy(QObject *parent) : QAbstractProxyModel(parent) {}

void TopNProxy::setCostModel(CostModel *model)
{
    beginResetModel();
    if (m_costs != nullptr)
        m_costs->disconnect(this);
    m_costs = model;
    setSourceModel(model);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        arrange();
        endResetModel();
    });
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), roles);
    });
    arrange();
    endResetModel();
}

void TopNProxy::setLimit(int rows)
{
    m_limit = rows;
    rebuild();
}

void TopNProxy::setFilterText(const QString &text)
{
    if (text == m_filter)
        return;
    m_filter = text;
    rebuild();
}

int TopNProxy::rowOf(const QString &value) const
{
    for (int row = 0; row < m_shown.size(); ++row)
        if (m_costs->valueOf(m_shown[row]) == value)
            return row;
    return -1;
}

void TopNProxy::sort(int column, Qt::SortOrder order)
{
    m_column = column;
    m_order = order;
    rebuild();
}

void TopNProxy::rebuild()
{
    beginResetModel();
    arrange();
    endResetModel();
}

void TopNProxy::arrange()
{
    m_shown.clear();
    m_rest.clear();
    if (m_costs == nullptr)
        return;
    QList<std::pair<QVariant, int>> known;
    QList<int> unknown;
    for (int row = 0; row < m_costs->rowCount(); ++row) {
        const QModelIndex name = m_costs->index(row, 0);
        if (!m_filter.isEmpty() && !name.data().toString().contains(m_filter, Qt::CaseInsensitive))
            continue;
        // Without a column of its own the order is the model's.
        const QVariant value = m_column < 0 ? QVariant(-row) : m_costs->index(row, m_column).data(valueRole);
        if (value.isValid())
            known.append({value, row});
        else
            unknown.append(row);
    }
    std::stable_sort(known.begin(), known.end(), [this](const auto &a, const auto &b) {
        return m_order == Qt::AscendingOrder ? lessThan(a.first, b.first) : lessThan(b.first, a.first);
    });
    for (const auto &[value, row] : std::as_const(known))
        m_shown.append(row);
    m_shown += unknown;
    // A rest of one row would only hide its name.
    if (m_shown.size() <= m_limit + 1)
        return;
    m_rest = m_shown.mid(m_limit);
    m_shown.resize(m_limit);
}

QModelIndex TopNProxy::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex TopNProxy::parent(const QModelIndex &child) const
{
    Q_UNUSED(child)
    return {};
}

int TopNProxy::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size()) + (m_rest.isEmpty() ? 0 : 1);
}

int TopNProxy::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_costs == nullptr ? 0 : m_costs->columnCount();
}

QModelIndex TopNProxy::mapToSource(const QModelIndex &proxyIndex) const
{
    const int row = proxyIndex.isValid() ? sourceRow(proxyIndex.row()) : -1;
    return row < 0 ? QModelIndex() : m_costs->index(row, proxyIndex.column());
}

QModelIndex TopNProxy::mapFromSource(const QModelIndex &sourceIndex) const
{
    if (!sourceIndex.isValid())
        return {};
    const auto row = m_shown.indexOf(sourceIndex.row());
    return row < 0 ? QModelIndex() : index(static_cast<int>(row), sourceIndex.column());
}

QVariant TopNProxy::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || m_costs == nullptr)
        return {};
    if (isRest(index.row()))
        return m_costs->restCell(m_rest, index.column(), role);
    return QAbstractProxyModel::data(index, role);
}

QVariant TopNProxy::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_costs != nullptr && orientation == Qt::Horizontal ? m_costs->headerData(section, orientation, role) : QVariant();
}

Qt::ItemFlags TopNProxy::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace tokenledger
