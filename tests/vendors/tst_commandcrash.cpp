// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/cliprocess.h"
#include "tests/vendors/vendorserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

using nlohmann::json;

namespace {

constexpr int storedCalls = 70'000; // a full chunk, and a tail
constexpr int moreCalls = 20'000;
constexpr int jobCount = 6;

QStringList words(const QString &text)
{
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// How often all jobs together are killed: few in every run of the tests, TOKENLEDGER_KILLS=200 for the whole measure.
int killsOfEachJob()
{
    bool given = false;
    const int kills = qEnvironmentVariableIntValue("TOKENLEDGER_KILLS", &given);
    return given ? (kills + jobCount - 1) / jobCount : 2;
}

/// The same instants again with TOKENLEDGER_CRASH_SEED, which each run tells.
quint32 crashSeed()
{
    bool given = false;
    const int seed = qEnvironmentVariableIntValue("TOKENLEDGER_CRASH_SEED", &given);
    return given ? static_cast<quint32>(seed) : QRandomGenerator::global()->generate() & 0x7fffffff;
}

QByteArray halvedPrices()
{
    QByteArray models;
    for (const char *model : {"gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "claude-haiku-4-5"})
        models += QByteArray(models.isEmpty() ? "" : ",") + R"({"id":")" + model + R"(","match":{"equals":")" + model +
                  R"("},"prices":[{"usd_per_million":{"input":"1","output":"5"}}]})";
    return R"({"format":"tokenledger-prices","version":1,"name":"Contract","providers":[{"id":"openai","models":[)" + models +
           R"(]},{"id":"anthropic","models":[)" + models + "]}]}";
}

constexpr const char *everyTenantIsOne = R"({"rules": [{"name": "one tenant", "from": null, "to": null,
  "when": [{"field": "tenant", "op": "present"}], "set": {"tenant": "holding", "tag:team": "all"}, "overwrite": true}]})";

/// What the ledger holds, as one text: sums over calls and over rows of bills, and how many records of each kind.
constexpr const char *whatIsStored =
    "SELECT (SELECT count(*) FROM calls) AS calls, (SELECT sum(cost_nano) FROM calls) AS cost, (SELECT sum(output) FROM calls) AS output,"
    " (SELECT count(DISTINCT tenant) FROM calls) AS tenants, (SELECT count(*) FROM bill_row) AS rows, (SELECT sum(billed_nano) FROM bill_row) AS billed,"
    " (SELECT count(*) FROM reprice) AS reprices, (SELECT count(*) FROM document WHERE kind = 'report') AS reports";

} // namespace

/// Each job that writes is killed (SIGKILL) at random instants. The store opens and verifies every time, holds all of a
/// transaction or nothing of it, and the same job run again comes to the end that it would have come to undisturbed.
class TestCommandCrash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killedAtRandomInstants_data();
    void killedAtRandomInstants();

private:
    /// The ledger that every kill starts from, as one file without a log beside it.
    void freshLedger() const;
    json stored() const;
    /// Starts the job and kills it after so many milliseconds. True: it was still running.
    bool runAndKill(const QStringList &job, qint64 afterMs) const;

    Cli m_cli;
    QString m_base;
    QString m_more;
    std::unique_ptr<VendorServer> m_vendor;
    QRandomGenerator m_random;
};

void TestCommandCrash::initTestCase()
{
    qputenv("CRASH_TEST_KEY", "sk-crash");
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); // no keychain of the developer's
    const quint32 seed = crashSeed();
    qInfo("TOKENLEDGER_CRASH_SEED=%u", seed);
    m_random = QRandomGenerator(seed);
    m_vendor = std::make_unique<VendorServer>(QStringLiteral(TOKENLEDGER_TEST_DATA "/vendors"),
                                              QStringList{QStringLiteral("litellm-spend-logs"), QStringLiteral("openai-usage-completions"),
                                                          QStringLiteral("openai-costs")});
    QVERIFY(m_vendor->start());
    const QString first = m_cli.path(QStringLiteral("first.csv"));
    m_more = m_cli.path(QStringLiteral("more.csv"));
    const QString generate = QStringLiteral("generate --format csv --end 2026-10-01 --calls %1 --seed %2 --out %3");
    QCOMPARE(m_cli.text(words(generate.arg(storedCalls).arg(1).arg(first))).status, 0);
    QCOMPARE(m_cli.text(words(generate.arg(moreCalls).arg(2).arg(m_more))).status, 0);
    m_cli.write(QStringLiteral("prices.json"), halvedPrices());
    m_cli.write(QStringLiteral("rules.json"), everyTenantIsOne);
    QCOMPARE(m_cli.text({QStringLiteral("import"), first}).status, 0);
    QCOMPARE(m_cli.text(words(QStringLiteral("prices import prices.json"))).status, 0);
    QCOMPARE(m_cli.text(words(QStringLiteral("rules import rules.json"))).status, 0);
    for (const char *vendor : {"litellm", "openai"})
        QCOMPARE(m_cli.text(words(QStringLiteral("connections add --name %1 --vendor %1 --url %2 --secret-env CRASH_TEST_KEY")
                                      .arg(QLatin1String(vendor), m_vendor->url()))).status, 0);
    m_base = m_cli.path(QStringLiteral("base.ledger"));
    QVERIFY(!QFile::exists(m_cli.ledger() + QStringLiteral("-wal"))); // the last one to leave has tidied up
    QVERIFY(QFile::copy(m_cli.ledger(), m_base));
}

void TestCommandCrash::killedAtRandomInstants_data()
{
    QTest::addColumn<QString>("job");
    QTest::newRow("import") << QStringLiteral("import more.csv");
    QTest::newRow("pull of calls") << QStringLiteral("pull litellm --from 2026-09-14 --to 2026-09-17");
    QTest::newRow("pull of usage and costs") << QStringLiteral("pull openai --from 2026-09-14 --to 2026-09-17");
    QTest::newRow("reprice") << QStringLiteral("prices reprice");
    QTest::newRow("rules") << QStringLiteral("rules apply");
    QTest::newRow("report") << QStringLiteral("report kpi --quarter 2026-Q3 --out q3.pdf --keep");
}

void TestCommandCrash::killedAtRandomInstants()
{
    QFETCH(QString, job);
    freshLedger();
    const json before = stored();
    QElapsedTimer clock;
    clock.start();
    const CliAnswer undisturbed = m_cli.text(words(job));
    const qint64 whole = clock.elapsed();
    QVERIFY2(undisturbed.status == 0, undisturbed.err.constData());
    const json after = stored();
    QVERIFY2(before != after, "the job does not change what is looked at");

    int running = 0;
    qint64 slowestOpening = 0;
    const int kills = killsOfEachJob();
    const auto enough = [&] { return running * 3 >= kills; };
    // A run may be over before it is killed, above all on a machine that is busy at one time and idle at another.
    int kill = 0;
    for (; kill < kills || (!enough() && kill < 10 * kills); ++kill) {
        freshLedger();
        // Half of them in the last third, where the writing is.
        const qint64 earliest = kill % 2 == 0 ? 0 : whole * 2 / 3;
        running += runAndKill(words(job), m_random.bounded(earliest, whole + 1)) ? 1 : 0;
        clock.restart();
        const CliAnswer opened = m_cli.text({QStringLiteral("imports"), QStringLiteral("list")});
        slowestOpening = std::max(slowestOpening, clock.elapsed());
        QVERIFY2(opened.status == 0, opened.err.constData());
        const CliAnswer verified = m_cli.text({QStringLiteral("verify")});
        QVERIFY2(verified.status == 0, QByteArray(verified.out + verified.err).constData());
        const json now = stored();
        QVERIFY2(now == before || now == after, now.dump().c_str());
    }
    qInfo("%d of %d were killed while running; opened within %lld ms", running, kill, static_cast<long long>(slowestOpening));
    QVERIFY2(enough(), "most runs had ended before they were killed: nothing is proven");
    if (stored() != after) {
        const CliAnswer again = m_cli.text(words(job));
        QVERIFY2(again.status == 0, again.err.constData());
        QCOMPARE(stored(), after);
    }
    QCOMPARE(m_cli.text({QStringLiteral("verify")}).status, 0);
}

void TestCommandCrash::freshLedger() const
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(m_cli.ledger() + QLatin1String(suffix));
    QVERIFY(QFile::copy(m_base, m_cli.ledger()));
    QFile::remove(m_cli.path(QStringLiteral("q3.pdf")));
}

json TestCommandCrash::stored() const
{
    const CliAnswer answer = m_cli.json({QStringLiteral("sql"), QString::fromLatin1(whatIsStored)});
    return answer.status == 0 ? answer.json()["rows"] : json(answer.err.toStdString());
}

bool TestCommandCrash::runAndKill(const QStringList &job, qint64 afterMs) const
{
    QProcess process;
    process.setWorkingDirectory(m_cli.path(QString()));
    process.start(QStringLiteral(TOKENLEDGER_CLI), m_cli.withStore(job));
    if (!process.waitForStarted())
        return false;
    const bool ended = process.waitForFinished(static_cast<int>(afterMs));
    process.kill();
    process.waitForFinished();
    return !ended;
}

QTEST_GUILESS_MAIN(TestCommandCrash)
#include "tst_commandcrash.moc"
