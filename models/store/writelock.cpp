// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/writelock.h"

#include "models/domain/instant.h"

#include <chrono>
#include <sqlite3.h>

namespace tokenledger {

namespace {

std::string nowText()
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return toIso8601(Instant::fromSeconds(std::chrono::duration_cast<std::chrono::seconds>(now).count()));
}

Error lockedError(Database &database)
{
    Error error = database.takeError();
    if (error.kind != Error::Kind::Locked)
        return error;
    Statement note = database.prepare("SELECT value FROM meta WHERE key = 'writer'");
    if (note.step())
        error.message = "“" + database.file() + "” is being written by another process (" + std::string(note.text(0))
                        + "); try again when it has finished.";
    return error;
}

} // namespace

Result<std::unique_ptr<WriteLock>> WriteLock::take(Database &database, const std::string &job)
{
    std::unique_ptr<WriteLock> lock(new WriteLock(database, !job.empty()));
    lock->m_transaction = std::make_unique<Transaction>(database, true);
    if (!lock->m_transaction->started())
        return lockedError(database);
    if (job.empty())
        return lock;
    // The note has to be visible to others while the long transaction is open, so it is committed before.
    const std::string note = job + " since " + nowText();
    database.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES('writer', ?)").bind(1, note).run();
    if (const Result<void> done = lock->m_transaction->commit(); !done)
        return done.error();
    lock->m_transaction = std::make_unique<Transaction>(database, true);
    if (!lock->m_transaction->started())
        return lockedError(database);
    return lock;
}

WriteLock::~WriteLock()
{
    if (!m_transaction)
        return;
    const bool open = m_transaction->started();
    m_transaction->rollback();
    if (open && m_noted)
        sqlite3_exec(m_database.handle(), "DELETE FROM meta WHERE key = 'writer'", nullptr, nullptr, nullptr);
}

Result<void> WriteLock::commit()
{
    if (m_noted)
        m_database.execute("DELETE FROM meta WHERE key = 'writer'");
    m_database.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'");
    return m_transaction->commit();
}

void checkpoint(Database &database)
{
    // Waiting for readers would keep the person waiting; what they still need is copied the next time.
    sqlite3_busy_timeout(database.handle(), 0);
    sqlite3_wal_checkpoint_v2(database.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    sqlite3_busy_timeout(database.handle(), Database::busyTimeoutMs);
}

} // namespace tokenledger
