// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/costmodel.h"
#include "models/qt/exploredata.h"

#include <vector>

namespace tokenledger {

/// Cost by two dimensions: rows by the first, the largest values of the second as columns, then Other and Total.
class PivotTableModel : public CostModel
{
    Q_OBJECT

public:
    using CostModel::CostModel;

    void setContent(PivotTable table, ColourSlots slots);
    /// Cells get ShareRole for shading.
    void setShaded(bool shaded);

    Dimension dimension() const override { return m_table.rows; }
    QString valueOf(int row) const override;
    QVariant restCell(const QList<int> &rows, int column, int role) const override;
    QVariant totalCell(int column, int role) const override;

private:
    int rows() const override { return static_cast<int>(m_table.lines.size()); }
    const std::vector<TableColumn> &columns() const override { return m_columns; }
    QVariant cell(int row, int column, int role) const override;
    QVariant lineCell(const QString &name, int slot, const std::vector<std::optional<Money>> &cells, const std::optional<Money> &total,
                      int column, int role) const;
    QVariant moneyCell(const std::optional<Money> &amount, int column, int role) const;

    PivotTable m_table;
    ColourSlots m_slots;
    std::vector<TableColumn> m_columns;
    Money m_largest;                   ///< of the cells
    int m_decimals = 0;
    bool m_shaded = false;
};

} // namespace tokenledger
