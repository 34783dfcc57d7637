// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/qt/budgetmodel.h"

#include <QObject>

namespace tokenledger {

class BudgetPane;

/// Keeps the budgets that a person types or takes in, and fills the grid with what their slices came to.
class BudgetsController : public QObject
{
    Q_OBJECT
public:
    BudgetsController(Workspace &workspace, BudgetPane &pane, QObject *parent = nullptr);

    void setZone(const QString &zone);

private:
    void refresh();
    void keep(const std::vector<Budget> &budgets);
    void take(const QString &file);

    Workspace &m_workspace;
    BudgetPane &m_pane;
    QString m_zone = QStringLiteral("UTC");
    int m_changes = 0; ///< that a person has made: an answer from before the last is not shown
};

} // namespace tokenledger
