// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tablewriter.h"
#include "models/analysis/cubequery.h"
#include "models/domain/callrecord.h"

namespace tokenledger {

/// Single calls as a table: what the sources say of each, and its cost on the basis asked for.
TableHeader callHeader();
std::vector<TableCell> callRow(const CallRecord &call, CostBasis basis);

} // namespace tokenledger
