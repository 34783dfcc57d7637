// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/files/strptime.h"

#include <array>
#include <string>

namespace tokenledger {

namespace {

constexpr std::string_view directives = "YymdejHIMSfpbBhaAzZsntTRDF%";
constexpr std::array<std::string_view, 12> months = {"january", "february", "march", "april", "may", "june",
                                                     "july", "august", "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

char lower(char c)
{
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

bool startsWithWord(std::string_view text, std::string_view word)
{
    if (text.size() < word.size())
        return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(text[i]) != word[i])
            return false;
    return true;
}

/// What has been read so far.
struct Fields {
    std::int64_t year = 1970;
    unsigned month = 1;
    unsigned day = 1;
    std::optional<unsigned> dayOfYear;
    std::int64_t hour = 0;
    std::int64_t minute = 0;
    std::int64_t second = 0;
    std::int64_t micros = 0;
    std::optional<bool> afternoon;
    std::optional<std::int64_t> offsetMinutes;
    std::optional<std::int64_t> unixSeconds;
};

class PatternReader
{
public:
    explicit PatternReader(std::string_view text) : m_rest(text) {}

    bool read(std::string_view pattern)
    {
        for (std::size_t i = 0; i < pattern.size(); ++i) {
            const char c = pattern[i];
            if (c == '%' && i + 1 < pattern.size()) {
                if (!directive(pattern[++i]))
                    return false;
            } else if (c == ' ') {
                skipSpace();
            } else if (m_rest.empty() || m_rest.front() != c) {
                return false;
            } else {
                m_rest.remove_prefix(1);
            }
        }
        return true;
    }

    bool atEnd() const { return m_rest.empty(); }
    const Fields &fields() const { return m_fields; }

private:
    void skipSpace()
    {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\t'))
            m_rest.remove_prefix(1);
    }

    bool number(std::size_t most, std::int64_t low, std::int64_t high, std::int64_t &value)
    {
        std::size_t n = 0;
        std::int64_t read = 0;
        while (n < most && n < m_rest.size() && m_rest[n] >= '0' && m_rest[n] <= '9')
            read = read * 10 + (m_rest[n++] - '0');
        if (n == 0 || read < low || read > high)
            return false;
        m_rest.remove_prefix(n);
        value = read;
        return true;
    }

    bool number(std::size_t most, std::int64_t low, std::int64_t high, unsigned &value)
    {
        std::int64_t wide = 0;
        if (!number(most, low, high, wide))
            return false;
        value = static_cast<unsigned>(wide);
        return true;
    }

    template <std::size_t Size>
    bool word(const std::array<std::string_view, Size> &words, unsigned &index)
    {
        for (unsigned i = 0; i < Size; ++i) {
            const std::size_t size = startsWithWord(m_rest, words[i]) ? words[i].size() : startsWithWord(m_rest, words[i].substr(0, 3)) ? 3 : 0;
            if (size > 0) {
                m_rest.remove_prefix(size);
                index = i;
                return true;
            }
        }
        return false;
    }

    bool fraction()
    {
        std::int64_t scale = 100'000;
        std::size_t n = 0;
        for (; n < m_rest.size() && n < 9 && m_rest[n] >= '0' && m_rest[n] <= '9'; ++n, scale /= 10)
            m_fields.micros += (m_rest[n] - '0') * scale;
        m_rest.remove_prefix(n);
        return n > 0;
    }

    bool offset()
    {
        if (!m_rest.empty() && (m_rest.front() == 'Z' || m_rest.front() == 'z')) {
            m_rest.remove_prefix(1);
            m_fields.offsetMinutes = 0;
            return true;
        }
        if (m_rest.empty() || (m_rest.front() != '+' && m_rest.front() != '-'))
            return false;
        const std::int64_t sign = m_rest.front() == '-' ? -1 : 1;
        m_rest.remove_prefix(1);
        std::int64_t hours = 0;
        std::int64_t minutes = 0;
        if (!number(2, 0, 18, hours))
            return false;
        if (!m_rest.empty() && m_rest.front() == ':')
            m_rest.remove_prefix(1);
        if (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9' && !number(2, 0, 59, minutes))
            return false;
        m_fields.offsetMinutes = sign * (hours * 60 + minutes);
        return true;
    }

    bool zoneName()
    {
        for (const std::string_view name : {"utc", "gmt", "z"}) {
            if (startsWithWord(m_rest, name)) {
                m_rest.remove_prefix(name.size());
                m_fields.offsetMinutes = 0;
                return true;
            }
        }
        return false;
    }

    bool percent()
    {
        if (m_rest.empty() || m_rest.front() != '%')
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool half()
    {
        if (!startsWithWord(m_rest, "am") && !startsWithWord(m_rest, "pm"))
            return false;
        m_fields.afternoon = lower(m_rest.front()) == 'p';
        m_rest.remove_prefix(2);
        return true;
    }

    bool shortYear()
    {
        if (!number(2, 0, 99, m_fields.year))
            return false;
        m_fields.year += m_fields.year < 69 ? 2000 : 1900; // as POSIX has it
        return true;
    }

    bool dateDirective(char c)
    {
        unsigned index = 0;
        switch (c) {
        case 'Y': return number(4, 0, 9999, m_fields.year);
        case 'y': return shortYear();
        case 'm': return number(2, 1, 12, m_fields.month);
        case 'd':
        case 'e': skipSpace(); return number(2, 1, 31, m_fields.day);
        case 'j': m_fields.dayOfYear = 0; return number(3, 1, 366, *m_fields.dayOfYear);
        case 'b':
        case 'B':
        case 'h':
            if (!word(months, index))
                return false;
            m_fields.month = index + 1;
            return true;
        case 'a':
        case 'A': return word(weekdays, index);
        case 'D': return read("%m/%d/%y");
        case 'F': return read("%Y-%m-%d");
        default: return false;
        }
    }

    bool directive(char c)
    {
        switch (c) {
        case 'H': return number(2, 0, 23, m_fields.hour);
        case 'I': return number(2, 1, 12, m_fields.hour);
        case 'M': return number(2, 0, 59, m_fields.minute);
        case 'S': return number(2, 0, 60, m_fields.second);
        case 'f': return fraction();
        case 'p': return half();
        case 'z': return offset();
        case 'Z': return zoneName();
        case 's': m_fields.unixSeconds = 0; return number(12, 0, 99'999'999'999, *m_fields.unixSeconds);
        case 'T': return read("%H:%M:%S");
        case 'R': return read("%H:%M");
        case 'n':
        case 't': skipSpace(); return true;
        case '%': return percent();
        default: return dateDirective(c);
        }
    }

    std::string_view m_rest;
    Fields m_fields;
};

std::optional<Instant> instantOf(const Fields &fields)
{
    if (fields.unixSeconds)
        return Instant{*fields.unixSeconds * 1'000'000 + fields.micros};
    std::int64_t days = daysFromCivil(fields.year, fields.month, fields.day);
    if (fields.dayOfYear)
        days = daysFromCivil(fields.year, 1, 1) + *fields.dayOfYear - 1;
    else if (civilFromDays(days).day != fields.day)
        return std::nullopt;
    std::int64_t hour = fields.hour;
    if (fields.afternoon)
        hour = hour % 12 + (*fields.afternoon ? 12 : 0);
    const std::int64_t seconds = days * 86400 + (hour * 60 + fields.minute) * 60 + fields.second - fields.offsetMinutes.value_or(0) * 60;
    return Instant{seconds * 1'000'000 + fields.micros};
}

} // namespace

bool isStrptimePattern(std::string_view pattern)
{
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] == '%' && (++i >= pattern.size() || directives.find(pattern[i]) == std::string_view::npos))
            return false;
    return true;
}

Result<Instant> parseStrptime(std::string_view text, std::string_view pattern, bool *hasZone)
{
    PatternReader reader(text);
    const bool fits = reader.read(pattern) && reader.atEnd();
    const std::optional<Instant> at = fits ? instantOf(reader.fields()) : std::nullopt;
    if (!at)
        return Error{"“" + std::string(text.substr(0, 40)) + "” is not a time of the form " + std::string(pattern)};
    if (hasZone)
        *hasZone = reader.fields().offsetMinutes.has_value() || reader.fields().unixSeconds.has_value();
    return *at;
}

} // namespace tokenledger
