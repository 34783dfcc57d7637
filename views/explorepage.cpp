// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/explorepage.h"

#include "models/qt/dimensiontext.h"
#include "views/callsheet.h"
#include "views/charts/costchart.h"
#include "views/explorebar.h"
#include "views/letterkeys.h"
#include "views/pagetable.h"
#include "views/widgets/changelabel.h"
#include "views/widgets/costtable.h"
#include "views/widgets/elidedlabel.h"
#include "views/widgets/filterfield.h"
#include "views/widgets/panel.h"
#include "views/widgets/segments.h"
#include "views/widgets/widgetfactory.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

namespace {

constexpr int dimAfterMs = 150;
constexpr int linesNamed = 5;
constexpr int barsNamed = 6;

} // namespace

ExplorePage::ExplorePage(FilterState &filters, QueryRunner &runner, QWidget *parent)
    : Page(parent), m_filters(filters), m_runner(runner)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(12);
    m_bar = new ExploreBar(filters, [this](Dimension dimension) { return valuesOf(dimension); }, this);
    layout->addWidget(m_bar);
    m_content = new QWidget(this);
    auto *across = new QHBoxLayout(m_content);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(12);
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    auto *chartPanel = new Panel(tr("Cost over time"), m_content);
    auto *tablePanel = new Panel(tr("Cost by group"), m_content);
    setupHead(chartPanel);
    setupTables(tablePanel);
    column->addWidget(chartPanel, 4);
    column->addWidget(tablePanel, 5);
    across->addLayout(column, 1);
    m_sheet = new CallSheet(m_content);
    m_sheet->hide();
    across->addWidget(m_sheet);
    layout->addWidget(m_content, 1);
    layout->addWidget(makeEmptyState(), 1);
    m_dim.setSingleShot(true);
    connectParts();
    m_empty->hide();
}

void ExplorePage::setupHead(Panel *panel)
{
    panel->setHeaderVisible(false);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    m_total = makeLabel(QString(), QStringLiteral("panelTitle"), panel);
    m_counts = new ElidedLabel(QStringLiteral("second"), panel);
    m_change = new ChangeLabel(panel);
    m_split = new ElidedLabel(QStringLiteral("second"), panel);
    m_split->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_unpriced = new ElidedLabel(QStringLiteral("second"), panel);
    m_unpriced->setProperty("tone", QStringLiteral("warn"));
    m_asTable = makeLink(tr("Show as table"), panel);
    m_style = new Segments(tr("Chart"), {tr("Stacked"), tr("Lines"), tr("Share")}, panel);
    m_style->setWhatsThis(tr("Stacked bars add up to the cost; lines compare the groups; shares show the mix, whatever the total."));
    m_style->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); // the figures beside it give way
    head->addWidget(m_total);
    head->addWidget(m_counts);
    head->addWidget(m_unpriced);
    head->addWidget(m_change);
    head->addWidget(m_split, 1);
    head->addWidget(m_asTable);
    head->addWidget(m_style);
    panel->body()->addLayout(head);
    m_chart = new CostChart(panel);
    m_chart->setMinimumHeight(210);
    panel->body()->addWidget(m_chart, 1);
}

void ExplorePage::setupTables(Panel *panel)
{
    panel->setHeaderVisible(false);
    panel->layout()->setContentsMargins(8, 4, 8, 8);
    m_filter = new FilterField(tr("Filter"), panel);
    m_filter->hide();
    m_tables = new QStackedWidget(panel);
    m_table = new CostTable(tr("Cost by group"), QStringLiteral("explore/columns"), m_tables);
    m_table->setModel(&m_costs);
    m_table->setDefaultWidths({172, 120, 95, 76, 105, 90, 105, 105, 90, 105, 100});
    m_table->setCompactHidden({CostTableModel::Trend, CostTableModel::Tokens, CostTableModel::UnitCost, CostTableModel::CacheHits});
    m_table->setPlaceAfter(CostTableModel::WithShared, CostTableModel::Cost);
    m_table->view()->sortByColumn(CostTableModel::Cost, Qt::DescendingOrder);
    m_pivotTable = new CostTable(tr("Cost by two groups"), QStringLiteral("explore/pivotColumns"), m_tables);
    m_pivotTable->view()->sortByColumn(-1, Qt::DescendingOrder); // as they come: by cost
    auto *callBox = new QWidget(m_tables);
    auto *callLayout = new QVBoxLayout(callBox);
    callLayout->setContentsMargins(0, 0, 0, 0);
    m_calls = makePageTable(tr("Calls"), callBox);
    m_calls->setModel(&m_callModel);
    m_calls->horizontalHeader()->setStretchLastSection(true);
    m_callsNote = makeLabel(QString(), QStringLiteral("second"), callBox);
    m_callsNote->setWordWrap(true);
    m_callSource = new QComboBox(callBox);
    m_callSource->setObjectName(QStringLiteral("callSource"));
    m_callSource->setAccessibleName(tr("Where the calls are read"));
    m_callSource->hide();
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_callsNote, 1);
    foot->addWidget(m_callSource);
    callLayout->addWidget(m_calls, 1);
    callLayout->addLayout(foot);
    m_tables->addWidget(m_table);
    m_tables->addWidget(m_pivotTable);
    m_tables->addWidget(callBox);
    panel->body()->addWidget(m_filter);
    panel->body()->addWidget(m_tables, 1);
}

QWidget *ExplorePage::makeEmptyState()
{
    auto *panel = new Panel(tr("Nothing to show"), this);
    panel->setHeaderVisible(false);
    m_empty = panel;
    m_emptyText = makeLabel(QString(), QStringLiteral("panelTitle"), panel);
    m_emptyText->setWordWrap(true);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyImport = makePrimaryButton(tr("Import"), panel);
    m_emptyRemove = makeButton(tr("Remove last filter"), panel);
    m_emptyGo = makeButton(tr("Go there"), panel);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton *button : {m_emptyImport, m_emptyRemove, m_emptyGo})
        buttons->addWidget(button);
    buttons->addStretch(1);
    panel->body()->addStretch(1);
    panel->body()->addWidget(m_emptyText);
    panel->body()->addSpacing(8);
    panel->body()->addLayout(buttons);
    panel->body()->addStretch(1);
    return panel;
}

void ExplorePage::connectParts()
{
    connect(&m_filters, &FilterState::scopeChanged, this, &ExplorePage::refresh);
    connect(&m_filters, &FilterState::exploreChanged, this, &ExplorePage::refresh);
    connect(&m_dim, &QTimer::timeout, this, [this] { m_chart->setDimmed(true); });
    connect(m_style, &Segments::chosen, this, [this](int style) {
        m_chart->setChartStyle(static_cast<ChartStyle>(style));
        refresh();
    });
    connect(m_asTable, &QPushButton::clicked, this, [this] {
        m_chart->setTableShown(!m_chart->isTableShown());
        m_asTable->setText(m_chart->isTableShown() ? tr("Show as chart") : tr("Show as table"));
        m_asTable->setAccessibleName(m_asTable->text());
    });
    connect(m_bar, &ExploreBar::exportRequested, this, &ExplorePage::exportShown);
    connect(m_bar, &ExploreBar::shadingChosen, this, [this](bool shaded) {
        m_bar->setShaded(shaded);
        m_pivot.setShaded(shaded);
    });
    connect(m_chart, &CostChart::brushed, this, &ExplorePage::brush);
    connect(m_chart, &CostChart::wholeRequested, this, &ExplorePage::clearBrush);
    connect(m_chart, &CostChart::seriesClicked, this, [this](int series) { seriesValue(series, [this](const QString &v) { m_table->selectValue(v); }); });
    connect(m_chart, &CostChart::seriesActivated, this, [this](int series) { seriesValue(series, [this](const QString &v) { m_filters.drillInto(v); }); });
    for (CostTable *table : {m_table, m_pivotTable}) {
        connect(table, &CostTable::valueActivated, this, [this](const QString &value) { m_filters.drillInto(value); });
        connect(table, &CostTable::menuRequested, this, &ExplorePage::showMenu);
        connect(m_filter, &QLineEdit::textChanged, &table->proxy(), &TopNProxy::setFilterText);
    }
    connect(m_filter, &FilterField::left, this, [this] {
        m_filter->hide();
        m_table->view()->setFocus();
    });
    connect(&m_callModel, &CallPageModel::requested, this, &ExplorePage::callsRequested);
    connect(m_callSource, qOverload<int>(&QComboBox::currentIndexChanged), this, [this] {
        m_callModel.setWarehouse(m_callSource->currentData().toString());
        closeSheet();
        if (m_filters.explore().calls)
            askForCalls();
    });
    connect(&m_callModel, &CallPageModel::answered, this, &ExplorePage::showCallLevel);
    connect(m_calls, &QTableView::activated, this, [this](const QModelIndex &index) { openCall(index.row()); });
    connect(m_sheet, &CallSheet::closed, this, &ExplorePage::closeSheet);
    connect(m_emptyImport, &QPushButton::clicked, this, &ExplorePage::importRequested);
    connect(m_emptyRemove, &QPushButton::clicked, this, [this] {
        ExploreView view = m_filters.explore();
        if (!view.chips.isEmpty())
            view.chips.removeLast();
        else if (!view.path.isEmpty())
            view.groupBy = view.path.takeLast().dimension;
        m_filters.setExplore(view);
    });
    connect(m_emptyGo, &QPushButton::clicked, this, [this] {
        if (!m_answer.nearestCall)
            return;
        Scope scope = m_filters.scope();
        scope.period = scope.period.isQuarter() ? Period::quarterOf(*m_answer.nearestCall) : Period::monthOf(*m_answer.nearestCall);
        m_filters.setScope(scope);
    });
    m_keys = new LetterKeys(this);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_table->view(), m_pivotTable->view(), m_calls, m_chart->view()})
        m_keys->watch(widget);
    connect(m_keys, &LetterKeys::levelUpRequested, &m_filters, &FilterState::levelUp);
    connect(m_keys, &LetterKeys::groupByRequested, this, &ExplorePage::groupBy);
}

void ExplorePage::setSnapshot(const std::shared_ptr<const Snapshot> &snapshot)
{
    m_snapshot = snapshot;
    refresh();
}

void ExplorePage::setBilled(const std::shared_ptr<const Snapshot> &billed)
{
    m_billed = billed;
    refresh();
}

void ExplorePage::setSharedCosts(const std::vector<SharedCostRule> &rules)
{
    if (rules == m_sharedCosts)
        return;
    m_sharedCosts = rules;
    refresh();
}

void ExplorePage::setMinimumChange(Money amount)
{
    m_costs.setMinimumChange(amount);
    if (m_answer.totalBefore)
        showHead();
}

void ExplorePage::setSingleKeys(bool on)
{
    m_keys->setEnabled(on);
}

void ExplorePage::refresh()
{
    m_bar->update();
    if (!m_snapshot)
        return;
    m_dim.start(dimAfterMs);
    const bool lines = m_style->current() == static_cast<int>(ChartStyle::Lines);
    const bool billed = m_filters.scope().basis == CostBasis::Billed;
    if (billed && !m_billed)
        return; // being trued up: the old figures stay, dimmed
    const ExploreQuestion question{billed ? m_billed : m_snapshot, m_filters.scope(), m_filters.explore(),
                                   lines ? linesNamed : barsNamed, m_sharedCosts, billed ? m_snapshot : nullptr};
    m_runner.ask<ExploreAnswer>(
        this, [question] { return answer(question); }, [this](const ExploreAnswer &answered) { show(answered); });
}

void ExplorePage::show(const ExploreAnswer &answered)
{
    if (!answered.error.isEmpty() && !m_snapshot->hasCalls())
        return; // the calls are being loaded; the same question is asked again with them
    m_dim.stop();
    m_chart->setDimmed(false);
    if (!answered.error.isEmpty()) {
        Q_EMIT failed(answered.error);
        return;
    }
    m_answer = answered;
    const bool empty = m_answer.total.calls == 0;
    m_content->setVisible(!empty);
    m_empty->setVisible(empty);
    if (empty)
        return showEmpty();
    QStringList named;
    for (const Series &series : m_answer.chart.table.series)
        if (series.kind == Series::Kind::Named)
            named.append(QString::fromStdString(series.text));
    m_slots.update(named);
    for (const Series &series : m_answer.chart.table.series)
        m_answer.chart.slotOf.push_back(series.kind == Series::Kind::Other ? SeriesSlot::Other : m_slots.slotOf(QString::fromStdString(series.text)));
    m_chart->setChart(m_answer.chart);
    showHead();
    showRows();
}

void ExplorePage::showHead()
{
    const NumberFormat format;
    const CubeMetrics &total = m_answer.total;
    m_asTable->setMinimumWidth(m_asTable->sizeHint().width()); // the style sheet's minimum is less than the text
    m_total->setText(format.money(total.cost));
    m_total->setToolTip(format.exactMoney(total.cost));
    m_total->setAccessibleName(tr("Total cost %1").arg(format.money(total.cost)));
    const QString tokens = format.count(total.inputTokens() + total.output);
    m_counts->setText(tr("%1 tokens in %2 calls").arg(tokens, format.count(total.calls)));
    m_unpriced->setVisible(total.unpricedCalls > 0);
    m_unpriced->setText(tr("+ %Ln calls without a price", nullptr, static_cast<int>(total.unpricedCalls)));
    const bool compared = m_answer.totalBefore.has_value();
    m_change->setVisible(compared);
    m_split->setText(QString()); // stays in the row, where it takes what is left over
    m_split->setToolTip(QString());
    if (!compared)
        return;
    const double now = static_cast<double>(total.cost.nano());
    const double before = static_cast<double>(m_answer.totalBefore->cost.nano());
    m_change->setChange(format.change(now, before, 1), changeTone(total, m_answer.totalBefore, m_costs.minimumChange()));
    const QString against = m_answer.dates.againstText(m_filters.scope().comparison);
    if (m_compact)
        return;
    if (before == 0 || !m_answer.change)
        return m_split->setText(tr("against %1").arg(against));
    const auto part = [&](Money amount) { return format.signedPercentNumber(static_cast<double>(amount.nano()) / before); };
    m_split->setText(tr("against %1, of which volume %2, price %3, mix %4")
                         .arg(against, part(m_answer.change->volume), part(m_answer.change->price), part(m_answer.change->mix)));
    m_split->setToolTip(tr("Volume: more or fewer tokens at the average cost of before. Price: what the same kinds of tokens cost more.\n"
                           "Mix: tokens moved to dearer or cheaper models and features."));
}

void ExplorePage::showEmpty()
{
    const bool noCalls = m_snapshot->isEmpty();
    m_emptyImport->setVisible(noCalls);
    m_emptyRemove->setVisible(!noCalls && (!m_filters.explore().chips.isEmpty() || !m_filters.explore().path.isEmpty()));
    m_emptyGo->setVisible(!noCalls && m_answer.nearestCall.has_value());
    if (noCalls)
        return m_emptyText->setText(tr("No calls yet. Drop a file here."));
    const NumberFormat format;
    QString text = tr("No cost for these filters in %1.").arg(m_filters.shownPeriod().label(format));
    if (m_answer.nearestCall)
        text += QLatin1Char(' ') + tr("The nearest calls are on %1.").arg(format.date(*m_answer.nearestCall));
    m_emptyText->setText(text);
}

void ExplorePage::showRows()
{
    const ExploreView &view = m_filters.explore();
    m_costs.setContent({view.groupBy, m_answer.rows, m_answer.total, m_answer.totalBefore, m_slots,
                        m_answer.totalBefore ? m_answer.dates.againstText(m_filters.scope().comparison) : QString()});
    m_filter->setPlaceholderText(tr("Filter %1").arg(dimensionPlural(view.groupBy)));
    m_filter->setAccessibleName(m_filter->placeholderText());
    if (m_answer.pivot) {
        m_pivot.setContent(*m_answer.pivot, m_slots);
        m_pivotTable->setModel(&m_pivot);
    }
    if (view.calls) {
        m_tables->setCurrentIndex(2);
        return askForCalls();
    }
    closeSheet();
    m_tables->setCurrentIndex(m_answer.pivot ? 1 : 0);
}

void ExplorePage::askForCalls()
{
    m_callModel.ask(m_answer.dates.range(m_filters.scope().zone), FilterState::filters(m_filters.explore()), m_filters.scope().zone);
    showCallLevel();
}

void ExplorePage::setWarehouses(const QStringList &connections)
{
    const QSignalBlocker quiet(m_callSource);
    const QString asked = m_callModel.warehouse();
    m_callSource->clear();
    m_callSource->addItem(tr("In this ledger"), QString());
    for (const QString &name : connections)
        m_callSource->addItem(tr("Live from “%1”").arg(name), name);
    m_callSource->setCurrentIndex(std::max(0, m_callSource->findData(asked)));
    m_callModel.setWarehouse(m_callSource->currentData().toString());
    m_callSource->setVisible(!connections.isEmpty());
}

void ExplorePage::showCallLevel()
{
    if (m_calls->property("fitted").isNull() && m_callModel.rowCount() > 0) {
        m_calls->resizeColumnsToContents();
        m_calls->setProperty("fitted", true);
    }
    const NumberFormat format;
    if (!m_callModel.error().isEmpty())
        m_callsNote->setText(m_callModel.error());
    else if (m_callModel.isLoading() && m_callModel.rowCount() == 0)
        m_callsNote->setText(m_callModel.warehouse().isEmpty() ? tr("Reading calls") : tr("Asking “%1”").arg(m_callModel.warehouse()));
    else if (!m_callModel.warehouse().isEmpty())
        m_callsNote->setText(m_callModel.hasMore() ? tr("The newest %1 calls that “%2” has; narrow the filter or the period to see others").arg(format.count(m_callModel.rowCount()), m_callModel.warehouse())
                                                   : tr("All %1 calls that “%2” has, newest first").arg(format.count(m_callModel.rowCount()), m_callModel.warehouse()));
    else
        m_callsNote->setText(tr("%1 of %2 calls, newest first").arg(format.count(m_callModel.rowCount()), format.count(m_answer.total.calls)));
}

void ExplorePage::openCall(int row)
{
    const CallRecord &call = m_callModel.call(row);
    m_sheet->setCall(call, m_filters.scope().zone);
    m_sheet->show();
    Q_EMIT detailsRequested(call);
}

void ExplorePage::closeSheet()
{
    m_sheet->hide();
}

void ExplorePage::takeCalls(const CallAnswer &answered)
{
    m_callModel.takeAnswer(answered);
}

void ExplorePage::takeDetails(const CallDetails &details)
{
    m_sheet->setDetails(details);
}

} // namespace tokenledger
