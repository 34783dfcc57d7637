// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Periods, what they are compared with, ticks of the time axis, colours that stay with their values.

#include "models/qt/chartticks.h"
#include "models/qt/colourslots.h"
#include "models/qt/period.h"
#include "models/qt/roles.h"
#include "models/qt/scopedates.h"

#include <QTest>
#include <QTimeZone>

#include <cmath>

using namespace tokenledger;

namespace {

const QString berlin = QStringLiteral("Europe/Berlin");

std::vector<Instant> daysFrom(const QDate &first, int count, const QString &zone)
{
    std::vector<Instant> starts;
    for (int i = 0; i < count; ++i)
        starts.push_back(Instant::fromMillis(first.addDays(i).startOfDay(QTimeZone(zone.toUtf8())).toMSecsSinceEpoch()));
    return starts;
}

QStringList labels(const QList<TimeTick> &ticks)
{
    QStringList texts;
    for (const TimeTick &tick : ticks)
        texts.append(tick.label);
    return texts;
}

double tenPerLetter(const QString &text)
{
    return static_cast<double>(text.size()) * 6;
}

} // namespace

class TestScope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void periodNames_data()
    {
        QTest::addColumn<QDate>("first");
        QTest::addColumn<QDate>("last");
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("before");
        QTest::newRow("quarter") << QDate(2026, 7, 1) << QDate(2026, 9, 30) << QStringLiteral("Q3 2026") << QStringLiteral("Q2 2026");
        QTest::newRow("first quarter") << QDate(2026, 1, 1) << QDate(2026, 3, 31) << QStringLiteral("Q1 2026") << QStringLiteral("Q4 2025");
        QTest::newRow("month") << QDate(2024, 3, 1) << QDate(2024, 3, 31) << QStringLiteral("Mar 2024") << QStringLiteral("Feb 2024");
        QTest::newRow("year") << QDate(2026, 1, 1) << QDate(2026, 12, 31) << QStringLiteral("2026") << QStringLiteral("2025");
        QTest::newRow("days") << QDate(2026, 9, 11) << QDate(2026, 9, 20) << QStringLiteral("11 to 20 Sep 2026") << QStringLiteral("1 to 10 Sep 2026");
        QTest::newRow("one day") << QDate(2026, 3, 1) << QDate(2026, 3, 1) << QStringLiteral("1 Mar 2026") << QStringLiteral("28 Feb 2026");
    }
    void periodNames()
    {
        QFETCH(QDate, first);
        QFETCH(QDate, last);
        QFETCH(QString, label);
        QFETCH(QString, before);
        const Period period{first, last};
        QCOMPARE(period.label(NumberFormat()), label);
        QCOMPARE(period.before().label(NumberFormat()), before);
        QCOMPARE(period.before().last.addDays(1), first);
    }

    void rangeHasTheHoursOfItsZone()
    {
        // The last Sunday of March has 23 hours in Berlin, the last of October 25.
        const auto hours = [](const QDate &day) {
            const TimeRange range = Period{day, day}.range(berlin);
            return (range.to.micros - range.from.micros) / 3'600'000'000;
        };
        QCOMPARE(hours(QDate(2026, 3, 29)), 23);
        QCOMPARE(hours(QDate(2026, 10, 25)), 25);
        QCOMPARE(hours(QDate(2026, 7, 1)), 24);
    }

    void toDateComparesTheSameDays()
    {
        const ScopeDates dates = ScopeDates::of(Period::quarter(2026, 3), Comparison::PeriodBefore, QDate(2026, 9, 18));
        QVERIFY(dates.toDate);
        QCOMPARE(dates.shown.days(), 80);
        QCOMPARE(dates.before->first, QDate(2026, 4, 1));
        QCOMPARE(dates.before->days(), 80);
        QCOMPARE(dates.againstText(Comparison::PeriodBefore), QStringLiteral("the same days of Q2 2026"));

        const ScopeDates over = ScopeDates::of(Period::quarter(2026, 2), Comparison::YearBefore, QDate(2026, 9, 18));
        QVERIFY(!over.toDate);
        QCOMPARE(over.before->label(NumberFormat()), QStringLiteral("Q2 2025"));
        QVERIFY(!ScopeDates::of(Period::quarter(2026, 2), Comparison::None, QDate(2026, 9, 18)).before);
    }

    void valueAxis_data()
    {
        QTest::addColumn<double>("largest");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("top");
        QTest::newRow("26,010") << 26010.0 << 5000.0 << 30000.0;
        QTest::newRow("4,010") << 4010.0 << 1000.0 << 5000.0;
        QTest::newRow("exactly on a tick") << 6000.0 << 1000.0 << 6000.0;
        QTest::newRow("0.031") << 0.031 << 0.01 << 0.04;
        QTest::newRow("1.1") << 1.1 << 0.2 << 1.2;
    }
    void valueAxis()
    {
        QFETCH(double, largest);
        QFETCH(double, step);
        QFETCH(double, top);
        const ValueTicks ticks = valueTicks(largest);
        QVERIFY2(std::abs(ticks.step - step) < step * 1e-9, qPrintable(QString::number(ticks.step)));
        QVERIFY2(std::abs(ticks.top - top) < top * 1e-9, qPrintable(QString::number(ticks.top)));
    }
    void valueAxisAlwaysHasFourToSixTicksThatHoldTheValue()
    {
        for (double value = 1e-6; value < 1e10; value *= 1.037) {
            const ValueTicks ticks = valueTicks(value);
            const qsizetype count = ticks.values().size() - 1;
            QVERIFY2(count >= 3 && count <= 6, qPrintable(QStringLiteral("%1: %2 ticks").arg(value).arg(count)));
            QVERIFY(ticks.top >= value * (1 - 1e-9));
            QVERIFY(ticks.top - ticks.step < value);
        }
    }

    void dayTicks()
    {
        const auto starts = daysFrom(QDate(2026, 7, 1), 92, berlin);
        QCOMPARE(labels(timeTicks(starts, Bucket::Day, berlin, NumberFormat(), 12, tenPerLetter)),
                 QStringList({QStringLiteral("1 Jul 2026"), QStringLiteral("15 Jul"), QStringLiteral("1 Aug"), QStringLiteral("15 Aug"),
                              QStringLiteral("1 Sep"), QStringLiteral("15 Sep")}));
        // Half the room: every second label goes, none is made smaller.
        QCOMPARE(labels(timeTicks(starts, Bucket::Day, berlin, NumberFormat(), 4, tenPerLetter)),
                 QStringList({QStringLiteral("1 Jul 2026"), QStringLiteral("1 Aug"), QStringLiteral("1 Sep")}));
    }
    void yearsAreSaidOnceAndInJanuary()
    {
        const auto starts = daysFrom(QDate(2025, 12, 1), 62, berlin);
        QCOMPARE(labels(timeTicks(starts, Bucket::Day, berlin, NumberFormat(), 20, tenPerLetter)),
                 QStringList({QStringLiteral("1 Dec 2025"), QStringLiteral("15 Dec"), QStringLiteral("1 Jan 2026"), QStringLiteral("15 Jan")}));
    }
    void labelsNeverTouch()
    {
        for (const int days : {5, 20, 35, 92, 200, 366}) {
            const auto starts = daysFrom(QDate(2026, 1, 7), days, berlin);
            for (double width = 300; width < 1400; width += 170) {
                const double bucketWidth = width / days;
                const QList<TimeTick> ticks = timeTicks(starts, Bucket::Day, berlin, NumberFormat(), bucketWidth, tenPerLetter);
                QVERIFY(!ticks.isEmpty());
                for (qsizetype i = 1; i < ticks.size(); ++i)
                    QVERIFY((ticks[i].bucket - ticks[i - 1].bucket) * bucketWidth
                            > (tenPerLetter(ticks[i].label) + tenPerLetter(ticks[i - 1].label)) / 2);
            }
        }
    }
    void hourTicksFollowTheZone()
    {
        std::vector<Instant> starts;
        for (int hour = 0; hour < 24; ++hour)
            starts.push_back(Instant::fromSeconds(1'789'596'000 + hour * 3600)); // 17 Sep 2026 00:00 in Berlin
        QCOMPARE(labels(timeTicks(starts, Bucket::Hour, berlin, NumberFormat(), 60, tenPerLetter)),
                 QStringList({QStringLiteral("17 Sep"), QStringLiteral("06:00"), QStringLiteral("12:00"), QStringLiteral("18:00")}));
    }
    void coarserBucketsKeepChartsQuick()
    {
        QCOMPARE(chartBucket(Bucket::Hour, 3), Bucket::Hour);
        QCOMPARE(chartBucket(Bucket::Hour, 92), Bucket::Day);
        QCOMPARE(chartBucket(Bucket::Day, 366), Bucket::Day);
        QCOMPARE(chartBucket(Bucket::Day, 900), Bucket::Week);
        QCOMPARE(chartBucket(Bucket::Month, 900), Bucket::Month);
    }

    void coloursStayWithTheirValues()
    {
        const auto value = [](const char *text) { return QString::fromLatin1(text); };
        ColourSlots colours;
        colours.update({value("a"), value("b"), value("c")});
        QCOMPARE(colours.slotOf(value("b")), 1);
        colours.update({value("b"), value("d"), value("c")});
        QCOMPARE(colours.slotOf(value("b")), 1);
        QCOMPARE(colours.slotOf(value("c")), 2);
        QCOMPARE(colours.slotOf(value("d")), 0);
        QCOMPARE(colours.slotOf(value("a")), SeriesSlot::Other);
        QCOMPARE(colours.slotOf(QString()), SeriesSlot::Unattributed);
    }
};

QTEST_GUILESS_MAIN(TestScope)
#include "tst_scope.moc"
