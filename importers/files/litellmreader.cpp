// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/litellmreader.h"

#include <array>
#include <utility>

namespace tokenledger {

namespace od = simdjson::ondemand;
using simdjson::error_code;
using simdjson::SUCCESS;

namespace {

using Member = std::string_view LiteLlmFields::*;
using TextKey = std::pair<std::string_view, Member>;

/// Keys whose value is a plain text, of both kinds of rows.
constexpr std::array<TextKey, 25> rowTexts = {{
    {"request_id", &LiteLlmFields::id},
    {"id", &LiteLlmFields::id},
    {"trace_id", &LiteLlmFields::traceId},
    {"call_type", &LiteLlmFields::callType},
    {"api_key", &LiteLlmFields::keyHash},
    {"spend", &LiteLlmFields::cost},
    {"response_cost", &LiteLlmFields::cost},
    {"prompt_tokens", &LiteLlmFields::promptTokens},
    {"completion_tokens", &LiteLlmFields::completionTokens},
    {"startTime", &LiteLlmFields::startTime},
    {"endTime", &LiteLlmFields::endTime},
    {"request_duration_ms", &LiteLlmFields::durationMs},
    {"completionStartTime", &LiteLlmFields::completionStart},
    {"stream", &LiteLlmFields::stream},
    {"model", &LiteLlmFields::model},
    {"custom_llm_provider", &LiteLlmFields::provider},
    {"user", &LiteLlmFields::user},
    {"end_user", &LiteLlmFields::endUser},
    {"cache_hit", &LiteLlmFields::cacheHit},
    {"cache_key", &LiteLlmFields::cacheKey},
    {"session_id", &LiteLlmFields::session},
    {"status", &LiteLlmFields::status},
    {"error_str", &LiteLlmFields::errorText},
    {"organization_id", nullptr},
    {"team_id", nullptr},
}};
constexpr int rowMetadata = 100;
constexpr int rowTags = 101;
constexpr int rowError = 102;

constexpr std::array<TextKey, 8> metadataTexts = {{
    {"user_api_key_alias", &LiteLlmFields::keyAlias},
    {"user_api_key_team_alias", &LiteLlmFields::teamAlias},
    {"user_api_key_project_id", &LiteLlmFields::projectId},
    {"user_api_key_hash", &LiteLlmFields::metadataKeyHash},
    {"user_api_key", &LiteLlmFields::metadataKeyHash},
    {"user_api_key_user_id", &LiteLlmFields::metadataUser},
    {"user_api_key_end_user_id", &LiteLlmFields::metadataEndUser},
    {"status", &LiteLlmFields::metadataStatus},
}};
enum MetadataPart { UsageObject = 100, AdditionalUsage, CallerMetadata, RequesterMetadata, ErrorInformation };

template <std::size_t Size>
std::vector<std::string_view> keysOf(const std::array<TextKey, Size> &texts, std::initializer_list<std::string_view> more)
{
    std::vector<std::string_view> keys;
    for (const TextKey &text : texts)
        keys.push_back(text.first);
    keys.insert(keys.end(), more);
    return keys;
}

bool isObject(od::value &value)
{
    od::json_type type{};
    return value.type().get(type) == SUCCESS && type == od::json_type::object;
}

bool isString(od::value &value)
{
    od::json_type type{};
    return value.type().get(type) == SUCCESS && type == od::json_type::string;
}

/// A value may come twice (usage_object and the older additional_usage_values): the first that is not empty stays.
error_code keepText(od::value &value, std::string_view &place)
{
    std::string_view text;
    const error_code code = scalarText(value, text);
    if (!text.empty())
        place = text;
    return code;
}

} // namespace

LiteLlmReader::LiteLlmReader()
    : m_rowKeys(keysOf(rowTexts, {"metadata", "request_tags", "error_information"}))
    , m_metadataKeys(keysOf(metadataTexts, {"usage_object", "additional_usage_values", "spend_logs_metadata", "requester_metadata", "error_information"}))
    , m_usageKeys({"prompt_tokens_details", "completion_tokens_details", "cache_read_input_tokens", "cache_creation_input_tokens", "server_tool_use"})
    , m_promptKeys({"cached_tokens", "cache_creation_tokens", "cache_creation_token_details", "audio_tokens", "web_search_requests"})
    , m_writeKeys({"ephemeral_5m_input_tokens", "ephemeral_1h_input_tokens"})
    , m_completionKeys({"reasoning_tokens"})
    , m_serverToolKeys({"web_search_requests"})
    , m_errorKeys({"error_code", "error_class"})
{
}

error_code LiteLlmReader::readRow(std::string_view text, LiteLlmFields &out)
{
    od::document document;
    if (const auto code = m_parser.iterate(text.data(), text.size(), text.size() + blockPadding).get(document))
        return code;
    od::object object;
    if (const auto code = document.get_object().get(object))
        return code;
    if (const auto code = forEachMember(object, m_rowKeys, [&](int key, od::value &value) { return row(key, value, out); }))
        return code;
    return document.current_location().error() == simdjson::OUT_OF_BOUNDS ? SUCCESS : simdjson::TRAILING_CONTENT;
}

error_code LiteLlmReader::row(int key, od::value &value, LiteLlmFields &out)
{
    const auto number = static_cast<std::size_t>(key);
    if (number < rowTexts.size()) {
        const Member member = rowTexts[number].second;
        return member ? scalarText(value, out.*member) : SUCCESS;
    }
    switch (rowMetadata + key - static_cast<int>(rowTexts.size())) {
    case rowMetadata:
        return metadata(value, out);
    case rowTags:
        return tags(value, out);
    case rowError:
        return error(value, out);
    default:
        return SUCCESS;
    }
}

error_code LiteLlmReader::metadata(od::value &value, LiteLlmFields &out)
{
    if (isString(value)) {
        std::string_view text;
        if (const auto code = scalarText(value, text))
            return code;
        return readMetadata(m_metadataText.assign(text), out);
    }
    if (!isObject(value))
        return SUCCESS;
    od::object object;
    if (const auto code = value.get_object().get(object))
        return code;
    return forEachMember(object, m_metadataKeys, [&](int key, od::value &member) { return metadataMember(key, member, out); });
}

error_code LiteLlmReader::readMetadata(std::string_view text, LiteLlmFields &out)
{
    if (text.empty())
        return SUCCESS;
    od::document document;
    if (const auto code = m_metadataParser.iterate(text.data(), text.size(), text.size() + blockPadding).get(document))
        return code;
    od::object object;
    if (const auto code = document.get_object().get(object))
        return code;
    return forEachMember(object, m_metadataKeys, [&](int key, od::value &member) { return metadataMember(key, member, out); });
}

error_code LiteLlmReader::metadataMember(int key, od::value &value, LiteLlmFields &out)
{
    const auto number = static_cast<std::size_t>(key);
    if (number < metadataTexts.size())
        return keepText(value, out.*metadataTexts[number].second);
    switch (UsageObject + key - static_cast<int>(metadataTexts.size())) {
    case UsageObject:
    case AdditionalUsage:
        return usage(value, out);
    case CallerMetadata:
    case RequesterMetadata:
        return attributes(value, out);
    case ErrorInformation:
        return error(value, out);
    default:
        return SUCCESS;
    }
}

error_code LiteLlmReader::usage(od::value &value, LiteLlmFields &out)
{
    if (!isObject(value))
        return SUCCESS;
    od::object object;
    if (const auto code = value.get_object().get(object))
        return code;
    return forEachMember(object, m_usageKeys, [&](int key, od::value &member) {
        switch (key) {
        case 0: return promptDetails(member, out);
        case 1: return oneMember(member, m_completionKeys, out.reasoningTokens);
        case 2: return keepText(member, out.cacheReadTokens);
        case 3: return keepText(member, out.cacheCreationTopTokens);
        default: return oneMember(member, m_serverToolKeys, out.webSearches);
        }
    });
}

error_code LiteLlmReader::promptDetails(od::value &value, LiteLlmFields &out)
{
    if (!isObject(value))
        return SUCCESS;
    od::object object;
    if (const auto code = value.get_object().get(object))
        return code;
    return forEachMember(object, m_promptKeys, [&](int key, od::value &member) {
        switch (key) {
        case 0: return keepText(member, out.cachedTokens);
        case 1: return keepText(member, out.cacheCreationTokens);
        case 2: {
            if (!isObject(member))
                return SUCCESS;
            od::object parts;
            if (const auto code = member.get_object().get(parts))
                return code;
            return forEachMember(parts, m_writeKeys, [&](int part, od::value &count) {
                return keepText(count, part == 0 ? out.write5mTokens : out.write1hTokens);
            });
        }
        case 3: return keepText(member, out.audioInTokens);
        default: return keepText(member, out.webSearches);
        }
    });
}

error_code LiteLlmReader::oneMember(od::value &value, KeyFinder &finder, std::string_view &text)
{
    if (!isObject(value))
        return SUCCESS;
    od::object object;
    if (const auto code = value.get_object().get(object))
        return code;
    return forEachMember(object, finder, [&](int, od::value &member) { return keepText(member, text); });
}

error_code LiteLlmReader::error(od::value &value, LiteLlmFields &out)
{
    if (!isObject(value))
        return SUCCESS;
    od::object object;
    if (const auto code = value.get_object().get(object))
        return code;
    return forEachMember(object, m_errorKeys, [&](int key, od::value &member) { return keepText(member, key == 0 ? out.errorCode : out.errorClass); });
}

error_code LiteLlmReader::attributes(od::value &value, LiteLlmFields &out)
{
    if (!isObject(value))
        return SUCCESS;
    od::object object;
    if (const auto code = value.get_object().get(object))
        return code;
    for (auto member : object) {
        std::string_view key;
        if (const auto code = member.unescaped_key().get(key))
            return code;
        od::value text;
        if (const auto code = member.value().get(text))
            return code;
        TagView tag{key, {}};
        if (const auto code = scalarText(text, tag.value))
            return code;
        if (!tag.value.empty())
            out.attributes.push_back(tag);
    }
    return SUCCESS;
}

error_code LiteLlmReader::tags(od::value &value, LiteLlmFields &out)
{
    if (isString(value)) {
        std::string_view text;
        if (const auto code = scalarText(value, text))
            return code;
        return readTags(m_tagText.assign(text), out);
    }
    od::array list;
    if (value.get_array().get(list) != SUCCESS)
        return SUCCESS; // null
    for (auto item : list) {
        od::value tag;
        if (const auto code = item.get(tag))
            return code;
        std::string_view text;
        if (const auto code = scalarText(tag, text))
            return code;
        out.requestTags.push_back(text);
    }
    return SUCCESS;
}

error_code LiteLlmReader::readTags(std::string_view text, LiteLlmFields &out)
{
    if (text.empty())
        return SUCCESS;
    od::document document;
    if (const auto code = m_tagParser.iterate(text.data(), text.size(), text.size() + blockPadding).get(document))
        return code;
    od::array list;
    if (const auto code = document.get_array().get(list))
        return code;
    for (auto item : list) {
        od::value tag;
        if (const auto code = item.get(tag))
            return code;
        std::string_view tagText;
        if (const auto code = scalarText(tag, tagText))
            return code;
        out.requestTags.push_back(tagText);
    }
    return SUCCESS;
}

} // namespace tokenledger
