// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/scenario.h"

#include "models/analysis/documentvalues.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

Json amountJson(Money amount)
{
    return amount.toString();
}

template <typename Value>
Json orNull(const std::optional<Value> &value)
{
    return value ? Json(*value) : Json(nullptr);
}

/// Adds the keys of one kind of lever.
class RuleWriter
{
public:
    explicit RuleWriter(Json &json) : m_json(json) {}

    void operator()(const RetireLever &) const {}
    void operator()(const BatchLever &) const {}
    void operator()(const CompressLever &lever) const { m_json["input_factor"] = fractionJson(lever.inputFactor); }
    void operator()(const OffPeakLever &lever) const { m_json["max_delay_minutes"] = lever.maxDelayMinutes; }

    void operator()(const ExactCacheLever &lever) const
    {
        constexpr std::array<const char *, 3> scopes = {"global", "tenant", "user"};
        constexpr std::int64_t second = 1'000'000;
        m_json["ttl_seconds"] = nullptr;
        if (lever.ttlMicros && *lever.ttlMicros % second == 0)
            m_json["ttl_seconds"] = *lever.ttlMicros / second;
        else if (lever.ttlMicros)
            m_json["ttl_seconds"] = static_cast<double>(*lever.ttlMicros) / static_cast<double>(second);
        m_json["capacity_entries"] = orNull(lever.capacityEntries);
        m_json["scope"] = scopes[static_cast<std::size_t>(lever.scope)];
        m_json["monthly_cost_usd"] = amountJson(lever.monthlyCost);
    }

    void operator()(const SemanticCacheLever &lever) const
    {
        m_json["hit_rate"] = {
            {"low", fractionJson(lever.low)}, {"expected", fractionJson(lever.expected)}, {"high", fractionJson(lever.high)}};
        m_json["wrong_hit_rate"] = fractionJson(lever.wrongHitRate);
        m_json["wrong_answer_cost_usd"] = amountJson(lever.wrongAnswerCost);
        m_json["embedding_cost_per_call_usd"] = amountJson(lever.embeddingCost);
    }

    void operator()(const RouteLever &lever) const
    {
        Json to{{"provider", lever.provider}, {"model", lever.model}};
        if (lever.region)
            to["region"] = *lever.region;
        if (lever.tier)
            to["tier"] = *lever.tier;
        m_json["to"] = std::move(to);
        m_json["input_factor"] = fractionJson(lever.inputFactor);
        m_json["output_factor"] = fractionJson(lever.outputFactor);
        m_json["escalation_rate"] = fractionJson(lever.escalationRate);
    }

    void operator()(const PromptCacheLever &lever) const
    {
        constexpr std::array<const char *, 4> ttls = {"5m", "1h", "none", "unlimited"};
        m_json["ttl"] = ttls[static_cast<std::size_t>(lever.ttl)];
        m_json["minimum_tokens"] = orNull(lever.minimumTokens);
        m_json["capacity_tokens"] = orNull(lever.capacityTokens);
    }

    void operator()(const RegionLever &lever) const
    {
        Json allowed = Json::object();
        for (const auto &[feature, regions] : lever.allowed)
            allowed[feature] = regions;
        m_json["allowed"] = std::move(allowed);
    }

    void operator()(const ProvisionedLever &lever) const
    {
        m_json["provider"] = lever.provider;
        m_json["model"] = lever.model;
        m_json["region"] = orNull(lever.region);
        m_json["units"] = lever.units ? Json(*lever.units) : Json("optimal");
        m_json["unit_cost_per_hour_usd"] = amountJson(lever.unitCostPerHour);
        m_json["unit_capacity"] = {{"input_tokens_per_hour", lever.inputTokensPerHour},
                                   {"output_tokens_per_hour", lever.outputTokensPerHour}};
        m_json["commitment_months"] = lever.commitmentMonths;
    }

private:
    Json &m_json;
};

Json leverJson(const Lever &lever)
{
    Json json{{"kind", kindOf(lever)}, {"where", whereJson(lever.where)}};
    std::visit(RuleWriter(json), lever.rule);
    json["share"] = fractionJson(lever.share);
    if (!lever.enabled)
        json["enabled"] = false;
    return json;
}

Json timeJson(Instant at, Instant open)
{
    return at == open ? Json(nullptr) : Json(toIso8601(at));
}

} // namespace

std::string Scenario::toJson() const
{
    Json json;
    json["name"] = name;
    json["selection"] = {{"from", timeJson(range.from, TimeRange().from)},
                         {"to", timeJson(range.to, TimeRange().to)},
                         {"where", whereJson(where)}};
    json["levers"] = Json::array();
    for (const Lever &lever : levers)
        json["levers"].push_back(leverJson(lever));
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

} // namespace tokenledger
