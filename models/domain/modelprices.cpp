// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/modelprices.h"

#include <algorithm>

namespace tokenledger {

namespace {

const PriceVariant *matching(const std::vector<PriceVariant> &variants, std::string_view name)
{
    const auto found = std::find_if(variants.begin(), variants.end(),
                                    [name](const PriceVariant &variant) { return variant.matches(name); });
    return found == variants.end() ? nullptr : &*found;
}

std::optional<TieredRate> scaled(const std::optional<TieredRate> &rate, const std::optional<Multiplier> &multiplier)
{
    if (!rate || !multiplier || multiplier->isOne())
        return rate;
    TieredRate out;
    const Result<Rate> base = rate->base.times(*multiplier);
    bool ok = base.ok();
    if (ok)
        out.base = *base;
    for (const TieredRate::Tier &tier : rate->tiers) {
        const Result<Rate> price = tier.rate.times(*multiplier);
        ok = ok && price.ok();
        if (ok)
            out.tiers.push_back({tier.start, *price});
    }
    return ok ? std::optional<TieredRate>(out) : std::nullopt;
}

/// The price of a meter for a service tier in a region. A price that a variant states itself is taken as it is, and the
/// other variant's multiplier still applies to it; where both state one, the service tier's counts. Fees are not scaled.
std::optional<TieredRate> variantRate(const PriceRow &row, Meter meter, const PriceVariant *tier, const PriceVariant *region)
{
    const std::size_t m = index(meter);
    const bool tierOwn = tier && tier->rates[m];
    const bool regionOwn = region && region->rates[m];
    std::optional<TieredRate> rate = tierOwn ? tier->rates[m] : regionOwn ? region->rates[m] : row.rates[m];
    if (isFee(meter))
        return rate;
    if (tier && !tierOwn)
        rate = scaled(rate, tier->multiplier);
    if (region && !regionOwn)
        rate = scaled(rate, region->multiplier);
    return rate;
}

/// How closely a discount names a model: both, one or neither of provider and model.
int closeness(const Discount &discount)
{
    return (discount.model.empty() ? 0 : 2) + (discount.provider.empty() ? 0 : 1);
}

bool names(const std::string &wanted, std::string_view given, const std::string &listed)
{
    if (wanted.empty())
        return true;
    const std::string name = normalisedName(wanted);
    return name == given || name == normalisedName(listed);
}

} // namespace

const PriceVariant *tierVariant(const PriceRow &row, const PriceProvider &provider, std::string_view tier)
{
    static const PriceVariant halfForBatch{{"batch"}, Multiplier::fraction(1, 2), {}};
    if (tier.empty() || tier == "standard")
        return nullptr;
    if (const PriceVariant *own = matching(row.tiers, tier))
        return own;
    if (const PriceVariant *shared = matching(provider.tiers, tier))
        return shared;
    const bool halves = provider.id == "anthropic" || provider.id == "openai";
    return halves && tier == "batch" ? &halfForBatch : nullptr;
}

ModelPrices::ModelPrices(const PriceCatalogue &catalogue, std::string_view provider, std::string_view model,
                         std::string_view tier, std::string_view region)
{
    const std::vector<PriceCatalogue::Match> matches = catalogue.find(provider, model);
    m_known = !matches.empty();
    const std::string tierName = normalisedName(tier);
    const std::string regionName = normalisedName(region);
    for (const PriceCatalogue::Match &match : matches)
        addRows(match, tierName, regionName);
    if (m_known)
        addDiscounts(catalogue, normalisedName(provider), normalisedName(model));
}

void ModelPrices::addRows(const PriceCatalogue::Match &match, std::string_view tier, std::string_view region)
{
    const auto &rows = match.model->rows;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        const PriceVariant *tierPrice = tierVariant(*row, *match.provider, tier);
        const PriceVariant *regionPrice = region.empty() ? nullptr : matching(row->regions, region);
        Rates rates;
        for (std::size_t m = 0; m < meterCount; ++m)
            rates[m] = variantRate(*row, static_cast<Meter>(m), tierPrice, regionPrice);
        Row ready;
        ready.when = row->when;
        ready.always = row->when.isAlways();
        ready.match = match;
        ready.row = &*row;
        ready.rates = chargeRates(rates, row->inputMultipliers);
        ready.table = ChargeTable(ready.rates);
        ready.tierPriced = tierPrice != nullptr;
        m_rows.push_back(std::move(ready));
    }
}

void ModelPrices::addDiscounts(const PriceCatalogue &catalogue, std::string_view provider, std::string_view model)
{
    if (m_rows.empty())
        return;
    const PriceCatalogue::Match &match = m_rows.front().match;
    for (const PriceCatalogue::Layer &layer : catalogue.layers())
        for (const Discount &discount : layer.list->discounts)
            if (names(discount.provider, provider, match.provider->id) && names(discount.model, model, match.model->id))
                m_discounts.push_back(discount);
    std::stable_sort(m_discounts.begin(), m_discounts.end(),
                     [](const Discount &a, const Discount &b) { return closeness(a) > closeness(b); });
}

Multiplier ModelPrices::discountAt(Instant when) const
{
    for (const Discount &discount : m_discounts)
        if ((!discount.from || *discount.from <= when) && (!discount.to || when < *discount.to))
            return discount.multiplier;
    return {};
}

} // namespace tokenledger
