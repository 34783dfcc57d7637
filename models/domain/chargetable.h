// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/int128.h"
#include "models/domain/money.h"
#include "models/domain/pricelist.h"
#include "models/domain/tokenusage.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// The lines of a call's bill. Disjoint: Output is text only, reasoning stands apart.
enum class Charge : std::uint8_t {
    UncachedInput,
    CacheRead,
    CacheWrite5m,
    CacheWrite1h,
    Output,
    Reasoning,
    AudioIn,
    AudioOut,
    ImageIn,
    ImageOut,
    Requests,    ///< a fee
    WebSearches, ///< a fee
};
inline constexpr std::size_t chargeCount = 12;
inline constexpr std::array<std::string_view, chargeCount> chargeNames = {
    "uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning",
    "audio_in", "audio_out", "image_in", "image_out", "requests", "web_searches"};
constexpr std::size_t index(Charge charge) { return static_cast<std::size_t>(charge); }
constexpr std::string_view name(Charge charge) { return chargeNames[index(charge)]; }
constexpr bool isFee(Charge charge) { return charge >= Charge::Requests; }

using ChargeUnits = std::array<std::int64_t, chargeCount>;
ChargeUnits chargeUnits(const TokenUsage &usage);

using ChargeRates = std::array<std::optional<TieredRate>, chargeCount>;

/// Cache rates stated as multiples of the input rate (PriceRow::inputMultipliers).
using InputMultipliers = std::vector<std::pair<Meter, Multiplier>>;

/// The rate of every charge: the bucket's own, else the nearest wider one's. A 1-hour write falls back to the 5-minute
/// write, a write and a read to input; reasoning to output; audio and images to input or output. A charge without any
/// has no price. A multiple of input stands in for a rate before the input rate itself does.
/// Source: the price rules in the reference of documents, and genai-prices.
ChargeRates chargeRates(const Rates &rates, const InputMultipliers &inputMultipliers);

/// The rates of one price row, made ready for fast and exact sums: numerators over one common denominator.
class ChargeTable
{
public:
    ChargeTable() = default;
    explicit ChargeTable(const ChargeRates &rates);

    /// The exact sum of units times rates, token charges times `discount`, rounded half to even once. Nothing when a
    /// token charge that is used has no price, or when the cost leaves the range of Money. Fees without a price are 0.
    std::optional<Money> cost(const ChargeUnits &units, std::int64_t totalInput, Multiplier discount) const;

    bool hasPrice(Charge charge) const { return ((m_priced >> index(charge)) & 1U) != 0; }

private:
    struct Tier {
        std::int64_t start;
        Int128 numerator;
    };
    using Numerators = std::array<std::int64_t, chargeCount>;
    /// All base or tier numerators for calls with more input than `above`.
    struct Level {
        std::int64_t above;
        Numerators numerators;
    };
    void makeLevels();
    const Numerators &levelAt(std::int64_t totalInput) const;
    Int128 numeratorAt(std::size_t charge, std::int64_t totalInput) const;
    std::optional<Money> exactCost(const ChargeUnits &units, std::int64_t totalInput, Multiplier discount) const;

    std::vector<Level> m_levels; ///< ascending, the base first; empty unless every numerator fits 64 bits
    std::uint16_t m_priced = 0;
    std::int64_t m_denominator = 1;                       ///< of all numerators, in nano-USD per million units
    std::array<Int128, chargeCount> m_base{};
    std::array<std::vector<Tier>, chargeCount> m_tiers;   ///< ascending by start
};

} // namespace tokenledger
