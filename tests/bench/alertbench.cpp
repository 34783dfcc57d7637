// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/alertbook.h"
#include "tests/bench/inprocess.h"

#include <chrono>
#include <ctime>

namespace tokenledger::bench {

namespace {

constexpr std::size_t ruleCount = 1'000;
constexpr std::int64_t hourMicros = 3'600'000'000;

/// Milliseconds of the clock and of the processors, of every round.
struct Timing
{
    std::vector<double> ms;
    std::vector<double> cpuMs;
    Json json() const { return {{"ms", ms}, {"cpu_ms", cpuMs}}; }
};

double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

template <typename Work> void timed(Timing &timing, const Work &work)
{
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = processorMs();
    work();
    timing.cpuMs.push_back(processorMs() - cpu);
    timing.ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
}

AlertRule ruleOn(Dimension dimension, const std::string &value, AlertCondition condition, std::size_t number)
{
    AlertRule rule;
    rule.id = "rule-" + std::to_string(number);
    rule.name = rule.id;
    rule.axis = {{dimension, {}}};
    rule.where.dimensions = {{dimension, {value}, false}};
    rule.condition = std::move(condition);
    rule.minimum = {Money::fromNano(1'000'000), 1, 24};
    return rule;
}

/// Conditions of the kinds that people have, in turn.
AlertCondition conditionOf(std::size_t number)
{
    constexpr std::int64_t dollar = 1'000'000'000;
    switch (number % 4) {
    case 0: return SpikeCondition{{3 * Fraction::whole}};
    case 1: return CapCondition{Money::fromNano(500 * dollar), Bucket::Month, "alert"};
    case 2: return BudgetCondition{Money::fromNano(400 * dollar), Bucket::Month, {{50 * Fraction::whole}, {90 * Fraction::whole}}};
    default: return AbsoluteCondition{20 * dollar};
    }
}

/// A rule for each tenant, then rules for each feature, until there are a thousand.
std::vector<AlertRule> thousandRules(const Snapshot &snapshot)
{
    const auto &tenants = *snapshot.texts(Dimension::Tenant);
    const auto &features = *snapshot.texts(Dimension::Feature);
    std::vector<AlertRule> rules;
    for (std::size_t code = 1; code < tenants.size() && rules.size() < ruleCount / 2; ++code)
        rules.push_back(ruleOn(Dimension::Tenant, tenants[code], conditionOf(code), rules.size()));
    for (std::size_t round = 0; features.size() > 1 && rules.size() < ruleCount; ++round)
        for (std::size_t code = 1; code < features.size() && rules.size() < ruleCount; ++code)
            rules.push_back(ruleOn(Dimension::Feature, features[code], conditionOf(round), rules.size()));
    return rules;
}

} // namespace

Result<Json> watchAThousandRules(const std::string &file, int rounds)
{
    const auto store = CallStore::open(file, CallStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::everything());
    if (!snapshot)
        return snapshot.error();
    const Instant end{((*snapshot)->lastCall().value_or(Instant()).micros / hourMicros + 1) * hourMicros};
    const Instant begin = (*snapshot)->firstCall().value_or(end);
    const std::vector<AlertRule> rules = thousandRules(**snapshot);
    const AlertScope scope{{begin, end}, "UTC", begin, hasUsageBesideCalls(**source)};
    Timing series;
    Timing check;
    Timing backtest;
    std::size_t firing = 0;
    std::size_t fired = 0;
    for (int round = 0; round < rounds; ++round) {
        std::optional<Result<AlertEngine>> engine;
        timed(series, [&] { engine.emplace(AlertEngine::prepare(rules, scope, alertAsker(**source, *snapshot))); });
        if (!*engine)
            return engine->error();
        timed(check, [&] { firing = (*engine)->check(end).size(); });
        timed(backtest, [&] { fired = (*engine)->backtest({begin, end}).size(); });
    }
    return Json{{"rules", rules.size()}, {"series", series.json()}, {"check", check.json()}, {"backtest", backtest.json()},
                {"hours", (end.micros - begin.micros) / hourMicros}, {"firing", firing}, {"fired", fired}};
}

Result<void> benchAlerts(const BenchOptions &options, const WorkFiles &files, BenchResult &result)
{
    auto inside = askInside(files, {"alerts", files.ledger.string(), std::to_string(options.rounds + 2)});
    if (!inside)
        return inside.error();
    const auto middle = [&](const char *part) { return median((*inside)[part]["ms"].get<std::vector<double>>()); };
    result.rows.push_back({"alert series of 1,000 rules, from nothing", middle("series"), "ms", "", {}, {}, 15.0});
    result.rows.push_back({"alerts check, 1,000 rules, series ready", middle("check"), "ms", "", {}, 5.0, 2.0});
    result.rows.push_back({"alerts backtest of a quarter, hourly, series ready", middle("backtest"), "ms", "", {}, 50.0, 2.0});
    result.details["alerts"] = std::move(*inside);
    return {};
}

} // namespace tokenledger::bench
