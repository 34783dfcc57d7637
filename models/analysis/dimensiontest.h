// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/callstream.h"

#include <vector>

namespace tokenledger {

/// One dimension's filter: which codes pass.
struct DimensionTest
{
    Dimension dimension;
    std::vector<bool> allowed;
};

Result<std::vector<DimensionTest>> dimensionTests(const CallSource &source, const std::vector<DimensionFilter> &where);
bool passes(const std::vector<DimensionTest> &tests, const CallBatch &calls, std::size_t row);

} // namespace tokenledger
