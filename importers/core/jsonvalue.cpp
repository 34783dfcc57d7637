// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/jsonvalue.h"

#include "importers/core/bytemask.h"

#include <algorithm>
#include <bit>

namespace tokenledger {

namespace od = simdjson::ondemand;

namespace {

/// Longer keys are searched for every time: comparing them at once could read past the block's padding.
constexpr std::size_t longestKey = blockPadding - 4;
constexpr std::size_t mostKeys = 256;

/// A string without escapes is used where it lies; simdjson would copy it.
simdjson::error_code stringText(od::value &value, std::string_view &text)
{
    const std::string_view token = value.raw_json_token(); // from the quote up to the next structural character
    const char *begin = token.data() + 1;
    for (std::size_t at = 0;; at += 64) {
        const std::uint64_t mask = maskOf(begin + at, '"', '\\', '\\');
        if (mask == 0) {
            if (at > token.size())
                return simdjson::UNCLOSED_STRING;
            continue;
        }
        const std::size_t end = at + static_cast<std::size_t>(std::countr_zero(mask));
        if (begin[end] == '\\')
            return value.get_string().get(text);
        text = {begin, end};
        return simdjson::SUCCESS;
    }
}

} // namespace

simdjson::error_code takeNull(od::value &value)
{
    bool isNull = false;
    if (const auto error = value.is_null().get(isNull))
        return error;
    return isNull ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
}

simdjson::error_code scalarText(od::value &value, std::string_view &text)
{
    text = {};
    od::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    switch (type) {
    case od::json_type::string:
        return stringText(value, text);
    case od::json_type::number: {
        std::string_view token = value.raw_json_token();
        while (!token.empty() && static_cast<unsigned char>(token.back()) <= ' ')
            token.remove_suffix(1);
        text = token;
        return simdjson::SUCCESS;
    }
    case od::json_type::boolean: {
        bool truth = false;
        if (const auto error = value.get_bool().get(truth))
            return error;
        text = truth ? "true" : "false";
        return simdjson::SUCCESS;
    }
    case od::json_type::null:
        return takeNull(value);
    case od::json_type::object:
    case od::json_type::array:
        break;
    }
    return simdjson::SUCCESS;
}

simdjson::error_code wholeText(od::value &value, std::string_view &text)
{
    od::json_type type{};
    if (const auto error = value.type().get(type))
        return error;
    if (type == od::json_type::object) {
        od::object object;
        const auto error = value.get_object().get(object);
        return error ? error : object.raw_json().get(text);
    }
    if (type == od::json_type::array) {
        od::array array;
        const auto error = value.get_array().get(array);
        return error ? error : array.raw_json().get(text);
    }
    return scalarText(value, text);
}

int KeyFinder::search(const char *key)
{
    const char *end = key;
    while (*end != '"')
        ++end;
    const std::string_view text(key, static_cast<std::size_t>(end - key));
    const auto found = std::find(m_keys.begin(), m_keys.end(), text);
    const int number = found == m_keys.end() ? unknown : static_cast<int>(found - m_keys.begin());
    // Go on after the same key of the record before, where it has one; else learn the order anew from here.
    for (std::size_t place = 0; place < m_order.size(); ++place) {
        const std::string &seen = m_order[place].text;
        if (seen.size() == text.size() + 1 && seen.compare(0, text.size(), text) == 0) {
            m_place = place + 1;
            return number;
        }
    }
    if (m_order.size() < mostKeys && text.size() < longestKey) {
        m_order.insert(m_order.begin() + static_cast<std::ptrdiff_t>(std::min(m_place, m_order.size())), Seen{std::string(text) + '"', number});
        m_place = std::min(m_place + 1, m_order.size());
    }
    return number;
}

} // namespace tokenledger
