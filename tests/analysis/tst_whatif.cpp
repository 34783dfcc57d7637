// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/analysis/whatiffixture.h"

#include <QtTest>
#include <map>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

using Random = std::mt19937_64;
constexpr std::int64_t billion = 1'000'000'000;

Fraction thousandths(std::int64_t value)
{
    return {value * 1'000'000};
}

template <typename Value>
Value pick(Random &random, const std::vector<Value> &values)
{
    return values[random() % values.size()];
}

Lever lever(LeverRule rule, Fraction share = Fraction::one())
{
    Lever one;
    one.rule = std::move(rule);
    one.share = share;
    return one;
}

Lever only(Lever one, Dimension dimension, std::vector<std::string> values)
{
    one.where.dimensions.push_back({dimension, std::move(values), false});
    return one;
}

ExactCacheLever randomCache(Random &random)
{
    using enum ExactCacheLever::Scope;
    ExactCacheLever rule;
    rule.ttlMicros =
        pick<std::optional<std::int64_t>>(random, {std::nullopt, 0, 60'000'000, 3'600'000'000, 86'400'000'000});
    rule.capacityEntries = pick<std::optional<std::int64_t>>(random, {std::nullopt, std::nullopt, 0, 1, 7, 40});
    rule.scope = pick<ExactCacheLever::Scope>(random, {Global, Tenant, User});
    return rule;
}

RouteLever randomRoute(Random &random)
{
    RouteLever rule;
    rule.model = pick<std::string>(random, {"big", "small", "night", "m"});
    rule.provider = rule.model == "m" ? "openai" : "acme";
    rule.region = pick<std::optional<std::string>>(random, {std::nullopt, std::nullopt, "eu", "elsewhere"});
    rule.tier = pick<std::optional<std::string>>(random, {std::nullopt, std::nullopt, "batch"});
    rule.inputFactor = thousandths(pick<std::int64_t>(random, {1000, 1000, 1100, 930}));
    rule.outputFactor = thousandths(pick<std::int64_t>(random, {1000, 1400, 805}));
    rule.escalationRate = thousandths(pick<std::int64_t>(random, {0, 0, 50, 333}));
    return rule;
}

LeverRule randomRule(Random &random)
{
    using enum PromptCacheLever::Ttl;
    switch (random() % 7) {
    case 0:
        return RetireLever();
    case 1:
        return CompressLever{thousandths(pick<std::int64_t>(random, {0, 333, 500, 999, 1000}))};
    case 2:
        return randomCache(random);
    case 3:
        return SemanticCacheLever{
            thousandths(50),     thousandths(100), thousandths(225), thousandths(15), Money::fromNano(40'000'001),
            Money::fromNano(137)};
    case 4:
        return randomRoute(random);
    case 5:
        return PromptCacheLever{pick<PromptCacheLever::Ttl>(random, {FiveMinutes, OneHour, None, Unlimited}),
                                pick<std::optional<std::int64_t>>(random, {std::nullopt, 0, 512, 5000}), std::nullopt};
    default:
        return BatchLever();
    }
}

CallWhere randomWhere(Random &random)
{
    CallWhere where;
    const auto maybe = [&](Dimension dimension, const std::vector<std::string> &values) {
        if (random() % 4 == 0)
            where.dimensions.push_back({dimension, {pick(random, values), pick(random, values)}, false});
    };
    maybe(Dimension::Feature, {"", "chat", "search", "nothing"});
    maybe(Dimension::Model, {"big", "small", "night", "m"});
    maybe(Dimension::Tier, {"", "standard", "batch"});
    if (random() % 6 == 0)
        where.tags.push_back({"team", {pick<std::string>(random, {"", "red"})}, false});
    return where;
}

std::string describe(const Scenario &scenario)
{
    return scenario.toJson();
}

class Desk
{
public:
    explicit Desk(std::vector<PlayedCall> calls) : m_calls(std::move(calls)), m_source(m_calls) {}

    Desk(std::size_t count, std::uint64_t seed) : Desk(drawn(count, seed)) {}

    const std::vector<PlayedCall> &calls() const { return m_calls; }
    void know(const std::vector<EvalResult> &evals) { m_evals.add(evals); }
    const Pricer &pricer() const { return *m_pricer; }
    const PlayedSource &source() const { return m_source; }

    WhatIfResult run(const Scenario &scenario, int threads = 2) const
    {
        const auto whatIf = WhatIf::prepare(m_source, m_pricer, scenario, {m_evals, threads, nullptr});
        if (!whatIf)
            qFatal("%s", whatIf.error().message.c_str());
        const auto result = whatIf->run(scenario, threads);
        if (!result)
            qFatal("%s", result.error().message.c_str());
        return *result;
    }

    WhatIfResult run(std::vector<Lever> levers) const
    {
        Scenario scenario;
        scenario.levers = std::move(levers);
        return run(scenario);
    }

private:
    static std::vector<PlayedCall> drawn(std::size_t count, std::uint64_t seed)
    {
        Random random(seed);
        return randomPlayedCalls(count, *smallPricer(), random);
    }

    std::shared_ptr<const Pricer> m_pricer = smallPricer();
    EvalBook m_evals;
    std::vector<PlayedCall> m_calls;
    PlayedSource m_source;
};

/// What must hold of every answer.
void checkSums(const WhatIfResult &result)
{
    checkParts(result);
    QVERIFY(result.low <= result.savings() && result.savings() <= result.high);
}

PlayedCall callAt(const char *time, const char *model, std::int64_t input, std::int64_t output)
{
    PlayedCall call;
    call.at = parseIso8601(time)->micros;
    call[Dimension::Provider] = "acme";
    call[Dimension::Model] = model;
    call[Dimension::Status] = "ok";
    call.usage.uncachedInput = input;
    call.usage.output = output;
    call.cost = priceOf(*smallPricer(), call);
    return call;
}

} // namespace

class TestWhatIf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomScenariosEqualAPlainReplay_data();
    void randomScenariosEqualAPlainReplay();
    void zeroKnobsSaveNothing_data();
    void zeroKnobsSaveNothing();
    void aModelToItselfSavesNothing();
    void moreOfALeverNeverSavesLess_data();
    void moreOfALeverNeverSavesLess();
    void theSameWhateverTheThreads();
    void aCacheAloneTakesItsSavingOff();
    void onePreparationServesManyScenarios();
    void offPeakWaitsForTheCheapestTime_data();
    void offPeakWaitsForTheCheapestTime();
    void regionsGoByWhatIsAllowed();
    void unitsServeWhatFits();
    void theCheapestNumberOfUnits();
    void runningACacheCostsByTheDay_data();
    void runningACacheCostsByTheDay();
    void aPromptCacheOfLimitedSizeForgets();
    void semanticHitsHaveABand();
    void routesAreProvenByEvals();
    void leversThatAreOffStayInTheirPlace();
};

void TestWhatIf::randomScenariosEqualAPlainReplay_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 150; ++seed)
        QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
}

void TestWhatIf::randomScenariosEqualAPlainReplay()
{
    QFETCH(quint64, seed);
    static const Desk desk(1200, 4711);
    Random random(seed);
    Scenario scenario;
    if (random() % 3 == 0)
        scenario.range.from = {desk.calls()[0].at};
    if (random() % 3 == 0)
        scenario.where = randomWhere(random);
    const std::size_t levers = 1 + random() % 5;
    for (std::size_t i = 0; i < levers; ++i) {
        scenario.levers.push_back(
            lever(randomRule(random), thousandths(pick<std::int64_t>(random, {1000, 1000, 500, 1, 333}))));
        scenario.levers.back().where = randomWhere(random);
    }
    const WhatIfResult result = desk.run(scenario);
    const PlainReplay plain(desk.pricer(), desk.calls(), scenario);
    const std::string text = describe(scenario);
    QVERIFY2(result.baseline.nano() == plain.baseline(), text.c_str());
    for (std::size_t i = 0; i < levers; ++i) {
        QVERIFY2(result.levers[i].savings.nano() == plain.outcomes()[i].savings,
                 qPrintable(QStringLiteral("lever %1: %2, not %3, in %4")
                                .arg(i)
                                .arg(result.levers[i].savings.nano())
                                .arg(plain.outcomes()[i].savings)
                                .arg(QString::fromStdString(text))));
        if (result.levers[i].cache) {
            QVERIFY2(result.levers[i].cache->hitCalls == plain.outcomes()[i].hitCalls, text.c_str());
            QVERIFY2(result.levers[i].cache->hitTokens == plain.outcomes()[i].hitTokens, text.c_str());
        }
    }
    QVERIFY2(result.scenario.nano() == plain.left(), text.c_str());
    checkSums(result);
    for (const auto &[dimension, rows] :
         {std::pair{Dimension::Feature, &result.byFeature}, {Dimension::Model, &result.byModel}}) {
        const auto left = plain.leftBy(dimension);
        for (const WhatIfRow &row : *rows)
            QVERIFY2((left.contains(row.value) ? left.at(row.value) : 0) == row.scenario.nano(), text.c_str());
    }
}

void TestWhatIf::zeroKnobsSaveNothing_data()
{
    QTest::addColumn<int>("kind");
    for (std::size_t kind = 0; kind <= leverKinds.size(); ++kind)
        QTest::newRow(kind < leverKinds.size() ? leverKinds[kind].data() : "no lever") << static_cast<int>(kind);
}

void TestWhatIf::zeroKnobsSaveNothing()
{
    QFETCH(int, kind);
    ProvisionedLever none{"acme", "big", std::nullopt, 0, Money::fromNano(billion), 1000, 1000, 12};
    const std::vector<Lever> zero = {
        lever(RetireLever(), {}),
        lever(CompressLever()),
        lever(ExactCacheLever{0, std::nullopt, ExactCacheLever::Scope::Global, {}}),
        lever(SemanticCacheLever()),
        lever(RouteLever{"acme", "small", {}, {}, Fraction::one(), Fraction::one(), {}}, {}),
        lever(PromptCacheLever(), {}),
        lever(BatchLever(), {}),
        lever(OffPeakLever()),
        lever(RegionLever()),
        lever(none)};
    const Desk desk(800, 3);
    std::vector<Lever> levers;
    if (kind < static_cast<int>(zero.size()))
        levers.push_back(zero[static_cast<std::size_t>(kind)]);
    const WhatIfResult result = desk.run(levers);
    QVERIFY(result.baseline.nano() > 0);
    QCOMPARE(result.scenario.nano(), result.baseline.nano());
    QCOMPARE(result.savingsPercent(), 0.0);
    for (const LeverResult &one : result.levers)
        QCOMPARE(one.callsAffected, std::uint64_t{0});
    checkSums(result);
}

void TestWhatIf::aModelToItselfSavesNothing()
{
    const Desk desk(800, 5);
    std::vector<Lever> levers;
    for (const auto &[provider, model] : std::map<std::string, std::string>{{"acme", "big"}, {"openai", "m"}})
        levers.push_back(only(lever(RouteLever{provider, model, {}, {}, Fraction::one(), Fraction::one(), {}}),
                              Dimension::Model, {model}));
    // Cached tokens of "m" have prices for reads alone; "big" has them all.
    const WhatIfResult result = desk.run({levers.front()});
    QCOMPARE(result.savings().nano(), std::int64_t{0});
    QVERIFY(desk.run(levers).baseline == result.baseline);
}

void TestWhatIf::moreOfALeverNeverSavesLess_data()
{
    QTest::addColumn<QString>("knob");
    for (const char *knob : {"share", "compress", "hit rate", "capacity", "delay", "retired features"})
        QTest::newRow(knob) << QString::fromLatin1(knob);
}

void TestWhatIf::moreOfALeverNeverSavesLess()
{
    QFETCH(QString, knob);
    const Desk desk(900, 8);
    const std::vector<std::string> features = {"", "chat", "search", "batchy"};
    std::optional<std::int64_t> last;
    for (int step = 0; step <= 10; ++step) {
        const Fraction part = thousandths(100 * step);
        Lever one = lever(RetireLever(), part);
        if (knob == QStringLiteral("compress"))
            one = lever(CompressLever{{Fraction::whole - part.billionths}});
        else if (knob == QStringLiteral("hit rate"))
            one = lever(SemanticCacheLever{part, part, part, {}, {}, {}});
        else if (knob == QStringLiteral("capacity"))
            one = lever(ExactCacheLever{std::nullopt, step * 6, ExactCacheLever::Scope::Global, {}});
        else if (knob == QStringLiteral("delay"))
            one = lever(OffPeakLever{step * 120});
        else if (knob == QStringLiteral("retired features"))
            one = only(lever(RetireLever()), Dimension::Feature,
                       {features.begin(), features.begin() + std::min<std::ptrdiff_t>(step, 4)});
        const WhatIfResult result = desk.run({one});
        checkSums(result);
        QVERIFY(!last || result.savings().nano() >= *last);
        last = result.savings().nano();
    }
    QVERIFY(*last > 0);
}

void TestWhatIf::theSameWhateverTheThreads()
{
    const Desk desk(1500, 21);
    Random random(99);
    for (int round = 0; round < 10; ++round) {
        Scenario scenario;
        for (int i = 0; i < 4; ++i)
            scenario.levers.push_back(lever(randomRule(random)));
        const WhatIfResult one = desk.run(scenario, 1);
        const WhatIfResult four = desk.run(scenario, 4);
        for (std::size_t i = 0; i < one.levers.size(); ++i) {
            QCOMPARE(one.levers[i].savings.nano(), four.levers[i].savings.nano());
            QCOMPARE(one.levers[i].callsAffected, four.levers[i].callsAffected);
        }
        QCOMPARE(one.byModel.size(), four.byModel.size());
    }
}

void TestWhatIf::aCacheAloneTakesItsSavingOff()
{
    const Desk desk(1500, 12);
    for (const std::int64_t share : {1000, 333}) {
        Scenario scenario;
        scenario.levers = {lever(ExactCacheLever{}, thousandths(share))};
        const WhatIfResult result = desk.run(scenario);
        const PlainReplay plain(desk.pricer(), desk.calls(), scenario);
        QVERIFY(plain.outcomes()[0].savings > 0);
        QCOMPARE(result.savings().nano(), plain.outcomes()[0].savings);
        checkSums(result);
    }
}

void TestWhatIf::onePreparationServesManyScenarios()
{
    const Desk desk(900, 33);
    Scenario all;
    all.levers = {lever(ExactCacheLever{std::nullopt, std::nullopt, ExactCacheLever::Scope::Tenant, {}}),
                  lever(PromptCacheLever())};
    const auto prepared = WhatIf::prepare(desk.source(), smallPricer(), all);
    QVERIFY(prepared.ok());
    QCOMPARE(prepared->calls(), desk.calls().size());
    Scenario other;
    other.levers = {lever(ExactCacheLever{60'000'000, std::nullopt, ExactCacheLever::Scope::Global, {}})};
    QVERIFY(prepared->covers(other));
    for (int again = 0; again < 2; ++again)
        QCOMPARE(prepared->run(other)->savings().nano(), desk.run(other).savings().nano());
    other.levers = {lever(ExactCacheLever{std::nullopt, std::nullopt, ExactCacheLever::Scope::User, {}})};
    QVERIFY(!prepared->covers(other));
    other = all;
    other.range.from = {0};
    QVERIFY(!prepared->covers(other));
}

void TestWhatIf::offPeakWaitsForTheCheapestTime_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<bool>("half");
    const auto row = [](const char *time, qint64 minutes, bool half) {
        QTest::addRow("%s +%lld min", time, static_cast<long long>(minutes))
            << QString::fromLatin1(time) << minutes << half;
    };
    row("2026-07-01T16:00:00Z", 30, true);
    row("2026-07-01T16:00:00Z", 29, false);
    row("2026-07-01T16:30:00Z", 0, false); // is cheap already
    row("2026-07-01T00:29:59Z", 60, false);
    row("2026-07-01T00:30:00Z", 960, true);
    row("2026-07-01T00:30:00Z", 959, false);
    row("2026-07-01T23:59:59Z", 1, false);
}

void TestWhatIf::offPeakWaitsForTheCheapestTime()
{
    QFETCH(QString, time);
    QFETCH(qint64, minutes);
    QFETCH(bool, half);
    const PlayedCall call = callAt(time.toLatin1().constData(), "night", 1000, 10);
    const Desk desk({call, callAt(time.toLatin1().constData(), "small", 1000, 10)});
    const WhatIfResult result = desk.run({lever(OffPeakLever{minutes})});
    QCOMPARE(result.savings().nano(), half ? *call.cost / 2 : 0);
    QCOMPARE(result.levers[0].callsAffected, std::uint64_t{half ? 1U : 0U});
    // A lever after it prices at the time that the call waits for.
    const WhatIfResult then = desk.run({lever(OffPeakLever{minutes}), lever(CompressLever{thousandths(500)})});
    const std::int64_t rate = half || *call.cost == 1'040'000 ? 1000 : 2000;
    QCOMPARE(then.byModel.front().value.empty(), false);
    for (const WhatIfRow &row : then.byModel)
        if (row.value == "night")
            QCOMPARE(row.scenario.nano(), 500 * rate + 10 * 4 * rate);
}

void TestWhatIf::regionsGoByWhatIsAllowed()
{
    PlayedCall chat = callAt("2026-07-01T10:00:00Z", "big", 1000, 0); // 3,000,000 without a region
    chat[Dimension::Feature] = "chat";
    chat[Dimension::Region] = "eu"; // 3,300,000
    PlayedCall search = chat;
    search[Dimension::Feature] = "search";
    PlayedCall loose = chat;
    loose[Dimension::Feature] = "loose";
    std::vector<PlayedCall> calls = {chat, search, loose};
    for (PlayedCall &call : calls)
        call.cost = priceOf(*smallPricer(), call);
    const Desk desk(calls);
    RegionLever rule;
    rule.allowed = {{"chat", {"eu", "us"}}, {"search", {"eu"}}};
    const WhatIfResult result = desk.run({lever(rule)});
    QCOMPARE(result.baseline.nano(), std::int64_t{9'900'000});
    QCOMPARE(result.savings().nano(), std::int64_t{600'000}); // chat goes to us, at 2,700,000
    QVERIFY(result.levers[0].region.has_value());
    QCOMPARE(result.levers[0].region->blocked.nano(), std::int64_t{600'000});
    QCOMPARE(result.levers[0].region->unknown.nano(), std::int64_t{600'000});
    QCOMPARE(result.levers[0].region->violations, std::uint64_t{0});

    rule.allowed = {{"*", {"us"}}, {"search", {"asia"}}};
    const WhatIfResult strict = desk.run({lever(rule)});
    QCOMPARE(strict.levers[0].region->violations, std::uint64_t{3});
    QCOMPARE(strict.savings().nano(), std::int64_t{1'500'000}); // two to us, search to asia at the standard price
}

void TestWhatIf::unitsServeWhatFits()
{
    std::vector<PlayedCall> calls;
    for (const char *time :
         {"2026-07-01T10:00:00Z", "2026-07-01T10:10:00Z", "2026-07-01T10:20:00Z", "2026-07-01T12:00:00Z"})
        calls.push_back(callAt(time, "small", 400, 10));
    const std::int64_t each = *calls[0].cost;
    const Desk desk(calls);
    ProvisionedLever rule{"acme", "small", std::nullopt, 1, Money::fromNano(7), 900, 1000, 12};
    Scenario scenario;
    scenario.range = {*parseIso8601("2026-07-01"), *parseIso8601("2026-07-02")};
    scenario.levers = {lever(rule), lever(RetireLever())};
    const WhatIfResult result = desk.run(scenario);
    checkSums(result);
    const ProvisionedResult &served = *result.levers[0].provisioned;
    QCOMPARE(served.hours, std::int64_t{24});
    QCOMPARE(served.fee.nano(), std::int64_t{24 * 7});
    QCOMPARE(served.servedCalls, std::uint64_t{3}); // two of the three at ten, and the one at twelve
    QCOMPARE(served.spilledCalls, std::uint64_t{1});
    QCOMPARE(result.levers[0].savings.nano(), 3 * each - 24 * 7);
    QCOMPARE(result.levers[1].savings.nano(), each); // retiring saves nothing on what the units pay
    QCOMPARE(result.scenario.nano(), std::int64_t{24 * 7});
    QCOMPARE(*served.utilisation, 1200.0 / (24 * 900));
    // The load of every hour, the busiest first: 1,200 of 900 tokens at ten, 400 at twelve.
    QCOMPARE(served.load.size(), std::size_t{24});
    QCOMPARE(served.load[0], 3 * 400.0 / 900);
    QCOMPARE(served.load[1], 400.0 / 900);
    QCOMPARE(served.load[2], 0.0);
}

void TestWhatIf::theCheapestNumberOfUnits()
{
    const Desk desk(600, 77);
    for (const std::int64_t price : {1'000'000LL, 20'000'000LL, 400'000'000LL, 100'000'000'000LL}) {
        ProvisionedLever rule{"acme", "big", std::nullopt, std::nullopt, Money::fromNano(price / 100), 3000, 900, 0};
        const WhatIfResult best = desk.run({lever(rule)});
        std::int64_t most = std::numeric_limits<std::int64_t>::min();
        std::int64_t units = 0;
        for (std::int64_t tried = 0; tried < 40; ++tried) {
            rule.units = tried;
            const std::int64_t savings = desk.run({lever(rule)}).savings().nano();
            if (savings > most) {
                most = savings;
                units = tried;
            }
        }
        QCOMPARE(best.savings().nano(), most);
        QCOMPARE(best.levers[0].provisioned->units, units);
    }
}

void TestWhatIf::runningACacheCostsByTheDay_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<qint64>("nano");
    const auto row = [](const char *from, const char *to, qint64 nano) {
        QTest::addRow("%s to %s", from, to) << QString::fromLatin1(from) << QString::fromLatin1(to) << nano;
    };
    row("2026-07-01", "2026-10-01", 93'000 * 3);
    row("2026-07-01", "2026-07-02", 3'000);
    row("2026-02-27", "2026-03-02", 2 * 93'000 / 28 + 3'000 + 1); // 6642.857 + 3000, rounded once
    row("2026-07-01", "2026-07-01", 0);
    row("2026-07-01T00:00:00Z", "2026-07-01T12:00:00Z", 1'500);
}

void TestWhatIf::runningACacheCostsByTheDay()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(qint64, nano);
    const Desk desk({callAt("2026-07-01T10:00:00Z", "small", 400, 10)});
    Scenario scenario;
    scenario.range = {*parseIso8601(from.toStdString()), *parseIso8601(to.toStdString())};
    scenario.levers = {
        lever(ExactCacheLever{std::nullopt, std::nullopt, ExactCacheLever::Scope::Global, Money::fromNano(93'000)})};
    const WhatIfResult result = desk.run(scenario);
    QCOMPARE(result.savings().nano(), -std::int64_t{nano});
    checkSums(result);
}

void TestWhatIf::aPromptCacheOfLimitedSizeForgets()
{
    std::vector<PlayedCall> calls;
    for (int i = 0; i < 6; ++i) {
        calls.push_back(callAt("2026-07-01T10:00:00Z", "big", 1000, 0));
        calls.back().at += i * 1'000'000;
        calls.back().blockTokens = 100;
        const std::uint64_t chain = i % 2 == 0 ? 100 : 200;
        for (std::uint64_t block = 0; block < 8; ++block)
            calls.back().prefixes.push_back(chain + block);
    }
    const Desk desk(calls);
    const auto hits = [&](std::optional<std::int64_t> capacity) {
        const WhatIfResult result = desk.run({lever(PromptCacheLever{PromptCacheLever::Ttl::Unlimited, 0, capacity})});
        return result.levers[0].cache->hitTokens;
    };
    QCOMPARE(hits(std::nullopt), std::uint64_t{4 * 800});
    QCOMPARE(hits(1600), std::uint64_t{4 * 800});
    QCOMPARE(hits(800), std::uint64_t{0}); // the other chain has pushed all of it out
    QCOMPARE(hits(0), std::uint64_t{0});
    QVERIFY(hits(1200) > 0 && hits(1200) < hits(1600));
}

void TestWhatIf::semanticHitsHaveABand()
{
    const Desk desk(500, 12);
    Scenario scenario;
    scenario.levers = {lever(SemanticCacheLever{thousandths(100), thousandths(200), thousandths(400), {}, {}, {}}),
                       lever(BatchLever())};
    const WhatIfResult result = desk.run(scenario);
    checkSums(result);
    QVERIFY(result.low < result.savings() && result.savings() < result.high);
    QVERIFY(result.levers[0].low < result.levers[0].savings && result.levers[0].savings < result.levers[0].high);
    QVERIFY(!result.levers[0].proven);
    QCOMPARE(result.provenSavings().nano(), result.levers[1].savings.nano());
    auto &rule = std::get<SemanticCacheLever>(scenario.levers[0].rule);
    rule.expected = rule.high;
    QCOMPARE(desk.run(scenario).savings().nano(), result.high.nano());
}

void TestWhatIf::routesAreProvenByEvals()
{
    using enum EvalResult::ScopeKind;
    Desk desk(600, 6);
    const Lever route = only(lever(RouteLever{"acme", "small", {}, {}, Fraction::one(), Fraction::one(), {}}),
                             Dimension::Feature, {"chat", "search"});
    const auto result = [&] { return desk.run({route}); };
    QVERIFY(!result().levers[0].proven);
    QVERIFY(result().savings().nano() > 0);
    const auto eval = [](const char *scope, std::int64_t passed, std::int64_t total,
                         EvalResult::ScopeKind kind = Feature) {
        return EvalResult{"acme", "small", kind, scope, passed, total, thousandths(900), {0}};
    };
    desk.know({eval("chat", 990, 1000), eval("search", 95, 100)}); // 88.8 % to 97.8 %: under the bar
    const WhatIfResult some = result();
    QVERIFY(!some.levers[0].proven);
    QVERIFY(some.provenSavings().nano() != 0 && some.provenSavings() != some.savings());
    desk.know({eval("red", 1, 10, Class)}); // no call has the tag "class"
    QVERIFY(result().provenSavings() == some.provenSavings());
    desk.know({eval("search", 960, 1000)});
    QVERIFY(result().levers[0].proven);
    QVERIFY(result().provenSavings() == result().savings());
    EvalResult older = eval("search", 1, 1000);
    older.evaluatedAt = {-1};
    desk.know({older});
    QVERIFY(result().levers[0].proven);
}

void TestWhatIf::leversThatAreOffStayInTheirPlace()
{
    const Desk desk(300, 2);
    Lever off = lever(RetireLever());
    off.enabled = false;
    const WhatIfResult result = desk.run({off, lever(BatchLever())});
    QCOMPARE(result.levers.size(), std::size_t{2});
    QCOMPARE(result.levers[0].savings.nano(), std::int64_t{0});
    QCOMPARE(result.savings().nano(), desk.run({lever(BatchLever())}).savings().nano());
}

QTEST_GUILESS_MAIN(TestWhatIf)
#include "tst_whatif.moc"
