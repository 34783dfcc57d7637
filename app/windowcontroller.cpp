// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/windowcontroller.h"

#include "app/calldetails.h"
#include "app/sentence.h"
#include "views/keybindings.h"
#include "views/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>

namespace tokenledger {

namespace {

ThemeChoice themeOf(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light: return ThemeChoice::Light;
    case Appearance::Dark: return ThemeChoice::Dark;
    case Appearance::System: break;
    }
    return ThemeChoice::System;
}

Appearance appearanceOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light: return Appearance::Light;
    case ThemeChoice::Dark: return Appearance::Dark;
    case ThemeChoice::System: break;
    }
    return Appearance::System;
}

} // namespace

WindowController::WindowController(Workspace &workspace, Settings &settings, QObject *parent)
    : QObject(parent), m_language(settings.language()), m_workspace(workspace), m_settings(settings),
      m_overview(new OverviewPage(m_window.filterState(), m_queries)), m_explore(new ExplorePage(m_window.filterState(), m_queries)),
      m_whatIfPage(new WhatIfPage(m_window.filterState())), m_reconcilePage(new ReconcilePage), m_alertsPage(new AlertsPage), m_retirePage(new RetirePage), m_reportPage(new ReportPage), m_dataPage(new DataPage), m_pricesPage(new PricesPage), m_settingsPage(new SettingsPage(&m_preferences)),
      m_data(workspace, settings, m_window, *m_dataPage), m_prices(workspace, m_window, *m_pricesPage),
      m_whatIf(workspace, m_window, *m_whatIfPage), m_reconcile(workspace, m_window, *m_reconcilePage), m_caps(workspace, m_window, *m_alertsPage->capPane()), m_alerts(workspace, m_window, *m_alertsPage), m_budgets(workspace, *m_alertsPage->budgetPane()), m_retire(workspace, m_window, *m_retirePage),
      m_report(workspace, m_window, *m_reportPage), m_storage(workspace, m_window, *m_settingsPage), m_audit(workspace, m_window, *m_settingsPage), m_pulls(workspace), m_billed(workspace, m_window.filterState()), m_views(workspace, m_window)
{
    m_window.addPage(PageId::Overview, m_overview);
    m_window.addPage(PageId::Explore, m_explore);
    m_window.addPage(PageId::WhatIf, m_whatIfPage);
    m_window.addPage(PageId::Reconcile, m_reconcilePage);
    m_window.addPage(PageId::Alerts, m_alertsPage);
    m_window.addPage(PageId::Retire, m_retirePage);
    m_window.addPage(PageId::Report, m_reportPage);
    m_window.addPage(PageId::Data, m_dataPage);
    m_window.addPage(PageId::Prices, m_pricesPage);
    m_window.addPage(PageId::Settings, m_settingsPage);
    connectWorkspace();
    connectWindow();
    connect(&m_alerts, &AlertsController::capsSwitched, &m_caps, [this](const CapNews &news) {
        m_caps.tell(news);
        m_caps.refresh();
    });
    connectOverview();
    connectExplore();
    connectSettings();
}

WindowController::~WindowController() = default;

void WindowController::connectWorkspace()
{
    connect(&m_workspace, &Workspace::opened, this, [this](const QString &file) {
        m_window.setLedgerName(QFileInfo(file).fileName());
        m_window.startAnew();
    });
    connect(&m_workspace, &Workspace::snapshotChanged, this, [this](const std::shared_ptr<const Snapshot> &snapshot) {
        m_window.setSnapshot(snapshot);
        m_overview->setSnapshot(snapshot);
        m_explore->setSnapshot(snapshot);
    });
    connect(&m_billed, &BilledCosts::snapshotChanged, m_overview, &OverviewPage::setBilled);
    connect(&m_billed, &BilledCosts::snapshotChanged, m_explore, &ExplorePage::setBilled);
    connect(&m_workspace, &Workspace::factsChanged, this, &WindowController::showFacts);
    connect(&m_workspace, &Workspace::failed, this, [this](const QString &sentence) {
        m_window.showMessage({MessageKind::Error, sentence, {}, {}, true});
    });
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, this, [this](const QString &reason) {
        if (reason.isEmpty())
            m_window.removeMessage(QStringLiteral("readonly"));
        else
            m_window.showMessage({MessageKind::Warning, reason, {}, QStringLiteral("readonly"), true});
    });
    connect(&m_workspace, &Workspace::sampleCleared, this, [this] {
        m_window.showMessage({MessageKind::Done, tr("The sample company is gone. The ledger is yours."), {}, QStringLiteral("sampleGone"), false});
    });
    connect(&m_workspace.runner(), &JobRunner::progressed, this, &WindowController::showJob);
    connect(&m_workspace.runner(), &JobRunner::finished, &m_window, &MainWindow::removeJob);
}

void WindowController::connectWindow()
{
    connect(&m_window, &MainWindow::importRequested, this, &WindowController::importFiles);
    connect(&m_window, &MainWindow::connectRequested, &m_data, &DataController::connectVendor);
    connect(&m_window, &MainWindow::clearSampleRequested, &m_workspace, &Workspace::clearSample);
    connect(&m_window, &MainWindow::cancelJobRequested, &m_workspace.runner(), &JobRunner::cancel);
    connect(&m_window, &MainWindow::refreshRequested, &m_workspace, &Workspace::reload);
    connect(&m_window, &MainWindow::zoneChosen, &m_preferences, &SettingsModel::setZone);
    connect(&m_window, &MainWindow::themeChosen, this,
            [this](ThemeChoice choice) { m_preferences.setAppearance(appearanceOf(choice)); });
}

void WindowController::connectOverview()
{
    connect(m_overview, &OverviewPage::importRequested, &m_window, &MainWindow::chooseImport);
    connect(m_overview, &OverviewPage::sampleRequested, &m_workspace, &Workspace::addSample);
    connect(m_overview, &OverviewPage::connectRequested, &m_data, &DataController::connectVendor);
    connect(m_overview, &OverviewPage::attentionChosen, this, &WindowController::goTo);
    connect(m_overview, &OverviewPage::failed, &m_workspace, &Workspace::failed);
}

void WindowController::connectExplore()
{
    connect(m_explore, &ExplorePage::callsRequested, this, &WindowController::answerCalls);
    connect(m_explore, &ExplorePage::detailsRequested, this, &WindowController::answerDetails);
    connect(m_explore, &ExplorePage::importRequested, &m_window, &MainWindow::chooseImport);
    connect(m_explore, &ExplorePage::failed, &m_workspace, &Workspace::failed);
}

void WindowController::connectSettings()
{
    m_settingsPage->setKeyBindings(keyBindingsOf(m_window));
    m_preferences.setPreferences(m_settings.preferences());
    applyPreferences(m_preferences.preferences());
    connect(&m_preferences, &SettingsModel::preferencesChanged, this, [this](const Preferences &preferences) {
        m_settings.setPreferences(preferences);
        applyPreferences(preferences);
    });
    connect(m_settingsPage, &SettingsPage::openLedgerRequested, this, &WindowController::openLedger);
    connect(&m_storage, &StorageController::openRequested, this, &WindowController::openLedger);
}

void WindowController::applyPreferences(const Preferences &preferences)
{
    Theme::instance().setChoice(themeOf(preferences.appearance));
    Theme::instance().setDense(preferences.density == Density::Compact);
    m_window.setZone(preferences.zone);
    m_dataPage->setZone(preferences.zone);
    m_alerts.setZone(preferences.zone);
    m_budgets.setZone(preferences.zone);
    m_caps.setZone(preferences.zone);
    m_pricesPage->setZone(preferences.zone);
    const Money minimum = Money::fromNano(preferences.minimumChangeUsd * 1'000'000'000);
    m_overview->setMinimumChange(minimum);
    m_explore->setMinimumChange(minimum);
    m_overview->setSingleKeys(preferences.singleKeys);
    m_explore->setSingleKeys(preferences.singleKeys);
}

void WindowController::showFacts()
{
    const LedgerFacts &facts = m_workspace.facts();
    m_window.setSample(facts.sample);
    m_explore->setSharedCosts(facts.sharedCosts);
    QStringList warehouses;
    for (const std::string &name : facts.warehouses)
        warehouses.append(QString::fromStdString(name));
    m_explore->setWarehouses(warehouses);
    m_overview->setAttentionFacts({facts.rejectTotal, facts.conflicts.size(), facts.sample});
    StorageFacts storage;
    storage.file = m_workspace.file();
    storage.bytes = facts.bytes;
    storage.calls = m_workspace.snapshot() ? static_cast<qint64>(m_workspace.snapshot()->callCount()) : 0;
    storage.readOnly = !m_workspace.readOnlyReason().isEmpty();
    m_preferences.setStorage(storage);
    if (facts.sample && !m_sampleShown)
        showSampleMessage();
    if (!facts.sample && m_sampleShown) {
        m_window.removeMessage(QStringLiteral("sample"));
        m_window.startAnew(); // own calls are of another time than the sample's
    }
    m_sampleShown = facts.sample;
}

void WindowController::showSampleMessage()
{
    Message message{MessageKind::Information, tr("This is a sample company, so that you can look around. Nothing here is yours."), {},
                    QStringLiteral("sample"), true};
    message.actions.append({tr("Import your data"), [this] { m_window.chooseImport(); }});
    message.actions.append({tr("Clear the sample"), [this] { m_workspace.clearSample(); }});
    m_window.showMessage(message);
}

void WindowController::showJob(const JobProgress &progress)
{
    JobStatus status;
    status.id = progress.id;
    status.text = progress.title;
    status.percent = progress.percent;
    status.secondsLeft = progress.secondsLeft;
    if (progress.stalled)
        status.waitingFor = progress.waitsFor.isEmpty() ? tr("the disk") : progress.waitsFor;
    m_window.setJob(status);
}

void WindowController::answerCalls(const CallRequest &request)
{
    const auto take = [this, serial = request.serial](Result<CallPage> page) {
        CallAnswer answer;
        answer.serial = serial;
        if (page) {
            answer.calls = std::move(page->calls);
            answer.more = page->more;
        } else {
            answer.error = sentenceOf(page.error());
        }
        m_explore->takeCalls(answer);
    };
    if (!request.warehouse.isEmpty())
        return m_workspace.askWarehouse(m_explore, request, take);
    m_workspace.read<CallPage>(
        m_explore, QStringLiteral("calls"),
        [request](CallStore &store, JobControl &) { return store.calls(filterOf(request), request.limit, request.skip); }, take);
}

void WindowController::answerDetails(const CallRecord &call)
{
    m_explore->takeDetails(detailsOf(call, m_workspace.facts(), m_preferences.preferences().zone));
}

void WindowController::goTo(AttentionItem::Kind kind)
{
    switch (kind) {
    case AttentionItem::Kind::Unpriced: return m_window.showPage(PageId::Prices);
    case AttentionItem::Kind::SetAside: m_dataPage->showTab(DataPage::Tab::SetAside); return m_window.showPage(PageId::Data);
    case AttentionItem::Kind::Conflicts: m_dataPage->showTab(DataPage::Tab::Conflicts); return m_window.showPage(PageId::Data);
    case AttentionItem::Kind::Stale: m_dataPage->showTab(DataPage::Tab::Sources); return m_window.showPage(PageId::Data);
    case AttentionItem::Kind::Unattributed: return m_window.showPage(PageId::Explore);
    case AttentionItem::Kind::Sample: return m_window.chooseImport();
    }
}

void WindowController::openLedger(const QString &file)
{
    m_settings.setLedgerFile(file);
    m_workspace.open(file, false);
}

void WindowController::restoreSession()
{
    m_window.restoreSession(m_settings.store());
    connect(qApp, &QCoreApplication::aboutToQuit, this, [this] { m_window.saveSession(m_settings.store()); });
}

} // namespace tokenledger
