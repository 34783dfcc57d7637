// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/whatifreport.h"

#include "app/evalfile.h"
#include "app/pricebook.h"

#include <algorithm>
#include <filesystem>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t largestScenario = 16U << 20U;
constexpr const char *planKind = "plan";
constexpr const char *versionKind = "plan-version";
constexpr char versionMark = '\n'; ///< between a plan's name and the time in the name of a version's document

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

Result<void> storePlan(CallStore &store, const Scenario &plan, Instant now)
{
    if (plan.name.empty())
        return Error{"The scenario has no name to be kept by; give it one with --name.", Error::Kind::Usage};
    const std::string body = plan.toJson();
    if (const auto readable = Scenario::parse(body, "the plan “" + plan.name + "”"); !readable)
        return readable.error();
    const auto kept = store.documents(planKind);
    if (!kept)
        return kept.error();
    for (const StoredDocument &document : *kept)
        if (document.name == plan.name && document.body != body)
            if (auto stored = store.putDocument({versionKind, plan.name + versionMark + toIso8601(now), document.body}); !stored)
                return stored;
    return store.putDocument({planKind, plan.name, body});
}

Result<std::vector<PlanVersion>> planVersions(const CallStore &store, const std::string &name)
{
    const auto documents = store.documents(versionKind);
    if (!documents)
        return documents.error();
    std::vector<PlanVersion> versions;
    const std::string prefix = name + versionMark;
    for (const StoredDocument &document : *documents) {
        if (!document.name.starts_with(prefix))
            continue;
        auto plan = Scenario::parse(document.body, "an earlier version of the plan “" + name + "”");
        if (!plan)
            return plan.error();
        versions.push_back({document.name.substr(prefix.size()), std::move(*plan)});
    }
    std::sort(versions.begin(), versions.end(), [](const PlanVersion &a, const PlanVersion &b) { return a.replacedAt > b.replacedAt; });
    return versions;
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
    const auto versions = planVersions(store, name);
    if (!versions)
        return versions.error();
    for (const PlanVersion &version : *versions)
        if (auto removed = store.removeDocument(versionKind, name + versionMark + version.replacedAt); !removed)
            return removed;
    return store.removeDocument(planKind, name);
}

Result<Scenario> readScenario(const std::string &path)
{
    const auto body = readWholeFile(path, largestScenario);
    if (!body)
        return body.error();
    return Scenario::parse(*body, path == "-" ? "standard input" : std::filesystem::path(path).filename().string());
}

Result<WhatIfGround> whatIfGround(const CallStore &store)
{
    const auto catalogue = loadCatalogue(&store);
    if (!catalogue)
        return catalogue.error();
    auto source = store.source();
    if (!source)
        return source.error();
    return WhatIfGround{std::move(*source), std::make_shared<const Pricer>(*catalogue)};
}

Result<WhatIfResult> replayScenario(const CallStore &store, const Scenario &scenario)
{
    const auto ground = whatIfGround(store);
    if (!ground)
        return ground.error();
    auto evals = storedEvals(store);
    if (!evals)
        return evals.error();
    const auto whatIf = WhatIf::prepare(*ground->source, ground->pricer, scenario, {std::move(*evals), 2, nullptr});
    return whatIf ? whatIf->run(scenario) : Result<WhatIfResult>(whatIf.error());
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
