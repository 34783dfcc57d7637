// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cap.h"
#include "models/qt/rowtablemodel.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// One group of a cap, as a table shows it.
struct CapRow
{
    AlertRule rule; ///< with a cap condition
    std::optional<CapAction> action;
    CapDelay delay;
    bool hasCalls = false;
    std::vector<std::string> key;
    Money spent;
    bool reached = false;
    Money overshoot;
    std::optional<CapStop> stop; ///< the newest

    const CapCondition &condition() const { return std::get<CapCondition>(rule.condition); }
    bool isEngaged() const { return stop && tokenledger::isEngaged(*stop); }
    bool isWaiting() const { return stop && (stop->state == CapStop::State::Waiting || stop->state == CapStop::State::Failed); }
};

/// The caps of a ledger, group by group.
class CapModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, OfColumn, AmountColumn, SpentColumn, ActionColumn, ArmedColumn, DelayColumn, OvershootColumn, StateColumn, ColumnCount };

    explicit CapModel(QObject *parent = nullptr);

    void setRows(std::vector<CapRow> rows);
    const CapRow &row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    /// "block a LiteLLM key", of what an action does.
    static QString actionText(CapAction::Kind kind);
    /// What carrying out the action means, for a person who is to confirm it.
    static QString consequence(const CapRow &row);

private:
    int rows() const override { return static_cast<int>(m_rows.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const CapRow &row, int column) const;
    QString stateText(const CapRow &row) const;

    std::vector<TableColumn> m_heads;
    std::vector<CapRow> m_rows;
};

} // namespace tokenledger
