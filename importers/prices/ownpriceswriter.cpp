// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/ownprices.h"

#include <array>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char *, 7> weekdayNames = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

Json matchJson(const MatchRule &rule)
{
    switch (rule.kind()) {
    case MatchRule::Kind::Equals:
        return {{"equals", rule.text()}};
    case MatchRule::Kind::StartsWith:
        return {{"starts_with", rule.text()}};
    case MatchRule::Kind::EndsWith:
        return {{"ends_with", rule.text()}};
    case MatchRule::Kind::Contains:
        return {{"contains", rule.text()}};
    case MatchRule::Kind::Regex:
        return {{"regex", rule.text()}};
    case MatchRule::Kind::Or:
    case MatchRule::Kind::And:
        break;
    }
    Json parts = Json::array();
    for (const MatchRule &part : rule.rules())
        parts.push_back(matchJson(part));
    return {{rule.kind() == MatchRule::Kind::Or ? "or" : "and", std::move(parts)}};
}

std::string rateText(Meter meter, const Rate &rate)
{
    return isFee(meter) ? rate.toUsdPerThousand() : rate.toUsdPerMillion();
}

Json rateJson(Meter meter, const TieredRate &rate)
{
    if (rate.tiers.empty())
        return rateText(meter, rate.base);
    Json tiers = Json::array();
    for (const TieredRate::Tier &tier : rate.tiers)
        tiers.push_back({{"above", tier.start}, {"price", rateText(meter, tier.rate)}});
    return {{"base", rateText(meter, rate.base)}, {"tiers", std::move(tiers)}};
}

void addRates(Json &json, const Rates &rates)
{
    for (std::size_t m = 0; m < meterCount; ++m) {
        const auto meter = static_cast<Meter>(m);
        if (rates[m])
            json[isFee(meter) ? "usd_per_thousand" : "usd_per_million"][std::string(name(meter))] = rateJson(meter, *rates[m]);
    }
}

Json variantsJson(const std::vector<PriceVariant> &variants)
{
    Json json = Json::object();
    for (const PriceVariant &variant : variants) {
        Json value = Json::object();
        if (variant.multiplier)
            value["multiplier"] = variant.multiplier->toString();
        addRates(value, variant.rates);
        for (const std::string &name : variant.names)
            json[name] = value;
    }
    return json;
}

std::string clockText(std::int64_t micros)
{
    return toIso8601({micros}).substr(11); // the time of day of the first of January 1970, with its Z
}

void addConstraint(Json &json, const PriceConstraint &when)
{
    if (when.from)
        json["from"] = toIso8601(*when.from);
    if (when.to)
        json["to"] = toIso8601(*when.to);
    for (const PriceConstraint::Window &window : when.windows)
        json["windows"].push_back({{"start", clockText(window.start)}, {"end", clockText(window.end)}});
    if (when.weekdays != 0x7f) {
        json["weekdays"] = Json::array();
        for (std::size_t day = 0; day < weekdayNames.size(); ++day)
            if (((when.weekdays >> day) & 1) != 0)
                json["weekdays"].push_back(weekdayNames[day]);
    }
    for (const std::int64_t day : when.exceptDays)
        json["except_days"].push_back(toIso8601(Instant::fromSeconds(day * 86400)).substr(0, 10));
}

void addText(Json &json, const char *key, const std::string &text)
{
    if (!text.empty())
        json[key] = text;
}

Json rowJson(const PriceRow &row)
{
    Json json = Json::object();
    addConstraint(json, row.when);
    addRates(json, row.rates);
    if (!json.contains("usd_per_million") && !json.contains("usd_per_thousand"))
        json["usd_per_million"] = Json::object();
    for (const auto &[meter, multiplier] : row.inputMultipliers)
        json["input_multipliers"][std::string(name(meter))] = multiplier.toString();
    if (!row.tiers.empty())
        json["service_tiers"] = variantsJson(row.tiers);
    if (!row.regions.empty())
        json["regions"] = variantsJson(row.regions);
    if (row.minimumCacheTokens)
        json["minimum_cache_tokens"] = *row.minimumCacheTokens;
    addText(json, "source", row.source);
    addText(json, "date", row.date);
    return json;
}

Json provisionedJson(const ProvisionedFee &fee)
{
    Json json = {{"unit", fee.unit}, {"usd_per_hour", fee.perHour.toString()}};
    addText(json, "region", fee.region);
    if (fee.commitmentMonths != 0)
        json["commitment_months"] = fee.commitmentMonths;
    if (fee.from)
        json["from"] = toIso8601(*fee.from);
    if (fee.to)
        json["to"] = toIso8601(*fee.to);
    addText(json, "source", fee.source);
    addText(json, "date", fee.date);
    return json;
}

Json modelJson(const PriceModel &model)
{
    Json json = {{"id", model.id}};
    addText(json, "name", model.displayName);
    if (model.match.kind() != MatchRule::Kind::Or || !model.match.rules().empty())
        json["match"] = matchJson(model.match);
    json["prices"] = Json::array();
    for (const PriceRow &row : model.rows)
        json["prices"].push_back(rowJson(row));
    for (const ProvisionedFee &fee : model.provisioned)
        json["provisioned"].push_back(provisionedJson(fee));
    return json;
}

Json providerJson(const PriceProvider &provider)
{
    Json json = {{"id", provider.id}};
    addText(json, "name", provider.displayName);
    if (provider.match)
        json["match"] = matchJson(*provider.match);
    if (!provider.fallbacks.empty())
        json["fallback_providers"] = provider.fallbacks;
    if (!provider.tiers.empty())
        json["service_tiers"] = variantsJson(provider.tiers);
    json["models"] = Json::array();
    for (const PriceModel &model : provider.models)
        json["models"].push_back(modelJson(model));
    return json;
}

Json discountJson(const Discount &discount)
{
    Json json = Json::object();
    addText(json, "provider", discount.provider);
    addText(json, "model", discount.model);
    if (discount.from)
        json["from"] = toIso8601(*discount.from);
    if (discount.to)
        json["to"] = toIso8601(*discount.to);
    const std::int64_t whole = discount.multiplier.denominator();
    const Result<Multiplier> percent =
        Multiplier::fraction(whole - discount.multiplier.numerator(), whole).times(Multiplier::fraction(100, 1));
    json["percent"] = percent ? percent->toString() : "0";
    return json;
}

} // namespace

std::string writeOwnPrices(const PriceList &list)
{
    Json json = {{"format", ownPricesFormat}, {"version", 1}, {"name", list.name}};
    addText(json, "source", list.source);
    addText(json, "date", list.date);
    json["providers"] = Json::array();
    for (const PriceProvider &provider : list.providers)
        json["providers"].push_back(providerJson(provider));
    for (const Discount &discount : list.discounts)
        json["discounts"].push_back(discountJson(discount));
    for (const ModelAlias &alias : list.aliases) {
        Json entry = Json::object();
        addText(entry, "provider", alias.provider);
        entry["model"] = alias.model;
        entry["to_provider"] = alias.toProvider;
        entry["to_model"] = alias.toModel;
        json["aliases"].push_back(std::move(entry));
    }
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace tokenledger
