// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/snapshot.h"
#include "tests/analysis/ledgerfixture.h"
#include "tests/analysis/oracles.h"

#include <QtTest>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// Says which line differs first, and where.
void compare(const Answer &got, const Answer &want, const std::string &what)
{
    for (std::size_t i = 0; i < std::min(got.size(), want.size()); ++i)
        if (got[i] != want[i])
            QFAIL(qPrintable(QStringLiteral("%1\n got  %2\n want %3").arg(text(what), text(got[i]), text(want[i]))));
    QVERIFY2(got.size() == want.size(), qPrintable(QStringLiteral("%1: %2 rows, not %3").arg(text(what)).arg(got.size()).arg(want.size())));
}

std::string describe(const CubeQuery &query)
{
    std::string what = "by";
    for (const Dimension d : query.by)
        what += " " + std::string(name(d));
    what += "; bucket " + std::string(name(query.bucket)) + " in " + query.zone;
    for (const DimensionFilter &filter : query.where) {
        what += std::string(filter.exclude ? "; not " : "; where ") + std::string(name(filter.dimension)) + " =";
        for (const std::string &value : filter.values)
            what += " “" + value + "”";
    }
    return what + "; from " + std::to_string(query.range.from.micros) + " to " + std::to_string(query.range.to.micros);
}

std::shared_ptr<const Snapshot> loadAll(const CallSource &source, const std::shared_ptr<const Snapshot> &previous = nullptr)
{
    auto snapshot = Snapshot::load(source, Snapshot::Wanted::everything(), nullptr, previous);
    return snapshot ? *snapshot : nullptr;
}

} // namespace

class SnapshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersRandomQuestions_data();
    void answersRandomQuestions();
    void loadsOnlyWhatAQuestionNeeds();
    void cutsAtFractionsOfSeconds();
    void ranksAndCutsOff();
    void drillDownsAddUp();
    void groupsManyValues();
    void groupsByEveryDimension();
    void refusesSumsBeyond64Bits();
    void knowsNothingOfNothing();
    void sharesUnchangedChunks();
    void refusesDamagedCodes();
    void saysWhenCallsAreMissing();
};

void SnapshotTest::answersRandomQuestions_data()
{
    QTest::addColumn<int>("calls");
    QTest::addColumn<int>("chunk");
    QTest::addColumn<qint64>("mostTokens");
    QTest::addColumn<qint64>("microsGrain");
    QTest::addColumn<qint64>("firstSecond");
    QTest::addColumn<double>("reportedShare");
    QTest::addColumn<double>("computedShare");
    const qint64 autumn = 1'790'000'000;
    QTest::newRow("one call") << 1 << 10 << qint64(100) << qint64(1) << autumn << 1.0 << 0.0;
    QTest::newRow("two calls") << 2 << 1 << qint64(100) << qint64(1) << autumn << 1.0 << 1.0;
    QTest::newRow("narrow, milliseconds") << 9000 << 6000 << qint64(3000) << qint64(1'000) << autumn << 0.9 << 0.0;
    QTest::newRow("wide lanes") << 5000 << 1700 << qint64(900'000) << qint64(1'000'000) << autumn << 0.5 << 0.5;
    QTest::newRow("microseconds") << 6000 << 5000 << qint64(70'000) << qint64(1) << autumn << 0.7 << 0.7;
    QTest::newRow("both sides of 1970") << 3000 << 900 << qint64(2000) << qint64(1) << qint64(-20 * 86400) << 0.9 << 0.2;
    QTest::newRow("no prices at all") << 2000 << 700 << qint64(2000) << qint64(1'000) << autumn << 0.0 << 0.0;
    QTest::newRow("one call a chunk") << 60 << 1 << qint64(100'000) << qint64(1'000) << autumn << 0.5 << 0.5;
}

void SnapshotTest::answersRandomQuestions()
{
    QFETCH(int, calls);
    QFETCH(int, chunk);
    QFETCH(qint64, mostTokens);
    QFETCH(qint64, microsGrain);
    QFETCH(qint64, firstSecond);
    QFETCH(double, reportedShare);
    QFETCH(double, computedShare);
    LedgerRecipe recipe;
    recipe.calls = static_cast<std::size_t>(calls);
    recipe.mostTokens = mostTokens;
    recipe.microsGrain = microsGrain;
    recipe.firstSecond = firstSecond;
    recipe.reportedShare = reportedShare;
    recipe.computedShare = computedShare;
    std::mt19937_64 random(static_cast<std::uint64_t>(calls * 7 + chunk));
    const auto ledger = randomCalls(recipe, random);
    const FakeSource source(ledger, static_cast<std::size_t>(chunk));
    const auto snapshot = loadAll(source);
    QVERIFY(snapshot);
    SqlOracle sql(ledger);
    std::map<std::string, int> answered;
    for (int n = 0; n < 150; ++n) {
        const CubeQuery query = randomQuestion(ledger, random);
        const Answer want = naiveAnswer(ledger, query);
        const auto routes = snapshot->routes(query);
        QVERIFY2(routes.ok(), qPrintable(text(describe(query))));
        for (const std::string &route : *routes) {
            const auto got = snapshot->queryBy(route, query, 1 + n % 3);
            QVERIFY2(got.ok(), qPrintable(text(describe(query))));
            compare(answerOf(*got, query.latencyPercentiles), want, route + " " + describe(query));
            ++answered[route];
        }
        QCOMPARE(snapshot->query(query)->answeredBy, routes->front());
        if (query.bucket == Bucket::None && !query.latencyPercentiles)
            compare(sql.ask(query), want, "SQL " + describe(query));
        if (QTest::currentTestFailed())
            return;
    }
    QCOMPARE(answered["calls"], 150);
    QVERIFY(answered["cells_hour"] > 0 && answered["cells_day"] > 0);
}

void SnapshotTest::loadsOnlyWhatAQuestionNeeds()
{
    std::mt19937_64 random(5);
    LedgerRecipe recipe;
    recipe.calls = 3000;
    const auto ledger = randomCalls(recipe, random);
    const FakeSource source(ledger);
    for (int n = 0; n < 150; ++n) {
        const CubeQuery query = randomQuestion(ledger, random);
        const auto snapshot = Snapshot::load(source, Snapshot::Wanted::forQuery(query));
        QVERIFY(snapshot.ok());
        const auto got = (*snapshot)->query(query);
        QVERIFY2(got.ok(), qPrintable(text(describe(query))));
        compare(answerOf(*got, query.latencyPercentiles), naiveAnswer(ledger, query), describe(query));
        if (QTest::currentTestFailed())
            return;
    }
    const int before = source.visits;
    CubeQuery byFeature;
    byFeature.by = {Dimension::Feature};
    byFeature.bucket = Bucket::Day;
    byFeature.zone = "Europe/Berlin";
    const auto snapshot = Snapshot::load(source, Snapshot::Wanted::forQuery(byFeature));
    QVERIFY(snapshot.ok());
    QCOMPARE((*snapshot)->query(byFeature)->answeredBy, std::string("cells_hour"));
    QCOMPARE(source.visits, before);
    QVERIFY(!(*snapshot)->hasCalls());
}

void SnapshotTest::cutsAtFractionsOfSeconds()
{
    std::vector<PlainCall> ledger(7);
    const std::int64_t edge = 1'790'000'000'000'000;
    const std::array<std::int64_t, 7> offsets = {-1'000'000, -1, 0, 1, 999, 1'000, 1'000'000};
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        ledger[i].micros = edge + offsets[i];
        ledger[i].reported = std::int64_t(1) << i;
    }
    const FakeSource source(ledger);
    const auto snapshot = loadAll(source);
    for (const std::int64_t from : offsets)
        for (const std::int64_t to : offsets) {
            CubeQuery query;
            query.range = {{edge + from}, {edge + to}};
            std::int64_t want = 0;
            for (std::size_t i = 0; i < ledger.size(); ++i)
                want += offsets[i] >= from && offsets[i] < to ? std::int64_t(1) << i : 0;
            QCOMPARE(snapshot->query(query)->total.cost.nano(), want);
        }
    QCOMPARE(snapshot->firstCall()->micros, edge - 1'000'000);
    QCOMPARE(snapshot->lastCall()->micros, edge + 1'000'000);
}

void SnapshotTest::ranksAndCutsOff()
{
    std::mt19937_64 random(11);
    LedgerRecipe recipe;
    recipe.calls = 4000;
    recipe.oddShare = 0;
    const auto ledger = randomCalls(recipe, random);
    const FakeSource source(ledger);
    const auto snapshot = loadAll(source);
    CubeQuery query;
    query.by = {Dimension::User};
    query.latencyPercentiles = true;
    query.withOther = true;
    for (int m = 0; m <= static_cast<int>(Metric::LatencyP95); ++m) {
        query.sort = static_cast<Metric>(m);
        query.limit = 0;
        const auto all = snapshot->query(query);
        query.limit = 6;
        const auto top = snapshot->query(query);
        QVERIFY(all.ok() && top.ok());
        QCOMPARE(top->rows.size(), std::size_t(6));
        QCOMPARE(top->groups, all->rows.size());
        for (std::size_t i = 0; i < 6; ++i)
            QCOMPARE(top->text(top->rows[i], 0), all->text(all->rows[i], 0));
        CubeMetrics sum = *top->other;
        for (const CubeRow &row : top->rows)
            sum.add(row.metrics);
        QCOMPARE(sum.cost.nano(), top->total.cost.nano());
        QCOMPARE(sum.calls, std::int64_t(ledger.size()));
        QVERIFY(!all->other);
    }
    query.sort = Metric::Calls;
    query.limit = 0;
    const auto byCalls = snapshot->query(query);
    for (std::size_t i = 1; i < byCalls->rows.size(); ++i) {
        const CubeRow &before = byCalls->rows[i - 1];
        const CubeRow &after = byCalls->rows[i];
        QVERIFY(before.metrics.calls > after.metrics.calls
                || (before.metrics.calls == after.metrics.calls && byCalls->text(before, 0) < byCalls->text(after, 0)));
    }
    QCOMPARE(metricByName("latency_p95_ms"), std::optional(Metric::LatencyP95));
    QCOMPARE(metricByName("speed"), std::optional<Metric>());
    QCOMPARE(name(Metric::Cost), std::string_view("cost_usd"));
}

void SnapshotTest::drillDownsAddUp()
{
    std::mt19937_64 random(17);
    const auto ledger = randomCalls({}, random);
    const FakeSource source(ledger);
    const auto snapshot = loadAll(source);
    CubeQuery parent;
    for (const Dimension dimension : {Dimension::Provider, Dimension::Tenant, Dimension::User, Dimension::Prompt}) {
        const auto all = snapshot->query(parent);
        CubeQuery child = parent;
        child.by = {dimension};
        const auto parts = snapshot->query(child);
        QVERIFY(all.ok() && parts.ok() && !parts->rows.empty());
        CubeMetrics sum;
        for (const CubeRow &row : parts->rows)
            sum.add(row.metrics);
        QCOMPARE(sum.cost.nano(), all->total.cost.nano());
        QCOMPARE(sum.calls, all->total.calls);
        QCOMPARE(sum.unpricedCalls, all->total.unpricedCalls);
        // Down into the smallest group, Unattributed where there is one.
        parent.where.push_back({dimension, {parts->text(parts->rows.back(), 0)}, false});
    }
}

void SnapshotTest::groupsManyValues()
{
    std::vector<PlainCall> ledger(250'000);
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        ledger[i].micros = 1'790'000'000'000'000 + static_cast<std::int64_t>(i) * 1'000'000;
        ledger[i][Dimension::User] = "user " + std::to_string(i * 7919 % 100'000);
        ledger[i][Dimension::Prompt] = "prompt " + std::to_string(i % 100);
        ledger[i].reported = static_cast<std::int64_t>(i);
        ledger[i].latency = static_cast<std::int64_t>(i % 977);
    }
    const FakeSource source(ledger, 65536);
    const auto snapshot = loadAll(source);
    CubeQuery query;
    query.latencyPercentiles = true;
    query.by = {Dimension::User};
    compare(answerOf(*snapshot->query(query), true), naiveAnswer(ledger, query), "by user");
    query.by = {Dimension::Prompt, Dimension::User};
    query.bucket = Bucket::Day;
    compare(answerOf(*snapshot->query(query), true), naiveAnswer(ledger, query), "by prompt, user and day");
}

void SnapshotTest::groupsByEveryDimension()
{
    std::mt19937_64 random(23);
    LedgerRecipe recipe;
    recipe.calls = 5000;
    recipe.values.fill(100); // 101^14 groups: beyond 64 bits
    const auto ledger = randomCalls(recipe, random);
    const FakeSource source(ledger, 1500);
    const auto snapshot = loadAll(source);
    CubeQuery query;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        query.by.push_back(static_cast<Dimension>(d));
    query.bucket = Bucket::Hour;
    query.zone = "Asia/Kolkata";
    query.latencyPercentiles = true;
    compare(answerOf(*snapshot->query(query), true), naiveAnswer(ledger, query), "by everything");
}

void SnapshotTest::refusesSumsBeyond64Bits()
{
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::vector<PlainCall> ledger(3);
    for (std::size_t i = 0; i < ledger.size(); ++i) {
        ledger[i].micros = static_cast<std::int64_t>(i) * 86'400'000'000;
        ledger[i][Dimension::Feature] = i == 0 ? "a" : "b";
        ledger[i].reported = i == 2 ? 5 : most - 10;
        ledger[i].write5m = i == 0 ? most : 0;
        ledger[i].write1h = i == 0 ? most : 0;
    }
    const FakeSource source(ledger);
    const auto snapshot = loadAll(source);
    CubeQuery query;
    const auto total = snapshot->query(query);
    QVERIFY(!total.ok());
    QVERIFY(text(total.error().message).contains(QStringLiteral("64 bits")));
    // What fits is answered exactly, although other rows do not.
    query.where = {{Dimension::Feature, {"b"}, false}};
    const auto b = snapshot->query(query);
    QVERIFY(b.ok());
    QCOMPARE(b->total.cost.nano(), most - 5);
    query.where = {{Dimension::Feature, {"a"}, false}};
    QVERIFY(!snapshot->query(query).ok());
}

void SnapshotTest::knowsNothingOfNothing()
{
    const std::vector<PlainCall> ledger;
    const FakeSource source(ledger);
    const auto snapshot = loadAll(source);
    QVERIFY(snapshot);
    QVERIFY(!snapshot->firstCall() && !snapshot->lastCall());
    CubeQuery query;
    query.by = {Dimension::Feature};
    query.bucket = Bucket::Month;
    query.where = {{Dimension::Model, {"none"}, false}};
    query.latencyPercentiles = true;
    const auto answer = snapshot->query(query);
    QVERIFY(answer.ok());
    QVERIFY(answer->rows.empty());
    QCOMPARE(answer->total.calls, 0);
    QVERIFY(!answer->total.latencyP95);
    query.zone = "Europe/Berln";
    const auto refused = snapshot->query(query);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Usage);
}

void SnapshotTest::sharesUnchangedChunks()
{
    std::mt19937_64 random(29);
    LedgerRecipe recipe;
    recipe.calls = 5000;
    auto ledger = randomCalls(recipe, random);
    const FakeSource before(ledger, 1000);
    const auto first = loadAll(before);
    auto changed = ledger;
    changed[2500].computed = 77;
    const FakeSource after(changed, 1000, 2);
    const auto second = loadAll(after, first);
    QVERIFY(second);
    QCOMPARE(second->generation(), std::uint64_t(2));
    QCOMPARE(second->texts(Dimension::User).get(), first->texts(Dimension::User).get());
    CubeQuery query;
    query.by = {Dimension::Tenant};
    compare(answerOf(*second->query(query), false), naiveAnswer(changed, query), "after a change");
    compare(answerOf(*first->query(query), false), naiveAnswer(ledger, query), "the older state");
}

void SnapshotTest::refusesDamagedCodes()
{
    class Damaged : public FakeSource
    {
    public:
        using FakeSource::FakeSource;
        Result<std::vector<std::string>> dictionary(Dimension d) const override
        {
            return d == Dimension::Tenant ? std::vector<std::string>{"", "only one"} : *FakeSource::dictionary(d);
        }
    };
    std::mt19937_64 random(31);
    const auto ledger = randomCalls({}, random);
    const Damaged source(ledger);
    const auto snapshot = Snapshot::load(source, Snapshot::Wanted::everything());
    QVERIFY(!snapshot.ok());
    QVERIFY(text(snapshot.error().message).contains(QStringLiteral("tenant")));
}

void SnapshotTest::saysWhenCallsAreMissing()
{
    std::mt19937_64 random(37);
    const auto ledger = randomCalls({}, random);
    const FakeSource source(ledger);
    Snapshot::Wanted wanted;
    const auto snapshot = Snapshot::load(source, wanted);
    QVERIFY(snapshot.ok());
    QVERIFY(!(*snapshot)->hasCalls());
    CubeQuery query;
    query.by = {Dimension::Feature};
    QVERIFY((*snapshot)->query(query).ok());
    query.by = {Dimension::Tenant};
    const auto refused = (*snapshot)->query(query);
    QVERIFY(!refused.ok());
    QVERIFY(text(refused.error().message).contains(QStringLiteral("tenant")));
}

QTEST_GUILESS_MAIN(SnapshotTest)
#include "tst_snapshot.moc"
