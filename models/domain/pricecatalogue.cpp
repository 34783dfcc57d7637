// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/pricecatalogue.h"

#include <algorithm>

namespace tokenledger {

namespace {

using Match = PriceCatalogue::Match;
using MatchKind = PriceCatalogue::MatchKind;

const PriceProvider *providerById(const PriceList &list, std::string_view id)
{
    const auto found = std::find_if(list.providers.begin(), list.providers.end(),
                                    [id](const PriceProvider &provider) { return provider.id == id; });
    return found == list.providers.end() ? nullptr : &*found;
}

const PriceProvider *providerFor(const PriceList &list, std::string_view name)
{
    if (const PriceProvider *exact = providerById(list, name))
        return exact;
    const auto found = std::find_if(list.providers.begin(), list.providers.end(), [name](const PriceProvider &provider) {
        return provider.match && provider.match->matches(name);
    });
    return found == list.providers.end() ? nullptr : &*found;
}

/// The model whose id is the text, else the first whose rule holds.
const PriceModel *modelIn(const PriceProvider &provider, std::string_view text, MatchKind &kind)
{
    for (const PriceModel &model : provider.models) {
        if (normalisedName(model.id) == text) {
            kind = MatchKind::Id;
            return &model;
        }
    }
    for (const PriceModel &model : provider.models) {
        if (model.match.matches(text)) {
            kind = MatchKind::Rule;
            return &model;
        }
    }
    return nullptr;
}

const PriceModel *modelFor(const PriceList &list, const PriceProvider &provider, std::string_view text, MatchKind &kind)
{
    if (const PriceModel *own = modelIn(provider, text, kind))
        return own;
    for (const std::string &id : provider.fallbacks) {
        const PriceProvider *other = providerById(list, id);
        const PriceModel *found = other ? modelIn(*other, text, kind) : nullptr;
        if (found)
            return found;
    }
    return nullptr;
}

std::optional<Match> matchIn(const PriceCatalogue::Layer &layer, std::string_view provider, std::string_view model)
{
    const PriceProvider *found = providerFor(*layer.list, provider);
    if (!found)
        return std::nullopt;
    MatchKind kind = MatchKind::Id;
    const PriceModel *price = modelFor(*layer.list, *found, model, kind);
    if (!price) {
        const std::string dashed = withDashedDates(model);
        price = dashed == model ? nullptr : modelFor(*layer.list, *found, dashed, kind);
    }
    if (!price)
        return std::nullopt;
    return Match{&layer, found, price, kind};
}

} // namespace

PriceCatalogue::PriceCatalogue(std::vector<Layer> layers) : m_layers(std::move(layers)) {}

std::vector<PriceCatalogue::Match> PriceCatalogue::listed(std::string_view provider, std::string_view model) const
{
    std::vector<Match> matches;
    if (provider.empty() || model.empty())
        return matches;
    for (const Layer &layer : m_layers)
        // A model without any row is one that a list knows not to price: no family rule may answer for it either.
        if (const std::optional<Match> match = matchIn(layer, provider, model); match && !match->model->rows.empty())
            matches.push_back(*match);
    return matches;
}

std::vector<PriceCatalogue::Match> PriceCatalogue::find(std::string_view provider, std::string_view model) const
{
    const std::string providerName = normalisedName(provider);
    const std::string modelName = normalisedName(model);
    std::vector<Match> matches = listed(providerName, modelName);
    if (!matches.empty())
        return matches;
    for (const Layer &layer : m_layers) {
        for (const ModelAlias &alias : layer.list->aliases) {
            if (normalisedName(alias.model) != modelName
                || (!alias.provider.empty() && normalisedName(alias.provider) != providerName))
                continue;
            matches = listed(normalisedName(alias.toProvider), normalisedName(alias.toModel));
            for (Match &match : matches)
                match.kind = MatchKind::Alias;
            return matches;
        }
    }
    return matches;
}

std::optional<PriceCatalogue::Row> PriceCatalogue::rowAt(std::string_view provider, std::string_view model, Instant at) const
{
    for (const Match &match : find(provider, model)) {
        const auto &rows = match.model->rows;
        const auto row = std::find_if(rows.rbegin(), rows.rend(), [at](const PriceRow &r) { return r.when.holds(at); });
        if (row != rows.rend())
            return Row{match, &*row};
    }
    return std::nullopt;
}

} // namespace tokenledger
