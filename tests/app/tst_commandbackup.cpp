// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

using nlohmann::json;

/// Backups of a ledger and back, by the program itself.
class TestCommandBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<Cli>();
        import(QStringLiteral("few.csv"), fewCalls());
        m_before = everything();
        m_backup = m_cli->path(QStringLiteral("kept.backup"));
    }

    void whatWasBackedUpComesBack()
    {
        const CliAnswer made = m_cli->json({QStringLiteral("backup"), m_backup});
        QCOMPARE(made.status, 0);
        const json report = made.json();
        QCOMPARE(report["bytes"].get<qint64>(), QFile(m_backup).size());
        QCOMPARE(report["calls"].get<int>(), callCount());
        importMore();
        const json after = everything();
        QVERIFY(after != m_before);

        const CliAnswer restored = m_cli->json({QStringLiteral("restore"), m_backup});
        QCOMPARE(restored.status, 0);
        QCOMPARE(everything(), m_before);
        QCOMPARE(m_cli->text({QStringLiteral("verify")}).status, 0);
        // What was there is not lost, and neither is the backup.
        const QString kept = QString::fromStdString(restored.json()["kept"].get<std::string>());
        QCOMPARE(everything(kept), after);
        QCOMPARE(everything(m_backup), m_before);
        // A second time, with another name for what was there.
        const CliAnswer again = m_cli->json({QStringLiteral("restore"), m_backup});
        QCOMPARE(again.status, 0);
        QVERIFY(QString::fromStdString(again.json()["kept"].get<std::string>()) != kept);
        importMore(); // the ledger can be written as before
        QCOMPARE(everything(), after);
    }

    void aLedgerIsMadeWhereThereIsNone()
    {
        QCOMPARE(m_cli->text({QStringLiteral("backup"), m_backup}).status, 0);
        const QString other = m_cli->path(QStringLiteral("other.ledger"));
        const CliAnswer restored =
            m_cli->bare({QStringLiteral("--store"), other, QStringLiteral("--json"), QStringLiteral("restore"), m_backup});
        QCOMPARE(restored.status, 0);
        QVERIFY(restored.json()["kept"].is_null());
        QCOMPARE(everything(other), m_before);
        QCOMPARE(QFile::exists(other + QStringLiteral(".restoring")), false);
    }

    void whatCannotBeRestoredChangesNothing_data()
    {
        QTest::addColumn<QString>("spoil");
        QTest::addColumn<int>("status");
        QTest::newRow("no file") << QStringLiteral("missing") << 1;
        QTest::newRow("not a ledger") << QStringLiteral("text") << 1;
        QTest::newRow("cut off") << QStringLiteral("cut") << 1;
        QTest::newRow("a sum was changed") << QStringLiteral("sum") << 3;
        QTest::newRow("the ledger itself") << QStringLiteral("self") << 1;
    }
    void whatCannotBeRestoredChangesNothing()
    {
        QFETCH(QString, spoil);
        QFETCH(int, status);
        QCOMPARE(m_cli->text({QStringLiteral("backup"), m_backup}).status, 0);
        QString file = m_backup;
        if (spoil == QLatin1String("missing"))
            file = m_cli->path(QStringLiteral("nowhere"));
        else if (spoil == QLatin1String("text"))
            file = m_cli->write(QStringLiteral("a.txt"), "This is no ledger.\n");
        else if (spoil == QLatin1String("cut"))
            QVERIFY(QFile::resize(m_backup, QFile(m_backup).size() / 2 / 32768 * 32768));
        else if (spoil == QLatin1String("self"))
            file = m_cli->ledger();
        else
            spoilSum();
        const CliAnswer answer = m_cli->text({QStringLiteral("restore"), file});
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.out, QByteArray());
        QVERIFY2(answer.err.contains(QFileInfo(file).fileName().toUtf8()), answer.err);
        QCOMPARE(everything(), m_before);
        QCOMPARE(m_cli->text({QStringLiteral("verify")}).status, 0);
    }

    void aFileIsNotOverwritten()
    {
        const QString there = m_cli->write(QStringLiteral("notes.txt"), "mine");
        const CliAnswer answer = m_cli->text({QStringLiteral("backup"), there});
        QCOMPARE(answer.status, 1);
        QVERIFY2(answer.err.contains("is there already"), answer.err);
        QFile file(there);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
    }

private:
    void import(const QString &name, const QByteArray &content)
    {
        QCOMPARE(m_cli->text({QStringLiteral("import"), m_cli->write(name, content)}).status, 0);
    }
    void importMore()
    {
        QByteArray more = fewCalls();
        import(QStringLiteral("more.csv"), more.replace("\na", "\nb"));
    }
    json everything(const QString &ledger = {}) const
    {
        const CliAnswer answer =
            m_cli->bare({QStringLiteral("--store"), ledger.isEmpty() ? m_cli->ledger() : ledger, QStringLiteral("--json"),
                         QStringLiteral("sql"), QStringLiteral("SELECT * FROM calls ORDER BY id")});
        return answer.status == 0 ? answer.json()["rows"] : json(answer.err.toStdString());
    }
    int callCount() const { return static_cast<int>(m_before.size()); }
    /// One nano-dollar more in one of the stored sums.
    void spoilSum()
    {
        QProcess shell;
        shell.start(QStringLiteral("sqlite3"), {m_backup, QStringLiteral("UPDATE cells_day SET cost_nano = cost_nano + 1")});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
    }

    std::unique_ptr<Cli> m_cli;
    json m_before;
    QString m_backup;
};

QTEST_GUILESS_MAIN(TestCommandBackup)
#include "tst_commandbackup.moc"
