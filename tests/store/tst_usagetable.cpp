// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/pricecatalogue.h"
#include "models/domain/usagepricing.h"
#include "tests/store/storefixture.h"

#include <QTest>

using namespace tokenledger;

namespace {

constexpr std::int64_t day = 86'400;

/// One model, in dollars per million tokens; twice as much for input beyond 200,000 tokens.
Pricer pricerWith(std::int64_t list, int dollars, bool bundled = false)
{
    auto prices = std::make_shared<PriceList>();
    prices->name = "test";
    PriceProvider provider;
    provider.id = "openai";
    PriceModel model;
    model.id = "m";
    model.match = MatchRule::text(MatchRule::Kind::Equals, "m");
    PriceRow row;
    const auto rate = [dollars](int times) { return Rate::nanoPerMillion(dollars * times * 1'000'000'000LL); };
    row.rates[index(Meter::Input)] = TieredRate{rate(1), {{200'000, rate(2)}}};
    row.rates[index(Meter::Output)] = TieredRate{rate(4), {}};
    model.rows.push_back(row);
    provider.models.push_back(model);
    prices->providers.push_back(provider);
    return Pricer(std::make_shared<PriceCatalogue>(std::vector<PriceCatalogue::Layer>{{prices, list, bundled}}));
}

BillRow usageRow(int dayOfMonth, std::int64_t input, std::optional<std::int64_t> requests = {})
{
    BillRow row;
    row.kind = BillKind::Usage;
    row.periodStart = Instant::fromSeconds((daysFromCivil(2026, 9, 1) + dayOfMonth - 1) * day);
    row.periodEnd = Instant{row.periodStart.micros + day * 1'000'000};
    row.provider = "openai";
    row.model = "m";
    row.project = "p";
    row.tokensOf(TokenBucket::UncachedInput) = input;
    row.tokensOf(TokenBucket::Output) = 0;
    row.requests = requests;
    row.line = static_cast<std::uint64_t>(dayOfMonth);
    return row;
}

ImportRecord importUsage(CallStore &store, std::vector<BillRow> rows, const Pricer &pricer, const std::string &format = "openai-usage-console")
{
    priceUsage(pricer, rows);
    const auto sink = store.beginImport({"usage.csv", {}, format, format, {}}, {});
    if (!sink || !(*sink)->appendBill(rows))
        return {};
    const auto done = (*sink)->commit();
    return done ? *done : ImportRecord();
}

std::vector<std::int64_t> computedCosts(StoreFixture &fixture, const TimeRange &range = {})
{
    const auto source = fixture.store().source();
    const auto usage = (*source)->usage(range);
    std::vector<std::int64_t> costs;
    for (std::size_t row = 0; usage && row < usage->rows.size(); ++row)
        costs.push_back(usage->rows.number(NumberColumn::ComputedCost, row));
    return costs;
}

} // namespace

#define VERIFIED(fixture) QCOMPARE((fixture).problems(), std::vector<std::string>())

/// Rows of usage in the store: priced, read, priced again, taken out.
class TestUsageTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pricesAreThoseOfTheAggregate_data();
    void pricesAreThoseOfTheAggregate();
    void readsWhatCounts();
    void repricesAndUndoes();
    void undoneImportTakesThemOut();
};

void TestUsageTable::pricesAreThoseOfTheAggregate_data()
{
    QTest::addColumn<qint64>("input");
    QTest::addColumn<qint64>("requests"); // -1: not known
    QTest::addColumn<QString>("window");
    QTest::addColumn<bool>("bundled");
    QTest::addColumn<bool>("reported");
    QTest::addColumn<bool>("unsplit");
    QTest::addColumn<qint64>("nano"); // -1: none
    constexpr qint64 dollar = 1'000'000'000;
    QTest::newRow("many small calls") << qint64{1'000'000} << qint64{100} << "" << false << false << false << 3 * dollar;
    QTest::newRow("one long call") << qint64{1'000'000} << qint64{1} << "" << false << false << false << 6 * dollar;
    QTest::newRow("calls not counted") << qint64{1'000'000} << qint64{-1} << "" << false << false << false << 3 * dollar;
    QTest::newRow("the vendor's short window") << qint64{1'000'000} << qint64{1} << "0-200k" << false << false << false << 3 * dollar;
    QTest::newRow("the vendor's long window") << qint64{1'000'000} << qint64{-1} << "200k-1M" << false << false << false << 6 * dollar;
    QTest::newRow("the console's windows") << qint64{1'000'000} << qint64{-1} << "≤ 200k" << false << false << false << 3 * dollar;
    QTest::newRow("the console's long window") << qint64{1'000'000} << qint64{-1} << "> 200k" << false << false << false << 6 * dollar;
    QTest::newRow("shipped list") << qint64{1'000'000} << qint64{100} << "" << true << false << false << 3 * dollar;
    QTest::newRow("shipped list, reported") << qint64{1'000'000} << qint64{100} << "" << true << true << false << qint64{-1};
    QTest::newRow("own list, reported") << qint64{1'000'000} << qint64{100} << "" << false << true << false << 3 * dollar;
    QTest::newRow("cached tokens not told apart") << qint64{1'000'000} << qint64{100} << "" << false << true << true << qint64{-1};
}

void TestUsageTable::pricesAreThoseOfTheAggregate()
{
    QFETCH(qint64, input);
    QFETCH(qint64, requests);
    QFETCH(QString, window);
    QFETCH(bool, bundled);
    QFETCH(bool, reported);
    QFETCH(bool, unsplit);
    QFETCH(qint64, nano);
    std::vector<BillRow> rows{usageRow(1, input, requests < 0 ? std::nullopt : std::optional<std::int64_t>(requests))};
    if (!window.isEmpty())
        rows[0].tags.emplace_back("context_window", window.toStdString());
    if (unsplit)
        rows[0].tags.emplace_back("input_split", "unknown");
    if (reported)
        rows[0].billedCost = Money::fromNano(1);
    rows.push_back(rows[0]);
    rows[1].kind = BillKind::Bill;
    priceUsage(pricerWith(9, 3, bundled), rows);
    QCOMPARE(rows[0].computedCost ? rows[0].computedCost->nano() : -1, std::int64_t{nano});
    QCOMPARE(rows[0].priceList, std::int64_t{nano < 0 ? 0 : 9});
    QVERIFY(!rows[1].computedCost); // a bill is what it is
}

void TestUsageTable::readsWhatCounts()
{
    StoreFixture fixture;
    std::vector<BillRow> rows{usageRow(1, 10, 2), usageRow(2, 20, 3), usageRow(3, 30, {})};
    rows[1].tags.emplace_back("team", "blue");
    BillRow overlapping = usageRow(4, 40, 1);
    overlapping.overlaps = true;
    BillRow bytes = usageRow(5, 0, {}); // something else than calls
    bytes.tokens = {};
    bytes.quantity = "17";
    BillRow searches = bytes; // of calls that are counted elsewhere
    searches.requests = 9;
    searches.webSearches = 12;
    rows.insert(rows.end(), {overlapping, bytes, searches});
    importUsage(fixture.store(), rows, pricerWith(7, 1));
    importUsage(fixture.store(), {usageRow(6, 60, 1)}, pricerWith(7, 1), "otlp-json-metrics");
    VERIFIED(fixture);

    const auto source = fixture.store().source();
    const auto usage = (*source)->usage({});
    QVERIFY(usage.ok());
    QCOMPARE(usage->rows.size(), std::size_t{3});
    QCOMPARE(usage->rows.number(NumberColumn::Requests, 0), std::int64_t{2});
    QCOMPARE(usage->rows.number(NumberColumn::Requests, 2), nullNumber);
    QCOMPARE(usage->rows.number(NumberColumn::UncachedInput, 1), std::int64_t{20});
    QCOMPARE(usage->rows.number(NumberColumn::ReportedCost, 1), nullNumber);
    QCOMPARE(usage->rows.text(Dimension::Project, 1), std::string_view("p"));
    QCOMPARE(tagValue(usage->rows.text(TextColumn::Tags, 1), "team"), std::string_view("blue"));
    QCOMPARE(usage->until[0], *rows[0].periodEnd);
    const auto second = (*source)->usage({rows[1].periodStart, rows[2].periodStart});
    QCOMPARE(second->rows.size(), std::size_t{1});
    QCOMPARE(fixture.number("SELECT count(*) FROM usage_text"), std::int64_t{7});
}

void TestUsageTable::repricesAndUndoes()
{
    StoreFixture fixture;
    fixture.import(randomCalls(50, 3, "c-"));
    importUsage(fixture.store(), {usageRow(1, 1'000'000, 10), usageRow(2, 1'000'000, 10), usageRow(20, 500'000, 5)},
                Pricer(std::make_shared<PriceCatalogue>(std::vector<PriceCatalogue::Layer>{})));
    QCOMPARE(computedCosts(fixture), std::vector<std::int64_t>(3, nullNumber));

    const Pricer pricer = pricerWith(7, 3);
    const TimeRange firstWeek{{}, Instant::fromSeconds((daysFromCivil(2026, 9, 8)) * day)};
    const auto preview = fixture.store().previewReprice(pricer, firstWeek);
    QVERIFY(preview.ok());
    QCOMPARE(computedCosts(fixture), std::vector<std::int64_t>(3, nullNumber));
    const auto record = fixture.store().reprice(pricer, firstWeek);
    QVERIFY2(record.ok(), record ? "" : record.error().message.c_str());
    QCOMPARE(computedCosts(fixture), (std::vector<std::int64_t>{3'000'000'000, 3'000'000'000, nullNumber}));
    for (const auto *changes : {&preview->changes, &record->changes}) {
        const auto mine = std::find_if(changes->begin(), changes->end(), [](const RepriceChange &c) { return c.provider == "openai"; });
        QVERIFY(mine != changes->end());
        QCOMPARE(mine->calls, std::uint64_t{20});
        QCOMPARE(mine->unpricedBefore, std::uint64_t{20});
        QCOMPARE(mine->unpricedAfter, std::uint64_t{0});
        QCOMPARE(mine->after.nano(), std::int64_t{6'000'000'000});
    }
    VERIFIED(fixture);
    QVERIFY(fixture.store().undoReprice(record->id).ok());
    QCOMPARE(computedCosts(fixture), std::vector<std::int64_t>(3, nullNumber));
    VERIFIED(fixture);
}

void TestUsageTable::undoneImportTakesThemOut()
{
    StoreFixture fixture;
    const ImportRecord record = importUsage(fixture.store(), {usageRow(1, 10, 2)}, pricerWith(7, 3));
    QCOMPARE(computedCosts(fixture).size(), std::size_t{1});
    QVERIFY(fixture.store().undoImport(record.id).ok());
    QVERIFY(computedCosts(fixture).empty());
    VERIFIED(fixture);
}

QTEST_GUILESS_MAIN(TestUsageTable)
#include "tst_usagetable.moc"
