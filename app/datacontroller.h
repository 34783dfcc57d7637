// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "models/qt/mappingpreview.h"

#include <QHash>
#include <QObject>
#include <QStringList>

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
    DataController(Workspace &workspace, MainWindow &window, DataPage &page, QObject *parent = nullptr);

    /// Imports what is recognised at once and shows the wizard for the rest.
    void importFiles(const QStringList &files);
    void showWizard(const QStringList &files);

private:
    void connectPage();
    void connectWizard(ImportWizard &wizard);
    ImportWizard &openWizard();
    void showFacts();
    void showRejects(qint64 importId);
    void fixMapping(qint64 importId);
    void inspect(const QStringList &paths, const std::function<void(const WizardFile &)> &done);
    void preview(ImportWizard &wizard, const MappingDraft &draft);
    void dryRunFor(ImportWizard &wizard, const ImportChoice &choice);
    void tellImported(const ImportOutcome &outcome);
    void tellSetAside(const ImportOutcome &outcome);

    Workspace &m_workspace;
    MainWindow &m_window;
    DataPage &m_page;
    qint64 m_rejectImport = 0;
};

} // namespace tokenledger
