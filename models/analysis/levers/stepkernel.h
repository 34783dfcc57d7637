// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/levers/levereffect.h"

#include <cstddef>
#include <cstdint>

namespace tokenledger::whatif {

/// Calls that are worked out together: their costs stay in the processor's nearest cache.
inline constexpr std::size_t stepCalls = 2048;

/// An effect as factors of one fraction: round((times * cost - priceTimes * price - fixed) / divisor), exact in `double`
/// for the amounts of 32 bits that nearly all calls have.
struct StepFactors
{
    double times = 0;
    double priceTimes = 0;
    double fixed = 0;
    double divisor = 1;
    bool areExact = false; ///< no intermediate result leaves the whole numbers that a double holds

    static StepFactors of(const LeverEffect &effect);
};

/// Calls side by side. `prices` is null where the lever finds none.
template <typename Cost, typename Amount>
struct StepColumns
{
    Cost *costs;
    const Amount *prices;
    std::size_t calls;
};

struct StepCounts
{
    Int128 saved = 0;
    std::uint64_t affected = 0; ///< something is saved, or lost
    std::uint64_t zeros = 0;    ///< cost nothing afterwards
    std::uint64_t below = 0;    ///< cost less than nothing afterwards
    std::uint64_t otherwise = 0; ///< choose otherwise than `applies` says
};

/// Takes what a lever saves off each of the costs, rounded half to even call by call.
/// @param applies what calls chose where the lever applies to savings only
StepCounts runStep(const StepColumns<double, std::int32_t> &columns, const LeverEffect &effect,
                   const StepFactors &factors, bool applies);
StepCounts runStep(const StepColumns<std::int64_t, std::int64_t> &columns, const LeverEffect &effect,
                   const StepFactors &factors, bool applies);

} // namespace tokenledger::whatif
