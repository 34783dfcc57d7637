// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/exchangerate.h"

#include "models/domain/billrow.h"
#include "models/domain/decimal.h"
#include "models/domain/int128.h"

namespace tokenledger {

Result<Money> dollarsOf(std::string_view amount, std::string_view rate)
{
    constexpr int scale = 9;
    constexpr Int128 one = 1'000'000'000;
    const auto units = parseScaledDecimal(amount, scale);
    if (!units)
        return units.error();
    const auto dollars = parseScaledDecimal(rate, scale);
    if (!dollars)
        return dollars.error();
    if (*dollars <= 0)
        return Error{"\"" + std::string(rate) + "\" is not a rate of exchange"};
    const Int128 nano = divideHalfEven<Int128>(Int128(*units) * *dollars, one);
    if (nano > largestBillAmount || nano < -largestBillAmount)
        return Error{"\"" + std::string(amount) + "\" is too large"};
    return Money::fromNano(static_cast<std::int64_t>(nano));
}

} // namespace tokenledger
