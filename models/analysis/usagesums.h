// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/analysis/groupby.h"
#include "models/domain/callbatch.h"

namespace tokenledger::analysis {

/// Adds the selected rows of usage to groups that were made of calls by the same plan.
/// Errors: a sum that does not fit 64 bits.
Result<void> addUsage(const CallBatch &usage, const ScanPlan &plan, CostBasis basis, Groups &groups);

} // namespace tokenledger::analysis
