// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/blockpipeline.h"
#include "importers/core/importerregistry.h"
#include "importers/prices/pricelistreader.h"
#include "models/domain/pricecatalogue.h"
#include "tests/importers/memorysink.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

using namespace tokenledger;
using namespace tokenledger::test;
using Json = nlohmann::json;

namespace {

const std::string dataFolder = std::string(TOKENLEDGER_TEST_DATA) + "/";

std::string readText(const std::string &path)
{
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// Adds up what the price book says of the calls that it is given.
class CostSink : public CallSink
{
public:
    CostSink(std::int64_t &cost, std::int64_t &unpriced) : m_cost(cost), m_unpriced(unpriced) {}
    Result<void> append(CallBatch &batch) override
    {
        for (std::size_t row = 0; row < batch.size(); ++row) {
            if (!m_ids.insert(std::string(batch.text(TextColumn::Id, row))).second)
                continue;
            const std::int64_t cost = batch.number(NumberColumn::ComputedCost, row);
            if (cost == nullNumber)
                ++m_unpriced;
            else
                m_cost += cost;
        }
        return {};
    }
    Result<void> reject(const RejectedRow &) override { return {}; }
    void ignore(std::uint64_t) override {}
    Result<ImportRecord> commit() override { return ImportRecord{}; }

private:
    std::int64_t &m_cost;
    std::int64_t &m_unpriced;
    std::set<std::string> m_ids;
};

/// Keeps the batches as they come.
class BatchSink : public CallSink
{
public:
    Result<void> append(CallBatch &batch) override
    {
        m_batches.push_back(batch);
        return {};
    }
    Result<void> reject(const RejectedRow &) override { return Error{"nothing should be rejected"}; }
    void ignore(std::uint64_t) override {}
    Result<ImportRecord> commit() override { return ImportRecord{}; }
    const std::vector<CallBatch> &batches() const { return m_batches; }

private:
    std::vector<CallBatch> m_batches;
};

/// What one line of usage comes to, in the order of the columns of a row of data.
QString buckets(const Call &call)
{
    const TokenUsage &usage = call.usage;
    return QStringLiteral("%1 %2 %3 %4 %5 %6")
        .arg(usage.uncachedInput)
        .arg(usage.cacheRead)
        .arg(usage.cacheWrite5m)
        .arg(usage.cacheWrite1h)
        .arg(usage.output)
        .arg(usage.reasoning);
}

} // namespace

class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void cost_data();
    void cost();
    void format_data();
    void format();
    void tokens_data();
    void tokens();
    void rejected_data();
    void rejected();
    void partsOfOneAnswer_data();
    void partsOfOneAnswer();
    void partsInSeparateBlocks();
    void failedCalls();
    void attributes();
    void invocationLog();
    void batchTwice();
    void batchWithoutItsTimes();
    void mutated_data() { cost_data(); }
    void mutated();

private:
    Collected imported(const std::string &content, const std::string &name = "answers.jsonl");

    QTemporaryDir m_folder;
};

Collected TestAnswers::imported(const std::string &content, const std::string &name)
{
    Collected got;
    ImportRequest request;
    request.path = writeTemporary(m_folder.path().toStdString(), name, content);
    const Result<ImportRecord> done = importFile(request, got);
    if (!done)
        QTest::qFail(done.error().message.c_str(), __FILE__, __LINE__);
    return got;
}

void TestAnswers::cost_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<qint64>("cost");
    QTest::addColumn<qint64>("unpriced");
    const Json listing = Json::parse(readText(dataFolder + "telemetry/expected-answers.json"));
    for (const Json &entry : listing["files"]) {
        const std::string file = entry["file"].get<std::string>();
        QTest::newRow(file.c_str()) << text(file) << qint64(entry["cost_nano_usd"].get<std::int64_t>())
                                    << qint64(entry["unpriced_calls"].get<std::int64_t>());
    }
}

void TestAnswers::cost()
{
    QFETCH(QString, file);
    const Result<PriceList> list =
        readPriceList(readText(dataFolder + "prices/genai-prices.json"), "genai-prices.json");
    QVERIFY(list.ok());
    const std::vector<PriceCatalogue::Layer> layers = {{std::make_shared<const PriceList>(*list), 1, false}};
    const Pricer pricer(std::make_shared<const PriceCatalogue>(layers));
    std::int64_t cost = 0;
    std::int64_t unpriced = 0;
    const SinkFactory open = [&](const ImportInfo &) -> Result<std::unique_ptr<CallSink>> {
        return std::unique_ptr<CallSink>(new CostSink(cost, unpriced));
    };
    ImportRequest request;
    request.path = dataFolder + "telemetry/" + file.toStdString();
    JobControl control;
    const Result<ImportRecord> done = importCalls(request, pricer, open, {}, control);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
    QTEST(qint64(cost), "cost");
    QTEST(qint64(unpriced), "unpriced");
}

void TestAnswers::format_data()
{
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("format");
    const auto row = [](const char *title, const char *content, const char *format) {
        QTest::newRow(title) << QString::fromUtf8(content) << QString::fromUtf8(format);
    };
    row("chat completion", R"({"id":"a","object":"chat.completion","created":1789349711,"model":"m"})",
        "openai-chat-completions");
    row("chat in the wrapping", R"({"timestamp":"2026-09-14T02:00:00Z","response":{"object":"chat.completion"}})",
        "openai-chat-completions");
    row("error bodies first", "{\"error\":{\"message\":\"no\"}}\n{\"object\":\"response\",\"usage\":null}",
        "openai-responses");
    row("event of a stream",
        R"({"type":"response.completed","response":{"object":"response","created_at":1789349711}})",
        "openai-responses");
    row("a list of the API", R"({"object":"list","data":[{"object":"chat.completion","id":"a"}]})",
        "openai-chat-completions");
    row("batch output", R"({"id":"b","custom_id":"c","response":null,"error":{"code":"batch_expired"}})",
        "openai-batch-output");
    row("message", R"({"timestamp":"2026-09-14T02:00:00Z","response":{"type":"message","usage":{}}})",
        "anthropic-messages");
    row("gemini", R"({"candidates":[],"usageMetadata":{"promptTokenCount":1}})", "gemini-generate-content");
    row("array of chunks", R"([{"usageMetadata":{"promptTokenCount":1}},{"usageMetadata":{"promptTokenCount":1}}])",
        "gemini-generate-content");
    row("converse", R"({"request":{"modelId":"m"},"response":{"stopReason":"end_turn","usage":{"inputTokens":1}}})",
        "bedrock-converse");
    row("invocation log", R"({"schemaType":"ModelInvocationLog","requestId":"r"})", "bedrock-invocation-log");
    row("invocation log from CloudWatch",
        R"({"events":[{"timestamp":1,"message":"{\"schemaType\":\"ModelInvocationLog\"}"}]})",
        "bedrock-invocation-log");
}

void TestAnswers::format()
{
    QFETCH(QString, content);
    const std::string bytes = content.toStdString();
    const Result<const Importer *> found = detectImporter({bytes, true}, "the file");
    QVERIFY2(found.ok(), found ? "" : found.error().message.c_str());
    QTEST(text(std::string((*found)->name())), "format");
}

void TestAnswers::tokens_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("usage"); // uncached, read, written 5m, written 1h, output, reasoning
    const auto row = [](const char *title, const std::string &line, const char *usage) {
        QTest::newRow(title) << text(line) << QString::fromUtf8(usage);
    };
    const std::string chat = R"({"id":"a","object":"chat.completion","created":1789349711,"model":"m","usage":)";
    row("chat: cached and reasoning inside",
        chat +
            R"({"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":{"cached_tokens":60,"cache_write_tokens":10},"completion_tokens_details":{"reasoning_tokens":20}}})",
        "30 60 10 0 50 20");
    row("chat: details are null",
        chat + R"({"prompt_tokens":100,"completion_tokens":50,"prompt_tokens_details":null}})", "100 0 0 0 50 0");
    row("chat: counts with decimals", chat + R"({"prompt_tokens":100.0,"completion_tokens":"50"}})", "100 0 0 0 50 0");
    row("embeddings",
        R"({"timestamp":"2026-09-14T02:00:00Z","response":{"object":"list","model":"m","data":[],"usage":{"prompt_tokens":7,"total_tokens":7}}})"
        "\n"
        R"({"object":"chat.completion"})",
        "7 0 0 0 0 0");
    const std::string message =
        R"({"timestamp":"2026-09-14T02:00:00Z","response":{"type":"message","id":"a","model":"m","stop_reason":"end_turn","usage":)";
    row("message: apart, written for an hour",
        message +
            R"({"input_tokens":5,"cache_read_input_tokens":60,"cache_creation_input_tokens":30,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},"output_tokens":9}}})",
        "5 60 10 20 9 0");
    row("message: no split",
        message + R"({"input_tokens":5,"cache_creation_input_tokens":30,"cache_creation":null,"output_tokens":9}}})",
        "5 0 30 0 9 0");
    row("message: thinking",
        message + R"({"input_tokens":5,"output_tokens":9,"output_tokens_details":{"thinking_tokens":4}}}})",
        "5 0 0 0 9 4");
    const std::string gemini =
        R"({"responseId":"a","createTime":"2026-09-14T02:00:00Z","candidates":[{"finishReason":"STOP"}],"usageMetadata":)";
    row("gemini: thoughts beside",
        gemini +
            R"({"promptTokenCount":10,"cachedContentTokenCount":4,"candidatesTokenCount":5,"thoughtsTokenCount":3,"totalTokenCount":18}})",
        "6 4 0 0 8 3");
    row("gemini: thoughts inside",
        gemini +
            R"({"promptTokenCount":341,"candidatesTokenCount":3362,"thoughtsTokenCount":3347,"totalTokenCount":3703}})",
        "341 0 0 0 3362 3347");
    row("gemini: tools",
        gemini +
            R"({"promptTokenCount":10,"toolUsePromptTokenCount":7,"candidatesTokenCount":5,"totalTokenCount":22}})",
        "17 0 0 0 5 0");
    const std::string converse =
        R"({"timestamp":"2026-09-14T02:00:00Z","request":{"modelId":"MODEL"},"response":{"stopReason":"end_turn","usage":)";
    row("converse: apart",
        converse + R"({"inputTokens":5,"outputTokens":9,"totalTokens":74,"cacheReadInputTokens":60}}})",
        "5 60 0 0 9 0");
    row("converse: included",
        converse + R"({"inputTokens":65,"outputTokens":9,"totalTokens":74,"cacheReadInputTokens":60}}})",
        "5 60 0 0 9 0");
    row("converse: written for both",
        converse +
            R"({"inputTokens":5,"outputTokens":9,"cacheWriteInputTokens":30,"cacheDetails":[{"ttl":"1h","inputTokens":20},{"ttl":"5m","inputTokens":10}]}}})",
        "5 0 10 20 9 0");
    std::string openAi = converse + R"({"inputTokens":65,"outputTokens":9,"cacheReadInputTokens":60}}})";
    openAi.replace(openAi.find("MODEL"), 5, "openai.gpt-oss-120b-1:0");
    row("converse: a model of OpenAI's", openAi, "5 60 0 0 9 0");
}

void TestAnswers::tokens()
{
    QFETCH(QString, line);
    const Collected got = imported(line.toStdString());
    QVERIFY2(!got.calls.empty(), got.rejects.empty() ? "no call" : got.rejects.front().reason.c_str());
    QTEST(buckets(got.calls.front()), "usage");
    QCOMPARE(got.calls.front()[Dimension::Status], std::string("ok"));
}

void TestAnswers::rejected_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *title, const char *line, const char *field) {
        QTest::newRow(title) << QString::fromUtf8(line) << QString::fromUtf8(field);
    };
    row("negative",
        R"({"id":"a","object":"chat.completion","created":1789349711,"usage":{"prompt_tokens":-1,"completion_tokens":5}})",
        "usage.prompt_tokens");
    row("too much cached",
        R"({"timestamp":"2026-09-14","response":{"object":"chat.completion","usage":{"prompt_tokens":1,"prompt_tokens_details":{"cached_tokens":2}}}})",
        "response.usage.prompt_tokens_details.cached_tokens");
    row("too much reasoning",
        R"({"object":"response","created_at":1789349711,"usage":{"input_tokens":1,"output_tokens":2,"output_tokens_details":{"reasoning_tokens":3}}})",
        "usage.output_tokens_details.reasoning_tokens");
    row("no time", R"({"type":"message","id":"a","usage":{"input_tokens":1,"output_tokens":2}})", "timestamp");
    row("time beyond all years", R"({"object":"response","created_at":99999999999999,"usage":null})", "created_at");
    row("an unknown object", "{\"object\":\"response\",\"created_at\":1789349711}\n{\"object\":\"thread\"}", "object");
    row("neither null nor anything", R"({"object":"response","created_at":1789349711,"usage":nXll})", "");
    row("a date of HTTP",
        R"({"request":{"modelId":"m"},"response":{"ResponseMetadata":{"HTTPHeaders":{"date":"yesterday"}},"usage":{"inputTokens":1},"stopReason":"x"}})",
        "response.ResponseMetadata.HTTPHeaders.date");
}

void TestAnswers::rejected()
{
    QFETCH(QString, line);
    const Collected got = imported(line.toStdString());
    QCOMPARE(got.rejects.size(), std::size_t(1));
    QTEST(text(got.rejects.front().field), "field");
    QVERIFY(!got.rejects.front().reason.empty());
}

void TestAnswers::partsOfOneAnswer_data()
{
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("usage");
    QTest::addColumn<qint64>("line");
    const auto row = [](const char *title, const std::string &lines, const char *usage, qint64 line) {
        QTest::newRow(title) << text(lines) << QString::fromUtf8(usage) << line;
    };
    const std::string chunk = R"({"id":"a","object":"chat.completion.chunk","created":1789349711,"model":"m","usage":)";
    row("chunks with usage at the end",
        chunk + "null}\n" + chunk + "null}\n" + chunk + R"({"prompt_tokens":5,"completion_tokens":2}})", "5 0 0 0 2 0",
        3);
    row("chunks without usage", chunk + "null}\n" + chunk + "null}", "0 0 0 0 0 0", 2);
    const std::string running =
        R"({"id":"a","object":"response","created_at":1789349711,"status":"in_progress","usage":null})";
    row("asked for until it was there",
        running + "\n" + running + "\n" +
            R"({"id":"a","object":"response","created_at":1789349711,"status":"completed","usage":{"input_tokens":5,"output_tokens":2}})",
        "5 0 0 0 2 0", 3);
    const std::string gemini =
        R"({"responseId":"a","createTime":"2026-09-14T02:00:00Z","usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":)";
    row("counts so far in every chunk",
        gemini + "1}}\n" + gemini + "2}}\n" + gemini + R"(3},"candidates":[{"finishReason":"STOP"}]})", "5 0 0 0 3 0",
        3);
    row("a stream that broke off", gemini + "1}}\n" + gemini + "2}}", "5 0 0 0 2 0", 2);
    const std::string message =
        R"({"timestamp":"2026-09-14T02:00:00Z","response":{"type":"message","id":"a","usage":{"input_tokens":5,"output_tokens":)";
    row("a message that grows",
        message + "1}}}\n" + message + R"(4},"stop_reason":"end_turn"}})" + "\n" + message + "1}}}", "5 0 0 0 4 0", 2);
}

void TestAnswers::partsOfOneAnswer()
{
    QFETCH(QString, lines);
    const Collected got = imported(lines.toStdString());
    QCOMPARE(got.calls.size(), std::size_t(1));
    QCOMPARE(got.duplicates, std::uint64_t(0));
    QCOMPARE(got.ignored, std::uint64_t(0));
    QTEST(buckets(got.calls.front()), "usage");
    QTEST(qint64(got.calls.front().line), "line");
    QCOMPARE(got.calls.front().has(CallFlag::TokensUnknown),
             buckets(got.calls.front()) == QStringLiteral("0 0 0 0 0 0"));
}

/// However the file is cut into blocks, and however many streams run at once: each is one call.
void TestAnswers::partsInSeparateBlocks()
{
    std::string content;
    const int streams = 40;
    for (int part = 0; part < 4; ++part)
        for (int stream = 0; stream < streams; ++stream)
            if (part < 3 || stream % 4 != 0) // one in four never says what it used
                content += R"({"id":"s)" + std::to_string(stream) +
                           R"(","object":"chat.completion.chunk","created":1789349711,"model":"m","usage":)" +
                           (part < 3 ? "null"
                                     : R"({"prompt_tokens":)" + std::to_string(stream) + R"(,"completion_tokens":1})") +
                           "}\n";
    const std::string path = writeTemporary(m_folder.path().toStdString(), "streams.jsonl", content);
    for (const std::size_t block : {std::size_t(200), std::size_t(1000), std::size_t(1) << 20}) {
        Result<std::unique_ptr<InputFile>> input = InputFile::open(path, {});
        QVERIFY(input.ok());
        const Pricer pricer(std::make_shared<PriceCatalogue>());
        JobControl control;
        CutLimits limits;
        limits.block = block;
        BatchSink sink;
        BlockPipeline pipeline(pricer, "openai", 2, control, limits);
        QVERIFY(pipeline.run(**input, *importerByName("openai-chat-completions"), sink).ok());
        std::int64_t used = 0;
        std::size_t unknown = 0;
        std::set<std::string> ids;
        for (const CallBatch &batch : sink.batches())
            for (std::size_t row = 0; row < batch.size(); ++row) {
                QVERIFY(ids.emplace(batch.text(TextColumn::Id, row)).second);
                QVERIFY(batch.number(NumberColumn::Line, row) > 2 * streams);
                QCOMPARE(std::string(batch.text(Dimension::Source, row)), std::string("openai"));
                used += batch.usage(row).uncachedInput;
                unknown += (batch.number(NumberColumn::Flags, row) & bit(CallFlag::TokensUnknown)) != 0 ? 1 : 0;
            }
        QCOMPARE(ids.size(), std::size_t(streams));
        QCOMPARE(unknown, std::size_t(streams / 4));
        QCOMPARE(used, std::int64_t(streams * (streams - 1) / 2 - 4 * (9 * 10 / 2)));
    }
}

void TestAnswers::failedCalls()
{
    const Collected got = imported(
        R"({"timestamp":"2026-09-14T02:00:00Z","request":{"model":"gpt-5"},"response":{"error":{"code":"rate_limit_exceeded","message":"slow"}}})"
        "\n"
        R"({"error":{"message":"no time, no call"}})"
        "\n"
        R"({"id":"r","object":"response","created_at":1789349711,"status":"failed","error":{"code":"server_error"},"usage":null})"
        "\n"
        R"({"id":"c","object":"response","created_at":1789349711,"status":"cancelled","usage":null})"
        "\n"
        R"({"id":"i","object":"response","created_at":1789349711,"status":"incomplete","usage":{"input_tokens":3,"output_tokens":4}})");
    QCOMPARE(got.ignored, std::uint64_t(1));
    QCOMPARE(got.calls.size(), std::size_t(4));
    const std::vector<std::string> errors = {"rate_limit_exceeded", "server_error", "cancelled", ""};
    for (std::size_t i = 0; i < errors.size(); ++i) {
        QCOMPARE(got.calls[i].error, errors[i]);
        QCOMPARE(got.calls[i][Dimension::Status], std::string(errors[i].empty() ? "ok" : "error"));
        QVERIFY(!got.calls[i].has(CallFlag::TokensUnknown));
    }
    QCOMPARE(got.calls[0][Dimension::Model], std::string("gpt-5"));
    QCOMPARE(got.calls[3].usage.output, std::int64_t(4));
}

void TestAnswers::attributes()
{
    const Collected got = imported(
        R"({"timestamp":"2026-09-14T02:00:00.250Z","latency_ms":1500,"tags":{"feature":"chat","tenant":"acme","squad":"blue"},)"
        R"("request":{"modelId":"arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-opus-5","requestMetadata":{"feature":"other","prompt":"p"}},)"
        R"("response":{"ResponseMetadata":{"RequestId":"r1"},"stopReason":"end_turn","usage":{"inputTokens":1,"outputTokens":2},"serviceTier":{"type":"flex"}}})"
        "\n"
        R"({"request":{"modelId":"m"},"response":{"ResponseMetadata":{"RequestId":"r2","HTTPHeaders":{"date":"Mon, 14 Sep 2026 02:05:32 GMT"}},)"
        R"("stopReason":"end_turn","metrics":{"latencyMs":12},"usage":{"inputTokens":1,"outputTokens":2}}})");
    QCOMPARE(got.calls.size(), std::size_t(2));
    const Call &call = got.calls.front();
    QCOMPARE(toIso8601(call.startedAt), std::string("2026-09-14T02:00:00.250Z"));
    QCOMPARE(call.latencyMs, std::int64_t(1500));
    QCOMPARE(call.id + call.responseId, std::string("r1r1"));
    QCOMPARE(call[Dimension::Feature] + " " + call[Dimension::Tenant] + " " + call[Dimension::Prompt],
             std::string("chat acme p"));
    QCOMPARE(call[Dimension::Provider] + " " + call[Dimension::Model] + " " + call[Dimension::Tier],
             std::string("aws eu.anthropic.claude-opus-5 flex"));
    QCOMPARE(call.tags, (std::map<std::string, std::string>{{"squad", "blue"}}));
    QCOMPARE(toIso8601(got.calls[1].startedAt), std::string("2026-09-14T02:05:32Z"));
    QCOMPARE(got.calls[1].latencyMs, std::int64_t(12));
}

void TestAnswers::invocationLog()
{
    const std::string record =
        R"({\"schemaType\":\"ModelInvocationLog\",\"timestamp\":\"2026-09-14T02:05:32Z\",\"requestId\":\"r\",\"accountId\":\"1\",)"
        R"(\"identity\":{\"arn\":\"arn:aws:sts::1:assumed-role/worker/ann\"},\"region\":\"us-east-1\",\"inferenceRegion\":\"us-west-2\",)"
        R"(\"operation\":\"ConverseStream\",\"modelId\":\"m\",\"input\":{\"inputTokenCount\":5},\"output\":{\"outputTokenCount\":2}})";
    const Collected got =
        imported(R"({"events":[{"timestamp":1789351532000,"message":")" + record + R"("}]})", "events.json");
    QCOMPARE(got.calls.size(), std::size_t(1));
    const Call &call = got.calls.front();
    QCOMPARE(call.id, std::string("r"));
    QCOMPARE(call[Dimension::User] + " " + call[Dimension::Key] + " " + call[Dimension::Project] + " " +
                 call[Dimension::Region],
             std::string("ann worker 1 us-east-1"));
    QCOMPARE(call.tags.at("inference_region"), std::string("us-west-2"));
    QVERIFY(call.has(CallFlag::Streaming));
    QCOMPARE(buckets(call), QStringLiteral("5 0 0 0 2 0"));
}

void TestAnswers::batchTwice()
{
    const std::string line =
        R"({"id":"b","custom_id":"mine","response":{"status_code":200,"body":{"id":"a","object":"chat.completion","created":1789349711,)"
        R"("model":"m","service_tier":"default","usage":{"prompt_tokens":5,"completion_tokens":2}}},"error":null})";
    const std::string failed =
        R"({"id":"c","custom_id":"two","response":{"status_code":400,"body":{"error":{"message":"no"}}},"error":null})";
    const Collected got = imported(line + "\n" + failed + "\n" + line, "batch.jsonl");
    QCOMPARE(got.calls.size(), std::size_t(1));
    QCOMPARE(got.duplicates, std::uint64_t(1));
    QCOMPARE(got.ignored, std::uint64_t(1));
    QCOMPARE(got.calls.front()[Dimension::Tier], std::string("batch"));
    QCOMPARE(got.calls.front().tags.at("custom_id"), std::string("mine"));
    QCOMPARE(got.info.source, std::string("openai-batch"));
}

void TestAnswers::batchWithoutItsTimes()
{
    const std::string folder = m_folder.path().toStdString();
    ImportRequest request;
    request.path = writeTemporary(
        folder, "results.jsonl",
        R"({"custom_id":"c","result":{"type":"succeeded","message":{"type":"message","id":"a","model":"m","usage":{"input_tokens":1,"output_tokens":2}}}})");
    Collected got;
    Result<ImportRecord> done = importFile(request, got);
    QVERIFY(!done.ok());
    QVERIFY2(done.error().message.find(folder + "/results.batch.json") != std::string::npos,
             done.error().message.c_str());
    QVERIFY(done.error().kind == Error::Kind::Refused);
    QCOMPARE(got.opened, 0);

    writeTemporary(folder, "results.batch.json", "{}");
    QVERIFY(!importFile(request, got).ok());
    writeTemporary(folder, "results.batch.json", R"({"type":"message_batch","created_at":"2026-09-14T07:39:43Z"})");
    done = importFile(request, got);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
    QCOMPARE(got.calls.size(), std::size_t(1));
    QCOMPARE(toIso8601(got.calls.front().startedAt), std::string("2026-09-14T07:39:43Z"));
    QCOMPARE(got.calls.front()[Dimension::Tier], std::string("batch"));

    request.path = folder + "/results.batch.json";
    done = importFile(request, got);
    QVERIFY(!done.ok());
    QVERIFY2(done.error().message.find("describes an Anthropic batch") != std::string::npos,
             done.error().message.c_str());
}

/// Bytes changed and ends cut off: every record is a call, a rejected row or no call; nothing throws, nothing is left
/// over.
void TestAnswers::mutated()
{
    QFETCH(QString, file);
    Result<std::unique_ptr<InputFile>> input = InputFile::open(dataFolder + "telemetry/" + file.toStdString(), {});
    QVERIFY(input.ok());
    const std::string whole((*input)->head().bytes);
    const std::string folder = m_folder.path().toStdString();
    writeTemporary(folder, "mutated.batch.json", R"({"created_at":"2026-09-14T07:39:43Z"})");
    std::mt19937 random(7);
    const auto below = [&random](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    int imported = 0;
    for (int copy = 0; copy < 150; ++copy) {
        std::string content = whole;
        for (std::size_t changes = below(40); changes > 0; --changes)
            content[below(content.size())] = static_cast<char>(below(256));
        if (copy % 2 == 0)
            content.resize(1 + below(content.size()));
        Collected got;
        ImportRequest request;
        request.path = writeTemporary(folder, "mutated.jsonl", content);
        const Result<ImportRecord> done = importFile(request, got);
        QVERIFY(done.ok() == got.committed);
        QVERIFY(done.ok() || !done.error().message.empty());
        imported += done.ok() ? 1 : 0;
        for (const Call &call : got.calls)
            QVERIFY(!call.id.empty() && call.usage.uncachedInput >= 0 && call.usage.output >= call.usage.reasoning);
        for (const RejectedRow &row : got.rejects)
            QVERIFY(row.line > 0 && !row.reason.empty());
    }
    QVERIFY(imported > 50);
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
