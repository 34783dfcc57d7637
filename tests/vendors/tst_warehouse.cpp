// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/money.h"
#include "tests/app/cliprocess.h"

#include <QDateTime>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <optional>
#include <tuple>

using nlohmann::json;

namespace {

constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

/// ClickHouse on loopback with everything in a folder of its own; its zone is half an hour off, as hours may be cut wrongly then.
class ClickHouse
{
public:
    bool start(const QString &program)
    {
        m_port = freePort();
        const auto write = [this](const char *name, const QString &text) {
            QFile file(m_folder.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
        };
        const QString config = QStringLiteral("<yandex><logger><level>warning</level><log>%1/log</log><errorlog>%1/errors</errorlog></logger>"
                                              "<http_port>%2</http_port><tcp_port>%3</tcp_port><listen_host>127.0.0.1</listen_host><path>%1/data/</path>"
                                              "<tmp_path>%1/tmp/</tmp_path><users_config>%1/users.xml</users_config><default_profile>default</default_profile>"
                                              "<default_database>default</default_database><mark_cache_size>67108864</mark_cache_size>"
                                              "<timezone>Asia/Kolkata</timezone></yandex>");
        const QString users = QStringLiteral("<yandex><profiles><default></default></profiles><users><default><password>sk-warehouse</password>"
                                             "<networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>"
                                             "<quotas><default></default></quotas></yandex>");
        if (!write("config.xml", config.arg(m_folder.path()).arg(m_port).arg(freePort())) || !write("users.xml", users))
            return false;
        m_process.setWorkingDirectory(m_folder.path());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, {QStringLiteral("--config-file=") + m_folder.filePath(QStringLiteral("config.xml"))});
        for (int tries = 0; tries < 300 && m_process.state() != QProcess::NotRunning; ++tries) {
            if (ask("SELECT 1") == "1\n")
                return true;
            QTest::qWait(100);
        }
        return false;
    }
    ~ClickHouse()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(20'000))
            m_process.kill();
        m_process.waitForFinished();
    }

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    /// The answer as text, errors too.
    QByteArray ask(const QByteArray &statement)
    {
        QNetworkRequest request{QUrl(url() + QLatin1Char('/'))};
        request.setRawHeader("X-ClickHouse-User", "default");
        request.setRawHeader("X-ClickHouse-Key", "sk-warehouse");
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("text/plain"));
        QNetworkReply *reply = m_network.post(request, statement);
        QEventLoop loop;
        QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
        loop.exec();
        reply->deleteLater();
        return reply->readAll();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QNetworkAccessManager m_network;
    quint16 m_port = 0;
};

/// A call of the table; costs in dollars with six decimals, as gateways write them.
struct Call
{
    qint64 at = 0;
    QByteArray model;
    std::optional<QByteArray> tenant;
    qint64 input = 0;
    qint64 cached = 0;
    qint64 output = 0;
    std::optional<qint64> micros;

    QByteArray line() const
    {
        return QByteArray::number(at) + '\t' + model + '\t' + tenant.value_or("\\N") + '\t' + QByteArray::number(input) + '\t' + QByteArray::number(cached) +
               '\t' + QByteArray::number(output) + '\t' +
               (micros ? QByteArray::number(*micros / 1'000'000) + '.' + QByteArray::number(*micros % 1'000'000).rightJustified(6, '0') : QByteArray("\\N")) + '\n';
    }
};

std::vector<Call> randomCalls(int count, qint64 from, qint64 seconds, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<Call> calls;
    for (int i = 0; i < count; ++i) {
        Call call;
        call.at = from + random.bounded(seconds);
        call.model = i % 3 == 0 ? "gpt-4.1" : i % 3 == 1 ? "claude-haiku-4-5" : "it's `odd` \"model\"";
        if (random.bounded(10) > 0)
            call.tenant = "org-" + QByteArray::number(random.bounded(4));
        call.input = random.bounded(5000);
        call.cached = random.bounded(static_cast<int>(call.input) + 1);
        call.output = random.bounded(900);
        if (random.bounded(8) > 0)
            call.micros = random.bounded(90'000);
        calls.push_back(call);
    }
    return calls;
}

/// What a cell is: its beginning, model, tenant, whether its calls have a cost; and what it holds.
using CellKey = std::tuple<qint64, std::string, std::string, bool>;
using CellSums = std::array<qint64, 5>; ///< calls, uncached input, cached, output, nano-dollars
using Cells = std::map<CellKey, CellSums>;

Cells folded(const std::vector<Call> &calls, qint64 grain)
{
    Cells cells;
    for (const Call &call : calls) {
        CellSums &sums = cells[{call.at / grain * grain, call.model.toStdString(), call.tenant.value_or("").toStdString(), call.micros.has_value()}];
        ++sums[0];
        sums[1] += call.input - call.cached;
        sums[2] += call.cached;
        sums[3] += call.output;
        sums[4] += call.micros.value_or(0) * 1000;
    }
    return cells;
}

QStringList words(const QString &text)
{
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// A call table in a real ClickHouse, folded there and pulled by the program; the oracle folds the same calls here.
class TestWarehouse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cellsAreTheCallsFolded();
    void aRestatedHourIsReplaced();
    void daysFarBackComeByTheDay();
    void tooManyCellsAreRefused();
    void callsAreShownAsTheyAre();
    void aSlowTableIsGivenUp();
    void whatIsWrongIsSaid_data();
    void whatIsWrongIsSaid();

private:
    void insert(const std::vector<Call> &calls);
    CliAnswer add(const QStringList &more = {}, const QString &table = QStringLiteral("odd `name"));
    CliAnswer pull(qint64 days = 3) const;
    Cells stored() const;

    std::unique_ptr<ClickHouse> m_server;
    std::unique_ptr<Cli> m_cli;
    qint64 m_from = 0;
    std::vector<Call> m_calls;
};

void TestWarehouse::initTestCase()
{
    qputenv("WAREHOUSE_KEY", "sk-warehouse");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no keychain of the developer's
    QString program = QStandardPaths::findExecutable(QStringLiteral("clickhouse-server"));
    if (program.isEmpty())
        program = QStandardPaths::findExecutable(QStringLiteral("clickhouse-server"), {QStringLiteral("/usr/sbin")});
    if (program.isEmpty())
        QSKIP("ClickHouse is not tested: clickhouse-server (Debian's package of that name) is not installed");
    m_server = std::make_unique<ClickHouse>();
    QVERIFY(m_server->start(program));
    m_from = QDateTime::currentSecsSinceEpoch() / day * day - 10 * day;
}

void TestWarehouse::init()
{
    m_cli = std::make_unique<Cli>();
    m_server->ask("DROP TABLE IF EXISTS `odd \\`name`");
    QCOMPARE(m_server->ask("CREATE TABLE `odd \\`name` (`the time` DateTime, llm String, `o\\`rg` Nullable(String), pin Int64, pcached Int64, pout Nullable(Int64), "
                           "usd Nullable(Float64)) ENGINE = MergeTree PARTITION BY toYYYYMM(`the time`) ORDER BY `the time`"), QByteArray());
    m_calls = randomCalls(20'000, m_from, 3 * day, 5);
    insert(m_calls);
}

void TestWarehouse::insert(const std::vector<Call> &calls)
{
    QByteArray body = "INSERT INTO `odd \\`name` FORMAT TabSeparated\n";
    for (const Call &call : calls)
        body += call.line();
    QCOMPARE(m_server->ask(body), QByteArray());
}

CliAnswer TestWarehouse::add(const QStringList &more, const QString &table)
{
    QStringList arguments = words(QStringLiteral("connections add --name lake --vendor warehouse --secret-env WAREHOUSE_KEY --url ") + m_server->url());
    arguments += {QStringLiteral("--option"), QStringLiteral("table=") + table, QStringLiteral("--option"),
                  QStringLiteral("columns=time=the time,model=llm,tenant=o`rg,input=pin,cache_read=pcached,output=pout,cost=usd")};
    return m_cli->text(arguments + more);
}

CliAnswer TestWarehouse::pull(qint64 days) const
{
    const auto text = [](qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate); };
    return m_cli->json(words(QStringLiteral("pull lake --from %1 --to %2").arg(text(m_from), text(m_from + days * day))));
}

Cells TestWarehouse::stored() const
{
    const CliAnswer answer = m_cli->json({QStringLiteral("sql"), QStringLiteral("SELECT period_start_us / 1000000 AS at, model, tenant, billed_nano IS NOT NULL AS costs, "
                                          "requests, uncached_input, cache_read, output, coalesce(billed_nano, 0) AS nano FROM bill_row WHERE kind = 'usage'")});
    Cells cells;
    if (answer.status != 0)
        qFatal("%s", answer.err.constData());
    const json document = answer.json();
    for (const json &row : document["rows"]) {
        const auto number = [&row](const char *name) { return row[name].is_null() ? 0 : row[name].get<qint64>(); };
        const CellKey key{number("at"), row["model"].get<std::string>(), row["tenant"].get<std::string>(), number("costs") != 0};
        if (!cells.emplace(key, CellSums{number("requests"), number("uncached_input"), number("cache_read"), number("output"), number("nano")}).second)
            qFatal("two rows of one cell");
    }
    return cells;
}

void TestWarehouse::cellsAreTheCallsFolded()
{
    const CliAnswer added = add();
    QVERIFY2(added.status == 0, added.err.constData());
    const CliAnswer tested = m_cli->text(words(QStringLiteral("connections test lake")));
    QVERIFY2(tested.status == 0, tested.err.constData());
    const CliAnswer pulled = pull();
    QVERIFY2(pulled.status == 0, pulled.err.constData());
    const Cells want = folded(m_calls, hour);
    QCOMPARE(pulled.json()["pulls"][0]["rows"].get<std::size_t>(), want.size());
    QVERIFY(stored() == want);
    QCOMPARE(m_cli->text(words(QStringLiteral("verify"))).status, 0);
    // What is asked of local data is answered from the cells.
    qint64 calls = 0;
    for (const auto &[key, sums] : want)
        calls += sums[0];
    const CliAnswer query = m_cli->json(words(QStringLiteral("query --by model")));
    QVERIFY2(query.status == 0, query.err.constData());
    QCOMPARE(query.json()["total"]["calls"].get<qint64>(), calls);
    // The same again adds nothing.
    QCOMPARE(pull().status, 0);
    QVERIFY(stored() == want);
}

void TestWarehouse::aRestatedHourIsReplaced()
{
    QCOMPARE(add().status, 0);
    QCOMPARE(pull().status, 0);
    std::vector<Call> late = randomCalls(500, m_from + day + 7 * hour, hour, 6);
    insert(late);
    QCOMPARE(pull().status, 0);
    m_calls.insert(m_calls.end(), late.begin(), late.end());
    QVERIFY(stored() == folded(m_calls, hour));
    QCOMPARE(m_cli->text(words(QStringLiteral("verify"))).status, 0);
}

void TestWarehouse::daysFarBackComeByTheDay()
{
    QCOMPARE(add({QStringLiteral("--option"), QStringLiteral("hourly_days=9")}).status, 0);
    QCOMPARE(pull().status, 0);
    Cells want;
    const qint64 hourlyFrom = QDateTime::currentSecsSinceEpoch() / day * day - 9 * day; // by the rule of the connection
    for (const auto &[grain, late] : {std::pair{day, false}, std::pair{hour, true}}) {
        std::vector<Call> calls;
        for (const Call &call : m_calls)
            if ((call.at >= hourlyFrom) == late)
                calls.push_back(call);
        want.merge(folded(calls, grain));
    }
    QVERIFY(stored() == want);
}

void TestWarehouse::tooManyCellsAreRefused()
{
    QCOMPARE(add({QStringLiteral("--option"), QStringLiteral("cells=100")}).status, 0);
    const CliAnswer pulled = pull();
    QCOMPARE(pulled.status, 1);
    const std::string message = pulled.json()["pulls"][0]["message"].get<std::string>();
    QVERIFY2(message.find("folds to more than 100 cells") != std::string::npos, message.c_str());
    QVERIFY(stored().empty());
}

/// Seconds, model, tenant, input, cached, output and nano-dollars of calls, newest first and then in order.
using Shown = std::vector<std::tuple<qint64, std::string, std::string, qint64, qint64, qint64, qint64>>;

Shown shown(const json &calls)
{
    Shown list;
    for (const json &call : calls) {
        const auto cost = call["cost_usd"].is_null() ? 0 : tokenledger::Money::parse(call["cost_usd"].get<std::string>()).value().nano();
        const std::string tenant = call["tenant"].is_null() ? "" : call["tenant"].get<std::string>();
        list.emplace_back(QDateTime::fromString(QString::fromStdString(call["started_at"].get<std::string>()), Qt::ISODate).toSecsSinceEpoch(),
                          call["model"].get<std::string>(), tenant, call["input_tokens"].get<qint64>(), call["cache_read_tokens"].get<qint64>(),
                          call["output_tokens"].get<qint64>(), cost);
    }
    std::sort(list.begin(), list.end(), std::greater<>());
    return list;
}

void TestWarehouse::callsAreShownAsTheyAre()
{
    QCOMPARE(add().status, 0);
    const auto ask = [this](const QStringList &more) { return m_cli->json(words(QStringLiteral("calls --connection lake")) + more); };
    const QString odd = QString::fromUtf8(m_calls[2].model);
    Shown want;
    for (const Call &call : m_calls)
        if (call.model == m_calls[2].model && (!call.tenant || call.tenant == "org-1") && call.at >= m_from + day && call.at < m_from + 2 * day)
            want.emplace_back(call.at, call.model.toStdString(), call.tenant.value_or("").toStdString(), call.input, call.cached, call.output, call.micros.value_or(0) * 1000);
    std::sort(want.begin(), want.end(), std::greater<>());
    QVERIFY(want.size() > 100);
    const auto time = [](qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate); };
    const QStringList slice = {QStringLiteral("--from"), time(m_from + day), QStringLiteral("--to"), time(m_from + 2 * day), QStringLiteral("--where"),
                               QStringLiteral("model=") + odd, QStringLiteral("--where"), QStringLiteral("tenant="), QStringLiteral("--where"), QStringLiteral("tenant=org-1")};
    const CliAnswer all = ask(slice + words(QStringLiteral("--limit 10000")));
    QVERIFY2(all.status == 0, all.err.constData());
    QVERIFY(shown(all.json()["calls"]) == want);
    QCOMPARE(all.json()["more"].get<bool>(), false);
    // The newest of them; a second may be cut in two.
    const CliAnswer newest = ask(slice + words(QStringLiteral("--limit 50")));
    const Shown few = shown(newest.json()["calls"]);
    QCOMPARE(few.size(), std::size_t{50});
    QCOMPARE(newest.json()["more"].get<bool>(), true);
    for (std::size_t i = 0; i < few.size(); ++i)
        QCOMPARE(std::get<0>(few[i]), std::get<0>(want[i]));
    // Nothing is stored, and a value is a value whatever is written in it.
    QVERIFY(stored().empty());
    for (const char *value : {"x') OR ('1'='1", "x\\') OR 1=1 -- ", "?1"}) {
        const CliAnswer none = ask({QStringLiteral("--where"), QStringLiteral("model=") + QString::fromUtf8(value)});
        QVERIFY2(none.status == 0, none.err.constData());
        QVERIFY(none.json()["calls"].empty());
    }
    const CliAnswer unmapped = ask(words(QStringLiteral("--where feature=chat")));
    QCOMPARE(unmapped.status, 2);
    QVERIFY2(unmapped.err.contains("has no column for “feature”"), unmapped.err.constData());
}

void TestWarehouse::aSlowTableIsGivenUp()
{
    m_server->ask("DROP TABLE IF EXISTS slow");
    QCOMPARE(m_server->ask("CREATE VIEW slow AS SELECT `the time`, llm, usd FROM `odd \\`name` WHERE sleepEachRow(0.00012) = 0"), QByteArray());
    QStringList arguments = words(QStringLiteral("connections add --name lake --vendor warehouse --secret-env WAREHOUSE_KEY --url ") + m_server->url());
    arguments += {QStringLiteral("--option"), QStringLiteral("table=slow"), QStringLiteral("--option"), QStringLiteral("columns=time=the time,model=llm,cost=usd")};
    QCOMPARE(m_cli->text(arguments).status, 0);
    const CliAnswer answer = m_cli->json(words(QStringLiteral("calls --connection lake --timeout 1")));
    QCOMPARE(answer.status, 1);
    QVERIFY2(answer.err.contains("Timeout exceeded"), answer.err.constData());
}

void TestWarehouse::whatIsWrongIsSaid_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("says");
    const QString odd = QStringLiteral("odd `name");
    QTest::newRow("no such table") << QStringList() << QStringLiteral("x`; DROP TABLE y") << QStringLiteral("doesn't exist");
    QTest::newRow("no such role") << QStringList{QStringLiteral("--option"), QStringLiteral("columns=wages=usd")} << odd << QStringLiteral("no column of a call table");
    QTest::newRow("no time") << QStringList{QStringLiteral("--option"), QStringLiteral("columns=model=llm")} << odd << QStringLiteral("needs a column for the time");
    QTest::newRow("no such preset") << QStringList{QStringLiteral("--option"), QStringLiteral("preset=other")} << odd << QStringLiteral("no preset");
    QTest::newRow("no such column") << QStringList{QStringLiteral("--option"), QStringLiteral("columns=time=the time,model=lm")} << odd << QStringLiteral("lm");
    QTest::newRow("wrong user") << QStringList{QStringLiteral("--option"), QStringLiteral("user=somebody")} << odd << QStringLiteral("somebody");
}

void TestWarehouse::whatIsWrongIsSaid()
{
    QFETCH(QStringList, options);
    QFETCH(QString, table);
    QFETCH(QString, says);
    CliAnswer answer = add(options, table);
    if (answer.status == 0)
        answer = pull();
    QVERIFY(answer.status != 0);
    QVERIFY2(QByteArray(answer.out + answer.err).contains(says.toUtf8()), QByteArray(answer.out + answer.err).constData());
    QVERIFY(!answer.err.contains("sk-warehouse"));
    QVERIFY(m_server->ask("SELECT count() FROM `odd \\`name`").startsWith("20000"));
}

QTEST_GUILESS_MAIN(TestWarehouse)
#include "tst_warehouse.moc"
