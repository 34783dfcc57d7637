// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/billbridge.h"

#include "models/analysis/providerbridge.h"
#include "models/domain/pricecatalogue.h"

#include <algorithm>
#include <set>

namespace tokenledger {

namespace {

/// The calls of every provider by model, in the names of the price book.
Result<std::map<std::string, CallsByModel>> callsByModel(const Snapshot &calls, const ModelNames &names, const ReconcileQuery &query)
{
    CubeQuery cube;
    cube.by = {Dimension::Provider, Dimension::Model};
    cube.range = query.range;
    if (!query.provider.empty())
        cube.where = {{Dimension::Provider, {query.provider}}};
    const auto answer = calls.query(cube);
    if (!answer)
        return answer.error();
    std::map<std::string, CallsByModel> byProvider;
    for (const CubeRow &row : answer->rows) {
        const std::string &provider = answer->text(row, 0);
        byProvider[provider][names.canonical(provider, answer->text(row, 1))].add(row.metrics);
    }
    return byProvider;
}

/// The projects that the calls of each provider name; an empty one where some name none.
Result<std::map<std::string, std::set<std::string>>> projectsOfCalls(const Snapshot &calls, const std::vector<BillItem> &items, const ReconcileQuery &query)
{
    std::map<std::string, std::set<std::string>> projects;
    if (std::none_of(items.begin(), items.end(), [](const BillItem &item) { return !item[BillField::Project].empty(); }))
        return projects; // nothing to compare: the calls need not be asked
    CubeQuery cube;
    cube.by = {Dimension::Provider, Dimension::Project};
    cube.range = query.range;
    const auto answer = calls.query(cube);
    if (!answer)
        return answer.error();
    for (const CubeRow &row : answer->rows)
        projects[answer->text(row, 0)].insert(answer->text(row, 1));
    return projects;
}

std::size_t placeIn(const BillQuery &query, BillField field)
{
    return static_cast<std::size_t>(std::find(query.by.begin(), query.by.end(), field) - query.by.begin());
}

/// Calls by provider and model as the vendors count them; only of what a vendor's own report tells of.
std::map<std::string, std::map<std::string, std::int64_t>> requestsOf(const std::vector<BillSum> &usage, const ModelNames &names)
{
    const BillQuery fields = reconciliationQuery(BillKind::Usage, {});
    const std::size_t provider = placeIn(fields, BillField::Provider);
    const std::size_t model = placeIn(fields, BillField::Model);
    const std::size_t pulled = placeIn(fields, BillField::Pulled);
    const std::size_t source = placeIn(fields, BillField::Source);
    std::map<std::string, std::pair<bool, std::string>> nearest; ///< not pulled, source: the smallest tells
    for (const BillSum &sum : usage) {
        const std::pair<bool, std::string> mine{sum.group[pulled].empty(), sum.group[source]};
        const auto [place, isNew] = nearest.try_emplace(sum.group[provider], mine);
        if (!isNew)
            place->second = std::min(place->second, mine);
    }
    std::map<std::string, std::map<std::string, std::int64_t>> requests;
    for (const BillSum &sum : usage)
        if (nearest.at(sum.group[provider]) == std::pair(sum.group[pulled].empty(), sum.group[source]))
            requests[sum.group[provider]][names.canonical(sum.group[provider], sum.group[model])] += sum.requests;
    return requests;
}

} // namespace

const ModelNames::Found &ModelNames::find(const std::string &provider, const std::string &model) const
{
    const auto [place, isNew] = m_found.try_emplace({provider, model});
    if (!isNew)
        return place->second;
    const auto matches = model.empty() ? std::vector<PriceCatalogue::Match>() : m_catalogue.find(provider, model);
    place->second = matches.empty() ? Found{model, false} : Found{matches.front().model->id, true};
    return place->second;
}

const std::string &ModelNames::canonical(const std::string &provider, const std::string &model) const
{
    return find(provider, model).name;
}

bool ModelNames::isKnown(const std::string &provider, const std::string &model) const
{
    return find(provider, model).known;
}

Result<std::vector<BridgeStep>> billBridge(const Snapshot &calls, const BridgeInput &input, const Pricer &pricer,
                                           const ModelNames &names, const ReconcileQuery &query)
{
    const auto byModel = callsByModel(calls, names, query);
    if (!byModel)
        return byModel.error();
    const auto projects = projectsOfCalls(calls, input.items, query);
    if (!projects)
        return projects.error();
    const auto requests = requestsOf(input.usage, names);
    std::set<std::string> providers;
    for (const auto &[provider, models] : *byModel)
        providers.insert(provider);
    std::map<std::string, std::vector<const BillItem *>> items;
    for (const BillItem &item : input.items) {
        providers.insert(item[BillField::Provider]);
        items[item[BillField::Provider]].push_back(&item);
    }
    const auto of = [](const auto &map, const std::string &provider) {
        const auto found = map.find(provider);
        return found == map.end() ? typename std::decay_t<decltype(map)>::mapped_type() : found->second;
    };
    std::vector<BridgeStep> steps;
    for (const std::string &provider : providers) {
        ProviderBridge bridge({provider, of(items, provider), of(*byModel, provider), of(*projects, provider), of(requests, provider), query.range},
                              pricer, names);
        std::vector<BridgeStep> own = bridge.steps();
        std::move(own.begin(), own.end(), std::back_inserter(steps));
    }
    return steps;
}

} // namespace tokenledger
