// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/alertpane.h"

#include "models/qt/alerttext.h"
#include "views/theme.h"
#include "views/widgets/panel.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tokenledger {

AlertPane::AlertPane(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHead());
    m_chartPanel = new Panel(tr("Windows"), this);
    m_chart = new AlertChart(m_chartPanel);
    m_chartPanel->body()->addWidget(m_chart, 1);
    column->addWidget(m_chartPanel, 1);
    column->addWidget(makeRunbook());
}

Panel *AlertPane::makeHead()
{
    auto *head = new Panel(tr("Alert"), this);
    head->setHeaderVisible(false);
    auto *line = new QHBoxLayout;
    line->setSpacing(12);
    m_state = makeLabel({}, QStringLiteral("total"), head);
    m_title = makeLabel({}, QStringLiteral("pageTitle"), head);
    m_title->setWordWrap(true);
    line->addWidget(m_title, 1);
    line->addWidget(m_state);
    head->body()->addLayout(line);
    m_facts = makeLabel({}, QStringLiteral("second"), head);
    m_facts->setWordWrap(true);
    head->body()->addWidget(m_facts);
    head->body()->addSpacing(4);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    m_note = new QLineEdit(head);
    m_note->setPlaceholderText(tr("Note, kept with the alert"));
    m_note->setAccessibleName(tr("Note"));
    m_acknowledge = makePrimaryButton(tr("Acknowledge"), head);
    m_snooze = makeButton(tr("Snooze for a day"), head);
    m_resolve = makeButton(tr("Resolve"), head);
    actions->addWidget(m_note, 1);
    for (QPushButton *button : {m_acknowledge, m_snooze, m_resolve})
        actions->addWidget(button);
    head->body()->addLayout(actions);
    const auto tell = [this](void (AlertPane::*signal)(const QString &, const QString &)) {
        const QString note = m_note->text().trimmed();
        m_note->clear();
        Q_EMIT(this->*signal)(QString::fromStdString(m_entry.episode.id), note);
    };
    connect(m_acknowledge, &QPushButton::clicked, this, [tell] { tell(&AlertPane::acknowledged); });
    connect(m_snooze, &QPushButton::clicked, this, [tell] { tell(&AlertPane::snoozed); });
    connect(m_resolve, &QPushButton::clicked, this, [tell] { tell(&AlertPane::resolved); });
    return head;
}

Panel *AlertPane::makeRunbook()
{
    m_runbookPanel = new Panel(tr("Runbook"), this);
    m_runbook = makeLabel({}, QStringLiteral("body"), m_runbookPanel);
    m_runbook->setWordWrap(true);
    m_runbook->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_runbookPanel->body()->addWidget(m_runbook);
    m_times = makeLabel({}, QStringLiteral("second"), m_runbookPanel);
    m_times->setWordWrap(true);
    m_runbookPanel->body()->addWidget(m_times);
    return m_runbookPanel;
}

void AlertPane::setAlert(const AlertEntry &entry, Instant now, const QString &zone)
{
    if (entry.episode.id != m_entry.episode.id)
        m_note->clear();
    m_entry = entry;
    const auto &[rule, episode] = entry;
    m_title->setText(AlertText::title(rule, episode.key));
    const bool firing = episode.open && !episode.acknowledgedAt && !episode.resolvedAt;
    m_state->setText(AlertText::state(episode, now, zone));
    setStyleProperty(m_state, "tone", firing ? QStringLiteral("over") : QString());
    m_facts->setText(AlertText::facts(rule, episode, zone) + (episode.note.empty() ? QString() : QLatin1Char('\n') + QString::fromStdString(episode.note)));
    m_runbookPanel->setSubtitle(rule.owner.empty() ? QString() : tr("Owner: %1").arg(QString::fromStdString(rule.owner)));
    m_runbook->setText(rule.runbook.empty() ? tr("The rule has no runbook. Rules lets you write one.") : QString::fromStdString(rule.runbook));
    m_times->setText(AlertText::sentence(rule) + QLatin1Char('\n') + AlertText::times(episode));
    m_chartPanel->setTitle(AlertText::watchedOf(rule, episode.key));
    updateActions();
}

void AlertPane::setTrace(const AlertTrace &trace, const QString &verdict)
{
    if (trace.rule.id != m_entry.rule.id || trace.key != m_entry.episode.key)
        return; // an answer about another alert, which was in view before
    m_chart->setTrace(trace);
    m_chartPanel->setSubtitle(verdict);
}

void AlertPane::setReadOnlyReason(const QString &reason)
{
    m_readOnlyReason = reason;
    updateActions();
}

void AlertPane::updateActions()
{
    const AlertEpisode &episode = m_entry.episode;
    const bool writable = m_readOnlyReason.isEmpty();
    const bool open = episode.open && !episode.resolvedAt;
    m_note->setEnabled(writable && !episode.resolvedAt);
    m_acknowledge->setEnabled(writable && open && !episode.acknowledgedAt);
    m_snooze->setEnabled(writable && open);
    m_resolve->setEnabled(writable && !episode.resolvedAt);
    for (QPushButton *button : {m_acknowledge, m_snooze, m_resolve})
        button->setToolTip(m_readOnlyReason);
}

} // namespace tokenledger
