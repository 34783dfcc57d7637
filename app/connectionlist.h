// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/connectionmodel.h"
#include "models/store/callstore.h"

#include <vector>

namespace tokenledger {

/// Every vendor and gateway that can be connected.
std::vector<VendorChoice> vendorChoices();
/// The connections of a ledger with the last of their pulls, by name.
Result<std::vector<ConnectionSummary>> summarizeConnections(const CallStore &store);

} // namespace tokenledger
