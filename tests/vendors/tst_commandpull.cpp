// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cliprocess.h"
#include "tests/vendors/vendorserver.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <sys/types.h>

using nlohmann::json;

namespace {

QStringList words(const QString &text)
{
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

QString folder()
{
    return QStringLiteral(TOKENLEDGER_TEST_DATA "/vendors");
}

} // namespace

/// `connections` and `pull` as a script uses them.
class TestCommandPull : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void addListTestPullRemove();
    void refusals_data();
    void refusals();
    void noKey();
    void noKeychain();
    void failedPullSaysWhy();
    void originIsThePage();
    void thePlantedKeyIsNowhere();

private:
    /// Files below a folder that hold the planted key.
    static QStringList filesWithKey(const QString &folder);
    static QStringList add(const VendorServer &server, const char *vendor)
    {
        return words(QStringLiteral("connections add --name mine --vendor %1 --url %2 --secret-env PULL_TEST_KEY")
                         .arg(QLatin1String(vendor), server.url()));
    }
    static QStringList pull() { return words(QStringLiteral("pull mine --from 2026-09-14 --to 2026-09-17")); }
};

void TestCommandPull::initTestCase()
{
    qputenv("PULL_TEST_KEY", "sk-planted-in-the-environment");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no keychain of the developer's
}

void TestCommandPull::addListTestPullRemove()
{
    VendorServer server(folder(), {QStringLiteral("openrouter-activity")});
    server.requireKey("sk-planted-in-the-environment");
    QVERIFY(server.start());
    const Cli cli;
    const CliAnswer added = cli.json(add(server, "openrouter"));
    QVERIFY2(added.status == 0, added.err.constData());
    QCOMPARE(cli.json(add(server, "openrouter")).status, 2); // the name is taken

    const CliAnswer pulled = cli.json(pull());
    QVERIFY2(pulled.status == 0, pulled.err.constData());
    const json run = pulled.json()["pulls"][0];
    QCOMPARE(run["connection"].get<std::string>(), std::string("mine"));
    QCOMPARE(run["status"].get<std::string>(), std::string("ok"));
    QCOMPARE(run["requests"].get<int>(), 3);
    QCOMPARE(run["retries"].get<int>(), 0);
    QCOMPARE(run["rows"].get<int>(), 20);
    QCOMPARE(run["from"].get<std::string>(), std::string("2026-09-14T00:00:00Z"));
    QCOMPARE(run["to"].get<std::string>(), std::string("2026-09-17T00:00:00Z"));
    QCOMPARE(run["cost_usd"].get<std::string>(), std::string("2.03749135"));

    const CliAnswer listed = cli.json(words(QStringLiteral("connections list")));
    const json connection = listed.json()["connections"][0];
    QCOMPARE(connection["vendor"].get<std::string>(), std::string("openrouter"));
    QCOMPARE(connection["secret_env"].get<std::string>(), std::string("PULL_TEST_KEY"));
    QCOMPARE(connection["last_pull"]["status"].get<std::string>(), std::string("ok"));
    QCOMPARE(connection["feeds"][0]["pulled_until"].get<std::string>(), std::string("2026-09-17T00:00:00Z"));
    QVERIFY(!listed.out.contains("sk-planted"));

    const CliAnswer notDue = cli.json(words(QStringLiteral("pull --due")));
    QVERIFY(notDue.status == 0 && notDue.json()["pulls"].empty());

    QCOMPARE(cli.json(words(QStringLiteral("connections remove mine"))).status, 0);
    const CliAnswer none = cli.json(words(QStringLiteral("connections list")));
    QVERIFY(none.json()["connections"].empty());
    QCOMPARE(cli.json(pull()).status, 2);
    // What it brought stays.
    const CliAnswer rows = cli.json({QStringLiteral("sql"), QStringLiteral("SELECT count(*) AS n FROM bill_row")});
    QCOMPARE(rows.json()["rows"][0]["n"].get<int>(), 40);
}

void TestCommandPull::refusals_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown vendor") << "--vendor nobody"
                                    << "is not a vendor";
    QTest::newRow("plain http") << "--vendor litellm --url http://llm.example.org"
                                << "use https";
    QTest::newRow("other host") << "--vendor openai --url https://evil.example.org"
                                << "api.openai.com";
    QTest::newRow("no address") << "--vendor litellm"
                                << "--url";
    QTest::newRow("missing option") << "--vendor azure"
                                    << "scope";
    QTest::newRow("unknown option") << "--vendor openai --option colour=red"
                                    << "colour";
    QTest::newRow("no option") << "--vendor openai --option colour"
                               << "NAME=VALUE";
    QTest::newRow("schedule") << "--vendor openai --option schedule=sometimes"
                              << "hourly, daily and off";
    QTest::newRow("paging") << "--vendor http-json --url https://x.example --option paging=wild --option profile=p"
                            << "wild";
    QTest::newRow("profile") << "--vendor http-json --url https://x.example --option profile=none"
                             << "none";
    QTest::newRow("table") << "--vendor gcp --option project=p --option table=a`b"
                           << "name of a table";
}

void TestCommandPull::refusals()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const Cli cli;
    const CliAnswer answer = cli.text(words(QStringLiteral("connections add --name x --secret-env K ") + arguments));
    QVERIFY2(answer.status == 2 || answer.status == 1, answer.err.constData());
    QVERIFY2(answer.err.contains(says.toUtf8()), answer.err.constData());
    QVERIFY(cli.json(words(QStringLiteral("connections list"))).json()["connections"].empty());
}

void TestCommandPull::noKey()
{
    const Cli cli;
    QCOMPARE(cli.text(words(QStringLiteral("connections add --name o --vendor openai --secret-env NOT_SET_ANYWHERE")))
                 .status,
             0);
    const CliAnswer answer = cli.json(words(QStringLiteral("pull o")));
    QCOMPARE(answer.status, 1);
    QVERIFY2(answer.err.contains("NOT_SET_ANYWHERE"), answer.err.constData());
    QCOMPARE(answer.json()["pulls"][0]["status"].get<std::string>(), std::string("failed"));
}

void TestCommandPull::noKeychain()
{
    const Cli cli;
    QCOMPARE(cli.text(words(QStringLiteral("connections add --name o --vendor openai"))).status, 0);
    const CliAnswer answer = cli.json(words(QStringLiteral("pull o")));
    QCOMPARE(answer.status, 1);
    QVERIFY2(answer.err.contains("keychain") && answer.err.contains("--secret"), answer.err.constData());
    // Nowhere to put it: the key is not kept, and the connection is not made.
    const CliAnswer kept =
        cli.text(words(QStringLiteral("connections add --name p --vendor openai --secret-stdin")), "sk-on-input\n");
    QCOMPARE(kept.status, 1);
    QVERIFY(kept.err.contains("keychain") && !kept.err.contains("sk-on-input"));
    QCOMPARE(cli.json(words(QStringLiteral("connections list"))).json()["connections"].size(), std::size_t{1});
}

void TestCommandPull::failedPullSaysWhy()
{
    VendorServer server(folder(),
                        {QStringLiteral("anthropic-usage-messages"), QStringLiteral("anthropic-cost-report")});
    server.requireKey("another");
    QVERIFY(server.start());
    const Cli cli;
    QCOMPARE(cli.json(add(server, "anthropic")).status, 0);
    const CliAnswer tested = cli.json(words(QStringLiteral("connections test mine")));
    QCOMPARE(tested.status, 1);
    const CliAnswer answer = cli.json(pull());
    QCOMPARE(answer.status, 1);
    QVERIFY(!answer.out.contains("sk-planted") && !answer.err.contains("sk-planted"));
    const std::string message = answer.json()["pulls"][0]["message"].get<std::string>();
    QVERIFY2(message.find("admin key") != std::string::npos, message.c_str());
}

void TestCommandPull::originIsThePage()
{
    VendorServer server(folder(), {QStringLiteral("litellm-spend-logs")});
    QVERIFY(server.start());
    const Cli cli;
    QCOMPARE(cli.json(add(server, "litellm")).status, 0);
    QCOMPARE(cli.json(pull()).status, 0);
    const CliAnswer calls = cli.json(words(QStringLiteral("calls --limit 1")));
    const json origin = calls.json()["calls"][0]["origin"];
    QCOMPARE(origin["file"].get<std::string>(), std::string("pull of mine: spend/logs"));
    QCOMPARE(origin["page"].get<int>(), 3); // the newest is on the last page
}

QStringList TestCommandPull::filesWithKey(const QString &folder)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly) || file.readAll().contains("sk-planted"))
            found << file.fileName();
    }
    return found;
}

/// The key lies in the environment, where its owner has put it, and in the requests; in nothing that the program writes,
/// says, exports, or leaves behind when it crashes.
void TestCommandPull::thePlantedKeyIsNowhere()
{
    VendorServer server(folder(), {QStringLiteral("litellm-spend-logs")});
    server.requireKey("sk-planted-in-the-environment");
    QVERIFY(server.start());
    const Cli cli;
    QByteArray said;
    const auto run = [&cli, &said](const QString &arguments) {
        const CliAnswer answer = cli.text(words(arguments));
        said += answer.out + answer.err;
        return answer.status;
    };
    QCOMPARE(cli.json(add(server, "litellm")).status, 0);
    QCOMPARE(run(QStringLiteral("connections test mine")), 0);
    QCOMPARE(run(pull().join(QLatin1Char(' '))), 0);
    for (const char *format : {"csv", "jsonl", "focus"})
        QCOMPARE(run(QStringLiteral("export --format %1 --out %2").arg(QLatin1String(format), cli.path(QStringLiteral("out.") + QLatin1String(format)))), 0);
    QCOMPARE(run(QStringLiteral("connections list")), 0);
    QCOMPARE(run(QStringLiteral("calls --limit 500")), 0);
    QVERIFY(QFileInfo(cli.path(QStringLiteral("out.csv"))).size() > 1000);

    server.forgetRequests();
    server.setFault(1, VendorFault::Stalled);
    QProcess process;
    process.start(QStringLiteral(TOKENLEDGER_CLI), cli.withStore(pull()));
    QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() > 1, 30'000);
    QFile arguments(QStringLiteral("/proc/%1/cmdline").arg(process.processId()));
    QVERIFY(arguments.open(QIODevice::ReadOnly));
    const QByteArray line = arguments.readAll();
    QVERIFY(line.contains("pull") && !line.contains("sk-planted"));
    ::kill(static_cast<pid_t>(process.processId()), SIGABRT);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    said += process.readAllStandardOutput() + process.readAllStandardError();

    server.clearFaults();
    server.requireKey("another");
    QCOMPARE(run(pull().join(QLatin1Char(' '))), 1);
    QVERIFY(!said.contains("sk-planted"));
    QCOMPARE(filesWithKey(QFileInfo(cli.ledger()).path()), QStringList());
}

QTEST_GUILESS_MAIN(TestCommandPull)
#include "tst_commandpull.moc"
