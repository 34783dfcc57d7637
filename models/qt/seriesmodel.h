// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/chartdata.h"
#include "models/qt/roles.h"

namespace tokenledger {

/// A chart as a table: buckets down, series across in stack order, the total last.
class SeriesModel : public RowTableModel
{
    Q_OBJECT

public:
    using RowTableModel::RowTableModel;

    void setChart(const ChartData &chart);
    const ChartData &chart() const { return m_chart; }

private:
    int rows() const override { return static_cast<int>(m_chart.table.starts.size()); }
    const std::vector<TableColumn> &columns() const override { return m_columns; }
    QVariant cell(int row, int column, int role) const override;

    ChartData m_chart;
    std::vector<TableColumn> m_columns;
    int m_decimals = 0;
};

} // namespace tokenledger
