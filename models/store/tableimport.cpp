// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/tableimport.h"

#include "models/domain/clock.h"
#include "models/store/importlog.h"
#include "models/store/schema.h"
#include "models/store/writelock.h"

#include <chrono>

namespace tokenledger {

Result<ImportRecord> importTableRows(const CallStore &store, const ImportInfo &info, bool dryRun,
                                     const std::function<void(Database &database, std::int64_t importId, ImportCounts &counts)> &write)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto database = openStoreForWriting(store.file());
    if (!database)
        return database.error();
    auto lock = WriteLock::take(**database);
    if (!lock)
        return lock.error();
    auto known = readImportOf(**database, info);
    if (!known)
        return known.error();
    if (*known) {
        (*known)->counts.rowsAdded = 0;
        (*known)->counts.duplicates = (*known)->counts.rowsRead;
        return std::move(**known);
    }
    ImportRecord record;
    record.info = info;
    record.importedAt = systemNow();
    record.id = insertImport(**database, info, record.importedAt);
    write(**database, record.id, record.counts);
    record.tookMs = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
    finishImport(**database, record);
    if (dryRun) {
        record.id = 0;
        return (*database)->failed() ? Result<ImportRecord>((*database)->takeError()) : record;
    }
    if (const auto done = (*lock)->commit(); !done)
        return done.error();
    return record;
}

} // namespace tokenledger
