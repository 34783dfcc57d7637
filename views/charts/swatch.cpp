// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/charts/swatch.h"

#include "models/qt/roles.h"
#include "views/theme.h"

#include <QPainter>

namespace tokenledger {

QBrush slotBrush(int slot)
{
    const Theme &theme = Theme::instance();
    switch (slot) {
    case SeriesSlot::Other: return theme.color(Token::Other);
    case SeriesSlot::Unattributed: return QBrush(theme.color(Token::Strong), Qt::BDiagPattern);
    case SeriesSlot::Unpriced: return theme.color(Token::WarnSoft);
    case SeriesSlot::None: return Qt::NoBrush;
    default: return theme.seriesColor(slot);
    }
}

QPen slotPen(int slot)
{
    const Theme &theme = Theme::instance();
    switch (slot) {
    case SeriesSlot::Other:
    case SeriesSlot::Unattributed: return QPen(theme.color(Token::Strong), 1);
    case SeriesSlot::Unpriced: return QPen(theme.color(Token::Warn), 1, Qt::DashLine);
    case SeriesSlot::None: return Qt::NoPen;
    default: return Qt::NoPen;
    }
}

QColor slotLineColor(int slot)
{
    const Theme &theme = Theme::instance();
    return slot >= 0 && slot < seriesColourCount ? theme.seriesColor(slot) : theme.color(Token::Strong);
}

void paintHatch(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1));
    const double height = rect.height();
    for (double x = rect.left() - height; x < rect.right(); x += 4)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.top()));
    painter.restore();
}

void paintSlot(QPainter &painter, const QRectF &rect, int slot)
{
    if (slot == SeriesSlot::None)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (slot == SeriesSlot::Unattributed) {
        painter.fillRect(rect, Theme::instance().color(Token::Surface));
        paintHatch(painter, rect, Theme::instance().color(Token::Strong));
    } else {
        painter.fillRect(rect, slotBrush(slot));
    }
    if (slot == SeriesSlot::Other || slot == SeriesSlot::Unpriced) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(slotPen(slot));
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
    painter.restore();
}

} // namespace tokenledger
