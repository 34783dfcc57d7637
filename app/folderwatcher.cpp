// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/folderwatcher.h"

#include "app/telemetryfiles.h"

#include <QFileInfo>

namespace tokenledger {

namespace {

/// A folder that is not there, on a drive that is not mounted say, is looked for this often.
constexpr std::chrono::seconds missingEvery{30};

} // namespace

FolderWatcher::FolderWatcher(std::chrono::milliseconds settle, QObject *parent) : QObject(parent), m_settle(settle)
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &FolderWatcher::scan);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FolderWatcher::scan);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FolderWatcher::scan);
}

void FolderWatcher::setFolders(const QStringList &folders)
{
    for (const QString &path : m_watcher.files() + m_watcher.directories())
        m_watcher.removePath(path);
    m_folders = folders;
    for (auto seen = m_files.begin(); seen != m_files.end();)
        seen = m_folders.contains(QFileInfo(seen.key()).path()) ? std::next(seen) : m_files.erase(seen);
    scan();
}

bool FolderWatcher::isThere(const QString &folder)
{
    return QFileInfo(folder).isDir();
}

void FolderWatcher::watch(const QString &path)
{
    if (!m_watcher.files().contains(path) && !m_watcher.directories().contains(path))
        m_watcher.addPath(path);
}

void FolderWatcher::scan()
{
    bool growing = false;
    bool missing = false;
    bool changed = false;
    for (const QString &folder : std::as_const(m_folders)) {
        const bool there = isThere(folder);
        changed = changed || m_there.value(folder, true) != there;
        m_there.insert(folder, there);
        missing = missing || !there;
        growing = (there && scanFolder(folder)) || growing;
    }
    if (growing)
        m_clock.start(m_settle);
    else if (missing)
        m_clock.start(missingEvery);
    if (changed)
        Q_EMIT foldersChanged();
}

bool FolderWatcher::scanFolder(const QString &folder)
{
    watch(folder);
    bool growing = false;
    for (const QString &file : telemetryFiles(folder, Depth::ThisFolder)) {
        const QFileInfo now(file);
        Seen &seen = m_files[file];
        const bool same = seen.size == now.size() && seen.modified == now.lastModified();
        if (!same) {
            seen = {now.size(), now.lastModified(), false};
            growing = true;
        } else if (!seen.told && now.size() > 0) {
            seen.told = true;
            watch(file);
            Q_EMIT settled(folder, file);
        }
    }
    return growing;
}

} // namespace tokenledger
