// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/workspace.h"
#include "tests/app/ledgerprobe.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace tokenledger;

namespace {

constexpr int patience = 120'000;
const QString countCalls = QStringLiteral("SELECT count(*) FROM calls");
const QString sumCost = QStringLiteral("SELECT coalesce(sum(cost_nano), 0) FROM calls");

/// A workspace on a file in a folder of its own.
struct Desk {
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("ledgers/mine.ledger"));
    LedgerProbe probe{file};
    Workspace workspace;
    QStringList failures;

    Desk()
    {
        QObject::connect(&workspace, &Workspace::failed, &workspace, [this](const QString &sentence) { failures.append(sentence); });
    }
    QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }
    void rest() { QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience); }
    void open(bool sample = false)
    {
        workspace.open(file, sample);
        rest();
    }
    void import(const QString &path)
    {
        ImportOrder order;
        order.path = path.toStdString();
        workspace.importFile(order);
        rest();
    }
    CubeMetrics total() const { return workspace.snapshot()->query({})->total; }
    qint64 newestImport() const { return workspace.facts().imports.empty() ? 0 : probe.number(QStringLiteral("SELECT max(id) FROM import")); }
};

/// The snapshot says what plain SQL says.
void compareWithSql(const Desk &desk)
{
    const CubeMetrics total = desk.total();
    QCOMPARE(total.calls, desk.probe.number(countCalls));
    QCOMPARE(total.cost.nano(), desk.probe.number(sumCost));
    QCOMPARE(total.unpricedCalls, desk.probe.number(QStringLiteral("SELECT count(*) FROM calls WHERE cost_nano IS NULL")));
    QCOMPARE(total.errors, desk.probe.number(QStringLiteral("SELECT count(*) FROM calls WHERE status <> 'ok'")));
    QCOMPARE(total.inputTokens(), desk.probe.number(QStringLiteral("SELECT coalesce(sum(input_tokens), 0) FROM calls")));
    QCOMPARE(total.output, desk.probe.number(QStringLiteral("SELECT coalesce(sum(output), 0) FROM calls")));
    QCOMPARE(desk.probe.problems(), QStringList());
}

} // namespace

/// The open ledger: what each change does to the file, to the snapshot and to what is announced.
class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLedgerThatIsNotThereIsCreated()
    {
        Desk desk;
        QSignalSpy opened(&desk.workspace, &Workspace::opened);
        desk.open();
        QCOMPARE(opened.count(), 1);
        QVERIFY(QFile::exists(desk.file));
        QCOMPARE(desk.workspace.file(), desk.file);
        QVERIFY(desk.workspace.readOnlyReason().isEmpty());
        QCOMPARE(desk.workspace.snapshot()->callCount(), 0U);
        QVERIFY(!desk.workspace.facts().sample);
        QVERIFY(desk.workspace.facts().catalogue != nullptr);
        QVERIFY(desk.workspace.facts().bytes > 0);
        QCOMPARE(desk.failures, QStringList());
    }

    void theSampleIsThereAndCanBeCleared()
    {
        Desk desk;
        desk.open(true);
        QVERIFY(desk.workspace.facts().sample);
        QVERIFY(desk.workspace.snapshot()->callCount() > 10'000);
        compareWithSql(desk);
        QSignalSpy cleared(&desk.workspace, &Workspace::sampleCleared);
        desk.workspace.clearSample();
        desk.rest();
        QCOMPARE(cleared.count(), 1);
        QVERIFY(!desk.workspace.facts().sample);
        QCOMPARE(desk.workspace.snapshot()->callCount(), 0U);
        compareWithSql(desk);
        QVERIFY(desk.workspace.facts().imports.empty());
    }

    void theSampleOfAnOldLedgerStaysAway()
    {
        Desk desk;
        desk.open();
        desk.open(true); // the file is there: it is somebody's
        QVERIFY(!desk.workspace.facts().sample);
        QCOMPARE(desk.workspace.snapshot()->callCount(), 0U);
    }

    void anImportBecomesFiguresAndTheSampleGoes()
    {
        Desk desk;
        desk.open(true);
        QSignalSpy imported(&desk.workspace, &Workspace::imported);
        desk.import(QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/litellm-spend-logs.jsonl.gz"));
        QCOMPARE(desk.failures, QStringList());
        QCOMPARE(imported.count(), 1);
        const auto outcome = imported.first().first().value<ImportOutcome>();
        QVERIFY(outcome.calls.has_value());
        QCOMPARE(std::int64_t(outcome.calls->counts.callsAdded), desk.probe.number(countCalls));
        QVERIFY(!desk.workspace.facts().sample);
        QCOMPARE(desk.total().calls, 97); // see expected.json beside the file
        compareWithSql(desk);
        QCOMPARE(desk.workspace.facts().rejectTotal, std::uint64_t(desk.probe.number(QStringLiteral("SELECT count(*) FROM reject"))));
    }

    void aLongImportShowsItsProgress()
    {
        Desk desk;
        desk.open();
        QList<JobProgress> seen;
        connect(&desk.workspace.runner(), &JobRunner::progressed, this, [&seen](const JobProgress &progress) { seen.append(progress); });
        const QString file = writeLiteLlm(desk.path("many.jsonl"), 150'000);
        desk.import(file);
        QCOMPARE(desk.failures, QStringList());
        QVERIFY(!seen.isEmpty());
        QVERIFY(seen.last().percent.has_value());
        QCOMPARE(seen.first().title, QStringLiteral("Importing many.jsonl"));
        for (qsizetype i = 1; i < seen.size(); ++i)
            QVERIFY(seen[i].percent >= seen[i - 1].percent);
        QCOMPARE(desk.total().calls, 150'000);
        compareWithSql(desk);
    }

    void aCancelledImportLeavesEverythingAsBefore()
    {
        Desk desk;
        desk.open();
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        const QStringList before = desk.probe.everything();
        QCOMPARE(before.size(), 6);
        const auto snapshot = desk.workspace.snapshot();
        QSignalSpy imported(&desk.workspace, &Workspace::imported);
        std::optional<int> cancelledAt;
        connect(&desk.workspace.runner(), &JobRunner::progressed, this, [&](const JobProgress &progress) {
            if (progress.percent && !cancelledAt) {
                cancelledAt = progress.percent;
                desk.workspace.runner().cancel(progress.id);
            }
        });
        desk.import(writeLiteLlm(desk.path("many.jsonl"), 300'000));
        QVERIFY(cancelledAt && *cancelledAt < 100);
        QCOMPARE(imported.count(), 0);
        QCOMPARE(desk.failures, QStringList()); // the person knows: nothing is said
        QCOMPARE(desk.probe.everything(), before);
        QCOMPARE(desk.probe.problems(), QStringList());
        QCOMPARE(desk.workspace.snapshot(), snapshot);
    }

    void whatCannotBeImportedIsSaidInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no telemetry") << QByteArray("Dear reader,\nthis is a letter.\n");
        QTest::newRow("binary") << QByteArray("\0\1\2\3\0\0\0\0", 8);
    }
    void whatCannotBeImportedIsSaidInOneSentence()
    {
        QFETCH(QByteArray, content);
        Desk desk;
        desk.open();
        const QStringList before = desk.probe.everything();
        QSignalSpy imported(&desk.workspace, &Workspace::imported);
        desk.import(writeFile(desk.path("odd.txt"), content));
        QCOMPARE(imported.count(), 0);
        QCOMPARE(desk.failures.size(), 1);
        QVERIFY2(desk.failures.first().contains(QStringLiteral("odd.txt")), qUtf8Printable(desk.failures.first()));
        QVERIFY(desk.failures.first().endsWith(QLatin1Char('.')));
        QCOMPARE(desk.probe.everything(), before);
    }

    void anUndoneImportIsGone()
    {
        Desk desk;
        desk.open();
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        const QStringList before = desk.probe.texts(QStringLiteral("SELECT id FROM calls ORDER BY id"));
        desk.import(QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/otel-genai-current.jsonl.gz"));
        const qint64 id = desk.newestImport();
        QVERIFY(desk.total().calls > 5);
        QSignalSpy undone(&desk.workspace, &Workspace::importUndone);
        desk.workspace.undoImport(id);
        desk.rest();
        QCOMPARE(undone.count(), 1);
        QCOMPARE(undone.first().first().toLongLong(), id);
        QCOMPARE(desk.probe.texts(QStringLiteral("SELECT id FROM calls ORDER BY id")), before);
        compareWithSql(desk);
        desk.workspace.undoImport(id);
        desk.rest();
        QCOMPARE(desk.failures.size(), 1); // it is undone already
    }

    void setAsideRowsAreForgottenOneByOne()
    {
        Desk desk;
        desk.open();
        desk.import(QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/litellm-spend-logs.json.gz"));
        QVERIFY(desk.workspace.facts().rejectTotal > 0);
        QCOMPARE(std::uint64_t(desk.workspace.facts().rejects.size()), desk.workspace.facts().rejectTotal);
        QList<qint64> ids;
        for (const StoredReject &reject : desk.workspace.facts().rejects)
            ids.append(reject.id);
        desk.workspace.dropRejects(ids);
        desk.rest();
        QCOMPARE(desk.workspace.facts().rejectTotal, 0U);
        QCOMPARE(desk.probe.number(QStringLiteral("SELECT count(*) FROM reject")), 0);
    }

    void anEnteredPriceCountsOnceCallsArePricedAgain()
    {
        Desk desk;
        desk.open();
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        const QStringList before = desk.probe.everything();
        const Money cost = desk.total().cost;
        QCOMPARE(desk.total().unpricedCalls, 1);
        PriceRow row;
        row.rates[index(Meter::Input)] = TieredRate{Rate::nanoPerMillion(3'000'000'000), {}}; // 3 dollars a million
        row.rates[index(Meter::Output)] = TieredRate{Rate::nanoPerMillion(10'000'000'000), {}};
        desk.workspace.enterPrice(QStringLiteral("nobody"), QStringLiteral("mystery-1"), row);
        desk.rest();
        QCOMPARE(desk.probe.everything(), before); // prices alone change no call
        QCOMPARE(int(desk.workspace.facts().priceLists.size()), 1);
        QSignalSpy repriced(&desk.workspace, &Workspace::repriced);
        desk.workspace.reprice({});
        desk.rest();
        QCOMPARE(desk.failures, QStringList());
        QCOMPARE(repriced.count(), 1);
        const auto record = repriced.first().first().value<RepriceRecord>();
        // 70 of input at 3 and 7 of output at 10 millionths of a dollar.
        const std::int64_t price = desk.probe.number(QStringLiteral("SELECT cost_nano FROM calls WHERE id = 'a5'"));
        QCOMPARE(price, 70 * 3'000 + 7 * 10'000);
        QCOMPARE(desk.total().unpricedCalls, 0);
        compareWithSql(desk);
        QCOMPARE(int(desk.workspace.facts().reprices.size()), 1);
        QSignalSpy undone(&desk.workspace, &Workspace::repriceUndone);
        desk.workspace.undoReprice(record.id);
        desk.rest();
        QCOMPARE(undone.count(), 1);
        QCOMPARE(desk.probe.everything(), before);
        QCOMPARE(desk.total().cost, cost);
        QCOMPARE(desk.total().unpricedCalls, 1);
    }

    void anAliasPricesAModelAsAnother()
    {
        Desk desk;
        desk.open();
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        desk.workspace.addAlias({"nobody", "mystery-1", "openai", "gpt-4.1"});
        desk.workspace.reprice({});
        desk.rest();
        QCOMPARE(desk.failures, QStringList());
        // gpt-4.1 costs 2 and 8 dollars a million.
        QCOMPARE(desk.probe.number(QStringLiteral("SELECT cost_nano FROM calls WHERE id = 'a5'")), 70 * 2'000 + 7 * 8'000);
        compareWithSql(desk);
    }

    void priceListsComeAndGo()
    {
        Desk desk;
        desk.open();
        const std::size_t layers = desk.workspace.facts().catalogue->layers().size();
        QSignalSpy priced(&desk.workspace, &Workspace::pricesImported);
        desk.workspace.importPrices(QStringLiteral(TOKENLEDGER_TEST_DATA "/prices/litellm-map.json"));
        desk.rest();
        QCOMPARE(priced.count(), 1);
        QCOMPARE(desk.workspace.facts().catalogue->layers().size(), layers + 1);
        const auto list = priced.first().first().value<ImportedPriceList>();
        QVERIFY(list.models > 0);
        desk.workspace.removePriceList(list.id);
        desk.rest();
        QCOMPARE(desk.workspace.facts().catalogue->layers().size(), layers);
        desk.workspace.importPrices(writeFile(desk.path("broken.json"), "{\"providers\": 7}"));
        desk.rest();
        QCOMPARE(desk.failures.size(), 1);
        QCOMPARE(desk.workspace.facts().catalogue->layers().size(), layers);
    }

    void profilesAreKept()
    {
        Desk desk;
        desk.open();
        desk.workspace.saveProfile(QStringLiteral("Mine"), QStringLiteral("{\"a\": 1}"));
        desk.workspace.saveProfile(QStringLiteral("Mine"), QStringLiteral("{\"a\": 2}"));
        desk.rest();
        QCOMPARE(int(desk.workspace.facts().profiles.size()), 1);
        QCOMPARE(desk.workspace.facts().profiles.front().body, std::string("{\"a\": 2}"));
    }

    void whileAnotherWritesNothingIsChanged()
    {
        Desk desk;
        desk.open();
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        const QStringList before = desk.probe.everything();
        {
            const auto other = CallStore::open(desk.file.toStdString(), CallStore::Mode::ReadWrite);
            QVERIFY(other);
            const auto sink = (*other)->beginImport({"theirs.csv", "h", "generic", "test", ""}, {});
            QVERIFY(sink);
            QSignalSpy imported(&desk.workspace, &Workspace::imported);
            desk.import(QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/otel-genai-current.jsonl.gz"));
            QCOMPARE(imported.count(), 0);
            QCOMPARE(desk.failures.size(), 1);
            QVERIFY2(desk.failures.first().contains(QStringLiteral("theirs.csv")), qUtf8Printable(desk.failures.first()));
            desk.workspace.reload(); // reading goes on
            desk.rest();
            QCOMPARE(desk.total().calls, 5);
        }
        QCOMPARE(desk.probe.everything(), before);
        desk.import(QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/otel-genai-current.jsonl.gz"));
        QCOMPARE(desk.failures.size(), 1);
        QVERIFY(desk.total().calls > 5);
    }

    void theSecondWindowOnlyReads()
    {
        Desk desk;
        {
            Desk other; // stands for the other window: connections of its own
            other.workspace.open(desk.file, false);
            other.rest();
            QVERIFY(other.workspace.readOnlyReason().isEmpty());
            desk.open();
            QVERIFY2(desk.workspace.readOnlyReason().contains(QStringLiteral("another window")), qUtf8Printable(desk.workspace.readOnlyReason()));
            QCOMPARE(desk.total().calls, 0);
            other.import(writeFile(desk.path("few.csv"), fiveCalls()));
            desk.workspace.reload(); // what it writes can be read
            desk.rest();
            QCOMPARE(desk.total().calls, 5);
            QVERIFY(!desk.workspace.readOnlyReason().isEmpty());
        }
        QSignalSpy reasons(&desk.workspace, &Workspace::readOnlyReasonChanged);
        desk.workspace.reload();
        desk.rest();
        QCOMPARE(reasons.count(), 1);
        QVERIFY(desk.workspace.readOnlyReason().isEmpty());
        desk.import(QStringLiteral(TOKENLEDGER_TEST_DATA "/telemetry/otel-genai-current.jsonl.gz"));
        QVERIFY(desk.total().calls > 5);
    }

    void aFileThatMayOnlyBeReadSaysSo()
    {
        if (geteuid() == 0)
            QSKIP("root may write to files that are read-only");
        Desk desk;
        desk.open();
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        QVERIFY(QFile::setPermissions(desk.file, QFileDevice::ReadOwner));
        Workspace reading;
        reading.open(desk.file, false);
        QTRY_VERIFY_WITH_TIMEOUT(reading.runner().isIdle(), patience);
        QVERIFY(reading.readOnlyReason().contains(QStringLiteral("read-only")));
        QCOMPARE(reading.snapshot()->callCount(), 5U);
    }

    void whatIsNoLedgerSaysSo()
    {
        Desk desk;
        const QString file = writeFile(desk.path("letter.txt"), QByteArray("Dear reader, ").repeated(100));
        desk.workspace.open(file, false);
        desk.rest();
        QVERIFY(desk.workspace.readOnlyReason().contains(QStringLiteral("is not a TokenLedger store")));
        QVERIFY(!desk.failures.isEmpty());
        QVERIFY(desk.workspace.snapshot() == nullptr);
    }

    void anotherLedgerBringsNothingOfTheFirst()
    {
        Desk desk;
        desk.open(true);
        const QString second = desk.path("second.ledger");
        desk.workspace.reload(); // still under way when the other one is opened
        desk.workspace.open(second, false);
        desk.rest();
        QCOMPARE(desk.workspace.file(), second);
        QCOMPARE(desk.workspace.snapshot()->callCount(), 0U);
        QVERIFY(!desk.workspace.facts().sample);
        desk.import(writeFile(desk.path("few.csv"), fiveCalls()));
        QCOMPARE(desk.total().calls, 5);
        QCOMPARE(desk.total().cost.nano(), LedgerProbe(second).number(sumCost));
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
