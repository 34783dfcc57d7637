// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/bothends.h"
#include "models/store/chunkedit.h"
#include "models/store/costchanges.h"
#include "models/store/reporttable.h"
#include "models/store/schema.h"
#include "models/store/usagetable.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace tokenledger {

namespace {

constexpr std::size_t repriceThreads = 2;

Error cancelled()
{
    return {"Cancelled; nothing was changed.", Error::Kind::Cancelled};
}

/// The new cost columns of one chunk.
struct RepricedChunk {
    std::int64_t id = 0;
    std::vector<EncodedChunk::Part> parts;
    CellSums change{};
};

/// Replaces the two cost columns of a chunk; what was there goes to reprice_part when asked for.
void replaceCosts(Database &database, const RepricedChunk &chunk, bool keepOld)
{
    for (const NumberColumn c : {NumberColumn::ComputedCost, NumberColumn::PriceList}) {
        const std::size_t column = storedColumn(c);
        const std::int64_t id = partId(chunk.id, column);
        if (keepOld)
            database.prepare("INSERT INTO reprice_part(part, data) VALUES(?1, (SELECT data FROM part WHERE id = ?1))").bind(1, id).run();
        const auto part = std::find_if(chunk.parts.begin(), chunk.parts.end(), [column](const auto &one) { return one.column == column; });
        if (part == chunk.parts.end())
            database.prepare("DELETE FROM part WHERE id = ?").bind(1, id).run();
        else
            database.prepare("INSERT OR REPLACE INTO part(id, data) VALUES(?, ?)").bind(1, id).bindBlob(2, part->data).run();
    }
    const auto change = [&chunk](CellSum sum) { return chunk.change[static_cast<std::size_t>(sum)]; };
    database.prepare("UPDATE chunk SET cost_nano = cost_nano + ?, computed_cost_nano = computed_cost_nano + ?, unpriced = unpriced + ? WHERE id = ?")
        .bind(1, change(CellSum::Cost)).bind(2, change(CellSum::ComputedCost)).bind(3, change(CellSum::Unpriced)).bind(4, chunk.id).run();
}

std::vector<EncodedChunk::Part> encodeCosts(ColumnCodec &codec, const CallBatch &calls)
{
    ColumnSet set;
    return encodeColumns(codec, calls, set.add(NumberColumn::ComputedCost).add(NumberColumn::PriceList));
}

/// Prices chunks on worker threads with connections of their own; the caller's thread writes.
class RepriceJob
{
public:
    RepriceJob(const std::string &file, Database &database, const Pricer &pricer, const TimeRange &range, bool writes, JobControl *control)
        : m_file(file), m_database(database), m_pricer(pricer), m_range(range), m_writes(writes), m_control(control), m_reader(database)
    {
    }

    Result<void> run()
    {
        for (std::size_t d = 0; d < dimensionCount; ++d) {
            m_texts[d] = readDictionary(m_database, static_cast<Dimension>(d));
            m_pointers[d] = &m_texts[d];
        }
        m_generation = m_database.integer("SELECT value FROM meta WHERE key = 'generation'");
        m_chunks = m_reader.chunks();
        std::erase_if(m_chunks, [this](const ChunkInfo &chunk) { return !chunk.overlaps(m_range); });
        if (m_control)
            m_control->setTotal(m_chunks.size());
        if (m_writes)
            m_database.execute("DELETE FROM reprice_part; DELETE FROM reprice_tail; DELETE FROM reprice_report");
        m_ends.reset(m_chunks.size());
        m_ofThreads = std::vector<CostChanges>(repriceThreads);
        std::vector<std::thread> workers;
        m_working = repriceThreads;
        for (std::size_t i = 0; i < repriceThreads; ++i) {
            makeRoom(m_ofThreads[i]);
            workers.emplace_back([this, i] { work(i); });
        }
        writeAll();
        for (std::thread &worker : workers)
            worker.join();
        for (const CostChanges &own : m_ofThreads)
            m_changes.mergeTallies(own);
        if (!m_failure)
            return m_failure;
        if (m_control && m_control->cancelled())
            return cancelled();
        if (Result<void> done = repriceTail(); !done)
            return done;
        return m_writes ? repriceReports(m_database, m_pricer, m_pointers, m_range) : Result<void>();
    }

    void describe(RepriceRecord &record) const { m_changes.describe(m_texts, record); }

    void writeProjections()
    {
        std::vector<CostChanges *> all = {&m_changes};
        for (CostChanges &own : m_ofThreads)
            all.push_back(&own);
        writeCostChanges(m_database, all);
    }

private:
    /// Memory for the cells that a thread will meet, taken once.
    void makeRoom(CostChanges &changes) const
    {
        if (!m_range.isAll())
            return;
        for (CellAccumulator &cells : changes.cells().all())
            cells.reserve(storedCells(m_database, cells.spec()) / repriceThreads * 5 / 4 + 1000);
    }

    void work(std::size_t thread)
    {
        auto database = openStoreForReading(m_file);
        Result<void> done = database ? Result<void>() : Result<void>(database.error());
        if (done) {
            const Transaction oneState(**database, false);
            if ((*database)->integer("SELECT value FROM meta WHERE key = 'generation'") != m_generation)
                done = Error{"“" + m_file + "” changed while it was being read; try again.", Error::Kind::Locked};
            ChunkReader reader(**database);
            CallBatch calls;
            while (done && !m_stop && !(m_control && m_control->cancelled())) {
                const std::optional<std::size_t> next = m_ends.next(thread);
                if (!next)
                    break;
                done = repriceChunk(reader, m_chunks[*next], calls, m_ofThreads[thread]);
            }
        }
        const std::lock_guard lock(m_mutex);
        if (!done) {
            m_failure = done;
            m_stop = true;
        }
        --m_working;
        m_changed.notify_all();
    }

    Result<void> repriceChunk(ChunkReader &reader, const ChunkInfo &chunk, CallBatch &calls, CostChanges &changes)
    {
        if (Result<void> done = reader.read(chunk, pricingColumns(), calls); !done)
            return done;
        RepricedChunk repriced;
        repriced.id = chunk.id;
        if (price(calls, changes, repriced.change) && m_writes) {
            repriced.parts = encodeCosts(reader.codec(), calls);
            const std::lock_guard lock(m_mutex);
            m_ready.push_back(std::move(repriced));
            m_changed.notify_all();
        }
        if (m_control)
            m_control->addDone(1);
        return {};
    }

    /// False when nothing came out otherwise than it was.
    bool price(CallBatch &calls, CostChanges &changes, CellSums &change) const
    {
        const CostColumns before = CostColumns::of(calls);
        m_pricer.price(calls, m_pointers);
        CostColumns after = CostColumns::of(calls);
        for (std::size_t row = 0; row < calls.size(); ++row) {
            if (m_range.contains({calls.number(NumberColumn::StartedAt, row)}))
                continue;
            after.computed[row] = before.computed[row];
            after.lists[row] = before.lists[row];
        }
        after.putInto(calls);
        change = changes.add(calls, before, m_range);
        return after.computed != before.computed || after.lists != before.lists;
    }

    void writeAll()
    {
        std::unique_lock lock(m_mutex);
        while (m_working > 0 || !m_ready.empty()) {
            m_changed.wait(lock, [this] { return m_working == 0 || !m_ready.empty(); });
            while (!m_ready.empty()) {
                const RepricedChunk chunk = std::move(m_ready.front());
                m_ready.pop_front();
                lock.unlock();
                replaceCosts(m_database, chunk, true);
                lock.lock();
            }
        }
    }

    Result<void> repriceTail()
    {
        CallBatch tail;
        std::vector<std::int64_t> rows;
        if (Result<void> done = m_reader.readTail(pricingColumns(), tail, &rows); !done)
            return done;
        const CostColumns before = CostColumns::of(tail);
        CellSums change{};
        if (!price(tail, m_changes, change) || !m_writes)
            return {};
        Statement keep = m_database.prepare("INSERT INTO reprice_tail(row, computed_cost, price_list) SELECT row, computed_cost, price_list FROM tail WHERE row = ?");
        Statement update = m_database.prepare("UPDATE tail SET computed_cost = ?, price_list = ? WHERE row = ?");
        for (std::size_t row = 0; row < tail.size(); ++row) {
            const std::int64_t computed = tail.number(NumberColumn::ComputedCost, row);
            const std::int64_t list = tail.number(NumberColumn::PriceList, row);
            if (computed == before.computed[row] && list == before.lists[row])
                continue;
            keep.bind(1, rows[row]).run();
            if (computed == nullNumber)
                update.bindNull(1);
            else
                update.bind(1, computed);
            update.bind(2, list).bind(3, rows[row]).run();
        }
        return m_database.status();
    }

    std::string m_file;
    Database &m_database;
    const Pricer &m_pricer;
    TimeRange m_range;
    bool m_writes;
    JobControl *m_control;
    ChunkReader m_reader;
    DictionaryTexts m_texts;
    Pricer::DimensionTexts m_pointers{};
    std::int64_t m_generation = 0;
    std::vector<ChunkInfo> m_chunks;
    CostChanges m_changes;                 ///< of the tail, and all tallies
    std::vector<CostChanges> m_ofThreads;

    BothEnds m_ends;
    std::atomic<bool> m_stop{false};
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<RepricedChunk> m_ready;
    std::size_t m_working = 0;
    Result<void> m_failure;
};

/// Puts the columns of reprice_part and the rows of reprice_tail back.
class RepriceUndo
{
public:
    explicit RepriceUndo(Database &database) : m_database(database), m_reader(database) {}

    Result<void> run(JobControl *control)
    {
        for (const ChunkInfo &chunk : m_reader.chunks()) {
            if (control && control->cancelled())
                return cancelled();
            if (Result<void> done = undoChunk(chunk); !done)
                return done;
        }
        if (Result<void> done = undoTail(); !done)
            return done;
        writeCostChanges(m_database, {&m_changes});
        if (Result<void> done = undoRepriceOfReports(m_database); !done)
            return done;
        m_database.execute("DELETE FROM reprice_part; DELETE FROM reprice_tail; DELETE FROM reprice_report");
        undoRepriceOfUsage(m_database);
        return m_database.status();
    }

private:
    Result<void> undoChunk(const ChunkInfo &chunk)
    {
        CallBatch calls;
        CallBatch old;
        old.setSize(chunk.calls);
        const Result<bool> computed = readOld(chunk, NumberColumn::ComputedCost, old);
        const Result<bool> lists = readOld(chunk, NumberColumn::PriceList, old);
        if (!computed || !lists)
            return computed ? lists.error() : computed.error();
        if (!*computed && !*lists)
            return {};
        if (Result<void> done = m_reader.read(chunk, pricingColumns(), calls); !done)
            return done;
        const CostColumns before = CostColumns::of(calls);
        CostColumns::of(old).putInto(calls);
        RepricedChunk undone;
        undone.id = chunk.id;
        undone.change = m_changes.add(calls, before, {});
        undone.parts = encodeCosts(m_reader.codec(), calls);
        replaceCosts(m_database, undone, false);
        return m_database.status();
    }

    /// False when the column of this chunk was not changed.
    Result<bool> readOld(const ChunkInfo &chunk, NumberColumn c, CallBatch &old)
    {
        Statement statement = m_database.prepare("SELECT data FROM reprice_part WHERE part = ?");
        statement.bind(1, partId(chunk.id, storedColumn(c)));
        if (!statement.step())
            return false;
        if (!statement.isNull(0) && !decodePart(m_reader.codec(), storedColumn(c), statement.text(0), chunk.calls, old))
            return Error{"“" + m_database.file() + "” is damaged: the old prices of chunk " + std::to_string(chunk.id) + " cannot be read."};
        return true;
    }

    Result<void> undoTail()
    {
        CallBatch tail;
        std::vector<std::int64_t> rows;
        if (Result<void> done = m_reader.readTail(pricingColumns(), tail, &rows); !done)
            return done;
        const CostColumns before = CostColumns::of(tail);
        Statement old = m_database.prepare("SELECT row, computed_cost, price_list FROM reprice_tail");
        while (old.step()) {
            const auto place = std::lower_bound(rows.begin(), rows.end(), old.integer(0)) - rows.begin();
            tail.setNumber(NumberColumn::ComputedCost, static_cast<std::size_t>(place), old.isNull(1) ? nullNumber : old.integer(1));
            tail.setNumber(NumberColumn::PriceList, static_cast<std::size_t>(place), old.integer(2));
        }
        m_changes.add(tail, before, {});
        m_database.execute("UPDATE tail SET (computed_cost, price_list) = (SELECT computed_cost, price_list FROM reprice_tail r WHERE r.row = tail.row) "
                           "WHERE row IN (SELECT row FROM reprice_tail)");
        return m_database.status();
    }

    Database &m_database;
    ChunkReader m_reader;
    CostChanges m_changes;
};

Instant now()
{
    return {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

} // namespace

Result<RepriceRecord> repriceStore(const std::string &file, Database &database, WriteLock *lock, const Pricer &pricer, const TimeRange &range,
                                   JobControl *control)
{
    RepriceJob job(file, database, pricer, range, lock != nullptr, control);
    if (const Result<void> done = job.run(); !done)
        return done.error();
    RepriceRecord record;
    record.at = now();
    record.range = range;
    job.describe(record);
    if (const Result<void> done = repriceUsage(database, pricer, range, lock != nullptr, record); !done)
        return done.error();
    if (!lock)
        return record;
    job.writeProjections();
    const std::string changes = changesToJson(record);
    {
        Statement insert = database.prepare("INSERT INTO reprice(at_us, from_us, to_us, changes) VALUES(?, ?, ?, ?) RETURNING id");
        insert.bind(1, record.at.micros).bind(2, range.from.micros).bind(3, range.to.micros).bind(4, changes);
        record.id = insert.step() ? insert.integer(0) : 0;
    }
    database.prepare("INSERT OR REPLACE INTO meta(key, value) VALUES('undoable_reprice', ?)").bind(1, record.id).run();
    if (const Result<void> done = lock->commit(); !done)
        return done.error();
    return record;
}

Result<std::vector<RepriceRecord>> readReprices(Database &database)
{
    std::vector<RepriceRecord> records;
    Statement statement = database.prepare("SELECT id, at_us, from_us, to_us, changes, undone FROM reprice ORDER BY id");
    while (statement.step()) {
        RepriceRecord record;
        record.id = statement.integer(0);
        record.at = {statement.integer(1)};
        record.range = {{statement.integer(2)}, {statement.integer(3)}};
        changesFromJson(statement.text(4), record);
        record.undone = statement.integer(5) != 0;
        records.push_back(std::move(record));
    }
    if (database.failed())
        return database.takeError();
    return records;
}

Result<void> undoRepriceIn(Database &database, WriteLock &lock, std::int64_t id, JobControl *control)
{
    const std::int64_t undoable = database.integer("SELECT value FROM meta WHERE key = 'undoable_reprice'");
    if (Result<void> state = database.status(); !state)
        return state;
    if (id != undoable)
        return Error{"Re-pricing " + std::to_string(id) + " cannot be undone: only the newest can, and only until an import is undone.",
                     Error::Kind::Usage};
    if (Result<void> done = RepriceUndo(database).run(control); !done)
        return done;
    database.prepare("UPDATE reprice SET undone = 1 WHERE id = ?").bind(1, id).run();
    database.execute("DELETE FROM meta WHERE key = 'undoable_reprice'");
    return lock.commit();
}

} // namespace tokenledger
