// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/cachemaths.h"

#include <QTest>

using namespace tokenledger;

/// When a provider's prompt cache pays, against playing it out use by use.
class TestCacheMaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void breakEven_data()
    {
        QTest::addColumn<double>("write");
        QTest::addColumn<double>("read");
        QTest::addColumn<int>("reads");
        QTest::addColumn<double>("hitRate");
        QTest::addColumn<int>("pings");
        // The table of the vendors' prices: write and read as multiples of input.
        QTest::newRow("5 minutes") << 1.25 << 0.1 << 1 << 0.217 << 11;
        QTest::newRow("1 hour") << 2.0 << 0.1 << 2 << 0.526 << 18;
        QTest::newRow("5 minutes, cheap reads") << 1.25 << 0.05 << 1 << 0.208 << 23;
        QTest::newRow("1 hour, cheap reads") << 2.0 << 0.05 << 2 << 0.513 << 38;
        QTest::newRow("1 hour, cheapest reads") << 2.0 << 0.025 << 2 << 0.506 << 78;
        QTest::newRow("no premium") << 1.0 << 0.5 << 0 << 0.0 << 0;
    }
    void breakEven()
    {
        QFETCH(double, write);
        QFETCH(double, read);
        QFETCH(int, reads);
        QFETCH(double, hitRate);
        QFETCH(int, pings);
        const CacheMultipliers prices{write, read};
        QCOMPARE(readsThatPay(prices).value_or(-1), reads);
        QVERIFY(std::abs(*hitRateThatPays(prices) - hitRate) < 0.0006);
        QCOMPARE(pingsThatPay(prices).value_or(-1), pings);
        // Played out: with that many reads the cache is cheaper, with one fewer it is not.
        const auto gain = [&](int uses) { return (1 + uses) - (write + uses * read); };
        QVERIFY(gain(reads) > -1e-9 && (reads == 0 || gain(reads - 1) <= 1e-9));
        // And that many pings cost less than to write again instead of to read; one more does not.
        QVERIFY(pings * read < write - read);
        QVERIFY((pings + 1) * read >= write - read - 1e-9);
    }

    void whereReadsSaveNothing()
    {
        QVERIFY(!readsThatPay({1.25, 1.0}));
        QVERIFY(!hitRateThatPays({1.25, 1.0}));
        QVERIFY(!pingsThatPay({0.5, 0.5}));
        QVERIFY(!pingsThatPay({1.25, 0.0}));
    }
};

QTEST_GUILESS_MAIN(TestCacheMaths)
#include "tst_cachemaths.moc"
