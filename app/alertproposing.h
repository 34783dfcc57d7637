// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertproposals.h"
#include "models/analysis/snapshot.h"
#include "models/store/callstore.h"

#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

/// Rules that suit the ledger's own last four weeks before `now`, without those that it keeps already; none for a
/// ledger without calls. Errors: the store's; proposeAlerts()'s.
Result<std::vector<AlertProposal>> proposedRules(const CallStore &store, Instant now, const std::string &zone,
                                                 const std::shared_ptr<const Snapshot> &known = {});

/// Switches all proposals on and looks at the ledger as they would have been looked at in the week before `end`: what
/// the sample company shows of alerts. Errors: the store's.
Result<void> watchSample(CallStore &store, Instant end);

} // namespace tokenledger
