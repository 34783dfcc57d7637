// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/alertchart.h"

#include "models/qt/alerttext.h"
#include "models/qt/numberformat.h"
#include "models/qt/pagetext.h"
#include "views/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

constexpr int leftMargin = 56;
constexpr int rightMargin = 16;
constexpr int topMargin = 12;
constexpr int bottomMargin = 24;
constexpr double grabDistance = 8;
constexpr double largestScale = 20;
constexpr double smallestScale = 0.05;

double forPeople(const AlertRule &rule, const AlertValue &value)
{
    const auto ratio = static_cast<double>(value.numerator) / static_cast<double>(value.denominator);
    switch (rule.unit()) {
    case AlertUnit::Money: return ratio / 1e9;
    case AlertUnit::Share: return ratio / 1e7;
    case AlertUnit::Count:
    case AlertUnit::Hours: break;
    }
    return ratio;
}

} // namespace

AlertChart::AlertChart(QWidget *parent) : QWidget(parent)
{
    setMinimumHeight(160);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Windows and limit"));
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
}

void AlertChart::setTrace(AlertTrace trace)
{
    m_trace = std::move(trace);
    m_points.clear();
    m_scale = 1;
    double largest = 0;
    int fired = 0;
    for (const AlertTracePoint &point : m_trace.points) {
        Point one;
        if (point.observed)
            one.observed = forPeople(m_trace.rule, *point.observed);
        if (point.threshold)
            one.threshold = forPeople(m_trace.rule, *point.threshold);
        if (point.usual)
            one.usual = forPeople(m_trace.rule, *point.usual);
        one.fires = point.fires;
        fired += point.fires ? 1 : 0;
        largest = std::max({largest, one.observed.value_or(0), one.threshold.value_or(0), one.usual.value_or(0)});
        m_points.push_back(one);
    }
    m_ticks = valueTicks(largest > 0 ? largest * 1.05 : 1);
    setAccessibleDescription(tr("%1: windows: %2, of which fired: %3.").arg(AlertText::watched(m_trace.rule)).arg(m_points.size()).arg(fired));
    update();
}

void AlertChart::setDraggable(bool draggable)
{
    m_draggable = draggable;
    unsetCursor();
    update();
}

QRectF AlertChart::plot() const
{
    return QRectF(rect()).adjusted(leftMargin, topMargin, -rightMargin, -bottomMargin);
}

double AlertChart::yOf(double value) const
{
    const QRectF area = plot();
    return area.bottom() - area.height() * std::clamp(value / m_ticks.top, 0.0, 1.0);
}

QString AlertChart::axisText(double value) const
{
    const NumberFormat format;
    switch (m_trace.rule.unit()) {
    case AlertUnit::Money: return format.shortMoney(value);
    case AlertUnit::Share: return format.percent(value / 100);
    case AlertUnit::Count:
    case AlertUnit::Hours: break;
    }
    return format.shortCount(value);
}

void AlertChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont font = painter.font();
    font.setPixelSize(11);
    painter.setFont(font);
    paintGrid(painter);
    if (m_points.empty())
        return;
    paintBars(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    paintUsual(painter);
    paintLimit(painter);
    paintTimes(painter);
    if (hasFocus()) {
        painter.setPen(Theme::instance().color(Token::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void AlertChart::paintGrid(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    const QRectF area = plot();
    for (const double value : m_ticks.values()) {
        const double y = std::round(yOf(value)) + 0.5;
        painter.setPen(theme.color(Token::Grid));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(QRectF(0, y - 8, leftMargin - 8, 16), Qt::AlignRight | Qt::AlignVCenter, axisText(value));
    }
    painter.setPen(theme.color(Token::Strong));
    painter.drawLine(QPointF(area.left(), area.bottom() + 0.5), QPointF(area.right(), area.bottom() + 0.5));
}

void AlertChart::paintBars(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    const QRectF area = plot();
    const double width = area.width() / static_cast<double>(m_points.size());
    const double gap = width > 4 ? 1 : 0;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const Point &point = m_points[i];
        const double x = area.left() + width * static_cast<double>(i);
        const bool fires = m_scale == 1 ? point.fires : point.fires || point.threshold;
        if (fires && point.threshold && (m_scale == 1 || point.observed.value_or(0) > *point.threshold * m_scale))
            painter.fillRect(QRectF(x, area.top(), std::max(width, 1.0), area.height()), theme.color(Token::OverSoft));
        if (point.observed && *point.observed > 0)
            painter.fillRect(QRectF(x, yOf(*point.observed), std::max(width - gap, 1.0), area.bottom() - yOf(*point.observed)), theme.color(Token::Series1));
    }
}

void AlertChart::paintUsual(QPainter &painter) const
{
    painter.setPen(QPen(Theme::instance().color(Token::Text), 1.6));
    paintSteps(painter, &Point::usual, 1);
}

void AlertChart::paintLimit(QPainter &painter) const
{
    painter.setPen(QPen(Theme::instance().color(m_dragging ? Token::Accent : Token::Text), m_draggable ? 1.6 : 1, Qt::DashLine));
    paintSteps(painter, &Point::threshold, m_scale);
}

void AlertChart::paintSteps(QPainter &painter, std::optional<double> Point::*value, double scale) const
{
    const QRectF area = plot();
    const double width = area.width() / static_cast<double>(m_points.size());
    std::optional<QPointF> last;
    for (std::size_t i = 0; i < m_points.size(); ++i) {
        const std::optional<double> &here = m_points[i].*value;
        if (!here) {
            last.reset();
            continue;
        }
        const double y = yOf(*here * scale);
        const double x = area.left() + width * static_cast<double>(i);
        if (last)
            painter.drawLine(*last, QPointF(x, y));
        painter.drawLine(QPointF(x, y), QPointF(x + width, y));
        last = QPointF(x + width, y);
    }
}

void AlertChart::paintTimes(QPainter &painter) const
{
    std::vector<Instant> starts;
    for (const AlertTracePoint &point : m_trace.points)
        starts.push_back(point.window.from);
    const QRectF area = plot();
    const double width = area.width() / static_cast<double>(m_points.size());
    const QFontMetricsF metrics(painter.font());
    painter.setPen(Theme::instance().color(Token::Muted));
    const auto widthOf = [&](const QString &text) { return metrics.horizontalAdvance(text); };
    for (const TimeTick &tick : timeTicks(starts, m_trace.rule.window, m_trace.zone, NumberFormat(), width, widthOf)) {
        const double x = area.left() + width * tick.bucket;
        const double label = widthOf(tick.label);
        if (x + label / 2 <= this->width())
            painter.drawText(QPointF(std::max(0.0, x - label / 2), area.bottom() + 16), tick.label);
    }
}

std::optional<QPoint> AlertChart::limitPoint() const
{
    const double width = plot().width() / static_cast<double>(std::max<std::size_t>(m_points.size(), 1));
    for (std::size_t i = m_points.size(); i > 0; --i)
        if (m_points[i - 1].threshold)
            return QPointF(plot().left() + width * (static_cast<double>(i) - 0.5), yOf(*m_points[i - 1].threshold * m_scale)).toPoint();
    return std::nullopt;
}

void AlertChart::setScale(double scale)
{
    m_scale = std::clamp(scale, smallestScale, largestScale);
    update();
}

void AlertChart::mousePressEvent(QMouseEvent *event)
{
    const auto limit = limitPoint();
    m_dragging = m_draggable && limit && std::abs(event->position().y() - limit->y()) <= grabDistance;
    update();
}

void AlertChart::mouseMoveEvent(QMouseEvent *event)
{
    const auto limit = limitPoint();
    if (m_draggable)
        setCursor(limit && std::abs(event->position().y() - limit->y()) <= grabDistance ? Qt::SizeVerCursor : Qt::ArrowCursor);
    if (!m_dragging || !limit)
        return;
    const double wanted = plot().bottom() - event->position().y();
    const double now = plot().bottom() - limit->y();
    if (now > 0 && wanted > 0)
        setScale(m_scale * wanted / now);
}

void AlertChart::mouseReleaseEvent(QMouseEvent *)
{
    if (!m_dragging)
        return;
    m_dragging = false;
    update();
    Q_EMIT limitDragged(m_scale);
}

void AlertChart::keyPressEvent(QKeyEvent *event)
{
    constexpr double step = 1.05;
    if (!m_draggable || (event->key() != Qt::Key_Up && event->key() != Qt::Key_Down))
        return QWidget::keyPressEvent(event);
    setScale(event->key() == Qt::Key_Up ? m_scale * step : m_scale / step);
    Q_EMIT limitDragged(m_scale);
}

QString AlertChart::pointText(std::size_t index) const
{
    const AlertTracePoint &point = m_trace.points[index];
    const QString value = point.observed ? AlertText::value(m_trace.rule, point.observed->rounded()) : unknownText();
    const QString limit = point.threshold ? AlertText::value(m_trace.rule, point.threshold->rounded()) : unknownText();
    const QString window = bucketName(point.window.from, m_trace.rule.window, m_trace.zone, NumberFormat());
    if (!point.usual)
        return tr("%1: %2, limit %3").arg(window, value, limit);
    return tr("%1: %2, usual %3, limit %4").arg(window, value, AlertText::value(m_trace.rule, point.usual->rounded()), limit);
}

bool AlertChart::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_points.empty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const double place = (help->pos().x() - plot().left()) / plot().width() * static_cast<double>(m_points.size());
    if (place >= 0 && place < static_cast<double>(m_points.size()))
        QToolTip::showText(help->globalPos(), pointText(static_cast<std::size_t>(place)), this);
    return true;
}

} // namespace tokenledger
