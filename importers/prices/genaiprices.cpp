// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/genaiprices.h"

#include "models/domain/documentcursor.h"

#include <algorithm>
#include <array>

namespace tokenledger {

namespace {

struct PriceKey {
    std::string_view key;
    Meter meter;
};

constexpr std::array<PriceKey, 18> priceKeys = {{
    {"input_mtok", Meter::Input},
    {"cache_read_mtok", Meter::CacheRead},
    {"cache_write_mtok", Meter::CacheWrite},
    {"cache_write_5m_mtok", Meter::CacheWrite5m},
    {"cache_write_1h_mtok", Meter::CacheWrite1h},
    {"output_mtok", Meter::Output},
    {"output_reasoning_mtok", Meter::Reasoning},
    {"input_audio_mtok", Meter::AudioIn},
    {"cache_audio_read_mtok", Meter::AudioCacheRead},
    {"output_audio_mtok", Meter::AudioOut},
    {"input_image_mtok", Meter::ImageIn},
    {"cache_image_read_mtok", Meter::ImageCacheRead},
    {"output_image_mtok", Meter::ImageOut},
    {"input_video_mtok", Meter::VideoIn},
    {"output_video_mtok", Meter::VideoOut},
    {"output_citation_mtok", Meter::Citations},
    {"requests_kcount", Meter::Requests},
    {"web_searches_kcount", Meter::WebSearches},
}};

/// Keys that are no price of a unit that calls are counted in (the project adds some now and then) are passed over.
Rates readRates(const DocumentCursor &prices)
{
    Rates rates;
    for (const auto &[key, value] : prices.members()) {
        const auto *const known = std::find_if(priceKeys.begin(), priceKeys.end(),
                                               [&](const PriceKey &entry) { return entry.key == key; });
        if (known == priceKeys.end() || value.node().kind == JsonNode::Kind::Null)
            continue;
        rates[index(known->meter)] =
            value.tieredRate(isFee(known->meter) ? Rate::Unit::UsdPerThousand : Rate::Unit::UsdPerMillion, "start");
    }
    return rates;
}

PriceConstraint readConstraint(const DocumentCursor &cursor)
{
    PriceConstraint when;
    if (const auto start = cursor.find("start_date"))
        when.from = start->instant();
    else if (cursor.find("start_time"))
        when.windows.push_back({cursor.at("start_time").clock(), cursor.at("end_time").clock()});
    else
        cursor.fail("start_date, or start_time and end_time");
    return when;
}

std::vector<PriceRow> readRows(const DocumentCursor &prices, const PriceRow &common)
{
    std::vector<PriceRow> rows;
    if (prices.node().kind != JsonNode::Kind::Array) {
        rows.push_back(common);
        rows.back().rates = readRates(prices);
        return rows;
    }
    for (const DocumentCursor &entry : prices.items()) {
        rows.push_back(common);
        rows.back().rates = readRates(entry.at("prices"));
        if (const auto constraint = entry.find("constraint"))
            rows.back().when = readConstraint(*constraint);
    }
    if (rows.empty())
        prices.fail("at least one entry");
    else if (!rows.front().when.isAlways()) {
        // Where no constraint holds, the format's first entry does.
        rows.insert(rows.begin(), rows.front());
        rows.front().when = {};
    }
    return rows;
}

PriceModel readModel(const DocumentCursor &cursor, const PriceRow &common)
{
    PriceModel model;
    model.id = cursor.at("id").text();
    model.displayName = cursor.textOr("name", model.id);
    model.match = cursor.at("match").matchRule();
    PriceRow row = common;
    if (const auto checked = cursor.find("prices_checked"))
        row.date = checked->text();
    model.rows = readRows(cursor.at("prices"), row);
    return model;
}

PriceProvider readProvider(const DocumentCursor &cursor, const std::string &source)
{
    PriceProvider provider;
    provider.id = normalisedName(cursor.at("id").text());
    provider.displayName = cursor.textOr("name", provider.id);
    if (const auto match = cursor.find("provider_match"))
        provider.match = match->matchRule();
    if (const auto fallbacks = cursor.find("fallback_model_providers"))
        for (const DocumentCursor &other : fallbacks->items())
            provider.fallbacks.push_back(normalisedName(other.text()));
    PriceRow common;
    common.source = source;
    if (const auto urls = cursor.find("pricing_urls"))
        if (!urls->node().items.empty())
            common.source = urls->items().front().text();
    for (const DocumentCursor &model : cursor.at("models").items())
        provider.models.push_back(readModel(model, common));
    return provider;
}

} // namespace

Result<PriceList> readGenaiPrices(const JsonNode &document, std::string_view name)
{
    DocumentFault fault(name);
    const DocumentCursor top(document, fault);
    PriceList list;
    list.name = name;
    list.format = "genai-prices";
    list.source = "genai-prices";
    for (const DocumentCursor &provider : top.items())
        list.providers.push_back(readProvider(provider, list.source));
    if (fault.found())
        return fault.error();
    return list;
}

} // namespace tokenledger
