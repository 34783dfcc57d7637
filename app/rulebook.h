// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/attributionrules.h"
#include "models/domain/result.h"

#include <string>
#include <vector>

namespace tokenledger {

/// Reads a rules document and the CSV files that its lookups name, which lie beside it unless their paths say
/// otherwise;
/// "-" is standard input. Afterwards every lookup has its table, so that the rules no longer need the files.
/// Errors (Refused): where the document is at fault; a file without the columns; a key that is given twice with
/// different values, with its line. Failed: a file cannot be read.
Result<AttributionRules> readRules(const std::string &path);

/// Reads the tables of the lookups that have none yet. Paths that are not absolute begin at `folder`. The same errors.
Result<void> readTables(AttributionRules &rules, const std::string &folder);
/// The columns that the first row of a CSV file names.
Result<std::vector<std::string>> lookupColumns(const std::string &file);

} // namespace tokenledger
