// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callfield.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"
#include "models/domain/sharedcost.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// One test of one field. A field that the call does not have passes no test but Missing.
struct AttributionCondition
{
    enum class Op {
        Equals,
        OneOf,
        Prefix,
        Glob,    ///< the whole text; * any text, ? one character, [abc], [a-z] and [!abc] one of a set
        Regex,   ///< Perl syntax, found anywhere in the text
        Between, ///< from the first value on, up to but not including the second; an empty one is open
        Missing,
        Present,
    };
    CallField field;
    Op op = Op::Equals;
    /// As the document has them: texts, or the digits of numbers. One for most; any number for OneOf; two for Between.
    std::vector<std::string> values;
    bool numeric = false; ///< the values are numbers: texts of the call are read as numbers, too

    friend bool operator==(const AttributionCondition &, const AttributionCondition &) = default;
};
std::string_view name(AttributionCondition::Op op);
std::optional<AttributionCondition::Op> attributionOpByName(std::string_view name);

/// Sets fields of the calls for which all conditions hold.
struct AttributionRule
{
    std::string name;
    bool enabled = true;
    TimeRange range; ///< of the call's own time
    std::vector<AttributionCondition> when;
    std::vector<std::pair<CallField, std::string>> set;
    bool overwrite = false; ///< also where the source itself says something else

    friend bool operator==(const AttributionRule &, const AttributionRule &) = default;
};

/// Sets fields by a table: the row whose key is the value of the field `match`.
struct AttributionLookup
{
    std::string name;
    bool enabled = true;
    CallField match;
    std::string file;                                   ///< the CSV file, where the table has not been read yet
    std::string column;                                 ///< its column with the keys
    std::vector<std::pair<CallField, std::string>> set; ///< field and column of the file
    bool overwrite = false;
    /// By key: one value for each entry of `set`, empty where the row has none.
    std::optional<std::map<std::string, std::vector<std::string>>> table;

    friend bool operator==(const AttributionLookup &, const AttributionLookup &) = default;
};

/// Attribution rules (virtual tags), as documents.md describes them.
///
/// A call begins with what its source says. The rules run top down, then the lookups; each sees the call as the ones
/// before have left it. The first that sets a field wins. Without `overwrite` only fields that the source left open are
/// set. The same rules on the same source values always give the same call.
struct AttributionRules
{
    std::vector<AttributionRule> rules;
    std::vector<AttributionLookup> lookups;
    std::vector<SharedCostRule> shared;

    /// Errors (Refused): no JSON, or the JSON pointer of the first fault and what was expected there.
    static Result<AttributionRules> parse(std::string_view json, std::string_view name = "the rules document");
    std::string toJson() const;
    bool isEmpty() const { return rules.empty() && lookups.empty() && shared.empty(); }
    /// True when no enabled rule or lookup is there: calls keep what their sources say.
    bool setsNothing() const;

    friend bool operator==(const AttributionRules &, const AttributionRules &) = default;
};

/// The dimensions that rules may set; besides them any tag. What prices and identity depend on is not among them.
bool mayBeSet(const CallField &field);

} // namespace tokenledger
