// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/documentvalues.h"

#include "models/domain/decimal.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

constexpr int fractionDecimals = 9;
/// Far beyond what a ledger holds: sums of them stay in 64 bits.
constexpr std::int64_t largestCount = 1'000'000'000'000'000;
constexpr std::int64_t nanoPerDollar = 1'000'000'000;

std::vector<std::string> readValues(const DocumentCursor &at)
{
    std::vector<std::string> values;
    for (const DocumentCursor &item : at.items())
        values.push_back(item.node().kind == JsonNode::Kind::Null ? std::string() : item.text());
    return values;
}

nlohmann::ordered_json valuesJson(const std::vector<std::string> &values)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const std::string &value : values)
        list.push_back(value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value));
    return list;
}

} // namespace

Fraction readFraction(const DocumentCursor &at, std::int64_t most, const char *expected)
{
    const Result<std::int64_t> value = parseScaledDecimal(at.digits(), fractionDecimals);
    if (value && *value >= 0 && *value <= most * Fraction::whole)
        return {*value};
    at.fail(expected);
    return {};
}

Money readAmount(const DocumentCursor &at, std::int64_t mostDollars)
{
    const Result<Money> value = Money::parse(at.digits());
    if (value && value->nano() >= 0 && value->nano() <= mostDollars * nanoPerDollar)
        return *value;
    at.fail("an amount from 0 to " + std::to_string(mostDollars) + " US dollars such as \"12.50\"");
    return {};
}

std::int64_t readCount(const DocumentCursor &at, std::int64_t least)
{
    const Result<std::int64_t> value = parseInteger(at.digits());
    if (value && *value >= least && *value <= largestCount)
        return *value;
    at.fail("a whole number from " + std::to_string(least));
    return least;
}

std::optional<std::int64_t> countIfThere(const DocumentCursor &at, std::string_view key, std::int64_t least)
{
    const std::optional<DocumentCursor> member = at.find(key);
    return member ? std::optional(readCount(*member, least)) : std::nullopt;
}

std::string readName(const DocumentCursor &at)
{
    std::string text = at.text();
    if (text.empty())
        at.fail("a text that is not empty");
    return text;
}

CallWhere readWhere(const DocumentCursor &at)
{
    constexpr std::string_view tagPrefix = "tag:";
    CallWhere where;
    const std::optional<DocumentCursor> member = at.find("where");
    if (!member)
        return where;
    for (const auto &[key, values] : member->members()) {
        if (const std::optional<Dimension> dimension = dimensionByName(key))
            where.dimensions.push_back({*dimension, readValues(values), false});
        else if (key.starts_with(tagPrefix) && key.size() > tagPrefix.size())
            where.tags.push_back({key.substr(tagPrefix.size()), readValues(values), false});
        else
            values.fail("a dimension such as feature or tag:NAME as its key");
    }
    return where;
}

Instant readTime(const DocumentCursor &at)
{
    const Result<Instant> value = parseTimeOption(at.text());
    if (value)
        return *value;
    at.fail("a date, an instant or a quarter such as 2026-Q3; " + value.error().message);
    return {};
}

bool flagOr(const DocumentCursor &at, std::string_view key, bool otherwise)
{
    const std::optional<DocumentCursor> member = at.find(key);
    if (!member)
        return otherwise;
    if (member->node().kind != JsonNode::Kind::Boolean)
        member->fail("true or false");
    return member->node().text == "true";
}

nlohmann::ordered_json fractionJson(Fraction fraction)
{
    return nlohmann::ordered_json::parse(fraction.toString());
}

nlohmann::ordered_json whereJson(const CallWhere &where)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (const DimensionFilter &filter : where.dimensions)
        json[std::string(name(filter.dimension))] = valuesJson(filter.values);
    for (const TagFilter &filter : where.tags)
        json["tag:" + filter.name] = valuesJson(filter.values);
    return json;
}

} // namespace tokenledger
