// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/workspace.h"
#include "views/reportpage.h"

#include <QTimer>

namespace tokenledger {

class MainWindow;

/// Answers the page of the quarterly report: makes the document for the preview, and has it printed by the command line in
/// a process of its own, so that the file has the bytes that the command gives.
class ReportController : public QObject
{
    Q_OBJECT

public:
    ReportController(Workspace &workspace, MainWindow &window, ReportPage &page, QObject *parent = nullptr);

private:
    void offerQuartersWhenShown();
    void readSettings();
    void saveSettings(const ReportSettings &settings);
    void make(const ReportForm &form);
    /// Once the settings are in the ledger, where the command line reads them.
    void print(const ReportForm &form, const QString &file, const QString &jsonFile);
    void startPrinting(const ReportForm &form, const QString &file, const QString &jsonFile);
    void tellPrinted(const QString &quarter, const QString &file);
    /// Has the report of the quarter that ended last made and kept, once, in a ledger that keeps reports.
    void lookWhatIsDue();
    void makeWhatIsDue();

    Workspace &m_workspace;
    MainWindow &m_window;
    ReportPage &m_page;
    bool m_stale = true;
    QTimer m_dueTimer;
};

} // namespace tokenledger
