// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/chunkreader.h"

#include <string>
#include <vector>

namespace tokenledger {

/// One column of the virtual table "calls".
struct CallsColumn {
    enum class Kind { DimensionText, DimensionCode, StartedText, Number, InputTokens, Cost, CostState, File, Text, Json };
    std::string name;
    std::string type;
    Kind kind;
    int source = 0;        ///< Dimension, NumberColumn or TextColumn
    ColumnSet needs;       ///< stored columns
};

const std::vector<CallsColumn> &callsColumns();
/// "CREATE TABLE calls(...)", as SQLite wants a virtual table declared.
std::string callsDeclaration();

} // namespace tokenledger
