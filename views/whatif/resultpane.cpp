// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/whatif/resultpane.h"

#include "models/qt/numberformat.h"
#include "views/charts/curveview.h"
#include "views/delegates/bridgedelegate.h"
#include "views/pagetable.h"
#include "views/tableexport.h"
#include "views/theme.h"
#include "views/whatif/assumptionlist.h"
#include "views/widgets/kpistrip.h"
#include "views/widgets/segments.h"
#include "views/widgets/tablepanel.h"
#include "views/widgets/widgetfactory.h"

#include <QCheckBox>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr int assumptionWidth = 330;
constexpr int mostBridgeRows = 14;
enum Detail { Features, Models, PassRates, Assumptions, Curve };

QString lowHigh(Money low, Money high)
{
    const NumberFormat format;
    return low == high ? QString() : WhatIfResultPane::tr("Low %1, high %2").arg(format.money(low), format.money(high));
}

} // namespace

WhatIfResultPane::WhatIfResultPane(QWidget *parent)
    : QWidget(parent), m_bridge(new LeverBridgeModel(this)), m_comparison(new PlanComparisonModel(this)), m_proposals(new ProposalModel(this)), m_realised(new RealisedModel(this)),
      m_featureRows(new WhatIfRowsModel(tr("Feature"), this)), m_modelRows(new WhatIfRowsModel(tr("Model"), this)), m_passRates(new PassRateModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_figures = new KpiStrip(4, this);
    column->addWidget(m_figures);
    setupBridge(column);
    setupDetails(column);
}

void WhatIfResultPane::setupBridge(QVBoxLayout *column)
{
    m_bridgePanel = new Panel(tr("What each lever takes off"), this);
    m_bridgePanel->setSubtitle(tr("Applied top to bottom to what remains"));
    m_atZero = new QCheckBox(tr("Start at zero"), m_bridgePanel);
    m_choosePlans = makeButton(tr("Choose plans..."), m_bridgePanel);
    m_choosePlans->setObjectName(QStringLiteral("choosePlans"));
    m_choosePlans->hide();
    m_mode = new Segments(tr("View"), {tr("This plan"), tr("Compare"), tr("Best plan"), tr("Realised")}, m_bridgePanel);
    m_mode->setObjectName(QStringLiteral("compareMode"));
    m_mode->setWhatsThis(tr("This plan step by step, several plans side by side, what is worth adding, or what a frozen plan has really saved."));
    m_bridgePanel->addHeaderWidget(m_choosePlans);
    m_bridgePanel->addHeaderWidget(m_mode);
    m_tables = new QStackedWidget(m_bridgePanel);
    m_bridgeTable = makePageTable(tr("What each lever takes off"), m_tables);
    m_bridgeTable->setItemDelegate(new BridgeDelegate(m_bridgeTable));
    m_bridgeTable->setModel(m_bridge);
    m_bridgeTable->horizontalHeader()->setSectionResizeMode(LeverBridgeModel::BridgeColumn, QHeaderView::Stretch);
    m_comparisonTable = makePageTable(tr("Plans side by side"), m_tables);
    m_comparisonTable->setModel(m_comparison);
    m_tables->addWidget(m_bridgeTable);
    m_tables->addWidget(m_comparisonTable);
    setupProposals();
    m_realisedTable = makePageTable(tr("What the plan has really saved"), m_tables);
    m_realisedTable->setObjectName(QStringLiteral("realised"));
    m_realisedTable->setModel(m_realised);
    m_realisedTable->horizontalHeader()->setSectionResizeMode(RealisedModel::FeatureColumn, QHeaderView::Stretch);
    m_tables->addWidget(m_realisedTable);
    m_tables->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_note = makeLabel(QString(), QStringLiteral("second"), m_bridgePanel);
    m_note->setWordWrap(true);
    m_bridgePanel->body()->addWidget(m_tables);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(12);
    foot->addWidget(m_note, 1);
    foot->addWidget(m_atZero, 0, Qt::AlignTop);
    m_bridgePanel->body()->addLayout(foot);
    column->addWidget(m_bridgePanel);
    connect(m_atZero, &QCheckBox::toggled, this, [this](bool zero) {
        m_bridge->setStartsAtZero(zero);
        showNote();
    });
    connect(m_mode, &Segments::chosen, this, &WhatIfResultPane::showMode);
    connect(qobject_cast<QPushButton *>(m_choosePlans), &QPushButton::clicked, this, [this] { Q_EMIT comparedPlansRequested(m_choosePlans); });
    connect(m_bridgeTable, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const int lever = m_bridge->leverOf(index.row()); lever >= 0)
            Q_EMIT leverChosen(lever);
    });
    for (QAbstractItemModel *model : {static_cast<QAbstractItemModel *>(m_comparison), static_cast<QAbstractItemModel *>(m_proposals), static_cast<QAbstractItemModel *>(m_realised)})
        connect(model, &QAbstractItemModel::modelReset, this, &WhatIfResultPane::fitBridge);
}

void WhatIfResultPane::setupProposals()
{
    m_proposalTable = makePageTable(tr("Levers that would save something"), m_tables);
    m_proposalTable->setObjectName(QStringLiteral("proposals"));
    m_proposalTable->setModel(m_proposals);
    m_proposalTable->horizontalHeader()->setSectionResizeMode(ProposalModel::CallsColumn, QHeaderView::Stretch);
    auto *links = new LinkDelegate([this](const QModelIndex &index) { return !m_proposals->isAccepted(index.row()); }, m_proposalTable);
    m_proposalTable->setItemDelegateForColumn(ProposalModel::AcceptColumn, links);
    m_tables->addWidget(m_proposalTable);
    const auto accept = [this](const QModelIndex &index) {
        if (m_proposals->isAccepted(index.row()))
            return;
        m_proposals->markAccepted(index.row());
        Q_EMIT leverAccepted(m_proposals->at(index.row()).lever);
    };
    connect(links, &LinkDelegate::activated, this, accept);
    connect(m_proposalTable, &QTableView::activated, this, accept);
}

void WhatIfResultPane::showMode(int mode)
{
    m_tables->setCurrentIndex(mode);
    m_choosePlans->setVisible(mode == Comparing);
    m_atZero->setVisible(mode == Bridge);
    fitBridge();
    showNote();
    if (mode == Comparing)
        Q_EMIT comparisonRequested();
    else if (mode == Proposing)
        Q_EMIT proposalsRequested();
    else if (mode == Realised)
        Q_EMIT realisedRequested();
}

void WhatIfResultPane::setRealised(const std::optional<RealisedPlan> &plan)
{
    m_realised->setPlan(plan);
    showNote();
}

void WhatIfResultPane::propose()
{
    m_mode->setCurrent(Proposing);
    showMode(Proposing);
}

void WhatIfResultPane::setProposals(std::vector<ProposedLever> levers)
{
    m_proposed = true;
    m_proposals->setProposals(std::move(levers), m_days);
    showNote();
}

/// One sentence under the table in view.
void WhatIfResultPane::showNote()
{
    setStyleProperty(m_note, "tone", QString());
    if (m_mode->current() == Bridge && m_precision == Precision::Estimate)
        m_note->setText(tr("≈ while the slider moves: on a line between exact replays. Exact figures follow when it rests."));
    else if (m_mode->current() == Bridge)
        m_note->setText(m_bridge->axisNote());
    else if (m_mode->current() == Comparing)
        m_note->setText(tr("All plans are replayed over the calls of this period, at their own times and prices."));
    else if (m_mode->current() == Realised)
        m_note->setText(m_realised->note());
    else if (!m_proposed)
        m_note->setText(tr("Looking for levers that save something..."));
    else if (m_proposals->rowCount() == 0)
        m_note->setText(tr("No lever that needs no assumption saves anything here. Evals of models make routes that can be proposed."));
    else
        m_note->setText(tr("Each amount is what the lever saves alone: accept one, and see what the others still take off what it leaves."));
}

void WhatIfResultPane::setupDetails(QVBoxLayout *column)
{
    auto *across = new QHBoxLayout;
    across->setSpacing(12);
    m_detailPanel = new Panel(tr("What the plan touches"), this);
    m_detail = new Segments(tr("Show"), {tr("Features"), tr("Models"), tr("Pass rates"), tr("Assumptions"), tr("Curve")}, m_detailPanel);
    m_detail->setObjectName(QStringLiteral("details"));
    m_detailPanel->addHeaderWidget(m_detail);
    m_details = new QStackedWidget(m_detailPanel);
    const auto addTable = [this](const QString &title, QAbstractItemModel *model, int stretch) {
        auto *table = new TablePanel(title, m_details);
        table->setHeaderVisible(false);
        table->setProperty("role", QString());
        table->layout()->setContentsMargins(0, 0, 0, 0);
        table->setModel(model, stretch);
        m_details->addWidget(table);
        m_detailPanels.append(table);
        return table;
    };
    addTable(tr("Features"), m_featureRows, WhatIfRowsModel::NameColumn)->setEmptyText(tr("No cost in this period."));
    addTable(tr("Models"), m_modelRows, WhatIfRowsModel::NameColumn)->setEmptyText(tr("No cost in this period."));
    TablePanel *rates = addTable(tr("Pass rates"), m_passRates, PassRateModel::RateColumn);
    rates->table()->setItemDelegate(new BridgeDelegate(rates->table()));
    rates->setEmptyText(tr("No eval covers a route of this plan. Its saving is shown, and not counted."), tr("Import eval..."));
    connect(rates, &TablePanel::emptyActionRequested, this, &WhatIfResultPane::evalsRequested);
    m_compactAssumptions = new AssumptionList(m_details);
    m_details->addWidget(m_compactAssumptions);
    m_curve = new CurveView(m_details);
    m_details->addWidget(m_curve);
    m_detail->setOptionVisible(Curve, false);
    m_detailPanel->body()->addWidget(m_details, 1);
    m_assumptionPanel = new Panel(tr("Assumptions"), this);
    m_assumptionPanel->setFixedWidth(assumptionWidth);
    m_assumptions = new AssumptionList(m_assumptionPanel);
    m_assumptionPanel->body()->addWidget(m_assumptions, 1);
    across->addWidget(m_detailPanel, 1);
    across->addWidget(m_assumptionPanel);
    column->addLayout(across, 1);
    m_details->setMinimumHeight(130);
    connect(m_detail, &Segments::chosen, this, [this](int detail) {
        m_details->setCurrentIndex(detail);
        if (detail == Curve)
            Q_EMIT curveRequested();
    });
    for (AssumptionList *list : {m_assumptions, m_compactAssumptions})
        connect(list, &AssumptionList::editRequested, this, &WhatIfResultPane::leverChosen);
}

void WhatIfResultPane::setPeriod(const QString &period, int days)
{
    m_period = period;
    m_days = days;
}

void WhatIfResultPane::showFigures(const Scenario &scenario, const WhatIfResult &result)
{
    const NumberFormat format;
    const Money saving = result.savings();
    const auto planAt = [&result](Money savings) { return Money::fromNano(result.baseline.nano() - savings.nano()); };
    const QString unpriced = result.unpricedCalls == 0 ? QString() : tr("+ %Ln calls without a price", nullptr, static_cast<int>(result.unpricedCalls));
    m_figures->setContent(0, {tr("Actual, %1").arg(m_period), format.money(result.baseline), {}, {},
                              unpriced.isEmpty() ? tr("%Ln calls replayed", nullptr, static_cast<int>(result.calls)) : unpriced, format.exactMoney(result.baseline)});
    const bool off = std::none_of(scenario.levers.begin(), scenario.levers.end(), [](const Lever &lever) { return lever.enabled; });
    const QString band = lowHigh(planAt(result.low), planAt(result.high));
    const auto shown = [this, &format](Money money) {
        return m_precision == Precision::Exact ? format.money(money) : QStringLiteral("≈ ") + format.money(money);
    };
    m_figures->setContent(1, {tr("With this plan"), shown(result.scenario), {}, {}, off || (saving.isZero() && band.isEmpty()) ? tr("Same as actual") : band,
                              format.exactMoney(result.scenario)});
    KpiContent expected{tr("Saving, expected"), shown(saving), {}, {}, {}, format.exactMoney(saving)};
    if (!saving.isZero() && !result.baseline.isZero()) {
        expected.change = format.change(static_cast<double>(result.scenario.nano()), static_cast<double>(result.baseline.nano()), 1);
        expected.changeTone = savingTone(saving);
    }
    const Money proven = result.provenSavings();
    expected.second = tr("%1 proven, %2 unproven").arg(format.money(proven), format.money(Money::fromNano(saving.nano() - proven.nano())));
    m_figures->setContent(2, expected);
    const Money month = aMonth(saving, m_days);
    m_figures->setContent(3, {tr("A month at this rate"), shown(month), {}, {}, lowHigh(aMonth(result.low, m_days), aMonth(result.high, m_days)), format.exactMoney(month)});
}

void WhatIfResultPane::setResult(const Scenario &scenario, const WhatIfResult &result, const EvalBook &evals, Precision precision)
{
    m_precision = precision;
    showFigures(scenario, result);
    const int rows = m_bridge->rowCount();
    m_bridge->setResult(scenario, result);
    if (rows != m_bridge->rowCount())
        fitBridge();
    showNote();
    m_featureRows->setRows(result.byFeature);
    m_modelRows->setRows(result.byModel);
    m_passRates->setPlan(scenario, evals);
    m_assumed = assumptionsOf(scenario, &result);
    for (AssumptionList *list : {m_assumptions, m_compactAssumptions})
        list->setAssumptions(m_assumed);
    m_assumptionPanel->setSubtitle(tr("%1, printed with every export").arg(m_assumed.size()));
}

void WhatIfResultPane::setComparison(std::vector<ComparedPlan> plans)
{
    m_comparison->setPlans(std::move(plans));
}

void WhatIfResultPane::setCurve(const CurveData &curve)
{
    const bool there = !curve.title.isEmpty();
    m_detail->setOptionVisible(Curve, there);
    m_detail->setLabel(Curve, there ? curve.title : tr("Curve"));
    m_curve->setCurve(curve);
    if (there || m_detail->current() != Curve)
        return;
    m_detail->setCurrent(Features);
    m_details->setCurrentIndex(Features);
}

bool WhatIfResultPane::showsCurve() const
{
    return m_detail->current() == Curve;
}

bool WhatIfResultPane::isComparing() const
{
    return m_mode->current() == Comparing;
}

void WhatIfResultPane::setDimmed(bool dimmed)
{
    if (!dimmed) {
        m_figures->setGraphicsEffect(nullptr);
        return;
    }
    auto *effect = new QGraphicsOpacityEffect(m_figures);
    effect->setOpacity(0.6);
    m_figures->setGraphicsEffect(effect); // the one before goes
}

void WhatIfResultPane::setProblem(const QString &sentence)
{
    m_note->setText(sentence);
    setStyleProperty(m_note, "tone", QStringLiteral("over"));
}

void WhatIfResultPane::setCompact(bool compact)
{
    m_compact = compact;
    m_figures->setCompact(compact);
    m_assumptionPanel->setVisible(!compact);
    m_detail->setOptionVisible(Assumptions, compact);
    if (!compact && m_detail->current() == Assumptions) {
        m_detail->setCurrent(Features);
        m_details->setCurrentIndex(Features);
    }
    m_bridgeTable->setColumnHidden(LeverBridgeModel::BandColumn, compact);
    m_bridgePanel->setSubtitle(compact ? QString() : tr("Applied top to bottom to what remains"));
    placeSegments(*m_bridgePanel, *m_mode);
    placeSegments(*m_detailPanel, *m_detail);
    fitBridge();
}

/// Beside the title, or in a line of their own where both would not fit.
void WhatIfResultPane::placeSegments(Panel &panel, Segments &segments) const
{
    if (m_compact)
        panel.body()->insertWidget(0, &segments, 0, Qt::AlignLeft);
    else
        panel.header()->addWidget(&segments);
}

// As high as its rows, so that the bridge reads as one picture.
void WhatIfResultPane::fitBridge()
{
    QTableView *table = shownTable();
    const int rows = std::clamp(table->model()->rowCount(), 2, mostBridgeRows);
    m_tables->setFixedHeight(table->horizontalHeader()->sizeHint().height() + rows * Theme::instance().rowHeight() + 4);
    if (table != m_bridgeTable) {
        table->resizeColumnsToContents();
        return;
    }
    for (const int column : {LeverBridgeModel::StepColumn, LeverBridgeModel::AmountColumn, LeverBridgeModel::BandColumn, LeverBridgeModel::BasisColumn})
        if (!m_bridgeTable->isColumnHidden(column)) {
            m_bridgeTable->resizeColumnToContents(column);
            const int least = column == LeverBridgeModel::StepColumn ? 150 : column == LeverBridgeModel::BandColumn ? 150 : 110;
            m_bridgeTable->setColumnWidth(column, std::max(least, m_bridgeTable->columnWidth(column)));
        }
}

QTableView *WhatIfResultPane::focusedTable() const
{
    for (const TablePanel *panel : m_detailPanels)
        if (panel->table()->hasFocus())
            return panel->table();
    return shownTable();
}

QTableView *WhatIfResultPane::shownTable() const
{
    return static_cast<QTableView *>(m_tables->currentWidget());
}

QList<QWidget *> WhatIfResultPane::panes() const
{
    QList<QWidget *> panes{shownTable(), m_details};
    if (!m_compact)
        panes.append(m_assumptions);
    return panes;
}

QString WhatIfResultPane::csv(const QStringList &headLines) const
{
    QStringList above = headLines;
    above.append(tr("Assumptions"));
    for (qsizetype i = 0; i < m_assumed.size(); ++i)
        above.append(tr("%1. %2").arg(i + 1).arg(m_assumed[i].sentence));
    return csvText(*m_bridge, above) + csvText(*m_featureRows, {}) + csvText(*m_modelRows, {});
}

} // namespace tokenledger
