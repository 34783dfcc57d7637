// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/flatprices.h"

#include "models/analysis/levers/commondivisor.h"

#include <algorithm>
#include <limits>
#include <set>

namespace tokenledger::whatif {

namespace {

constexpr std::int64_t first = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t unitsOfRate = 1'000'000;

/// False where a row holds at some hours or on some days only.
bool holdsAllDay(const PriceConstraint &when)
{
    return when.windows.empty() && when.weekdays == PriceConstraint().weekdays && when.exceptDays.empty();
}

/// numerator / denominator nano-USD for one unit, in lowest terms.
struct Price
{
    Int128 numerator = 0;
    Int128 denominator = 1;
};

Price reduced(Int128 numerator, Int128 denominator)
{
    const Int128 common = std::max<Int128>(commonDivisor(numerator, denominator), 1);
    return {numerator / common, denominator / common};
}

/// A rate for a million units, less a discount, for one unit. Nothing where it leaves 128 bits.
std::optional<Price> priceOf(const Rate &rate, Multiplier discount)
{
    const Price one = reduced(rate.numerator(), static_cast<Int128>(rate.denominator()) * unitsOfRate);
    const Price left = reduced(discount.numerator(), discount.denominator());
    Price price;
    if (__builtin_mul_overflow(one.numerator, left.numerator, &price.numerator) ||
        __builtin_mul_overflow(one.denominator, left.denominator, &price.denominator))
        return std::nullopt;
    return reduced(price.numerator, price.denominator);
}

/// The smallest number that all denominators divide; nothing beyond 64 bits.
std::optional<std::int64_t> commonDenominator(const std::vector<Price> &prices)
{
    Int128 common = 1;
    for (const Price &price : prices) {
        const Int128 divisor = commonDivisor(common, price.denominator);
        if (__builtin_mul_overflow(common, price.denominator / divisor, &common) || common > largest)
            return std::nullopt;
    }
    return static_cast<std::int64_t>(common);
}

std::optional<std::int64_t> over(const Price &price, std::int64_t denominator)
{
    Int128 numerator = 0;
    if (__builtin_mul_overflow(price.numerator, static_cast<Int128>(denominator) / price.denominator, &numerator) ||
        numerator > largest)
        return std::nullopt;
    return static_cast<std::int64_t>(numerator);
}

/// Input tokens above which a price of the row changes; -1, for all calls, comes first.
std::set<std::int64_t> levelEdges(const ChargeRates &rates)
{
    std::set<std::int64_t> edges = {-1};
    for (const std::optional<TieredRate> &rate : rates)
        if (rate)
            for (const TieredRate::Tier &tier : rate->tiers)
                edges.insert(tier.start);
    return edges;
}

} // namespace

FlatPrices::Span FlatPrices::spanOf(const ModelPrices::Row &row, Multiplier discount)
{
    Span span;
    std::vector<Price> prices; // of every level its counts, then its fee
    const std::set<std::int64_t> edges = levelEdges(row.rates);
    for (const std::int64_t edge : edges) {
        const std::int64_t input = edge == largest ? edge : edge + 1;
        for (std::size_t charge = 0; charge <= counts; ++charge) {
            const bool isFee = charge == counts;
            const auto &rate = row.rates[isFee ? index(Charge::Requests) : charge];
            const auto price = rate ? priceOf(rate->at(input), isFee ? Multiplier() : discount) : Price();
            if (!price)
                return span;
            prices.push_back(*price);
            if (!rate && !isFee)
                span.unpriced = static_cast<std::uint8_t>(span.unpriced | (1U << charge));
        }
    }
    const auto denominator = commonDenominator(prices);
    auto price = prices.begin();
    for (const std::int64_t edge : edges) {
        Level level{edge, {}, 0};
        for (std::size_t charge = 0; charge <= counts; ++charge, ++price) {
            const auto numerator = denominator ? over(*price, *denominator) : std::nullopt;
            if (!numerator)
                return span;
            (charge == counts ? level.fee : level.rates[charge]) = *numerator;
        }
        span.levels.push_back(level);
    }
    span.denominator = *denominator;
    return span;
}

FlatPrices::FlatPrices(const ModelPrices &prices, bool halved)
{
    std::set<std::int64_t> edges = {first};
    const auto add = [&edges](const std::optional<Instant> &edge) {
        if (edge)
            edges.insert(edge->micros);
    };
    for (const ModelPrices::Row &row : prices.rows()) {
        if (!holdsAllDay(row.when))
            return;
        add(row.when.from);
        add(row.when.to);
    }
    for (const Discount &discount : prices.discounts()) {
        add(discount.from);
        add(discount.to);
    }
    for (const std::int64_t edge : edges) {
        const ModelPrices::Row *const row = prices.at({edge});
        Span span;
        const Multiplier discount = prices.discountAt({edge});
        const auto half = discount.times(Multiplier::fraction(1, 2));
        if (row != nullptr && (!halved || row->tierPriced))
            span = spanOf(*row, discount);
        else if (row != nullptr && half)
            span = spanOf(*row, *half);
        span.from = edge;
        m_spans.push_back(std::move(span));
    }
}

const FlatPrices &FlatPriceBook::of(const ModelPrices &prices, bool halved)
{
    const std::lock_guard lock(m_mutex);
    auto &kept = m_prices[{&prices, halved}];
    if (!kept)
        kept = std::make_unique<const FlatPrices>(prices, halved);
    return *kept;
}

} // namespace tokenledger::whatif
