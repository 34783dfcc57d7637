// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pricebook.h"

#include "importers/core/inputfile.h"
#include "importers/prices/ownprices.h"
#include "importers/prices/pricelistreader.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace tokenledger {

namespace {

Instant now()
{
    using namespace std::chrono;
    return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

/// The stored list of a person's own entries, or an empty one.
struct HandEntered {
    std::int64_t id = 0;
    PriceList list;
};

Result<HandEntered> readHandEntered(const CallStore &store)
{
    const auto stored = store.priceLists();
    if (!stored)
        return stored.error();
    HandEntered entered;
    entered.list.name = handEnteredListName;
    entered.list.format = "tokenledger";
    for (const StoredPriceList &list : *stored) {
        if (list.name != handEnteredListName)
            continue;
        auto read = readPriceList(list.body, list.name);
        if (!read)
            return read.error();
        entered = {list.id, std::move(*read)};
    }
    return entered;
}

/// Stored as a new list and the old one removed: the newest list wins, and entries of today should.
Result<void> writeHandEntered(CallStore &store, const HandEntered &entered)
{
    const auto added = store.addPriceList({0, std::string(handEnteredListName), "tokenledger", now(), writeOwnPrices(entered.list)});
    if (!added)
        return added.error();
    return entered.id != 0 ? store.removePriceList(entered.id) : Result<void>();
}

PriceProvider &providerOf(PriceList &list, std::string_view id)
{
    for (PriceProvider &provider : list.providers)
        if (provider.id == id)
            return provider;
    PriceProvider &provider = list.providers.emplace_back();
    provider.id = id;
    return provider;
}

PriceModel &modelOf(PriceProvider &provider, std::string_view id)
{
    for (PriceModel &model : provider.models)
        if (model.id == id)
            return model;
    PriceModel &model = provider.models.emplace_back();
    model.id = id;
    model.match = MatchRule::text(MatchRule::Kind::Equals, id);
    return model;
}

} // namespace

Result<std::shared_ptr<const PriceCatalogue>> loadCatalogue(const CallStore *store, PriceScope scope)
{
    std::vector<PriceCatalogue::Layer> layers;
    if (store != nullptr) {
        const auto stored = store->priceLists();
        if (!stored)
            return stored.error();
        for (auto list = stored->rbegin(); list != stored->rend(); ++list) {
            auto read = readPriceList(list->body, list->name);
            if (!read)
                return read.error();
            layers.push_back({std::make_shared<const PriceList>(std::move(*read)), list->id, scope == PriceScope::UnreportedCalls});
        }
    }
    layers.push_back({bundledPriceList(), bundledListId, true});
    return std::make_shared<const PriceCatalogue>(std::move(layers));
}

Result<std::string> readWholeFile(const std::string &path, std::size_t limit)
{
    auto input = InputFile::open(path, {});
    if (!input)
        return input.error();
    constexpr std::size_t step = 1U << 20U;
    std::string text;
    for (;;) {
        const std::size_t before = text.size();
        text.resize(before + step);
        const auto got = (*input)->read(text.data() + before, step);
        if (!got)
            return (*input)->locate(got.error());
        text.resize(before + *got);
        if (*got == 0)
            return text;
        if (text.size() > limit)
            return Error{(*input)->title() + " is larger than " + std::to_string(limit >> 20U) + " MiB; that is no document of this kind.",
                         Error::Kind::Refused};
    }
}

Result<ImportedPriceList> importPriceList(CallStore *store, const std::string &path)
{
    auto body = readWholeFile(path);
    if (!body)
        return body.error();
    return importPriceText(store, path == "-" ? "standard input" : std::filesystem::path(path).filename().string(), std::move(*body));
}

Result<ImportedPriceList> importPriceText(CallStore *store, const std::string &name, std::string body)
{
    const auto list = readPriceList(body, name);
    if (!list)
        return list.error();
    ImportedPriceList imported;
    imported.name = list->name.empty() ? name : list->name;
    imported.format = list->format;
    imported.providers = list->providers.size();
    for (const PriceProvider &provider : list->providers)
        imported.models += provider.models.size();
    imported.discounts = list->discounts.size();
    if (store == nullptr)
        return imported;

    const auto stored = store->priceLists();
    if (!stored)
        return stored.error();
    if (!stored->empty() && stored->back().body == body) {
        imported.id = stored->back().id;
        imported.alreadyThere = true;
        return imported;
    }
    const auto id = store->addPriceList({0, imported.name, imported.format, now(), std::move(body)});
    if (!id)
        return id.error();
    imported.id = *id;
    return imported;
}

Result<void> addAlias(CallStore &store, const ModelAlias &alias)
{
    auto entered = readHandEntered(store);
    if (!entered)
        return entered.error();
    auto &aliases = entered->list.aliases;
    std::erase_if(aliases, [&](const ModelAlias &old) { return old.provider == alias.provider && old.model == alias.model; });
    aliases.push_back(alias);
    return writeHandEntered(store, *entered);
}

Result<void> enterPrice(CallStore &store, std::string_view provider, std::string_view model, const PriceRow &row)
{
    auto entered = readHandEntered(store);
    if (!entered)
        return entered.error();
    auto &rows = modelOf(providerOf(entered->list, provider), model).rows;
    std::erase_if(rows, [&](const PriceRow &old) { return old.when.from == row.when.from; });
    rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [](const PriceRow &a, const PriceRow &b) { return a.when.from < b.when.from; });
    return writeHandEntered(store, *entered);
}

} // namespace tokenledger
