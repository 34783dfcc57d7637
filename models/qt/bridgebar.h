// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/roles.h"

#include <QMetaType>

#include <optional>

namespace tokenledger {

/// One row of a bridge: a bar that floats on an axis which all rows share. Places are 0 to 1 of that axis.
struct BridgeBar
{
    enum class Look { Before, After, Saving, Over, Unproven };
    Look look = Look::Saving;
    double from = 0;
    double to = 0;
    std::optional<double> low;  ///< ends of the whisker
    std::optional<double> high;
    std::optional<double> join; ///< where the row before has ended: a connector leads from there
    bool broken = false;        ///< the axis does not begin at zero: the bar carries the mark of that
};

/// Roles of tables with a bridge, beside those of CellRole.
enum BridgeRole {
    BridgeBarRole = EmphasisRole + 1, ///< BridgeBar
    BadgeRole,                        ///< tone of a boxed word: "warn" or "over"; nothing: a shape and a word
    ShapeRole,                        ///< "filled", "open", "triangle" or "square", before the word
};

} // namespace tokenledger

Q_DECLARE_METATYPE(tokenledger::BridgeBar)
