// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Text of a scalar: strings without their escapes, numbers and truth values as they stand, null as the empty text.
/// Objects and arrays give the empty text and are skipped. The view lasts until the parser's next document.
simdjson::error_code scalarText(simdjson::ondemand::value &value, std::string_view &text);

/// Takes a value that begins like null: an error when it is something else.
simdjson::error_code takeNull(simdjson::ondemand::value &value);

/// Raw text of any value: a scalar's as above, an object's or array's as it stands.
simdjson::error_code wholeText(simdjson::ondemand::value &value, std::string_view &text);

/// Finds the number of an object's member in a fixed list of keys. Records of one file nearly always have their keys in
/// the same order, so the key at each place is compared with the one of the record before first.
class KeyFinder
{
public:
    explicit KeyFinder(std::vector<std::string_view> keys) : m_keys(std::move(keys)) {}

    static constexpr int unknown = -1;
    void startObject() { m_place = 0; }
    /// @param key behind the opening quote, as it stands in the text.
    int next(const char *key)
    {
        if (m_place < m_order.size()) {
            const Seen &seen = m_order[m_place];
            if (std::memcmp(key, seen.text.data(), seen.text.size()) == 0) {
                ++m_place;
                return seen.number;
            }
        }
        return search(key);
    }

private:
    struct Seen {
        std::string text; ///< with the closing quote
        int number = unknown;
    };
    int search(const char *key);

    std::vector<std::string_view> m_keys;
    std::vector<Seen> m_order;
    std::size_t m_place = 0;
};

/// Visits the members of an object whose keys are in the finder: visit(number, value) returns an error code.
template <typename Visit>
simdjson::error_code forEachMember(simdjson::ondemand::object object, KeyFinder &finder, const Visit &visit)
{
    finder.startObject();
    for (auto member : object) {
        simdjson::ondemand::raw_json_string key;
        if (const auto error = member.key().get(key))
            return error;
        const int number = finder.next(key.raw());
        if (number == KeyFinder::unknown)
            continue;
        simdjson::ondemand::value value;
        if (const auto error = member.value().get(value))
            return error;
        if (const auto error = visit(number, value))
            return error;
    }
    return simdjson::SUCCESS;
}

/// Text of its own with room behind it, for values that have to be parsed again (JSON inside a string or a CSV cell).
class PaddedText
{
public:
    std::string_view assign(std::string_view text)
    {
        m_text.assign(text);
        m_text.append(blockPadding, '\0');
        return std::string_view(m_text).substr(0, text.size());
    }

private:
    std::string m_text;
};

} // namespace tokenledger
