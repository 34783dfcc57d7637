// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/retirement.h"
#include "models/qt/rowtablemodel.h"

#include <vector>

namespace tokenledger {

QString retirementKindText(Retirement::Kind kind);     ///< "Prompt version"
QString retirementSignalText(RetirementSignal::Kind kind); ///< "Silent"
QString retirementDecisionText(const Retirement &decision); ///< "Retire", "Consolidate into chat"

/// Items that could be given up, with what speaks for it and against it.
class RetirementModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { ItemColumn, KindColumn, RunRateColumn, SignalsColumn, CallsColumn, LastCallColumn, AgainstColumn, ColumnCount };

    explicit RetirementModel(QObject *parent = nullptr);

    void setCandidates(std::vector<RetirementCandidate> candidates);
    const RetirementCandidate &candidate(int row) const { return m_candidates[static_cast<std::size_t>(row)]; }
    /// The reasons of one candidate, a sentence a line, and what speaks against it.
    QString reasons(int row) const;

private:
    int rows() const override { return static_cast<int>(m_candidates.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const RetirementCandidate &candidate, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<RetirementCandidate> m_candidates;
};

/// What was decided, the newest first.
class RetirementDecisionModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { ItemColumn, KindColumn, DecisionColumn, DateColumn, OwnerColumn, NoteColumn, ColumnCount };

    explicit RetirementDecisionModel(QObject *parent = nullptr);

    void setDecisions(std::vector<Retirement> decisions);
    const Retirement &decision(int row) const { return m_decisions[static_cast<std::size_t>(row)]; }

private:
    int rows() const override { return static_cast<int>(m_decisions.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<Retirement> m_decisions;
};

} // namespace tokenledger
