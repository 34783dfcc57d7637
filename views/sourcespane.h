// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/coveragechart.h"
#include "models/qt/sourcelistmodel.h"
#include "models/qt/watchedfoldermodel.h"

#include <QSplitter>

#include <vector>

class QPushButton;

namespace tokenledger {

class CostChart;
class Panel;
class Segments;
class TablePanel;

/// Where calls come from: the sources with their freshness, cost and coverage, how the coverage
/// developed, and the folders that are watched.
class SourcesPane : public QSplitter
{
    Q_OBJECT
public:
    explicit SourcesPane(QWidget *parent = nullptr);

    SourceListModel *sources() const { return m_sources; }
    void setWatchedFolders(std::vector<WatchedFolder> folders);
    void setReadOnlyReason(const QString &reason);
    /// The answer to coverageRequested().
    void setCoverage(const ChartData &chart);
    /// Asks for the coverage of what is selected again.
    void askCoverage();
    TablePanel *panel() const { return m_panel; }
    TablePanel *folderPanel() const { return m_folderPanel; }

Q_SIGNALS:
    /// A person wants to choose files.
    void importRequested();
    /// A person wants to connect a vendor.
    void connectRequested();
    /// Files of this folder, those in it and those to come, are to import themselves.
    void watchRequested(const QString &folder);
    /// How the share of cost with a feature, tenant or prompt developed; of one source or, without a name, of all.
    void coverageRequested(tokenledger::Coverage kind, const std::optional<std::string> &source);
    void unwatchRequested(const QString &folder);

private:
    QWidget *makeCoverage();
    void chooseFolder();
    void updateActions();

    SourceListModel *m_sources;
    WatchedFolderModel *m_folders;
    TablePanel *m_panel;
    TablePanel *m_folderPanel;
    tokenledger::Panel *m_coveragePanel = nullptr;
    Segments *m_coverageKind = nullptr;
    CostChart *m_coverage = nullptr;
    QPushButton *m_watch = nullptr;
    QPushButton *m_unwatch = nullptr;
    QString m_readOnlyReason;
};

} // namespace tokenledger
