// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/whatifcontroller.h"

#include "app/evalfile.h"
#include "app/sentence.h"
#include "app/whatifreport.h"
#include "models/analysis/planproposal.h"
#include "models/domain/modelprices.h"
#include "views/mainwindow.h"
#include "views/tableexport.h"
#include "views/whatif/leverlist.h"
#include "views/whatifpage.h"

#include <algorithm>
#include <utility>

namespace tokenledger {

namespace {

Error cancelled()
{
    return {"The replay was cancelled.", Error::Kind::Cancelled};
}

/// The calls that a scenario needs, from the store.
Result<std::shared_ptr<const WhatIf>> prepare(Ledger &ledger, const Scenario &scenario, const EvalBook &evals, JobControl &control)
{
    const auto store = ledger.looker();
    if (!store)
        return store.error();
    auto pricer = whatIfPricer(**store);
    if (!pricer)
        return pricer.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    auto whatIf = WhatIf::prepare(**source, std::move(*pricer), scenario, {evals, 2, &control});
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

/// Cache prices of the models that cost most, as they are at the newest call; models without such prices are left out.
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

/// Levers of one scenario after those of the other: what needs the calls of both.
Scenario together(Scenario first, const Scenario &second)
{
    first.levers.insert(first.levers.end(), second.levers.begin(), second.levers.end());
    return first;
}

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
            auto loaded = prepare(ledger, wanted, evals, control);
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

Result<std::vector<ProposedLever>> proposals(Ledger &ledger, const Snapshot &snapshot, const Scenario &selection, const EvalBook &evals, JobControl &control)
{
    const auto tolerant = tolerantFeatures(snapshot, selection.range);
    if (!tolerant)
        return tolerant.error();
    const auto store = ledger.looker();
    if (!store)
        return store.error();
    const auto pricer = whatIfPricer(**store);
    if (!pricer)
        return pricer.error();
    const auto source = (*store)->source();
    if (!source)
        return source.error();
    return proposeLevers(**source, *pricer, selection, *tolerant, {evals, 2, &control});
}

} // namespace

WhatIfController::WhatIfController(Workspace &workspace, MainWindow &window, WhatIfPage &page, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_window(window), m_page(page)
{
    connectPage();
    connect(&m_workspace, &Workspace::opened, this, [this] {
        forget();
        m_plans.clear();
        m_page.openPlan({});
    });
    connect(&m_workspace, &Workspace::snapshotChanged, this, [this](const std::shared_ptr<const Snapshot> &snapshot) {
        forget();
        m_page.setSnapshot(snapshot);
        showModels();
    });
    connect(&m_workspace, &Workspace::factsChanged, this, [this] {
        forget(); // prices may be others
        showModels();
        loadPlans();
        loadEvals();
    });
    connect(&m_workspace, &Workspace::readOnlyReasonChanged, &m_page, &WhatIfPage::setReadOnlyReason);
    connect(&m_workspace, &Workspace::planSaved, this, &WhatIfController::tellSaved);
    connect(&m_workspace, &Workspace::planRemoved, this, &WhatIfController::tellRemoved);
    connect(&m_workspace, &Workspace::imported, this, &WhatIfController::tellImported);
}

void WhatIfController::connectPage()
{
    connect(&m_page, &WhatIfPage::evaluationRequested, this, &WhatIfController::evaluate);
    connect(&m_page, &WhatIfPage::comparisonRequested, this, &WhatIfController::compare);
    connect(&m_page, &WhatIfPage::proposalsRequested, this, &WhatIfController::propose);
    connect(&m_page, &WhatIfPage::curveRequested, this, &WhatIfController::drawCurve);
    connect(&m_page, &WhatIfPage::planRequested, this, &WhatIfController::openPlan);
    connect(&m_page, &WhatIfPage::versionRequested, this, &WhatIfController::openVersion);
    connect(&m_page, &WhatIfPage::saveRequested, &m_workspace, &Workspace::savePlan);
    connect(&m_page, &WhatIfPage::removeRequested, this, &WhatIfController::removePlan);
    connect(&m_page, &WhatIfPage::jsonRequested, this, &WhatIfController::writeJson);
    connect(&m_page, &WhatIfPage::importRequested, &m_window, &MainWindow::chooseImport);
    connect(&m_page, &WhatIfPage::failed, &m_workspace, &Workspace::failed);
}

void WhatIfController::forget()
{
    m_prepared.reset();
    ++m_state;
}

void WhatIfController::evaluate(const Scenario &scenario)
{
    m_wanted = scenario;
    if (!m_running)
        startNext();
}

/// One replay at a time: a newer plan waits for its end and takes the place of what waited before, so a slider that is
/// dragged gets figures at the pace of the replays and always ends with its last position.
void WhatIfController::startNext()
{
    if (!m_wanted)
        return;
    m_running = true;
    const Scenario scenario = *m_wanted;
    m_wanted.reset();
    const bool loads = !m_prepared || !m_prepared->covers(scenario);
    m_workspace.runner().run<Answer>(
        this, {JobRunner::Lane::Look, loads ? tr("Loading calls for the plan") : QString(), {}},
        [ledger = m_workspace.ledger(), prepared = m_prepared, scenario, evals = m_evals](JobControl &control) -> Answer {
            Answer answer{scenario, prepared, cancelled()};
            if (!answer.prepared || !answer.prepared->covers(scenario)) {
                auto loaded = prepare(*ledger, scenario, evals, control);
                if (!loaded) {
                    answer.result = loaded.error();
                    return answer;
                }
                answer.prepared = std::move(*loaded);
            }
            answer.result = answer.prepared->run(scenario);
            return answer;
        },
        [this, state = m_state](Answer answer) { take(std::move(answer), state); });
}

void WhatIfController::take(Answer answer, quint64 state)
{
    m_running = false;
    if (state != m_state) { // of the ledger as it was before
        if (!m_wanted)
            m_wanted = answer.scenario;
        return startNext();
    }
    m_prepared = answer.prepared;
    if (answer.result)
        m_page.showResult(answer.scenario, *answer.result);
    else
        m_page.showProblem(sentenceOf(answer.result.error()));
    m_shown = std::move(answer);
    startNext();
}

void WhatIfController::compare(const QStringList &names)
{
    std::vector<Scenario> plans{m_page.model().scenario()};
    for (const Scenario &plan : m_plans)
        if (names.contains(QString::fromStdString(plan.name)) && plan.name != plans.front().name) {
            plans.push_back(plan);
            plans.back().range = plans.front().range;
        }
    m_workspace.runner().run<Result<std::vector<ComparedPlan>>>(
        &m_page, {JobRunner::Lane::Look, tr("Comparing plans"), QStringLiteral("compare plans")},
        [ledger = m_workspace.ledger(), plans, evals = m_evals](JobControl &control) { return comparePlans(*ledger, plans, evals, control); },
        [this](Result<std::vector<ComparedPlan>> compared) {
            if (compared)
                m_page.showComparison(std::move(*compared));
            else
                m_page.showProblem(sentenceOf(compared.error()));
        });
}

void WhatIfController::propose(const Scenario &selection)
{
    m_workspace.runner().run<Result<std::vector<ProposedLever>>>(
        &m_page, {JobRunner::Lane::Look, tr("Looking for levers that save something"), QStringLiteral("propose levers")},
        [ledger = m_workspace.ledger(), snapshot = m_workspace.snapshot(), selection, evals = m_evals](JobControl &control) {
            return proposals(*ledger, *snapshot, selection, evals, control);
        },
        [this](Result<std::vector<ProposedLever>> levers) {
            if (levers)
                m_page.showProposals(std::move(*levers));
            else
                m_page.showProblem(sentenceOf(levers.error()));
        });
}

/// Only where the calls are in memory: they are, once the plan's figures are in view.
void WhatIfController::drawCurve(const Scenario &upToLever, const std::vector<std::int64_t> &lives)
{
    if (!m_prepared || !m_prepared->covers(upToLever))
        return;
    m_workspace.runner().run<Result<std::vector<CurvePoint>>>(
        &m_page, {JobRunner::Lane::Look, {}, QStringLiteral("what-if curve")},
        [prepared = m_prepared, upToLever, lives](JobControl &control) { return curvePoints(*prepared, upToLever, lives, control); },
        [this, upToLever](const Result<std::vector<CurvePoint>> &points) {
            if (points)
                m_page.showCurve(upToLever, *points);
        });
}

void WhatIfController::showModels()
{
    const auto &catalogue = m_workspace.facts().catalogue;
    if (!catalogue)
        return; // not read yet
    m_page.setPricedModels(pricedModels(*catalogue));
    if (m_workspace.snapshot())
        m_page.setCachedModels(cachedModels(*m_workspace.snapshot(), catalogue));
}

void WhatIfController::loadPlans()
{
    m_workspace.read<std::vector<Scenario>>(
        &m_page, QStringLiteral("plans"), [](CallStore &store, JobControl &) { return storedPlans(store); },
        [this](Result<std::vector<Scenario>> plans) {
            if (!plans)
                return Q_EMIT m_workspace.failed(sentenceOf(plans.error()));
            m_plans = std::move(*plans);
            QStringList names;
            for (const Scenario &plan : m_plans)
                names.append(QString::fromStdString(plan.name));
            m_page.setPlans(names);
            showVersions();
            openAwaited();
        });
}

void WhatIfController::openWhenLoaded(const QString &name)
{
    m_awaited = name;
}

void WhatIfController::openAwaited()
{
    if (m_awaited.isEmpty())
        return;
    const QString name = std::exchange(m_awaited, QString());
    openPlan(name);
    if (m_page.model().scenario().name != name.toStdString())
        return Q_EMIT m_workspace.failed(tr("The ledger has no plan “%1”.").arg(name));
    m_window.showPage(PageId::WhatIf);
    if (m_page.model().rowCount() > 0)
        m_page.levers().open(0);
}

void WhatIfController::loadEvals()
{
    m_workspace.read<EvalBook>(
        &m_page, QStringLiteral("evals"), [](CallStore &store, JobControl &) { return storedEvals(store); },
        [this](Result<EvalBook> evals) {
            if (!evals)
                return Q_EMIT m_workspace.failed(sentenceOf(evals.error()));
            m_evals = std::move(*evals);
            forget();
            m_page.setEvals(m_evals);
        });
}

void WhatIfController::openPlan(const QString &name)
{
    const auto found = std::find_if(m_plans.begin(), m_plans.end(), [&name](const Scenario &plan) { return QString::fromStdString(plan.name) == name; });
    if (found == m_plans.end())
        return;
    m_page.openPlan(*found);
    showVersions();
}

void WhatIfController::showVersions()
{
    const std::string name = m_page.model().scenario().name;
    m_workspace.read<std::vector<PlanVersion>>(
        &m_page, QStringLiteral("plan versions"), [name](CallStore &store, JobControl &) { return planVersions(store, name); },
        [this](const Result<std::vector<PlanVersion>> &versions) {
            QStringList labels;
            if (versions)
                for (const PlanVersion &version : *versions)
                    labels.append(QString::fromStdString(version.replacedAt));
            m_page.setVersions(labels);
        });
}

void WhatIfController::openVersion(const QString &label)
{
    const std::string name = m_page.model().scenario().name;
    m_workspace.read<std::vector<PlanVersion>>(
        &m_page, QStringLiteral("plan version"), [name](CallStore &store, JobControl &) { return planVersions(store, name); },
        [this, label](const Result<std::vector<PlanVersion>> &versions) {
            if (!versions)
                return Q_EMIT m_workspace.failed(sentenceOf(versions.error()));
            for (const PlanVersion &version : *versions)
                if (QString::fromStdString(version.replacedAt) == label)
                    return m_page.openPlan(version.plan);
        });
}

void WhatIfController::removePlan(const QString &name)
{
    const auto found = std::find_if(m_plans.begin(), m_plans.end(), [&name](const Scenario &plan) { return QString::fromStdString(plan.name) == name; });
    if (found != m_plans.end())
        m_workspace.removePlan(*found);
}

void WhatIfController::tellSaved(const QString &name)
{
    m_page.markSaved(name);
    m_window.showMessage({MessageKind::Done, tr("The ledger keeps the plan “%1”.").arg(name), {}, QStringLiteral("plan"), false});
}

void WhatIfController::tellRemoved(const Scenario &plan)
{
    const QString name = QString::fromStdString(plan.name);
    if (m_page.model().scenario().name == plan.name)
        m_page.openPlan({});
    Message message{MessageKind::Done, tr("The plan “%1” is gone.").arg(name), {}, QStringLiteral("plan"), false};
    message.actions.append({tr("Undo"), [this, plan] { m_workspace.savePlan(plan); }});
    m_window.showMessage(message);
}

void WhatIfController::tellImported(const ImportOutcome &outcome)
{
    if (!outcome.tableRows || outcome.format != evalsFormat)
        return;
    Message message{MessageKind::Done, tr("Read %Ln evals of models.", nullptr, static_cast<int>(*outcome.tableRows)), {}, QStringLiteral("evals"), false};
    message.actions.append({tr("Show"), [this] { m_window.showPage(PageId::WhatIf); }});
    m_window.showMessage(message);
}

void WhatIfController::writeJson(const QString &file)
{
    if (!m_shown || !m_shown->result || !m_page.isUpToDate())
        return Q_EMIT m_workspace.failed(tr("The plan is still being worked out; export it in a moment."));
    const std::string json = whatIfJson(m_shown->scenario, *m_shown->result).dump(2) + '\n';
    if (const auto written = writeText(file, QByteArray::fromStdString(json)); !written)
        Q_EMIT m_workspace.failed(sentenceOf(written.error()));
}

} // namespace tokenledger
