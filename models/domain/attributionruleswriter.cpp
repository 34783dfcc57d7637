// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/attributionrules.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;
using Op = AttributionCondition::Op;

/// A number goes back with the digits with which it came, where JSON has a number for them.
Json valueJson(const std::string &text, bool numeric)
{
    if (text.empty())
        return nullptr;
    Json number = numeric ? Json::parse(text, nullptr, false) : Json();
    return number.is_number() ? number : Json(text);
}

Json conditionJson(const AttributionCondition &condition)
{
    Json json{{"field", condition.field.name()}, {"op", name(condition.op)}};
    if (condition.op == Op::Missing || condition.op == Op::Present)
        return json;
    if (condition.op != Op::OneOf && condition.op != Op::Between) {
        json["value"] = valueJson(condition.values.empty() ? std::string() : condition.values[0], condition.numeric);
        return json;
    }
    Json list = Json::array();
    for (const std::string &value : condition.values)
        list.push_back(valueJson(value, condition.numeric));
    json["value"] = std::move(list);
    return json;
}

Json timeJson(Instant at, Instant open)
{
    return at == open ? Json(nullptr) : Json(toIso8601(at));
}

void addRange(Json &json, const TimeRange &range)
{
    json["from"] = timeJson(range.from, TimeRange().from);
    json["to"] = timeJson(range.to, TimeRange().to);
}

Json setJson(const std::vector<std::pair<CallField, std::string>> &set)
{
    Json json = Json::object();
    for (const auto &[field, value] : set)
        json[field.name()] = value;
    return json;
}

Json ruleJson(const AttributionRule &rule)
{
    Json json{{"name", rule.name}, {"enabled", rule.enabled}};
    addRange(json, rule.range);
    json["when"] = Json::array();
    for (const AttributionCondition &condition : rule.when)
        json["when"].push_back(conditionJson(condition));
    json["set"] = setJson(rule.set);
    json["overwrite"] = rule.overwrite;
    return json;
}

Json lookupJson(const AttributionLookup &lookup)
{
    Json json{{"name", lookup.name}, {"enabled", lookup.enabled}, {"match", lookup.match.name()}};
    if (!lookup.file.empty())
        json["file"] = lookup.file;
    json["column"] = lookup.column;
    json["set"] = setJson(lookup.set);
    json["overwrite"] = lookup.overwrite;
    if (!lookup.table)
        return json;
    json["table"] = Json::object();
    for (const auto &[key, values] : *lookup.table)
        json["table"][key] = values;
    return json;
}

Json sharedJson(const SharedCostRule &rule)
{
    Json json{{"name", rule.name}, {"enabled", rule.enabled}};
    addRange(json, rule.range);
    json["where"] = Json::object();
    for (const auto &[dimension, values] : rule.where) {
        Json list = Json::array();
        for (const std::string &value : values)
            list.push_back(value.empty() ? Json(nullptr) : Json(value));
        json["where"][std::string(name(dimension))] = std::move(list);
    }
    json["over"] = name(rule.over);
    json["split"] = name(rule.split);
    if (rule.split == SharedCostRule::Split::Fixed) {
        json["shares"] = Json::object();
        for (const auto &[value, share] : rule.shares)
            json["shares"][value] = valueJson(share, true);
    }
    return json;
}

template <typename Rule>
Json listJson(const std::vector<Rule> &rules, Json (*write)(const Rule &))
{
    Json list = Json::array();
    for (const Rule &rule : rules)
        list.push_back(write(rule));
    return list;
}

} // namespace

std::string AttributionRules::toJson() const
{
    Json json{{"rules", listJson(rules, ruleJson)}};
    if (!lookups.empty())
        json["lookups"] = listJson(lookups, lookupJson);
    if (!shared.empty())
        json["shared"] = listJson(shared, sharedJson);
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace tokenledger
