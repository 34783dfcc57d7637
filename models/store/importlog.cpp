// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/importlog.h"

namespace tokenledger {

namespace {

constexpr std::string_view importColumns =
    "SELECT id, file, hash, format, source, profile, imported_us, took_ms, rows_read, calls_added, duplicates, conflicts, "
    "rejected, ignored, first_us, last_us, cost_nano, unpriced, undone, rows_added, merged FROM import";

std::optional<Instant> instantAt(const Statement &statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(Instant{statement.integer(column)});
}

std::uint64_t countAt(const Statement &statement, int column)
{
    return static_cast<std::uint64_t>(statement.integer(column));
}

ImportRecord importAt(const Statement &row)
{
    ImportRecord record;
    record.id = row.integer(0);
    record.info = {std::string(row.text(1)), std::string(row.text(2)), std::string(row.text(3)), std::string(row.text(4)),
                   std::string(row.text(5))};
    record.importedAt = {row.integer(6)};
    record.tookMs = row.integer(7);
    ImportCounts &counts = record.counts;
    counts.rowsRead = countAt(row, 8);
    counts.callsAdded = countAt(row, 9);
    counts.duplicates = countAt(row, 10);
    counts.conflicts = countAt(row, 11);
    counts.rejected = countAt(row, 12);
    counts.ignored = countAt(row, 13);
    counts.firstCall = instantAt(row, 14);
    counts.lastCall = instantAt(row, 15);
    counts.cost = Money::fromNano(row.integer(16));
    counts.unpriced = countAt(row, 17);
    record.undone = row.integer(18) != 0;
    counts.rowsAdded = countAt(row, 19);
    counts.merged = countAt(row, 20);
    return record;
}

void bindInstant(Statement &statement, int position, const std::optional<Instant> &at)
{
    if (at)
        statement.bind(position, at->micros);
    else
        statement.bindNull(position);
}

/// Binds the two parameters of "import = ?1 or everything when ?1 is null, at most ?2 rows".
void bindSelection(Statement &statement, std::optional<std::int64_t> importId, int limit)
{
    if (importId)
        statement.bind(1, *importId);
    statement.bind(2, std::int64_t{limit});
}

} // namespace

std::int64_t insertImport(Database &database, const ImportInfo &info, Instant at)
{
    Statement insert = database.prepare(
        "INSERT INTO import(file, hash, format, source, profile, imported_us, took_ms, rows_read, calls_added, duplicates, "
        "conflicts, rejected, ignored, cost_nano, unpriced, calls_held) "
        "VALUES(?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) RETURNING id");
    insert.bind(1, info.file).bind(2, info.hash).bind(3, info.format).bind(4, info.source).bind(5, info.profile);
    insert.bind(6, at.micros);
    return insert.step() ? insert.integer(0) : 0;
}

void finishImport(Database &database, const ImportRecord &record)
{
    const ImportCounts &counts = record.counts;
    Statement update = database.prepare(
        "UPDATE import SET hash = ?, took_ms = ?, rows_read = ?, calls_added = ?, duplicates = ?, conflicts = ?, rejected = ?, "
        "ignored = ?, first_us = ?, last_us = ?, cost_nano = ?, unpriced = ?, rows_added = ?, merged = ? WHERE id = ?");
    update.bind(1, record.info.hash).bind(2, record.tookMs);
    int position = 3;
    for (const std::uint64_t count : {counts.rowsRead, counts.callsAdded, counts.duplicates, counts.conflicts, counts.rejected, counts.ignored})
        update.bind(position++, static_cast<std::int64_t>(count));
    bindInstant(update, 9, counts.firstCall);
    bindInstant(update, 10, counts.lastCall);
    update.bind(11, counts.cost.nano()).bind(12, static_cast<std::int64_t>(counts.unpriced));
    update.bind(13, static_cast<std::int64_t>(counts.rowsAdded)).bind(14, static_cast<std::int64_t>(counts.merged)).bind(15, record.id).run();
}

void changeHeld(Database &database, std::int64_t importId, std::int64_t change)
{
    database.prepare("UPDATE import SET calls_held = calls_held + ? WHERE id = ?").bind(1, change).bind(2, importId).run();
}

void insertReject(Database &database, std::int64_t importId, const RejectedRow &row)
{
    Statement insert = database.prepare("INSERT INTO reject(import, line, field, reason, raw) VALUES(?, ?, ?, ?, ?)");
    insert.bind(1, importId).bind(2, static_cast<std::int64_t>(row.line)).bind(3, row.field).bind(4, row.reason).bind(5, row.raw).run();
}

void insertConflict(Database &database, const StoredConflict &conflict, std::int64_t otherImport)
{
    Statement insert = database.prepare(
        "INSERT INTO conflict(import, line, source, call_id, kept, other, other_import, newer_won, reported) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 1)");
    insert.bind(1, conflict.importId).bind(2, static_cast<std::int64_t>(conflict.line)).bind(3, conflict.source);
    insert.bind(4, conflict.callId).bind(5, conflict.kept).bind(6, conflict.other).bind(7, otherImport);
    insert.bind(8, std::int64_t{conflict.newerWon}).run();
}

Result<std::vector<ImportRecord>> readImports(Database &database)
{
    std::vector<ImportRecord> records;
    Statement statement = database.prepare(std::string(importColumns) + " ORDER BY id");
    while (statement.step())
        records.push_back(importAt(statement));
    if (database.failed())
        return database.takeError();
    return records;
}

Result<std::optional<ImportRecord>> readImportOf(Database &database, const ImportInfo &info)
{
    std::optional<ImportRecord> found;
    Statement statement = database.prepare(std::string(importColumns)
                                           + " WHERE hash = ? AND format = ? AND source = ? AND profile = ? AND undone = 0"
                                             " ORDER BY id DESC LIMIT 1");
    statement.bind(1, info.hash).bind(2, info.format).bind(3, info.source).bind(4, info.profile);
    if (!info.hash.empty() && statement.step())
        found = importAt(statement);
    if (database.failed())
        return database.takeError();
    return found;
}

Result<std::vector<StoredReject>> readRejects(Database &database, std::optional<std::int64_t> importId, int limit)
{
    std::vector<StoredReject> rejects;
    Statement statement = database.prepare("SELECT id, import, line, field, reason, raw FROM reject_waiting "
                                           "WHERE ?1 IS NULL OR import = ?1 ORDER BY import DESC, line LIMIT ?2");
    bindSelection(statement, importId, limit);
    while (statement.step()) {
        StoredReject reject;
        reject.id = statement.integer(0);
        reject.importId = statement.integer(1);
        reject.row = {countAt(statement, 2), std::string(statement.text(3)), std::string(statement.text(4)), std::string(statement.text(5))};
        rejects.push_back(std::move(reject));
    }
    if (database.failed())
        return database.takeError();
    return rejects;
}

Result<std::vector<StoredConflict>> readConflicts(Database &database, std::optional<std::int64_t> importId, int limit)
{
    std::vector<StoredConflict> conflicts;
    Statement statement = database.prepare("SELECT id, import, line, source, call_id, kept, other, newer_won FROM conflict_waiting "
                                           "WHERE ?1 IS NULL OR import = ?1 ORDER BY import DESC, line LIMIT ?2");
    bindSelection(statement, importId, limit);
    while (statement.step()) {
        StoredConflict conflict;
        conflict.id = statement.integer(0);
        conflict.importId = statement.integer(1);
        conflict.line = countAt(statement, 2);
        conflict.source = statement.text(3);
        conflict.callId = statement.text(4);
        conflict.kept = statement.text(5);
        conflict.other = statement.text(6);
        conflict.newerWon = statement.integer(7) != 0;
        conflicts.push_back(std::move(conflict));
    }
    if (database.failed())
        return database.takeError();
    return conflicts;
}

} // namespace tokenledger
