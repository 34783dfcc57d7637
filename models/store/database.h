// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace tokenledger {

class Database;

/// One prepared statement. Texts and blobs are bound without a copy: they must live until the statement is reset.
/// Errors go to the database, which keeps the first one: check Database::status() after a loop, not each step.
class Statement
{
public:
    Statement() = default;
    Statement(Database &database, std::string_view sql);
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&other) noexcept;
    ~Statement();

    Statement &bind(int position, std::int64_t value);
    Statement &bind(int position, std::string_view text);
    Statement &bindBlob(int position, std::string_view bytes);
    Statement &bindNull(int position);

    /// True when there is a row.
    bool step();
    /// Runs to the end and resets. False on an error.
    bool run();
    void reset();

    std::int64_t integer(int column) const;
    std::string_view text(int column) const; ///< also of a blob; valid until the next step
    bool isNull(int column) const;
    sqlite3_stmt *handle() const { return m_statement; }

private:
    Database *m_database = nullptr;
    sqlite3_stmt *m_statement = nullptr;
};

/// One connection to a SQLite file. Belongs to one thread at a time.
class Database
{
public:
    /// How long a writer waits for another one that is nearly done.
    static constexpr int busyTimeoutMs = 1500;

    enum class Access { ReadOnly, ReadWrite, Create };

    /// Errors, one sentence: missing, not readable, not a database, damaged.
    static Result<std::unique_ptr<Database>> open(const std::string &file, Access access);
    /// Wraps a connection that belongs to someone else (the virtual table's), which is left open.
    explicit Database(sqlite3 *borrowed);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    Statement prepare(std::string_view sql) { return {*this, sql}; }
    /// Runs statements without results. False on an error.
    bool execute(const std::string &sql);
    /// The first column of the first row, or `fallback`.
    std::int64_t integer(std::string_view sql, std::int64_t fallback = 0);

    bool failed() const { return m_code != 0; }
    int errorCode() const { return m_code; }
    /// The first error since the last call, as a sentence; forgets it.
    Result<void> status();
    Error takeError();
    /// Remembers SQLite's current error, if it is the first.
    void remember(int code);
    /// True once an error, a full disk among them, has made SQLite roll back the open transaction by itself. What is asked
    /// then would stand alone, so until the Transaction ends nothing is done and the error is told again.
    bool refuses();

    const std::string &file() const { return m_file; }
    sqlite3 *handle() const { return m_handle; }
    bool inTransaction() const;
    /// Rows that the last INSERT, UPDATE or DELETE changed.
    int changes() const;

private:
    Database(sqlite3 *handle, std::string file, bool owned);
    std::string m_file;
    sqlite3 *m_handle = nullptr;
    bool m_owned = true;
    int m_code = 0;
    int m_systemError = 0;
    std::string m_message;
    bool m_transactionOpen = false; ///< by a Transaction
    int m_lostBy = 0;               ///< the error that rolled it back

    friend class Transaction;
};

/// A transaction as a scope: rolled back unless committed.
class Transaction
{
public:
    /// `immediate` takes the write lock at once.
    Transaction(Database &database, bool immediate);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    bool started() const { return m_open; }
    Result<void> commit();
    void rollback();

private:
    void ended();

    Database &m_database;
    bool m_open = false;
};

} // namespace tokenledger
