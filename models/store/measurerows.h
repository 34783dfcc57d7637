// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/businessmeasure.h"
#include "models/store/callstore.h"
#include "models/store/database.h"

#include <span>
#include <string>
#include <vector>

namespace tokenledger {

/// Takes in business measures as one import, which CallStore::undoImport() takes back. A row that says what the ledger
/// knows already is a duplicate; one that says something else of the same day, slice and measure counts from now on, and
/// counts as added. The very file a second time adds nothing and gives the record of the first.
/// With `dryRun` everything is counted and nothing stored. Errors: the store's, such as that another process writes.
Result<ImportRecord> importMeasures(const CallStore &store, const ImportInfo &info, std::span<const BusinessMeasure> rows, bool dryRun);

/// The measures that count, of the days from `fromDay` to before `toDay`, by slice, measure and day. Errors: the store's.
Result<std::vector<BusinessMeasure>> businessMeasures(const CallStore &store, std::int64_t fromDay, std::int64_t toDay);

/// Takes the rows of an import out again; inside a transaction.
void removeMeasureRows(Database &database, std::int64_t importId);
/// Sentences about imports whose rows are not all there.
void checkMeasureRows(Database &database, std::vector<std::string> &problems);

} // namespace tokenledger
