// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/whatif.h"
#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// What a plan does to each feature or model: cost before and after, and the difference.
class WhatIfRowsModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ActualColumn, PlanColumn, SavingColumn, PercentColumn, ColumnCount };

    /// @param name the head of the first column
    explicit WhatIfRowsModel(const QString &name, QObject *parent = nullptr);

    void setRows(const std::vector<WhatIfRow> &rows);

private:
    int rows() const override { return static_cast<int>(m_rows.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    Money amount(const WhatIfRow &row, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<WhatIfRow> m_rows;
    int m_decimals = 0;
};

} // namespace tokenledger
