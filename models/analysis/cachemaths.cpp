// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/cachemaths.h"

#include <cmath>

namespace tokenledger {

namespace {

constexpr double nearly = 1e-9; ///< multiples come from decimal prices: 1.15 / 0.1 is to be 11.5, 1.1 / 0.1 is to be 11

} // namespace

std::optional<std::int64_t> readsThatPay(const CacheMultipliers &prices)
{
    if (prices.read >= 1)
        return std::nullopt;
    const double reads = (prices.write - 1) / (1 - prices.read);
    return reads <= 0 ? 0 : static_cast<std::int64_t>(std::floor(reads + nearly)) + 1;
}

std::optional<double> hitRateThatPays(const CacheMultipliers &prices)
{
    if (prices.read >= 1)
        return std::nullopt;
    return prices.write <= 1 ? 0 : (prices.write - 1) / (prices.write - prices.read);
}

std::optional<std::int64_t> pingsThatPay(const CacheMultipliers &prices)
{
    if (prices.read <= 0 || prices.write <= prices.read)
        return std::nullopt;
    return static_cast<std::int64_t>(std::ceil((prices.write - prices.read) / prices.read - nearly)) - 1;
}

} // namespace tokenledger
