// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/alertrunbook.h"

#include "models/qt/alerttext.h"
#include "views/widgets/widgetfactory.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

AlertRunbook::AlertRunbook(QWidget *parent) : Panel(tr("Runbook"), parent)
{
    m_nothing = makeLabel(tr("The rule has no runbook. Rules lets you write one."), QStringLiteral("second"), this);
    m_nothing->setWordWrap(true);
    body()->addWidget(m_nothing);
    m_list = new QWidget(this);
    m_rows = new QVBoxLayout(m_list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(6);
    body()->addWidget(m_list);
    body()->addWidget(makeSeparator(this));
    m_rule = makeLabel({}, QStringLiteral("second"), this);
    m_times = makeLabel({}, QStringLiteral("second"), this);
    for (QLabel *label : {m_rule, m_times}) {
        label->setWordWrap(true);
        body()->addWidget(label);
    }
    body()->addStretch(1);
}

void AlertRunbook::setAlert(const AlertEntry &entry)
{
    const auto &[rule, episode] = entry;
    setSubtitle(rule.owner.empty() ? QString() : tr("Owner: %1").arg(QString::fromStdString(rule.owner)));
    if (const QStringList steps = AlertText::steps(rule); steps != m_steps)
        rebuild(steps);
    for (qsizetype i = 0; i < m_steps.size(); ++i)
        m_boxes[i]->setChecked(std::find(episode.stepsDone.begin(), episode.stepsDone.end(), m_steps[i].toStdString()) != episode.stepsDone.end());
    m_nothing->setVisible(m_steps.isEmpty());
    m_list->setVisible(!m_steps.isEmpty());
    m_rule->setText(AlertText::sentence(rule));
    m_times->setText(AlertText::times(episode));
    m_times->setVisible(!m_times->text().isEmpty());
    takeHeight();
}

void AlertRunbook::rebuild(const QStringList &steps)
{
    qDeleteAll(m_list->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    m_boxes.clear();
    m_boxOf.clear();
    m_steps = steps;
    for (const QString &step : steps)
        addStep(step);
    setReadOnlyReason(m_readOnlyReason);
}

/// The text of a check box does not wrap: a label beside it does.
void AlertRunbook::addStep(const QString &step)
{
    auto *row = new QWidget(m_list);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto *box = new QCheckBox(row);
    box->setAccessibleName(step);
    auto *label = makeLabel(step, QStringLiteral("body"), row);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->installEventFilter(this);
    line->addWidget(box, 0, Qt::AlignTop);
    line->addWidget(label, 1);
    m_rows->addWidget(row);
    m_boxes.append(box);
    m_boxOf.insert(label, box);
    connect(box, &QCheckBox::clicked, this, [this, step](bool done) { Q_EMIT ticked(step, done); });
}

void AlertRunbook::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    for (QCheckBox *box : m_boxes) {
        box->setEnabled(reason.isEmpty());
        box->setToolTip(reason);
    }
}

/// Steps wrap: how high they are goes by how wide the panel is.
void AlertRunbook::takeHeight()
{
    setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void AlertRunbook::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    takeHeight();
}

/// New steps are shown, and count, only after they are added.
bool AlertRunbook::event(QEvent *event)
{
    const bool handled = Panel::event(event);
    if (event->type() == QEvent::LayoutRequest)
        takeHeight();
    return handled;
}

bool AlertRunbook::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonRelease)
        if (QCheckBox *box = m_boxOf.value(watched))
            box->click();
    return Panel::eventFilter(watched, event);
}

} // namespace tokenledger
