// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/importers/memorysink.h"

#include <QDir>
#include <QTest>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

using namespace tokenledger;
using namespace tokenledger::test;
using Json = nlohmann::json;

namespace {

const std::string dataFolder = std::string(TOKENLEDGER_TEST_DATA) + "/telemetry/";

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// Sums of one group of calls, under the names of the expectation.
struct Sums {
    std::int64_t calls = 0;
    std::int64_t errors = 0;
    std::int64_t reported = 0;
    std::map<std::string, std::int64_t> tokens;

    void add(const Call &call)
    {
        ++calls;
        errors += call[Dimension::Status] == "ok" ? 0 : 1;
        reported += call.reportedCost == nullNumber ? 0 : call.reportedCost;
        tokens["uncached_input"] += call.usage.uncachedInput;
        tokens["cache_read"] += call.usage.cacheRead;
        tokens["cache_write_5m"] += call.usage.cacheWrite5m;
        tokens["cache_write_1h"] += call.usage.cacheWrite1h;
        tokens["output"] += call.usage.output;
        tokens["reasoning"] += call.usage.reasoning;
    }
};

std::map<std::string, Sums> groupBy(const Collected &got, Dimension dimension)
{
    std::map<std::string, Sums> groups;
    for (const Call &call : got.calls)
        groups[call[dimension]].add(call);
    return groups;
}

void compareTokens(const std::map<std::string, std::int64_t> &got, const Json &expected, const std::string &where)
{
    for (const auto &[name, value] : got)
        if (expected.contains(name))
            QVERIFY2(value == expected[name].get<std::int64_t>(),
                     qPrintable(text(where + " " + name + ": " + std::to_string(value) + " not " + expected[name].dump())));
}

void compareGroups(const Collected &got, Dimension dimension, const Json &expected)
{
    const std::map<std::string, Sums> groups = groupBy(got, dimension);
    QCOMPARE(groups.size(), expected.size());
    const std::string key(name(dimension));
    for (const Json &group : expected) {
        const std::string value = group[key].is_null() ? std::string() : group[key].get<std::string>();
        const auto found = groups.find(value);
        QVERIFY2(found != groups.end(), qPrintable(text("no calls of " + key + " " + value)));
        QCOMPARE(found->second.calls, group["calls"].get<std::int64_t>());
        if (group.contains("reported_cost_nano_usd"))
            QCOMPARE(found->second.reported, group["reported_cost_nano_usd"].get<std::int64_t>());
        compareTokens(found->second.tokens, group, key + " " + value);
    }
}

/// The value of a field as the list of the calls that really were made writes it.
std::string fieldOf(const Call &call, const std::string &field)
{
    if (const auto dimension = dimensionByName(field))
        return call[*dimension];
    if (field == "session")
        return call.session;
    return call.has(CallFlag::Streaming) ? "true" : call.has(CallFlag::NotStreaming) ? "false" : "";
}

/// Every file tells of calls of one company: what a format carries has to be what really was.
void compareFields(const Collected &got, const Json &fields)
{
    std::ifstream file(dataFolder + "canonical-calls.json");
    std::map<std::string, Json> truth;
    for (const Json &call : Json::parse(file))
        truth[toIso8601(*parseIso8601(call["started_at"].get<std::string>())) + call["model"].get<std::string>()] = call;
    for (const Call &call : got.calls) {
        const auto real = truth.find(toIso8601(call.startedAt) + call[Dimension::Model]);
        QVERIFY2(real != truth.end(), qPrintable(text("no call " + call.id + " at " + toIso8601(call.startedAt) + " of " + call[Dimension::Model])));
        for (const std::string field : fields) {
            const Json &value = real->second[field];
            const std::string expected = value.is_null() ? std::string() : value.is_string() ? value.get<std::string>() : value.dump();
            QVERIFY2(fieldOf(call, field) == expected, qPrintable(text(call.id + ": " + field + " is “" + fieldOf(call, field) + "” not “" + expected + "”")));
        }
    }
}

} // namespace

class TestTelemetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixture_data();
    void fixture();

private:
    static void compareTotals(const Collected &got, const Json &expected);
    static void compareFacts(const Collected &got, const Json &expected);
};

void TestTelemetry::fixture_data()
{
    QTest::addColumn<QString>("entry");
    const QDir folder(text(dataFolder));
    for (const QString &name : folder.entryList({QStringLiteral("expected*.json")})) {
        std::ifstream file(folder.filePath(name).toStdString());
        const Json listing = Json::parse(file);
        for (const Json &entry : listing["files"])
            QTest::newRow(entry["file"].get<std::string>().c_str()) << text(entry.dump());
    }
    QVERIFY(folder.exists(QStringLiteral("expected-gateways.json")));
}

void TestTelemetry::compareTotals(const Collected &got, const Json &expected)
{
    Sums total;
    std::int64_t hits = 0;
    std::int64_t unreported = 0;
    for (const Call &call : got.calls) {
        total.add(call);
        hits += call.has(CallFlag::GatewayCacheHit) ? 1 : 0;
        unreported += call.reportedCost == nullNumber ? 1 : 0;
    }
    compareTokens(total.tokens, expected["tokens"], "total");
    QCOMPARE(total.errors, expected["errors"].get<std::int64_t>());
    if (expected.contains("gateway_cache_hits"))
        QCOMPARE(hits, expected["gateway_cache_hits"].get<std::int64_t>());
    if (expected.contains("reported_cost_nano_usd"))
        QCOMPARE(total.reported, expected["reported_cost_nano_usd"].get<std::int64_t>());
    if (expected.contains("calls_without_reported_cost"))
        QCOMPARE(unreported, expected["calls_without_reported_cost"].get<std::int64_t>());
}

void TestTelemetry::compareFacts(const Collected &got, const Json &expected)
{
    std::map<std::string, std::int64_t> days;
    std::set<std::string> responses;
    std::int64_t retries = 0;
    std::int64_t latency = 0;
    std::int64_t unknown = 0;
    for (const Call &call : got.calls) {
        ++days[toIso8601(call.startedAt).substr(0, 10)];
        responses.insert(call.responseId);
        retries += call.retryOf.empty() ? 0 : 1;
        latency += call.latencyMs == nullNumber ? 0 : call.latencyMs;
        unknown += call.has(CallFlag::TokensUnknown) ? 1 : 0;
    }
    responses.erase("");
    if (expected.contains("calls_by_utc_day"))
        QCOMPARE(days, (expected["calls_by_utc_day"].get<std::map<std::string, std::int64_t>>()));
    if (expected.contains("retry_links"))
        QCOMPARE(retries, expected["retry_links"].get<std::int64_t>());
    if (expected.contains("latency_ms_sum"))
        QCOMPARE(latency, expected["latency_ms_sum"].get<std::int64_t>());
    if (expected.contains("distinct_provider_response_ids"))
        QCOMPARE(responses.size(), expected["distinct_provider_response_ids"].get<std::size_t>());
    if (expected.contains("calls_without_usage"))
        QCOMPARE(unknown, expected["calls_without_usage"].get<std::int64_t>());
}

void TestTelemetry::fixture()
{
    QFETCH(QString, entry);
    const Json expected = Json::parse(entry.toStdString());
    ImportRequest request;
    request.path = dataFolder + expected["file"].get<std::string>();
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());

    QCOMPARE(got.rejects.size(), expected["rejects"].size());
    for (std::size_t i = 0; i < got.rejects.size(); ++i) {
        QCOMPARE(got.rejects[i].line, expected["rejects"][i]["line"].get<std::uint64_t>());
        QCOMPARE(got.rejects[i].field, expected["rejects"][i].value("field", std::string()));
        QVERIFY(!got.rejects[i].reason.empty() && !got.rejects[i].raw.empty());
    }
    QCOMPARE(got.calls.size(), expected["calls"].get<std::size_t>());
    QCOMPARE(got.duplicates, expected["duplicates"].get<std::uint64_t>());
    if (expected.contains("skipped")) {
        std::uint64_t skipped = 0;
        for (const Json &count : expected["skipped"])
            skipped += count.get<std::uint64_t>();
        QCOMPARE(got.ignored, skipped);
    }
    compareTotals(got, expected);
    compareFacts(got, expected);
    compareGroups(got, Dimension::Feature, expected["by_feature"]);
    if (expected.contains("by_tenant"))
        compareGroups(got, Dimension::Tenant, expected["by_tenant"]);
    if (expected.contains("format"))
        QCOMPARE(got.info.format, expected["format"].get<std::string>());
    if (expected.contains("carries"))
        compareFields(got, expected["carries"]);
    if (expected.contains("by_model"))
        compareGroups(got, Dimension::Model, expected["by_model"]);
    if (expected.contains("by_provider"))
        compareGroups(got, Dimension::Provider, expected["by_provider"]);
}

QTEST_GUILESS_MAIN(TestTelemetry)
#include "tst_telemetry.moc"
