// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/chartdata.h"
#include "models/qt/sourcelistmodel.h"

#include <optional>
#include <string>

namespace tokenledger {

/// Which coverage over time is wanted.
struct CoverageQuestion
{
    Coverage kind = Coverage::Feature;
    std::optional<std::string> source; ///< of this one alone
    QString zone = QStringLiteral("UTC");
};

/// The cost by day, week or month that has a feature (tenant, prompt), and beside it the cost that has none: two
/// series, Unattributed last. A pure function: runs on any thread. Empty where the snapshot cannot tell or has no
/// calls.
ChartData coverageChart(const Snapshot &snapshot, const CoverageQuestion &question);

} // namespace tokenledger
