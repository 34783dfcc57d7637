// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/retirements.h"

#include "app/alertbook.h"
#include "models/analysis/retirementsavings.h"
#include "models/store/documentchanges.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *documentKind = "retirement";

std::optional<Retirement> retirementOf(const Json &json)
{
    const auto text = [&json](const char *key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const auto kind = retirementKindByName(text("kind"));
    const auto decision = retirementDecisionByName(text("decision"));
    const auto at = parseIso8601(text("decided_at"));
    if (!kind || !decision || !at)
        return std::nullopt;
    return Retirement{*kind, text("key"), *decision, text("into"), text("owner"), text("note"), *at};
}

std::string documentName(const Retirement &decision)
{
    return std::string(name(decision.kind)) + ':' + decision.key;
}

/// Fires when an item that was given up is called again, from the day after the decision on.
AlertRule zombieRule(const Retirement &decision)
{
    constexpr std::int64_t dayMicros = 86'400'000'000;
    AlertRule rule;
    rule.id = "called-again " + documentName(decision);
    rule.name = "Called again though given up: " + std::string(name(decision.kind)) + ' ' + decision.key;
    for (DimensionFilter &filter : callsOf(decision.kind, decision.key)) {
        rule.axis.push_back({filter.dimension, {}});
        rule.where.dimensions.push_back(std::move(filter));
    }
    rule.measure = AlertMeasure::Calls;
    rule.condition = AbsoluteCondition{0, false};
    rule.owner = decision.owner;
    rule.mutedUntil = Instant{decision.decidedAt.micros + dayMicros};
    return rule;
}

} // namespace

Result<std::vector<Retirement>> storedRetirements(const CallStore &store)
{
    const auto documents = store.documents(documentKind);
    if (!documents)
        return documents.error();
    std::vector<Retirement> decisions;
    for (const StoredDocument &document : *documents) {
        const Json json = Json::parse(document.body, nullptr, false);
        std::optional<Retirement> decision = json.is_object() ? retirementOf(json) : std::nullopt;
        if (!decision)
            return Error{"the decision about “" + document.name + "” in the ledger does not read; decide again"};
        decisions.push_back(std::move(*decision));
    }
    return decisions;
}

Result<void> storeRetirement(CallStore &store, const Retirement &decision)
{
    const Json json = {{"kind", name(decision.kind)}, {"key", decision.key},     {"decision", name(decision.decision)}, {"into", decision.into},
                       {"owner", decision.owner},     {"note", decision.note},   {"decided_at", toIso8601(decision.decidedAt)}};
    const AlertRule rule = zombieRule(decision);
    DocumentChanges changes;
    changes.put.push_back({documentKind, documentName(decision), json.dump()});
    if (decision.decision == Retirement::Decision::Keep)
        changes.removed.push_back({alertRuleDocument, rule.id, {}});
    else
        changes.put.push_back({alertRuleDocument, rule.id, rule.toJson()});
    const auto changed = changeDocuments(store, changes);
    return changed ? Result<void>() : changed.error();
}

Result<void> withdrawRetirement(CallStore &store, const Retirement &decision)
{
    const auto changed = changeDocuments(store, {{}, {}, {{documentKind, documentName(decision), {}}, {alertRuleDocument, zombieRule(decision).id, {}}}});
    return changed ? Result<void>() : changed.error();
}

} // namespace tokenledger
