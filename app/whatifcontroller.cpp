// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/whatifcontroller.h"

#include "app/evalfile.h"
#include "app/frozenplans.h"
#include "app/planquestions.h"
#include "app/sentence.h"
#include "app/whatifreport.h"
#include "models/qt/numberformat.h"
#include "views/mainwindow.h"
#include "views/report/reportprinter.h"
#include "views/tableexport.h"
#include "views/whatif/leverlist.h"
#include "views/whatifpage.h"

#include <algorithm>
#include <utility>

namespace tokenledger {

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
    connect(&m_workspace, &Workspace::planFrozen, this, &WhatIfController::tellFrozen);
    connect(&m_workspace, &Workspace::planRemoved, this, &WhatIfController::tellRemoved);
    connect(&m_workspace, &Workspace::imported, this, &WhatIfController::tellImported);
}

void WhatIfController::connectPage()
{
    connect(&m_page, &WhatIfPage::evaluationRequested, this, &WhatIfController::evaluate);
    connect(&m_page.levers(), &LeverList::opened, this, &WhatIfController::startNext);
    connect(&m_page, &WhatIfPage::comparisonRequested, this, &WhatIfController::compare);
    connect(&m_page, &WhatIfPage::proposalsRequested, this, &WhatIfController::propose);
    connect(&m_page, &WhatIfPage::curveRequested, this, &WhatIfController::drawCurve);
    connect(&m_page, &WhatIfPage::planRequested, this, &WhatIfController::openPlan);
    connect(&m_page, &WhatIfPage::versionRequested, this, &WhatIfController::openVersion);
    connect(&m_page, &WhatIfPage::saveRequested, &m_workspace, &Workspace::savePlan);
    connect(&m_page, &WhatIfPage::removeRequested, this, &WhatIfController::removePlan);
    connect(&m_page, &WhatIfPage::jsonRequested, this, &WhatIfController::writeJson);
    connect(&m_page, &WhatIfPage::pdfRequested, this, &WhatIfController::print);
    connect(&m_page, &WhatIfPage::freezeRequested, &m_workspace, &Workspace::freezePlan);
    connect(&m_page, &WhatIfPage::realisedRequested, this, &WhatIfController::showRealised);
    connect(&m_page, &WhatIfPage::importRequested, &m_window, &MainWindow::chooseImport);
    connect(&m_page, &WhatIfPage::failed, &m_workspace, &Workspace::failed);
}

void WhatIfController::forget()
{
    m_prepared.reset();
    m_sliders.clear();
    ++m_state;
}

void WhatIfController::evaluate(const Scenario &scenario)
{
    m_wanted = scenario;
    m_sliders.follow(scenario);
    if (m_ahead != 0)
        m_workspace.runner().cancel(m_ahead);
    const auto known = m_sliders.at(scenario);
    if (known && known->exact) {
        m_wanted.reset();
        m_shown = Answer{scenario, m_prepared, known->result};
        m_page.showResult(scenario, known->result);
    } else if (known) {
        m_page.showEstimate(scenario, known->result);
    }
    startNext();
}

/// One replay at a time: a newer plan waits for its end and takes the place of what waited before, so a slider that is
/// dragged ends with its last position. While nothing waits, the sliders of the open lever are made ready.
void WhatIfController::startNext()
{
    if (m_running)
        return;
    if (!m_wanted)
        return startSliders();
    const Scenario scenario = *m_wanted;
    m_wanted.reset();
    startReplay(scenario, true);
}

void WhatIfController::startSliders()
{
    const int open = m_page.levers().openRow();
    if (open < 0 || !m_page.isUpToDate() || !m_shown || !m_shown->result || !m_prepared)
        return;
    const Scenario &shown = m_shown->scenario;
    const auto lever = static_cast<std::size_t>(open);
    if (lever >= shown.levers.size() || !shown.levers[lever].enabled)
        return;
    m_sliders.open(shown, lever, *m_shown->result);
    if (const auto wanted = m_sliders.wanted())
        startReplay(*wanted, false);
}

void WhatIfController::startReplay(const Scenario &scenario, bool isShown)
{
    m_running = true;
    const bool loads = !m_prepared || !m_prepared->covers(scenario);
    const quint64 job = m_workspace.runner().run<Answer>(
        this, {JobRunner::Lane::Look, loads ? tr("Loading calls for the plan") : QString(), {}},
        [ledger = m_workspace.ledger(), prepared = m_prepared, scenario, isShown, evals = m_evals](JobControl &control) -> Answer {
            Answer answer{scenario, prepared, Error{}, isShown};
            if (!answer.prepared || !answer.prepared->covers(scenario)) {
                auto loaded = prepareWhatIf(*ledger, scenario, evals, control);
                if (!loaded) {
                    answer.result = loaded.error();
                    return answer;
                }
                answer.prepared = std::move(*loaded);
            }
            answer.result = answer.prepared->run(scenario, 2, &control);
            return answer;
        },
        [this, state = m_state](Answer answer) { take(std::move(answer), state); });
    m_ahead = isShown ? 0 : job;
}

void WhatIfController::take(Answer answer, quint64 state)
{
    m_running = false;
    m_ahead = 0;
    if (state != m_state) { // of the ledger as it was before
        if (!m_wanted && answer.isShown)
            m_wanted = answer.scenario;
        return startNext();
    }
    m_prepared = answer.prepared;
    if (answer.result)
        m_sliders.take(answer.scenario, *answer.result);
    if (m_wanted) // the slider is elsewhere by now
        if (const auto figures = m_sliders.at(*m_wanted)) {
            m_page.showEstimate(*m_wanted, figures->result);
            return startNext();
        }
    if (!answer.isShown || m_page.isUpToDate())
        return startNext();
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
            return proposedLevers(*ledger, *snapshot, selection, evals, control);
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

void WhatIfController::tellFrozen(const FrozenBaseline &frozen)
{
    const NumberFormat format;
    const QString name = QString::fromStdString(frozen.plan);
    m_window.showMessage({MessageKind::Done, tr("Written down: “%1” promises %2, of which %3 are proven.").arg(name, format.money(frozen.promised), format.money(frozen.committed)), {}, QStringLiteral("plan"), false});
    if (m_page.results().showsRealised())
        showRealised(name, m_page.model().scenario().range);
}

void WhatIfController::showRealised(const QString &plan, const TimeRange &range)
{
    using Realised = std::optional<RealisedPlan>;
    m_workspace.read<Realised>(
        &m_page, QStringLiteral("realised"),
        [name = plan.toStdString(), range](CallStore &store, JobControl &) -> Result<Realised> {
            const auto frozen = frozenPlans(store);
            if (!frozen)
                return frozen.error();
            const auto found = std::ranges::find(*frozen, name, &FrozenBaseline::plan);
            if (found == frozen->end())
                return Realised();
            const auto savings = realisedSavingsOf(store, name, range);
            return savings ? Realised({*found, *savings, {}}) : Realised({*found, std::nullopt, sentenceOf(savings.error())});
        },
        [this, plan](const Result<Realised> &realised) {
            if (!realised)
                return m_page.showProblem(sentenceOf(realised.error()));
            m_page.showRealised(plan, *realised);
        });
}

void WhatIfController::print(const PlanPaper &paper, const QString &file)
{
    m_workspace.runner().run<Result<void>>(
        this, {JobRunner::Lane::Look, tr("Printing the plan"), {}},
        [paper, file](JobControl &) { return printReport(planDocument(paper), ReportPaper::A4, file); },
        [this, file](const Result<void> &printed) {
            if (!printed)
                return Q_EMIT m_workspace.failed(sentenceOf(printed.error()));
            m_window.showMessage({MessageKind::Done, tr("The plan is in %1.").arg(file), {}, QStringLiteral("plan"), false});
        });
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
