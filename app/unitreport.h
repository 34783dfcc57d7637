// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/uniteconomics.h"
#include "models/store/callstore.h"

#include <string>
#include <utility>
#include <vector>

namespace tokenledger {

struct UnitQuestion
{
    TimeRange range; ///< an open end is that of the calls
    std::string zone = "UTC";
    CostBasis basis = CostBasis::Computed;
};

struct UnitReport
{
    TimeRange range;
    UnitEconomics economics;
    ConversationCost conversations;
};

/// The date of the zone at a moment, as days since 1970-01-01. Errors (Usage): no such zone.
Result<std::int64_t> dateAt(Instant at, const std::string &zone);
/// The business measures of the days that begin in a range of a zone. Errors: the store's.
Result<std::vector<BusinessMeasure>> measuresOfPeriod(const CallStore &store, const TimeRange &range, const std::string &zone);
/// Unit economics of a stored ledger. Errors (Usage): no such zone; the store's.
Result<UnitReport> unitReport(const CallStore &store, const UnitQuestion &question);

/// The measures that count, each with the file or question that says so. Errors: the store's.
Result<std::vector<std::pair<BusinessMeasure, std::string>>> tracedMeasures(const CallStore &store, const TimeRange &range);

} // namespace tokenledger
