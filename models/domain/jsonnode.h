// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// A JSON value whose numbers keep the digits of the file: prices must not pass through a double.
struct JsonNode {
    enum class Kind { Null, Boolean, Number, Text, Array, Object };

    Kind kind = Kind::Null;
    std::string text;  ///< of a text; the digits of a number; "true" or "false"
    std::vector<JsonNode> items;
    std::vector<std::pair<std::string, JsonNode>> members; ///< in the order of the file

    JsonNode(); // not in the class: a pair of an incomplete type may not be looked into
    /// The member of that name (the first, if it is given twice), or null.
    const JsonNode *find(std::string_view key) const;
};

/// Reads a whole document, nested at most 64 deep. Errors (Refused): where the text stops being JSON, in bytes.
Result<JsonNode> parseJson(std::string_view body, std::string_view name);

} // namespace tokenledger
