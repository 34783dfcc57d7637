// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/money.h"
#include "tests/app/cliprocess.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <map>
#include <tuple>
#include <unistd.h>

using nlohmann::json;

namespace {

constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

QStringList words(const QString &text)
{
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// A program of PostgreSQL's, wherever Debian has put it.
QString programNamed(const QString &name)
{
    QStringList folders;
    for (const QString &version : QDir(QStringLiteral("/usr/lib/postgresql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders += QStringLiteral("/usr/lib/postgresql/%1/bin").arg(version);
    const QString found = QStandardPaths::findExecutable(name, folders);
    return found.isEmpty() ? QStandardPaths::findExecutable(name) : found;
}

/// PostgreSQL on loopback with everything in a folder of its own. It does not run as root: root lends it the user postgres.
class Postgres
{
public:
    bool start()
    {
        m_folder.setAutoRemove(true);
        QTcpServer probe;
        probe.listen(QHostAddress::LocalHost);
        m_port = probe.serverPort();
        probe.close();
        QFile password(m_folder.filePath(QStringLiteral("password")));
        if (!password.open(QIODevice::WriteOnly) || password.write("sk-warehouse\n") < 0)
            return false;
        password.close();
        if (geteuid() == 0 && QProcess::execute(QStringLiteral("chown"), {QStringLiteral("-R"), QStringLiteral("postgres"), m_folder.path()}) != 0)
            return false;
        if (!run(programNamed(QStringLiteral("initdb")), {QStringLiteral("-D"), data(), QStringLiteral("-U"), QStringLiteral("analyst"), QStringLiteral("--auth=scram-sha-256"),
                                                          QStringLiteral("--pwfile=") + password.fileName(), QStringLiteral("--no-sync")}))
            return false;
        const QStringList server = asOther(programNamed(QStringLiteral("postgres")), {QStringLiteral("-D"), data(), QStringLiteral("-p"), QString::number(m_port),
                                           QStringLiteral("-k"), m_folder.path(), QStringLiteral("-c"), QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("-c"),
                                           QStringLiteral("fsync=off"), QStringLiteral("-c"), QStringLiteral("timezone=Asia/Kolkata")});
        m_process.setWorkingDirectory(QStringLiteral("/"));
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(server.first(), server.mid(1));
        for (int tries = 0; tries < 300 && m_process.state() != QProcess::NotRunning; ++tries) {
            if (ask("SELECT 1", false) == "1\n")
                return true;
            QTest::qWait(100);
        }
        return false;
    }
    ~Postgres()
    {
        run(programNamed(QStringLiteral("pg_ctl")), {QStringLiteral("stop"), QStringLiteral("-D"), data(), QStringLiteral("-m"), QStringLiteral("immediate")});
        m_process.waitForFinished(20'000);
    }

    QString url() const { return QStringLiteral("postgresql://127.0.0.1:%1/postgres").arg(m_port); }
    /// Runs statements; their output without heads. @param loud says on the test's output what went wrong.
    QByteArray ask(const QByteArray &statements, bool loud = true)
    {
        QProcess psql;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PGPASSWORD"), QStringLiteral("sk-warehouse"));
        psql.setProcessEnvironment(environment);
        psql.start(QStringLiteral("psql"), {QStringLiteral("-qAtX"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-U"), QStringLiteral("analyst"),
                                            QStringLiteral("-h"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"), QString::number(m_port), QStringLiteral("postgres")});
        psql.write(statements);
        psql.closeWriteChannel();
        psql.waitForFinished(60'000);
        if (loud && psql.exitCode() != 0)
            qWarning("%s", psql.readAllStandardError().constData());
        return psql.readAllStandardOutput();
    }

private:
    QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    static QStringList asOther(const QString &program, const QStringList &arguments)
    {
        const QStringList whole = QStringList{program} + arguments;
        return geteuid() == 0 ? QStringList{QStringLiteral("runuser"), QStringLiteral("-u"), QStringLiteral("postgres"), QStringLiteral("--")} + whole : whole;
    }
    static bool run(const QString &program, const QStringList &arguments)
    {
        const QStringList whole = asOther(program, arguments);
        QProcess process;
        process.setWorkingDirectory(QStringLiteral("/"));
        process.start(whole.first(), whole.mid(1));
        return process.waitForFinished(120'000) && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    quint16 m_port = 0;
};

/// Beginning of the hour, model, tenant, whether there is a cost.
using CellKey = std::tuple<qint64, std::string, std::string, bool>;
using CellSums = std::array<qint64, 4>; ///< calls, input, output, nano-dollars
using Cells = std::map<CellKey, CellSums>;

} // namespace

/// LiteLLM's table of spend logs in a real PostgreSQL, by the preset for it.
class TestPostgres : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void spendLogsAreFolded();
    void aRestatedHourIsReplaced();
    void callsAreShownAsTheyAre();
    void theSessionMayOnlyRead();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();

private:
    void insert(int count, qint64 from, qint64 seconds, quint32 seed);
    CliAnswer add(const QStringList &more = {}) const;
    CliAnswer pull() const;
    Cells stored() const;

    std::unique_ptr<Postgres> m_server;
    std::unique_ptr<Cli> m_cli;
    qint64 m_from = 0;
    Cells m_want;
};

void TestPostgres::initTestCase()
{
    qputenv("WAREHOUSE_KEY", "sk-warehouse");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no keychain of the developer's
    if (programNamed(QStringLiteral("initdb")).isEmpty() || programNamed(QStringLiteral("psql")).isEmpty())
        QSKIP("PostgreSQL is not tested: its server (Debian's package postgresql) is not installed");
    m_server = std::make_unique<Postgres>();
    if (!m_server->start())
        QSKIP("PostgreSQL is not tested: its server does not start here");
    m_from = QDateTime::currentSecsSinceEpoch() / day * day - 10 * day;
}

/// The columns of LiteLLM's own table that matter, of their types.
void TestPostgres::init()
{
    m_cli = std::make_unique<Cli>();
    m_want.clear();
    m_server->ask("DROP TABLE IF EXISTS \"LiteLLM_SpendLogs\" CASCADE; CREATE TABLE \"LiteLLM_SpendLogs\" (request_id text PRIMARY KEY, call_type text NOT NULL, "
                  "api_key text NOT NULL DEFAULT '', spend double precision DEFAULT 0, total_tokens integer NOT NULL DEFAULT 0, prompt_tokens integer NOT NULL DEFAULT 0, "
                  "completion_tokens integer NOT NULL DEFAULT 0, \"startTime\" timestamp(3) without time zone NOT NULL, \"endTime\" timestamp(3) without time zone NOT NULL, "
                  "model text NOT NULL DEFAULT '', custom_llm_provider text DEFAULT '', \"user\" text DEFAULT '', team_id text, end_user text, metadata jsonb DEFAULT '{}')");
    insert(5'000, m_from, 3 * day, 5);
}

void TestPostgres::insert(int count, qint64 from, qint64 seconds, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray body = "COPY \"LiteLLM_SpendLogs\" (request_id, call_type, spend, prompt_tokens, completion_tokens, \"startTime\", \"endTime\", model, custom_llm_provider, "
                      "end_user) FROM STDIN;\n";
    for (int i = 0; i < count; ++i) {
        const qint64 at = from + random.bounded(seconds);
        const bool costs = random.bounded(8) > 0;
        const qint64 micros = random.bounded(90'000);
        const qint64 input = random.bounded(5'000);
        const qint64 output = random.bounded(900);
        const QByteArray model = i % 2 == 0 ? "gpt-4.1" : "it's \"odd\"";
        const QByteArray tenant = "org-" + QByteArray::number(random.bounded(4));
        const QByteArray time = QDateTime::fromSecsSinceEpoch(at, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toUtf8();
        body += QByteArray::number(seed) + '-' + QByteArray::number(i) + "\tacompletion\t" +
                (costs ? "0." + QByteArray::number(micros).rightJustified(6, '0') : QByteArray("\\N")) + '\t' + QByteArray::number(input) + '\t' +
                QByteArray::number(output) + '\t' + time + '\t' + time + '\t' + model + "\topenai\t" + tenant + '\n';
        CellSums &sums = m_want[{at / hour * hour, model.toStdString(), tenant.toStdString(), costs}];
        ++sums[0];
        sums[1] += input;
        sums[2] += output;
        sums[3] += costs ? micros * 1000 : 0;
    }
    m_server->ask(body + "\\.\n");
}

CliAnswer TestPostgres::add(const QStringList &more) const
{
    return m_cli->text(words(QStringLiteral("connections add --name proxy --vendor warehouse --secret-env WAREHOUSE_KEY --option user=analyst --url ") + m_server->url()) +
                       (more.isEmpty() ? QStringList{QStringLiteral("--option"), QStringLiteral("table=LiteLLM_SpendLogs"), QStringLiteral("--option"), QStringLiteral("preset=litellm")} : more));
}

CliAnswer TestPostgres::pull() const
{
    const auto text = [](qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate); };
    return m_cli->json(words(QStringLiteral("pull proxy --from %1 --to %2").arg(text(m_from), text(m_from + 3 * day))));
}

Cells TestPostgres::stored() const
{
    const CliAnswer answer = m_cli->json({QStringLiteral("sql"), QStringLiteral("SELECT period_start_us / 1000000 AS at, model, tenant, billed_nano IS NOT NULL AS costs, requests, "
                                          "uncached_input, output, coalesce(billed_nano, 0) AS nano FROM bill_row WHERE kind = 'usage' AND provider = 'openai'")});
    const json document = answer.json();
    Cells cells;
    for (const json &row : document["rows"])
        cells[{row["at"].get<qint64>(), row["model"].get<std::string>(), row["tenant"].get<std::string>(), row["costs"].get<int>() != 0}] = {
            row["requests"].get<qint64>(), row["uncached_input"].get<qint64>(), row["output"].get<qint64>(), row["nano"].get<qint64>()};
    return cells;
}

void TestPostgres::spendLogsAreFolded()
{
    const CliAnswer added = add();
    QVERIFY2(added.status == 0, added.err.constData());
    const CliAnswer pulled = pull();
    QVERIFY2(pulled.status == 0, pulled.err.constData());
    QCOMPARE(pulled.json()["pulls"][0]["rows"].get<std::size_t>(), m_want.size());
    QVERIFY(stored() == m_want);
    QCOMPARE(m_cli->text(words(QStringLiteral("verify"))).status, 0);
}

void TestPostgres::aRestatedHourIsReplaced()
{
    QCOMPARE(add().status, 0);
    QCOMPARE(pull().status, 0);
    insert(200, m_from + day + 7 * hour, hour, 6);
    QCOMPARE(pull().status, 0);
    QVERIFY(stored() == m_want);
}

void TestPostgres::callsAreShownAsTheyAre()
{
    QCOMPARE(add().status, 0);
    const auto ask = [this](const QStringList &more) { return m_cli->json(words(QStringLiteral("calls --connection proxy")) + more); };
    const CliAnswer answer = ask({QStringLiteral("--where"), QStringLiteral("model=it's \"odd\""), QStringLiteral("--where"), QStringLiteral("tenant=org-2"), QStringLiteral("--where"),
                                  QStringLiteral("provider=openai"), QStringLiteral("--limit"), QStringLiteral("5000")});
    QVERIFY2(answer.status == 0, answer.err.constData());
    CellSums want{};
    for (const auto &[key, sums] : m_want)
        if (std::get<1>(key) == "it's \"odd\"" && std::get<2>(key) == "org-2")
            for (std::size_t i = 0; i < sums.size(); ++i)
                want[i] += sums[i];
    CellSums have{};
    std::string before = "9";
    const json document = answer.json();
    for (const json &call : document["calls"]) {
        QVERIFY(call["started_at"].get<std::string>() <= before);
        before = call["started_at"].get<std::string>();
        QVERIFY(call["id"].get<std::string>().starts_with("5-"));
        ++have[0];
        have[1] += call["input_tokens"].get<qint64>();
        have[2] += call["output_tokens"].get<qint64>();
        have[3] += call["cost_usd"].is_null() ? 0 : tokenledger::Money::parse(call["cost_usd"].get<std::string>()).value().nano();
    }
    QVERIFY(want[0] > 100);
    QVERIFY(have == want);
    QVERIFY(stored().empty());
    QVERIFY(ask({QStringLiteral("--where"), QStringLiteral("model=x') OR ('1'='1")}).json()["calls"].empty());
    // A server that takes longer is told to stop.
    m_server->ask("CREATE OR REPLACE VIEW slow AS SELECT \"startTime\", model FROM \"LiteLLM_SpendLogs\", pg_sleep(20)");
    QCOMPARE(m_cli->text(words(QStringLiteral("connections remove proxy"))).status, 0);
    QCOMPARE(add({QStringLiteral("--option"), QStringLiteral("table=slow"), QStringLiteral("--option"), QStringLiteral("columns=time=startTime,model=model")}).status, 0);
    const CliAnswer slow = ask(words(QStringLiteral("--timeout 1")));
    QCOMPARE(slow.status, 1);
    QVERIFY2(slow.err.contains("statement timeout"), slow.err.constData());
}

/// A view that writes when it is read: what a session that may write would let happen.
void TestPostgres::theSessionMayOnlyRead()
{
    m_server->ask("DROP VIEW IF EXISTS sly; CREATE TABLE IF NOT EXISTS touched(at int); CREATE OR REPLACE FUNCTION touch() RETURNS int LANGUAGE sql AS "
                  "'INSERT INTO touched VALUES (1) RETURNING at'; CREATE VIEW sly AS SELECT \"startTime\", model, prompt_tokens + touch() AS tokens FROM \"LiteLLM_SpendLogs\"");
    QCOMPARE(add({QStringLiteral("--option"), QStringLiteral("table=sly"), QStringLiteral("--option"), QStringLiteral("columns=time=startTime,model=model,input=tokens")}).status, 0);
    const CliAnswer pulled = pull();
    QVERIFY(pulled.status != 0);
    QVERIFY2(pulled.out.contains("read-only"), pulled.out.constData());
    QCOMPARE(m_server->ask("SELECT count(*) FROM touched"), QByteArray("0\n"));
}

void TestPostgres::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("says");
    const QString option = QStringLiteral("--option");
    QTest::newRow("no such table") << QStringList{option, QStringLiteral("table=x\"; DROP TABLE y"), option, QStringLiteral("preset=litellm")} << QStringLiteral("does not exist");
    QTest::newRow("langfuse is ClickHouse's") << QStringList{option, QStringLiteral("table=observations"), option, QStringLiteral("preset=langfuse")} << QStringLiteral("no preset");
    QTest::newRow("wrong user") << QStringList{option, QStringLiteral("table=t"), option, QStringLiteral("preset=litellm"), option, QStringLiteral("user=somebody")}
                                << QStringLiteral("authentication failed");
}

void TestPostgres::whatIsWrongIsSaid()
{
    QFETCH(QStringList, options);
    QFETCH(QString, says);
    CliAnswer answer = add(options);
    if (answer.status == 0)
        answer = pull();
    QVERIFY(answer.status != 0);
    const QByteArray said = answer.out + answer.err;
    QVERIFY2(said.contains(says.toUtf8()), said.constData());
    QVERIFY(!said.contains("sk-warehouse"));
}

QTEST_GUILESS_MAIN(TestPostgres)
#include "tst_postgres.moc"
