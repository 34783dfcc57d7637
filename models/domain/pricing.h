// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/tokenusage.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

class ModelPrices;
class PriceCatalogue;

/// What a price depends on.
struct PricedCall {
    std::string_view provider;
    std::string_view model;
    std::string_view tier;   ///< empty is standard
    std::string_view region;
    Instant startedAt;
    TokenUsage usage;
    /// Input tokens by which the context tier is chosen, where they are not those of `usage`: an aggregate of many calls.
    std::optional<std::int64_t> contextInput = {};
};

/// One line of how a cost came about: tokens x rate = amount.
struct CostLine {
    std::string bucket;               ///< "cache_read"
    std::int64_t units = 0;
    std::string rate;                 ///< US dollars per million, or per thousand for fees: "0.075 per M"
    Money amount;                     ///< of this line alone, rounded; the call's cost is rounded once over all lines
};

struct CostExplanation {
    std::vector<CostLine> lines;
    std::optional<Money> cost;
    std::string priceList;            ///< name of the list
    std::string priceRow;             ///< model id in the list and the date from which the row holds
    std::string reason;               ///< why there is no price, when there is none
};

/// Prices calls with a catalogue. Immutable after construction and safe to use from many threads.
class Pricer
{
public:
    explicit Pricer(std::shared_ptr<const PriceCatalogue> catalogue);
    ~Pricer();
    Pricer(const Pricer &) = delete;
    Pricer &operator=(const Pricer &) = delete;

    struct Price {
        std::optional<Money> cost;    ///< nothing: unpriced
        std::int64_t priceList = 0;   ///< id of the list that gave it
        bool bundled = false;         ///< the list ships with the program; only price() of a single call says so
    };
    /// The exact sum of tokens times rates at the call's own time, rounded half to even once.
    Price price(const PricedCall &call) const;

    /// Fills ComputedCost and PriceList of every row. Calls that a gateway cache answered and failed calls without
    /// tokens cost 0; calls whose tokens are unknown stay without a computed cost. A list that ships with the program
    /// prices only calls for which the source reported no cost: a source's own figure is set aside only for a price
    /// list that the analyst imported. Texts of the codes come from the batch's own dictionaries, or from `texts`
    /// (one per dimension, global codes) when given.
    void price(CallBatch &batch) const;
    using DimensionTexts = std::array<const std::vector<std::string> *, dimensionCount>;
    void price(CallBatch &batch, const DimensionTexts &texts) const;

    CostExplanation explain(const PricedCall &call) const;

    /// The prices of the call's provider, model, tier and region, resolved when first asked for. They live as long as
    /// the pricer.
    const ModelPrices &pricesOf(const PricedCall &call) const;

    const PriceCatalogue &catalogue() const { return *m_catalogue; }

private:
    class Cache;
    template <typename TextOf>
    class BatchRun;

    std::shared_ptr<const PriceCatalogue> m_catalogue;
    std::unique_ptr<Cache> m_cache;
};

} // namespace tokenledger
