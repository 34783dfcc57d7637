// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/planproposal.h"
#include "tests/analysis/whatiffixture.h"

#include <QTest>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

std::string kind(const ProposedLever &one)
{
    return std::string(kindOf(one.lever));
}

} // namespace

/// The ranking of levers: each saves alone what a plain replay says, the one that saves most first.
class TestPlanProposal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachLeverSavesWhatAPlainReplaySays_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void eachLeverSavesWhatAPlainReplaySays()
    {
        QFETCH(int, seed);
        std::mt19937_64 random(static_cast<std::uint64_t>(seed));
        const auto pricer = smallPricer();
        const std::vector<PlayedCall> calls = randomPlayedCalls(900, *pricer, random);
        const PlayedSource source(calls);
        const std::string feature = calls.front()[Dimension::Feature];
        EvalBook evals;
        evals.add({{"acme", "small", EvalResult::ScopeKind::Feature, feature, 995, 1000, {900'000'000}, {}},
                   {"acme", "big", EvalResult::ScopeKind::Feature, feature, 10, 1000, {900'000'000}, {}}});
        const auto proposed = proposeLevers(source, pricer, {}, {feature}, {evals, 2, nullptr});
        QVERIFY2(proposed, proposed ? "" : proposed.error().message.c_str());
        QVERIFY(!proposed->empty());
        int caches = 0;
        for (std::size_t i = 0; i < proposed->size(); ++i) {
            const ProposedLever &one = (*proposed)[i];
            QVERIFY(one.savings.nano() > 0);
            QVERIFY(i == 0 || one.savings <= (*proposed)[i - 1].savings);
            QVERIFY(!one.reason.empty());
            caches += kind(one) == "prompt_cache" ? 1 : 0;
            if (kind(one) == "off_peak")
                continue; // the plain replay does not know it
            Scenario alone;
            alone.levers = {one.lever};
            QCOMPARE(one.savings.nano(), PlainReplay(*pricer, calls, alone).outcomes().front().savings);
            if (kind(one) == "route")
                QCOMPARE(std::get<RouteLever>(one.lever.rule).model, std::string("small"));
        }
        QVERIFY(caches <= 1);
    }

    void whatMostlyRunsAsBatchesCanWait()
    {
        std::mt19937_64 random(7);
        const auto pricer = smallPricer();
        std::vector<PlayedCall> calls = randomPlayedCalls(40, *pricer, random);
        for (std::size_t i = 0; i < calls.size(); ++i) {
            // Of ten calls each: mostly batches, half of them, few of them, and nothing else.
            const std::size_t feature = i / 10;
            const std::size_t place = i % 10;
            const std::size_t batches[] = {8, 5, 2, 10};
            calls[i][Dimension::Feature] = std::string(1, static_cast<char>('a' + feature));
            calls[i][Dimension::Tier] = place < batches[feature] ? "batch" : "standard";
        }
        const PlayedSource source(calls);
        Snapshot::Wanted wanted = Snapshot::Wanted::everything();
        wanted.projections = false;
        const auto snapshot = Snapshot::load(source, wanted);
        QVERIFY2(snapshot, snapshot ? "" : snapshot.error().message.c_str());
        const auto tolerant = tolerantFeatures(**snapshot, {});
        QVERIFY2(tolerant, tolerant ? "" : tolerant.error().message.c_str());
        QCOMPARE(*tolerant, (std::vector<std::string>{"a", "b"}));
    }

    void cancelled()
    {
        std::mt19937_64 random(3);
        const auto pricer = smallPricer();
        const std::vector<PlayedCall> calls = randomPlayedCalls(50, *pricer, random);
        const PlayedSource source(calls);
        JobControl control;
        control.cancel();
        const auto proposed = proposeLevers(source, pricer, {}, {}, {{}, 1, &control});
        QVERIFY(!proposed);
        QCOMPARE(proposed.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestPlanProposal)
#include "tst_planproposal.moc"
