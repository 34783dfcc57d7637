// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/columnblock.h"
#include "models/analysis/kernels.h"
#include "tests/analysis/ledgerfixture.h"

#include <QtTest>

using namespace tokenledger;
using namespace tokenledger::analysis;
using namespace tokenledger::test;

namespace {

/// The one chunk of a fake ledger as a block.
std::shared_ptr<const ColumnBlock> blockOf(const std::vector<PlainCall> &calls, BlockBuilder &builder)
{
    const FakeSource source(calls, calls.size());
    BlockColumns columns;
    columns.dimensions = (1U << dimensionCount) - 1;
    const auto status = *source.dictionary(Dimension::Status);
    columns.okStatus = static_cast<std::uint32_t>(std::find(status.begin(), status.end(), "ok") - status.begin());
    std::shared_ptr<const ColumnBlock> block;
    const auto visit = [&](const CallChunk &chunk, int) {
        block = builder.fromCalls(chunk, 0, static_cast<std::uint32_t>(chunk.calls->size()), columns);
    };
    if (!source.visitCalls(ColumnSet::all(), {}, 1, visit, nullptr))
        return nullptr;
    return block;
}

} // namespace

class ColumnBlockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryNumber_data();
    void keepsEveryNumber();
    void isNarrow();
    void reusesWhatIsTheSame();
    void listsRowsInOrder();
};

void ColumnBlockTest::keepsEveryNumber_data()
{
    QTest::addColumn<qint64>("mostTokens");
    QTest::addColumn<double>("oddShare");
    QTest::addColumn<double>("computedShare");
    QTest::addColumn<bool>("wide");
    QTest::newRow("narrow") << qint64(2000) << 0.0 << 0.0 << false;
    QTest::newRow("narrow with exceptions") << qint64(2000) << 0.03 << 0.5 << false;
    QTest::newRow("wide") << qint64(1'000'000) << 0.0 << 0.5 << true;
    QTest::newRow("wide with exceptions") << qint64(1'000'000) << 0.5 << 1.0 << true;
}

void ColumnBlockTest::keepsEveryNumber()
{
    QFETCH(qint64, mostTokens);
    QFETCH(double, oddShare);
    QFETCH(double, computedShare);
    QFETCH(bool, wide);
    LedgerRecipe recipe;
    recipe.calls = 3000;
    recipe.mostTokens = mostTokens;
    recipe.oddShare = oddShare;
    recipe.computedShare = computedShare;
    std::mt19937_64 random(1);
    const auto calls = randomCalls(recipe, random);
    BlockBuilder builder;
    const auto block = blockOf(calls, builder);
    QVERIFY(block);
    QCOMPARE(block->lanes == LaneKind::Calls32, wide);
    for (std::uint32_t i = 0; i < block->rows; ++i) {
        const PlainCall &call = calls[i];
        const auto is = [&](Sum sum, std::int64_t want) { return block->value(sum, i) == Int128(want); };
        QVERIFY(is(Sum::UncachedInput, call.uncached) && is(Sum::CacheRead, call.read) && is(Sum::Output, call.output));
        QVERIFY(is(Sum::CacheWrite, call.write5m + call.write1h) && is(Sum::Reasoning, call.reasoning));
        QVERIFY(is(Sum::Latency, call.latency.value_or(0)) && is(Sum::LatencyKnown, call.latency ? 1 : 0));
        QVERIFY(is(Sum::Cost, call.cost().value_or(0)) && is(Sum::Unpriced, call.cost() ? 0 : 1));
        QVERIFY(is(Sum::Reported, call.reported.value_or(0)) && is(Sum::Unreported, call.reported ? 0 : 1));
        QVERIFY(is(Sum::Calls, 1) && is(Sum::CacheHits, call.cacheHit ? 1 : 0));
        QVERIFY(is(Sum::Errors, call[Dimension::Status] == "ok" ? 0 : 1));
        QCOMPARE(block->time.at(i) * block->microsPerUnit, call.micros);
    }
}

void ColumnBlockTest::isNarrow()
{
    LedgerRecipe recipe;
    recipe.calls = ColumnBlock::maxRows;
    recipe.oddShare = 0;
    recipe.computedShare = 0;
    recipe.seconds = 50'000;
    recipe.values = {5, 14, 40, 500, 20'000, 120, 3, 6, 3, 3, 1, 4, 1, 120};
    std::mt19937_64 random(2);
    const auto calls = randomCalls(recipe, random);
    BlockBuilder builder;
    const auto block = blockOf(calls, builder);
    QVERIFY(block->reportedIsCost);
    const double perCall = static_cast<double>(block->bytesUsed()) / block->rows;
    QVERIFY2(perCall <= 38.5, qPrintable(QString::number(perCall)));
}

void ColumnBlockTest::reusesWhatIsTheSame()
{
    std::mt19937_64 random(3);
    auto calls = randomCalls({}, random);
    BlockBuilder builder;
    const auto first = blockOf(calls, builder);
    QCOMPARE(builder.reuse(blockOf(calls, builder), first).get(), first.get());
    // Each kind of change must be seen.
    const auto differs = [&](auto change) {
        auto changed = calls;
        change(changed[777]);
        const auto block = blockOf(changed, builder);
        return builder.reuse(block, first).get() == block.get();
    };
    QVERIFY(differs([](PlainCall &c) { c.micros += 1; }));
    QVERIFY(differs([](PlainCall &c) { c.output += 1; }));
    QVERIFY(differs([](PlainCall &c) { c.computed = c.cost().value_or(0) + 1; }));
    QVERIFY(differs([](PlainCall &c) { c.uncached = std::int64_t(1) << 40; }));
    QVERIFY(differs([](PlainCall &c) { c.cacheHit = !c.cacheHit; }));
    QVERIFY(differs([](PlainCall &c) { c[Dimension::Tenant] = c[Dimension::Tenant] == "tenant-1" ? "tenant-2" : "tenant-1"; }));
}

void ColumnBlockTest::listsRowsInOrder()
{
    std::mt19937_64 random(4);
    for (const std::uint32_t count : {0U, 1U, 7U, 8U, 9U, 63U, 4095U, sliceRows}) {
        std::vector<std::uint8_t> keep(count + 8, 0);
        std::vector<std::uint16_t> want;
        for (std::uint32_t i = 0; i < count; ++i)
            if ((keep[i] = static_cast<std::uint8_t>(random() & 1U)))
                want.push_back(static_cast<std::uint16_t>(i));
        std::vector<std::uint16_t> rows(count + 8);
        rows.resize(listKept(keep.data(), count, rows.data()));
        QVERIFY(rows == want);
    }
}

QTEST_GUILESS_MAIN(ColumnBlockTest)
#include "tst_columnblock.moc"
