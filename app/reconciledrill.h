// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/stepitems.h"
#include "models/domain/billline.h"
#include "models/qt/reconcilefacts.h"
#include "models/store/callstore.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// How many rows of a bill the window lists at once; the sums are those of all.
inline constexpr std::size_t shownBillLines = 2'000;

/// The rows of the bill behind one step of a month's bridge. Errors: the store's, the snapshot's.
Result<StepLines> linesBehind(const CallStore &store, const Snapshot &calls, const Pricer &pricer, const StepQuestion &question);
/// The names that the calls of a month have for a model of the bridge; empty where they name none.
Result<std::vector<std::string>> callNamesOf(const Snapshot &calls, const Pricer &pricer, const StepQuestion &question);

} // namespace tokenledger
