// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/int128.h"

#include <cstdint>

namespace tokenledger {

/// value * part / whole, rounded half to even. whole is not 0; the result must fit 64 bits.
constexpr std::int64_t proportion(std::int64_t value, std::int64_t part, std::int64_t whole)
{
    const Int128 product = static_cast<Int128>(value) * part * (whole < 0 ? -1 : 1);
    const Int128 divisor = whole < 0 ? -static_cast<Int128>(whole) : static_cast<Int128>(whole);
    Int128 quotient = product / divisor;
    const Int128 rest = product % divisor;
    const Int128 twice = rest < 0 ? -2 * rest : 2 * rest;
    if (twice > divisor || (twice == divisor && quotient % 2 != 0))
        quotient += product < 0 ? -1 : 1;
    return static_cast<std::int64_t>(quotient);
}

} // namespace tokenledger
