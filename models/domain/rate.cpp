// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/rate.h"

#include "models/domain/int128.h"

#include <charconv>
#include <limits>
#include <numeric>
#include <optional>

namespace tokenledger {

namespace {

struct Fraction {
    std::int64_t numerator = 0;
    std::int64_t denominator = 1;
};

constexpr Int128 largest = std::numeric_limits<std::int64_t>::max();

std::optional<Fraction> reduced(Int128 numerator, Int128 denominator)
{
    Int128 a = numerator;
    Int128 b = denominator;
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    numerator /= a;
    denominator /= a;
    if (numerator > largest || denominator > largest)
        return std::nullopt;
    return Fraction{static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator)};
}

Error fault(std::string_view text, const char *what)
{
    return {"“" + std::string(text.substr(0, 40)) + "” " + what};
}

/// Appends digits; false when there are more than 18 significant ones.
bool takeDigits(std::string_view &rest, std::int64_t &value, int &count)
{
    for (count = 0; !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; rest.remove_prefix(1), ++count) {
        if (value >= 100'000'000'000'000'000)
            return false;
        value = value * 10 + (rest.front() - '0');
    }
    return true;
}

/// Reads "e-05" off `rest`; false when it is no exponent of a sensible size.
bool takeExponent(std::string_view &rest, int &exponent)
{
    if (rest.empty() || (rest.front() != 'e' && rest.front() != 'E'))
        return true;
    rest.remove_prefix(rest.size() > 1 && rest[1] == '+' ? 2 : 1);
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), exponent);
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return code == std::errc() && exponent >= -40 && exponent <= 40;
}

/// digits * 10^power in lowest terms; nothing beyond 64 bits a side.
std::optional<Fraction> scaledFraction(std::int64_t digits, int power)
{
    if (digits == 0)
        return Fraction{};
    for (; digits % 10 == 0; ++power)
        digits /= 10;
    Int128 numerator = digits;
    Int128 denominator = 1;
    for (; power > 0 && numerator <= largest; --power)
        numerator *= 10;
    for (; power < 0 && denominator <= largest * 1000; ++power)
        denominator *= 10;
    return power == 0 ? reduced(numerator, denominator) : std::nullopt;
}

/// Decimal text times 10^power as a fraction.
Result<Fraction> parseFraction(std::string_view text, int power)
{
    std::string_view rest = text;
    if (rest.starts_with('-'))
        return fault(text, "is negative");
    std::int64_t digits = 0;
    int whole = 0;
    int decimals = 0;
    bool fits = takeDigits(rest, digits, whole);
    if (fits && rest.starts_with('.')) {
        rest.remove_prefix(1);
        while (rest.ends_with('0') && rest.find_first_of("eE") == rest.npos)
            rest.remove_suffix(1);
        fits = takeDigits(rest, digits, decimals);
    }
    if (!fits)
        return fault(text, "has more than 18 digits");
    int exponent = 0;
    if (!takeExponent(rest, exponent) || !rest.empty() || text.find_first_of("0123456789") != 0)
        return fault(text, "is not a number");
    const std::optional<Fraction> value = scaledFraction(digits, power + exponent - decimals);
    if (!value)
        return fault(text, "is out of range");
    return *value;
}

std::optional<Fraction> product(Fraction a, Multiplier b)
{
    return reduced(static_cast<Int128>(a.numerator) * b.numerator(), static_cast<Int128>(a.denominator) * b.denominator());
}

/// a / (b * 10^decimals) as text with at most 18 decimals.
std::string decimalText(std::int64_t a, std::int64_t b, int decimals)
{
    UInt128 denominator = static_cast<UInt128>(b);
    for (int i = 0; i < decimals; ++i)
        denominator *= 10;
    UInt128 rest = static_cast<UInt128>(a) % denominator;
    std::string text = std::to_string(static_cast<std::uint64_t>(static_cast<UInt128>(a) / denominator));
    if (rest == 0)
        return text;
    text += '.';
    for (int i = 0; i < 18 && rest != 0; ++i) {
        rest *= 10;
        text += static_cast<char>('0' + static_cast<int>(rest / denominator));
        rest %= denominator;
    }
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

} // namespace

Multiplier Multiplier::fraction(std::int64_t numerator, std::int64_t denominator)
{
    const std::int64_t divisor = std::gcd(numerator, denominator);
    return {numerator / divisor, denominator / divisor};
}

Result<Multiplier> Multiplier::parse(std::string_view text)
{
    const Result<Fraction> value = parseFraction(text, 0);
    if (!value)
        return value.error();
    return Multiplier(value->numerator, value->denominator);
}

Result<Multiplier> Multiplier::times(Multiplier other) const
{
    const std::optional<Fraction> value = product({m_numerator, m_denominator}, other);
    if (!value)
        return Error{"The product of the multipliers " + toString() + " and " + other.toString() + " is out of range"};
    return Multiplier(value->numerator, value->denominator);
}

std::string Multiplier::toString() const
{
    return decimalText(m_numerator, m_denominator, 0);
}

Result<Rate> Rate::parse(std::string_view text, Unit unit)
{
    const int nanoPerMillionDigits = unit == Unit::UsdPerMillion ? 9 : unit == Unit::UsdPerThousand ? 12 : 15;
    const Result<Fraction> value = parseFraction(text, nanoPerMillionDigits);
    if (!value)
        return value.error();
    return Rate(value->numerator, value->denominator);
}

Rate Rate::nanoPerMillion(std::int64_t nano)
{
    return {nano, 1};
}

Result<Rate> Rate::times(Multiplier multiplier) const
{
    const std::optional<Fraction> value = product({m_numerator, m_denominator}, multiplier);
    if (!value)
        return Error{"The price " + toUsdPerMillion() + " per million times " + multiplier.toString() + " is out of range"};
    return Rate(value->numerator, value->denominator);
}

std::string Rate::toUsdPerMillion() const
{
    return decimalText(m_numerator, m_denominator, 9);
}

std::string Rate::toUsdPerThousand() const
{
    return decimalText(m_numerator, m_denominator, 12);
}

} // namespace tokenledger
