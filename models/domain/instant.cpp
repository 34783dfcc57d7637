// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/instant.h"

#include <array>
#include <cstdio>

namespace tokenledger {

namespace {

Error notATime(std::string_view text)
{
    return {"“" + std::string(text.substr(0, 40)) + "” is not a time"};
}

/// Reads exactly `width` digits.
bool takeNumber(std::string_view &rest, std::size_t width, unsigned &value)
{
    if (rest.size() < width)
        return false;
    value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const unsigned digit = static_cast<unsigned char>(rest[i]) - static_cast<unsigned>('0');
        if (digit > 9)
            return false;
        value = value * 10 + digit;
    }
    rest.remove_prefix(width);
    return true;
}

bool take(std::string_view &rest, char wanted)
{
    if (rest.empty() || rest.front() != wanted)
        return false;
    rest.remove_prefix(1);
    return true;
}

bool takeDate(std::string_view &rest, std::int64_t &days)
{
    unsigned year = 0;
    unsigned month = 0;
    unsigned day = 0;
    if (!takeNumber(rest, 4, year) || !take(rest, '-') || !takeNumber(rest, 2, month) || !take(rest, '-')
        || !takeNumber(rest, 2, day) || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    days = daysFromCivil(year, month, day);
    return civilFromDays(days).day == day; // 30 February comes back as another day
}

bool takeFraction(std::string_view &rest, std::int64_t &micros)
{
    std::size_t digits = 0;
    std::int64_t value = 0;
    for (; digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '9'; ++digits)
        if (digits < 6)
            value = value * 10 + (rest[digits] - '0');
    if (digits == 0)
        return false;
    for (std::size_t i = digits; i < 6; ++i)
        value *= 10;
    rest.remove_prefix(digits);
    micros += value;
    return true;
}

bool takeClock(std::string_view &rest, std::int64_t &micros)
{
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;
    if (!takeNumber(rest, 2, hour) || !take(rest, ':') || !takeNumber(rest, 2, minute) || hour > 23 || minute > 59)
        return false;
    if (take(rest, ':') && (!takeNumber(rest, 2, second) || second > 60))
        return false;
    micros = ((hour * 60LL + minute) * 60 + second) * 1'000'000;
    return !(take(rest, '.') || take(rest, ',')) || takeFraction(rest, micros);
}

/// Z, UTC, +02, +0200 or +02:00; nothing means that the text has no zone.
bool takeZone(std::string_view &rest, std::int64_t &offsetMicros, bool &found)
{
    found = take(rest, 'Z') || take(rest, 'z') || rest == "UTC";
    if (rest == "UTC")
        rest = {};
    if (found || rest.empty())
        return true;
    const bool west = rest.front() == '-';
    if (!take(rest, '+') && !take(rest, '-'))
        return false;
    unsigned hours = 0;
    unsigned minutes = 0;
    if (!takeNumber(rest, 2, hours) || hours > 18)
        return false;
    take(rest, ':');
    if (!rest.empty() && (!takeNumber(rest, 2, minutes) || minutes > 59))
        return false;
    offsetMicros = (hours * 60LL + minutes) * 60'000'000 * (west ? -1 : 1);
    found = true;
    return true;
}

} // namespace

std::int64_t daysFromCivil(std::int64_t year, unsigned month, unsigned day)
{
    year -= month <= 2;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const auto yearOfEra = static_cast<unsigned>(year - era * 400);
    const unsigned dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const unsigned dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + static_cast<std::int64_t>(dayOfEra) - 719468;
}

CivilDate civilFromDays(std::int64_t days)
{
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const auto dayOfEra = static_cast<unsigned>(days - era * 146097);
    const unsigned yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const unsigned dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const unsigned shifted = (5 * dayOfYear + 2) / 153;
    const unsigned month = shifted < 10 ? shifted + 3 : shifted - 9;
    return {static_cast<std::int64_t>(yearOfEra) + era * 400 + (month <= 2), month, dayOfYear - (153 * shifted + 2) / 5 + 1};
}

Result<Instant> parseIso8601(std::string_view text, bool *hasZone)
{
    std::string_view rest = text;
    std::int64_t days = 0;
    std::int64_t clock = 0;
    std::int64_t offset = 0;
    bool zone = false;
    if (!takeDate(rest, days))
        return notATime(text);
    if (!rest.empty() && (rest.front() == 'T' || rest.front() == ' ' || rest.front() == 't')) {
        rest.remove_prefix(1);
        if (!takeClock(rest, clock))
            return notATime(text);
        take(rest, ' ');
        if (!takeZone(rest, offset, zone))
            return notATime(text);
    }
    if (!rest.empty())
        return notATime(text);
    if (hasZone)
        *hasZone = zone;
    return Instant{days * 86'400'000'000LL + clock - offset};
}

Result<Instant> parseTimeOption(std::string_view text)
{
    std::string_view rest = text;
    unsigned year = 0;
    unsigned quarter = 0;
    if (takeNumber(rest, 4, year) && take(rest, '-') && take(rest, 'Q') && takeNumber(rest, 1, quarter) && rest.empty()
        && quarter >= 1 && quarter <= 4)
        return Instant::fromSeconds(daysFromCivil(year, quarter * 3 - 2, 1) * 86400);
    const Result<Instant> at = parseIso8601(text);
    if (!at)
        return Error{at.error().message + "; give a date (2026-07-01), an instant (2026-07-01T12:00:00Z) or a quarter (2026-Q3)",
                     Error::Kind::Usage};
    return at;
}

std::string toIso8601(Instant at)
{
    const std::int64_t seconds = at.seconds();
    const std::int64_t micros = at.micros - seconds * 1'000'000;
    std::int64_t days = seconds / 86400;
    if (seconds % 86400 < 0)
        --days;
    const auto clock = static_cast<int>(seconds - days * 86400);
    const CivilDate date = civilFromDays(days);
    std::array<char, 64> text{};
    int size = std::snprintf(text.data(), text.size(), "%04lld-%02u-%02uT%02d:%02d:%02d", static_cast<long long>(date.year),
                             date.month, date.day, clock / 3600, clock / 60 % 60, clock % 60);
    std::string out(text.data(), static_cast<std::size_t>(size));
    if (micros != 0) {
        size = micros % 1000 == 0 ? std::snprintf(text.data(), text.size(), ".%03d", static_cast<int>(micros / 1000))
                                  : std::snprintf(text.data(), text.size(), ".%06d", static_cast<int>(micros));
        out.append(text.data(), static_cast<std::size_t>(size));
    }
    return out + "Z";
}

} // namespace tokenledger
