// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/billrows.h"
#include "models/store/calljson.h"
#include "models/store/chunkedit.h"
#include "models/store/measurerows.h"
#include "models/store/pulls.h"
#include "models/store/raterows.h"
#include "models/store/regroup.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

Error noSuchImport(std::int64_t id)
{
    return {"There is no import " + std::to_string(id) + "; “imports list” names those that there are.", Error::Kind::Usage};
}

Error cancelled()
{
    return {"Cancelled; nothing was changed.", Error::Kind::Cancelled};
}

/// Takes the calls of one import out of chunks and tail. A call that had replaced an older version gives way to it.
class ImportUndo
{
public:
    ImportUndo(Database &database, std::int64_t id)
        : m_database(database), m_id(id), m_reader(database), m_dictionaries(database)
    {
    }

    Result<void> run(JobControl *control)
    {
        ReportTable reports(m_database);
        RegroupRequest request;
        request.groups = reports.callsOfImport(m_id);
        request.withoutImport = m_id;
        if (Result<void> done = request.groups.empty() ? Result<void>() : regroupCalls(m_database, m_dictionaries, request, control); !done)
            return done;
        readReplaced();
        for (const ChunkInfo &chunk : m_reader.chunks()) {
            if (control && control->cancelled())
                return cancelled();
            if (m_id < chunk.firstImport || m_id > chunk.lastImport)
                continue;
            if (Result<void> done = undoChunk(chunk); !done)
                return done;
        }
        if (Result<void> done = undoTail(); !done)
            return done;
        relinkConflicts();
        m_cells.write(m_database);
        m_dictionaries.write(m_database);
        forget();
        return m_database.status();
    }

private:
    /// Older versions of calls that this import replaced before stores kept all reports, by source and id.
    void readReplaced()
    {
        Statement statement = m_database.prepare("SELECT c.source, c.call_id, c.other FROM conflict c JOIN import i ON i.id = c.other_import "
                                                 "WHERE c.import = ?1 AND c.newer_won = 1 AND c.reported = 0 AND c.other_import <> ?1 AND i.undone = 0 ORDER BY c.id DESC");
        statement.bind(1, m_id);
        while (statement.step()) // the last row read is the first version that was replaced
            m_replaced[{std::string(statement.text(0)), std::string(statement.text(1))}] = std::string(statement.text(2));
    }

    Result<void> undoChunk(const ChunkInfo &chunk)
    {
        if (chunk.firstImport == chunk.lastImport && m_replaced.empty()) {
            CallBatch calls;
            if (Result<void> done = m_reader.read(chunk, projectionColumns(), calls); !done)
                return done;
            m_cells.add(calls, m_dictionaries.okStatus(), -1, m_scratch);
            deleteChunk(m_database, chunk.id);
            return m_database.status();
        }
        return editChunk(m_reader, chunk, m_dictionaries.okStatus(), m_cells, [this](CallBatch &calls) { takeOut(calls); });
    }

    void takeOut(CallBatch &calls)
    {
        CallBatch older;
        RowPairs restored;
        std::vector<bool> keep(calls.size(), true);
        for (std::uint32_t row = 0; row < calls.size(); ++row) {
            if (calls.number(NumberColumn::Import, row) != m_id)
                continue;
            if (addOlder(calls, row, older))
                restored.emplace_back(row, static_cast<std::uint32_t>(older.size() - 1));
            else
                keep[row] = false;
        }
        if (!restored.empty())
            overwriteRows(calls, older, restored);
        keepRows(calls, keep);
    }

    /// Appends the version that the call had replaced. False when it replaced none.
    bool addOlder(const CallBatch &calls, std::size_t row, CallBatch &older)
    {
        const auto source = m_dictionaries.of(Dimension::Source).at(calls.codes(Dimension::Source)[row]);
        const auto found = m_replaced.find({std::string(source), std::string(calls.text(TextColumn::Id, row))});
        if (found == m_replaced.end() || !addCallFromJson(found->second, m_dictionaries, older))
            return false;
        m_heldChange[older.number(NumberColumn::Import, older.size() - 1)] += 1;
        return true;
    }

    Result<void> undoTail()
    {
        CallBatch tail;
        std::vector<std::int64_t> rows;
        if (Result<void> done = m_reader.readTail(ColumnSet::all(), tail, &rows); !done)
            return done;
        Statement remove = m_database.prepare("DELETE FROM tail WHERE row = ?");
        for (std::size_t row = 0; row < tail.size(); ++row) {
            if (tail.number(NumberColumn::Import, row) != m_id)
                continue;
            m_cells.add(tail, row, m_dictionaries.okStatus(), -1);
            CallBatch older;
            if (addOlder(tail, row, older)) {
                m_cells.add(older, 0, m_dictionaries.okStatus(), 1);
                updateTail(m_database, rows[row], older, 0);
            } else {
                remove.bind(1, rows[row]).run();
            }
        }
        return m_database.status();
    }

    /// Later imports that replaced a version of this one now go back to what this one had replaced.
    void relinkConflicts()
    {
        m_database.prepare("UPDATE conflict SET (other, other_import) = (SELECT o.other, o.other_import FROM conflict o WHERE o.import = ?1 "
                           "AND o.newer_won = 1 AND o.reported = 0 AND o.other_import <> ?1 AND o.source = conflict.source AND o.call_id = conflict.call_id ORDER BY o.id LIMIT 1) "
                           "WHERE other_import = ?1 AND newer_won = 1 AND reported = 0 AND import <> ?1 AND EXISTS (SELECT 1 FROM conflict o "
                           "WHERE o.import = ?1 AND o.newer_won = 1 AND o.reported = 0 AND o.other_import <> ?1 AND o.source = conflict.source AND o.call_id = conflict.call_id)")
            .bind(1, m_id).run();
    }

    void forget()
    {
        m_database.prepare("DELETE FROM reject WHERE import = ?").bind(1, m_id).run();
        removeBillRows(m_database, m_id);
        removeMeasureRows(m_database, m_id);
        removeRateRows(m_database, m_id);
        rewindFeeds(m_database, m_id);
        m_database.prepare("DELETE FROM conflict WHERE import = ?1 OR (other_import = ?1 AND reported = 1)").bind(1, m_id).run();
        m_database.prepare("DELETE FROM import_header WHERE import = ?").bind(1, m_id).run();
        m_database.prepare("UPDATE import SET undone = 1, calls_held = 0 WHERE id = ?").bind(1, m_id).run();
        for (const auto &[import, change] : m_heldChange)
            m_database.prepare("UPDATE import SET calls_held = calls_held + ? WHERE id = ?").bind(1, change).bind(2, import).run();
        // The old prices belong to rows that may have moved.
        m_database.execute("DELETE FROM reprice_part; DELETE FROM reprice_tail; DELETE FROM reprice_report; DELETE FROM reprice_usage; DELETE FROM meta WHERE key = 'undoable_reprice'");
    }

    Database &m_database;
    std::int64_t m_id;
    ChunkReader m_reader;
    GlobalDictionaries m_dictionaries;
    ProjectionSums m_cells;
    ProjectionScratch m_scratch;
    std::map<std::pair<std::string, std::string>, std::string> m_replaced;
    std::map<std::int64_t, std::int64_t> m_heldChange;
};

} // namespace

Result<void> undoImportIn(Database &database, WriteLock &lock, std::int64_t id, JobControl *control)
{
    const std::int64_t undone = database.integer("SELECT undone FROM import WHERE id = " + std::to_string(id), -1);
    if (Result<void> state = database.status(); !state)
        return state;
    if (undone < 0)
        return noSuchImport(id);
    if (undone > 0)
        return Error{"Import " + std::to_string(id) + " has been undone already."};
    ImportUndo undo(database, id);
    if (Result<void> done = undo.run(control); !done)
        return done;
    return lock.commit();
}

} // namespace tokenledger
