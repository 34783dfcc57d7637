// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QTest>

using namespace tokenledger;

namespace {

std::uint64_t counts(const ImportRecord &record, std::uint64_t added, std::uint64_t duplicates, std::uint64_t conflicts)
{
    const bool good = record.counts.callsAdded == added && record.counts.duplicates == duplicates && record.counts.conflicts == conflicts;
    if (!good)
        qWarning("added %llu, duplicates %llu, conflicts %llu", static_cast<unsigned long long>(record.counts.callsAdded),
                 static_cast<unsigned long long>(record.counts.duplicates), static_cast<unsigned long long>(record.counts.conflicts));
    return good;
}

} // namespace

#define VERIFIED(fixture) QCOMPARE((fixture).problems(), std::vector<std::string>())

/// Imports, duplicates, conflicts and undo, through the public interface of the store.
class TestCallStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void importsAndReadsBack_data();
    void importsAndReadsBack();
    void importsTwice();
    void overlappingFiles();
    void repeatsInOneFile();
    void rowsWithoutId();
    void conflictKeepsTheFuller();
    void finalVersionWins();
    void finalVersionInOneFile();
    void undo();
    void undoRestoresReplaced();
    void undoOfTheMiddleVersion();
    void dryRunStoresNothing();
    void abandonedImportLeavesNothing();
    void tailIsSealed();
    void rejectsAreKept();
    void clearKeepsPricesAndDocuments();
    void sourcesAreNamespaces();
};

void TestCallStore::importsAndReadsBack_data()
{
    QTest::addColumn<int>("calls");
    for (const int calls : {1, 100, 8192, 8193, 65535, 65536, 65537, 140000})
        QTest::newRow(QByteArray::number(calls).constData()) << calls;
}

void TestCallStore::importsAndReadsBack()
{
    QFETCH(int, calls);
    const auto plain = randomCalls(static_cast<std::size_t>(calls), 1, "call-");
    StoreFixture fixture;
    const ImportRecord record = fixture.import(plain);
    QVERIFY(counts(record, plain.size(), 0, 0));
    VERIFIED(fixture);
    std::int64_t output = 0;
    std::int64_t cost = 0;
    for (const PlainCall &call : plain) {
        output += call.usage.output;
        cost += call.reportedNano.value_or(0);
    }
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), std::int64_t{calls});
    QCOMPARE(fixture.number("SELECT sum(output) FROM calls"), output);
    QCOMPARE(fixture.number("SELECT coalesce(sum(cost_nano), 0) FROM calls"), cost);
    QCOMPARE(fixture.number("SELECT sum(output) FROM cells_day"), output);
    QCOMPARE(fixture.number("SELECT sum(cost_nano) FROM cells_hour"), cost);
    QCOMPARE(record.counts.cost.nano(), cost);
    const auto page = fixture.store().calls({}, 10);
    QVERIFY(page);
    QCOMPARE(page.value().calls.size(), std::min<std::size_t>(10, plain.size()));
    QCOMPARE(page.value().more, plain.size() > 10);
    const CallRecord &newest = page.value().calls[0];
    const PlainCall &same = plain[static_cast<std::size_t>(newest.line - 2)];
    QCOMPARE(newest.id, same.id);
    QCOMPARE(newest.usage, same.usage);
    QCOMPARE(newest.originFile, std::string("calls.csv"));
    QCOMPARE(newest.tags.size(), std::size_t(std::count_if(same.tags.begin(), same.tags.end(), [](const auto &tag) { return !tag.second.empty(); })));
    QCOMPARE(newest.prefixHashes, same.hashes);
}

void TestCallStore::importsTwice()
{
    for (const std::size_t size : {50U, 9000U, 140'000U}) {
        const auto plain = randomCalls(size, 2, "call-");
        StoreFixture fixture;
        fixture.import(plain, "one.csv");
        const std::int64_t before = fixture.number("SELECT sum(cost_nano) FROM cells_day");
        QVERIFY(counts(fixture.import(plain, "two.csv"), 0, size, 0));
        const std::vector<PlainCall> reversed(plain.rbegin(), plain.rend());
        QVERIFY(counts(fixture.import(reversed, "three.csv"), 0, size, 0));
        QCOMPARE(fixture.number("SELECT sum(cost_nano) FROM cells_day"), before);
        VERIFIED(fixture);
    }
}

void TestCallStore::overlappingFiles()
{
    const auto plain = randomCalls(150'000, 3, "call-");
    const std::vector<PlainCall> first(plain.begin(), plain.begin() + 100'000);
    const std::vector<PlainCall> second(plain.begin() + 60'000, plain.end());
    StoreFixture fixture;
    fixture.import(first, "one.csv");
    QVERIFY(counts(fixture.import(second, "two.csv"), 50'000, 40'000, 0));
    QCOMPARE(fixture.number("SELECT count(DISTINCT id) FROM calls"), 150'000);
    VERIFIED(fixture);
}

void TestCallStore::repeatsInOneFile()
{
    auto plain = randomCalls(100'000, 4, "call-");
    const std::vector<PlainCall> early(plain.begin(), plain.begin() + 30'000); // in full chunks by then
    const std::vector<PlainCall> recent(plain.begin() + 89'000, plain.begin() + 89'500);
    plain.insert(plain.end(), early.begin(), early.end());
    plain.insert(plain.begin() + 90'000, recent.begin(), recent.end());
    StoreFixture fixture;
    QVERIFY(counts(fixture.import(plain), 100'000, 30'500, 0));
    VERIFIED(fixture);
}

void TestCallStore::rowsWithoutId()
{
    auto plain = randomCalls(20'000, 5, "");
    for (PlainCall &call : plain)
        call.id.clear();
    const PlainCall seventh = plain[7];
    plain.push_back(seventh);
    plain.push_back(seventh);
    StoreFixture fixture;
    QVERIFY(counts(fixture.import(plain, "one.csv"), 20'002, 0, 0));
    for (PlainCall &call : plain)
        call.line += 10; // where a row stands is not what it is
    QVERIFY(counts(fixture.import(plain, "two.csv"), 0, 20'002, 0));
    plain.push_back(plain[7]);
    QVERIFY(counts(fixture.import(plain, "three.csv"), 1, 20'002, 0));
    VERIFIED(fixture);
}

void TestCallStore::conflictKeepsTheFuller()
{
    auto plain = randomCalls(70'000, 6, "call-");
    StoreFixture fixture;
    fixture.import(plain, "one.csv");
    const std::int64_t before = fixture.number("SELECT sum(output) FROM calls");
    plain[5].usage.output += 1'000'000;
    plain[69'999].usage.output = -1;
    QVERIFY(counts(fixture.import(plain, "two.csv"), 0, 69'998, 2));
    QCOMPARE(fixture.number("SELECT sum(output) FROM calls"), before + 1'000'000);
    const auto conflicts = fixture.store().conflicts(std::nullopt, 10);
    QVERIFY(conflicts);
    QCOMPARE(conflicts.value().size(), std::size_t{2});
    QVERIFY(conflicts.value()[0].newerWon);
    QVERIFY(conflicts.value()[0].kept.find("\"output\":1000") != std::string::npos);
    QVERIFY(!conflicts.value()[1].newerWon);
    QVERIFY(conflicts.value()[1].other.find("\"output\":-1,") != std::string::npos);
    VERIFIED(fixture);
}

void TestCallStore::finalVersionWins()
{
    auto plain = randomCalls(70'000, 7, "call-");
    StoreFixture fixture;
    fixture.import(plain, "one.csv");
    const std::int64_t before = fixture.number("SELECT sum(output) FROM calls");
    for (const std::size_t changed : {5U, 69'999U}) { // one in a chunk, one in the tail
        plain[changed].usage.output += 1'000'000;
        plain[changed].final = true;
    }
    QVERIFY(counts(fixture.import(plain, "two.csv"), 0, 69'998, 2));
    QCOMPARE(fixture.number("SELECT sum(output) FROM calls"), before + 2'000'000);
    QCOMPARE(fixture.number("SELECT sum(output) FROM cells_hour"), before + 2'000'000);
    QCOMPARE(fixture.number("SELECT count(*) FROM calls WHERE file = 'two.csv'"), 2);
    QVERIFY(fixture.store().conflicts(std::nullopt, 10).value()[0].newerWon);
    VERIFIED(fixture);
}

void TestCallStore::finalVersionInOneFile()
{
    auto plain = randomCalls(70'000, 8, "call-");
    auto late = std::vector<PlainCall>{plain[3], plain[3], plain[69'000]}; // in a full chunk, in the open one
    late[0].usage.output = 5;
    late[1].usage.output = 6;
    late[1].final = true;
    late[2].usage.output = 7;
    late[2].final = true;
    plain.insert(plain.end(), late.begin(), late.end());
    StoreFixture fixture;
    const ImportRecord record = fixture.import(plain);
    QVERIFY(counts(record, 70'000, 0, 3));
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'call-3'"), 6);
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'call-69000'"), 7);
    QCOMPARE(fixture.number("SELECT sum(cost_nano) FROM calls"), record.counts.cost.nano());
    VERIFIED(fixture);
    // The same with a store that holds calls already: then the window sees both versions.
    StoreFixture other;
    other.import(randomCalls(10, 9, "other-"), "before.csv");
    QVERIFY(counts(other.import(plain), 70'000, 0, 3));
    QCOMPARE(other.number("SELECT output FROM calls WHERE id = 'call-3'"), 6);
    VERIFIED(other);
}

void TestCallStore::undo()
{
    const auto plain = randomCalls(150'000, 10, "call-");
    StoreFixture fixture;
    fixture.import({plain.begin(), plain.begin() + 70'000}, "one.csv");
    const std::int64_t before = fixture.number("SELECT sum(cost_nano) FROM cells_day");
    const std::int64_t cells = fixture.number("SELECT count(*) FROM cells_day");
    const ImportRecord second = fixture.import({plain.begin() + 70'000, plain.end()}, "two.csv");
    QVERIFY(fixture.store().undoImport(second.id));
    QCOMPARE(fixture.number("SELECT sum(cost_nano) FROM cells_day"), before);
    QCOMPARE(fixture.number("SELECT count(*) FROM cells_day"), cells);
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 70'000);
    VERIFIED(fixture);
    QVERIFY(!fixture.store().undoImport(second.id));
    QVERIFY(!fixture.store().undoImport(77));
    QVERIFY(counts(fixture.import({plain.begin() + 70'000, plain.end()}, "two.csv"), 80'000, 0, 0));
    QVERIFY(fixture.store().undoImport(1));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 80'000);
    VERIFIED(fixture);
}

void TestCallStore::undoRestoresReplaced()
{
    auto plain = randomCalls(70'000, 11, "call-");
    StoreFixture fixture;
    fixture.import(plain, "one.csv");
    const std::int64_t before = fixture.number("SELECT sum(output * 3 + length(coalesce(tags, '')) + length(coalesce(prefix_hashes, ''))) FROM calls");
    for (std::size_t i = 0; i < plain.size(); i += 5000) {
        plain[i].usage.output += 10;
        plain[i].final = true;
    }
    plain.push_back(randomCalls(1, 1, "new-")[0]);
    const ImportRecord second = fixture.import(plain, "two.csv");
    QVERIFY(counts(second, 1, 69'986, 14));
    QVERIFY(fixture.store().undoImport(second.id));
    QCOMPARE(fixture.number("SELECT sum(output * 3 + length(coalesce(tags, '')) + length(coalesce(prefix_hashes, ''))) FROM calls"), before);
    QCOMPARE(fixture.number("SELECT count(*) FROM calls WHERE file <> 'one.csv'"), 0);
    VERIFIED(fixture);
}

void TestCallStore::undoOfTheMiddleVersion()
{
    auto plain = randomCalls(3, 12, "call-");
    StoreFixture fixture;
    fixture.import(plain, "one.csv");
    const std::int64_t first = fixture.number("SELECT output FROM calls WHERE id = 'call-1'");
    std::vector<std::int64_t> imports;
    for (const std::int64_t output : {1001, 1002}) {
        plain[1].usage.output = output;
        plain[1].final = true;
        imports.push_back(fixture.import(plain, std::to_string(output)).id);
    }
    QVERIFY(fixture.store().undoImport(imports[0]));
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'call-1'"), 1002);
    VERIFIED(fixture);
    QVERIFY(fixture.store().undoImport(imports[1]));
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'call-1'"), first);
    VERIFIED(fixture);
}

void TestCallStore::dryRunStoresNothing()
{
    const auto plain = randomCalls(9000, 13, "call-");
    StoreFixture fixture;
    fixture.import({plain.begin(), plain.begin() + 10}, "one.csv");
    CallStore::ImportOptions options;
    options.dryRun = true;
    QVERIFY(counts(fixture.import(plain, "two.csv", "test", 5000, nullptr, options), 8990, 10, 0));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 10);
    QCOMPARE(fixture.store().imports().value().size(), std::size_t{1});
    VERIFIED(fixture);
}

void TestCallStore::abandonedImportLeavesNothing()
{
    StoreFixture fixture;
    {
        auto sink = fixture.store().beginImport({"a.csv", "h", "generic", "test", ""}, {});
        QVERIFY(sink);
        CallBatch batch = batchOf(randomCalls(70'000, 14, "call-"));
        QVERIFY((*sink)->append(batch));
        QVERIFY((*sink)->reject({3, "cost", "no number", "a,b"}));
    }
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 0);
    QCOMPARE(fixture.number("SELECT count(*) FROM reject"), 0);
    QVERIFY(fixture.store().imports().value().empty());
    VERIFIED(fixture);
}

void TestCallStore::tailIsSealed()
{
    const auto plain = randomCalls(80'000, 15, "call-");
    StoreFixture fixture;
    for (std::size_t start = 0; start < plain.size(); start += 8000)
        fixture.import({plain.begin() + static_cast<std::ptrdiff_t>(start), plain.begin() + static_cast<std::ptrdiff_t>(start) + 8000},
                       std::to_string(start));
    QCOMPARE(fixture.number("SELECT count(*) FROM chunk"), 1);
    QCOMPARE(fixture.number("SELECT count(*) FROM tail"), 80'000 - 65'536);
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 80'000);
    VERIFIED(fixture);
    QVERIFY(fixture.store().undoImport(3)); // all in the mixed chunk
    QVERIFY(fixture.store().undoImport(9)); // across chunk and tail
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 64'000);
    VERIFIED(fixture);
}

void TestCallStore::rejectsAreKept()
{
    StoreFixture fixture;
    auto sink = fixture.store().beginImport({"a.csv", "h", "generic", "test", ""}, {});
    QVERIFY((*sink)->reject({3, "cost", "“x” is no number", std::string("a\0b", 3)}));
    (*sink)->ignore(4);
    const auto record = (*sink)->commit();
    QVERIFY(record);
    QCOMPARE(record.value().counts.rowsRead, std::uint64_t{5});
    const auto rejects = fixture.store().rejects(record.value().id, 10);
    QVERIFY(rejects);
    QCOMPARE(rejects.value().size(), std::size_t{1});
    QCOMPARE(rejects.value()[0].row.raw, std::string("a\0b", 3));
    QVERIFY(fixture.store().dropReject(rejects.value()[0].id));
    QVERIFY(fixture.store().rejects(std::nullopt, 10).value().empty());
    QVERIFY(fixture.store().findImport({"b.csv", "h", "generic", "test", ""}).value().has_value());
    QVERIFY(!fixture.store().findImport({"b.csv", "h", "generic", "other", ""}).value().has_value());
}

void TestCallStore::clearKeepsPricesAndDocuments()
{
    StoreFixture fixture;
    fixture.import(randomCalls(70'000, 16, "call-"));
    QVERIFY(fixture.store().putDocument({"profile", "p", "{}"}));
    QVERIFY(fixture.store().putDocument({"profile", "p", "{\"a\":1}"}));
    const auto list = fixture.store().addPriceList({0, "list", "tokenledger", {5}, "{}"});
    QVERIFY(list);
    QVERIFY(fixture.store().setFact("sample", "1"));
    QVERIFY(fixture.store().clear());
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 0);
    QVERIFY(!fixture.store().fact("sample").value().has_value());
    QCOMPARE(fixture.store().documents("profile").value().at(0).body, std::string("{\"a\":1}"));
    QCOMPARE(fixture.store().priceLists().value().at(0).id, *list);
    VERIFIED(fixture);
    fixture.import(randomCalls(70'000, 16, "call-"));
    VERIFIED(fixture);
}

void TestCallStore::sourcesAreNamespaces()
{
    const auto plain = randomCalls(20'000, 17, "call-");
    StoreFixture fixture;
    fixture.import(plain, "one.csv", "a");
    QVERIFY(counts(fixture.import(plain, "two.csv", "b"), 20'000, 0, 0));
    QVERIFY(counts(fixture.import(plain, "three.csv", "a"), 0, 20'000, 0));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls WHERE source = 'b'"), 20'000);
    VERIFIED(fixture);
}

QTEST_GUILESS_MAIN(TestCallStore)
#include "tst_callstore.moc"
