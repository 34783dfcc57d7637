// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/calljson.h"

#include "models/store/batchrows.h"
#include "models/store/bytereader.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

/// Texts that are not UTF-8 must not stop anyone from seeing the rest.
std::string dump(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json tagObject(std::string_view packed)
{
    Json tags = Json::object();
    for (const TagView &tag : parseTags(packed))
        tags[std::string(tag.name)] = std::string(tag.value);
    return tags;
}

Json hashArray(std::string_view packed)
{
    Json hashes = Json::array();
    for (std::uint64_t hash : parsePrefixHashes(packed)) {
        std::string digits(16, '0');
        for (std::size_t i = 16; i-- > 0; hash >>= 4)
            digits[i] = "0123456789abcdef"[hash & 15];
        hashes.push_back(digits);
    }
    return hashes;
}

std::string packTags(const Json &tags)
{
    std::string packed;
    for (const auto &[name, value] : tags.items())
        packed.append(name).append(1, '\x1f').append(value.get<std::string>()).append(1, '\x1e');
    return packed;
}

std::string packHashes(const Json &hashes)
{
    std::string packed;
    for (const Json &digits : hashes) {
        const auto text = digits.get<std::string>();
        std::uint64_t hash = 0;
        std::from_chars(text.data(), text.data() + text.size(), hash, 16);
        putValue(packed, hash);
    }
    return packed;
}

Json textToJson(TextColumn c, std::string_view text)
{
    if (c == TextColumn::Tags)
        return tagObject(text);
    if (c == TextColumn::PrefixHashes)
        return hashArray(text);
    return std::string(text);
}

std::string textFromJson(TextColumn c, const Json &json)
{
    if (c == TextColumn::Tags)
        return packTags(json);
    if (c == TextColumn::PrefixHashes)
        return packHashes(json);
    return json.get<std::string>();
}

void addColumns(const Json &json, GlobalDictionaries &dictionaries, CallBatch &one)
{
    for (std::size_t d = 0; d < dimensionCount; ++d)
        one.codes(static_cast<Dimension>(d))
            .assign(1, dictionaries.of(static_cast<Dimension>(d)).add(json.value(std::string(dimensionNames[d]), std::string())));
    one.setSize(1);
    for (std::size_t c = 0; c < numberColumnCount; ++c)
        if (const auto found = json.find(std::string(numberColumnNames[c])); found != json.end())
            one.setNumber(static_cast<NumberColumn>(c), 0, found->get<std::int64_t>());
    for (std::size_t c = 0; c < textColumnCount; ++c) {
        const auto found = json.find(std::string(textColumnNames[c]));
        if (found == json.end())
            continue;
        TextValues &texts = one.writableTexts(static_cast<TextColumn>(c));
        texts.bytes = textFromJson(static_cast<TextColumn>(c), *found);
        texts.offsets = {0, static_cast<std::uint32_t>(texts.bytes.size())};
    }
}

} // namespace

std::string tagsToJson(std::string_view packed)
{
    return dump(tagObject(packed));
}

std::string hashesToJson(std::string_view packed)
{
    return dump(hashArray(packed));
}

std::string callToJson(const CallBatch &calls, std::size_t row, const GlobalDictionaries &dictionaries)
{
    Json json = Json::object();
    for (std::size_t d = 0; d < dimensionCount; ++d)
        if (const std::uint32_t code = calls.codes(static_cast<Dimension>(d))[row]; code != 0)
            json[std::string(dimensionNames[d])] = std::string(dictionaries.of(static_cast<Dimension>(d)).at(code));
    for (std::size_t i = 0; i < numberColumnCount; ++i) {
        const auto c = static_cast<NumberColumn>(i);
        if (const std::int64_t value = calls.number(c, row); value != defaultOf(c))
            json[std::string(numberColumnNames[i])] = value;
    }
    for (std::size_t i = 0; i < textColumnCount; ++i) {
        const auto c = static_cast<TextColumn>(i);
        if (const std::string_view text = calls.text(c, row); !text.empty())
            json[std::string(textColumnNames[i])] = textToJson(c, text);
    }
    return dump(json);
}

bool addCallFromJson(std::string_view text, GlobalDictionaries &dictionaries, CallBatch &calls)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return false;
    CallBatch one;
    try {
        addColumns(json, dictionaries, one);
    } catch (const Json::exception &) {
        return false;
    }
    appendRange(calls, one, 0, 1);
    return true;
}

} // namespace tokenledger
