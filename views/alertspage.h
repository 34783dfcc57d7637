// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertcauses.h"
#include "models/qt/alertmodel.h"
#include "views/charts/alertchart.h"
#include "views/page.h"

#include <vector>

class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;

namespace tokenledger {

class AlertPane;
class AlertRulePane;
class BudgetPane;
class CapPane;
class Panel;
class Segments;
class TablePanel;

/// Alerts that are open or were lately, the rules that raise them with their backtest, and what was told; beside them the
/// budgets and the caps. The application answers the signals by setting new values.
class AlertsPage : public Page
{
    Q_OBJECT
public:
    enum class Tab { Open, Rules, History, Budgets, Caps };
    explicit AlertsPage(QWidget *parent = nullptr);

    void setAlerts(std::vector<AlertEntry> alerts, Instant now);
    void setRules(std::vector<AlertRuleEntry> rules);
    void setHistory(std::vector<AlertEvent> events);
    /// Answers traceRequested() or ruleTried(). @param verdict one sentence about the windows, such as how many fired.
    void setTrace(const AlertTrace &trace, const QString &verdict);
    /// What stands behind the alert with this id; answers traceRequested() too.
    void setCauses(const QString &alert, const AlertCauses &causes);
    void setZone(const QString &zone);
    /// Why nothing can be changed now, or an empty text when it can.
    void setReadOnlyReason(const QString &reason);
    void showTab(Tab tab);

    QListView *alertList() const { return m_alertView; }
    QListView *ruleList() const { return m_ruleView; }
    AlertPane *alertPane() const { return m_alertPane; }
    AlertRulePane *rulePane() const { return m_rulePane; }
    BudgetPane *budgetPane() const { return m_budgetPane; }
    CapPane *capPane() const { return m_capPane; }

    /// No filter acts on this page: what there is to take back are budgets.
    bool ownsHistory() const override { return true; }
    void undo() override;
    void redo() override;
    void setCompact(bool compact) override;
    QList<QWidget *> panes() const override;

Q_SIGNALS:
    /// How the windows around an alert look, and what stands behind it.
    void traceRequested(const tokenledger::AlertEntry &alert);
    /// What would the rule have done? @param key the group to show, or nothing: the one that fires most.
    void ruleTried(const tokenledger::AlertRule &rule, const std::vector<std::string> &key);
    void ruleKept(const tokenledger::AlertRule &rule);
    void ruleRemoved(const QString &id);
    void acknowledged(const QString &alert, const QString &note);
    void snoozed(const QString &alert, const QString &note, int hours);
    void resolved(const QString &alert, const QString &note);
    /// A step of an alert's runbook is done, or is to be done again.
    void ticked(const QString &alert, const QString &step, bool done);
    /// An alert's slice is to be shown in Explore: by groups, or call by call.
    void groupsRequested(const tokenledger::AlertEntry &alert);
    void callsRequested(const tokenledger::AlertEntry &alert);

private:
    QWidget *makeAlerts();
    QWidget *makeLists();
    QWidget *makeEmpty();
    QListView *makeList(const QString &name, QAbstractItemModel *model);
    void connectPanes();
    void showCurrent();
    void showNothing();
    void addRule();
    Tab tab() const;
    const AlertEntry *currentAlert() const;
    const AlertRuleEntry *currentRule() const;

    AlertListModel *m_alerts;
    AlertRuleModel *m_rules;
    AlertHistoryModel *m_history;
    QString m_zone;
    Instant m_now;

    Segments *m_views = nullptr; ///< alerts, budgets, caps
    QStackedWidget *m_parts = nullptr;
    BudgetPane *m_budgetPane = nullptr;
    CapPane *m_capPane = nullptr;
    Segments *m_tabs = nullptr;
    Panel *m_listPanel = nullptr;
    QStackedWidget *m_lists = nullptr;
    QListView *m_alertView = nullptr;
    QListView *m_ruleView = nullptr;
    QPushButton *m_add = nullptr;
    QStackedWidget *m_right = nullptr;
    AlertPane *m_alertPane = nullptr;
    AlertRulePane *m_rulePane = nullptr;
    TablePanel *m_historyPanel = nullptr;
    QLabel *m_empty = nullptr;
};

} // namespace tokenledger
