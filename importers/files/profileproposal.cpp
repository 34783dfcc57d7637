// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/profileproposal.h"

#include "importers/core/csvreader.h"
#include "importers/core/dialectdetector.h"
#include "importers/files/cellparser.h"
#include "models/domain/decimal.h"
#include "models/domain/instant.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

constexpr std::size_t mostSamples = 5;
constexpr std::size_t mostRecords = 50;
constexpr std::size_t longestSample = 120;
constexpr int deepest = 6;

struct Alias {
    std::string_view name;     ///< small letters and digits only
    std::string_view target;
    int weight;                ///< of two columns for one target the heavier wins
};

/// What exports call the fields of a call.
constexpr std::array<Alias, 98> aliases = {{
    {"id", "id", 3}, {"callid", "id", 4}, {"requestid", "id", 4}, {"eventid", "id", 2}, {"spanid", "id", 2},
    {"responseid", "response_id", 4}, {"providerresponseid", "response_id", 4}, {"completionid", "response_id", 3},
    {"startedat", "started_at", 6}, {"starttime", "started_at", 5}, {"timestamp", "started_at", 4}, {"createdat", "started_at", 4},
    {"created", "started_at", 3}, {"time", "started_at", 3}, {"datetime", "started_at", 3}, {"date", "started_at", 1}, {"ts", "started_at", 3},
    {"requesttime", "started_at", 3}, {"requestcreatedat", "started_at", 4},
    {"latencyms", "latency_ms", 5}, {"durationms", "latency_ms", 4}, {"latency", "latency_ms", 3}, {"duration", "latency_ms", 2},
    {"responsetimems", "latency_ms", 3}, {"delayms", "latency_ms", 3}, {"elapsedms", "latency_ms", 3},
    {"provider", "provider", 5}, {"vendor", "provider", 3}, {"llmprovider", "provider", 4}, {"providername", "provider", 4},
    {"model", "model", 5}, {"modelname", "model", 4}, {"modelid", "model", 3}, {"llmmodel", "model", 4}, {"responsemodel", "model", 4},
    {"feature", "feature", 5}, {"featurename", "feature", 4}, {"usecase", "feature", 3}, {"application", "feature", 2}, {"app", "feature", 2},
    {"tenant", "tenant", 5}, {"tenantid", "tenant", 4}, {"customer", "tenant", 3}, {"customerid", "tenant", 3}, {"account", "tenant", 2},
    {"user", "user", 4}, {"userid", "user", 5}, {"enduser", "user", 3},
    {"prompt", "prompt", 3}, {"promptname", "prompt", 4}, {"promptid", "prompt", 4}, {"promptversion", "prompt_version", 4},
    {"region", "region", 4}, {"tier", "tier", 4}, {"servicetier", "tier", 4}, {"environment", "environment", 4}, {"env", "environment", 3},
    {"project", "project", 4}, {"projectid", "project", 3}, {"key", "key", 3}, {"apikey", "key", 3}, {"apikeyname", "key", 4},
    {"session", "session", 4}, {"sessionid", "session", 5}, {"conversationid", "session", 4}, {"threadid", "session", 3},
    {"status", "status", 4}, {"error", "error", 3}, {"errormessage", "error", 3}, {"errortype", "error", 4}, {"retryof", "retry_of", 4},
    {"streaming", "streaming", 4}, {"stream", "streaming", 3}, {"gatewaycachehit", "gateway_cache_hit", 5}, {"cachehit", "gateway_cache_hit", 3},
    {"requesthash", "request_hash", 4}, {"hashids", "prefix_hashes", 4}, {"prefixhashes", "prefix_hashes", 5},
    {"cost", "cost", 3}, {"costusd", "cost", 5}, {"totalcost", "cost", 4}, {"spend", "cost", 3}, {"costnanousd", "cost", 4}, {"currency", "currency", 4},
    {"input", "input", 3}, {"inputtokens", "input", 5}, {"prompttokens", "input", 5}, {"contexttokens", "input", 4}, {"inputlength", "input", 4},
    {"uncachedinput", "uncached_input", 5}, {"cacheread", "cache_read", 4}, {"cachedtokens", "cache_read", 4},
    {"cachereadinputtokens", "cache_read", 5}, {"output", "output", 3}, {"outputtokens", "output", 5}, {"completiontokens", "output", 5},
    {"generatedtokens", "output", 4},
}};

/// More names of tokens than fit one table that a person can read.
constexpr std::array<Alias, 12> tokenAliases = {{
    {"outputlength", "output", 4}, {"cachereadtokens", "cache_read", 5}, {"cachecreationinputtokens", "cache_write", 5},
    {"cachecreationtokens", "cache_write", 4}, {"cachewritetokens", "cache_write", 4}, {"cachewrite", "cache_write", 4},
    {"cachewrite5m", "cache_write_5m", 5}, {"cachewrite1h", "cache_write_1h", 5}, {"reasoning", "reasoning", 3},
    {"reasoningtokens", "reasoning", 5}, {"requests", "requests", 3}, {"websearches", "web_searches", 4},
}};

/// The last part of a path without anything but letters and digits: "usage.prompt_tokens" -> "prompttokens".
std::string plainName(std::string_view path)
{
    const std::size_t dot = path.rfind('.');
    std::string plain;
    for (const char c : dot == std::string_view::npos ? path : path.substr(dot + 1)) {
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            plain += c;
    }
    return plain;
}

const Alias *aliasOf(std::string_view column)
{
    const std::string plain = plainName(column);
    const auto named = [&](const Alias &alias) { return alias.name == plain; };
    if (const auto found = std::find_if(aliases.begin(), aliases.end(), named); found != aliases.end())
        return &*found;
    const auto more = std::find_if(tokenAliases.begin(), tokenAliases.end(), named);
    return more == tokenAliases.end() ? nullptr : &*more;
}

bool all(const std::vector<std::string> &samples, bool (*test)(const std::string &))
{
    return !samples.empty() && std::all_of(samples.begin(), samples.end(), test);
}

bool isNumber(const std::string &text)
{
    return parseScaledDecimal(trimmed(text), 0).ok();
}

bool isCount(const std::string &text)
{
    return parseCount(trimmed(text)).ok();
}

bool isTruth(const std::string &text)
{
    return parseBool(trimmed(text)).has_value();
}

/// The format of a column of times; empty when it holds none. Numbers are told apart by their size: a time of this
/// century has 10 digits in seconds, 13 in milliseconds; smaller ones count from the start of a trace.
std::string timeFormat(const std::vector<std::string> &samples)
{
    if (all(samples, [](const std::string &text) { return parseIso8601(trimmed(text)).ok(); }))
        return "iso8601";
    if (!all(samples, isNumber))
        return {};
    const Result<std::int64_t> number = parseScaledDecimal(trimmed(samples.back()), 0);
    if (*number < 100'000'000)
        return "offset_ms";
    if (*number < 100'000'000'000)
        return "unix_s";
    if (*number < 100'000'000'000'000)
        return "unix_ms";
    return *number < 100'000'000'000'000'000 ? "unix_us" : "unix_ns";
}

/// A name may promise what the content does not hold: then the column is left out.
bool contentFits(const Alias &alias, const std::vector<std::string> &samples)
{
    if (alias.target == "started_at")
        return !timeFormat(samples).empty();
    if (isTokenTarget(alias.target) || alias.target == "requests" || alias.target == "web_searches")
        return samples.empty() || all(samples, isCount);
    if (alias.target == "cost" || alias.target == "latency_ms")
        return samples.empty() || all(samples, isNumber);
    if (alias.target == "streaming" || alias.target == "gateway_cache_hit")
        return samples.empty() || all(samples, isTruth);
    return true;
}

FieldMapping mappingOf(const Alias &alias, const SampledColumn &column)
{
    FieldMapping field;
    field.target = alias.target;
    field.column = column.name;
    if (field.target == "started_at") {
        field.format = timeFormat(column.samples);
        field.zone = field.format == "iso8601" ? "UTC" : "";
        if (field.format.starts_with("offset_"))
            field.base = Instant::fromSeconds(daysFromCivil(2026, 1, 1) * 86400);
    } else if (alias.name == "costnanousd") {
        field.unit = "nano_usd";
    } else if (field.target == "prefix_hashes") {
        field.blockTokens = 512; // what published traces use; shown to the person, who may change it
    }
    return field;
}

class Sampler
{
public:
    void add(const std::string &name, std::string_view value)
    {
        auto found = std::find_if(m_columns.begin(), m_columns.end(), [&](const SampledColumn &column) { return column.name == name; });
        if (found == m_columns.end())
            found = m_columns.insert(m_columns.end(), SampledColumn{name, {}});
        std::string text(value.substr(0, longestSample));
        if (!text.empty() && found->samples.size() < mostSamples && std::find(found->samples.begin(), found->samples.end(), text) == found->samples.end())
            found->samples.push_back(std::move(text));
    }

    void addJson(const std::string &path, const nlohmann::ordered_json &value, int depth)
    {
        if (value.is_object() && depth < deepest) {
            for (const auto &[key, member] : value.items())
                addJson(path.empty() ? key : path + "." + key, member, depth + 1);
            return;
        }
        if (!path.empty())
            add(path, value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump());
    }

    std::vector<SampledColumn> take() { return std::move(m_columns); }

private:
    std::vector<SampledColumn> m_columns;
};

std::vector<SampledColumn> sampleCsv(const FileHead &head)
{
    const char delimiter = detectDelimiter(head);
    std::string text(head.bytes);
    text.append(blockPadding, '\0');
    CsvReader reader;
    reader.open(std::string_view(text).substr(0, head.bytes.size()), delimiter, 1);
    if (!reader.next())
        return {};
    const std::vector<std::string> header(reader.fields().begin(), reader.fields().end());
    Sampler sampler;
    for (const std::string &name : header)
        sampler.add(name, {});
    for (std::size_t i = 0; i < mostRecords && reader.next(); ++i)
        if (reader.fields().size() == header.size())
            for (std::size_t column = 0; column < header.size(); ++column)
                sampler.add(header[column], reader.fields()[column]);
    return sampler.take();
}

std::vector<SampledColumn> sampleJson(const FileHead &head)
{
    Sampler sampler;
    FileHead rest = head;
    for (std::size_t i = 0; i < mostRecords; ++i) {
        const std::string_view object = firstJsonObject(rest);
        if (object.empty())
            break;
        const auto record = nlohmann::ordered_json::parse(object, nullptr, false);
        if (record.is_object())
            sampler.addJson({}, record, 0);
        const std::size_t behind = static_cast<std::size_t>(object.data() - rest.bytes.data()) + object.size();
        rest.bytes = rest.bytes.substr(std::min(rest.bytes.size(), rest.bytes.find('{', behind)));
    }
    return sampler.take();
}

} // namespace

std::vector<SampledColumn> sampleColumns(const FileHead &head)
{
    return firstJsonObject(head).empty() ? sampleCsv(head) : sampleJson(head);
}

MappingProfile proposeProfile(const FileHead &head, const std::string &name)
{
    MappingProfile profile;
    profile.name = name;
    profile.input = firstJsonObject(head).empty() ? MappingProfile::Input::Csv : MappingProfile::Input::JsonLines;
    std::vector<int> weights;
    for (const SampledColumn &column : sampleColumns(head)) {
        const Alias *alias = aliasOf(column.name);
        if (!alias || !contentFits(*alias, column.samples))
            continue;
        const FieldMapping field = mappingOf(*alias, column);
        const auto known = std::find_if(profile.fields.begin(), profile.fields.end(), [&](const FieldMapping &other) { return other.target == field.target; });
        if (known == profile.fields.end()) {
            profile.fields.push_back(field);
            weights.push_back(alias->weight);
        } else if (int &weight = weights[static_cast<std::size_t>(known - profile.fields.begin())]; weight < alias->weight) {
            *known = field;
            weight = alias->weight;
        }
    }
    if (profile.find("uncached_input"))
        std::erase_if(profile.fields, [](const FieldMapping &field) { return field.target == "input"; });
    return profile;
}

} // namespace tokenledger
