// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/whatifdrag.h"
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

Lever lever(LeverRule rule, std::int64_t share = 100)
{
    Lever one;
    one.rule = std::move(rule);
    one.share = percent(share);
    return one;
}

/// Levers of many kinds; none of them chooses by what a call costs.
std::vector<Lever> manyLevers()
{
    RouteLever route{"acme", "small", {}, {}, percent(110), percent(90), percent(5)};
    ProvisionedLever units{"acme", "big", {}, 1, Money::fromNano(1'000'000), 20'000, 4'000, 0};
    return {lever(RetireLever(), 10),
            lever(CompressLever{percent(80)}, 60),
            lever(ExactCacheLever{hour, std::nullopt, ExactCacheLever::Scope::Global, Money::fromNano(7'000)}, 50),
            lever(SemanticCacheLever{percent(2), percent(5), percent(9), percent(1), Money::fromNano(40'001), {}}, 70),
            lever(route, 50),
            lever(BatchLever(), 30),
            lever(units, 40)};
}

std::vector<std::int64_t> percents()
{
    std::vector<std::int64_t> stops;
    for (int value = 0; value <= 100; ++value)
        stops.push_back(percent(value).billionths);
    return stops;
}

/// Calls in memory, and a plan over them.
class Desk
{
public:
    Desk() : m_calls(drawn()), m_source(m_calls)
    {
        m_plan.levers = manyLevers();
        auto prepared = WhatIf::prepare(m_source, smallPricer(), m_plan);
        if (!prepared)
            qFatal("%s", prepared.error().message.c_str());
        m_whatIf.emplace(std::move(*prepared));
    }

    Scenario &plan() { return m_plan; }
    std::size_t calls() const { return m_calls.size(); }
    WhatIfResult run(std::size_t which, std::int64_t share) const
    {
        Scenario scenario = m_plan;
        scenario.levers[which].share.billionths = share;
        return run(scenario);
    }
    WhatIfResult run(const Scenario &scenario) const
    {
        auto result = m_whatIf->run(scenario);
        if (!result)
            qFatal("%s", result.error().message.c_str());
        return *result;
    }

private:
    static std::vector<PlayedCall> drawn()
    {
        std::mt19937_64 random(77);
        return randomPlayedCalls(900, *smallPricer(), random);
    }

    std::vector<PlayedCall> m_calls;
    PlayedSource m_source;
    Scenario m_plan;
    std::optional<WhatIf> m_whatIf;
};

/// Replays what a slider asks for, and says how often.
int makeReady(WhatIfDrag &drag, const Desk &desk, std::size_t which)
{
    int replays = 0;
    for (; drag.wanted() && replays < 200; ++replays)
        drag.add(*drag.wanted(), desk.run(which, *drag.wanted()));
    return replays;
}

} // namespace

class TestWhatIfDrag : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesMoveOnALine_data();
    void sharesMoveOnALine();
    void replayedValuesAreExact();
    void noLineLeadsOverAJump();
    void nothingIsKnownOutsideWhatWasReplayed();
    void aCurveAsksForMore();
    void cancelledReplaysGiveNoFigures();
};

void TestWhatIfDrag::sharesMoveOnALine_data()
{
    QTest::addColumn<int>("which");
    for (int which = 0; which < static_cast<int>(manyLevers().size()); ++which)
        QTest::newRow(leverKinds[manyLevers()[static_cast<std::size_t>(which)].rule.index()].data()) << which;
}

void TestWhatIfDrag::sharesMoveOnALine()
{
    QFETCH(int, which);
    const Desk desk;
    const auto place = static_cast<std::size_t>(which);
    WhatIfDrag drag(percents(), {Fraction::whole});
    const int replays = makeReady(drag, desk, place);
    QVERIFY2(replays <= 4, qPrintable(QString::number(replays))); // both ends, the jump, and the middle as a check
    // Half a nano-dollar a call for the lever itself and for those after it, at this value and at both ends.
    const auto tolerance = static_cast<std::int64_t>(desk.calls() * 2);
    for (const std::int64_t stop : percents()) {
        const auto figures = drag.at(stop);
        QVERIFY(figures);
        checkParts(figures->result);
        const WhatIfResult exact = desk.run(place, stop);
        for (std::size_t i = 0; i < exact.levers.size(); ++i) {
            const std::int64_t off = figures->result.levers[i].savings.nano() - exact.levers[i].savings.nano();
            QVERIFY2(std::abs(off) <= tolerance, qPrintable(QStringLiteral("lever %1 at %2: %3").arg(i).arg(stop).arg(off)));
        }
        QCOMPARE(figures->result.levers.size(), exact.levers.size());
        QVERIFY(!figures->exact || figures->result.scenario == exact.scenario);
    }
}

void TestWhatIfDrag::replayedValuesAreExact()
{
    const Desk desk;
    WhatIfDrag drag(percents(), {Fraction::whole});
    makeReady(drag, desk, 1);
    for (const std::int64_t stop : {percent(0).billionths, percent(50).billionths, percent(99).billionths, Fraction::whole}) {
        QVERIFY(drag.at(stop)->exact);
        QCOMPARE(drag.at(stop)->result.scenario.nano(), desk.run(1, stop).scenario.nano());
    }
    QVERIFY(!drag.at(percent(37).billionths)->exact);
}

void TestWhatIfDrag::noLineLeadsOverAJump()
{
    // A retired call is gone for the levers after it; one that is retired by 99 % is routed all the same.
    const Desk desk;
    WhatIfDrag drag(percents(), {Fraction::whole});
    makeReady(drag, desk, 0);
    const WhatIfResult almost = desk.run(0, percent(99).billionths);
    const WhatIfResult whole = desk.run(0, Fraction::whole);
    QVERIFY(std::abs(almost.scenario.nano() - whole.scenario.nano()) > almost.baseline.nano() / 100);
    QCOMPARE(drag.at(percent(99).billionths)->result.scenario.nano(), almost.scenario.nano());
    const auto between = drag.at(percent(98).billionths);
    QVERIFY(between && !between->exact);
    QVERIFY(std::abs(between->result.scenario.nano() - desk.run(0, percent(98).billionths).scenario.nano()) < 10'000);
    QVERIFY(!drag.at((percent(99).billionths + Fraction::whole) / 2)); // no line leads there
}

void TestWhatIfDrag::nothingIsKnownOutsideWhatWasReplayed()
{
    const Desk desk;
    WhatIfDrag drag(percents(), {Fraction::whole});
    QVERIFY(!drag.at(percent(50).billionths));
    drag.add(percent(20).billionths, desk.run(1, percent(20).billionths));
    QVERIFY(!drag.at(percent(50).billionths));
    drag.add(percent(60).billionths, desk.run(1, percent(60).billionths));
    QVERIFY(drag.at(percent(50).billionths));
    QVERIFY(!drag.at(percent(61).billionths));
    QVERIFY(!drag.at(Fraction::whole));
}

void TestWhatIfDrag::aCurveAsksForMore()
{
    // What a cache saves over the life of its entries is no line: every stop of few is replayed in the end.
    Desk desk;
    const std::vector<std::int64_t> lives = {hour / 60, hour, 4 * hour, 24 * hour, 72 * hour, 240 * hour, 720 * hour};
    WhatIfDrag drag(lives, {});
    Scenario plan = desk.plan();
    int replays = 0;
    for (; drag.wanted() && replays < 50; ++replays) {
        std::get<ExactCacheLever>(plan.levers[2].rule).ttlMicros = *drag.wanted();
        drag.add(*drag.wanted(), desk.run(plan));
    }
    QCOMPARE(replays, static_cast<int>(lives.size()));
    for (const std::int64_t life : lives) {
        std::get<ExactCacheLever>(plan.levers[2].rule).ttlMicros = life;
        QVERIFY(drag.at(life)->exact);
        QCOMPARE(drag.at(life)->result.scenario.nano(), desk.run(plan).scenario.nano());
    }
}

void TestWhatIfDrag::cancelledReplaysGiveNoFigures()
{
    std::mt19937_64 random(5);
    const std::vector<PlayedCall> calls = randomPlayedCalls(300, *smallPricer(), random);
    const PlayedSource source(calls);
    Scenario plan;
    plan.levers = manyLevers();
    const auto whatIf = WhatIf::prepare(source, smallPricer(), plan);
    QVERIFY(whatIf.ok());
    const WhatIfResult before = *whatIf->run(plan);
    JobControl control;
    control.cancel();
    const auto stopped = whatIf->run(plan, 2, &control);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
    QCOMPARE(whatIf->run(plan)->scenario.nano(), before.scenario.nano()); // nothing of it stays behind
}

QTEST_APPLESS_MAIN(TestWhatIfDrag)
#include "tst_whatifdrag.moc"
