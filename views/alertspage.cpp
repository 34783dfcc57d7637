// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/alertspage.h"

#include "models/qt/pagetext.h"
#include "views/alertpane.h"
#include "views/alertruleform.h"
#include "views/alertrulepane.h"
#include "views/budgetpane.h"
#include "views/capform.h"
#include "views/cappane.h"
#include "views/delegates/twolinedelegate.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int listWidth = 300;
constexpr int alertTabs = 3; ///< Open, Rules and History share one view
enum Right { AlertPart, RulePart, HistoryPart, EmptyPart };

} // namespace

AlertsPage::AlertsPage(QWidget *parent)
    : Page(parent), m_alerts(new AlertListModel(this)), m_rules(new AlertRuleModel(this)), m_history(new AlertHistoryModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 12, 16, 16);
    column->setSpacing(12);
    m_views = new Segments(tr("Alerts, budgets and caps"), {tr("Alerts"), tr("Budgets"), tr("Caps")}, this);
    column->addWidget(m_views, 0, Qt::AlignLeft);
    m_parts = new QStackedWidget(this);
    column->addWidget(m_parts, 1);
    m_parts->addWidget(makeAlerts());
    m_budgetPane = new BudgetPane(m_parts);
    m_parts->addWidget(m_budgetPane);
    m_capPane = new CapPane(m_parts);
    m_parts->addWidget(m_capPane);
    connectPanes();
    showCurrent();
}

QWidget *AlertsPage::makeAlerts()
{
    auto *alerts = new QWidget(m_parts);
    auto *row = new QHBoxLayout(alerts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(makeLists());
    m_right = new QStackedWidget(this);
    m_alertPane = new AlertPane(this);
    m_rulePane = new AlertRulePane(this);
    m_historyPanel = new TablePanel(tr("Told"), this);
    m_historyPanel->setModel(m_history, AlertHistoryModel::WhatColumn);
    m_historyPanel->setEmptyText(tr("Nothing was told yet. Rules are looked at after each import and every hour."));
    for (QWidget *part : {static_cast<QWidget *>(m_alertPane), static_cast<QWidget *>(m_rulePane), static_cast<QWidget *>(m_historyPanel), makeEmpty()})
        m_right->addWidget(part);
    row->addWidget(m_right, 1);
    return alerts;
}

void AlertsPage::connectPanes()
{
    connect(m_views, &Segments::chosen, this, [this] { showCurrent(); });
    connect(m_tabs, &Segments::chosen, this, [this] { showCurrent(); });
    connect(m_alertPane, &AlertPane::acknowledged, this, &AlertsPage::acknowledged);
    connect(m_alertPane, &AlertPane::snoozed, this, &AlertsPage::snoozed);
    connect(m_alertPane, &AlertPane::resolved, this, &AlertsPage::resolved);
    connect(m_alertPane, &AlertPane::ticked, this, &AlertsPage::ticked);
    connect(m_alertPane, &AlertPane::groupsRequested, this, &AlertsPage::groupsRequested);
    connect(m_alertPane, &AlertPane::callsRequested, this, &AlertsPage::callsRequested);
    connect(m_rulePane, &AlertRulePane::tried, this, &AlertsPage::ruleTried);
    connect(m_rulePane, &AlertRulePane::kept, this, &AlertsPage::ruleKept);
    connect(m_rulePane, &AlertRulePane::removed, this, &AlertsPage::ruleRemoved);
    connect(m_add, &QPushButton::clicked, this, &AlertsPage::addRule);
}

QListView *AlertsPage::makeList(const QString &name, QAbstractItemModel *model)
{
    auto *view = new QListView(m_listPanel);
    view->setAccessibleName(name);
    view->setFrameShape(QFrame::NoFrame);
    view->setModel(model);
    view->setItemDelegate(new TwoLineDelegate({AlertListModel::SecondRole, std::nullopt, AlertListModel::ToneRole}, view));
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] { showCurrent(); });
    return view;
}

QWidget *AlertsPage::makeLists()
{
    m_listPanel = new Panel(tr("Alerts and rules"), this);
    m_listPanel->setHeaderVisible(false);
    m_listPanel->setFixedWidth(listWidth);
    m_tabs = new Segments(tr("Alerts"), {tr("Open"), tr("Rules"), tr("History")}, m_listPanel);
    m_listPanel->body()->addWidget(m_tabs, 0, Qt::AlignLeft);
    m_lists = new QStackedWidget(m_listPanel);
    m_alertView = makeList(tr("Alerts"), m_alerts);
    m_ruleView = makeList(tr("Rules"), m_rules);
    m_lists->addWidget(m_alertView);
    m_lists->addWidget(m_ruleView);
    m_listPanel->body()->addWidget(m_lists, 1);
    m_add = makeButton(tr("New rule"), m_listPanel);
    m_listPanel->body()->addWidget(m_add, 0, Qt::AlignLeft);
    return m_listPanel;
}

QWidget *AlertsPage::makeEmpty()
{
    auto *panel = new Panel(tr("Alerts"), this);
    panel->setHeaderVisible(false);
    m_empty = makeLabel({}, QStringLiteral("second"), panel);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    panel->body()->addWidget(m_empty, 1);
    return panel;
}

AlertsPage::Tab AlertsPage::tab() const
{
    const int beside = m_views->current();
    return beside == 0 ? static_cast<Tab>(m_tabs->current()) : static_cast<Tab>(alertTabs + beside - 1);
}

const AlertEntry *AlertsPage::currentAlert() const
{
    const QModelIndex index = m_alertView->currentIndex();
    return tab() == Tab::Open && index.isValid() ? &m_alerts->entry(index.row()) : nullptr;
}

const AlertRuleEntry *AlertsPage::currentRule() const
{
    const QModelIndex index = m_ruleView->currentIndex();
    return tab() == Tab::Rules && index.isValid() ? &m_rules->rule(index.row()) : nullptr;
}

void AlertsPage::showTab(Tab tab)
{
    const int number = static_cast<int>(tab);
    m_views->setCurrent(std::max(0, number - alertTabs + 1));
    if (number < alertTabs)
        m_tabs->setCurrent(number);
    showCurrent();
}

void AlertsPage::showCurrent()
{
    m_parts->setCurrentIndex(m_views->current());
    if (m_views->current() != 0)
        return;
    m_lists->setCurrentIndex(tab() == Tab::Rules ? 1 : 0);
    m_add->setVisible(tab() == Tab::Rules);
    if (tab() == Tab::History) {
        m_right->setCurrentIndex(HistoryPart);
    } else if (const AlertEntry *alert = currentAlert()) {
        m_right->setCurrentIndex(AlertPart);
        m_alertPane->setAlert(*alert, m_now, m_zone);
        Q_EMIT traceRequested(*alert);
    } else if (const AlertRuleEntry *rule = currentRule()) {
        m_right->setCurrentIndex(RulePart);
        m_rulePane->setRule(*rule);
    } else {
        showNothing();
    }
}

void AlertsPage::showNothing()
{
    m_right->setCurrentIndex(EmptyPart);
    int watching = 0;
    for (int row = 0; row < m_rules->rowCount(); ++row)
        watching += m_rules->rule(row).rule.enabled && !m_rules->rule(row).proposed ? 1 : 0;
    if (tab() == Tab::Rules)
        m_empty->setText(m_rules->rowCount() == 0 ? tr("No rules yet, and no history to propose any from.") : tr("Select a rule to see what it would have done."));
    else if (m_alerts->rowCount() > 0)
        m_empty->setText(tr("Select an alert to investigate it."));
    else
        m_empty->setText(watching == 0 ? tr("No rule watches this ledger. Rules shows some that suit its history.") : tr("All rules are quiet: %1.").arg(watching));
}

/// A spike rule of features under an id that is free; it is kept once the person says so.
void AlertsPage::addRule()
{
    std::vector<AlertRuleEntry> rules = m_rules->rules();
    const auto isTaken = [&](const std::string &id) {
        return std::any_of(rules.begin(), rules.end(), [&](const AlertRuleEntry &entry) { return entry.rule.id == id; });
    };
    AlertRuleEntry entry;
    for (int number = 1; entry.rule.id.empty() || isTaken(entry.rule.id); ++number)
        entry.rule.id = "rule-" + std::to_string(number);
    entry.rule.name = tr("New rule").toStdString();
    entry.rule.axis = {{Dimension::Feature, {}}};
    entry.rule.condition = SpikeCondition{{3 * Fraction::whole}, 7, SpikeCondition::Season::None};
    entry.rule.minimum = {Money::fromNano(1'000'000'000), 10, 24};
    entry.rule.enabled = false;
    entry.proposed = true;
    const std::string id = entry.rule.id;
    rules.push_back(std::move(entry));
    m_rules->setRules(std::move(rules));
    m_ruleView->setCurrentIndex(m_rules->index(m_rules->rowOf(id)));
    m_rulePane->form()->focusFirst();
}

void AlertsPage::setAlerts(std::vector<AlertEntry> alerts, Instant now)
{
    const QModelIndex current = m_alertView->currentIndex();
    const std::string shown = current.isValid() ? m_alerts->entry(current.row()).episode.id : std::string();
    m_now = now;
    m_alerts->setEntries(std::move(alerts), now, m_zone);
    const int open = m_alerts->openCount();
    m_tabs->setLabel(0, open == 0 ? tr("Open") : tr("Open %1").arg(open));
    m_alertView->setCurrentIndex(m_alerts->index(std::max(m_alerts->rowOf(shown), 0)));
    if (tab() == Tab::Open)
        showCurrent();
}

void AlertsPage::setRules(std::vector<AlertRuleEntry> rules)
{
    const QModelIndex current = m_ruleView->currentIndex();
    const AlertRuleEntry shown = current.isValid() ? m_rules->rule(current.row()) : AlertRuleEntry();
    const bool changing = tab() == Tab::Rules && m_rulePane->isChanged();
    const auto same = std::find_if(rules.begin(), rules.end(), [&](const AlertRuleEntry &entry) { return entry.rule.id == shown.rule.id; });
    const bool untouched = same != rules.end() && same->proposed == shown.proposed && same->rule.toJson() == shown.rule.toJson();
    if (changing && untouched)
        return; // what a person is writing is not taken away; the list follows with the next change
    m_rules->setRules(std::move(rules));
    m_tabs->setLabel(1, m_rules->keptCount() == 0 ? tr("Rules") : tr("Rules %1").arg(m_rules->keptCount()));
    m_ruleView->setCurrentIndex(m_rules->index(std::max(m_rules->rowOf(shown.rule.id), 0)));
    if (tab() == Tab::Rules)
        showCurrent();
}

void AlertsPage::setHistory(std::vector<AlertEvent> events)
{
    m_history->setEvents(std::move(events), m_zone);
}

void AlertsPage::setTrace(const AlertTrace &trace, const QString &verdict)
{
    if (tab() == Tab::Rules)
        m_rulePane->setTrace(trace, verdict);
    else
        m_alertPane->setTrace(trace, verdict);
}

void AlertsPage::setCauses(const QString &alert, const AlertCauses &causes)
{
    m_alertPane->setCauses(alert, causes);
}

void AlertsPage::setCompact(bool compact)
{
    m_alertPane->setCompact(compact);
    m_budgetPane->setCompact(compact);
    m_capPane->setCompact(compact);
}

void AlertsPage::setZone(const QString &zone)
{
    m_zone = zone;
    m_budgetPane->setZone(zone);
}

void AlertsPage::undo()
{
    if (tab() == Tab::Budgets)
        m_budgetPane->model()->undo();
}

void AlertsPage::redo()
{
    if (tab() == Tab::Budgets)
        m_budgetPane->model()->redo();
}

void AlertsPage::setReadOnlyReason(const QString &reason)
{
    m_alertPane->setReadOnlyReason(reason);
    m_rulePane->setReadOnlyReason(reason);
    m_budgetPane->setReadOnlyReason(reason);
    m_capPane->setReadOnlyReason(reason);
    m_add->setEnabled(reason.isEmpty());
    m_add->setToolTip(reason);
}

QList<QWidget *> AlertsPage::panes() const
{
    if (tab() == Tab::Budgets)
        return {m_views, m_budgetPane->panel()->table()};
    if (tab() == Tab::Caps)
        return {m_views, m_capPane->panel()->table(), m_capPane->form()};
    return {m_views, m_lists->currentWidget(), tab() == Tab::Rules ? static_cast<QWidget *>(m_rulePane->chart()) : m_alertPane->chart()};
}

} // namespace tokenledger
