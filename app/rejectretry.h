// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"
#include "models/domain/pricing.h"
#include "models/store/callstore.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// Set-aside rows of one import that are to be read again.
struct RetryOrder
{
    std::int64_t importId = 0;
    std::vector<std::int64_t> ids; ///< empty: all of this import
    std::string format;            ///< empty: as the import was read, with its profile
    std::string profile;           ///< JSON, for the format "generic"
};

/// What came of it.
struct RetryOutcome
{
    std::string file;                  ///< of the import whose rows they are
    std::optional<ImportRecord> taken; ///< the import that holds the rows that were read; none when none was
    std::uint64_t read = 0;            ///< rows that left the list
    std::uint64_t left = 0;            ///< rows that still cannot be read, with their new reason
};

/// Reads set-aside rows again from their text as it was kept. What can be read now goes in as one import, in the same
/// transaction in which its rows leave the list; undoing that import brings them back.
/// Errors: no such import; the header was not kept; those of the profile and of the store.
Result<RetryOutcome> retryRejects(CallStore &store, const std::shared_ptr<const PriceCatalogue> &catalogue,
                                  const RetryOrder &order, JobControl &control);

/// Header and set-aside rows of an import as a text, as they stood in their file: for the import wizard.
Result<std::string> keptText(const CallStore &store, std::int64_t importId);

} // namespace tokenledger
