// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/sourcespane.h"

#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QFileDialog>
#include <QPushButton>
#include <QTableView>

namespace tokenledger {

SourcesPane::SourcesPane(QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_sources(new SourceListModel(this)), m_folders(new WatchedFolderModel(this)),
      m_panel(new TablePanel(tr("Sources"), this)), m_folderPanel(new TablePanel(tr("Watched folders"), this))
{
    setChildrenCollapsible(false);
    m_panel->setModel(m_sources, SourceListModel::KindColumn);
    m_panel->setSubtitle(tr("Each source is a namespace of call ids"));
    m_panel->setEmptyText(tr("No calls yet. Drop a file here."), tr("Import..."));
    m_folderPanel->setModel(m_folders, WatchedFolderModel::FolderColumn);
    m_folderPanel->setSubtitle(tr("Their files import themselves, those that come later too"));
    m_folderPanel->setEmptyText(tr("No folder is watched."));
    m_watch = makeButton(tr("Watch a folder..."), m_folderPanel);
    m_watch->setObjectName(QStringLiteral("watchFolder"));
    m_unwatch = makeButton(tr("Stop watching"), m_folderPanel);
    m_unwatch->setObjectName(QStringLiteral("unwatchFolder"));
    m_folderPanel->addHeaderWidget(m_watch);
    m_folderPanel->addHeaderWidget(m_unwatch);
    setStretchFactor(0, 3);
    setStretchFactor(1, 1);
    connect(m_panel, &TablePanel::emptyActionRequested, this, &SourcesPane::importRequested);
    connect(m_folderPanel, &TablePanel::selectionChanged, this, &SourcesPane::updateActions);
    connect(m_watch, &QPushButton::clicked, this, &SourcesPane::chooseFolder);
    connect(m_unwatch, &QPushButton::clicked, this, [this] {
        if (const int row = m_folderPanel->currentRow(); row >= 0)
            Q_EMIT unwatchRequested(m_folders->folder(row).path);
    });
    updateActions();
}

void SourcesPane::setWatchedFolders(std::vector<WatchedFolder> folders)
{
    m_folders->setFolders(std::move(folders));
    updateActions();
}

void SourcesPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void SourcesPane::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Watch a folder"));
    if (!folder.isEmpty())
        Q_EMIT watchRequested(folder);
}

void SourcesPane::updateActions()
{
    const bool selected = m_folderPanel->currentRow() >= 0;
    m_watch->setEnabled(m_readOnlyReason.isEmpty());
    m_watch->setToolTip(m_readOnlyReason);
    m_unwatch->setEnabled(selected);
    m_unwatch->setToolTip(selected ? tr("What was imported stays") : tr("Select a folder first"));
}

} // namespace tokenledger
