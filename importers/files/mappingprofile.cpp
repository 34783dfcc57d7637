// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/mappingprofile.h"

#include "importers/core/textdecoder.h"
#include "importers/files/strptime.h"

#include <QByteArray>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 7> knownFormats = {"iso8601", "unix_s", "unix_ms", "unix_us", "unix_ns", "offset_s", "offset_ms"};

Error fault(const std::string &pointer, const std::string &expected)
{
    return {"the mapping profile does not fit at " + (pointer.empty() ? std::string("its top level") : pointer) + ": " + expected,
            Error::Kind::Refused};
}

/// A key as one part of a JSON pointer.
std::string pointerPart(std::string_view key)
{
    std::string part = "/";
    for (const char c : key)
        part += c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    return part;
}

Result<std::string> textAt(const Json &object, const char *key, const std::string &pointer)
{
    const auto found = object.find(key);
    if (found == object.end())
        return std::string();
    if (!found->is_string())
        return fault(pointer + pointerPart(key), "a text was expected");
    return found->get<std::string>();
}

Result<std::string> oneOf(const Json &object, const char *key, const std::string &pointer, std::initializer_list<std::string_view> allowed)
{
    Result<std::string> text = textAt(object, key, pointer);
    if (!text || text->empty() || std::find(allowed.begin(), allowed.end(), *text) != allowed.end())
        return text;
    std::string list;
    for (const std::string_view word : allowed)
        list += (list.empty() ? "" : ", ") + std::string(word);
    return fault(pointer + pointerPart(key), "one of " + list + " was expected, not “" + *text + "”");
}

Result<std::optional<char>> charAt(const Json &root, const char *key, std::string_view allowed, const std::string &words)
{
    const Result<std::string> text = textAt(root, key, {});
    if (!text)
        return text.error();
    if (text->empty() && !root.contains(key))
        return std::optional<char>();
    const std::string plain = *text == "\\t" || *text == "tab" ? "\t" : *text;
    if (plain.size() != 1 || (!allowed.empty() && allowed.find(plain[0]) == std::string_view::npos) || plain[0] == '"' || plain[0] == '\n')
        return fault(pointerPart(key), words + " was expected");
    return std::optional<char>(plain[0]);
}

/// A constant may be written as a text, a number, a truth value or null.
std::string constantText(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
}

Result<void> readSource(const Json &json, const std::string &pointer, FieldMapping &field)
{
    const int given = static_cast<int>(json.contains("column")) + static_cast<int>(json.contains("value")) + static_cast<int>(json.contains("derive"));
    if (given != 1)
        return fault(pointer, "exactly one of column, value and derive was expected");
    if (json.contains("column")) {
        const Json &column = json["column"];
        if (column.is_number_unsigned())
            field.column = column.dump();
        else if (column.is_string() && !column.get_ref<const std::string &>().empty())
            field.column = column.get<std::string>();
        else
            return fault(pointer + "/column", "the name of a column was expected");
    } else if (json.contains("value")) {
        if (json["value"].is_structured())
            return fault(pointer + "/value", "a text, a number or a truth value was expected");
        field.value = constantText(json["value"]);
    }
    return {};
}

Result<void> readDerive(const Json &json, const std::string &pointer, FieldMapping &field)
{
    if (!json.contains("derive"))
        return {};
    if (field.target != "request_hash")
        return fault(pointer + "/derive", "only request_hash can be derived");
    const Json &list = json["derive"];
    if (!list.is_array() || list.empty())
        return fault(pointer + "/derive", "a list of fields was expected");
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!list[i].is_string() || !isMappingTarget(list[i].get_ref<const std::string &>()) || list[i] == "request_hash")
            return fault(pointer + "/derive/" + std::to_string(i), "the name of another field of a call was expected");
        field.derive.push_back(list[i].get<std::string>());
    }
    return {};
}

Result<void> readTime(const Json &json, const std::string &pointer, FieldMapping &field)
{
    const Result<std::string> format = textAt(json, "format", pointer);
    const Result<std::string> zone = textAt(json, "zone", pointer);
    const Result<std::string> base = textAt(json, "base", pointer);
    for (const auto *text : {&format, &zone, &base})
        if (!*text)
            return text->error();
    const bool known = format->empty() || std::find(knownFormats.begin(), knownFormats.end(), *format) != knownFormats.end();
    if (!known && (format->find('%') == std::string::npos || !isStrptimePattern(*format)))
        return fault(pointer + "/format", "iso8601, unix_s, unix_ms, unix_us, unix_ns, offset_s, offset_ms or a strptime pattern was expected, not “" + *format + "”");
    field.format = *format;
    if (!zone->empty() && !QTimeZone(QByteArray::fromStdString(*zone)).isValid())
        return fault(pointer + "/zone", "an IANA time zone such as Europe/Berlin was expected, not “" + *zone + "”");
    field.zone = *zone;
    if (!base->empty()) {
        const Result<Instant> at = parseIso8601(*base);
        if (!at)
            return fault(pointer + "/base", "an instant such as 2026-01-01T00:00:00Z was expected, not “" + *base + "”");
        field.base = *at;
    } else if (format->starts_with("offset_")) {
        return fault(pointer, "base was expected: the instant that offsets count from");
    }
    return {};
}

Result<void> readUnit(const Json &json, const std::string &pointer, FieldMapping &field)
{
    if (!json.contains("unit"))
        return {};
    Result<std::string> unit = std::string();
    if (field.target == "cost")
        unit = oneOf(json, "unit", pointer, {"usd", "cents", "nano_usd"});
    else if (isTokenTarget(field.target))
        unit = oneOf(json, "unit", pointer, {"tokens", "ktok", "mtok"});
    else if (field.target == "latency_ms")
        unit = oneOf(json, "unit", pointer, {"ms", "s"});
    else
        return fault(pointer + "/unit", "no unit was expected here");
    if (!unit)
        return unit.error();
    field.unit = *unit;
    return {};
}

Result<void> readBlockTokens(const Json &json, const std::string &pointer, FieldMapping &field)
{
    if (!json.contains("block_tokens"))
        return {};
    const Json &number = json["block_tokens"];
    if (!number.is_number_unsigned() || number.get<std::uint64_t>() == 0 || number.get<std::uint64_t>() > 1'000'000)
        return fault(pointer + "/block_tokens", "a whole number from 1 to 1000000 was expected");
    field.blockTokens = number.get<std::int64_t>();
    return {};
}

Result<FieldMapping> readField(const std::string &target, const Json &json)
{
    const std::string pointer = "/fields" + pointerPart(target);
    FieldMapping field;
    field.target = target;
    if (!isMappingTarget(target))
        return fault(pointer, "“" + target + "” is no field of a call; tags are written tag:NAME");
    if (!json.is_object())
        return fault(pointer, "an object with column or value was expected");
    if (const Result<void> read = readSource(json, pointer, field); !read)
        return read.error();
    if (const Result<void> read = readDerive(json, pointer, field); !read)
        return read.error();
    if (target == "started_at")
        if (const Result<void> read = readTime(json, pointer, field); !read)
            return read.error();
    if (const Result<void> read = readUnit(json, pointer, field); !read)
        return read.error();
    if (target == "prefix_hashes")
        if (const Result<void> read = readBlockTokens(json, pointer, field); !read)
            return read.error();
    return field;
}

Result<void> readFields(const Json &root, MappingProfile &profile)
{
    const auto fields = root.find("fields");
    if (fields == root.end() || !fields->is_object() || fields->empty())
        return fault("/fields", "an object with the fields of a call was expected");
    for (const auto &[target, json] : fields->items()) {
        Result<FieldMapping> field = readField(target, json);
        if (!field)
            return field.error();
        profile.fields.push_back(std::move(*field));
    }
    if (!profile.find("started_at"))
        return fault("/fields", "started_at was expected: a call has a time");
    if (profile.find("input") && profile.find("uncached_input"))
        return fault("/fields/uncached_input", "either input or uncached_input was expected, not both");
    return {};
}

Result<void> readTop(const Json &root, MappingProfile &profile)
{
    const Result<std::string> name = textAt(root, "name", {});
    if (!name || name->empty())
        return fault("/name", "a text was expected: what the profile is called");
    profile.name = *name;
    if (const Result<std::string> kind = oneOf(root, "kind", {}, {"calls"}); !kind)
        return kind.error();
    const Result<std::string> input = oneOf(root, "input", {}, {"csv", "jsonl"});
    if (!input)
        return input.error();
    if (input->empty())
        return fault("/input", "one of csv, jsonl was expected");
    profile.input = *input == "csv" ? MappingProfile::Input::Csv : MappingProfile::Input::JsonLines;
    for (const char *key : {"header", "input_includes_cached"})
        if (root.contains(key) && !root[key].is_boolean())
            return fault(pointerPart(key), "true or false was expected");
    if (root.contains("header"))
        profile.header = root["header"].get<bool>();
    profile.inputIncludesCached = root.value("input_includes_cached", true);
    return {};
}

Result<void> readText(const Json &root, MappingProfile &profile)
{
    const Result<std::optional<char>> delimiter = charAt(root, "delimiter", {}, "one character, or tab,");
    if (!delimiter)
        return delimiter.error();
    profile.delimiter = *delimiter;
    const Result<std::optional<char>> decimal = charAt(root, "decimal", ".,", "“.” or “,”");
    if (!decimal)
        return decimal.error();
    profile.decimal = *decimal;
    const Result<std::string> encoding = textAt(root, "encoding", {});
    if (!encoding)
        return encoding.error();
    if (!encoding->empty())
        if (const Result<Encoding> known = encodingByName(*encoding); !known)
            return fault("/encoding", known.error().message);
    profile.encoding = *encoding;
    return {};
}

} // namespace

const std::vector<std::string_view> &mappingTargets()
{
    static const std::vector<std::string_view> targets = {
        "id", "response_id", "started_at", "latency_ms", "provider", "model", "feature", "tenant", "user", "prompt", "prompt_version",
        "region", "tier", "environment", "project", "key", "session", "status", "error", "retry_of", "streaming", "gateway_cache_hit",
        "request_hash", "cost", "currency", "input", "uncached_input", "cache_read", "cache_write", "cache_write_5m", "cache_write_1h",
        "output", "reasoning", "requests", "web_searches", "audio_in", "audio_out", "image_in", "image_out", "prefix_hashes"};
    return targets;
}

bool isMappingTarget(std::string_view target)
{
    if (target.starts_with("tag:"))
        return target.size() > 4;
    const auto &targets = mappingTargets();
    return std::find(targets.begin(), targets.end(), target) != targets.end();
}

bool isTokenTarget(std::string_view target)
{
    static constexpr std::array<std::string_view, 12> tokens = {"input", "uncached_input", "cache_read", "cache_write", "cache_write_5m",
                                                                "cache_write_1h", "output", "reasoning", "audio_in", "audio_out",
                                                                "image_in", "image_out"};
    return std::find(tokens.begin(), tokens.end(), target) != tokens.end();
}

const FieldMapping *MappingProfile::find(std::string_view target) const
{
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldMapping &field) { return field.target == target; });
    return found == fields.end() ? nullptr : &*found;
}

Result<MappingProfile> MappingProfile::parse(std::string_view json)
{
    const Json root = Json::parse(json, nullptr, false);
    if (root.is_discarded())
        return Error{"the mapping profile is not valid JSON", Error::Kind::Refused};
    if (!root.is_object())
        return fault({}, "an object was expected");
    MappingProfile profile;
    for (const auto read : {readTop, readText, readFields})
        if (const Result<void> done = read(root, profile); !done)
            return done.error();
    return profile;
}

namespace {

nlohmann::ordered_json fieldJson(const FieldMapping &field)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (!field.column.empty())
        json["column"] = field.column;
    if (field.value)
        json["value"] = *field.value;
    if (!field.derive.empty())
        json["derive"] = field.derive;
    if (!field.format.empty())
        json["format"] = field.format;
    if (!field.zone.empty())
        json["zone"] = field.zone;
    if (field.base)
        json["base"] = toIso8601(*field.base);
    if (!field.unit.empty())
        json["unit"] = field.unit;
    if (field.blockTokens > 0)
        json["block_tokens"] = field.blockTokens;
    return json;
}

} // namespace

std::string MappingProfile::toJson() const
{
    nlohmann::ordered_json root;
    root["name"] = name;
    root["kind"] = "calls";
    root["input"] = input == Input::Csv ? "csv" : "jsonl";
    if (delimiter)
        root["delimiter"] = std::string(1, *delimiter);
    if (decimal)
        root["decimal"] = std::string(1, *decimal);
    if (header)
        root["header"] = *header;
    if (!encoding.empty())
        root["encoding"] = encoding;
    root["fields"] = nlohmann::ordered_json::object();
    for (const FieldMapping &field : fields)
        root["fields"][field.target] = fieldJson(field);
    root["input_includes_cached"] = inputIncludesCached;
    return root.dump(2) + "\n";
}

} // namespace tokenledger
