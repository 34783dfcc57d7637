// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/tagquery.h"
#include "tests/analysis/ledgerfixture.h"
#include "tests/analysis/oracles.h"

#include <QtTest>

#include <algorithm>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

/// Calls whose tags "team" and "desk" repeat what the dimensions project and environment say, so that a question about
/// tags has the answer of the same question about dimensions.
std::vector<PlainCall> taggedCalls()
{
    std::mt19937_64 random(41);
    LedgerRecipe recipe;
    recipe.calls = 3000;
    auto calls = randomCalls(recipe, random);
    for (PlainCall &call : calls) {
        if (!call[Dimension::Environment].empty())
            call.tags += "desk\x1f" + call[Dimension::Environment] + "\x1e";
        if (!call[Dimension::Project].empty())
            call.tags += "team\x1f" + call[Dimension::Project] + "\x1e";
    }
    return calls;
}

/// Moves what is about project and environment from the dimensions to the tags.
TagQuery asTags(const CubeQuery &query)
{
    const auto tagOf = [](Dimension d) { return d == Dimension::Project ? "team" : d == Dimension::Environment ? "desk" : nullptr; };
    TagQuery tags;
    tags.cube = query;
    tags.cube.by.clear();
    tags.cube.where.clear();
    for (const Dimension d : query.by) {
        if (const char *tag = tagOf(d))
            tags.byTags.emplace_back(tag);
        else
            tags.cube.by.push_back(d);
    }
    for (const DimensionFilter &filter : query.where) {
        if (const char *tag = tagOf(filter.dimension))
            tags.whereTags.push_back({tag, filter.values, filter.exclude});
        else
            tags.cube.where.push_back(filter);
    }
    return tags;
}

} // namespace

class TagQueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAsDimensionsWould();
    void ranksAndCutsOff();
    void refusesUnknownZones();
    void refusesSumsBeyond64Bits();
};

void TagQueryTest::answersAsDimensionsWould()
{
    const auto calls = taggedCalls();
    const FakeSource source(calls);
    std::mt19937_64 random(43);
    for (int n = 0; n < 150; ++n) {
        CubeQuery query = randomQuestion(calls, random);
        // Tags come after the dimensions in the keys.
        query.by.push_back(n % 2 == 0 ? Dimension::Project : Dimension::Environment);
        std::stable_partition(query.by.begin(), query.by.end(),
                              [](Dimension d) { return d != Dimension::Project && d != Dimension::Environment; });
        const auto got = answerTagQuery(source, asTags(query), 1 + n % 2);
        QVERIFY(got.ok());
        QCOMPARE(answerOf(*got, query.latencyPercentiles), naiveAnswer(calls, query));
    }
}

void TagQueryTest::ranksAndCutsOff()
{
    const auto calls = taggedCalls();
    const FakeSource source(calls);
    TagQuery query;
    query.byTags = {"team"};
    query.cube.limit = 2;
    query.cube.withOther = true;
    const auto got = answerTagQuery(source, query, 2);
    QVERIFY(got.ok());
    QCOMPARE(got->rows.size(), std::size_t(2));
    QVERIFY(got->rows[0].metrics.cost >= got->rows[1].metrics.cost);
    QCOMPARE(got->rows[0].metrics.calls + got->rows[1].metrics.calls + got->other->calls, std::int64_t(calls.size()));
    query.byTags = {"no such tag"};
    const auto none = answerTagQuery(source, query, 1);
    QCOMPARE(none->rows.size(), std::size_t(1));
    QVERIFY(none->text(none->rows.front(), 0).empty());
}

void TagQueryTest::refusesUnknownZones()
{
    const auto calls = taggedCalls();
    const FakeSource source(calls);
    TagQuery query;
    query.cube.bucket = Bucket::Day;
    query.cube.zone = "Europe/Berln";
    const auto refused = answerTagQuery(source, query, 2);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().kind, Error::Kind::Usage);
}

void TagQueryTest::refusesSumsBeyond64Bits()
{
    std::vector<PlainCall> calls(2);
    for (PlainCall &call : calls)
        call.reported = std::numeric_limits<std::int64_t>::max() - 1;
    const FakeSource source(calls);
    QVERIFY(!answerTagQuery(source, {}, 1).ok());
}

QTEST_GUILESS_MAIN(TagQueryTest)
#include "tst_tagquery.moc"
