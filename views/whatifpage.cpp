// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/whatifpage.h"

#include "models/qt/levertext.h"
#include "models/qt/scopedates.h"
#include "views/exportdialog.h"
#include "views/tableexport.h"
#include "views/whatif/leverlist.h"
#include "views/whatif/leverrow.h"
#include "views/whatif/planbar.h"
#include "views/whatif/resultpane.h"
#include "views/widgets/flowlayout.h"
#include "views/widgets/scopebutton.h"
#include "views/widgets/widgetfactory.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int dimAfterMs = 150;
constexpr int restMs = 300;
constexpr int leversWidth = 360;
constexpr int leversCompactWidth = 328;
constexpr int pageHeight = 700;

} // namespace

WhatIfPage::WhatIfPage(FilterState &filters, QWidget *parent) : Page(parent), m_filters(filters)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 16, 16, 16);
    m_stack = new QStackedWidget(this);
    outer->addWidget(m_stack);
    auto *content = new QWidget(m_stack);
    auto *across = new QHBoxLayout(content);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);
    m_left = setupLevers();
    m_results = new WhatIfResultPane(content);
    across->addWidget(m_left);
    across->addWidget(m_results, 1);
    m_stack->addWidget(content);
    m_stack->addWidget(setupEmpty());
    setMinimumHeight(pageHeight);
    m_dim.setSingleShot(true);
    m_dim.setInterval(dimAfterMs);
    connect(&m_dim, &QTimer::timeout, this, [this] {
        m_levers->setDimmed(true);
        m_results->setDimmed(true);
    });
    connect(&m_model, &ScenarioModel::scenarioChanged, this, &WhatIfPage::requestEvaluation);
    connect(&m_model, &ScenarioModel::historyChanged, this, [this] { m_reset->setEnabled(m_model.isChanged()); });
    connect(&m_filters, &FilterState::scopeChanged, this, &WhatIfPage::followScope);
    connect(m_results, &WhatIfResultPane::leverChosen, this, [this](int lever) {
        m_levers->open(lever);
        if (LeverRow *row = m_levers->row(lever))
            row->setFocus();
    });
    connect(m_results, &WhatIfResultPane::evalsRequested, this, &WhatIfPage::importRequested);
    connect(m_results, &WhatIfResultPane::comparedPlansRequested, this, &WhatIfPage::chooseCompared);
    connect(m_results, &WhatIfResultPane::comparisonRequested, this, &WhatIfPage::requestComparison);
    connect(m_results, &WhatIfResultPane::proposalsRequested, this, [this] { Q_EMIT proposalsRequested(m_model.scenario()); });
    connect(m_results, &WhatIfResultPane::realisedRequested, this, &WhatIfPage::requestRealised);
    connect(m_results, &WhatIfResultPane::leverAccepted, &m_model, &ScenarioModel::add);
    connect(m_results, &WhatIfResultPane::curveRequested, this, &WhatIfPage::requestCurve);
    connect(m_levers, &LeverList::opened, this, [this] {
        m_curvePoints.clear();
        updateNote();
        updateCurve();
    });
    m_curve.setSingleShot(true);
    m_curve.setInterval(restMs);
    connect(&m_curve, &QTimer::timeout, this, &WhatIfPage::requestCurve);
    m_reset->setEnabled(false);
    setCompact(false);
}

QWidget *WhatIfPage::setupLevers()
{
    auto *panel = new QFrame(m_stack);
    panel->setProperty("role", QStringLiteral("panel"));
    panel->setAccessibleName(tr("Plan"));
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    m_bar = new PlanBar(m_model, panel);
    column->addWidget(m_bar);
    column->addWidget(makeSeparator(panel));
    auto *area = new QScrollArea(panel);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_levers = new LeverList(m_model, [this](Dimension dimension) { return valuesOf(dimension); });
    area->setWidget(m_levers);
    area->viewport()->setAutoFillBackground(false);
    m_levers->setAutoFillBackground(false);
    m_hint = makeLabel(tr("No levers yet: the plan is what the calls cost. Add one, and see what it takes off."), QStringLiteral("second"), panel);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(16, 12, 16, 0);
    column->addWidget(m_hint);
    column->addWidget(area, 1);
    column->addWidget(makeSeparator(panel));
    column->addLayout(setupButtons(panel));
    connect(m_bar, &PlanBar::planChosen, this, [this](const QString &name) {
        if (name.isEmpty())
            openPlan({});
        else
            Q_EMIT planRequested(name);
    });
    connect(m_bar, &PlanBar::versionChosen, this, &WhatIfPage::versionRequested);
    connect(m_bar, &PlanBar::removeRequested, this, &WhatIfPage::removeRequested);
    connect(m_bar, &PlanBar::exportRequested, this, &WhatIfPage::exportShown);
    connect(m_bar, &PlanBar::freezeRequested, this, &WhatIfPage::freezeRequested);
    connect(m_bar, &PlanBar::saveRequested, this, [this](const QString &name) {
        Scenario plan = m_model.scenario();
        plan.name = name.toStdString();
        Q_EMIT saveRequested(plan);
    });
    return panel;
}

QLayout *WhatIfPage::setupButtons(QWidget *panel)
{
    auto *buttons = new FlowLayout(nullptr, 8); // a second line where the texts are long
    buttons->setContentsMargins(16, 10, 16, 10);
    QPushButton *propose = makePrimaryButton(tr("Propose best plan"), panel);
    propose->setObjectName(QStringLiteral("propose"));
    m_add = new ScopeButton(QString(), panel);
    m_add->setValue(tr("Add lever"));
    m_add->setObjectName(QStringLiteral("addLever"));
    m_addMenu = new QMenu(m_add);
    m_add->setMenu(m_addMenu);
    fillAddMenu();
    propose->setWhatsThis(tr("Looks for the levers and settings that save most without any assumption, and makes a plan of them."));
    m_add->setWhatsThis(tr("A lever is one change: another model, a cache, batches, shorter prompts, capacity bought ahead. They apply in the order of the list."));
    m_reset = makeButton(tr("Reset"), panel);
    m_reset->setObjectName(QStringLiteral("resetPlan"));
    m_reset->setToolTip(tr("Back to the plan as it was opened or saved"));
    buttons->addWidget(propose);
    buttons->addWidget(m_add);
    buttons->addWidget(m_reset);
    connect(propose, &QPushButton::clicked, this, [this] { m_results->propose(); });
    connect(m_reset, &QPushButton::clicked, &m_model, &ScenarioModel::reset);
    return buttons;
}

QWidget *WhatIfPage::setupEmpty()
{
    auto *empty = new QWidget(m_stack);
    auto *column = new QVBoxLayout(empty);
    column->addStretch(1);
    QLabel *sentence = makeLabel(tr("No calls yet. A plan needs calls to be replayed."), QStringLiteral("body"), empty);
    sentence->setAlignment(Qt::AlignCenter);
    QPushButton *import = makeButton(tr("Import"), empty);
    column->addWidget(sentence);
    column->addWidget(import, 0, Qt::AlignHCenter);
    column->addStretch(2);
    connect(import, &QPushButton::clicked, this, &WhatIfPage::importRequested);
    return empty;
}

void WhatIfPage::fillAddMenu()
{
    for (std::size_t kind = 0; kind < leverKinds.size(); ++kind) {
        QAction *action = m_addMenu->addAction(leverKindName(kind), this, [this, kind] { m_model.add(newLever(kind, m_options)); });
        action->setObjectName(QString::fromUtf8(leverKinds[kind].data(), static_cast<qsizetype>(leverKinds[kind].size())));
    }
}

void WhatIfPage::setSnapshot(const std::shared_ptr<const Snapshot> &snapshot)
{
    m_snapshot = snapshot;
    m_stack->setCurrentIndex(m_snapshot && m_snapshot->callCount() > 0 ? 0 : 1);
    m_options.regions = valuesOf(Dimension::Region);
    m_options.regions.removeAll(QString());
    m_options.largest = largestModel();
    m_levers->setOptions(m_options);
    followScope();
    requestEvaluation();
}

void WhatIfPage::setPricedModels(const QStringList &models)
{
    m_options.models = models;
    m_levers->setOptions(m_options);
}

void WhatIfPage::setEvals(const EvalBook &evals)
{
    m_evals = evals;
    requestEvaluation();
}

void WhatIfPage::setCachedModels(std::vector<CachedModel> models)
{
    m_cached = std::move(models);
    updateNote();
}

void WhatIfPage::setPlans(const QStringList &names)
{
    m_planNames = names;
    m_compared.removeIf([&names](const QString &name) { return !names.contains(name); });
    m_bar->setPlans(names);
}

void WhatIfPage::setVersions(const QStringList &names)
{
    m_bar->setVersions(names);
}

void WhatIfPage::setReadOnlyReason(const QString &reason)
{
    m_bar->setReadOnlyReason(reason);
}

void WhatIfPage::openPlan(const Scenario &plan)
{
    m_levers->open(-1);
    m_model.load(plan);
}

void WhatIfPage::followScope()
{
    if (!m_snapshot || m_snapshot->callCount() == 0)
        return;
    const Scope &scope = m_filters.scope();
    const ScopeDates dates = ScopeDates::of(scope.period, scope.comparison, newestDay(*m_snapshot, scope.zone));
    const QString label = scope.period.label(NumberFormat());
    m_period = dates.toDate ? tr("%1 to date").arg(label) : label;
    m_days = dates.shown.days();
    m_results->setPeriod(m_period, m_days);
    m_model.setRange(dates.range(scope.zone));
}

void WhatIfPage::requestEvaluation()
{
    m_hint->setVisible(m_model.rowCount() == 0);
    m_upToDate = false;
    m_wanted = true;
    if (!m_snapshot || m_snapshot->callCount() == 0 || !isVisible())
        return;
    m_wanted = false;
    if (!m_dim.isActive())
        m_dim.start();
    Q_EMIT evaluationRequested(m_model.scenario());
}

void WhatIfPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_wanted)
        requestEvaluation();
}

/// An answer may be to the slider's position of a moment ago: it is shown as long as it is about these levers.
bool WhatIfPage::isAboutTheseLevers(const Scenario &scenario) const
{
    const auto sameKinds = [](const Lever &a, const Lever &b) { return a.rule.index() == b.rule.index(); };
    const std::vector<Lever> &levers = m_model.scenario().levers;
    return std::equal(scenario.levers.begin(), scenario.levers.end(), levers.begin(), levers.end(), sameKinds);
}

void WhatIfPage::showFigures(const Scenario &scenario, const WhatIfResult &result, WhatIfResultPane::Precision precision)
{
    m_dim.stop();
    m_levers->setDimmed(false);
    m_results->setDimmed(false);
    m_model.setResult(result);
    m_results->setResult(scenario, result, m_evals, precision);
}

void WhatIfPage::showEstimate(const Scenario &scenario, const WhatIfResult &estimate)
{
    if (isAboutTheseLevers(scenario))
        showFigures(scenario, estimate, WhatIfResultPane::Precision::Estimate);
}

void WhatIfPage::showResult(const Scenario &scenario, const WhatIfResult &result)
{
    if (!isAboutTheseLevers(scenario))
        return;
    Scenario answered = scenario; // it may have got its name meanwhile, which changes no figure
    answered.name = m_model.scenario().name;
    m_upToDate = answered.toJson() == m_model.scenario().toJson();
    showFigures(scenario, result, WhatIfResultPane::Precision::Exact);
    m_result = result;
    updateNote();
    updateCurve();
    if (m_upToDate && m_results->isComparing())
        requestComparison();
    if (m_upToDate && m_results->showsRealised())
        requestRealised();
}

void WhatIfPage::updateNote()
{
    const int open = m_levers->openRow();
    if (open < 0)
        return;
    if (const auto *cache = std::get_if<PromptCacheLever>(&m_model.lever(open).rule))
        return m_levers->setNote(cacheNote(*cache, m_cached));
    if (const auto *route = std::get_if<RouteLever>(&m_model.lever(open).rule))
        m_levers->setNote(routeNote(*route, m_evals));
    if (std::holds_alternative<RegionLever>(m_model.lever(open).rule) && m_result && static_cast<std::size_t>(open) < m_result->levers.size())
        if (const auto &region = m_result->levers[static_cast<std::size_t>(open)].region)
            m_levers->setNote(regionNote(*region));
}

Scenario WhatIfPage::upToOpenLever() const
{
    Scenario scenario = m_model.scenario();
    scenario.levers.resize(static_cast<std::size_t>(m_levers->openRow()) + 1);
    return scenario;
}

/// The line of the open lever: an exact cache's is worked out when it is in view, provisioned capacity's is there.
void WhatIfPage::updateCurve()
{
    const int open = m_levers->openRow();
    const Lever *lever = open < 0 ? nullptr : &m_model.lever(open);
    if (lever == nullptr || !lever->enabled || !m_result || static_cast<std::size_t>(open) >= m_result->levers.size())
        return m_results->setCurve({});
    if (std::holds_alternative<ExactCacheLever>(lever->rule)) {
        m_curve.start();
        return m_results->setCurve(timeToLiveCurve(*lever, m_curvePoints));
    }
    const auto &provisioned = m_result->levers[static_cast<std::size_t>(open)].provisioned;
    m_results->setCurve(provisioned ? loadDurationCurve(*provisioned) : CurveData());
}

void WhatIfPage::requestCurve()
{
    const int open = m_levers->openRow();
    if (open < 0 || !m_results->showsCurve() || !std::holds_alternative<ExactCacheLever>(m_model.lever(open).rule))
        return;
    for (const LeverKnob &knob : knobsOf(m_model.lever(open)))
        if (knob.id == QLatin1String("ttl_seconds"))
            Q_EMIT curveRequested(upToOpenLever(), knob.stops);
}

void WhatIfPage::showCurve(const Scenario &upToLever, const std::vector<CurvePoint> &points)
{
    const int open = m_levers->openRow();
    if (open < 0 || upToLever.levers.size() != static_cast<std::size_t>(open) + 1)
        return;
    m_curvePoints = points;
    m_results->setCurve(timeToLiveCurve(m_model.lever(open), points));
}

void WhatIfPage::showProblem(const QString &sentence)
{
    m_dim.stop();
    m_results->setProblem(sentence);
}

void WhatIfPage::showComparison(std::vector<ComparedPlan> plans)
{
    m_results->setComparison(std::move(plans));
}

void WhatIfPage::showProposals(std::vector<ProposedLever> levers)
{
    m_results->setProposals(std::move(levers));
}

void WhatIfPage::chooseCompared(QWidget *anchor)
{
    auto *menu = new QMenu(anchor);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (const QString &name : std::as_const(m_planNames)) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(m_compared.contains(name));
        action->setEnabled(action->isChecked() || m_compared.size() + 1 < PlanComparisonModel::mostPlans);
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            m_compared.removeAll(name);
            if (on)
                m_compared.append(name);
            requestComparison();
        });
    }
    if (m_planNames.isEmpty())
        menu->addAction(tr("No plans are saved yet"))->setEnabled(false);
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height() + 2)));
}

void WhatIfPage::requestComparison()
{
    Q_EMIT comparisonRequested(m_compared);
}

void WhatIfPage::requestRealised()
{
    Q_EMIT realisedRequested(QString::fromStdString(m_model.scenario().name), m_model.scenario().range);
}

void WhatIfPage::showRealised(const QString &plan, const std::optional<RealisedPlan> &realised)
{
    if (plan.toStdString() == m_model.scenario().name)
        m_results->setRealised(realised);
}

QStringList WhatIfPage::valuesOf(Dimension dimension) const
{
    QStringList values;
    if (m_snapshot && m_snapshot->texts(dimension))
        for (const std::string &text : *m_snapshot->texts(dimension))
            values.append(QString::fromStdString(text));
    return values;
}

QString WhatIfPage::largestModel() const
{
    CubeQuery query;
    query.by = {Dimension::Provider, Dimension::Model};
    query.limit = 1;
    const auto result = m_snapshot ? m_snapshot->query(query) : Result<CubeResult>(Error{});
    if (!result || result->rows.empty())
        return {};
    return QString::fromStdString(result->text(result->rows.front(), 0) + '/' + result->text(result->rows.front(), 1));
}

void WhatIfPage::exportShown()
{
    const QString name = m_model.scenario().name.empty() ? tr("plan") : QString::fromStdString(m_model.scenario().name);
    const ExportChoice choice = chooseExport(this, tr("Export the plan"), name, {tr("Table as CSV (*.csv)"), tr("Result as JSON (*.json)"), tr("Page as PDF (*.pdf)")});
    if (!choice.problem.isEmpty())
        return Q_EMIT failed(choice.problem);
    if (choice.file.isEmpty())
        return;
    if (choice.kind != 0 && (!m_upToDate || !m_result))
        return Q_EMIT failed(tr("The plan is still being worked out; export it in a moment."));
    if (choice.kind == 1)
        return Q_EMIT jsonRequested(choice.file);
    if (choice.kind == 2)
        return Q_EMIT pdfRequested({m_model.scenario(), *m_result, m_evals, m_period, m_days, scopeText(m_filters.scope()),
                                    m_snapshot ? snapshotText(*m_snapshot) : QString(), QDateTime::currentDateTimeUtc()}, choice.file);
    const QString csv = m_results->csv({name, scopeText(m_filters.scope()), m_snapshot ? snapshotText(*m_snapshot) : QString()});
    if (const auto written = writeText(choice.file, csv.toUtf8()); !written)
        Q_EMIT failed(QString::fromStdString(written.error().message));
}

void WhatIfPage::copyRows()
{
    copyTable(*m_results->focusedTable(), scopeText(m_filters.scope()));
}

void WhatIfPage::copyExact()
{
    copyExactFigure(*m_results->focusedTable());
}

bool WhatIfPage::save()
{
    m_bar->save();
    return true;
}

bool WhatIfPage::escape()
{
    if (m_levers->openRow() < 0)
        return false;
    m_levers->open(-1);
    return true;
}

void WhatIfPage::setCompact(bool compact)
{
    m_left->setFixedWidth(compact ? leversCompactWidth : leversWidth);
    m_results->setCompact(compact);
}

QList<QWidget *> WhatIfPage::panes() const
{
    return QList<QWidget *>{m_left} + m_results->panes();
}

} // namespace tokenledger
