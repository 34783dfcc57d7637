// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/decimal.h"
#include "models/domain/modelprices.h"
#include "models/domain/tokenusage.h"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace tokenledger::whatif {

/// The prices of one model, tier and region cut into spans of time in which they stand still, discounts taken off: what
/// ModelPrices says, to the nano-dollar, in a few additions. Immutable.
class FlatPrices
{
public:
    /// @param halved half of every price is taken off where the list has none for the service tier
    FlatPrices(const ModelPrices &prices, bool halved);

    /// What a call of text tokens and one request costs, rounded half to even once. Nothing where this table cannot
    /// tell: other units, prices by the hour of the day, no price at all, or sums beyond 64 bits. ModelPrices can.
    std::optional<std::int64_t> cost(const TokenUsage &usage, std::int64_t micros) const;

private:
    static constexpr std::size_t counts = 6; ///< the first six charges: text tokens
    struct Level
    {
        std::int64_t above = -1; ///< holds for calls with more input tokens
        std::array<std::int64_t, counts> rates{};
        std::int64_t fee = 0; ///< of one request
    };
    struct Span
    {
        std::int64_t from = 0; ///< until the next one
        std::int64_t denominator = 0; ///< of rates and fees, in nano-USD; 0: this table cannot tell
        std::uint8_t unpriced = 0; ///< bits of counts without a price
        std::vector<Level> levels; ///< ascending, the base first
    };
    static Span spanOf(const ModelPrices::Row &row, Multiplier discount);

    std::vector<Span> m_spans; ///< ascending
};

/// The flat prices of all models that were asked for; may be used from many threads.
class FlatPriceBook
{
public:
    /// Lives as long as the book.
    const FlatPrices &of(const ModelPrices &prices, bool halved);

private:
    std::mutex m_mutex;
    std::map<std::pair<const ModelPrices *, bool>, std::unique_ptr<const FlatPrices>> m_prices;
};

inline std::optional<std::int64_t> FlatPrices::cost(const TokenUsage &usage, std::int64_t micros) const
{
    std::size_t at = m_spans.size();
    while (at > 0 && micros < m_spans[at - 1].from)
        --at;
    if (at == 0)
        return std::nullopt;
    const Span &span = m_spans[at - 1];
    const bool others = (usage.audioIn | usage.audioOut | usage.imageIn | usage.imageOut | usage.webSearches) != 0;
    if (span.denominator == 0 || others || usage.requests != 1)
        return std::nullopt;
    std::size_t level = span.levels.size() - 1;
    if (level > 0)
        for (const std::int64_t input = usage.totalInput(); level > 0 && input <= span.levels[level].above;)
            --level;
    const Level &rates = span.levels[level];
    const std::array<std::int64_t, counts> tokens = {usage.uncachedInput, usage.cacheRead,
                                                     usage.cacheWrite5m,  usage.cacheWrite1h,
                                                     usage.output - usage.reasoning, usage.reasoning};
    std::int64_t sum = rates.fee;
    bool beyond = false;
    for (std::size_t i = 0; i < counts; ++i) {
        std::int64_t amount = 0;
        beyond |= __builtin_mul_overflow(tokens[i], rates.rates[i], &amount);
        beyond |= __builtin_add_overflow(sum, amount, &sum);
        beyond |= tokens[i] != 0 && ((span.unpriced >> i) & 1U) != 0;
    }
    if (beyond)
        return std::nullopt;
    if (span.denominator == 1)
        return sum;
    return divideHalfEven(sum, span.denominator);
}

} // namespace tokenledger::whatif
