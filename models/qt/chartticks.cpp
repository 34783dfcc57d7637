// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/chartticks.h"

#include "models/qt/period.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace tokenledger {

namespace {

constexpr int bucketLimit = 400;
constexpr double labelGap = 12;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartTicks)
};

/// Whether a bucket that starts at this wall clock carries a mark, by the unit of the axis.
enum class Grid { SixHours, Midnights, Mondays, HalfMonths, Months, Quarters, Years };

Grid gridOf(Bucket bucket, std::size_t count)
{
    switch (bucket) {
    case Bucket::Hour: return count <= 24 * 4 ? Grid::SixHours : Grid::Midnights;
    case Bucket::Day: return count <= 35 ? Grid::Mondays : count <= 200 ? Grid::HalfMonths : Grid::Months;
    case Bucket::Week: return Grid::Months;
    case Bucket::Month: return Grid::Months;
    default: return Grid::Quarters;
    }
}

bool marks(Grid grid, const QDateTime &at, const QDateTime &before)
{
    const QDate day = at.date();
    const bool newMonth = !before.isValid() || before.date().month() != day.month() || before.date().year() != day.year();
    switch (grid) {
    case Grid::SixHours: return at.time().hour() % 6 == 0 && at.time().minute() == 0;
    case Grid::Midnights: return !before.isValid() || before.date() != day;
    case Grid::Mondays: return day.dayOfWeek() == Qt::Monday;
    case Grid::HalfMonths: return day.day() == 1 || day.day() == 15;
    case Grid::Months: return newMonth;
    case Grid::Quarters: return newMonth && day.month() % 3 == 1;
    case Grid::Years: return newMonth && day.month() == 1;
    }
    return false;
}

QString tickLabel(Grid grid, const QDateTime &at, bool withYear, const NumberFormat &format)
{
    const QLocale &locale = format.locale();
    switch (grid) {
    case Grid::SixHours:
        return at.time().hour() == 0 ? format.shortDate(at.date()) : locale.toString(at.time(), QStringLiteral("HH:mm"));
    case Grid::Midnights:
    case Grid::Mondays:
    case Grid::HalfMonths: return withYear ? format.date(at.date()) : format.shortDate(at.date());
    default: return locale.toString(at.date(), withYear ? QStringLiteral("MMM yyyy") : QStringLiteral("MMM"));
    }
}

/// Labels are centred on their bucket; they must not touch.
bool touch(const QList<TimeTick> &ticks, double bucketWidth, const std::function<double(const QString &)> &labelWidth)
{
    for (qsizetype i = 1; i < ticks.size(); ++i) {
        const double distance = (ticks[i].bucket - ticks[i - 1].bucket) * bucketWidth;
        if (distance < (labelWidth(ticks[i].label) + labelWidth(ticks[i - 1].label)) / 2 + labelGap)
            return true;
    }
    return false;
}

} // namespace

QList<double> ValueTicks::values() const
{
    QList<double> values;
    const int count = static_cast<int>(std::lround(top / step));
    for (int i = 0; i <= count; ++i)
        values.append(i * step);
    return values;
}

ValueTicks valueTicks(double largest)
{
    if (!(largest > 0))
        return {0.25, 1};
    // The step may be no finer than six ticks allow; the finest such step of the series is taken.
    static constexpr std::array mantissas = {1.0, 2.0, 2.5, 5.0, 10.0};
    const double finest = largest / 6;
    const double power = std::pow(10.0, std::floor(std::log10(finest)));
    double step = power * 10;
    for (const double mantissa : mantissas) {
        if (mantissa * power >= finest * (1 - 1e-9)) {
            step = mantissa * power;
            break;
        }
    }
    return {step, std::ceil(largest / step - 1e-9) * step};
}

QList<TimeTick> timeTicks(const std::vector<Instant> &starts, Bucket bucket, const QString &zone, const NumberFormat &format,
                          double bucketWidth, const std::function<double(const QString &)> &labelWidth)
{
    const Grid grid = gridOf(bucket, starts.size());
    QList<TimeTick> ticks;
    QDateTime before;
    int yearShown = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const QDateTime at = inZone(starts[i], zone);
        if (marks(grid, at, before)) {
            const bool withYear = at.date().year() != yearShown;
            yearShown = at.date().year();
            ticks.append({static_cast<int>(i), tickLabel(grid, at, withYear, format)});
        }
        before = at;
    }
    if (ticks.isEmpty() && !starts.empty())
        ticks.append({0, bucketName(starts.front(), bucket, zone, format)});
    while (ticks.size() > 2 && touch(ticks, bucketWidth, labelWidth)) {
        QList<TimeTick> fewer;
        for (qsizetype i = 0; i < ticks.size(); i += 2)
            fewer.append(ticks[i]);
        ticks = fewer;
    }
    if (ticks.size() == 2 && touch(ticks, bucketWidth, labelWidth))
        ticks.removeLast();
    return ticks;
}

QString bucketName(Instant start, Bucket bucket, const QString &zone, const NumberFormat &format)
{
    const QDateTime at = inZone(start, zone);
    switch (bucket) {
    case Bucket::Hour: return format.dateTime(at);
    case Bucket::Day: return format.weekdayDate(at.date());
    case Bucket::Week: return Words::tr("Week of %1").arg(format.date(at.date()));
    case Bucket::Month: return Period::monthOf(at.date()).label(format);
    case Bucket::Quarter: return Period::quarterOf(at.date()).label(format);
    case Bucket::None: return format.date(at.date());
    }
    return {};
}

Bucket chartBucket(Bucket wanted, int days)
{
    if (wanted == Bucket::Hour && days * 24 <= bucketLimit)
        return Bucket::Hour;
    if ((wanted == Bucket::Hour || wanted == Bucket::Day) && days <= bucketLimit)
        return Bucket::Day;
    if (wanted != Bucket::Month && wanted != Bucket::Quarter && days <= bucketLimit * 7)
        return Bucket::Week;
    return wanted == Bucket::Quarter ? Bucket::Quarter : Bucket::Month;
}

} // namespace tokenledger
