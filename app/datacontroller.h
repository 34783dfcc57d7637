// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/attributioncontroller.h"
#include "app/connectioncontroller.h"
#include "app/mergecontroller.h"
#include "app/settings.h"
#include "app/watchcontroller.h"
#include "app/workspace.h"
#include "models/qt/coveragechart.h"
#include "models/qt/mappingpreview.h"

#include <QHash>
#include <QObject>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>

namespace tokenledger {

class DataPage;
class ImportWizard;
class MainWindow;

/// Answers the Data page and the import wizard: imports with their undo, set-aside rows, conflicts, mapping previews.
class DataController : public QObject
{
    Q_OBJECT

public:
    DataController(Workspace &workspace, Settings &settings, MainWindow &window, DataPage &page,
                   QObject *parent = nullptr);

    /// Imports what is recognised at once and shows the wizard for the rest. Folders stand for the files in them.
    void importFiles(const QStringList &paths);
    void showWizard(const QStringList &files);
    /// The form for a new connection, whatever page is in view.
    void connectVendor() { m_connections.connectVendor(); }

private:
    void connectPage();
    void connectWizard(ImportWizard &wizard);
    ImportWizard &openWizard();
    void showFacts();
    void showRejects(qint64 importId);
    void importAgain(qint64 importId);
    void fixMapping(qint64 importId);
    void exportRejects(qint64 importId, const QString &file);
    void readFigures();
    void readCoverage(const CoverageQuestion &question);
    void connectWorkspace();
    void connectWatching();
    void order(const std::vector<ImportChoice> &choices);
    void tellRetried(const RetryOutcome &outcome);
    void tellSum();
    void tellMappingNeeded();
    std::function<void()> undoOf(qint64 importId);
    void inspect(const QStringList &paths, const std::function<void(const WizardFile &)> &done);
    void preview(ImportWizard &wizard, const MappingDraft &draft);
    void dryRunFor(ImportWizard &wizard, const ImportChoice &choice);
    void tellImported(const ImportOutcome &outcome);
    void tellOne(const ImportOutcome &outcome);
    void tellSetAside(const ImportOutcome &outcome);

    Workspace &m_workspace;
    Settings &m_settings;
    MainWindow &m_window;
    DataPage &m_page;
    WatchController m_watching;
    MergeController m_merges;
    AttributionController m_rules;
    ConnectionController m_connections;
    qint64 m_rejectImport = 0;
    QTemporaryDir m_keptRows; ///< texts of set-aside rows for the wizard
    /// Files that a person asked for in one go, and what came of those that are in.
    struct Batch
    {
        int files = 0;
        int done = 0;
        ImportCounts counts;
    };
    Batch m_batch;
    QStringList m_mappingNeeded; ///< files of watched folders that wait for a person
};

} // namespace tokenledger
