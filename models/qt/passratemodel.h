// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/qt/bridgebar.h"

#include <vector>

namespace tokenledger {

/// A pass rate with its 95 % interval against the bar that it has to reach; 0 to 1.
struct PassRateMark
{
    double rate = 0;
    double low = 0;
    double high = 1;
    double bar = 0;
    bool proven = false;
};

/// What evaluations say about the models that a plan routes to.
class PassRateModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { ScopeColumn, TargetColumn, RateColumn, PassedColumn, BasisColumn, ColumnCount };
    static constexpr int MarkRole = ShapeRole + 1; ///< PassRateMark

    explicit PassRateModel(QObject *parent = nullptr);

    void setPlan(const Scenario &scenario, const EvalBook &evals);
    int unproven() const;

private:
    int rows() const override { return static_cast<int>(m_evals.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<EvalResult> m_evals;
};

} // namespace tokenledger

Q_DECLARE_METATYPE(tokenledger::PassRateMark)
