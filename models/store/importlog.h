// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/importrecord.h"
#include "models/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// The tables import, reject and conflict. Functions that write need a transaction; errors stay with the database.
std::int64_t insertImport(Database &database, const ImportInfo &info, Instant at);
void finishImport(Database &database, const ImportRecord &record);
/// Changes how many calls of an import are stored.
void changeHeld(Database &database, std::int64_t importId, std::int64_t change);
void insertReject(Database &database, std::int64_t importId, const RejectedRow &row);
void insertConflict(Database &database, const StoredConflict &conflict, std::int64_t otherImport);

Result<std::vector<ImportRecord>> readImports(Database &database);
Result<std::optional<ImportRecord>> readImportOf(Database &database, const ImportInfo &info);
Result<std::vector<StoredReject>> readRejects(Database &database, std::optional<std::int64_t> importId, int limit);
Result<std::vector<StoredConflict>> readConflicts(Database &database, std::optional<std::int64_t> importId, int limit);

} // namespace tokenledger
