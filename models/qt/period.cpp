// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/period.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Period)
};

QDate lastOfMonth(int year, int month)
{
    return QDate(year, month, QDate(year, month, 1).daysInMonth());
}

} // namespace

Period Period::month(int year, int month)
{
    return {QDate(year, month, 1), lastOfMonth(year, month)};
}

Period Period::quarter(int year, int quarter)
{
    return {QDate(year, quarter * 3 - 2, 1), lastOfMonth(year, quarter * 3)};
}

Period Period::year(int year)
{
    return {QDate(year, 1, 1), QDate(year, 12, 31)};
}

Period Period::quarterOf(const QDate &day)
{
    return quarter(day.year(), (day.month() + 2) / 3);
}

Period Period::monthOf(const QDate &day)
{
    return month(day.year(), day.month());
}

Period Period::lastDays(const QDate &last, int days)
{
    return {last.addDays(1 - days), last};
}

bool Period::isMonth() const
{
    return *this == monthOf(first);
}

bool Period::isQuarter() const
{
    return *this == quarterOf(first);
}

bool Period::isYear() const
{
    return *this == year(first.year());
}

QString Period::label(const NumberFormat &format) const
{
    if (isYear())
        return QString::number(first.year());
    if (isQuarter())
        return Words::tr("Q%1 %2").arg((first.month() + 2) / 3).arg(first.year());
    if (isMonth())
        return format.locale().toString(first, QStringLiteral("MMM yyyy"));
    return format.dateRange(first, last);
}

TimeRange Period::range(const QString &zone) const
{
    const QTimeZone timeZone(zone.toUtf8());
    return {Instant::fromMillis(first.startOfDay(timeZone).toMSecsSinceEpoch()),
            Instant::fromMillis(last.addDays(1).startOfDay(timeZone).toMSecsSinceEpoch())};
}

Period Period::before() const
{
    const QDate end = first.addDays(-1);
    if (isYear())
        return year(end.year());
    if (isQuarter())
        return quarterOf(end);
    if (isMonth())
        return monthOf(end);
    return lastDays(end, days());
}

Period Period::yearBefore() const
{
    return {first.addYears(-1), last.addYears(-1)};
}

Period Period::head(int count) const
{
    return count < days() ? Period{first, first.addDays(count - 1)} : *this;
}

QList<PeriodPreset> periodPresets(const QDate &today, const QDate &firstCall)
{
    const Period thisMonth = Period::monthOf(today);
    const Period thisQuarter = Period::quarterOf(today);
    QList<PeriodPreset> presets = {
        {Words::tr("Today"), Period::lastDays(today, 1)},
        {Words::tr("Last 7 days"), Period::lastDays(today, 7)},
        {Words::tr("Last 30 days"), Period::lastDays(today, 30)},
        {Words::tr("Last 90 days"), Period::lastDays(today, 90)},
        {Words::tr("This month"), thisMonth},
        {Words::tr("Month before"), thisMonth.before()},
        {Words::tr("This quarter"), thisQuarter},
        {Words::tr("Quarter before"), thisQuarter.before()},
        {Words::tr("This year"), Period::year(today.year())}};
    if (firstCall.isValid() && firstCall <= today)
        presets.append({Words::tr("All time"), {firstCall, today}});
    return presets;
}

} // namespace tokenledger
