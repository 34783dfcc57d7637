// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/audittrail.h"
#include "models/store/database.h"
#include "models/store/schema.h"
#include "tests/store/storefixture.h"

#include <QFile>
#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <atomic>
#include <csignal>
#include <random>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tokenledger;

namespace {

std::string openError(const std::string &file, CallStore::Mode mode)
{
    const auto store = CallStore::open(file, mode);
    return store ? std::string() : store.error().message;
}

void writeFile(const std::string &name, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", name.c_str());
}

void runSql(const std::string &file, const std::string &sql)
{
    sqlite3 *connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    if (sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(connection));
    sqlite3_close(connection);
}

/// What the child process does: imports and says how it went. Never returns.
[[noreturn]] void importAndExit(const std::string &file, const std::vector<PlainCall> &calls)
{
    auto store = CallStore::open(file, CallStore::Mode::ReadWrite);
    if (!store)
        _exit(10);
    auto sink = (*store)->beginImport({"child.csv", "child", "generic", "test", ""}, {});
    if (!sink)
        _exit(sink.error().kind == Error::Kind::Locked ? 11 : 12);
    for (std::size_t start = 0; start < calls.size(); start += 4000) {
        CallBatch batch = batchOf(std::span(calls).subspan(start, std::min<std::size_t>(4000, calls.size() - start)));
        if (!(*sink)->append(batch))
            _exit(13);
    }
    const auto record = (*sink)->commit();
    _exit(record ? 0 : 14);
}

} // namespace

/// Other processes, killed ones, full disks and files that are not ours.
class TestStoreFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killedAtAnyInstant();
    void killedWithoutALog();
    void secondWriterIsTold();
    void readersSeeOneState();
    void diskFull();
    void nothingFollowsALostTransaction();
    void readOnlyFile();
    void notAStore();
    void newerVersion();
    void truncated();
    void damageIsFound();
    void migratesOlderSchema();
    void theAuditTrailIsAppendOnly();
    void missingFile();
};

void TestStoreFile::killedAtAnyInstant()
{
    const auto known = randomCalls(9000, 1, "known-");
    auto fresh = randomCalls(75'000, 2, "new-");
    fresh.insert(fresh.end(), known.begin(), known.begin() + 500);
    StoreFixture whole;
    whole.import(known);
    whole.close();
    QElapsedTimer timer;
    timer.start();
    const pid_t first = fork();
    if (first == 0)
        importAndExit(whole.file(), fresh);
    int status = 0;
    QVERIFY(waitpid(first, &status, 0) == first && WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
    const qint64 duration = timer.nsecsElapsed() / 1000;

    StoreFixture base;
    base.import(known);
    base.close();
    int nothing = 0;
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        StoreFixture fixture(base.file());
        fixture.close();
        const pid_t child = fork();
        if (child == 0)
            importAndExit(fixture.file(), fresh);
        usleep(static_cast<useconds_t>(random() % static_cast<unsigned>(duration * 11 / 10)));
        kill(child, SIGKILL);
        QVERIFY(waitpid(child, &status, 0) == child);
        timer.restart();
        fixture.reopen();
        QVERIFY(timer.elapsed() < 1000);
        const std::int64_t calls = fixture.number("SELECT count(*) FROM calls");
        QVERIFY2(calls == 9000 || calls == 84'000, std::to_string(calls).c_str());
        QCOMPARE(fixture.number("SELECT count(*) FROM import"), calls == 9000 ? 1 : 2);
        QCOMPARE(fixture.problems(), std::vector<std::string>());
        nothing += calls == 9000 ? 1 : 0;
        if (round % 10 == 0) { // and goes on working
            fixture.import(fresh, "again.csv");
            QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 84'000);
            QCOMPARE(fixture.problems(), std::vector<std::string>());
        }
    }
    QVERIFY(nothing > 10); // most instants lie within the import
}

/// A backup that is used as a ledger keeps a rollback journal, which a reader cannot play back by itself.
void TestStoreFile::killedWithoutALog()
{
    StoreFixture fixture;
    fixture.import(randomCalls(9000, 13, "a-"));
    fixture.close();
    runSql(fixture.file(), "PRAGMA journal_mode = DELETE");
    const pid_t child = fork();
    if (child == 0) {
        sqlite3 *connection = nullptr;
        sqlite3_open(fixture.file().c_str(), &connection);
        sqlite3_exec(connection, "PRAGMA cache_size = 1; BEGIN; UPDATE part SET data = zeroblob(length(data))", nullptr, nullptr, nullptr);
        kill(getpid(), SIGKILL);
    }
    int status = 0;
    QVERIFY(waitpid(child, &status, 0) == child && WIFSIGNALED(status));
    QVERIFY(QFile::exists(QString::fromStdString(fixture.file() + "-journal")));
    fixture.reopen(CallStore::Mode::ReadOnly);
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 9000);
    QCOMPARE(fixture.problems(), std::vector<std::string>());
}

void TestStoreFile::secondWriterIsTold()
{
    StoreFixture fixture;
    auto sink = fixture.store().beginImport({"first.csv", "h", "generic", "test", ""}, {});
    QVERIFY(sink);
    CallBatch batch = batchOf(randomCalls(100, 4, "a-"));
    QVERIFY((*sink)->append(batch));
    auto other = CallStore::open(fixture.file(), CallStore::Mode::ReadWrite); // opening takes no lock
    QVERIFY(other);
    const auto second = (*other)->beginImport({"second.csv", "h2", "generic", "test", ""}, {});
    QVERIFY(!second);
    QVERIFY(second.error().kind == Error::Kind::Locked);
    QVERIFY2(second.error().message.find("import of “first.csv” since 20") != std::string::npos, second.error().message.c_str());
    const auto fact = (*other)->setFact("a", "b");
    QVERIFY(!fact && fact.error().kind == Error::Kind::Locked);
    QVERIFY((*sink)->commit());
    QVERIFY((*other)->setFact("a", "b"));
    sink->reset();
    const pid_t child = fork();
    if (child == 0)
        importAndExit(fixture.file(), randomCalls(100, 5, "b-"));
    int status = 0;
    QVERIFY(waitpid(child, &status, 0) == child);
    QCOMPARE(WEXITSTATUS(status), 0);
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 200);
}

void TestStoreFile::readersSeeOneState()
{
    StoreFixture fixture;
    fixture.import(randomCalls(70'000, 6, "a-"));
    const auto source = fixture.store().source();
    QVERIFY(source);
    fixture.import(randomCalls(70'000, 7, "b-"), "b.csv");
    QVERIFY(fixture.store().undoImport(1));
    std::atomic<std::size_t> seen{0};
    std::atomic<std::int64_t> output{0};
    ColumnSet columns;
    columns.add(NumberColumn::Output);
    QVERIFY((*source)->visitCalls(columns, {}, 2, [&](const CallChunk &chunk, int) {
        seen += chunk.calls->size();
        for (std::size_t row = 0; row < chunk.calls->size(); ++row)
            output += chunk.calls->number(NumberColumn::Output, row);
    }));
    QCOMPARE(seen.load(), std::size_t{70'000});
    QCOMPARE((*source)->callCount(), std::uint64_t{70'000});
    const auto block = (*source)->cells(storedProjections()[1], {});
    QVERIFY(block);
    std::int64_t cells = 0;
    for (const std::int64_t sum : block.value().sums[static_cast<std::size_t>(CellSum::Output)])
        cells += sum;
    QCOMPARE(cells, output.load());
    const auto later = fixture.store().source();
    QVERIFY((*later)->generation() > (*source)->generation());
    QCOMPARE((*later)->callCount(), std::uint64_t{70'000});
}

void TestStoreFile::diskFull()
{
    StoreFixture fixture;
    fixture.import(randomCalls(9000, 8, "a-"));
    const auto calls = randomCalls(150'000, 9, "b-");
    fixture.close();
    // A limit on the size of files acts like a full disk; in a child, for it cannot be lifted again.
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{3'000'000, 3'000'000};
        setrlimit(RLIMIT_FSIZE, &limit);
        auto store = CallStore::open(fixture.file(), CallStore::Mode::ReadWrite);
        if (!store)
            _exit(1);
        auto sink = (*store)->beginImport({"b.csv", "b", "generic", "test", ""}, {});
        if (!sink)
            _exit(2);
        CallBatch batch = batchOf(calls);
        Result<void> done = (*sink)->append(batch);
        if (done)
            if (const auto record = (*sink)->commit(); !record)
                done = record.error();
        _exit(done ? 3 : done.error().message.find("is full or cannot be written; nothing was changed") == std::string::npos ? 4 : 0);
    }
    int status = 0;
    QVERIFY(waitpid(child, &status, 0) == child && WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
    fixture.reopen();
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 9000);
    QCOMPARE(fixture.problems(), std::vector<std::string>());
}

/// SQLite ends the transaction by itself when there is no room: what comes after must not be kept on its own.
void TestStoreFile::nothingFollowsALostTransaction()
{
    QTemporaryDir folder;
    auto database = Database::open(folder.filePath(QStringLiteral("small.db")).toStdString(), Database::Access::Create);
    QVERIFY(database);
    QVERIFY((*database)->execute("PRAGMA page_size = 512; CREATE TABLE big(text TEXT); CREATE TABLE small(number INTEGER PRIMARY KEY); PRAGMA max_page_count = 20"));
    {
        Transaction transaction(**database, true);
        QVERIFY(transaction.started());
        Statement insert = (*database)->prepare("INSERT INTO big VALUES(zeroblob(300))");
        int rows = 0;
        while (rows < 1000 && insert.run())
            ++rows;
        QVERIFY(rows > 5 && rows < 50);
        QVERIFY(!(*database)->inTransaction()); // what this is about
        QVERIFY((*database)->takeError().message.find("is full") != std::string::npos);
        QVERIFY(!(*database)->execute("INSERT INTO small VALUES(1)"));
        QVERIFY(!(*database)->prepare("INSERT INTO small VALUES(2)").run());
        const Result<void> done = transaction.commit();
        QVERIFY(!done && done.error().message.find("is full") != std::string::npos);
    }
    QCOMPARE((*database)->integer("SELECT count(*) FROM small"), 0);
    QCOMPARE((*database)->integer("SELECT count(*) FROM big"), 0);
    QVERIFY((*database)->execute("INSERT INTO small VALUES(3)")); // and goes on afterwards
    QVERIFY((*database)->status());
}

void TestStoreFile::readOnlyFile()
{
    StoreFixture fixture;
    fixture.import(randomCalls(100, 10, "a-"));
    fixture.reopen(CallStore::Mode::ReadOnly);
    const auto refused = fixture.store().setFact("a", "b");
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("reading only") != std::string::npos);
    QVERIFY(!fixture.store().beginImport({}, {}));
    QCOMPARE(fixture.number("SELECT count(*) FROM calls"), 100);
    if (geteuid() == 0)
        QSKIP("root may write to files that are read-only");
    fixture.close();
    QFile::setPermissions(QString::fromStdString(fixture.file()), QFileDevice::ReadOwner);
    QVERIFY(openError(fixture.file(), CallStore::Mode::ReadWrite).find("read-only") != std::string::npos);
}

void TestStoreFile::notAStore()
{
    QTemporaryDir folder;
    const std::string text = folder.filePath(QStringLiteral("a.db")).toStdString();
    writeFile(text, "this is no database, but it is long enough to look like one ............................................................");
    const std::string other = folder.filePath(QStringLiteral("b.db")).toStdString();
    runSql(other, "CREATE TABLE mine(a)");
    const std::string empty = folder.filePath(QStringLiteral("c.db")).toStdString();
    writeFile(empty, "");
    for (const std::string &file : {text, other})
        for (const auto mode : {CallStore::Mode::ReadOnly, CallStore::Mode::ReadWrite}) {
            const std::string error = openError(file, mode);
            QVERIFY2(error.find("is not a TokenLedger store") != std::string::npos, error.c_str());
        }
    QVERIFY(openError(empty, CallStore::Mode::ReadOnly).find("is not a TokenLedger store") != std::string::npos);
    QCOMPARE(openError(empty, CallStore::Mode::ReadWrite), std::string());
}

void TestStoreFile::newerVersion()
{
    StoreFixture fixture;
    fixture.close();
    runSql(fixture.file(), "PRAGMA user_version = 999");
    for (const auto mode : {CallStore::Mode::ReadOnly, CallStore::Mode::ReadWrite})
        QVERIFY(openError(fixture.file(), mode).find("newer version") != std::string::npos);
}

void TestStoreFile::truncated()
{
    StoreFixture fixture;
    fixture.import(randomCalls(70'000, 11, "a-"));
    fixture.close();
    QFile file(QString::fromStdString(fixture.file()));
    QVERIFY(file.resize(file.size() / 2));
    const std::string error = openError(fixture.file(), CallStore::Mode::ReadOnly);
    QVERIFY2(error.find("damaged") != std::string::npos, error.c_str());
    QVERIFY(file.resize(50));
    QVERIFY(!openError(fixture.file(), CallStore::Mode::ReadOnly).empty());
}

void TestStoreFile::damageIsFound()
{
    const std::pair<const char *, const char *> damages[] = {
        {"UPDATE cells_day SET output = output + 1 WHERE day = (SELECT max(day) FROM cells_day)", "cells_day"},
        {"DELETE FROM cells_hour WHERE hour = (SELECT min(hour) FROM cells_hour)", "cells_hour"},
        {"UPDATE chunk SET cost_nano = cost_nano + 1", "Chunk 1"},
        {"UPDATE part SET data = x'00' WHERE id = 64 + 20", "damaged"},
        {"DELETE FROM part WHERE id = 64 + 20", "Chunk 1"},
        {"UPDATE import SET calls_held = 5", "Import 1"},
        {"UPDATE import SET rows_read = 5", "import 1"},
        {"DELETE FROM dict_tenant WHERE code = (SELECT max(code) FROM dict_tenant)", "tenant"},
        {"DELETE FROM import", "name import 1"},
        {"UPDATE tail SET id = (SELECT id FROM tail ORDER BY row DESC LIMIT 1)", "second time"}};
    for (const auto &[sql, expected] : damages) {
        StoreFixture fixture;
        fixture.import(randomCalls(70'000, 12, "a-"));
        fixture.close();
        runSql(fixture.file(), sql);
        fixture.reopen();
        const auto problems = fixture.problems();
        QVERIFY2(!problems.empty(), sql);
        std::string all;
        for (const std::string &problem : problems)
            all += problem + "\n";
        QVERIFY2(all.find(expected) != std::string::npos, all.c_str());
    }
}

void TestStoreFile::migratesOlderSchema()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("old.db")).toStdString();
    runSql(file, "PRAGMA journal_mode = WAL; " + std::string(schemaSteps()[0].sql) + "; PRAGMA user_version = 1; PRAGMA application_id = "
                     + std::to_string(storeApplicationId) + "; INSERT INTO meta VALUES('generation', 1); INSERT INTO fact VALUES('kept', 'yes')");
    {
        const auto store = CallStore::open(file, CallStore::Mode::ReadOnly);
        QVERIFY2(store, store ? "" : store.error().message.c_str());
        QCOMPARE((*store)->fact("kept").value().value(), std::string("yes"));
        QCOMPARE(std::get<std::int64_t>((*store)->sql("SELECT count(*) FROM cells_day_text").value().rows[0][0]), 0);
    }
    const std::string halfWay = folder.filePath(QStringLiteral("half.db")).toStdString();
    runSql(halfWay, std::string(schemaSteps()[0].sql) + "; CREATE VIEW cells_hour_text AS SELECT 1; PRAGMA user_version = 1; PRAGMA application_id = "
                        + std::to_string(storeApplicationId));
    // A step that fails half-way leaves the old version: cells_hour_text is there already.
    QVERIFY(!openError(halfWay, CallStore::Mode::ReadWrite).empty());
    runSql(halfWay, "DROP VIEW cells_hour_text");
    QCOMPARE(openError(halfWay, CallStore::Mode::ReadWrite), std::string());
}

void TestStoreFile::theAuditTrailIsAppendOnly()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("audit.db")).toStdString();
    const auto store = CallStore::open(file, CallStore::Mode::ReadWrite);
    QVERIFY(store && (*store)->putDocument({"plan", "Q4", "1"}) && (*store)->putDocument({"plan", "Q4", "2"}) && (*store)->removeDocument("plan", "Q4"));
    QVERIFY((*store)->putDocument({"alert-state", "a", "1"})); // the program's own
    const auto list = (*store)->addPriceList({0, "ours", "tokenledger", {1}, std::string(70'000, 'x')});
    QVERIFY(list && (*store)->clear());
    const auto trail = auditTrail(**store, {});
    QVERIFY2(trail, trail ? "" : trail.error().message.c_str());
    QCOMPARE(trail->size(), std::size_t{4});
    const std::array<const char *, 4> actions = {"added", "changed", "removed", "added"};
    for (std::size_t i = 0; i < actions.size(); ++i)
        QCOMPARE(std::string((*trail)[i].action()), std::string(actions[i]));
    QCOMPARE((*trail)[1].before, std::optional<std::string>("1"));
    QCOMPARE((*trail)[1].after, std::optional<std::string>("2"));
    QCOMPARE((*trail)[3].after, std::optional<std::string>("tokenledger, 70000 characters"));
    QVERIFY(auditTrail(**store, {}, "plan")->size() == 3);
    sqlite3 *other = nullptr;
    sqlite3_open(file.c_str(), &other);
    for (const char *statement : {"DELETE FROM audit", "UPDATE audit SET actor = 'somebody'", "INSERT OR REPLACE INTO document VALUES('plan', 'Q4', '3')"})
        QVERIFY2(sqlite3_exec(other, statement, nullptr, nullptr, nullptr) != SQLITE_OK, statement);
    sqlite3_close(other);
    QCOMPARE(auditTrail(**store, {})->size(), std::size_t{4});
}

void TestStoreFile::missingFile()
{
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("none.db")).toStdString();
    QVERIFY(openError(file, CallStore::Mode::ReadOnly).find("There is no store at") != std::string::npos);
    QVERIFY(!QFile::exists(QString::fromStdString(file)));
    QVERIFY(openError(folder.filePath(QStringLiteral("no/folder.db")).toStdString(), CallStore::Mode::ReadWrite).find("cannot be opened") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
