// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/instant.h"

#include <QDateTime>
#include <QTimeZone>
#include <QtTest>
#include <random>

using namespace tokenledger;

class TestInstant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void tellsWhetherThereWasAZone();
    void agreesWithQt();
    void calendarAgreesWithQt();
    void options();
    void writesBack();
};

void TestInstant::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("micros");
    const auto row = [](const char *text, qint64 micros) { QTest::newRow(text) << QString::fromLatin1(text) << micros; };
    row("1970-01-01", 0);
    row("1970-01-01T00:00:00Z", 0);
    row("1970-01-01 00:00:01", 1'000'000);
    row("1970-01-01t00:00z", 0);
    row("1970-01-01T00:00:00.5Z", 500'000);
    row("1970-01-01T00:00:00,25Z", 250'000);
    row("1970-01-01T00:00:00.123456789Z", 123'456);
    row("1970-01-01T01:00:00+01:00", 0);
    row("1970-01-01T05:30:00+0530", 0);
    row("1969-12-31T16:00:00-08", 0);
    row("1970-01-01 00:00:00 +00:00", 0);
    row("1970-01-01 00:00:00 UTC", 0);
    row("1969-12-31T23:59:59.999999Z", -1);
    row("2000-02-29T00:00:00Z", 951'782'400'000'000);
    row("2016-12-31T23:59:60Z", 1'483'228'800'000'000); // a leap second is the next second
}

void TestInstant::reads()
{
    QFETCH(QString, text);
    QFETCH(qint64, micros);
    const Result<Instant> at = parseIso8601(text.toStdString());
    QVERIFY2(at.ok(), at.ok() ? "" : at.error().message.c_str());
    QCOMPARE(qint64(at->micros), micros);
}

void TestInstant::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "soon", "2026", "2026-07", "2026-7-1", "2026-13-01", "2026-02-29", "2026-00-10", "2026-06-31",
                             "2026-07-01T", "2026-07-01T24:00:00Z", "2026-07-01T12", "2026-07-01T12:60Z", "2026-07-01T12:00:00.Z",
                             "2026-07-01T12:00:00+", "2026-07-01T12:00:00+99:00", "2026-07-01T12:00:00Zx", "2026-07-01x",
                             "01/07/2026", "1751328000"})
        QTest::newRow(*text ? text : "empty") << QString::fromLatin1(text);
}

void TestInstant::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!parseIso8601(text.toStdString()).ok());
}

void TestInstant::tellsWhetherThereWasAZone()
{
    bool zone = false;
    QVERIFY(parseIso8601("2026-07-01T12:00:00Z", &zone) && zone);
    QVERIFY(parseIso8601("2026-07-01T12:00:00", &zone) && !zone);
    QVERIFY(parseIso8601("2026-07-01T12:00:00+02:00", &zone) && zone);
    QVERIFY(parseIso8601("2026-07-01", &zone) && !zone);
}

void TestInstant::agreesWithQt()
{
    std::mt19937_64 random(7);
    for (int n = 0; n < 5000; ++n) {
        const auto millis = static_cast<qint64>(random() % 8'000'000'000'000ULL) - 2'000'000'000'000LL;
        const int offset = (static_cast<int>(random() % 57) - 28) * 1800;
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(millis, Qt::OffsetFromUTC, offset);
        const std::string text = time.toString(Qt::ISODateWithMs).toStdString();
        const Result<Instant> at = parseIso8601(text);
        QVERIFY2(at.ok(), text.c_str());
        QVERIFY2(at->micros == millis * 1000, text.c_str());
    }
}

void TestInstant::calendarAgreesWithQt()
{
    const QDate epoch(1970, 1, 1);
    for (qint64 day = -719'000; day < 2'000'000; day += 37) {
        const QDate date = epoch.addDays(day);
        const CivilDate civil = civilFromDays(day);
        QCOMPARE(static_cast<int>(civil.year), date.year());
        QCOMPARE(static_cast<int>(civil.month), date.month());
        QCOMPARE(static_cast<int>(civil.day), date.day());
        QCOMPARE(qint64(daysFromCivil(civil.year, civil.month, civil.day)), day);
    }
}

void TestInstant::options()
{
    QCOMPARE(toIso8601(*parseTimeOption("2026-Q3")), std::string("2026-07-01T00:00:00Z"));
    QCOMPARE(toIso8601(*parseTimeOption("2026-Q1")), std::string("2026-01-01T00:00:00Z"));
    QCOMPARE(toIso8601(*parseTimeOption("2026-07-01")), std::string("2026-07-01T00:00:00Z"));
    QCOMPARE(toIso8601(*parseTimeOption("2026-07-01T02:00:00+02:00")), std::string("2026-07-01T00:00:00Z"));
    for (const char *text : {"2026-Q5", "2026-Q0", "2026-Q", "2026-Q33", "yesterday"}) {
        const Result<Instant> at = parseTimeOption(text);
        QVERIFY2(!at.ok(), text);
        QVERIFY(at.error().kind == Error::Kind::Usage);
        QVERIFY(QString::fromStdString(at.error().message).contains(QStringLiteral("2026-Q3")));
    }
}

void TestInstant::writesBack()
{
    for (const char *text : {"2026-09-30T23:00:00Z", "1969-12-31T23:59:59.999999Z", "2026-01-01T00:00:00.120Z",
                             "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
        QCOMPARE(toIso8601(*parseIso8601(text)), std::string(text));
    QCOMPARE(Instant{-1}.seconds(), std::int64_t{-1});
    QCOMPARE(Instant{-1'000'000}.seconds(), std::int64_t{-1});
    QCOMPARE(Instant{999'999}.seconds(), std::int64_t{0});
}

QTEST_GUILESS_MAIN(TestInstant)
#include "tst_instant.moc"
