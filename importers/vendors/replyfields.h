// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/jsonfields.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tokenledger {

/// One object of a vendor's reply: chosen members, read exactly from their text. Functions that give a bool remember
/// why they gave false. A member that is needed and missing is always a fault, never a zero.
class ReplyFields
{
public:
    ReplyFields(std::vector<JsonFields::Path> paths, std::size_t fields) : m_fields(std::move(paths), fields) {}

    /// The object has to have room behind it (blockPadding). False: it is no JSON object.
    bool read(std::string_view object);

    template <typename Field>
    std::string_view operator[](Field field) const
    {
        return m_fields[field];
    }
    /// There with a value that is not null; empty texts and empty arrays count.
    template <typename Field>
    bool has(Field field) const
    {
        return m_fields.has(field);
    }

    // False: it is missing, or not of that kind.
    template <typename Field>
    bool need(Field field)
    {
        return has(field) || missing(m_fields.path(field));
    }
    template <typename Field>
    bool count(Field field, std::optional<std::int64_t> &number)
    {
        return need(field) && optionalCount(field, number);
    }
    template <typename Field>
    bool time(Field field, Instant &at)
    {
        return need(field) && takeTime(m_fields.path(field), m_fields[field], at);
    }
    /// @param scale 9 for dollars, 7 for cents.
    template <typename Field>
    bool amount(Field field, int scale, std::optional<Money> &money)
    {
        return need(field) && takeAmount(m_fields.path(field), m_fields[field], scale, money);
    }
    /// Leaves the number alone where there is none.
    template <typename Field>
    bool optionalCount(Field field, std::optional<std::int64_t> &number)
    {
        return !has(field) || takeCount(m_fields.path(field), m_fields[field], number);
    }

    bool fail(std::string reason);
    const std::string &fault() const { return m_fault; }

private:
    bool missing(std::string_view path);
    bool takeCount(std::string_view path, std::string_view text, std::optional<std::int64_t> &number);
    bool takeTime(std::string_view path, std::string_view text, Instant &at);
    bool takeAmount(std::string_view path, std::string_view text, int scale, std::optional<Money> &money);

    JsonFields m_fields;
    std::string m_fault;
};

/// The body of a reply with room behind it for the readers of JSON, checked as a whole.
class ReplyBody
{
public:
    /// Nothing: the body is one whole JSON value. Else what is wrong with it, with its beginning.
    std::string load(std::string_view body);
    /// The same for JSON Lines.
    std::string loadLines(std::string_view body);
    std::string_view text() const { return m_text; }

private:
    PaddedText m_padded;
    std::string_view m_text;
};

/// Visits the elements of a JSON array with room behind it: visit(text) gives false to stop.
/// False: stopped, or it is no array.
class ReplyArray
{
public:
    template <typename Visit>
    bool forEach(std::string_view array, const Visit &visit)
    {
        simdjson::ondemand::document document;
        const simdjson::padded_string_view padded(array.data(), array.size(), array.size() + blockPadding);
        if (m_parser.iterate(padded).get(document))
            return false;
        simdjson::ondemand::array elements;
        if (document.get_array().get(elements))
            return false;
        for (auto element : elements) {
            simdjson::ondemand::value value;
            std::string_view text;
            if (element.get(value) || wholeText(value, text) || !visit(text))
                return false;
        }
        return true;
    }

private:
    simdjson::ondemand::parser m_parser;
};

} // namespace tokenledger
