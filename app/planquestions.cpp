// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/planquestions.h"

#include "app/whatifreport.h"
#include "models/domain/modelprices.h"
#include "models/qt/leverknobs.h"

#include <utility>

namespace tokenledger {

namespace {

Error cancelled()
{
    return {"The replay was cancelled.", Error::Kind::Cancelled};
}

} // namespace

Result<std::shared_ptr<const WhatIf>> prepareWhatIf(Ledger &ledger, const Scenario &scenario, const EvalBook &evals, JobControl &control)
{
    const auto store = ledger.looker();
    if (!store)
        return store.error();
    const auto ground = whatIfGround(**store);
    if (!ground)
        return ground.error();
    auto whatIf = WhatIf::prepare(*ground->source, ground->pricer, scenario, {evals, 2, &control});
    if (!whatIf)
        return whatIf.error();
    return std::make_shared<const WhatIf>(std::move(*whatIf));
}

QStringList pricedModels(const PriceCatalogue &catalogue)
{
    QStringList models;
    for (const PriceCatalogue::Layer &layer : catalogue.layers())
        for (const PriceProvider &provider : layer.list->providers)
            for (const PriceModel &model : provider.models)
                if (!model.rows.empty())
                    models.append(QString::fromStdString(provider.id + '/' + model.id));
    models.sort();
    models.removeDuplicates();
    return models;
}

namespace {

/// A price of a cache as a multiple of that of input; nothing where one of them is not stated, or input is free.
std::optional<double> multiple(const ChargeRates &rates, Charge charge)
{
    const auto rate = [&rates](Charge of) -> std::optional<double> {
        const auto &stated = rates[static_cast<std::size_t>(of)];
        if (!stated)
            return std::nullopt;
        return static_cast<double>(stated->base.numerator()) / static_cast<double>(stated->base.denominator());
    };
    const auto input = rate(Charge::UncachedInput);
    const auto own = rate(charge);
    return input && own && *input > 0 ? std::optional(*own / *input) : std::nullopt;
}

} // namespace

std::vector<CachedModel> cachedModels(const Snapshot &snapshot, const std::shared_ptr<const PriceCatalogue> &catalogue)
{
    constexpr std::size_t most = 3;
    CubeQuery query;
    query.by = {Dimension::Provider, Dimension::Model};
    const auto answer = snapshot.query(query);
    std::vector<CachedModel> models;
    if (!answer || !catalogue || !snapshot.lastCall())
        return models;
    for (const CubeRow &row : answer->rows) {
        const ModelPrices prices(*catalogue, answer->text(row, 0), answer->text(row, 1), {}, {});
        const ModelPrices::Row *found = prices.at(*snapshot.lastCall());
        const auto read = found == nullptr ? std::nullopt : multiple(found->rates, Charge::CacheRead);
        const auto write = found == nullptr ? std::nullopt : multiple(found->rates, Charge::CacheWrite5m);
        const auto hour = found == nullptr ? std::nullopt : multiple(found->rates, Charge::CacheWrite1h);
        if (!read || !write || !hour || *read >= 1)
            continue;
        models.push_back({QString::fromStdString(answer->text(row, 1)), {*write, *read}, {*hour, *read}});
        if (models.size() == most)
            break;
    }
    return models;
}

namespace {

/// Levers of one scenario after those of the other: what needs the calls of both.
Scenario together(Scenario first, const Scenario &second)
{
    first.levers.insert(first.levers.end(), second.levers.begin(), second.levers.end());
    return first;
}

} // namespace

Result<std::vector<ComparedPlan>> comparePlans(Ledger &ledger, const std::vector<Scenario> &plans, const EvalBook &evals, JobControl &control)
{
    std::shared_ptr<const WhatIf> prepared;
    std::vector<ComparedPlan> compared;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        if (control.cancelled())
            return cancelled();
        if (!prepared || !prepared->covers(plans[i])) {
            Scenario wanted = plans[i];
            for (std::size_t later = i + 1; later < plans.size(); ++later)
                wanted = together(std::move(wanted), plans[later]);
            auto loaded = prepareWhatIf(ledger, wanted, evals, control);
            if (!loaded)
                return loaded.error();
            prepared = std::move(*loaded);
        }
        auto result = prepared->run(plans[i]);
        if (!result)
            return result.error();
        compared.push_back({plans[i], std::move(*result)});
    }
    return compared;
}

Result<std::vector<CurvePoint>> curvePoints(const WhatIf &prepared, Scenario scenario, const std::vector<std::int64_t> &lives, JobControl &control)
{
    std::vector<CurvePoint> points;
    for (const std::int64_t life : lives) {
        if (control.cancelled())
            return cancelled();
        setKnob(scenario.levers.back(), QStringLiteral("ttl_seconds"), life);
        const auto result = prepared.run(scenario);
        if (!result)
            return result.error();
        points.push_back({life, result->levers.back().savings});
    }
    return points;
}

Result<std::vector<ProposedLever>> proposedLevers(Ledger &ledger, const Snapshot &snapshot, const Scenario &selection, const EvalBook &evals, JobControl &control)
{
    const auto tolerant = tolerantFeatures(snapshot, selection.range);
    if (!tolerant)
        return tolerant.error();
    const auto store = ledger.looker();
    if (!store)
        return store.error();
    const auto ground = whatIfGround(**store);
    if (!ground)
        return ground.error();
    return proposeLevers(*ground->source, ground->pricer, selection, *tolerant, {evals, 2, &control});
}

} // namespace tokenledger
