// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/leverbridgemodel.h"
#include "models/qt/plandocument.h"
#include "models/qt/realisedmodel.h"
#include "models/qt/roles.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tokenledger;

namespace {

constexpr std::int64_t dollar = 1'000'000'000;

Money usd(std::int64_t dollars)
{
    return Money::fromNano(dollars * dollar);
}

LeverResult leverResult(std::string_view kind, Money savings, Money proven)
{
    LeverResult result;
    result.kind = kind;
    result.savings = result.low = result.high = savings;
    result.provenSavings = proven;
    result.proven = savings == proven;
    return result;
}

/// A plan of two levers over `features` features.
PlanPaper paperOf(int features)
{
    PlanPaper paper;
    paper.scenario.name = "Q4 plan";
    paper.scenario.levers = {Lever{RetireLever(), {}, {Fraction::whole / 2}, true}, Lever{BatchLever(), {}, Fraction::one(), true}};
    paper.result.baseline = usd(1000);
    paper.result.levers = {leverResult("retire", usd(100), usd(100)), leverResult("batch", Money::fromNano(50 * dollar + 1), usd(0))};
    paper.result.scenario = Money::fromNano(850 * dollar - 1);
    paper.result.low = paper.result.high = paper.result.savings();
    paper.result.calls = 12'345;
    for (int i = 0; i < features; ++i)
        paper.result.byFeature.push_back({"feature " + std::to_string(i), usd(1000 / features), usd(850 / features)});
    paper.period = QStringLiteral("Q4 2026");
    paper.days = 92;
    return paper;
}

QString fact(const ReportDocument &document, const char *name)
{
    for (const auto &[key, text] : document.facts)
        if (key == QLatin1String(name))
            return text;
    return {};
}

const ReportSection *section(const ReportDocument &document, const char *title)
{
    for (const ReportSection &one : document.sections)
        if (one.title == QLatin1String(title))
            return &one;
    return nullptr;
}

const ReportTable *table(const ReportSection *within)
{
    for (const ReportBlock &block : within->blocks)
        if (const auto *found = std::get_if<ReportTable>(&block))
            return found;
    return nullptr;
}

QStringList texts(const ReportSection *within)
{
    QStringList lines;
    for (const ReportBlock &block : within->blocks)
        if (const auto *text = std::get_if<ReportText>(&block))
            lines.append(text->text);
    return lines;
}

RealisedPlan realised()
{
    RealisedPlan plan;
    plan.baseline.plan = "Q4 plan";
    RealisedSavings savings;
    savings.rows = {{"chat", 40, usd(70), usd(50)}, {"", 2, usd(5), usd(8)}};
    savings.asBefore = usd(75);
    savings.actual = usd(58);
    savings.promised = usd(30);
    savings.committed = usd(12);
    plan.savings = savings;
    return plan;
}

} // namespace

class TestPlanPaper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePaperSaysWhatThePageSays()
    {
        const PlanPaper paper = paperOf(3);
        const ReportDocument document = planDocument(paper);
        QVERIFY(document.title.contains(QStringLiteral("Q4 plan")));
        QCOMPARE(fact(document, "Actual"), QStringLiteral("$1,000.000000000"));
        QVERIFY(fact(document, "Saving, expected").contains(QStringLiteral("150.000000001")));
        QCOMPARE(fact(document, "Calls replayed"), QStringLiteral("12,345"));
        QVERIFY(fact(document, "Not covered").isEmpty());
        LeverBridgeModel bridge;
        bridge.setResult(paper.scenario, paper.result);
        const ReportTable *steps = table(section(document, "From actual to plan"));
        QVERIFY(steps != nullptr);
        QCOMPARE(steps->rows.size(), bridge.rowCount());
        for (int row = 0; row < bridge.rowCount(); ++row) {
            QCOMPARE(steps->rows[row][0].text, bridge.index(row, LeverBridgeModel::StepColumn).data().toString());
            QCOMPARE(steps->rows[row][1].text, bridge.index(row, LeverBridgeModel::AmountColumn).data().toString());
        }
        QVERIFY(section(document, "Models") == nullptr); // nothing is known of models
        const QStringList assumptions = texts(section(document, "Assumptions"));
        QVERIFY(!assumptions.isEmpty());
        QVERIFY(assumptions.first().startsWith(QStringLiteral("1. ")));
    }

    void longTablesAreCutAndSaySo()
    {
        const ReportDocument document = planDocument(paperOf(40));
        const ReportSection *features = section(document, "Features");
        QCOMPARE(table(features)->rows.size(), 15);
        QCOMPARE(texts(features), QStringList{QStringLiteral("The 15 that cost most, of 40.")});
        QVERIFY(texts(section(planDocument(paperOf(3)), "Features")).isEmpty());
    }

    void whatWasSavedAddsUp()
    {
        RealisedModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPlan(realised());
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(2, RealisedModel::FeatureColumn).data().toString(), QStringLiteral("Total"));
        QCOMPARE(model.index(2, RealisedModel::CallsColumn).data().toString(), QStringLiteral("42"));
        QCOMPARE(model.index(2, RealisedModel::SavedColumn).data(RawRole).toString(), QStringLiteral("-17"));
        QCOMPARE(model.index(0, RealisedModel::SavedColumn).data(ToneRole).toString(), QStringLiteral("saving"));
        QCOMPARE(model.index(1, RealisedModel::SavedColumn).data(ToneRole).toString(), QStringLiteral("over"));
        QVERIFY(model.note().contains(QStringLiteral("$17")));
        QVERIFY(model.note().contains(QStringLiteral("$30")));
    }

    void whyNothingIsKnownIsSaid()
    {
        RealisedModel model;
        QVERIFY(model.note().contains(QStringLiteral("Freeze")));
        RealisedPlan broken = realised();
        broken.savings.reset();
        broken.problem = QStringLiteral("The period has no end.");
        model.setPlan(broken);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.note(), broken.problem);
    }
};

QTEST_APPLESS_MAIN(TestPlanPaper)
#include "tst_planpaper.moc"
