// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributionrecord.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::json;

Json tallyToJson(const AttributionTally &tally)
{
    return {{"calls", tally.calls},
            {"unpriced", tally.unpriced},
            {"moved_calls", tally.movedCalls},
            {"overwritten_calls", tally.overwrittenCalls},
            {"cost_nano", tally.cost},
            {"moved_nano", tally.movedCost},
            {"overwritten_nano", tally.overwrittenCost}};
}

AttributionTally tallyFromJson(const Json &json)
{
    const auto count = [&json](const char *key) { return json.value(key, std::uint64_t{0}); };
    const auto nano = [&json](const char *key) { return json.value(key, std::int64_t{0}); };
    AttributionTally tally;
    tally.calls = count("calls");
    tally.unpriced = count("unpriced");
    tally.movedCalls = count("moved_calls");
    tally.overwrittenCalls = count("overwritten_calls");
    tally.cost = nano("cost_nano");
    tally.movedCost = nano("moved_nano");
    tally.overwrittenCost = nano("overwritten_nano");
    return tally;
}

Json ruleToJson(const AttributionRecord::Rule &rule)
{
    Json json{
        {"name", rule.name}, {"lookup", rule.lookup}, {"tally", tallyToJson(rule.tally)}, {"fields", Json::array()}};
    for (const AttributionRecord::Field &field : rule.fields)
        json["fields"].push_back({{"field", field.field}, {"tally", tallyToJson(field.tally)}});
    return json;
}

AttributionRecord::Rule ruleFromJson(const Json &json)
{
    AttributionRecord::Rule rule{json.value("name", std::string()),
                                 json.value("lookup", false),
                                 tallyFromJson(json.value("tally", Json::object())),
                                 {}};
    for (const Json &field : json.value("fields", Json::array()))
        rule.fields.push_back(
            {field.value("field", std::string()), tallyFromJson(field.value("tally", Json::object()))});
    return rule;
}

} // namespace

void AttributionRecord::describe(const AttributionPlan &plan, const AttributionTallies &tallies)
{
    for (std::size_t step = 0; step < tallies.steps.size(); ++step) {
        Rule rule{plan.stepName(step), step >= plan.rules().rules.size(), tallies.steps[step], {}};
        for (std::size_t target = 0; target < plan.targets().size(); ++target)
            if (tallies.fields[step][target].calls > 0)
                rule.fields.push_back({plan.targets()[target].name(), tallies.fields[step][target]});
        steps.push_back(std::move(rule));
    }
    for (std::size_t target = 0; target < tallies.changes.size(); ++target)
        if (tallies.changes[target].calls > 0)
            changes.push_back({plan.targets()[target].name(), tallies.changes[target]});
    changedCalls = tallies.changedCalls;
    changedCost = tallies.changedCost;
}

std::string AttributionRecord::changesToJson() const
{
    Json json{{"changed_calls", changedCalls},
              {"changed_nano", changedCost},
              {"rules", Json::array()},
              {"fields", Json::array()}};
    for (const Rule &rule : steps)
        json["rules"].push_back(ruleToJson(rule));
    for (const Change &one : changes)
        json["fields"].push_back({{"field", one.field},
                                  {"calls", one.change.calls},
                                  {"cost_nano", one.change.cost},
                                  {"attributed_nano", one.change.attributedCost},
                                  {"unattributed_nano", one.change.unattributedCost}});
    return json.dump();
}

void AttributionRecord::readChanges(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return;
    changedCalls = json.value("changed_calls", std::uint64_t{0});
    changedCost = json.value("changed_nano", std::int64_t{0});
    for (const Json &rule : json.value("rules", Json::array()))
        steps.push_back(ruleFromJson(rule));
    for (const Json &field : json.value("fields", Json::array()))
        changes.push_back(
            {field.value("field", std::string()),
             {field.value("calls", std::uint64_t{0}), field.value("cost_nano", std::int64_t{0}),
              field.value("attributed_nano", std::int64_t{0}), field.value("unattributed_nano", std::int64_t{0})}});
}

} // namespace tokenledger
