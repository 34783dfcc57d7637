// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/curveview.h"

#include "views/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

constexpr int leftSpace = 64;
constexpr int rightSpace = 16;
constexpr int topSpace = 22;
constexpr int bottomSpace = 22;
constexpr int labelGap = 12;

} // namespace

CurveView::CurveView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumHeight(110);
    connect(&Theme::instance(), &Theme::themeChanged, this, qOverload<>(&CurveView::update));
}

void CurveView::setCurve(const CurveData &curve)
{
    m_curve = curve;
    m_hovered = -1;
    setAccessibleName(curve.title);
    setAccessibleDescription(curve.text);
    update();
}

QRectF CurveView::plot() const
{
    return QRectF(rect()).adjusted(leftSpace, topSpace, -rightSpace, -bottomSpace);
}

double CurveView::xOf(int point) const
{
    const auto steps = std::max<double>(1, static_cast<double>(m_curve.points.size()) - (m_curve.steps ? 0 : 1));
    return plot().left() + plot().width() * point / steps;
}

double CurveView::yOf(double value) const
{
    const double span = m_curve.most > m_curve.least ? m_curve.most - m_curve.least : 1;
    return plot().bottom() - plot().height() * (value - m_curve.least) / span;
}

void CurveView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = Theme::instance();
    if (m_curve.points.isEmpty()) {
        painter.setFont(theme.font(TextRole::Body));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_curve.text);
        return;
    }
    paintAxis(painter);
    paintLine(painter);
    paintReadOut(painter);
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(Token::Accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

void CurveView::paintAxis(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    painter.setFont(theme.font(TextRole::Axis));
    for (const CurveData::Tick &tick : m_curve.ticks) {
        const double y = yOf(tick.value);
        painter.setPen(QPen(theme.color(tick.value == 0 ? Token::Strong : Token::Grid), 1));
        painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(QRectF(0, y - 8, leftSpace - 8, 16), Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    double free = -1e9;
    const QFontMetrics metrics(painter.font());
    for (int point = 0; point < m_curve.points.size(); ++point) {
        const QString &label = m_curve.points[point].label;
        const double half = metrics.horizontalAdvance(label) / 2.0;
        const double x = std::clamp(xOf(point), half, width() - half);
        if (label.isEmpty() || x - half < free)
            continue;
        painter.drawText(QRectF(x - half, plot().bottom() + 4, 2 * half + 1, 16), Qt::AlignCenter, label);
        free = x + half + labelGap;
    }
}

void CurveView::paintLine(QPainter &painter) const
{
    const Theme &theme = Theme::instance();
    QPolygonF line;
    for (int point = 0; point < m_curve.points.size(); ++point) {
        line.append({xOf(point), yOf(m_curve.points[point].value)});
        if (m_curve.steps)
            line.append({xOf(point + 1), yOf(m_curve.points[point].value)});
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.seriesColor(0), 2));
    painter.drawPolyline(line);
    if (m_curve.level) {
        const double y = yOf(m_curve.level->value);
        painter.setPen(QPen(theme.color(Token::Strong), 1.5, Qt::DashLine));
        painter.drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
        painter.setPen(theme.color(Token::Text));
        painter.setFont(theme.font(TextRole::Axis));
        painter.drawText(QRectF(plot().left(), y - 17, plot().width(), 16), Qt::AlignRight | Qt::AlignVCenter, m_curve.level->text);
    }
    if (m_curve.present >= 0) {
        const double x = xOf(m_curve.present);
        painter.setPen(QPen(theme.color(Token::Strong), 1, Qt::DashLine));
        painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
        painter.setPen(QPen(theme.color(Token::Surface), 2));
        painter.setBrush(theme.color(Token::Accent));
        painter.drawEllipse(QPointF(x, yOf(m_curve.points[m_curve.present].value)), 5, 5);
    }
}

void CurveView::paintReadOut(QPainter &painter) const
{
    const int point = m_hovered >= 0 ? m_hovered : m_curve.present;
    if (point < 0)
        return;
    const Theme &theme = Theme::instance();
    painter.setFont(theme.font(TextRole::Small, true));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(QRectF(plot().left(), 0, plot().width(), topSpace - 2), Qt::AlignLeft | Qt::AlignVCenter, m_curve.points[point].readOut);
    if (m_hovered < 0)
        return;
    painter.setPen(QPen(theme.color(Token::Accent), 1));
    const double x = xOf(point) + (m_curve.steps ? (xOf(1) - xOf(0)) / 2 : 0);
    painter.drawLine(QPointF(x, plot().top()), QPointF(x, plot().bottom()));
}

void CurveView::hover(int point)
{
    const int clamped = m_curve.points.isEmpty() ? -1 : std::clamp(point, -1, static_cast<int>(m_curve.points.size()) - 1);
    if (clamped == m_hovered)
        return;
    m_hovered = clamped;
    update();
}

void CurveView::mouseMoveEvent(QMouseEvent *event)
{
    const double step = m_curve.points.isEmpty() ? 1 : std::max(1e-6, xOf(1) - xOf(0));
    const double place = (event->position().x() - plot().left()) / step;
    hover(std::max(0, static_cast<int>(m_curve.steps ? std::floor(place) : std::lround(place))));
}

void CurveView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    hover(-1);
}

void CurveView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    hover(-1);
}

void CurveView::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_curve.points.size()) - 1;
    const int from = m_hovered >= 0 ? m_hovered : m_curve.present;
    switch (event->key()) {
    case Qt::Key_Right: return hover(std::min(last, from + 1));
    case Qt::Key_Left: return hover(std::max(0, from - 1));
    case Qt::Key_Home: return hover(0);
    case Qt::Key_End: return hover(last);
    default: QWidget::keyPressEvent(event);
    }
}

} // namespace tokenledger
