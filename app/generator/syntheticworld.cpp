// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/generator/syntheticworld.h"

#include "app/generator/portablemath.h"

#include <algorithm>

namespace tokenledger::generator {

namespace {

constexpr std::int64_t usd = 1'000'000'000; // nano-US-dollars

constexpr std::array<std::string_view, 40> featureNames = {
    "support-copilot",   "chat-assistant",   "document-search",   "code-review",        "nightly-summaries",
    "email-drafts",      "meeting-notes",    "contract-analysis", "product-tagging",    "catalogue-enrichment",
    "sales-assistant",   "onboarding-guide", "fraud-triage",      "report-writer",      "review-moderation",
    "translation",       "query-builder",    "invoice-reader",    "churn-explainer",    "log-clustering",
    "incident-helper",   "policy-answers",   "test-generator",    "lead-scoring",       "survey-coding",
    "voice-transcripts", "image-captions",   "pricing-advisor",   "release-notes",      "ticket-routing",
    "recipe-ideas",      "travel-planner",   "tutor",             "resume-screening",   "news-digest",
    "shelf-planning",    "claims-intake",    "quality-grading",   "knowledge-sync",     "archive-labelling"};

constexpr std::array<std::string_view, 12> promptVerbs = {"answer",  "classify", "rewrite", "summarise", "extract", "plan",
                                                          "compare", "check",    "rank",    "translate", "explain", "route"};

constexpr std::array<std::string_view, 25> tenantFirst = {
    "northwind", "globex", "initech", "umbra",  "acme",    "stellar", "harbour", "lumen",  "cedar",
    "orchid",    "summit", "fjord",   "meadow", "copper",  "quarry",  "beacon",  "willow", "granite",
    "saffron",   "ember",  "tundra",  "coral",  "juniper", "onyx",    "maple"};
constexpr std::array<std::string_view, 20> tenantSecond = {
    "",         "-retail", "-health", "-bank",    "-labs",   "-logistics", "-media",  "-energy", "-foods",  "-travel",
    "-schools", "-legal",  "-motors", "-telecom", "-garden", "-games",     "-pharma", "-homes",  "-sports", "-print"};

constexpr std::array<std::string_view, 8> projectNames = {"customer-care", "workplace", "search", "engineering",
                                                          "back-office",   "growth",    "risk",   "content"};

// One period of 1 + 0.75 sin(2 pi (h - 9) / 24), in thousandths of the sine.
constexpr std::array<int, 24> sineOfHour = {-707, -866, -966, -1000, -966, -866, -707, -500, -259, 0,   259,  500,
                                            707,  866,  966,  1000,  966,  866,  707,  500,  259,  0,   -259, -500};

std::string padded(std::uint64_t number, std::size_t width)
{
    std::string text = std::to_string(number);
    return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
}

} // namespace

const std::vector<SyntheticModel> &syntheticModels()
{
    // Public list prices of 2025 and 2026, per million tokens.
    static const std::vector<SyntheticModel> models = {
        {"openai", "gpt-4.1", 2 * usd, usd / 2, 0, 0, 8 * usd, false},
        {"openai", "gpt-4.1-mini", usd * 4 / 10, usd / 10, 0, 0, usd * 16 / 10, false},
        {"openai", "gpt-5", usd * 125 / 100, usd * 125 / 1000, 0, 0, 10 * usd, true},
        {"openai", "gpt-5-mini", usd / 4, usd / 40, 0, 0, 2 * usd, true},
        {"openai", "gpt-5-nano", usd / 20, usd / 200, 0, 0, usd * 4 / 10, true},
        {"anthropic", "claude-sonnet-4-5", 3 * usd, usd * 3 / 10, usd * 375 / 100, 6 * usd, 15 * usd, true},
        {"anthropic", "claude-haiku-4-5", usd, usd / 10, usd * 125 / 100, 2 * usd, 5 * usd, false},
        {"anthropic", "claude-opus-4-5", 5 * usd, usd / 2, usd * 625 / 100, 10 * usd, 25 * usd, true},
        {"google", "gemini-2.5-pro", usd * 125 / 100, usd * 125 / 1000, 0, 0, 10 * usd, true},
        {"google", "gemini-2.5-flash", usd * 3 / 10, usd * 3 / 100, 0, 0, usd * 25 / 10, true},
        {"google", "gemini-2.5-flash-lite", usd / 10, usd / 100, 0, 0, usd * 4 / 10, false},
        {"mistral", "mistral-medium-latest", usd * 4 / 10, 0, 0, 0, 2 * usd, false},
        {"deepseek", "deepseek-chat", usd * 28 / 100, usd * 28 / 1000, 0, 0, usd * 42 / 100, false},
        {"deepseek", "deepseek-reasoner", usd * 28 / 100, usd * 28 / 1000, 0, 0, usd * 42 / 100, true},
    };
    return models;
}

SyntheticWorld::SyntheticWorld(const GeneratorOptions &options)
{
    RandomStream random(mix(options.seed, 0x776f726c64ULL));
    makeFeatures(random, options);
    makePrompts(random, options);
    makeTenants(random, options);
    makeHours(options);
}

void SyntheticWorld::makeFeatures(RandomStream &random, const GeneratorOptions &options)
{
    const auto count = std::min(static_cast<std::size_t>(options.features), featureNames.size());
    const auto modelCount = static_cast<std::uint32_t>(syntheticModels().size());
    for (std::size_t i = 0; i < count; ++i) {
        SyntheticFeature feature;
        feature.name = featureNames[i];
        feature.project = projectNames[i % projectNames.size()];
        feature.mostlyBatch = i % 5 == 4;
        const std::uint32_t first = random.below(modelCount);
        const std::uint32_t step = 1 + random.below(modelCount - 1);
        feature.models[0] = first;
        feature.models[1] = (first + step) % modelCount;
        do
            feature.models[2] = random.below(modelCount);
        while (feature.models[2] == feature.models[0] || feature.models[2] == feature.models[1]);
        features.push_back(std::move(feature));
    }
    featureTable = AliasTable::zipf(count, 0.9);
}

void SyntheticWorld::makePrompts(RandomStream &random, const GeneratorOptions &options)
{
    const auto count = std::max(static_cast<std::size_t>(options.prompts), features.size());
    for (std::size_t i = 0; i < count; ++i) {
        SyntheticPrompt prompt;
        prompt.feature = i < features.size() ? static_cast<std::uint32_t>(i) : featureTable.draw(random);
        std::vector<std::uint32_t> &siblings = features[prompt.feature].prompts;
        const std::string_view verb = promptVerbs[siblings.size() % promptVerbs.size()];
        prompt.name = features[prompt.feature].name + '.' + std::string(verb);
        if (siblings.size() >= promptVerbs.size())
            prompt.name += '-' + std::to_string(siblings.size() / promptVerbs.size() + 1);
        prompt.prefixTokens = static_cast<std::int64_t>(portableExp(random.between(5.5, 8.5)));
        prompt.inputMu = random.between(5.5, 7.7);
        prompt.inputSigma = random.between(0.5, 1.0);
        prompt.outputMu = random.between(4.3, 6.3);
        prompt.latencyMu = random.between(6.0, 7.2);
        prompt.reasoningShare = random.between(0.1, 0.8);
        prompt.repeatShare = random.chance(0.3) ? random.between(0.05, 0.35) : 0.02;
        prompt.versions = 1 + static_cast<int>(random.below(3));
        prompt.switches[0] = random.between(0.30, 0.64);
        prompt.switches[1] = random.between(0.66, 0.94);
        if (!siblings.empty() && random.chance(0.12))
            prompt.endsAt = random.between(0.35, 0.7);
        siblings.push_back(static_cast<std::uint32_t>(i));
        prompts.push_back(std::move(prompt));
    }
    for (SyntheticFeature &feature : features)
        feature.promptTable = AliasTable::zipf(feature.prompts.size(), 0.8);
}

void SyntheticWorld::makeTenants(RandomStream &random, const GeneratorOptions &options)
{
    const auto count = std::min(static_cast<std::size_t>(options.tenants), tenantFirst.size() * tenantSecond.size());
    for (std::size_t i = 0; i < count; ++i) {
        SyntheticTenant tenant;
        tenant.name = std::string(tenantFirst[i % tenantFirst.size()]) + std::string(tenantSecond[i / tenantFirst.size()]);
        tenant.homeRegion = random.below(static_cast<std::uint32_t>(regionNames.size()));
        tenants.push_back(std::move(tenant));
    }
    tenantTable = AliasTable::zipf(count, 1.05);
    const auto userCount = std::max(static_cast<std::size_t>(options.users), count);
    for (std::size_t i = 0; i < userCount; ++i) {
        const std::size_t tenant = i < count ? i : tenantTable.draw(random);
        tenants[tenant].users.push_back(static_cast<std::uint32_t>(i));
        userNames.push_back("user-" + padded(i + 1, 5));
    }
    for (SyntheticTenant &tenant : tenants)
        tenant.userTable = AliasTable::zipf(tenant.users.size(), 0.8);
}

void SyntheticWorld::makeHours(const GeneratorOptions &options)
{
    const std::int64_t firstHour = options.end.seconds() / 3600 - static_cast<std::int64_t>(options.days) * 24;
    // The spike belongs to day 61 of 90; shorter and longer periods have it at the same share.
    const std::int64_t spike = static_cast<std::int64_t>(options.days) * 60 / 90 * 24 + 14;
    double growth = 1;
    for (std::int64_t hour = 0; hour < static_cast<std::int64_t>(options.days) * 24; ++hour) {
        const std::int64_t absolute = firstHour + hour;
        const std::int64_t weekday = ((absolute / 24 + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday; 0 is Monday
        double weight = 1 + 0.75 * sineOfHour[static_cast<std::size_t>(((absolute % 24) + 24) % 24)] / 1000.0;
        weight *= weekday >= 5 ? 0.45 : 1.0;
        weight *= growth;
        if (hour == spike)
            weight *= 6;
        hourWeights.push_back(weight);
        if (hour % 24 == 23)
            growth *= 1.004;
    }
}

} // namespace tokenledger::generator
