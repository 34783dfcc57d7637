// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/scopedates.h"

#include <QCoreApplication>
#include <QTimeZone>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ScopeDates)
};

QDateTime nextStart(const QDateTime &start, Bucket bucket)
{
    const QDate day = start.date();
    switch (bucket) {
    case Bucket::Hour: return start.addSecs(3600);
    case Bucket::Day: return day.addDays(1).startOfDay(start.timeZone());
    case Bucket::Week: return day.addDays(7).startOfDay(start.timeZone());
    case Bucket::Month: return day.addMonths(1).startOfDay(start.timeZone());
    default: return day.addMonths(3).startOfDay(start.timeZone());
    }
}

} // namespace

ScopeDates ScopeDates::of(const Period &period, Comparison comparison, const QDate &newestDay)
{
    ScopeDates dates;
    dates.whole = period;
    dates.shown = period;
    if (newestDay >= period.first && newestDay < period.last) {
        dates.shown.last = newestDay;
        dates.toDate = true;
    }
    if (comparison == Comparison::None)
        return dates;
    Period before = comparison == Comparison::YearBefore ? period.yearBefore() : period.before();
    if (dates.toDate)
        before = before.head(dates.shown.days());
    dates.before = before;
    return dates;
}

QString ScopeDates::againstText(Comparison comparison) const
{
    const NumberFormat format;
    const Period other = comparison == Comparison::YearBefore ? whole.yearBefore() : whole.before();
    return toDate ? Words::tr("the same days of %1").arg(other.label(format)) : other.label(format);
}

QDate newestDay(const Snapshot &snapshot, const QString &zone)
{
    const std::optional<Instant> last = snapshot.lastCall();
    return last ? inZone(*last, zone).date() : QDate::currentDate();
}

bool lastBucketIsPartial(const Snapshot &snapshot, Bucket bucket, const QString &zone, Instant lastStart)
{
    const std::optional<Instant> last = snapshot.lastCall();
    if (!last)
        return false;
    const qint64 end = nextStart(inZone(lastStart, zone), bucket).toSecsSinceEpoch();
    // Calls in the last hour of the bucket, of all there are, mean that it is (nearly) whole.
    return last->seconds() >= lastStart.seconds() && last->seconds() < end - 3600;
}

QString scopeText(const Scope &scope)
{
    const QString basis = scope.basis == CostBasis::Reported ? Words::tr("As reported")
                          : scope.basis == CostBasis::Billed ? Words::tr("Trued up to the bills")
                                                             : Words::tr("Computed from calls");
    return Words::tr("%1, US dollars, %2").arg(basis, scope.zone);
}

QString snapshotText(const Snapshot &snapshot)
{
    return Words::tr("state %1, %2 calls")
        .arg(snapshot.generation())
        .arg(NumberFormat().count(static_cast<qint64>(snapshot.callCount())));
}

} // namespace tokenledger
