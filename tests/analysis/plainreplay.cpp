// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/int128.h"
#include "tests/analysis/whatiffixture.h"

#include <algorithm>
#include <list>

namespace tokenledger::test {

namespace {

constexpr std::int64_t billion = 1'000'000'000;

/// The nearest whole number; of two equally near ones the even one.
std::int64_t nearest(Int128 numerator, Int128 denominator)
{
    Int128 floor = numerator / denominator;
    if (numerator % denominator < 0)
        --floor;
    const Int128 twice = 2 * (numerator - floor * denominator);
    const bool up = twice > denominator || (twice == denominator && floor % 2 != 0);
    return static_cast<std::int64_t>(up ? floor + 1 : floor);
}

std::int64_t times(std::int64_t tokens, Fraction factor)
{
    return nearest(static_cast<Int128>(tokens) * factor.billionths, billion);
}

bool holds(const CallWhere &where, const PlayedCall &call)
{
    const auto in = [](const std::vector<std::string> &values, const std::string &value) {
        return std::find(values.begin(), values.end(), value) != values.end();
    };
    for (const DimensionFilter &filter : where.dimensions)
        if (!in(filter.values, call[filter.dimension]))
            return false;
    for (const TagFilter &filter : where.tags)
        if (!in(filter.values, filter.name == "team" ? call.team : std::string()))
            return false;
    return true;
}

std::uint64_t allTokens(const PlayedCall &call)
{
    return static_cast<std::uint64_t>(call.usage.totalInput() + call.usage.output);
}

} // namespace

PlainReplay::PlainReplay(const Pricer &pricer, std::vector<PlayedCall> calls, const Scenario &scenario)
    : m_pricer(pricer)
{
    std::stable_sort(calls.begin(), calls.end(), [](const PlayedCall &a, const PlayedCall &b) { return a.at < b.at; });
    for (PlayedCall &call : calls)
        if (scenario.range.contains({call.at}) && holds(scenario.where, call))
            m_calls.push_back(std::move(call));
    for (const PlayedCall &call : m_calls)
        m_baseline += call.cost.value_or(0);
    for (const Lever &lever : scenario.levers) {
        constexpr std::array<Outcome (PlainReplay::*)(const Lever &), 7> played = {
            &PlainReplay::retire, &PlainReplay::compress,    &PlainReplay::exactCache, &PlainReplay::semanticCache,
            &PlainReplay::route,  &PlainReplay::promptCache, &PlainReplay::batch};
        m_outcomes.push_back((this->*played.at(lever.rule.index()))(lever));
    }
}

std::int64_t PlainReplay::price(const PlayedCall &call) const
{
    // Half of what rounds to a nano-dollar must be rounded once: the small book's rates, written out.
    if (call.assumedBatch && call[Dimension::Model] == "small")
        return nearest(static_cast<Int128>(call.usage.totalInput()) * 2'500'001 +
                           static_cast<Int128>(call.usage.output) * 20'000'000,
                       20'000);
    const std::int64_t whole = *priceOf(m_pricer, call);
    return call.assumedBatch && call[Dimension::Model] == "night" ? whole / 2 : whole;
}

std::int64_t PlainReplay::left() const
{
    std::int64_t sum = 0;
    for (const PlayedCall &call : m_calls)
        sum += call.cost.value_or(0);
    return sum;
}

std::map<std::string, std::int64_t> PlainReplay::leftBy(Dimension d) const
{
    std::map<std::string, std::int64_t> sums;
    for (const PlayedCall &call : m_calls)
        sums[call[d]] += call.cost.value_or(0);
    return sums;
}

std::vector<PlayedCall *> PlainReplay::matching(const Lever &lever)
{
    std::vector<PlayedCall *> calls;
    for (PlayedCall &call : m_calls)
        if (call.alive && holds(lever.where, call))
            calls.push_back(&call);
    return calls;
}

std::int64_t PlainReplay::take(PlayedCall &call, const Lever &lever, std::int64_t full, std::int64_t denominator)
{
    const std::int64_t saved =
        nearest(static_cast<Int128>(full) * lever.share.billionths, static_cast<Int128>(denominator) * billion);
    *call.cost -= saved;
    return saved;
}

PlainReplay::Outcome PlainReplay::retire(const Lever &lever)
{
    Outcome outcome;
    for (PlayedCall *call : matching(lever)) {
        if (!call->cost)
            continue;
        outcome.savings += take(*call, lever, *call->cost);
        call->alive = !lever.share.isOne();
    }
    return outcome;
}

PlainReplay::Outcome PlainReplay::compress(const Lever &lever)
{
    Outcome outcome;
    for (PlayedCall *call : matching(lever)) {
        PlayedCall fewer = *call;
        fewer.usage.uncachedInput = times(fewer.usage.uncachedInput, std::get<CompressLever>(lever.rule).inputFactor);
        if (!call->cost || fewer.usage == call->usage)
            continue;
        outcome.savings += take(*call, lever, *call->cost - price(fewer));
        if (lever.share.isOne())
            call->usage = fewer.usage;
    }
    return outcome;
}

PlainReplay::Outcome PlainReplay::exactCache(const Lever &lever)
{
    const auto &rule = std::get<ExactCacheLever>(lever.rule);
    struct Entry
    {
        std::string key;
        std::int64_t stored;
    };
    std::list<Entry> entries; // least recently used first
    Outcome outcome;
    for (PlayedCall *call : matching(lever)) {
        if ((*call)[Dimension::Status] != "ok" || call->requestHash.empty())
            continue;
        const std::string scope = rule.scope == ExactCacheLever::Scope::Tenant ? (*call)[Dimension::Tenant]
                                  : rule.scope == ExactCacheLever::Scope::User ? (*call)[Dimension::User]
                                                                               : std::string();
        const std::string key = scope + "/" + call->requestHash;
        const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry &e) { return e.key == key; });
        const bool hit = found != entries.end() && (!rule.ttlMicros || call->at - found->stored < *rule.ttlMicros);
        const std::int64_t stored = hit ? found->stored : call->at;
        if (found != entries.end())
            entries.erase(found);
        entries.push_back({key, stored});
        if (rule.capacityEntries && static_cast<std::int64_t>(entries.size()) > *rule.capacityEntries)
            entries.pop_front();
        if (!hit)
            continue;
        ++outcome.hitCalls;
        outcome.hitTokens += allTokens(*call);
        outcome.savings += call->cost ? take(*call, lever, *call->cost) : 0;
        call->alive = call->cost && !lever.share.isOne();
    }
    return outcome;
}

PlainReplay::Outcome PlainReplay::semanticCache(const Lever &lever)
{
    const auto &rule = std::get<SemanticCacheLever>(lever.rule);
    Outcome outcome;
    for (PlayedCall *call : matching(lever)) {
        if (!call->cost || call->cacheHit || (*call)[Dimension::Status] != "ok")
            continue;
        // The rates in the tests have three decimals at most.
        const std::int64_t hit = rule.expected.billionths / 1'000'000;
        const std::int64_t wrong = rule.wrongHitRate.billionths / 1'000'000;
        const std::int64_t full = hit * 1000 * *call->cost - hit * wrong * rule.wrongAnswerCost.nano() -
                                  1'000'000 * rule.embeddingCost.nano();
        outcome.savings += take(*call, lever, full, 1'000'000);
    }
    return outcome;
}

PlainReplay::Outcome PlainReplay::route(const Lever &lever)
{
    const auto &rule = std::get<RouteLever>(lever.rule);
    const bool cacheRead = rule.model == "big" || rule.model == "m"; // as the small book has it
    const bool cacheWrite = rule.model == "big";
    Outcome outcome;
    for (PlayedCall *call : matching(lever)) {
        if (!call->cost || *call->cost == 0)
            continue;
        PlayedCall there = *call;
        there[Dimension::Provider] = rule.provider;
        there[Dimension::Model] = rule.model;
        there[Dimension::Region] = rule.region.value_or(there[Dimension::Region]);
        there[Dimension::Tier] = rule.tier.value_or(there[Dimension::Tier]);
        const bool leaves = there.dimensions != call->dimensions;
        there.assumedBatch = call->assumedBatch || (leaves && there[Dimension::Tier] == "batch");
        TokenUsage &usage = there.usage;
        for (std::int64_t *tokens : {&usage.uncachedInput, &usage.cacheRead, &usage.cacheWrite5m, &usage.cacheWrite1h})
            *tokens = times(*tokens, rule.inputFactor);
        for (std::int64_t *tokens : {&usage.output, &usage.reasoning})
            *tokens = times(*tokens, rule.outputFactor);
        if (!cacheRead)
            usage.uncachedInput += std::exchange(usage.cacheRead, 0);
        if (!cacheWrite)
            usage.uncachedInput += std::exchange(usage.cacheWrite5m, 0) + std::exchange(usage.cacheWrite1h, 0);
        const std::int64_t escalated = rule.escalationRate.billionths / 1'000'000; // three decimals in the tests
        const std::int64_t full = 1000 * (*call->cost - price(there)) - escalated * *call->cost;
        outcome.savings += take(*call, lever, full, 1000);
        if (lever.share.isOne()) {
            there.cost = call->cost;
            *call = there;
        }
    }
    return outcome;
}

PlainReplay::Outcome PlainReplay::promptCache(const Lever &lever)
{
    const auto &rule = std::get<PromptCacheLever>(lever.rule);
    constexpr std::array<std::int64_t, 4> seconds = {300, 3600, 0, 1'000'000'000};
    const std::int64_t ttl = seconds.at(static_cast<std::size_t>(rule.ttl)) * 1'000'000;
    const bool hour = rule.ttl == PromptCacheLever::Ttl::OneHour;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> held; // ready, expires
    Outcome outcome;
    for (PlayedCall *call : matching(lever)) {
        if (call->prefixes.empty() || call->cacheHit || (*call)[Dimension::Status] != "ok")
            continue;
        const std::string cache = (*call)[Dimension::Provider] + "/" + (*call)[Dimension::Model] + "/" +
                                  (*call)[Dimension::Region] + "/" + (*call)[Dimension::Key] + "/";
        const std::int64_t total = call->usage.totalInput();
        const auto blocks = static_cast<std::int64_t>(call->prefixes.size());
        const std::int64_t prefix = std::min(blocks * call->blockTokens, total);
        const std::int64_t minimum = rule.minimumTokens.value_or((*call)[Dimension::Model] == "big" ? 600 : 0);
        std::int64_t read = 0;
        std::int64_t written = 0;
        if (ttl != 0 && prefix >= minimum) {
            std::int64_t chain = 0;
            for (bool holding = true; holding && chain < blocks; chain += holding ? 1 : 0) {
                const auto found = held.find(cache + std::to_string(call->prefixes[static_cast<std::size_t>(chain)]));
                holding = found != held.end() && call->at >= found->second.first && call->at < found->second.second;
            }
            read = std::min(chain * call->blockTokens, total);
            written = prefix - read;
            for (std::int64_t i = 0; i < blocks; ++i) {
                auto &entry = held[cache + std::to_string(call->prefixes[static_cast<std::size_t>(i)])];
                entry = {i < chain ? entry.first : call->at + 1000 * call->latencyMs, call->at + ttl};
            }
        }
        outcome.hitCalls += read > 0 ? 1 : 0;
        outcome.hitTokens += static_cast<std::uint64_t>(read);
        if (!call->cost)
            continue;
        PlayedCall cached = *call;
        cached.usage.uncachedInput = total - read - written;
        cached.usage.cacheRead = read;
        cached.usage.cacheWrite5m = hour ? 0 : written;
        cached.usage.cacheWrite1h = hour ? written : 0;
        outcome.savings += take(*call, lever, *call->cost - price(cached));
        if (lever.share.isOne())
            call->usage = cached.usage;
    }
    return outcome;
}

PlainReplay::Outcome PlainReplay::batch(const Lever &lever)
{
    Outcome outcome;
    for (PlayedCall *call : matching(lever)) {
        const bool priced = (*call)[Dimension::Model] == "big" || (*call)[Dimension::Model] == "m"; // in the small book
        if (!call->cost || *call->cost == 0 || (*call)[Dimension::Tier] == "batch" || !priced)
            continue;
        PlayedCall batched = *call;
        batched[Dimension::Tier] = "batch";
        outcome.savings += take(*call, lever, *call->cost - price(batched));
        if (lever.share.isOne())
            (*call)[Dimension::Tier] = "batch";
    }
    return outcome;
}

} // namespace tokenledger::test
