// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/whatifbench.h"

#include "app/whatifreport.h"
#include "models/analysis/whatiftrace.h"
#include "tests/bench/bench.h"
#include "tests/bench/inprocess.h"

#include <algorithm>
#include <chrono>

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

/// The same plan with another share of one lever.
Scenario withShare(Scenario scenario, std::size_t lever, std::int64_t share)
{
    scenario.levers[lever].share.billionths = share;
    return scenario;
}

/// Drags of share sliders from one end to the other.
struct Drags
{
    std::vector<double> ready; ///< seconds until a slider's figures are at hand
    std::vector<double> ticks; ///< milliseconds to new totals, exact ones
    std::vector<double> rest;  ///< milliseconds of one whole replay
    int unanswered = 0;        ///< ticks that only a replay can answer
};

/// Every tick is exact: where one of them is not what a replay says, that is an error.
Result<void> dragShare(const WhatIf &calls, const Scenario &plan, std::size_t lever, int ticks, Drags &drags)
{
    constexpr int percents = 100;
    const auto planAt = [&](int percent) { return withShare(plan, lever, percent * Fraction::whole / percents); };
    auto begin = Clock::now();
    const auto trace = calls.trace(planAt(percents / 2), lever);
    if (!trace)
        return trace.error();
    drags.ready.push_back(secondsSince(begin));
    for (int tick = 0; tick < ticks; ++tick) {
        const Scenario moved = planAt(1 + 7 * tick % 98);
        begin = Clock::now();
        const auto result = *trace ? (*trace)->at(moved) : std::nullopt;
        if (result)
            drags.ticks.push_back(secondsSince(begin) * 1000);
        else
            ++drags.unanswered;
    }
    constexpr int compared = 37;
    begin = Clock::now();
    const auto exact = calls.run(planAt(compared));
    if (!exact)
        return exact.error();
    drags.rest.push_back(secondsSince(begin) * 1000);
    const auto moved = *trace ? (*trace)->at(planAt(compared)) : std::nullopt;
    if (moved && moved->scenario != exact->scenario)
        return Error{"A slider's figures are not those of a replay."};
    return {};
}

/// Milliseconds to the exact totals for times to live of one hour and more.
Result<std::vector<double>> otherLives(const WhatIf &calls, Scenario cache, int ticks)
{
    std::vector<double> times;
    for (int tick = 0; tick < ticks; ++tick) {
        std::get<ExactCacheLever>(cache.levers[0].rule).ttlMicros = (1 + tick) * hour;
        const auto begin = Clock::now();
        if (const auto result = calls.run(cache); !result)
            return result.error();
        times.push_back(secondsSince(begin) * 1000);
    }
    return times;
}

} // namespace

Result<Json> measureWhatIf(const std::string &ledger, int ticks)
{
    const auto store = CallStore::open(ledger, CallStore::Mode::ReadOnly);
    if (!store)
        return store.error();
    const auto ground = whatIfGround(**store);
    if (!ground)
        return ground.error();
    const Scenario all = everything();
    auto begin = Clock::now();
    const auto calls = WhatIf::prepare(*ground->source, ground->pricer, all);
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
    Drags each;
    for (std::size_t lever = 0; lever < all.levers.size(); ++lever)
        if (const auto done = dragShare(*calls, all, lever, ticks, each); !done)
            return done.error();
    Drags linear;
    if (const auto done = dragShare(*calls, only(all.levers[0]), 0, ticks, linear); !done)
        return done.error();
    const auto lives = otherLives(*calls, cache, ticks);
    if (!lives)
        return lives.error();
    document["all_levers_ms"] = each.ticks;
    document["all_levers_rest_ms"] = each.rest;
    document["all_levers_ready_s"] = each.ready;
    document["all_levers_unanswered"] = each.unanswered;
    document["linear_ms"] = linear.ticks;
    document["linear_rest_ms"] = linear.rest;
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
    result.rows.push_back({"what-if: slider, all levers, p95, exact", p95("all_levers_ms"), "ms", {}, {}, frame(16.7), frame(12)});
    result.rows.push_back({"what-if: slider, a linear lever, p95, exact", p95("linear_ms"), "ms", {}, {}, frame(4), frame(1.4)});
    result.rows.push_back({"what-if: all levers, one whole replay, p95", p95("all_levers_rest_ms"), "ms", {}, {}, {}, {}});
    result.rows.push_back({"what-if: all levers, a slider made ready, p95", p95("all_levers_ready_s"), "s", {}, {}, {}, {}});
    result.rows.push_back({"what-if: exact cache, first replay", (*inside)["exact_cache_first_s"].get<double>(), "s", {}, {}, 0.5 * part, 0.2 * part});
    result.rows.push_back({"what-if: exact cache, another time to live, p95", p95("exact_cache_ttl_ms"), "ms", {}, {}, frame(16.7), frame(7)});
    result.details["whatif"] = *inside;
    return {};
}

} // namespace tokenledger::bench
