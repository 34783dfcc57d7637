// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/dimension.h"
#include "models/qt/roles.h"

#include <QAbstractTableModel>
#include <QList>
#include <QString>

namespace tokenledger {

/// Tables whose rows are values of one dimension and add up: a proxy can sum up rows that it does not show, and a second
/// view shows the total.
class CostModel : public RowTableModel
{
    Q_OBJECT

public:
    using RowTableModel::RowTableModel;

    /// The dimension of the rows.
    virtual Dimension dimension() const = 0;
    /// The value of a row; an empty text is Unattributed.
    virtual QString valueOf(int row) const = 0;
    /// A cell of a row that stands for several rows: "5 more prompts".
    virtual QVariant restCell(const QList<int> &rows, int column, int role) const = 0;
    virtual QVariant totalCell(int column, int role) const = 0;
};

/// The total of a CostModel as a table of one row, to be pinned under the rows.
class TotalRowModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void setSource(const CostModel *source);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const CostModel *m_source = nullptr;
};

} // namespace tokenledger
