// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/stepkernel.h"

#include <cstring>

namespace tokenledger::whatif {

StepFactors StepFactors::of(const LeverEffect &effect)
{
    constexpr Int128 mostCost = Int128{1} << 33U; // 32 bits and what a few levers add
    constexpr Int128 mostPrice = Int128{1} << 31U;
    constexpr Int128 largest = Int128{1} << 51U; // below, whole and half numbers are exact and rounding keeps its side
    const Int128 part = effect.share.part;
    const Int128 divisor = static_cast<Int128>(effect.share.whole) * effect.formula.denominator;
    Int128 fixed = 0;
    const bool fits = !__builtin_mul_overflow(part, effect.formula.fixed, &fixed) && fixed < largest && fixed > -largest;
    const Int128 times = part * effect.formula.times;
    const Int128 priceTimes = part * effect.formula.priceTimes;
    StepFactors factors{static_cast<double>(times), static_cast<double>(priceTimes), static_cast<double>(fixed),
                        static_cast<double>(divisor), false};
    if (fits && divisor < largest && times < largest && priceTimes < largest) {
        const Int128 size = fixed < 0 ? -fixed : fixed;
        factors.areExact = times * mostCost + priceTimes * mostPrice + size < largest && size < divisor * mostPrice / 2;
    }
    return factors;
}

namespace {

/// One call after the other, in whole numbers.
template <typename Cost, typename Amount>
void stepOneByOne(const StepColumns<Cost, Amount> &columns, std::size_t first, const LeverEffect &effect, bool applies,
                  StepCounts &counts)
{
    for (std::size_t i = first; i < columns.calls; ++i) {
        const auto before = static_cast<std::int64_t>(columns.costs[i]);
        const std::int64_t price = columns.prices != nullptr ? columns.prices[i] : 0;
        const Int128 full = effect.formula.numerator(before, price);
        const bool isWanted = !effect.onlySavings || full > 0;
        counts.otherwise += effect.share.isOne() && isWanted != applies ? 1 : 0;
        if (!isWanted || !applies)
            continue;
        const std::int64_t saved = shareOf(effect.share, full, effect.formula.denominator);
        const std::int64_t left = before - saved;
        columns.costs[i] = static_cast<Cost>(left);
        counts.saved += saved;
        counts.affected += saved != 0 ? 1 : 0;
        counts.zeros += left == 0 ? 1 : 0;
        counts.below += left < 0 ? 1 : 0;
    }
}

constexpr std::size_t lanes = 4;
using Lanes = double __attribute__((vector_size(lanes * sizeof(double))));
using Marks = std::int64_t __attribute__((vector_size(lanes * sizeof(std::int64_t))));
using Amounts = std::int32_t __attribute__((vector_size(lanes * sizeof(std::int32_t))));

template <typename Numbers>
std::int64_t total(const Numbers &numbers)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < lanes; ++i)
        sum += static_cast<std::int64_t>(numbers[i]);
    return sum;
}

/// Four calls at a time; gives how many calls that were. A comparison of lanes is -1 where it is true.
std::size_t stepByLanes(const StepColumns<double, std::int32_t> &columns, const StepFactors &factors, StepCounts &counts)
{
    constexpr double rounder = 6'755'399'441'055'744.0; // 1.5 * 2^52: added and taken off, halves go to even
    Lanes saved{};
    Marks same{};
    Marks zeros{};
    Marks below{};
    std::size_t i = 0;
    for (; i + lanes <= columns.calls; i += lanes) {
        Lanes cost;
        std::memcpy(&cost, columns.costs + i, sizeof cost);
        Lanes amount = factors.times * cost - factors.fixed;
        if (columns.prices != nullptr) {
            Amounts price;
            std::memcpy(&price, columns.prices + i, sizeof price);
            amount -= factors.priceTimes * __builtin_convertvector(price, Lanes);
        }
        const Lanes rounded = (amount / factors.divisor + rounder) - rounder;
        cost -= rounded;
        saved += rounded;
        same += rounded == 0;
        zeros += cost == 0;
        below += cost < 0;
        std::memcpy(columns.costs + i, &cost, sizeof cost);
    }
    counts.saved += total(saved);
    counts.affected += i - static_cast<std::size_t>(-total(same));
    counts.zeros += static_cast<std::size_t>(-total(zeros));
    counts.below += static_cast<std::size_t>(-total(below));
    return i;
}

} // namespace

StepCounts runStep(const StepColumns<double, std::int32_t> &columns, const LeverEffect &effect,
                   const StepFactors &factors, bool applies)
{
    StepCounts counts;
    const bool byLanes = factors.areExact && !effect.onlySavings;
    stepOneByOne(columns, byLanes ? stepByLanes(columns, factors, counts) : 0, effect, applies, counts);
    return counts;
}

StepCounts runStep(const StepColumns<std::int64_t, std::int64_t> &columns, const LeverEffect &effect,
                   const StepFactors &, bool applies)
{
    StepCounts counts;
    stepOneByOne(columns, 0, effect, applies, counts);
    return counts;
}

} // namespace tokenledger::whatif
