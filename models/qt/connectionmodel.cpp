// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/connectionmodel.h"

#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "models/qt/roles.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::int64_t microsADay = 86'400'000'000;
/// So long before a vendor forgets a day the connection says so.
constexpr int warningDays = 5;

QString toText(const std::string &text)
{
    return QString::fromStdString(text);
}

bool failed(const PullRun &run)
{
    return run.status != "ok";
}

/// The earliest of the feeds: up to there everything is there. The window of an open bucket ends in the future.
std::optional<Instant> earliest(const std::vector<FeedState> &feeds, std::optional<Instant> FeedState::*moment,
                                Instant now)
{
    std::optional<Instant> all;
    for (const FeedState &feed : feeds) {
        if (!(feed.*moment))
            return std::nullopt;
        const Instant one = std::min(*(feed.*moment), now);
        all = all ? std::min(*all, one) : one;
    }
    return all;
}

QVariant micros(const std::optional<Instant> &at)
{
    return at ? QVariant(qlonglong(at->micros)) : QVariant();
}

QString momentOr(const std::optional<Instant> &at, const QString &zone)
{
    return at ? momentText(*at, zone) : unknownText();
}

} // namespace

ConnectionModel::ConnectionModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Connection")},
                                     {tr("Vendor")},
                                     {tr("State")},
                                     {tr("Last pull")},
                                     {tr("Read up to"), left, tr("Up to here all of its feeds have been read")},
                                     {tr("Final up to"), left, tr("What is later may still change and is read again")},
                                     {tr("Rows"), right, tr("Rows that the last pull read")},
                                     {tr("Next pull")}}
{
}

void ConnectionModel::setConnections(std::vector<ConnectionSummary> connections, Instant now)
{
    beginResetModel();
    m_connections = std::move(connections);
    m_now = now;
    endResetModel();
}

void ConnectionModel::setBusy(const std::set<std::string> &names)
{
    m_busy = names;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, StateColumn), index(rows() - 1, StateColumn));
}

void ConnectionModel::setZone(const QString &zone)
{
    m_zone = zone;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, LastColumn), index(rows() - 1, NextColumn));
}

int ConnectionModel::rowOf(const std::string &name) const
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&name](const ConnectionSummary &one) { return one.connection.name == name; });
    return found == m_connections.end() ? -1 : static_cast<int>(found - m_connections.begin());
}

QStringList ConnectionModel::facts(int row) const
{
    const ConnectionSummary &one = connection(row);
    const Connection &said = one.connection;
    QStringList lines;
    lines << tr("%1 at %2").arg(one.vendor.title, said.url.empty() ? one.vendor.url : toText(said.url));
    lines << (said.secretEnv.empty() ? tr("Key in the keychain of your desktop")
                                     : tr("Key in the environment variable %1").arg(toText(said.secretEnv)));
    if (!one.next)
        lines << tr("Pulled by hand only");
    else {
        const std::string schedule = said.option(scheduleOption);
        const bool daily = schedule.empty() ? one.vendor.daily : schedule == "daily";
        lines << (daily ? tr("Pulled every day while the window is open") : tr("Pulled every hour while the window is open"));
        lines << tr("Next pull: %1").arg(text(row, NextColumn));
    }
    for (const VendorChoice::Option &option : one.vendor.options) {
        const QString value = toText(said.option(option.name.toStdString()));
        if (!value.isEmpty() && !value.startsWith(QLatin1Char('{'))) // a mapping profile is long
            lines << tr("%1: %2").arg(option.name, value);
    }
    return lines;
}

QStringList ConnectionModel::feedLines(int row) const
{
    QStringList lines;
    for (const FeedState &feed : connection(row).feeds)
        lines << (feed.pulledUntil && feed.finalUntil
                      ? tr("%1: read up to %2, final up to %3")
                            .arg(toText(feed.name.feed), momentText(std::min(*feed.pulledUntil, m_now), m_zone),
                                 momentText(*feed.finalUntil, m_zone))
                      : tr("%1: nothing read yet").arg(toText(feed.name.feed)));
    return lines;
}

QString ConnectionModel::problem(int row) const
{
    const ConnectionSummary &one = connection(row);
    if (!one.runs.empty() && !one.runs.front().message.empty())
        return toText(one.runs.front().message);
    const std::optional<Instant> since = one.lastGood;
    const int days = since ? static_cast<int>((m_now.micros - since->micros) / microsADay) : 0;
    if (one.vendor.keptDays > 0 && days >= one.vendor.keptDays - warningDays)
        return tr("Not pulled for %Ln days; the vendor forgets what is older than %1.", nullptr, days).arg(one.vendor.keptDays);
    return {};
}

QString ConnectionModel::stateText(int row) const
{
    const ConnectionSummary &one = connection(row);
    if (isBusy(row))
        return tr("Being asked");
    if (one.runs.empty())
        return tr("Not pulled yet");
    const QString trouble = problem(row);
    if (failed(one.runs.front()))
        return tr("Failed: %1").arg(trouble);
    return trouble.isEmpty() ? tr("In order") : trouble;
}

QString ConnectionModel::tone(int row) const
{
    const ConnectionSummary &one = connection(row);
    if (isBusy(row) || one.runs.empty())
        return QStringLiteral("muted");
    if (failed(one.runs.front()))
        return QStringLiteral("over");
    return problem(row).isEmpty() ? QStringLiteral("muted") : QStringLiteral("warn");
}

QVariant ConnectionModel::cell(int row, int column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case valueRole:
        return value(row, column);
    case ToneRole:
        return column == StateColumn ? QVariant(tone(row)) : QVariant();
    case RawRole:
    case ExactRole:
        return column == RowsColumn ? value(row, column).toString() : QVariant();
    case Qt::ToolTipRole:
        if (column == StateColumn && !problem(row).isEmpty())
            return problem(row);
        if (column == VendorColumn && connection(row).vendor.experimental)
            return tr("The vendor’s own reference does not describe all of what is read.");
        return {};
    default:
        return {};
    }
}

QString ConnectionModel::text(int row, int column) const
{
    const ConnectionSummary &one = connection(row);
    switch (column) {
    case NameColumn:
        return toText(one.connection.name);
    case VendorColumn:
        return one.vendor.experimental ? tr("%1, experimental").arg(one.vendor.title) : one.vendor.title;
    case LastColumn:
        return one.runs.empty() ? tr("Never") : momentText(one.runs.front().startedAt, m_zone);
    case ReadColumn:
        return momentOr(earliest(one.feeds, &FeedState::pulledUntil, m_now), m_zone);
    case FinalColumn:
        return momentOr(earliest(one.feeds, &FeedState::finalUntil, m_now), m_zone);
    case RowsColumn:
        return one.runs.empty() ? unknownText() : countText(static_cast<std::uint64_t>(one.runs.front().rows));
    case NextColumn:
        return !one.next ? tr("By hand") : *one.next <= m_now ? tr("Due") : momentText(*one.next, m_zone);
    default:
        return stateText(row);
    }
}

QVariant ConnectionModel::value(int row, int column) const
{
    const ConnectionSummary &one = connection(row);
    switch (column) {
    case LastColumn:
        return one.runs.empty() ? QVariant() : QVariant(qlonglong(one.runs.front().startedAt.micros));
    case ReadColumn:
        return micros(earliest(one.feeds, &FeedState::pulledUntil, m_now));
    case FinalColumn:
        return micros(earliest(one.feeds, &FeedState::finalUntil, m_now));
    case RowsColumn:
        return one.runs.empty() ? QVariant() : QVariant(qlonglong(one.runs.front().rows));
    case NextColumn:
        return micros(one.next);
    default:
        return text(row, column);
    }
}

PullRunModel::PullRunModel(QObject *parent)
    : RowTableModel(parent), m_heads{{tr("Begun")},
                                     {tr("Period")},
                                     {tr("Rows"), right},
                                     {tr("Cost"), right, tr("What the rows say that they cost")},
                                     {tr("Requests"), right},
                                     {tr("Retries"), right, tr("Requests that were made again after a failure that may go away")},
                                     {tr("Took"), right},
                                     {tr("Result")}}
{
}

void PullRunModel::setRuns(std::vector<PullRun> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

void PullRunModel::setZone(const QString &zone)
{
    m_zone = zone;
    if (rows() > 0)
        Q_EMIT dataChanged(index(0, StartColumn), index(rows() - 1, PeriodColumn));
}

QVariant PullRunModel::cell(int row, int column, int role) const
{
    const PullRun &run = m_runs[static_cast<std::size_t>(row)];
    switch (role) {
    case Qt::DisplayRole:
        return text(run, column);
    case valueRole:
        return value(run, column);
    case ToneRole:
        return column != ResultColumn ? QVariant() : QVariant(failed(run) ? QStringLiteral("over") : QStringLiteral("muted"));
    case ExactRole:
        return column == CostColumn ? QVariant(exactMoneyText(run.cost)) : QVariant();
    case RawRole:
        return column == CostColumn ? QVariant(toText(run.cost.toString())) : QVariant();
    case Qt::ToolTipRole:
        if (column == CostColumn)
            return exactMoneyText(run.cost);
        return column == ResultColumn && !run.message.empty() ? QVariant(toText(run.message)) : QVariant();
    default:
        return {};
    }
}

QString PullRunModel::text(const PullRun &run, int column) const
{
    switch (column) {
    case StartColumn:
        return momentText(run.startedAt, m_zone);
    case PeriodColumn:
        return tr("%1 to %2").arg(momentText(run.window.from, m_zone), momentText(run.window.to, m_zone));
    case RowsColumn:
        return countText(static_cast<std::uint64_t>(run.rows));
    case CostColumn:
        return failed(run) ? unknownText() : moneyText(run.cost);
    case RequestsColumn:
        return countText(static_cast<std::uint64_t>(run.requests));
    case RetriesColumn:
        return countText(static_cast<std::uint64_t>(run.retries));
    case TookColumn:
        return tookText(run.tookMs);
    default:
        return run.message.empty() ? tr("In order") : toText(run.message);
    }
}

QVariant PullRunModel::value(const PullRun &run, int column) const
{
    switch (column) {
    case StartColumn:
        return qlonglong(run.startedAt.micros);
    case PeriodColumn:
        return qlonglong(run.window.from.micros);
    case RowsColumn:
        return qlonglong(run.rows);
    case CostColumn:
        return failed(run) ? QVariant() : QVariant(qlonglong(run.cost.nano()));
    case RequestsColumn:
        return qlonglong(run.requests);
    case RetriesColumn:
        return qlonglong(run.retries);
    case TookColumn:
        return qlonglong(run.tookMs);
    default:
        return text(run, column);
    }
}

} // namespace tokenledger
