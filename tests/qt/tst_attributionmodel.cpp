// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/attributionmodel.h"
#include "models/qt/roles.h"
#include "models/qt/ruletext.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tokenledger;

namespace {

constexpr auto failures = QAbstractItemModelTester::FailureReportingMode::QtTest;
using Op = AttributionCondition::Op;

AttributionRules sample()
{
    return AttributionRules::parse(R"({"rules": [
        {"name": "keys", "when": [{"field": "key", "op": "one_of", "value": ["sk-1", "a,b"]}, {"field": "latency_ms", "op": "between", "value": [100, null]}],
         "set": {"feature": "search", "tag:cost_centre": "4711"}, "from": "2026-07-01T00:00:00Z"},
        {"name": "rest", "enabled": false, "when": [], "set": {"feature": "rest"}}],
        "lookups": [{"name": "tenants", "match": "key", "set": {"tenant": "customer"}, "table": {"sk-1": ["acme"], "sk-2": ["globex"]}}],
        "shared": [{"name": "evals", "where": {"feature": ["evals", null]}, "over": "tenant", "split": "even"}]})")
        .value();
}

AttributionRecord record()
{
    AttributionRecord record;
    record.steps.resize(3);
    record.steps[0].tally.calls = record.steps[0].tally.movedCalls = 12;
    record.steps[0].tally.cost = record.steps[0].tally.movedCost = 4'212'000'000'001;
    record.steps[2].tally.calls = record.steps[2].tally.overwrittenCalls = 3;
    record.steps[2].tally.cost = record.steps[2].tally.overwrittenCost = 2'500'000'000;
    return record;
}

QString text(const AttributionModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class TestAttributionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysRulesInWords()
    {
        AttributionModel model;
        const QAbstractItemModelTester tester(&model, failures);
        model.setRules(sample());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(text(model, 0, AttributionModel::WhenColumn),
                 QStringLiteral("Key is one of sk-1, a\\,b and Latency, ms is 100 or more"));
        QCOMPARE(text(model, 0, AttributionModel::SetColumn),
                 QStringLiteral("Feature = search, tag:cost_centre = 4711"));
        QCOMPARE(text(model, 0, AttributionModel::DatesColumn), QStringLiteral("from 1 Jul 2026"));
        QCOMPARE(text(model, 1, AttributionModel::WhenColumn), QStringLiteral("every call"));
        QCOMPARE(text(model, 1, AttributionModel::OnColumn), QStringLiteral("No"));
        QCOMPARE(text(model, 2, AttributionModel::WhenColumn), QStringLiteral("Key is in a table (keys: 2)"));
        QCOMPARE(text(model, 3, AttributionModel::WhenColumn), QStringLiteral("Feature is one of evals, Unattributed"));
        QCOMPARE(text(model, 3, AttributionModel::SetColumn), QStringLiteral("spread over tenants evenly"));
    }

    void saysWhatEachRuleMoves()
    {
        AttributionModel model;
        model.setRules(sample());
        QCOMPARE(text(model, 0, AttributionModel::MovesColumn), QStringLiteral("–"));
        model.setPreview(record());
        QCOMPARE(text(model, 0, AttributionModel::MovesColumn), QStringLiteral("moves $4,212 from unattributed"));
        QCOMPARE(model.index(0, AttributionModel::MovesColumn).data(RawRole).toString(),
                 QStringLiteral("4212.000000001"));
        QCOMPARE(text(model, 1, AttributionModel::MovesColumn), QStringLiteral("–")); // not in use
        QCOMPARE(text(model, 2, AttributionModel::MovesColumn), QStringLiteral("overwrites $2.50"));
        QCOMPARE(text(model, 3, AttributionModel::MovesColumn), QStringLiteral("–"));
        model.setEnabled(1, true); // another draft: the figures hold no longer
        QCOMPARE(text(model, 0, AttributionModel::MovesColumn), QStringLiteral("–"));
    }

    void keepsEachKindTogether()
    {
        AttributionModel model;
        const QAbstractItemModelTester tester(&model, failures);
        model.setRules(sample());
        QCOMPARE(model.move(0, 1), 1);
        QCOMPARE(text(model, 0, AttributionModel::NameColumn), QStringLiteral("rest"));
        QCOMPARE(model.move(1, 1), 1); // below it begin the lookups
        QCOMPARE(model.move(0, -1), 0);
        QCOMPARE(model.addRule({}), 2);
        QVERIFY(!model.problem().isEmpty());
        model.remove(2);
        QCOMPARE(model.problem(), QString());
        model.remove(3);
        QVERIFY(model.rules().shared.empty());
        model.remove(2);
        QVERIFY(model.rules().lookups.empty());
        QCOMPARE(model.rowCount(), 2);
    }

    void readsConditionsBack_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("op");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("upper");
        QTest::addColumn<QString>("json"); ///< its value, or nothing when it is refused
        const auto row = [](const char *name, const char *field, Op op, const char *value, const char *upper,
                            const char *json) {
            QTest::newRow(name) << QString::fromUtf8(field) << int(op) << QString::fromUtf8(value)
                                << QString::fromUtf8(upper) << QString::fromUtf8(json);
        };
        row("text", "Key", Op::Equals, "sk-1", "", R"("value": "sk-1")");
        row("digits in a text", "user", Op::Equals, "42", "", R"("value": "42")");
        row("number", "Latency, ms", Op::Equals, "42", "", R"("value": 42)");
        row("list", "model", Op::OneOf, "a, b\\,c ,", "", R"("value": ["a","b,c"])");
        row("texts as numbers", "tag:size", Op::Between, "5", "20", R"("value": [5,20])");
        row("texts", "tag:size", Op::Between, "a", "b", R"("value": ["a","b"])");
        row("time", "Started at", Op::Between, "2026-07-01T00:00:00Z", "", R"("value": ["2026-07-01T00:00:00Z",null])");
        row("no value", "Key", Op::Equals, "", "", "");
        row("no bounds", "output", Op::Between, "", "", "");
        row("no pattern", "Key", Op::Regex, "(", "", "");
        row("no number", "output", Op::Equals, "many", "", "");
        row("missing", "Key", Op::Missing, "left over", "", R"("op": "missing")");
    }
    void readsConditionsBack()
    {
        QFETCH(QString, field);
        QFETCH(int, op);
        QFETCH(QString, value);
        QFETCH(QString, upper);
        QFETCH(QString, json);
        const auto parsed = fieldFromText(field);
        QVERIFY(parsed);
        const auto condition = conditionFromText(*parsed, static_cast<Op>(op), value, upper);
        QCOMPARE(condition.ok(), !json.isEmpty());
        if (!condition)
            return;
        AttributionRules rules;
        rules.rules.push_back({"one", true, {}, {*condition}, {{CallField::of(Dimension::Feature), "x"}}, false});
        const QString written =
            QString::fromStdString(rules.toJson()).remove(u'\n').replace(QStringLiteral("  "), QString());
        QVERIFY2(written.contains(json), qPrintable(written));
        QVERIFY(AttributionRules::parse(rules.toJson()).value() == rules);
    }

    void knowsFields()
    {
        QVERIFY(!fieldFromText(QStringLiteral("nothing")));
        QVERIFY(!fieldFromText(QStringLiteral("tag:")));
        QCOMPARE(fieldFromText(QStringLiteral("Tag: cost_centre"))->tag, std::string("cost_centre"));
        QCOMPARE(fieldFromText(QStringLiteral("prompt version"))->dimension, Dimension::PromptVersion);
        for (const CallField &field : conditionFields())
            QVERIFY(fieldFromText(fieldTitle(field)) == field);
        for (const CallField &field : settableFields())
            QVERIFY(mayBeSet(field));
    }
};

QTEST_GUILESS_MAIN(TestAttributionModel)
#include "tst_attributionmodel.moc"
