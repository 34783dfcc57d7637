// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/audittrail.h"

#include "models/store/schema.h"

#include <cstdlib>
#include <sqlite3.h>
#include <unistd.h>

namespace tokenledger {

namespace {

std::string accountName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"})
        if (const char *name = std::getenv(variable); name && *name)
            return name;
    return "uid " + std::to_string(::geteuid());
}

void tellActor(sqlite3_context *context, int, sqlite3_value **)
{
    static const std::string account = accountName();
    sqlite3_result_text(context, account.data(), static_cast<int>(account.size()), SQLITE_TRANSIENT);
}

std::optional<std::string> textAt(const Statement &statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(std::string(statement.text(column)));
}

} // namespace

Result<std::vector<AuditEntry>> auditTrail(const CallStore &store, const TimeRange &range, const std::string &kind)
{
    const auto database = openStoreForReading(store.file());
    if (!database)
        return database.error();
    std::vector<AuditEntry> entries;
    Statement statement = (*database)->prepare("SELECT id, at_us, actor, kind, name, before, after FROM audit WHERE at_us >= ?1 AND at_us < ?2 "
                                               "AND (?3 = '' OR kind = ?3) ORDER BY id");
    statement.bind(1, range.from.micros).bind(2, range.to.micros).bind(3, kind);
    while (statement.step())
        entries.push_back({statement.integer(0), {statement.integer(1)}, std::string(statement.text(2)), std::string(statement.text(3)),
                           std::string(statement.text(4)), textAt(statement, 5), textAt(statement, 6)});
    if ((*database)->failed())
        return (*database)->takeError();
    return entries;
}

void registerAuditActor(Database &database)
{
    sqlite3_create_function(database.handle(), "audit_actor", 0, SQLITE_UTF8, nullptr, tellActor, nullptr, nullptr);
}

} // namespace tokenledger
