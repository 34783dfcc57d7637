// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/proportion.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/tagquery.h"
#include "models/analysis/trueup.h"
#include "tests/analysis/ledgerfixture.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

constexpr std::int64_t day = 86'400LL * 1'000'000;

LedgerRecipe recipe()
{
    LedgerRecipe recipe;
    recipe.calls = 3000;
    recipe.oddShare = 0.01;
    return recipe;
}

Result<CubeResult> ask(const CallSource &source, const CubeQuery &query)
{
    Snapshot::Wanted wanted = Snapshot::Wanted::forQuery(query);
    wanted.projections = false;
    const auto snapshot = Snapshot::load(source, wanted);
    return snapshot ? (*snapshot)->query(query) : snapshot.error();
}

/// One row of usage of its own day, far from all calls.
class SourceWithUsage : public FakeSource
{
public:
    using FakeSource::FakeSource;
    Result<UsageRows> usage(const TimeRange &) const override
    {
        UsageRows usage;
        CallRow row;
        row.startedAt = {day};
        row[Dimension::Provider] = "provider-1";
        row.reportedCost = Money::fromNano(1'000);
        usage.rows.add(row);
        usage.until.push_back({2 * day});
        usage.standing.push_back(0);
        return usage;
    }
};

} // namespace

/// What is spread over calls: exact, in proportion, and gone again.
class TestTrueUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void proportionRoundsHalfToEven();
    void everyGroupingHasTheAmount();
    void sharesAreInProportion();
    void usageGetsItsShare();
    void nothingToSpreadOn();
    void cellsCannotAnswer();
};

void TestTrueUp::proportionRoundsHalfToEven()
{
    QCOMPARE(proportion(10, 1, 4), std::int64_t{2}); // 2.5
    QCOMPARE(proportion(14, 1, 4), std::int64_t{4}); // 3.5
    QCOMPARE(proportion(-10, 1, 4), std::int64_t{-2});
    QCOMPARE(proportion(10, 1, -4), std::int64_t{-2});
    QCOMPARE(proportion(7, 2, 3), std::int64_t{5});
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    QCOMPARE(proportion(most, most - 1, most), most - 1);
}

void TestTrueUp::everyGroupingHasTheAmount()
{
    std::mt19937_64 random(3);
    const auto calls = randomCalls(recipe(), random);
    const FakeSource source(calls);
    const std::int64_t first = recipe().firstSecond * 1'000'000;
    const TimeRange early{{first}, {first + 15 * day}};
    const TimeRange late{{first + 15 * day}, {first + 31 * day}};
    const std::vector<TrueUp> trueUps{{"provider-1", early, Money::fromNano(123'456'789)}, {"provider-1", late, Money::fromNano(-77'777)}, {"provider-2", early, Money::fromNano(1)}};
    const auto billed = TruedUpSource::create(source, trueUps, 2);
    QVERIFY(billed.ok());
    for (const std::vector<Dimension> &by : {std::vector<Dimension>{}, {Dimension::Tenant}, {Dimension::Feature, Dimension::User}, {Dimension::Provider}}) {
        CubeQuery query;
        query.by = by;
        const auto plain = ask(source, query);
        query.basis = CostBasis::Billed;
        const auto answer = ask(**billed, query);
        QVERIFY(plain.ok() && answer.ok());
        QCOMPARE(answer->total.cost.nano() - plain->total.cost.nano(), std::int64_t{123'456'789 - 77'777 + 1});
        std::int64_t rows = 0;
        for (const CubeRow &row : answer->rows)
            rows += row.metrics.cost.nano();
        QCOMPARE(rows, answer->total.cost.nano());
        QCOMPARE(answer->total.unpricedCalls, plain->total.unpricedCalls);
    }
    CubeQuery onlyEarly;
    onlyEarly.range = early;
    onlyEarly.where = {{Dimension::Provider, {"provider-1"}}};
    QCOMPARE(ask(**billed, onlyEarly)->total.cost.nano() - ask(source, onlyEarly)->total.cost.nano(), std::int64_t{123'456'789});
    onlyEarly.basis = CostBasis::Reported; // what sources say is left alone
    QCOMPARE(ask(**billed, onlyEarly)->total.cost, ask(source, onlyEarly)->total.cost);
    const TagQuery byTag{{}, {"team"}, {}};
    QCOMPARE(answerTagQuery(**billed, byTag, 2)->total.cost.nano() - answerTagQuery(source, byTag, 2)->total.cost.nano(), std::int64_t{123'456'789 - 77'777 + 1});
}

void TestTrueUp::sharesAreInProportion()
{
    std::mt19937_64 random(4);
    LedgerRecipe plain = recipe();
    plain.oddShare = 0;
    const auto calls = randomCalls(plain, random);
    const FakeSource source(calls);
    const std::int64_t amount = 9'999'999'999;
    const auto billed = TruedUpSource::create(source, {{"provider-1", {}, Money::fromNano(amount)}}, 1);
    QVERIFY(billed.ok());
    std::map<std::string, std::int64_t> cost;
    std::int64_t all = 0;
    for (const PlainCall &call : calls)
        if (call[Dimension::Provider] == "provider-1" && call.cost()) {
            cost[call[Dimension::Tenant]] += *call.cost();
            all += *call.cost();
        }
    CubeQuery query;
    query.by = {Dimension::Tenant};
    query.where = {{Dimension::Provider, {"provider-1"}}};
    query.basis = CostBasis::Billed;
    const auto answer = ask(**billed, query);
    QVERIFY(answer.ok());
    for (const CubeRow &row : answer->rows) {
        const std::int64_t own = cost[answer->text(row, 0)];
        const double expected = static_cast<double>(own) + static_cast<double>(amount) * static_cast<double>(own) / static_cast<double>(all);
        // Each call's share is off by less than a nano-dollar.
        QVERIFY(std::abs(static_cast<double>(row.metrics.cost.nano()) - expected) <= static_cast<double>(row.metrics.calls) + 1);
    }
}

void TestTrueUp::usageGetsItsShare()
{
    std::mt19937_64 random(6);
    LedgerRecipe few = recipe();
    few.calls = 200;
    few.oddShare = 0;
    const auto calls = randomCalls(few, random);
    const SourceWithUsage source(calls);
    const auto billed = TruedUpSource::create(source, {{"provider-1", {{0}, {5 * day}}, Money::fromNano(500)}}, 2);
    QVERIFY(billed.ok());
    CubeQuery query;
    query.range = {{0}, {5 * day}};
    QCOMPARE(ask(**billed, query)->total.cost.nano(), std::int64_t{1'500});
    QCOMPARE(ask(source, query)->total.cost.nano(), std::int64_t{1'000});
}

void TestTrueUp::nothingToSpreadOn()
{
    std::mt19937_64 random(8);
    const auto calls = randomCalls(recipe(), random);
    const FakeSource source(calls);
    const auto billed = TruedUpSource::create(source, {{"nobody", {}, Money::fromNano(500)}}, 2);
    QVERIFY(billed.ok());
    QCOMPARE(ask(**billed, {})->total.cost, ask(source, {})->total.cost);
}

void TestTrueUp::cellsCannotAnswer()
{
    const std::vector<PlainCall> calls;
    const FakeSource source(calls);
    const auto billed = TruedUpSource::create(source, {}, 2);
    QVERIFY(billed.ok());
    QVERIFY(!(*billed)->cells(storedProjections().front(), {}).ok());
}

QTEST_GUILESS_MAIN(TestTrueUp)
#include "tst_trueup.moc"
