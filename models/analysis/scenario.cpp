// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/scenario.h"

#include "models/analysis/documentvalues.h"
#include "models/domain/decimal.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::size_t mostLevers = 1'000;
constexpr std::int64_t largestFactor = 10;
/// Ten thousand years of time to live.
constexpr std::int64_t longestSeconds = 315'576'000'000;

Fraction readShare(const DocumentCursor &at)
{
    return readFraction(at, 1, "a number from 0 to 1");
}

Fraction shareOr(const DocumentCursor &at, std::string_view key, Fraction otherwise)
{
    const std::optional<DocumentCursor> member = at.find(key);
    return member ? readShare(*member) : otherwise;
}

Fraction factorOr(const DocumentCursor &at, std::string_view key)
{
    const std::optional<DocumentCursor> member = at.find(key);
    return member ? readFraction(*member, largestFactor, "a factor from 0 to 10") : Fraction::one();
}

Money amountOr(const DocumentCursor &at, std::string_view key)
{
    const std::optional<DocumentCursor> member = at.find(key);
    return member ? readAmount(*member) : Money();
}

std::optional<std::string> textIfThere(const DocumentCursor &at, std::string_view key)
{
    const std::optional<DocumentCursor> member = at.find(key);
    return member ? std::optional(member->text()) : std::nullopt;
}

TimeRange readRange(const DocumentCursor &at)
{
    TimeRange range;
    if (const auto from = at.find("from"))
        range.from = readTime(*from);
    if (const auto to = at.find("to")) {
        range.to = readTime(*to);
        if (range.to < range.from)
            to->fail("a time that is not before “from”");
    }
    return range;
}

CompressLever readCompress(const DocumentCursor &at)
{
    return {readFraction(at.at("input_factor"), 1, "a factor from 0 to 1")};
}

ExactCacheLever readExactCache(const DocumentCursor &at)
{
    using enum ExactCacheLever::Scope;
    constexpr std::array<std::pair<std::string_view, ExactCacheLever::Scope>, 3> scopes = {
        {{"global", Global}, {"tenant", Tenant}, {"user", User}}};
    ExactCacheLever lever;
    if (const auto ttl = at.find("ttl_seconds")) {
        const Result<std::int64_t> micros = parseScaledDecimal(ttl->digits(), 6);
        if (!micros || *micros < 0 || *micros > longestSeconds * 1'000'000)
            ttl->fail("seconds from 0, or null for entries that never expire");
        lever.ttlMicros = micros ? *micros : 0;
    }
    lever.capacityEntries = countIfThere(at, "capacity_entries", 0);
    if (const auto scope = at.find("scope"))
        lever.scope = readWord(*scope, scopes);
    lever.monthlyCost = amountOr(at, "monthly_cost_usd");
    return lever;
}

SemanticCacheLever readSemanticCache(const DocumentCursor &at)
{
    const DocumentCursor rate = at.at("hit_rate");
    SemanticCacheLever lever;
    lever.low = readShare(rate.at("low"));
    lever.expected = readShare(rate.at("expected"));
    lever.high = readShare(rate.at("high"));
    if (lever.low > lever.expected || lever.expected > lever.high)
        rate.fail("low, expected and high in ascending order");
    lever.wrongHitRate = shareOr(at, "wrong_hit_rate", {});
    lever.wrongAnswerCost = amountOr(at, "wrong_answer_cost_usd");
    lever.embeddingCost = amountOr(at, "embedding_cost_per_call_usd");
    return lever;
}

RouteLever readRoute(const DocumentCursor &at)
{
    const DocumentCursor to = at.at("to");
    RouteLever lever;
    lever.provider = readName(to.at("provider"));
    lever.model = readName(to.at("model"));
    lever.region = textIfThere(to, "region");
    lever.tier = textIfThere(to, "tier");
    lever.inputFactor = factorOr(at, "input_factor");
    lever.outputFactor = factorOr(at, "output_factor");
    lever.escalationRate = shareOr(at, "escalation_rate", {});
    return lever;
}

PromptCacheLever readPromptCache(const DocumentCursor &at)
{
    using enum PromptCacheLever::Ttl;
    constexpr std::array<std::pair<std::string_view, PromptCacheLever::Ttl>, 4> ttls = {
        {{"5m", FiveMinutes}, {"1h", OneHour}, {"none", None}, {"unlimited", Unlimited}}};
    PromptCacheLever lever;
    lever.ttl = readWord(at.at("ttl"), ttls);
    lever.minimumTokens = countIfThere(at, "minimum_tokens", 0);
    lever.capacityTokens = countIfThere(at, "capacity_tokens", 0);
    return lever;
}

RegionLever readRegion(const DocumentCursor &at)
{
    RegionLever lever;
    for (const auto &[feature, regions] : at.at("allowed").members()) {
        lever.allowed.emplace_back(feature, std::vector<std::string>());
        for (const DocumentCursor &region : regions.items())
            lever.allowed.back().second.push_back(readName(region));
    }
    return lever;
}

ProvisionedLever readProvisioned(const DocumentCursor &at)
{
    constexpr std::string_view optimal = "optimal";
    ProvisionedLever lever;
    lever.provider = readName(at.at("provider"));
    lever.model = readName(at.at("model"));
    lever.region = textIfThere(at, "region");
    const DocumentCursor units = at.at("units");
    if (units.node().kind != JsonNode::Kind::Text || units.node().text != optimal)
        lever.units = readCount(units, 0);
    lever.unitCostPerHour = readAmount(at.at("unit_cost_per_hour_usd"));
    const DocumentCursor capacity = at.at("unit_capacity");
    lever.inputTokensPerHour = readCount(capacity.at("input_tokens_per_hour"), 1);
    lever.outputTokensPerHour = readCount(capacity.at("output_tokens_per_hour"), 1);
    lever.commitmentMonths = countIfThere(at, "commitment_months", 0).value_or(0);
    return lever;
}

LeverRule readRule(const DocumentCursor &at)
{
    const DocumentCursor kind = at.at("kind");
    const std::string text = kind.text();
    if (text == "retire")
        return RetireLever();
    if (text == "compress")
        return readCompress(at);
    if (text == "exact_cache")
        return readExactCache(at);
    if (text == "semantic_cache")
        return readSemanticCache(at);
    if (text == "route")
        return readRoute(at);
    if (text == "prompt_cache")
        return readPromptCache(at);
    if (text == "batch")
        return BatchLever();
    if (text == "off_peak")
        return OffPeakLever{readCount(at.at("max_delay_minutes"), 0)};
    if (text == "region")
        return readRegion(at);
    if (text == "provisioned")
        return readProvisioned(at);
    std::string expected = "one of";
    for (const std::string_view known : leverKinds)
        expected.append(" ").append(known);
    kind.fail(expected);
    return RetireLever();
}

Lever readLever(const DocumentCursor &at)
{
    Lever lever;
    lever.rule = readRule(at);
    lever.where = readWhere(at);
    lever.share = shareOr(at, "share", Fraction::one());
    lever.enabled = flagOr(at, "enabled", true);
    return lever;
}

} // namespace

std::string Fraction::toString() const
{
    return Money::fromNano(billionths).toString(); // the same nine decimals
}

Result<Scenario> Scenario::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    Scenario scenario;
    scenario.name = root.textOr("name", {});
    if (const auto selection = root.find("selection")) {
        if (selection->node().kind != JsonNode::Kind::Object)
            selection->fail("an object with from, to and where");
        scenario.range = readRange(*selection);
        scenario.where = readWhere(*selection);
    }
    const DocumentCursor list = root.at("levers");
    const std::vector<DocumentCursor> levers = list.items();
    if (levers.size() > mostLevers)
        list.fail("at most " + std::to_string(mostLevers) + " levers");
    for (const DocumentCursor &lever : levers)
        scenario.levers.push_back(readLever(lever));
    if (fault.found())
        return fault.error();
    return scenario;
}

} // namespace tokenledger
