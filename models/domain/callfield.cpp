// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/callfield.h"

#include <array>

namespace tokenledger {

namespace {

constexpr std::string_view tagPrefix = "tag:";

constexpr std::array<TextColumn, 6> fieldTexts = {TextColumn::Id,          TextColumn::ResponseId, TextColumn::Session,
                                                  TextColumn::RequestHash, TextColumn::RetryOf,    TextColumn::Error};

constexpr std::array<NumberColumn, 14> fieldNumbers = {
    NumberColumn::StartedAt,    NumberColumn::LatencyMs,    NumberColumn::UncachedInput, NumberColumn::CacheRead,
    NumberColumn::CacheWrite5m, NumberColumn::CacheWrite1h, NumberColumn::Output,        NumberColumn::Reasoning,
    NumberColumn::AudioIn,      NumberColumn::AudioOut,     NumberColumn::ImageIn,       NumberColumn::ImageOut,
    NumberColumn::Requests,     NumberColumn::WebSearches};

constexpr std::array<NumberColumn, 4> inputColumns = {NumberColumn::UncachedInput, NumberColumn::CacheRead,
                                                      NumberColumn::CacheWrite5m, NumberColumn::CacheWrite1h};

} // namespace

CallField CallField::of(Dimension dimension)
{
    CallField field;
    field.dimension = dimension;
    return field;
}

CallField CallField::ofTag(std::string_view name)
{
    CallField field;
    field.kind = Kind::Tag;
    field.tag = name;
    return field;
}

std::optional<CallField> CallField::byName(std::string_view name)
{
    if (const std::optional<Dimension> dimension = dimensionByName(name))
        return of(*dimension);
    if (name == "team" || name == "owner")
        return ofTag(name);
    if (name.starts_with(tagPrefix))
        return name.size() > tagPrefix.size() ? std::optional(ofTag(name.substr(tagPrefix.size()))) : std::nullopt;
    CallField field;
    for (const TextColumn column : fieldTexts)
        if (tokenledger::name(column) == name) {
            field.kind = Kind::Text;
            field.text = column;
            return field;
        }
    for (const NumberColumn column : fieldNumbers)
        if (tokenledger::name(column) == name) {
            field.kind = Kind::Number;
            field.number = column;
            return field;
        }
    if (name != "input")
        return std::nullopt;
    field.kind = Kind::TotalInput;
    return field;
}

std::string CallField::name() const
{
    switch (kind) {
    case Kind::Dimension:
        return std::string(tokenledger::name(dimension));
    case Kind::Tag:
        return tag == "team" || tag == "owner" ? tag : std::string(tagPrefix) + tag;
    case Kind::Text:
        return std::string(tokenledger::name(text));
    case Kind::Number:
        return std::string(tokenledger::name(number));
    case Kind::TotalInput:
        break;
    }
    return "input";
}

void CallField::addTo(ColumnSet &columns) const
{
    switch (kind) {
    case Kind::Dimension:
        columns.add(dimension);
        break;
    case Kind::Tag:
        columns.add(TextColumn::Tags);
        break;
    case Kind::Text:
        columns.add(text);
        break;
    case Kind::Number:
        columns.add(number);
        break;
    case Kind::TotalInput:
        for (const NumberColumn column : inputColumns)
            columns.add(column);
        break;
    }
}

} // namespace tokenledger
