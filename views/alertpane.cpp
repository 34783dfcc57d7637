// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/alertpane.h"

#include "models/qt/alertcausemodel.h"
#include "models/qt/alerttext.h"
#include "views/alertrunbook.h"
#include "views/delegates/waterfalldelegate.h"
#include "views/pagetable.h"
#include "views/theme.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/panel.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int leastTable = 120; ///< the head and three rows
constexpr int barWidth = 150;
constexpr int snoozeHours[] = {1, 4, 24, 7 * 24};

QString hoursText(int hours)
{
    return hours < 24 ? AlertPane::tr("%n hours", nullptr, hours) : AlertPane::tr("%n days", nullptr, hours / 24);
}

} // namespace

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
    auto *below = new QHBoxLayout;
    below->setSpacing(12);
    below->addWidget(makeChanges(), 3);
    m_runbook = new AlertRunbook(this);
    below->addWidget(m_runbook, 2);
    column->addLayout(below, 1);
    connect(m_runbook, &AlertRunbook::ticked, this,
            [this](const QString &step, bool done) { Q_EMIT ticked(QString::fromStdString(m_entry.episode.id), step, done); });
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
    head->body()->addLayout(makeActions(head));
    return head;
}

QLayout *AlertPane::makeActions(QWidget *head)
{
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    m_note = new QLineEdit(head);
    m_note->setPlaceholderText(tr("Note, kept with the alert"));
    m_note->setAccessibleName(tr("Note"));
    m_acknowledge = makePrimaryButton(tr("Acknowledge"), head);
    m_snooze = makeButton(tr("Snooze"), head);
    m_resolve = makeButton(tr("Resolve"), head);
    actions->addWidget(m_note, 1);
    for (QPushButton *button : {m_acknowledge, m_snooze, m_resolve})
        actions->addWidget(button);
    const auto takeNote = [this] {
        const QString note = m_note->text().trimmed();
        m_note->clear();
        return note;
    };
    const auto alert = [this] { return QString::fromStdString(m_entry.episode.id); };
    connect(m_acknowledge, &QPushButton::clicked, this, [this, alert, takeNote] { Q_EMIT acknowledged(alert(), takeNote()); });
    connect(m_resolve, &QPushButton::clicked, this, [this, alert, takeNote] { Q_EMIT resolved(alert(), takeNote()); });
    auto *menu = new QMenu(m_snooze);
    for (const int hours : snoozeHours)
        connect(menu->addAction(hoursText(hours)), &QAction::triggered, this, [this, alert, takeNote, hours] { Q_EMIT snoozed(alert(), takeNote(), hours); });
    m_snooze->setMenu(menu);
    setStyleProperty(m_snooze, "kind", QStringLiteral("scope"));
    return actions;
}

Panel *AlertPane::makeChanges()
{
    m_changesPanel = new Panel(tr("What changed"), this);
    m_causes = new AlertCauseModel(this);
    m_causeTable = makePageTable(tr("What changed"), m_changesPanel);
    m_causeTable->setItemDelegate(new WaterfallDelegate(m_causeTable));
    m_causeTable->setModel(m_causes);
    m_causeTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_causeTable->setMinimumHeight(leastTable);
    QHeaderView *head = m_causeTable->horizontalHeader();
    head->setSectionResizeMode(AlertCauseModel::CauseColumn, QHeaderView::Stretch);
    for (const int column : {AlertCauseModel::ChangeColumn, AlertCauseModel::ShareColumn})
        head->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    m_causeTable->setColumnWidth(AlertCauseModel::PartColumn, barWidth);
    m_changesPanel->body()->addWidget(m_causeTable, 1);
    auto *actions = new FlowLayout(nullptr, 8, 8); // a second line where the texts are long
    m_calls = makeButton(tr("Show the calls"), m_changesPanel);
    m_groups = makeButton(tr("Explore this slice"), m_changesPanel);
    actions->addWidget(m_calls);
    actions->addWidget(m_groups);
    m_changesPanel->body()->addLayout(actions);
    connect(m_calls, &QPushButton::clicked, this, [this] { Q_EMIT callsRequested(m_entry); });
    connect(m_groups, &QPushButton::clicked, this, [this] { Q_EMIT groupsRequested(m_entry); });
    return m_changesPanel;
}

void AlertPane::setCompact(bool compact)
{
    m_causeTable->setColumnHidden(AlertCauseModel::PartColumn, compact);
}

void AlertPane::setCauses(const QString &alert, const AlertCauses &causes)
{
    if (alert.toStdString() != m_entry.episode.id)
        return;
    m_causes->setCauses(causes);
    m_changesPanel->setSubtitle(m_causes->summary());
}

void AlertPane::setAlert(const AlertEntry &entry, Instant now, const QString &zone)
{
    if (entry.episode.id != m_entry.episode.id) {
        m_note->clear();
        m_causes->setCauses({});
        m_changesPanel->setSubtitle({});
    }
    m_entry = entry;
    const auto &[rule, episode] = entry;
    m_title->setText(AlertText::title(rule, episode.key));
    const bool firing = episode.open && !episode.acknowledgedAt && !episode.resolvedAt;
    m_state->setText(AlertText::state(episode, now, zone));
    setStyleProperty(m_state, "tone", firing ? QStringLiteral("over") : QString());
    m_facts->setText(AlertText::facts(rule, episode, zone) + (episode.note.empty() ? QString() : QLatin1Char('\n') + QString::fromStdString(episode.note)));
    m_runbook->setAlert(entry);
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
    m_runbook->setReadOnlyReason(reason);
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
    const bool tags = std::any_of(m_entry.rule.axis.begin(), m_entry.rule.axis.end(), [](const AlertAxis &axis) { return !axis.dimension; });
    for (QPushButton *button : {m_calls, m_groups})
        button->setToolTip(tags || !m_entry.rule.where.tags.empty() ? tr("Explore does not filter by tags: it shows the rest of the slice.") : QString());
}

} // namespace tokenledger
