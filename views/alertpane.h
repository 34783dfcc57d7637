// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertcauses.h"
#include "models/qt/alertmodel.h"
#include "views/charts/alertchart.h"

#include <QWidget>

class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QTableView;

namespace tokenledger {

class AlertCauseModel;
class AlertRunbook;
class Panel;

/// One alert to investigate: what it is, the windows around it, what has changed, the steps of its runbook, and what somebody
/// does about it.
class AlertPane : public QWidget
{
    Q_OBJECT
public:
    explicit AlertPane(QWidget *parent = nullptr);

    void setAlert(const AlertEntry &entry, Instant now, const QString &zone);
    /// @param verdict one sentence about the windows.
    void setTrace(const AlertTrace &trace, const QString &verdict);
    /// What stands behind the alert with this id.
    void setCauses(const QString &alert, const AlertCauses &causes);
    void setCompact(bool compact);
    void setReadOnlyReason(const QString &reason);
    AlertChart *chart() const { return m_chart; }

Q_SIGNALS:
    void acknowledged(const QString &alert, const QString &note);
    void snoozed(const QString &alert, const QString &note, int hours);
    void resolved(const QString &alert, const QString &note);
    /// A step of the runbook is done, or is to be done again.
    void ticked(const QString &alert, const QString &step, bool done);
    /// The alert's slice is to be shown: by groups, or call by call.
    void groupsRequested(const tokenledger::AlertEntry &alert);
    void callsRequested(const tokenledger::AlertEntry &alert);

private:
    Panel *makeHead();
    QLayout *makeActions(QWidget *head);
    Panel *makeChanges();
    void updateActions();

    AlertEntry m_entry;
    QString m_readOnlyReason;
    QLabel *m_title = nullptr;
    QLabel *m_facts = nullptr;
    QLabel *m_state = nullptr;
    QLineEdit *m_note = nullptr;
    QPushButton *m_acknowledge = nullptr;
    QPushButton *m_snooze = nullptr;
    QPushButton *m_resolve = nullptr;
    Panel *m_chartPanel = nullptr;
    AlertChart *m_chart = nullptr;
    Panel *m_changesPanel = nullptr;
    AlertCauseModel *m_causes = nullptr;
    QTableView *m_causeTable = nullptr;
    QPushButton *m_calls = nullptr;
    QPushButton *m_groups = nullptr;
    AlertRunbook *m_runbook = nullptr;
};

} // namespace tokenledger
