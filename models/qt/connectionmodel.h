// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/connection.h"
#include "models/domain/pullfeed.h"
#include "models/qt/rowtablemodel.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tokenledger {

/// A vendor or gateway that can be connected, as the form offers it.
struct VendorChoice
{
    struct Option
    {
        QString name;
        QString meaning;
        bool needed = false;
    };
    QString name;  ///< "openai"
    QString title; ///< "OpenAI"
    QString url;   ///< where its API is; empty: the customer's own server
    QString key;   ///< which kind of key, and where it is made
    QString warning;
    bool experimental = false;
    bool charged = false;
    bool daily = false; ///< a schedule pulls it once a day, else every hour
    bool listsPrices = false;
    int keptDays = 0;   ///< it forgets older days; 0: it keeps them
    std::vector<Option> options;
};

/// What a person says about a connection, new or changed.
struct ConnectionDraft
{
    Connection connection;
    QString key; ///< for the keychain; empty: the one that is there stays
    bool isNew = true;
};

/// One connection with what is known of its pulls.
struct ConnectionSummary
{
    Connection connection;
    VendorChoice vendor;
    std::vector<FeedState> feeds;
    std::vector<PullRun> runs; ///< newest first
    std::optional<Instant> lastGood; ///< when the last pull that went well began
    std::optional<Instant> next;     ///< when the schedule pulls it; nothing: by hand only
};

/// The table of connections: name, vendor, last pull, state, how far it has come, when the next one is.
class ConnectionModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, VendorColumn, StateColumn, LastColumn, ReadColumn, FinalColumn, RowsColumn, NextColumn, ColumnCount };

    explicit ConnectionModel(QObject *parent = nullptr);

    /// @param now against which "due" and "not pulled for" are told.
    void setConnections(std::vector<ConnectionSummary> connections, Instant now);
    /// Those that are being pulled or tested.
    void setBusy(const std::set<std::string> &names);
    /// IANA zone in which times are shown.
    void setZone(const QString &zone);

    const ConnectionSummary &connection(int row) const { return m_connections[static_cast<std::size_t>(row)]; }
    /// The row of that name, or -1.
    int rowOf(const std::string &name) const;
    bool isBusy(int row) const { return m_busy.count(connection(row).connection.name) > 0; }
    /// What is known of a connection, in sentences without a full stop: address, key, schedule, options.
    QStringList facts(int row) const;
    /// How far each feed has come: "costs: read up to 18 Sep 2026 15:00, final up to 16 Sep 2026 15:00".
    QStringList feedLines(int row) const;
    /// What is not all right with it, in one sentence; empty when all is well.
    QString problem(int row) const;
    QString stateText(int row) const;

private:
    int rows() const override { return static_cast<int>(m_connections.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(int row, int column) const;
    QVariant value(int row, int column) const;
    QString tone(int row) const;

    std::vector<TableColumn> m_heads;
    std::vector<ConnectionSummary> m_connections;
    std::set<std::string> m_busy;
    Instant m_now;
    QString m_zone = QStringLiteral("UTC");
};

/// The pulls of one connection, newest first.
class PullRunModel : public RowTableModel
{
    Q_OBJECT
public:
    enum Column { StartColumn, PeriodColumn, RowsColumn, CostColumn, RequestsColumn, RetriesColumn, TookColumn, ResultColumn, ColumnCount };

    explicit PullRunModel(QObject *parent = nullptr);

    void setRuns(std::vector<PullRun> runs);
    void setZone(const QString &zone);

private:
    int rows() const override { return static_cast<int>(m_runs.size()); }
    const std::vector<TableColumn> &columns() const override { return m_heads; }
    QVariant cell(int row, int column, int role) const override;
    QString text(const PullRun &run, int column) const;
    QVariant value(const PullRun &run, int column) const;

    std::vector<TableColumn> m_heads;
    std::vector<PullRun> m_runs;
    QString m_zone = QStringLiteral("UTC");
};

} // namespace tokenledger
