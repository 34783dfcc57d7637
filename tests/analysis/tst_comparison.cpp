// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/comparison.h"
#include "models/analysis/series.h"
#include "models/analysis/shares.h"
#include "tests/analysis/ledgerfixture.h"
#include "tests/analysis/oracles.h"

#include <QtTest>

#include <numeric>
#include <set>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

TimeRange range(const char *from, const char *to)
{
    return {*parseTimeOption(from), *parseTimeOption(to)};
}

struct Ledger {
    explicit Ledger(std::size_t calls = 4000, std::uint64_t seed = 3)
    {
        std::mt19937_64 random(seed);
        LedgerRecipe recipe;
        recipe.calls = calls;
        recipe.firstSecond = range("2026-06-01", "2026-06-02").from.seconds();
        recipe.seconds = 92 * 86400;
        rows = randomCalls(recipe, random);
        const FakeSource source(rows);
        snapshot = *Snapshot::load(source, Snapshot::Wanted::everything());
    }
    std::vector<PlainCall> rows;
    std::shared_ptr<const Snapshot> snapshot;
};

/// Everything that is added up; the percentile is not.
std::vector<std::int64_t> numbers(const CubeMetrics &m)
{
    return {m.calls, m.errors, m.unpricedCalls, m.uncachedInput, m.cacheRead, m.cacheWrite, m.output, m.reasoning, m.cost.nano(),
            m.cacheHits, m.latencySum, m.latencyCount};
}

PlainCall call(const char *time, const char *model, std::int64_t tokens, std::int64_t cost)
{
    PlainCall made;
    made.micros = parseTimeOption(time)->micros;
    made[Dimension::Model] = model;
    made[Dimension::Status] = "ok";
    made.uncached = tokens;
    made.reported = cost;
    return made;
}

} // namespace

class ComparisonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsThePeriodBefore_data();
    void findsThePeriodBefore();
    void refusesOpenPeriods();
    void comparesTheSameDaysToDate();
    void splitsTheChange_data();
    void splitsTheChange();
    void partsOfTheChangeAddUp();
    void comparesRowByRow();
    void stacksSeriesThatAddUp_data();
    void stacksSeriesThatAddUp();
    void showsBucketsWithoutCalls();
    void drawsTrendsOfRows();
    void sharesAddUp_data();
    void sharesAddUp();
};

void ComparisonTest::findsThePeriodBefore_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("before");
    QTest::newRow("quarter") << "UTC" << "2026-07-01" << "2026-10-01" << "2026-04-01T00:00:00Z";
    QTest::newRow("half a year") << "UTC" << "2026-07-01" << "2027-01-01" << "2026-01-01T00:00:00Z";
    QTest::newRow("year") << "UTC" << "2025-01-01" << "2026-01-01" << "2024-01-01T00:00:00Z";
    QTest::newRow("March") << "UTC" << "2026-03-01" << "2026-04-01" << "2026-02-01T00:00:00Z";
    QTest::newRow("two months") << "UTC" << "2026-02-01" << "2026-04-01" << "2025-12-01T00:00:00Z";
    QTest::newRow("seven days") << "UTC" << "2026-09-11" << "2026-09-18" << "2026-09-04T00:00:00Z";
    // March in Berlin begins at 23:00 UTC and ends in summer time.
    QTest::newRow("March in Berlin") << "Europe/Berlin" << "2026-02-28T23:00:00Z" << "2026-03-31T22:00:00Z" << "2026-01-31T23:00:00Z";
    // The day after the clocks went forward is compared with the day of 23 hours.
    QTest::newRow("day after a short day") << "Europe/Berlin" << "2026-03-29T22:00:00Z" << "2026-03-30T22:00:00Z" << "2026-03-28T23:00:00Z";
    QTest::newRow("three hours") << "UTC" << "2026-09-11T01:00:00Z" << "2026-09-11T04:00:00Z" << "2026-09-10T22:00:00Z";
    QTest::newRow("half a second") << "UTC" << "2026-09-11T01:00:00Z" << "2026-09-11T01:00:00.5Z" << "2026-09-11T00:59:59.500Z";
}

void ComparisonTest::findsThePeriodBefore()
{
    QFETCH(QString, zone);
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, before);
    CubeQuery query;
    query.range = range(qPrintable(from), qPrintable(to));
    query.zone = zone.toStdString();
    query.limit = 3;
    const auto earlier = previousPeriod(query);
    QVERIFY(earlier.ok());
    QCOMPARE(QString::fromStdString(toIso8601(earlier->range.from)), before);
    QCOMPARE(earlier->range.to.micros, query.range.from.micros);
    QCOMPARE(earlier->limit, std::size_t(0));
}

void ComparisonTest::refusesOpenPeriods()
{
    const auto open = periodBefore(TimeRange{}, "UTC");
    QVERIFY(!open.ok());
    QCOMPARE(open.error().kind, Error::Kind::Usage);
    QVERIFY(!periodBefore(range("2026-07-01", "2026-08-01"), "Europe/Berln").ok());
}

void ComparisonTest::comparesTheSameDaysToDate()
{
    // 80 days of the third quarter against the first 80 days of the second.
    const auto quarter = periodBefore(range("2026-07-01", "2026-09-19"), "UTC", range("2026-07-01", "2026-10-01"));
    QVERIFY(quarter.ok());
    QCOMPARE(*quarter, range("2026-04-01", "2026-06-20"));
    // 31 days of March are more than February has.
    const auto month = periodBefore(range("2026-03-01", "2026-03-31"), "UTC", range("2026-03-01", "2026-04-01"));
    QVERIFY(month.ok());
    QCOMPARE(*month, range("2026-02-01", "2026-03-01"));
}

void ComparisonTest::splitsTheChange_data()
{
    QTest::addColumn<QList<qint64>>("before"); // tokens and cost of model a, then of model b
    QTest::addColumn<QList<qint64>>("now");
    QTest::addColumn<QList<qint64>>("parts");  // volume, price, mix
    using L = QList<qint64>;
    QTest::newRow("worked example") << L{100, 10, 0, 0} << L{150, 18, 0, 0} << L{5, 3, 0};
    QTest::newRow("nothing changed") << L{100, 10, 50, 20} << L{100, 10, 50, 20} << L{0, 0, 0};
    QTest::newRow("volume only") << L{100, 10, 100, 30} << L{200, 20, 200, 60} << L{40, 0, 0};
    QTest::newRow("mix only") << L{100, 100, 100, 300} << L{50, 50, 150, 450} << L{0, 0, 100};
    QTest::newRow("price only") << L{100, 100, 100, 300} << L{100, 50, 100, 300} << L{0, -50, 0};
    QTest::newRow("new model") << L{100, 100, 0, 0} << L{100, 100, 100, 700} << L{100, 0, 600};
    QTest::newRow("nothing before") << L{0, 0, 0, 0} << L{100, 100, 100, 700} << L{800, 0, 0};
    QTest::newRow("nothing now") << L{100, 100, 100, 700} << L{0, 0, 0, 0} << L{-800, 0, 0};
    QTest::newRow("half to even") << L{2, 1, 0, 0} << L{3, 1, 0, 0} << L{0, -1, 1}; // volume 0.5 is 0, price 1 - 1.5 is -1
}

void ComparisonTest::splitsTheChange()
{
    QFETCH(QList<qint64>, before);
    QFETCH(QList<qint64>, now);
    QFETCH(QList<qint64>, parts);
    std::vector<PlainCall> rows;
    for (int i = 0; i < 4; i += 2) {
        const char *model = i == 0 ? "a" : "b";
        if (before[i] > 0)
            rows.push_back(call("2026-06-10", model, before[i], before[i + 1]));
        if (now[i] > 0)
            rows.push_back(call("2026-07-10", model, now[i], now[i + 1]));
    }
    const FakeSource source(rows);
    const auto snapshot = *Snapshot::load(source, Snapshot::Wanted::everything());
    CubeQuery query;
    query.range = range("2026-07-01", "2026-08-01");
    const auto change = splitCostChange(*snapshot, query, range("2026-06-01", "2026-07-01"));
    QVERIFY(change.ok());
    QCOMPARE((QList<qint64>{change->volume.nano(), change->price.nano(), change->mix.nano()}), parts);
}

void ComparisonTest::partsOfTheChangeAddUp()
{
    const Ledger ledger;
    for (const char *feature : {"feature-1", "feature-2", ""}) {
        CubeQuery query;
        query.range = range("2026-07-01", "2026-08-01");
        query.where = {{Dimension::Feature, {feature}, false}};
        query.by = {Dimension::User};
        query.limit = 4;
        const auto compared = comparePeriods(*ledger.snapshot, query, range("2026-06-01", "2026-07-01"));
        QVERIFY(compared.ok());
        const std::int64_t parts = compared->change.volume.nano() + compared->change.price.nano() + compared->change.mix.nano();
        QCOMPARE(parts, compared->now.total.cost.nano() - compared->totalBefore.cost.nano());
    }
}

void ComparisonTest::comparesRowByRow()
{
    const Ledger ledger;
    CubeQuery query;
    query.range = range("2026-07-01", "2026-08-01");
    query.by = {Dimension::User};
    query.limit = 7;
    query.bucket = Bucket::Day; // not used: rows are whole periods
    const TimeRange before = range("2026-06-01", "2026-07-01");
    const auto compared = comparePeriods(*ledger.snapshot, query, before);
    QVERIFY(compared.ok());
    QCOMPARE(compared->rowsBefore.size(), std::size_t(7));
    CubeMetrics sum;
    for (std::size_t i = 0; i < 7; ++i) {
        CubeQuery one;
        one.range = before;
        one.where = {{Dimension::User, {compared->now.text(compared->now.rows[i], 0)}, false}};
        const auto alone = ledger.snapshot->query(one);
        QCOMPARE(numbers(compared->rowsBefore[i].value_or(CubeMetrics())), numbers(alone->total));
        sum.add(alone->total);
    }
    sum.add(compared->otherBefore.value_or(CubeMetrics()));
    QCOMPARE(numbers(sum), numbers(compared->totalBefore));
}

void ComparisonTest::stacksSeriesThatAddUp_data()
{
    QTest::addColumn<int>("dimension");
    QTest::addColumn<int>("bucket");
    QTest::addColumn<QString>("zone");
    QTest::addColumn<int>("top");
    for (const Bucket bucket : {Bucket::Hour, Bucket::Day, Bucket::Week, Bucket::Month, Bucket::Quarter})
        for (const Dimension dimension : {Dimension::Feature, Dimension::User})
            QTest::addRow("%s by %s", name(bucket).data(), name(dimension).data())
                << int(dimension) << int(bucket) << QStringLiteral("America/St_Johns") << 4;
    QTest::newRow("all of them") << int(Dimension::Feature) << int(Bucket::Day) << QStringLiteral("UTC") << 1000;
    QTest::newRow("none of them") << int(Dimension::Feature) << int(Bucket::Day) << QStringLiteral("UTC") << 0;
}

void ComparisonTest::stacksSeriesThatAddUp()
{
    QFETCH(int, dimension);
    QFETCH(int, bucket);
    QFETCH(QString, zone);
    QFETCH(int, top);
    const Ledger ledger;
    CubeQuery query;
    query.by = {static_cast<Dimension>(dimension)};
    query.bucket = static_cast<Bucket>(bucket);
    query.zone = zone.toStdString();
    const auto table = seriesTable(*ledger.snapshot, query, static_cast<std::size_t>(top));
    QVERIFY(table.ok());
    for (std::size_t i = 0; i < table->starts.size(); ++i) {
        CubeMetrics sum;
        for (const Series &series : table->series)
            sum.add(series.values[i]);
        QCOMPARE(numbers(sum), numbers(table->totals[i]));
    }
    std::int64_t previous = std::numeric_limits<std::int64_t>::max();
    int named = 0;
    for (const Series &series : table->series) {
        CubeMetrics sum;
        for (const CubeMetrics &value : series.values)
            sum.add(value);
        QCOMPARE(numbers(sum), numbers(series.total));
        if (series.kind != Series::Kind::Named)
            continue;
        ++named;
        QVERIFY(series.total.cost.nano() <= previous);
        previous = series.total.cost.nano();
    }
    const int missing = table->series.back().kind == Series::Kind::Unattributed ? 1 : 0;
    const auto &values = ledger.snapshot->texts(static_cast<Dimension>(dimension));
    QCOMPARE(named, std::min(top, static_cast<int>(values->size()) - 1));
    QCOMPARE(table->series.size(), std::size_t(named + missing + (static_cast<int>(values->size()) - 1 > top ? 1 : 0)));
}

void ComparisonTest::showsBucketsWithoutCalls()
{
    const std::vector<PlainCall> rows = {call("2026-07-03T10:00:00Z", "a", 5, 7)};
    const FakeSource source(rows);
    const auto snapshot = *Snapshot::load(source, Snapshot::Wanted::everything());
    CubeQuery query;
    query.bucket = Bucket::Day;
    query.range = range("2026-07-01", "2026-08-01");
    const auto month = seriesTable(*snapshot, query, 5);
    QVERIFY(month.ok());
    QCOMPARE(month->starts.size(), std::size_t(31));
    QCOMPARE(month->series.size(), std::size_t(1));
    QCOMPARE(month->totals[2].cost.nano(), 7);
    QCOMPARE(month->totals[3].calls, 0);
    query.range = {};
    QCOMPARE(seriesTable(*snapshot, query, 5)->starts.size(), std::size_t(1));
    query.range = range("2026-07-05", "2026-07-05");
    QVERIFY(seriesTable(*snapshot, query, 5)->starts.empty());
}

void ComparisonTest::drawsTrendsOfRows()
{
    const Ledger ledger;
    CubeQuery query;
    query.by = {Dimension::Feature, Dimension::Model};
    query.range = range("2026-07-01", "2026-07-15");
    query.limit = 5;
    const auto result = ledger.snapshot->query(query);
    const auto table = trends(*ledger.snapshot, *result, Bucket::Day);
    QVERIFY(table.ok());
    QCOMPARE(table->starts.size(), std::size_t(14));
    QCOMPARE(table->rows.size(), std::size_t(5));
    for (std::size_t i = 0; i < table->rows.size(); ++i) {
        CubeMetrics sum;
        for (const CubeMetrics &value : table->rows[i])
            sum.add(value);
        QCOMPARE(numbers(sum), numbers(result->rows[i].metrics));
    }
}

void ComparisonTest::sharesAddUp_data()
{
    QTest::addColumn<QList<qint64>>("parts");
    QTest::addColumn<QList<qint64>>("shares");
    using L = QList<qint64>;
    QTest::newRow("thirds") << L{1, 1, 1} << L{334, 333, 333};
    QTest::newRow("largest remainder wins") << L{1, 2, 4} << L{143, 286, 571};
    QTest::newRow("one") << L{17} << L{1000};
    QTest::newRow("nothing") << L{0, 0} << L{0, 0};
    QTest::newRow("none") << L{} << L{};
    QTest::newRow("a credit") << L{150, -50} << L{1500, -500};
    QTest::newRow("only credits") << L{-1, -3} << L{250, 750};
    QTest::newRow("beyond 64 bits in between") << L{4'000'000'000'000'000'000, 4'000'000'000'000'000'000} << L{500, 500};
}

void ComparisonTest::sharesAddUp()
{
    QFETCH(QList<qint64>, parts);
    QFETCH(QList<qint64>, shares);
    const std::vector<std::int64_t> values(parts.begin(), parts.end());
    const auto got = largestRemainderShares(values);
    QCOMPARE(QList<qint64>(got.begin(), got.end()), shares);
}

QTEST_GUILESS_MAIN(ComparisonTest)
#include "tst_comparison.moc"
