// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/storerecovery.h"
#include "tests/store/storefixture.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <map>
#include <random>
#include <sqlite3.h>

using namespace tokenledger;

namespace {

constexpr int pageBytes = 32768;

void runSql(const std::string &file, const std::string &sql)
{
    sqlite3 *connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    if (sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s", sqlite3_errmsg(connection));
    sqlite3_close(connection);
}

std::int64_t rootPage(const std::string &file, const std::string &table)
{
    sqlite3 *connection = nullptr;
    sqlite3_open(file.c_str(), &connection);
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v2(connection, ("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'").c_str(), -1, &statement, nullptr);
    const std::int64_t page = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_finalize(statement);
    sqlite3_close(connection);
    return page;
}

/// Writes noise over bytes of the file.
void spoil(const std::string &name, qint64 at, int bytes, unsigned seed = 1)
{
    QFile file(QString::fromStdString(name));
    QByteArray noise(bytes, '\0');
    std::mt19937 random(seed);
    for (char &byte : noise)
        byte = static_cast<char>(random());
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at) || file.write(noise) != bytes)
        qFatal("cannot spoil %s", name.c_str());
}

using Calls = std::map<std::string, std::vector<std::string>>;

/// Every call of a store by its id: time, tokens, costs and texts.
Calls callsOf(CallStore &store)
{
    Calls calls;
    const auto rows = store.sql("SELECT id, started_us, uncached_input, output, reported_cost_nano, cost_nano, model, feature, tenant, status, line FROM calls");
    if (!rows)
        qFatal("%s", rows.error().message.c_str());
    for (const auto &row : rows->rows) {
        std::vector<std::string> &values = calls[std::get<std::string>(row[0])];
        for (std::size_t i = 1; i < row.size(); ++i)
            values.push_back(std::visit([](const auto &value) -> std::string {
                if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
                    return "null";
                else if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>)
                    return value;
                else
                    return std::to_string(value);
            }, row[i]));
    }
    return calls;
}

std::string joined(const std::vector<std::string> &texts)
{
    std::string all;
    for (const std::string &text : texts)
        all += text + "\n";
    return all;
}

} // namespace

/// Damaged files: what is lost is said, the rest is in a new file that verifies, and nothing in it is other than it was.
class TestRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void wholeStoreComesOverWhole();
    void oneChunkIsLost_data();
    void oneChunkIsLost();
    void spoiltAnywhere();
    void cutOff();
    void dictionaryIsLost();
    void theBeginningIsLost();
    void importedAgainNothingIsLost();

private:
    std::string target(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    QTemporaryDir m_folder;
    std::unique_ptr<StoreFixture> m_original; ///< three chunks, and a tail
    std::vector<PlainCall> m_first;
    std::vector<PlainCall> m_second;
    Calls m_calls;
};

void TestRecovery::initTestCase()
{
    m_original = std::make_unique<StoreFixture>();
    m_first = randomCalls(140'000, 1, "a-");
    m_second = randomCalls(3'000, 2, "b-");
    m_original->import(m_first, "first.csv");
    m_original->import(m_second, "second.csv");
    QVERIFY(m_original->store().putDocument({"profile", "mine", "{\"kept\": true}"}));
    QCOMPARE(m_original->problems(), std::vector<std::string>());
    m_calls = callsOf(m_original->store());
    m_original->close();
}

void TestRecovery::wholeStoreComesOverWhole()
{
    const std::string file = target("whole");
    const auto report = recoverStore(m_original->file(), file);
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(report->losses.empty(), joined(report->losses).c_str());
    QCOMPARE(report->calls, std::uint64_t{143'000});
    QCOMPARE(report->callsLost, std::int64_t{0});
    StoreFixture saved(file);
    QCOMPARE(saved.problems(), std::vector<std::string>());
    QVERIFY(callsOf(saved.store()) == m_calls);
    QCOMPARE(saved.store().documents("profile").value().size(), std::size_t{1});
    StoreFixture before(m_original->file());
    QCOMPARE(saved.number("SELECT count(*) FROM audit"), before.number("SELECT count(*) FROM audit"));
    const auto again = recoverStore(m_original->file(), file);
    QVERIFY(!again && again.error().message.find("is there already") != std::string::npos);
}

void TestRecovery::oneChunkIsLost_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<QString>("says");
    QTest::newRow("column that does not decode") << "UPDATE part SET data = x'00' WHERE id = 64 + 20" << "column output cannot be read";
    QTest::newRow("column that is gone") << "DELETE FROM part WHERE id = 64 + 20" << "do not add up";
    QTest::newRow("sum that differs") << "UPDATE chunk SET cost_nano = cost_nano + 1 WHERE id = 1" << "do not add up";
    QTest::newRow("record that is gone") << "DELETE FROM chunk WHERE id = 1" << "record of how many";
}

void TestRecovery::oneChunkIsLost()
{
    QFETCH(QString, damage);
    QFETCH(QString, says);
    StoreFixture damaged(m_original->file());
    damaged.close();
    runSql(damaged.file(), damage.toStdString());
    const std::string file = damaged.file() + ".saved";
    const auto report = recoverStore(damaged.file(), file);
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(joined(report->losses).find(says.toStdString()) != std::string::npos, joined(report->losses).c_str());
    QCOMPARE(report->callsLost, std::int64_t{65'536});
    QCOMPARE(report->calls, std::uint64_t{143'000 - 65'536});
    QCOMPARE(report->importAgain, std::vector<std::string>{"first.csv"});
    StoreFixture saved(file);
    QCOMPARE(saved.problems(), std::vector<std::string>());
}

/// Noise over any place of the file: nothing crashes, and what is saved is what it was.
void TestRecovery::spoiltAnywhere()
{
    const qint64 size = QFileInfo(QString::fromStdString(m_original->file())).size();
    std::mt19937 random(7);
    int saved = 0;
    int lossless = 0;
    for (unsigned round = 0; round < 12; ++round) {
        StoreFixture damaged(m_original->file());
        damaged.close();
        const qint64 page = 1 + static_cast<qint64>(random()) % (size / pageBytes - 1);
        const int pages = 1 + static_cast<int>(random() % 3);
        spoil(damaged.file(), page * pageBytes, static_cast<int>(std::min<qint64>(pages * pageBytes, size - page * pageBytes)), round);
        const std::string file = damaged.file() + ".saved";
        const auto report = recoverStore(damaged.file(), file);
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        ++saved;
        lossless += report->losses.empty() ? 1 : 0;
        StoreFixture rest(file);
        QVERIFY2(rest.problems().empty(), joined(rest.problems()).c_str());
        const Calls calls = callsOf(rest.store());
        QCOMPARE(calls.size(), std::size_t{report->calls});
        QCOMPARE(static_cast<std::int64_t>(m_calls.size() - calls.size()), report->callsLost);
        for (const auto &[id, values] : calls)
            if (const auto was = m_calls.find(id); was == m_calls.end() || was->second != values)
                QFAIL(("page " + std::to_string(page) + ": " + id + " is not what it was").c_str());
    }
    QVERIFY(lossless < saved); // most pages hold calls
}

void TestRecovery::cutOff()
{
    StoreFixture damaged(m_original->file());
    damaged.close();
    QFile file(QString::fromStdString(damaged.file()));
    QVERIFY(file.resize(file.size() * 2 / 3 / pageBytes * pageBytes));
    const auto opened = CallStore::open(damaged.file(), CallStore::Mode::ReadWrite);
    QVERIFY(!opened && opened.error().message.find("damaged or cut off") != std::string::npos);
    const std::string saved = damaged.file() + ".saved";
    const auto report = recoverStore(damaged.file(), saved);
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY(!report->losses.empty());
    StoreFixture rest(saved);
    QVERIFY2(rest.problems().empty(), joined(rest.problems()).c_str());
}

void TestRecovery::dictionaryIsLost()
{
    StoreFixture damaged(m_original->file());
    damaged.close();
    spoil(damaged.file(), (rootPage(damaged.file(), "dict_feature") - 1) * pageBytes, pageBytes);
    const std::string saved = damaged.file() + ".saved";
    const auto report = recoverStore(damaged.file(), saved);
    QVERIFY2(report, report ? "" : report.error().message.c_str());
    QVERIFY2(joined(report->losses).find("names of") != std::string::npos, joined(report->losses).c_str());
    QCOMPARE(report->calls, std::uint64_t{143'000});
    StoreFixture rest(saved);
    QVERIFY2(rest.problems().empty(), joined(rest.problems()).c_str());
    StoreFixture before(m_original->file());
    const char *byFeature = "SELECT count(*) FROM (SELECT 1 FROM calls WHERE feature IS NOT NULL GROUP BY feature)";
    QCOMPARE(rest.number(byFeature), before.number(byFeature)); // told apart, though without their names
}

void TestRecovery::theBeginningIsLost()
{
    StoreFixture damaged(m_original->file());
    damaged.close();
    spoil(damaged.file(), 100, pageBytes - 100);
    const std::string saved = damaged.file() + ".saved";
    const auto report = recoverStore(damaged.file(), saved);
    QVERIFY(!report);
    QVERIFY2(report.error().message.find("restore a backup") != std::string::npos, report.error().message.c_str());
    QVERIFY(!QFile::exists(QString::fromStdString(saved)));
    QVERIFY(!QFile::exists(QString::fromStdString(saved + ".part")));
}

void TestRecovery::importedAgainNothingIsLost()
{
    StoreFixture damaged(m_original->file());
    damaged.close();
    runSql(damaged.file(), "UPDATE part SET data = x'00' WHERE id = 128 + 20");
    const std::string saved = damaged.file() + ".saved";
    QVERIFY(recoverStore(damaged.file(), saved));
    StoreFixture rest(saved);
    rest.import(m_first, "first.csv");
    QCOMPARE(rest.problems(), std::vector<std::string>());
    QCOMPARE(rest.number("SELECT count(*) FROM calls"), std::int64_t{143'000});
    QVERIFY(callsOf(rest.store()) == m_calls);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
