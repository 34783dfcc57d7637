// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/realisedsavings.h"
#include "models/qt/rowtablemodel.h"

#include <QString>

#include <optional>
#include <vector>

namespace tokenledger {

/// A frozen plan, and what it has saved since; nothing where that could not be worked out.
struct RealisedPlan
{
    FrozenBaseline baseline;
    std::optional<RealisedSavings> savings;
    QString problem; ///< one sentence, where there are no savings
};

/// What a plan has really saved, feature by feature: the calls of the period at what one cost when the plan was frozen,
/// and what they did cost. The total comes last.
class RealisedModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { FeatureColumn, CallsColumn, BeforeColumn, ActualColumn, SavedColumn, ColumnCount };

    explicit RealisedModel(QObject *parent = nullptr);

    void setPlan(const std::optional<RealisedPlan> &plan);
    /// What was saved beside what was promised, in a sentence or two.
    QString note() const;

private:
    int rows() const override { return static_cast<int>(m_rows.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<RealisedRow> m_rows; ///< the total last
    std::optional<RealisedPlan> m_plan;
    int m_decimals = 0;
};

} // namespace tokenledger
