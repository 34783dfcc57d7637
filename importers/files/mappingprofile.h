// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// How one field of a call is filled. Exactly one of column, value and derive is given.
struct FieldMapping {
    std::string target;                      ///< "started_at", "input", "tag:team" ... see mappingTargets()
    std::string column;                      ///< CSV: name of the column; JSON: dotted path, [n] picks from an array
    std::optional<std::string> value;        ///< the same text for every row
    std::vector<std::string> derive;         ///< request_hash: the targets whose texts are hashed
    std::string format;                      ///< started_at: iso8601, unix_s, ..., offset_ms or a strptime pattern
    std::string zone;                        ///< started_at: IANA zone of texts without one; empty is UTC
    std::optional<Instant> base;             ///< started_at: what offset_s and offset_ms count from
    std::string unit;                        ///< cost: usd, cents, nano_usd; tokens: tokens, ktok, mtok; latency: ms, s
    std::int64_t blockTokens = 0;            ///< prefix_hashes: tokens of one block

    friend bool operator==(const FieldMapping &, const FieldMapping &) = default;
};

/// Turns any CSV or JSON Lines file into calls. The document is described in the user guide and by
/// resources/schema/profile.schema.json; keys that are not known here are left alone.
struct MappingProfile {
    enum class Input { Csv, JsonLines };

    std::string name;
    Input input = Input::Csv;
    std::optional<char> delimiter;
    std::optional<char> decimal;             ///< '.' or ','
    std::optional<bool> header;
    std::string encoding;                    ///< empty: by byte order mark, else UTF-8
    bool inputIncludesCached = true;         ///< what "input" means when cache fields are mapped too
    std::vector<FieldMapping> fields;

    /// Errors (Refused): no JSON, or the JSON pointer of the first fault and what was expected there.
    static Result<MappingProfile> parse(std::string_view json);
    std::string toJson() const;
    const FieldMapping *find(std::string_view target) const;

    friend bool operator==(const MappingProfile &, const MappingProfile &) = default;
};

/// Every target but the tags, in the order in which people look for them.
const std::vector<std::string_view> &mappingTargets();
bool isMappingTarget(std::string_view target);
/// Targets that count tokens, and may have a unit.
bool isTokenTarget(std::string_view target);

} // namespace tokenledger
