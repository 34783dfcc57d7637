// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tokenledger {

/// The common axis of the bars of a bridge, in dollars.
struct BridgeAxis
{
    double start = 0;
    double end = 1;
    /// "Bars start at $270k, not at zero, so that steps can be read.", or nothing.
    QString note;

    /// Where an amount lies, from 0 to 1.
    double placeOf(double amount) const;
};

/// The axis for bars that reach from `least` to `most`. It begins at zero unless the steps would be too small to read.
BridgeAxis bridgeAxis(double least, double most);

} // namespace tokenledger
