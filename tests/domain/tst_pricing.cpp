// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/pricelistreader.h"
#include "models/domain/decimal.h"
#include "models/domain/pricecatalogue.h"
#include "models/domain/pricelistdiff.h"
#include "models/domain/pricing.h"

#include <QtTest>
#include <thread>

using namespace tokenledger;

namespace {

/// A list of our own format around the given providers.
std::shared_ptr<const PriceList> list(const std::string &providers, const std::string &more = {})
{
    const std::string body = R"({"format": "tokenledger-prices", "name": "test", "providers": [)" + providers + "]" + more + "}";
    Result<PriceList> read = readPriceList(body, "test.json");
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return std::make_shared<const PriceList>(std::move(*read));
}

std::string provider(const std::string &id, const std::string &models, const std::string &more = {})
{
    return R"({"id": ")" + id + R"(", "models": [)" + models + "]" + more + "}";
}

std::string model(const std::string &id, const std::string &rows)
{
    return R"({"id": ")" + id + R"(", "prices": [)" + rows + "]}";
}

struct Layered {
    std::shared_ptr<const PriceList> list;
    bool bundled = false;
};

std::shared_ptr<const PriceCatalogue> catalogue(const std::vector<Layered> &lists)
{
    std::vector<PriceCatalogue::Layer> layers;
    for (const Layered &one : lists)
        layers.push_back({one.list, static_cast<std::int64_t>(layers.size()) + 1, one.bundled});
    return std::make_shared<const PriceCatalogue>(std::move(layers));
}

std::optional<std::int64_t> cost(const Pricer &pricer, const PricedCall &call)
{
    const Pricer::Price price = pricer.price(call);
    return price.cost ? std::optional(price.cost->nano()) : std::nullopt;
}

PricedCall call(std::string_view at, const TokenUsage &usage, std::string_view tier = {}, std::string_view region = {})
{
    return {"acme", "m", tier, region, *parseIso8601(at), usage};
}

TokenUsage input(std::int64_t tokens)
{
    TokenUsage usage;
    usage.uncachedInput = tokens;
    return usage;
}

/// The rate of one input token at a time, in nano-dollars per thousand tokens: reads well in tables.
std::int64_t perThousand(const Pricer &pricer, std::string_view at, std::string_view tier = {}, std::string_view region = {})
{
    return cost(pricer, call(at, input(1000), tier, region)).value_or(-1);
}

} // namespace

class TestPricing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contextTierIsACliff_data();
    void contextTierIsACliff();
    void bucketsFallBack_data();
    void bucketsFallBack();
    void roundsOnceAndHalfToEven();
    void hugeNumbersAreUnpriced();
    void windows_data();
    void windows();
    void datesDecide();
    void batchCacheAndGeographyMultiply();
    void tierPricesOfTheirOwn();
    void unknownTierAndRegionCostTheStandardPrice();
    void batchIsHalfForTwoProvidersUnlessTheBookSays();
    void discounts();
    void unpricedIsNeverZero();
    void aliasesComeLast();
    void newerListsWinWhereTheyHaveARow();
    void aModelWithoutRowsIsUnpriced();
    void batchRules();
    void globalTexts();
    void explains();
    void manyThreads();
    void differences();
};

void TestPricing::contextTierIsACliff_data()
{
    QTest::addColumn<qint64>("uncached");
    QTest::addColumn<qint64>("read");
    QTest::addColumn<qint64>("nano");
    QTest::newRow("199,999") << qint64(199'999) << qint64(0) << qint64(199'999) * 3000;
    QTest::newRow("200,000") << qint64(200'000) << qint64(0) << qint64(200'000) * 3000;
    QTest::newRow("200,001") << qint64(200'001) << qint64(0) << qint64(200'001) * 6000;
    QTest::newRow("cached tokens count") << qint64(1) << qint64(200'000) << qint64(6000) + qint64(200'000) * 600;
    QTest::newRow("second tier") << qint64(500'001) << qint64(0) << qint64(500'001) * 9000;
    QTest::newRow("edge of the second tier") << qint64(500'000) << qint64(0) << qint64(500'000) * 6000;
}

void TestPricing::contextTierIsACliff()
{
    QFETCH(qint64, uncached);
    QFETCH(qint64, read);
    QFETCH(qint64, nano);
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {
        "input": {"base": "3", "tiers": [{"above": 500000, "price": "9"}, {"above": 200000, "price": "6"}]},
        "cache_read": {"base": "0.3", "tiers": [{"above": 200000, "price": "0.6"}]}}})")))}}));
    TokenUsage usage = input(uncached);
    usage.cacheRead = read;
    QCOMPARE(qint64(cost(pricer, call("2026-07-01", usage)).value_or(-1)), nano);
}

void TestPricing::bucketsFallBack_data()
{
    QTest::addColumn<QString>("prices");
    QTest::addColumn<QString>("bucket");
    QTest::addColumn<qint64>("nano"); // of a million units; -1 is unpriced
    const auto row = [](const char *prices, const char *bucket, qint64 dollars) {
        QTest::addRow("%s of %s", bucket, prices) << QString::fromLatin1(prices) << QString::fromLatin1(bucket)
                                                  << (dollars < 0 ? -1 : dollars * 1'000'000'000);
    };
    row(R"("input": 4)", "cache_read", 4);
    row(R"("input": 4, "cache_read": 1)", "cache_read", 1);
    row(R"("input": 4)", "cache_write_5m", 4);
    row(R"("input": 4, "cache_write": 5)", "cache_write_5m", 5);
    row(R"("input": 4, "cache_write": 5)", "cache_write_1h", 5);
    row(R"("input": 4, "cache_write_5m": 6)", "cache_write_1h", 6);
    row(R"("input": 4, "cache_write": 5, "cache_write_1h": 8)", "cache_write_1h", 8);
    row(R"("input": 4)", "cache_write_1h", 4);
    row(R"("input": 4, "output": 9)", "reasoning", 9);
    row(R"("input": 4, "output": 9, "reasoning": 7)", "reasoning", 7);
    row(R"("input": 4, "output": 9)", "audio_in", 4);
    row(R"("input": 4, "output": 9, "audio_in": 40)", "audio_in", 40);
    row(R"("input": 4, "output": 9)", "audio_out", 9);
    row(R"("input": 4, "output": 9)", "image_in", 4);
    row(R"("input": 4, "output": 9, "image_out": 30)", "image_out", 30);
    row(R"("input": 4)", "output", -1);
    row(R"("output": 9)", "input", -1);
    row(R"("output": 9)", "cache_read", -1);
    row(R"("cache_read": 1)", "cache_read", 1);
}

void TestPricing::bucketsFallBack()
{
    QFETCH(QString, prices);
    QFETCH(QString, bucket);
    QFETCH(qint64, nano);
    const Pricer pricer(catalogue(
        {{list(provider("acme", model("m", R"({"usd_per_million": {)" + prices.toStdString() + "}}")))}}));
    constexpr std::int64_t million = 1'000'000;
    TokenUsage usage;
    const std::map<QString, std::int64_t *> places = {
        {QStringLiteral("input"), &usage.uncachedInput}, {QStringLiteral("cache_read"), &usage.cacheRead},
        {QStringLiteral("cache_write_5m"), &usage.cacheWrite5m}, {QStringLiteral("cache_write_1h"), &usage.cacheWrite1h},
        {QStringLiteral("output"), &usage.output}, {QStringLiteral("reasoning"), &usage.reasoning},
        {QStringLiteral("audio_in"), &usage.audioIn}, {QStringLiteral("audio_out"), &usage.audioOut},
        {QStringLiteral("image_in"), &usage.imageIn}, {QStringLiteral("image_out"), &usage.imageOut}};
    *places.at(bucket) = million;
    usage.output = std::max(usage.output, usage.reasoning);
    QCOMPARE(qint64(cost(pricer, call("2026-07-01", usage)).value_or(-1)), nano);
}

void TestPricing::roundsOnceAndHalfToEven()
{
    // Half a nano-dollar a token: two halves are one whole, which rounding each line alone would lose.
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "0.0005", "output": "0.0005"}})")))}}));
    TokenUsage usage = input(1);
    QCOMPARE(*cost(pricer, call("2026-07-01", usage)), std::int64_t{0});
    usage.output = 1;
    QCOMPARE(*cost(pricer, call("2026-07-01", usage)), std::int64_t{1});
    QCOMPARE(*cost(pricer, call("2026-07-01", input(3))), std::int64_t{2});
    QCOMPARE(*cost(pricer, call("2026-07-01", input(5))), std::int64_t{2});
    const Pricer thirds(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "0.08333333333333334"}})")))}}));
    QCOMPARE(*cost(thirds, call("2026-07-01", input(300'000))), std::int64_t{25'000'000});
    QCOMPARE(*cost(thirds, call("2026-07-01", input(6))), std::int64_t{500});
}

void TestPricing::hugeNumbersAreUnpriced()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "1000000"}})")))}}));
    QVERIFY(!cost(pricer, call("2026-07-01", input(std::numeric_limits<std::int64_t>::max()))));
    QCOMPARE(*cost(pricer, call("2026-07-01", input(9'000'000'000))), std::int64_t{9'000'000'000'000'000'000});
    QCOMPARE(pricer.explain(call("2026-07-01", input(std::numeric_limits<std::int64_t>::max()))).reason,
             std::string("The cost is out of range."));
}

void TestPricing::windows_data()
{
    QTest::addColumn<QString>("at");
    QTest::addColumn<qint64>("rate");
    const auto row = [](const char *at, qint64 rate) { QTest::newRow(at) << QString::fromLatin1(at) << rate; };
    // Monday, 5 October 2026; peak 01:00-04:00 and 22:00-00:30, but not at weekends and not on the 7th.
    row("2026-10-05T00:59:59.999999Z", 1000);
    row("2026-10-05T01:00:00Z", 2000);
    row("2026-10-05T03:59:59.999999Z", 2000);
    row("2026-10-05T04:00:00Z", 1000);
    row("2026-10-05T21:59:59Z", 1000);
    row("2026-10-05T22:00:00Z", 2000);
    row("2026-10-06T00:29:59Z", 2000);
    row("2026-10-06T00:30:00Z", 1000);
    row("2026-10-07T02:00:00Z", 1000); // the holiday
    row("2026-10-10T00:10:00Z", 1000); // Saturday: the call's own weekday counts, past midnight too
    row("2026-10-10T02:00:00Z", 1000);
    row("2026-10-11T23:00:00Z", 1000);
    row("2026-10-12T02:00:00Z", 2000);
    row("2026-09-30T02:00:00Z", 1000); // before the row holds
    row("2026-11-01T00:00:00Z", 1000);
    row("2026-11-02T02:00:00Z", 1000); // after it
}

void TestPricing::windows()
{
    QFETCH(QString, at);
    QFETCH(qint64, rate);
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "1"}},
        {"from": "2026-10-01", "to": "2026-11-01", "windows": [{"start": "01:00", "end": "04:00"}, {"start": "22:00:00", "end": "00:30:00Z"}],
         "weekdays": ["mon", "tue", "wed", "thu", "fri"], "except_days": ["2026-10-07"], "usd_per_million": {"input": "2"}})")))}}));
    QCOMPARE(qint64(perThousand(pricer, at.toStdString())), rate * 1000);
}

void TestPricing::datesDecide()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"(
        {"from": "2026-01-01", "usd_per_million": {"input": "1"}},
        {"from": "2026-07-01T12:00:00Z", "usd_per_million": {"input": "2"}})")))}}));
    QCOMPARE(perThousand(pricer, "2025-12-31T23:59:59.999999Z"), std::int64_t{-1});
    QCOMPARE(perThousand(pricer, "2026-01-01"), std::int64_t{1'000'000});
    QCOMPARE(perThousand(pricer, "2026-07-01T11:59:59.999999Z"), std::int64_t{1'000'000});
    QCOMPARE(perThousand(pricer, "2026-07-01T12:00:00Z"), std::int64_t{2'000'000});
    QVERIFY(pricer.explain(call("2025-01-01", input(1))).reason.find("No price of “m” is in force") == 0);
}

void TestPricing::batchCacheAndGeographyMultiply()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "5", "output": "25"},
        "usd_per_thousand": {"web_searches": "10"},
        "input_multipliers": {"cache_read": "0.025", "cache_write_5m": "1.25", "cache_write_1h": "2"},
        "service_tiers": {"batch": {"multiplier": "0.5"}}, "regions": {"us": {"multiplier": "1.1"}, "eu-*": {"multiplier": "1.2"}}})")))}}));
    TokenUsage usage;
    usage.uncachedInput = 1'000'003;
    usage.cacheRead = 70'001;
    usage.cacheWrite5m = 2'003;
    usage.cacheWrite1h = 3'001;
    usage.output = 501;
    usage.webSearches = 3;
    // In units of a hundredth of a nano-dollar: 5 USD per M are 5000 nano a token.
    const std::int64_t tokens = 100 * (5000 * usage.uncachedInput + 125 * usage.cacheRead + 6250 * usage.cacheWrite5m
                                       + 10000 * usage.cacheWrite1h + 25000 * usage.output);
    const std::int64_t fees = 3 * 10'000'000;
    QCOMPARE(*cost(pricer, call("2026-07-01", usage)), tokens / 100 + fees);
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "batch")), divideHalfEven<std::int64_t>(tokens, 200) + fees);
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "Batch", "US")), divideHalfEven<std::int64_t>(tokens / 100 * 11, 20) + fees);
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "standard", "eu-west")), tokens / 100 * 12 / 10 + fees);
}

void TestPricing::tierPricesOfTheirOwn()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "4", "output": "8", "cache_read": "1"},
        "service_tiers": {"priority": {"usd_per_million": {"input": "7"}}, "flex": {"multiplier": "0.5", "usd_per_million": {"output": "3"}}},
        "regions": {"eu": {"usd_per_million": {"input": "5"}}}})")))}}));
    TokenUsage usage = input(1000);
    usage.output = 1000;
    usage.cacheRead = 1000;
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "priority")), std::int64_t{7'000'000 + 8'000'000 + 1'000'000});
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "flex")), std::int64_t{2'000'000 + 3'000'000 + 500'000});
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "", "eu")), std::int64_t{5'000'000 + 8'000'000 + 1'000'000});
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "flex", "eu")), std::int64_t{2'500'000 + 3'000'000 + 500'000});
    QCOMPARE(*cost(pricer, call("2026-07-01", usage, "priority", "eu")), std::int64_t{7'000'000 + 8'000'000 + 1'000'000});
}

void TestPricing::unknownTierAndRegionCostTheStandardPrice()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "4"}})")))}}));
    QCOMPARE(perThousand(pricer, "2026-07-01", "batch"), std::int64_t{4'000'000});
    QCOMPARE(perThousand(pricer, "2026-07-01", "turbo", "mars"), std::int64_t{4'000'000});
}

void TestPricing::batchIsHalfForTwoProvidersUnlessTheBookSays()
{
    const std::string plain = model("m", R"({"usd_per_million": {"input": "4"}})");
    const Pricer pricer(catalogue({{list(provider("openai", plain) + "," + provider("anthropic", plain, R"(, "service_tiers": {"batch": {"multiplier": "0.6"}})")
                                         + "," + provider("azure", plain))}}));
    const auto batch = [&](std::string_view name) {
        return cost(pricer, {name, "m", "batch", {}, Instant{}, input(1000)}).value_or(-1);
    };
    QCOMPARE(batch("openai"), std::int64_t{2'000'000});
    QCOMPARE(batch("anthropic"), std::int64_t{2'400'000});
    QCOMPARE(batch("azure"), std::int64_t{4'000'000});
}

void TestPricing::discounts()
{
    const auto prices = list(provider("acme", model("m", R"({"usd_per_million": {"input": "4"}, "usd_per_thousand": {"requests": "1"}})") + ","
                                                  + model("other", R"({"usd_per_million": {"input": "4"}})")));
    const Result<PriceList> contract = readPriceList("provider,model,from,to,discount_percent\n"
                                                     "acme,,2026-01-01,2027-01-01,10\n"
                                                     "acme,m,2026-07-01,2026-08-01,33.3\n", "contract.csv");
    QVERIFY2(contract.ok(), contract.ok() ? "" : contract.error().message.c_str());
    const Pricer pricer(catalogue({{std::make_shared<const PriceList>(*contract)}, {prices}}));
    const std::int64_t fee = 1'000'000;
    QCOMPARE(perThousand(pricer, "2025-12-31"), 4'000'000 + fee);
    QCOMPARE(perThousand(pricer, "2026-06-30"), 3'600'000 + fee);
    QCOMPARE(perThousand(pricer, "2026-07-15"), 2'668'000 + fee); // the closer one, not both
    QCOMPARE(perThousand(pricer, "2026-08-01"), 3'600'000 + fee);
    QCOMPARE(perThousand(pricer, "2027-01-01"), 4'000'000 + fee);
    QCOMPARE(*cost(pricer, {"acme", "other", {}, {}, *parseIso8601("2026-07-15"), input(1000)}), std::int64_t{3'600'000});
    QCOMPARE(pricer.explain(call("2026-07-15", input(1000))).lines.front().rate, std::string("2.668 per M"));
}

void TestPricing::unpricedIsNeverZero()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "4"}})")))}}));
    for (const auto &[name, id] : {std::pair{"acme", "m2"}, {"acme", "M-2026"}, {"acme", ""}, {"", "m"}, {"other", "m"}})
        QVERIFY2(!cost(pricer, {name, id, {}, {}, Instant{}, input(0)}), id);
    TokenUsage usage = input(10);
    usage.output = 1;
    const CostExplanation why = pricer.explain(call("2026-07-01", usage));
    QVERIFY(!why.cost);
    QCOMPARE(why.reason, std::string("“m” has no price for output."));
    QCOMPARE(pricer.explain({"acme", "m2", {}, {}, Instant{}, usage}).reason,
             std::string("No price list knows the model “m2” of “acme”."));
    const Pricer empty(std::make_shared<const PriceCatalogue>());
    QVERIFY(!cost(empty, call("2026-07-01", input(1))));
}

void TestPricing::aliasesComeLast()
{
    const auto prices = list(provider("acme", model("m", R"({"usd_per_million": {"input": "4"}})") + "," + model("n", R"({"usd_per_million": {"input": "9"}})")));
    const auto aliases = list("", R"(, "aliases": [{"model": "House-Model", "to_provider": "acme", "to_model": "m"},
        {"provider": "acme", "model": "n", "to_provider": "acme", "to_model": "m"},
        {"provider": "acme", "model": "x", "to_provider": "acme", "to_model": "nowhere"}])");
    const Pricer pricer(catalogue({{aliases}, {prices}}));
    const auto of = [&](std::string_view name, std::string_view id) {
        return cost(pricer, {name, id, {}, {}, Instant{}, input(1000)}).value_or(-1);
    };
    QCOMPARE(of("gateway", "house-model"), std::int64_t{4'000'000});
    QCOMPARE(of("", "house-model"), std::int64_t{4'000'000});
    QCOMPARE(of("acme", "n"), std::int64_t{9'000'000}); // an id that a list knows needs no alias
    QCOMPARE(of("acme", "x"), std::int64_t{-1});
    QVERIFY(pricer.catalogue().find("gateway", "house-model").front().kind == PriceCatalogue::MatchKind::Alias);
}

void TestPricing::newerListsWinWhereTheyHaveARow()
{
    const auto newer = list(provider("acme", model("m", R"({"from": "2026-07-01", "usd_per_million": {"input": "1"}})")));
    const auto older = list(provider("acme", model("m", R"({"usd_per_million": {"input": "4"}})")));
    const Pricer pricer(catalogue({{newer}, {older}}));
    QCOMPARE(perThousand(pricer, "2026-06-30"), std::int64_t{4'000'000});
    QCOMPARE(perThousand(pricer, "2026-07-01"), std::int64_t{1'000'000});
    QCOMPARE(pricer.price(call("2026-06-30", input(1))).priceList, std::int64_t{2});
    QCOMPARE(pricer.price(call("2026-07-01", input(1))).priceList, std::int64_t{1});
    QVERIFY(pricer.catalogue().rowAt("acme", "m", *parseIso8601("2026-07-01"))->match.layer->id == 1);
}

void TestPricing::aModelWithoutRowsIsUnpriced()
{
    const auto prices = list(provider("acme", R"({"id": "m-2", "prices": []}, {"id": "m", "match": {"starts_with": "m"},
        "prices": [{"usd_per_million": {"input": "4"}}]})"));
    const Pricer pricer(catalogue({{prices}}));
    QVERIFY(!cost(pricer, {"acme", "m-2", {}, {}, Instant{}, input(1)}));
    QVERIFY(cost(pricer, {"acme", "m-3", {}, {}, Instant{}, input(1)}));
    // What ships says so about the newest Claude models: their family's rules would catch them otherwise.
    const Pricer shipped(catalogue({{bundledPriceList(), true}}));
    for (const char *id : {"claude-opus-5-5", "claude-sonnet-5.5-20261001", "claude-fable-5-1", "claude-mythos-5"})
        QVERIFY2(!cost(shipped, {"anthropic", id, {}, {}, *parseIso8601("2026-10-20"), input(1)}), id);
    QVERIFY(cost(shipped, {"anthropic", "claude-opus-5", {}, {}, *parseIso8601("2026-10-20"), input(1)}));
}

void TestPricing::batchRules()
{
    struct Case {
        const char *model;
        const char *status;
        std::int64_t tokens;
        std::int64_t flags;
        std::optional<std::int64_t> reported;
        std::int64_t computed; ///< nullNumber: none
        std::int64_t priceList;
    };
    const std::int64_t none = nullNumber;
    const std::vector<Case> cases = {
        {"own", "ok", 1000, 0, std::nullopt, 4'000'000, 1},
        {"own", "ok", 1000, 0, 77, 4'000'000, 1},
        {"shipped", "ok", 1000, 0, std::nullopt, 6'000'000, 2},
        {"shipped", "ok", 1000, 0, 77, none, 0},
        {"shipped", "error", 1000, 0, std::nullopt, 6'000'000, 2},
        {"shipped", "error", 0, 0, std::nullopt, 0, 0},
        {"shipped", "error", 0, bit(CallFlag::TokensUnknown), std::nullopt, 0, 0},
        {"shipped", "error", 0, 0, 77, none, 0},
        {"own", "error", 0, 0, 77, 0, 1},
        {"unknown", "error", 0, 0, std::nullopt, 0, 0},
        {"unknown", "ok", 1000, 0, std::nullopt, none, 0},
        {"own", "ok", 0, bit(CallFlag::TokensUnknown), std::nullopt, none, 0},
        {"own", "", 0, bit(CallFlag::TokensUnknown), std::nullopt, none, 0},
        {"own", "ok", 1000, bit(CallFlag::GatewayCacheHit), std::nullopt, 0, 0},
        {"unknown", "ok", 1000, bit(CallFlag::GatewayCacheHit) | bit(CallFlag::TokensUnknown), std::nullopt, 0, 0},
    };
    const Pricer pricer(catalogue({{list(provider("acme", model("own", R"({"usd_per_million": {"input": "4"}})")))},
                                   {list(provider("acme", model("shipped", R"({"usd_per_million": {"input": "6"}})"))), true}}));
    CallBatch batch;
    for (const Case &one : cases) {
        CallRow row;
        row[Dimension::Provider] = "acme";
        row[Dimension::Model] = one.model;
        row[Dimension::Status] = one.status;
        row.usage.uncachedInput = one.tokens;
        row.flags = one.flags;
        if (one.reported)
            row.reportedCost = Money::fromNano(*one.reported);
        batch.add(row);
    }
    for (int again = 0; again < 2; ++again) {
        pricer.price(batch);
        for (std::size_t i = 0; i < cases.size(); ++i) {
            QVERIFY2(batch.number(NumberColumn::ComputedCost, i) == cases[i].computed, qPrintable(QString::number(i)));
            QVERIFY2(batch.number(NumberColumn::PriceList, i) == cases[i].priceList, qPrintable(QString::number(i)));
        }
    }
    // A book that knows nothing takes the computed costs back.
    Pricer(std::make_shared<const PriceCatalogue>()).price(batch);
    QCOMPARE(batch.number(NumberColumn::ComputedCost, 0), none);
    QCOMPARE(batch.number(NumberColumn::PriceList, 0), std::int64_t{0});
}

void TestPricing::globalTexts()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"usd_per_million": {"input": "4"}})")))}}));
    const std::vector<std::string> providers = {"", "other", "acme"};
    const std::vector<std::string> models = {"", "m"};
    const std::vector<std::string> empty = {""};
    Pricer::DimensionTexts texts;
    texts.fill(&empty);
    texts[index(Dimension::Provider)] = &providers;
    texts[index(Dimension::Model)] = &models;
    CallBatch batch;
    for (std::size_t d = 0; d < dimensionCount; ++d)
        batch.codes(static_cast<Dimension>(d)) = {0, 0};
    batch.codes(Dimension::Provider) = {2, 1};
    batch.codes(Dimension::Model) = {1, 1};
    batch.setSize(2);
    batch.writableNumbers(NumberColumn::UncachedInput) = {1000, 1000};
    pricer.price(batch, texts);
    QCOMPARE(batch.number(NumberColumn::ComputedCost, 0), std::int64_t{4'000'000});
    QCOMPARE(batch.number(NumberColumn::ComputedCost, 1), nullNumber);
}

void TestPricing::explains()
{
    const Pricer pricer(catalogue({{list(provider("acme", model("m", R"({"from": "2026-01-01", "usd_per_million": {"input": "0.075", "output": "3"},
        "usd_per_thousand": {"web_searches": "10"}, "service_tiers": {"batch": {"multiplier": "0.5"}}})")))}}));
    TokenUsage usage = input(100'000);
    usage.output = 10;
    usage.reasoning = 4;
    usage.webSearches = 2;
    const CostExplanation why = pricer.explain(call("2026-07-01", usage, "batch"));
    QCOMPARE(why.priceList, std::string("test"));
    QCOMPARE(why.priceRow, std::string("m from 2026-01-01"));
    QVERIFY(why.reason.empty());
    QCOMPARE(why.lines.size(), std::size_t{4});
    QCOMPARE(why.lines[0].bucket, std::string("uncached_input"));
    QCOMPARE(why.lines[0].rate, std::string("0.0375 per M"));
    QCOMPARE(why.lines[0].amount.nano(), std::int64_t{3'750'000});
    QCOMPARE(why.lines[1].units, std::int64_t{6});
    QCOMPARE(why.lines[2].bucket, std::string("reasoning"));
    QCOMPARE(why.lines[3].rate, std::string("10 per K"));
    std::int64_t sum = 0;
    for (const CostLine &line : why.lines)
        sum += line.amount.nano();
    QCOMPARE(why.cost->nano(), sum);
    QCOMPARE(why.cost->nano(), pricer.price(call("2026-07-01", usage, "batch")).cost->nano());
}

void TestPricing::manyThreads()
{
    const Pricer pricer(catalogue({{bundledPriceList(), true}}));
    const auto &models = bundledPriceList()->providers.front().models;
    std::vector<std::int64_t> sums(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < sums.size(); ++t)
        threads.emplace_back([&, t] {
            for (int round = 0; round < 20; ++round)
                for (const PriceModel &one : models)
                    sums[t] += cost(pricer, {"openai", one.id, {}, {}, *parseIso8601("2026-07-01"), input(1000)}).value_or(0);
        });
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY(sums.front() > 0);
    for (const std::int64_t sum : sums)
        QCOMPARE(sum, sums.front());
}

void TestPricing::differences()
{
    const auto before = list(provider("acme", model("m", R"({"usd_per_million": {"input": "4", "output": "8"}},
        {"from": "2026-07-01", "usd_per_million": {"input": "5", "output": "8"}})") + "," + model("gone", R"({"usd_per_million": {"input": "1"}})")));
    const auto after = list(provider("acme", model("m", R"({"usd_per_million": {"input": {"base": "5", "tiers": [{"above": 200000, "price": "10"}]}, "output": "8"},
        "usd_per_thousand": {"web_searches": "10"}, "service_tiers": {"batch": {"multiplier": "0.5"}}})")));
    const std::vector<PriceDifference> rows = priceListDiff(*before, *after, *parseIso8601("2026-08-01"));
    QStringList got;
    for (const PriceDifference &row : rows)
        got << QString::fromStdString(row.model + "|" + row.bucket + "|" + row.before + "|" + row.after);
    const QStringList wanted = {QStringLiteral("gone|input|1 per M|"),
                                QStringLiteral("m|input|5 per M|5 per M, above 200000: 10 per M"),
                                QStringLiteral("m|tokens, tier batch||× 0.5"),
                                QStringLiteral("m|web_searches||10 per K")};
    QCOMPARE(got, wanted);
    QVERIFY(priceListDiff(*before, *before, Instant{}).empty());
    QVERIFY(priceListDiff(*before, *after, *parseIso8601("2026-06-01")).size() == 4);
}

QTEST_GUILESS_MAIN(TestPricing)
#include "tst_pricing.moc"
