// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertcalendar.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::array<Bucket, 4> longBuckets = {Bucket::Day, Bucket::Week, Bucket::Month, Bucket::Quarter};
constexpr std::int64_t longestBucket = 100 * 86400;

std::size_t index(Bucket bucket)
{
    return static_cast<std::size_t>(bucket);
}

} // namespace

Result<AlertCalendar> AlertCalendar::create(const std::string &zone, const TimeRange &span)
{
    const auto hours = ZoneCutter::create(zone, Bucket::Hour, span);
    if (!hours)
        return hours.error();
    AlertCalendar calendar;
    calendar.m_zone = zone;
    calendar.m_starts = hours->starts(); // the last one holds span.to, so its begin is the end of the last whole hour
    calendar.addWindows(Bucket::Hour, calendar.m_starts);
    // A moment after the end, so that the period that holds the last hour has its end among the begins.
    const TimeRange wide{calendar.start(0), Instant::fromSeconds(calendar.m_starts.back() + longestBucket)};
    for (const Bucket bucket : longBuckets) {
        const auto cutter = ZoneCutter::create(zone, bucket, wide);
        if (!cutter)
            return cutter.error();
        calendar.m_periods[index(bucket)] = cutter->starts();
        calendar.addWindows(bucket, cutter->starts());
    }
    return calendar;
}

void AlertCalendar::addWindows(Bucket bucket, const std::vector<std::int64_t> &starts)
{
    std::vector<HourSpan> &windows = m_windows[index(bucket)];
    for (std::size_t i = 0; i + 1 < starts.size() && starts[i + 1] <= m_starts.back(); ++i)
        if (starts[i] >= m_starts.front())
            windows.push_back({firstHourFrom(Instant::fromSeconds(starts[i])), firstHourFrom(Instant::fromSeconds(starts[i + 1]))});
}

std::uint32_t AlertCalendar::firstHourFrom(Instant at) const
{
    const auto found = std::lower_bound(m_starts.begin(), m_starts.end(), at,
                                        [](std::int64_t start, Instant wanted) { return Instant::fromSeconds(start) < wanted; });
    return std::min(static_cast<std::uint32_t>(found - m_starts.begin()), hours());
}

std::uint32_t AlertCalendar::hourOf(Instant at) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), at.seconds());
    return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - m_starts.begin(), 1) - 1);
}

TimeRange AlertCalendar::periodOf(Bucket bucket, std::uint32_t hour) const
{
    const std::vector<std::int64_t> &begins = m_periods[index(bucket)];
    const auto after = std::upper_bound(begins.begin(), begins.end(), m_starts[hour]);
    return {Instant::fromSeconds(*(after - 1)), Instant::fromSeconds(*after)};
}

} // namespace tokenledger
