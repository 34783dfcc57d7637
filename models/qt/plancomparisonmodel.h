// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/analysis/whatif.h"
#include "models/qt/rowtablemodel.h"

#include <QString>

#include <vector>

namespace tokenledger {

/// A plan and what it comes to.
struct ComparedPlan
{
    Scenario scenario;
    WhatIfResult result;
};

/// Actual and up to four plans as columns, over the same calls: cost, saving, band, and what each kind of lever takes
/// off.
class PlanComparisonModel : public RowTableModel
{
    Q_OBJECT

public:
    static constexpr int mostPlans = 4;

    explicit PlanComparisonModel(QObject *parent = nullptr);

    void setPlans(std::vector<ComparedPlan> plans);

private:
    struct Row
    {
        enum class Kind { Cost, Saving, Percent, Low, High, Proven, Lever };
        Kind kind = Kind::Cost;
        std::size_t lever = 0; ///< place in leverKinds
        QString name;
    };
    int rows() const override { return static_cast<int>(m_rows.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QVariant planCell(const Row &row, const ComparedPlan &plan, int role) const;
    static Money amount(const Row &row, const ComparedPlan &plan);

    std::vector<TableColumn> m_heads;
    std::vector<Row> m_rows;
    std::vector<ComparedPlan> m_plans;
};

} // namespace tokenledger
