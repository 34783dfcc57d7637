// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertengine.h"
#include "models/analysis/snapshot.h"
#include "plainalerts.h"

#include <QTest>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

AlertRule rule(const std::string &json)
{
    const auto parsed = AlertRule::parse(json);
    if (!parsed)
        qFatal("%s", parsed.error().message.c_str());
    return *parsed;
}

std::string document(const std::string &axis, const std::string &where, const std::string &measure, const std::string &window,
                     const std::string &condition, const std::string &minimum)
{
    return R"({"id": "r", "axis": )" + axis + R"(, "where": )" + where + R"(, "measure": ")" + measure + R"(", "window": ")" + window +
           R"(", "condition": )" + condition + R"(, "minimum": )" + minimum + "}";
}

AlertSeriesBook::Ask askOf(const FakeSource &source)
{
    return [&source](const TagQuery &query) -> Result<CubeResult> {
        if (!query.byTags.empty() || !query.whereTags.empty())
            return answerTagQuery(source, query, 1);
        const auto snapshot = Snapshot::load(source, Snapshot::Wanted::forQuery(query.cube));
        if (!snapshot)
            return snapshot.error();
        return (*snapshot)->query(query.cube);
    };
}

std::vector<PlainAlert> plain(const AlertEngine &engine, const std::vector<AlertFiring> &fired)
{
    std::vector<PlainAlert> alerts;
    for (const AlertFiring &firing : fired)
        alerts.push_back({engine.rules()[firing.rule].id, firing.key, firing.window.from.seconds(), firing.window.to.seconds(),
                          firing.reading.observed.rounded()});
    return alerts;
}

Instant firstOf(const std::vector<PlainCall> &calls)
{
    std::int64_t first = calls.front().micros;
    for (const PlainCall &call : calls)
        first = std::min(first, call.micros);
    return {first};
}

QByteArray shown(const std::vector<PlainAlert> &alerts)
{
    QByteArray text;
    for (const PlainAlert &alert : alerts) {
        text += QByteArray::number(alert.from) + ' ';
        for (const std::string &part : alert.key)
            text += QByteArray::fromStdString(part) + '/';
        text += ' ' + QByteArray::number(alert.observed) + '\n';
    }
    return text;
}

QByteArray differing(const std::vector<PlainAlert> &got, const std::vector<PlainAlert> &want)
{
    return "engine:\n" + shown(got) + "oracle:\n" + shown(want);
}

} // namespace

/// The engine against a plain re-computation call by call, over random histories.
class TestAlerts : public QObject
{
    Q_OBJECT

    static void compare(const AlertRule &rule, const std::string &zone, std::uint64_t seed)
    {
        std::mt19937_64 random(seed);
        const std::int64_t start = zone == "UTC" ? 1'785'733'200 : 1'792'000'800; // from mid October over the change of clocks
        const std::vector<PlainCall> calls = alertHistory(random, start, 20);
        const FakeSource source(calls);
        const PlainAlerts oracle(calls, zone);
        const Instant first = firstOf(calls);
        const TimeRange range{Instant::fromSeconds(start - 7200), Instant::fromSeconds(start + 21 * 86400)};
        const auto engine = AlertEngine::prepare({rule}, {range, zone, first}, askOf(source));
        QVERIFY2(engine.ok(), engine.ok() ? "" : engine.error().message.c_str());
        const bool once = rule.kind() == "budget" || rule.kind() == "cap";
        std::vector<PlainAlert> want;
        std::vector<Instant> ends;
        for (std::int64_t from = range.from.seconds(); from + 3600 <= range.to.seconds(); from += 3600) {
            const auto window = rule.window == Bucket::Day ? oracle.day(from) : std::pair(from, from + 3600);
            if (window.first != from || window.second > range.to.seconds())
                continue;
            const auto fired = oracle.at(rule, window.first, window.second);
            if (from % 17 == 0 || !fired.empty()) {
                const auto checked = plain(*engine, engine->check(Instant::fromSeconds(window.second)));
                QVERIFY2(checked == fired, differing(checked, fired).constData());
            }
            want.insert(want.end(), fired.begin(), fired.end());
        }
        QVERIFY2(!want.empty(), "nothing fires: the case says nothing");
        if (!once) {
            const auto tested = plain(*engine, engine->backtest(range));
            QVERIFY2(tested == want, differing(tested, want).constData());
        }
    }

private Q_SLOTS:
    void equalsThePlainComputation_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("zone");
        const std::string least = R"({"cost_usd": "0.5", "calls": 2, "history_hours": 24})";
        const auto add = [](const char *name, const std::string &json, const char *zone = "UTC") {
            QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray(zone);
        };
        const std::string spike = R"({"kind": "spike", "factor": 3, "baseline_days": 2})";
        add("spike by feature", document(R"(["feature"])", "{}", "cost", "hour", spike, least));
        add("spike by two", document(R"(["tenant", "feature"])", "{}", "cost", "hour", spike, "{}"));
        add("spike of the total", document("[]", R"({"feature": ["a", null]})", "cost", "hour", spike, least));
        add("spike, filtered", document(R"(["feature", "tenant"])", R"({"status": ["ok"]})", "cost", "hour", spike, "{}"));
        add("spike, filtered by its axis", document(R"(["feature"])", R"({"feature": ["b"], "tenant": ["t1"]})", "cost", "hour", spike, "{}"));
        add("spike of calls", document(R"(["feature"])", "{}", "calls", "hour", R"({"kind": "spike", "factor": 2.5, "baseline_days": 7})", "{}"));
        add("spike of tokens", document("[]", "{}", "tokens", "hour", R"({"kind": "spike", "factor": 2, "baseline_days": 7})", least));
        add("spike of errors", document("[]", "{}", "error_cost", "hour", spike, "{}"));
        add("spike of unattributed", document("[]", "{}", "unattributed_cost", "hour", spike, "{}"));
        const std::string season = R"({"kind": "spike", "factor": 2, "baseline_days": 14, "season": "hour_of_week"})";
        add("spike by hour of week", document(R"(["feature"])", "{}", "cost", "hour", season, least));
        add("spike by weekday", document(R"(["feature"])", "{}", "cost", "day", R"({"kind": "spike", "factor": 1.1, "baseline_days": 7, "season": "hour_of_week"})", "{}"), "Europe/Berlin");
        add("spike by day", document(R"(["feature"])", "{}", "cost", "day", R"({"kind": "spike", "factor": 1.2, "baseline_days": 3})", least), "Europe/Berlin");
        add("spike by hour over the change of clocks", document(R"(["tenant"])", "{}", "cost", "hour", spike, least), "Europe/Berlin");
        add("absolute", document(R"(["feature"])", "{}", "cost", "hour", R"({"kind": "absolute", "above": "1.5"})", "{}"));
        add("absolute, below", document(R"(["feature"])", "{}", "calls", "day", R"({"kind": "absolute", "below": 8})", "{}"));
        add("cap of a day", document(R"(["tenant"])", "{}", "cost", "hour", R"({"kind": "cap", "amount_usd": "9", "period": "day"})", "{}"), "Europe/Berlin");
        add("cap of a month", document("[]", "{}", "cost", "hour", R"({"kind": "cap", "amount_usd": "200", "period": "month"})", "{}"), "Europe/Berlin");
        add("budget", document(R"(["feature"])", "{}", "cost", "hour", R"({"kind": "budget", "amount_usd": "90", "period": "month", "percents": [80, 50, 100]})", "{}"));
        add("burn rate", document(R"(["feature"])", "{}", "cost", "hour", R"({"kind": "burn_rate", "amount_usd": "100", "period": "month"})", "{}"));
        add("anomaly", document(R"(["feature"])", "{}", "cost", "hour", R"({"kind": "anomaly", "z": 3.5})", least));
        add("anomaly of days", document("[]", "{}", "cost", "day", R"({"kind": "anomaly", "z": 1, "baseline_days": 14})", least), "Europe/Berlin");
        add("new value", document(R"(["feature"])", "{}", "cost", "hour", R"({"kind": "new_value"})", R"({"history_hours": 5})"));
        add("stale", document(R"(["feature"])", "{}", "cost", "hour", R"({"kind": "stale", "hours": 7})", "{}"));
    }
    void equalsThePlainComputation()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, zone);
        for (std::uint64_t seed = 1; seed <= 2 && !QTest::currentTestFailed(); ++seed)
            compare(rule(json.toStdString()), zone.toStdString(), seed);
    }

    void percentagesAppearOnceAPeriod()
    {
        std::vector<PlainCall> calls;
        for (int hour = 0; hour < 48; ++hour) {
            PlainCall call;
            call.micros = (std::int64_t(1'785'542'400) + hour * 3600) * 1'000'000; // 2026-08-01
            call.computed = 1'000'000'000;
            calls.push_back(call);
        }
        const FakeSource source(calls);
        const AlertRule budget = rule(document("[]", "{}", "cost", "hour", R"({"kind": "budget", "amount_usd": "20", "period": "day", "percents": [50, 100]})", "{}"));
        const TimeRange range{firstOf(calls), {firstOf(calls).micros + 48 * std::int64_t(3'600'000'000)}};
        const auto engine = AlertEngine::prepare({budget}, {range, "UTC", firstOf(calls)}, askOf(source));
        const auto fired = engine->backtest(range);
        QCOMPARE(fired.size(), std::size_t{4}); // half and all of two days
        for (std::size_t i = 0; i < fired.size(); ++i) {
            QCOMPARE(fired[i].reading.observed.rounded(), (i % 2 ? 20 : 10) * std::int64_t(1'000'000'000));
            QCOMPARE(fired[i].reading.threshold.rounded(), fired[i].reading.observed.rounded());
        }
    }

    void theProjectionKnowsTheWeek()
    {
        // 1 USD an hour on weekdays, nothing at the weekend: September 2026 has 22 weekdays, so it ends at 528.
        std::vector<PlainCall> calls;
        const std::int64_t start = 1'785'715'200; // Monday, 2026-08-03
        for (int hour = 0; hour < 24 * 44; ++hour) {
            PlainCall call;
            call.micros = (start + std::int64_t(hour) * 3600) * 1'000'000;
            call.computed = 1'000'000'000;
            if (hour / 24 % 7 < 5)
                calls.push_back(call);
        }
        const FakeSource source(calls);
        const auto ruleOf = [](const char *amount) {
            return rule(document("[]", "{}", "cost", "hour", std::string(R"({"kind": "projected", "period": "month", "amount_usd": ")") + amount + "\"}", "{}"));
        };
        const Instant at = Instant::fromSeconds(1'789'344'000); // 2026-09-14
        const auto engine = AlertEngine::prepare({ruleOf("528"), ruleOf("527.99")}, {{at, at}, "UTC", firstOf(calls)}, askOf(source));
        const auto fired = engine->check(at);
        QCOMPARE(fired.size(), std::size_t{1});
        QCOMPARE(fired.front().rule, std::size_t{1});
        QCOMPARE(fired.front().reading.observed.rounded(), std::int64_t{528'000'000'000});
    }

    void incidentsAreInNoBaseline()
    {
        std::vector<PlainCall> calls;
        for (int hour = 0; hour < 60; ++hour) {
            PlainCall call;
            call.micros = std::int64_t(1'785'542'400 + hour * 3600) * 1'000'000;
            call.computed = (hour == 40 ? 100 : hour == 59 ? 5 : 1) * std::int64_t(1'000'000'000);
            calls.push_back(call);
        }
        const FakeSource source(calls);
        AlertRule spike = rule(document("[]", "{}", "cost", "hour", R"({"kind": "spike", "factor": 3, "baseline_days": 1})", "{}"));
        const Instant at{firstOf(calls).micros + 60 * std::int64_t(3'600'000'000)};
        const auto firedWith = [&](const AlertRule &rule) {
            return AlertEngine::prepare({rule}, {{at, at}, "UTC", firstOf(calls)}, askOf(source))->check(at);
        };
        QVERIFY(firedWith(spike).empty());
        spike.exclude = {{{firstOf(calls).micros + 40 * std::int64_t(3'600'000'000)}, {firstOf(calls).micros + 41 * std::int64_t(3'600'000'000)}}};
        QCOMPARE(firedWith(spike).size(), std::size_t{1});
        QCOMPARE(firedWith(spike).front().reading.threshold.rounded(), std::int64_t{3'000'000'000});
    }

    void ratiosNeedSomethingToDivideBy()
    {
        std::vector<PlainCall> calls(3);
        for (PlainCall &call : calls)
            call.micros = std::int64_t(1'785'542'400) * 1'000'000;
        calls[0].computed = 1'000'000'000;
        calls[1].computed = 2'000'000'000; // the third has no price
        calls[0].read = 30;
        calls[1].uncached = 70;
        const FakeSource source(calls);
        const auto observed = [&](const char *measure, const char *level) {
            const Instant at = Instant::fromSeconds(1'785'546'000);
            const AlertRule one = rule(document("[]", "{}", measure, "hour", std::string(R"({"kind": "absolute", )") + level + "}", "{}"));
            const auto fired = AlertEngine::prepare({one}, {{at, at}, "UTC", firstOf(calls)}, askOf(source))->check(at);
            return fired.empty() ? -1 : fired.front().reading.observed.rounded();
        };
        QCOMPARE(observed("unit_cost", R"("above": 1)"), std::int64_t{1'500'000'000});
        QCOMPARE(observed("unit_cost", R"("above": 1.5)"), std::int64_t{-1});
        QCOMPARE(observed("cache_hit_rate", R"("below": 0.31)"), std::int64_t{300'000'000});
        QCOMPARE(observed("unpriced_calls", R"("above": 0)"), std::int64_t{1});
    }

    void sharedSeriesAreAskedForOnce()
    {
        std::mt19937_64 random(7);
        const std::vector<PlainCall> calls = alertHistory(random, 1'785'733'200, 12);
        const FakeSource source(calls);
        int asked = 0;
        const auto ask = [&](const AlertQuestion &query) {
            ++asked;
            return askOf(source)(query);
        };
        std::vector<AlertRule> rules;
        for (const char *tenant : {"t1", "t2"})
            for (int i = 0; i < 50; ++i)
                rules.push_back(rule(document("[]", std::string(R"({"tenant": [")") + tenant + "\"]}", "cost", "hour", R"({"kind": "spike", "factor": 3, "baseline_days": 7})", "{}")));
        const Instant at = Instant::fromSeconds(1'785'733'200 + 10 * 86400);
        const AlertScope scope{{at, at}, "UTC", firstOf(calls)};
        QVERIFY(AlertEngine::prepare({rules.front()}, scope, ask).ok());
        const int askedForOne = std::exchange(asked, 0);
        QVERIFY(askedForOne > 0);
        QVERIFY(AlertEngine::prepare(rules, scope, ask).ok());
        QCOMPARE(asked, askedForOne);
    }

    /// Usage that a vendor reports in whole days must not make an hour of each day a spike, but counts for a budget.
    void hoursAreOfCallsAlone_data()
    {
        QTest::addColumn<QByteArray>("condition");
        QTest::addColumn<QByteArray>("window");
        QTest::addColumn<bool>("alone");
        const QByteArray spike = R"({"kind": "spike", "factor": 3, "baseline_days": 7})";
        QTest::newRow("spike of an hour") << spike << QByteArray("hour") << true;
        QTest::newRow("spike of a day") << spike << QByteArray("day") << false;
        QTest::newRow("cap") << QByteArray(R"({"kind": "cap", "amount_usd": "9", "period": "day"})") << QByteArray("hour") << false;
        QTest::newRow("burn rate") << QByteArray(R"({"kind": "burn_rate", "amount_usd": "9", "period": "month"})") << QByteArray("hour") << true;
    }
    void hoursAreOfCallsAlone()
    {
        QFETCH(QByteArray, condition);
        QFETCH(QByteArray, window);
        std::optional<bool> alone;
        const auto ask = [&](const AlertQuestion &question) -> Result<CubeResult> {
            alone = question.callsAlone;
            return CubeResult();
        };
        const AlertRule one = rule(document("[]", "{}", "cost", window.toStdString(), condition.toStdString(), "{}"));
        QVERIFY(AlertEngine::prepare({one}, {{{0}, {86'400'000'000}}, "UTC", {0}}, ask).ok());
        QTEST(alone.value(), "alone");
        // Where there is no usage all rules share their series.
        QVERIFY(AlertEngine::prepare({one}, {{{0}, {86'400'000'000}}, "UTC", {0}, false}, ask).ok());
        QCOMPARE(alone.value(), false);
    }

    void reconciliationIsRefusedWhereThereIsNoBill()
    {
        const AlertRule bill = rule(document("[]", "{}", "cost", "day", R"({"kind": "reconciliation", "tolerance_percent": 2})", "{}"));
        const auto engine = AlertEngine::prepare({bill}, {{{0}, {0}}, "UTC", {0}}, [](const TagQuery &) -> Result<CubeResult> { return CubeResult(); });
        QVERIFY(!engine.ok());
        QCOMPARE(engine.error().kind, Error::Kind::Usage);
    }
};

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
