// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertrule.h"

#include <QTest>

using namespace tokenledger;

/// The document of an alert rule: what is read, what is written, what is refused.
class TestAlertRule : public QObject
{
    Q_OBJECT

    static std::string document(const QByteArray &condition, const QByteArray &more)
    {
        return QByteArray("{\"id\": \"r\", \"condition\": " + condition + more + "}").toStdString();
    }

private Q_SLOTS:
    void readsWhatItWrites_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QByteArray>("more");
        const QByteArray spike = R"({"kind": "spike", "factor": 4.25, "baseline_days": 14, "season": "hour_of_week"})";
        QTest::newRow("spike") << spike << QByteArray(R"(, "axis": ["feature", "tag:team"], "where": {"tenant": ["a", null], "tag:env": ["x"]})");
        QTest::newRow("minimum") << spike << QByteArray(R"(, "minimum": {"cost_usd": "0.000000001", "calls": 3, "history_hours": 60}, "enabled": false)");
        QTest::newRow("above") << QByteArray(R"({"kind": "absolute", "above": "12.5"})") << QByteArray(R"(, "window": "week", "severity": "ticket")");
        QTest::newRow("below") << QByteArray(R"({"kind": "absolute", "below": 0.25})") << QByteArray(R"(, "measure": "cache_hit_rate")");
        QTest::newRow("count") << QByteArray(R"({"kind": "absolute", "above": 1000000})") << QByteArray(R"(, "measure": "tokens", "window": "month")");
        QTest::newRow("budget") << QByteArray(R"({"kind": "budget", "amount_usd": "5000000", "period": "quarter", "percents": [50, 80.5, 100]})")
                                << QByteArray(R"(, "owner": "x", "runbook": "look")");
        QTest::newRow("projected") << QByteArray(R"({"kind": "projected", "amount_usd": "10", "period": "week"})") << QByteArray();
        QTest::newRow("burn") << QByteArray(R"({"kind": "burn_rate", "amount_usd": "10", "period": "month", "pairs": [{"long_hours": 6, "short_hours": 2, "burn": 1.5}]})")
                              << QByteArray();
        QTest::newRow("anomaly") << QByteArray(R"({"kind": "anomaly", "z": 3.5, "baseline_days": 21})") << QByteArray(R"(, "measure": "unit_cost")");
        QTest::newRow("new") << QByteArray(R"({"kind": "new_value"})") << QByteArray(R"(, "axis": ["model"])");
        QTest::newRow("stale") << QByteArray(R"({"kind": "stale", "hours": 6})") << QByteArray(R"(, "axis": ["source"])");
        QTest::newRow("reconciliation") << QByteArray(R"({"kind": "reconciliation", "tolerance_percent": 2})") << QByteArray();
        QTest::newRow("cap") << QByteArray(R"({"kind": "cap", "amount_usd": "10", "period": "day", "action": "stop-acme"})") << QByteArray();
        QTest::newRow("behaviour")
            << spike
            << QByteArray(R"(, "clear_share": 0.8, "renotify_hours": 0, "no_data_hours": 6, "settle_minutes": 10, "muted_until": "2026-10-01T00:00:00Z",
                             "schedule": [{"days": ["mon", "fri"], "from": "08:30", "to": "24:00"}],
                             "exclude": [{"from": "2026-09-01T00:00:00Z", "to": "2026-09-02T00:00:00Z"}])");
    }
    void readsWhatItWrites()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QByteArray, more);
        const auto first = AlertRule::parse(document(condition, more));
        QVERIFY2(first.ok(), first.ok() ? "" : first.error().message.c_str());
        const auto second = AlertRule::parse(first->toJson());
        QVERIFY2(second.ok(), second.ok() ? "" : second.error().message.c_str());
        QCOMPARE(second->toJson(), first->toJson());
        // Nothing of the condition is lost: every key and value of the source stands in what is written.
        const QByteArray written = QByteArray::fromStdString(first->toJson()).simplified().replace(" ", "");
        QByteArray inner = condition.simplified().replace(" ", "");
        inner = inner.mid(1, inner.size() - 2);
        for (const QByteArray &part : inner.split(','))
            QVERIFY2(written.contains(part) || part.contains('['), QByteArray(part + " not in " + written).constData());
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("pointer");
        const QByteArray spike = R"({"kind": "spike", "factor": 3, "baseline_days": 7})";
        const auto add = [](const char *name, const QByteArray &condition, const QByteArray &more, const QByteArray &pointer) {
            QTest::newRow(name) << condition << more << pointer;
        };
        add("kind", R"({"kind": "sudden"})", "", "/condition/kind");
        add("factor", R"({"kind": "spike", "factor": "three", "baseline_days": 7})", "", "/condition/factor");
        add("no factor", R"({"kind": "spike", "baseline_days": 7})", "", "/condition: expected the key “factor”");
        add("no days", R"({"kind": "spike", "factor": 3, "baseline_days": 0})", "", "/condition/baseline_days");
        add("season too short", R"({"kind": "spike", "factor": 3, "baseline_days": 6, "season": "hour_of_week"})", "", "/condition/season");
        add("season of a month", R"({"kind": "spike", "factor": 3, "baseline_days": 62, "season": "hour_of_week"})", R"(, "window": "month")", "/condition/season");
        add("baseline below a month", spike, R"(, "window": "month")", "/condition/baseline_days");
        add("axis", spike, R"(, "axis": ["colour"])", "/axis/0");
        add("three axes", spike, R"(, "axis": ["feature", "tenant", "model"])", "/axis/2");
        add("axis twice", spike, R"(, "axis": ["feature", "feature"])", "/axis/1");
        add("measure", spike, R"(, "measure": "joy")", "/measure");
        add("window", spike, R"(, "window": "minute")", "/window");
        add("where", spike, R"(, "where": {"colour": ["red"]})", "/where/colour");
        add("minimum", spike, R"(, "minimum": {"calls": -1})", "/minimum/calls");
        add("enabled", spike, R"(, "enabled": "yes")", "/enabled");
        add("percents", R"({"kind": "budget", "amount_usd": "1", "period": "month", "percents": []})", "", "/condition/percents");
        add("period", R"({"kind": "cap", "amount_usd": "1", "period": "year"})", "", "/condition/period");
        add("amount of calls", R"({"kind": "cap", "amount_usd": "1", "period": "day"})", R"(, "measure": "calls")", "/measure");
        add("new what", R"({"kind": "new_value"})", "", "/axis");
        add("share", R"({"kind": "absolute", "above": 2})", R"(, "measure": "cache_hit_rate")", "/condition/above");
        add("schedule", spike, R"(, "schedule": [{"from": "20:00", "to": "08:00"}])", "/schedule/0");
        add("weekday", spike, R"(, "schedule": [{"days": ["monday"]}])", "/schedule/0/days/0");
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, pointer);
        const QByteArray whole = more.contains("\"axis\"") || pointer != "/axis" ? more : more + R"(, "axis": [])";
        const auto rule = AlertRule::parse(document(condition, whole), "rule.json");
        QVERIFY(!rule.ok());
        QCOMPARE(rule.error().kind, Error::Kind::Refused);
        QVERIFY2(rule.error().message.find(pointer.toStdString()) != std::string::npos, rule.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestAlertRule)
#include "tst_alertrule.moc"
