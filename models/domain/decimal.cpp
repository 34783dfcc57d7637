// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/decimal.h"

#include "models/domain/int128.h"

#include <charconv>
#include <limits>
#include <string>

namespace tokenledger {

namespace {

Error notANumber(std::string_view text)
{
    return {"“" + std::string(text.substr(0, 40)) + "” is not a number"};
}

Error tooLarge(std::string_view text)
{
    return {"“" + std::string(text.substr(0, 40)) + "” is too large"};
}

/// The digits of a decimal text as they stand, before any scaling.
struct DecimalText {
    std::string_view whole;
    std::string_view fraction;
    long exponent = 0;
    bool negative = false;
};

std::string_view takeDigits(std::string_view &rest)
{
    std::size_t n = 0;
    while (n < rest.size() && rest[n] >= '0' && rest[n] <= '9')
        ++n;
    const std::string_view digits = rest.substr(0, n);
    rest.remove_prefix(n);
    return digits;
}

bool takeExponent(std::string_view &rest, long &exponent)
{
    rest.remove_prefix(1);
    const bool plus = !rest.empty() && rest.front() == '+';
    rest.remove_prefix(plus ? 1 : 0);
    if (plus && rest.starts_with('-'))
        return false;
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
    if (code == std::errc::result_out_of_range) {
        // The digits are still there: the value is either zero or far out of range, which the caller finds out.
        exponent = rest.front() == '-' ? -100000 : 100000;
        rest.remove_prefix(rest.front() == '-' ? 1 : 0);
        takeDigits(rest);
        return rest.empty();
    }
    const bool whole = code == std::errc() && end == rest.data() + rest.size();
    rest = {};
    return whole;
}

bool split(std::string_view text, DecimalText &out)
{
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        out.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    out.whole = takeDigits(text);
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        out.fraction = takeDigits(text);
    }
    if (out.whole.empty() && out.fraction.empty())
        return false;
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E'))
        return takeExponent(text, out.exponent);
    return text.empty();
}

/// Collects digits into 128 bits and remembers, once the wanted ones are in, how the rest compares with one half.
class ScaledDigits
{
public:
    explicit ScaledDigits(long wanted) : m_wanted(wanted) {}

    void add(std::string_view digits)
    {
        for (const char c : digits)
            addDigit(c - '0');
    }

    /// False when the value does not fit. `exact`: nothing was rounded away.
    bool finish(UInt128 &value, bool &exact)
    {
        for (; m_wanted > 0 && m_value != 0 && !m_overflow; --m_wanted)
            push(0);
        if (m_next > 5 || (m_next == 5 && (m_sticky || m_value % 2 != 0)))
            ++m_value;
        value = m_value;
        exact = m_next == 0 && !m_sticky;
        return !m_overflow && value <= static_cast<UInt128>(std::numeric_limits<std::int64_t>::max());
    }

private:
    void addDigit(int digit)
    {
        if (m_wanted > 0)
            push(digit);
        else if (m_wanted == 0)
            m_next = digit;
        else
            m_sticky = m_sticky || digit != 0;
        --m_wanted;
    }

    void push(int digit)
    {
        m_value = m_value * 10 + static_cast<unsigned>(digit);
        if (m_value > static_cast<UInt128>(std::numeric_limits<std::int64_t>::max()))
            m_overflow = true;
        if (m_overflow)
            m_value = 1;
    }

    UInt128 m_value = 0;
    long m_wanted;
    int m_next = 0;
    bool m_sticky = false;
    bool m_overflow = false;
};

Result<std::int64_t> parse(std::string_view text, int scale, bool &exact)
{
    DecimalText parts;
    if (!split(text, parts))
        return notANumber(text);
    while (!parts.whole.empty() && parts.whole.front() == '0')
        parts.whole.remove_prefix(1);
    ScaledDigits digits(static_cast<long>(parts.whole.size()) + parts.exponent + scale);
    digits.add(parts.whole);
    digits.add(parts.fraction);
    UInt128 value = 0;
    if (!digits.finish(value, exact))
        return tooLarge(text);
    const auto magnitude = static_cast<std::int64_t>(value);
    return parts.negative ? -magnitude : magnitude;
}

} // namespace

Result<std::int64_t> parseScaledDecimal(std::string_view text, int scale)
{
    bool exact = false;
    return parse(text, scale, exact);
}

Result<std::int64_t> parseInteger(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (code == std::errc() && end == text.data() + text.size() && value != std::numeric_limits<std::int64_t>::min())
        return value;
    // Exporters that write counts as 2101.0 or 2.1e3 mean a whole number; anything with a real fraction is refused.
    bool exact = false;
    const Result<std::int64_t> whole = parse(text, 0, exact);
    if (whole && !exact)
        return Error{"“" + std::string(text.substr(0, 40)) + "” is not a whole number"};
    return whole;
}

} // namespace tokenledger
