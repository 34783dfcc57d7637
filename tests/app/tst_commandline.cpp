// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QFile>
#include <QProcess>
#include <QTest>

/// What holds for every command: options, exit statuses, where output goes, and the sentences of failures.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongUsageIsStatusTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *arguments, const char *sentence) {
            QTest::newRow(arguments) << QString::fromUtf8(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts) << QString::fromUtf8(sentence);
        };
        row("", "subcommand is required");
        row("frobnicate", "frobnicate");
        row("import", "FILE is required");
        row("query --by color", "“color” is not a dimension");
        row("query --by feature,feature", "names “feature” twice");
        row("query --where feature", "is not DIM=VALUE");
        row("query --bucket fortnight", "fortnight");
        row("query --sort beauty", "“beauty” is not a metric");
        row("query --basis guessed", "not computed, reported or billed");
        row("query --from tomorrow", "--from: ");
        row("query --from 2026-10-01 --to 2026-07-01", "is before --from");
        row("generate --calls 0 --format csv --out x", "calls");
        row("generate --calls 5 --format xml --out x", "xml");
        row("generate --calls 5 --format csv --out x --end 2026-07-01T12:30:00Z", "not a whole hour");
        row("imports undo many", "many");
        row("import x.csv --format nonsense", "“nonsense” is not a format");
        row("import x.csv --profile nonsense", "neither a file nor a known mapping profile");
    }
    void wrongUsageIsStatusTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, sentence);
        Cli cli;
        cli.write(QStringLiteral("x.csv"), fewCalls());
        const CliAnswer answer = cli.text(arguments);
        QVERIFY2(answer.err.contains(sentence.toUtf8()), answer.err);
        QCOMPARE(answer.status, 2);
        QCOMPARE(answer.out, QByteArray());
    }

    void aMissingStoreIsSaidAndNotMade()
    {
        Cli cli;
        for (const QStringList &command : {QStringList{QStringLiteral("query")}, {QStringLiteral("verify")}, {QStringLiteral("calls")},
                                           {QStringLiteral("imports"), QStringLiteral("list")},
                                           {QStringLiteral("imports"), QStringLiteral("undo"), QStringLiteral("1")},
                                           {QStringLiteral("sql"), QStringLiteral("SELECT 1")},
                                           {QStringLiteral("prices"), QStringLiteral("reprice")}}) {
            const CliAnswer answer = cli.text(command);
            QVERIFY2(answer.err.startsWith("There is no store at “"), answer.err);
            QCOMPARE(answer.status, 1);
            QVERIFY(!QFile::exists(cli.ledger()));
        }
    }

    void globalOptionsStandBeforeOrAfterTheCommand()
    {
        Cli cli;
        cli.json({QStringLiteral("import"), cli.write(QStringLiteral("x.csv"), fewCalls())});
        const CliAnswer before = cli.bare({QStringLiteral("--json"), QStringLiteral("--store"), cli.ledger(), QStringLiteral("imports"), QStringLiteral("list")});
        const CliAnswer after = cli.bare({QStringLiteral("imports"), QStringLiteral("list"), QStringLiteral("--json"), QStringLiteral("--store"), cli.ledger()});
        QCOMPARE(before.status, 0);
        QCOMPARE(before.out, after.out);
    }

    void theDefaultStoreLiesInTheDataFolder()
    {
        Cli cli;
        QCOMPARE(cli.bare({QStringLiteral("import"), cli.write(QStringLiteral("x.csv"), fewCalls())}).status, 0);
        QVERIFY(QFile::exists(cli.path(QStringLiteral("data/tokenledger/default.ledger"))));
    }

    void withJsonStandardOutputIsOneDocument()
    {
        Cli cli;
        const QString file = cli.write(QStringLiteral("x.csv"), fewCalls());
        QVERIFY(cli.json({QStringLiteral("import"), file}).json().is_object());
        for (const char *command : {"query --by feature", "calls", "imports list", "formats", "verify", "prices list",
                                    "prices show gpt-4.1", "prices reprice --dry-run", "sql SELECT+1"}) {
            QStringList arguments = QString::fromLatin1(command).split(QLatin1Char(' '));
            arguments.last().replace(QLatin1Char('+'), QLatin1Char(' '));
            const CliAnswer answer = cli.json(arguments);
            QVERIFY2(answer.json().is_object(), command);
            QCOMPARE(answer.status, 0);
        }
        const CliAnswer failed = cli.json({QStringLiteral("query"), QStringLiteral("--by"), QStringLiteral("color")});
        QVERIFY(failed.json().contains("error"));
    }

    void quietKeepsNotesBack()
    {
        Cli cli;
        const QStringList generate{QStringLiteral("generate"), QStringLiteral("--calls"), QStringLiteral("10"), QStringLiteral("--format"),
                                   QStringLiteral("csv"), QStringLiteral("--out"), cli.path(QStringLiteral("g.csv"))};
        QVERIFY(!cli.text(generate).err.isEmpty());
        QCOMPARE(cli.text(generate + QStringList{QStringLiteral("--quiet")}).err, QByteArray());
    }

    void helpTeaches()
    {
        Cli cli;
        const CliAnswer help = cli.bare({QStringLiteral("--help")});
        QCOMPARE(help.status, 0);
        for (const char *word : {"import", "query", "calls", "sql", "verify", "prices", "generate", "formats", "imports", "Examples:", "Exit status:"})
            QVERIFY2(help.out.contains(word), word);
        for (const char *command : {"import", "query", "calls", "sql", "verify", "prices", "generate"})
            QCOMPARE(cli.bare({QString::fromLatin1(command), QStringLiteral("--help")}).status, 0);
        QVERIFY(cli.bare({QStringLiteral("--version")}).out.startsWith("tokenledger-cli "));
    }

    void aFileThatIsNoLedgerIsRefused()
    {
        Cli cli;
        QFile file(cli.ledger());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const CliAnswer answer = cli.text({QStringLiteral("query")});
        QCOMPARE(answer.status, 1);
        QCOMPARE(answer.err.count('\n'), 1);
        QVERIFY(answer.err.contains(cli.ledger().toUtf8()));
    }

    void verifyFindsDamage()
    {
        Cli cli;
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("x.csv"), fewCalls())}).status, 0);
        QCOMPARE(cli.json({QStringLiteral("verify")}).json()["ok"], true);
        // What no program of ours would do: one sum of a projection is changed by hand.
        QCOMPARE(QProcess::execute(QStringLiteral("sqlite3"), {cli.ledger(), QStringLiteral("UPDATE cells_day SET calls = calls + 1")}), 0);
        const CliAnswer answer = cli.json({QStringLiteral("verify")});
        QCOMPARE(answer.status, 1);
        QCOMPARE(answer.json()["ok"], false);
        QVERIFY(!answer.json()["problems"].empty());
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
