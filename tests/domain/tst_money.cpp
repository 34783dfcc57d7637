// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/money.h"

#include <QtTest>
#include <limits>

using namespace tokenledger;

class TestMoney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void addsWithinTheRange();
    void textComesBack();
};

void TestMoney::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Money::Unit>("unit");
    QTest::addColumn<qint64>("nano");

    const auto row = [](const char *text, Money::Unit unit, qint64 nano) {
        QTest::addRow("%s/%d", text, static_cast<int>(unit)) << QString::fromLatin1(text) << unit << nano;
    };
    row("0", Money::Unit::Usd, 0);
    row("12", Money::Unit::Usd, 12'000'000'000);
    row("0.000000001", Money::Unit::Usd, 1);
    row("-0.5", Money::Unit::Usd, -500'000'000);
    row("1.5e-05", Money::Unit::Usd, 15'000);
    row("9223372036.854775807", Money::Unit::Usd, std::numeric_limits<qint64>::max());
    row("123.45", Money::Unit::Cents, 1'234'500'000);
    row("0.00000005", Money::Unit::Cents, 0);      // half a nano-dollar, to even
    row("0.00000015", Money::Unit::Cents, 2);      // one and a half, to even
    row("17", Money::Unit::NanoUsd, 17);
    row("0.0000000005", Money::Unit::Usd, 0);
    row("0.0000000015", Money::Unit::Usd, 2);
    row("0.0000000025", Money::Unit::Usd, 2);
    row("0.0000000025000000000000000001", Money::Unit::Usd, 3);
    row("-0.0000000015", Money::Unit::Usd, -2);
    row("0.1234567890123456789012345678", Money::Unit::Usd, 123'456'789);
}

void TestMoney::parses()
{
    QFETCH(QString, text);
    QFETCH(Money::Unit, unit);
    QFETCH(qint64, nano);
    const Result<Money> money = Money::parse(text.toStdString(), unit);
    QVERIFY2(money.ok(), money.ok() ? "" : money.error().message.c_str());
    QCOMPARE(qint64(money->nano()), nano);
}

void TestMoney::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    QTest::newRow("empty") << QString() << QStringLiteral("is not a number");
    QTest::newRow("word") << QStringLiteral("free") << QStringLiteral("is not a number");
    QTest::newRow("sign of a currency") << QStringLiteral("$5") << QStringLiteral("is not a number");
    QTest::newRow("thousands") << QStringLiteral("1,000.00") << QStringLiteral("is not a number");
    QTest::newRow("space") << QStringLiteral(" 1") << QStringLiteral("is not a number");
    QTest::newRow("one too many") << QStringLiteral("9223372036.854775808") << QStringLiteral("is too large");
    QTest::newRow("huge") << QStringLiteral("1e300") << QStringLiteral("is too large");
    QTest::newRow("not a number") << QStringLiteral("NaN") << QStringLiteral("is not a number");
}

void TestMoney::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    const Result<Money> money = Money::parse(text.toStdString());
    QVERIFY(!money.ok());
    QVERIFY2(QString::fromStdString(money.error().message).endsWith(reason), money.error().message.c_str());
}

void TestMoney::addsWithinTheRange()
{
    const Money most = Money::fromNano(std::numeric_limits<std::int64_t>::max());
    QVERIFY(!most.checkedAdd(Money::fromNano(1)));
    QCOMPARE(most.checkedAdd(Money::fromNano(-1))->nano(), most.nano() - 1);
    QVERIFY(!Money::fromNano(std::numeric_limits<std::int64_t>::min()).checkedAdd(Money::fromNano(-1)));
}

void TestMoney::textComesBack()
{
    for (const std::int64_t nano : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{12'300'000'000},
                                    std::int64_t{-1'000'000'000}, std::int64_t{-5}, std::numeric_limits<std::int64_t>::max()}) {
        const std::string text = Money::fromNano(nano).toString();
        const Result<Money> back = Money::parse(text);
        QVERIFY2(back.ok(), text.c_str());
        QCOMPARE(back->nano(), nano);
    }
    QCOMPARE(Money::fromNano(12'300'000'000).toString(), std::string("12.3"));
    QCOMPARE(Money::fromNano(-1).toString(), std::string("-0.000000001"));
    QCOMPARE(Money::fromNano(0).toString(), std::string("0"));
}

QTEST_GUILESS_MAIN(TestMoney)
#include "tst_money.moc"
