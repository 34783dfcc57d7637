// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../app/cliprocess.h"
#include "hookreceiver.h"

#include <QFile>
#include <QTest>

#include <map>
#include <string>

using nlohmann::json;

namespace {

QStringList words(const QByteArray &text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// Two tenants: acme costs two dollars an hour, zen one; one hour of acme costs five.
QByteArray calls()
{
    QByteArray csv = "id,started_at,provider,model,tenant,key,input,output,cost\n";
    for (int hour = 0; hour < 48; ++hour)
        for (const char *tenant : {"acme", "zen"})
            csv += QByteArray(tenant) + QByteArray::number(hour) + ",2026-08-0" + QByteArray::number(1 + hour / 24) + 'T' + QByteArray::number(hour % 24).rightJustified(2, '0') +
                   ":30:00Z,nobody,nothing," + tenant + ",key-" + tenant + ",100,10," + (*tenant == 'a' ? (hour == 5 ? "5" : "2") : "1") + '\n';
    return csv;
}

/// A gateway and a vendor as far as their switches go: blocks, budgets in dollars, a limit in cents.
class Switchboard
{
public:
    std::pair<int, QByteArray> operator()(const ReceivedMessage &request)
    {
        if (request.headers.value("authorization") != "Bearer master-key")
            return {401, R"({"error": {"message": "no"}})"};
        if (request.method != "GET" && m_refuse)
            return {403, R"({"error": {"message": "not an admin"}})"};
        const json body = request.body.isEmpty() ? json::object() : json::parse(request.body.toStdString());
        if (request.target == "/key/block" || request.target == "/key/unblock")
            blocked[body["key"].get<std::string>()] = request.target == "/key/block" && !m_forgetful;
        else if (request.target == "/team/block" || request.target == "/team/unblock")
            blocked[body["team_id"].get<std::string>()] = request.target == "/team/block";
        else if (request.target == "/key/update")
            budget = body["max_budget"];
        else if (request.target.startsWith("/v1/organization/projects/proj_1/spend_limit") && request.method == "POST")
            limit = body;
        else if (request.target.startsWith("/v1/organization/projects/proj_1/spend_limit") && request.method == "DELETE")
            limit = nullptr;
        return answer(request.target);
    }

    std::map<std::string, bool> blocked;
    json budget = 250.5;
    json limit = nullptr;
    bool m_refuse = false;
    bool m_forgetful = false; ///< takes a block and does not keep it

private:
    std::pair<int, QByteArray> answer(const QByteArray &target) const
    {
        const auto isBlocked = [this](const QByteArray &name) {
            const auto found = blocked.find(name.toStdString());
            return found != blocked.end() && found->second;
        };
        if (target.startsWith("/key/info?key="))
            return {200, QByteArray::fromStdString(json{{"info", {{"blocked", isBlocked(target.mid(14))}, {"max_budget", budget}}}}.dump())};
        if (target.startsWith("/team/info?team_id="))
            return {200, QByteArray::fromStdString(json{{"team_info", {{"blocked", isBlocked(target.mid(19))}}}}.dump())};
        if (target.contains("spend_limit"))
            return limit.is_null() ? std::pair<int, QByteArray>(404, "{}") : std::pair<int, QByteArray>(200, QByteArray::fromStdString(limit.dump()));
        return {200, "{}"};
    }
};

} // namespace

/// Caps by the real program, against switches on loopback.
class TestCaps : public QObject
{
    Q_OBJECT

    static json run(const Cli &cli, const QByteArray &arguments, int status = 0)
    {
        const CliAnswer answer = cli.json(words(arguments));
        if (answer.status != status)
            qWarning("%s: %d, %s", arguments.constData(), answer.status, answer.err.constData());
        return answer.status == status && status == 0 ? answer.json() : json();
    }
    static json capNamed(const Cli &cli, const char *name, const QByteArray &at)
    {
        const json list = run(cli, "caps list --at " + at);
        for (const json &cap : list["caps"])
            if (cap["cap"] == name)
                return cap;
        return {};
    }
    static void setUp(const Cli &cli, const HookReceiver &receiver)
    {
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), calls())}).status, 0);
        run(cli, "connections add --name proxy --vendor litellm --secret-env CAP_TEST_KEY --url " + receiver.url());
        run(cli, "connections add --name openai --vendor openai --secret-env CAP_TEST_KEY --url " + receiver.url());
    }
    static QByteArray state(const Cli &cli, const char *name) { return QByteArray::fromStdString(capNamed(cli, name, "2026-08-02T00:00:00Z")["groups"][0]["stop"]["state"].get<std::string>()); }

private Q_SLOTS:
    void initTestCase() { qputenv("CAP_TEST_KEY", "master-key"); }

    void init()
    {
        m_board = std::make_shared<Switchboard>();
        m_receiver = std::make_unique<HookReceiver>(HookReceiver::Speaks::Http);
        m_receiver->answerBy([board = m_board](const ReceivedMessage &request) { return (*board)(request); });
    }

    /// What is spent, when the cap is reached and what the delay may cost are sums of the hours.
    void tellsHowACapStands()
    {
        Cli cli;
        setUp(cli, *m_receiver);
        run(cli, "caps set acme --for tenant=acme --amount 51 --period day");
        const json early = capNamed(cli, "acme", "2026-08-01T06:00:00Z");
        QCOMPARE(early["groups"].size(), std::size_t{1});
        QCOMPARE(early["groups"][0]["spent_usd"], "15"); // five hours of two dollars, and one of five
        QCOMPARE(early["groups"][0]["reached"], false);
        QCOMPARE(early["delay_minutes"], 120);
        QCOMPARE(early["groups"][0]["overshoot_usd"], "10"); // two hours of five dollars
        QCOMPARE(capNamed(cli, "acme", "2026-08-01T23:59:00Z")["groups"][0]["reached"], false);
        QCOMPARE(capNamed(cli, "acme", "2026-08-02T00:00:00Z")["groups"][0]["reached"], true);
        run(cli, "caps set each --for tenant --amount 1000");
        QCOMPARE(capNamed(cli, "each", "2026-08-02T00:00:00Z")["groups"].size(), std::size_t{2});
        run(cli, "caps remove each");
        QCOMPARE(run(cli, "caps list")["caps"].size(), std::size_t{1});
    }

    /// Reached, it waits; confirmed, it blocks; released, the key is open; once in a period.
    void waitsForSomebodyWhoConfirms()
    {
        Cli cli;
        setUp(cli, *m_receiver);
        run(cli, "caps set acme --for tenant=acme --amount 51 --period day --action litellm_key --connection proxy --target hash-1");
        QCOMPARE(run(cli, "caps check --at 2026-08-01T20:00:00Z")["waiting"].size(), std::size_t{0});
        const json check = run(cli, "caps check --at 2026-08-02T00:00:00Z");
        QCOMPARE(check["waiting"].size(), std::size_t{1});
        QCOMPARE(check["engaged"].size(), std::size_t{0});
        QCOMPARE(run(cli, "caps check --at 2026-08-02T00:00:00Z")["waiting"].size(), std::size_t{0}); // said once
        QVERIFY(m_receiver->received().empty());
        const CliAnswer unsure = cli.text(words("caps engage acme"));
        QCOMPARE(unsure.status, 1);
        QVERIFY2(unsure.err.contains("125 minutes"), unsure.err.constData());
        QCOMPARE(capNamed(cli, "acme", "2026-08-02T00:00:00Z")["groups"][0]["overshoot_usd"], "10.416666667"); // of five dollars an hour
        QVERIFY(m_receiver->received().empty());
        run(cli, "caps engage acme --by Ada --yes");
        QVERIFY(m_board->blocked["hash-1"]);
        QCOMPARE(state(cli, "acme"), "engaged");
        QCOMPARE(cli.json(words("caps engage acme --yes")).status, 2);
        QCOMPARE(cli.json(words("caps remove acme")).status, 2);
        run(cli, "caps release acme --by Ada");
        QVERIFY(!m_board->blocked["hash-1"]);
        QCOMPARE(state(cli, "acme"), "released");
        QCOMPARE(run(cli, "caps check --at 2026-08-02T00:00:00Z")["waiting"].size(), std::size_t{0});
        QCOMPARE(cli.json(words("caps release acme")).status, 2);
        // The alert of it was told once, and who acted stands in the audit trail.
        const json history = run(cli, "alerts history")["history"];
        QCOMPARE(history.size(), std::size_t{1});
        QCOMPARE(history[0]["rule"], "acme");
        QVERIFY(run(cli, "audit").dump().find("\"state\":\"engaged\"") != std::string::npos);
    }

    void armedItAsksNobody()
    {
        Cli cli;
        setUp(cli, *m_receiver);
        run(cli, "caps set acme --for tenant=acme --amount 51 --period day --action litellm_team --connection proxy --target team-9");
        QCOMPARE(cli.json(words("caps arm acme --by Ada")).status, 1); // not without yes
        run(cli, "caps arm acme --by Ada --yes");
        QCOMPARE(capNamed(cli, "acme", "2026-08-01T06:00:00Z")["armed_by"], "Ada");
        m_board->m_refuse = true;
        QCOMPARE(cli.json(words("caps check --at 2026-08-02T00:00:00Z")).status, 1);
        QCOMPARE(state(cli, "acme"), "failed");
        m_board->m_refuse = false;
        // The same look as every hour, by the command of the timer.
        const CliAnswer look = cli.json(words("alerts check --notify --at 2026-08-02T00:00:00Z"));
        QCOMPARE(look.status, 10);
        QVERIFY2(look.err.contains("is reached and enforced (litellm_team)"), look.err.constData());
        QVERIFY(m_board->blocked["team-9"]);
        QCOMPARE(capNamed(cli, "acme", "2026-08-02T00:00:00Z")["groups"][0]["stop"]["by"], "automatic, armed by Ada");
        run(cli, "caps disarm acme");
        QCOMPARE(capNamed(cli, "acme", "2026-08-02T00:00:00Z")["automatic"], false);
    }

    /// A key that was blocked before stays blocked after the release; a budget and a limit are what they were.
    void releaseGivesBackWhatWas()
    {
        Cli cli;
        setUp(cli, *m_receiver);
        m_board->blocked["hash-1"] = true;
        run(cli, "caps set a --for tenant=acme --amount 51 --action litellm_key --connection proxy --target hash-1");
        run(cli, "caps engage a --yes");
        run(cli, "caps release a");
        QVERIFY(m_board->blocked["hash-1"]);
        run(cli, "caps set b --for key=key-acme --amount 12.345678901 --action litellm_key_budget --connection proxy");
        run(cli, "caps engage b --yes");
        QCOMPARE(m_board->budget, json(12.345678901));
        run(cli, "caps release b");
        QCOMPARE(m_board->budget, json(250.5));
        run(cli, "caps set c --for tenant=acme --amount 99.999 --action openai_project --connection openai --target proj_1");
        run(cli, "caps engage c --yes");
        QCOMPARE(m_board->limit, (json{{"threshold_amount", 9999}, {"currency", "USD"}, {"interval", "month"}})); // whole cents, never more
        run(cli, "caps release c");
        QVERIFY(m_board->limit.is_null());
        m_board->limit = {{"threshold_amount", 500}, {"currency", "USD"}, {"interval", "month"}};
        run(cli, "caps engage c --yes");
        run(cli, "caps release c");
        QCOMPARE(m_board->limit["threshold_amount"], 500);
    }

    void believesOnlyWhatItReadsBack()
    {
        Cli cli;
        setUp(cli, *m_receiver);
        m_board->m_forgetful = true;
        run(cli, "caps set acme --for tenant=acme --amount 51 --action litellm_key --connection proxy --target hash-1");
        const CliAnswer answer = cli.json(words("caps engage acme --yes"));
        QCOMPARE(answer.status, 1);
        QVERIFY2(answer.err.contains("says that it is open, not blocked"), answer.err.constData());
        QVERIFY2(!answer.err.contains("master-key"), answer.err.constData());
        QCOMPARE(state(cli, "acme"), "failed");
    }

    void tellsAWebhookBothTurns()
    {
        Cli cli;
        setUp(cli, *m_receiver);
        HookReceiver hook(HookReceiver::Speaks::Http);
        run(cli, "caps set acme --for tenant=acme --amount 51 --action webhook --secret-env CAP_TEST_KEY --url " + hook.url() + "/stop");
        run(cli, "caps engage acme --by Ada --yes");
        run(cli, "caps release acme --by Eve");
        const auto received = hook.received();
        QCOMPARE(received.size(), std::size_t{2});
        const json first = json::parse(received[0].body.toStdString());
        QCOMPARE(first["alert"]["turn"], "engage");
        QCOMPARE(first["alert"]["key"], json({"acme"}));
        QCOMPARE(first["alert"]["amount_usd"], "51");
        QCOMPARE(first["alert"]["by"], "Ada");
        QCOMPARE(json::parse(received[1].body.toStdString())["alert"]["turn"], "release");
        QVERIFY(received[0].headers.value("x-tokenledger-signature").startsWith("sha256="));
        QVERIFY(received[0].headers.value("x-tokenledger-message-id") != received[1].headers.value("x-tokenledger-message-id"));
    }

    /// The file says what is held back through it, all of it, after each turn.
    void writesAPolicyFile()
    {
        Cli cli;
        setUp(cli, *m_receiver);
        const QByteArray file = cli.path(QStringLiteral("policy.json")).toUtf8();
        for (const char *tenant : {"acme", "zen"})
            run(cli, QByteArray("caps set ") + tenant + " --for tenant=" + tenant + " --amount 20 --action policy_file --path " + file);
        const auto blocked = [&file] {
            QFile policy(QString::fromUtf8(file));
            QByteArray names;
            if (!policy.open(QIODevice::ReadOnly))
                return names;
            const json document = json::parse(policy.readAll().toStdString());
            for (const json &one : document["blocked"])
                names += QByteArray::fromStdString(one["key"][0].get<std::string>()) + ' ';
            return names;
        };
        run(cli, "caps engage zen --yes");
        QCOMPARE(blocked(), "zen ");
        run(cli, "caps engage acme --yes");
        QCOMPARE(blocked(), "acme zen ");
        run(cli, "caps release zen");
        QCOMPARE(blocked(), "acme ");
        run(cli, "caps release acme");
        QCOMPARE(blocked(), "");
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("action") << QByteArray("caps set a --amount 1 --action stop") << QByteArray("litellm_key");
        QTest::newRow("no connection") << QByteArray("caps set a --amount 1 --action litellm_key") << QByteArray("connection");
        QTest::newRow("amount") << QByteArray("caps set a --amount much") << QByteArray("amount_usd");
        QTest::newRow("period") << QByteArray("caps set a --amount 1 --period year") << QByteArray("period");
        QTest::newRow("dimension") << QByteArray("caps set a --amount 1 --for colour=red") << QByteArray("axis");
        QTest::newRow("no such cap") << QByteArray("caps release nothing") << QByteArray("There is no cap");
        QTest::newRow("other vendor") << QByteArray("caps engage wrong --yes") << QByteArray("needs one to litellm");
        QTest::newRow("no group") << QByteArray("caps engage each --yes") << QByteArray("--key VALUE");
        QTest::newRow("only tells") << QByteArray("caps arm tells --by Ada --yes") << QByteArray("only tells");
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(QByteArray, arguments);
        QFETCH(QByteArray, part);
        Cli cli;
        setUp(cli, *m_receiver);
        run(cli, "caps set wrong --for tenant=acme --amount 1 --action litellm_key --connection openai --target x");
        run(cli, "caps set each --for tenant --amount 1 --action policy_file --path " + cli.path(QStringLiteral("p.json")).toUtf8());
        run(cli, "caps set tells --for tenant=acme --amount 1");
        const CliAnswer answer = cli.json(words(arguments));
        QVERIFY(answer.status == 2 || answer.status == 3);
        QVERIFY2(answer.err.contains(part), answer.err.constData());
    }

private:
    std::shared_ptr<Switchboard> m_board;
    std::unique_ptr<HookReceiver> m_receiver;
};

QTEST_GUILESS_MAIN(TestCaps)
#include "tst_caps.moc"
