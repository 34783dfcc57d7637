// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/matchrule.h"
#include "models/domain/money.h"
#include "models/domain/rate.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tokenledger {

/// What a price is charged on.
enum class Meter : std::uint8_t {
    Input,
    CacheRead,
    CacheWrite,      ///< where a list does not tell the two TTLs apart
    CacheWrite5m,
    CacheWrite1h,
    Output,
    Reasoning,
    AudioIn,
    AudioCacheRead,
    AudioOut,
    ImageIn,
    ImageCacheRead,
    ImageOut,
    VideoIn,
    VideoOut,
    Citations,
    Requests,        ///< a fee: a fixed amount, never scaled by token multipliers
    WebSearches,     ///< a fee
};
inline constexpr std::size_t meterCount = 18;

/// Names in price lists of our own and in the window, in the order of Meter.
inline constexpr std::array<std::string_view, meterCount> meterNames = {
    "input", "cache_read", "cache_write", "cache_write_5m", "cache_write_1h", "output", "reasoning", "audio_in",
    "audio_cache_read", "audio_out", "image_in", "image_cache_read", "image_out", "video_in", "video_out",
    "citations", "requests", "web_searches"};

constexpr std::size_t index(Meter meter) { return static_cast<std::size_t>(meter); }
constexpr std::string_view name(Meter meter) { return meterNames[index(meter)]; }
constexpr bool isFee(Meter meter) { return meter == Meter::Requests || meter == Meter::WebSearches; }
std::optional<Meter> meterByName(std::string_view text);

/// A rate that may depend on the size of the request. Cliff pricing: the tier with the largest start below the
/// request's total input tokens gives the rate of every token of the bucket (strictly below: at the start itself the
/// smaller tier still holds). Source: genai-prices.
struct TieredRate {
    struct Tier {
        std::int64_t start = 0;
        Rate rate;
        friend bool operator==(const Tier &, const Tier &) = default;
    };
    Rate base;
    std::vector<Tier> tiers; ///< ascending by start

    const Rate &at(std::int64_t totalInput) const;
    friend bool operator==(const TieredRate &, const TieredRate &) = default;
};

using Rates = std::array<std::optional<TieredRate>, meterCount>;

/// When a row holds. Everything that is given must hold. UTC throughout.
struct PriceConstraint {
    /// Seconds of the day in microseconds, start inside, end outside; past midnight when end < start.
    struct Window {
        std::int64_t start = 0;
        std::int64_t end = 0;
        friend bool operator==(const Window &, const Window &) = default;
    };
    std::optional<Instant> from;
    std::optional<Instant> to;              ///< not inside
    std::vector<Window> windows;            ///< any of them; none: all day
    std::uint8_t weekdays = 0x7f;           ///< bit 0 is Monday
    std::vector<std::int64_t> exceptDays;   ///< days since 1970 on which the row does not hold (holidays), ascending

    bool holds(Instant at) const;
    bool isAlways() const { return *this == PriceConstraint{}; }
    friend bool operator==(const PriceConstraint &, const PriceConstraint &) = default;
};

/// Another price for a service tier or a region: prices of its own, and for every bucket without one the standard
/// price times the multiplier.
struct PriceVariant {
    std::vector<std::string> names;         ///< tiers or regions, lower case; a trailing * matches any ending
    std::optional<Multiplier> multiplier;
    Rates rates;

    bool matches(std::string_view lowerName) const;
};

/// One effective-dated row of prices of a model.
struct PriceRow {
    PriceConstraint when;
    Rates rates;                            ///< standard tier, no region in particular
    /// Of the input rate, for buckets without a rate of their own: meters CacheRead, CacheWrite5m, CacheWrite1h.
    std::vector<std::pair<Meter, Multiplier>> inputMultipliers;
    std::vector<PriceVariant> tiers;        ///< batch, flex, priority ...
    std::vector<PriceVariant> regions;
    std::optional<std::int64_t> minimumCacheTokens; ///< shortest prefix that the provider caches
    std::string source;                     ///< where the prices were read
    std::string date;                       ///< when they were read, as the list states it
};

/// Capacity bought by the hour. Shown and used in what-ifs; never part of a call's cost.
struct ProvisionedFee {
    std::string unit;                       ///< "PTU"
    Money perHour;
    std::string region;
    std::int64_t commitmentMonths = 0;
    std::optional<Instant> from;
    std::optional<Instant> to;
    std::string source;
    std::string date;
};

struct PriceModel {
    std::string id;
    std::string displayName;
    MatchRule match;                        ///< matched against the lower-case model text of a call
    std::vector<PriceRow> rows;             ///< the last whose constraint holds wins
    std::vector<ProvisionedFee> provisioned;
};

struct PriceProvider {
    std::string id;
    std::string displayName;
    std::optional<MatchRule> match;         ///< of provider texts other than the id
    std::vector<std::string> fallbacks;     ///< providers whose models are looked at when none of this one matches
    std::vector<PriceVariant> tiers;        ///< for rows without such a tier of their own
    std::vector<PriceModel> models;
};

/// A contract's discount on token prices. An empty provider or model means all.
struct Discount {
    std::string provider;
    std::string model;
    std::optional<Instant> from;
    std::optional<Instant> to;
    Multiplier multiplier;                  ///< what is left to pay: 0.85 for 15 %
};

/// The analyst's word that a model is another one. An empty provider means any.
struct ModelAlias {
    std::string provider;
    std::string model;
    std::string toProvider;
    std::string toModel;
};

/// One price list as a file holds it. A value; nothing in it is resolved yet.
struct PriceList {
    std::string name;
    std::string format;                     ///< "genai-prices", "litellm", "tokenledger", "discounts"
    std::string source;                     ///< of the list as a whole
    std::string date;
    std::vector<PriceProvider> providers;
    std::vector<Discount> discounts;
    std::vector<ModelAlias> aliases;
};

} // namespace tokenledger
