// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/dimension.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tokenledger {

/// Spreads the cost of calls that belong to no one over the values of a dimension. It is shown beside the direct cost
/// and never added to it silently.
struct SharedCostRule
{
    enum class Split {
        Proportional, ///< by direct cost
        Even,         ///< the same for every value that has direct cost
        Fixed,        ///< by `shares`
    };
    std::string name;
    bool enabled = true;
    TimeRange range;
    /// The calls whose cost is spread: values of one dimension are or-ed, dimensions and-ed, empty is unattributed.
    std::vector<std::pair<Dimension, std::vector<std::string>>> where;
    Dimension over = Dimension::Feature;
    Split split = Split::Proportional;
    std::vector<std::pair<std::string, std::string>> shares; ///< value and weight as decimal text; only for Fixed

    friend bool operator==(const SharedCostRule &, const SharedCostRule &) = default;
};
std::string_view name(SharedCostRule::Split split);
std::optional<SharedCostRule::Split> sharedSplitByName(std::string_view name);

/// Cuts an amount into parts in proportion to weights (0 or more) that add up to it to the nano-dollar: each part is
/// rounded towards zero, and the nano-dollars left go one each to the largest remainders, the earlier of equal ones.
/// Without any weight there are no parts: all are zero and the amount stays where it was.
std::vector<Money> apportion(Money amount, std::span<const std::int64_t> weights);

} // namespace tokenledger
