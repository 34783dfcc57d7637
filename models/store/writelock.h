// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/database.h"

#include <memory>
#include <string>

namespace tokenledger {

/// The right to write, as a scope: one transaction that is rolled back unless committed. Each commit raises the
/// generation that readers see.
class WriteLock
{
public:
    /// `job` names a long job for other processes that meet it ("import of calls.csv"); empty for a short write.
    /// Errors: Locked, naming the job of the process that writes.
    static Result<std::unique_ptr<WriteLock>> take(Database &database, const std::string &job = {});
    ~WriteLock();

    Result<void> commit();

private:
    WriteLock(Database &database, bool noted) : m_database(database), m_noted(noted) {}
    Database &m_database;
    std::unique_ptr<Transaction> m_transaction;
    bool m_noted;
};

/// Copies the write-ahead log into the file and makes it durable; readers may keep part of it waiting.
void checkpoint(Database &database);

} // namespace tokenledger
