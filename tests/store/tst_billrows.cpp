// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>
#include <sqlite3.h>

using namespace tokenledger;

namespace {

BillRow rowOf(const char *model, TokenBucket bucket, std::int64_t tokens, std::int64_t nano, int day = 14)
{
    BillRow row;
    row.periodStart = Instant::fromSeconds((daysFromCivil(2026, 9, 1) + day - 1) * 86'400);
    row.periodEnd = Instant{row.periodStart.micros + 86'400'000'000};
    row.provider = "openai";
    row.model = model;
    row.bucket = bucket;
    if (bucket != TokenBucket::None)
        row.tokensOf(bucket) = tokens;
    row.billedCost = Money::fromNano(nano);
    row.line = static_cast<std::uint64_t>(day);
    return row;
}

/// Random lines; about one in ten is equal to one before.
std::vector<BillRow> randomRows(int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<BillRow> rows;
    for (int i = 0; i < count; ++i) {
        if (i > 0 && random() % 10 == 0) {
            rows.push_back(rows[random() % rows.size()]);
            continue;
        }
        BillRow row = rowOf(random() % 2 ? "gpt-5" : "gpt-4.1", static_cast<TokenBucket>(random() % tokenBucketCount),
                            random() % 100'000, static_cast<std::int64_t>(random() % 2'000'000'000) - 1'000'000'000,
                            1 + static_cast<int>(random() % 30));
        row.feature = random() % 3 ? "chat" : "";
        row.tenant = random() % 2 ? "acme" : "globex";
        if (random() % 5 == 0)
            row.effectiveCost = Money::fromNano(random() % 1000);
        if (random() % 7 == 0)
            row.credit = Money::fromNano(-static_cast<std::int64_t>(random() % 1000));
        rows.push_back(std::move(row));
    }
    return rows;
}

/// Imports rows in batches; commits unless told otherwise.
ImportRecord importRows(CallStore &store, const std::vector<BillRow> &rows, const std::string &file = "bill.csv",
                        const std::string &source = "bill", bool commit = true)
{
    const Result<std::unique_ptr<CallSink>> sink = store.beginImport({file, {}, "focus", source, {}}, {});
    if (!sink)
        return {};
    constexpr std::size_t batch = 100;
    for (std::size_t first = 0; first < rows.size(); first += batch)
        if (!(*sink)->appendBill(std::span(rows).subspan(first, std::min(batch, rows.size() - first))))
            return {};
    if (!commit)
        return {};
    const Result<ImportRecord> done = (*sink)->commit();
    return done ? *done : ImportRecord();
}

void runSql(const std::string &file, const char *sql)
{
    sqlite3 *connection = nullptr;
    if (sqlite3_open(file.c_str(), &connection) != SQLITE_OK ||
        sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(connection));
    sqlite3_close(connection);
}

std::string textOf(const BillSum &sum)
{
    std::string text;
    for (const std::string &part : sum.group)
        text += part + '|';
    return text;
}

} // namespace

#define VERIFIED(fixture) QCOMPARE((fixture).problems(), std::vector<std::string>())

/// Rows of bills in the store: apart from calls, known again, summed exactly, taken out again.
class TestBillRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sumsAgreeWithTheRows();
    void sameRowsAddNothing();
    void equalRowsOfOneFileAreCounted();
    void repeatedLineNumbers();
    void sourcesAreNamespaces();
    void undoTakesThemOut();
    void abandonedAndDryRunsLeaveNothing();
    void apartFromCalls();
    void overlappingRowsAreNoTotals();
    void amountsInOtherCurrencies();
    void hugeAmountsAreRefused();
    void verifyFindsDamage();
    void everyFieldIsKept();
};

void TestBillRows::sumsAgreeWithTheRows()
{
    StoreFixture fixture;
    const std::vector<BillRow> rows = randomRows(2'000, 3);
    const ImportRecord record = importRows(fixture.store(), rows);
    QCOMPARE(record.counts.rowsAdded, std::uint64_t{2'000});
    QCOMPARE(record.counts.rowsRead, std::uint64_t{2'000});
    VERIFIED(fixture);
    const TimeRange range{Instant::fromSeconds(daysFromCivil(2026, 9, 5) * 86'400),
                          Instant::fromSeconds(daysFromCivil(2026, 9, 20) * 86'400)};
    struct Sums
    {
        std::int64_t rows = 0;
        std::int64_t billed = 0;
        std::int64_t credit = 0;
        std::int64_t effective = 0;
        std::int64_t output = 0;
        bool operator==(const Sums &) const = default;
    };
    std::map<std::string, Sums> expected;
    std::int64_t total = 0;
    for (const BillRow &row : rows) {
        total += row.billedCost->nano();
        if (!range.contains(row.periodStart))
            continue;
        const std::string day = toIso8601(row.periodStart).substr(0, 10);
        Sums &sums = expected[row.model + '|' + std::string(name(row.bucket)) + '|' + day + '|' + row.feature + '|' +
                              row.tenant + '|'];
        sums.rows += 1;
        sums.billed += row.billedCost->nano();
        sums.credit += row.credit ? row.credit->nano() : 0;
        sums.effective += row.effectiveCost ? row.effectiveCost->nano() : row.billedCost->nano();
        sums.output += row.tokensOf(TokenBucket::Output).value_or(0);
    }
    QCOMPARE(record.counts.cost.nano(), total);
    const auto sums = fixture.store().billSums(
        {BillKind::Bill,
         range,
         {BillField::Model, BillField::Bucket, BillField::Day, BillField::Feature, BillField::Tenant},
         false});
    QVERIFY(sums);
    std::map<std::string, Sums> got;
    for (const BillSum &sum : *sums)
        got[textOf(sum)] = {sum.rows, sum.billed.nano(), sum.credit.nano(), sum.effective.nano(),
                            sum.tokens[static_cast<std::size_t>(TokenBucket::Output)]};
    QVERIFY(got == expected);
    const auto all = fixture.store().billSums({});
    QVERIFY(all && all->size() == 1 && all->front().billed.nano() == total);
    QVERIFY(fixture.store().billSums({BillKind::Usage, {}, {}, false})->empty());
}

void TestBillRows::sameRowsAddNothing()
{
    StoreFixture fixture;
    const std::vector<BillRow> rows = randomRows(500, 4);
    importRows(fixture.store(), rows);
    const std::vector<BillRow> part(rows.begin(), rows.begin() + 300);
    const ImportRecord again = importRows(fixture.store(), part, "part.csv");
    QCOMPARE(again.counts.rowsAdded, std::uint64_t{0});
    QCOMPARE(again.counts.duplicates, std::uint64_t{300});
    QVERIFY(again.counts.cost.isZero());
    std::vector<BillRow> more = rows;
    more.push_back(rowOf("gpt-6", TokenBucket::Output, 1, 5));
    QCOMPARE(importRows(fixture.store(), more, "more.csv").counts.rowsAdded, std::uint64_t{1});
    QCOMPARE(fixture.number("SELECT count(*) FROM bill_row"), std::int64_t{501});
    VERIFIED(fixture);
}

void TestBillRows::equalRowsOfOneFileAreCounted()
{
    StoreFixture fixture;
    const BillRow row = rowOf("gpt-5", TokenBucket::Output, 10, 7);
    QCOMPARE(importRows(fixture.store(), {row, row, row}).counts.rowsAdded, std::uint64_t{3});
    QCOMPARE(importRows(fixture.store(), {row, row, row, row}, "longer.csv").counts.rowsAdded, std::uint64_t{1});
    QCOMPARE(fixture.store().billSums({})->front().billed.nano(), std::int64_t{28});
}

void TestBillRows::repeatedLineNumbers()
{
    StoreFixture fixture;
    BillRow row = rowOf("gpt-5", TokenBucket::Output, 10, 7);
    row.id = "line-1 2026-09";
    BillRow other = rowOf("gpt-5", TokenBucket::Output, 11, 8);
    other.id = row.id;
    const ImportRecord record = importRows(fixture.store(), {row, row, other});
    QCOMPARE(record.counts.rowsAdded, std::uint64_t{1});
    QCOMPARE(record.counts.duplicates, std::uint64_t{1});
    QCOMPARE(record.counts.conflicts, std::uint64_t{1});
    QCOMPARE(record.counts.rowsRead, std::uint64_t{3});
    // The next delivery numbers the same lines anew.
    row.id = "line-77 2026-09";
    QCOMPARE(importRows(fixture.store(), {row}, "redelivered.csv").counts.duplicates, std::uint64_t{1});
    VERIFIED(fixture);
}

void TestBillRows::sourcesAreNamespaces()
{
    StoreFixture fixture;
    const BillRow row = rowOf("gpt-5", TokenBucket::Output, 10, 7);
    importRows(fixture.store(), {row}, "a.csv", "one");
    QCOMPARE(importRows(fixture.store(), {row}, "a.csv", "two").counts.rowsAdded, std::uint64_t{1});
    const auto sums = fixture.store().billSums({BillKind::Bill, {}, {BillField::Source}, false});
    QVERIFY(sums && sums->size() == 2 && (*sums)[0].group[0] == "one" && (*sums)[1].group[0] == "two");
}

void TestBillRows::undoTakesThemOut()
{
    StoreFixture fixture;
    const std::vector<BillRow> rows = randomRows(100, 5);
    const ImportRecord first = importRows(fixture.store(), rows);
    const ImportRecord second = importRows(fixture.store(), {rowOf("gpt-6", TokenBucket::Output, 1, 5)}, "two.csv");
    QVERIFY(fixture.store().undoImport(first.id));
    QCOMPARE(fixture.number("SELECT count(*) FROM bill_row"), std::int64_t{1});
    QCOMPARE(fixture.number("SELECT min(import) FROM bill_row"), second.id);
    VERIFIED(fixture);
    QCOMPARE(importRows(fixture.store(), rows).counts.rowsAdded, std::uint64_t{100});
    VERIFIED(fixture);
    QVERIFY(fixture.store().clear());
    QCOMPARE(fixture.number("SELECT count(*) FROM bill_row"), std::int64_t{0});
}

void TestBillRows::abandonedAndDryRunsLeaveNothing()
{
    StoreFixture fixture;
    importRows(fixture.store(), randomRows(100, 6), "bill.csv", "bill", false);
    QCOMPARE(fixture.number("SELECT count(*) FROM bill_row"), std::int64_t{0});
    CallStore::ImportOptions options;
    options.dryRun = true;
    const Result<std::unique_ptr<CallSink>> sink =
        fixture.store().beginImport({"bill.csv", {}, "focus", "bill", {}}, options);
    QVERIFY(sink);
    const std::vector<BillRow> rows = randomRows(50, 6);
    QVERIFY((*sink)->appendBill(rows));
    QCOMPARE((*sink)->commit()->counts.rowsAdded, std::uint64_t{50});
    QCOMPARE(fixture.number("SELECT count(*) FROM bill_row"), std::int64_t{0});
    QVERIFY(fixture.store().imports()->empty());
}

void TestBillRows::apartFromCalls()
{
    StoreFixture fixture;
    fixture.import(randomCalls(1'000, 7, "call-"));
    const std::int64_t calls = fixture.number("SELECT sum(output) FROM calls");
    const ImportRecord record = importRows(fixture.store(), randomRows(100, 7));
    QCOMPARE(record.counts.callsAdded, std::uint64_t{0});
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), std::int64_t{1'000});
    QCOMPARE(fixture.number("SELECT sum(output) FROM cells_day"), calls);
    const auto imports = fixture.store().imports();
    QVERIFY(imports && imports->size() == 2);
    QCOMPARE((*imports)[0].counts.rowsAdded, std::uint64_t{0});
    QCOMPARE((*imports)[1].counts.rowsAdded, std::uint64_t{100});
    QCOMPARE((*imports)[1].counts.cost.nano(), record.counts.cost.nano());
    QVERIFY(record.counts.firstCall && record.counts.lastCall && *record.counts.firstCall < *record.counts.lastCall);
    VERIFIED(fixture);
}

void TestBillRows::overlappingRowsAreNoTotals()
{
    StoreFixture fixture;
    BillRow feature = rowOf("gpt-5", TokenBucket::None, 0, 5);
    feature.kind = BillKind::Usage;
    feature.overlaps = true;
    feature.feature = "chat";
    BillRow tenant = feature;
    tenant.feature.clear();
    tenant.tenant = "acme";
    const ImportRecord record = importRows(fixture.store(), {feature, tenant});
    QVERIFY(record.counts.cost.isZero());
    QVERIFY(fixture.store().billSums({BillKind::Usage, {}, {}, false})->empty());
    const auto sums = fixture.store().billSums({BillKind::Usage, {}, {BillField::Feature}, true});
    QVERIFY(sums && sums->size() == 2 && (*sums)[1].group[0] == "chat" && (*sums)[1].billed.nano() == 5);
    VERIFIED(fixture);
}

void TestBillRows::amountsInOtherCurrencies()
{
    StoreFixture fixture;
    BillRow row = rowOf("gpt-5", TokenBucket::Output, 10, 0);
    row.billedCost.reset();
    row.currency = "EUR";
    row.amount = "1.25";
    const ImportRecord record = importRows(fixture.store(), {row, rowOf("gpt-5", TokenBucket::Output, 10, 9)});
    QCOMPARE(record.counts.cost.nano(), std::int64_t{9});
    const auto sums = fixture.store().billSums({});
    QVERIFY(sums && sums->front().withoutUsd == 1 && sums->front().billed.nano() == 9);
    VERIFIED(fixture);
}

void TestBillRows::hugeAmountsAreRefused()
{
    StoreFixture fixture;
    std::vector<BillRow> rows;
    for (int i = 0; i < 100; ++i)
        rows.push_back(rowOf("gpt-5", TokenBucket::Output, i, largestBillAmount));
    QCOMPARE(importRows(fixture.store(), rows).counts.rowsAdded, std::uint64_t{0});
    QCOMPARE(fixture.number("SELECT count(*) FROM bill_row"), std::int64_t{0});
    VERIFIED(fixture);
}

void TestBillRows::verifyFindsDamage()
{
    StoreFixture fixture;
    importRows(fixture.store(), randomRows(20, 8));
    fixture.close();
    for (const char *damage : {"UPDATE bill_row SET billed_nano = billed_nano + 1 WHERE id = 1",
                               "DELETE FROM bill_row WHERE id = 2", "UPDATE bill_row SET import = 99 WHERE id = 3"}) {
        StoreFixture damaged(fixture.file());
        damaged.close();
        runSql(damaged.file(), damage);
        damaged.reopen();
        QVERIFY2(!damaged.problems().empty(), damage);
    }
}

void TestBillRows::everyFieldIsKept()
{
    StoreFixture fixture;
    BillRow row = rowOf("gpt-5", TokenBucket::Output, 10, 7);
    row.quantity = "0.010";
    row.unit = "1K tokens";
    row.project = "proj";
    row.key = "key-1";
    row.tags = {{"team", "search"}, {"cost \"centre\"", "ä"}};
    row.category = ChargeCategory::Adjustment;
    row.chargeClass = "Correction";
    row.exchangeRate = "0.9";
    row.billingStart = Instant::fromSeconds(daysFromCivil(2026, 8, 1) * 86'400);
    importRows(fixture.store(), {row});
    const auto stored = fixture.store().sql(
        "SELECT quantity, unit, project, key_name, tags, category, class, exchange_rate, line, output, "
        "list_nano IS NULL FROM bill_row");
    QVERIFY(stored && stored->rows.size() == 1);
    const auto &cells = stored->rows[0];
    const std::vector<std::string> texts = {
        "0.010",      "1K tokens",  "proj", "key-1", R"({"cost \"centre\"":"ä","team":"search"})",
        "Adjustment", "Correction", "0.9"};
    for (std::size_t i = 0; i < texts.size(); ++i)
        QCOMPARE(std::get<std::string>(cells[i]), texts[i]);
    QCOMPARE(std::get<std::int64_t>(cells[8]), std::int64_t{14});
    QCOMPARE(std::get<std::int64_t>(cells[9]), std::int64_t{10});
    QCOMPARE(std::get<std::int64_t>(cells[10]), std::int64_t{1});
    const auto months =
        fixture.store().billSums({BillKind::Bill, {}, {BillField::BillingMonth, BillField::Month}, false});
    QVERIFY(months && months->size() == 1);
    QCOMPARE((*months)[0].group, (std::vector<std::string>{"2026-08", "2026-09"}));
}

QTEST_GUILESS_MAIN(TestBillRows)
#include "tst_billrows.moc"
