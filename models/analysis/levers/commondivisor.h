// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/int128.h"

#include <utility>

namespace tokenledger::whatif {

/// The greatest common divisor of two numbers that are not negative; of 0 and a number that number.
constexpr Int128 commonDivisor(Int128 a, Int128 b)
{
    while (b != 0)
        a = std::exchange(b, a % b);
    return a;
}

} // namespace tokenledger::whatif
