// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/billbridge.h"

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// One step of a bridge, or the part of it that is about one model.
struct StepChoice
{
    BridgeStepKind kind = BridgeStepKind::Bill;
    std::string detail;
    std::optional<std::string> model; ///< in the price book's name; nothing: the whole step
};

/// The items of a provider's bill that stand behind a step: those whose lines the bridge has counted there. The calls
/// have none, the bill has all.
/// @param bridge the whole bridge of this provider, which says what is out of scope.
std::vector<const BillItem *> itemsBehind(const std::vector<BillItem> &items, const StepChoice &step,
                                          const std::vector<BridgeStep> &bridge, const ModelNames &names, const TimeRange &range);

} // namespace tokenledger
