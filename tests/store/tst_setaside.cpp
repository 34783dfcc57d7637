// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QTest>

using namespace tokenledger;

namespace {

PlainCall call(const std::string &id, std::int64_t output)
{
    PlainCall plain;
    plain.id = id;
    plain.startedUs = 1'780'000'000'000'000;
    plain.dimensions[index(Dimension::Model)] = "m-1";
    plain.usage.output = output;
    plain.reportedNano = output * 10;
    return plain;
}

/// An import with `rejects` rows set aside, headers as given for each of them.
ImportRecord importWithRejects(StoreFixture &fixture, const std::vector<PlainCall> &calls, const std::vector<std::string> &headers,
                               CallStore::ImportOptions options = {})
{
    auto sink = fixture.store().beginImport({"rows.csv", "h" + std::to_string(headers.size()), "generic", "test", {}}, options);
    CallBatch batch = batchOf(calls);
    if (!(*sink)->append(batch))
        return {};
    std::uint64_t line = 2;
    for (const std::string &header : headers) {
        (*sink)->setHeader(header);
        if (!(*sink)->reject({line++, "cost", "“n/a” is no amount", "a,b"}))
            return {};
    }
    auto record = (*sink)->commit();
    return record ? *record : ImportRecord();
}

} // namespace

#define VERIFIED(fixture) QCOMPARE((fixture).problems(), std::vector<std::string>())

/// Rows that wait for a person, and choices between two versions of a call.
class TestSetAside : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsTheHeaderWhereThereIsOne();
    void takenRowsLeaveUntilTheirImportIsUndone();
    void reasonsChange();
    void theOtherVersionCounts_data();
    void theOtherVersionCounts();
    void theChoiceIsTakenBack();
    void theKeptVersionStays();
    void aDecidedConflictCannotBeDecidedAgain();
    void countsWhatWaits();
};

void TestSetAside::keepsTheHeaderWhereThereIsOne()
{
    StoreFixture fixture;
    const ImportRecord one = importWithRejects(fixture, {}, {"x,y", "x,y"});
    const ImportRecord two = importWithRejects(fixture, {}, {"x,y", "y,x", "x,y"});
    const ImportRecord none = importWithRejects(fixture, {call("c", 1)}, {});
    QCOMPARE(fixture.store().headerOf(one.id).value(), std::string("x,y"));
    QCOMPARE(fixture.store().headerOf(two.id).value(), std::string());
    QCOMPARE(fixture.store().headerOf(none.id).value(), std::string());
    QVERIFY(fixture.store().undoImport(one.id));
    QCOMPARE(fixture.number("SELECT count(*) FROM import_header"), 0);
}

void TestSetAside::takenRowsLeaveUntilTheirImportIsUndone()
{
    StoreFixture fixture;
    const ImportRecord first = importWithRejects(fixture, {call("a", 1)}, {"x,y", "x,y", "x,y"});
    const auto rejects = fixture.store().rejects(first.id, 10).value();
    QCOMPARE(rejects.size(), std::size_t{3});
    CallStore::ImportOptions options;
    options.takesRejects = {rejects[0].id, rejects[2].id};
    const ImportRecord second = importWithRejects(fixture, {call("b", 2), call("c", 3)}, {}, options);
    QCOMPARE(fixture.store().rejects(std::nullopt, 10).value().size(), std::size_t{1});
    QCOMPARE(fixture.store().rejects(std::nullopt, 10).value()[0].id, rejects[1].id);
    QVERIFY(fixture.store().undoImport(second.id));
    QCOMPARE(fixture.store().rejects(std::nullopt, 10).value().size(), std::size_t{3});
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 1);
    VERIFIED(fixture);
}

void TestSetAside::reasonsChange()
{
    StoreFixture fixture;
    const ImportRecord first = importWithRejects(fixture, {}, {"x", "x"});
    auto rejects = fixture.store().rejects(first.id, 10).value();
    rejects[1].row.reason = "another reason";
    rejects[1].row.field = "model";
    QVERIFY(fixture.store().updateRejects({rejects[1]}));
    const auto now = fixture.store().rejects(first.id, 10).value();
    QCOMPARE(now[0].row.reason, rejects[0].row.reason);
    QCOMPARE(now[1].row.reason, std::string("another reason"));
    QCOMPARE(now[1].row.field, std::string("model"));
    QCOMPARE(now[1].row.raw, std::string("a,b"));
}

void TestSetAside::theOtherVersionCounts_data()
{
    QTest::addColumn<int>("others");
    QTest::newRow("in the tail") << 10;
    QTest::newRow("in a chunk") << 70'000;
}

void TestSetAside::theOtherVersionCounts()
{
    QFETCH(int, others);
    StoreFixture fixture;
    std::vector<PlainCall> calls = randomCalls(static_cast<std::size_t>(others), 5, "other-");
    calls.push_back(call("c", 100));
    fixture.import(calls);
    fixture.import({call("c", 7)}, "later.csv");
    const auto conflicts = fixture.store().conflicts(std::nullopt, 10).value();
    QCOMPARE(conflicts.size(), std::size_t{1});
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'c'"), 100);
    const auto chosen = fixture.store().takeOtherVersion(conflicts[0].id);
    QVERIFY2(chosen, chosen ? "" : chosen.error().message.c_str());
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'c'"), 7);
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), others + 1);
    QVERIFY(fixture.store().conflicts(std::nullopt, 10).value().empty());
    VERIFIED(fixture);
}

void TestSetAside::theChoiceIsTakenBack()
{
    StoreFixture fixture;
    fixture.import({call("c", 100), call("d", 1)});
    fixture.import({call("c", 7)}, "later.csv");
    const auto before = fixture.store().conflicts(std::nullopt, 10).value();
    const auto chosen = fixture.store().takeOtherVersion(before[0].id);
    QVERIFY(chosen);
    QVERIFY(fixture.store().undoImport(chosen->id));
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'c'"), 100);
    const auto after = fixture.store().conflicts(std::nullopt, 10).value();
    QCOMPARE(after.size(), std::size_t{1});
    QCOMPARE(after[0].id, before[0].id);
    VERIFIED(fixture);
}

void TestSetAside::theKeptVersionStays()
{
    StoreFixture fixture;
    fixture.import({call("c", 100)});
    fixture.import({call("c", 7)}, "later.csv");
    QVERIFY(fixture.store().keepVersion(fixture.store().conflicts(std::nullopt, 10).value()[0].id));
    QVERIFY(fixture.store().conflicts(std::nullopt, 10).value().empty());
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'c'"), 100);
}

void TestSetAside::aDecidedConflictCannotBeDecidedAgain()
{
    StoreFixture fixture;
    fixture.import({call("c", 100)});
    fixture.import({call("c", 7)}, "later.csv");
    const std::int64_t id = fixture.store().conflicts(std::nullopt, 10).value()[0].id;
    QVERIFY(fixture.store().takeOtherVersion(id));
    QVERIFY(!fixture.store().takeOtherVersion(id));
    QCOMPARE(fixture.number("SELECT output FROM calls WHERE id = 'c'"), 7);
}

void TestSetAside::countsWhatWaits()
{
    StoreFixture fixture;
    const ImportRecord first = importWithRejects(fixture, {call("c", 100)}, {"x", "x"});
    const ImportRecord second = fixture.import({call("c", 7)}, "later.csv", "test");
    const auto waiting = fixture.store().waitingRows().value();
    QCOMPARE(waiting.size(), std::size_t{2});
    QCOMPARE(waiting[0].importId, first.id);
    QCOMPARE(waiting[0].rejects, std::uint64_t{2});
    QCOMPARE(waiting[1].importId, second.id);
    QCOMPARE(waiting[1].conflicts, std::uint64_t{1});
}

QTEST_GUILESS_MAIN(TestSetAside)
#include "tst_setaside.moc"
