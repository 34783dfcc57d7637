// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>
#include <set>

using nlohmann::json;

namespace {

const QString importWord = QStringLiteral("import");

json fileOf(const CliAnswer &answer)
{
    const json document = answer.json();
    return document.contains("files") && document["files"].size() == 1 ? document["files"][0] : json();
}

} // namespace

/// `import`, `imports` and `formats`: the counts, the rows set aside, dry runs, undo, packings, standard input.
class TestCommandImport : public QObject
{
    Q_OBJECT

    static json total(const Cli &cli) { return cli.json({QStringLiteral("query")}).json()["total"]; }

private Q_SLOTS:
    /// Names of columns that hold others ("line_item_blended_rate") make no other kind of file of it.
    void everyBillIsKnownAsOne_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(testData("bills"));
        for (const QString &file : folder.entryList({QStringLiteral("*.gz")}))
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }
    void everyBillIsKnownAsOne()
    {
        QFETCH(QString, file);
        Cli cli;
        const CliAnswer answer = cli.json({importWord, file});
        QVERIFY2(answer.status == 0 || answer.status == 4, answer.err); // some hold a row that does not read
        QCOMPARE(fileOf(answer)["calls_added"], 0);
        QVERIFY(fileOf(answer)["rows_read"].get<int>() > 0);
    }

    void theCountsAreThoseOfTheFile()
    {
        Cli cli;
        const QString path = cli.write(QStringLiteral("x.csv"), fewCalls());
        const CliAnswer answer = cli.json({importWord, path});
        QCOMPARE(answer.status, 0);
        const json file = fileOf(answer);
        for (const char *key : {"path", "format", "rows_read", "calls_added", "duplicates", "conflicts", "rejected", "first_call", "last_call", "cost_usd"})
            QVERIFY2(file.contains(key), key);
        QCOMPARE(file["path"].get<std::string>(), path.toStdString());
        QCOMPARE(file["rows_read"], 5);
        QCOMPARE(file["calls_added"], 5);
        QCOMPARE(file["first_call"], "2026-07-01T10:00:00Z");
        QCOMPARE(file["last_call"], "2026-08-01T00:00:01Z");
        QCOMPARE(file["cost_usd"], "0.0065"); // 2.8 + 1.65 + 2.05 thousandths
        QCOMPARE(file["unpriced_calls"], 1);
        QVERIFY(!file.contains("reject_samples"));
    }

    void twiceAddsNothing()
    {
        Cli cli;
        const QString path = cli.write(QStringLiteral("x.csv"), fewCalls());
        cli.json({importWord, path});
        const json before = total(cli);
        const json again = fileOf(cli.json({importWord, path}));
        QCOMPARE(again["calls_added"], 0);
        QCOMPARE(again["duplicates"], 5);
        // Renamed, piped and packed it is the same file still.
        const json renamed = fileOf(cli.json({importWord, cli.write(QStringLiteral("y.csv"), fewCalls())}));
        QCOMPARE(renamed["duplicates"], 5);
        const json piped = fileOf(cli.json({importWord, QStringLiteral("-")}, fewCalls()));
        QCOMPARE(piped["calls_added"], 0);
        QCOMPARE(QProcess::execute(QStringLiteral("gzip"), {QStringLiteral("-k"), path}), 0);
        QCOMPARE(fileOf(cli.json({importWord, path + QStringLiteral(".gz")}))["calls_added"], 0);
        QVERIFY(total(cli) == before);
    }

    void packedFilesAreRead_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("format");
        QTest::newRow("zip") << QStringLiteral("telemetry/litellm-spend-logs.csv.zip") << QStringLiteral("litellm-spend-logs");
        QTest::newRow("gzip") << QStringLiteral("telemetry/otel-genai-current.jsonl.gz") << QStringLiteral("otlp-json");
    }
    void packedFilesAreRead()
    {
        QFETCH(QString, file);
        QFETCH(QString, format);
        Cli cli;
        const json imported = fileOf(cli.json({importWord, testData("") + file}));
        QCOMPARE(QString::fromStdString(imported["format"].get<std::string>()), format);
        QVERIFY(imported["calls_added"].get<int>() > 50);
    }

    void aDryRunStoresNothing()
    {
        Cli cli;
        const QString path = cli.write(QStringLiteral("x.csv"), fewCalls());
        const CliAnswer first = cli.json({importWord, path, QStringLiteral("--dry-run")});
        QCOMPARE(fileOf(first)["calls_added"], 5);
        QVERIFY(!QFile::exists(cli.ledger()));
        cli.json({importWord, path});
        const json before = total(cli);
        QByteArray more = fewCalls();
        more += "b1,2026-08-02T00:00:00Z,9,openai,gpt-4.1,chat,acme,u9,ok,10,0,1,0.5,red\n";
        const json dry = fileOf(cli.json({importWord, cli.write(QStringLiteral("y.csv"), more), QStringLiteral("--dry-run")}));
        QCOMPARE(dry["calls_added"], 1);
        QCOMPARE(dry["duplicates"], 5);
        QVERIFY(total(cli) == before);
        QCOMPARE(cli.json({QStringLiteral("imports"), QStringLiteral("list")}).json()["imports"].size(), std::size_t{1});
    }

    void rowsThatCannotBeReadAreSetAside()
    {
        Cli cli;
        QByteArray content = fewCalls();
        content += "b1,2026-08-02T00:00:00Z,9,openai,gpt-4.1,chat,acme,u9,ok,n/a,0,1,0.5,red\n";
        content += "b2,soon,9,openai,gpt-4.1,chat,acme,u9,ok,1,0,1,0.5,red\n";
        const CliAnswer answer = cli.json({importWord, cli.write(QStringLiteral("x.csv"), content)});
        QCOMPARE(answer.status, 4);
        const json file = fileOf(answer);
        QCOMPARE(file["rejected"], 2);
        QCOMPARE(file["calls_added"], 5);
        QCOMPARE(file["reject_samples"].size(), std::size_t{2});
        QCOMPARE(file["reject_samples"][0]["line"], 7);
        QCOMPARE(file["reject_samples"][0]["field"], "uncached_input");
        QVERIFY(file["reject_samples"][0]["reason"].get<std::string>().find("n/a") != std::string::npos);
        QCOMPARE(file["reject_samples"][1]["field"], "started_at");
        // The same file again still says which rows it had to leave out.
        const CliAnswer again = cli.json({importWord, cli.path(QStringLiteral("x.csv"))});
        QCOMPARE(again.status, 4);
        QCOMPARE(fileOf(again)["reject_samples"].size(), std::size_t{2});
    }

    void aRefusedFileLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("word");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("is empty");
        QTest::newRow("prose") << QByteArray("Dear Sir or Madam,\nno calls here.\n") << QStringLiteral("no format that is recognised");
        QTest::newRow("binary") << QByteArray("\x7f""ELF\0\0\0\0", 8) << QStringLiteral("x.data");
        QTest::newRow("truncated gzip") << QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x4c", 12) << QStringLiteral("x.data");
    }
    void aRefusedFileLeavesNothing()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, word);
        Cli cli;
        const CliAnswer answer = cli.json({importWord, cli.write(QStringLiteral("x.data"), content)});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains(word.toUtf8()), answer.err);
        QVERIFY(fileOf(answer).contains("error"));
        QCOMPARE(fileOf(answer)["calls_added"], 0);
        QVERIFY(cli.json({QStringLiteral("imports"), QStringLiteral("list")}).json()["imports"].empty());
    }

    void oneBadFileDoesNotHoldUpTheOthers()
    {
        Cli cli;
        const CliAnswer answer = cli.json({importWord, cli.write(QStringLiteral("bad.txt"), "nothing to see\n"), cli.path(QStringLiteral("gone.csv")),
                                           cli.write(QStringLiteral("good.csv"), fewCalls())});
        const json files = answer.json()["files"];
        QCOMPARE(files.size(), std::size_t{3});
        QVERIFY(files[0].contains("error"));
        QVERIFY(files[1].contains("error"));
        QCOMPARE(files[2]["calls_added"], 5);
        QVERIFY(answer.status == 3 || answer.status == 1);
    }

    void undoTakesAnImportBackWhole()
    {
        Cli cli;
        cli.json({importWord, cli.write(QStringLiteral("x.csv"), fewCalls())});
        const json before = total(cli);
        QByteArray other = fewCalls();
        other.replace("\na", "\nz");
        cli.json({importWord, cli.write(QStringLiteral("z.csv"), other)});
        const json imports = cli.json({QStringLiteral("imports"), QStringLiteral("list")}).json()["imports"];
        QCOMPARE(imports.size(), std::size_t{2});
        json mine;
        for (const json &one : imports) {
            for (const char *key : {"id", "file", "hash", "imported_at", "format", "source", "rows_read", "calls_added", "duplicates", "conflicts", "rejected"})
                QVERIFY2(one.contains(key), key);
            if (one["file"].get<std::string>().ends_with("z.csv"))
                mine = one;
        }
        const QString id = QString::number(mine["id"].get<int>());
        QCOMPARE(cli.json({QStringLiteral("imports"), QStringLiteral("undo"), id}).status, 0);
        QVERIFY(total(cli) == before);
        QCOMPARE(cli.json({QStringLiteral("verify")}).status, 0);
        const CliAnswer again = cli.json({QStringLiteral("imports"), QStringLiteral("undo"), id});
        QCOMPARE(again.status, 1);
        QVERIFY(!again.err.isEmpty());
        // Taken back, the file may come again.
        QCOMPARE(fileOf(cli.json({importWord, cli.path(QStringLiteral("z.csv"))}))["calls_added"], 5);
    }

    void aSourceIsANamespaceOfIds()
    {
        Cli cli;
        const QString path = cli.write(QStringLiteral("x.csv"), fewCalls());
        cli.json({importWord, path, QStringLiteral("--source"), QStringLiteral("one")});
        const json second = fileOf(cli.json({importWord, path, QStringLiteral("--source"), QStringLiteral("two")}));
        QCOMPARE(second["calls_added"], 5);
        const json rows = cli.json({QStringLiteral("query"), QStringLiteral("--by"), QStringLiteral("source")}).json()["rows"];
        QCOMPARE(rows.size(), std::size_t{2});
    }

    void aProfileMapsColumns()
    {
        Cli cli;
        const QString profile = cli.write(QStringLiteral("p.json"), R"({"name":"mine","kind":"calls","input":"csv","fields":{
            "started_at":{"column":"when","format":"unix_s"},"input":{"column":"in"},"output":{"column":"out"},
            "model":{"value":"gpt-4.1"},"provider":{"value":"openai"}}})");
        const QString file = cli.write(QStringLiteral("m.csv"), "when;in;out\n1782900000;10;2\n1782900001;20;4\n");
        const json imported = fileOf(cli.json({importWord, file, QStringLiteral("--format"), QStringLiteral("generic"), QStringLiteral("--profile"), profile}));
        QCOMPARE(imported["calls_added"], 2);
        QCOMPARE(total(cli)["input_tokens"], 30);
        QCOMPARE(total(cli)["cost_usd"], "0.000108"); // 30 x 2 + 6 x 8 dollars a million
        const CliAnswer broken = cli.json({importWord, file, QStringLiteral("--profile"), cli.write(QStringLiteral("q.json"), R"({"name":"x","fields":7})")});
        QCOMPARE(broken.status, 3);
    }

    void aPriceListIsTakenForWhatItIs()
    {
        Cli cli;
        const CliAnswer answer = cli.json({importWord, testData("prices/genai-prices.json")});
        QCOMPARE(answer.status, 0);
        QCOMPARE(fileOf(answer)["format"], "genai-prices");
        QCOMPARE(cli.json({QStringLiteral("prices"), QStringLiteral("list")}).json()["lists"].size(), std::size_t{2});
    }

    void formatsSayWhatTheyAre()
    {
        Cli cli;
        std::set<std::string> kinds;
        const json answer = cli.json({QStringLiteral("formats")}).json();
        for (const json &format : answer["formats"]) {
            for (const char *key : {"name", "title", "kind", "detects"})
                QVERIFY2(!format[key].get<std::string>().empty(), key);
            kinds.insert(format["kind"].get<std::string>());
        }
        QVERIFY(kinds.contains("calls"));
        QVERIFY(kinds.contains("prices"));
    }

    void aTableForPeopleNamesTheFirstRejects()
    {
        Cli cli;
        QByteArray content = fewCalls();
        content += "b1,2026-08-02T00:00:00Z,9,openai,gpt-4.1,chat,acme,u9,ok,-5,0,1,0.5,red\n";
        const CliAnswer answer = cli.text({importWord, cli.write(QStringLiteral("x.csv"), content)});
        QVERIFY(answer.out.contains("5 calls added"));
        QVERIFY(answer.out.contains("1 set aside"));
        QVERIFY(answer.out.contains("Line 7, uncached_input"));
    }
};

QTEST_GUILESS_MAIN(TestCommandImport)
#include "tst_commandimport.moc"
