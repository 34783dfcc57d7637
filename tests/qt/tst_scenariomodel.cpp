// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/curvedata.h"
#include "models/qt/leverbridgemodel.h"
#include "models/qt/leverknobs.h"
#include "models/qt/levertext.h"
#include "models/qt/passratemodel.h"
#include "models/qt/plancomparisonmodel.h"
#include "models/qt/scenariomodel.h"
#include "models/qt/whatifrowsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace tokenledger;

namespace {

constexpr std::int64_t dollar = 1'000'000'000;

LeverOptions options()
{
    return {{QStringLiteral("anthropic/claude-haiku-5"), QStringLiteral("openai/gpt-5.6")},
            {QStringLiteral("eu-west"), QStringLiteral("us-east")},
            QStringLiteral("openai/gpt-5.6")};
}

std::size_t kindNamed(std::string_view name)
{
    return static_cast<std::size_t>(std::find(leverKinds.begin(), leverKinds.end(), name) - leverKinds.begin());
}

Lever leverOf(std::string_view kind)
{
    return newLever(kindNamed(kind), options());
}

LeverKnob knob(const Lever &lever, const char *id)
{
    for (const LeverKnob &one : knobsOf(lever))
        if (one.id == QLatin1String(id))
            return one;
    return {};
}

/// A lever as a document holds it.
std::string json(const Lever &lever)
{
    Scenario scenario;
    scenario.levers = {lever};
    return scenario.toJson();
}

LeverResult leverResult(std::string_view kind, std::int64_t savings, std::int64_t proven)
{
    LeverResult result;
    result.kind = kind;
    result.savings = result.low = result.high = Money::fromNano(savings);
    result.provenSavings = Money::fromNano(proven);
    result.proven = savings == proven;
    result.callsAffected = savings == 0 ? 0 : 7;
    return result;
}

/// Retire takes 10 off, a route 30 of which 20 are proven, a cache costs 5 more; from 100 dollars.
struct Example
{
    Scenario scenario;
    WhatIfResult result;
    Example()
    {
        scenario.name = "Plan B";
        scenario.levers = {leverOf("retire"), leverOf("route"), leverOf("exact_cache"), leverOf("batch")};
        scenario.levers[3].enabled = false;
        result.levers = {leverResult("retire", 10 * dollar, 10 * dollar), leverResult("route", 30 * dollar, 20 * dollar),
                         leverResult("exact_cache", -5 * dollar, -5 * dollar), leverResult("batch", 0, 0)};
        result.levers[1].low = Money::fromNano(22 * dollar);
        result.levers[1].high = Money::fromNano(34 * dollar);
        result.levers[1].notes = {"A note of the engine."};
        result.baseline = Money::fromNano(100 * dollar);
        result.scenario = Money::fromNano(65 * dollar);
        result.low = Money::fromNano(27 * dollar);
        result.high = Money::fromNano(39 * dollar);
        result.calls = 40;
    }
};

QStringList column(const QAbstractItemModel &model, int column, int role = Qt::DisplayRole)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data(role).toString());
    return texts;
}

} // namespace

/// The plan being worked on: levers with their knobs, undo, and what the views show of a result.
class TestScenarioModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewLeverOfEveryKindIsADocument_data()
    {
        QTest::addColumn<int>("kind");
        for (std::size_t kind = 0; kind < leverKinds.size(); ++kind)
            QTest::newRow(leverKinds[kind].data()) << static_cast<int>(kind);
    }
    void aNewLeverOfEveryKindIsADocument()
    {
        QFETCH(int, kind);
        const Lever lever = newLever(static_cast<std::size_t>(kind), options());
        QCOMPARE(static_cast<int>(lever.rule.index()), kind);
        const auto read = Scenario::parse(json(lever), "it");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(json(read->levers.front()), json(lever));
        QCOMPARE(knobsOf(lever).front().id, QStringLiteral("share"));
        QVERIFY(!leverName(lever).isEmpty());
        for (const LeverKnob &one : knobsOf(lever)) {
            QVERIFY(!one.label.isEmpty());
            QVERIFY(std::is_sorted(one.stops.begin(), one.stops.end() - 1));
            QVERIFY(one.position() >= 0 && one.position() < static_cast<int>(one.stops.size()));
        }
    }

    // Every stop of every slider is a value that a document can hold, and its text reads back as itself.
    void everyStopReadsBack_data() { aNewLeverOfEveryKindIsADocument_data(); }
    void everyStopReadsBack()
    {
        QFETCH(int, kind);
        const Lever fresh = newLever(static_cast<std::size_t>(kind), options());
        for (const LeverKnob &one : knobsOf(fresh))
            for (const std::int64_t stop : one.stops) {
                Lever lever = fresh;
                QVERIFY(setKnob(lever, one.id, stop));
                LeverKnob there = knob(lever, qPrintable(one.id));
                QCOMPARE(there.value, stop);
                QCOMPARE(one.stops[static_cast<std::size_t>(there.position())], stop);
                QCOMPARE(one.parse(one.textOf(stop)).value_or(-1), one.textOf(stop) == QStringLiteral("None") ? -1 : stop);
                QVERIFY2(Scenario::parse(json(lever), "it"), json(lever).c_str());
            }
    }

    void textsAndTypedValues_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("taken");
        QTest::addColumn<qlonglong>("value");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *kind, const char *id, const char *typed, bool taken, qlonglong value, const char *text) {
            QTest::addRow("%s %s %s", kind, id, typed) << QString::fromLatin1(kind) << QString::fromLatin1(id) << QString::fromUtf8(typed) << taken << value << QString::fromUtf8(text);
        };
        row("route", "share", "62", true, 620'000'000, "62%");
        row("route", "share", "62.5 %", true, 625'000'000, "62.5%");
        row("route", "share", "0.0000001", true, 1, "0.0000001%");
        row("route", "share", "0.00000001", false, 0, "");
        row("route", "share", "101%", false, 0, "");
        row("route", "share", "-1", false, 0, "");
        row("route", "share", "many", false, 0, "");
        row("route", "input_factor", "1.04", true, 1'040'000'000, "1.04 ×");
        row("route", "input_factor", "1.045 ×", true, 1'045'000'000, "1.045 ×");
        row("route", "input_factor", "11", false, 0, "");
        row("exact_cache", "ttl_seconds", "90 s", true, 90'000'000, "90 s");
        row("exact_cache", "ttl_seconds", "5 min", true, 300'000'000, "5 min");
        row("exact_cache", "ttl_seconds", "36 h", true, 129'600'000'000, "36 h");
        row("exact_cache", "ttl_seconds", "3 d", true, 259'200'000'000, "3 d");
        row("exact_cache", "ttl_seconds", "for ever", true, LeverKnob::nothing, "For ever");
        row("exact_cache", "ttl_seconds", "5 parsecs", false, 0, "");
        row("exact_cache", "monthly_cost_usd", "$1,234.50", true, 1'234'500'000'000, "$1,234.5");
        row("exact_cache", "monthly_cost_usd", "2000000", false, 0, "");
        row("exact_cache", "capacity_entries", "12,000", true, 12'000, "12,000");
        row("exact_cache", "capacity_entries", "1.5", false, 0, "");
        row("off_peak", "max_delay_minutes", "90", true, 90, "90 min");
        row("off_peak", "max_delay_minutes", "2 h", true, 120, "2 h");
        row("provisioned", "input_tokens_per_hour", "0", false, 0, "");
    }
    void textsAndTypedValues()
    {
        QFETCH(QString, kind);
        QFETCH(QString, id);
        QFETCH(QString, typed);
        QFETCH(bool, taken);
        QFETCH(qlonglong, value);
        QFETCH(QString, text);
        const LeverKnob one = knob(leverOf(kind.toStdString()), qPrintable(id));
        const auto read = one.parse(typed);
        QCOMPARE(read.has_value(), taken);
        if (!taken)
            return;
        QCOMPARE(static_cast<qlonglong>(*read), value);
        QCOMPARE(one.textOf(*read), text);
    }

    void theBandOfASemanticCacheStaysInOrder()
    {
        Lever lever = leverOf("semantic_cache");
        QVERIFY(setKnob(lever, QStringLiteral("expected"), Fraction::whole / 4));
        QVERIFY(setKnob(lever, QStringLiteral("low"), Fraction::whole / 2));
        const auto &cache = std::get<SemanticCacheLever>(lever.rule);
        QVERIFY(cache.low <= cache.expected && cache.expected <= cache.high);
        QCOMPARE(cache.high.billionths, Fraction::whole / 2);
        QVERIFY(setKnob(lever, QStringLiteral("high"), Fraction::whole / 10));
        QCOMPARE(cache.low.billionths, Fraction::whole / 10);
    }

    void choicesGoIntoTheLever()
    {
        Lever route = leverOf("route");
        QCOMPARE(std::get<RouteLever>(route.rule).model, std::string("gpt-5.6"));
        QVERIFY(setChoice(route, QStringLiteral("model"), QStringLiteral("together/meta/llama-4")));
        QCOMPARE(std::get<RouteLever>(route.rule).provider, std::string("together"));
        QCOMPARE(std::get<RouteLever>(route.rule).model, std::string("meta/llama-4"));
        QVERIFY(!setChoice(route, QStringLiteral("model"), QStringLiteral("nothing")));
        QVERIFY(setChoice(route, QStringLiteral("region"), QStringLiteral("eu-west")));
        QVERIFY(setChoice(route, QStringLiteral("region"), QString()));
        QVERIFY(!std::get<RouteLever>(route.rule).region);
        // What the ledger does not know is still offered, for the plan says it.
        const auto choices = choicesOf(route, options());
        QCOMPARE(choices.front().value, QStringLiteral("together/meta/llama-4"));
        QVERIFY(std::any_of(choices.front().options.begin(), choices.front().options.end(), [&](const LeverChoice::Option &one) { return one.value == choices.front().value; }));
        Lever region = leverOf("region");
        QVERIFY(setChoice(region, QStringLiteral("allowed"), QStringLiteral("*: eu-west, us-east; team: support: us-east")));
        const auto &allowed = std::get<RegionLever>(region.rule).allowed;
        QCOMPARE(allowed.size(), std::size_t(2));
        QCOMPARE(allowed[0].second, (std::vector<std::string>{"eu-west", "us-east"}));
        QCOMPARE(allowed[1].first, std::string("team: support"));
        QVERIFY(!setChoice(region, QStringLiteral("allowed"), QStringLiteral("eu-west")));
        QCOMPARE(choicesOf(region, options()).front().value, QStringLiteral("*: eu-west, us-east; team: support: us-east"));
    }

    void aDragIsOneStep()
    {
        ScenarioModel model;
        const QAbstractItemModelTester tester(&model);
        model.add(leverOf("route"));
        QSignalSpy changed(&model, &ScenarioModel::scenarioChanged);
        for (std::int64_t percent = 99; percent >= 40; --percent)
            QVERIFY(model.changeKnob(0, QStringLiteral("share"), percent * 10'000'000));
        QCOMPARE(changed.count(), 60);
        model.closeStep();
        QVERIFY(model.changeKnob(0, QStringLiteral("share"), 100'000'000));
        model.undo();
        QCOMPARE(model.lever(0).share.billionths, 400'000'000);
        model.undo();
        QVERIFY(model.lever(0).share.isOne());
        QVERIFY(model.canUndo()); // the lever itself
        model.redo();
        QCOMPARE(model.lever(0).share.billionths, 400'000'000);
        model.redo();
        QVERIFY(!model.canRedo());
        QVERIFY(!model.changeKnob(0, QStringLiteral("no such knob"), 1));
        QCOMPARE(model.lever(0).share.billionths, 100'000'000);
    }

    void addMoveRemoveAndReset()
    {
        ScenarioModel model;
        const QAbstractItemModelTester tester(&model);
        Scenario plan;
        plan.name = "Plan";
        plan.levers = {leverOf("retire"), leverOf("batch"), leverOf("route")};
        model.load(plan);
        QVERIFY(!model.isChanged());
        model.move(2, 0);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("Routing to gpt-5.6"), QStringLiteral("Retire"), QStringLiteral("Batch")}));
        model.move(0, 2);
        model.remove(1);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("Retire"), QStringLiteral("Routing to gpt-5.6")}));
        model.setEnabled(0, false);
        QCOMPARE(model.index(0).data(ScenarioModel::AmountRole).toString(), QStringLiteral("off"));
        QVERIFY(model.isChanged());
        model.reset();
        QVERIFY(!model.isChanged());
        QCOMPARE(model.rowCount(), 3);
        model.undo(); // the reset
        QCOMPARE(model.rowCount(), 2);
        model.load(plan);
        QVERIFY(!model.canUndo() && !model.canRedo());
    }

    void theBridgeAddsUp()
    {
        const Example example;
        LeverBridgeModel model;
        const QAbstractItemModelTester tester(&model);
        model.setResult(example.scenario, example.result);
        QCOMPARE(column(model, LeverBridgeModel::StepColumn),
                 QStringList({QStringLiteral("Actual"), QStringLiteral("Retire"), QStringLiteral("Routing to gpt-5.6, proven"), QStringLiteral("Routing to gpt-5.6, unproven"),
                              QStringLiteral("Exact-match cache"), QStringLiteral("With this plan")}));
        QCOMPARE(column(model, LeverBridgeModel::AmountColumn),
                 QStringList({QStringLiteral("$100"), QStringLiteral("−$10"), QStringLiteral("−$20"), QStringLiteral("−$10"), QStringLiteral("+$5"), QStringLiteral("$65")}));
        QCOMPARE(column(model, LeverBridgeModel::BasisColumn),
                 QStringList({QString(), QStringLiteral("Committed"), QStringLiteral("Measured"), QStringLiteral("Unproven"), QStringLiteral("Costs more"), QString()}));
        QCOMPARE(column(model, LeverBridgeModel::BandColumn)[3], QStringLiteral("$2 to $14"));
        std::int64_t left = 0;
        for (int row = 0; row + 1 < model.rowCount(); ++row)
            left += Money::parse(model.index(row, LeverBridgeModel::AmountColumn).data(RawRole).toString().toStdString())->nano();
        QCOMPARE(left, example.result.scenario.nano());
        // Each bar ends where the next begins.
        for (int row = 1; row < model.rowCount(); ++row) {
            const auto before = model.index(row - 1, LeverBridgeModel::BridgeColumn).data(BridgeBarRole).value<BridgeBar>();
            const auto bar = model.index(row, LeverBridgeModel::BridgeColumn).data(BridgeBarRole).value<BridgeBar>();
            QVERIFY(bar.join);
            QVERIFY(std::abs(*bar.join - before.from) < 1e-9 || std::abs(*bar.join - before.to) < 1e-9);
            QVERIFY(bar.from <= bar.to && bar.from >= 0 && bar.to <= 1);
        }
        QVERIFY(model.axisNote().isEmpty()); // 45 of 100: readable from zero
        QCOMPARE(model.leverOf(0), -1);
        QCOMPARE(model.leverOf(3), 1);
    }

    void smallStepsAreReadFromAHigherStart()
    {
        Example example;
        for (LeverResult &lever : example.result.levers)
            lever.savings = lever.low = lever.high = lever.provenSavings = Money::fromNano(lever.kind == "retire" ? 3 * dollar : 0);
        example.result.scenario = Money::fromNano(97 * dollar);
        LeverBridgeModel model;
        model.setResult(example.scenario, example.result);
        QVERIFY(model.axisNote().startsWith(QStringLiteral("Bars start at $9")));
        const auto bar = [&model](int row) { return model.index(row, LeverBridgeModel::BridgeColumn).data(BridgeBarRole).value<BridgeBar>(); };
        QVERIFY(bar(0).broken && !bar(1).broken);
        QVERIFY(bar(1).to - bar(1).from > 0.3);
        model.setStartsAtZero(true);
        QVERIFY(model.axisNote().isEmpty());
        QVERIFY(!bar(0).broken);
        QVERIFY(std::abs((bar(1).to - bar(1).from) - 0.03) < 1e-9);
    }

    void assumptionsNameTheLever()
    {
        const Example example;
        const QList<Assumption> assumptions = assumptionsOf(example.scenario, &example.result);
        QStringList sentences;
        for (const Assumption &one : assumptions)
            sentences.append(QStringLiteral("%1 %2").arg(one.lever).arg(one.sentence));
        QCOMPARE(sentences, QStringList({QStringLiteral("-1 Prices are those of the price book at each call’s own time."), QStringLiteral("0 Retire: share 0%, on all calls."),
                                         QStringLiteral("1 Routing to gpt-5.6, on all calls."), QStringLiteral("1 A note of the engine."),
                                         QStringLiteral("2 Exact-match cache: answers live 24 h, on all calls.")}));
    }

    void rowsKeepTheirPlaceWhileFiguresMove()
    {
        WhatIfRowsModel model(QStringLiteral("Feature"));
        const QAbstractItemModelTester tester(&model);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows({{"support", Money::fromNano(200 * dollar), Money::fromNano(150 * dollar)}, {"", Money::fromNano(10 * dollar), Money::fromNano(10 * dollar)}});
        QCOMPARE(reset.count(), 1);
        QCOMPARE(column(model, WhatIfRowsModel::SavingColumn), QStringList({QStringLiteral("−$50"), QStringLiteral("$0")}));
        QCOMPARE(column(model, WhatIfRowsModel::PercentColumn), QStringList({QStringLiteral("−25.0%"), QStringLiteral("–")}));
        QCOMPARE(column(model, WhatIfRowsModel::NameColumn)[1], QStringLiteral("Unattributed"));
        model.setRows({{"support", Money::fromNano(200 * dollar), Money::fromNano(120 * dollar)}, {"", Money::fromNano(10 * dollar), Money::fromNano(10 * dollar)}});
        QCOMPARE(reset.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(column(model, WhatIfRowsModel::SavingColumn)[0], QStringLiteral("−$80"));
    }

    void passRatesOfTheRoutesTargets()
    {
        EvalBook book;
        book.add({{"openai", "gpt-5.6", EvalResult::ScopeKind::Feature, "triage", 990, 1000, {920'000'000}, {}},
                  {"openai", "gpt-5.6", EvalResult::ScopeKind::Class, "answer", 46, 50, {920'000'000}, {}},
                  {"openai", "other", EvalResult::ScopeKind::Feature, "triage", 990, 1000, {920'000'000}, {}}});
        PassRateModel model;
        const QAbstractItemModelTester tester(&model);
        model.setPlan(Example().scenario, book);
        QCOMPARE(column(model, PassRateModel::ScopeColumn), QStringList({QStringLiteral("triage"), QStringLiteral("answer")}));
        QCOMPARE(column(model, PassRateModel::BasisColumn), QStringList({QStringLiteral("Proven"), QStringLiteral("Unproven")}));
        QCOMPARE(model.unproven(), 1);
        QCOMPARE(column(model, PassRateModel::RateColumn)[1], QStringLiteral("92.0% against 92.0%"));
    }

    void theLineOfTimesToLiveMarksThePresentOne()
    {
        const Lever lever = leverOf("exact_cache");
        const std::int64_t hours = 3'600'000'000;
        const CurveData curve = timeToLiveCurve(lever, {{hours, Money::fromNano(-2 * dollar)}, {24 * hours, Money::fromNano(41 * dollar)}, {LeverKnob::nothing, Money::fromNano(44 * dollar)}});
        QCOMPARE(curve.points.size(), 3);
        QCOMPARE(curve.present, 1);
        QCOMPARE(curve.points[1].readOut, QStringLiteral("24 h: −$41.00"));
        QCOMPARE(curve.points[2].label, QStringLiteral("For ever"));
        QVERIFY(curve.least <= -2 && curve.most >= 44);
        QVERIFY(std::any_of(curve.ticks.begin(), curve.ticks.end(), [](const CurveData::Tick &tick) { return tick.value == 0; }));
        QVERIFY(curve.text.contains(QStringLiteral("1 h: +$2.00")));
        QVERIFY(timeToLiveCurve(lever, {}).points.isEmpty());
    }

    void theLoadIsReadAgainstWhatIsBought()
    {
        ProvisionedResult result;
        result.units = 2;
        result.load = {5.5, 3, 1.25, 0};
        result.utilisation = 0.6;
        const CurveData curve = loadDurationCurve(result);
        QVERIFY(curve.steps);
        QCOMPARE(curve.points.size(), 4);
        QCOMPARE(curve.level->value, 2.0);
        QCOMPARE(curve.text, QStringLiteral("2 of 4 hours need more than is bought. Utilisation 60.0%, break-even at –."));
        QVERIFY(curve.most >= 5.5);
        result.load = {0, 0};
        QVERIFY(loadDurationCurve(result).points.isEmpty());
    }

    void plansSideBySide()
    {
        Example first;
        Example second;
        second.scenario.name = "Plan C";
        second.scenario.levers = {leverOf("batch")};
        second.result.levers = {leverResult("batch", 40 * dollar, 40 * dollar)};
        second.result.scenario = Money::fromNano(60 * dollar);
        PlanComparisonModel model;
        const QAbstractItemModelTester tester(&model);
        model.setPlans({{first.scenario, first.result}, {second.scenario, second.result}});
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.headerData(3, Qt::Horizontal).toString(), QStringLiteral("Plan C"));
        QCOMPARE(column(model, 1)[0], QStringLiteral("$100"));
        QCOMPARE(column(model, 2)[0], QStringLiteral("$65.00"));
        const QStringList names = column(model, 0);
        const auto batch = static_cast<int>(names.indexOf(QStringLiteral("Batch")));
        QVERIFY(batch > 0);
        QCOMPARE(column(model, 2)[batch], QStringLiteral("–")); // switched off there
        QCOMPARE(column(model, 3)[batch], QStringLiteral("−$40.00"));
        QCOMPARE(column(model, 3)[1], QStringLiteral("−$40.00"));
    }
};

QTEST_GUILESS_MAIN(TestScenarioModel)
#include "tst_scenariomodel.moc"
