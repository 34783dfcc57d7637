// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tokenledger {

/// More tokens than any call can have: such a count is a mistake of the source, and sums over it would overflow.
inline constexpr std::int64_t largestCount = 1'000'000'000'000;
/// Nano-dollars that no single call can cost (one million dollars).
inline constexpr std::int64_t largestCost = 1'000'000'000'000'000;

/// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

/// A count of tokens or requests: a whole number from 0 to largestCount. `scale` 3 reads thousands, 6 millions.
/// Errors: "“n/a” is not a number", "“-5” is negative", "“1e30” is too large".
Result<std::int64_t> parseCount(std::string_view text, int scale = 0);

/// An amount in nano-dollars from dollars (scale 9), cents (7) or nano-dollars (0); not negative, up to largestCost.
Result<std::int64_t> parseCost(std::string_view text, int scale = 9);

/// A moment as ISO 8601 (no zone means UTC) or in seconds since 1970, between 1970 and 2199.
/// Errors: "“soon” is not a time".
Result<Instant> parseInstant(std::string_view text);

/// true, yes, y, 1, t, on and their opposites in any case; nothing for anything else.
std::optional<bool> parseBool(std::string_view text);

} // namespace tokenledger
