// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/alertmodel.h"

#include "models/qt/alerttext.h"
#include "models/qt/pagetext.h"

#include <QLocale>

#include <algorithm>

namespace tokenledger {

void AlertListModel::setEntries(std::vector<AlertEntry> entries, Instant now, const QString &zone)
{
    beginResetModel();
    m_entries = std::move(entries);
    std::stable_sort(m_entries.begin(), m_entries.end(), [](const AlertEntry &a, const AlertEntry &b) {
        return std::pair(!a.episode.open, b.episode.span.from) < std::pair(!b.episode.open, a.episode.span.from);
    });
    m_now = now;
    m_zone = zone;
    endResetModel();
}

int AlertListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int AlertListModel::openCount() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const AlertEntry &entry) { return entry.episode.open && !entry.episode.resolvedAt; }));
}

int AlertListModel::rowOf(const std::string &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const AlertEntry &entry) { return entry.episode.id == id; });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

QVariant AlertListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &[rule, episode] = entry(index.row());
    const QString state = AlertText::state(episode, m_now, m_zone);
    const QString title = AlertText::title(rule, episode.key);
    switch (role) {
    case Qt::DisplayRole: return title;
    case Qt::ToolTipRole: return AlertText::facts(rule, episode, m_zone);
    case Qt::AccessibleTextRole: return tr("%1. %2").arg(title, state);
    case SecondRole: return state;
    case ToneRole:
        if (!episode.open || episode.resolvedAt)
            return QStringLiteral("muted");
        return episode.acknowledgedAt || (episode.snoozedUntil && *episode.snoozedUntil > m_now) ? QStringLiteral("warn") : QStringLiteral("over");
    default: return {};
    }
}

void AlertRuleModel::setRules(std::vector<AlertRuleEntry> rules)
{
    beginResetModel();
    m_rules = std::move(rules);
    std::stable_sort(m_rules.begin(), m_rules.end(), [](const AlertRuleEntry &a, const AlertRuleEntry &b) { return a.proposed < b.proposed; });
    endResetModel();
}

int AlertRuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rules.size());
}

int AlertRuleModel::rowOf(const std::string &id) const
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&](const AlertRuleEntry &entry) { return entry.rule.id == id; });
    return found == m_rules.end() ? -1 : static_cast<int>(found - m_rules.begin());
}

int AlertRuleModel::keptCount() const
{
    return static_cast<int>(std::count_if(m_rules.begin(), m_rules.end(), [](const AlertRuleEntry &entry) { return !entry.proposed; }));
}

QVariant AlertRuleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AlertRuleEntry &entry = rule(index.row());
    const QString name = QString::fromStdString(entry.rule.name);
    const QString state = entry.proposed ? tr("Proposed") : entry.rule.enabled ? tr("On") : tr("Off");
    const QString second = entry.alertsAWeek ? tr("%1, %2 alerts a week", "state of a rule").arg(state, QLocale().toString(*entry.alertsAWeek, 'f', 1)) : state;
    switch (role) {
    case Qt::DisplayRole: return name;
    case Qt::ToolTipRole: return AlertText::sentence(entry.rule);
    case Qt::AccessibleTextRole: return tr("%1. %2").arg(name, second);
    case AlertListModel::SecondRole: return second;
    case AlertListModel::ToneRole: return entry.rule.enabled && !entry.proposed ? QString() : QStringLiteral("muted");
    default: return {};
    }
}

AlertHistoryModel::AlertHistoryModel(QObject *parent) : RowTableModel(parent), m_heads{{tr("Told at")}, {tr("Rule")}, {tr("About")}, {tr("News")}} {}

void AlertHistoryModel::setEvents(std::vector<AlertEvent> events, const QString &zone)
{
    beginResetModel();
    m_events = std::move(events);
    m_zone = zone;
    endResetModel();
}

QVariant AlertHistoryModel::cell(int row, int column, int role) const
{
    const AlertEvent &event = m_events[static_cast<std::size_t>(row)];
    if (role == valueRole && column == WhenColumn)
        return static_cast<qlonglong>(event.at.micros);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case WhenColumn: return momentText(event.at, m_zone);
    case RuleColumn: return event.rule;
    case WhatColumn: return event.what;
    default: return event.late ? tr("%1, late").arg(AlertText::news(event.news)) : AlertText::news(event.news);
    }
}

} // namespace tokenledger
