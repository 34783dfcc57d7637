// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/chargetable.h"

#include "models/domain/decimal.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

namespace tokenledger {

namespace {

constexpr std::int64_t unitsOfRate = 1'000'000;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t firstFee = index(Charge::Requests);

/// A rate times a multiplier in every tier; nothing when the product leaves the range.
std::optional<TieredRate> scaled(const TieredRate &rate, Multiplier multiplier)
{
    TieredRate out;
    const Result<Rate> base = rate.base.times(multiplier);
    if (!base)
        return std::nullopt;
    out.base = *base;
    for (const TieredRate::Tier &tier : rate.tiers) {
        const Result<Rate> price = tier.rate.times(multiplier);
        if (!price)
            return std::nullopt;
        out.tiers.push_back({tier.start, *price});
    }
    return out;
}

/// Looks rates up in a row, with multiples of input standing in where they are stated.
class RateFinder
{
public:
    RateFinder(const Rates &rates, const InputMultipliers &multipliers) : m_rates(rates), m_multipliers(multipliers) {}

    std::optional<TieredRate> first(std::initializer_list<Meter> meters) const
    {
        for (const Meter meter : meters)
            if (const std::optional<TieredRate> found = one(meter))
                return found;
        return std::nullopt;
    }

private:
    std::optional<TieredRate> one(Meter meter) const
    {
        if (m_rates[index(meter)])
            return m_rates[index(meter)];
        const auto stated = std::find_if(m_multipliers.begin(), m_multipliers.end(),
                                         [meter](const auto &entry) { return entry.first == meter; });
        const std::optional<TieredRate> &input = m_rates[index(Meter::Input)];
        return stated != m_multipliers.end() && input ? scaled(*input, stated->second) : std::nullopt;
    }

    const Rates &m_rates;
    const InputMultipliers &m_multipliers;
};

/// Visits every rate of a charge: the base and the tiers.
template <typename Visitor>
void visitRates(const ChargeRates &rates, const Visitor &visit)
{
    for (const std::optional<TieredRate> &rate : rates) {
        if (!rate)
            continue;
        visit(rate->base);
        for (const TieredRate::Tier &tier : rate->tiers)
            visit(tier.rate);
    }
}

/// The least common multiple of all denominators, or nothing beyond 64 bits.
std::optional<std::int64_t> commonDenominator(const ChargeRates &rates)
{
    Int128 common = 1;
    visitRates(rates, [&common](const Rate &rate) {
        if (common > largest)
            return;
        const std::int64_t divisor = std::gcd(static_cast<std::int64_t>(common), rate.denominator());
        common *= rate.denominator() / divisor;
    });
    if (common > largest)
        return std::nullopt;
    return static_cast<std::int64_t>(common);
}

} // namespace

ChargeUnits chargeUnits(const TokenUsage &usage)
{
    return {usage.uncachedInput, usage.cacheRead, usage.cacheWrite5m, usage.cacheWrite1h, usage.output - usage.reasoning,
            usage.reasoning, usage.audioIn, usage.audioOut, usage.imageIn, usage.imageOut, usage.requests, usage.webSearches};
}

ChargeRates chargeRates(const Rates &rates, const InputMultipliers &inputMultipliers)
{
    const RateFinder find(rates, inputMultipliers);
    ChargeRates out;
    out[index(Charge::UncachedInput)] = find.first({Meter::Input});
    out[index(Charge::CacheRead)] = find.first({Meter::CacheRead, Meter::Input});
    out[index(Charge::CacheWrite5m)] = find.first({Meter::CacheWrite5m, Meter::CacheWrite, Meter::Input});
    out[index(Charge::CacheWrite1h)] =
        find.first({Meter::CacheWrite1h, Meter::CacheWrite, Meter::CacheWrite5m, Meter::Input});
    out[index(Charge::Output)] = find.first({Meter::Output});
    out[index(Charge::Reasoning)] = find.first({Meter::Reasoning, Meter::Output});
    out[index(Charge::AudioIn)] = find.first({Meter::AudioIn, Meter::Input});
    out[index(Charge::AudioOut)] = find.first({Meter::AudioOut, Meter::Output});
    out[index(Charge::ImageIn)] = find.first({Meter::ImageIn, Meter::Input});
    out[index(Charge::ImageOut)] = find.first({Meter::ImageOut, Meter::Output});
    out[index(Charge::Requests)] = find.first({Meter::Requests});
    out[index(Charge::WebSearches)] = find.first({Meter::WebSearches});
    return out;
}

ChargeTable::ChargeTable(const ChargeRates &rates)
{
    const std::optional<std::int64_t> denominator = commonDenominator(rates);
    if (!denominator)
        return;
    m_denominator = *denominator;
    const auto numerator = [this](const Rate &rate) {
        return static_cast<Int128>(rate.numerator()) * (m_denominator / rate.denominator());
    };
    for (std::size_t c = 0; c < chargeCount; ++c) {
        if (!rates[c])
            continue;
        m_priced = static_cast<std::uint16_t>(m_priced | (1U << c));
        m_base[c] = numerator(rates[c]->base);
        for (const TieredRate::Tier &tier : rates[c]->tiers)
            m_tiers[c].push_back({tier.start, numerator(tier.rate)});
    }
    if (m_denominator <= largest / unitsOfRate)
        makeLevels();
}

void ChargeTable::makeLevels()
{
    std::set<std::int64_t> edges = {-1};
    for (const std::vector<Tier> &tiers : m_tiers)
        for (const Tier &tier : tiers)
            edges.insert(tier.start);
    for (const std::int64_t edge : edges) {
        Level level{edge, {}};
        for (std::size_t c = 0; c < chargeCount; ++c) {
            const Int128 numerator = numeratorAt(c, edge == largest ? edge : edge + 1);
            if (numerator > largest) {
                m_levels.clear();
                return;
            }
            level.numerators[c] = static_cast<std::int64_t>(numerator);
        }
        m_levels.push_back(level);
    }
}

const ChargeTable::Numerators &ChargeTable::levelAt(std::int64_t totalInput) const
{
    std::size_t level = m_levels.size() - 1;
    while (level > 0 && totalInput <= m_levels[level].above)
        --level;
    return m_levels[level].numerators;
}

std::optional<Money> ChargeTable::cost(const ChargeUnits &units, std::int64_t totalInput, Multiplier discount) const
{
    for (std::size_t c = 0; c < firstFee; ++c)
        if (units[c] != 0 && ((m_priced >> c) & 1U) == 0)
            return std::nullopt;
    if (m_levels.empty() || !discount.isOne())
        return exactCost(units, totalInput, discount);
    const Numerators &numerators = levelAt(totalInput);
    std::int64_t sum = 0;
    bool overflow = false;
    for (std::size_t c = 0; c < chargeCount; ++c) {
        std::int64_t amount = 0;
        overflow |= __builtin_mul_overflow(units[c], numerators[c], &amount);
        overflow |= __builtin_add_overflow(sum, amount, &sum);
    }
    if (overflow)
        return exactCost(units, totalInput, discount);
    if (m_denominator == 1)
        return Money::fromNano(divideHalfEven<std::int64_t>(sum, unitsOfRate));
    return Money::fromNano(divideHalfEven<std::int64_t>(sum, m_denominator * unitsOfRate));
}

Int128 ChargeTable::numeratorAt(std::size_t charge, std::int64_t totalInput) const
{
    Int128 numerator = m_base[charge];
    for (const Tier &tier : m_tiers[charge])
        if (totalInput > tier.start)
            numerator = tier.numerator;
    return numerator;
}

std::optional<Money> ChargeTable::exactCost(const ChargeUnits &units, std::int64_t totalInput, Multiplier discount) const
{
    Int128 sum = 0;
    bool overflow = false;
    for (std::size_t c = 0; c < chargeCount; ++c) {
        Int128 amount = 0;
        const Int128 share = c < firstFee ? discount.numerator() : discount.denominator();
        overflow |= __builtin_mul_overflow(static_cast<Int128>(units[c]), numeratorAt(c, totalInput), &amount);
        overflow |= __builtin_mul_overflow(amount, share, &amount);
        overflow |= __builtin_add_overflow(sum, amount, &sum);
    }
    Int128 denominator = m_denominator;
    overflow |= __builtin_mul_overflow(denominator, static_cast<Int128>(discount.denominator()), &denominator);
    overflow |= __builtin_mul_overflow(denominator, static_cast<Int128>(unitsOfRate), &denominator);
    if (overflow)
        return std::nullopt;
    const Int128 nano = divideHalfEven<Int128>(sum, denominator);
    if (nano > largest)
        return std::nullopt;
    return Money::fromNano(static_cast<std::int64_t>(nano));
}

} // namespace tokenledger
