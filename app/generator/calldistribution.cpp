// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/calldistribution.h"

#include "app/generator/portablemath.h"
#include "models/domain/decimal.h"

#include <algorithm>

namespace tokenledger::generator {

namespace {

constexpr std::uint32_t repeatPool = 4'000;
constexpr std::int64_t cacheStep = 128;
constexpr std::int64_t cacheMinimum = 1'024;

double logNormal(RandomStream &random, double mu, double sigma)
{
    return portableExp(mu + sigma * normalQuantile(static_cast<unsigned>(random.next() >> 50)));
}

Money costOf(const TokenUsage &usage, const SyntheticModel &model, SyntheticTier tier)
{
    const std::int64_t exact = usage.uncachedInput * model.input + usage.cacheRead * model.cacheRead +
                               usage.cacheWrite5m * model.cacheWrite5m + usage.cacheWrite1h * model.cacheWrite1h +
                               usage.output * model.output;
    // Quarters of the standard price: batch pays two, priority five. Rounded once, half to even.
    const std::int64_t quarters = tier == SyntheticTier::Batch ? 2 : tier == SyntheticTier::Priority ? 5 : 4;
    return Money::fromNano(divideHalfEven<std::int64_t>(exact * quarters, 4'000'000));
}

/// Where the vendor sells it, most long prefixes come from the vendor's cache or go into it.
void cachePrefix(RandomStream &random, const SyntheticModel &model, std::int64_t prefix, TokenUsage &usage)
{
    const double fate = random.unit();
    if (prefix < cacheMinimum || model.cacheRead == 0)
        return;
    const std::int64_t cached = prefix / cacheStep * cacheStep;
    if (fate < 0.60)
        usage.cacheRead = cached;
    else if (fate < 0.75 && model.cacheWrite5m != 0)
        usage.cacheWrite5m = cached;
    else if (fate >= 0.75 && fate < 0.78 && model.cacheWrite1h != 0)
        usage.cacheWrite1h = cached;
    else
        return;
    usage.uncachedInput -= cached;
}

} // namespace

std::string_view tierName(SyntheticTier tier)
{
    constexpr std::string_view names[] = {"standard", "priority", "batch"};
    return names[static_cast<std::size_t>(tier)];
}

std::string_view errorName(int httpStatus)
{
    switch (httpStatus) {
    case 400: return "invalid_request";
    case 429: return "rate_limit_exceeded";
    case 500: return "server_error";
    default: return {};
    }
}

CallDistribution::CallDistribution(const GeneratorOptions &options) : m_options(options), m_world(options)
{
    double sum = 0;
    for (double weight : m_world.hourWeights)
        sum += weight;
    double before = 0;
    for (double weight : m_world.hourWeights) {
        m_firstCall.push_back(static_cast<std::uint64_t>(before / sum * static_cast<double>(options.calls)));
        before += weight;
    }
    m_firstCall.push_back(options.calls);
}

void CallDistribution::drawHour(std::size_t hour, std::vector<SyntheticCall> &calls) const
{
    RandomStream random(mix(mix(m_options.seed, 0x686f7572ULL), hour));
    const std::uint64_t count = callsInHour(hour);
    std::vector<std::uint32_t> finished(count);
    for (std::uint32_t &offset : finished)
        offset = random.below(3'600'000);
    std::sort(finished.begin(), finished.end());

    const std::int64_t startMs =
        m_options.end.seconds() * 1000 - static_cast<std::int64_t>(hours() - hour) * 3'600'000;
    calls.clear();
    calls.reserve(count + count / 500);
    for (std::uint32_t offset : finished)
        calls.push_back(draw(random, hour, startMs + offset));
    for (std::uint64_t i = 0; i < count; ++i)
        if (random.chance(0.001))
            calls.push_back(calls[i]);
}

SyntheticCall CallDistribution::draw(RandomStream &random, std::size_t hour, std::int64_t finishedMs) const
{
    SyntheticCall call{};
    call.id[0] = random.next();
    call.id[1] = random.next();
    call.modelPriced = true;
    call.featureKnown = true;
    drawWho(random, hour, call);
    drawWhat(random, static_cast<double>(hour) / static_cast<double>(hours()), call);
    if (m_options.gaps) {
        call.featureKnown = !random.chance(0.03);
        call.modelPriced = !random.chance(0.004);
    }

    const SyntheticPrompt &prompt = m_world.prompts[call.prompt];
    if (random.chance(prompt.repeatShare)) {
        // Asked before: the request is one of a pool, and the same request has the same hash and the same tokens.
        const double place = random.unit();
        const auto number = static_cast<std::uint64_t>(place * place * place * repeatPool);
        RandomStream pool(mix(mix(m_options.seed, 0x706f6f6cULL + call.prompt), (number * 16 + call.model) * 4 + call.version));
        call.requestHash[0] = pool.next();
        call.requestHash[1] = pool.next();
        drawTokens(pool, call);
        call.gatewayHit = random.chance(0.3);
    } else {
        call.requestHash[0] = random.next();
        call.requestHash[1] = random.next();
        drawTokens(random, call);
    }
    drawStatus(random, call);
    call.startedMs = finishedMs - call.latencyMs;
    return call;
}

void CallDistribution::drawWho(RandomStream &random, std::size_t hour, SyntheticCall &call) const
{
    call.tenant = m_world.tenantTable.draw(random);
    const SyntheticTenant &tenant = m_world.tenants[call.tenant];
    call.user = tenant.users[tenant.userTable.draw(random)];
    call.region = random.chance(0.88) ? tenant.homeRegion : random.below(static_cast<std::uint32_t>(regionNames.size()));
    const double environment = random.unit();
    call.environment = environment < 0.92 ? 0 : environment < 0.976 ? 1 : 2;
    call.session = mix(mix(m_options.seed, 0x73657373ULL + call.user), hour / 2);
}

void CallDistribution::drawWhat(RandomStream &random, double age, SyntheticCall &call) const
{
    call.feature = m_world.featureTable.draw(random);
    const SyntheticFeature &feature = m_world.features[call.feature];
    call.prompt = feature.prompts[feature.promptTable.draw(random)];
    if (age >= m_world.prompts[call.prompt].endsAt)
        call.prompt = feature.prompts.front(); // the first of a feature never ends
    const SyntheticPrompt &prompt = m_world.prompts[call.prompt];
    call.version = 1;
    for (int next = 1; next < prompt.versions; ++next)
        if (age >= prompt.switches[static_cast<std::size_t>(next - 1)])
            ++call.version;
    const double model = random.unit();
    call.model = feature.models[model < 0.80 ? 0 : model < 0.95 ? 1 : 2];
    const double tier = random.unit();
    const double batch = feature.mostlyBatch ? 0.70 : 0.02;
    call.tier = tier < 0.03           ? SyntheticTier::Priority
                : tier < 0.03 + batch ? SyntheticTier::Batch
                                      : SyntheticTier::Standard;
}

void CallDistribution::drawTokens(RandomStream &random, SyntheticCall &call) const
{
    const SyntheticPrompt &prompt = m_world.prompts[call.prompt];
    const SyntheticModel &model = syntheticModels()[call.model];
    TokenUsage &usage = call.answered;
    const auto varying = static_cast<std::int64_t>(logNormal(random, prompt.inputMu, prompt.inputSigma));
    usage.uncachedInput = prompt.prefixTokens + varying;
    usage.output = 1 + static_cast<std::int64_t>(logNormal(random, prompt.outputMu, 0.8));
    cachePrefix(random, model, prompt.prefixTokens, usage);
    if (model.reasons && random.chance(prompt.reasoningShare))
        usage.reasoning = usage.output * 6 / 10;
    call.latencyMs = static_cast<std::int64_t>(logNormal(random, prompt.latencyMu, 0.5)) + 9 * usage.output;
}

void CallDistribution::drawStatus(RandomStream &random, SyntheticCall &call) const
{
    const double status = random.unit();
    call.httpStatus = status < 0.972 ? 200 : status < 0.985 ? 429 : status < 0.993 ? 500 : 400;
    if (call.httpStatus == 429 || call.httpStatus == 400) {
        call.answered = TokenUsage{};
        call.latencyMs = 40 + random.below(200);
    }
    if (!call.ok())
        call.gatewayHit = false;
    if (call.gatewayHit)
        call.latencyMs = 4 + random.below(40);
    if (call.modelPriced || call.gatewayHit || call.answered.output == 0)
        call.cost = costOf(call.billed(), syntheticModels()[call.model], call.tier);
}

} // namespace tokenledger::generator
