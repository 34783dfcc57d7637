// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace tokenledger {

/// Role of what a cell is sorted by; no value sorts last in both directions.
inline constexpr int valueRole = Qt::UserRole + 1;

/// The head of one column.
struct TableColumn {
    QString title;
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    QString toolTip = {};
};

/// Base of the flat tables: it does the index rules, heads, alignment and the text for screen readers once. A table
/// adds its columns, the number of its rows, and what a cell says in a role.
class RowTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const final;
    int columnCount(const QModelIndex &parent = {}) const final;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

protected:
    static constexpr Qt::Alignment left = Qt::AlignLeft | Qt::AlignVCenter;
    static constexpr Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;

private:
    virtual int rows() const = 0;
    virtual const std::vector<TableColumn> &columns() const = 0;
    /// Called with a row and a column that exist.
    virtual QVariant cell(int row, int column, int role) const = 0;
};

} // namespace tokenledger
