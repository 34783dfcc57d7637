// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connectionbook.h"
#include "tests/app/windowdesk.h"
#include "tests/vendors/memorysecrets.h"
#include "tests/vendors/vendorserver.h"
#include "tests/views/pagetesting.h"
#include "views/connectionpane.h"
#include "views/widgets/segments.h"
#include "views/widgets/statusstrip.h"
#include "views/widgets/tablepanel.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QTableView>

using namespace tokenledger;

namespace {

const QByteArray goodKey = QByteArrayLiteral("sk-planted-in-the-window");

QString folder()
{
    return QStringLiteral(TOKENLEDGER_TEST_DATA "/vendors");
}

/// The feed of a connection to come stands at the first recorded day, and asks for nothing older.
void standAtRecordedDays(const QString &file)
{
    auto store = CallStore::open(file.toStdString(), CallStore::Mode::ReadWrite);
    QVERIFY(store);
    auto sink = (*store)->beginImport({"earlier pull", {}, "openrouter-api", "openrouter", {}}, {});
    QVERIFY(sink);
    const Instant day = parseIso8601("2026-09-14").value();
    QVERIFY((*sink)->beginFeed({{"router", "activity"}, {day, day}, day}));
    QVERIFY((*sink)->commit());
}

} // namespace

/// Connections on the Data page: made, tested, pulled, changed and removed by clicks, against a server that answers what
/// was recorded.
class TestWindowConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void init();
    void cleanup();
    void emptyPagesOfferIt();
    void connectsTestsAndPulls();
    void aKeyThatIsRefusedIsChanged();
    void withoutKeychainNothingIsKept();
    void aPullIsCancelled();
    void othersWriteWhileTheVendorIsWaitedFor();
    void whatIsChargedAsksFirst();
    void removalIsUndone();
    void schedule();
    void readOnlyOffersNothing();

private:
    /// The window on a new ledger.
    void open(const std::function<void(const QString &ledger)> &prepare);
    ConnectionPane &pane() { return *m_desk->data().connections(); }
    QLineEdit &field(const char *name) { return *PageTesting::named<QLineEdit>(pane(), name); }
    void click(const char *name);
    void press(const QString &action);
    void type(const char *name, const QString &text);
    void choose(const char *vendor);
    void fillIn(const char *vendor, const QString &url, const QByteArray &key);
    void connectRouter(const QByteArray &key);
    QString cell(int row, int column) const;
    QString label(const char *name) { return PageTesting::named<QLabel>(pane(), name)->text(); }
    qint64 rows() const { return m_desk->probe().number(QStringLiteral("SELECT count(*) FROM bill_row")); }

    std::unique_ptr<VendorServer> m_server;
    std::shared_ptr<MemorySecrets> m_secrets;
    std::unique_ptr<WindowDesk> m_desk;
};

void TestWindowConnections::init()
{
    m_server = std::make_unique<VendorServer>(folder(), QStringList{QStringLiteral("openrouter-activity"), QStringLiteral("aws-cost-explorer")});
    m_server->requireKey(goodKey);
    m_server->answerUnknownDays();
    QVERIFY(m_server->start());
    m_secrets = std::make_shared<MemorySecrets>();
    open([](const QString &) {});
}

void TestWindowConnections::open(const std::function<void(const QString &ledger)> &prepare)
{
    m_desk = std::make_unique<WindowDesk>();
    m_desk->beforeWindow([this] { m_desk->workspace().setKeychain(m_secrets); });
    prepare(m_desk->path("mine.ledger"));
    m_desk->start(false);
    m_desk->window().resize(1440, 900);
}

void TestWindowConnections::cleanup()
{
    m_desk.reset();
    m_server.reset();
}

void TestWindowConnections::click(const char *name)
{
    auto *button = PageTesting::named<QAbstractButton>(pane(), name);
    QVERIFY2(button->isVisible(), name);
    QVERIFY2(button->isEnabled(), qPrintable(button->toolTip()));
    PageTesting::click(button);
}

/// An action of the message bar.
void TestWindowConnections::press(const QString &action)
{
    QAbstractButton *button = m_desk->button(action, m_desk->window().findChild<MessageBar *>());
    QVERIFY2(button != nullptr, qPrintable(m_desk->message()));
    PageTesting::click(button);
}

void TestWindowConnections::type(const char *name, const QString &text)
{
    QVERIFY2(field(name).isVisible() && field(name).isEnabled(), name);
    field(name).setFocus();
    field(name).selectAll();
    QTest::keyClicks(&field(name), text);
}

void TestWindowConnections::choose(const char *vendor)
{
    auto *box = PageTesting::named<QComboBox>(pane(), "connectionVendor");
    box->setCurrentIndex(box->findData(QLatin1String(vendor)));
}

void TestWindowConnections::fillIn(const char *vendor, const QString &url, const QByteArray &key)
{
    m_desk->window().showPage(PageId::Data);
    m_desk->data().showTab(DataPage::Tab::Connections);
    click("addConnection");
    choose(vendor);
    type("connectionUrl", url);
    type("connectionKey", QString::fromLatin1(key));
}

void TestWindowConnections::connectRouter(const QByteArray &key)
{
    fillIn("openrouter", m_server->url(), key);
    type("connectionName", QStringLiteral("router"));
    click("saveConnection");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("“router” is connected."), windowPatience);
    m_desk->rest();
    QTRY_COMPARE_WITH_TIMEOUT(pane().count(), 1, windowPatience);
}

QString TestWindowConnections::cell(int row, int column) const
{
    return m_desk->data().connections()->panel()->table()->model()->index(row, column).data().toString();
}

void TestWindowConnections::emptyPagesOfferIt()
{
    QVERIFY(WindowDesk::labels(m_desk->overview()).contains(QStringLiteral("No calls yet. Drop a file here, or connect a vendor.")));
    PageTesting::click(m_desk->button(QStringLiteral("Connect a vendor..."), &m_desk->overview()));
    QCOMPARE(m_desk->window().currentPage(), PageId::Data);
    QCOMPARE(m_desk->data().tab(), DataPage::Tab::Connections);
    QVERIFY(field("connectionName").isVisible());
    PageTesting::click(m_desk->button(QStringLiteral("Cancel"), &pane()));
    QVERIFY(!field("connectionName").isVisible());
    m_desk->data().showTab(DataPage::Tab::Sources);
    PageTesting::click(m_desk->button(QStringLiteral("Connect a vendor..."), &m_desk->data()));
    QVERIFY(field("connectionName").isVisible());
    QCOMPARE(PageTesting::namelessControls(m_desk->data()), QStringList());
}

void TestWindowConnections::connectsTestsAndPulls()
{
    open(&standAtRecordedDays);
    connectRouter(goodKey);
    QCOMPARE(m_secrets->kept("router"), goodKey.toStdString());
    QCOMPARE(cell(0, ConnectionModel::StateColumn), QStringLiteral("Not pulled yet"));
    QVERIFY(label("connectionFacts").contains(QStringLiteral("Key in the keychain of your desktop")));
    QVERIFY(label("connectionWarning").contains(QStringLiteral("forgets days older than 30")));

    press(QStringLiteral("Test"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("“router” answers: activity: answers."), windowPatience);
    QCOMPARE(rows(), 0);

    click("pullConnection");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("Pulled 20 rows from “router”, $2.04."), windowPatience);
    m_desk->rest();
    QCOMPARE(rows(), 40); // each line as a bill and as usage
    QCOMPARE(m_desk->probe().number(QStringLiteral("SELECT sum(billed_nano) FROM bill_row WHERE kind = 'bill'")), 2'037'491'350);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, ConnectionModel::StateColumn), QStringLiteral("In order"), windowPatience);
    const QTableView &runs = *pane().runPanel()->table();
    QCOMPARE(runs.model()->rowCount(), 1);
    // The window says what the ledger holds.
    QCOMPARE(runs.model()->index(0, PullRunModel::RowsColumn).data(valueRole).toLongLong(),
             m_desk->probe().number(QStringLiteral("SELECT rows FROM pull_run")));
    QVERIFY(label("connectionFeeds").startsWith(QStringLiteral("activity: read up to ")));
    // The key is in the keychain alone.
    QFile ledger(m_desk->path("mine.ledger"));
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    QVERIFY(!ledger.readAll().contains(goodKey));
    QVERIFY(field("connectionKey").text().isEmpty());
}

void TestWindowConnections::aKeyThatIsRefusedIsChanged()
{
    connectRouter("sk-wrong");
    click("pullConnection");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("management key")), windowPatience);
    QVERIFY(!m_desk->message().contains(QStringLiteral("sk-wrong")));
    m_desk->rest();
    QTRY_VERIFY_WITH_TIMEOUT(cell(0, ConnectionModel::StateColumn).startsWith(QStringLiteral("Failed: ")), windowPatience);
    press(QStringLiteral("Edit..."));
    QVERIFY(!field("connectionName").isEnabled());
    type("connectionKey", QString::fromLatin1(goodKey));
    click("saveConnection");
    QTRY_COMPARE_WITH_TIMEOUT(m_secrets->kept("router"), goodKey.toStdString(), windowPatience);
    m_desk->rest();
    click("pullConnection");
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, ConnectionModel::StateColumn), QStringLiteral("In order"), windowPatience);
    QCOMPARE(pane().runPanel()->table()->model()->rowCount(), 2);
}

void TestWindowConnections::withoutKeychainNothingIsKept()
{
    m_secrets->setLocked(true);
    fillIn("openrouter", m_server->url(), goodKey);
    click("saveConnection");
    QTRY_VERIFY_WITH_TIMEOUT(label("connectionProblem").contains(QStringLiteral("no keychain")), windowPatience);
    QCOMPARE(m_desk->probe().number(QStringLiteral("SELECT count(*) FROM document WHERE kind = 'connection'")), 0);
    // An environment variable serves instead.
    auto *place = PageTesting::named<Segments>(pane(), "connectionKeyPlace");
    PageTesting::click(m_desk->button(QStringLiteral("Environment variable"), place));
    qputenv("WINDOW_TEST_KEY", goodKey);
    type("connectionVariable", QStringLiteral("WINDOW_TEST_KEY"));
    click("saveConnection");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("“openrouter” is connected."), windowPatience);
    m_desk->rest();
    QTRY_VERIFY_WITH_TIMEOUT(label("connectionFacts").contains(QStringLiteral("WINDOW_TEST_KEY")), windowPatience);
    click("testConnection");
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("answers")), windowPatience);
}

void TestWindowConnections::aPullIsCancelled()
{
    connectRouter(goodKey);
    m_server->forgetRequests();
    m_server->setFault(2, VendorFault::Stalled);
    click("pullConnection");
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requests().size() > 2, windowPatience);
    auto *strip = m_desk->window().findChild<StatusStrip *>();
    QTRY_COMPARE_WITH_TIMEOUT(strip->jobs().size(), 1, windowPatience);
    QCOMPARE(strip->jobs().front().text, QStringLiteral("Pulling router"));
    QTRY_COMPARE_WITH_TIMEOUT(strip->jobs().front().waitingFor, QStringLiteral("127.0.0.1"), windowPatience);
    QVERIFY(!PageTesting::named<QAbstractButton>(pane(), "pullConnection")->isEnabled());
    PageTesting::click(m_desk->button(QStringLiteral("Cancel"), strip));
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("cancelled")), windowPatience);
    m_desk->rest();
    QCOMPARE(rows(), 0);
    QVERIFY(PageTesting::named<QAbstractButton>(pane(), "pullConnection")->isEnabled());
}

void TestWindowConnections::othersWriteWhileTheVendorIsWaitedFor()
{
    connectRouter(goodKey);
    m_server->forgetRequests();
    m_server->setFault(2, VendorFault::Stalled);
    click("pullConnection");
    QTRY_VERIFY_WITH_TIMEOUT(m_server->requests().size() > 2, windowPatience);
    ImportOrder order;
    order.path = writeFile(m_desk->path("five.csv"), fiveCalls()).toStdString();
    m_desk->workspace().importFile(order);
    const auto calls = [this] { return m_desk->probe().number(QStringLiteral("SELECT count(*) FROM calls")); };
    QTRY_COMPARE_WITH_TIMEOUT(calls(), 5, windowPatience);
    QVERIFY(!PageTesting::named<QAbstractButton>(pane(), "pullConnection")->isEnabled()); // it still waits
    auto *strip = m_desk->window().findChild<StatusStrip *>();
    QTRY_VERIFY_WITH_TIMEOUT(strip->jobs().size() == 1 && m_desk->button(QStringLiteral("Cancel"), strip) != nullptr, windowPatience);
    PageTesting::click(m_desk->button(QStringLiteral("Cancel"), strip));
    m_desk->rest();
    QCOMPARE(rows(), 0);
    QCOMPARE(m_desk->probe().texts(QStringLiteral("SELECT status FROM pull_run")), QStringList(QStringLiteral("failed")));
    QCOMPARE(calls(), 5);
}

void TestWindowConnections::whatIsChargedAsksFirst()
{
    fillIn("aws", m_server->url(), "AKIA:" + goodKey);
    QVERIFY(WindowDesk::labels(pane()).filter(QStringLiteral("0.01 USD")).size() == 1);
    click("saveConnection");
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->message(), QStringLiteral("“aws” is connected."), windowPatience);
    m_desk->rest();
    QTRY_COMPARE_WITH_TIMEOUT(pane().count(), 1, windowPatience);
    click("pullConnection");
    QVERIFY(m_desk->message().contains(QStringLiteral("0.01 USD")));
    QTest::qWait(200);
    QCOMPARE(m_server->requests().size(), std::size_t{0});
    press(QStringLiteral("Pull anyway"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->requests().empty(), windowPatience);
    m_desk->rest();
}

void TestWindowConnections::removalIsUndone()
{
    connectRouter(goodKey);
    click("removeConnection");
    QTRY_COMPARE_WITH_TIMEOUT(pane().count(), 0, windowPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->message().contains(QStringLiteral("was removed")), windowPatience);
    QCOMPARE(m_secrets->kept("router"), std::string());
    press(QStringLiteral("Undo"));
    QTRY_COMPARE_WITH_TIMEOUT(pane().count(), 1, windowPatience);
    QCOMPARE(m_secrets->kept("router"), goodKey.toStdString());
}

void TestWindowConnections::schedule()
{
    connectRouter(goodKey);
    QCOMPARE(cell(0, ConnectionModel::NextColumn), QStringLiteral("Due"));
    click("editConnection");
    auto *schedule = PageTesting::named<QComboBox>(pane(), "connectionSchedule");
    schedule->setCurrentIndex(schedule->findData(QStringLiteral("off")));
    click("saveConnection");
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, ConnectionModel::NextColumn), QStringLiteral("By hand"), windowPatience);
    QCOMPARE(m_secrets->kept("router"), goodKey.toStdString()); // nothing was typed: it stays
    m_desk->rest();
    const auto store = CallStore::open(m_desk->path("mine.ledger").toStdString(), CallStore::Mode::ReadOnly);
    QVERIFY(store);
    const auto connections = readConnections(**store);
    QVERIFY(connections && connections->size() == 1);
    const auto due = isDue(**store, connections->front());
    QVERIFY(due && !*due);
}

void TestWindowConnections::readOnlyOffersNothing()
{
    connectRouter(goodKey);
    m_desk->data().setReadOnlyReason(QStringLiteral("Another window writes."));
    for (const char *name : {"addConnection", "pullConnection", "testConnection", "editConnection", "removeConnection"}) {
        auto *button = PageTesting::named<QAbstractButton>(pane(), name);
        QVERIFY2(!button->isEnabled(), name);
        QCOMPARE(button->toolTip(), QStringLiteral("Another window writes."));
    }
}

QTEST_MAIN(TestWindowConnections)
#include "tst_windowconnections.moc"
