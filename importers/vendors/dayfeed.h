// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"

#include <optional>
#include <string>

namespace tokenledger {

/// "2026-09-14" of an instant, in UTC.
std::string dayText(Instant at);

/// The cursor of feeds that are asked day by day: the day, and the vendor's own cursor within it.
struct DayCursor
{
    Instant day;
    std::string page; ///< empty for the first page of the day

    /// The first day of a window for the empty cursor.
    static DayCursor parse(const std::string &cursor, const TimeRange &window);
    /// The cursor behind a page: the next one of the day if there is one, else the next day's first. Nothing behind the
    /// last day.
    std::optional<std::string> next(const std::string &nextPage, const TimeRange &window) const;
};

} // namespace tokenledger
