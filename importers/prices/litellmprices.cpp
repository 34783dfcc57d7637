// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/prices/litellmprices.h"

#include "models/domain/documentcursor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace tokenledger {

namespace {

struct BaseKey {
    std::string_view key;
    Meter meter;
};

/// Longer keys before the keys that they start with.
constexpr std::array<BaseKey, 16> baseKeys = {{
    {"cache_creation_input_token_cost_above_1hr", Meter::CacheWrite1h},
    {"cache_creation_input_token_cost", Meter::CacheWrite},
    {"cache_read_input_token_cost", Meter::CacheRead},
    {"cache_read_input_audio_token_cost", Meter::AudioCacheRead},
    {"cache_read_input_image_token_cost", Meter::ImageCacheRead},
    {"input_cost_per_token_cache_hit", Meter::CacheRead},
    {"input_cost_per_token", Meter::Input},
    {"input_cost_per_audio_token", Meter::AudioIn},
    {"input_cost_per_image_token", Meter::ImageIn},
    {"input_cost_per_request", Meter::Requests},
    {"output_cost_per_token", Meter::Output},
    {"output_cost_per_reasoning_token", Meter::Reasoning},
    {"output_cost_per_audio_token", Meter::AudioOut},
    {"output_cost_per_image_token", Meter::ImageOut},
    {"input_cost_per_video_token", Meter::VideoIn},
    {"citation_cost_per_token", Meter::Citations},
}};

struct TierKey {
    std::string_view suffix;
    std::string_view tier;
};
constexpr std::array<TierKey, 3> tierKeys = {{{"_batches", "batch"}, {"_priority", "priority"}, {"_flex", "flex"}}};

/// What a key says: meter, size above which it holds, service tier.
struct KeyMeaning {
    Meter meter = Meter::Input;
    std::int64_t above = 0; ///< 0 is the base price
    std::string_view tier;  ///< empty is standard
};

/// Reads "above_200k_tokens" or "above_1m_tokens" off `rest`.
bool takeThreshold(std::string_view &rest, std::int64_t &above)
{
    constexpr std::string_view start = "_above_";
    if (!rest.starts_with(start))
        return true;
    std::string_view number = rest.substr(start.size());
    const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), above);
    number.remove_prefix(static_cast<std::size_t>(end - number.data()));
    const std::int64_t scale = number.starts_with('k') ? 1'000 : number.starts_with('m') ? 1'000'000 : 0;
    if (code != std::errc() || scale == 0 || above <= 0 || above > 1'000'000'000 || !number.substr(1).starts_with("_tokens"))
        return false;
    above *= scale;
    rest = number.substr(1 + std::string_view("_tokens").size());
    return true;
}

std::optional<KeyMeaning> meaningOf(std::string_view key)
{
    for (const BaseKey &base : baseKeys) {
        if (!key.starts_with(base.key))
            continue;
        KeyMeaning meaning{base.meter, 0, {}};
        std::string_view rest = key.substr(base.key.size());
        if (!takeThreshold(rest, meaning.above))
            continue;
        for (const TierKey &tier : tierKeys)
            if (rest == tier.suffix) {
                meaning.tier = tier.tier;
                rest = {};
            }
        if (rest.empty())
            return meaning;
    }
    return std::nullopt;
}

/// A rate as it grows together from several keys.
struct GrowingRate {
    std::optional<Rate> base;
    std::map<std::int64_t, Rate> tiers;
};
using GrowingRates = std::array<GrowingRate, meterCount>;

/// Half a price (a tier without a base) is none.
Rates grownRates(const GrowingRates &growing)
{
    Rates rates;
    for (std::size_t m = 0; m < meterCount; ++m) {
        if (!growing[m].base)
            continue;
        rates[m] = TieredRate{*growing[m].base, {}};
        for (const auto &[start, rate] : growing[m].tiers)
            rates[m]->tiers.push_back({start, rate});
    }
    return rates;
}

/// "tiered_pricing": a list of {range: [from, to], input_cost_per_token, ...}, chosen by the input's size.
void readRanges(const DocumentCursor &ranges, GrowingRates &standard)
{
    for (const DocumentCursor &entry : ranges.items()) {
        std::int64_t start = 0;
        if (const auto range = entry.find("range")) {
            const auto bounds = range->items();
            if (bounds.empty())
                range->fail("a list of two sizes");
            else
                start = bounds.front().integer();
        }
        for (const auto &[key, value] : entry.members()) {
            const std::optional<KeyMeaning> meaning = meaningOf(key);
            if (!meaning || meaning->above != 0 || !meaning->tier.empty())
                continue;
            GrowingRate &rate = standard[index(meaning->meter)];
            if (start == 0)
                rate.base = value.rate(Rate::Unit::UsdPerUnit);
            else
                rate.tiers[start] = value.rate(Rate::Unit::UsdPerUnit);
        }
    }
}

/// "provider_specific_entry": multipliers by name; "us" is a region, "fast" a service tier.
void readSpecific(const DocumentCursor &specific, PriceRow &row)
{
    for (const auto &[key, value] : specific.members()) {
        if (value.node().kind != JsonNode::Kind::Number)
            continue;
        PriceVariant variant;
        variant.names.push_back(normalisedName(key));
        variant.multiplier = value.multiplier();
        (key == "fast" ? row.tiers : row.regions).push_back(std::move(variant));
    }
}

PriceRow readRow(const DocumentCursor &cursor)
{
    PriceRow row;
    row.source = cursor.textOr("source", "LiteLLM");
    GrowingRates standard;
    std::map<std::string, GrowingRates, std::less<>> tiers;
    for (const auto &[key, value] : cursor.members()) {
        const std::optional<KeyMeaning> meaning = meaningOf(key);
        if (!meaning || value.node().kind == JsonNode::Kind::Null)
            continue;
        GrowingRates &rates = meaning->tier.empty() ? standard : tiers[std::string(meaning->tier)];
        const Rate rate = value.rate(Rate::Unit::UsdPerUnit);
        if (meaning->above == 0)
            rates[index(meaning->meter)].base = rate;
        else
            rates[index(meaning->meter)].tiers[meaning->above] = rate;
    }
    if (const auto ranges = cursor.find("tiered_pricing"))
        readRanges(*ranges, standard);
    if (const auto search = cursor.find("search_context_cost_per_query"))
        if (const auto medium = search->find("search_context_size_medium"))
            standard[index(Meter::WebSearches)].base = medium->rate(Rate::Unit::UsdPerUnit);
    row.rates = grownRates(standard);
    for (const auto &[tier, rates] : tiers)
        row.tiers.push_back({{tier}, std::nullopt, grownRates(rates)});
    if (const auto specific = cursor.find("provider_specific_entry"))
        readSpecific(*specific, row);
    return row;
}

struct ProviderName {
    std::string_view litellm; ///< the name, or with a trailing * its start
    std::string_view ours;
};
constexpr std::array<ProviderName, 20> providerNames = {{
    {"vertex_ai*", "google"}, {"gemini", "google"}, {"palm", "google"}, {"bedrock*", "aws"}, {"amazon_nova", "aws"},
    {"azure*", "azure"}, {"text-completion-openai", "openai"}, {"openai", "openai"}, {"anthropic*", "anthropic"},
    {"xai", "x-ai"}, {"cohere*", "cohere"}, {"together_ai", "together"}, {"fireworks_ai*", "fireworks"},
    {"moonshot", "moonshotai"}, {"codestral", "mistral"}, {"text-completion-codestral", "mistral"},
    {"mistral*", "mistral"}, {"deepseek", "deepseek"}, {"groq", "groq"}, {"perplexity", "perplexity"},
}};

std::string ourName(std::string_view litellm)
{
    for (const ProviderName &name : providerNames) {
        const bool open = name.litellm.back() == '*';
        const std::string_view start = name.litellm.substr(0, name.litellm.size() - (open ? 1 : 0));
        if (open ? litellm.starts_with(start) : litellm == start)
            return std::string(name.ours);
    }
    return std::string(litellm);
}

/// The key without the provider's prefix: "gemini/gemini-2.5-pro" is "gemini-2.5-pro".
std::string_view withoutPrefix(std::string_view key, std::string_view litellm)
{
    for (const std::string_view prefix : {litellm, litellm.substr(0, litellm.find('-')), std::string_view("bedrock")})
        if (!prefix.empty() && key.size() > prefix.size() + 1 && key.starts_with(prefix) && key[prefix.size()] == '/')
            return key.substr(prefix.size() + 1);
    return key;
}

/// Collects the models of a map under their providers.
class MapReader
{
public:
    explicit MapReader(PriceList &list) : m_list(list) {}

    void read(const std::string &key, const DocumentCursor &entry)
    {
        const std::string litellm = normalisedName(entry.textOr("litellm_provider", ""));
        const PriceRow row = readRow(entry);
        const bool priced = std::any_of(row.rates.begin(), row.rates.end(), [](const auto &rate) { return rate.has_value(); });
        if (litellm.empty() || !priced)
            return;
        PriceModel model;
        model.id = std::string(withoutPrefix(key, litellm));
        model.displayName = key;
        model.match = MatchRule::text(MatchRule::Kind::Equals, key);
        model.rows.push_back(row);
        PriceProvider &provider = providerFor(litellm);
        provider.models.push_back(std::move(model));
    }

    /// Every name that LiteLLM gave one of our providers finds that provider.
    void finish()
    {
        for (PriceProvider &provider : m_list.providers) {
            std::vector<MatchRule> rules;
            for (const std::string &name : m_names[provider.id])
                rules.push_back(MatchRule::text(MatchRule::Kind::Equals, name));
            provider.match = MatchRule::any(std::move(rules));
        }
    }

private:
    PriceProvider &providerFor(const std::string &litellm)
    {
        const std::string id = ourName(litellm);
        std::vector<std::string> &names = m_names[id];
        for (const std::string &name : {litellm, litellm.substr(0, litellm.find('-'))})
            if (std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        const auto found = std::find_if(m_list.providers.begin(), m_list.providers.end(),
                                        [&](const PriceProvider &provider) { return provider.id == id; });
        if (found != m_list.providers.end())
            return *found;
        PriceProvider &provider = m_list.providers.emplace_back();
        provider.id = id;
        provider.displayName = id;
        return provider;
    }

    PriceList &m_list;
    std::map<std::string, std::vector<std::string>> m_names;
};

} // namespace

bool isLitellmPriceMap(const JsonNode &document)
{
    return document.kind == JsonNode::Kind::Object
        && std::any_of(document.members.begin(), document.members.end(), [](const auto &member) {
               const JsonNode *const provider = member.second.find("litellm_provider");
               return provider != nullptr && provider->kind == JsonNode::Kind::Text;
           });
}

Result<PriceList> readLitellmPrices(const JsonNode &document, std::string_view name)
{
    DocumentFault fault(name);
    PriceList list;
    list.name = name;
    list.format = "litellm";
    list.source = "LiteLLM";
    MapReader reader(list);
    for (const auto &[key, entry] : DocumentCursor(document, fault).members())
        if (key != "sample_spec") // the map's own description of its keys
            reader.read(key, entry);
    reader.finish();
    if (fault.found())
        return fault.error();
    if (list.providers.empty())
        return Error{std::string(name) + " holds no model with a price", Error::Kind::Refused};
    return list;
}

} // namespace tokenledger
