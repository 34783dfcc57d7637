// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/pricecatalogue.h"
#include "tests/store/storefixture.h"

#include <QTest>

using namespace tokenledger;

#define VERIFIED(fixture) QCOMPARE((fixture).problems(), std::vector<std::string>())

namespace {

/// One call as the provider's own log has it: exact counters, nobody's name.
PlainCall providerReport()
{
    PlainCall call;
    call.id = "log-1";
    call.responseId = "chatcmpl-9a8b7c6d5e4f";
    call.startedUs = std::int64_t{1'780'000'000} * 1'000'000;
    call.dimensions[index(Dimension::Provider)] = "openai";
    call.dimensions[index(Dimension::Model)] = "gpt-4o-2024-08-06";
    call.dimensions[index(Dimension::Status)] = "ok";
    call.usage.uncachedInput = 100;
    call.usage.cacheRead = 900;
    call.usage.output = 50;
    call.line = 3;
    return call;
}

/// The same call as the gateway saw it.
PlainCall gatewayReport()
{
    PlainCall call = providerReport();
    call.id = "req-77";
    call.startedUs += 40'000;
    call.dimensions[index(Dimension::Model)] = "openai/gpt-4o";
    call.dimensions[index(Dimension::Feature)] = "chat";
    call.dimensions[index(Dimension::Tenant)] = "acme";
    call.usage.uncachedInput = 1000;
    call.usage.cacheRead = 0;
    call.reportedNano = 1'234'000;
    call.tags = {{"team", "blue"}};
    return call;
}

std::int64_t takeProvider(StoreFixture &fixture, const PlainCall &call)
{
    fixture.setFormat("openai-chat");
    return fixture.import({call}, "provider.jsonl", "sdk").id;
}

ImportRecord takeGateway(StoreFixture &fixture, const std::vector<PlainCall> &calls)
{
    fixture.setFormat("litellm-spend-logs");
    return fixture.import(calls, "gateway.jsonl", "litellm");
}

/// So many dollars for a million tokens of any kind.
Pricer pricerFor(int dollars)
{
    auto prices = std::make_shared<PriceList>();
    prices->name = "test";
    PriceModel model;
    model.id = "gpt-4o";
    model.match = MatchRule::text(MatchRule::Kind::Contains, model.id);
    PriceRow row;
    for (const Meter meter : {Meter::Input, Meter::CacheRead, Meter::Output})
        row.rates[index(meter)] = TieredRate{Rate::nanoPerMillion(dollars * 1'000'000'000LL), {}};
    model.rows.push_back(row);
    PriceProvider provider;
    provider.id = "openai";
    provider.models.push_back(model);
    prices->providers.push_back(provider);
    return Pricer(std::make_shared<PriceCatalogue>(std::vector<PriceCatalogue::Layer>{{prices, 7, false}}));
}

CallRecord onlyCall(StoreFixture &fixture)
{
    auto page = fixture.store().calls({}, 10);
    if (!page || page.value().calls.size() != 1)
        qFatal("not one call");
    return page.value().calls[0];
}

} // namespace

/// Calls that several sources tell of, through the public interface of the store.
class TestMerges : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void gatewayAndProvider();
    void undoGivesBack();
    void splitStaysSplit();
    void rankingIsEditable();
    void rankingIsRefused();
    void shortIdsSayNothing();
    void otherModelIsAnotherCall();
    void cacheHitIsNoRepeat();
    void proposalsAndDecisions();
    void decisionOutlivesTheImport();
    void repriceReachesReports();
    void choiceBetweenVersions();
    void rulesSeeWhatAllSourcesSay();
};

void TestMerges::gatewayAndProvider()
{
    StoreFixture fixture;
    takeProvider(fixture, providerReport());
    const ImportRecord record = takeGateway(fixture, {gatewayReport()});
    QCOMPARE(record.counts.callsAdded, std::uint64_t{0});
    QCOMPARE(record.counts.merged, std::uint64_t{1});
    QCOMPARE(record.counts.rowsRead, std::uint64_t{1});
    VERIFIED(fixture);
    const CallRecord call = onlyCall(fixture);
    QCOMPARE(call.dimensions[index(Dimension::Source)], std::optional<std::string>("sdk"));
    QCOMPARE(call.usage, providerReport().usage);
    QCOMPARE(call.dimensions[index(Dimension::Model)], std::optional<std::string>("gpt-4o-2024-08-06"));
    QCOMPARE(call.dimensions[index(Dimension::Tenant)], std::optional<std::string>("acme"));
    QCOMPARE(call.reportedCost->nano(), std::int64_t{1'234'000});
    QCOMPARE(call.tags.size(), std::size_t{1});
    QVERIFY(call.has(CallFlag::Merged));
    QCOMPARE(call.mergedFrom.size(), std::size_t{2});
    QCOMPARE(call.mergedFrom[0].source, std::string("sdk"));
    QCOMPARE(call.mergedFrom[1].id, std::string("req-77"));
    QCOMPARE(call.mergedFrom[1].format, std::string("litellm-spend-logs"));
    QCOMPARE(call.mergedFrom[1].usage, gatewayReport().usage);
    QCOMPARE(fixture.number("SELECT sum(cache_read) FROM cells_day"), 900);
    const ImportRecord again = takeGateway(fixture, {gatewayReport()});
    QCOMPARE(again.counts.duplicates, std::uint64_t{1});
    QCOMPARE(onlyCall(fixture).mergedFrom.size(), std::size_t{2});
}

void TestMerges::undoGivesBack()
{
    StoreFixture fixture;
    const std::int64_t provider = takeProvider(fixture, providerReport());
    const std::int64_t gateway = takeGateway(fixture, {gatewayReport()}).id;
    QVERIFY(fixture.store().undoImport(provider));
    VERIFIED(fixture);
    const CallRecord call = onlyCall(fixture);
    QCOMPARE(call.id, std::string("req-77"));
    QCOMPARE(call.usage, gatewayReport().usage);
    QVERIFY(!call.has(CallFlag::Merged) && call.mergedFrom.empty());
    QCOMPARE(fixture.number("SELECT count(*) FROM report"), 0);
    QVERIFY(fixture.store().undoImport(gateway));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 0);
    VERIFIED(fixture);
}

void TestMerges::splitStaysSplit()
{
    StoreFixture fixture;
    takeProvider(fixture, providerReport());
    const std::int64_t gateway = takeGateway(fixture, {gatewayReport()}).id;
    const auto merged = fixture.store().mergedCalls(10);
    QVERIFY(merged);
    QCOMPARE(merged.value().size(), std::size_t{1});
    QVERIFY(merged.value()[0].severalSources);
    QVERIFY(fixture.store().splitCall(merged.value()[0].call));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 2);
    QCOMPARE(fixture.number("SELECT count(*) FROM report"), 0);
    VERIFIED(fixture);
    QVERIFY(fixture.store().decideMerges({{{"sdk", "log-1"}, {"litellm", "req-77"}}}, MergeDecision::Open));
    QCOMPARE(onlyCall(fixture).mergedFrom.size(), std::size_t{2}); // as if it had never been split
    VERIFIED(fixture);
    QVERIFY(fixture.store().splitCall(fixture.store().mergedCalls(10).value()[0].call));
    QVERIFY(fixture.store().undoImport(gateway));
    takeGateway(fixture, {gatewayReport()});
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 2);
    QVERIFY(fixture.store().decideMerges({{{"litellm", "req-77"}, {"sdk", "log-1"}}}, MergeDecision::Together));
    QCOMPARE(onlyCall(fixture).mergedFrom.size(), std::size_t{2});
    VERIFIED(fixture);
    QVERIFY(!fixture.store().splitCall(77));
}

void TestMerges::rankingIsEditable()
{
    StoreFixture fixture;
    takeProvider(fixture, providerReport());
    takeGateway(fixture, {gatewayReport()});
    QVERIFY(fixture.store().setSourceRanking(SourceRanking::create({"gateway"}).value()));
    CallRecord call = onlyCall(fixture);
    QCOMPARE(call.id, std::string("req-77"));
    QCOMPARE(call.usage, gatewayReport().usage);
    VERIFIED(fixture);
    QCOMPARE(fixture.store().sourceRanking().value().order(),
             (std::vector<std::string>{"gateway", "provider", "observability", "trace", "mapped"}));
    QVERIFY(fixture.store().setSourceRanking(SourceRanking::create({"openai-chat", "gateway"}).value()));
    call = onlyCall(fixture);
    QCOMPARE(call.id, std::string("log-1"));
    VERIFIED(fixture);
}

void TestMerges::rankingIsRefused()
{
    QVERIFY(!SourceRanking::create({"gateway", "gateway"}));
    QVERIFY(!SourceRanking::create({"Gateways!"}));
    QVERIFY(!SourceRanking::parse("{"));
    QVERIFY(!SourceRanking::parse(R"({"kind": "other", "order": []})"));
    const auto ranking = SourceRanking::parse(SourceRanking::create({"trace", "litellm-spend-logs"}).value().toJson());
    QVERIFY(ranking);
    QCOMPARE(ranking.value().rankOf("otlp-spans"), std::size_t{0});
    QCOMPARE(ranking.value().rankOf("litellm-spend-logs"), std::size_t{1});
    QVERIFY(ranking.value().rankOf("litellm-standard-logging") > ranking.value().rankOf("anthropic-messages"));
    QCOMPARE(ranking.value().rankOf("generic"), std::size_t{5});
}

void TestMerges::shortIdsSayNothing()
{
    StoreFixture fixture;
    PlainCall provider = providerReport();
    PlainCall gateway = gatewayReport();
    provider.responseId = gateway.responseId = "chatcmpl-907";
    takeProvider(fixture, provider);
    QCOMPARE(takeGateway(fixture, {gateway}).counts.callsAdded, std::uint64_t{1});
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 2);
}

void TestMerges::otherModelIsAnotherCall()
{
    StoreFixture fixture;
    PlainCall gateway = gatewayReport();
    gateway.dimensions[index(Dimension::Model)] = "claude-sonnet-4-5";
    takeProvider(fixture, providerReport());
    takeGateway(fixture, {gateway});
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 2);
    VERIFIED(fixture);
}

void TestMerges::cacheHitIsNoRepeat()
{
    StoreFixture fixture;
    PlainCall hit = gatewayReport();
    hit.id = "req-77_cache_hit";
    hit.flags = bit(CallFlag::GatewayCacheHit);
    hit.startedUs += 60'000'000;
    PlainCall sameHit = hit;
    sameHit.id = "span-2";
    sameHit.startedUs += 5'000;
    takeProvider(fixture, providerReport());
    takeGateway(fixture, {gatewayReport(), hit});
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 2);
    fixture.setFormat("otlp-spans");
    fixture.import({sameHit}, "spans.jsonl", "spans");
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 2);
    sameHit.id = "span-3";
    sameHit.startedUs += 30'000'000;
    fixture.import({sameHit}, "more.jsonl", "spans");
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 3);
    VERIFIED(fixture);
}

void TestMerges::proposalsAndDecisions()
{
    StoreFixture fixture;
    PlainCall provider = providerReport();
    provider.responseId = "resp_68a1b2c3d4e5f60718293a4b";
    PlainCall near = gatewayReport();
    PlainCall far = gatewayReport();
    far.id = "req-78";
    far.responseId.clear();
    far.startedUs += 600'000'000;
    takeProvider(fixture, provider);
    takeGateway(fixture, {near, far});
    const auto proposals = fixture.store().proposeMerges({});
    QVERIFY(proposals);
    QCOMPARE(proposals.value().size(), std::size_t{1});
    QCOMPARE(proposals.value()[0].apartMicros, std::int64_t{40'000});
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 3); // nothing happens by itself
    const std::vector<std::pair<CallName, CallName>> pair = {{{"sdk", "log-1"}, {"litellm", "req-77"}}};
    QVERIFY(fixture.store().decideMerges(pair, MergeDecision::Apart));
    QVERIFY(fixture.store().proposeMerges({}).value().empty());
    QVERIFY(fixture.store().decideMerges(pair, MergeDecision::Open));
    QCOMPARE(fixture.store().proposeMerges({}).value().size(), std::size_t{1});
    QVERIFY(fixture.store().decideMerges(pair, MergeDecision::Together));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 2);
    VERIFIED(fixture);
    QVERIFY(fixture.store().proposeMerges({}).value().empty());
    QVERIFY(!fixture.store().decideMerges({{{"litellm", "req-77"}, {"litellm", "req-78"}}}, MergeDecision::Together));
    QVERIFY(fixture.store().decideMerges(pair, MergeDecision::Open)); // and the call is two again
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 3);
    QCOMPARE(fixture.number("SELECT count(*) FROM report"), 0);
    VERIFIED(fixture);
}

void TestMerges::decisionOutlivesTheImport()
{
    StoreFixture fixture;
    PlainCall provider = providerReport();
    provider.responseId.clear();
    const std::int64_t import = takeProvider(fixture, provider);
    takeGateway(fixture, {gatewayReport()});
    QVERIFY(fixture.store().decideMerges({{{"sdk", "log-1"}, {"litellm", "req-77"}}}, MergeDecision::Together));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 1);
    QVERIFY(fixture.store().undoImport(import));
    QCOMPARE(onlyCall(fixture).id, std::string("req-77"));
    takeProvider(fixture, provider);
    QCOMPARE(onlyCall(fixture).mergedFrom.size(), std::size_t{2});
    VERIFIED(fixture);
}

void TestMerges::repriceReachesReports()
{
    StoreFixture fixture;
    takeProvider(fixture, providerReport());
    const std::int64_t gateway = takeGateway(fixture, {gatewayReport()}).id;
    const auto record = fixture.store().reprice(pricerFor(3), {});
    QVERIFY(record);
    const std::int64_t price = (100 + 900 + 50) * 3'000;
    QCOMPARE(onlyCall(fixture).computedCost->nano(), price);
    const auto reports = onlyCall(fixture).mergedFrom;
    QCOMPARE(reports[0].computedCost->nano(), price);
    QCOMPARE(reports[1].computedCost->nano(), std::int64_t{(1000 + 50) * 3'000});
    QVERIFY(fixture.store().undoReprice(record.value().id));
    QVERIFY(!onlyCall(fixture).mergedFrom[0].computedCost);
    QVERIFY(fixture.store().reprice(pricerFor(5), {}));
    QVERIFY(fixture.store().undoImport(gateway));
    QCOMPARE(onlyCall(fixture).computedCost->nano(), std::int64_t{(100 + 900 + 50) * 5'000});
    VERIFIED(fixture);
}

void TestMerges::choiceBetweenVersions()
{
    StoreFixture fixture;
    PlainCall fuller = gatewayReport();
    fuller.usage.output = 500;
    takeGateway(fixture, {gatewayReport()});
    QCOMPARE(takeGateway(fixture, {fuller}).counts.conflicts, std::uint64_t{1});
    QCOMPARE(onlyCall(fixture).usage.output, std::int64_t{500});
    const auto merged = fixture.store().mergedCalls(10);
    QVERIFY(merged);
    QVERIFY(!merged.value()[0].severalSources);
    QVERIFY(!fixture.store().splitCall(merged.value()[0].call));
    const auto conflicts = fixture.store().conflicts(std::nullopt, 10);
    QCOMPARE(conflicts.value().size(), std::size_t{1});
    const auto chosen = fixture.store().takeOtherVersion(conflicts.value()[0].id);
    QVERIFY2(chosen, chosen ? "" : chosen.error().message.c_str());
    QCOMPARE(onlyCall(fixture).usage.output, std::int64_t{50});
    VERIFIED(fixture);
    QVERIFY(fixture.store().undoImport(chosen.value().id));
    QCOMPARE(onlyCall(fixture).usage.output, std::int64_t{500});
    VERIFIED(fixture);
}

/// Rules look at the merged call, and what they set is nothing that a source has said.
void TestMerges::rulesSeeWhatAllSourcesSay()
{
    StoreFixture fixture;
    const auto rules = AttributionRules::parse(
        R"({"rules": [{"name": "rest", "when": [{"field": "feature", "op": "missing"}], "set": {"feature": "rest"}}]})");
    QVERIFY(rules);
    QVERIFY(fixture.store().applyRules(*rules));
    const auto feature = [&fixture] {
        return onlyCall(fixture).dimensions[index(Dimension::Feature)].value_or(std::string());
    };
    takeProvider(fixture, providerReport());
    QCOMPARE(feature(), std::string("rest"));
    fixture.setFormat("openai-chat");
    QCOMPARE(fixture.import({providerReport()}, "again.jsonl", "sdk").counts.duplicates, std::uint64_t{1});
    const std::int64_t gateway = takeGateway(fixture, {gatewayReport()}).id;
    QCOMPARE(feature(), std::string("chat"));
    VERIFIED(fixture);
    QVERIFY(fixture.store().undoImport(gateway));
    QCOMPARE(feature(), std::string("rest"));
    VERIFIED(fixture);
    QVERIFY(fixture.store().applyRules(AttributionRules()));
    QCOMPARE(feature(), std::string());
    fixture.setFormat("openai-chat");
    QCOMPARE(fixture.import({providerReport()}, "third.jsonl", "sdk").counts.duplicates, std::uint64_t{1});
    VERIFIED(fixture);
}

QTEST_GUILESS_MAIN(TestMerges)
#include "tst_merges.moc"
