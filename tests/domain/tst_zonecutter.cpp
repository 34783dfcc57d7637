// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/zonecutter.h"

#include <QDateTime>
#include <QTimeZone>
#include <QtTest>
#include <map>
#include <set>

using namespace tokenledger;

namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t day = 86400;

std::int64_t at(const char *text)
{
    return parseIso8601(text)->seconds();
}

std::string text(std::int64_t seconds)
{
    return toIso8601(Instant::fromSeconds(seconds));
}

/// The oracle: walks the minutes of a span and groups them by what a wall clock shows, by offset and, within one hour,
/// by whether it was already passed once. Knows nothing of transitions or of how the cutter goes about it.
class MinuteWalk
{
public:
    MinuteWalk(const char *zone, Bucket bucket, std::int64_t from, std::int64_t to) : m_zone(zone), m_bucket(bucket)
    {
        // What came before decides whether a local time is a repetition, so the walk starts two days early.
        for (std::int64_t t = from - 2 * day; t < to; t += minute)
            step(t, t >= from);
    }

    const std::map<std::int64_t, QString> &labels() const { return m_labels; }

private:
    void step(std::int64_t utc, bool wanted)
    {
        const QDateTime local = QDateTime::fromSecsSinceEpoch(utc, Qt::UTC).toTimeZone(m_zone);
        const QString wall = local.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
        const bool second = !m_walls.insert(wall).second;
        const QDateTime shown(local.date(), local.time(), Qt::UTC);
        if (m_last.isValid() && m_last.secsTo(shown) > minute) {
            m_skippedFrom = m_last.addSecs(minute);
            m_skippedTo = shown;
        }
        m_last = shown;
        if (wanted)
            m_labels[utc] = label(local, second);
    }

    QString label(const QDateTime &local, bool second)
    {
        const QDate date = local.date();
        switch (m_bucket) {
        case Bucket::Hour: {
            // An hour whose beginning the clocks skip begins, as PEP 495 reads it, as much later as they skip: that may
            // be the beginning of the next hour.
            const QDateTime start(date, QTime(local.time().hour(), 0), Qt::UTC);
            if (m_skippedFrom.isValid() && m_skippedFrom <= start && start < m_skippedTo)
                return start.addSecs(m_skippedFrom.secsTo(m_skippedTo)).toString(QStringLiteral("yyyy-MM-dd HH"));
            // A repeated minute belongs to a second hour only where that hour's first minute repeats too.
            const QString hour = local.toString(QStringLiteral("yyyy-MM-dd HH"));
            if (second && local.time().minute() == 0)
                m_repeatedHours.insert(hour);
            return second && m_repeatedHours.contains(hour) ? hour + QStringLiteral(" again") : hour;
        }
        case Bucket::Week:
            return date.addDays(1 - date.dayOfWeek()).toString(Qt::ISODate);
        case Bucket::Month:
            return date.toString(QStringLiteral("yyyy-MM"));
        case Bucket::Quarter:
            return QStringLiteral("%1-%2").arg(date.year()).arg((date.month() - 1) / 3);
        case Bucket::Day:
        case Bucket::None:
            break;
        }
        return date.toString(Qt::ISODate);
    }

    QTimeZone m_zone;
    Bucket m_bucket;
    QDateTime m_last;
    QDateTime m_skippedFrom;
    QDateTime m_skippedTo;
    std::map<std::int64_t, QString> m_labels;
    std::set<QString> m_walls;
    QSet<QString> m_repeatedHours;
};

} // namespace

class TestZoneCutter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheWallClock_data();
    void agreesWithTheWallClock();
    void startsOf_data();
    void startsOf();
    void coversTheSpan();
    void aligned();
    void refuses();
    void names();
};

void TestZoneCutter::agreesWithTheWallClock_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("around");
    const auto row = [](const char *zone, const char *around) {
        QTest::addRow("%s %s", zone, around) << QByteArray(zone) << QString::fromLatin1(around);
    };
    row("UTC", "2026-01-01");
    row("America/New_York", "2026-03-08");
    row("America/New_York", "2026-11-01");
    row("Europe/Berlin", "2026-03-29");
    row("Europe/Berlin", "2026-10-25");
    row("Asia/Kolkata", "2026-06-30");
    row("Asia/Kathmandu", "2026-12-31");
    row("Pacific/Chatham", "2026-04-04");
    row("Pacific/Chatham", "2026-09-26");
    row("America/St_Johns", "2026-03-08");
    row("America/St_Johns", "2026-11-01");
    row("America/Santiago", "2026-04-05");
    row("America/Santiago", "2026-09-06"); // the clocks skip midnight
    row("America/Havana", "2026-03-08");   // midnight is skipped
    row("America/Havana", "2026-11-01");   // midnight is repeated
    row("Australia/Lord_Howe", "2026-04-05"); // half an hour
    row("Australia/Lord_Howe", "2026-10-04");
    row("Pacific/Apia", "2011-12-30");     // a whole day is skipped
    row("America/St_Johns", "2006-10-29"); // back at one past midnight, into the day before
    row("Africa/Casablanca", "2026-02-15");
    row("Europe/London", "1971-10-31");
}

void TestZoneCutter::agreesWithTheWallClock()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, around);
    const std::int64_t middle = at(around.toLatin1().constData());
    const std::int64_t from = middle - day;
    const std::int64_t to = middle + 2 * day;
    for (const Bucket bucket : {Bucket::Hour, Bucket::Day, Bucket::Week, Bucket::Month, Bucket::Quarter}) {
        const Result<ZoneCutter> cutter =
            ZoneCutter::create(zone.constData(), bucket, {Instant::fromSeconds(from), Instant::fromSeconds(to)});
        QVERIFY2(cutter.ok(), cutter.ok() ? "" : cutter.error().message.c_str());
        QVERIFY(std::is_sorted(cutter->starts().begin(), cutter->starts().end()));
        std::map<QString, std::size_t> bucketOfLabel;
        std::map<std::size_t, QString> labelOfBucket;
        const MinuteWalk walk(zone.constData(), bucket, from, to);
        for (const auto &[second, label] : walk.labels()) {
            const std::size_t found = cutter->indexOf(second);
            QVERIFY(found < cutter->starts().size());
            const auto known = bucketOfLabel.emplace(label, found).first;
            const auto back = labelOfBucket.emplace(found, label).first;
            QVERIFY2(known->second == found && back->second == label,
                     qPrintable(QString::fromStdString(text(second)) + QStringLiteral(" is in ") + label));
            QVERIFY2(cutter->starts()[found] < second + 15 * minute + 1, text(second).c_str());
        }
        QVERIFY(labelOfBucket.size() > (bucket == Bucket::Hour ? 65U : 0U));
    }
}

void TestZoneCutter::startsOf_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("bucket");
    QTest::addColumn<QString>("moment");
    QTest::addColumn<QString>("start");
    const auto row = [](const char *zone, const char *bucket, const char *moment, const char *start) {
        QTest::addRow("%s %s %s", zone, bucket, moment) << QString::fromLatin1(zone) << QString::fromLatin1(bucket)
                                                       << QString::fromLatin1(moment) << QString::fromLatin1(start);
    };
    row("Europe/Berlin", "hour", "2026-10-25T00:30:00Z", "2026-10-25T00:00:00Z");
    row("Europe/Berlin", "hour", "2026-10-25T01:30:00Z", "2026-10-25T01:00:00Z");
    row("Europe/Berlin", "day", "2026-10-25T22:59:59Z", "2026-10-24T22:00:00Z");
    row("Europe/Berlin", "week", "2026-10-25T22:59:59Z", "2026-10-18T22:00:00Z");
    row("Europe/Berlin", "month", "2026-10-31T22:59:59Z", "2026-09-30T22:00:00Z");
    row("Europe/Berlin", "quarter", "2026-12-31T22:59:59Z", "2026-09-30T22:00:00Z");
    row("Asia/Kolkata", "hour", "2026-01-01T00:29:59Z", "2025-12-31T23:30:00Z");
    row("Asia/Kolkata", "day", "2026-01-01T18:30:00Z", "2026-01-01T18:30:00Z");
    row("America/Santiago", "day", "2026-09-06T04:00:00Z", "2026-09-06T04:00:00Z");
    row("America/Santiago", "day", "2026-09-06T03:59:59Z", "2026-09-05T04:00:00Z");
    row("America/Havana", "day", "2026-11-01T05:30:00Z", "2026-11-01T04:00:00Z");
    // Clocks in the Chatham Islands go back at 03:45 to 02:45: what is left of two o'clock comes after three o'clock
    // has begun, and what is left of three o'clock after its repetition.
    row("Pacific/Chatham", "hour", "2026-04-04T13:30:00Z", "2026-04-04T13:15:00Z");
    row("Pacific/Chatham", "hour", "2026-04-04T14:05:00Z", "2026-04-04T12:15:00Z");
    row("Pacific/Chatham", "hour", "2026-04-04T14:20:00Z", "2026-04-04T14:15:00Z");
    row("Pacific/Chatham", "hour", "2026-04-04T15:00:00Z", "2026-04-04T13:15:00Z");
    row("Pacific/Chatham", "hour", "2026-04-04T15:15:00Z", "2026-04-04T15:15:00Z");
    // They go forward at 02:45 to 03:45: that rest of three o'clock counts as four o'clock.
    row("Pacific/Chatham", "hour", "2026-09-26T13:59:59Z", "2026-09-26T13:15:00Z");
    row("Pacific/Chatham", "hour", "2026-09-26T14:00:00Z", "2026-09-26T14:15:00Z");
    row("Pacific/Chatham", "hour", "2026-09-26T15:14:59Z", "2026-09-26T14:15:00Z");
    row("Pacific/Chatham", "hour", "2026-09-26T15:15:00Z", "2026-09-26T15:15:00Z");
    row("UTC", "week", "1970-01-01T00:00:00Z", "1969-12-29T00:00:00Z");
    row("UTC", "quarter", "1969-12-31T23:59:59Z", "1969-10-01T00:00:00Z");
}

void TestZoneCutter::startsOf()
{
    QFETCH(QString, zone);
    QFETCH(QString, bucket);
    QFETCH(QString, moment);
    QFETCH(QString, start);
    const std::int64_t second = at(moment.toLatin1().constData());
    for (const std::int64_t margin : {std::int64_t{0}, std::int64_t{1800}, 40 * day}) {
        const Result<ZoneCutter> cutter =
            ZoneCutter::create(zone.toStdString(), *bucketByName(bucket.toStdString()),
                               {Instant::fromSeconds(second - margin), Instant::fromSeconds(second + margin)});
        QVERIFY(cutter.ok());
        QCOMPARE(text(cutter->starts()[cutter->indexOf(second)]), start.toStdString());
    }
}

void TestZoneCutter::coversTheSpan()
{
    const TimeRange year{*parseIso8601("2026-01-01"), *parseIso8601("2027-01-01")};
    const Result<ZoneCutter> days = ZoneCutter::create("Europe/Berlin", Bucket::Day, year);
    QVERIFY(days.ok());
    // Local days from 1 January 2026 to the one that holds 2027-01-01T00:00:00Z.
    QCOMPARE(days->starts().size(), std::size_t{366});
    QVERIFY(days->starts().front() <= year.from.seconds());
    QVERIFY(days->starts().back() <= year.to.seconds());
    std::int64_t total = 0;
    int odd = 0;
    for (std::size_t i = 0; i + 1 < days->starts().size(); ++i) {
        const std::int64_t length = days->starts()[i + 1] - days->starts()[i];
        odd += length != day ? 1 : 0;
        total += length;
    }
    QCOMPARE(odd, 2);
    QCOMPARE(total, 365 * day);
    const Result<ZoneCutter> none = ZoneCutter::create("UTC", Bucket::None, TimeRange{});
    QVERIFY(none.ok());
    QCOMPARE(none->starts().size(), std::size_t{1});
    QCOMPARE(none->indexOf(0), std::size_t{0});
}

void TestZoneCutter::aligned()
{
    const TimeRange year{*parseIso8601("2026-01-01"), *parseIso8601("2027-01-01")};
    const auto cut = [&](const char *zone, Bucket bucket) { return *ZoneCutter::create(zone, bucket, year); };
    QVERIFY(cut("UTC", Bucket::Day).alignedTo(86400));
    QVERIFY(cut("UTC", Bucket::Quarter).alignedTo(86400));
    QVERIFY(!cut("UTC", Bucket::Hour).alignedTo(86400));
    QVERIFY(cut("Europe/Berlin", Bucket::Hour).alignedTo(3600));
    QVERIFY(!cut("Europe/Berlin", Bucket::Day).alignedTo(86400));
    QVERIFY(!cut("Asia/Kolkata", Bucket::Day).alignedTo(3600));
    QVERIFY(!cut("Pacific/Chatham", Bucket::Hour).alignedTo(3600));
    QVERIFY(cut("Asia/Kolkata", Bucket::None).alignedTo(86400));
}

void TestZoneCutter::refuses()
{
    for (const char *zone : {"US/Pacific", "Japan", "Etc/GMT+5", "America/Argentina/Buenos_Aires"})
        QVERIFY2(isTimeZone(zone), zone);
    for (const char *zone : {"Europe/Berln", "", "../etc/passwd", "CEST5"}) {
        const Result<ZoneCutter> cutter = ZoneCutter::create(zone, Bucket::Day, {Instant{0}, Instant{1}});
        QVERIFY2(!cutter.ok(), zone);
        QVERIFY(cutter.error().kind == Error::Kind::Usage);
        QVERIFY(cutter.error().message.find("is not a time zone") != std::string::npos);
    }
    const Result<ZoneCutter> all = ZoneCutter::create("UTC", Bucket::Hour, TimeRange{});
    QVERIFY(!all.ok());
    QVERIFY(all.error().message.find("10 million") != std::string::npos);
}

void TestZoneCutter::names()
{
    for (const Bucket bucket : {Bucket::None, Bucket::Hour, Bucket::Day, Bucket::Week, Bucket::Month, Bucket::Quarter})
        QVERIFY(*bucketByName(name(bucket)) == bucket);
    QVERIFY(!bucketByName("year").ok());
    QVERIFY(bucketByName("").error().kind == Error::Kind::Usage);
}

QTEST_GUILESS_MAIN(TestZoneCutter)
#include "tst_zonecutter.moc"
