// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/callstore.h"
#include "models/store/database.h"

#include <functional>

namespace tokenledger {

/// Takes a table that is kept beside the calls in as one import, in one transaction; CallStore::undoImport() takes it
/// back. `write` stores the rows of the import of that number and counts them. The very file a second time adds nothing
/// and gives the record of the first. With `dryRun` everything is counted and nothing stored.
/// Errors: the store's, such as that another process writes.
Result<ImportRecord> importTableRows(const CallStore &store, const ImportInfo &info, bool dryRun,
                                     const std::function<void(Database &database, std::int64_t importId, ImportCounts &counts)> &write);

} // namespace tokenledger
