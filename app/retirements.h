// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/retirement.h"
#include "models/store/callstore.h"

namespace tokenledger {

/// What was decided about old items, by kind and key: documents of kind "retirement" in the ledger.
/// Errors: the store's; a document that does not read.
Result<std::vector<Retirement>> storedRetirements(const CallStore &store);
/// Keeps a decision in place of the item's last one. With a decision to retire or consolidate goes an alert rule that fires
/// when the item is called again from the day after on; a decision to keep takes the rule away.
Result<void> storeRetirement(CallStore &store, const Retirement &decision);
/// Forgets what was decided about an item, and its alert rule.
Result<void> withdrawRetirement(CallStore &store, const Retirement &decision);

} // namespace tokenledger
