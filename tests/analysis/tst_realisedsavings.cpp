// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/realisedsavings.h"

#include <QTest>

using namespace tokenledger;

namespace {

constexpr std::int64_t day = 86'400'000'000;

Money usd(const char *text)
{
    return *Money::parse(text);
}

FrozenBaseline baseline()
{
    FrozenBaseline frozen;
    frozen.plan = "Q4 plan";
    frozen.frozenAt = *parseIso8601("2026-10-01T08:00:00Z");
    frozen.range = {*parseIso8601("2026-07-01"), *parseIso8601("2026-09-29")}; // 90 days
    frozen.promised = usd("90");
    frozen.committed = usd("45");
    frozen.features = {{"support", 1000, usd("100")}, {"search", 3, usd("0.000000010")}, {"", 10, usd("1")}, {"gone", 5, usd("7")}};
    return frozen;
}

TimeRange later(int days)
{
    const Instant from = *parseIso8601("2026-10-01");
    return {from, {from.micros + days * day}};
}

} // namespace

/// What a plan has saved since its baseline was frozen.
class TestRealisedSavings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void volumeIsNoSaving()
    {
        // Twice the calls at the same cost each; half of them at the same.
        const auto same = realisedSavings(baseline(), {{"support", 2000, usd("200")}, {"", 5, usd("0.5")}}, later(30));
        QVERIFY(same);
        QCOMPARE(same->saved(), Money());
        QCOMPARE(same->promised, usd("30"));
        QCOMPARE(same->committed, usd("15"));
        QVERIFY(same->unknown.empty());
    }

    void cheaperCallsAreOne()
    {
        const auto realised = realisedSavings(baseline(), {{"support", 500, usd("30")}, {"", 10, usd("1.25")}, {"new", 4, usd("9")}}, later(90));
        QVERIFY(realised);
        QCOMPARE(realised->rows.size(), std::size_t{2});
        QCOMPARE(realised->rows[0].feature, std::string("support"));
        QCOMPARE(realised->rows[0].asBefore, usd("50"));
        QCOMPARE(realised->rows[0].saved(), usd("20"));
        QCOMPARE(realised->rows[1].saved(), usd("-0.25")); // costs more now
        QCOMPARE(realised->saved(), usd("19.75"));
        QCOMPARE(realised->promised, usd("90"));
        // What was not there then has nothing to be compared with: neither a saving nor a loss.
        QCOMPARE(realised->unknown.size(), std::size_t{1});
        QCOMPARE(realised->unknown[0].feature, std::string("new"));
        QCOMPARE(realised->actual, usd("31.25"));
    }

    void costPerCallIsRoundedOnceHalfToEven_data()
    {
        QTest::addColumn<qlonglong>("calls");
        QTest::addColumn<qlonglong>("nano");
        // Ten nano-dollars for three calls.
        QTest::newRow("one call, 3.33") << 1LL << 3LL;
        QTest::newRow("two calls, 6.67") << 2LL << 7LL;
        QTest::newRow("three calls") << 3LL << 10LL;
        QTest::newRow("a million calls") << 1'000'000LL << 3'333'333LL;
    }
    void costPerCallIsRoundedOnceHalfToEven()
    {
        QFETCH(qlonglong, calls);
        QFETCH(qlonglong, nano);
        const auto realised = realisedSavings(baseline(), {{"search", calls, Money()}}, later(1));
        QVERIFY(realised);
        QCOMPARE(realised->asBefore.nano(), static_cast<std::int64_t>(nano));
    }

    void aPromiseIsADocument()
    {
        const FrozenBaseline frozen = baseline();
        const auto read = FrozenBaseline::parse(frozen.toJson(), "it");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->toJson(), frozen.toJson());
        QCOMPARE(read->features[2].feature, std::string());
        QCOMPARE(read->range.to, frozen.range.to);
        const auto broken = FrozenBaseline::parse(R"({"plan": "x", "frozen_at": "2026-10-01T08:00:00Z", "from": "2026-07-01", "to": "2026-06-01",
            "promised_usd": "1", "committed_usd": "1", "features": []})", "it");
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, Error::Kind::Refused);
        QVERIFY(broken.error().message.find("/to") != std::string::npos);
    }

    void aPeriodNeedsBothEnds()
    {
        TimeRange open;
        open.from = *parseIso8601("2026-10-01");
        const auto realised = realisedSavings(baseline(), {}, open);
        QVERIFY(!realised);
        QCOMPARE(realised.error().kind, Error::Kind::Usage);
    }

    void sumsThatDoNotFitAreAnError()
    {
        FrozenBaseline frozen = baseline();
        frozen.features = {{"support", 1, usd("9000000000")}};
        const auto realised = realisedSavings(frozen, {{"support", 1000, usd("1")}}, later(1));
        QVERIFY(!realised);
        QVERIFY(realised.error().message.find("64 bits") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestRealisedSavings)
#include "tst_realisedsavings.moc"
