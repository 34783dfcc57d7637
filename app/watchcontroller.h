// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/folderwatcher.h"
#include "app/settings.h"
#include "app/workspace.h"
#include "models/qt/mappingpreview.h"
#include "models/qt/watchedfoldermodel.h"

#include <QObject>

#include <vector>

namespace tokenledger {

/// Imports the files of watched folders into the open ledger. Folders belong to a ledger and are kept in the settings.
class WatchController : public QObject
{
    Q_OBJECT

public:
    WatchController(Workspace &workspace, Settings &settings, QObject *parent = nullptr);

    void watch(const QString &folder);
    void unwatch(const QString &folder);

Q_SIGNALS:
    void foldersChanged(const std::vector<tokenledger::WatchedFolder> &folders);
    /// A file that only a person can explain, or that is nothing the program knows.
    void mappingNeeded(const QString &file);
    /// One sentence about a file that cannot be read.
    void failed(const QString &sentence);

private:
    void takeFacts();
    void take(const QString &folder, const QString &file);
    void importFile(const QString &folder, const WizardFile &file);
    void countImported(const ImportOutcome &outcome);
    void setFolders(const QStringList &folders);
    void announce();
    bool wasTaken(const QString &file) const;

    Workspace &m_workspace;
    Settings &m_settings;
    FolderWatcher m_watcher;
    QString m_ledger; ///< whose folders are watched; empty until its facts are known
    std::vector<WatchedFolder> m_folders;
    QHash<QString, QString> m_ordered; ///< folder by file, for imports under way
};

} // namespace tokenledger
