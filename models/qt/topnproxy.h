// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractProxyModel>

#include <QList>
#include <QString>

namespace tokenledger {

class CostModel;

/// The first rows of a CostModel in the order of one column, and one row that sums up the rest: "5 more prompts". Sorts
/// by valueRole; unknown values come last in both directions, the rest row after them. A filter text looks through all
/// rows and leaves the rest row out.
class TopNProxy : public QAbstractProxyModel
{
    Q_OBJECT

public:
    explicit TopNProxy(QObject *parent = nullptr);

    void setCostModel(CostModel *model);
    CostModel *costModel() const { return m_costs; }
    void setLimit(int rows);
    void setFilterText(const QString &text);
    QString filterText() const { return m_filter; }
    /// True for the row that stands for the rest.
    bool isRest(int row) const { return row == m_shown.size(); }
    /// Row of the model, or -1 for the rest.
    int sourceRow(int row) const { return row >= 0 && row < m_shown.size() ? m_shown[row] : -1; }
    /// Row of the value as shown, or -1.
    int rowOf(const QString &value) const;
    int sortColumn() const { return m_column; }
    Qt::SortOrder sortOrder() const { return m_order; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    void rebuild();
    void arrange();

    CostModel *m_costs = nullptr;
    QList<int> m_shown;
    QList<int> m_rest;
    QString m_filter;
    int m_limit = 100;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::DescendingOrder;
};

} // namespace tokenledger
