// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "views/mainwindow.h"

#include <QObject>

namespace tokenledger {

/// Keeps the views that were given names in the ledger, and shows them again.
class ViewController : public QObject
{
    Q_OBJECT

public:
    ViewController(Workspace &workspace, MainWindow &window, QObject *parent = nullptr);

private:
    void readNames();
    void save(const SavedView &view);
    void open(const QString &name);

    Workspace &m_workspace;
    MainWindow &m_window;
};

} // namespace tokenledger
