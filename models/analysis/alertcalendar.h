// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/result.h"
#include "models/domain/zonecutter.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// A stretch of hours by their numbers in a calendar; half-open.
struct HourSpan
{
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint32_t length() const { return to - from; }
    friend bool operator==(HourSpan, HourSpan) = default;
};

/// The local hours of a span of time, numbered, and the whole days, weeks, months and quarters that they make.
class AlertCalendar
{
public:
    /// From the hour that holds span.from to the last one that ends by span.to.
    /// Errors (Usage): no such time zone; a span of more than ten million hours.
    static Result<AlertCalendar> create(const std::string &zone, const TimeRange &span);

    const std::string &zone() const { return m_zone; }
    std::uint32_t hours() const { return static_cast<std::uint32_t>(m_starts.size() - 1); }
    /// Beginning of an hour; of number hours() the end of the last.
    Instant start(std::uint32_t hour) const { return Instant::fromSeconds(m_starts[hour]); }
    TimeRange range() const { return {start(0), start(hours())}; }
    /// The first hour that begins at `at` or later; hours() where there is none.
    std::uint32_t firstHourFrom(Instant at) const;
    /// Which hour holds a moment within range().
    std::uint32_t hourOf(Instant at) const;
    /// Whole windows in order: of Hour the hours themselves; of a longer bucket those that lie in range() whole.
    const std::vector<HourSpan> &windows(Bucket bucket) const { return m_windows[static_cast<std::size_t>(bucket)]; }
    /// The day, week, month or quarter that holds an hour, whole or not: its begin and end.
    TimeRange periodOf(Bucket bucket, std::uint32_t hour) const;

private:
    void addWindows(Bucket bucket, const std::vector<std::int64_t> &starts);

    std::string m_zone;
    std::vector<std::int64_t> m_starts; ///< seconds; one more than hours
    std::array<std::vector<HourSpan>, 6> m_windows;
    std::array<std::vector<std::int64_t>, 6> m_periods; ///< begins, from before the first hour to after the last
};

} // namespace tokenledger
