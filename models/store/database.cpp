// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/database.h"

#include "models/store/sqliteapi.h"

#include <cerrno>
#include <cstring>
#include <mutex>
#include <utility>

namespace tokenledger {

namespace {

/// Statistics of SQLite's allocator take one lock for all threads; nobody here asks for them.
void configureOnce()
{
#ifndef TOKENLEDGER_SQLITE_EXTENSION // there the host has configured it
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
#endif
}

int openFlags(Database::Access access)
{
    switch (access) {
    case Database::Access::ReadOnly:
        return SQLITE_OPEN_READONLY;
    case Database::Access::ReadWrite:
        return SQLITE_OPEN_READWRITE;
    case Database::Access::Create:
        break;
    }
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

/// SQLite knows for certain only of some file systems that they are full; on others writing fails.
bool isDiskFull(int code, int systemError)
{
    return (code & 0xff) == SQLITE_FULL || code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE
           || ((code & 0xff) == SQLITE_IOERR && (systemError == ENOSPC || systemError == EFBIG || systemError == EDQUOT));
}

Error describe(int code, int systemError, const std::string &file, const std::string &message)
{
    if (isDiskFull(code, systemError))
        return {"The disk that holds “" + file + "” is full or cannot be written; nothing was changed, make room and try again."};
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {"“" + file + "” is being written by another process; try again when it has finished.", Error::Kind::Locked};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return {"“" + file + "” is read-only; nothing was changed, allow writing to the file and its folder."};
    case SQLITE_NOTADB:
        return {"“" + file + "” is not a TokenLedger store; name another file."};
    case SQLITE_CORRUPT:
        return {"“" + file + "” is damaged or cut off; restore it from a backup, or recover what can be read into a new file."};
    case SQLITE_CANTOPEN:
        return {"“" + file + "” cannot be opened (" + (systemError ? std::strerror(systemError) : message)
                + "); check the path and the permissions."};
    case SQLITE_INTERRUPT:
        return {"Cancelled; nothing was changed.", Error::Kind::Cancelled};
    default:
        return {"“" + file + "” could not be used: " + message + "."};
    }
}

} // namespace

// -- Statement

Statement::Statement(Database &database, std::string_view sql) : m_database(&database)
{
    const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &m_statement, nullptr);
    if (code != SQLITE_OK)
        database.remember(code);
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr))
{
}

Statement &Statement::operator=(Statement &&other) noexcept
{
    std::swap(m_database, other.m_database);
    std::swap(m_statement, other.m_statement);
    return *this;
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

Statement &Statement::bind(int position, std::int64_t value)
{
    sqlite3_bind_int64(m_statement, position, value);
    return *this;
}

Statement &Statement::bind(int position, std::string_view text)
{
    // A null pointer would bind NULL; an empty text is a text.
    sqlite3_bind_text64(m_statement, position, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement &Statement::bindBlob(int position, std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement, position, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindNull(int position)
{
    sqlite3_bind_null(m_statement, position);
    return *this;
}

bool Statement::step()
{
    if (!m_statement || m_database->refuses())
        return false;
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        m_database->remember(code);
    return false;
}

bool Statement::run()
{
    if (!m_statement || m_database->refuses())
        return false;
    int code = sqlite3_step(m_statement);
    while (code == SQLITE_ROW)
        code = sqlite3_step(m_statement);
    if (code != SQLITE_DONE)
        m_database->remember(code);
    sqlite3_reset(m_statement);
    return code == SQLITE_DONE;
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Statement::text(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement, column);
    const int size = sqlite3_column_bytes(m_statement, column);
    return bytes ? std::string_view(static_cast<const char *>(bytes), static_cast<std::size_t>(size)) : std::string_view();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

// -- Database

Result<std::unique_ptr<Database>> Database::open(const std::string &file, Access access)
{
    configureOnce();
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &handle, openFlags(access) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, nullptr);
    std::unique_ptr<Database> database(new Database(handle, file, true));
    if (code != SQLITE_OK) {
        database->remember(code);
        return database->takeError();
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyTimeoutMs);
    return database;
}

Database::Database(sqlite3 *handle, std::string file, bool owned) : m_file(std::move(file)), m_handle(handle), m_owned(owned) {}

Database::Database(sqlite3 *borrowed) : m_handle(borrowed), m_owned(false)
{
    const char *name = sqlite3_db_filename(borrowed, "main");
    m_file = name ? name : "";
}

Database::~Database()
{
    if (m_owned)
        sqlite3_close_v2(m_handle);
}

bool Database::execute(const std::string &sql)
{
    if (refuses())
        return false;
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        remember(code);
    return code == SQLITE_OK;
}

std::int64_t Database::integer(std::string_view sql, std::int64_t fallback)
{
    Statement statement = prepare(sql);
    return statement.step() && !statement.isNull(0) ? statement.integer(0) : fallback;
}

bool Database::refuses()
{
    if (m_lostBy != 0 && m_code == 0)
        m_code = m_lostBy; // the rest of what was said then is still there
    return m_lostBy != 0;
}

void Database::remember(int code)
{
    if (m_transactionOpen && !inTransaction())
        m_lostBy = code;
    if (m_code != 0)
        return;
    m_code = code;
    m_systemError = m_handle ? sqlite3_system_errno(m_handle) : 0;
    m_message = m_handle ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code);
}

Error Database::takeError()
{
    const int code = std::exchange(m_code, 0);
    return describe(code, m_systemError, m_file, m_message);
}

Result<void> Database::status()
{
    if (m_code == 0)
        return {};
    return takeError();
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

// -- Transaction

Transaction::Transaction(Database &database, bool immediate) : m_database(database)
{
    m_open = database.execute(immediate ? "BEGIN IMMEDIATE" : "BEGIN");
    database.m_transactionOpen = database.m_transactionOpen || m_open;
}

Transaction::~Transaction()
{
    rollback();
}

Result<void> Transaction::commit()
{
    if (!m_database.failed() && m_database.execute("COMMIT"))
        ended();
    return m_database.status();
}

void Transaction::rollback()
{
    // Some errors, a full disk among them, have rolled back already.
    if (m_open && m_database.inTransaction())
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    ended();
}

void Transaction::ended()
{
    if (std::exchange(m_open, false)) {
        m_database.m_transactionOpen = false;
        m_database.m_lostBy = 0;
    }
}

} // namespace tokenledger
