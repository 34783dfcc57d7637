// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/bridgedelegate.h"

#include "models/qt/passratemodel.h"
#include "views/charts/swatch.h"
#include "views/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr double barHeight = 15;
constexpr double whiskerHeight = 8;
constexpr double breakAt = 12; ///< from the left end of a bar on an axis that does not begin at zero
constexpr int badgeExtra = 28;

const Theme &theme()
{
    return Theme::instance();
}

QColor barColour(BridgeBar::Look look)
{
    switch (look) {
    case BridgeBar::Look::Before: return theme().color(Token::Muted);
    case BridgeBar::Look::After: return theme().seriesColor(0);
    case BridgeBar::Look::Over: return theme().color(Token::Over);
    case BridgeBar::Look::Saving:
    case BridgeBar::Look::Unproven: break;
    }
    return theme().color(Token::Saving);
}

void paintShape(QPainter &painter, const QRectF &box, const QString &shape, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.3));
    painter.setBrush(shape == QLatin1String("open") ? QBrush(Qt::NoBrush) : QBrush(colour));
    if (shape == QLatin1String("square")) {
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    } else if (shape == QLatin1String("triangle")) {
        painter.drawPolygon(QPolygonF{QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()});
    } else {
        painter.drawEllipse(box);
    }
}

/// The white zigzag through a bar whose axis does not begin at zero.
void paintBreak(QPainter &painter, const QRectF &bar)
{
    const double x = bar.left() + breakAt;
    QPainterPath path(QPointF(x - 2, bar.top() - 1));
    path.lineTo(x + 2, bar.top() + bar.height() * 0.4);
    path.lineTo(x - 2, bar.top() + bar.height() * 0.6);
    path.lineTo(x + 2, bar.bottom() + 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().color(Token::Surface), 3));
    painter.drawPath(path);
}

} // namespace

void BridgeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant bar = index.data(BridgeBarRole);
    const bool mark = index.data(PassRateModel::MarkRole).isValid();
    const bool word = index.data(ShapeRole).isValid();
    if (!bar.isValid() && !mark && !word)
        return RowDelegate::paint(painter, option, index);
    painter->save();
    paintRow(*painter, option, index);
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect inner = option.rect.adjusted(padding, 0, -padding, -1);
    if (bar.isValid())
        paintBar(*painter, QRectF(option.rect).adjusted(padding, 0, -padding, 0), bar.value<BridgeBar>());
    else if (mark)
        paintMark(*painter, inner, index);
    else
        paintWord(*painter, inner, index);
    painter->restore();
}

QSize BridgeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = RowDelegate::sizeHint(option, index);
    if (index.data(ShapeRole).isValid())
        size.rwidth() += badgeExtra;
    return size;
}

void BridgeDelegate::paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter.fillRect(option.rect, theme().color(Token::AccentSoft));
    painter.setPen(theme().color(Token::Grid));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (selected && index.column() == 0)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), edgeWidth, option.rect.height()), theme().color(Token::Accent));
}

void BridgeDelegate::paintBar(QPainter &painter, const QRectF &cell, const BridgeBar &bar) const
{
    const auto x = [&cell](double place) { return cell.left() + place * cell.width(); };
    const double middle = cell.center().y();
    const QRectF box(x(bar.from), middle - barHeight / 2, std::max(1.0, x(bar.to) - x(bar.from)), barHeight);
    if (bar.join) {
        painter.setPen(QPen(theme().color(Token::Strong), 1));
        painter.drawLine(QPointF(x(*bar.join), cell.top() - barHeight / 2), QPointF(x(*bar.join), box.top()));
    }
    const QColor colour = barColour(bar.look);
    if (bar.look == BridgeBar::Look::Unproven) {
        paintHatch(painter, box, colour);
        painter.setPen(QPen(colour, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box);
    } else {
        painter.fillRect(box, colour);
    }
    if (bar.broken)
        paintBreak(painter, box);
    if (bar.low && bar.high) {
        painter.setPen(QPen(theme().color(Token::Text), 1.2));
        painter.drawLine(QPointF(x(*bar.low), middle), QPointF(x(*bar.high), middle));
        for (const double end : {*bar.low, *bar.high})
            painter.drawLine(QPointF(x(end), middle - whiskerHeight / 2), QPointF(x(end), middle + whiskerHeight / 2));
    }
}

void BridgeDelegate::paintMark(QPainter &painter, const QRectF &cell, const QModelIndex &index) const
{
    const auto mark = index.data(PassRateModel::MarkRole).value<PassRateMark>();
    const auto x = [&cell](double rate) { return cell.left() + std::clamp(rate, 0.0, 1.0) * cell.width(); };
    const double middle = cell.center().y();
    painter.setPen(QPen(theme().color(Token::Strong), 1, Qt::DashLine));
    painter.drawLine(QPointF(x(mark.bar), cell.top()), QPointF(x(mark.bar), cell.bottom()));
    const QColor colour = theme().color(mark.proven ? Token::Saving : Token::Warn);
    painter.setPen(QPen(colour, 1.5));
    painter.drawLine(QPointF(x(mark.low), middle), QPointF(x(mark.high), middle));
    const QRectF dot(x(mark.rate) - 4.5, middle - 4.5, 9, 9);
    if (!mark.proven) {
        painter.setBrush(theme().color(Token::Surface));
        painter.drawPolygon(QPolygonF{QPointF(dot.center().x(), dot.top()), dot.bottomRight(), dot.bottomLeft()});
        return;
    }
    paintShape(painter, dot, QStringLiteral("filled"), colour);
}

void BridgeDelegate::paintWord(QPainter &painter, const QRect &inner, const QModelIndex &index) const
{
    const QString word = index.data().toString();
    const QString badge = index.data(BadgeRole).toString();
    const QString shape = index.data(ShapeRole).toString();
    if (badge.isEmpty()) {
        const QColor colour = theme().color(textToken(index));
        paintShape(painter, QRectF(inner.left() + 1, inner.center().y() - 3.5, 8, 8), shape, colour);
        painter.setFont(theme().font(TextRole::Body));
        painter.setPen(colour);
        painter.drawText(inner.adjusted(16, 0, 0, 0), Qt::AlignVCenter | Qt::TextSingleLine, word);
        return;
    }
    const bool over = badge == QLatin1String("over");
    const QColor colour = theme().color(over ? Token::Over : Token::Warn);
    painter.setFont(theme().font(TextRole::Axis, true));
    const QRectF box(inner.left(), inner.center().y() - 9, painter.fontMetrics().horizontalAdvance(word) + badgeExtra, 19);
    painter.setPen(QPen(colour, 1, over ? Qt::SolidLine : Qt::DashLine));
    painter.setBrush(theme().color(over ? Token::OverSoft : Token::WarnSoft));
    painter.drawRoundedRect(box, 3, 3);
    paintShape(painter, QRectF(box.left() + 8, box.center().y() - 4, 8, 8), shape, colour);
    painter.setPen(colour);
    painter.drawText(box.adjusted(21, 0, 0, 0), Qt::AlignVCenter, word);
}

} // namespace tokenledger
