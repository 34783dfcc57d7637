// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/whatiftrace.h"
#include "tests/analysis/whatiffixture.h"

#include <QtTest>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

constexpr std::int64_t hour = 3'600'000'000;

Fraction percent(std::int64_t value)
{
    return {value * Fraction::whole / 100};
}

Lever lever(LeverRule rule, std::int64_t share)
{
    Lever one;
    one.rule = std::move(rule);
    one.share = percent(share);
    return one;
}

/// One lever of every kind. `band` gives the semantic cache a low and a high end.
std::vector<Lever> everyLever(bool band)
{
    const SemanticCacheLever semantic{percent(band ? 2 : 5), percent(5), percent(band ? 9 : 5), percent(1),
                                      Money::fromNano(40'001), Money::fromNano(17)};
    const RouteLever route{"acme", "small", {}, {}, percent(110), percent(90), percent(5)};
    const ProvisionedLever units{"acme", "big", {}, 1, Money::fromNano(1'000'000), 20'000, 4'000, 0};
    const ExactCacheLever exact{hour, std::nullopt, ExactCacheLever::Scope::Global, Money::fromNano(7'000)};
    Lever elsewhere = lever(RegionLever{{{"*", {"eu"}}}}, 35);
    return {lever(RetireLever(), 10),    lever(CompressLever{percent(80)}, 60), lever(exact, 50),
            lever(semantic, 70),         lever(route, 50),                      lever(BatchLever(), 30),
            lever(OffPeakLever{600}, 45), elsewhere,                             lever(PromptCacheLever(), 25),
            lever(units, 40)};
}

/// Calls in memory; some of their costs do not fit 32 bits.
class Desk
{
public:
    explicit Desk(unsigned seed) : m_calls(drawn(seed)), m_source(m_calls)
    {
        Scenario all;
        all.levers = everyLever(true);
        auto prepared = WhatIf::prepare(m_source, smallPricer(), all);
        if (!prepared)
            qFatal("%s", prepared.error().message.c_str());
        m_whatIf.emplace(std::move(*prepared));
    }

    WhatIfResult run(const Scenario &plan) const
    {
        auto result = m_whatIf->run(plan);
        if (!result)
            qFatal("%s", result.error().message.c_str());
        return *result;
    }
    std::shared_ptr<const WhatIfTrace> trace(const Scenario &plan, std::size_t which) const
    {
        auto trace = m_whatIf->trace(plan, which);
        if (!trace)
            qFatal("%s", trace.error().message.c_str());
        return *trace;
    }

private:
    static std::vector<PlayedCall> drawn(unsigned seed)
    {
        std::mt19937_64 random(seed);
        std::vector<PlayedCall> calls = randomPlayedCalls(900, *smallPricer(), random);
        for (std::size_t i = 0; i < calls.size(); i += 7)
            if (calls[i].cost && *calls[i].cost > 0)
                *calls[i].cost *= 1'000'003;
        return calls;
    }

    std::vector<PlayedCall> m_calls;
    PlayedSource m_source;
    std::optional<WhatIf> m_whatIf;
};

void compareRows(const std::vector<WhatIfRow> &rows, const std::vector<WhatIfRow> &expected)
{
    QCOMPARE(rows.size(), expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i].value, expected[i].value);
        QCOMPARE(rows[i].baseline.nano(), expected[i].baseline.nano());
        QCOMPARE(rows[i].scenario.nano(), expected[i].scenario.nano());
    }
}

void compareLevers(const LeverResult &lever, const LeverResult &expected)
{
    QCOMPARE(lever.savings.nano(), expected.savings.nano());
    QCOMPARE(lever.low.nano(), expected.low.nano());
    QCOMPARE(lever.high.nano(), expected.high.nano());
    QCOMPARE(lever.provenSavings.nano(), expected.provenSavings.nano());
    QCOMPARE(lever.proven, expected.proven);
    QCOMPARE(lever.callsAffected, expected.callsAffected);
    QCOMPARE(lever.notes, expected.notes);
    QCOMPARE(lever.breakEvenWrongHitRate, expected.breakEvenWrongHitRate);
    QCOMPARE(lever.cache.has_value(), expected.cache.has_value());
    QCOMPARE(lever.provisioned.has_value(), expected.provisioned.has_value());
    if (lever.cache)
        QCOMPARE(lever.cache->hitCalls, expected.cache->hitCalls);
    if (lever.provisioned)
        QCOMPARE(lever.provisioned->breakEvenUtilisation, expected.provisioned->breakEvenUtilisation);
}

void compareResults(const WhatIfResult &result, const WhatIfResult &expected)
{
    checkParts(result);
    QCOMPARE(result.baseline.nano(), expected.baseline.nano());
    QCOMPARE(result.scenario.nano(), expected.scenario.nano());
    QCOMPARE(result.low.nano(), expected.low.nano());
    QCOMPARE(result.high.nano(), expected.high.nano());
    QCOMPARE(result.calls, expected.calls);
    QCOMPARE(result.unpricedCalls, expected.unpricedCalls);
    QCOMPARE(result.notes, expected.notes);
    QCOMPARE(result.levers.size(), expected.levers.size());
    for (std::size_t i = 0; i < result.levers.size(); ++i)
        compareLevers(result.levers[i], expected.levers[i]);
    compareRows(result.byFeature, expected.byFeature);
    compareRows(result.byModel, expected.byModel);
}

/// Levers in another order; some of them on the whole of their calls, some on none.
Scenario shuffled(std::mt19937_64 &random, bool band)
{
    Scenario plan;
    plan.levers = everyLever(band);
    std::shuffle(plan.levers.begin(), plan.levers.end(), random);
    for (Lever &one : plan.levers) {
        const std::uint64_t what = random() % 6;
        if (what == 0)
            one.share = Fraction::one();
        else if (what == 1)
            one.where.dimensions = {{Dimension::Model, {"big"}, false}};
    }
    return plan;
}

} // namespace

class TestWhatIfTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyShareIsExact_data();
    void everyShareIsExact();
    void ratesMoveToo();
    void otherPlansAreNotCovered();
    void unitsThatAreLookedForAreNotTraced();
};

void TestWhatIfTrace::everyShareIsExact_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 12; ++seed)
        QTest::addRow("plan %u", seed) << seed;
}

void TestWhatIfTrace::everyShareIsExact()
{
    QFETCH(unsigned, seed);
    const Desk desk(seed);
    std::mt19937_64 random(seed);
    Scenario plan = shuffled(random, seed % 3 == 0);
    int answered = 0;
    int asked = 0;
    for (std::size_t which = 0; which < plan.levers.size(); ++which) {
        const auto trace = desk.trace(plan, which);
        if (!trace)
            continue;
        for (const std::int64_t share : {0, 1, 13, 37, 50, 88, 100}) {
            Scenario moved = plan;
            moved.levers[which].share = percent(share);
            const auto result = trace->at(moved);
            answered += result ? 1 : 0;
            ++asked;
            if (result)
                compareResults(*result, desk.run(moved));
        }
    }
    // Not answered: the whole share, shares at which something cheap comes to nothing, or off-peak hours stop to pay.
    QVERIFY2(answered * 2 > asked, qPrintable(QStringLiteral("%1 of %2").arg(answered).arg(asked)));
}

void TestWhatIfTrace::ratesMoveToo()
{
    const Desk desk(5);
    Scenario plan;
    plan.levers = everyLever(true);
    const auto semantic = desk.trace(plan, 3);
    QVERIFY(semantic);
    for (const std::int64_t rate : {4, 5, 8}) {
        Scenario moved = plan;
        auto &rule = std::get<SemanticCacheLever>(moved.levers[3].rule);
        rule.expected = percent(rate);
        rule.wrongHitRate = {rate * 1'234'567};
        const auto result = semantic->at(moved);
        QVERIFY(result);
        compareResults(*result, desk.run(moved));
    }
    const auto route = desk.trace(plan, 4);
    QVERIFY(route);
    for (const std::int64_t rate : {0, 1, 5, 40}) {
        Scenario moved = plan;
        std::get<RouteLever>(moved.levers[4].rule).escalationRate = percent(rate);
        const auto result = route->at(moved);
        QVERIFY(result);
        compareResults(*result, desk.run(moved));
    }
}

void TestWhatIfTrace::otherPlansAreNotCovered()
{
    const Desk desk(5);
    Scenario plan;
    plan.levers = everyLever(false);
    const auto trace = desk.trace(plan, 4);
    QVERIFY(trace);
    QVERIFY(trace->calls() > 0);
    Scenario named = plan;
    named.name = "Q4";
    QVERIFY(trace->covers(named));
    Scenario whole = plan;
    whole.levers[4].share = Fraction::one();
    QVERIFY(!trace->covers(whole));
    QVERIFY(!trace->at(whole));
    Scenario factor = plan;
    std::get<RouteLever>(factor.levers[4].rule).outputFactor = percent(91);
    QVERIFY(!trace->covers(factor));
    Scenario another = plan;
    another.levers[5].share = percent(31);
    QVERIFY(!trace->covers(another));
    Scenario later = plan;
    later.range.from = {1};
    QVERIFY(!trace->covers(later));
    Scenario fewer = plan;
    fewer.levers.pop_back();
    QVERIFY(!trace->covers(fewer));
}

void TestWhatIfTrace::unitsThatAreLookedForAreNotTraced()
{
    const Desk desk(5);
    Scenario plan;
    plan.levers = everyLever(false);
    std::get<ProvisionedLever>(plan.levers.back().rule).units.reset();
    QVERIFY(!desk.trace(plan, 4));
    std::swap(plan.levers.front(), plan.levers.back());
    QVERIFY(desk.trace(plan, 4)); // they are there before it moves
    plan.levers[4].enabled = false;
    QVERIFY(!desk.trace(plan, 4));
}

QTEST_APPLESS_MAIN(TestWhatIfTrace)
#include "tst_whatiftrace.moc"
