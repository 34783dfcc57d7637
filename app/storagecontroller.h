// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/store/storebackup.h"
#include "models/store/storerecovery.h"

#include <QObject>

namespace tokenledger {

class MainWindow;
class SettingsPage;

/// What Settings, Storage does with the ledger's file: back it up, put a backup in its place, save what can be read of a
/// damaged one. Each runs on the writing lane with progress and Cancel; nothing is changed by one that is cancelled.
class StorageController : public QObject
{
    Q_OBJECT

public:
    StorageController(Workspace &workspace, MainWindow &window, SettingsPage &page, QObject *parent = nullptr);

Q_SIGNALS:
    /// Another ledger should be opened.
    void openRequested(const QString &file);

private:
    void backUp(const QString &file);
    void restore(const QString &backup);
    void recover(const QString &damaged, const QString &file);
    void tellRestored(const QString &backup, const BackupReport &report);
    void tellRecovered(const QString &file, const RecoveryReport &report);
    void tellFailed(const Error &error);

    Workspace &m_workspace;
    MainWindow &m_window;
};

} // namespace tokenledger
