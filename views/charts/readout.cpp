// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/readout.h"

#include "models/qt/chartticks.h"
#include "models/qt/roles.h"
#include "views/charts/swatch.h"
#include "views/theme.h"

#include <QPainter>

namespace tokenledger {

namespace {

constexpr int rowHeight = 20;
constexpr int headHeight = 28;

QString titleOf(const ChartData &data, int bucket)
{
    const auto at = static_cast<std::size_t>(bucket);
    const QString name = bucketName(data.table.starts[at], data.bucket, data.zone, NumberFormat());
    const bool partial = data.lastPartial && at + 1 == data.table.starts.size();
    return partial ? ReadOut::tr("%1, partial").arg(name) : name;
}

} // namespace

ReadOut::ReadOut(QWidget *parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

QList<ReadOut::Line> ReadOut::linesOf(const ChartData &chartData, const QSet<int> &hidden, int bucket)
{
    const NumberFormat format;
    const auto at = static_cast<std::size_t>(bucket);
    const int decimals = NumberFormat::moneyDecimals(chartData.table.totals[at].cost);
    QList<Line> lines;
    // Stack order, as the eye meets it from above.
    for (int i = static_cast<int>(chartData.table.series.size()) - 1; i >= 0; --i) {
        if (hidden.contains(i))
            continue;
        const auto series = static_cast<std::size_t>(i);
        lines.append({chartData.slotOf[series], seriesName(chartData, series), format.money(chartData.table.series[series].values[at].cost, decimals)});
    }
    lines.append({SeriesSlot::None, tr("Total"), format.money(chartData.table.totals[at].cost, decimals)});
    if (at < chartData.totalsBefore.size() && !chartData.totalsBefore[at].isZero()) {
        const double now = static_cast<double>(chartData.table.totals[at].cost.nano());
        const double before = static_cast<double>(chartData.totalsBefore[at].nano());
        lines.append({SeriesSlot::None, tr("Against %1").arg(format.money(chartData.totalsBefore[at], decimals)), format.change(now, before)});
    }
    return lines;
}

QString ReadOut::sentence(const ChartData &chartData, const QSet<int> &hidden, int bucket)
{
    QStringList parts{titleOf(chartData, bucket)};
    const QList<Line> lines = linesOf(chartData, hidden, bucket);
    for (const Line &line : lines)
        parts.append(tr("%1 %2").arg(line.name, line.value));
    return parts.join(QStringLiteral(", "));
}

void ReadOut::showBucket(const ChartData &chartData, const QSet<int> &hidden, int bucket, QWidget *chart, const QPoint &at)
{
    m_title = titleOf(chartData, bucket);
    m_lines = linesOf(chartData, hidden, bucket);
    const QFontMetrics metrics(Theme::instance().font(TextRole::Small, true));
    int width = metrics.horizontalAdvance(m_title);
    for (const Line &line : std::as_const(m_lines))
        width = qMax(width, metrics.horizontalAdvance(line.name) + metrics.horizontalAdvance(line.value) + 44);
    resize(qBound(190, width + 24, 360), headHeight + rowHeight * static_cast<int>(m_lines.size()) + 12);
    place(chart, at);
    show();
    raise();
    update();
}

void ReadOut::place(QWidget *chart, const QPoint &at)
{
    setParent(chart->window());
    const QPoint middle = chart->mapTo(chart->window(), at);
    const bool left = at.x() > chart->width() / 2;
    const int x = left ? middle.x() - width() - 16 : middle.x() + 16;
    const int y = qBound(8, middle.y() + 8, qMax(8, parentWidget()->height() - height() - 8));
    move(qBound(8, x, qMax(8, parentWidget()->width() - width() - 8)), y);
}

void ReadOut::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Token::Strong), 1));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme.color(Token::Text));
    painter.setFont(theme.font(TextRole::Small, true));
    painter.drawText(QRect(12, 4, width() - 24, headHeight - 4), Qt::AlignVCenter, m_title);
    painter.setPen(theme.color(Token::Grid));
    painter.drawLine(1, headHeight, width() - 2, headHeight);
    int y = headHeight + 4;
    for (const Line &line : std::as_const(m_lines)) {
        paintSlot(painter, QRect(12, y + 5, 10, 10), line.slot);
        const bool named = line.slot != SeriesSlot::None;
        const QRect row(28, y, width() - 40, rowHeight);
        painter.setFont(theme.font(TextRole::Small, !named));
        painter.setPen(theme.color(named ? Token::Muted : Token::Text));
        const int room = row.width() - painter.fontMetrics().horizontalAdvance(line.value) - 8;
        painter.drawText(row, Qt::AlignVCenter, painter.fontMetrics().elidedText(line.name, Qt::ElideRight, room));
        painter.setPen(theme.color(Token::Text));
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight, line.value);
        y += rowHeight;
    }
}

} // namespace tokenledger
