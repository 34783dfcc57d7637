// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/costchart.h"

#include "views/charts/legendrow.h"
#include "views/charts/readout.h"
#include "views/pagetable.h"

#include <QGraphicsOpacityEffect>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace tokenledger {

CostChart::CostChart(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_legend = new LegendRow(this);
    m_stack = new QStackedWidget(this);
    m_view = new TimeChartView(m_stack);
    m_table = makePageTable(tr("Figures of the chart"), m_stack);
    m_table->setModel(&m_model);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_table);
    layout->addWidget(m_legend);
    layout->addWidget(m_stack, 1);
    m_readOut = new ReadOut(this);
    connect(m_view, &TimeChartView::currentChanged, this, &CostChart::showReadOut);
    connect(m_view, &TimeChartView::brushed, this, &CostChart::brushed);
    connect(m_view, &TimeChartView::wholeRequested, this, &CostChart::wholeRequested);
    connect(m_view, &TimeChartView::seriesClicked, this, &CostChart::seriesClicked);
    connect(m_view, &TimeChartView::seriesActivated, this, &CostChart::seriesActivated);
    connect(m_legend, &LegendRow::hiddenChanged, this, &CostChart::setHidden);
}

CostChart::~CostChart()
{
    // The window may own it by now, and may go first.
    delete m_readOut;
}

void CostChart::setChart(const ChartData &content)
{
    m_hidden.clear();
    m_model.setChart(content);
    m_legend->setChart(content, m_hidden);
    m_view->setHidden(m_hidden);
    m_view->setChartData(content);
    m_table->resizeColumnsToContents();
    m_table->setAccessibleDescription(chartSentence(content));
}

void CostChart::setChartStyle(ChartStyle style)
{
    m_view->setChartStyle(style);
}

void CostChart::setTableShown(bool shown)
{
    m_stack->setCurrentIndex(shown ? 1 : 0);
}

bool CostChart::isTableShown() const
{
    return m_stack->currentIndex() == 1;
}

void CostChart::setDimmed(bool dimmed)
{
    if (!dimmed)
        return setGraphicsEffect(nullptr);
    auto *effect = new QGraphicsOpacityEffect(this);
    effect->setOpacity(0.6);
    setGraphicsEffect(effect);
}

void CostChart::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (m_readOut)
        m_readOut->hide();
}

void CostChart::showReadOut(std::optional<int> bucket)
{
    if (!m_readOut)
        return;
    if (!bucket) {
        m_readOut->hide();
        m_view->setAccessibleDescription(QString());
        return;
    }
    m_readOut->showBucket(m_model.chart(), m_hidden, *bucket, m_view, m_view->bucketPoint(*bucket));
    m_view->setAccessibleDescription(ReadOut::sentence(m_model.chart(), m_hidden, *bucket));
}

void CostChart::setHidden(const QSet<int> &hidden)
{
    m_hidden = hidden;
    m_legend->setChart(m_model.chart(), hidden);
    m_view->setHidden(hidden);
}

} // namespace tokenledger
