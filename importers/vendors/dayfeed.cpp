// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/dayfeed.h"

#include "importers/files/billvalues.h"

namespace tokenledger {

namespace {

constexpr std::size_t dayLength = 10;

} // namespace

std::string dayText(Instant at)
{
    return toIso8601(at).substr(0, dayLength);
}

DayCursor DayCursor::parse(const std::string &cursor, const TimeRange &window)
{
    const Result<Instant> day = parseIso8601(cursor.substr(0, dayLength));
    if (!day)
        return {window.from, {}};
    return {*day, cursor.size() > dayLength ? cursor.substr(dayLength + 1) : std::string()};
}

std::optional<std::string> DayCursor::next(const std::string &nextPage, const TimeRange &window) const
{
    if (!nextPage.empty())
        return dayText(day) + ' ' + nextPage;
    const Instant following = nextDay(day);
    return following < window.to ? std::optional(dayText(following)) : std::nullopt;
}

} // namespace tokenledger
