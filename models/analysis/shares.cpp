// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/shares.h"

#include "models/domain/int128.h"

#include <algorithm>
#include <numeric>

namespace tokenledger {

std::vector<std::int64_t> largestRemainderShares(std::span<const std::int64_t> parts, std::int64_t units)
{
    std::vector<std::int64_t> shares(parts.size(), 0);
    Int128 sum = 0;
    for (const std::int64_t part : parts)
        sum += part;
    if (sum == 0)
        return shares;
    const Int128 whole = sum < 0 ? -sum : sum;
    std::vector<Int128> remainders(parts.size());
    std::int64_t left = units;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Int128 scaled = (sum < 0 ? -Int128(parts[i]) : Int128(parts[i])) * units;
        const Int128 floor = scaled / whole - (scaled % whole < 0 ? 1 : 0);
        shares[i] = static_cast<std::int64_t>(floor);
        remainders[i] = scaled - floor * whole;
        left -= shares[i];
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) // fewer than there are parts
        ++shares[order[i]];
    return shares;
}

} // namespace tokenledger
