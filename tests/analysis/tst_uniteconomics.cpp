// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/uniteconomics.h"

#include "ledgerfixture.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

constexpr std::int64_t dayMicros = 86'400'000'000;
constexpr std::int64_t firstDay = 20'635; // 2026-07-01

PlainCall call(std::int64_t day, const char *feature, std::optional<std::int64_t> dollars)
{
    PlainCall one;
    one.micros = (firstDay + day) * dayMicros + dayMicros / 2;
    one[Dimension::Feature] = feature;
    if (dollars)
        one.computed = *dollars * 1'000'000'000;
    return one;
}

BusinessMeasure measure(std::int64_t day, const char *value, std::int64_t count, std::optional<std::int64_t> dollars = {})
{
    BusinessMeasure one;
    one.day = firstDay + day;
    one.dimension = Dimension::Feature;
    one.value = value;
    one.measure = "documents";
    one.count = count;
    if (dollars)
        one.revenue = Money::fromNano(*dollars * 1'000'000'000);
    return one;
}

Result<UnitEconomics> economicsOf(const std::vector<PlainCall> &calls, const std::vector<BusinessMeasure> &measures)
{
    const FakeSource source(calls);
    const TimeRange range{{firstDay * dayMicros}, {(firstDay + 31) * dayMicros}};
    const auto snapshot = Snapshot::load(source, Snapshot::Wanted::everything());
    return snapshot ? unitEconomics(**snapshot, measures, range, "UTC", CostBasis::Computed) : Result<UnitEconomics>(snapshot.error());
}

} // namespace

class TestUnitEconomics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSlopeIsThatOfLeastSquares()
    {
        std::mt19937_64 random(7);
        for (int round = 0; round < 500; ++round) {
            std::vector<CountedCost> pairs;
            const auto size = static_cast<std::size_t>(3 + random() % 90);
            double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
            for (std::size_t i = 0; i < size; ++i) {
                const auto x = static_cast<std::int64_t>(random() % 1000);
                const auto y = static_cast<std::int64_t>(random() % 1'000'000'000'000);
                pairs.push_back({x, Money::fromNano(y)});
                n += 1, sx += double(x), sy += double(y), sxx += double(x) * double(x), sxy += double(x) * double(y);
            }
            const double slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
            const auto found = marginalCost(pairs);
            QVERIFY(found.ok() && *found);
            QVERIFY(std::abs(double((*found)->nano()) - slope) <= 1 + std::abs(slope) * 1e-9);
        }
    }

    void withoutDifferencesThereIsNoSlope()
    {
        const Money dollar = Money::fromNano(1'000'000'000);
        QVERIFY(!*marginalCost(std::vector<CountedCost>{{5, dollar}, {5, dollar}, {5, dollar}}));
        QVERIFY(!*marginalCost(std::vector<CountedCost>{{5, dollar}, {6, dollar}}));
        QCOMPARE((*marginalCost(std::vector<CountedCost>{{1, Money::fromNano(3)}, {2, Money::fromNano(5)}, {3, Money::fromNano(7)}}))->nano(), 2);
        const std::int64_t most = std::numeric_limits<std::int64_t>::max();
        QVERIFY(!marginalCost(std::vector<CountedCost>{{0, dollar}, {most, dollar}, {most, dollar}}).ok());
    }

    void aWeeklyCountStandsForItsWeek()
    {
        std::vector<PlainCall> calls;
        for (std::int64_t day = 0; day < 28; ++day)
            calls.push_back(call(day, "chat", 1 + day / 7)); // 7, 14, 21, 28 dollars a week
        const auto economics = economicsOf(calls, {measure(0, "chat", 10), measure(7, "chat", 20), measure(14, "chat", 30), measure(21, "chat", 40)});
        QVERIFY(economics.ok());
        const UnitCost &unit = economics->units.front();
        QCOMPARE(unit.average()->toString(), "0.7");
        QCOMPARE(unit.marginal->toString(), "0.7");
    }

    void unknownCostsStayUnknown()
    {
        const auto economics = economicsOf({call(1, "chat", std::nullopt), call(1, "search", 4)}, {measure(1, "chat", 2, 9), measure(1, "search", 0, 0)});
        QVERIFY(economics.ok());
        QVERIFY(!economics->units[0].cost);
        QVERIFY(!economics->units[0].margin());
        QVERIFY(!economics->margins[0].amount());
        QVERIFY(!economics->units[1].average()); // of none
        QVERIFY(!economics->units[1].margin());
        QCOMPARE(economics->margins[1].amount()->toString(), "-4");
    }
};

QTEST_GUILESS_MAIN(TestUnitEconomics)
#include "tst_uniteconomics.moc"
