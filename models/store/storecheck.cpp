// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/billrows.h"
#include "models/store/bothends.h"
#include "models/store/keyset.h"
#include "models/store/measurerows.h"
#include "models/store/raterows.h"
#include "models/store/projection.h"
#include "models/store/schema.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>

namespace tokenledger {

namespace {

/// Sentences of one check are cut off here: a damaged file would give one for every cell.
constexpr std::size_t mostProblems = 20;

/// What one thread has found in the chunks it has read.
struct Findings {
    std::vector<std::string> problems;
    ProjectionSums cells;
    ProjectionScratch scratch;
    std::map<std::int64_t, std::int64_t> callsByImport;
    std::uint64_t calls = 0;
    std::int64_t merged = 0;  ///< calls made of several reports
};

class StoreCheck
{
public:
    StoreCheck(const std::string &file, JobControl *control) : m_file(file), m_control(control) {}

    Result<VerifyReport> run(int threads)
    {
        std::vector<Connection> connections;
        if (Result<void> done = connect(threads, connections); !done)
            return done.error();
        Database &first = *connections[0].database;
        if (Result<void> done = prepare(first); !done)
            return damaged(done.error());
        std::vector<Findings> findings(connections.size());
        std::vector<std::thread> workers;
        for (std::size_t i = 0; i < connections.size(); ++i) {
            makeRoom(first, connections.size(), findings[i]);
            if (i > 0)
                workers.emplace_back([&, i] { checkChunks(*connections[i].database, findings[i], i); });
        }
        checkIntegrity(first, findings[0]);
        checkChunks(first, findings[0], 0);
        for (std::thread &worker : workers)
            worker.join();
        if (m_control && m_control->cancelled())
            return Error{"Cancelled.", Error::Kind::Cancelled};
        checkTail(first, findings[0]);
        return conclude(connections, findings);
    }

private:
    struct Connection {
        std::unique_ptr<Database> database;
        std::unique_ptr<Transaction> transaction;
    };

    /// Opens a connection for each thread, all in the same state. When a writer is quicker there are fewer.
    Result<void> connect(int threads, std::vector<Connection> &connections)
    {
        for (int i = 0; i < threads; ++i) {
            auto connection = open();
            if (!connection)
                return connection.error();
            const std::int64_t generation = connection->database->integer("SELECT value FROM meta WHERE key = 'generation'");
            if (i == 0)
                m_generation = generation;
            if (generation == m_generation)
                connections.push_back(std::move(*connection));
        }
        return {};
    }

    Result<void> prepare(Database &database)
    {
        m_chunks = ChunkReader(database).chunks();
        m_ends.reset(m_chunks.size());
        m_okStatus = okStatusCode(database);
        readDictionaries(database);
        if (m_control)
            m_control->setTotal(m_chunks.size() + 1);
        std::size_t calls = 0;
        for (const ChunkInfo &chunk : m_chunks)
            calls += chunk.calls;
        m_keys.reserve(calls);
        return database.status();
    }

    /// Memory for the cells that a thread will find, taken once.
    static void makeRoom(Database &database, std::size_t threads, Findings &found)
    {
        for (CellAccumulator &cells : found.cells.all())
            cells.reserve(storedCells(database, cells.spec()) / threads * 5 / 4 + 1000);
    }

    Result<Connection> open() const
    {
        auto database = openStoreForReading(m_file);
        if (!database)
            return database.error();
        Connection connection;
        connection.database = std::move(*database);
        connection.transaction = std::make_unique<Transaction>(*connection.database, false);
        return connection;
    }

    static Result<VerifyReport> damaged(const Error &error)
    {
        VerifyReport report;
        report.problems.push_back(error.message);
        return report;
    }

    void readDictionaries(Database &database)
    {
        for (std::size_t d = 0; d < dimensionCount; ++d)
            m_codes[d] = static_cast<std::uint32_t>(database.integer("SELECT max(code) FROM dict_" + std::string(dimensionNames[d])));
    }

    static void checkIntegrity(Database &database, Findings &found)
    {
        Statement statement = database.prepare("PRAGMA integrity_check(20)");
        while (statement.step())
            if (statement.text(0) != "ok")
                found.problems.push_back("SQLite says: " + std::string(statement.text(0)) + ".");
        if (Result<void> state = database.status(); !state)
            found.problems.push_back(state.error().message);
    }

    void checkChunks(Database &database, Findings &found, std::size_t thread)
    {
        ChunkReader reader(database);
        CallBatch calls;
        while (const std::optional<std::size_t> next = m_ends.next(thread)) {
            if (m_control && m_control->cancelled())
                return;
            const ChunkInfo &chunk = m_chunks[*next];
            const std::string where = "Chunk " + std::to_string(chunk.id);
            if (const Result<void> done = reader.read(chunk, ColumnSet::all(), calls); !done) {
                found.problems.push_back(done.error().message);
                continue;
            }
            if (const std::optional<CellSums> sums = checkCalls(calls, where, found))
                checkChunkSums(database, chunk, calls, *sums, where, found);
            if (m_control)
                m_control->addDone(1);
        }
    }

    /// Looks at each call and adds it up. No sums when codes are out of range: they would mean nothing.
    std::optional<CellSums> checkCalls(const CallBatch &calls, const std::string &where, Findings &found)
    {
        bool codesGood = true;
        for (std::size_t d = 0; d < dimensionCount; ++d) {
            const auto &codes = calls.codes(static_cast<Dimension>(d));
            const auto highest = std::max_element(codes.begin(), codes.end());
            if (highest != codes.end() && *highest > m_codes[d]) {
                found.problems.push_back(where + " has a " + std::string(dimensionNames[d]) + " that the dictionary does not have.");
                codesGood = false;
            }
        }
        found.calls += calls.size();
        for (std::size_t row = 0; row < calls.size();) {
            const std::int64_t import = calls.number(NumberColumn::Import, row);
            const std::size_t first = row;
            while (row < calls.size() && calls.number(NumberColumn::Import, row) == import)
                ++row;
            found.callsByImport[import] += static_cast<std::int64_t>(row - first);
        }
        for (std::size_t row = 0; row < calls.numbers(NumberColumn::Flags).size(); ++row)
            found.merged += (calls.number(NumberColumn::Flags, row) & bit(CallFlag::Merged)) != 0 ? 1 : 0;
        checkKeys(calls, where, found);
        if (!codesGood)
            return std::nullopt;
        return found.cells.add(calls, m_okStatus, 1, found.scratch);
    }

    void checkKeys(const CallBatch &calls, const std::string &where, Findings &found)
    {
        struct Key {
            std::uint64_t key;
            std::size_t row;
        };
        std::array<std::vector<Key>, KeySet::partitionCount> keys;
        const auto &sources = calls.codes(Dimension::Source);
        for (std::size_t row = 0; row < calls.size(); ++row) {
            // Codes stand for texts here: one text has one code.
            const std::uint64_t key = callKey(sources[row], calls.text(TextColumn::Id, row));
            keys[KeySet::partitionOf(key)].push_back({key, row});
        }
        for (std::size_t partition = 0; partition < keys.size(); ++partition) {
            const std::vector<Key> &own = keys[partition];
            const std::lock_guard lock(m_keyMutexes[partition]);
            for (std::size_t i = 0; i < own.size(); ++i) {
                m_keys.prefetch(own[std::min(i + 16, own.size() - 1)].key);
                if (!m_keys.insert(own[i].key) && found.problems.size() < mostProblems)
                    found.problems.push_back(where + " holds the call “" + std::string(calls.text(TextColumn::Id, own[i].row)) + "” a second time.");
            }
        }
    }

    void checkChunkSums(Database &database, const ChunkInfo &chunk, const CallBatch &calls, const CellSums &sums, const std::string &where,
                        Findings &found) const
    {
        std::int64_t first = chunk.firstTime;
        std::int64_t last = chunk.lastTime;
        for (std::size_t row = 0; row < calls.size(); ++row) {
            const std::int64_t time = calls.number(NumberColumn::StartedAt, row);
            first = std::min(first, time);
            last = std::max(last, time);
        }
        Statement statement = database.prepare("SELECT * FROM chunk WHERE id = ?");
        statement.bind(1, chunk.id);
        bool agrees = statement.step() && first == chunk.firstTime && last == chunk.lastTime;
        for (std::size_t i = 0; agrees && i < cellSumCount; ++i)
            agrees = statement.integer(static_cast<int>(5 + i)) == sums[i];
        if (!agrees)
            found.problems.push_back(where + " has other sums or times than its calls.");
    }

    void checkTail(Database &database, Findings &found)
    {
        CallBatch tail;
        if (const Result<void> done = ChunkReader(database).readTail(ColumnSet::all(), tail); !done)
            found.problems.push_back(done.error().message);
        else
            checkCalls(tail, "The tail", found);
    }

    Result<VerifyReport> conclude(std::vector<Connection> &connections, std::vector<Findings> &findings)
    {
        std::vector<std::string> cellProblems;
        const auto compare = [&](std::size_t projection, Database &database) { checkCells(database, findings, projection, cellProblems); };
        // Two tables, two threads where there are two connections.
        std::thread second([&] { compare(0, *connections.back().database); });
        if (connections.size() == 1)
            second.join();
        for (std::size_t i = 1; i < storedProjections().size(); ++i)
            compare(i, *connections[0].database);
        if (second.joinable())
            second.join();
        Findings &all = findings[0];
        all.problems.insert(all.problems.end(), cellProblems.begin(), cellProblems.end());
        for (std::size_t i = 1; i < findings.size(); ++i) {
            all.problems.insert(all.problems.end(), findings[i].problems.begin(), findings[i].problems.end());
            all.calls += findings[i].calls;
            all.merged += findings[i].merged;
            for (const auto &[import, calls] : findings[i].callsByImport)
                all.callsByImport[import] += calls;
        }
        checkImports(*connections[0].database, all);
        checkReports(*connections[0].database, all);
        checkBillRows(*connections[0].database, all.problems);
        checkMeasureRows(*connections[0].database, all.problems);
        checkRateRows(*connections[0].database, all.problems);
        for (const Connection &connection : connections)
            if (Result<void> state = connection.database->status(); !state)
                all.problems.push_back(state.error().message);
        VerifyReport report;
        report.problems = std::move(all.problems);
        report.calls = all.calls;
        report.chunks = m_chunks.size();
        return report;
    }

    /// Every stored cell against what the threads have found, and what they have found against the stored cells.
    void checkCells(Database &database, const std::vector<Findings> &findings, std::size_t projection, std::vector<std::string> &problems)
    {
        const ProjectionSpec &spec = storedProjections()[projection];
        std::size_t different = 0;
        std::size_t stored = 0;
        std::size_t matched = 0; // cells of the threads; one that two threads have counts twice
        Statement statement = database.prepare("SELECT * FROM " + spec.name);
        for (; statement.step(); ++stored) {
            CellKey key;
            key.bucket = statement.integer(0);
            int column = 1;
            for (std::size_t d = 0; d < spec.dimensions.size(); ++d)
                key.codes[d] = static_cast<std::uint32_t>(statement.integer(column++));
            CellSums sums{};
            for (const Findings &found : findings)
                if (const CellSums *part = found.cells.all()[projection].find(key)) {
                    addTo(sums, *part);
                    ++matched;
                }
            bool agrees = sums[0] > 0;
            for (std::size_t s = 0; agrees && s < cellSumCount; ++s)
                agrees = statement.integer(column++) == sums[s];
            different += agrees ? 0 : 1;
        }
        std::size_t known = 0;
        for (const Findings &found : findings)
            known += found.cells.all()[projection].size();
        const std::lock_guard lock(m_problemsMutex);
        if (different > 0)
            problems.push_back("The projection " + spec.name + " differs from the calls in " + std::to_string(different) + " of "
                               + std::to_string(stored) + " cells.");
        if (matched < known)
            problems.push_back("The projection " + spec.name + " lacks " + std::to_string(known - matched) + " cells that the calls have.");
    }

    /// Every call that says that it is made of reports has some, and every call that has some says so.
    static void checkReports(Database &database, Findings &all)
    {
        const std::int64_t groups = database.integer("SELECT count(*) FROM report WHERE number = 0");
        const std::int64_t single = database.integer("SELECT count(*) FROM (SELECT 1 FROM report GROUP BY call HAVING count(*) < 2)");
        if (groups != all.merged)
            all.problems.push_back(std::to_string(all.merged) + " calls are made of several reports, but there are reports for " + std::to_string(groups) + ".");
        if (single > 0)
            all.problems.push_back(std::to_string(single) + " calls that should be made of several reports have only one.");
    }

    static void checkImports(Database &database, Findings &all)
    {
        Statement statement = database.prepare("SELECT id, calls_held, rows_read, calls_added + rows_added + duplicates + merged + conflicts + rejected + ignored FROM import");
        while (statement.step()) {
            const std::int64_t id = statement.integer(0);
            const std::int64_t calls = all.callsByImport[id];
            all.callsByImport.erase(id);
            if (calls != statement.integer(1))
                all.problems.push_back("Import " + std::to_string(id) + " should hold " + std::to_string(statement.integer(1))
                                       + " calls, but " + std::to_string(calls) + " are stored.");
            if (statement.integer(2) != statement.integer(3))
                all.problems.push_back("The counts of import " + std::to_string(id) + " do not add up to the rows read.");
        }
        for (const auto &[id, calls] : all.callsByImport)
            all.problems.push_back(std::to_string(calls) + " calls name import " + std::to_string(id) + ", which there is not.");
    }

    std::string m_file;
    JobControl *m_control;
    std::int64_t m_generation = 0;
    std::vector<ChunkInfo> m_chunks;
    std::uint32_t m_okStatus = 0;
    std::array<std::uint32_t, dimensionCount> m_codes{};
    BothEnds m_ends;
    std::array<std::mutex, KeySet::partitionCount> m_keyMutexes;
    std::mutex m_problemsMutex;
    KeySet m_keys;
};

} // namespace

Result<VerifyReport> verifyStore(const std::string &file, int threads, JobControl *control)
{
    return StoreCheck(file, control).run(std::max(threads, 1));
}

} // namespace tokenledger
