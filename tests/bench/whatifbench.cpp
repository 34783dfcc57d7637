// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/whatifbench.h"

#include "app/whatifreport.h"
#include "tests/bench/bench.h"
#include "tests/bench/inprocess.h"

#include <algorithm>
#include <chrono>
#include <functional>

namespace tokenledger::bench {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

constexpr std::int64_t hour = 3'600'000'000;

Lever leverOf(LeverRule rule, std::int64_t sharePercent)
{
    Lever lever;
    lever.rule = std::move(rule);
    lever.share.billionths = sharePercent * Fraction::whole / 100;
    return lever;
}

/// Levers of every kind that the synthetic calls have data for, on all calls.
Scenario everything()
{
    ExactCacheLever exact;
    exact.ttlMicros = 24 * hour;
    SemanticCacheLever semantic;
    semantic.low = semantic.expected = semantic.high = {Fraction::whole / 20};
    RouteLever route;
    route.provider = "anthropic";
    route.model = "claude-haiku-4-5";
    route.escalationRate = {Fraction::whole / 20};
    ProvisionedLever provisioned;
    provisioned.provider = "openai";
    provisioned.model = "gpt-4.1";
    provisioned.units = 2;
    provisioned.unitCostPerHour = Money::fromNano(1'000'000'000);
    provisioned.inputTokensPerHour = 1'000'000;
    provisioned.outputTokensPerHour = 100'000;
    Scenario scenario;
    scenario.levers = {leverOf(RetireLever(), 5),       leverOf(CompressLever{{Fraction::whole * 9 / 10}}, 100),
                       leverOf(exact, 100),             leverOf(semantic, 100),
                       leverOf(route, 50),              leverOf(BatchLever(), 30),
                       leverOf(OffPeakLever{120}, 100), leverOf(RegionLever{{{"*", {"eu-west", "us-east"}}}}, 20),
                       leverOf(provisioned, 100)};
    return scenario;
}

Scenario only(const Lever &lever)
{
    Scenario scenario;
    scenario.levers = {lever};
    return scenario;
}

/// Milliseconds of every tick; each changes the scenario a little.
Result<std::vector<double>> drag(const WhatIf &calls, const Scenario &start, int ticks,
                                 const std::function<void(Scenario &, int)> &move)
{
    std::vector<double> times;
    for (int tick = 0; tick < ticks; ++tick) {
        Scenario scenario = start;
        move(scenario, tick);
        const auto begin = Clock::now();
        const auto result = calls.run(scenario);
        if (!result)
            return result.error();
        times.push_back(secondsSince(begin) * 1000);
    }
    return times;
}

void moveShare(Scenario &scenario, std::size_t lever, int tick)
{
    scenario.levers[lever].share.billionths = (1 + tick % 99) * Fraction::whole / 100;
}

} // namespace

Result<Json> measureWhatIf(const std::string &ledger, int ticks)
{
    const auto store = CallStore::open(ledger, CallStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    const auto pricer = whatIfPricer(**store);
    if (!pricer)
        return pricer.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    const Scenario all = everything();
    auto begin = Clock::now();
    const auto calls = WhatIf::prepare(**source, *pricer, all);
    if (!calls)
        return calls.error();
    Json document{{"load_s", secondsSince(begin)}, {"calls", calls->calls()}};
    const Scenario cache = only(all.levers[2]);
    begin = Clock::now();
    if (const auto first = calls->run(cache); !first)
        return first.error();
    document["exact_cache_first_s"] = secondsSince(begin);
    if (const auto first = calls->run(all); !first) // memory and keys are there from now on
        return first.error();
    const auto each = drag(*calls, all, ticks, [](Scenario &scenario, int tick) {
        moveShare(scenario, static_cast<std::size_t>(tick) % scenario.levers.size(), tick);
    });
    const auto linear = drag(*calls, only(all.levers[0]), ticks, [](Scenario &scenario, int tick) { moveShare(scenario, 0, tick); });
    const auto lives = drag(*calls, cache, ticks, [](Scenario &scenario, int tick) {
        std::get<ExactCacheLever>(scenario.levers[0].rule).ttlMicros = (1 + tick) * hour;
    });
    for (const auto *times : {&each, &linear, &lives})
        if (!*times)
            return times->error();
    document["all_levers_ms"] = *each;
    document["linear_ms"] = *linear;
    document["exact_cache_ttl_ms"] = *lives;
    return document;
}

Result<void> benchWhatIf(const BenchOptions &options, const WorkFiles &files, BenchResult &result)
{
    constexpr int ticksARound = 15;
    const int ticks = ticksARound * std::max(options.rounds, 2);
    const auto inside = askInside(files, {"whatif", files.ledger.string(), std::to_string(ticks)});
    if (!inside)
        return inside.error();
    const auto p95 = [&](const char *name) { return percentile((*inside)[name].get<std::vector<double>>(), 95); };
    // The goals are about 10 million calls; fewer have to be quicker in proportion.
    const double part = std::min(1.0, static_cast<double>(options.calls) / 10e6);
    const auto frame = [part](double milliseconds) { return milliseconds * part; };
    result.rows.push_back({"what-if: slider, all levers, p95", p95("all_levers_ms"), "ms", {}, {}, frame(16.7), frame(12)});
    result.rows.push_back({"what-if: slider, a linear lever, p95", p95("linear_ms"), "ms", {}, {}, frame(4), frame(1.4)});
    result.rows.push_back({"what-if: exact cache, first replay", (*inside)["exact_cache_first_s"].get<double>(), "s", {}, {}, 0.5 * part, 0.2 * part});
    result.rows.push_back({"what-if: exact cache, another time to live, p95", p95("exact_cache_ttl_ms"), "ms", {}, {}, frame(16.7), frame(7)});
    result.details["whatif"] = *inside;
    return {};
}

} // namespace tokenledger::bench
