// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/alertmodel.h"
#include "views/widgets/panel.h"

#include <QHash>
#include <QStringList>

class QCheckBox;
class QLabel;
class QVBoxLayout;

namespace tokenledger {

/// What to do about an alert: the steps of its rule's runbook, to be ticked one by one, then the rule and how long things took.
class AlertRunbook : public Panel
{
    Q_OBJECT
public:
    explicit AlertRunbook(QWidget *parent = nullptr);

    void setAlert(const AlertEntry &entry);
    void setReadOnlyReason(const QString &reason);

Q_SIGNALS:
    /// A step is done, or is to be done again.
    void ticked(const QString &step, bool done);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild(const QStringList &steps);
    void addStep(const QString &step);
    void takeHeight();

    QStringList m_steps;
    QString m_readOnlyReason;
    QList<QCheckBox *> m_boxes; ///< one a step
    QHash<QObject *, QCheckBox *> m_boxOf; ///< by the label beside it
    QWidget *m_list = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QLabel *m_nothing = nullptr;
    QLabel *m_rule = nullptr;
    QLabel *m_times = nullptr;
};

} // namespace tokenledger
