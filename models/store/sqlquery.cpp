// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/callsvirtualtable.h"
#include "models/store/schema.h"

#include <cctype>
#include <sqlite3.h>

namespace tokenledger {

namespace {

/// Instructions of SQLite's machine between two looks at the wish to stop.
constexpr int stepsBetweenLooks = 20'000;

int allowReading(void *, int action, const char *, const char *second, const char *, const char *)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return sqlite3_stricmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

int wantsToStop(void *control)
{
    return static_cast<const JobControl *>(control)->cancelled() ? 1 : 0;
}

Error sqlError(sqlite3 *connection, int code)
{
    if ((code & 0xff) == SQLITE_INTERRUPT)
        return {"Cancelled.", Error::Kind::Cancelled};
    if ((code & 0xff) == SQLITE_AUTH || (code & 0xff) == SQLITE_READONLY)
        return {"Only reading is allowed here; use SELECT.", Error::Kind::Usage};
    const bool statementAtFault = (code & 0xff) == SQLITE_ERROR;
    return {"The SQL could not be run: " + std::string(sqlite3_errmsg(connection)) + ".",
            statementAtFault ? Error::Kind::Usage : Error::Kind::Failed};
}

bool onlySpace(const char *text)
{
    while (*text && (std::isspace(static_cast<unsigned char>(*text)) || *text == ';'))
        ++text;
    return *text == '\0';
}

CallStore::SqlValue valueAt(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
        return std::monostate();
    default: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement, column));
        return std::string(bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    }
    }
}

Result<CallStore::SqlResult> readRows(sqlite3 *connection, sqlite3_stmt *statement)
{
    CallStore::SqlResult result;
    const int columns = sqlite3_column_count(statement);
    for (int i = 0; i < columns; ++i)
        result.columns.emplace_back(sqlite3_column_name(statement, i));
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        std::vector<CallStore::SqlValue> row;
        for (int i = 0; i < columns; ++i)
            row.push_back(valueAt(statement, i));
        result.rows.push_back(std::move(row));
    }
    if (code != SQLITE_DONE)
        return sqlError(connection, code);
    return result;
}

} // namespace

Result<CallStore::SqlResult> runReadOnlySql(const std::string &file, const std::string &sql, JobControl *control)
{
    auto database = openStoreForReading(file);
    if (!database)
        return database.error();
    sqlite3 *connection = (*database)->handle();
    registerCallsTable(connection);
    // Declaring the virtual table is more than reading: it happens at the first use, so that has to come first.
    (*database)->prepare("SELECT 1 FROM calls LIMIT 0").step();
    if (Result<void> state = (*database)->status(); !state)
        return state.error();
    sqlite3_set_authorizer(connection, allowReading, nullptr);
    if (control)
        sqlite3_progress_handler(connection, stepsBetweenLooks, wantsToStop, control);
    sqlite3_stmt *prepared = nullptr;
    const char *rest = nullptr;
    const int code = sqlite3_prepare_v2(connection, sql.c_str(), static_cast<int>(sql.size()) + 1, &prepared, &rest);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(prepared, sqlite3_finalize);
    if (code != SQLITE_OK)
        return sqlError(connection, code);
    if (!prepared)
        return Error{"There is no SQL statement to run.", Error::Kind::Usage};
    if (!onlySpace(rest))
        return Error{"Only one SQL statement is allowed at a time.", Error::Kind::Usage};
    if (!sqlite3_stmt_readonly(prepared))
        return Error{"Only reading is allowed here; use SELECT.", Error::Kind::Usage};
    return readRows(connection, prepared);
}

} // namespace tokenledger
