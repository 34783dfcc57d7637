// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/chartdata.h"

#include <QSet>

class QAbstractSeries;

namespace tokenledger {

enum class ChartStyle { Stacked, Lines, Share };

/// Dollars for drawing: the one place where money becomes a floating-point number.
double chartDollars(Money amount);

/// Largest value on the axis: of a whole bucket when stacked, of one series for lines.
double largestValue(const ChartData &data, ChartStyle style, const QSet<int> &hidden);

/// Series of Qt Charts in the colours of the theme, filled before they are shown. Bars give one series with a set for
/// each visible series of `data`; lines one each. The caller owns them.
QList<QAbstractSeries *> makeSeries(const ChartData &data, ChartStyle style, const QSet<int> &hidden);

/// Lines in colour at most; the others are grey.
inline constexpr int colouredLines = 5;

} // namespace tokenledger
