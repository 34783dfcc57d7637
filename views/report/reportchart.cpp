// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/report/reportchart.h"

#include <QFontMetricsF>

namespace tokenledger::report {

namespace {

constexpr double axisWidth = 20 * millimetre;
constexpr double legendLine = 5 * millimetre;
constexpr double legendHeight = 2 * legendLine; ///< seven names are at most two lines
constexpr double labelHeight = 5 * millimetre;
constexpr double square = 2.6 * millimetre;

/// Swatch and name of each series, on as many lines as it takes.
void addLegend(const ReportChart &chart, const QRectF &box, QList<Mark> &marks)
{
    const QFont font = reportFont(8.5);
    const QFontMetricsF metrics(font);
    double x = box.left();
    double y = box.top();
    for (const ReportChart::Series &series : chart.series) {
        const QString name = metrics.elidedText(series.name, Qt::ElideRight, 34 * millimetre);
        const double width = square + 1.5 * millimetre + metrics.horizontalAdvance(name);
        if (x + width > box.right() && x > box.left()) {
            x = box.left();
            y += legendLine;
        }
        marks.append(slotMark({x, y + legendLine / 2 - square / 2, square, square}, series.slot));
        marks.append(textMark({x + square + 1.5 * millimetre, y, width, legendLine}, name, font, Token::Muted, Qt::AlignLeft | Qt::AlignVCenter));
        x += width + 5 * millimetre;
    }
}

} // namespace

QList<Mark> chartMarks(const ReportChart &chart, const QRectF &box)
{
    QList<Mark> marks;
    const QRectF plot = box.adjusted(axisWidth, 2 * millimetre, 0, -(labelHeight + legendHeight));
    const double top = chart.ticks.isEmpty() || chart.ticks.last() <= 0 ? 1 : chart.ticks.last();
    const auto yOf = [&](double value) { return plot.bottom() - value / top * plot.height(); };
    const QFont font = reportFont(8);
    for (qsizetype i = 0; i < chart.ticks.size(); ++i) {
        const double y = yOf(chart.ticks[i]);
        marks.append(ruleMark(plot.left(), y, plot.width(), 0.12 * millimetre, i == 0 ? Token::Strong : Token::Grid));
        marks.append(textMark({box.left(), y - 2.5 * millimetre, axisWidth - 2 * millimetre, 5 * millimetre}, chart.tickLabels[i], font, Token::Muted,
                              Qt::AlignRight | Qt::AlignVCenter));
    }
    const qsizetype columns = chart.labels.size();
    const double pitch = plot.width() / static_cast<double>(std::max<qsizetype>(columns, 1));
    const double gap = 0.1 * millimetre; // the paper between two colours
    for (qsizetype column = 0; column < columns; ++column) {
        const double x = plot.left() + pitch * static_cast<double>(column);
        double value = 0;
        for (const ReportChart::Series &series : chart.series) {
            const double from = yOf(value);
            value += series.values[column];
            const QRectF bar(x + pitch * 0.14, yOf(value), pitch * 0.72, from - yOf(value) - gap);
            if (bar.height() > 0)
                marks.append(slotMark(bar, series.slot));
        }
        if (!chart.labels[column].isEmpty())
            marks.append(textMark({x - pitch, plot.bottom() + 0.5 * millimetre, 3 * pitch, labelHeight}, chart.labels[column], font, Token::Muted,
                                  Qt::AlignHCenter | Qt::AlignTop));
    }
    addLegend(chart, {box.left(), box.bottom() - legendHeight, box.width(), legendHeight}, marks);
    return marks;
}

} // namespace tokenledger::report
