// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/documentchanges.h"

#include "models/store/schema.h"
#include "models/store/writelock.h"

namespace tokenledger {

Result<bool> changeDocuments(const CallStore &store, const DocumentChanges &changes)
{
    const auto database = openStoreForWriting(store.file());
    if (!database)
        return database.error();
    Database &ledger = **database;
    auto lock = WriteLock::take(ledger);
    if (!lock)
        return lock.error();
    for (const StoredDocument &known : changes.expected) {
        Statement statement = ledger.prepare("SELECT body FROM document WHERE kind = ? AND name = ?");
        statement.bind(1, known.kind).bind(2, known.name);
        const std::string body = statement.step() ? std::string(statement.text(0)) : std::string();
        if (body != known.body)
            return false;
    }
    for (const StoredDocument &document : changes.put)
        ledger.prepare("INSERT OR REPLACE INTO document(kind, name, body) VALUES(?, ?, ?)")
            .bind(1, document.kind).bind(2, document.name).bind(3, document.body).run();
    for (const StoredDocument &document : changes.removed)
        ledger.prepare("DELETE FROM document WHERE kind = ? AND name = ?").bind(1, document.kind).bind(2, document.name).run();
    if (const auto done = (*lock)->commit(); !done)
        return done.error();
    return true;
}

} // namespace tokenledger
