// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"

#include <QObject>
#include <QTimer>

namespace tokenledger {

/// Pulls the connections of the open ledger whose time has come, while the window is open. What cannot be pulled is
/// told by Workspace::failed().
class PullScheduler : public QObject
{
    Q_OBJECT

public:
    explicit PullScheduler(Workspace &workspace, QObject *parent = nullptr);

    /// Looks now which connections are due.
    void look();

private:
    Workspace &m_workspace;
    QTimer m_timer;
};

} // namespace tokenledger
