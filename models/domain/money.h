// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tokenledger {

/// An amount of US dollars as a whole number of nano-dollars (1 USD = 10^9). Never a double: it is parsed exactly,
/// rounded half to even once, and added exactly. Range: about +/- 9.2 billion dollars.
class Money
{
public:
    enum class Unit { Usd, Cents, NanoUsd };

    constexpr Money() = default;
    static constexpr Money fromNano(std::int64_t nano) { return Money(nano); }

    /// Reads decimal text; 28 decimals or an exponent are as welcome as "12". Errors as parseScaledDecimal().
    static Result<Money> parse(std::string_view text, Unit unit = Unit::Usd);

    constexpr std::int64_t nano() const { return m_nano; }
    constexpr bool isZero() const { return m_nano == 0; }

    /// The sum, or nothing when it leaves the range.
    std::optional<Money> checkedAdd(Money other) const;

    /// US dollars with as many of nine decimals as needed: "12.3", "-0.000000001", "0".
    std::string toString() const;

    constexpr Money operator-() const { return Money(-m_nano); }
    friend constexpr auto operator<=>(Money, Money) = default;

private:
    explicit constexpr Money(std::int64_t nano) : m_nano(nano) {}
    std::int64_t m_nano = 0;
};

} // namespace tokenledger
