// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/rowtablemodel.h"

#include <QMetaType>
#include <QString>

namespace tokenledger {

/// What tables say about a cell beside its text. Views draw from these and never from the text; `valueRole` is what a
/// cell is sorted by.
enum CellRole {
    KindRole = valueRole + 1, ///< CellKind
    ShareRole,                ///< 0 to 1 of the widest bar in the column
    SlotRole,                 ///< colour of the row's swatch or bar: SeriesSlot
    SparkRole,                ///< QList<double>
    ToneRole,                 ///< "over", "saving", "muted", "accent", or nothing
    StateRole,                ///< CellState
    ExactRole,                ///< the figure with all its digits, for people
    RawRole,                  ///< the figure unformatted, for TSV and CSV
    EmphasisRole,             ///< true in total rows
};

enum class CellKind { Text, Name, ShareBar, Change, Spark, State };

/// Where the figures of a row come from.
enum class CellState { None, Billed, Reported, Computed, PartReported, Unpriced };

/// Colour of a series: 0 to 7 is the categorical palette.
namespace SeriesSlot {
inline constexpr int None = -1;
inline constexpr int Other = 100;
inline constexpr int Unattributed = 101;
inline constexpr int Unpriced = 102;
} // namespace SeriesSlot

} // namespace tokenledger
