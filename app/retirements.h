// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/retirement.h"
#include "models/store/callstore.h"

namespace tokenledger {

/// What was decided about old items, by kind and key: documents of kind "retirement" in the ledger.
/// Errors: the store's; a document that does not read.
Result<std::vector<Retirement>> storedRetirements(const CallStore &store);
/// Keeps a decision in place of the item's last one.
Result<void> storeRetirement(CallStore &store, const Retirement &decision);
/// Forgets what was decided about an item.
Result<void> withdrawRetirement(CallStore &store, const Retirement &decision);

} // namespace tokenledger
