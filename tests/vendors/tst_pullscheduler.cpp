// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pullscheduler.h"
#include "app/pullservice.h"
#include "tests/vendors/vendorserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenledger;

namespace {

constexpr int patience = 60'000;

} // namespace

/// Pulls while the window is open.
class TestPullScheduler : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("SCHEDULER_TEST_KEY", "sk-good"); }
    void pullsWhatIsDueOnce();
    void tellsWhatFails();
    void asksNobodyWithoutConnections();

private:
    /// A ledger with one connection to the server.
    static void prepare(const QString &file, const VendorServer &server)
    {
        auto store = CallStore::open(file.toStdString(), CallStore::Mode::ReadWrite);
        QVERIFY(store);
        const Connection connection{"router", "openrouter", server.url().toStdString(), "SCHEDULER_TEST_KEY", {}};
        QVERIFY(addConnection(**store, connection));
        // Recorded days: the feed stands there, and asks for nothing older.
        auto sink = (*store)->beginImport({"earlier pull", {}, "openrouter-api", "openrouter", {}}, {});
        QVERIFY(sink);
        const Instant day = parseIso8601("2026-09-14").value();
        QVERIFY((*sink)->beginFeed({{"router", "activity"}, {day, day}, day}));
        QVERIFY((*sink)->commit());
    }
};

void TestPullScheduler::pullsWhatIsDueOnce()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("a.ledger"));
    VendorServer server(QStringLiteral(TOKENLEDGER_TEST_DATA "/vendors"), {QStringLiteral("openrouter-activity")});
    server.requireKey("sk-good");
    server.answerUnknownDays();
    QVERIFY(server.start());
    prepare(file, server);
    Workspace workspace;
    PullScheduler scheduler(workspace);
    QSignalSpy pulled(&workspace, &Workspace::pulled);
    QStringList failures;
    connect(&workspace, &Workspace::failed, this, [&failures](const QString &sentence) { failures.append(sentence); });
    workspace.open(file, false);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    scheduler.look();
    QTRY_COMPARE_WITH_TIMEOUT(pulled.count(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    QCOMPARE(failures, QStringList());
    const std::size_t requests = server.requests().size();
    QVERIFY(requests > 3); // from the first recorded day up to today
    QCOMPARE(workspace.facts().imports.back().counts.rowsAdded, std::uint64_t{40});

    scheduler.look(); // not due again
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    QCOMPARE(server.requests().size(), requests);
    QCOMPARE(pulled.count(), 1);
}

void TestPullScheduler::tellsWhatFails()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("b.ledger"));
    VendorServer server(QStringLiteral(TOKENLEDGER_TEST_DATA "/vendors"), {QStringLiteral("openrouter-activity")});
    server.requireKey("another");
    QVERIFY(server.start());
    prepare(file, server);
    Workspace workspace;
    PullScheduler scheduler(workspace);
    std::vector<PullRun> runs;
    connect(&workspace, &Workspace::pulled, this, [&runs](const std::vector<PullRun> &now) { runs = now; });
    workspace.open(file, false);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    scheduler.look();
    QTRY_COMPARE_WITH_TIMEOUT(runs.size(), std::size_t{1}, patience);
    QCOMPARE(runs.front().status, std::string("failed"));
    QVERIFY(runs.front().message.find("management key") != std::string::npos);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    scheduler.look(); // an hour later, not at once
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    QCOMPARE(server.requests().size(), std::size_t{1});
}

void TestPullScheduler::asksNobodyWithoutConnections()
{
    const QTemporaryDir folder;
    Workspace workspace;
    PullScheduler scheduler(workspace);
    scheduler.look(); // no ledger yet
    QSignalSpy pulled(&workspace, &Workspace::pulled);
    workspace.open(folder.filePath(QStringLiteral("c.ledger")), false);
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    scheduler.look();
    QTRY_VERIFY_WITH_TIMEOUT(workspace.runner().isIdle(), patience);
    QCOMPARE(pulled.count(), 0);
}

QTEST_MAIN(TestPullScheduler)
#include "tst_pullscheduler.moc"
