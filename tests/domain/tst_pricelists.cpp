// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/ownprices.h"
#include "importers/prices/pricelistreader.h"
#include "models/domain/pricecatalogue.h"
#include "models/domain/pricelistdiff.h"
#include "models/domain/pricing.h"

#include <QFile>
#include <QtTest>
#include <random>

using namespace tokenledger;

namespace {

std::string dataFile(const char *name)
{
    QFile file(QStringLiteral(TOKENLEDGER_TEST_DATA "/prices/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string own(const std::string &members)
{
    return R"({"format": "tokenledger-prices", )" + members + "}";
}

std::string ownRow(const std::string &row)
{
    return own(R"("providers": [{"id": "p", "models": [{"id": "m", "prices": [)" + row + "]}]}]");
}

std::shared_ptr<const PriceCatalogue> catalogueOf(const PriceList &list)
{
    return std::make_shared<const PriceCatalogue>(
        std::vector<PriceCatalogue::Layer>{{std::make_shared<const PriceList>(list), 1, false}});
}

} // namespace

class TestPriceLists : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsFormatsApart_data();
    void tellsFormatsApart();
    void refusesWhole_data();
    void refusesWhole();
    void litellmPrices_data();
    void litellmPrices();
    void ownFormatComesBack();
    void discountTable();
    void brokenFilesNeverCrash();
    void shippedCatalogue();
    void deepSeekPeaks_data();
    void deepSeekPeaks();
};

void TestPriceLists::tellsFormatsApart_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("format");
    const auto row = [](const char *name, const std::string &body, const char *format) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << QString::fromLatin1(format);
    };
    row("genai-prices", dataFile("genai-prices.json"), "genai-prices");
    row("litellm", dataFile("litellm-map.json"), "litellm");
    row("own", ownRow(R"({"usd_per_million": {"input": "1"}})"), "tokenledger");
    row("own with a byte order mark", "\xef\xbb\xbf\n" + ownRow(R"({"usd_per_million": {"input": 1}})"), "tokenledger");
    row("discounts", "provider,model,from,to,discount_percent\nopenai,,,,5\n", "discounts");
    row("calls as CSV", "id,model,cost\n1,gpt,2\n", "");
    row("calls as JSON", R"([{"id": "1", "model": "gpt-4o"}])", "");
    row("an object", R"({"model": "gpt-4o"})", "");
    row("words", "Hello", "");
    row("nothing", " \n", "");
}

void TestPriceLists::tellsFormatsApart()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, format);
    const std::string_view text(body.constData(), static_cast<std::size_t>(body.size()));
    const Result<PriceList> list = readPriceList(text, "prices");
    QCOMPARE(list.ok() ? list->format : std::string(), format.toStdString());
    if (!list)
        QVERIFY(list.error().kind == Error::Kind::Refused);
    QCOMPARE(looksLikePriceList(text.substr(0, 65536)), !format.isEmpty());
}

void TestPriceLists::refusesWhole_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const std::string &body, const char *message) {
        QTest::newRow(name) << QByteArray::fromStdString(body) << QString::fromUtf8(message);
    };
    row("cut off", R"({"format": "tokenledger-prices", "prov)", "is not JSON at byte");
    row("deep", std::string(100'000, '['), "is nested more than 64 levels deep");
    row("negative price", ownRow(R"({"usd_per_million": {"input": "-1"}})"),
        "at /providers/0/models/0/prices/0/usd_per_million/input: expected a price in US dollars per million units; “-1” is negative");
    row("price in words", ownRow(R"({"usd_per_million": {"input": "free"}})"), "/usd_per_million/input: expected a price");
    row("price of another kind", ownRow(R"({"usd_per_million": {"input": true}})"), "/usd_per_million/input: expected a number");
    row("unknown bucket", ownRow(R"({"usd_per_million": {"inptu": "1"}})"), "/usd_per_million/inptu: expected a bucket as the key");
    row("fee as token price", ownRow(R"({"usd_per_million": {"requests": "1"}})"), "/usd_per_million/requests: expected a bucket");
    row("no prices", ownRow(R"({"from": "2026-01-01"})"), "/prices/0: expected the key “usd_per_million”");
    row("no date", ownRow(R"({"from": "soon", "usd_per_million": {}})"), "/prices/0/from: expected a date such as 2026-07-01");
    row("no clock", ownRow(R"({"windows": [{"start": "25:00", "end": "01:00"}], "usd_per_million": {}})"), "/windows/0/start: expected a time of day");
    row("no weekday", ownRow(R"({"weekdays": ["someday"], "usd_per_million": {}})"), "/weekdays/0: expected one of mon");
    row("no id", own(R"("providers": [{"models": []}])"), "/providers/0: expected the key “id”");
    row("models no list", own(R"("providers": [{"id": "p", "models": {}}])"), "/providers/0/models: expected a list");
    row("bad rule", own(R"("providers": [{"id": "p", "match": {"like": "x"}, "models": []}])"), "/providers/0/match/like: expected one of equals");
    row("bad expression", own(R"("providers": [{"id": "p", "match": {"regex": "("}, "models": []}])"), "/providers/0/match/regex: expected a regular expression");
    row("tier without multiplier", ownRow(R"({"usd_per_million": {}, "service_tiers": {"batch": {}}})"), "/service_tiers/batch: expected multiplier");
    row("too great a discount", own(R"("discounts": [{"percent": "101"}])"), "/discounts/0/percent: expected a discount from 0 to 100");
    row("empty", own(R"("name": "x")"), "at its top: expected providers, discounts or aliases");
    row("another format", R"({"format": "x", "providers": []})", "/format: expected “tokenledger-prices”");
    row("a key with a slash", own(R"("providers": [{"id": "p", "service_tiers": {"a/b~": {}}, "models": []}])"), "/service_tiers/a~1b~0: ");
    row("genai without prices", R"([{"id": "p", "models": [{"id": "m", "match": {"equals": "m"}}]}])", "/0/models/0: expected the key “prices”");
    row("genai price", R"([{"id": "p", "models": [{"id": "m", "match": {"equals": "m"}, "prices": {"input_mtok": "x"}}]}])",
        "/0/models/0/prices/input_mtok: expected a price");
    row("genai constraint", R"([{"id": "p", "models": [{"id": "m", "match": {"equals": "m"}, "prices": [{"constraint": {}, "prices": {}}]}]}])",
        "/0/models/0/prices/0/constraint: expected start_date");
    row("litellm price", R"({"gpt": {"litellm_provider": "openai", "input_cost_per_token": "x"}})", "/gpt/input_cost_per_token: expected a price");
    row("discount date", "provider,model,from,to,discount_percent\nopenai,,soon,,5\n", "in line 2, column from: expected a date");
    row("discount cells", "provider,model,from,to,discount_percent\n\n\"open\nai\",,,,5\nx,5\n", "in line 5: expected as many cells");
    row("discount percent", "provider,model,from,to,discount_percent\nopenai,,,,120\n", "column discount_percent: expected a discount");
    row("no discount", "provider,model,from,to,discount_percent\n", "holds no discount");
}

void TestPriceLists::refusesWhole()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, message);
    const Result<PriceList> list = readPriceList({body.constData(), static_cast<std::size_t>(body.size())}, "list.json");
    QVERIFY(!list.ok());
    QVERIFY(list.error().kind == Error::Kind::Refused);
    const QString got = QString::fromStdString(list.error().message);
    QVERIFY2(got.contains(message) && got.startsWith(QStringLiteral("list.json")), qPrintable(got));
}

void TestPriceLists::litellmPrices_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("tier");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QList<int>>("tokens"); // uncached, read, write 5m, write 1h, output, reasoning, audio in, searches
    QTest::addColumn<qint64>("nano");
    const auto row = [](const char *provider, const char *model, const char *tier, const char *region, const QList<int> &tokens, qint64 nano) {
        QTest::addRow("%s %s %s %s %d", provider, model, tier, region, tokens.front())
            << QString::fromLatin1(provider) << QString::fromLatin1(model) << QString::fromLatin1(tier)
            << QString::fromLatin1(region) << tokens << nano;
    };
    row("openai", "gpt-5", "", "", {1000, 1000, 0, 0, 1000}, 1'250'000 + 125'000 + 10'000'000);
    row("openai", "gpt-5", "flex", "", {1000, 1000, 0, 0, 1000}, 625'000 + 62'500 + 5'000'000);
    row("openai", "gpt-5", "priority", "", {1000, 1000, 0, 0, 1000}, 2'500'000 + 250'000 + 20'000'000);
    row("openai", "gpt-5", "batch", "", {1000, 1000, 0, 0, 1000}, 625'000 + 62'500 + 5'000'000);
    row("anthropic", "claude-sonnet-4-5", "", "", {0, 0, 1000, 1000, 0}, 3'750'000 + 6'000'000);
    row("anthropic", "claude-sonnet-4-5", "", "", {200'000, 0, 0, 0, 1}, 600'000'000 + 15'000);
    row("anthropic", "claude-sonnet-4-5", "", "", {200'001, 0, 0, 0, 1}, 1'200'006'000 + 22'500);
    row("anthropic", "claude-sonnet-4-5", "", "us", {1000, 0, 0, 0, 0}, 3'300'000);
    row("anthropic", "claude-sonnet-4-5", "fast", "", {1000, 0, 0, 0, 0}, 18'000'000);
    row("anthropic", "claude-sonnet-4-5", "", "", {0, 0, 0, 0, 0, 0, 0, 2}, 20'000'000);
    row("google", "gemini-2.5-flash", "", "", {1000, 0, 0, 0, 1000, 500, 1000}, 300'000 + 2'500'000 + 1'000'000);
    row("gemini", "gemini/gemini-2.5-flash", "", "", {1000}, 300'000);
    row("aws", "us.anthropic.claude-haiku-4-5-20251001-v1:0", "", "", {1000}, 1'100'000);
    row("bedrock_converse", "us.anthropic.claude-haiku-4-5-20251001-v1:0", "", "", {1000}, 1'100'000);
    row("azure", "gpt-4o-batch", "batch", "", {1000, 0, 0, 0, 1000}, 1'250'000 + 5'000'000);
    row("dashscope", "qwen-plus", "", "", {256'000}, 102'400'000);
    row("dashscope", "qwen-plus", "", "", {256'001}, 307'201'200);
    row("openai", "1024-x-1024/dall-e-2", "", "", {1000}, -1);
    row("openai", "sample_spec", "", "", {1000}, -1);
}

void TestPriceLists::litellmPrices()
{
    QFETCH(QString, provider);
    QFETCH(QString, model);
    QFETCH(QString, tier);
    QFETCH(QString, region);
    QFETCH(QList<int>, tokens);
    QFETCH(qint64, nano);
    const Result<PriceList> list = readPriceList(dataFile("litellm-map.json"), "map.json");
    QVERIFY2(list.ok(), list.ok() ? "" : list.error().message.c_str());
    tokens.resize(8);
    TokenUsage usage;
    usage.uncachedInput = tokens[0];
    usage.cacheRead = tokens[1];
    usage.cacheWrite5m = tokens[2];
    usage.cacheWrite1h = tokens[3];
    usage.output = tokens[4];
    usage.reasoning = tokens[5];
    usage.audioIn = tokens[6];
    usage.webSearches = tokens[7];
    const std::array<std::string, 4> texts = {provider.toStdString(), model.toStdString(), tier.toStdString(), region.toStdString()};
    const Pricer pricer(catalogueOf(*list));
    const Pricer::Price price = pricer.price({texts[0], texts[1], texts[2], texts[3], *parseIso8601("2026-07-01"), usage});
    QCOMPARE(price.cost ? qint64(price.cost->nano()) : -1, nano);
}

void TestPriceLists::ownFormatComesBack()
{
    const std::string body = own(R"("name": "All of it", "source": "s", "date": "2026-10-01", "providers": [
      {"id": "p", "name": "P", "match": {"and": [{"contains": "p"}, {"regex": "^p.$"}]}, "fallback_providers": ["q"],
       "service_tiers": {"batch": {"multiplier": "0.5"}},
       "models": [{"id": "m", "name": "M", "match": {"or": [{"equals": "a"}, {"starts_with": "b"}, {"ends_with": "c"}]},
         "prices": [
          {"usd_per_million": {"input": "0.08333333333333334", "output": {"base": "1", "tiers": [{"above": 9, "price": "2.5"}]}},
           "usd_per_thousand": {"web_searches": "10"}},
          {"from": "2026-01-01", "to": "2026-02-01T12:30:00Z", "windows": [{"start": "16:30", "end": "00:30:15.5"}], "weekdays": ["sat", "mon"],
           "except_days": ["2026-12-25"], "usd_per_million": {"input": "1"}, "input_multipliers": {"cache_read": "0.025"},
           "service_tiers": {"flex": {"multiplier": "0.5", "usd_per_million": {"output": "7"}}}, "regions": {"us-*": {"multiplier": "1.1"}},
           "minimum_cache_tokens": 512, "source": "page", "date": "2026-09"}],
         "provisioned": [{"unit": "PTU", "usd_per_hour": "1.5", "region": "eu", "commitment_months": 12, "from": "2026-01-01", "to": "2027-01-01"}]}]},
      {"id": "q", "models": []}],
      "discounts": [{"provider": "p", "model": "m", "from": "2026-01-01", "to": "2026-07-01", "percent": "12.5"}, {"percent": "3"}],
      "aliases": [{"provider": "x", "model": "y", "to_provider": "p", "to_model": "m"}, {"model": "z", "to_provider": "p", "to_model": "m"}])");
    const Result<PriceList> first = readPriceList(body, "own.json");
    QVERIFY2(first.ok(), first.ok() ? "" : first.error().message.c_str());
    const std::string written = writeOwnPrices(*first);
    const Result<PriceList> second = readPriceList(written, "again.json");
    QVERIFY2(second.ok(), second.ok() ? "" : second.error().message.c_str());
    QCOMPARE(writeOwnPrices(*second), written);
    const PriceRow &row = second->providers.at(0).models.at(0).rows.at(1);
    QVERIFY(row.when == first->providers[0].models[0].rows[1].when);
    QVERIFY(row.rates == first->providers[0].models[0].rows[1].rates);
    QCOMPARE(row.when.weekdays, std::uint8_t{0b0100001});
    QCOMPARE(row.when.windows.at(0).end, std::int64_t{1'815'500'000});
    QCOMPARE(*row.minimumCacheTokens, std::int64_t{512});
    QCOMPARE(row.source, std::string("page"));
    QVERIFY(second->providers[0].match->matches("pq") && !second->providers[0].match->matches("pqr"));
    QCOMPARE(second->discounts.at(0).multiplier.toString(), std::string("0.875"));
    QCOMPARE(second->providers[0].models[0].provisioned.at(0).perHour.toString(), std::string("1.5"));
    for (const Instant at : {Instant{}, *parseIso8601("2026-01-05T23:00:00Z")})
        QVERIFY(priceListDiff(*first, *second, at).empty());

    const Result<PriceList> shipped = readPriceList(writeOwnPrices(*bundledPriceList()), "shipped.json");
    QVERIFY(shipped.ok());
    QVERIFY(priceListDiff(*bundledPriceList(), *shipped, *parseIso8601("2026-10-20T02:00:00Z")).empty());
}

void TestPriceLists::discountTable()
{
    const Result<PriceList> list = readPriceList("to,provider,note,model,discount_percent,from\r\n"
                                                 "2027-01-01,\"open\"\"ai\",\"a, b\",,12.5,2026-01-01\r\n"
                                                 ",,,m,0,\r\n", "contract.csv");
    QVERIFY2(list.ok(), list.ok() ? "" : list.error().message.c_str());
    QCOMPARE(list->discounts.size(), std::size_t{2});
    QCOMPARE(list->discounts[0].provider, std::string("open\"ai"));
    QCOMPARE(list->discounts[0].multiplier.toString(), std::string("0.875"));
    QCOMPARE(toIso8601(*list->discounts[0].to), std::string("2027-01-01T00:00:00Z"));
    QVERIFY(list->discounts[1].provider.empty() && !list->discounts[1].from && list->discounts[1].multiplier.isOne());
}

/// Any damage to a list gives a list or an error, within a moment.
void TestPriceLists::brokenFilesNeverCrash()
{
    std::mt19937_64 random(5);
    const std::vector<std::string> bodies = {
        dataFile("litellm-map.json"), dataFile("genai-prices.json").substr(0, 20'000), writeOwnPrices(*bundledPriceList()).substr(0, 20'000),
        "provider,model,from,to,discount_percent\nopenai,\"gpt\n4\",2026-01-01,,5\n"};
    int refused = 0;
    for (int n = 0; n < 400; ++n) {
        std::string body = bodies[n % bodies.size()];
        for (std::uint64_t k = random() % 4 + 1; k > 0; --k) {
            const std::size_t at = random() % body.size();
            if (random() % 3 == 0)
                body.resize(at + 1);
            else if (random() % 2 == 0)
                body[at] = static_cast<char>(random());
            else
                body.erase(at, random() % 20);
            if (body.empty())
                body = "{";
        }
        const Result<PriceList> list = readPriceList(body, "broken");
        refused += list.ok() ? 0 : 1;
        if (!list)
            QVERIFY(!list.error().message.empty() && list.error().kind == Error::Kind::Refused);
    }
    QVERIFY(refused > 200);
}

void TestPriceLists::shippedCatalogue()
{
    const auto list = bundledPriceList();
    QVERIFY(list->providers.size() >= 14);
    std::size_t models = 0;
    for (const PriceProvider &provider : list->providers) {
        models += provider.models.size();
        for (const PriceModel &model : provider.models)
            for (const PriceRow &row : model.rows)
                QVERIFY2(!row.source.empty() && !row.date.empty(), model.id.c_str());
    }
    QVERIFY(models > 400);
    const Pricer pricer(catalogueOf(*list));
    TokenUsage usage;
    usage.uncachedInput = 1'000'000;
    const auto cost = [&](std::string_view provider, std::string_view model, std::string_view tier, std::string_view region) {
        return pricer.price({provider, model, tier, region, *parseIso8601("2026-07-15"), usage}).cost->nano();
    };
    const std::int64_t opus = cost("anthropic", "claude-opus-5", "", "");
    QCOMPARE(cost("anthropic", "claude-opus-5", "batch", "us"), opus / 2 * 11 / 10);
    QCOMPARE(cost("anthropic", "claude-opus-4-5", "", "us"), cost("anthropic", "claude-opus-4-5", "", ""));
    QCOMPARE(cost("openai", "gpt-4.1", "flex", ""), cost("openai", "gpt-4.1", "", "") / 2);
    QVERIFY(!pricer.price({"openai", "ft:gpt-nova-internal:northwind", {}, {}, Instant{}, usage}).cost);
}

void TestPriceLists::deepSeekPeaks_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("at");
    QTest::addColumn<qint64>("perThousand"); // nano-dollars for a thousand input tokens
    const auto row = [](const char *model, const char *at, qint64 nano) {
        QTest::addRow("%s %s", model, at) << QString::fromLatin1(model) << QString::fromLatin1(at) << nano;
    };
    row("deepseek-v4-flash", "2026-08-16T15:59:59Z", 140'000);
    row("deepseek-v4-flash", "2026-08-16T16:00:00Z", 220'000);
    row("deepseek-v4-flash", "2026-08-17T01:00:00Z", 440'000);
    row("deepseek-v4-flash", "2026-08-17T04:00:00Z", 220'000);
    row("deepseek-v4-flash", "2026-08-17T09:59:59Z", 440'000);
    row("deepseek-v4-flash", "2026-08-22T02:00:00Z", 440'000); // the last Saturday with a peak
    row("deepseek-v4-flash", "2026-08-23T02:00:00Z", 220'000);
    row("deepseek-v4-flash", "2026-08-24T02:00:00Z", 440'000);
    row("deepseek-v4-flash", "2026-10-05T02:00:00Z", 300'000);
    row("deepseek-v4-flash", "2026-10-05T12:00:00Z", 150'000);
    row("deepseek-v4-flash", "2026-10-10T02:00:00Z", 150'000);
    row("deepseek-v4-pro", "2026-08-24T02:00:00Z", 1'320'000);
    row("deepseek-v4-pro", "2026-10-10T02:00:00Z", 660'000);
    row("deepseek-chat", "2025-03-01T16:30:00Z", 135'000);
    row("deepseek-chat", "2025-03-02T00:29:59Z", 135'000);
    row("deepseek-chat", "2025-03-02T00:30:00Z", 270'000);
}

void TestPriceLists::deepSeekPeaks()
{
    QFETCH(QString, model);
    QFETCH(QString, at);
    QFETCH(qint64, perThousand);
    const Pricer pricer(catalogueOf(*bundledPriceList()));
    const std::string id = model.toStdString();
    TokenUsage usage;
    usage.uncachedInput = 1000;
    const Pricer::Price price = pricer.price({"deepseek", id, {}, {}, *parseIso8601(at.toStdString()), usage});
    QCOMPARE(price.cost ? qint64(price.cost->nano()) : -1, perThousand);
}

QTEST_GUILESS_MAIN(TestPriceLists)
#include "tst_pricelists.moc"
