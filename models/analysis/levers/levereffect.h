// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/domain/int128.h"

#include <cstdint>

namespace tokenledger::whatif {

/// Which end of the assumptions' band is replayed.
enum class Band { Low, Expected, High };

/// A share in its lowest terms.
struct ReducedShare
{
    std::int64_t part = 1;
    std::int64_t whole = 1;
    static ReducedShare of(Fraction share);
    constexpr bool isOne() const { return part == whole; }
};

/// share * numerator / denominator, rounded half to even once.
std::int64_t shareOf(ReducedShare share, Int128 numerator, std::int64_t denominator = 1);

/// What a lever saves of a call in full, nano-USD, by the call's cost and the price that the lever finds for it:
/// (times * cost - priceTimes * price - fixed) / denominator.
struct SavingFormula
{
    std::int64_t times = 1;
    std::int64_t priceTimes = 1;
    Int128 fixed = 0;
    std::int64_t denominator = 1;

    Int128 numerator(std::int64_t cost, std::int64_t price) const
    {
        return static_cast<Int128>(times) * cost - static_cast<Int128>(priceTimes) * price - fixed;
    }
};

/// The part of a lever that is the same for every call: all that a share, a hit rate or an escalation rate changes.
struct LeverEffect
{
    std::size_t place = 0; ///< of the lever in its plan
    ReducedShare share;
    SavingFormula formula;
    bool onlySavings = false; ///< calls that it would make dearer stay as they are

    /// True when the call costs what the lever's price says, whatever it cost before.
    bool replacesCost() const { return share.isOne() && formula.times == 1 && formula.denominator == 1; }
};

LeverEffect effectOf(const Lever &lever, std::size_t place, Band band);

} // namespace tokenledger::whatif
