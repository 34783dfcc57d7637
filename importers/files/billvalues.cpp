// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/billvalues.h"

#include "importers/core/jsonvalue.h"
#include "importers/files/attributes.h"
#include "importers/files/billwords.h"
#include "importers/files/cellparser.h"
#include "importers/files/providernames.h"
#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::int64_t secondsPerDay = 86'400;
constexpr std::size_t longestNumber = 40;

Error complain(std::string_view text, std::string_view what)
{
    return {"“" + std::string(text.substr(0, longestNumber)) + "” " + std::string(what)};
}

/// A decimal as an integer with as many decimals as fit.
struct Scaled
{
    std::int64_t value = 0;
    int scale = 0;
};

Result<Scaled> scaledAsFineAsFits(std::string_view text)
{
    Result<std::int64_t> value = parseScaledDecimal(text, 9);
    if (!value)
        return value.error();
    Scaled best{*value, 9};
    for (int scale = 18; scale > 9; --scale)
        if (const Result<std::int64_t> finer = parseScaledDecimal(text, scale))
            return Scaled{*finer, scale};
    return best;
}

bool isDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

/// Days since 1970 (UTC), rounded down.
std::int64_t dayOf(Instant at)
{
    const std::int64_t seconds = at.seconds();
    return seconds / secondsPerDay - (seconds % secondsPerDay < 0 ? 1 : 0);
}

/// The members of a JSON object as texts; nothing when it is none.
std::optional<std::vector<std::pair<std::string, std::string>>> jsonMembers(std::string_view json)
{
    PaddedText text;
    const std::string_view object = text.assign(json);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::object members;
    if (parser.iterate(object.data(), object.size(), object.size() + blockPadding).get(document) ||
        document.get_object().get(members))
        return std::nullopt;
    std::vector<std::pair<std::string, std::string>> pairs;
    for (auto member : members) {
        std::string_view name;
        std::string_view value;
        simdjson::ondemand::value raw;
        if (member.unescaped_key().get(name) || member.value().get(raw))
            return std::nullopt;
        std::string owned(name);
        if (wholeText(raw, value))
            return std::nullopt;
        pairs.emplace_back(std::move(owned), value);
    }
    return pairs;
}

/// The field of a row that an attribute stands for; none for those that bills do not have.
std::string *placeOf(BillRow &row, Attribute attribute)
{
    switch (attribute) {
    case Attribute::Feature:
        return &row.feature;
    case Attribute::Tenant:
        return &row.tenant;
    case Attribute::User:
        return &row.user;
    case Attribute::Region:
        return &row.region;
    case Attribute::Tier:
        return &row.tier;
    case Attribute::Environment:
        return &row.environment;
    case Attribute::Project:
        return &row.project;
    case Attribute::Key:
        return &row.key;
    case Attribute::Prompt:
    case Attribute::PromptVersion:
    case Attribute::Session:
    case Attribute::RequestHash:
    case Attribute::RetryOf:
        break;
    }
    return nullptr;
}

} // namespace

Result<Money> parseBillAmount(std::string_view text)
{
    const Result<std::int64_t> nano = parseScaledDecimal(text, 9);
    if (!nano)
        return nano.error();
    if (*nano > largestBillAmount || *nano < -largestBillAmount)
        return complain(text, "is too large");
    return Money::fromNano(*nano);
}

Result<Money> convertToUsd(std::string_view amount, std::string_view unitsPerDollar)
{
    const Result<Scaled> units = scaledAsFineAsFits(amount);
    if (!units)
        return units.error();
    const Result<Scaled> rate = scaledAsFineAsFits(unitsPerDollar);
    if (!rate)
        return rate.error();
    const std::int64_t whole = rate->scale == 9 ? rate->value / 1'000'000'000 : 0;
    if (rate->value <= 0 || whole > 1'000'000'000 || parseScaledDecimal(unitsPerDollar, 6).value() <= 0)
        return complain(unitsPerDollar, "is not a rate of exchange");
    // nano-dollars = (value / 10^scale) / (rate / 10^rateScale) * 10^9; at most 19 + 18 digits.
    Int128 numerator = units->value;
    for (int power = 9 + rate->scale - units->scale; power > 0; --power)
        numerator *= 10;
    const Int128 nano = divideHalfEven<Int128>(numerator, rate->value);
    if (nano > largestBillAmount || nano < -largestBillAmount)
        return complain(amount, "is too large");
    return Money::fromNano(static_cast<std::int64_t>(nano));
}

bool isUsd(std::string_view currency)
{
    return currency.empty() || lowerCase(currency) == "usd";
}

Result<std::int64_t> tokensOfQuantity(std::string_view quantity, int scale)
{
    const Result<std::int64_t> tokens = parseScaledDecimal(quantity, scale);
    if (!tokens)
        return tokens;
    if (*tokens > largestCount || *tokens < -largestCount)
        return complain(quantity, "is too large");
    return tokens;
}

int tokenScale(std::string_view unit)
{
    std::string text = lowerCase(trimmed(unit));
    if (text.ends_with("tokens") || text.ends_with("token")) {
        text.resize(text.rfind("token"));
        while (!text.empty() && (text.back() == ' ' || text.back() == '-'))
            text.pop_back();
    } else if (text == "count") {
        return 0;
    } else if (text != "1k" && text != "1m") {
        return -1;
    }
    if (text.empty() || text == "1")
        return 0;
    if (text == "1k" || text == "k" || text == "1000" || text == "1,000" || text == "thousand")
        return 3;
    return text == "1m" || text == "m" || text == "1000000" || text == "1,000,000" || text == "million" ? 6 : -1;
}

Result<Instant> parseBillTime(std::string_view text)
{
    if (text.size() == 10 && text[2] == '/' && text[5] == '/' && isDigits(text.substr(0, 2)) &&
        isDigits(text.substr(3, 2)) && isDigits(text.substr(6))) {
        const std::string iso =
            std::string(text.substr(6)) + '-' + std::string(text.substr(0, 2)) + '-' + std::string(text.substr(3, 2));
        if (const Result<Instant> at = parseIso8601(iso))
            return at;
        return complain(text, "is not a date");
    }
    if (text.ends_with(" UTC"))
        text.remove_suffix(4);
    return parseIso8601(text);
}

Instant nextDay(Instant at)
{
    return Instant::fromSeconds((dayOf(at) + 1) * secondsPerDay);
}

Instant startOfMonth(Instant at)
{
    const CivilDate date = civilFromDays(dayOf(at));
    return Instant::fromSeconds(daysFromCivil(date.year, date.month, 1) * secondsPerDay);
}

Instant nextMonth(Instant at)
{
    const CivilDate date = civilFromDays(dayOf(at));
    const bool december = date.month == 12;
    return Instant::fromSeconds(daysFromCivil(date.year + (december ? 1 : 0), december ? 1 : date.month + 1, 1) *
                                secondsPerDay);
}

void applyBillTag(BillRow &row, std::string_view name, std::string_view value)
{
    if (name.empty() || value.empty())
        return;
    std::string_view plain = name;
    std::optional<Attribute> attribute = attributeByName(plain);
    for (const std::string_view prefix : {"user:", "user_"})
        if (!attribute && name.starts_with(prefix)) {
            plain = name.substr(prefix.size());
            attribute = attributeByName(plain);
        }
    std::string *place = attribute ? placeOf(row, *attribute) : nullptr;
    if (place && place->empty())
        *place = attribute == Attribute::Tier ? tierName(value) : value;
    else if (!place || *place != value)
        row.tags.emplace_back(plain, value);
}

bool applyBillTags(BillRow &row, std::string_view json)
{
    json = trimmed(json);
    if (json.empty() || json == "{}" || json == "null")
        return true;
    const auto pairs = jsonMembers(json.front() == '{' ? std::string(json) : '{' + std::string(json) + '}');
    if (!pairs)
        return false;
    for (const auto &[name, value] : *pairs)
        applyBillTag(row, name, value);
    return true;
}

std::string memberText(std::string_view json, std::string_view name)
{
    if (!json.starts_with('{'))
        return {};
    if (const auto pairs = jsonMembers(json))
        for (const auto &[key, value] : *pairs)
            if (key == name)
                return value;
    return {};
}

std::string billProvider(std::string_view name)
{
    for (const std::string_view word : {"amazon", "aws"})
        if (containsWord(name, word))
            return "aws";
    if (containsWord(name, "google"))
        return "google";
    for (const std::string_view word : {"microsoft", "azure"})
        if (containsWord(name, word))
            return "azure";
    std::string scratch;
    return std::string(providerId(name, scratch));
}

} // namespace tokenledger
