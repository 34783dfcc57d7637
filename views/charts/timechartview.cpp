// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/timechartview.h"

#include "models/qt/chartticks.h"
#include "models/qt/roles.h"
#include "views/charts/swatch.h"
#include "views/theme.h"

#include <QCategoryAxis>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

constexpr int lineLabelWidth = 110;

/// QCategoryAxis takes each label only once; spaces without width keep equal ones apart.
QString uniqueLabel(const QString &label, int number)
{
    return label + QString(number, QChar(0x200b));
}

QCategoryAxis *makeAxis()
{
    const Theme &theme = Theme::instance();
    auto *axis = new QCategoryAxis;
    axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    axis->setTruncateLabels(false);
    axis->setLabelsFont(theme.font(TextRole::Axis));
    axis->setLabelsColor(theme.color(Token::Muted));
    axis->setLinePen(QPen(theme.color(Token::Strong), 1));
    axis->setGridLinePen(QPen(theme.color(Token::Grid), 1));
    return axis;
}

} // namespace

TimeChartView::TimeChartView(QWidget *parent) : QChartView(parent)
{
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(150);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Overlays reach over the whole plot, so parts alone cannot be painted again.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    connect(&Theme::instance(), &Theme::themeChanged, this, &TimeChartView::applyTheme);
    applyTheme();
}

void TimeChartView::setChartData(const ChartData &content)
{
    m_data = content;
    setCurrent(std::nullopt);
    setAccessibleName(chartSentence(content));
    rebuild();
}

void TimeChartView::setChartStyle(ChartStyle style)
{
    m_style = style;
    rebuild();
}

void TimeChartView::setHidden(const QSet<int> &hidden)
{
    m_hidden = hidden;
    rebuild();
}

void TimeChartView::applyTheme()
{
    setBackgroundBrush(Theme::instance().color(Token::Surface));
    rebuild();
}

void TimeChartView::rebuild()
{
    chart()->removeAllSeries();
    const QList<QAbstractAxis *> old = chart()->axes();
    for (QAbstractAxis *axis : old) {
        chart()->removeAxis(axis);
        delete axis;
    }
    if (m_data.isEmpty())
        return;
    const QList<QAbstractSeries *> series = makeSeries(m_data, m_style, m_hidden);
    for (QAbstractSeries *one : series)
        chart()->addSeries(one);
    chart()->setMargins(QMargins(0, 8, m_style == ChartStyle::Lines ? lineLabelWidth : 16, 0));
    setupAxes();
    viewport()->update();
}

void TimeChartView::setupAxes()
{
    const NumberFormat format;
    const bool share = m_style == ChartStyle::Share;
    const ValueTicks ticks = share ? ValueTicks{25, 100} : valueTicks(largestValue(m_data, m_style, m_hidden));
    m_top = ticks.top;
    QCategoryAxis *values = makeAxis();
    values->setLineVisible(false);
    const QList<double> marks = ticks.values();
    for (int i = 0; i < marks.size(); ++i)
        values->append(uniqueLabel(share ? format.locale().toString(marks[i], 'f', 0) + QLatin1Char('%') : format.shortMoney(marks[i]), i), marks[i]);
    values->setRange(0, m_top);
    chart()->addAxis(values, Qt::AlignLeft);
    setupTimeAxis();
    const QList<QAbstractSeries *> series = chart()->series();
    const QList<QAbstractAxis *> axes = chart()->axes();
    for (QAbstractSeries *one : series)
        for (QAbstractAxis *axis : axes)
            one->attachAxis(axis);
}

void TimeChartView::setupTimeAxis()
{
    const QFontMetricsF metrics(Theme::instance().font(TextRole::Axis));
    const double plotWidth = std::max(100.0, width() - 60.0 - chart()->margins().right());
    const QList<TimeTick> ticks = timeTicks(m_data.table.starts, m_data.bucket, m_data.zone, NumberFormat(), plotWidth / bucketCount(),
                                            [&](const QString &text) { return metrics.horizontalAdvance(text); });
    QCategoryAxis *time = makeAxis();
    time->setGridLineVisible(false);
    time->setStartValue(-1);
    for (int i = 0; i < ticks.size(); ++i)
        time->append(uniqueLabel(ticks[i].label, i), ticks[i].bucket);
    time->setRange(-0.5, bucketCount() - 0.5);
    chart()->addAxis(time, Qt::AlignBottom);
}

void TimeChartView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    // Which labels fit depends on the width.
    if (event->oldSize().width() != event->size().width())
        rebuild();
}

QRectF TimeChartView::column(int first, int last) const
{
    const QRectF plot = chart()->plotArea();
    const double one = plot.width() / std::max(1, bucketCount());
    return {plot.left() + one * first, plot.top(), one * (last - first + 1), plot.height()};
}

double TimeChartView::yOf(double value) const
{
    const QRectF plot = chart()->plotArea();
    return plot.bottom() - value / m_top * plot.height();
}

QPoint TimeChartView::bucketPoint(int bucket) const
{
    const QRectF rect = column(bucket, bucket);
    return QPointF(rect.center().x(), rect.top()).toPoint();
}

void TimeChartView::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    if (m_data.isEmpty())
        return;
    const QColor soft = Theme::instance().color(Token::AccentSoft);
    if (m_brushFrom && m_brushTo)
        painter->fillRect(column(std::min(*m_brushFrom, *m_brushTo), std::max(*m_brushFrom, *m_brushTo)), soft);
    else if (m_current)
        painter->fillRect(column(*m_current, *m_current), soft);
}

void TimeChartView::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    if (m_data.isEmpty())
        return;
    if (m_style == ChartStyle::Lines)
        paintLineLabels(*painter);
    else if (m_data.lastPartial)
        paintPartial(*painter);
    if (hasFocus()) {
        painter->setPen(QPen(Theme::instance().color(Token::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

void TimeChartView::paintPartial(QPainter &painter) const
{
    // Lines in the colour of the panel over the bars: they stay in their own colours, hatched.
    const int last = bucketCount() - 1;
    double sum = 0;
    for (std::size_t i = 0; i < m_data.table.series.size(); ++i)
        if (!m_hidden.contains(static_cast<int>(i)))
            sum += chartDollars(m_data.table.series[i].values[static_cast<std::size_t>(last)].cost);
    const double top = m_style == ChartStyle::Share ? (sum > 0 ? 100 : 0) : sum;
    QRectF bar = column(last, last);
    bar.setTop(yOf(top));
    const double inset = bar.width() * 0.08;
    paintHatch(painter, bar.adjusted(inset, 0, -inset, 0), Theme::instance().color(Token::Surface));
}

void TimeChartView::paintLineLabels(QPainter &painter) const
{
    struct Label {
        double y;
        int series;
    };
    std::vector<Label> labels;
    for (int i = 0; i < static_cast<int>(m_data.table.series.size()) && i < colouredLines; ++i)
        if (!m_hidden.contains(i))
            labels.push_back({yOf(chartDollars(m_data.table.series[static_cast<std::size_t>(i)].values.back().cost)), i});
    std::sort(labels.begin(), labels.end(), [](const Label &a, const Label &b) { return a.y < b.y; });
    painter.setFont(Theme::instance().font(TextRole::Axis));
    const QFontMetricsF metrics(painter.font());
    double free = 0;
    for (const Label &label : labels) {
        const double y = std::max(label.y, free);
        free = y + metrics.height();
        painter.setPen(Theme::instance().color(Token::Text));
        const QString name = seriesName(m_data, static_cast<std::size_t>(label.series));
        const double left = column(bucketCount() - 1, bucketCount() - 1).center().x() + 6;
        painter.setPen(QPen(slotLineColor(m_data.slotOf[static_cast<std::size_t>(label.series)]), 2));
        painter.drawLine(QPointF(left, y), QPointF(left + 6, y));
        painter.setPen(Theme::instance().color(Token::Text));
        painter.drawText(QPointF(left + 10, y + metrics.ascent() / 2 - 1), metrics.elidedText(name, Qt::ElideRight, lineLabelWidth - 20));
    }
}

std::optional<int> TimeChartView::bucketAt(const QPointF &point) const
{
    const QRectF plot = chart()->plotArea();
    if (m_data.isEmpty() || point.x() < plot.left() || point.x() > plot.right() || point.y() < 0 || point.y() > height())
        return std::nullopt;
    return std::clamp(static_cast<int>((point.x() - plot.left()) / plot.width() * bucketCount()), 0, bucketCount() - 1);
}

std::optional<int> TimeChartView::seriesAt(const QPointF &point) const
{
    const std::optional<int> bucket = bucketAt(point);
    if (!bucket || m_style == ChartStyle::Lines)
        return std::nullopt;
    const auto at = static_cast<std::size_t>(*bucket);
    double total = 0;
    for (std::size_t i = 0; i < m_data.table.series.size(); ++i)
        if (!m_hidden.contains(static_cast<int>(i)))
            total += chartDollars(m_data.table.series[i].values[at].cost);
    const double scale = m_style == ChartStyle::Share && total > 0 ? 100 / total : 1;
    double base = 0;
    for (std::size_t i = 0; i < m_data.table.series.size(); ++i) {
        if (m_hidden.contains(static_cast<int>(i)))
            continue;
        const double top = base + chartDollars(m_data.table.series[i].values[at].cost) * scale;
        if (point.y() <= yOf(base) && point.y() >= yOf(top))
            return static_cast<int>(i);
        base = top;
    }
    return std::nullopt;
}

void TimeChartView::setCurrent(std::optional<int> bucket)
{
    if (bucket == m_current)
        return;
    m_current = bucket;
    viewport()->update();
    Q_EMIT currentChanged(bucket);
}

bool TimeChartView::clearCurrent()
{
    const bool had = m_current.has_value();
    setCurrent(std::nullopt);
    return had;
}

void TimeChartView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_pressedAt = event->position();
    m_brushFrom = bucketAt(event->position());
}

void TimeChartView::mouseMoveEvent(QMouseEvent *event)
{
    const std::optional<int> bucket = bucketAt(event->position());
    if (m_pressedAt && m_brushFrom && bucket && std::abs(event->position().x() - m_pressedAt->x()) > 4)
        m_brushTo = bucket;
    setCurrent(bucket);
    viewport()->update();
}

void TimeChartView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressedAt)
        return event->ignore();
    const std::optional<int> from = m_brushFrom;
    const std::optional<int> to = m_brushTo;
    m_pressedAt.reset();
    m_brushFrom.reset();
    m_brushTo.reset();
    viewport()->update();
    if (from && to)
        Q_EMIT brushed(std::min(*from, *to), std::max(*from, *to));
    else if (const std::optional<int> series = seriesAt(event->position()))
        Q_EMIT seriesClicked(*series);
}

void TimeChartView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const std::optional<int> series = seriesAt(event->position()))
        Q_EMIT seriesActivated(*series);
}

void TimeChartView::leaveEvent(QEvent *event)
{
    QChartView::leaveEvent(event);
    setCurrent(std::nullopt);
}

void TimeChartView::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    setCurrent(std::nullopt);
    viewport()->update();
}

void TimeChartView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return event->ignore(); // the page scrolls
    zoom(event->angleDelta().y() > 0 ? 0.5 : 2);
    event->accept();
}

void TimeChartView::zoom(double factor)
{
    const int count = bucketCount();
    if (factor > 1 || count < 4)
        return factor > 1 ? wholeRequested() : void();
    const int width = std::max(2, static_cast<int>(count * factor));
    const int first = std::clamp(m_current.value_or(count / 2) - width / 2, 0, count - width);
    Q_EMIT brushed(first, first + width - 1);
}

void TimeChartView::keyPressEvent(QKeyEvent *event)
{
    if (m_data.isEmpty())
        return event->ignore();
    const int last = bucketCount() - 1;
    switch (event->key()) {
    case Qt::Key_Right: return setCurrent(std::min(m_current.value_or(-1) + 1, last));
    case Qt::Key_Left: return setCurrent(std::max(m_current.value_or(last + 1) - 1, 0));
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(last);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return zoom(0.5);
    case Qt::Key_Minus:
    case Qt::Key_0: return wholeRequested();
    default: event->ignore(); // on to the page; the base class would scroll
    }
}

} // namespace tokenledger
