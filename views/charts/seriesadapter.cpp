// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/seriesadapter.h"

#include "models/qt/roles.h"
#include "views/charts/swatch.h"
#include "views/theme.h"

#include <QBarSet>
#include <QLineSeries>
#include <QPercentBarSeries>
#include <QStackedBarSeries>

#include <algorithm>

namespace tokenledger {

namespace {

QBarSet *makeSet(const ChartData &data, std::size_t series)
{
    auto *set = new QBarSet(seriesName(data, series));
    QList<qreal> values;
    values.reserve(static_cast<qsizetype>(data.table.starts.size()));
    for (const CubeMetrics &metrics : data.table.series[series].values)
        values.append(chartDollars(metrics.cost));
    set->append(values);
    const int slot = data.slotOf[series];
    set->setBrush(slotBrush(slot));
    // A line in the colour of the panel keeps segments apart; Other and Unattributed have an outline of their own.
    set->setPen(slot == SeriesSlot::Other || slot == SeriesSlot::Unattributed
                    ? slotPen(slot)
                    : QPen(Theme::instance().color(Token::Surface), 1));
    return set;
}

QAbstractSeries *makeLine(const ChartData &data, std::size_t series)
{
    auto *line = new QLineSeries;
    line->setName(seriesName(data, series));
    QList<QPointF> points;
    const auto &values = data.table.series[series].values;
    for (std::size_t i = 0; i < values.size(); ++i)
        points.append({static_cast<double>(i), chartDollars(values[i].cost)});
    line->replace(points);
    const bool coloured = series < static_cast<std::size_t>(colouredLines) && data.slotOf[series] < SeriesSlot::Other;
    QPen pen(coloured ? slotLineColor(data.slotOf[series]) : Theme::instance().color(Token::Strong), coloured ? 2 : 1.3);
    if (data.slotOf[series] == SeriesSlot::Unattributed)
        pen.setStyle(Qt::DashLine);
    line->setPen(pen);
    return line;
}

} // namespace

double chartDollars(Money amount)
{
    return static_cast<double>(amount.nano()) / 1e9;
}

double largestValue(const ChartData &data, ChartStyle style, const QSet<int> &hidden)
{
    double largest = 0;
    for (std::size_t bucket = 0; bucket < data.table.starts.size(); ++bucket) {
        double sum = 0;
        for (std::size_t series = 0; series < data.table.series.size(); ++series) {
            if (hidden.contains(static_cast<int>(series)))
                continue;
            const double value = chartDollars(data.table.series[series].values[bucket].cost);
            sum = style == ChartStyle::Lines ? std::max(sum, value) : sum + value;
        }
        largest = std::max(largest, sum);
    }
    return largest;
}

QList<QAbstractSeries *> makeSeries(const ChartData &data, ChartStyle style, const QSet<int> &hidden)
{
    QList<QAbstractSeries *> result;
    if (style == ChartStyle::Lines) {
        for (std::size_t series = 0; series < data.table.series.size(); ++series)
            if (!hidden.contains(static_cast<int>(series)))
                result.append(makeLine(data, series));
        return result;
    }
    QAbstractBarSeries *bars = nullptr;
    if (style == ChartStyle::Share)
        bars = new QPercentBarSeries;
    else
        bars = new QStackedBarSeries;
    QList<QBarSet *> sets;
    for (std::size_t series = 0; series < data.table.series.size(); ++series)
        if (!hidden.contains(static_cast<int>(series)))
            sets.append(makeSet(data, series));
    bars->append(sets);
    bars->setBarWidth(0.84);
    result.append(bars);
    return result;
}

} // namespace tokenledger
