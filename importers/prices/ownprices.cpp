// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/ownprices.h"

#include "importers/prices/discounts.h"
#include "models/domain/documentcursor.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

constexpr std::array<std::string_view, 7> weekdayNames = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

void readMeters(const DocumentCursor &prices, bool fees, Rates &rates)
{
    for (const auto &[key, value] : prices.members()) {
        const std::optional<Meter> meter = meterByName(key);
        if (!meter || isFee(*meter) != fees) {
            value.fail(fees ? "requests or web_searches as the key"
                            : "a bucket as the key, such as input, output, cache_read, cache_write_5m or cache_write_1h");
            continue;
        }
        rates[index(*meter)] = value.tieredRate(fees ? Rate::Unit::UsdPerThousand : Rate::Unit::UsdPerMillion, "above");
    }
}

Rates readRates(const DocumentCursor &cursor)
{
    Rates rates;
    if (const auto tokens = cursor.find("usd_per_million"))
        readMeters(*tokens, false, rates);
    if (const auto fees = cursor.find("usd_per_thousand"))
        readMeters(*fees, true, rates);
    return rates;
}

std::vector<PriceVariant> readVariants(const std::optional<DocumentCursor> &cursor)
{
    std::vector<PriceVariant> variants;
    if (!cursor)
        return variants;
    for (const auto &[key, value] : cursor->members()) {
        PriceVariant variant;
        variant.names.push_back(normalisedName(key));
        if (const auto multiplier = value.find("multiplier"))
            variant.multiplier = multiplier->multiplier();
        variant.rates = readRates(value);
        if (!variant.multiplier && !value.find("usd_per_million") && !value.find("usd_per_thousand"))
            value.fail("multiplier or usd_per_million");
        variants.push_back(std::move(variant));
    }
    return variants;
}

std::uint8_t readWeekdays(const DocumentCursor &cursor)
{
    unsigned days = 0;
    for (const DocumentCursor &item : cursor.items()) {
        const auto *const day = std::find(weekdayNames.begin(), weekdayNames.end(), normalisedName(item.text()));
        if (day == weekdayNames.end())
            item.fail("one of mon, tue, wed, thu, fri, sat, sun");
        else
            days |= 1U << (day - weekdayNames.begin());
    }
    return static_cast<std::uint8_t>(days);
}

PriceConstraint readConstraint(const DocumentCursor &row)
{
    PriceConstraint when;
    if (const auto from = row.find("from"))
        when.from = from->instant();
    if (const auto to = row.find("to"))
        when.to = to->instant();
    if (const auto windows = row.find("windows"))
        for (const DocumentCursor &window : windows->items())
            when.windows.push_back({window.at("start").clock(), window.at("end").clock()});
    if (const auto weekdays = row.find("weekdays"))
        when.weekdays = readWeekdays(*weekdays);
    if (const auto days = row.find("except_days"))
        for (const DocumentCursor &day : days->items())
            when.exceptDays.push_back(day.instant().seconds() / 86400);
    std::sort(when.exceptDays.begin(), when.exceptDays.end());
    return when;
}

std::vector<std::pair<Meter, Multiplier>> readInputMultipliers(const DocumentCursor &cursor)
{
    std::vector<std::pair<Meter, Multiplier>> list;
    for (const auto &[key, value] : cursor.members()) {
        const std::optional<Meter> meter = meterByName(key);
        if (meter != Meter::CacheRead && meter != Meter::CacheWrite5m && meter != Meter::CacheWrite1h)
            value.fail("cache_read, cache_write_5m or cache_write_1h as the key");
        else
            list.emplace_back(*meter, value.multiplier());
    }
    return list;
}

PriceRow readRow(const DocumentCursor &cursor, const PriceRow &common)
{
    PriceRow row = common;
    row.when = readConstraint(cursor);
    row.rates = readRates(cursor);
    if (!cursor.find("usd_per_million") && !cursor.find("usd_per_thousand"))
        cursor.fail("the key “usd_per_million”");
    if (const auto multipliers = cursor.find("input_multipliers"))
        row.inputMultipliers = readInputMultipliers(*multipliers);
    row.tiers = readVariants(cursor.find("service_tiers"));
    row.regions = readVariants(cursor.find("regions"));
    if (const auto minimum = cursor.find("minimum_cache_tokens"))
        row.minimumCacheTokens = minimum->integer();
    row.source = cursor.textOr("source", common.source);
    row.date = cursor.textOr("date", common.date);
    return row;
}

ProvisionedFee readProvisioned(const DocumentCursor &cursor, const PriceRow &common)
{
    ProvisionedFee fee;
    fee.unit = cursor.at("unit").text();
    const DocumentCursor price = cursor.at("usd_per_hour");
    const Result<Money> perHour = Money::parse(price.digits());
    if (perHour)
        fee.perHour = *perHour;
    else
        price.fail("an amount in US dollars; " + perHour.error().message);
    fee.region = cursor.textOr("region", "");
    if (const auto months = cursor.find("commitment_months"))
        fee.commitmentMonths = months->integer();
    if (const auto from = cursor.find("from"))
        fee.from = from->instant();
    if (const auto to = cursor.find("to"))
        fee.to = to->instant();
    fee.source = cursor.textOr("source", common.source);
    fee.date = cursor.textOr("date", common.date);
    return fee;
}

PriceModel readModel(const DocumentCursor &cursor, PriceRow common)
{
    PriceModel model;
    model.id = cursor.at("id").text();
    model.displayName = cursor.textOr("name", model.id);
    if (const auto match = cursor.find("match"))
        model.match = match->matchRule();
    common.source = cursor.textOr("source", common.source);
    common.date = cursor.textOr("date", common.date);
    for (const DocumentCursor &row : cursor.at("prices").items())
        model.rows.push_back(readRow(row, common));
    if (const auto provisioned = cursor.find("provisioned"))
        for (const DocumentCursor &fee : provisioned->items())
            model.provisioned.push_back(readProvisioned(fee, common));
    return model;
}

PriceProvider readProvider(const DocumentCursor &cursor, PriceRow common)
{
    PriceProvider provider;
    provider.id = normalisedName(cursor.at("id").text());
    provider.displayName = cursor.textOr("name", provider.id);
    if (const auto match = cursor.find("match"))
        provider.match = match->matchRule();
    if (const auto fallbacks = cursor.find("fallback_providers"))
        for (const DocumentCursor &other : fallbacks->items())
            provider.fallbacks.push_back(normalisedName(other.text()));
    provider.tiers = readVariants(cursor.find("service_tiers"));
    common.source = cursor.textOr("source", common.source);
    common.date = cursor.textOr("date", common.date);
    for (const DocumentCursor &model : cursor.at("models").items())
        provider.models.push_back(readModel(model, common));
    return provider;
}

Discount readDiscount(const DocumentCursor &cursor)
{
    Discount discount;
    discount.provider = cursor.textOr("provider", "");
    discount.model = cursor.textOr("model", "");
    if (const auto from = cursor.find("from"))
        discount.from = from->instant();
    if (const auto to = cursor.find("to"))
        discount.to = to->instant();
    const DocumentCursor percent = cursor.at("percent");
    const Result<Multiplier> rest = multiplierAfterDiscount(percent.digits());
    if (rest)
        discount.multiplier = *rest;
    else
        percent.fail(rest.error().message);
    return discount;
}

ModelAlias readAlias(const DocumentCursor &cursor)
{
    return {cursor.textOr("provider", ""), cursor.at("model").text(), cursor.at("to_provider").text(),
            cursor.at("to_model").text()};
}

} // namespace

Result<PriceList> readOwnPrices(const JsonNode &document, std::string_view name)
{
    DocumentFault fault(name);
    const DocumentCursor top(document, fault);
    PriceList list;
    if (top.at("format").text() != ownPricesFormat)
        top.at("format").fail("“tokenledger-prices”");
    list.name = top.textOr("name", name);
    list.format = "tokenledger";
    list.source = top.textOr("source", "");
    list.date = top.textOr("date", "");
    PriceRow common;
    common.source = list.source;
    common.date = list.date;
    if (const auto providers = top.find("providers"))
        for (const DocumentCursor &provider : providers->items())
            list.providers.push_back(readProvider(provider, common));
    if (const auto discounts = top.find("discounts"))
        for (const DocumentCursor &discount : discounts->items())
            list.discounts.push_back(readDiscount(discount));
    if (const auto aliases = top.find("aliases"))
        for (const DocumentCursor &alias : aliases->items())
            list.aliases.push_back(readAlias(alias));
    if (!fault.found() && list.providers.empty() && list.discounts.empty() && list.aliases.empty())
        top.fail("providers, discounts or aliases");
    if (fault.found())
        return fault.error();
    return list;
}

} // namespace tokenledger
