// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/attribution.h"
#include "models/store/batchrows.h"
#include "models/store/chunkpass.h"
#include "models/store/projection.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>

namespace tokenledger {

namespace {

/// Cells that are held before they go to the database.
constexpr std::size_t mostCells = 400'000;

ColumnSet united(const ColumnSet &a, const ColumnSet &b)
{
    return {a.dimensions | b.dimensions, a.numbers | b.numbers, a.texts | b.texts};
}

ColumnSet without(const ColumnSet &a, const ColumnSet &b)
{
    return {a.dimensions & ~b.dimensions, a.numbers & ~b.numbers, a.texts & ~b.texts};
}

/// Derives all stored calls anew from what their sources say, by the rules given.
class ReattributeJob
{
public:
    ReattributeJob(const std::string &file, Database &database, const AttributionRules &rules, bool writes,
                   JobControl *control)
        : m_file(file), m_database(database), m_writes(writes), m_control(control), m_reader(database),
          m_dictionaries(database)
    {
        readTrails(database, m_trails);
        m_plan = std::make_unique<AttributionPlan>(rules, dictionariesOf(m_dictionaries), m_trails);
        m_reads = m_plan->reads();
        m_reads.add(NumberColumn::ComputedCost).add(NumberColumn::ReportedCost);
        for (std::size_t i = 0; i < ChunkPass::threadCount; ++i)
            m_threads.push_back(std::make_unique<Thread>(*m_plan));
    }

    Result<void> run()
    {
        ChunkPass pass(m_file, m_database, m_control);
        const Result<void> done =
            pass.run(m_reader.chunks(), [this](ChunkReader &reader, const ChunkInfo &chunk, std::size_t thread) {
                return workOn(reader, chunk, *m_threads[thread]);
            });
        if (!done)
            return done;
        if (Result<void> tail = workOnTail(*m_threads[0]); !tail)
            return tail;
        if (m_writes) {
            m_cells.write(m_database);
            m_dictionaries.write(m_database);
            writeTrails(m_database, m_trails);
        }
        return m_database.status();
    }

    void describe(AttributionRecord &record) const
    {
        AttributionTallies all = m_threads[0]->run.tallies();
        for (std::size_t i = 1; i < m_threads.size(); ++i)
            all.merge(m_threads[i]->run.tallies());
        record.describe(*m_plan, all);
    }
    bool changedAnything() const { return m_changedAnything; }

private:
    struct Thread
    {
        explicit Thread(const AttributionPlan &plan) : run(plan, AttributionRun::Count::Tallies) {}
        AttributionRun run;
        CallBatch calls;
        ProjectionScratch scratch;
        std::vector<std::uint32_t> rows;
        CallBatch moved;
    };
    /// What a chunk is written with: its changed columns and what they change in the projections.
    struct Changed
    {
        std::int64_t id = 0;
        ColumnSet columns;
        std::vector<EncodedChunk::Part> parts;
        ProjectionSums cells;
    };

    Result<ChunkPass::Write> workOn(ChunkReader &reader, const ChunkInfo &chunk, Thread &thread)
    {
        CallBatch &calls = thread.calls;
        if (const Result<void> done = reader.read(chunk, m_reads, calls); !done)
            return done.error();
        const ColumnSet changed = thread.run.apply(calls);
        if (!m_writes || changed.isEmpty())
            return ChunkPass::Write();
        const auto written = std::make_shared<Changed>();
        written->id = chunk.id;
        written->columns = withDerived(changed);
        const bool moves = (changed.dimensions & projectionColumns().dimensions) != 0;
        const ColumnSet wanted = united(withSources(written->columns), moves ? projectionColumns() : ColumnSet());
        if (const Result<void> done = reader.read(chunk, without(wanted, m_reads), calls); !done)
            return done.error();
        if (moves)
            addMoves(calls, thread, written->cells);
        written->parts = encodeColumns(reader.codec(), calls, written->columns);
        return ChunkPass::Write([this, written](Database &database) { write(database, *written); });
    }

    /// Takes the calls that belong to other cells now out of their old ones and adds them to the new ones.
    void addMoves(const CallBatch &calls, Thread &thread, ProjectionSums &cells) const
    {
        std::vector<Dimension> dimensions;
        for (const CallField &target : m_plan->targets())
            if (target.kind == CallField::Kind::Dimension && projectionColumns().has(target.dimension))
                dimensions.push_back(target.dimension);
        thread.rows.clear();
        for (std::uint32_t row = 0; row < calls.size(); ++row)
            if (std::any_of(dimensions.begin(), dimensions.end(),
                            [&](Dimension d) { return thread.run.before(d)[row] != calls.codes(d)[row]; }))
                thread.rows.push_back(row);
        copyRows(thread.moved, calls, projectionColumns(), thread.rows);
        cells.add(thread.moved, m_dictionaries.okStatus(), 1, thread.scratch);
        for (const Dimension d : dimensions)
            for (std::size_t i = 0; i < thread.rows.size(); ++i)
                thread.moved.codes(d)[i] = thread.run.before(d)[thread.rows[i]];
        cells.add(thread.moved, m_dictionaries.okStatus(), -1, thread.scratch);
    }

    void write(Database &database, const Changed &changed)
    {
        m_changedAnything = true;
        Statement remove = database.prepare("DELETE FROM part WHERE id = ?");
        Statement replace = database.prepare("INSERT OR REPLACE INTO part(id, data) VALUES(?, ?)");
        for (std::size_t column = 0; column < storedColumnCount; ++column) {
            if (!wants(changed.columns, column))
                continue;
            const auto part = std::find_if(changed.parts.begin(), changed.parts.end(),
                                           [column](const auto &one) { return one.column == column; });
            if (part == changed.parts.end())
                remove.bind(1, partId(changed.id, column)).run();
            else
                replace.bind(1, partId(changed.id, column)).bindBlob(2, part->data).run();
        }
        addCells(database, changed.cells);
    }

    void addCells(Database &database, const ProjectionSums &cells)
    {
        m_cells.merge(cells);
        if (m_cells.size() > mostCells)
            m_cells.write(database);
    }

    Result<void> workOnTail(Thread &thread)
    {
        std::vector<std::int64_t> rows;
        CallBatch &tail = thread.calls;
        if (Result<void> done = m_reader.readTail(united(m_reads, projectionColumns()), tail, &rows); !done)
            return done;
        CallBatch stored;
        copyRows(stored, tail, m_plan->writes(), allRows(tail.size()));
        const ColumnSet changed = thread.run.apply(tail);
        if (!m_writes || changed.isEmpty())
            return {};
        m_changedAnything = true;
        ProjectionSums cells;
        if ((changed.dimensions & projectionColumns().dimensions) != 0)
            addMoves(tail, thread, cells);
        addCells(m_database, cells);
        updateTailColumns(m_database, rows, changed, stored, tail);
        return m_database.status();
    }

    static std::vector<std::uint32_t> allRows(std::size_t count)
    {
        std::vector<std::uint32_t> rows(count);
        for (std::uint32_t row = 0; row < count; ++row)
            rows[row] = row;
        return rows;
    }

    std::string m_file;
    Database &m_database;
    bool m_writes;
    JobControl *m_control;
    ChunkReader m_reader;
    GlobalDictionaries m_dictionaries;
    AttributionTrails m_trails;
    std::unique_ptr<AttributionPlan> m_plan;
    ColumnSet m_reads;
    std::vector<std::unique_ptr<Thread>> m_threads;
    ProjectionSums m_cells;
    bool m_changedAnything = false;
};

Instant now()
{
    return {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

/// The newest application that is not undone, before the one given; id 0 when there is none.
struct Applied
{
    std::int64_t id = 0;
    std::string rules;
};

Applied lastApplied(Database &database, std::int64_t before)
{
    Statement statement =
        database.prepare("SELECT id, rules FROM attribution_run WHERE undone = 0 AND id < ? ORDER BY id DESC LIMIT 1");
    statement.bind(1, before);
    if (!statement.step())
        return {};
    return {statement.integer(0), std::string(statement.text(1))};
}

} // namespace

Result<AttributionRecord> reattributeStore(const std::string &file, Database &database, WriteLock *lock,
                                           const AttributionRules &rules, JobControl *control)
{
    ReattributeJob job(file, database, rules, lock != nullptr, control);
    if (const Result<void> done = job.run(); !done)
        return done.error();
    AttributionRecord record;
    record.at = now();
    record.rules = rules.toJson();
    job.describe(record);
    if (!lock)
        return record;
    const Applied last = lastApplied(database, std::numeric_limits<std::int64_t>::max());
    if (last.id != 0 && last.rules == record.rules && !job.changedAnything()) {
        record.id = last.id;
    } else {
        const std::string changes = record.changesToJson();
        Statement insert =
            database.prepare("INSERT INTO attribution_run(at_us, rules, changes) VALUES(?, ?, ?) RETURNING id");
        insert.bind(1, record.at.micros).bind(2, record.rules).bind(3, changes);
        record.id = insert.step() ? insert.integer(0) : 0;
    }
    writeActiveRules(database, rules);
    if (const Result<void> done = lock->commit(); !done)
        return done.error();
    return record;
}

Result<std::vector<AttributionRecord>> readAttributions(Database &database)
{
    std::vector<AttributionRecord> records;
    Statement statement = database.prepare("SELECT id, at_us, rules, changes, undone FROM attribution_run ORDER BY id");
    while (statement.step()) {
        AttributionRecord record;
        record.id = statement.integer(0);
        record.at = {statement.integer(1)};
        record.rules = std::string(statement.text(2));
        record.readChanges(statement.text(3));
        record.undone = statement.integer(4) != 0;
        records.push_back(std::move(record));
    }
    if (database.failed())
        return database.takeError();
    return records;
}

Result<void> undoAttributionIn(const std::string &file, Database &database, WriteLock &lock, std::int64_t id,
                               JobControl *control)
{
    const Applied newest = lastApplied(database, std::numeric_limits<std::int64_t>::max());
    if (Result<void> state = database.status(); !state)
        return state;
    if (newest.id == 0 || newest.id != id)
        return Error{"Application " + std::to_string(id) +
                         " of rules cannot be undone: only the newest can that is not undone yet.",
                     Error::Kind::Usage};
    const Applied earlier = lastApplied(database, id);
    const Result<AttributionRules> rules = earlier.id == 0
                                               ? Result<AttributionRules>(AttributionRules())
                                               : AttributionRules::parse(earlier.rules, "The stored rules document");
    if (!rules)
        return rules.error();
    ReattributeJob job(file, database, *rules, true, control);
    if (Result<void> done = job.run(); !done)
        return done;
    writeActiveRules(database, *rules);
    database.prepare("UPDATE attribution_run SET undone = 1 WHERE id = ?").bind(1, id).run();
    return lock.commit();
}

} // namespace tokenledger
