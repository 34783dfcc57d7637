// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/colourslots.h"
#include "models/qt/overviewdata.h"
#include "models/qt/roles.h"

#include <vector>

namespace tokenledger {

/// The largest values of one dimension: name, cost, change.
class TopListModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Cost, Change, ColumnCount };
    using RowTableModel::RowTableModel;

    /// `slots` colours the names where the chart shows this dimension; elsewhere only Unattributed has a swatch.
    void setList(const TopList &list, const std::optional<ColourSlots> &slots, bool compared, Money minimumChange);
    QString valueOf(int row) const { return m_list.rows[static_cast<std::size_t>(row)].value; }

private:
    int rows() const override { return static_cast<int>(m_list.rows.size()); }
    const std::vector<TableColumn> &columns() const override;
    QVariant cell(int row, int column, int role) const override;
    QString text(const CostRow &row, int column) const;

    TopList m_list;
    std::optional<ColourSlots> m_slots;
    Money m_minimumChange;
    int m_decimals = 0;
    bool m_compared = false;
};

} // namespace tokenledger
