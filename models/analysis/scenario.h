// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/tagquery.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tokenledger {

/// A share, rate or factor of a scenario, kept exactly to nine decimals: 1.1 is 1,100,000,000 billionths.
struct Fraction
{
    static constexpr std::int64_t whole = 1'000'000'000;
    std::int64_t billionths = 0;

    static constexpr Fraction one() { return {whole}; }
    constexpr bool isOne() const { return billionths == whole; }
    constexpr bool isZero() const { return billionths == 0; }
    /// Decimal text: "0.35".
    std::string toString() const;
    friend constexpr auto operator<=>(Fraction, Fraction) = default;
};

/// Which calls: dimensions and tags are and-ed, the values of one or-ed; no filter at all is every call.
struct CallWhere
{
    std::vector<DimensionFilter> dimensions;
    std::vector<TagFilter> tags;
    bool isEverything() const { return dimensions.empty() && tags.empty(); }
};

/// The calls are gone.
struct RetireLever
{
};

/// Fewer uncached input tokens.
struct CompressLever
{
    Fraction inputFactor = Fraction::one();
};

/// A response cache that answers equal requests.
struct ExactCacheLever
{
    enum class Scope { Global, Tenant, User };
    std::optional<std::int64_t> ttlMicros;       ///< nothing: never expires
    std::optional<std::int64_t> capacityEntries; ///< nothing: unbounded
    Scope scope = Scope::Global;
    Money monthlyCost;
};

/// A response cache that answers similar requests: an assumption with a band.
struct SemanticCacheLever
{
    Fraction low;
    Fraction expected;
    Fraction high;
    Fraction wrongHitRate; ///< of the hits
    Money wrongAnswerCost; ///< of one wrong hit
    Money embeddingCost;   ///< of every call looked up
};

/// Another model.
struct RouteLever
{
    std::string provider;
    std::string model;
    std::optional<std::string> region; ///< nothing: each call's own
    std::optional<std::string> tier;
    Fraction inputFactor = Fraction::one();
    Fraction outputFactor = Fraction::one();
    Fraction escalationRate;
};

/// The provider's prompt cache, simulated over prefix block hashes.
struct PromptCacheLever
{
    enum class Ttl { FiveMinutes, OneHour, None, Unlimited };
    Ttl ttl = Ttl::FiveMinutes;
    std::optional<std::int64_t> minimumTokens;  ///< nothing: the price book's
    std::optional<std::int64_t> capacityTokens; ///< of one provider, model, region and key; nothing: unbounded
};

/// The batch price of the same model.
struct BatchLever
{
};

/// The lowest price in force within the delay.
struct OffPeakLever
{
    std::int64_t maxDelayMinutes = 0;
};

/// The cheapest allowed region.
struct RegionLever
{
    static constexpr std::string_view anyFeature = "*";
    std::vector<std::pair<std::string, std::vector<std::string>>> allowed; ///< feature or "*", regions
};

/// Capacity bought by the hour; what does not fit spills over at its own price.
struct ProvisionedLever
{
    std::string provider;
    std::string model;
    std::optional<std::string> region; ///< nothing: all regions
    std::optional<std::int64_t> units; ///< nothing: as many as cost least
    Money unitCostPerHour;
    std::int64_t inputTokensPerHour = 0; ///< of one unit
    std::int64_t outputTokensPerHour = 0;
    std::int64_t commitmentMonths = 0;
};

using LeverRule = std::variant<RetireLever, CompressLever, ExactCacheLever, SemanticCacheLever, RouteLever,
                               PromptCacheLever, BatchLever, OffPeakLever, RegionLever, ProvisionedLever>;

/// One lever of a scenario. Its kind is the place of its rule in LeverRule.
struct Lever
{
    LeverRule rule;
    CallWhere where;
    Fraction share = Fraction::one(); ///< of its effect on each call
    bool enabled = true;              ///< a lever that is switched off changes nothing
};

inline constexpr std::array<std::string_view, std::variant_size_v<LeverRule>> leverKinds = {
    "retire",       "compress", "exact_cache", "semantic_cache", "route",
    "prompt_cache", "batch",    "off_peak",    "region",         "provisioned"};
inline std::string_view kindOf(const Lever &lever)
{
    return leverKinds[lever.rule.index()];
}

/// What an analyst asks: which calls, and what would have been different. Source: the reference of documents,
/// "Scenario".
struct Scenario
{
    std::string name;
    TimeRange range;
    CallWhere where;
    std::vector<Lever> levers; ///< in the order in which they apply

    /// Errors (Refused): no JSON, or the JSON pointer of the first fault and what was expected there.
    static Result<Scenario> parse(std::string_view json, std::string_view name = "the scenario");
    std::string toJson() const;
};

} // namespace tokenledger
