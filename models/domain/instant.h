// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace tokenledger {

/// A moment in UTC, in whole microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t micros = 0;

    static constexpr Instant fromSeconds(std::int64_t s) { return {s * 1'000'000}; }
    static constexpr Instant fromMillis(std::int64_t ms) { return {ms * 1'000}; }
    /// Whole seconds, rounded down.
    constexpr std::int64_t seconds() const
    {
        return micros / 1'000'000 - (micros % 1'000'000 < 0 ? 1 : 0);
    }

    friend constexpr auto operator<=>(Instant, Instant) = default;
};

/// Half-open: from is inside, to is not. The default is all of time.
struct TimeRange {
    Instant from{std::numeric_limits<std::int64_t>::min()};
    Instant to{std::numeric_limits<std::int64_t>::max()};

    constexpr bool contains(Instant at) const { return from <= at && at < to; }
    constexpr bool isAll() const { return *this == TimeRange{}; }
    friend constexpr bool operator==(const TimeRange &, const TimeRange &) = default;
};

/// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (Howard Hinnant's days_from_civil).
std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day);

struct CivilDate {
    std::int64_t year;
    unsigned month;
    unsigned day;
};
CivilDate civilFromDays(std::int64_t days);

/// ISO 8601 with a space or T, any number of decimals (kept to the microsecond, the rest cut off), Z or an offset.
/// Text without a zone means UTC; `hasZone`, where given, tells which it was. A date alone is its midnight.
/// Fast: used once a row by the importers. Errors: "\"soon\" is not a time".
Result<Instant> parseIso8601(std::string_view text, bool *hasZone = nullptr);

/// What options take: a date, an ISO 8601 instant, or a quarter such as 2026-Q3 (its first instant).
Result<Instant> parseTimeOption(std::string_view text);

/// "2026-09-30T23:00:00Z"; milliseconds or microseconds are written when there are any.
std::string toIso8601(Instant at);

} // namespace tokenledger
