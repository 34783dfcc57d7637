// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/realisedsavings.h"

#include "models/domain/decimal.h"
#include "models/domain/documentcursor.h"
#include "models/domain/int128.h"
#include "models/domain/sharedcost.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <map>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

bool fits(Int128 nano)
{
    return nano <= std::numeric_limits<std::int64_t>::max() && nano >= -std::numeric_limits<std::int64_t>::max();
}

Money readAmount(const DocumentCursor &at)
{
    const Result<Money> value = Money::parse(at.digits());
    if (value)
        return *value;
    at.fail("an amount of US dollars such as \"12.50\"");
    return {};
}

Instant readTime(const DocumentCursor &at)
{
    const Result<Instant> value = parseIso8601(at.text());
    if (value)
        return *value;
    at.fail("a time such as 2026-10-01T00:00:00Z");
    return {};
}

FeatureCost readFeature(const DocumentCursor &at)
{
    FeatureCost cost;
    cost.feature = at.textOr("feature", {});
    const Result<std::int64_t> calls = parseInteger(at.at("calls").digits());
    if (calls && *calls > 0)
        cost.calls = *calls;
    else
        at.at("calls").fail("a whole number from 1");
    cost.cost = readAmount(at.at("cost_usd"));
    return cost;
}

/// part / whole of an amount, rounded half to even.
Int128 portion(Money amount, std::int64_t part, std::int64_t whole)
{
    return divideHalfEven(static_cast<Int128>(amount.nano()) * part, static_cast<Int128>(whole));
}

} // namespace

Result<FrozenBaseline> FrozenBaseline::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    FrozenBaseline baseline;
    baseline.plan = root.at("plan").text();
    baseline.frozenAt = readTime(root.at("frozen_at"));
    baseline.range = {readTime(root.at("from")), readTime(root.at("to"))};
    if (baseline.range.to <= baseline.range.from)
        root.at("to").fail("a time after “from”");
    baseline.promised = readAmount(root.at("promised_usd"));
    baseline.committed = readAmount(root.at("committed_usd"));
    for (const DocumentCursor &feature : root.at("features").items())
        baseline.features.push_back(readFeature(feature));
    if (const auto levers = root.find("levers"))
        for (const DocumentCursor &lever : levers->items())
            baseline.levers.push_back({lever.at("kind").text(), readAmount(lever.at("promised_usd"))});
    if (fault.found())
        return fault.error();
    return baseline;
}

std::string FrozenBaseline::toJson() const
{
    Json json{{"plan", plan},
              {"frozen_at", toIso8601(frozenAt)},
              {"from", toIso8601(range.from)},
              {"to", toIso8601(range.to)},
              {"promised_usd", promised.toString()},
              {"committed_usd", committed.toString()}};
    json["features"] = Json::array();
    for (const FeatureCost &one : features)
        json["features"].push_back({{"feature", one.feature.empty() ? Json(nullptr) : Json(one.feature)},
                                    {"calls", one.calls},
                                    {"cost_usd", one.cost.toString()}});
    json["levers"] = Json::array();
    for (const LeverPromise &lever : levers)
        json["levers"].push_back({{"kind", lever.kind}, {"promised_usd", lever.promised.toString()}});
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::vector<LeverShare> realisedByLever(const FrozenBaseline &baseline, const RealisedSavings &realised)
{
    std::vector<std::int64_t> weights;
    for (const FrozenBaseline::LeverPromise &lever : baseline.levers)
        weights.push_back(std::max<std::int64_t>(lever.promised.nano(), 0));
    const bool loss = realised.saved().nano() < 0;
    const std::vector<Money> parts = apportion(loss ? -realised.saved() : realised.saved(), weights);
    const std::vector<Money> promised = apportion(realised.promised.nano() > 0 ? realised.promised : Money(), weights);
    std::vector<LeverShare> shares;
    for (std::size_t i = 0; i < baseline.levers.size(); ++i)
        shares.push_back({baseline.levers[i].kind, promised[i], loss ? -parts[i] : parts[i]});
    return shares;
}

Result<std::vector<FeatureCost>> featureCosts(const Snapshot &snapshot, const TimeRange &range)
{
    CubeQuery query;
    query.by = {Dimension::Feature};
    query.range = range;
    const auto answer = snapshot.query(query);
    if (!answer)
        return answer.error();
    std::vector<FeatureCost> costs;
    for (const CubeRow &row : answer->rows)
        if (const std::int64_t priced = row.metrics.calls - row.metrics.unpricedCalls; priced > 0)
            costs.push_back({answer->text(row, 0), priced, row.metrics.cost});
    return costs;
}

Result<RealisedSavings> realisedSavings(const FrozenBaseline &baseline, const std::vector<FeatureCost> &now,
                                        const TimeRange &range)
{
    if (range.from == TimeRange().from || range.to == TimeRange().to || range.to <= range.from)
        return Error{"What was promised can only be compared over a period with a beginning and an end; give both.",
                     Error::Kind::Usage};
    std::map<std::string, const FeatureCost *> before;
    for (const FeatureCost &one : baseline.features)
        before[one.feature] = &one;
    RealisedSavings realised;
    Int128 asBefore = 0;
    Int128 actual = 0;
    for (const FeatureCost &one : now) {
        const auto found = before.find(one.feature);
        if (found == before.end()) {
            realised.unknown.push_back(one);
            continue;
        }
        const Int128 then = portion(found->second->cost, one.calls, found->second->calls);
        asBefore += then;
        actual += one.cost.nano();
        if (!fits(then) || !fits(asBefore) || !fits(actual) || !fits(asBefore - actual))
            return Error{"The costs of this period add up to more than 64 bits of nano-dollars; choose a shorter one."};
        realised.rows.push_back({one.feature, one.calls, Money::fromNano(static_cast<std::int64_t>(then)), one.cost});
    }
    std::stable_sort(realised.rows.begin(), realised.rows.end(),
                     [](const RealisedRow &a, const RealisedRow &b) { return a.saved() > b.saved(); });
    const std::int64_t span = range.to.micros - range.from.micros;
    const std::int64_t frozen = baseline.range.to.micros - baseline.range.from.micros;
    const Int128 promised = portion(baseline.promised, span, frozen);
    const Int128 committed = portion(baseline.committed, span, frozen);
    if (!fits(promised) || !fits(committed))
        return Error{"What was promised comes to more than 64 bits of nano-dollars over this period; choose a shorter one."};
    realised.asBefore = Money::fromNano(static_cast<std::int64_t>(asBefore));
    realised.actual = Money::fromNano(static_cast<std::int64_t>(actual));
    realised.promised = Money::fromNano(static_cast<std::int64_t>(promised));
    realised.committed = Money::fromNano(static_cast<std::int64_t>(committed));
    return realised;
}

} // namespace tokenledger
