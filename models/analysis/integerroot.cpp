// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/integerroot.h"

#include <cmath>

namespace tokenledger {

Int128 squareRoot(Int128 value)
{
    if (value <= 0)
        return 0;
    auto root = static_cast<Int128>(std::sqrt(static_cast<long double>(value))); // a first guess; exact after the steps
    while (root * root > value)
        --root;
    while ((root + 1) * (root + 1) <= value)
        ++root;
    return root;
}

} // namespace tokenledger
