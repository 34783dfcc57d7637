// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/schema.h"

#include "models/store/audittrail.h"

#include <filesystem>
#include <unistd.h>

namespace tokenledger {

namespace {

constexpr const char *newStorePragmas = "PRAGMA page_size = 32768; PRAGMA journal_mode = WAL";

Error notAStore(const std::string &file)
{
    return {"“" + file + "” is not a TokenLedger store; name another file."};
}

Error missing(const std::string &file)
{
    return {"There is no store at “" + file + "”; import something first, or name another file."};
}

/// The version of the schema; 0 for an empty file.
Result<std::int64_t> storeVersion(Database &database)
{
    const std::int64_t application = database.integer("PRAGMA application_id");
    const std::int64_t version = database.integer("PRAGMA user_version");
    const std::int64_t objects = database.integer("SELECT count(*) FROM sqlite_schema");
    if (database.failed())
        return database.takeError();
    if (application == 0 && version == 0 && objects == 0)
        return std::int64_t{0};
    if (application != storeApplicationId || version < 1)
        return notAStore(database.file());
    if (version > currentSchemaVersion())
        return Error{"“" + database.file() + "” was written by a newer version of TokenLedger; update the program, nothing was changed."};
    return version;
}

/// Runs the steps after the store's version up to and with `until`.
Result<void> migrate(Database &database, std::int64_t until)
{
    Transaction transaction(database, true);
    if (!transaction.started())
        return database.takeError();
    // Read again inside the lock: another process may have been quicker.
    const Result<std::int64_t> version = storeVersion(database);
    if (!version)
        return version.error();
    for (const SchemaStep &step : schemaSteps()) {
        if (step.version <= *version || step.version > until)
            continue;
        database.execute(std::string(step.sql));
        database.execute("PRAGMA user_version = " + std::to_string(step.version));
    }
    database.execute("PRAGMA application_id = " + std::to_string(storeApplicationId));
    database.execute("INSERT OR IGNORE INTO meta(key, value) VALUES('generation', 1)");
    return transaction.commit();
}

bool mayWriteBeside(const std::string &file)
{
    const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    return ::access(folder.c_str(), W_OK) == 0;
}

/// A copy that was opened as a ledger has no write-ahead log. What a process that was killed has begun there is rolled
/// back by the next one that may write; one that only reads may not.
void rollBackWhatWasLeft(const std::string &file)
{
    if (const auto database = Database::open(file, Database::Access::ReadWrite))
        (*database)->integer("PRAGMA schema_version");
}

/// A store in a folder that cannot be written has no write-ahead log; SQLite then has to be told that nobody writes.
Result<std::unique_ptr<Database>> openUnchanging(const std::string &file)
{
    std::error_code error;
    if (std::filesystem::exists(file + "-wal", error))
        return Error{"“" + file + "” cannot be read: its folder is read-only and changes are waiting beside it; allow writing there."};
    std::string name = "file:";
    for (const char c : std::filesystem::absolute(file, error).string()) {
        if (c == '?' || c == '#' || c == '%') {
            constexpr char digits[] = "0123456789ABCDEF";
            name.append(1, '%').append(1, digits[static_cast<unsigned char>(c) >> 4]).append(1, digits[c & 15]);
        } else {
            name += c;
        }
    }
    return Database::open(name + "?immutable=1", Database::Access::ReadOnly);
}

} // namespace

std::int64_t currentSchemaVersion()
{
    return schemaSteps().back().version;
}

Result<std::unique_ptr<Database>> openStoreForWriting(const std::string &file)
{
    auto database = Database::open(file, Database::Access::Create);
    if (!database)
        return database;
    Database &db = **database;
    registerAuditActor(db);
    const Result<std::int64_t> version = storeVersion(db);
    if (!version)
        return version.error();
    if (*version == 0)
        db.execute(newStorePragmas);
    db.execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY");
    if (db.failed())
        return db.takeError();
    if (*version < currentSchemaVersion())
        if (const Result<void> done = migrate(db, currentSchemaVersion()); !done)
            return done.error();
    return database;
}

Result<std::unique_ptr<Database>> createStore(const std::string &file, std::int64_t version)
{
    auto database = Database::open(file, Database::Access::Create);
    if (!database)
        return database;
    registerAuditActor(**database);
    (*database)->execute(newStorePragmas);
    if (const Result<void> done = migrate(**database, version); !done)
        return done.error();
    return database;
}

Result<std::unique_ptr<Database>> openStoreForReading(const std::string &file)
{
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return missing(file);
    if (std::filesystem::exists(file + "-journal", error) && mayWriteBeside(file))
        rollBackWhatWasLeft(file);
    auto database = Database::open(file, Database::Access::ReadOnly);
    if (!database)
        return database;
    Result<std::int64_t> version = storeVersion(**database);
    if (!version && !mayWriteBeside(file)) {
        database = openUnchanging(file);
        if (!database)
            return database;
        version = storeVersion(**database);
    }
    if (!version)
        return version.error();
    if (*version == 0)
        return notAStore(file);
    if (*version < currentSchemaVersion()) {
        database = Error{};
        if (const auto writer = openStoreForWriting(file); !writer)
            return writer.error();
        database = Database::open(file, Database::Access::ReadOnly);
    }
    return database;
}

} // namespace tokenledger
