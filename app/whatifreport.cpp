// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/whatifreport.h"

#include "app/pricebook.h"

#include <filesystem>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largestScenario = 16U << 20U;
constexpr const char *planKind = "plan";

template <typename Value>
Json orNull(const std::optional<Value> &value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json timeJson(Instant at, Instant open)
{
    return at == open ? Json(nullptr) : Json(toIso8601(at));
}

Json leverJson(const LeverResult &lever)
{
    Json json{{"kind", lever.kind},
              {"savings_usd", lever.savings.toString()},
              {"low_usd", lever.low.toString()},
              {"high_usd", lever.high.toString()},
              {"calls_affected", lever.callsAffected},
              {"proven", lever.proven},
              {"proven_savings_usd", lever.provenSavings.toString()}};
    if (lever.cache) {
        json["hit_calls"] = lever.cache->hitCalls;
        json["hit_tokens"] = lever.cache->hitTokens;
        json["hit_rate_calls"] = lever.cache->callRate();
        json["hit_rate_tokens"] = lever.cache->tokenRate();
    }
    if (lever.region) {
        json["blocked_usd"] = lever.region->blocked.toString();
        json["unknown_usd"] = lever.region->unknown.toString();
        json["violations"] = lever.region->violations;
    }
    if (lever.provisioned) {
        json["units"] = lever.provisioned->units;
        json["hours"] = lever.provisioned->hours;
        json["fee_usd"] = lever.provisioned->fee.toString();
        json["served_calls"] = lever.provisioned->servedCalls;
        json["spilled_calls"] = lever.provisioned->spilledCalls;
        json["utilisation"] = orNull(lever.provisioned->utilisation);
        json["break_even_utilisation"] = orNull(lever.provisioned->breakEvenUtilisation);
    }
    if (lever.kind == "semantic_cache")
        json["break_even_wrong_hit_rate"] = orNull(lever.breakEvenWrongHitRate);
    json["notes"] = lever.notes;
    return json;
}

Json rowsJson(const char *dimension, const std::vector<WhatIfRow> &rows)
{
    Json list = Json::array();
    for (const WhatIfRow &row : rows)
        list.push_back({{dimension, row.value.empty() ? Json(nullptr) : Json(row.value)},
                        {"baseline_usd", row.baseline.toString()},
                        {"scenario_usd", row.scenario.toString()}});
    return list;
}

Error noPlan(const std::string &name)
{
    return {"There is no plan “" + name + "”; `tokenledger-cli plans list` shows those that are there.",
            Error::Kind::Usage};
}

} // namespace

Result<std::vector<Scenario>> storedPlans(const CallStore &store)
{
    const auto documents = store.documents(planKind);
    if (!documents)
        return documents.error();
    std::vector<Scenario> plans;
    for (const StoredDocument &document : *documents) {
        auto plan = Scenario::parse(document.body, "the plan “" + document.name + "”");
        if (!plan)
            return plan.error();
        plans.push_back(std::move(*plan));
    }
    return plans;
}

Result<void> storePlan(CallStore &store, const Scenario &plan)
{
    if (plan.name.empty())
        return Error{"The scenario has no name to be kept by; give it one with --name.", Error::Kind::Usage};
    return store.putDocument({planKind, plan.name, plan.toJson()});
}

Result<Scenario> planNamed(const CallStore &store, const std::string &name)
{
    const auto plans = storedPlans(store);
    if (!plans)
        return plans.error();
    for (const Scenario &plan : *plans)
        if (plan.name == name)
            return plan;
    return noPlan(name);
}

Result<void> removePlan(CallStore &store, const std::string &name)
{
    if (const auto plan = planNamed(store, name); !plan)
        return plan.error();
    return store.removeDocument(planKind, name);
}

Result<Scenario> readScenario(const std::string &path)
{
    const auto body = readWholeFile(path, largestScenario);
    if (!body)
        return body.error();
    return Scenario::parse(*body, path == "-" ? "standard input" : std::filesystem::path(path).filename().string());
}

Result<std::shared_ptr<const Pricer>> whatIfPricer(const CallStore &store)
{
    const auto catalogue = loadCatalogue(&store);
    if (!catalogue)
        return catalogue.error();
    return std::make_shared<const Pricer>(*catalogue);
}

Json whatIfJson(const Scenario &scenario, const WhatIfResult &result)
{
    Json json{{"name", scenario.name},
              {"from", timeJson(result.range.from, TimeRange().from)},
              {"to", timeJson(result.range.to, TimeRange().to)},
              {"calls", result.calls},
              {"unpriced_calls", result.unpricedCalls},
              {"baseline_usd", result.baseline.toString()},
              {"scenario_usd", result.scenario.toString()},
              {"savings_usd", result.savings().toString()},
              {"savings_percent", result.savingsPercent()},
              {"low_usd", result.low.toString()},
              {"high_usd", result.high.toString()},
              {"proven_savings_usd", result.provenSavings().toString()}};
    json["levers"] = Json::array();
    for (const LeverResult &lever : result.levers)
        json["levers"].push_back(leverJson(lever));
    json["by_feature"] = rowsJson("feature", result.byFeature);
    json["by_model"] = rowsJson("model", result.byModel);
    json["notes"] = result.notes;
    return json;
}

} // namespace tokenledger
