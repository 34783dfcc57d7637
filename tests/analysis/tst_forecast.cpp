// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/budget.h"
#include "models/analysis/forecast.h"
#include "models/analysis/unitforecast.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <random>

using namespace tokenledger;

namespace {

constexpr std::int64_t dollar = 1'000'000'000;

std::vector<Money> days(std::size_t count, const std::function<double(std::size_t)> &dollars)
{
    std::vector<Money> costs;
    for (std::size_t day = 0; day < count; ++day)
        costs.push_back(Money::fromNano(static_cast<std::int64_t>(dollars(day) * dollar)));
    return costs;
}

double weekly(std::size_t day)
{
    return day % 7 < 5 ? 100 : 20;
}

} // namespace

/// Forecasts of known processes, and the document of budgets.
class TestForecast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWeeklyPatternGoesOn()
    {
        for (const std::size_t known : {14U, 30U, 56U, 80U}) {
            const auto forecast = forecastDays(days(known, weekly), 10);
            std::int64_t want = 0;
            for (std::size_t day = known; day < known + 10; ++day)
                want += static_cast<std::int64_t>(weekly(day)) * dollar;
            QCOMPARE(forecast->expected.nano(), want);
            QCOMPARE(forecast->low, forecast->high); // nothing scatters
        }
    }

    void unitsTimesTheirCost()
    {
        const std::vector<CountedCost> even = {{1, Money::fromNano(3 * dollar)}, {2, Money::fromNano(6 * dollar)}, {5, Money::fromNano(15 * dollar)}};
        const auto forecast = forecastUnits(even, {40, 10});
        QCOMPARE(forecast->expected.nano(), 120 * dollar);
        QCOMPARE(forecast->low, forecast->high); // each unit cost the same
        QVERIFY(!forecastUnits(std::span(even).first(2), {40, 10}));
        const std::vector<CountedCost> idle(5, CountedCost{0, Money::fromNano(dollar)});
        QVERIFY(!forecastUnits(idle, {40, 10}));
    }

    /// Against the formula in floating point, and the share of outcomes that the interval holds.
    void unitsAsTheFormulaSays()
    {
        std::mt19937_64 random(11);
        int within = 0;
        constexpr int rounds = 2000;
        for (int round = 0; round < rounds; ++round) {
            std::normal_distribution<double> noise(0, 20);
            std::uniform_int_distribution<std::int64_t> count(50, 150);
            const auto costOf = [&](std::int64_t units) { return std::max(0.0, 2.0 * static_cast<double>(units) + noise(random)); };
            std::vector<CountedCost> history;
            double units = 0;
            double cost = 0;
            for (int day = 0; day < 28; ++day) {
                const std::int64_t one = count(random);
                history.push_back({one, Money::fromNano(static_cast<std::int64_t>(costOf(one) * dollar))});
                units += static_cast<double>(one);
                cost += static_cast<double>(history.back().cost.nano());
            }
            double squares = 0;
            for (const CountedCost &day : history)
                squares += std::pow(static_cast<double>(day.cost.nano()) - cost / units * static_cast<double>(day.count), 2);
            PlannedUnits plan{0, 10};
            double outcome = 0;
            for (int day = 0; day < 10; ++day) {
                const std::int64_t one = count(random);
                plan.units += one;
                outcome += costOf(one);
            }
            const auto forecast = forecastUnits(history, plan);
            const double planned = static_cast<double>(plan.units);
            const double width = 1.2816 * std::sqrt(squares / 27) * std::sqrt(10 + planned * planned * 28 / (units * units));
            QVERIFY(std::abs(static_cast<double>(forecast->expected.nano()) - cost / units * planned) < 10);
            QVERIFY(std::abs(static_cast<double>(forecast->high.nano() - forecast->expected.nano()) / width - 1) < 1e-4);
            within += outcome * dollar >= static_cast<double>(forecast->low.nano()) && outcome * dollar <= static_cast<double>(forecast->high.nano()) ? 1 : 0;
        }
        QVERIFY2(within > rounds * 76 / 100 && within < rounds * 84 / 100, QByteArray::number(within).constData());
    }

    void aTrendFades()
    {
        const auto forecast = forecastDays(days(56, [](std::size_t day) { return 100.0 + static_cast<double>(day); }), 20);
        // Going on as before: 156 to 175, together 3310; staying at 155: 3100.
        QVERIFY(forecast->expected > Money::fromNano(3'100 * dollar));
        QVERIFY(forecast->expected < Money::fromNano(3'310 * dollar));
    }

    void aChangeOfLevelBeginsAnew()
    {
        const auto forecast = forecastDays(days(50, [](std::size_t day) { return day < 30 ? 10.0 : 40.0 + static_cast<double>(day % 3); }), 10);
        QCOMPARE(forecast->changePoint.value_or(0), std::size_t{30});
        QCOMPARE(forecast->historyDays, std::size_t{20});
        QVERIFY(std::abs(forecast->expected.nano() - 410 * dollar) < 15 * dollar);
    }

    void withoutHistoryThereIsNone()
    {
        QVERIFY(!forecastDays({}, 5));
        const auto one = forecastDays(days(1, [](std::size_t) { return 7.0; }), 3);
        QCOMPARE(one->expected.nano(), 21 * dollar);
    }

    void creditsGiveNoNegativeForecast()
    {
        const auto forecast = forecastDays(days(20, [](std::size_t) { return -5.0; }), 5);
        QCOMPARE(forecast->expected, Money());
        QCOMPARE(forecast->low, Money());
    }

    /// Four of five outcomes lie in the interval, whatever the horizon.
    void theIntervalHolds_data()
    {
        QTest::addColumn<int>("known");
        QTest::addColumn<int>("ahead");
        QTest::newRow("week") << 28 << 7;
        QTest::newRow("month") << 56 << 30;
        QTest::newRow("short history") << 10 << 7;
        QTest::newRow("one day") << 56 << 1;
    }
    void theIntervalHolds()
    {
        QFETCH(int, known);
        QFETCH(int, ahead);
        std::mt19937_64 random(11);
        std::normal_distribution<double> noise(0, 15);
        int inside = 0;
        constexpr int rounds = 400;
        for (int round = 0; round < rounds; ++round) {
            const auto all = days(static_cast<std::size_t>(known + ahead), [&](std::size_t day) { return (known < 14 ? 100 : weekly(day)) + 60 + noise(random); });
            const auto forecast = forecastDays({all.begin(), all.begin() + known}, static_cast<std::size_t>(ahead));
            std::int64_t actual = 0;
            for (std::size_t day = static_cast<std::size_t>(known); day < all.size(); ++day)
                actual += all[day].nano();
            inside += forecast->low.nano() <= actual && actual <= forecast->high.nano() ? 1 : 0;
        }
        QVERIFY2(inside > rounds * 65 / 100 && inside < rounds * 95 / 100, QByteArray::number(inside).constData());
    }

    void variancesAreGraded()
    {
        QCOMPARE(*forecastVariance(Money::fromNano(100), Money::fromNano(88)), -12.0);
        QVERIFY(!forecastVariance(Money(), Money::fromNano(1)));
        QCOMPARE(forecastMaturity(-12), std::string_view("run"));
        QCOMPARE(forecastMaturity(14), std::string_view("walk"));
        QCOMPARE(forecastMaturity(-20), std::string_view("crawl"));
        QCOMPARE(forecastMaturity(20.1), std::string_view("none"));
    }

    void budgetsAreReadAsTheyAreWritten()
    {
        BudgetBook book;
        Budget chat{"chat", AlertAxis{Dimension::Feature, {}}, "chat", Bucket::Month, Money::fromNano(5 * dollar), {}};
        Budget all{"all", std::nullopt, {}, Bucket::Quarter, Money::fromNano(1), {{0}, {86'400'000'000}}};
        book.add({chat, all});
        chat.amount = Money::fromNano(6 * dollar);
        book.add({chat}); // in place of the first
        QCOMPARE(book.budgets().size(), std::size_t{2});
        const auto read = BudgetBook::parse(book.toJson(), "budgets");
        QVERIFY(read.ok());
        QCOMPARE(read->toJson(), book.toJson());
        QCOMPARE(read->budgets()[1].amount.nano(), 6 * dollar);
        QVERIFY(!BudgetBook::parse(R"({"budgets": [{"name": "x", "period": "year", "amount_usd": "1"}]})", "b").ok());
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
