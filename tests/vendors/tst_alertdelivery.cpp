// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../app/cliprocess.h"
#include "hookreceiver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <set>

using nlohmann::json;

namespace {

QStringList words(const QByteArray &text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// Three features: a spends a dollar an hour, b and c too, but every third hour five.
QByteArray unevenCalls()
{
    QByteArray csv = "id,started_at,provider,model,feature,input,output,cost\n";
    for (int hour = 0; hour < 48; ++hour)
        for (const char *feature : {"a", "b", "c"}) {
            const bool high = *feature != 'a' && hour % 3 == (*feature == 'b' ? 0 : 1);
            csv += QByteArray(feature) + QByteArray::number(hour) + ",2026-08-0" + QByteArray::number(1 + hour / 24) + 'T' +
                   QByteArray::number(hour % 24).rightJustified(2, '0') + ":30:00Z,nobody,nothing," + feature + ",100,10," +
                   (high ? "5" : "1") + '\n';
        }
    return csv;
}

const QByteArray aboveTwo = R"({"id": "high", "name": "High hour", "axis": ["feature"], "condition": {"kind": "absolute", "above": 2},
    "severity": "page", "owner": "ops", "runbook": "Look at the feature.", "renotify_hours": 0})";

/// "alerts check" as of an hour of 1 August, telling what is new.
QStringList tellAt(int hour)
{
    return words("alerts check --notify --at 2026-08-0" + QByteArray::number(1 + hour / 24) + 'T' + QByteArray::number(hour % 24).rightJustified(2, '0') +
                 ":10:00Z");
}

} // namespace

/// Delivery by the real program to receivers on loopback.
class TestAlertDelivery : public QObject
{
    Q_OBJECT

    static void setUp(const Cli &cli, const std::vector<QByteArray> &channels)
    {
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), unevenCalls())}).status, 0);
        QCOMPARE(cli.json({QStringLiteral("alerts"), QStringLiteral("add"), cli.write(QStringLiteral("rule.json"), aboveTwo)}).status, 0);
        for (const QByteArray &channel : channels) {
            const CliAnswer answer = cli.json({QStringLiteral("alerts"), QStringLiteral("channels"), QStringLiteral("add"),
                                               cli.write(QStringLiteral("channel.json"), channel)});
            QVERIFY2(answer.status == 0, answer.err.constData());
        }
    }

    static QByteArray channel(const char *kind, const HookReceiver &receiver, const QByteArray &more = {})
    {
        return QByteArray(R"({"name": ")") + kind + R"(", "kind": ")" + kind + R"(", "url": ")" + receiver.url() + "/hook\"" + more + "}";
    }

    static json history(const Cli &cli) { return cli.json(words("alerts history")).json()["history"]; }

private Q_SLOTS:
    void initTestCase() { qputenv("ALERT_TEST_SECRET", "s3cret-value"); }

    void aPlainWebhookIsSigned()
    {
        Cli cli;
        HookReceiver receiver(HookReceiver::Speaks::Http);
        setUp(cli, {channel("json", receiver, R"(, "secret_env": "ALERT_TEST_SECRET")")});
        QCOMPARE(cli.json(tellAt(4)).status, 10); // the hour from 3: b is high
        const auto messages = receiver.received();
        QCOMPARE(messages.size(), std::size_t{1});
        const ReceivedMessage &message = messages.front();
        const json body = json::parse(message.body.toStdString());
        QCOMPARE(body["alert"]["key"][0], "b");
        QCOMPARE(body["alert"]["observed_usd"], "5");
        QCOMPARE(body["alert"]["news"], "fired");
        QCOMPARE(body["runbook"], "Look at the feature.");
        QCOMPARE(QByteArray::fromStdString(body["id"].get<std::string>()), message.headers.value("x-tokenledger-message-id"));
        const QByteArray signedText = message.headers.value("x-tokenledger-timestamp") + '.' + message.body;
        const QByteArray code = QMessageAuthenticationCode::hash(signedText, "s3cret-value", QCryptographicHash::Sha256).toHex();
        QCOMPARE(message.headers.value("x-tokenledger-signature"), QByteArray("sha256=" + code));
        QFile ledger(cli.ledger());
        QVERIFY(ledger.open(QIODevice::ReadOnly));
        QVERIFY(!ledger.readAll().contains("s3cret-value"));
        // An hour later it is over; asked again, there is nothing to tell.
        QCOMPARE(cli.json(tellAt(5)).status, 10); // c
        QCOMPARE(cli.json(tellAt(5)).status, 10);
        QCOMPARE(receiver.received().size(), std::size_t{3});
        QCOMPARE(history(cli).size(), std::size_t{3});
    }

    void eachServiceGetsItsOwnShape()
    {
        Cli cli;
        HookReceiver slack(HookReceiver::Speaks::Http);
        HookReceiver teams(HookReceiver::Speaks::Http);
        HookReceiver pager(HookReceiver::Speaks::Http);
        HookReceiver muted(HookReceiver::Speaks::Http);
        setUp(cli, {channel("slack", slack), channel("teams", teams), channel("pagerduty", pager, R"(, "secret_env": "ALERT_TEST_SECRET")"),
                    channel("json", muted, R"(, "severities": ["ticket"])")});
        cli.json(tellAt(4));
        cli.json(tellAt(5));
        const json toSlack = json::parse(slack.received().front().body.toStdString());
        QCOMPARE(toSlack["text"], "High hour fires: feature b");
        QVERIFY(toSlack["blocks"][1]["text"]["text"].get<std::string>().find("5 USD against a threshold of 2 USD") != std::string::npos);
        const json toTeams = json::parse(teams.received().front().body.toStdString());
        QCOMPARE(toTeams["attachments"][0]["contentType"], "application/vnd.microsoft.card.adaptive");
        QCOMPARE(toTeams["attachments"][0]["content"]["body"][0]["text"], "High hour fires: feature b");
        std::vector<json> events;
        for (const ReceivedMessage &message : pager.received())
            events.push_back(json::parse(message.body.toStdString()));
        QCOMPARE(events.size(), std::size_t{3}); // b fires, b is over and c fires
        const auto resolves = std::find_if(events.begin(), events.end(), [](const json &event) { return event["event_action"] == "resolve"; });
        QVERIFY(resolves != events.end());
        QCOMPARE((*resolves)["dedup_key"], events[0]["dedup_key"]);
        QCOMPARE(events[0]["event_action"], "trigger");
        QCOMPARE(events[0]["routing_key"], "s3cret-value");
        QCOMPARE(events[0]["payload"]["severity"], "critical");
        QVERIFY(muted.received().empty());
    }

    void whatIsRefusedForNowIsTriedAgain()
    {
        Cli cli;
        HookReceiver receiver(HookReceiver::Speaks::Http);
        setUp(cli, {channel("json", receiver)});
        receiver.answerWith({503});
        const CliAnswer first = cli.json(tellAt(4));
        QCOMPARE(first.status, 10);
        QVERIFY2(first.err.contains("tried again later"), first.err.constData());
        QVERIFY(receiver.received().empty());
        // Not before its time has come, but together with what is new then; a refusal for good ends it.
        receiver.answerWith({400});
        const CliAnswer second = cli.json(tellAt(5));
        QVERIFY2(second.err.contains("status 400"), second.err.constData());
        const json waiting = cli.json({QStringLiteral("sql"), QStringLiteral("SELECT kind, count(*) AS n FROM document WHERE kind LIKE 'alert-%' GROUP BY kind")}).json();
        const std::string text = waiting["rows"].dump();
        QVERIFY2(text.find("alert-undelivered") != std::string::npos && text.find("alert-message") != std::string::npos, text.c_str());
    }

    void mailsGoBySmtp()
    {
        Cli cli;
        HookReceiver server(HookReceiver::Speaks::Smtp);
        setUp(cli, {R"({"name": "mail", "kind": "email", "url": ")" + server.url() + R"(", "from": "ledger@example.org", "to": ["ops@example.org", "b@example.org"]})"});
        cli.json(tellAt(4));
        const auto mails = server.received();
        QCOMPARE(mails.size(), std::size_t{1});
        for (const char *command : {"MAIL FROM:<ledger@example.org>", "RCPT TO:<ops@example.org>", "RCPT TO:<b@example.org>"})
            QVERIFY2(mails.front().envelope.contains(command), mails.front().envelope.constData());
        const QByteArray &text = mails.front().body;
        const QByteArray id = QByteArray::fromStdString(history(cli)[0]["id"].get<std::string>());
        QVERIFY2(text.contains(QByteArray("Message-ID: <" + id + "@tokenledger.invalid>")), text.constData());
        QVERIFY(text.contains(QByteArray("Subject: =?UTF-8?B?" + QByteArray("High hour fires: feature b").toBase64())));
        QVERIFY(QByteArray::fromBase64(text.mid(text.indexOf("\r\n\r\n"))).contains("5 USD against a threshold of 2 USD"));
    }

    void aProgramGetsTheMessage()
    {
        Cli cli;
        const QString out = cli.path(QStringLiteral("told.json"));
        setUp(cli, {R"({"name": "run", "kind": "command", "command": ["tee", ")" + out.toUtf8() + R"("]})"});
        cli.json(tellAt(4));
        QFile file(out);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(json::parse(file.readAll().toStdString())["title"], "High hour fires: feature b");
    }

    void aChannelCanBeTried()
    {
        Cli cli;
        HookReceiver receiver(HookReceiver::Speaks::Http);
        setUp(cli, {channel("slack", receiver)});
        QCOMPARE(cli.json(words("alerts channels test slack")).status, 0);
        QVERIFY(receiver.received().front().body.contains("No alert fires."));
        receiver.answerWith({404});
        const CliAnswer refused = cli.json(words("alerts channels test slack"));
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("404"), refused.err.constData());
        QCOMPARE(cli.json(words("alerts channels test nobody")).status, 2);
    }

    void channelsAreRefusedWithTheirFault_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QByteArray>("pointer");
        QTest::newRow("kind") << QByteArray(R"({"name": "x", "kind": "pigeon"})") << QByteArray("/kind");
        QTest::newRow("no address") << QByteArray(R"({"name": "x", "kind": "json", "url": ""})") << QByteArray("/url");
        QTest::newRow("file") << QByteArray(R"({"name": "x", "kind": "slack", "url": "file:SLASHES/etc/passwd"})") << QByteArray("/url");
        QTest::newRow("mail without from") << QByteArray(R"({"name": "x", "kind": "email", "url": "smtp:SLASHESh:25", "to": ["a@b"]})") << QByteArray("/to");
        QTest::newRow("injection") << QByteArray(R"({"name": "x", "kind": "email", "url": "smtp:SLASHESh:25", "from": "a@b", "to": ["a@b>\r\nBcc: <c@d"]})") << QByteArray("/to");
    }
    void channelsAreRefusedWithTheirFault()
    {
        QFETCH(QByteArray, document);
        QFETCH(QByteArray, pointer);
        Cli cli;
        document.replace("SLASHES", "//"); // moc takes them for a comment in a raw string
        const CliAnswer answer = cli.json({QStringLiteral("alerts"), QStringLiteral("channels"), QStringLiteral("add"), cli.write(QStringLiteral("c.json"), document)});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains(pointer), answer.err.constData());
    }

    void alertsAreAcknowledgedByTheirId()
    {
        Cli cli;
        setUp(cli, {});
        cli.json(tellAt(4));
        const QString alert = QString::fromStdString(history(cli)[0]["episode"].get<std::string>());
        QCOMPARE(cli.json({QStringLiteral("alerts"), QStringLiteral("acknowledge"), alert, QStringLiteral("--by"), QStringLiteral("ann"), QStringLiteral("--note"),
                           QStringLiteral("known")}).status, 0);
        QCOMPARE(cli.json(words("alerts acknowledge nothing")).status, 2);
        QCOMPARE(cli.json({QStringLiteral("alerts"), QStringLiteral("snooze"), alert, QStringLiteral("--until"), QStringLiteral("soon")}).status, 2);
    }

    /// Killed at any instant, no message is lost, and a receiver that knows ids sees each transition once.
    void survivesBeingKilled()
    {
        Cli cli;
        HookReceiver receiver(HookReceiver::Speaks::Http);
        setUp(cli, {channel("json", receiver)});
        receiver.dawdle(15);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(cli.json(tellAt(4)).status, 10);
        const int whole = static_cast<int>(clock.elapsed());
        int kills = 0;
        for (int hour = 5; hour < 40; ++hour) {
            QProcess process;
            process.start(QStringLiteral(TOKENLEDGER_CLI), cli.withStore(tellAt(hour)));
            QVERIFY(process.waitForStarted());
            if (!process.waitForFinished(1 + whole * (hour * 37 % 23) / 20)) {
                process.kill();
                process.waitForFinished();
                ++kills;
            }
        }
        QVERIFY(kills > 5);
        QCOMPARE(cli.json(tellAt(40)).status, 10);
        QCOMPARE(cli.json(words("verify")).status, 0);
        std::multiset<std::string> seen;
        for (const ReceivedMessage &message : receiver.received())
            seen.insert(message.headers.value("x-tokenledger-message-id").toStdString());
        std::multiset<std::string> told;
        for (const json &event : history(cli))
            told.insert(event["id"].get<std::string>());
        QCOMPARE(std::set<std::string>(seen.begin(), seen.end()), std::set<std::string>(told.begin(), told.end()));
        QCOMPARE(told.size(), std::set<std::string>(told.begin(), told.end()).size());
        std::set<std::string> fired;
        for (const json &event : history(cli))
            if (event["news"] == "fired")
                fired.insert(event["key"][0].get<std::string>() + event["window_start"].get<std::string>());
        std::set<std::string> high;
        for (int hour = 3; hour < 40; ++hour) {
            const QByteArray when = "2026-08-0" + QByteArray::number(1 + hour / 24) + 'T' + QByteArray::number(hour % 24).rightJustified(2, '0') + ":00:00Z";
            if (hour % 3 != 2)
                high.insert((hour % 3 == 0 ? "b" : "c") + when.toStdString());
        }
        QCOMPARE(fired, high);
    }
};

QTEST_GUILESS_MAIN(TestAlertDelivery)
#include "tst_alertdelivery.moc"
