// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/sourcespane.h"

#include "models/qt/dimensiontext.h"
#include "views/charts/costchart.h"
#include "views/widgets/panel.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QFileDialog>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

SourcesPane::SourcesPane(QWidget *parent)
    : QSplitter(Qt::Vertical, parent), m_sources(new SourceListModel(this)), m_folders(new WatchedFolderModel(this)),
      m_panel(new TablePanel(tr("Sources"), this)), m_folderPanel(new TablePanel(tr("Watched folders"), this))
{
    setChildrenCollapsible(false);
    m_panel->setModel(m_sources, SourceListModel::KindColumn);
    m_panel->setSubtitle(tr("Each source is a namespace of call ids"));
    m_panel->setEmptyText(tr("No calls yet. Drop a file here, or connect a vendor."), tr("Import..."), tr("Connect a vendor..."));
    m_folderPanel->setModel(m_folders, WatchedFolderModel::FolderColumn);
    m_folderPanel->setSubtitle(tr("Their files import themselves, those that come later too"));
    m_folderPanel->setEmptyText(tr("No folder is watched."));
    m_watch = makeButton(tr("Watch a folder..."), m_folderPanel);
    m_watch->setObjectName(QStringLiteral("watchFolder"));
    m_unwatch = makeButton(tr("Stop watching"), m_folderPanel);
    m_unwatch->setObjectName(QStringLiteral("unwatchFolder"));
    m_folderPanel->addHeaderWidget(m_watch);
    m_folderPanel->addHeaderWidget(m_unwatch);
    auto *lower = new QSplitter(Qt::Horizontal, this);
    lower->setChildrenCollapsible(false);
    lower->addWidget(makeCoverage());
    lower->addWidget(m_folderPanel);
    lower->setStretchFactor(0, 1);
    lower->setStretchFactor(1, 1);
    addWidget(lower);
    setStretchFactor(0, 1);
    setStretchFactor(1, 1);
    connect(m_panel, &TablePanel::selectionChanged, this, &SourcesPane::askCoverage);
    connect(m_panel, &TablePanel::emptyActionRequested, this, &SourcesPane::importRequested);
    connect(m_panel, &TablePanel::otherEmptyActionRequested, this, &SourcesPane::connectRequested);
    connect(m_folderPanel, &TablePanel::selectionChanged, this, &SourcesPane::updateActions);
    connect(m_watch, &QPushButton::clicked, this, &SourcesPane::chooseFolder);
    connect(m_unwatch, &QPushButton::clicked, this, [this] {
        if (const int row = m_folderPanel->currentRow(); row >= 0)
            Q_EMIT unwatchRequested(m_folders->folder(row).path);
    });
    updateActions();
}

QWidget *SourcesPane::makeCoverage()
{
    m_coveragePanel = new tokenledger::Panel(tr("Coverage"), this);
    m_coverageKind = new Segments(
        tr("Share of cost with"),
        {dimensionTitle(Dimension::Feature), dimensionTitle(Dimension::Tenant), dimensionTitle(Dimension::Prompt)},
        m_coveragePanel);
    m_coverageKind->setObjectName(QStringLiteral("coverageKind"));
    m_coveragePanel->addHeaderWidget(m_coverageKind);
    m_coverage = new CostChart(m_coveragePanel);
    m_coverage->setChartStyle(ChartStyle::Share);
    m_coveragePanel->body()->addWidget(m_coverage, 1);
    connect(m_coverageKind, &Segments::chosen, this, &SourcesPane::askCoverage);
    return m_coveragePanel;
}

/// Of the selected source, or of all.
void SourcesPane::askCoverage()
{
    const int row = m_panel->currentRow();
    std::optional<std::string> source;
    if (row >= 0)
        source = m_sources->index(row, SourceListModel::NameColumn).data().toString().toStdString();
    m_coveragePanel->setSubtitle(source ? tr("Share of the cost of %1").arg(QString::fromStdString(*source))
                                        : tr("Share of cost, all sources"));
    Q_EMIT coverageRequested(static_cast<Coverage>(m_coverageKind->current()), source);
}

void SourcesPane::setCoverage(const ChartData &chart)
{
    m_coverage->setChart(chart);
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
