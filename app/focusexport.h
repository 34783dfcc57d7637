// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tablewriter.h"
#include "models/analysis/cubequery.h"

namespace tokenledger {

/// FOCUS 1.2 (focus.finops.org): the columns that the specification wants or that calls can fill, then our own with the prefix
/// x_. One row for each UTC day, provider, model, region, tier, project, feature, tenant and environment. All four costs
/// are the cost of the calls: list prices and commitments are not told apart. A group without any cost has cost 0 and
/// says so in x_UnpricedCalls.
TableHeader focusHeader();
/// Sets what focusRow() needs of a question whose range and filters stand.
void groupForFocus(CubeQuery &query);
std::vector<TableCell> focusRow(const CubeResult &result, const CubeRow &row);

} // namespace tokenledger
