// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callcolumns.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace tokenledger {

/// Something that documents can name in a call: a dimension, a tag, one of its texts or one of its numbers.
struct CallField
{
    enum class Kind {
        Dimension,
        Tag,
        Text,
        Number,
        TotalInput, ///< all input tokens: uncached, read from and written to a cache
    };
    Kind kind = Kind::Dimension;
    Dimension dimension = Dimension::Provider;
    TextColumn text = TextColumn::Id;
    NumberColumn number = NumberColumn::StartedAt;
    std::string tag;

    static CallField of(Dimension dimension);
    static CallField ofTag(std::string_view name);
    /// "feature", "tag:NAME", "session", "latency_ms", "input" and so on. "team" and "owner" are the tags of that name.
    /// Only what a source says of a call: not what price lists and imports have added.
    static std::optional<CallField> byName(std::string_view name);
    std::string name() const;

    /// True for what is compared as text; the others are numbers.
    bool isText() const { return kind == Kind::Dimension || kind == Kind::Tag || kind == Kind::Text; }
    bool isTime() const { return kind == Kind::Number && number == NumberColumn::StartedAt; }
    /// Adds the columns in which the field is stored.
    void addTo(ColumnSet &columns) const;

    friend auto operator<=>(const CallField &, const CallField &) = default;
};

} // namespace tokenledger
