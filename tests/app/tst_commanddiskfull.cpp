// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

/// A ledger on a disk that runs full: a file system of its own in memory, a few megabytes large, in a mount namespace of
/// its own.
class TestCommandDiskFull : public QObject
{
    Q_OBJECT

    /// Runs the steps of a shell script in which DISK is that file system; each step leaves its exit status
    /// and what it printed under its name.
    static int runOnSmallDisk(const Cli &cli, int kibibytes, const QByteArray &script)
    {
        const QByteArray whole = "set -u\n"
                                 "step() { name=$1; shift; \"$@\" >\"$OUT/$name.out\" 2>\"$OUT/$name.err\" </dev/null; echo $? >\"$OUT/$name.status\"; }\n"
                                 "ledger() { \"$CLI\" --store \"$DISK/small.ledger\" \"$@\"; }\n"
                                 "mount -t tmpfs -o size=" +
                                 QByteArray::number(kibibytes) + "k tmpfs \"$DISK\" || exit 77\n" + script;
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CLI"), QStringLiteral(TOKENLEDGER_CLI));
        environment.insert(QStringLiteral("OUT"), cli.path(QString()));
        environment.insert(QStringLiteral("DISK"), cli.path(QStringLiteral("disk")));
        environment.insert(QStringLiteral("XDG_DATA_HOME"), cli.path(QStringLiteral("data")));
        process.setProcessEnvironment(environment);
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(QStringLiteral("unshare"), {QStringLiteral("--user"), QStringLiteral("--map-root-user"), QStringLiteral("--mount"),
                                                  QStringLiteral("bash"), QStringLiteral("-c"), QString::fromUtf8(whole)});
        return process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    static QByteArray kept(const Cli &cli, const char *name)
    {
        QFile file(cli.path(QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray("missing");
    }

    static qint64 counted(const Cli &cli, const char *name)
    {
        const auto document = nlohmann::json::parse(kept(cli, name).toStdString(), nullptr, false);
        return document.is_object() ? document["rows"][0]["calls"].get<qint64>() : -1;
    }

private Q_SLOTS:
    void importOnFullDisk_data()
    {
        QTest::addColumn<int>("kibibytes");
        for (const int size : {3072, 4096, 5120, 6144, 8192, 12288})
            QTest::addRow("%d KiB", size) << size;
    }
    /// It runs full at another place each time.
    void importOnFullDisk()
    {
        QFETCH(int, kibibytes);
        const Cli cli;
        cli.write(QStringLiteral("few.csv"), fewCalls());
        const CliAnswer made = cli.json({QStringLiteral("generate"), QStringLiteral("--calls"), QStringLiteral("150000"), QStringLiteral("--format"),
                                         QStringLiteral("csv"), QStringLiteral("--out"), cli.path(QStringLiteral("many.csv"))});
        QCOMPARE(made.status, 0);
        QVERIFY(QDir().mkpath(cli.path(QStringLiteral("disk"))));
        const int status = runOnSmallDisk(cli, kibibytes,
                                          "step few ledger import \"$OUT/few.csv\" --quiet\n"
                                          "step many ledger import \"$OUT/many.csv\" --quiet\n"
                                          "step verify ledger verify\n"
                                          "step count ledger sql 'SELECT count(*) AS calls FROM calls' --json\n"
                                          "mount -o remount,size=100m \"$DISK\"\n"
                                          "step again ledger import \"$OUT/many.csv\" --quiet\n"
                                          "step verified ledger verify\n"
                                          "step all ledger sql 'SELECT count(*) AS calls FROM calls' --json\n");
        if (status == 77 || status == -1 || kept(cli, "few.status") == "missing")
            QSKIP("A full disk is not tested: a mount namespace cannot be made here");
        QCOMPARE(kept(cli, "few.status"), QByteArray("0"));
        QCOMPARE(kept(cli, "many.status"), QByteArray("1"));
        const QByteArray sentence = kept(cli, "many.err");
        QVERIFY2(sentence.contains("is full or cannot be written; nothing was changed, make room and try again."), sentence.constData());
        QCOMPARE(sentence.count('\n'), 0);
        QCOMPARE(kept(cli, "verify.status"), QByteArray("0"));
        QCOMPARE(counted(cli, "count.out"), 5);
        QCOMPARE(kept(cli, "again.status"), QByteArray("0"));
        QCOMPARE(kept(cli, "verified.status"), QByteArray("0"));
        QCOMPARE(counted(cli, "all.out"), 150'005);
    }
};

QTEST_GUILESS_MAIN(TestCommandDiskFull)
#include "tst_commanddiskfull.moc"
