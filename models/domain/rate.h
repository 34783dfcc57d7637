// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tokenledger {

/// A non-negative exact fraction in lowest terms: what a price is multiplied by (1.25 for a cache write, 0.5 for a
/// batch, 0.85 for a contract discount of 15 %).
class Multiplier
{
public:
    constexpr Multiplier() = default;
    /// denominator > 0, numerator >= 0.
    static Multiplier fraction(std::int64_t numerator, std::int64_t denominator);
    /// Reads decimal text with up to 18 digits: "1.25", "0.5", "5e-1". Errors: no number, negative, too many digits.
    static Result<Multiplier> parse(std::string_view text);

    constexpr std::int64_t numerator() const { return m_numerator; }
    constexpr std::int64_t denominator() const { return m_denominator; }
    constexpr bool isOne() const { return m_numerator == m_denominator; }
    /// The exact product; nothing when it does not fit 64 bits a side.
    Result<Multiplier> times(Multiplier other) const;
    /// Decimal text: "1.25"; at most 18 decimals, the rest cut off.
    std::string toString() const;

    friend constexpr bool operator==(Multiplier, Multiplier) = default;

private:
    constexpr Multiplier(std::int64_t numerator, std::int64_t denominator)
        : m_numerator(numerator), m_denominator(denominator)
    {}
    std::int64_t m_numerator = 1;
    std::int64_t m_denominator = 1;
};

/// A price per unit: nano-USD per million units, as an exact fraction. Lists write 17 decimals where they have computed
/// a price ("0.08333333333333334"), and a cost must be right to the last nano-dollar all the same.
class Rate
{
public:
    /// How a list states a price.
    enum class Unit { UsdPerMillion, UsdPerThousand, UsdPerUnit };

    constexpr Rate() = default;
    /// Reads decimal text with up to 18 digits and any exponent. Errors: no number, negative, out of range.
    static Result<Rate> parse(std::string_view text, Unit unit);
    static Rate nanoPerMillion(std::int64_t nano);

    /// numerator / denominator nano-USD per million units, in lowest terms.
    constexpr std::int64_t numerator() const { return m_numerator; }
    constexpr std::int64_t denominator() const { return m_denominator; }
    constexpr bool isZero() const { return m_numerator == 0; }
    /// The exact product; an Error when it does not fit.
    Result<Rate> times(Multiplier multiplier) const;
    /// US dollars per million units as decimal text: "0.075", at most 18 decimals.
    std::string toUsdPerMillion() const;
    /// US dollars per thousand units as decimal text, as fees are stated: "35".
    std::string toUsdPerThousand() const;

    friend constexpr bool operator==(Rate, Rate) = default;

private:
    constexpr Rate(std::int64_t numerator, std::int64_t denominator)
        : m_numerator(numerator), m_denominator(denominator)
    {}
    std::int64_t m_numerator = 0;
    std::int64_t m_denominator = 1;
};

} // namespace tokenledger
