// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertstate.h"
#include "models/qt/rowtablemodel.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace tokenledger {

/// An alert and the rule that raised it.
struct AlertEntry {
    AlertRule rule;
    AlertEpisode episode;
};

/// A rule as the Alerts page lists it; one that is only proposed is not kept yet.
struct AlertRuleEntry {
    AlertRule rule;
    bool proposed = false;
    std::optional<Instant> lastFired;
    std::optional<double> alertsAWeek; ///< as its backtest over the last weeks says
};

/// What somebody was told.
struct AlertEvent {
    Instant at;
    QString rule;
    QString what;  ///< whom it is about
    QString news;  ///< a word of alertNewsNames
    bool late = false;
};

/// Alerts as rows of two lines: the open ones first, then the newest.
class AlertListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Roles { SecondRole = Qt::UserRole, ToneRole };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<AlertEntry> entries, Instant now, const QString &zone);
    const AlertEntry &entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// Of the alert with that id, or -1.
    int rowOf(const std::string &id) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    int openCount() const;

private:
    std::vector<AlertEntry> m_entries;
    Instant m_now;
    QString m_zone;
};

/// Rules as rows of two lines: those that are kept first, then the proposed ones.
class AlertRuleModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setRules(std::vector<AlertRuleEntry> rules);
    const std::vector<AlertRuleEntry> &rules() const { return m_rules; }
    const AlertRuleEntry &rule(int row) const { return m_rules[static_cast<std::size_t>(row)]; }
    /// Of the rule with that id, or -1.
    int rowOf(const std::string &id) const;
    int keptCount() const;
    int rowCount(const QModelIndex &parent = {}) const override;
    /// The roles of AlertListModel.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<AlertRuleEntry> m_rules;
};

class AlertHistoryModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { WhenColumn, RuleColumn, WhatColumn, NewsColumn, ColumnCount };
    explicit AlertHistoryModel(QObject *parent = nullptr);

    void setEvents(std::vector<AlertEvent> events, const QString &zone);

private:
    int rows() const override { return static_cast<int>(m_events.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;

    std::vector<TableColumn> m_heads;
    std::vector<AlertEvent> m_events;
    QString m_zone;
};

} // namespace tokenledger
