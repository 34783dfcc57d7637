// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/delegates/waterfalldelegate.h"

#include "views/charts/swatch.h"
#include "views/theme.h"

#include <QPainter>

#include <algorithm>

namespace tokenledger {

namespace {

constexpr double barHeight = 15;
constexpr double breakAt = 14; ///< from the left end of a bar on an axis that does not begin at zero

QColor colourOf(WaterfallBar::Look look)
{
    const Theme &theme = Theme::instance();
    switch (look) {
    case WaterfallBar::Look::Total: return theme.color(Token::Muted);
    case WaterfallBar::Look::Down: return theme.color(Token::Saving);
    case WaterfallBar::Look::NotExplained: return theme.color(Token::Warn);
    case WaterfallBar::Look::Up: break;
    }
    return theme.seriesColor(0);
}

} // namespace

void WaterfallDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    RowDelegate::paint(painter, option, index); // background, line, edge, and text where there is any
    const QVariant bar = index.data(waterfallRole);
    if (!bar.isValid())
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintBar(*painter, QRectF(option.rect).adjusted(padding, 0, -padding, 0), bar.value<WaterfallBar>());
    painter->restore();
}

void WaterfallDelegate::paintBar(QPainter &painter, const QRectF &cell, const WaterfallBar &bar) const
{
    const Theme &theme = Theme::instance();
    const auto x = [&cell](double place) { return cell.left() + place * cell.width(); };
    const QRectF box(x(bar.from), cell.center().y() - barHeight / 2, std::max(1.5, x(bar.to) - x(bar.from)), barHeight);
    if (bar.join) {
        painter.setPen(QPen(theme.color(Token::Strong), 1));
        painter.drawLine(QPointF(x(*bar.join), cell.top() - barHeight / 2), QPointF(x(*bar.join), box.top()));
    }
    const QColor colour = colourOf(bar.look);
    if (bar.look == WaterfallBar::Look::NotExplained) {
        paintHatch(painter, box, colour);
        painter.setPen(QPen(colour, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box);
    } else {
        painter.fillRect(box, colour);
    }
    if (!bar.broken)
        return;
    // The axis begins later: a zigzag in the colour behind the bar.
    painter.setPen(QPen(theme.color(Token::Surface), 3));
    const double at = box.left() + breakAt;
    const QPolygonF zigzag{QPointF(at - 2, box.top() - 1), QPointF(at + 2, box.center().y() - 2), QPointF(at - 2, box.center().y() + 2), QPointF(at + 2, box.bottom() + 1)};
    painter.drawPolyline(zigzag);
}

} // namespace tokenledger
