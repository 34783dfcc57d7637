// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/reconciliation.h"
#include "models/qt/rowtablemodel.h"
#include "models/qt/waterfallbar.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// From the sum of the calls to the vendor's bill, step by step; the amounts add up exactly.
class ReconcileBridgeModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { StepColumn, AmountColumn, PercentColumn, BridgeColumn, RowsColumn, ColumnCount };

    explicit ReconcileBridgeModel(QObject *parent = nullptr);

    /// @param outside what is not explained is more than the limit allows.
    void setBridge(std::vector<BridgeStep> steps, bool outside);
    const BridgeStep &step(int row) const { return m_steps[static_cast<std::size_t>(row)].step; }
    /// The row of what is not explained, or -1.
    int unexplainedRow() const;
    /// Says where the bars begin when that is not at zero.
    const QString &axisNote() const { return m_axisNote; }

private:
    struct Row
    {
        BridgeStep step;
        WaterfallBar bar;
    };
    int rows() const override { return static_cast<int>(m_steps.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const BridgeStep &step, int column) const;
    void placeBars();

    std::vector<TableColumn> m_heads;
    std::vector<Row> m_steps;
    QString m_axisNote;
    Money m_bill;
    int m_decimals = 0;
    bool m_outside = false;
};

/// What the models add to one step: both sides and their difference, with the sum last.
class ReconcilePartModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { ModelColumn, CallsColumn, BillColumn, DifferenceColumn, ColumnCount };

    explicit ReconcilePartModel(QObject *parent = nullptr);
    void setStep(const BridgeStep &step);
    /// The model of a row, in the price book's name; nothing for the row of the sum.
    std::optional<std::string> modelAt(int row) const;
    void clear();

private:
    int rows() const override { return static_cast<int>(m_parts.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<BridgePart> m_parts; ///< the sum last
    int m_decimals = 0;
};

} // namespace tokenledger
