// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/storerecovery.h"

#include "models/store/callstore_p.h"
#include "models/store/chunkedit.h"
#include "models/store/keyset.h"
#include "models/store/partfile.h"
#include "models/store/projection.h"
#include "models/store/reporttable.h"
#include "models/store/schema.h"
#include "models/store/tablerescue.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace tokenledger {

namespace {

constexpr int checkThreads = 2;

/// Made anew from the calls, or of no use without what it belongs to.
bool isDerived(const std::string &table)
{
    return table == "cells_hour" || table == "cells_day" || table == "part_column" || table == "audit_exempt";
}

std::vector<std::string> firstColumn(Database &database, const std::string &sql)
{
    std::vector<std::string> texts;
    Statement statement = database.prepare(sql);
    while (statement.step())
        texts.emplace_back(statement.text(0));
    return texts;
}

/// Records of imports in place of those that are lost, from what is selected: id, source, format, calls, rows, billed.
const std::string lostImport =
    "INSERT INTO import(id, source, format, calls_added, calls_held, rows_added, cost_nano, file, hash, profile, imported_us, took_ms, rows_read, "
    "duplicates, conflicts, rejected, ignored, unpriced) "
    "WITH lost(id, source, format, calls, added, billed) AS (";
const std::string lostImportValues = ") SELECT id, source, format, calls, calls, added, coalesce(billed, 0), '(record lost)', '', '', 0, 0, 0, 0, 0, 0, 0, 0 FROM lost";

std::string counted(std::int64_t count, const std::string &what)
{
    return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

class StoreRecovery
{
public:
    StoreRecovery(const std::string &damaged, JobControl *control) : m_damagedFile(damaged), m_control(control) {}

    Result<RecoveryReport> into(const std::string &part)
    {
        if (Result<void> done = copyTables(part); !done)
            return done.error();
        auto store = openStoreForWriting(part);
        if (!store)
            return store.error();
        m_store = std::move(*store);
        {
            Transaction transaction(*m_store, true);
            if (Result<void> done = makeConsistent(); !done)
                return done.error();
            if (Result<void> done = transaction.commit(); !done)
                return done.error();
        }
        checkpoint(*m_store);
        m_store.reset();
        return verified(part);
    }

private:
    /// The first page tells where everything is. What the header says about the length is not believed: the file may be
    /// cut off.
    Result<std::int64_t> openDamaged()
    {
        auto database = Database::open(m_damagedFile, Database::Access::ReadOnly);
        if (!database)
            return database.error();
        m_damaged = std::move(*database);
        m_damaged->execute("PRAGMA writable_schema = ON");
        const std::int64_t tables = m_damaged->integer("SELECT count(*) FROM sqlite_schema WHERE name IN ('chunk', 'part', 'import')");
        if (m_damaged->failed()) {
            m_damaged->takeError();
            return Error{"The beginning of “" + m_damagedFile + "” cannot be read, and with it where everything else is; restore a backup."};
        }
        if (tables < 3)
            return Error{"“" + m_damagedFile + "” is not a TokenLedger store; name another file."};
        const std::int64_t version = m_damaged->integer("PRAGMA user_version");
        if (version > currentSchemaVersion())
            return Error{"“" + m_damagedFile + "” was written by a newer version of TokenLedger; update the program, nothing was changed."};
        return version < 1 ? currentSchemaVersion() : version;
    }

    Result<void> copyTables(const std::string &part)
    {
        const auto version = openDamaged();
        if (!version)
            return version.error();
        auto whole = createStore(part, *version);
        if (!whole)
            return whole.error();
        Database &store = **whole;
        store.execute("PRAGMA synchronous = OFF; PRAGMA cache_size = -16384");
        // Triggers would write down as news what is only copied.
        const auto triggers = firstColumn(store, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
        const auto tables = firstColumn(store, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        if (m_control)
            m_control->setTotal(tables.size() + 1);
        Transaction transaction(store, true);
        for (const std::string &trigger : firstColumn(store, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
            store.execute("DROP TRIGGER \"" + trigger + "\"");
        for (const std::string &table : tables)
            if (Result<void> done = copyTable(store, table); !done)
                return done;
        for (const std::string &trigger : triggers)
            store.execute(trigger);
        return transaction.commit();
    }

    Result<void> copyTable(Database &store, const std::string &table)
    {
        if (m_control)
            m_control->addDone(1);
        if (isDerived(table))
            return {};
        const auto rescued = rescueTable(*m_damaged, store, table, m_control);
        if (!rescued)
            return rescued.error();
        if (table == "part")
            m_partGaps = rescued->gaps;
        if (!rescued->damaged)
            return {};
        m_complete = false;
        if (table != "part" && table != "chunk") // these are told of by their calls
            m_report.losses.push_back("Some rows of the table “" + table + "” cannot be read; " + counted(rescued->rows, "row") + " came over.");
        return {};
    }

    Result<void> makeConsistent()
    {
        m_store->execute("DELETE FROM meta WHERE key = 'writer'; INSERT OR IGNORE INTO meta(key, value) VALUES('generation', 1); "
                         "DELETE FROM cells_hour; DELETE FROM cells_day");
        nameLostImports();
        if (Result<void> done = checkCalls(); !done)
            return done;
        dropStrayParts();
        if (Result<void> done = agreeOnReports(); !done)
            return done;
        settleImports();
        compareWithStoredSums();
        if (!m_complete) // the prices before belong to calls by their place, and places may have gone
            m_store->execute("DELETE FROM meta WHERE key = 'undoable_reprice'; DELETE FROM reprice_part; DELETE FROM reprice_tail; "
                             "DELETE FROM reprice_report; DELETE FROM reprice_usage");
        return m_store->status();
    }

    /// Calls and rows of bills may name an import whose record is lost.
    void nameLostImports()
    {
        m_store->execute(lostImport + "SELECT b.import, b.source, CASE b.kind WHEN 'usage' THEN 'usage' ELSE 'bill' END, 0, count(*), "
                         "sum(CASE WHEN overlaps OR rate_day IS NOT NULL THEN 0 ELSE billed_nano END) "
                         "FROM bill_row b WHERE b.import NOT IN (SELECT id FROM import) GROUP BY b.import" + lostImportValues);
    }

    Result<void> checkCalls()
    {
        ChunkReader reader(*m_store);
        const std::uint32_t ok = okStatusCode(*m_store);
        ProjectionSums cells;
        ProjectionScratch scratch;
        CallBatch calls;
        for (const ChunkInfo &chunk : reader.chunks()) {
            if (m_control && m_control->cancelled())
                return Error{"Cancelled; nothing was changed.", Error::Kind::Cancelled};
            const std::string fault = faultOf(reader, chunk, calls, ok);
            if (!fault.empty()) {
                leaveOut(chunk, fault);
                continue;
            }
            take(calls);
            m_store->prepare("UPDATE chunk SET errors = ? WHERE id = ?").bind(1, cells.add(calls, ok, 1, scratch)[static_cast<std::size_t>(CellSum::Errors)]).bind(2, chunk.id).run();
        }
        if (Result<void> done = reader.readTail(ColumnSet::all(), calls); !done)
            return done;
        take(calls);
        cells.add(calls, ok, 1, scratch);
        nameLostCodes();
        cells.write(*m_store);
        return m_store->status();
    }

    /// Why the calls of a chunk cannot be trusted; empty when they can.
    std::string faultOf(ChunkReader &reader, const ChunkInfo &chunk, CallBatch &calls, std::uint32_t ok)
    {
        if (const std::string gap = missingParts(chunk.id); !gap.empty())
            return gap;
        if (const Result<void> done = reader.read(chunk, ColumnSet::all(), calls); !done) {
            const std::string &message = done.error().message;
            const std::size_t from = message.find("column ");
            return from == std::string::npos ? "it cannot be read" : message.substr(from, message.find(" of chunk") - from) + " cannot be read";
        }
        EncodedChunk bounds;
        setBounds(bounds, calls);
        const CellSums sums = sumsOf(calls, ok);
        Statement stored = m_store->prepare("SELECT * FROM chunk WHERE id = ?");
        stored.bind(1, chunk.id);
        bool agrees = stored.step() && bounds.firstTime == chunk.firstTime && bounds.lastTime == chunk.lastTime;
        for (std::size_t i = 0; agrees && i < cellSumCount; ++i) // errors: by a dictionary that may be damaged itself
            agrees = i == static_cast<std::size_t>(CellSum::Errors) || stored.integer(static_cast<int>(5 + i)) == sums[i];
        return agrees ? std::string() : "its calls do not add up to its sums";
    }

    /// Columns without a part hold only their default: a part that may be lost must not read as such a column.
    std::string missingParts(std::int64_t chunk)
    {
        for (const auto &[below, above] : m_partGaps)
            for (std::size_t column = 0; column <= storedColumnCount; ++column)
                if (const std::int64_t id = partId(chunk, column); id > below && id < above)
                    return "column " + std::string(storedColumnName(column)) + " may be lost";
        return {};
    }

    void leaveOut(const ChunkInfo &chunk, const std::string &fault)
    {
        m_complete = false;
        m_report.losses.push_back(counted(static_cast<std::int64_t>(chunk.calls), "call") + " from " + toIso8601(Instant{chunk.firstTime}) + " to " +
                                  toIso8601(Instant{chunk.lastTime}) + " (chunk " + std::to_string(chunk.id) + "): " + fault + ".");
        deleteChunk(*m_store, chunk.id);
    }

    void take(const CallBatch &calls)
    {
        m_report.calls += calls.size();
        for (std::size_t row = 0; row < calls.size(); ++row)
            ++m_held[calls.number(NumberColumn::Import, row)];
        for (std::size_t d = 0; d < dimensionCount; ++d)
            for (const std::uint32_t code : calls.codes(static_cast<Dimension>(d)))
                m_highest[d] = std::max(m_highest[d], code);
    }

    /// Every code that calls use has a text, so that none is taken for another one or for missing.
    void nameLostCodes()
    {
        for (std::size_t d = 0; d < dimensionCount; ++d) {
            const std::string name(dimensionNames[d]);
            const std::vector<std::string> texts = readDictionary(*m_store, static_cast<Dimension>(d));
            Statement insert = m_store->prepare("INSERT OR IGNORE INTO dict_" + name + "(code, text) VALUES(?, ?)");
            std::int64_t lost = 0;
            const std::int64_t last = std::max<std::int64_t>(m_highest[d], static_cast<std::int64_t>(texts.size()) - 1);
            for (std::int64_t code = 1; code <= last; ++code) {
                const std::string text = "(lost " + name + ' ' + std::to_string(code) + ')';
                if (insert.bind(1, code).bind(2, text).run())
                    lost += m_store->changes();
            }
            if (lost > 0)
                m_report.losses.push_back("The names of " + counted(lost, name) + " are lost; they are called “(lost " + name + " ...)”.");
        }
    }

    void dropStrayParts()
    {
        const std::int64_t strays = m_store->integer("SELECT count(DISTINCT id / 64) FROM part WHERE id / 64 NOT IN (SELECT id FROM chunk)");
        if (strays == 0)
            return;
        m_complete = false;
        m_report.losses.push_back(counted(strays, "chunk") + " of calls: the record of how many calls there are cannot be read.");
        m_store->execute("DELETE FROM part WHERE id / 64 NOT IN (SELECT id FROM chunk)");
    }

    /// A call that says that it is made of several reports has them, and reports have their call.
    Result<void> agreeOnReports()
    {
        if (m_complete && m_report.losses.empty())
            return {};
        m_store->execute("DELETE FROM report WHERE call IN (SELECT call FROM report GROUP BY call HAVING count(*) < 2 OR min(number) > 0)");
        std::set<std::uint64_t> groups;
        Statement first = m_store->prepare("SELECT key FROM report WHERE number = 0");
        while (first.step())
            groups.insert(static_cast<std::uint64_t>(first.integer(0)));
        const std::vector<std::string> sources = readDictionary(*m_store, Dimension::Source);
        std::set<std::uint64_t> merged;
        const auto clearFlags = [&](CallBatch &calls) {
            bool changed = false;
            for (std::size_t row = 0; row < calls.size(); ++row) {
                const std::int64_t flags = calls.number(NumberColumn::Flags, row);
                if ((flags & bit(CallFlag::Merged)) == 0)
                    continue;
                const std::uint64_t key = callKey(sourceSeed(sources[calls.codes(Dimension::Source)[row]]), calls.text(TextColumn::Id, row));
                if (groups.contains(key)) {
                    merged.insert(key);
                } else {
                    calls.writableNumbers(NumberColumn::Flags)[row] = flags & ~bit(CallFlag::Merged);
                    changed = true;
                }
            }
            return changed;
        };
        if (Result<void> done = rewriteWhere(clearFlags); !done)
            return done;
        Statement erase = m_store->prepare("DELETE FROM report WHERE call IN (SELECT call FROM report WHERE number = 0 AND key = ?)");
        for (const std::uint64_t key : groups)
            if (!merged.contains(key))
                erase.bind(1, static_cast<std::int64_t>(key)).run();
        return m_store->status();
    }

    /// Writes the chunks and rows of the tail again that `change` says it has changed.
    Result<void> rewriteWhere(const std::function<bool(CallBatch &)> &change)
    {
        ChunkReader reader(*m_store);
        const std::uint32_t ok = okStatusCode(*m_store);
        CallBatch calls;
        for (const ChunkInfo &chunk : reader.chunks()) {
            if (Result<void> done = reader.read(chunk, ColumnSet::all(), calls); !done)
                return done;
            if (change(calls))
                writeChunk(*m_store, chunk.id, encodeChunk(reader.codec(), calls, sumsOf(calls, ok)), true);
        }
        std::vector<std::int64_t> rows;
        if (Result<void> done = reader.readTail(ColumnSet::all(), calls, &rows); !done)
            return done;
        if (change(calls))
            for (std::size_t row = 0; row < rows.size(); ++row)
                updateTail(*m_store, rows[row], calls, row);
        return m_store->status();
    }

    /// The records of the imports say what is there now; those that lost something can be imported again.
    void settleImports()
    {
        m_store->execute("CREATE TEMP TABLE held(import INTEGER PRIMARY KEY, calls INTEGER NOT NULL)");
        {
            Statement insert = m_store->prepare("INSERT INTO held VALUES(?, ?)");
            for (const auto &[import, calls] : m_held)
                insert.bind(1, import).bind(2, calls).run();
        }
        m_store->execute(lostImport + "SELECT import, '', 'generic', calls, 0, 0 FROM held WHERE import NOT IN (SELECT id FROM import)" + lostImportValues);
        const std::string callsNow = "coalesce((SELECT calls FROM held WHERE import = import.id), 0)";
        m_report.callsLost = m_store->integer("SELECT sum(max(calls_held - " + callsNow + ", 0)) FROM import");
        const std::string rowsNow = "(SELECT count(*) FROM bill_row WHERE import = import.id) + (SELECT count(*) FROM measure_row WHERE import = import.id) + "
                                    "(SELECT count(*) FROM exchange_rate WHERE import = import.id)";
        const std::string rowsLost = "undone = 0 AND rows_added - rows_replaced <> " + rowsNow;
        m_report.importAgain = firstColumn(*m_store, "SELECT DISTINCT file FROM import WHERE calls_held <> " + callsNow + " OR (" + rowsLost + ")");
        for (const std::string &row : firstColumn(*m_store, "SELECT file || ': ' || (rows_added - rows_replaced - (" + rowsNow + ")) FROM import WHERE " + rowsLost))
            m_report.losses.push_back("Rows lost of " + row + ".");
        m_store->execute("UPDATE import SET hash = '' WHERE calls_held <> " + callsNow + " OR (" + rowsLost + ")");
        m_store->execute("UPDATE import SET rows_added = rows_replaced + " + rowsNow + ", cost_nano = replaced_nano + coalesce((SELECT sum(CASE WHEN overlaps OR "
                         "rate_day IS NOT NULL THEN 0 ELSE billed_nano END) FROM bill_row WHERE import = import.id), 0) WHERE " + rowsLost);
        m_store->execute("UPDATE import SET calls_held = " + callsNow + " WHERE calls_held <> " + callsNow);
        m_store->execute("UPDATE import SET rows_read = calls_added + rows_added + duplicates + merged + conflicts + rejected + ignored");
        m_store->execute("DROP TABLE held");
    }

    /// Rows of the tail have no sums of their own beside them, and dimensions have none anywhere: what the damaged file's
    /// hourly sums say about them is said, where all calls came over.
    void compareWithStoredSums()
    {
        if (!m_complete)
            return;
        std::string line = "hour || ' ' || provider || ' ' || model || ' ' || feature || ' ' || source";
        for (const char *sum : {"calls", "errors", "uncached_input", "cache_read", "output", "cost_nano", "computed_cost_nano", "latency_ms_sum"})
            line.append(" || ' ' || ").append(sum);
        auto before = firstColumn(*m_damaged, "SELECT " + line + " FROM cells_hour");
        auto now = firstColumn(*m_store, "SELECT " + line + " FROM cells_hour");
        if (m_damaged->failed()) {
            m_damaged->takeError();
            return;
        }
        std::sort(before.begin(), before.end());
        std::sort(now.begin(), now.end());
        std::vector<std::string> different;
        std::set_difference(now.begin(), now.end(), before.begin(), before.end(), std::back_inserter(different));
        if (!different.empty())
            m_report.losses.push_back("In " + counted(static_cast<std::int64_t>(different.size()), "hourly sum") +
                                      " the calls are not what they were when the sum was made: some are damaged in a way that cannot be told.");
    }

    Result<RecoveryReport> verified(const std::string &part)
    {
        const auto check = verifyStore(part, checkThreads, m_control);
        if (!check)
            return check.error();
        for (const std::string &problem : check->problems)
            m_report.losses.push_back("Still to be settled: " + problem);
        return m_report;
    }

    std::string m_damagedFile;
    JobControl *m_control;
    std::unique_ptr<Database> m_damaged;
    std::unique_ptr<Database> m_store;
    RecoveryReport m_report;
    bool m_complete = true;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_partGaps;
    std::map<std::int64_t, std::int64_t> m_held;
    std::array<std::uint32_t, dimensionCount> m_highest{};
};

} // namespace

Result<RecoveryReport> recoverStore(const std::string &damaged, const std::string &file, JobControl *control)
{
    if (std::filesystem::exists(file))
        return Error{"“" + file + "” is there already; name a new file."};
    if (!std::filesystem::exists(damaged))
        return Error{"There is no store at “" + damaged + "”; name another file."};
    const PartFile part(file + ".part");
    const auto report = StoreRecovery(damaged, control).into(part.name());
    if (!report)
        return part.named(report.error(), file);
    if (const auto moved = part.moveTo(file); !moved)
        return moved.error();
    return report;
}

} // namespace tokenledger
