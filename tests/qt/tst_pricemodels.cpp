// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/nearestmodel.h"
#include "models/qt/pricelistmodel.h"
#include "models/qt/pricetreemodel.h"
#include "models/qt/repricemodel.h"
#include "models/qt/roles.h"
#include "models/qt/unpricedmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tokenledger;

namespace {

constexpr auto report = QAbstractItemModelTester::FailureReportingMode::QtTest;
constexpr std::int64_t hour = 3'600'000'000;

Rate usd(const char *text)
{
    return Rate::parse(text, Rate::Unit::UsdPerMillion).value();
}

Instant at(const char *text)
{
    return parseIso8601(text).value();
}

PriceRow row(const char *input, const char *output)
{
    PriceRow prices;
    prices.rates[index(Meter::Input)] = TieredRate{usd(input), {}};
    prices.rates[index(Meter::Output)] = TieredRate{usd(output), {}};
    return prices;
}

PriceModel priced(const char *id, std::vector<PriceRow> rows)
{
    PriceModel model;
    model.id = id;
    model.match = MatchRule::text(MatchRule::Kind::Equals, id);
    model.rows = std::move(rows);
    return model;
}

/// deepseek-chat: 1 dollar until September 2025, 2 dollars since, half at night; gpt-5 with a cliff and a batch tier.
std::shared_ptr<PriceList> bookList()
{
    PriceRow before = row("1", "4");
    before.when.to = at("2025-09-01T00:00:00Z");
    PriceRow after = row("2", "8");
    after.when.from = at("2025-09-01T00:00:00Z");
    PriceRow night = row("1", "4");
    night.when.from = after.when.from;
    night.when.windows = {{16 * hour + hour / 2, hour / 2}};
    night.when.weekdays = 0x1f;
    night.when.exceptDays = {20'000};
    PriceRow gpt = row("1.25", "10");
    gpt.rates[index(Meter::Input)]->tiers = {{200'000, usd("2.5")}};
    gpt.rates[index(Meter::WebSearches)] = TieredRate{Rate::parse("10", Rate::Unit::UsdPerThousand).value(), {}};
    gpt.inputMultipliers = {{Meter::CacheRead, Multiplier::fraction(1, 10)}};
    gpt.tiers = {{{"batch"}, Multiplier::fraction(1, 2), {}}};
    gpt.regions = {{{"eu-*"}, Multiplier::fraction(11, 10), {}}};
    gpt.source = "openai.com/pricing";
    auto list = std::make_shared<PriceList>();
    list->name = "Catalogue";
    list->providers.push_back({"openai", "OpenAI", {}, {}, {}, {priced("gpt-5", {gpt}), priced("gpt-5-nano", {row("0.05", "0.4")})}});
    list->providers.push_back({"deepseek", "DeepSeek", {}, {}, {}, {priced("deepseek-chat", {before, after, night})}});
    return list;
}

std::shared_ptr<const PriceCatalogue> book()
{
    auto contract = std::make_shared<PriceList>();
    contract->name = "Contract";
    contract->providers.push_back({"openai", "OpenAI", {}, {}, {}, {priced("gpt-5", {row("1", "8")})}});
    return std::make_shared<PriceCatalogue>(std::vector<PriceCatalogue::Layer>{{contract, 3, false}, {bookList(), 0, true}});
}

QStringList column(const std::vector<PriceLine> &lines, QString PriceLine::*member)
{
    QStringList texts;
    for (const PriceLine &line : lines)
        texts << line.*member;
    return texts;
}

} // namespace

class TestPriceModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesEveryPriceOfARow();
    void writesWindowsAndDates();
    void showsListsTogether();
    void tellsLevelsApart();
    void followsAPriceThroughTime();
    void offersTheNearestModel_data();
    void offersTheNearestModel();
    void putsMostCallsFirst();
    void sumsRepricingUp();
    void writesChanges_data();
    void writesChanges();
    void showsWhichListWins();
};

void TestPriceModels::writesEveryPriceOfARow()
{
    const PriceCatalogue catalogue({{bookList(), 0, true}});
    const PriceCatalogue::Layer &layer = catalogue.layers().front();
    const std::vector<PriceLine> lines = priceLines(layer.list->providers[0].models[0], layer);
    QCOMPARE(column(lines, &PriceLine::bucket),
             (QStringList{QStringLiteral("Input"), QStringLiteral("Input"), QStringLiteral("Output"), QStringLiteral("Web searches"),
                          QStringLiteral("Cache read, of input"), QStringLiteral("Every bucket"), QStringLiteral("Every bucket")}));
    QCOMPARE(column(lines, &PriceLine::rate),
             (QStringList{QStringLiteral("$1.25"), QStringLiteral("$2.50"), QStringLiteral("$10.00"), QStringLiteral("$10.00 per 1,000"),
                          QStringLiteral("× 0.1"), QStringLiteral("× 0.5"), QStringLiteral("× 1.1")}));
    QCOMPARE(column(lines, &PriceLine::tier),
             (QStringList{QStringLiteral("Standard"), QStringLiteral("Standard, over 200,000 in"), QStringLiteral("Standard"), QStringLiteral("Standard"),
                          QStringLiteral("Standard"), QStringLiteral("Batch"), QStringLiteral("Region eu-*")}));
    QCOMPARE(lines[0].source, QStringLiteral("openai.com/pricing"));
    QVERIFY(lines[0].bundled);
}

void TestPriceModels::writesWindowsAndDates()
{
    const PriceCatalogue catalogue({{bookList(), 0, true}});
    const PriceCatalogue::Layer &layer = catalogue.layers().front();
    const std::vector<PriceLine> lines = priceLines(layer.list->providers[1].models[0], layer);
    QCOMPARE(lines.size(), std::size_t(6));
    QCOMPARE(lines[0].window, QStringLiteral("All day"));
    QCOMPARE(boundText(lines[0].to), QStringLiteral("1 Sep 2025"));
    QVERIFY(!lines[0].from.has_value());
    QCOMPARE(lines[4].window, QStringLiteral("16:30 to 00:30 UTC, Monday to Friday, not on 1 holiday"));
}

void TestPriceModels::showsListsTogether()
{
    PriceTreeModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setCatalogue(book(), at("2026-09-18T12:00:00Z"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("deepseek"));
    QCOMPARE(model.modelCount(), 3);
    const QModelIndex gpt = model.find(QStringLiteral("openai"), QStringLiteral("gpt-5"));
    QVERIFY(gpt.isValid());
    // The contract wins, so its price is what the model costs now, and its rows come first.
    QCOMPARE(gpt.siblingAtColumn(PriceTreeModel::RateColumn).data().toString(), QStringLiteral("$1.00 in, $8.00 out"));
    QCOMPARE(gpt.siblingAtColumn(PriceTreeModel::SourceColumn).data().toString(), QStringLiteral("Contract, Catalogue"));
    QCOMPARE(model.rowCount(gpt), 2 + 7);
    QVERIFY(model.index(0, PriceTreeModel::SourceColumn, gpt).data().toString().startsWith(QStringLiteral("Contract")));
    QVERIFY(!model.find(QStringLiteral("openai"), QStringLiteral("gpt-6")).isValid());
}

void TestPriceModels::tellsLevelsApart()
{
    PriceTreeModel model;
    model.setCatalogue(book(), at("2026-09-18T12:00:00Z"));
    const QModelIndex gpt = model.find(QStringLiteral("openai"), QStringLiteral("gpt-5"));
    const QModelIndex output = model.index(1, 0, gpt);
    QCOMPARE(model.level(gpt.parent()), PriceTreeModel::Level::Vendor);
    QCOMPARE(model.level(gpt), PriceTreeModel::Level::Model);
    QCOMPARE(model.level(output), PriceTreeModel::Level::Line);
    QCOMPARE(model.vendor(output), QStringLiteral("openai"));
    QCOMPARE(model.llmModel(output), QStringLiteral("gpt-5"));
    QCOMPARE(model.meter(output), Meter::Output);
    QCOMPARE(model.llmModel(gpt.parent()), QString());
}

void TestPriceModels::followsAPriceThroughTime()
{
    const std::vector<PriceStep> steps = priceHistory(*book(), QStringLiteral("deepseek"), QStringLiteral("deepseek-chat"), Meter::Output);
    QCOMPARE(steps.size(), std::size_t(2));
    QCOMPARE(*steps[0].usdPerMillion, 4.0);
    QCOMPARE(steps[1].from, at("2025-09-01T00:00:00Z"));
    QCOMPARE(*steps[1].usdPerMillion, 8.0);
    const auto cached = priceHistory(PriceCatalogue({{bookList(), 0, true}}), QStringLiteral("openai"), QStringLiteral("gpt-5"), Meter::CacheRead);
    QCOMPARE(*cached.front().usdPerMillion, 0.125);
    const auto unknown = priceHistory(*book(), QStringLiteral("openai"), QStringLiteral("gpt-6"), Meter::Input);
    QVERIFY(!unknown.front().usdPerMillion.has_value());
}

void TestPriceModels::offersTheNearestModel_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("a version more") << QStringLiteral("openai") << QStringLiteral("gpt-5.2-nano") << QStringLiteral("gpt-5-nano");
    QTest::newRow("another spelling") << QStringLiteral("") << QStringLiteral("DeepSeek_Chat") << QStringLiteral("deepseek-chat");
    QTest::newRow("a dated id") << QStringLiteral("openai") << QStringLiteral("gpt-5@latest") << QStringLiteral("gpt-5");
    QTest::newRow("nothing alike") << QStringLiteral("acme") << QStringLiteral("house-model") << QString();
    QTest::newRow("no name") << QStringLiteral("openai") << QString() << QString();
}

void TestPriceModels::offersTheNearestModel()
{
    QFETCH(QString, provider);
    QFETCH(QString, model);
    QFETCH(QString, nearest);
    const auto found = NearestModelFinder(*book()).find(provider, model);
    QCOMPARE(found ? found->model : QString(), nearest);
}

void TestPriceModels::putsMostCallsFirst()
{
    UnpricedModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setModels({{QStringLiteral("a"), QStringLiteral("m1"), 5, 10, {}}, {QString(), QString(), 5210, 1'204'004, {QStringLiteral("openai"), QStringLiteral("gpt-5"), 80}}});
    QCOMPARE(model.at(0).calls, std::uint64_t(5210));
    QCOMPARE(model.calls(), std::uint64_t(5215));
    QCOMPARE(model.index(0, UnpricedModel::NameColumn).data().toString(), QStringLiteral("No model given"));
    QCOMPARE(model.index(0, UnpricedModel::NearestColumn).data().toString(), QStringLiteral("gpt-5 of openai"));
    QCOMPARE(model.index(1, UnpricedModel::NearestColumn).data().toString(), QStringLiteral("None is near"));
}

void TestPriceModels::sumsRepricingUp()
{
    RepriceRecord record;
    record.changes = {{"openai", "gpt-5", 10, 4, 1, Money::fromNano(1), Money::fromNano(5'000'000'000)},
                      {"", "other", 7, 0, 0, Money::fromNano(2), Money::fromNano(3)}};
    record.months = {{at("2026-07-01T00:00:00Z"), 17, Money::fromNano(3), Money::fromNano(5'000'000'003)}};
    RepriceModel models;
    QAbstractItemModelTester tester(&models, report);
    models.setRecord(record);
    QCOMPARE(models.rowCount(), 3);
    QVERIFY(models.isTotal(2));
    QVERIFY(models.index(2, 0).data(EmphasisRole).toBool());
    QCOMPARE(models.total().calls, std::uint64_t(17));
    QCOMPARE(models.total().after, Money::fromNano(5'000'000'003));
    QCOMPARE(models.index(0, RepriceModel::UnpricedColumn).data().toString(), QStringLiteral("1, was 4"));
    QCOMPARE(models.index(2, RepriceModel::AfterColumn).data(Qt::ToolTipRole).toString(), QStringLiteral("$5.000000003"));
    RepriceMonthModel months;
    QAbstractItemModelTester monthTester(&months, report);
    months.setRecord(record);
    QCOMPARE(months.index(0, RepriceMonthModel::MonthColumn).data().toString(), QStringLiteral("Jul 2026"));
}

void TestPriceModels::writesChanges_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("after");
    QTest::addColumn<QString>("text");
    constexpr qint64 dollar = 1'000'000'000;
    QTest::newRow("more") << 100 * dollar << 112 * dollar << QStringLiteral("+$12.00, +12%");
    QTest::newRow("less") << 1000 * dollar << 800 * dollar << QStringLiteral("−$200, −20%");
    QTest::newRow("same") << 5 * dollar << 5 * dollar << QStringLiteral("–");
    QTest::newRow("priced now") << qint64(0) << 5 * dollar << QStringLiteral("+$5.00, new");
    QTest::newRow("free now") << 5 * dollar << qint64(0) << QStringLiteral("−$5.00, gone");
}

void TestPriceModels::writesChanges()
{
    QFETCH(qint64, before);
    QFETCH(qint64, after);
    QFETCH(QString, text);
    QCOMPARE(moneyChangeText(Money::fromNano(before), Money::fromNano(after)), text);
}

void TestPriceModels::showsWhichListWins()
{
    PriceListModel model;
    QAbstractItemModelTester tester(&model, report);
    model.setLists({{7, QStringLiteral("Contract"), QStringLiteral("discounts"), at("2026-09-18T13:04:00Z"), 2, false},
                    {0, QStringLiteral("Catalogue"), QStringLiteral("tokenledger"), std::nullopt, 481, true}});
    model.setZone(QStringLiteral("Europe/Berlin"));
    QCOMPARE(model.index(0, PriceListModel::ImportedColumn).data().toString(), QStringLiteral("18 Sep 2026 15:04"));
    QCOMPARE(model.index(0, PriceListModel::AppliesColumn).data().toString(), QStringLiteral("Every call"));
    QCOMPARE(model.index(1, PriceListModel::ImportedColumn).data().toString(), QStringLiteral("Bundled"));
}

QTEST_GUILESS_MAIN(TestPriceModels)
#include "tst_pricemodels.moc"
