// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/callstore_p.h"

#include "models/store/keyset.h"
#include "models/store/projection.h"
#include "models/store/schema.h"

#include <algorithm>
#include <atomic>
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
    std::map<std::int64_t, std::int64_t> callsByImport;
    std::uint64_t calls = 0;
};

class StoreCheck
{
public:
    StoreCheck(const std::string &file, JobControl *control) : m_file(file), m_control(control) {}

    Result<VerifyReport> run(int threads)
    {
        auto main = open();
        if (!main)
            return main.error();
        Connection &first = *main;
        m_generation = first.database->integer("SELECT value FROM meta WHERE key = 'generation'");
        m_chunks = ChunkReader(*first.database).chunks();
        m_okStatus = okStatusCode(*first.database);
        readDictionaries(*first.database);
        if (Result<void> state = first.database->status(); !state)
            return damaged(state.error());
        if (m_control)
            m_control->setTotal(m_chunks.size() + 1);
        std::vector<Connection> others;
        for (int i = 1; i < threads; ++i) {
            auto connection = open();
            // A writer may have been quicker: then this thread alone sees the state that is being checked.
            if (connection && connection->database->integer("SELECT value FROM meta WHERE key = 'generation'") == m_generation)
                others.push_back(std::move(*connection));
        }
        std::vector<Findings> findings(others.size() + 1);
        std::vector<std::thread> workers;
        for (std::size_t i = 0; i < others.size(); ++i)
            workers.emplace_back([&, i] { checkChunks(*others[i].database, findings[i + 1]); });
        checkIntegrity(*first.database, findings[0]);
        checkChunks(*first.database, findings[0]);
        for (std::thread &worker : workers)
            worker.join();
        if (m_control && m_control->cancelled())
            return Error{"Cancelled.", Error::Kind::Cancelled};
        checkTail(*first.database, findings[0]);
        return conclude(*first.database, findings);
    }

private:
    struct Connection {
        std::unique_ptr<Database> database;
        std::unique_ptr<Transaction> transaction;
    };
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

    void checkChunks(Database &database, Findings &found)
    {
        ChunkReader reader(database);
        CallBatch calls;
        for (std::size_t i = m_next.fetch_add(1); i < m_chunks.size(); i = m_next.fetch_add(1)) {
            if (m_control && m_control->cancelled())
                return;
            const ChunkInfo &chunk = m_chunks[i];
            const std::string where = "Chunk " + std::to_string(chunk.id);
            if (const Result<void> done = reader.read(chunk, ColumnSet::all(), calls); !done) {
                found.problems.push_back(done.error().message);
                continue;
            }
            if (checkCalls(calls, where, found))
                checkChunkSums(database, chunk, calls, where, found);
            if (m_control)
                m_control->addDone(1);
        }
    }

    /// Looks at each call and adds it up. False when codes are out of range, so that sums would mean nothing.
    bool checkCalls(const CallBatch &calls, const std::string &where, Findings &found)
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
        for (std::size_t row = 0; row < calls.size(); ++row)
            ++found.callsByImport[calls.number(NumberColumn::Import, row)];
        if (codesGood)
            found.cells.add(calls, m_okStatus, 1);
        checkKeys(calls, where, found);
        return codesGood;
    }

    void checkKeys(const CallBatch &calls, const std::string &where, Findings &found)
    {
        std::vector<std::uint64_t> keys(calls.size());
        const auto &sources = calls.codes(Dimension::Source);
        for (std::size_t row = 0; row < calls.size(); ++row)
            // Codes stand for texts here: one text has one code.
            keys[row] = callKey(sources[row], calls.text(TextColumn::Id, row));
        const std::lock_guard lock(m_keysMutex);
        for (std::size_t row = 0; row < keys.size(); ++row) {
            if (row + 16 < keys.size())
                m_keys.prefetch(keys[row + 16]);
            if (!m_keys.insert(keys[row]) && found.problems.size() < mostProblems)
                found.problems.push_back(where + " holds the call “" + std::string(calls.text(TextColumn::Id, row)) + "” a second time.");
        }
    }

    void checkChunkSums(Database &database, const ChunkInfo &chunk, const CallBatch &calls, const std::string &where, Findings &found) const
    {
        CellSums sums{};
        std::int64_t first = chunk.firstTime;
        std::int64_t last = chunk.lastTime;
        for (std::size_t row = 0; row < calls.size(); ++row) {
            addTo(sums, sumsOf(calls, row, m_okStatus));
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

    Result<VerifyReport> conclude(Database &database, std::vector<Findings> &findings)
    {
        Findings &all = findings[0];
        for (std::size_t i = 1; i < findings.size(); ++i) {
            all.problems.insert(all.problems.end(), findings[i].problems.begin(), findings[i].problems.end());
            all.cells.merge(findings[i].cells);
            all.calls += findings[i].calls;
            for (const auto &[import, calls] : findings[i].callsByImport)
                all.callsByImport[import] += calls;
        }
        for (const CellAccumulator &cells : all.cells.all())
            checkCells(database, cells, all.problems);
        checkImports(database, all);
        if (Result<void> state = database.status(); !state)
            all.problems.push_back(state.error().message);
        VerifyReport report;
        report.problems = std::move(all.problems);
        report.calls = all.calls;
        report.chunks = m_chunks.size();
        return report;
    }

    /// Every stored cell against the calls, and every cell of the calls against the stored ones.
    static void checkCells(Database &database, const CellAccumulator &cells, std::vector<std::string> &problems)
    {
        const ProjectionSpec &spec = cells.spec();
        const std::size_t dimensions = spec.dimensions.size();
        std::size_t different = 0;
        std::size_t stored = 0;
        Statement statement = database.prepare("SELECT * FROM " + spec.name);
        while (statement.step()) {
            CellKey key;
            key.bucket = statement.integer(0);
            int column = 1;
            for (std::size_t d = 0; d < dimensions; ++d)
                key.codes[d] = static_cast<std::uint32_t>(statement.integer(column++));
            const CellSums *sums = cells.find(key);
            bool agrees = sums != nullptr;
            for (std::size_t s = 0; agrees && s < cellSumCount; ++s)
                agrees = statement.integer(column++) == (*sums)[s];
            different += agrees ? 0 : 1;
            ++stored;
        }
        if (different > 0)
            problems.push_back("The projection " + spec.name + " differs from the calls in " + std::to_string(different) + " of "
                               + std::to_string(stored) + " cells.");
        if (stored < cells.size())
            problems.push_back("The projection " + spec.name + " lacks " + std::to_string(cells.size() - stored) + " cells that the calls have.");
    }

    static void checkImports(Database &database, Findings &all)
    {
        Statement statement = database.prepare("SELECT id, calls_held, rows_read, calls_added + duplicates + conflicts + rejected + ignored FROM import");
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
    std::atomic<std::size_t> m_next{0};
    std::mutex m_keysMutex;
    KeySet m_keys;
};

} // namespace

Result<VerifyReport> verifyStore(const std::string &file, int threads, JobControl *control)
{
    return StoreCheck(file, control).run(std::max(threads, 1));
}

} // namespace tokenledger
