// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/roles.h"

#include <QMetaType>

#include <optional>

namespace tokenledger {

/// One row of a bridge from one total to another: a bar that floats on an axis which all rows share. Places are 0 to 1.
struct WaterfallBar
{
    enum class Look { Total, Up, Down, NotExplained };
    Look look = Look::Up;
    double from = 0;
    double to = 0;
    std::optional<double> join; ///< where the row before has ended: a connector leads from there
    bool broken = false;        ///< the axis does not begin at zero: the bar carries the mark of that
};

/// Role of cells with a WaterfallBar, beside those of CellRole.
inline constexpr int waterfallRole = EmphasisRole + 20;

} // namespace tokenledger

Q_DECLARE_METATYPE(tokenledger::WaterfallBar)
