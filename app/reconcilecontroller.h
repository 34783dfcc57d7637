// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/qt/reconcilefacts.h"

#include <QObject>

namespace tokenledger {

class MainWindow;
class ReconcilePage;

/// Answers the Reconcile page: bills against calls by vendor and month, locks, limits, invoices written down.
class ReconcileController : public QObject
{
    Q_OBJECT

public:
    ReconcileController(Workspace &workspace, MainWindow &window, ReconcilePage &page, QObject *parent = nullptr);

private:
    /// Reads what the page shows of the chosen provider, on a worker.
    void refresh();
    void readLines(const StepQuestion &question);
    /// The calls of a month, and of a model of its bridge, in Explore.
    void showCalls(const StepQuestion &question);
    void openExplore(const StepQuestion &question, const std::vector<std::string> &models);
    /// Changes the cost basis of the whole window, which its history can take back.
    void trueUp(bool on);

    Workspace &m_workspace;
    MainWindow &m_window;
    ReconcilePage &m_page;
    QString m_provider; ///< chosen in the page; empty: the one with the largest bill
};

} // namespace tokenledger
