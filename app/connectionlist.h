// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/connectionmodel.h"
#include "models/store/callstore.h"

#include <string_view>
#include <vector>

namespace tokenledger {

/// What a connector says to people, in the language of the window; its texts are marked for translation where they stand.
QString vendorText(std::string_view english);
/// Every vendor and gateway that can be connected.
std::vector<VendorChoice> vendorChoices();
/// The connections of a ledger with the last of their pulls, by name.
Result<std::vector<ConnectionSummary>> summarizeConnections(const CallStore &store);

} // namespace tokenledger
