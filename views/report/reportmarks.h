// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "views/report/reportlayout.h"
#include "views/themetokens.h"

namespace tokenledger::report {

using Mark = std::function<void(QPainter &)>;

QColor colour(Token token);
double textHeight(const QString &text, const QFont &font, double width);

/// Text in a box, by Qt::Alignment and Qt::TextFlag.
Mark textMark(const QRectF &box, const QString &text, const QFont &font, Token token, int flags);
/// One line whose baseline begins at x, y.
Mark lineMark(double x, double y, const QString &text, const QFont &font, Token token);
Mark boxMark(const QRectF &box, Token token);
Mark ruleMark(double x, double y, double width, double thickness, Token token);
/// A box in the colour of a series; hatched for what is not attributed. No transparency and no pattern brush: PDF/A-1
/// has neither.
Mark slotMark(const QRectF &box, int slot);

} // namespace tokenledger::report
