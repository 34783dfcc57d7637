// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/pricelistdiff.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace tokenledger {

namespace {

/// Prices of one list by provider, model, and bucket; sorted.
using Key = std::tuple<std::string, std::string, std::string>;
using Prices = std::map<Key, std::string>;

std::string rateText(Meter meter, const Rate &rate)
{
    return isFee(meter) ? rate.toUsdPerThousand() + " per K" : rate.toUsdPerMillion() + " per M";
}

std::string rateText(Meter meter, const TieredRate &rate)
{
    std::string text = rateText(meter, rate.base);
    for (const TieredRate::Tier &tier : rate.tiers)
        text += ", above " + std::to_string(tier.start) + ": " + rateText(meter, tier.rate);
    return text;
}

/// Collects the prices of one model.
class ModelCollector
{
public:
    ModelCollector(Prices &prices, const std::string &provider, const std::string &model)
        : m_prices(prices), m_provider(provider), m_model(model)
    {}

    void add(const PriceRow &row)
    {
        addRates(row.rates, {});
        for (const auto &[meter, multiplier] : row.inputMultipliers)
            if (!row.rates[index(meter)])
                set(std::string(name(meter)), "× " + multiplier.toString() + " of input");
        addVariants(row.tiers, ", tier ");
        addVariants(row.regions, ", region ");
    }

private:
    void addVariants(const std::vector<PriceVariant> &variants, const std::string &kind)
    {
        for (const PriceVariant &variant : variants)
            for (const std::string &variantName : variant.names) {
                if (variant.multiplier)
                    set("tokens" + kind + variantName, "× " + variant.multiplier->toString());
                addRates(variant.rates, kind + variantName);
            }
    }

    void addRates(const Rates &rates, const std::string &suffix)
    {
        for (std::size_t m = 0; m < meterCount; ++m)
            if (rates[m])
                set(std::string(meterNames[m]) + suffix, rateText(static_cast<Meter>(m), *rates[m]));
    }

    void set(const std::string &bucket, std::string price)
    {
        m_prices.insert_or_assign({m_provider, m_model, bucket}, std::move(price));
    }

    Prices &m_prices;
    const std::string &m_provider;
    const std::string &m_model;
};

Prices pricesAt(const PriceList &list, Instant at)
{
    Prices prices;
    for (const PriceProvider &provider : list.providers) {
        for (const PriceModel &model : provider.models) {
            const auto row = std::find_if(model.rows.rbegin(), model.rows.rend(),
                                          [at](const PriceRow &candidate) { return candidate.when.holds(at); });
            if (row != model.rows.rend())
                ModelCollector(prices, provider.id, model.id).add(*row);
        }
    }
    return prices;
}

} // namespace

std::vector<PriceDifference> priceListDiff(const PriceList &before, const PriceList &after, Instant at)
{
    const Prices was = pricesAt(before, at);
    const Prices is = pricesAt(after, at);
    std::map<Key, PriceDifference> differences;
    const auto slot = [&differences](const Key &key) -> PriceDifference & {
        return differences.try_emplace(key, PriceDifference{std::get<0>(key), std::get<1>(key), std::get<2>(key), {}, {}})
            .first->second;
    };
    for (const auto &[key, price] : was)
        slot(key).before = price;
    for (const auto &[key, price] : is)
        slot(key).after = price;
    std::vector<PriceDifference> out;
    for (auto &[key, difference] : differences)
        if (difference.before != difference.after)
            out.push_back(std::move(difference));
    return out;
}

} // namespace tokenledger
