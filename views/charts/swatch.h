// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QBrush>
#include <QPen>
#include <QRectF>

class QPainter;

namespace tokenledger {

/// Fill and outline of a series by its SeriesSlot, in the colours of the theme: the same in charts, tables and legends.
QBrush slotBrush(int slot);
QPen slotPen(int slot);
QColor slotLineColor(int slot);

/// A square or a bar in the look of the slot; the hatch of Unattributed is drawn as lines.
void paintSlot(QPainter &painter, const QRectF &rect, int slot);
/// Lines at 45 degrees, 4 apart, clipped to `rect`.
void paintHatch(QPainter &painter, const QRectF &rect, const QColor &colour);

} // namespace tokenledger
