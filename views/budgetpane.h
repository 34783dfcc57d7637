// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/budgetmodel.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tokenledger {

class TablePanel;

/// The budgets as a grid that a person types in, each beside what its slice has cost and will.
class BudgetPane : public QWidget
{
    Q_OBJECT
public:
    explicit BudgetPane(QWidget *parent = nullptr);

    BudgetModel *model() const { return m_model; }
    TablePanel *panel() const { return m_panel; }
    /// @param at as of when actual and forecast are, for a person; empty: the ledger has no calls.
    void setStandings(std::vector<BudgetStanding> standings, const QString &at);
    void setZone(const QString &zone);
    void setCompact(bool compact);
    void setReadOnlyReason(const QString &reason);

Q_SIGNALS:
    /// A table of budgets is to be read from this file.
    void importRequested(const QString &file);

private:
    QWidget *makeActions();
    void chooseFile();
    void refuse(const QString &sentence);
    void updateActions();

    BudgetModel *m_model;
    TablePanel *m_panel = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_undo = nullptr;
    QString m_readOnlyReason;
};

} // namespace tokenledger
