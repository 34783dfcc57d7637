// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/alertscontroller.h"
#include "app/auditcontroller.h"
#include "app/budgetscontroller.h"
#include "app/billedcosts.h"
#include "app/capscontroller.h"
#include "app/datacontroller.h"
#include "app/pricescontroller.h"
#include "app/pullscheduler.h"
#include "app/reportcontroller.h"
#include "app/retirecontroller.h"
#include "app/reconcilecontroller.h"
#include "app/settings.h"
#include "app/storagecontroller.h"
#include "app/viewcontroller.h"
#include "app/whatifcontroller.h"
#include "app/windowlanguage.h"
#include "app/workspace.h"
#include "models/qt/callrequest.h"
#include "models/qt/queryrunner.h"
#include "models/qt/settingsmodel.h"
#include "views/alertspage.h"
#include "views/datapage.h"
#include "views/explorepage.h"
#include "views/mainwindow.h"
#include "views/overviewpage.h"
#include "views/pricespage.h"
#include "views/reportpage.h"
#include "views/retirepage.h"
#include "views/reconcilepage.h"
#include "views/settingspage.h"
#include "views/whatifpage.h"

#include <QObject>

namespace tokenledger {

/// Builds the window with its pages and joins them to the workspace: what the pages ask for by signals is done there,
/// what becomes known there is shown here.
class WindowController : public QObject
{
    Q_OBJECT

public:
    WindowController(Workspace &workspace, Settings &settings, QObject *parent = nullptr);
    ~WindowController() override;

    MainWindow &window() { return m_window; }
    /// Brings the session of last time back. Not for pictures, which must not depend on it.
    void restoreSession();
    /// Opens a plan of the ledger on its page, with the knobs of its first lever, once the ledger is read.
    void openPlan(const QString &name) { m_whatIf.openWhenLoaded(name); }
    void importFiles(const QStringList &files) { m_data.importFiles(files); }

private:
    void connectWorkspace();
    void connectWindow();
    void connectExplore();
    void connectOverview();
    void connectSettings();
    void applyPreferences(const Preferences &preferences);
    void showFacts();
    void showSampleMessage();
    void showJob(const JobProgress &progress);
    void answerCalls(const CallRequest &request);
    void answerDetails(const CallRecord &call);
    void goTo(AttentionItem::Kind kind);
    void openLedger(const QString &file);

    const WindowLanguage m_language; ///< first, for the pages' texts need it
    Workspace &m_workspace;
    Settings &m_settings;
    SettingsModel m_preferences;
    ThreadQueryRunner m_queries;
    MainWindow m_window;
    OverviewPage *m_overview;
    ExplorePage *m_explore;
    WhatIfPage *m_whatIfPage;
    ReconcilePage *m_reconcilePage;
    AlertsPage *m_alertsPage;
    RetirePage *m_retirePage;
    ReportPage *m_reportPage;
    DataPage *m_dataPage;
    PricesPage *m_pricesPage;
    SettingsPage *m_settingsPage;
    bool m_sampleShown = false; ///< the sample company is in view, and was announced
    DataController m_data;
    PricesController m_prices;
    WhatIfController m_whatIf;
    ReconcileController m_reconcile;
    CapsController m_caps;
    AlertsController m_alerts;
    BudgetsController m_budgets;
    RetireController m_retire;
    ReportController m_report;
    StorageController m_storage;
    AuditController m_audit;
    PullScheduler m_pulls;
    BilledCosts m_billed;
    ViewController m_views;
};

} // namespace tokenledger
