// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/alertwatch.h"
#include "app/capbook.h"

#include <string>
#include <vector>

namespace tokenledger {

/// What a look at the caps has brought about; one sentence each.
struct CapNews
{
    std::vector<std::string> engaged;
    std::vector<std::string> waiting; ///< for somebody who confirms
    std::vector<std::string> problems;
};

/// Carries out the actions of caps that are reached, as far as the alerts of the last look say so: at once where the cap is
/// armed, else it begins to wait. What failed is tried again; what was begun before a crash is done again, which changes
/// nothing where it was done. A ledger without caps is left as it is. Errors: the store's.
Result<CapNews> switchCaps(CallStore &store, const AlertTools &tools, Instant now, const JobControl &control);

/// One group of a cap, and who acts on it.
struct CapHand
{
    std::string cap;
    std::vector<std::string> key; ///< of the group; empty: the one that waits or is engaged, or the one that the rule names
    std::string person;
    Instant now;
};

/// Carries out a cap's action now, reached or not: confirms one that waits, or pulls the switch by hand.
/// Errors (Usage): no such cap, action or group; what the receiver said.
Result<void> engageCap(CallStore &store, const AlertTools &tools, const CapHand &hand, const JobControl &control);
/// Takes it back: what was blocked is open again, a limit is what it was. Errors: as above; nothing is engaged.
Result<void> releaseCap(CallStore &store, const AlertTools &tools, const CapHand &hand, const JobControl &control);

} // namespace tokenledger
