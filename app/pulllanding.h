// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/vendors/feedpull.h"
#include "models/domain/importrecord.h"
#include "models/domain/pricing.h"
#include "models/store/callstore.h"

#include <vector>

namespace tokenledger {

/// Puts what has been read into the ledger: the rows of all feeds of bills and usage in one transaction, the calls of a
/// feed of calls in one. Gives the counts of what is new; the cost is what the
/// vendor bills for the whole period pulled, or that of the new calls.
Result<ImportCounts> landPulls(CallStore &store, const Pricer &pricer, const Connection &connection,
                               std::vector<FeedPull> &pulls, JobControl &control);

} // namespace tokenledger
