// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connectionbook.h"
#include "tests/app/windowdesk.h"
#include "tests/vendors/memorysecrets.h"
#include "tests/views/pagetesting.h"
#include "views/callsheet.h"
#include "views/explorepage.h"

#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>

using namespace tokenledger;

namespace {

/// Speaks ClickHouse's side of HTTP: keeps each question, and gives the same answer to all.
class OneAnswer
{
public:
    explicit OneAnswer(int status, QByteArray body) : m_status(status), m_body(std::move(body))
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, seen = QByteArray()]() mutable {
                seen += socket->readAll();
                const qsizetype head = seen.indexOf("\r\n\r\n");
                const QByteArray lower = seen.left(head).toLower();
                const qsizetype length = lower.indexOf("content-length: ");
                if (head < 0 || length < 0 || seen.size() < head + 4 + lower.mid(length + 16, lower.indexOf("\r\n", length) - length - 16).toInt())
                    return;
                m_questions.append(seen.mid(head + 4));
                socket->write("HTTP/1.1 " + QByteArray::number(m_status) + " Answer\r\nConnection: close\r\nContent-Length: " + QByteArray::number(m_body.size()) + "\r\n\r\n" + m_body);
                socket->disconnectFromHost();
            });
        });
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_server.serverPort()); }
    const QByteArrayList &questions() const { return m_questions; }
    void say(int status, const QByteArray &body)
    {
        m_status = status;
        m_body = body;
    }

private:
    QTcpServer m_server;
    int m_status;
    QByteArray m_body;
    QByteArrayList m_questions;
};

const QByteArray twoCalls = R"({"meta":[],"data":[
{"at":"1782900000000000","id":"w2","dim1":"gpt-4.1","dim3":"acme","sum10":"900","sum13":"40","sum15":"2120000"},
{"at":"1782890000000000","id":"w1","dim1":"gpt-4.1","dim3":"","sum10":"100","sum13":"4","sum15":null}]})";

} // namespace

/// Calls that lie in a warehouse, asked for from the Explore page.
class TestWindowWarehouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { PageTesting::installTheme(); }
    void callsAreAskedForLive();
};

void TestWindowWarehouse::callsAreAskedForLive()
{
    OneAnswer server(200, twoCalls);
    WindowDesk desk;
    desk.beforeWindow([&desk] {
        auto secrets = std::make_shared<MemorySecrets>();
        QVERIFY(secrets->write("lake", ApiKey("sk-lake")));
        desk.workspace().setKeychain(secrets);
    });
    {
        auto store = CallStore::open(desk.path("mine.ledger").toStdString(), CallStore::Mode::ReadWrite);
        QVERIFY(store);
        QVERIFY(addConnection(**store, {"lake", "warehouse", server.url(), {}, {{"table", "calls"}, {"columns", "time=at,id=id,model=llm,tenant=org,input=pin,output=pout,cost=usd"}}}));
    }
    desk.start(false);
    desk.window().resize(1440, 900);
    desk.import(writeFile(desk.path("five.csv"), fiveCalls()));
    desk.rest();
    desk.window().showPage(PageId::Explore);
    ExploreView view = desk.filters().explore();
    view.calls = true;
    desk.filters().setExplore(view);
    QTableView &table = *desk.explore().callTable();
    QTRY_VERIFY_WITH_TIMEOUT(table.isVisible() && table.model()->rowCount() > 0, windowPatience);
    const int stored = table.model()->rowCount();
    QVERIFY(stored != 2);
    QVERIFY(server.questions().isEmpty());

    auto *source = PageTesting::named<QComboBox>(desk.explore(), "callSource");
    QVERIFY(source->isVisible());
    QCOMPARE(source->count(), 2);
    source->setCurrentIndex(1);
    QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), 2, windowPatience);
    QCOMPARE(table.model()->index(0, CallPageModel::Cost).data(valueRole).toLongLong(), 2'120'000);
    QVERIFY(!table.model()->index(1, CallPageModel::Cost).data(valueRole).isValid());
    QCOMPARE(server.questions().size(), 1);
    QVERIFY2(server.questions().front().contains("FROM `calls` WHERE `at` >= ") && server.questions().front().contains("LIMIT 201"), server.questions().front().constData());
    QTRY_VERIFY_WITH_TIMEOUT(WindowDesk::labels(desk.explore()).contains(QStringLiteral("All 2 calls that “lake” has, newest first")), windowPatience);
    table.setCurrentIndex(table.model()->index(0, 0));
    Q_EMIT table.activated(table.currentIndex());
    QTRY_VERIFY_WITH_TIMEOUT(WindowDesk::labels(*desk.explore().callSheet()).join(QLatin1Char('\n')).contains(QStringLiteral("As “lake” has it now.")), windowPatience);

    // What the server refuses is said in its words.
    server.say(500, "Code: 159, e.displayText() = DB::Exception: Timeout exceeded: elapsed 30.1 seconds, maximum: 30\n");
    source->setCurrentIndex(0);
    QTRY_COMPARE_WITH_TIMEOUT(table.model()->rowCount(), stored, windowPatience);
    source->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(WindowDesk::labels(desk.explore()).filter(QStringLiteral("Timeout exceeded")).size() == 1, windowPatience);
    QCOMPARE(desk.probe().number(QStringLiteral("SELECT count(*) FROM calls")), 5);
}

QTEST_MAIN(TestWindowWarehouse)
#include "tst_windowwarehouse.moc"
