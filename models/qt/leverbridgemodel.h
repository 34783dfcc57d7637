// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/analysis/whatif.h"
#include "models/qt/bridgebar.h"
#include "models/qt/levertext.h"

#include <QString>

#include <vector>

namespace tokenledger {

/// From what the calls cost to what they would have cost, lever by lever: each takes its part off what those before it
/// have left, so the amounts add up exactly. A route that is proven in part is two rows.
class LeverBridgeModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { StepColumn, AmountColumn, BridgeColumn, BandColumn, BasisColumn, ColumnCount };

    explicit LeverBridgeModel(QObject *parent = nullptr);

    void setResult(const Scenario &scenario, const WhatIfResult &result);
    void clear();
    /// The axis begins at zero although the steps are small against the whole.
    void setStartsAtZero(bool zero);
    /// "Bars start at $1.0M, not at zero, so that steps can be read.", or nothing.
    const QString &axisNote() const { return m_axisNote; }
    /// The lever of a row, or -1 for the two totals.
    int leverOf(int row) const { return m_steps[static_cast<std::size_t>(row)].lever; }

private:
    struct Step
    {
        int lever = -1;
        QString name;
        Money amount; ///< totals: the cost; levers: the saving
        Money low;    ///< savings
        Money high;
        Money left;   ///< cost after this row
        LeverBasis basis = LeverBasis::Measured;
        BridgeBar bar;
    };
    int rows() const override { return static_cast<int>(m_steps.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QVariant text(const Step &step, int column) const;
    QVariant basisCell(const Step &step, int role) const;
    void addLever(int lever, const Lever &rule, const LeverResult &result);
    void placeBars();

    std::vector<TableColumn> m_heads;
    std::vector<Step> m_steps;
    QString m_axisNote;
    int m_decimals = 0;
    bool m_startsAtZero = false;
};

} // namespace tokenledger
