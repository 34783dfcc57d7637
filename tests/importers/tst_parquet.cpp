// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/duckdblibrary.h"
#include "importers/core/inputfile.h"
#include "tests/importers/memorysink.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>
#include <sys/stat.h>
#include <thread>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

constexpr const char *noLibrary = "DuckDB's library is not here: set TOKENLEDGER_DUCKDB to a libduckdb.so (npm package "
                                  "@duckdb/node-bindings-linux-x64)";
const std::string dataFolder = std::string(TOKENLEDGER_TEST_DATA) + "/";

Result<std::string> textOf(const std::string &path)
{
    Result<std::unique_ptr<InputFile>> input = InputFile::open(path, {});
    if (!input)
        return input.error();
    std::string text;
    std::string part(1000, '\0');
    for (;;) {
        const Result<std::size_t> got = (*input)->read(part.data(), part.size());
        if (!got)
            return got.error();
        if (*got == 0)
            return text;
        text.append(part, 0, *got);
    }
}

} // namespace

/// Needs DuckDB's library; without it, only what is said then.
class TestParquet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutLibrary(); // has to be the first
    void texts();
    void manyRows();
    void sameAsTheCsv_data();
    void sameAsTheCsv();
    void nestedColumns();
    void damaged();
    void fromStandardInput();

private:
    /// Writes what a query gives into a Parquet file of the test's folder, and returns its path.
    std::string write(const std::string &name, const std::string &query);
    bool hasDuckdb();

    QTemporaryDir m_folder;
    std::unique_ptr<Duckdb> m_duckdb;
};

void TestParquet::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

/// Opened when it is first asked for: a library that is loaded once is found ever after.
bool TestParquet::hasDuckdb()
{
    if (!m_duckdb)
        m_duckdb = Duckdb::open();
    return m_duckdb != nullptr;
}

std::string TestParquet::write(const std::string &name, const std::string &query)
{
    std::string path = m_folder.path().toStdString() + "/" + name;
    const Result<void> done =
        m_duckdb->run("COPY (" + query + ") TO " + Duckdb::quotedText(path) + " (FORMAT parquet)");
    if (!done)
        QTest::qFail(done.error().message.c_str(), __FILE__, __LINE__);
    return path;
}

void TestParquet::withoutLibrary()
{
    const QByteArray before = qgetenv("TOKENLEDGER_DUCKDB");
    qputenv("TOKENLEDGER_DUCKDB", "/nowhere/libduckdb.so");
    const bool elsewhere = Duckdb::open() != nullptr;
    ImportRequest request;
    request.path = writeTemporary(m_folder.path().toStdString(), "calls.parquet", "PAR1....PAR1");
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    if (before.isNull())
        qunsetenv("TOKENLEDGER_DUCKDB");
    else
        qputenv("TOKENLEDGER_DUCKDB", before);
    if (elsewhere)
        QSKIP("a libduckdb.so lies where the system keeps its libraries, so there is always one");
    QVERIFY(!done.ok() && done.error().kind == Error::Kind::Refused);
    for (const char *said : {"calls.parquet", "npm install @duckdb/node-bindings-linux-x64", "TOKENLEDGER_DUCKDB",
                             "COPY (FROM", "calls.csv"})
        QVERIFY2(done.error().message.find(said) != std::string::npos, done.error().message.c_str());
    QCOMPARE(got.opened, 0);
}

/// Every type as a CSV export has it; the file's name would be a pattern to DuckDB.
void TestParquet::texts()
{
    if (!hasDuckdb())
        QSKIP(noLibrary);
    const std::string path = write("a[1] 'quoted'.parquet",
                                   R"(SELECT 'a,"b' AS "s,1", 'line
end' AS s2, TIMESTAMPTZ '2026-09-14 02:05:32.031+02' AS t, TIMESTAMP '2026-09-14 02:05:32' AS u, DATE '2026-09-14' AS day,
                                      1.25::DECIMAL(20,9) AS d, 3e-5::DOUBLE AS f, 9007199254740993 AS big, true AS b, NULL::VARCHAR AS n,
                                      MAP {'k': 'v'} AS m, [1, 2] AS l, {'x': 'y', 'z': [1]} AS st, 'a rather long text' AS long)");
    const Result<std::string> text = textOf(path);
    QVERIFY2(text.ok(), text ? "" : text.error().message.c_str());
    const std::string expected =
        "\"s,1\",s2,t,u,day,d,f,big,b,n,m,l,st,long\n"
        "\"a,\"\"b\",\"line\nend\",2026-09-14 00:05:32.031,2026-09-14 "
        "02:05:32,2026-09-14,1.250000000,3e-05,9007199254740993,true,,"
        "\"{\"\"k\"\":\"\"v\"\"}\",\"[1,2]\",\"{\"\"x\"\":\"\"y\"\",\"\"z\"\":[1]}\",a rather long text\n";
    QCOMPARE(QString::fromStdString(*text), QString::fromStdString(expected));
}

/// Several row groups and pieces, in the order of the file.
void TestParquet::manyRows()
{
    if (!hasDuckdb())
        QSKIP(noLibrary);
    const Result<std::string> text = textOf(
        write("many.parquet",
              "SELECT i, CASE WHEN i % 3 = 0 THEN NULL ELSE 'text number ' || i END AS t FROM range(300000) r(i)"));
    QVERIFY2(text.ok(), text ? "" : text.error().message.c_str());
    std::istringstream lines(*text);
    std::string line;
    QVERIFY(std::getline(lines, line) && line == "i,t");
    for (int i = 0; i < 300000; ++i) {
        QVERIFY(static_cast<bool>(std::getline(lines, line)));
        const std::string expected = std::to_string(i) + "," + (i % 3 == 0 ? "" : "text number " + std::to_string(i));
        QVERIFY2(line == expected, line.c_str());
    }
    QVERIFY(!std::getline(lines, line));
    QCOMPARE(QString::fromStdString(*textOf(write("none.parquet", "SELECT 1 AS a, 'x' AS b WHERE false"))),
             QStringLiteral("a,b\n"));
}

void TestParquet::sameAsTheCsv_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("types"); // arguments of read_csv
    for (const char *file : {"focus-1.0", "focus-1.2", "aws-cur2"}) {
        QTest::addRow("%s, texts", file) << QString::fromUtf8(file) << QStringLiteral("all_varchar = true");
        QTest::addRow("%s, types", file) << QString::fromUtf8(file) << QStringLiteral("sample_size = -1");
    }
}

/// The bill that a Parquet file holds is the one that the CSV file holds.
void TestParquet::sameAsTheCsv()
{
    if (!hasDuckdb())
        QSKIP(noLibrary);
    QFETCH(QString, file);
    QFETCH(QString, types);
    ImportRequest request;
    request.path = dataFolder + "bills/" + file.toStdString() + ".csv.gz";
    Collected expected;
    const Result<ImportRecord> csv = importFile(request, expected);
    QVERIFY2(csv.ok(), csv ? "" : csv.error().message.c_str());
    QVERIFY(!expected.bill.empty());
    request.path =
        write("bill.parquet", "SELECT * FROM read_csv(" + Duckdb::quotedText(request.path) +
                                  ", header = true, quote = '\"', null_padding = true, " + types.toStdString() + ")");
    Collected got;
    const Result<ImportRecord> parquet = importFile(request, got);
    QVERIFY2(parquet.ok(), parquet ? "" : parquet.error().message.c_str());
    QCOMPARE(got.info.format, expected.info.format);
    QCOMPARE(got.rejects.size(), expected.rejects.size());
    QCOMPARE(got.ignored, expected.ignored);
    QCOMPARE(got.bill.size(), expected.bill.size());
    for (std::size_t i = 0; i < got.bill.size(); ++i) {
        QVERIFY(got.bill[i].billedCost == expected.bill[i].billedCost);
        QVERIFY(got.bill[i].tokens == expected.bill[i].tokens);
        QCOMPARE(got.bill[i].periodStart.micros, expected.bill[i].periodStart.micros);
        QCOMPARE(got.bill[i].model, expected.bill[i].model);
    }
}

/// Structures become the JSON that importers read in cells.
void TestParquet::nestedColumns()
{
    if (!hasDuckdb())
        QSKIP(noLibrary);
    ImportRequest request;
    request.path = dataFolder + "telemetry/litellm-spend-logs.jsonl.gz";
    Collected expected;
    QVERIFY(importFile(request, expected).ok());
    request.path = write("spend.parquet", "SELECT * FROM read_json(" + Duckdb::quotedText(request.path) +
                                              ", format = 'newline_delimited', sample_size = -1)");
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
    QCOMPARE(got.info.format, std::string("litellm-spend-logs"));
    QCOMPARE(got.calls.size(), expected.calls.size());
    QCOMPARE(got.rejects.size(), expected.rejects.size());
    for (std::size_t i = 0; i < got.calls.size(); ++i) {
        QCOMPARE(got.calls[i].id, expected.calls[i].id);
        QCOMPARE(got.calls[i].startedAt.micros, expected.calls[i].startedAt.micros);
        QCOMPARE(got.calls[i].reportedCost, expected.calls[i].reportedCost);
        QVERIFY(got.calls[i].usage == expected.calls[i].usage);
        QCOMPARE(got.calls[i][Dimension::Feature], expected.calls[i][Dimension::Feature]);
    }
}

void TestParquet::damaged()
{
    if (!hasDuckdb())
        QSKIP(noLibrary);
    const std::string path = write("whole.parquet", "SELECT i AS a FROM range(10000) r(i)");
    std::stringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string whole = bytes.str();
    std::string flipped = whole;
    for (std::size_t i = 100; i < 2000; ++i)
        flipped[i] = '\x55';
    for (const std::string &content : {whole.substr(0, whole.size() / 2), flipped, std::string("PAR1")}) {
        const Result<std::string> text =
            textOf(writeTemporary(m_folder.path().toStdString(), "damaged.parquet", content));
        QVERIFY(!text.ok() && text.error().kind == Error::Kind::Refused);
        QVERIFY2(text.error().message.find("damaged.parquet") != std::string::npos, text.error().message.c_str());
    }
}

/// A Parquet file is read from its end: what comes through a pipe cannot be.
void TestParquet::fromStandardInput()
{
    const std::string path = m_folder.path().toStdString() + "/pipe";
    QCOMPARE(mkfifo(path.c_str(), 0600), 0);
    std::thread writer([&path] { std::ofstream(path, std::ios::binary) << "PAR1....................PAR1"; });
    const Result<std::string> text = textOf(path);
    writer.join();
    QVERIFY(!text.ok());
    QVERIFY2(text.error().message.find("Parquet") != std::string::npos, text.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestParquet)
#include "tst_parquet.moc"
