// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/zonecutter.h"

#include <QByteArray>
#include <QDateTime>
#include <QTimeZone>
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace tokenledger {

namespace {

constexpr std::int64_t secondsOfHour = 3600;
constexpr std::int64_t secondsOfDay = 86400;
constexpr std::int64_t maxBuckets = 10'000'000;

constexpr std::array<std::string_view, 6> bucketNames = {"none", "hour", "day", "week", "month", "quarter"};

constexpr std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// Usual length of a bucket in seconds.
std::int64_t usualLength(Bucket bucket)
{
    switch (bucket) {
    case Bucket::Hour:
        return secondsOfHour;
    case Bucket::Day:
        return secondsOfDay;
    case Bucket::Week:
        return 7 * secondsOfDay;
    case Bucket::Month:
        return 2'629'746; // a twelfth of the mean Gregorian year of 365.2425 days
    case Bucket::Quarter:
        return 7'889'238;
    case Bucket::None:
        break;
    }
    return std::numeric_limits<std::int64_t>::max();
}

struct LocalSpan {
    std::int64_t from;
    std::int64_t to;
};

LocalSpan localMonths(std::int64_t day, int months)
{
    const CivilDate date = civilFromDays(day);
    const std::int64_t first = (date.year * 12 + date.month - 1) / months * months;
    const auto start = [](std::int64_t month) {
        return daysFromCivil(floorDivide(month, 12), static_cast<unsigned>(month - floorDivide(month, 12) * 12) + 1, 1)
            * secondsOfDay;
    };
    return {start(first), start(first + months)};
}

/// The local bucket around a local second, as the calendar has it.
LocalSpan localBucket(Bucket bucket, std::int64_t local)
{
    const std::int64_t day = floorDivide(local, secondsOfDay);
    switch (bucket) {
    case Bucket::Hour: {
        const std::int64_t hour = floorDivide(local, secondsOfHour) * secondsOfHour;
        return {hour, hour + secondsOfHour};
    }
    case Bucket::Week: {
        const std::int64_t monday = floorDivide(day + 3, 7) * 7 - 3; // 1970-01-01 was a Thursday
        return {monday * secondsOfDay, (monday + 7) * secondsOfDay};
    }
    case Bucket::Month:
        return localMonths(day, 1);
    case Bucket::Quarter:
        return localMonths(day, 3);
    case Bucket::Day:
    case Bucket::None:
        break;
    }
    return {day * secondsOfDay, (day + 1) * secondsOfDay};
}

/// The clock changes of a zone around a span.
class ZoneClock
{
public:
    ZoneClock(const QTimeZone &zone, std::int64_t from, std::int64_t to)
    {
        // A bucket may start a quarter before the span. The calendar of Qt ends at the years 1 and 9999 here.
        const std::int64_t first = std::max(from - 100 * secondsOfDay, daysFromCivil(1, 1, 2) * secondsOfDay);
        const std::int64_t last = std::min(to + 100 * secondsOfDay, daysFromCivil(9999, 1, 1) * secondsOfDay);
        m_offset = zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(first, Qt::UTC));
        if (!zone.hasTransitions() || first > last)
            return;
        int before = m_offset;
        const auto found = zone.transitions(QDateTime::fromSecsSinceEpoch(first, Qt::UTC),
                                            QDateTime::fromSecsSinceEpoch(last, Qt::UTC));
        for (const QTimeZone::OffsetData &data : found) {
            const std::int64_t at = data.atUtc.toSecsSinceEpoch();
            if (at <= first || data.offsetFromUtc == before)
                continue;
            m_changes.push_back({at, before, data.offsetFromUtc});
            before = data.offsetFromUtc;
        }
    }

    /// A stretch of time in which neither the offset nor the sense of a repeated local time changes.
    struct Piece {
        std::int64_t from;
        std::int64_t to;
        int offset;
        bool repeated; ///< local times here are the second of two
    };

    Piece pieceAt(std::int64_t utc) const
    {
        const auto next = std::upper_bound(m_changes.begin(), m_changes.end(), utc,
                                           [](std::int64_t at, const Change &change) { return at < change.at; });
        Piece piece{std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(), m_offset, false};
        if (next != m_changes.end())
            piece.to = next->at;
        if (next == m_changes.begin())
            return piece;
        const Change &last = *(next - 1);
        piece.from = last.at;
        piece.offset = last.after;
        const std::int64_t repeatedUntil = last.at + last.before - last.after;
        if (utc < repeatedUntil) {
            piece.repeated = true;
            piece.to = std::min(piece.to, repeatedUntil);
        } else {
            piece.from = std::max(piece.from, repeatedUntil);
        }
        return piece;
    }

    std::int64_t utcOf(std::int64_t local, bool second) const
    {
        const auto edge = [second](const Change &change) {
            return change.at
                + (second ? std::min(change.before, change.after) : std::max(change.before, change.after));
        };
        const auto next = std::upper_bound(m_changes.begin(), m_changes.end(), local,
                                           [&](std::int64_t at, const Change &change) { return at < edge(change); });
        return local - (next == m_changes.begin() ? m_offset : (next - 1)->after);
    }

private:
    struct Change {
        std::int64_t at;
        int before;
        int after;
    };
    int m_offset = 0;
    std::vector<Change> m_changes;
};

QTimeZone zoneNamed(std::string_view zone)
{
    const QByteArray id(zone.data(), static_cast<qsizetype>(zone.size()));
    if (QTimeZone::isTimeZoneIdAvailable(id))
        return QTimeZone(id);
    // Qt does not list the older names (US/Pacific, Japan), but knows them. It takes POSIX rules such as CEST-1 too,
    // which are no names; they always have a digit.
    const bool name = id.startsWith("Etc/GMT") || (!id.isEmpty() && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' || c == '_' || c == '-';
    }));
    return name ? QTimeZone(id) : QTimeZone();
}

} // namespace

bool isTimeZone(std::string_view zone)
{
    return zoneNamed(zone).isValid();
}

Result<Bucket> bucketByName(std::string_view text)
{
    const auto *const found = std::find(bucketNames.begin(), bucketNames.end(), text);
    if (found == bucketNames.end())
        return Error{"“" + std::string(text) + "” is not a bucket; give hour, day, week, month, quarter or none",
                     Error::Kind::Usage};
    return static_cast<Bucket>(found - bucketNames.begin());
}

std::string_view name(Bucket bucket)
{
    return bucketNames[static_cast<std::size_t>(bucket)];
}

Result<ZoneCutter> ZoneCutter::create(std::string_view zone, Bucket bucket, TimeRange span)
{
    const QTimeZone timeZone = zoneNamed(zone);
    if (!timeZone.isValid())
        return Error{"“" + std::string(zone) + "” is not a time zone; give an IANA name such as Europe/Berlin or UTC",
                     Error::Kind::Usage};
    ZoneCutter cutter;
    const std::int64_t from = span.from.seconds();
    const std::int64_t to = std::max(from, span.to.seconds());
    cutter.m_step = usualLength(bucket);
    if (bucket == Bucket::None) {
        cutter.m_starts = {from};
        return cutter;
    }
    if ((to - from) / cutter.m_step > maxBuckets)
        return Error{"The time span holds more than 10 million buckets of one " + std::string(tokenledger::name(bucket))
                         + "; choose a shorter span or a longer bucket",
                     Error::Kind::Usage};
    const ZoneClock clock(timeZone, from, to);
    std::vector<std::int64_t> cuts;
    std::vector<std::int64_t> starts; // of the bucket of each cut
    for (std::int64_t at = from; at <= to;) {
        const ZoneClock::Piece piece = clock.pieceAt(at);
        const LocalSpan local = localBucket(bucket, at + piece.offset);
        const std::int64_t start = clock.utcOf(local.from, piece.repeated && bucket == Bucket::Hour);
        if (starts.empty() || starts.back() != start) {
            cuts.push_back(std::max(local.from - piece.offset, piece.from));
            starts.push_back(start);
        }
        at = std::min(local.to - piece.offset, piece.to);
    }
    cutter.adopt(std::move(cuts), std::move(starts));
    return cutter;
}

void ZoneCutter::adopt(std::vector<std::int64_t> cuts, std::vector<std::int64_t> starts)
{
    for (const std::int64_t cut : cuts)
        m_divisor = std::gcd(m_divisor, cut);
    for (const std::int64_t start : starts)
        m_divisor = std::gcd(m_divisor, start);
    m_starts = starts;
    std::sort(m_starts.begin(), m_starts.end());
    m_starts.erase(std::unique(m_starts.begin(), m_starts.end()), m_starts.end());
    // The first stretch may begin in the middle of its bucket, where the span does.
    if (m_starts == starts && std::equal(cuts.begin() + 1, cuts.end(), starts.begin() + 1))
        return;
    m_cuts = std::move(cuts);
    m_bucketOfCut.reserve(starts.size());
    for (const std::int64_t start : starts)
        m_bucketOfCut.push_back(static_cast<std::uint32_t>(
            std::lower_bound(m_starts.begin(), m_starts.end(), start) - m_starts.begin()));
}

std::size_t ZoneCutter::indexOf(std::int64_t second) const
{
    const std::vector<std::int64_t> &cuts = m_cuts.empty() ? m_starts : m_cuts;
    const std::int64_t last = static_cast<std::int64_t>(cuts.size()) - 1;
    // Buckets are nearly equally long, so the guess is off by a bucket or two at most.
    std::int64_t at = std::clamp<std::int64_t>((second - cuts.front()) / m_step, 0, last);
    while (at < last && cuts[static_cast<std::size_t>(at) + 1] <= second)
        ++at;
    while (at > 0 && cuts[static_cast<std::size_t>(at)] > second)
        --at;
    const auto cut = static_cast<std::size_t>(at);
    return m_cuts.empty() ? cut : m_bucketOfCut[cut];
}

bool ZoneCutter::alignedTo(std::int64_t seconds) const
{
    return m_divisor % seconds == 0;
}

} // namespace tokenledger
