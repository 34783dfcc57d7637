// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/sharedcost.h"

#include "models/domain/int128.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace tokenledger {

namespace {

constexpr std::array<std::string_view, 3> splitNames = {"proportional", "even", "fixed"};

} // namespace

std::string_view name(SharedCostRule::Split split)
{
    return splitNames[static_cast<std::size_t>(split)];
}

std::optional<SharedCostRule::Split> sharedSplitByName(std::string_view name)
{
    const auto found = std::find(splitNames.begin(), splitNames.end(), name);
    if (found == splitNames.end())
        return std::nullopt;
    return static_cast<SharedCostRule::Split>(found - splitNames.begin());
}

std::vector<Money> apportion(Money amount, std::span<const std::int64_t> weights)
{
    std::vector<Money> parts(weights.size());
    Int128 total = 0;
    for (const std::int64_t weight : weights)
        total += weight;
    if (total <= 0)
        return parts;
    const bool negative = amount.nano() < 0;
    const Int128 whole = negative ? -Int128(amount.nano()) : Int128(amount.nano());
    std::vector<Int128> remainders(weights.size());
    Int128 left = whole;
    std::vector<Int128> shares(weights.size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
        shares[i] = whole * weights[i] / total;
        remainders[i] = whole * weights[i] % total;
        left -= shares[i];
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left > 0; ++i, --left)
        shares[order[i]] += 1;
    for (std::size_t i = 0; i < weights.size(); ++i)
        parts[i] = Money::fromNano(static_cast<std::int64_t>(negative ? -shares[i] : shares[i]));
    return parts;
}

} // namespace tokenledger
