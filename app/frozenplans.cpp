// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/frozenplans.h"

#include "app/whatifreport.h"

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *promiseKind = "plan-promise";

Result<std::vector<FeatureCost>> costsIn(const CallStore &store, const TimeRange &range)
{
    const auto source = store.source();
    if (!source)
        return source.error();
    CubeQuery question;
    question.by = {Dimension::Feature};
    question.range = range;
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::forQuery(question));
    return snapshot ? featureCosts(**snapshot, range) : Result<std::vector<FeatureCost>>(snapshot.error());
}

} // namespace

Result<FrozenBaseline> freezePlan(CallStore &store, const std::string &name, Instant now)
{
    const auto plan = planNamed(store, name);
    if (!plan)
        return plan.error();
    if (plan->range.from == TimeRange().from || plan->range.to == TimeRange().to)
        return Error{"The plan “" + name + "” has no period with a beginning and an end, so nothing can be promised of it; "
                     "save it with both.",
                     Error::Kind::Usage};
    const auto result = replayScenario(store, *plan);
    if (!result)
        return result.error();
    auto costs = costsIn(store, plan->range);
    if (!costs)
        return costs.error();
    FrozenBaseline baseline{name, now, plan->range, result->savings(), result->provenSavings(), std::move(*costs)};
    for (const LeverResult &lever : result->levers)
        baseline.levers.push_back({std::string(lever.kind), lever.savings});
    if (const auto stored = store.putDocument({promiseKind, name, baseline.toJson()}); !stored)
        return stored.error();
    return baseline;
}

Result<std::vector<FrozenBaseline>> frozenPlans(const CallStore &store)
{
    const auto documents = store.documents(promiseKind);
    if (!documents)
        return documents.error();
    std::vector<FrozenBaseline> promises;
    for (const StoredDocument &document : *documents) {
        auto promise = FrozenBaseline::parse(document.body, "the promise of the plan “" + document.name + "”");
        if (!promise)
            return promise.error();
        promises.push_back(std::move(*promise));
    }
    return promises;
}

Result<RealisedSavings> realisedSavingsOf(const CallStore &store, const std::string &name, const TimeRange &range)
{
    const auto promises = frozenPlans(store);
    if (!promises)
        return promises.error();
    for (const FrozenBaseline &promise : *promises) {
        if (promise.plan != name)
            continue;
        const auto now = costsIn(store, range);
        return now ? realisedSavings(promise, *now, range) : Result<RealisedSavings>(now.error());
    }
    return Error{"What the plan “" + name + "” promised was not written down; `tokenledger-cli plans freeze` does that.",
                 Error::Kind::Usage};
}

Json realisedJson(const std::string &plan, const TimeRange &range, const RealisedSavings &realised)
{
    Json json{{"plan", plan},
              {"from", toIso8601(range.from)},
              {"to", toIso8601(range.to)},
              {"as_before_usd", realised.asBefore.toString()},
              {"actual_usd", realised.actual.toString()},
              {"realised_usd", realised.saved().toString()},
              {"promised_usd", realised.promised.toString()},
              {"committed_usd", realised.committed.toString()}};
    json["by_feature"] = Json::array();
    for (const RealisedRow &row : realised.rows)
        json["by_feature"].push_back({{"feature", row.feature.empty() ? Json(nullptr) : Json(row.feature)},
                                      {"calls", row.calls},
                                      {"as_before_usd", row.asBefore.toString()},
                                      {"actual_usd", row.actual.toString()},
                                      {"realised_usd", row.saved().toString()}});
    json["not_compared"] = Json::array();
    for (const FeatureCost &one : realised.unknown)
        json["not_compared"].push_back({{"feature", one.feature.empty() ? Json(nullptr) : Json(one.feature)},
                                        {"calls", one.calls},
                                        {"actual_usd", one.cost.toString()}});
    return json;
}

} // namespace tokenledger
