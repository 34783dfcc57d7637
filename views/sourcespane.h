// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/sourcelistmodel.h"
#include "models/qt/watchedfoldermodel.h"

#include <QSplitter>

#include <vector>

class QPushButton;

namespace tokenledger {

class TablePanel;

/// Where calls come from: the sources with their freshness, cost and coverage, and the folders that are watched.
class SourcesPane : public QSplitter
{
    Q_OBJECT
public:
    explicit SourcesPane(QWidget *parent = nullptr);

    SourceListModel *sources() const { return m_sources; }
    void setWatchedFolders(std::vector<WatchedFolder> folders);
    void setReadOnlyReason(const QString &reason);
    TablePanel *panel() const { return m_panel; }
    TablePanel *folderPanel() const { return m_folderPanel; }

Q_SIGNALS:
    /// A person wants to choose files.
    void importRequested();
    /// Files of this folder, those in it and those to come, are to import themselves.
    void watchRequested(const QString &folder);
    void unwatchRequested(const QString &folder);

private:
    void chooseFolder();
    void updateActions();

    SourceListModel *m_sources;
    WatchedFolderModel *m_folders;
    TablePanel *m_panel;
    TablePanel *m_folderPanel;
    QPushButton *m_watch = nullptr;
    QPushButton *m_unwatch = nullptr;
    QString m_readOnlyReason;
};

} // namespace tokenledger
