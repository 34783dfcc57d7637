// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/repricerecord.h"
#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// What a re-pricing changes, model by model; the last row is the total.
class RepriceModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, CallsColumn, BeforeColumn, AfterColumn, ChangeColumn, UnpricedColumn, ColumnCount };

    explicit RepriceModel(QObject *parent = nullptr);

    void setRecord(const RepriceRecord &record);
    const RepriceChange &total() const { return m_total; }
    bool isTotal(int row) const { return row == rows() - 1; }

private:
    int rows() const override { return m_changes.empty() ? 0 : static_cast<int>(m_changes.size()) + 1; }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const RepriceChange &change, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<RepriceChange> m_changes;
    RepriceChange m_total;
};

/// What a re-pricing changes, month by month.
class RepriceMonthModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { MonthColumn, CallsColumn, BeforeColumn, AfterColumn, ChangeColumn, ColumnCount };

    explicit RepriceMonthModel(QObject *parent = nullptr);

    void setRecord(const RepriceRecord &record);

private:
    int rows() const override { return static_cast<int>(m_months.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<RepriceMonth> m_months;
};

/// "+$12.40, +3%"; "–" where nothing changes.
QString moneyChangeText(Money before, Money after);

} // namespace tokenledger
