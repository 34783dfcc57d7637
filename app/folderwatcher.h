// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>

namespace tokenledger {

/// Tells of the telemetry files in some folders, each once it has stopped growing: those that are there, those that
/// come later, and those that change. Subfolders are not watched.
class FolderWatcher : public QObject
{
    Q_OBJECT

public:
    /// @param settle for how long a file must stay the same before it is told of.
    explicit FolderWatcher(std::chrono::milliseconds settle, QObject *parent = nullptr);

    /// Files of a folder that was watched before are not told of again.
    void setFolders(const QStringList &folders);
    const QStringList &folders() const { return m_folders; }
    static bool isThere(const QString &folder);

Q_SIGNALS:
    void settled(const QString &folder, const QString &file);
    /// A folder has gone or come back.
    void foldersChanged();

private:
    struct Seen
    {
        qint64 size = -1;
        QDateTime modified;
        bool told = false;
    };

    void scan();
    /// True while a file of the folder may still grow.
    bool scanFolder(const QString &folder);
    void watch(const QString &path);

    std::chrono::milliseconds m_settle;
    QStringList m_folders;
    QHash<QString, Seen> m_files;
    QHash<QString, bool> m_there;
    QFileSystemWatcher m_watcher;
    QTimer m_clock;
};

} // namespace tokenledger
