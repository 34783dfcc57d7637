// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/scenario.h"

#include <QtTest>

using namespace tokenledger;

/// The scenario document: what it takes, what it refuses and where, and that it comes back as it was.
class TestScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryLever();
    void comesBackAsItWas();
    void saysWhereItDoesNotFit_data();
    void saysWhereItDoesNotFit();
};

namespace {

constexpr const char *everything = R"({"name": "Q4 plan",
  "selection": {"from": "2026-07-01", "to": "2026-Q4", "where": {"feature": ["chat", null], "tag:team": ["red"]}},
  "levers": [
    {"kind": "retire", "where": {"feature": ["eval"]}, "share": 0.25},
    {"kind": "compress", "where": {}, "input_factor": 0.333333},
    {"kind": "exact_cache", "where": {}, "ttl_seconds": 0.5, "capacity_entries": 10, "scope": "tenant", "monthly_cost_usd": "12.5"},
    {"kind": "semantic_cache", "hit_rate": {"low": 0.05, "expected": 0.1, "high": 0.2}, "wrong_hit_rate": 0.01,
     "wrong_answer_cost_usd": "0.05", "embedding_cost_per_call_usd": "0.00001"},
    {"kind": "route", "to": {"provider": "acme", "model": "small", "region": "eu", "tier": "batch"}, "input_factor": 1.1,
     "output_factor": 1.4, "escalation_rate": 0.07},
    {"kind": "prompt_cache", "ttl": "1h", "minimum_tokens": null, "capacity_tokens": 5000},
    {"kind": "batch", "enabled": false},
    {"kind": "off_peak", "max_delay_minutes": 240},
    {"kind": "region", "allowed": {"*": ["eu", "us"], "chat": []}},
    {"kind": "provisioned", "provider": "acme", "model": "big", "region": null, "units": "optimal",
     "unit_cost_per_hour_usd": "3.2", "unit_capacity": {"input_tokens_per_hour": 100, "output_tokens_per_hour": 20},
     "commitment_months": 12}]})";

} // namespace

void TestScenario::readsEveryLever()
{
    const Result<Scenario> scenario = Scenario::parse(everything);
    if (!scenario)
        QFAIL(scenario.error().message.c_str());
    QCOMPARE(scenario->levers.size(), leverKinds.size());
    for (std::size_t i = 0; i < leverKinds.size(); ++i)
        QCOMPARE(kindOf(scenario->levers[i]), leverKinds[i]);
    QCOMPARE(toIso8601(scenario->range.to), std::string("2026-10-01T00:00:00Z"));
    QCOMPARE(scenario->where.dimensions.size(), std::size_t{1});
    QCOMPARE(scenario->where.dimensions[0].values[1], std::string());
    QCOMPARE(scenario->where.tags[0].name, std::string("team"));
    QCOMPARE(scenario->levers[0].share.billionths, std::int64_t{250'000'000});
    QCOMPARE(std::get<CompressLever>(scenario->levers[1].rule).inputFactor.billionths, std::int64_t{333'333'000});
    QCOMPARE(*std::get<ExactCacheLever>(scenario->levers[2].rule).ttlMicros, std::int64_t{500'000});
    QCOMPARE(std::get<ExactCacheLever>(scenario->levers[2].rule).monthlyCost.nano(), std::int64_t{12'500'000'000});
    QVERIFY(!scenario->levers[6].enabled);
    QVERIFY(!std::get<ProvisionedLever>(scenario->levers[9].rule).units.has_value());
    const Result<Scenario> least = Scenario::parse(R"({"levers": []})");
    QVERIFY(least.ok() && least->range.isAll() && least->where.isEverything());
}

void TestScenario::comesBackAsItWas()
{
    const Result<Scenario> scenario = Scenario::parse(everything);
    QVERIFY(scenario.ok());
    const std::string written = scenario->toJson();
    const Result<Scenario> again = Scenario::parse(written);
    if (!again)
        QFAIL(again.error().message.c_str());
    QCOMPARE(again->toJson(), written);
    QVERIFY(written.find("\"input_factor\": 0.333333") != std::string::npos);
    QVERIFY(written.find("\"wrong_answer_cost_usd\": \"0.05\"") != std::string::npos);
}

void TestScenario::saysWhereItDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("place");
    const auto row = [](const char *name, const QByteArray &document, const char *place) {
        QTest::newRow(name) << document << QByteArray(place);
    };
    const auto levers = [](const char *one) -> QByteArray { return QByteArray(R"({"levers": [{"kind": "batch"}, )") + one + "]}"; };
    row("no JSON", "{", "scenario");
    row("no levers", "{}", "“levers”");
    row("levers are no list", R"({"levers": {}})", "/levers");
    row("unknown kind", levers(R"({"kind": "magic"})"), "/levers/1/kind");
    row("share above one", levers(R"({"kind": "retire", "share": 1.1})"), "/levers/1/share");
    row("share below zero", levers(R"({"kind": "retire", "share": -0.1})"), "/levers/1/share");
    row("share is a word", levers(R"({"kind": "retire", "share": "half"})"), "/levers/1/share");
    row("factor is missing", levers(R"({"kind": "compress"})"), "/levers/1");
    row("hit rates out of order",
        levers(R"({"kind": "semantic_cache", "hit_rate": {"low": 0.2, "expected": 0.1, "high": 0.3}})"),
        "/levers/1/hit_rate");
    row("unknown scope", levers(R"({"kind": "exact_cache", "ttl_seconds": 5, "scope": "team"})"), "/levers/1/scope");
    row("negative time to live", levers(R"({"kind": "exact_cache", "ttl_seconds": -5})"), "/levers/1/ttl_seconds");
    row("no target", levers(R"({"kind": "route", "to": {"provider": "acme"}})"), "/levers/1/to");
    row("unknown time to live", levers(R"({"kind": "prompt_cache", "ttl": "2h"})"), "/levers/1/ttl");
    row("a dimension that is none", levers(R"({"kind": "retire", "where": {"colour": ["red"]}})"),
        "/levers/1/where/colour");
    row("a value that is no text", levers(R"({"kind": "retire", "where": {"feature": [5]}})"),
        "/levers/1/where/feature/0");
    row("period upside down", R"({"selection": {"from": "2026-07-02", "to": "2026-07-01"}, "levers": []})",
        "/selection/to");
    row("no time", R"({"selection": {"from": "soon"}, "levers": []})", "/selection/from");
    row("units",
        levers(R"({"kind": "provisioned", "provider": "a", "model": "b", "units": "many", "unit_cost_per_hour_usd": "1",
        "unit_capacity": {"input_tokens_per_hour": 1, "output_tokens_per_hour": 1}})"),
        "/levers/1/units");
    row("enabled", levers(R"({"kind": "batch", "enabled": 1})"), "/levers/1/enabled");
}

void TestScenario::saysWhereItDoesNotFit()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, place);
    const Result<Scenario> scenario = Scenario::parse(document.toStdString());
    QVERIFY(!scenario.ok());
    QVERIFY(scenario.error().kind == Error::Kind::Refused);
    QVERIFY2(scenario.error().message.find(place.toStdString()) != std::string::npos, scenario.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestScenario)
#include "tst_scenario.moc"
