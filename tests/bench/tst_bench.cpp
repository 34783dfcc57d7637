// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFloat16> // QCOMPARE with a JSON value needs it whole
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

using Json = nlohmann::json;

/// The program of measurements, at a size that takes seconds: that it runs to its end and that its document is whole.
/// No figure is judged here, since machines differ.
class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void documentNamesTheRun();
    void everyGoalHasItsRow_data();
    void everyGoalHasItsRow();
    void rowsAreWhole();
    void tenQuestionsAreAsked();
    void everyFormatIsParsed();

private:
    Json m_document;
};

void TestBench::initTestCase()
{
    const QTemporaryDir folder;
    QProcess bench;
    bench.start(QStringLiteral(TOKENLEDGER_BENCH_PROGRAM),
                {QStringLiteral("--calls"), QStringLiteral("20000"), QStringLiteral("--rounds"), QStringLiteral("1"),
                 QStringLiteral("--skip-duckdb"), QStringLiteral("--work"), folder.path()});
    QVERIFY2(bench.waitForFinished(500'000), qPrintable(bench.errorString()));
    QVERIFY2(bench.exitStatus() == QProcess::NormalExit && bench.exitCode() == 0,
             bench.readAllStandardError().constData());
    m_document = Json::parse(bench.readAllStandardOutput().toStdString(), nullptr, false);
    QVERIFY(m_document.is_object());
}

void TestBench::documentNamesTheRun()
{
    QCOMPARE(m_document["program"].get<std::string>(), std::string("tokenledger-bench"));
    QCOMPARE(m_document["calls"].get<int>(), 20'000);
    QVERIFY(m_document["machine"]["cores"].get<int>() > 0);
    QVERIFY(m_document["machine"]["duckdb"].is_null());
    QVERIFY(m_document["inputs"]["csv_bytes"].get<qint64>() > 20'000 * 200);
    QVERIFY(!m_document["left_out"].empty());
}

void TestBench::everyGoalHasItsRow_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("rows");
    const std::vector<std::pair<const char *, int>> goals = {
        {"import CSV", 3},
        {"import LiteLLM JSON Lines", 1},
        {"import the same file again", 1},
        {"import the same calls in another file", 1},
        {"append one day", 2},
        {"append, share of what is stored", 1},
        {"import CSV, peak memory", 2},
        {"import LiteLLM JSON Lines, peak memory", 1},
        {"store", 2},
        {"start to first numbers, without the window", 1},
        {"start to all columns loaded, without the window", 1},
        {"resident with all columns, without the window", 1},
        {"ten questions, p50", 1},
        {"ten questions, p95", 1},
        {"ten questions, median ratio", 1},
        {"ten questions, worst ratio", 1},
        {"questions over the calls alone, median", 1},
        {"SQL GROUP BY over calls", 1},
        {"re-price every call and commit, whole process", 1},
        {"verify, whole process", 1},
        {"what-if: slider, all levers, p95, exact", 1},
        {"what-if: slider, a linear lever, p95, exact", 1},
        {"what-if: all levers, one whole replay, p95", 1},
        {"what-if: all levers, a slider made ready, p95", 1},
        {"what-if: exact cache, first replay", 1},
        {"what-if: exact cache, another time to live, p95", 1},
    };
    for (const auto &[name, rows] : goals)
        QTest::newRow(name) << QString::fromLatin1(name) << rows;
}

void TestBench::everyGoalHasItsRow()
{
    QFETCH(QString, name);
    QFETCH(int, rows);
    const Json &all = m_document["rows"];
    const auto named =
        std::count_if(all.begin(), all.end(), [&](const Json &row) { return row["name"] == name.toStdString(); });
    QCOMPARE(static_cast<int>(named), rows);
}

void TestBench::rowsAreWhole()
{
    for (const Json &row : m_document["rows"]) {
        const std::string text = row.dump();
        for (const char *key : {"name", "measured", "unit", "compared_with", "ratio", "must", "limit", "met"})
            QVERIFY2(row.contains(key), text.c_str());
        const bool withDuckdb =
            row["compared_with"].is_string() && row["compared_with"].get<std::string>().find("DuckDB") == 0;
        if (withDuckdb) {
            QVERIFY2(row["ratio"].is_null() && row["met"].is_null(), text.c_str());
            continue;
        }
        QVERIFY2(row["measured"].is_number(), text.c_str());
        QVERIFY2(row["must"].is_null() || row["met"].is_boolean(), text.c_str());
        if (row["met"].is_boolean()) {
            const double judged = (row["compared_with"].is_null() ? row["measured"] : row["ratio"]).get<double>();
            QVERIFY2(qAbs(judged - row["must"].get<double>()) < 0.001 * judged ||
                         row["met"] == (judged <= row["must"].get<double>()),
                     text.c_str());
        }
    }
}

void TestBench::tenQuestionsAreAsked()
{
    std::set<std::string> names;
    for (const Json &question : m_document["details"]["questions"]) {
        names.insert(question["name"].get<std::string>());
        QCOMPARE(question["ms"].size(), std::size_t{3});
        QVERIFY(question["rows"].get<int>() > 0);
    }
    QCOMPARE(names.size(), std::size_t{10});
    for (const Json &question : m_document["details"]["questions"])
        if (question["name"] == "by tenant" || question["name"] == "total")
            QCOMPARE(question["calls"].get<int>(), 20'000);
}

void TestBench::everyFormatIsParsed()
{
    std::set<std::string> formats;
    for (const Json &file : m_document["details"]["formats"]) {
        formats.insert(file["format"].get<std::string>());
        QVERIFY2(file["rows"].get<int>() > 0 && file["ns_per_row"].get<double>() > 0, file.dump().c_str());
    }
    QVERIFY2(formats.size() >= 20, qPrintable(QString::number(formats.size())));
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
