// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/watchcontroller.h"

#include "app/mappingpreviewer.h"
#include "app/sentence.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::chrono::milliseconds settleTime{1500};

QString cleaned(const QString &folder)
{
    return QDir::cleanPath(QFileInfo(folder).absoluteFilePath());
}

} // namespace

WatchController::WatchController(Workspace &workspace, Settings &settings, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_settings(settings), m_watcher(settleTime)
{
    connect(&m_workspace, &Workspace::opened, this, [this] {
        m_ledger.clear();
        setFolders({});
    });
    connect(&m_workspace, &Workspace::factsChanged, this, &WatchController::takeFacts);
    connect(&m_workspace, &Workspace::imported, this, &WatchController::countImported);
    connect(&m_watcher, &FolderWatcher::settled, this, &WatchController::take);
    connect(&m_watcher, &FolderWatcher::foldersChanged, this, &WatchController::announce);
}

/// Only now is it known which files of the folders the ledger has already.
void WatchController::takeFacts()
{
    if (m_ledger == m_workspace.file())
        return;
    m_ledger = m_workspace.file();
    setFolders(m_settings.watchedFolders(m_ledger));
}

void WatchController::watch(const QString &folder)
{
    QStringList folders = m_watcher.folders();
    if (folders.contains(cleaned(folder)))
        return;
    folders.append(cleaned(folder));
    m_settings.setWatchedFolders(m_workspace.file(), folders);
    setFolders(folders);
}

void WatchController::unwatch(const QString &folder)
{
    QStringList folders = m_watcher.folders();
    folders.removeAll(cleaned(folder));
    m_settings.setWatchedFolders(m_workspace.file(), folders);
    setFolders(folders);
}

void WatchController::setFolders(const QStringList &folders)
{
    std::vector<WatchedFolder> now;
    for (const QString &path : folders) {
        const auto known =
            std::find_if(m_folders.begin(), m_folders.end(), [&](const WatchedFolder &f) { return f.path == path; });
        now.push_back(known != m_folders.end() ? *known : WatchedFolder{path, 0, {}, {}});
    }
    m_folders = std::move(now);
    m_watcher.setFolders(folders);
    announce();
}

void WatchController::announce()
{
    for (WatchedFolder &folder : m_folders)
        folder.problem =
            FolderWatcher::isThere(folder.path) ? QString() : tr("This folder is not there. It is looked for again.");
    Q_EMIT foldersChanged(m_folders);
}

/// An import of this file that is not older than the file: one that was undone stays undone.
bool WatchController::wasTaken(const QString &file) const
{
    const std::string path = file.toStdString();
    const qint64 changedMs = QFileInfo(file).lastModified().toMSecsSinceEpoch();
    const std::vector<ImportRecord> &imports = m_workspace.facts().imports;
    return std::any_of(imports.begin(), imports.end(), [&](const ImportRecord &record) {
        return record.info.file == path && record.importedAt.micros / 1000 >= changedMs;
    });
}

void WatchController::take(const QString &folder, const QString &file)
{
    if (!m_workspace.readOnlyReason().isEmpty() || wasTaken(file))
        return;
    m_workspace.runner().run<WizardFile>(
        this, {JobRunner::Lane::Look, {}, {}},
        [ledger = m_workspace.ledger(), file](JobControl &) { return inspectIn(*ledger, file); },
        [this, folder, ledger = m_workspace.ledger()](const WizardFile &found) {
            if (ledger == m_workspace.ledger())
                importFile(folder, found);
        });
}

void WatchController::importFile(const QString &folder, const WizardFile &file)
{
    if (!file.problem.isEmpty())
        return Q_EMIT failed(file.problem);
    if (file.format == QStringLiteral("generic") && file.profile.isEmpty())
        return Q_EMIT mappingNeeded(file.path);
    m_ordered.insert(file.path, folder);
    ImportOrder order;
    order.path = file.path.toStdString();
    order.format = file.format.toStdString();
    order.profile = file.profile.toStdString();
    m_workspace.importFile(order);
}

void WatchController::countImported(const ImportOutcome &outcome)
{
    const QString file = QString::fromStdString(outcome.path);
    const QString path = m_ordered.take(file);
    for (WatchedFolder &folder : m_folders) {
        if (folder.path != path)
            continue;
        ++folder.imported;
        folder.lastFile = QFileInfo(file).fileName();
        announce();
    }
}

} // namespace tokenledger
