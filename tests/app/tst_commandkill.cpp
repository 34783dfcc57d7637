// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

/// A process that is killed in the middle of an import leaves all of a file or nothing of it; two that write do not mix.
class TestCommandKill : public QObject
{
    Q_OBJECT

    static constexpr int calls = 60'000;

    static QString generated(const Cli &cli)
    {
        const QString file = cli.path(QStringLiteral("g.csv"));
        const CliAnswer answer = cli.json({QStringLiteral("generate"), QStringLiteral("--calls"), QString::number(calls), QStringLiteral("--format"),
                                           QStringLiteral("csv"), QStringLiteral("--out"), file});
        return answer.status == 0 ? file : QString();
    }

    static qint64 stored(const Cli &cli)
    {
        const auto answer = cli.json({QStringLiteral("query")}).json();
        return answer.contains("total") ? answer["total"]["calls"].get<qint64>() : -1;
    }

    /// Whether the process handles Ctrl-C by now: before that, the signal ends it as any other.
    static bool catchesInterrupts(qint64 process)
    {
        QFile file(QStringLiteral("/proc/%1/status").arg(process));
        if (!file.open(QIODevice::ReadOnly))
            return false;
        const QString status = QString::fromLatin1(file.readAll());
        static const QRegularExpression caught(QStringLiteral("SigCgt:\\s*([0-9a-f]+)"));
        return (caught.match(status).captured(1).toULongLong(nullptr, 16) & (1ULL << (SIGINT - 1))) != 0;
    }

private Q_SLOTS:
    void killedAtAnyInstant()
    {
        Cli cli;
        const QString file = generated(cli);
        QVERIFY(!file.isEmpty());
        // A ledger with something in it: the killed import must not touch that either.
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("few.csv"), fewCalls())}).status, 0);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(cli.json({QStringLiteral("import"), file, QStringLiteral("--dry-run")}).status, 0);
        const qint64 whole = clock.elapsed();

        for (int attempt = 0; attempt < 12; ++attempt) {
            QProcess process;
            process.start(QStringLiteral(TOKENLEDGER_CLI), cli.withStore({QStringLiteral("import"), file, QStringLiteral("--quiet")}));
            QVERIFY(process.waitForStarted());
            QTest::qSleep(static_cast<int>(whole * attempt / 10));
            process.kill();
            process.waitForFinished();
            QCOMPARE(cli.json({QStringLiteral("verify")}).status, 0);
            const qint64 now = stored(cli);
            QVERIFY2(now == 5 || now == 5 + calls, qPrintable(QString::number(now)));
            if (now != 5)
                QCOMPARE(cli.json({QStringLiteral("imports"), QStringLiteral("undo"), QStringLiteral("2")}).status, 0);
            if (now != 5)
                break; // undone ids are not used again: the point is made
        }
        QVERIFY(cli.json({QStringLiteral("import"), file}).status == 0);
        QCOMPARE(stored(cli), qint64{5 + calls});
    }

    void interruptedByControlC()
    {
        Cli cli;
        const QString file = generated(cli);
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("few.csv"), fewCalls())}).status, 0);
        QProcess process;
        process.start(QStringLiteral(TOKENLEDGER_CLI), cli.withStore({QStringLiteral("import"), file}));
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(catchesInterrupts(process.processId()), 30'000);
        QProcess::execute(QStringLiteral("kill"), {QStringLiteral("-INT"), QString::number(process.processId())});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        const qint64 now = stored(cli);
        QVERIFY2(process.exitCode() == 0 ? now == 5 + calls : now == 5, qPrintable(QString::number(now)));
        QCOMPARE(cli.json({QStringLiteral("verify")}).status, 0);
    }

    void readersSeeTheStateBeforeWhileAnotherWrites()
    {
        Cli cli;
        const QString file = generated(cli);
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("few.csv"), fewCalls())}).status, 0);
        QProcess writer;
        writer.start(QStringLiteral(TOKENLEDGER_CLI), cli.withStore({QStringLiteral("import"), file, QStringLiteral("--quiet")}));
        QVERIFY(writer.waitForStarted());
        while (writer.state() != QProcess::NotRunning) {
            const qint64 now = stored(cli);
            QVERIFY2(now == 5 || now == 5 + calls, qPrintable(QString::number(now)));
            writer.waitForFinished(20);
        }
        QCOMPARE(writer.exitCode(), 0);
        QCOMPARE(stored(cli), qint64{5 + calls});
    }
};

QTEST_GUILESS_MAIN(TestCommandKill)
#include "tst_commandkill.moc"
