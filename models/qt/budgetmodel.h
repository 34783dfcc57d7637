// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/budget.h"
#include "models/analysis/forecast.h"
#include "models/qt/rowtablemodel.h"

#include <QList>

#include <cstdint>
#include <optional>
#include <vector>

namespace tokenledger {

/// A budget and how its slice stands in the period that holds the moment; of one that is not in force only the budget.
struct BudgetStanding
{
    Budget budget;
    std::optional<TimeRange> period;  ///< nothing: not in force
    Money actual;
    std::int64_t unpricedCalls = 0;   ///< in the actual, whose cost nobody knows
    std::optional<Forecast> forecast; ///< of the whole period
    Money limit;                      ///< what the period may cost, carried money included
    Money carried;
};

/// The budgets of a ledger as a grid that is typed in, beside what they came to. A cell that does not read is refused with a
/// sentence; every change can be taken back. Dates are those of the reporting zone.
class BudgetModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column {
        NameColumn, AxisColumn, ValueColumn, PeriodColumn, AmountColumn, RolloverColumn, FromColumn, ToColumn,
        ActualColumn, ForecastColumn, LimitColumn, UsedColumn, EndsColumn, ColumnCount
    };
    /// The words that a cell of axis or period takes.
    static constexpr int ChoicesRole = Qt::UserRole + 100;

    explicit BudgetModel(QObject *parent = nullptr);

    void setZone(const QString &zone) { m_zone = zone; }
    /// What the ledger has now. History stays as long as it leads here.
    void setStandings(std::vector<BudgetStanding> standings);
    const BudgetStanding &standing(int row) const { return m_standings[static_cast<std::size_t>(row)]; }
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

    /// Adds a budget of nothing a month for everything, under a name that is free.
    void addBudget();
    void removeBudgets(const QList<int> &rows);
    /// Takes these in, in place of those of the same names and beginnings.
    void takeIn(const std::vector<Budget> &budgets);
    bool canUndo() const { return !m_undo.isEmpty(); }
    bool canRedo() const { return !m_redo.isEmpty(); }
    void undo();
    void redo();

    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    /// These are the budgets now; the ledger answers with setStandings().
    void edited(const std::vector<tokenledger::Budget> &budgets);
    /// Why a cell was not taken: what is wrong and what is expected.
    void refused(const QString &sentence);
    void historyChanged();

private:
    using Budgets = std::vector<Budget>;
    int rows() const override { return static_cast<int>(m_standings.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QVariant text(const BudgetStanding &standing, int column) const;
    QVariant sortValue(const BudgetStanding &standing, int column) const;
    QString toolTip(const BudgetStanding &standing, int column) const;
    QString editText(const Budget &budget, int column) const;
    QString dateText(Instant at, Instant open) const;
    std::optional<Instant> dateAt(const QString &text, Instant open) const;
    QString put(Budget &budget, int column, const QString &text) const;
    Budgets budgets() const;
    void change(Budgets budgets);
    void show(Budgets budgets);

    std::vector<TableColumn> m_heads;
    std::vector<BudgetStanding> m_standings;
    QList<Budgets> m_undo;
    QList<Budgets> m_redo;
    QString m_zone = QStringLiteral("UTC");
    bool m_readOnly = false;
};

} // namespace tokenledger
