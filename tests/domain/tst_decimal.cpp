// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/decimal.h"
#include "models/domain/int128.h"
#include "models/domain/rate.h"

#include <QtTest>
#include <limits>
#include <random>

using namespace tokenledger;

class TestDecimal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scales_data();
    void scales();
    void agreesWithLongDivision();
    void integers_data();
    void integers();
    void dividesHalfEven();
    void rates_data();
    void rates();
    void multipliers();
};

void TestDecimal::scales_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("scale");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *text, int scale, bool ok, qint64 value) {
        QTest::addRow("%s x 10^%d", text, scale) << QString::fromLatin1(text) << scale << ok << value;
    };
    row("1", 0, true, 1);
    row("+1.25e-3", 6, true, 1250);
    row("5E-05", 9, true, 50'000);
    row("5e+3", 0, true, 5000);
    row(".5", 1, true, 5);
    row("5.", 1, true, 50);
    row("0e999", 9, true, 0);
    row("0.0000000000000000000000000000001", 9, true, 0);
    row("1e-999999", 9, true, 0);
    row("000000000000000000000000012", 0, true, 12);
    row("-9223372036854775807", 0, true, -std::numeric_limits<qint64>::max());
    row("-9223372036854775808", 0, false, 0); // stands for a missing number
    row("9223372036854775807.5", 0, false, 0);
    row("1e30", 0, false, 0);
    row("1e999999999", 0, false, 0);
    row("1e99999999999999999999", 0, false, 0);
    row("", 0, false, 0);
    row(".", 0, false, 0);
    row("-", 0, false, 0);
    row("e5", 0, false, 0);
    row("1e", 0, false, 0);
    row("1e+", 0, false, 0);
    row("1e+-5", 0, false, 0);
    row("--1", 0, false, 0);
    row("1.2.3", 0, false, 0);
    row("0x10", 0, false, 0);
    row("inf", 0, false, 0);
    row("1 ", 0, false, 0);
}

void TestDecimal::scales()
{
    QFETCH(QString, text);
    QFETCH(int, scale);
    QFETCH(bool, ok);
    QFETCH(qint64, value);
    const Result<std::int64_t> read = parseScaledDecimal(text.toStdString(), scale);
    QCOMPARE(read.ok(), ok);
    if (ok)
        QCOMPARE(qint64(*read), value);
}

/// The oracle divides the text's digits, as one whole number, by a power of ten.
void TestDecimal::agreesWithLongDivision()
{
    std::mt19937_64 random(20261124);
    for (int n = 0; n < 20000; ++n) {
        const auto digits = static_cast<std::int64_t>(random() % 1'000'000'000'000'000'000ULL);
        const int decimals = static_cast<int>(random() % 25);
        const int scale = static_cast<int>(random() % 10);
        std::string text = std::to_string(digits);
        if (text.size() <= static_cast<std::size_t>(decimals))
            text.insert(0, static_cast<std::size_t>(decimals) + 1 - text.size(), '0');
        if (decimals > 0)
            text.insert(text.size() - static_cast<std::size_t>(decimals), 1, '.');
        Int128 numerator = digits;
        Int128 denominator = 1;
        for (int i = decimals; i < scale; ++i)
            numerator *= 10;
        for (int i = scale; i < decimals; ++i)
            denominator *= 10;
        const Int128 quotient = numerator / denominator;
        const Int128 twice = 2 * (numerator % denominator);
        const bool up = twice > denominator || (twice == denominator && quotient % 2 == 1);
        const Int128 wanted = quotient + (up ? 1 : 0);
        const Result<std::int64_t> read = parseScaledDecimal(text, scale);
        QCOMPARE(read.ok(), wanted <= std::numeric_limits<std::int64_t>::max());
        if (read)
            QVERIFY2(*read == static_cast<std::int64_t>(wanted), text.c_str());
    }
}

void TestDecimal::integers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<qint64>("value");
    QTest::newRow("plain") << QStringLiteral("2101") << true << qint64(2101);
    QTest::newRow("a float that is whole") << QStringLiteral("2101.0") << true << qint64(2101);
    QTest::newRow("exponent") << QStringLiteral("1.2e1") << true << qint64(12);
    QTest::newRow("negative") << QStringLiteral("-3") << true << qint64(-3);
    QTest::newRow("fraction") << QStringLiteral("1.5") << false << qint64(0);
    QTest::newRow("tiny fraction") << QStringLiteral("1.0000000001") << false << qint64(0);
    QTest::newRow("large and whole") << QStringLiteral("9223372036854775807.0") << true << std::numeric_limits<qint64>::max();
    QTest::newRow("too large") << QStringLiteral("9223372036854775808") << false << qint64(0);
    QTest::newRow("word") << QStringLiteral("n/a") << false << qint64(0);
    QTest::newRow("empty") << QString() << false << qint64(0);
}

void TestDecimal::integers()
{
    QFETCH(QString, text);
    QFETCH(bool, ok);
    QFETCH(qint64, value);
    const Result<std::int64_t> read = parseInteger(text.toStdString());
    QCOMPARE(read.ok(), ok);
    if (ok)
        QCOMPARE(qint64(*read), value);
}

void TestDecimal::dividesHalfEven()
{
    QCOMPARE(divideHalfEven<std::int64_t>(5, 2), std::int64_t{2});
    QCOMPARE(divideHalfEven<std::int64_t>(7, 2), std::int64_t{4});
    QCOMPARE(divideHalfEven<std::int64_t>(-5, 2), std::int64_t{-2});
    QCOMPARE(divideHalfEven<std::int64_t>(-7, 2), std::int64_t{-4});
    QCOMPARE(divideHalfEven<std::int64_t>(-1, 3), std::int64_t{0});
    QCOMPARE(divideHalfEven<std::int64_t>(std::numeric_limits<std::int64_t>::max(), 2), std::int64_t{1} << 62);
}

void TestDecimal::rates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Rate::Unit>("unit");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<qint64>("numerator");
    QTest::addColumn<qint64>("denominator");
    QTest::addColumn<QString>("perMillion");
    const auto row = [](const char *text, Rate::Unit unit, bool ok, qint64 numerator, qint64 denominator, const char *shown) {
        QTest::addRow("%s/%d", text, static_cast<int>(unit))
            << QString::fromLatin1(text) << unit << ok << numerator << denominator << QString::fromLatin1(shown);
    };
    row("3", Rate::Unit::UsdPerMillion, true, 3'000'000'000, 1, "3");
    row("0.075", Rate::Unit::UsdPerMillion, true, 75'000'000, 1, "0.075");
    row("0.08333333333333334", Rate::Unit::UsdPerMillion, true, 4'166'666'666'666'667, 50'000'000, "0.08333333333333334");
    row("35", Rate::Unit::UsdPerThousand, true, 35'000'000'000'000, 1, "35000");
    row("1.5e-07", Rate::Unit::UsdPerUnit, true, 150'000'000, 1, "0.15");
    row("5.46875e-07", Rate::Unit::UsdPerUnit, true, 546'875'000, 1, "0.546875");
    row("0", Rate::Unit::UsdPerMillion, true, 0, 1, "0");
    row("0.000000", Rate::Unit::UsdPerMillion, true, 0, 1, "0");
    row("1.0000000000000000000000", Rate::Unit::UsdPerMillion, true, 1'000'000'000, 1, "1");
    row("-1", Rate::Unit::UsdPerMillion, false, 0, 1, "");
    row("abc", Rate::Unit::UsdPerMillion, false, 0, 1, "");
    row("", Rate::Unit::UsdPerMillion, false, 0, 1, "");
    row("1e39", Rate::Unit::UsdPerMillion, false, 0, 1, "");
    row("1e-39", Rate::Unit::UsdPerMillion, false, 0, 1, "");
    row("0.1234567890123456789", Rate::Unit::UsdPerMillion, false, 0, 1, "");
}

void TestDecimal::rates()
{
    QFETCH(QString, text);
    QFETCH(Rate::Unit, unit);
    QFETCH(bool, ok);
    const Result<Rate> rate = Rate::parse(text.toStdString(), unit);
    QVERIFY2(rate.ok() == ok, rate.ok() ? "was read" : rate.error().message.c_str());
    if (!ok)
        return;
    QTEST(qint64(rate->numerator()), "numerator");
    QTEST(qint64(rate->denominator()), "denominator");
    QTEST(QString::fromStdString(rate->toUsdPerMillion()), "perMillion");
}

void TestDecimal::multipliers()
{
    const Result<Multiplier> write = Multiplier::parse("1.25");
    const Result<Multiplier> batch = Multiplier::parse("0.5");
    const Result<Multiplier> region = Multiplier::parse("1.1");
    QVERIFY(write && batch && region);
    const Result<Multiplier> all = write->times(*batch);
    QVERIFY(all);
    const Result<Multiplier> product = all->times(*region);
    QVERIFY(product);
    QCOMPARE(qint64(product->numerator()), 11);
    QCOMPARE(qint64(product->denominator()), 16);
    QCOMPARE(product->toString(), std::string("0.6875"));
    QVERIFY(Multiplier().isOne());
    QVERIFY(!Multiplier::parse("-0.5"));
    QVERIFY(!Multiplier::fraction(1, 9'000'000'000'000'000'000).times(Multiplier::fraction(1, 7)));
}

QTEST_GUILESS_MAIN(TestDecimal)
#include "tst_decimal.moc"
