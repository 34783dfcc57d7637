// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/businessmeasure.h"
#include "models/domain/result.h"
#include "models/store/callstore.h"

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Name of the format, and of the kind, of business measures.
inline constexpr const char *measuresFormat = "outcomes";

/// True when the beginning of a file is a table of business measures, by its content.
bool looksLikeMeasures(std::string_view head);

/// Reads business measures, whole or not at all, and keeps them as an import with undo: CSV with the columns date, dimension,
/// value, measure, count and revenue_usd in any order. An empty dimension is the whole company, an empty value what has
/// none, an empty revenue unknown. "-" is standard input. With `dryRun` nothing is stored.
/// Errors (Refused): the line of the first fault, or of a day, slice and measure that comes twice. Failed: the file cannot
/// be read; the store's.
Result<ImportRecord> importMeasureFile(const CallStore &store, const std::string &path, const std::string &source, bool dryRun);

/// Takes business measures from the answer of a read-only SQL question over the ledger, whose columns have the names of the
/// table's; an import like that of a file, with the question in the place of its name. Errors: as above; the SQL's.
Result<ImportRecord> importMeasureQuery(const CallStore &store, const std::string &sql, const std::string &source, bool dryRun);

} // namespace tokenledger
