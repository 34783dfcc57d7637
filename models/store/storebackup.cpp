// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/storebackup.h"

#include "models/store/callstore.h"
#include "models/store/partfile.h"
#include "models/store/schema.h"
#include "models/store/sqliteapi.h"

#include <chrono>
#include <filesystem>
#include <thread>

namespace tokenledger {

namespace {

namespace fs = std::filesystem;

constexpr int pagesAtATime = 1024;
constexpr int checkThreads = 2;

/// SQLite begins anew by itself when another process writes the source meanwhile.
Result<void> copyPages(Database &from, Database &to, JobControl *control)
{
    sqlite3_backup *backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
    if (backup == nullptr) {
        to.remember(sqlite3_errcode(to.handle()));
        return to.takeError();
    }
    int code = SQLITE_OK;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::milliseconds(Database::busyTimeoutMs);
    while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        if (control != nullptr && control->cancelled())
            code = SQLITE_INTERRUPT;
        else
            code = sqlite3_backup_step(backup, pagesAtATime);
        if (control != nullptr) {
            const int pages = sqlite3_backup_pagecount(backup);
            control->setTotal(static_cast<std::uint64_t>(pages));
            control->setDone(static_cast<std::uint64_t>(pages - sqlite3_backup_remaining(backup)));
        }
        if (code != SQLITE_BUSY && code != SQLITE_LOCKED)
            continue;
        if (std::chrono::steady_clock::now() > patience)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE)
        return {};
    // What does not read is the source's fault.
    Database &faulty = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB ? from : to;
    faulty.remember(code);
    return faulty.takeError();
}

/// Everything in one file, so that it can be moved and read from where nobody may write.
Result<void> copyToNewFile(Database &from, const std::string &file, JobControl *control)
{
    const auto to = Database::open(file, Database::Access::Create);
    if (!to)
        return to.error();
    if (const auto copied = copyPages(from, **to, control); !copied)
        return copied.error();
    (*to)->execute("PRAGMA journal_mode = DELETE");
    return (*to)->status();
}

/// How many calls a copy has. Errors (Refused): its sums and its calls do not agree.
Result<std::uint64_t> check(const std::string &copy, const std::string &name, JobControl *control)
{
    const auto store = CallStore::open(copy, CallStore::Mode::ReadWrite);
    if (!store)
        return store.error();
    const auto report = (*store)->verify(checkThreads, control);
    if (!report)
        return report.error();
    if (!report->problems.empty())
        return Error{"“" + name + "” does not agree with itself: " + report->problems.front(), Error::Kind::Refused};
    return report->calls;
}

/// A ledger is read while it is written: it has a write-ahead log, which a backup has not.
Result<void> placeNew(const PartFile &part, const std::string &store)
{
    {
        const auto database = Database::open(part.name(), Database::Access::ReadWrite);
        if (!database)
            return database.error();
        (*database)->execute("PRAGMA journal_mode = WAL");
        if (const auto done = (*database)->status(); !done)
            return done;
    }
    return part.moveTo(store);
}

bool isSameFile(const std::string &a, const std::string &b)
{
    std::error_code ignored;
    return fs::equivalent(a, b, ignored);
}

std::uint64_t sizeOf(const std::string &file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return error ? 0 : size;
}

/// A name beside the ledger that is free.
std::string nameForKept(const std::string &store)
{
    std::string name = store + ".before-restore";
    for (int number = 2; fs::exists(name); ++number)
        name = store + ".before-restore-" + std::to_string(number);
    return name;
}

} // namespace

Result<BackupReport> backUpStore(const std::string &store, const std::string &file, JobControl *control)
{
    if (fs::exists(file))
        return Error{"“" + file + "” is there already; name a new file."};
    const auto from = openStoreForReading(store);
    if (!from)
        return from.error();
    const PartFile part(file + ".part");
    if (const auto copied = copyToNewFile(**from, part.name(), control); !copied)
        return part.named(copied.error(), file);
    const auto calls = check(part.name(), store, control);
    if (!calls)
        return part.named(calls.error(), file);
    if (const auto moved = part.moveTo(file); !moved)
        return moved.error();
    return BackupReport{sizeOf(file), *calls, {}};
}

Result<BackupReport> restoreStore(const std::string &file, const std::string &store, JobControl *control)
{
    if (isSameFile(file, store))
        return Error{"“" + file + "” is the ledger itself; name a backup of it."};
    // Reading alone, so that a backup of an older version stays one.
    const auto backup = Database::open(file, Database::Access::ReadOnly);
    if (!backup)
        return backup.error();
    const PartFile part(store + ".restoring");
    if (const auto copied = copyToNewFile(**backup, part.name(), control); !copied)
        return part.named(copied.error(), store);
    const auto calls = check(part.name(), file, control);
    if (!calls)
        return part.named(calls.error(), file);
    BackupReport report{sizeOf(part.name()), *calls, {}};
    if (!fs::exists(store)) {
        if (const auto placed = placeNew(part, store); !placed)
            return placed.error();
        return report;
    }
    report.kept = nameForKept(store);
    if (const auto kept = backUpStore(store, report.kept, control); !kept)
        return kept.error();
    const auto from = Database::open(part.name(), Database::Access::ReadOnly);
    const auto to = openStoreForWriting(store);
    if (!from || !to)
        return from ? to.error() : from.error();
    // Into the open file, in one transaction: who reads it sees the old ledger or the new one.
    if (const auto copied = copyPages(**from, **to, control); !copied)
        return copied.error();
    return report;
}

} // namespace tokenledger
