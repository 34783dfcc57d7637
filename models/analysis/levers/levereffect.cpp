// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/levereffect.h"

#include "models/analysis/levers/commondivisor.h"
#include "models/domain/decimal.h"

#include <numeric>
#include <type_traits>

namespace tokenledger::whatif {

ReducedShare ReducedShare::of(Fraction share)
{
    const std::int64_t common = std::gcd(share.billionths, Fraction::whole);
    return {share.billionths / common, Fraction::whole / common};
}

std::int64_t shareOf(ReducedShare share, Int128 numerator, std::int64_t denominator)
{
    if (share.isOne() && denominator == 1)
        return static_cast<std::int64_t>(numerator);
    std::int64_t top = 0;
    std::int64_t bottom = 0;
    // Nearly all amounts fit 64 bits, where a division takes a tenth of the time.
    if (!__builtin_mul_overflow(denominator, share.whole, &bottom) &&
        numerator == static_cast<std::int64_t>(numerator) &&
        !__builtin_mul_overflow(static_cast<std::int64_t>(numerator), share.part, &top))
        return divideHalfEven(top, bottom);
    Int128 wideTop = 0;
    const Int128 wideBottom = static_cast<Int128>(denominator) * share.whole;
    if (!__builtin_mul_overflow(numerator, static_cast<Int128>(share.part), &wideTop))
        return static_cast<std::int64_t>(divideHalfEven(wideTop, wideBottom));
    // Only amounts of billions of dollars with many decimals of a rate come here: rounded once before, once after.
    const Int128 whole = share.whole;
    return static_cast<std::int64_t>(
        divideHalfEven(divideHalfEven(numerator, static_cast<Int128>(denominator)) * share.part, whole));
}

namespace {

Fraction hitRate(const SemanticCacheLever &rule, Band band)
{
    return band == Band::Low ? rule.low : band == Band::High ? rule.high : rule.expected;
}

/// Hits save cost; each wrong one costs an answer, each call an embedding.
SavingFormula formulaOf(const SemanticCacheLever &rule, Band band)
{
    const Int128 whole = Fraction::whole;
    const Int128 rate = hitRate(rule, band).billionths;
    const Int128 times = rate * whole;
    const Int128 minus =
        rate * rule.wrongHitRate.billionths * rule.wrongAnswerCost.nano() + rule.embeddingCost.nano() * whole * whole;
    const Int128 common = commonDivisor(commonDivisor(whole * whole, times), minus);
    return {static_cast<std::int64_t>(times / common), 0, minus / common,
            static_cast<std::int64_t>(whole * whole / common)};
}

/// cost - new - escalation rate * cost
SavingFormula formulaOf(const RouteLever &rule, Band)
{
    const ReducedShare escalated = ReducedShare::of(rule.escalationRate);
    return {escalated.whole - escalated.part, escalated.whole, 0, escalated.whole};
}

/// Levers after which a call costs nothing more, or a price.
template <typename Rule>
SavingFormula formulaOf(const Rule &, Band)
{
    constexpr bool costsNothing = std::is_same_v<Rule, RetireLever> || std::is_same_v<Rule, ExactCacheLever> ||
                                  std::is_same_v<Rule, ProvisionedLever>;
    return {1, costsNothing ? 0 : 1, 0, 1};
}

} // namespace

LeverEffect effectOf(const Lever &lever, std::size_t place, Band band)
{
    const auto formula = std::visit([band](const auto &rule) { return formulaOf(rule, band); }, lever.rule);
    return {place, ReducedShare::of(lever.share), formula, std::holds_alternative<OffPeakLever>(lever.rule)};
}

} // namespace tokenledger::whatif
