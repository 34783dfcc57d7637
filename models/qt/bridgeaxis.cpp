// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/bridgeaxis.h"

#include "models/qt/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace tokenledger {

namespace {

constexpr double readablePart = 0.35; ///< steps that are this part of the whole are read from zero
constexpr double roomBelow = 0.25;    ///< of the steps' width, kept free before the lowest one

} // namespace

double BridgeAxis::placeOf(double amount) const
{
    return std::clamp((amount - start) / (end - start), 0.0, 1.0);
}

BridgeAxis bridgeAxis(double least, double most)
{
    BridgeAxis axis{std::min(0.0, least), std::max(0.0, most), {}};
    const double width = most - least;
    if (least > 0 && width > 0 && width < readablePart * most) {
        const double unit = std::pow(10, std::floor(std::log10(width)));
        axis.start = std::max(0.0, std::floor((least - width * roomBelow) / unit) * unit);
        if (axis.start > 0)
            axis.note = QCoreApplication::translate("BridgeAxis", "Bars start at %1, not at zero.").arg(NumberFormat().shortMoney(axis.start));
    }
    if (axis.end <= axis.start)
        axis.end = axis.start + 1;
    return axis;
}

} // namespace tokenledger
