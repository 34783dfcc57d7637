// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/overviewpage.h"

#include "models/qt/costtablemodel.h"
#include "models/qt/dimensiontext.h"
#include "views/charts/chartexport.h"
#include "views/charts/costchart.h"
#include "views/delegates/twolinedelegate.h"
#include "views/exportdialog.h"
#include "views/letterkeys.h"
#include "views/widgets/kpistrip.h"
#include "views/widgets/firststeps.h"
#include "views/widgets/panel.h"
#include "views/widgets/segments.h"
#include "views/widgets/toplistpanel.h"
#include "views/widgets/widgetfactory.h"

#include <QApplication>
#include <QClipboard>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QTableView>
#include <QTime>
#include <QToolTip>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace tokenledger {

namespace {

constexpr int dimAfterMs = 150;
constexpr int attentionWidth = 296;
constexpr std::array segmentDimensions = {Dimension::Feature, Dimension::Tenant, Dimension::Model, Dimension::Region};

} // namespace

OverviewPage::OverviewPage(FilterState &filters, QueryRunner &runner, QWidget *parent)
    : Page(parent), m_filters(filters), m_runner(runner)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 16, 16, 16);
    outer->setSpacing(12);
    m_content = new QWidget(this);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_figures = new KpiStrip(4, m_content);
    m_attentionLine = makeLink(QString(), m_content);
    layout->addWidget(m_figures);
    layout->addWidget(m_attentionLine);
    setupMiddle();
    setupLists();
    outer->addWidget(m_content, 1);
    setupEmpty();
    outer->addWidget(m_empty, 1);
    m_dim.setSingleShot(true);
    connect(&m_dim, &QTimer::timeout, this, [this] { m_chart->setDimmed(true); });
    connect(&m_filters, &FilterState::scopeChanged, this, &OverviewPage::refresh);
    m_keys = new LetterKeys(this);
    m_keys->watch(m_chart->view());
    for (TopListPanel *list : m_lists)
        m_keys->watch(list->table());
    connect(m_keys, &LetterKeys::groupByRequested, this, [this](Dimension dimension) { openIn(dimension, std::nullopt); });
    setCompact(false);
}

void OverviewPage::setupMiddle()
{
    auto *across = new QHBoxLayout;
    across->setSpacing(12);
    m_chartPanel = new Panel(tr("Cost over time"), m_content);
    QStringList labels;
    for (const Dimension dimension : segmentDimensions)
        labels.append(dimensionTitle(dimension));
    m_asTable = makeLink(tr("Show as table"), m_chartPanel);
    m_segments = new Segments(tr("Split by"), labels, m_chartPanel);
    m_chartPanel->addHeaderWidget(m_asTable);
    m_chartPanel->addHeaderWidget(m_segments);
    m_segments->setWhatsThis(tr("By which dimension the bars are split. The largest values have colours of their own, the rest is “Other”."));
    m_chart = new CostChart(m_chartPanel);
    m_chart->setWhatsThis(tr("Cost over the period. Drag over it to look at some days in Explore; a hatched bar is not over yet."));
    m_chart->setMinimumHeight(240);
    m_chartPanel->body()->addWidget(m_chart, 1);
    m_attentionPanel = new Panel(tr("Needs attention"), m_content);
    m_attentionPanel->setFixedWidth(attentionWidth);
    m_attentionPanel->layout()->setContentsMargins(1, 8, 1, 8);
    m_attentionPanel->header()->setContentsMargins(15, 0, 15, 0);
    m_attention = new QListView(m_attentionPanel);
    m_attention->setModel(&m_attentionModel);
    m_attention->setItemDelegate(new TwoLineDelegate({AttentionModel::SecondRole, std::nullopt, AttentionModel::ToneRole}, m_attention));
    m_attention->setWhatsThis(tr("What stands between you and figures that can be trusted. Each line leads to the place where it is solved."));
    m_attention->setMouseTracking(true);
    m_attention->setAccessibleName(tr("Needs attention"));
    m_quiet = makeLabel(QString(), QStringLiteral("second"), m_attentionPanel);
    m_quiet->setWordWrap(true);
    m_quiet->setContentsMargins(15, 8, 15, 8);
    m_attentionPanel->body()->addWidget(m_quiet);
    m_attentionPanel->body()->addWidget(m_attention, 1);
    across->addWidget(m_chartPanel, 1);
    across->addWidget(m_attentionPanel);
    static_cast<QVBoxLayout *>(m_content->layout())->addLayout(across, 1);

    connect(m_segments, &Segments::chosen, this, &OverviewPage::chooseBy);
    connect(m_asTable, &QPushButton::clicked, this, [this] {
        m_chart->setTableShown(!m_chart->isTableShown());
        m_asTable->setText(m_chart->isTableShown() ? tr("Show as chart") : tr("Show as table"));
        m_asTable->setAccessibleName(m_asTable->text());
    });
    const auto open = [this](const QModelIndex &index) { Q_EMIT attentionChosen(m_attentionModel.item(index.row()).kind); };
    connect(m_attention, &QListView::activated, this, open);
    connect(m_attention, &QListView::clicked, this, open);
    connect(m_attentionLine, &QPushButton::clicked, this, [this] {
        if (m_attentionModel.rowCount() > 0)
            Q_EMIT attentionChosen(m_attentionModel.item(0).kind);
    });
    connect(m_chart, &CostChart::brushed, this, [this](int first, int last) {
        ExploreView view;
        view.groupBy = m_by;
        view.brush = daysOf(m_answer.chart, m_answer.dates.shown, first, last);
        m_filters.go(static_cast<int>(PageId::Explore), view);
    });
    connect(m_chart, &CostChart::seriesActivated, this, [this](int series) {
        const Series &one = m_answer.chart.table.series[static_cast<std::size_t>(series)];
        if (one.kind != Series::Kind::Other)
            openIn(m_by, QString::fromStdString(one.text));
    });
}

void OverviewPage::setupLists()
{
    m_listGrid = new QGridLayout;
    m_listGrid->setSpacing(12);
    const std::array dimensions = {Dimension::Feature, Dimension::Tenant, Dimension::Model, Dimension::Prompt};
    for (std::size_t i = 0; i < dimensions.size(); ++i) {
        m_lists[i] = new TopListPanel(dimensions[i], m_content);
        connect(m_lists[i], &TopListPanel::exploreRequested, this, [this](Dimension dimension) { openIn(dimension, std::nullopt); });
        connect(m_lists[i], &TopListPanel::valueActivated, this, &OverviewPage::openIn);
    }
    static_cast<QVBoxLayout *>(m_content->layout())->addLayout(m_listGrid);
}

void OverviewPage::setupEmpty()
{
    m_empty = new Panel(tr("No calls yet"), this);
    m_empty->setHeaderVisible(false);
    auto *steps = new FirstSteps(m_empty);
    m_empty->body()->addWidget(steps, 1);
    m_empty->hide();
    connect(steps, &FirstSteps::importRequested, this, &OverviewPage::importRequested);
    connect(steps, &FirstSteps::connectRequested, this, &OverviewPage::connectRequested);
    connect(steps, &FirstSteps::sampleRequested, this, &OverviewPage::sampleRequested);
}

void OverviewPage::placeLists()
{
    while (QLayoutItem *item = m_listGrid->takeAt(0))
        delete item;
    const int columns = m_compact ? 2 : 4;
    for (int i = 0; i < 4; ++i)
        m_listGrid->addWidget(m_lists[static_cast<std::size_t>(i)], i / columns, i % columns);
}

void OverviewPage::setCompact(bool compact)
{
    m_compact = compact;
    m_figures->setCompact(compact);
    m_attentionPanel->setVisible(!compact);
    m_attentionLine->setVisible(compact && m_attentionModel.rowCount() > 0);
    // Two rows of lists do not fit into a low window: the page scrolls.
    setMinimumHeight(compact ? 940 : 640);
    placeLists();
}

void OverviewPage::setSnapshot(const std::shared_ptr<const Snapshot> &snapshot)
{
    m_snapshot = snapshot;
    refresh();
}

void OverviewPage::setBilled(const std::shared_ptr<const Snapshot> &billed)
{
    m_billed = billed;
    refresh();
}

void OverviewPage::setAttentionFacts(const AttentionFacts &facts)
{
    m_facts = facts;
    showAttention();
}

void OverviewPage::setMinimumChange(Money amount)
{
    m_minimumChange = amount;
    if (m_answer.total.calls > 0) {
        showFigures();
        showLists();
    }
}

void OverviewPage::setSingleKeys(bool on)
{
    m_keys->setEnabled(on);
}

void OverviewPage::chooseBy(int segment)
{
    m_by = segmentDimensions[static_cast<std::size_t>(segment)];
    m_slots.clear();
    refresh();
}

void OverviewPage::refresh()
{
    if (!m_snapshot)
        return;
    m_dim.start(dimAfterMs);
    const bool billed = m_filters.scope().basis == CostBasis::Billed;
    if (billed && !m_billed)
        return; // being trued up: the old figures stay, dimmed
    const OverviewQuestion question{billed ? m_billed : m_snapshot, m_filters.scope(), m_by, 6, 5};
    m_runner.ask<OverviewAnswer>(
        this, [question] { return answer(question); }, [this](const OverviewAnswer &answered) { show(answered); });
}

void OverviewPage::show(const OverviewAnswer &answered)
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
    const bool empty = m_snapshot->isEmpty();
    m_content->setVisible(!empty);
    m_empty->setVisible(empty);
    QStringList named;
    for (const Series &series : m_answer.chart.table.series)
        if (series.kind == Series::Kind::Named)
            named.append(QString::fromStdString(series.text));
    m_slots.update(named);
    for (const Series &series : m_answer.chart.table.series)
        m_answer.chart.slotOf.push_back(series.kind == Series::Kind::Other ? SeriesSlot::Other : m_slots.slotOf(QString::fromStdString(series.text)));
    m_chart->setChart(m_answer.chart);
    m_chartPanel->setTitle(chartTitle(m_answer.chart));
    m_chartPanel->setSubtitle(m_answer.chart.scopeLine);
    showFigures();
    showLists();
    showAttention();
}

void OverviewPage::showFigures()
{
    showSpend();
    showUsers();
    showCache();
    showUnattributed();
}

void OverviewPage::showSpend()
{
    const NumberFormat format;
    const Period &shown = m_answer.dates.shown;
    KpiContent content;
    content.caption = m_answer.dates.toDate ? tr("Spend, %1 to date").arg(m_answer.dates.whole.label(format)) : tr("Spend, %1").arg(shown.label(format));
    content.figure = format.money(m_answer.total.cost);
    content.exact = format.exactMoney(m_answer.total.cost);
    const QString days = m_answer.dates.toDate ? tr("%1 of %2 days").arg(shown.days()).arg(m_answer.dates.whole.days()) : tr("%n days", nullptr, shown.days());
    content.second = days;
    if (m_answer.totalBefore) {
        content.change = format.change(static_cast<double>(m_answer.total.cost.nano()), static_cast<double>(m_answer.totalBefore->cost.nano()), 1);
        content.changeTone = changeTone(m_answer.total, m_answer.totalBefore, m_minimumChange);
        content.second = tr("%1, against %2").arg(days, m_answer.dates.againstText(m_filters.scope().comparison));
    }
    if (m_answer.total.unpricedCalls > 0)
        content.second = tr("%1 + %2 calls without a price").arg(days, format.count(m_answer.total.unpricedCalls));
    m_figures->setContent(0, content);
}

void OverviewPage::showUsers()
{
    const NumberFormat format;
    KpiContent content;
    if (m_answer.users == 0) {
        content.caption = tr("Calls");
        content.figure = format.count(m_answer.total.calls);
        content.second = tr("%1 failed").arg(format.count(m_answer.total.errors));
        if (m_answer.totalBefore)
            content.change = format.change(static_cast<double>(m_answer.total.calls), static_cast<double>(m_answer.totalBefore->calls), 1);
        content.changeTone = QStringLiteral("muted");
        return m_figures->setContent(1, content);
    }
    const Money perUser = Money::fromNano(m_answer.total.cost.nano() / m_answer.users);
    content.caption = tr("Cost per active user");
    content.figure = format.money(perUser);
    content.exact = format.exactMoney(perUser);
    content.second = tr("%1 users, %2 calls").arg(format.count(m_answer.users), format.count(m_answer.total.calls));
    if (m_answer.usersBefore && *m_answer.usersBefore > 0) {
        const double before = static_cast<double>(m_answer.totalBefore->cost.nano()) / static_cast<double>(*m_answer.usersBefore);
        const double now = static_cast<double>(perUser.nano());
        content.change = format.change(now, before, 1);
        const bool coloured = before > 0 && std::abs(now - before) >= 0.1 * before
                              && changeTone(m_answer.total, m_answer.totalBefore, m_minimumChange) != QLatin1String("muted");
        content.changeTone = !coloured ? QStringLiteral("muted") : now > before ? QStringLiteral("over") : QStringLiteral("saving");
    }
    m_figures->setContent(1, content);
}

void OverviewPage::showCache()
{
    const NumberFormat format;
    const auto rate = [](const CubeMetrics &metrics) -> std::optional<double> {
        return metrics.inputTokens() > 0 ? std::optional(static_cast<double>(metrics.cacheRead) / static_cast<double>(metrics.inputTokens())) : std::nullopt;
    };
    KpiContent content;
    content.caption = tr("Cache hit rate, by tokens");
    const std::optional<double> now = rate(m_answer.total);
    content.figure = now ? format.percent(*now) : NumberFormat::unknown();
    const double gateway = m_answer.total.calls > 0 ? static_cast<double>(m_answer.total.cacheHits) / static_cast<double>(m_answer.total.calls) : 0;
    content.second = tr("Calls answered by the gateway's cache %1").arg(format.percent(gateway));
    const std::optional<double> before = m_answer.totalBefore ? rate(*m_answer.totalBefore) : std::nullopt;
    if (now && before) {
        content.change = format.points(*now, *before);
        // Up is good here: the tone turns round, the sign does not.
        content.changeTone = std::abs(*now - *before) < 0.01 ? QStringLiteral("muted") : *now > *before ? QStringLiteral("saving") : QStringLiteral("over");
    }
    m_figures->setContent(2, content);
}

void OverviewPage::showUnattributed()
{
    const NumberFormat format;
    const auto share = [](Money part, const CubeMetrics &total) {
        return total.cost.isZero() ? 0.0 : static_cast<double>(part.nano()) / static_cast<double>(total.cost.nano());
    };
    KpiContent content;
    content.caption = tr("Not attributed to a %1").arg(dimensionInSentence(m_by));
    const double now = share(m_answer.unattributed, m_answer.total);
    content.figure = format.percent(now);
    content.exact = format.exactMoney(m_answer.unattributed);
    const double unpriced = m_answer.total.calls > 0 ? static_cast<double>(m_answer.total.unpricedCalls) / static_cast<double>(m_answer.total.calls) : 0;
    content.second = tr("Unpriced %1: %2 calls").arg(format.percent(unpriced), format.count(m_answer.total.unpricedCalls));
    if (m_answer.totalBefore && m_answer.totalBefore->calls > 0 && m_answer.unattributedBefore) {
        const double before = share(*m_answer.unattributedBefore, *m_answer.totalBefore);
        content.change = format.points(now, before);
        content.changeTone = std::abs(now - before) < 0.01 ? QStringLiteral("muted") : now > before ? QStringLiteral("over") : QStringLiteral("saving");
    }
    m_figures->setContent(3, content);
}

void OverviewPage::showLists()
{
    for (std::size_t i = 0; i < m_lists.size(); ++i) {
        const bool coloured = m_answer.lists[i].dimension == m_by;
        m_lists[i]->setList(m_answer.lists[i], coloured ? std::optional(m_slots) : std::nullopt, m_answer.totalBefore.has_value(), m_minimumChange);
    }
}

void OverviewPage::showAttention()
{
    const std::optional<Instant> newest = m_snapshot ? m_snapshot->lastCall() : std::nullopt;
    const Instant now = Instant::fromMillis(QDateTime::currentMSecsSinceEpoch());
    const QList<AttentionItem> items = attentionItems(m_answer, m_facts, now, newest);
    m_attentionModel.setItems(items);
    const int count = static_cast<int>(items.size());
    m_attentionPanel->setSubtitle(count > 0 ? QString::number(count) : QString());
    m_attention->setVisible(count > 0);
    m_quiet->setVisible(count == 0);
    m_quiet->setText(tr("Nothing needs you now. Last checked %1.").arg(QTime::currentTime().toString(QStringLiteral("HH:mm"))));
    m_attentionLine->setVisible(m_compact && count > 0);
    m_attentionLine->setText(count == 1 ? items[0].sentence : tr("%n things need attention", nullptr, count));
    m_attentionLine->setAccessibleName(m_attentionLine->text());
}

void OverviewPage::openIn(Dimension dimension, const std::optional<QString> &value)
{
    ExploreView view;
    view.groupBy = dimension;
    if (value) {
        view.path = {{dimension, *value}};
        view.groupBy = FilterState::nextDimension(view);
    }
    m_filters.go(static_cast<int>(PageId::Explore), view);
}

QList<QWidget *> OverviewPage::panes() const
{
    QList<QWidget *> panes{m_chart->view(), m_attention};
    for (const TopListPanel *list : m_lists)
        panes.append(list->table());
    return panes;
}

void OverviewPage::exportShown()
{
    if (m_answer.chart.isEmpty())
        return;
    const ExportChoice choice = chooseExport(window(), tr("Export the chart"), QStringLiteral("cost"),
                                             {tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("CSV (*.csv)")});
    if (!choice.problem.isEmpty())
        Q_EMIT failed(choice.problem);
    if (choice.file.isEmpty())
        return;
    if (const Result<void> written = exportChart(*m_chart, chartTitle(m_answer.chart), choice.file); !written)
        Q_EMIT failed(QString::fromStdString(written.error().message));
}

void OverviewPage::copyExact()
{
    QApplication::clipboard()->setText(NumberFormat().exactMoney(m_answer.total.cost));
}

void OverviewPage::explainFocused()
{
    QToolTip::showText(m_figures->mapToGlobal(QPoint(16, m_figures->height())),
                       tr("%1\n%2").arg(NumberFormat().exactMoney(m_answer.total.cost), m_answer.chart.scopeLine), m_figures);
}

bool OverviewPage::escape()
{
    return m_chart->view()->clearCurrent();
}

} // namespace tokenledger
