// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importerregistry.h"
#include "importers/files/attributes.h"
#include "importers/files/providernames.h"
#include "tests/importers/memorysink.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace tokenledger;
using namespace tokenledger::test;
using Json = nlohmann::json;

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// A row with some of its members changed; null takes one away.
std::string changed(const char *row, const char *changes)
{
    Json json = Json::parse(row);
    json.merge_patch(Json::parse(changes));
    return json.dump();
}

const char *const helicone =
    R"({"request_id": "r1", "response_id": "a1", "response_status": 200, "request_created_at": "2026-09-14T10:00:00.000Z",
    "response_created_at": "2026-09-14T10:00:02.000Z", "request_properties": {}, "provider": "OPENAI", "model": "gpt-5", "prompt_tokens": 10,
    "completion_tokens": 5, "cost": 0.001})";
const char *const langfuse =
    R"({"id": "o1", "traceId": "t", "type": "GENERATION", "startTime": "2026-09-14T10:00:00.000Z",
    "endTime": "2026-09-14T10:00:02.000Z", "model": "claude-opus-5", "usageDetails": {"input": 10, "output": 5, "total": 15},
    "costDetails": {"total": 0.001}, "totalCost": 0.001, "metadata": {}})";
const char *const langsmith =
    R"({"id": "s1", "run_type": "llm", "dotted_order": "d", "trace_id": "t", "start_time": "2026-09-14T10:00:00.000000",
    "end_time": "2026-09-14T10:00:02.000000", "prompt_tokens": 100, "completion_tokens": 5, "total_cost": "0.001", "status": "success",
    "extra": {"metadata": {"ls_provider": "anthropic", "ls_model_name": "claude-opus-5"}}})";
const char *const braintrust = R"({"id": "b1", "span_id": "s", "root_span_id": "s", "span_attributes": {"type": "llm"},
    "metrics": {"start": 1789380000.5, "end": 1789380002.75, "prompt_tokens": 100, "completion_tokens": 5, "estimated_cost": 5e-05},
    "metadata": {"model": "gpt-5"}})";
const char *const portkey =
    R"({"id": "p1", "created_at": "2026-09-14T10:00:00.000Z", "ai_org": "anthropic", "ai_model": "claude-opus-5",
    "req_units": 10, "res_units": 5, "total_units": 15, "cost": 0.1, "response_status_code": 200, "response": {"id": "msg_1"}})";
const std::string openRouterHeader =
    "generation_id,created_at,cost_total,cost_cache,tokens_prompt,tokens_completion,tokens_reasoning,tokens_cached,"
    "model_permaslug,provider_name,variant,streamed,app_name\n";

/// What a test looks at, in one line: "uncached/read/5m/1h/output/reasoning cost status flags".
std::string summary(const Collected &got)
{
    if (got.ignored > 0)
        return "not a call";
    if (!got.rejects.empty())
        return "rejected: " + got.rejects[0].field;
    if (got.calls.size() != 1)
        return std::to_string(got.calls.size()) + " calls";
    const Call &call = got.calls[0];
    const TokenUsage &u = call.usage;
    std::string line;
    for (const std::int64_t count :
         {u.uncachedInput, u.cacheRead, u.cacheWrite5m, u.cacheWrite1h, u.output, u.reasoning})
        line += (line.empty() ? "" : "/") + std::to_string(count);
    line += call.reportedCost == nullNumber ? " none" : " " + std::to_string(call.reportedCost);
    line += " " + call[Dimension::Status];
    using Name = std::pair<CallFlag, const char *>;
    for (const auto &[flag, name] : {Name{CallFlag::GatewayCacheHit, " hit"}, Name{CallFlag::TokensUnknown, " unknown"},
                                     Name{CallFlag::AssumedWrite5m, " assumed5m"}, Name{CallFlag::UpperBound, " upper"},
                                     Name{CallFlag::LowerBound, " lower"}, Name{CallFlag::Provisional, " provisional"}})
        line += call.has(flag) ? name : "";
    return line;
}

Collected import(const std::string &name, const std::string &file)
{
    const FileHead head{file, true};
    const Result<const Importer *> importer = detectImporter(head, "the file");
    if (!importer || (*importer)->name() != name)
        return {};
    return parseText(**importer, file, 4096);
}

} // namespace

/// What goes wrong with exports of gateways and observability platforms, by reports in public trackers.
class TestGateways : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void traps_data();
    void traps();
    void openRouterRows_data();
    void openRouterRows();
    void timesOfPortkey_data();
    void timesOfPortkey();
    void unfinishedVersionGivesWay();
    void hitOfPortkeyIsNoCall();
    void sameKeyTwiceIsHarmless();
    void columnsSwitchedOffAreRefused();
    void attributeSpellings_data();
    void attributeSpellings();
    void providersOfModels_data();
    void providersOfModels();
};

void TestGateways::traps_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *format, const char *base, const char *changes,
                        const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(format) << text(changed(base, changes))
                            << QString::fromLatin1(expected);
    };
    row("helicone plain", "helicone-requests", helicone, R"({})", "10/0/0/0/5/0 1000000 ok");
    row("helicone disjoint", "helicone-requests", helicone,
        R"({"prompt_cache_read_tokens": 100, "prompt_cache_write_tokens": 7, "reasoning_tokens": 3, "total_tokens": 18})",
        "10/100/7/0/8/3 1000000 ok assumed5m");
    row("helicone counters as text", "helicone-requests", helicone,
        R"({"prompt_tokens": "10", "completion_tokens": "5"})", "10/0/0/0/5/0 1000000 ok");
    row("helicone TTL in the body", "helicone-requests", helicone,
        R"({"prompt_cache_write_tokens": 7, "response_body": {"usage": {"cache_creation": {"ephemeral_5m_input_tokens": 2, "ephemeral_1h_input_tokens": 5}}}})",
        "10/0/2/5/5/0 1000000 ok");
    row("helicone hit", "helicone-requests", helicone,
        R"({"cache_reference_id": "c8b3121c-d9d5-5a27-8a6d-38d6431da253", "prompt_tokens": 0, "completion_tokens": 0, "cost": 0})",
        "0/0/0/0/0/0 0 ok hit");
    row("helicone no hit", "helicone-requests", helicone,
        R"({"cache_reference_id": "00000000-0000-0000-0000-000000000000"})", "10/0/0/0/5/0 1000000 ok");
    row("helicone no price", "helicone-requests", helicone, R"({"cost": 0})", "10/0/0/0/5/0 none ok");
    row("helicone failed", "helicone-requests", helicone,
        R"({"response_status": 429, "prompt_tokens": 0, "completion_tokens": 0, "cost": 0})", "0/0/0/0/0/0 0 error");
    row("helicone cancelled", "helicone-requests", helicone,
        R"({"response_status": -3, "prompt_tokens": 0, "completion_tokens": 0, "cost": 0})", "0/0/0/0/0/0 0 error");
    row("helicone no count", "helicone-requests", helicone, R"({"prompt_tokens": "lots"})", "rejected: prompt_tokens");
    row("helicone no time", "helicone-requests", helicone, R"({"request_created_at": "soon"})",
        "rejected: request_created_at");
    row("langfuse disjoint", "langfuse-observations", langfuse,
        R"({"usageDetails": {"input": 10, "cache_read_input_tokens": 100, "input_cache_creation_5m": 2, "input_cache_creation_1h": 3, "output": 5, "output_reasoning_tokens": 4, "total": 124}})",
        "10/100/2/3/9/4 1000000 ok");
    row("langfuse reads inside", "langfuse-observations", langfuse,
        R"({"usageDetails": {"input": 110, "input_cached_tokens": 100, "output": 5, "total": 115}})",
        "10/100/0/0/5/0 1000000 ok");
    row("langfuse reads inside, writes beside", "langfuse-observations", langfuse,
        R"({"usageDetails": {"input": 110, "input_cached_tokens": 100, "input_cache_creation": 8, "output": 5, "total": 123}})",
        "10/100/8/0/5/0 1000000 ok assumed5m");
    row("langfuse both inside", "langfuse-observations", langfuse,
        R"({"usageDetails": {"input": 118, "cache_read_input_tokens": 100, "cache_creation_input_tokens": 8, "output": 5, "total": 123}})",
        "10/100/8/0/5/0 1000000 ok assumed5m");
    row("langfuse never adds up", "langfuse-observations", langfuse,
        R"({"usageDetails": {"input": 10, "output": 5, "total": 99}})", "rejected: usageDetails.total");
    row("langfuse no total", "langfuse-observations", langfuse,
        R"({"usageDetails": {"total": null, "input_cached_tokens": 3}})", "10/3/0/0/5/0 1000000 ok");
    row("langfuse hit", "langfuse-observations", langfuse, R"({"metadata": {"cache_hit": "True"}, "totalCost": 0})",
        "0/0/0/0/0/0 0 ok hit");
    row("langfuse no price", "langfuse-observations", langfuse, R"({"totalCost": 0, "costDetails": {"total": null}})",
        "10/0/0/0/5/0 none ok");
    row("langfuse span", "langfuse-observations", langfuse, R"({"type": "SPAN"})", "not a call");
    row("langfuse running", "langfuse-observations", langfuse,
        R"({"endTime": null, "usageDetails": {"input": null, "output": null, "total": null}, "totalCost": null, "costDetails": {"total": null}})",
        "0/0/0/0/0/0 none ok unknown provisional");
    row("langsmith inclusive", "langsmith-runs", langsmith,
        R"({"prompt_token_details": {"cache_read": 60, "cache_creation": 10}})", "30/60/10/0/5/0 1000000 ok assumed5m");
    row("langsmith writes twice", "langsmith-runs", langsmith,
        R"({"prompt_token_details": {"cache_creation": 10, "ephemeral_5m_input_tokens": 4, "ephemeral_1h_input_tokens": 6}})",
        "90/0/4/6/5/0 1000000 ok");
    row("langsmith writes above the split", "langsmith-runs", langsmith,
        R"({"prompt_token_details": {"cache_creation": 12, "ephemeral_5m_input_tokens": 4, "ephemeral_1h_input_tokens": 6}})",
        "88/0/6/6/5/0 1000000 ok assumed5m");
    row("langsmith old sdk", "langsmith-runs", langsmith, R"({"prompt_token_details": {"cache_read": 600}})",
        "100/600/0/0/5/0 1000000 ok");
    row("langsmith no price", "langsmith-runs", langsmith, R"({"total_cost": null})", "100/0/0/0/5/0 none ok");
    row("langsmith failed", "langsmith-runs", langsmith,
        R"({"status": "error", "error": "429\n Traceback", "prompt_tokens": 0, "completion_tokens": 0, "total_cost": null})",
        "0/0/0/0/0/0 0 error");
    row("langsmith chain", "langsmith-runs", langsmith, R"({"run_type": "chain"})", "not a call");
    row("langsmith reasoning", "langsmith-runs", langsmith, R"({"completion_token_details": {"reasoning": 6}})",
        "rejected: completion_tokens");
    row("braintrust plain", "braintrust-logs", braintrust, R"({})", "100/0/0/0/5/0 50000 ok");
    row("braintrust split", "braintrust-logs", braintrust,
        R"({"metrics": {"prompt_cached_tokens": 50, "prompt_cache_creation_5m_tokens": 3, "prompt_cache_creation_1h_tokens": 4}})",
        "43/50/3/4/5/0 50000 ok");
    row("braintrust old sdk", "braintrust-logs", braintrust, R"({"metrics": {"prompt_cached_tokens": 500}})",
        "100/500/0/0/5/0 50000 ok");
    row("braintrust error object", "braintrust-logs", braintrust, R"({"error": {"code": 429}})",
        "100/0/0/0/5/0 50000 error");
    row("braintrust task", "braintrust-logs", braintrust, R"({"span_attributes": {"type": "task"}})", "not a call");
    row("portkey cents", "portkey-logs", portkey, R"({"cost": 1.2306000000000001})", "10/0/0/0/5/0 12306000 ok upper");
    row("portkey anthropic", "portkey-logs", portkey,
        R"({"response": {"usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 122, "cache_read_input_tokens": 100, "cache_creation_input_tokens": 7}}})",
        "10/100/7/0/5/0 1000000 ok assumed5m");
    row("portkey inclusive", "portkey-logs", portkey,
        R"({"response": {"usage": {"prompt_tokens": 110, "completion_tokens": 5, "total_tokens": 115, "prompt_tokens_details": {"cached_tokens": 100}}}})",
        "10/100/0/0/5/0 1000000 ok");
    row("portkey anthropic's own usage", "portkey-logs", portkey,
        R"({"response": {"usage": {"input_tokens": 10, "output_tokens": 5, "cache_read_input_tokens": 100, "cache_creation_input_tokens": 0}}})",
        "10/100/0/0/5/0 1000000 ok");
    row("portkey without body", "portkey-logs", portkey, R"({"response": null, "total_units": 115})",
        "10/100/0/0/5/0 1000000 ok lower");
    row("portkey body as text", "portkey-logs", portkey,
        R"({"response": "{\"id\": \"msg_1\", \"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": 1, \"total_tokens\": 8}}"})",
        "7/0/0/0/1/0 1000000 ok");
    row("portkey hit by the analytics records", "portkey-logs", portkey, R"({"cache_status": "hit", "cost": 0})",
        "0/0/0/0/0/0 0 ok hit upper provisional");
    row("portkey no price", "portkey-logs", portkey, R"({"cost": 0})", "10/0/0/0/5/0 none ok upper provisional");
    row("portkey failed", "portkey-logs", portkey,
        R"({"cost": 0, "response_status_code": 500, "req_units": 0, "res_units": 0, "total_units": 0})",
        "0/0/0/0/0/0 0 error upper");
}

void TestGateways::traps()
{
    QFETCH(QString, format);
    QFETCH(QString, file);
    QFETCH(QString, expected);
    QCOMPARE(text(summary(import(format.toStdString(), file.toStdString()))), expected);
    // The same row twice is one call: the second is a duplicate, or as little a call as the first.
    const Collected twice = import(format.toStdString(), file.toStdString() + "\n" + file.toStdString() + "\n");
    QCOMPARE(twice.calls.size() + twice.duplicates + twice.ignored + twice.rejects.size(), std::uint64_t(2));
    QVERIFY(twice.calls.size() <= 1);
}

void TestGateways::openRouterRows_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("expected");
    QTest::newRow("reads")
        << QStringLiteral("gen-1,2026-09-14 10:00:00.5,0.001234,-0.5,100,5,2,60,openai/gpt-5,OpenAI,standard,true,chat")
        << QStringLiteral("40/60/0/0/5/2 1234000 ok");
    QTest::newRow("writes are inside")
        << QStringLiteral("gen-1,2026-09-14 10:00:00.5,0.001234,0.01,100,5,0,0,openai/gpt-5,OpenAI,standard,true,chat")
        << QStringLiteral("100/0/0/0/5/0 1234000 ok lower");
    QTest::newRow("free") << QStringLiteral(
                                 "gen-1,2026-09-14 10:00:00.5,0,,100,5,0,0,openai/gpt-5,OpenAI,free,true,chat")
                          << QStringLiteral("100/0/0/0/5/0 0 ok");
    QTest::newRow("no price") << QStringLiteral(
                                     "gen-1,2026-09-14 10:00:00.5,0,,100,5,0,0,openai/gpt-5,OpenAI,standard,true,chat")
                              << QStringLiteral("100/0/0/0/5/0 none ok");
    QTest::newRow("older file")
        << QStringLiteral("gen-1,2026-09-14 10:00:00.5,0.001,,100,5,0,,openai/gpt-5,OpenAI,standard,true,chat")
        << QStringLiteral("100/0/0/0/5/0 1000000 ok upper");
    QTest::newRow("no amount")
        << QStringLiteral("gen-1,2026-09-14 10:00:00.5,free,,100,5,0,0,openai/gpt-5,OpenAI,standard,true,chat")
        << QStringLiteral("rejected: cost_total");
    QTest::newRow("short row") << QStringLiteral("gen-1,2026-09-14 10:00:00.5") << QStringLiteral("rejected: ");
}

void TestGateways::openRouterRows()
{
    QFETCH(QString, row);
    QFETCH(QString, expected);
    QCOMPARE(text(summary(import("openrouter-activity", openRouterHeader + row.toStdString() + "\n"))), expected);
}

void TestGateways::timesOfPortkey_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    const QString ten = QStringLiteral("2026-09-14T10:00:00Z");
    QTest::newRow("ISO 8601") << QStringLiteral("2026-09-14T10:00:00.000Z") << ten;
    QTest::newRow("a space, no zone") << QStringLiteral("2026-09-14 10:00:00") << ten;
    QTest::newRow("JavaScript") << QStringLiteral("Mon Sep 14 2026 12:00:00 GMT+0200 (Central European Summer Time)")
                                << ten;
    QTest::newRow("JavaScript, UTC") << QStringLiteral("Mon, 14 Sep 2026 10:00:00 GMT") << ten;
    QTest::newRow("none") << QStringLiteral("Monday") << QString();
}

void TestGateways::timesOfPortkey()
{
    QFETCH(QString, written);
    QFETCH(QString, expected);
    const Collected got =
        import("portkey-logs", changed(portkey, Json{{"created_at", written.toStdString()}}.dump().c_str()));
    QCOMPARE(got.calls.size() + got.rejects.size(), std::size_t(1));
    QCOMPARE(got.calls.empty() ? QString() : text(toIso8601(got.calls[0].startedAt)), expected);
}

void TestGateways::unfinishedVersionGivesWay()
{
    const std::string whole = Json::parse(langfuse).dump();
    const std::string running = changed(
        langfuse,
        R"({"endTime": null, "usageDetails": {"input": null, "output": null, "total": null}, "totalCost": null, "costDetails": {"total": null}})");
    for (const std::string &file : {running + "\n" + whole + "\n", whole + "\n" + running + "\n"}) {
        const Collected got = import("langfuse-observations", file);
        QCOMPARE(text(summary(got)), QStringLiteral("10/0/0/0/5/0 1000000 ok"));
        QCOMPARE(got.duplicates, std::uint64_t(1));
    }
}

void TestGateways::hitOfPortkeyIsNoCall()
{
    // The export has no mark for it: the row repeats the response id, and costs nothing.
    const std::string paid = Json::parse(portkey).dump();
    const std::string hit = changed(portkey, R"({"id": "p2", "created_at": "2026-09-14T11:00:00.000Z", "cost": 0})");
    for (const std::string &file : {paid + "\n" + hit + "\n", hit + "\n" + paid + "\n"}) {
        const Collected got = import("portkey-logs", file);
        QCOMPARE(text(summary(got)), QStringLiteral("10/0/0/0/5/0 1000000 ok upper"));
        QCOMPARE(got.calls[0].responseId, std::string("msg_1"));
        QCOMPARE(got.duplicates, std::uint64_t(1));
    }
}

void TestGateways::sameKeyTwiceIsHarmless()
{
    // Views into the first text of JSON must outlive the second one.
    std::string row = Json::parse(langfuse).dump();
    row.insert(1, R"("metadata": "{\"feature\": \"first, long enough to be kept on the heap and not in place\"}", )");
    row.insert(1, R"("metadata": "{\"feature\": \"second\"}", )");
    const Collected got = import("langfuse-observations", row);
    QCOMPARE(got.calls.size(), std::size_t(1));
    QCOMPARE(got.calls[0][Dimension::Feature], std::string("second"));
}

void TestGateways::columnsSwitchedOffAreRefused()
{
    const std::string core =
        R"({"id": "o", "trace_id": "t", "project_id": "p", "type": "GENERATION", "parent_observation_id": "", "start_time": "2026-09-14 10:00:00"})";
    const Result<const Importer *> importer = detectImporter({core, true}, "“core.jsonl”");
    QVERIFY(!importer);
    QVERIFY2(text(importer.error().message).contains(QStringLiteral("usage")), importer.error().message.c_str());
    const Collected got =
        parseText(*importerByName("openrouter-activity"), "generation_id,created_at\ngen-1,2026-09-14\n", 4096);
    QVERIFY(got.calls.empty() && got.rejects.empty());
}

void TestGateways::attributeSpellings_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("attribute");
    const auto row = [](const char *name, Attribute attribute) {
        QTest::newRow(name) << QString::fromLatin1(name) << static_cast<int>(attribute);
    };
    row("feature", Attribute::Feature);
    row("Feature", Attribute::Feature);
    row("app.feature", Attribute::Feature);
    row("featureName", Attribute::Feature);
    row("Feature-Name", Attribute::Feature);
    row("tenant.id", Attribute::Tenant);
    row("TenantID", Attribute::Tenant);
    row("Service-Tier", Attribute::Tier);
    row("_user", Attribute::User);
    row("sessionId", Attribute::Session);
    row("Retry-Of", Attribute::RetryOf);
    for (const char *name :
         {"", "features", "feature_", "a name that is much longer than any of those that are known", "temperature"})
        QTest::newRow(name) << QString::fromLatin1(name) << -1;
}

void TestGateways::attributeSpellings()
{
    QFETCH(QString, name);
    QFETCH(int, attribute);
    const std::optional<Attribute> found = attributeByName(name.toStdString());
    QCOMPARE(found ? static_cast<int>(*found) : -1, attribute);
}

void TestGateways::providersOfModels_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("provider");
    const auto row = [](const char *model, const char *provider) {
        QTest::newRow(model) << QString::fromLatin1(model) << QString::fromLatin1(provider);
    };
    row("claude-opus-5", "anthropic");
    row("gpt-4.1-2025-04-14", "openai");
    row("ft:gpt-nova-internal:northwind", "openai");
    row("text-embedding-3-small", "openai");
    row("text-embedding-004", "google");
    row("gemini-2.5-flash", "google");
    row("us.anthropic.claude-sonnet-4-5-20250929-v1:0", "aws");
    row("mistralai/mistral-small", "mistral");
    row("deepseek/deepseek-chat", "deepseek");
    row("our-own-model", "");
}

void TestGateways::providersOfModels()
{
    QFETCH(QString, model);
    QFETCH(QString, provider);
    const std::string name = model.toStdString(); // the answer may be a part of it
    QCOMPARE(text(std::string(providerOfModel(name))), provider);
}

QTEST_GUILESS_MAIN(TestGateways)
#include "tst_gateways.moc"
