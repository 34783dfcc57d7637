// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/planproposal.h"
#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

/// Levers that would save something, ranked by dollars a month; each can be accepted into the plan.
class ProposalModel : public RowTableModel
{
    Q_OBJECT

public:
    enum Column { LeverColumn, CallsColumn, MonthColumn, EffortColumn, RiskColumn, BasisColumn, AcceptColumn, ColumnCount };

    explicit ProposalModel(QObject *parent = nullptr);

    /// @param days of the period that the savings are about
    void setProposals(std::vector<ProposedLever> levers, int days);
    const ProposedLever &at(int row) const { return m_levers[static_cast<std::size_t>(row)]; }
    void markAccepted(int row);
    bool isAccepted(int row) const { return m_accepted[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_levers.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QVariant text(int row, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<ProposedLever> m_levers;
    std::vector<bool> m_accepted;
    int m_days = 0;
};

} // namespace tokenledger
