// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importerchoice.h"
#include "importers/core/keptrows.h"
#include "models/domain/pricecatalogue.h"
#include "tests/importers/memorysink.h"

#include <QTest>

using namespace tokenledger;

namespace {

std::string profile(const std::string &costColumn)
{
    return R"({"name": "own", "kind": "calls", "input": "csv", "fields": {"id": {"column": "id"}, "started_at": {"column": "at"},
        "model": {"column": "model"}, "output": {"column": "out"}, "cost": {"column": ")" + costColumn + R"("}}})";
}

const std::string csv = "id;at;model;out;cost;price\n"
                        "a;2026-09-01T10:00:00Z;m-1;5;0.5;0.5\n"
                        "b;2026-09-01T10:00:01Z;m-1;6;n/a;0.25\n"
                        "c;2026-09-01T10:00:02Z;\"m\n1\";7;n/a;0.125\n"
                        "d;2026-09-01T10:00:03Z;m-1;8;0.5;n/a\n";

KeptRows keptOf(const test::Collected &imported)
{
    KeptRows kept;
    kept.header = csv.substr(0, csv.find('\n'));
    kept.rows = imported.rejects;
    return kept;
}

Result<ReadAgain> again(const KeptRows &kept, const std::string &format, const std::string &profile)
{
    const auto chosen = chooseImporter(format, profile);
    return readAgain(kept, *chosen->importer, "mine", Pricer(std::make_shared<PriceCatalogue>()));
}

} // namespace

/// Rows that an import set aside, read again from the text that was kept.
class TestKeptRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anotherProfileReadsThem();
    void theSameProfileSaysWhyAgain();
    void withoutAHeaderNothingIsGuessed();
    void jsonLinesNeedNoHeader();
    void aColumnThatIsNotThereIsAnError();
    void rowsThatWereCutStay();
};

void TestKeptRows::anotherProfileReadsThem()
{
    const auto first = chooseImporter("generic", profile("cost"));
    const test::Collected imported = test::parseText(*first->importer, csv, 1 << 20);
    QCOMPARE(imported.calls.size(), std::size_t{2});
    QCOMPARE(imported.rejects.size(), std::size_t{2});
    const auto read = again(keptOf(imported), "generic", profile("price"));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->block.calls.size(), std::size_t{2});
    QVERIFY(!read->problems[0] && !read->problems[1]);
    // Each keeps the line of its file, a record over two lines included.
    QCOMPARE(read->block.calls.number(NumberColumn::Line, 0), std::int64_t{3});
    QCOMPARE(read->block.calls.number(NumberColumn::Line, 1), std::int64_t{4});
    QCOMPARE(read->block.calls.text(TextColumn::Id, 1), std::string_view("c"));
    QCOMPARE(read->block.calls.text(Dimension::Model, 1), std::string_view("m\n1"));
    QCOMPARE(read->block.calls.text(Dimension::Source, 1), std::string_view("mine"));
    QCOMPARE(read->block.calls.number(NumberColumn::ReportedCost, 1), std::int64_t{125'000'000});
}

void TestKeptRows::theSameProfileSaysWhyAgain()
{
    const auto importer = chooseImporter("generic", profile("cost"));
    const test::Collected imported = test::parseText(*importer->importer, csv, 1 << 20);
    const auto read = again(keptOf(imported), "generic", profile("cost"));
    QVERIFY(read);
    QVERIFY(read->block.calls.isEmpty());
    for (std::size_t i = 0; i < 2; ++i) {
        QVERIFY(read->problems[i].has_value());
        QCOMPARE(read->problems[i]->reason, imported.rejects[i].reason);
        QCOMPARE(read->problems[i]->line, imported.rejects[i].line);
    }
}

void TestKeptRows::withoutAHeaderNothingIsGuessed()
{
    KeptRows kept;
    kept.rows = {{3, "cost", "x", "b;2026-09-01T10:00:01Z;m-1;6;n/a;0.25"}};
    const auto read = again(kept, "generic", profile("price"));
    QVERIFY(!read);
    QVERIFY(read.error().message.find("header") != std::string::npos);
}

void TestKeptRows::jsonLinesNeedNoHeader()
{
    const std::string mapping = R"({"name": "own", "kind": "calls", "input": "jsonl", "fields": {"id": {"column": "id"},
        "started_at": {"column": "at"}, "output": {"column": "out"}}})";
    KeptRows kept;
    kept.rows = {{12, "out", "x", R"({"id": "a", "at": "2026-09-01T10:00:00Z", "out": 5})"},
                 {14, "out", "x", R"({"id": "b", "at": "2026-09-01T10:00:00Z", "out": "many"})"},
                 {15, "", "x", R"({"id": "c", "at": )"}};
    const auto read = again(kept, "generic", mapping);
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(read->block.calls.size(), std::size_t{1});
    QCOMPARE(read->block.calls.number(NumberColumn::Line, 0), std::int64_t{12});
    QVERIFY(!read->problems[0]);
    QCOMPARE(read->problems[1]->field, std::string("out"));
    QCOMPARE(read->problems[1]->line, std::uint64_t{14});
    QVERIFY(read->problems[2].has_value());
}

void TestKeptRows::aColumnThatIsNotThereIsAnError()
{
    KeptRows kept;
    kept.header = "id;at;model;out;cost;price";
    kept.rows = {{3, "cost", "x", "b;2026-09-01T10:00:01Z;m-1;6;n/a;0.25"}};
    const auto read = again(kept, "generic", profile("amount"));
    QVERIFY(!read);
    QVERIFY(read.error().message.find("amount") != std::string::npos);
}

void TestKeptRows::rowsThatWereCutStay()
{
    KeptRows kept;
    kept.header = "id;at;model;out;cost;price";
    kept.rows = {{3, "cost", "x", "b;2026-09-01T10:00:01Z;" + std::string(1U << 16U, 'm')},
                 {4, "cost", "x", "c;2026-09-01T10:00:01Z;m-1;6;n/a;0.25"}};
    const auto read = again(kept, "generic", profile("price"));
    QVERIFY(read);
    QCOMPARE(read->block.calls.size(), std::size_t{1});
    QVERIFY(read->problems[0].has_value());
    QVERIFY(!read->problems[1]);
}

QTEST_GUILESS_MAIN(TestKeptRows)
#include "tst_keptrows.moc"
