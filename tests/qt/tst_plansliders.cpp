// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/leverknobs.h"
#include "models/qt/plansliders.h"

#include <QTest>

using namespace tokenledger;

namespace {

constexpr std::int64_t percent = Fraction::whole / 100;
constexpr std::int64_t cost = 5'000'000'000'000;

/// A plan that retires some calls and takes a share of the others for a cache.
Scenario planOf(std::int64_t retired, std::int64_t hits)
{
    Lever retire{RetireLever(), {}, {retired * percent}, true};
    SemanticCacheLever rule;
    rule.low = rule.expected = rule.high = {hits * percent};
    Scenario plan;
    plan.levers = {retire, Lever{rule, {}, Fraction::one(), true}};
    return plan;
}

/// What such a plan comes to where every call costs and is hit alike.
WhatIfResult resultOf(const Scenario &plan)
{
    const std::int64_t retired = cost / 100 * (plan.levers[0].share.billionths / percent);
    const std::int64_t hits = std::get<SemanticCacheLever>(plan.levers[1].rule).expected.billionths / percent;
    WhatIfResult result;
    result.baseline = Money::fromNano(cost);
    result.calls = 1000;
    result.levers.resize(2);
    result.levers[0].savings = Money::fromNano(retired);
    result.levers[1].savings = Money::fromNano((cost - retired) / 100 * hits);
    result.scenario = Money::fromNano(cost - retired - result.levers[1].savings.nano());
    return result;
}

void makeReady(PlanSliders &sliders)
{
    int replays = 0;
    for (; sliders.wanted() && replays < 100; ++replays)
        sliders.take(*sliders.wanted(), resultOf(*sliders.wanted()));
    QVERIFY(replays < 100);
}

} // namespace

class TestPlanSliders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReadySliderKnowsEveryStop()
    {
        const Scenario plan = planOf(20, 30);
        PlanSliders sliders;
        QVERIFY(!sliders.wanted());
        sliders.open(plan, 0, resultOf(plan));
        makeReady(sliders);
        for (int retired = 0; retired <= 100; ++retired) {
            const auto figures = sliders.at(planOf(retired, 30));
            QVERIFY2(figures.has_value(), qPrintable(QString::number(retired)));
            QCOMPARE(figures->result.scenario.nano(), resultOf(planOf(retired, 30)).scenario.nano());
            QCOMPARE(figures->result.levers[1].savings.nano(), resultOf(planOf(retired, 30)).levers[1].savings.nano());
        }
        QVERIFY(sliders.at(plan)->exact);
        QVERIFY(sliders.at(planOf(100, 30))->exact);
        QVERIFY(!sliders.at(planOf(37, 30))->exact);
    }

    void everyKnobOfTheLeverGetsReady()
    {
        const Scenario plan = planOf(20, 30);
        PlanSliders sliders;
        sliders.open(plan, 1, resultOf(plan));
        makeReady(sliders);
        QVERIFY(sliders.at(planOf(20, 99)));
        QVERIFY(!sliders.at(planOf(21, 30))); // of the other lever
        for (const LeverKnob &knob : knobsOf(plan.levers[1])) {
            Scenario other = plan;
            QVERIFY(setKnob(other.levers[1], knob.id, knob.stops[knob.stops.size() / 2]));
            QVERIFY2(sliders.at(other), qPrintable(knob.id));
        }
    }

    void otherChangesMakeSlidersUseless()
    {
        const Scenario plan = planOf(20, 30);
        PlanSliders sliders;
        sliders.open(plan, 0, resultOf(plan));
        makeReady(sliders);
        sliders.follow(planOf(55, 30)); // the slider itself
        QVERIFY(sliders.at(planOf(56, 30)));
        Scenario named = planOf(56, 30);
        named.name = "Q4";
        QVERIFY(sliders.at(named));
        Scenario narrower = planOf(56, 30);
        narrower.levers[0].where.dimensions = {{Dimension::Feature, {"chat"}, false}};
        QVERIFY(!sliders.at(narrower));
        Scenario later = planOf(56, 30);
        later.range.from = {1};
        QVERIFY(!sliders.at(later));
        sliders.follow(planOf(55, 31));
        QVERIFY(!sliders.at(planOf(55, 30)));
        QVERIFY(!sliders.wanted());
    }

    void anotherLeverOpens()
    {
        const Scenario plan = planOf(20, 30);
        PlanSliders sliders;
        sliders.open(plan, 0, resultOf(plan));
        makeReady(sliders);
        sliders.open(plan, 1, resultOf(plan));
        QVERIFY(sliders.wanted());
        QCOMPARE(sliders.wanted()->levers[0].share.billionths, 20 * percent);
    }
};

QTEST_APPLESS_MAIN(TestPlanSliders)
#include "tst_plansliders.moc"
