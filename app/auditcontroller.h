// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"

#include <QObject>

namespace tokenledger {

class AuditPane;
class MainWindow;
class SettingsPage;

/// Fills the audit trail of Settings when it is looked at, and writes it as CSV.
class AuditController : public QObject
{
    Q_OBJECT

public:
    AuditController(Workspace &workspace, MainWindow &window, SettingsPage &page, QObject *parent = nullptr);

private:
    void read();
    void write(const QString &file);

    Workspace &m_workspace;
    MainWindow &m_window;
    SettingsPage &m_page;
};

} // namespace tokenledger
