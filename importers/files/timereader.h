// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/files/mappingprofile.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <QTimeZone>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tokenledger {

/// Reads times as a field mapping says: format, zone for texts without one, base of offsets. Not for several threads.
class TimeReader
{
public:
    explicit TimeReader(const FieldMapping &field);

    /// Errors: no time of that form, or outside the years 1970 to 2199.
    Result<Instant> read(std::string_view text);

private:
    enum class Form { Iso8601, UnixSeconds, UnixMillis, UnixMicros, UnixNanos, OffsetSeconds, OffsetMillis, Pattern };
    static Form formByName(std::string_view name);
    Result<Instant> readAny(std::string_view text);
    Instant toUtc(Instant local);
    std::int64_t offsetAt(std::int64_t localQuarterHour);

    Form m_form;
    std::string m_pattern;
    Instant m_base;
    QTimeZone m_zone;
    bool m_hasZone = false;
    /// Clocks change at quarters of an hour, so one look-up serves all times in one.
    std::unordered_map<std::int64_t, std::int64_t> m_offsets;
};

} // namespace tokenledger
