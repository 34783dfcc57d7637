// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/numberformat.h"

#include <QTest>

using namespace tokenledger;

namespace {

constexpr qint64 dollar = 1'000'000'000;

} // namespace

class TestNumberFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void money_data()
    {
        QTest::addColumn<qint64>("nano");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero is measured") << qint64(0) << QStringLiteral("$0");
        QTest::newRow("whole from 100") << 1'284'310 * dollar + 490'000'000 << QStringLiteral("$1,284,310");
        QTest::newRow("exactly 100") << 100 * dollar << QStringLiteral("$100");
        QTest::newRow("rounds up to 100") << qint64(99'996'000'000) << QStringLiteral("$100");
        QTest::newRow("two decimals below 100") << qint64(99'994'000'000) << QStringLiteral("$99.99");
        QTest::newRow("one dollar") << dollar << QStringLiteral("$1.00");
        QTest::newRow("three digits below 1") << qint64(842'000'000) << QStringLiteral("$0.842");
        QTest::newRow("unit cost") << qint64(69'240'000) << QStringLiteral("$0.0692");
        QTest::newRow("rounds up to a dollar") << qint64(999'960'000) << QStringLiteral("$1.00");
        QTest::newRow("nano") << qint64(1) << QStringLiteral("$0.000000001");
        QTest::newRow("minus is U+2212") << -5 * dollar << QStringLiteral("\u2212$5.00");
        QTest::newRow("half to even, down") << 100 * dollar + 500'000'000 << QStringLiteral("$100");
        QTest::newRow("half to even, up") << 101 * dollar + 500'000'000 << QStringLiteral("$102");
        QTest::newRow("smallest amount there is") << std::numeric_limits<qint64>::min() << QStringLiteral("\u2212$9,223,372,037");
    }
    void money()
    {
        QFETCH(qint64, nano);
        QFETCH(QString, text);
        QCOMPARE(NumberFormat().money(Money::fromNano(nano)), text);
    }

    void moneyInColumn_data()
    {
        QTest::addColumn<qint64>("nano");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("text");
        QTest::newRow("not a rounded 0") << qint64(400'000'000) << 0 << QStringLiteral("<$1");
        QTest::newRow("not a rounded 0.00") << qint64(1) << 2 << QStringLiteral("<$0.01");
        QTest::newRow("negative and small") << qint64(-1) << 2 << QStringLiteral("\u2212<$0.01");
        QTest::newRow("zero stays zero") << qint64(0) << 2 << QStringLiteral("$0.00");
        QTest::newRow("decimals of the column") << 5 * dollar << 0 << QStringLiteral("$5");
        QTest::newRow("just half") << qint64(500'000'001) << 0 << QStringLiteral("$1");
    }
    void moneyInColumn()
    {
        QFETCH(qint64, nano);
        QFETCH(int, decimals);
        QFETCH(QString, text);
        QCOMPARE(NumberFormat().money(Money::fromNano(nano), decimals), text);
    }

    void exact()
    {
        QCOMPARE(NumberFormat().exactMoney(Money::fromNano(1'284'310 * dollar + 42)), QStringLiteral("$1,284,310.000000042"));
        QCOMPARE(NumberFormat().exactMoney(Money::fromNano(-1)), QStringLiteral("\u2212$0.000000001"));
    }

    void abbreviations_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
        QTest::newRow("5k") << 5000.0 << QStringLiteral("$5k");
        QTest::newRow("2.5k") << 2500.0 << QStringLiteral("$2.5k");
        QTest::newRow("1.28M") << 1'284'310.0 << QStringLiteral("$1.28M");
        QTest::newRow("15k") << 15000.0 << QStringLiteral("$15k");
        QTest::newRow("rounds into the next unit") << 999'600.0 << QStringLiteral("$1M");
        QTest::newRow("cents") << 0.05 << QStringLiteral("$0.05");
        QTest::newRow("below 1000") << 250.0 << QStringLiteral("$250");
        QTest::newRow("negative") << -5000.0 << QStringLiteral("\u2212$5k");
    }
    void abbreviations()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(NumberFormat().shortMoney(value), text);
    }

    void changes_data()
    {
        QTest::addColumn<double>("now");
        QTest::addColumn<double>("before");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("text");
        QTest::newRow("up") << 114.0 << 100.0 << 0 << QStringLiteral("+14%");
        QTest::newRow("down") << 94.0 << 100.0 << 0 << QStringLiteral("\u22126%");
        QTest::newRow("a decimal") << 118.4 << 100.0 << 1 << QStringLiteral("+18.4%");
        QTest::newRow("same") << 100.0 << 100.0 << 0 << QStringLiteral("0%");
        QTest::newRow("not a rounded 0") << 100.2 << 100.0 << 0 << QStringLiteral("+<1%");
        QTest::newRow("over 999%") << 1200.0 << 100.0 << 0 << QStringLiteral("12\u00d7");
        QTest::newRow("999% is still a per cent") << 1099.0 << 100.0 << 0 << QStringLiteral("+999%");
        QTest::newRow("new") << 5.0 << 0.0 << 0 << QStringLiteral("new");
        QTest::newRow("gone") << 0.0 << 5.0 << 0 << QStringLiteral("gone");
        QTest::newRow("nothing twice") << 0.0 << 0.0 << 0 << QStringLiteral("\u2013");
    }
    void changes()
    {
        QFETCH(double, now);
        QFETCH(double, before);
        QFETCH(int, decimals);
        QFETCH(QString, text);
        QCOMPARE(NumberFormat().change(now, before, decimals), text);
    }

    void ratesAndPoints()
    {
        const NumberFormat format;
        QCOMPARE(format.percent(0.406), QStringLiteral("40.6%"));
        QCOMPARE(format.percent(0.0004), QStringLiteral("<0.1%"));
        QCOMPARE(format.percent(0), QStringLiteral("0.0%"));
        QCOMPARE(format.percentTenths(0, false), QStringLiteral("<0.1%"));
        QCOMPARE(format.percentTenths(0, true), QStringLiteral("0.0%"));
        QCOMPARE(format.percentTenths(1000), QStringLiteral("100.0%"));
        QCOMPARE(format.points(0.412, 0.354), QStringLiteral("+5.8 pt"));
        QCOMPARE(format.points(0.3, 0.309), QStringLiteral("\u22120.9 pt"));
        QCOMPARE(format.count(4'102'977), QStringLiteral("4,102,977"));
        QCOMPARE(format.shortCount(41'220'118), QStringLiteral("41.2M"));
    }

    void dates()
    {
        const NumberFormat format;
        QCOMPARE(format.date(QDate(2026, 9, 18)), QStringLiteral("18 Sep 2026"));
        QCOMPARE(format.dateRange(QDate(2026, 9, 1), QDate(2026, 9, 30)), QStringLiteral("1 to 30 Sep 2026"));
        QCOMPARE(format.dateRange(QDate(2026, 8, 28), QDate(2026, 9, 3)), QStringLiteral("28 Aug to 3 Sep 2026"));
        QCOMPARE(format.dateRange(QDate(2025, 12, 30), QDate(2026, 1, 2)), QStringLiteral("30 Dec 2025 to 2 Jan 2026"));
        QCOMPARE(format.dateRange(QDate(2026, 9, 18), QDate(2026, 9, 18)), QStringLiteral("18 Sep 2026"));
        QCOMPARE(format.dateTime(inZone(Instant::fromSeconds(1'789'650'000), QStringLiteral("Europe/Berlin"))), QStringLiteral("17 Sep 2026 15:00"));
    }
};

QTEST_GUILESS_MAIN(TestNumberFormat)
#include "tst_numberformat.moc"
