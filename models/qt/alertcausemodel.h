// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertcauses.h"
#include "models/qt/rowtablemodel.h"
#include "models/qt/waterfallbar.h"

#include <vector>

namespace tokenledger {

/// What stands behind an alert, as rows with floating bars: causes, the change, and the groups that it comes from.
class AlertCauseModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { CauseColumn, ChangeColumn, PartColumn, ShareColumn, ColumnCount };
    explicit AlertCauseModel(QObject *parent = nullptr);

    void setCauses(AlertCauses causes);
    /// "$812, usual $239: the mean of the same hours on 7 days before."
    QString summary() const;

private:
    int rows() const override { return static_cast<int>(m_causes.causes.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString title(const AlertCause &cause) const;
    QString amount(std::int64_t change) const;
    void placeBars();

    std::vector<TableColumn> m_heads;
    AlertCauses m_causes;
    std::vector<WaterfallBar> m_bars;
    std::int64_t m_change = 0;
    int m_decimals = 0;
};

} // namespace tokenledger
