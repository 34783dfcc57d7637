// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <string_view>

namespace tokenledger {

/// Reads decimal text ("12", "-0.5", "+1.25e-3", "5E-05") and returns value * 10^scale as an integer, rounded half to
/// even once. Exact for any number of digits: nothing passes through a double. Surrounding spaces are an error.
/// @param scale from 0 to 18.
/// Errors: no number ("\"n/a\" is not a number"), or beyond +/- (2^63 - 1) ("\"1e30\" is too large").
Result<std::int64_t> parseScaledDecimal(std::string_view text, int scale);

/// Reads a whole number. "12.0" and "1.2e1" are whole numbers too, as some exporters write counts; "1.5" is not.
Result<std::int64_t> parseInteger(std::string_view text);

/// numerator / denominator rounded half to even; denominator > 0. Template so that 128-bit values round the same way.
template <typename Integer>
constexpr Integer divideHalfEven(Integer numerator, Integer denominator)
{
    const Integer quotient = numerator / denominator;
    const Integer remainder = numerator % denominator;
    const Integer magnitude = remainder < 0 ? -remainder : remainder;
    const Integer rest = denominator - magnitude;
    const bool up = magnitude > rest || (magnitude == rest && quotient % 2 != 0);
    return up ? quotient + (numerator < 0 ? -1 : 1) : quotient;
}

} // namespace tokenledger
