// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricing.h"
#include "models/domain/repricerecord.h"
#include "models/domain/usagerows.h"
#include "models/store/database.h"

namespace tokenledger {

/// The rows of usage whose period reaches into the range, in stored order; what UsageRows leaves out is left out.
Result<UsageRows> readUsage(Database &database, const TimeRange &range);

/// Prices the stored rows of usage of the range again and adds what changes to the record; with `writes` it is stored, and
/// the old costs are kept for undoRepriceOfUsage(). Inside a transaction.
Result<void> repriceUsage(Database &database, const Pricer &pricer, const TimeRange &range, bool writes,
                          RepriceRecord &record);
/// Puts the kept costs back.
void undoRepriceOfUsage(Database &database);

} // namespace tokenledger
