// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/callbatch.h"

#include <QtTest>
#include <map>
#include <random>

using namespace tokenledger;

class TestCallBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsComeBack();
    void defaultsTakeNoRoom();
    void lateValuesFillUp();
    void tagsAreSortedAndUnique();
    void clearForgetsEverything();
    void dictionaryAgreesWithAMap();
};

void TestCallBatch::rowsComeBack()
{
    std::mt19937_64 random(3);
    CallBatch batch;
    std::vector<CallRow> rows;
    std::vector<std::array<std::string, dimensionCount>> texts(500);
    std::vector<std::string> ids(500);
    std::vector<std::vector<std::uint64_t>> prefixes(500);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        CallRow row;
        for (std::size_t d = 0; d < dimensionCount; ++d) {
            texts[i][d] = random() % 4 == 0 ? std::string() : "value " + std::to_string(random() % 20);
            row.dimensions[d] = texts[i][d];
        }
        ids[i] = random() % 10 == 0 ? std::string() : "id " + std::to_string(i);
        row.id = ids[i];
        row.startedAt = {static_cast<std::int64_t>(random() % 1'000'000)};
        if (random() % 3 == 0)
            row.latencyMs = static_cast<std::int64_t>(random() % 900);
        row.usage.uncachedInput = static_cast<std::int64_t>(random() % 3);
        row.usage.requests = static_cast<std::int64_t>(random() % 3);
        if (random() % 2 == 0)
            row.reportedCost = Money::fromNano(static_cast<std::int64_t>(random() % 100));
        for (std::size_t k = random() % 4; k > 0; --k)
            prefixes[i].push_back(random());
        row.prefixHashes = prefixes[i];
        row.line = i + 1;
        row.final = i % 7 == 0;
        batch.add(row);
        rows.push_back(row);
    }
    QCOMPARE(batch.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t d = 0; d < dimensionCount; ++d)
            QVERIFY(batch.text(static_cast<Dimension>(d), i) == texts[i][d]);
        QVERIFY(batch.text(TextColumn::Id, i) == ids[i]);
        QVERIFY(batch.usage(i) == rows[i].usage);
        QCOMPARE(batch.number(NumberColumn::LatencyMs, i), rows[i].latencyMs.value_or(nullNumber));
        QCOMPARE(batch.number(NumberColumn::ReportedCost, i), rows[i].reportedCost ? rows[i].reportedCost->nano() : nullNumber);
        QCOMPARE(batch.number(NumberColumn::Line, i), static_cast<std::int64_t>(i + 1));
        QVERIFY(parsePrefixHashes(batch.text(TextColumn::PrefixHashes, i)) == prefixes[i]);
        QCOMPARE(bool(batch.finals()[i]), i % 7 == 0);
    }
}

void TestCallBatch::defaultsTakeNoRoom()
{
    CallBatch batch;
    for (int i = 0; i < 10; ++i)
        batch.add(CallRow());
    for (const NumberColumn column : {NumberColumn::CacheRead, NumberColumn::Requests, NumberColumn::ComputedCost, NumberColumn::LatencyMs})
        QVERIFY(batch.numbers(column).empty());
    QVERIFY(batch.texts(TextColumn::Error).empty());
    QVERIFY(batch.finals().empty());
    QCOMPARE(batch.number(NumberColumn::Requests, 9), std::int64_t{1});
    QCOMPARE(batch.number(NumberColumn::ComputedCost, 9), nullNumber);
    QCOMPARE(batch.dictionary(Dimension::Model).size(), 1U);
}

void TestCallBatch::lateValuesFillUp()
{
    CallBatch batch;
    batch.add(CallRow());
    batch.add(CallRow());
    CallRow row;
    row.error = "timeout";
    row.usage.requests = 3;
    row.final = true;
    batch.add(row);
    batch.add(CallRow());
    QCOMPARE(batch.number(NumberColumn::Requests, 0), std::int64_t{1});
    QCOMPARE(batch.number(NumberColumn::Requests, 2), std::int64_t{3});
    QCOMPARE(batch.number(NumberColumn::Requests, 3), std::int64_t{1});
    QVERIFY(batch.text(TextColumn::Error, 1).empty());
    QVERIFY(batch.text(TextColumn::Error, 2) == "timeout");
    QVERIFY(batch.text(TextColumn::Error, 3).empty());
    QVERIFY(!batch.finals()[1] && batch.finals()[2] && !batch.finals()[3]);
    batch.setNumber(NumberColumn::ComputedCost, 1, 7);
    QCOMPARE(batch.numbers(NumberColumn::ComputedCost).size(), std::size_t{4});
    QCOMPARE(batch.number(NumberColumn::ComputedCost, 0), nullNumber);
}

void TestCallBatch::tagsAreSortedAndUnique()
{
    CallBatch batch;
    const std::array<TagView, 5> tags = {{{"team", "search"}, {"area", "eu"}, {"team", "other"}, {"empty", ""}, {"zone", "9"}}};
    CallRow row;
    row.tags = tags;
    batch.add(row);
    batch.add(CallRow());
    const std::vector<TagView> back = parseTags(batch.text(TextColumn::Tags, 0));
    QCOMPARE(back.size(), std::size_t{3});
    QVERIFY(back[0].name == "area" && back[1].name == "team" && back[1].value == "search" && back[2].name == "zone");
    QVERIFY(tagValue(batch.text(TextColumn::Tags, 0), "team") == "search");
    QVERIFY(tagValue(batch.text(TextColumn::Tags, 0), "tea").empty());
    QVERIFY(parseTags(batch.text(TextColumn::Tags, 1)).empty());
}

void TestCallBatch::clearForgetsEverything()
{
    CallBatch batch;
    CallRow row;
    row[Dimension::Model] = "m";
    row.error = "e";
    row.latencyMs = 4;
    row.final = true;
    batch.add(row);
    batch.clear();
    QVERIFY(batch.isEmpty());
    batch.add(CallRow());
    QCOMPARE(batch.size(), std::size_t{1});
    QVERIFY(batch.text(Dimension::Model, 0).empty());
    QVERIFY(batch.text(TextColumn::Error, 0).empty());
    QCOMPARE(batch.number(NumberColumn::LatencyMs, 0), nullNumber);
    QVERIFY(batch.finals().empty() || !batch.finals()[0]);
}

void TestCallBatch::dictionaryAgreesWithAMap()
{
    std::mt19937_64 random(11);
    StringDictionary dictionary;
    std::map<std::string, std::uint32_t> oracle{{std::string(), 0}};
    for (int i = 0; i < 50'000; ++i) {
        std::string text = std::to_string(random() % 20'000);
        if (random() % 50 == 0)
            text.insert(0, 1, '\0');
        const auto known = oracle.emplace(text, static_cast<std::uint32_t>(oracle.size())).first;
        QCOMPARE(dictionary.add(text), known->second);
    }
    QCOMPARE(std::size_t{dictionary.size()}, oracle.size());
    for (const auto &[text, code] : oracle) {
        QCOMPARE(dictionary.find(text), code);
        QVERIFY(dictionary.at(code) == text);
    }
    QCOMPARE(dictionary.find("absent"), StringDictionary::notFound);
}

QTEST_GUILESS_MAIN(TestCallBatch)
#include "tst_callbatch.moc"
