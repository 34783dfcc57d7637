// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QProcess>
#include <QTest>

#include <algorithm>
#include <random>
#include <sqlite3.h>

using namespace tokenledger;

namespace {

using Rows = std::vector<std::vector<CallStore::SqlValue>>;

QByteArray textOf(const Rows &rows)
{
    QByteArray text;
    for (const auto &row : rows) {
        for (const auto &value : row) {
            if (const auto *number = std::get_if<std::int64_t>(&value))
                text += QByteArray::number(static_cast<qlonglong>(*number));
            else if (const auto *real = std::get_if<double>(&value))
                text += QByteArray::number(*real, 'g', 12);
            else if (const auto *string = std::get_if<std::string>(&value))
                text += QByteArray::fromStdString(*string);
            text += '|';
        }
        text += '\n';
    }
    return text;
}

/// The same calls as plain rows in a database of their own: the oracle that the virtual table is compared with.
class PlainTable
{
public:
    explicit PlainTable(const std::vector<PlainCall> &calls)
    {
        sqlite3_open(":memory:", &m_connection);
        std::string columns;
        for (const std::string_view name : dimensionNames)
            columns.append("\"").append(name).append("\" TEXT, ");
        run("CREATE TABLE calls(" + columns
            + "started_at TEXT, started_us INTEGER, latency_ms INTEGER, uncached_input INTEGER, cache_read INTEGER, output INTEGER, "
              "cost_nano INTEGER, flags INTEGER, line INTEGER, id TEXT, session TEXT, team TEXT)");
        for (const PlainCall &call : calls)
            add(call);
    }
    ~PlainTable() { sqlite3_close(m_connection); }
    PlainTable(const PlainTable &) = delete;
    PlainTable &operator=(const PlainTable &) = delete;

    QByteArray ask(const std::string &sql)
    {
        Rows rows;
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_connection, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql.c_str(), sqlite3_errmsg(m_connection));
        while (sqlite3_step(statement) == SQLITE_ROW) {
            auto &row = rows.emplace_back();
            for (int i = 0; i < sqlite3_column_count(statement); ++i)
                switch (sqlite3_column_type(statement, i)) {
                case SQLITE_INTEGER:
                    row.emplace_back(std::int64_t{sqlite3_column_int64(statement, i)});
                    break;
                case SQLITE_FLOAT:
                    row.emplace_back(sqlite3_column_double(statement, i));
                    break;
                case SQLITE_NULL:
                    row.emplace_back(std::monostate());
                    break;
                default:
                    row.emplace_back(std::string(reinterpret_cast<const char *>(sqlite3_column_text(statement, i))));
                }
        }
        sqlite3_finalize(statement);
        return textOf(rows);
    }

private:
    void run(const std::string &sql)
    {
        if (sqlite3_exec(m_connection, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql.c_str(), sqlite3_errmsg(m_connection));
    }
    static std::string quoted(const std::string &text) { return text.empty() ? "NULL" : "'" + text + "'"; }
    void add(const PlainCall &call)
    {
        std::string sql = "INSERT INTO calls VALUES(";
        for (std::size_t d = 0; d < dimensionCount; ++d)
            sql += (d == index(Dimension::Source) ? "'test'" : quoted(call.dimensions[d])) + ", ";
        sql += quoted(toIso8601({call.startedUs})) + ", " + std::to_string(call.startedUs) + ", "
               + (call.latencyMs ? std::to_string(*call.latencyMs) : "NULL") + ", " + std::to_string(call.usage.uncachedInput) + ", "
               + std::to_string(call.usage.cacheRead) + ", " + std::to_string(call.usage.output) + ", "
               + (call.reportedNano ? std::to_string(*call.reportedNano) : "NULL") + ", " + std::to_string(call.flags) + ", "
               + std::to_string(call.line) + ", " + quoted(call.id) + ", " + quoted(call.session) + ", "
               + quoted(call.tags.empty() ? "" : call.tags[0].second) + ")";
        run(sql);
    }
    sqlite3 *m_connection = nullptr;
};

} // namespace

/// The virtual table "calls" says what a plain table with the same rows says.
class TestCallsTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void answersLikeRows_data();
    void answersLikeRows();
    void randomFilters();
    void tagsAndHashesAreJson();
    void refusesToWrite_data();
    void refusesToWrite();
    void cancels();
    void extensionInTheShell();

private:
    std::vector<PlainCall> m_calls;
    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<PlainTable> m_rows;
};

void TestCallsTable::initTestCase()
{
    m_calls = randomCalls(80'000, 1, "call-");
    m_store = std::make_unique<StoreFixture>();
    m_store->import({m_calls.begin(), m_calls.begin() + 70'000}); // a chunk and a tail
    m_store->import({m_calls.begin() + 70'000, m_calls.end()}, "more.csv");
    m_rows = std::make_unique<PlainTable>(m_calls);
}

void TestCallsTable::answersLikeRows_data()
{
    QTest::addColumn<QString>("sql");
    const char *statements[] = {
        "SELECT count(*) FROM calls",
        "SELECT feature, count(*), sum(output), sum(cost_nano), count(cost_nano) FROM calls GROUP BY 1 ORDER BY 1",
        "SELECT model, region, count(*) FROM calls WHERE tenant = 'value-3' GROUP BY 1, 2 ORDER BY 1, 2",
        "SELECT count(*) FROM calls WHERE tenant IN ('value-1', 'value-2', 'unknown') AND environment = 'value-4'",
        "SELECT count(*) FROM calls WHERE tenant IS NULL",
        "SELECT count(*) FROM calls WHERE tenant IS NOT NULL AND feature <> 'value-1'",
        "SELECT count(*) FROM calls WHERE tenant = ''",
        "SELECT count(*) FROM calls WHERE tenant = NULL",
        "SELECT count(*) FROM calls WHERE tenant = 'no such'",
        "SELECT count(*) FROM calls WHERE tenant = 'VALUE-3' COLLATE NOCASE",
        "SELECT count(*), min(started_us), max(started_us) FROM calls WHERE started_us BETWEEN 1780100000000000 AND 1780200000000000",
        "SELECT count(*) FROM calls WHERE started_us > 1780100000000000 AND started_us <= 1780100900000000",
        "SELECT count(*) FROM calls WHERE started_at >= '2026-05-29T10:00:00Z' AND started_at < '2026-05-30'",
        "SELECT count(*) FROM calls WHERE started_at LIKE '2026-05-3%'",
        "SELECT id, started_at, line FROM calls WHERE user = 'value-5' ORDER BY started_us DESC, id LIMIT 20",
        "SELECT id, session, latency_ms FROM calls ORDER BY line DESC LIMIT 7",
        "SELECT max(tenant), min(tenant), max(latency_ms), avg(latency_ms) FROM calls",
        "SELECT a.line, count(b.id) FROM calls a JOIN calls b ON b.started_us BETWEEN a.started_us - 1000000 AND a.started_us "
        "WHERE a.line BETWEEN 60000 AND 60005 GROUP BY 1 ORDER BY 1",
        "SELECT status, count(*) FROM calls WHERE feature IN (SELECT feature FROM calls WHERE line = 90) GROUP BY 1 ORDER BY 1",
        "SELECT count(DISTINCT user) FROM calls WHERE region = 'value-2' OR region = 'value-3'",
        "SELECT sum(flags & 1), sum(uncached_input + cache_read) FROM calls WHERE status <> 'ok'",
    };
    int number = 0;
    for (const char *sql : statements)
        QTest::addRow("%d", number++) << QString::fromUtf8(sql);
}

void TestCallsTable::answersLikeRows()
{
    QFETCH(QString, sql);
    const auto answer = m_store->store().sql(sql.toStdString());
    QVERIFY2(answer, answer ? "" : answer.error().message.c_str());
    QCOMPARE(textOf(answer.value().rows), m_rows->ask(sql.toStdString()));
}

void TestCallsTable::randomFilters()
{
    std::mt19937 random(7);
    for (int i = 0; i < 60; ++i) {
        const std::string by(dimensionNames[random() % dimensionCount]);
        std::string where = "1";
        for (unsigned clause = 0; clause < random() % 4; ++clause) {
            const std::string dimension(dimensionNames[random() % dimensionCount]);
            const std::string value = "'value-" + std::to_string(random() % 6) + "'";
            const std::string forms[] = {" = " + value, " IN (" + value + ", 'ok')", " IS NOT " + value, " IS NULL"};
            where += " AND \"" + dimension + "\"" + forms[random() % 4];
        }
        if (random() % 2 == 0)
            where += " AND started_us >= " + std::to_string(1'780'000'000'000'000 + static_cast<std::int64_t>(random() % 560'000) * 1'000'000);
        const std::string sql = "SELECT \"" + by + "\", count(*), sum(output), sum(cost_nano) FROM calls WHERE " + where + " GROUP BY 1 ORDER BY 1";
        const auto answer = m_store->store().sql(sql);
        QVERIFY2(answer, sql.c_str());
        QVERIFY2(textOf(answer.value().rows) == m_rows->ask(sql), sql.c_str());
    }
}

void TestCallsTable::tagsAndHashesAreJson()
{
    const auto answer = m_store->store().sql("SELECT coalesce(json_extract(tags, '$.team'), ''), count(*) FROM calls GROUP BY 1 ORDER BY 1");
    QVERIFY(answer);
    QCOMPARE(textOf(answer.value().rows), m_rows->ask("SELECT coalesce(team, ''), count(*) FROM calls GROUP BY 1 ORDER BY 1"));
    const auto withHashes = static_cast<std::int64_t>(std::count_if(m_calls.begin(), m_calls.end(), [](const PlainCall &call) { return !call.hashes.empty(); }));
    QCOMPARE(m_store->number("SELECT count(*) FROM calls WHERE json_array_length(prefix_hashes) = 2"), withHashes);
}

void TestCallsTable::refusesToWrite_data()
{
    QTest::addColumn<QString>("sql");
    const char *statements[] = {
        "DELETE FROM import", "INSERT INTO fact VALUES('a', 'b')", "UPDATE import SET file = 'x'", "DROP TABLE part", "PRAGMA user_version = 7",
        "PRAGMA journal_mode = DELETE", "ATTACH 'other.db' AS o", "VACUUM", "CREATE TEMP TABLE t(a)", "SELECT 1; DELETE FROM import",
        "SELECT load_extension('x')", "INSERT INTO calls(id) VALUES('a')", "", "SELEKT", "BEGIN IMMEDIATE"};
    for (const char *sql : statements)
        QTest::newRow(sql) << QString::fromLatin1(sql);
}

void TestCallsTable::refusesToWrite()
{
    QFETCH(QString, sql);
    const auto answer = m_store->store().sql(sql.toStdString());
    QVERIFY(!answer);
    QVERIFY(answer.error().kind == Error::Kind::Usage);
    QVERIFY(answer.error().message.ends_with("."));
    QCOMPARE(m_store->number("SELECT count(*) FROM import"), 2);
}

void TestCallsTable::cancels()
{
    JobControl control;
    control.cancel();
    const auto answer = m_store->store().sql("SELECT count(*) FROM calls a, calls b", &control);
    QVERIFY(!answer);
    QVERIFY(answer.error().kind == Error::Kind::Cancelled);
}

void TestCallsTable::extensionInTheShell()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    QSKIP("the shell has no sanitizer, so it cannot load an extension that has");
#endif
    QProcess shell;
    shell.start(QStringLiteral("sqlite3"), {QStringLiteral("-readonly"), QString::fromStdString(m_store->file())});
    QVERIFY2(shell.waitForStarted(), "the sqlite3 shell is needed for this test");
    shell.write(".load " TOKENLEDGER_CALLS_EXTENSION "\n"
                "SELECT tenant, count(*), sum(cost_nano) FROM calls WHERE environment = 'value-2' GROUP BY 1 ORDER BY 1;\n");
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardError(), QByteArray());
    QByteArray expected = m_rows->ask("SELECT tenant, count(*), sum(cost_nano) FROM calls WHERE environment = 'value-2' GROUP BY 1 ORDER BY 1");
    QCOMPARE(shell.readAllStandardOutput(), expected.replace("|\n", "\n"));
}

QTEST_GUILESS_MAIN(TestCallsTable)
#include "tst_callstable.moc"
