// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importerregistry.h"
#include "importers/core/inputfile.h"
#include "importers/files/bills.h"
#include "importers/files/billvalues.h"
#include "importers/files/billwords.h"
#include "importers/files/otlpmetrics.h"
#include "tests/importers/memorysink.h"

#include <QTest>

#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

using namespace tokenledger;
using namespace tokenledger::test;
using Json = nlohmann::json;

namespace {

const std::string dataFolder = std::string(TOKENLEDGER_TEST_DATA) + "/bills/";

/// What the files of one traffic call a model, and what the expectations do.
const std::map<std::string, std::string> modelNames = {
    {"Claude4.5Haiku", "claude-haiku-4-5-20251001"},
    {"Claude Haiku 4.5", "claude-haiku-4-5-20251001"},
    {"Claude Opus 5", "claude-opus-5"},
    {"Claude Sonnet 4.5", "claude-sonnet-4-5-20250929"},
    {"gpt 4.1", "gpt-4.1-2025-04-14"},
    {"GPT 5 Mini", "gpt-5-mini-2025-08-07"},
    {"5.5", "gpt-5.5-2026-04-23"},
    {"Gemini 2.5 Flash", "gemini-2.5-flash"},
};

const Json &expectations()
{
    static const Json all = [] {
        std::ifstream file(dataFolder + "expected.json");
        return Json::parse(file);
    }();
    return all["files"];
}

std::string modelOf(const BillRow &row)
{
    const auto known = modelNames.find(row.model);
    return known == modelNames.end() ? row.model : known->second;
}

std::string dayOf(const BillRow &row)
{
    return toIso8601(row.periodStart).substr(0, 10);
}

/// Lines that the expectations count as tokens: not the fine-tuned model, which no price list has.
bool isTokenLine(const BillRow &row)
{
    return row.category == ChargeCategory::Usage && row.bucket != TokenBucket::None && row.chargeClass.empty() &&
           !row.model.starts_with("ft:");
}

std::int64_t billed(const BillRow &row)
{
    return row.billedCost ? row.billedCost->nano() : 0;
}

std::int64_t credit(const BillRow &row)
{
    return row.credit ? row.credit->nano() : 0;
}

std::int64_t nano(const Json &usd)
{
    return Money::parse(usd.get<std::string>()).value().nano();
}

std::int64_t sumOf(const Json &amounts)
{
    std::int64_t sum = 0;
    for (const Json &amount : amounts)
        sum += nano(amount);
    return sum;
}

using RowKey = std::function<std::string(const BillRow &)>;

std::map<std::string, std::int64_t> costBy(const Collected &got, const RowKey &key)
{
    std::map<std::string, std::int64_t> sums;
    for (const BillRow &row : got.bill)
        if (isTokenLine(row))
            sums[key(row)] += billed(row) - credit(row);
    return sums;
}

std::map<std::string, std::int64_t> expectedBy(const Json &groups, const char *name, const char *value)
{
    std::map<std::string, std::int64_t> sums;
    for (const Json &group : groups)
        sums[group[name].is_string() ? group[name].get<std::string>() : std::string()] =
            group[value].is_string() ? nano(group[value]) : group[value].get<std::int64_t>();
    return sums;
}

std::string text(const std::map<std::string, std::int64_t> &sums)
{
    std::string all;
    for (const auto &[name, value] : sums)
        all += name + "=" + std::to_string(value) + " ";
    return all;
}

#define SAME_SUMS(got, expected) QVERIFY2((got) == (expected), (text(got) + "\nnot " + text(expected)).c_str())

ImportRequest requestFor(const std::string &file)
{
    ImportRequest request;
    request.path = file;
    return request;
}

} // namespace

/// Bills and usage tables of the same traffic in every format: each figure of each file.
class TestBills : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void files_data();
    void files();
    void billTotals_data();
    void billTotals();
    void billGroups_data();
    void billGroups();
    void usageTotals_data();
    void usageTotals();
    void metricsByDay();
    void tagTableOverlaps();
    void names();
    void meterWords_data();
    void meterWords();
    void units_data();
    void units();
    void otherCurrencies_data();
    void otherCurrencies();
    void blocksOfAnySize_data();
    void blocksOfAnySize();
    void mutationsAreSurvived_data();
    void mutationsAreSurvived();

private:
    static void addFiles(const char *kind);
};

void TestBills::addFiles(const char *kind)
{
    QTest::addColumn<std::string>("file");
    for (const Json &entry : expectations())
        if (!kind || entry["kind"] == kind)
            QTest::newRow(entry["file"].get<std::string>().c_str()) << entry["file"].get<std::string>();
}

namespace {

/// The expectation of a file, and what an import of it gives.
struct Case
{
    const Json *expected = nullptr;
    Collected got;
    ImportRecord record;
};

Case caseOf(const std::string &file)
{
    Case made;
    for (const Json &entry : expectations())
        if (entry["file"] == file)
            made.expected = &entry;
    const Result<ImportRecord> done = importFile(requestFor(dataFolder + file + ".gz"), made.got);
    if (done)
        made.record = *done;
    else
        qWarning("%s", done.error().message.c_str());
    return made;
}

} // namespace

void TestBills::files_data()
{
    addFiles(nullptr);
}

void TestBills::files()
{
    QFETCH(std::string, file);
    const Case c = caseOf(file);
    const Json &expected = *c.expected;
    QVERIFY(c.got.committed);
    QVERIFY(c.got.calls.empty());
    QCOMPARE(c.got.rejects.size(), expected["rejects"].size());
    for (std::size_t i = 0; i < c.got.rejects.size(); ++i) {
        QCOMPARE(c.got.rejects[i].line, expected["rejects"][i]["line"].get<std::uint64_t>());
        QCOMPARE(c.got.rejects[i].field, expected["rejects"][i]["field"].get<std::string>());
        QVERIFY(!c.got.rejects[i].reason.empty() && !c.got.rejects[i].raw.empty());
    }
    const Json skipped = expected.value("skipped", Json::object());
    QCOMPARE(c.got.ignored,
             skipped.value("not_ai_rows", std::uint64_t{0}) + skipped.value("empty_buckets", std::uint64_t{0}));
    QCOMPARE(c.got.duplicates, expected.value("duplicates", std::uint64_t{0}));
    if (expected.contains("rows"))
        QCOMPARE(c.record.counts.rowsRead, expected["rows"].get<std::uint64_t>());
    for (const char *count : {"aggregate_rows", "usage_rows"})
        if (expected["kind"] == "usage" && expected.contains(count))
            QCOMPARE(c.got.bill.size(), expected[count].get<std::size_t>());
    const BillKind kind = expected["kind"] == "bill" ? BillKind::Bill : BillKind::Usage;
    for (const BillRow &row : c.got.bill) {
        QCOMPARE(row.kind, kind);
        QVERIFY(!row.provider.empty() || row.category != ChargeCategory::Usage);
        QVERIFY(row.line > 0);
        QVERIFY(!row.periodEnd || row.periodStart < *row.periodEnd);
    }
}

void TestBills::billTotals_data()
{
    addFiles("bill");
}

void TestBills::billTotals()
{
    QFETCH(std::string, file);
    const Case c = caseOf(file);
    const Json &expected = *c.expected;
    std::int64_t tokens = 0;
    std::int64_t fees = 0;
    std::int64_t credits = 0;
    std::int64_t tax = 0;
    std::int64_t other = 0;
    std::int64_t total = 0;
    std::int64_t effective = 0;
    for (const BillRow &row : c.got.bill) {
        total += billed(row);
        effective += row.effectiveCost ? row.effectiveCost->nano() : billed(row);
        credits += credit(row);
        std::int64_t &sum = isTokenLine(row)                                                   ? tokens
                            : row.category == ChargeCategory::Credit                           ? credits
                            : row.category == ChargeCategory::Tax                              ? tax
                            : row.category == ChargeCategory::Usage && row.chargeClass.empty() ? fees
                                                                                               : other;
        sum += billed(row) - credit(row);
    }
    QCOMPARE(fees, sumOf(expected["fees_usd"]));
    QCOMPARE(credits, sumOf(expected["credits_usd"]));
    QCOMPARE(tax, sumOf(expected["tax_usd"]));
    QCOMPARE(other, sumOf(expected["other_usd"]));
    if (expected.contains("file_sum_usd")) { // rounded to cents, row by row
        QCOMPARE(total, nano(expected["file_sum_usd"]));
        QVERIFY(std::abs(tokens - nano(expected["token_cost_usd"])) <= nano(expected["rounding_slack_usd"]));
        return;
    }
    QCOMPARE(tokens, expected["token_cost_nano_usd"].get<std::int64_t>());
    QCOMPARE(total, expected["billed_total_nano_usd"].get<std::int64_t>());
    if (expected.contains("effective_total_usd"))
        QCOMPARE(effective, nano(expected["effective_total_usd"]));
}

void TestBills::billGroups_data()
{
    addFiles("bill");
}

void TestBills::billGroups()
{
    QFETCH(std::string, file);
    const Case c = caseOf(file);
    const Json &expected = *c.expected;
    if (expected.contains("file_sum_usd")) // rounded to cents, and without tokens
        return;
    std::map<std::string, std::int64_t> buckets;
    for (const BillRow &row : c.got.bill)
        if (isTokenLine(row))
            buckets[std::string(name(row.bucket))] += row.tokensOf(row.bucket).value_or(0);
    std::map<std::string, std::int64_t> expectedBuckets;
    for (const auto &[bucket, count] : expected["tokens_by_bucket"].items())
        if (count != 0)
            expectedBuckets[bucket] = count.get<std::int64_t>();
    SAME_SUMS(buckets, expectedBuckets);
    SAME_SUMS(costBy(c.got, [](const BillRow &row) { return std::string(name(row.bucket)); }),
              expectedBy(expected["by_bucket"], "bucket", "billed_usd"));
    SAME_SUMS(costBy(c.got, modelOf), expectedBy(expected["by_model"], "model", "billed_usd"));
    SAME_SUMS(costBy(c.got, dayOf), expectedBy(expected["by_day"], "day", "billed_usd"));
    if (expected.contains("by_feature"))
        SAME_SUMS(costBy(c.got, [](const BillRow &row) { return row.feature; }),
                  expectedBy(expected["by_feature"], "feature", "billed_usd"));
}

void TestBills::usageTotals_data()
{
    addFiles("usage");
}

void TestBills::usageTotals()
{
    QFETCH(std::string, file);
    const Case c = caseOf(file);
    const Json &expected = *c.expected;
    std::map<std::string, std::int64_t> sums;
    std::map<std::string, std::int64_t> requestsByDay;
    std::map<std::string, std::map<std::string, std::int64_t>> byModel;
    for (const BillRow &row : c.got.bill) {
        for (std::size_t bucket = 1; bucket < tokenBucketCount; ++bucket) {
            const std::string bucketName(name(static_cast<TokenBucket>(bucket)));
            sums[bucketName] += row.tokens[bucket].value_or(0);
            byModel[row.model][bucketName] += row.tokens[bucket].value_or(0);
        }
        sums["reasoning"] += row.reasoning.value_or(0);
        sums["requests"] += row.requests.value_or(0);
        sums["web_searches"] += row.webSearches.value_or(0);
        sums["cost"] += billed(row);
        requestsByDay[dayOf(row)] += row.requests.value_or(0);
    }
    sums["cache_write_total"] = sums["cache_write_5m"] + sums["cache_write_1h"];
    const Json tokens = expected.value("tokens", Json::object());
    for (const auto &[bucket, count] : tokens.items())
        QVERIFY2(sums[bucket] == count.get<std::int64_t>(),
                 (bucket + ": " + std::to_string(sums[bucket]) + " not " + count.dump()).c_str());
    for (const auto &[field, sum] : std::map<std::string, std::string>{{"requests", "requests"},
                                                                       {"api_requests", "requests"},
                                                                       {"web_searches", "web_searches"},
                                                                       {"reported_cost_nano_usd", "cost"}})
        if (expected.contains(field) && expected[field].is_number())
            QCOMPARE(sums[sum], expected[field].get<std::int64_t>());
    if (expected.contains("requests_by_utc_day"))
        SAME_SUMS(requestsByDay, (expected["requests_by_utc_day"].get<std::map<std::string, std::int64_t>>()));
    const Json models = expected.value("by_model", Json::array());
    for (const Json &model : models)
        for (const char *bucket : {"uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output"})
            QCOMPARE(byModel[model["model"].get<std::string>()][bucket], model[bucket].get<std::int64_t>());
}

void TestBills::metricsByDay()
{
    const Case c = caseOf("otel-genai-metrics.jsonl");
    QCOMPARE(c.got.bill.size(), (*c.expected)["usage"].size());
    for (const Json &expected : (*c.expected)["usage"]) {
        const auto row = std::find_if(c.got.bill.begin(), c.got.bill.end(), [&](const BillRow &r) {
            return dayOf(r) == expected["day"] && r.model == expected["model"] && r.provider == expected["provider"];
        });
        QVERIFY2(row != c.got.bill.end(), expected.dump().c_str());
        for (const TokenBucket bucket :
             {TokenBucket::UncachedInput, TokenBucket::CacheRead, TokenBucket::CacheWrite5m, TokenBucket::Output})
            QCOMPARE(row->tokensOf(bucket).value_or(0), expected[std::string(name(bucket))].get<std::int64_t>());
        QCOMPARE(row->reasoning.value_or(0), expected["reasoning"].get<std::int64_t>());
    }
    const std::string twice =
        R"({"resourceMetrics":[{"scopeMetrics":[{"metrics":[{"name":"gen_ai.client.inference.usage.output_tokens",)"
        R"("sum":{"aggregationTemporality":1,"dataPoints":[{"startTimeUnixNano":"1789344000000000000",)"
        R"("timeUnixNano":"1789430400000000000","asInt":"7"}]}}]}]}]})"
        "\n";
    Collected got = parseText(otlpMetrics(), twice + twice, 100'000);
    QCOMPARE(got.bill.size(), std::size_t{1}); // an exporter's retry
    QCOMPARE(got.duplicates, std::uint64_t{1});
    std::string running = twice;
    running.replace(running.find("Temporality\":1"), 14, "Temporality\":2");
    got = parseText(otlpMetrics(), running, 100'000);
    QCOMPARE(got.bill.size(), std::size_t{0});
    QVERIFY(got.rejects.size() == 1 && got.rejects[0].reason.find("delta") != std::string::npos);
}

void TestBills::tagTableOverlaps()
{
    const Case c = caseOf("litellm-daily-tag-spend.csv");
    std::map<std::string, std::int64_t> cost;
    std::map<std::string, std::int64_t> requests;
    for (const BillRow &row : c.got.bill) {
        QVERIFY(row.overlaps);
        const std::string tag = row.feature.empty() ? "tenant:" + row.tenant : "feature:" + row.feature;
        cost[tag] += billed(row);
        requests[tag] += row.requests.value_or(0);
    }
    SAME_SUMS(cost, expectedBy((*c.expected)["by_tag"], "tag", "reported_cost_nano_usd"));
    SAME_SUMS(requests, expectedBy((*c.expected)["by_tag"], "tag", "api_requests"));
}

void TestBills::names()
{
    const Case aws = caseOf("aws-cur2.csv");
    const auto guardrail = std::find_if(aws.got.bill.begin(), aws.got.bill.end(),
                                        [](const BillRow &r) { return containsWord(r.sku, "Guardrail"); });
    QVERIFY(guardrail != aws.got.bill.end());
    QVERIFY(guardrail->bucket == TokenBucket::None && guardrail->model.empty() && guardrail->unit == "Units");
    QCOMPARE(aws.got.bill[0].region, std::string("us-east-1"));
    QCOMPARE(aws.got.bill[0].account, std::string("123456789012"));
    QVERIFY(aws.got.bill[0].billingStart && toIso8601(*aws.got.bill[0].billingStart) == "2026-09-01T00:00:00Z");
    const Case azure = caseOf("azure-cost-mca.csv");
    const BillRow &first = azure.got.bill[0];
    QCOMPARE(first.tier, std::string("batch"));
    QCOMPARE(first.currency, std::string("EUR"));
    QCOMPARE(first.amount, std::string("0.001439073177"));
    QVERIFY(first.billingEnd && toIso8601(*first.billingEnd) == "2026-10-01T00:00:00Z");
    const Case google = caseOf("gcp-billing-export.jsonl");
    std::int64_t thinking = 0;
    for (const BillRow &row : google.got.bill)
        thinking += row.reasoning.value_or(0);
    QCOMPARE(thinking, std::int64_t{2532});
    const auto tenant = std::find_if(google.got.bill.begin(), google.got.bill.end(),
                                     [](const BillRow &r) { return r.tenant == "umbrella"; });
    QVERIFY(tenant != google.got.bill.end() && tenant->detail == "PROMOTION");
    const Case focus = caseOf("focus-1.0.csv");
    const auto correction = std::find_if(focus.got.bill.begin(), focus.got.bill.end(),
                                         [](const BillRow &r) { return r.chargeClass == "Correction"; });
    QVERIFY(correction != focus.got.bill.end() && toIso8601(*correction->billingStart) == "2026-08-01T00:00:00Z");
}

void TestBills::meterWords_data()
{
    QTest::addColumn<std::string>("meter");
    QTest::addColumn<std::string>("bucket");
    QTest::addColumn<std::string>("tier");
    const auto row = [](const char *meter, const char *bucket, const char *tier = "standard") {
        QTest::newRow(meter) << std::string(meter) << std::string(bucket) << std::string(tier);
    };
    row("USE1-Claude4.6Sonnet-input-tokens", "uncached_input");
    row("USE1-Claude4.6Sonnet-input-tokens-batch", "uncached_input", "batch");
    row("USE1-Claude4.6Sonnet-output-tokens-flex", "output", "flex");
    row("USE1-Claude4.6Sonnet-cache-read-input-token-count", "cache_read");
    row("USE1-Claude4.6Sonnet-cache-write-input-token-count", "cache_write_5m");
    row("USE1-MP:USE1_CacheWrite1hInputTokenCount_Global-Units", "cache_write_1h");
    row("USE1-MP:USE1_CacheReadInputTokenCount-Units", "cache_read");
    row("USE1-MP:USE1_OutputTokenCount_Batch-Units", "output", "batch");
    row("USE1-MP:USE1_cache_read_tokens_global_standard-Units", "cache_read");
    row("gpt 4.1 cached Inp glbl Tokens", "cache_read");
    row("5.5 cd inp Gl 1M Tokens", "cache_read");
    row("GPT 5 Mini PP outpt Glbl 1M Tokens", "output", "priority");
    row("5.5 opt Gl 1M Tokens", "output");
    row("gpt 5 Cd Wr Inp glbl Tokens", "cache_write_5m");
    row("Gemini 2.5 Flash Lite GA Text Input Caching - Predictions", "cache_read");
    row("Gemini 2.5 Flash GA Thinking Text Output - Predictions", "output");
    row("Gemini 2.5 Flash GA Audio Input - Predictions", "");
    row("Gemini 2.5 Flash Text Caching Storage", "");
    row("gpt 4o audio Inp glbl Tokens", "");
    row("Grounding with Bing Search Transactions", "");
    row("", "");
}

void TestBills::meterWords()
{
    QFETCH(std::string, meter);
    const BillWords words(meter);
    QTEST(std::string(name(words.bucket())), "bucket");
    QTEST(std::string(words.tier()), "tier");
}

void TestBills::units_data()
{
    QTest::addColumn<std::string>("unit");
    QTest::addColumn<int>("scale");
    for (const auto &[unit, scale] :
         {std::pair("Tokens", 0), std::pair("count", 0), std::pair("1K tokens", 3), std::pair("1000 Tokens", 3),
          std::pair("1K", 3), std::pair("1M", 6), std::pair("1M Tokens", 6), std::pair("1000000 Tokens", 6),
          std::pair("Units", -1), std::pair("1 GB/Month", -1), std::pair("Requests", -1), std::pair("", -1),
          std::pair("7K tokens", -1)})
        QTest::newRow(*unit ? unit : "empty") << std::string(unit) << scale;
}

void TestBills::units()
{
    QFETCH(std::string, unit);
    QTEST(tokenScale(unit), "scale");
}

void TestBills::otherCurrencies_data()
{
    QTest::addColumn<std::string>("amount");
    QTest::addColumn<std::string>("rate");
    QTest::addColumn<std::string>("usd"); // empty: an error
    const auto row = [](const char *amount, const char *rate, const char *usd) {
        QTest::newRow(qPrintable(QString::fromLatin1(amount) + QLatin1Char('/') + QString::fromLatin1(rate)))
            << std::string(amount) << std::string(rate) << std::string(usd);
    };
    row("0.0018436", "0.9218000000001244", "0.002");
    row("1", "3", "0.333333333");
    row("2", "3", "0.666666667");
    row("-2", "3", "-0.666666667");
    row("0.000000001", "2", "0"); // half to even
    row("0.000000003", "2", "0.000000002");
    row("1500000000", "150", "10000000");
    row("1", "26000.5", "0.000038461");
    row("99999999", "1", "99999999");
    row("9000000000", "1", "");
    row("1", "0", "");
    row("1", "-2", "");
    row("1", "0.0000000001", "");
    row("1", "1e18", "");
    row("x", "2", "");
    row("1", "x", "");
}

void TestBills::otherCurrencies()
{
    QFETCH(std::string, amount);
    QFETCH(std::string, rate);
    const Result<Money> usd = convertToUsd(amount, rate);
    QTEST(usd ? usd->toString() : std::string(), "usd");
}

namespace {

std::string unpacked(const std::string &file)
{
    // The pipeline unpacks; the text itself is what the rejected rows and the records give back, so read it plainly
    // here.
    Result<std::unique_ptr<InputFile>> input = InputFile::open(dataFolder + file + ".gz", {});
    std::string all;
    std::string part(65'536, '\0');
    while (input) {
        const Result<std::size_t> size = (*input)->read(part.data(), part.size());
        if (!size || *size == 0)
            break;
        all.append(part, 0, *size);
    }
    return all;
}

const Importer &importerOf(const std::string &text)
{
    return **detectImporter({std::string_view(text).substr(0, 200'000), text.size() <= 200'000}, "the file");
}

} // namespace

void TestBills::blocksOfAnySize_data()
{
    addFiles(nullptr);
}

void TestBills::blocksOfAnySize()
{
    QFETCH(std::string, file);
    const std::string text = unpacked(file);
    const Collected whole = caseOf(file).got;
    const Collected pieces = parseText(importerOf(text), text, 4'096);
    QCOMPARE(pieces.bill.size(), whole.bill.size());
    QCOMPARE(pieces.rejects.size(), whole.rejects.size());
    for (std::size_t i = 0; i < whole.bill.size(); ++i) {
        QCOMPARE(pieces.bill[i].line, whole.bill[i].line);
        QCOMPARE(billed(pieces.bill[i]), billed(whole.bill[i]));
        QCOMPARE(pieces.bill[i].tokens, whole.bill[i].tokens);
    }
}

void TestBills::mutationsAreSurvived_data()
{
    addFiles(nullptr);
}

void TestBills::mutationsAreSurvived()
{
    QFETCH(std::string, file);
    const std::string text = unpacked(file);
    const Importer &importer = importerOf(text);
    std::mt19937 random(7);
    const int copies =
        qEnvironmentVariableIsSet("TOKENLEDGER_MUTATIONS") ? qEnvironmentVariableIntValue("TOKENLEDGER_MUTATIONS") : 60;
    for (int round = 0; round < copies; ++round) {
        std::string broken = text;
        for (int flips = 0; flips < 20; ++flips)
            broken[random() % broken.size()] = static_cast<char>(random() % 256);
        const std::size_t cut = random() % broken.size();
        broken.erase(cut, random() % 200);
        const Collected got = parseText(importer, broken, 1'000'000);
        for (const BillRow &row : got.bill)
            QVERIFY(std::abs(billed(row)) <= 2 * largestBillAmount);
    }
}

QTEST_GUILESS_MAIN(TestBills)
#include "tst_bills.moc"
