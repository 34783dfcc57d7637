// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/alertmodel.h"
#include "views/charts/alertchart.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace tokenledger {

class Panel;

/// One alert to investigate: what it is, the windows around it, the steps of its runbook, and what somebody does about it.
class AlertPane : public QWidget
{
    Q_OBJECT
public:
    explicit AlertPane(QWidget *parent = nullptr);

    void setAlert(const AlertEntry &entry, Instant now, const QString &zone);
    /// @param verdict one sentence about the windows.
    void setTrace(const AlertTrace &trace, const QString &verdict);
    void setReadOnlyReason(const QString &reason);
    AlertChart *chart() const { return m_chart; }

Q_SIGNALS:
    void acknowledged(const QString &alert, const QString &note);
    void snoozed(const QString &alert, const QString &note);
    void resolved(const QString &alert, const QString &note);

private:
    Panel *makeHead();
    Panel *makeRunbook();
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
    Panel *m_runbookPanel = nullptr;
    QLabel *m_runbook = nullptr;
    QLabel *m_times = nullptr;
};

} // namespace tokenledger
