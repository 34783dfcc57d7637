// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QTest>
#include <algorithm>
#include <map>

using nlohmann::json;

namespace {

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

std::int64_t nano(const json &money)
{
    const std::string text = money.get<std::string>();
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string decimals = point < text.size() ? text.substr(point + 1) : "";
    decimals.resize(9, '0');
    return std::stoll(text.substr(0, point)) * 1'000'000'000 + std::stoll(decimals);
}

} // namespace

/// `query`, `calls` and `sql`: their keys, and that they agree with each other.
class TestCommandQuery : public QObject
{
    Q_OBJECT

    Cli m_few;
    Cli m_generated;

    static void import(const Cli &cli, const QString &file)
    {
        const CliAnswer answer = cli.json({QStringLiteral("import"), file});
        QVERIFY2(answer.status == 0, answer.err);
    }

private Q_SLOTS:
    void initTestCase()
    {
        import(m_few, m_few.write(QStringLiteral("x.csv"), fewCalls()));
        const QString file = m_generated.path(QStringLiteral("g.csv"));
        QCOMPARE(m_generated.json({QStringLiteral("generate"), QStringLiteral("--calls"), QStringLiteral("8000"), QStringLiteral("--format"),
                                   QStringLiteral("csv"), QStringLiteral("--out"), file}).status, 0);
        import(m_generated, file);
    }

    void rowsHaveTheKeysOfTheContract()
    {
        const json answer = m_few.json(words("query --by feature,tag:team --bucket month")).json();
        QVERIFY(answer.contains("elapsed_ms"));
        for (const json &row : answer["rows"]) {
            for (const char *key : {"feature", "tag:team", "bucket", "calls", "errors", "unpriced_calls", "input_tokens", "uncached_input_tokens", "cache_read_tokens",
                                    "cache_write_tokens", "output_tokens", "reasoning_tokens", "cost_usd", "cache_hits", "latency_avg_ms", "latency_p95_ms"})
                QVERIFY2(row.contains(key), key);
            QVERIFY(row["cost_usd"].is_string());
        }
        QCOMPARE(answer["total"]["calls"], 5);
        QVERIFY(!answer["total"].contains("feature"));
    }

    void aMissingValueIsNullAndAskedForAsEmpty()
    {
        const json rows = m_few.json(words("query --by feature")).json()["rows"];
        QCOMPARE(rows.size(), std::size_t{3});
        QVERIFY(std::any_of(rows.begin(), rows.end(), [](const json &row) { return row["feature"].is_null(); }));
        QCOMPARE(m_few.json(words("query --where feature=")).json()["total"]["calls"], 1);
        QCOMPARE(m_few.json(words("query --where feature= --where feature=chat")).json()["total"]["calls"], 3);
        QCOMPARE(m_few.json(words("query --where feature=nothing")).json()["total"]["calls"], 0);
    }

    void tagsAreGroupsAndFilters()
    {
        std::map<std::string, int> calls;
        const json answer = m_few.json(words("query --by tag:team")).json();
        for (const json &row : answer["rows"])
            calls[row["tag:team"].is_null() ? "" : row["tag:team"].get<std::string>()] = row["calls"].get<int>();
        QCOMPARE(calls, (std::map<std::string, int>{{"red", 2}, {"blue", 2}, {"", 1}}));
        QCOMPARE(m_few.json(words("query --where tag:team=blue")).json()["total"]["calls"], 2);
        QCOMPARE(m_few.json(words("query --where tag:team=")).json()["total"]["calls"], 1);
        // With nothing but dimensions the slow way and the fast way are one.
        const json fast = m_few.json(words("query --by model")).json();
        const json slow = m_few.json(words("query --by model --where tag:none=")).json();
        QVERIFY(fast["rows"] == slow["rows"]);
        QVERIFY(fast["total"] == slow["total"]);
    }

    void latencyIsOverKnownLatencies()
    {
        const json total = m_few.json(words("query")).json()["total"];
        QCOMPARE(total["latency_avg_ms"].get<double>(), (100 + 300 + 200 + 50) / 4.0);
        QCOMPARE(total["latency_p95_ms"], 300);
        QVERIFY(m_few.json(words("query --where provider=nobody")).json()["total"]["latency_avg_ms"].is_null());
    }

    void theBasisDecidesWhatCounts()
    {
        QCOMPARE(m_few.json(words("query --basis reported")).json()["total"]["cost_usd"], "0.0065");
        QCOMPARE(m_few.json(words("query")).json()["total"]["unpriced_calls"], 1);
    }

    void bucketsBeginWhereTheZoneSays()
    {
        const json rows = m_few.json(words("query --bucket month --tz Europe/Berlin --sort calls")).json()["rows"];
        std::map<std::string, int> calls;
        for (const json &row : rows)
            calls[row["bucket"].get<std::string>()] = row["calls"].get<int>();
        QCOMPARE(calls, (std::map<std::string, int>{{"2026-06-30T22:00:00Z", 3}, {"2026-07-31T22:00:00Z", 2}}));
        QCOMPARE(m_few.json(words("query --bucket day --tz Europe/Berln")).status, 2);
    }

    void theLimitCutsRowsAndNotTheTotal()
    {
        const json all = m_generated.json(words("query --by user --sort cost_usd")).json();
        const json some = m_generated.json(words("query --by user --sort cost_usd --limit 3")).json();
        QCOMPARE(some["rows"].size(), std::size_t{3});
        QVERIFY(some["total"] == all["total"]);
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(some["rows"][i] == all["rows"][i]);
        for (std::size_t i = 1; i < all["rows"].size(); ++i)
            QVERIFY(nano(all["rows"][i - 1]["cost_usd"]) >= nano(all["rows"][i]["cost_usd"]));
    }

    void sumsEqualPlainSql_data()
    {
        QTest::addColumn<QString>("dimension");
        for (const char *dimension : {"provider", "model", "feature", "tenant", "prompt", "prompt_version", "region", "tier", "environment", "status", "project", "key", "source"})
            QTest::newRow(dimension) << QString::fromLatin1(dimension);
    }
    void sumsEqualPlainSql()
    {
        QFETCH(QString, dimension);
        const json rows = m_generated.json({QStringLiteral("query"), QStringLiteral("--by"), dimension}).json()["rows"];
        const json sql = m_generated.json({QStringLiteral("sql"),
                                           QStringLiteral("SELECT %1 AS value, count(*) AS calls, sum(uncached_input + cache_read + cache_write_5m + cache_write_1h) AS input,"
                                                          " sum(output) AS output, sum(cost_nano) AS nano FROM calls GROUP BY %1").arg(dimension)}).json()["rows"];
        QCOMPARE(rows.size(), sql.size());
        for (const json &line : sql) {
            const auto row = std::find_if(rows.begin(), rows.end(), [&](const json &r) { return r[dimension.toStdString()] == line["value"]; });
            QVERIFY(row != rows.end());
            QVERIFY((*row)["calls"] == line["calls"]);
            QVERIFY((*row)["input_tokens"] == line["input"]);
            QVERIFY((*row)["output_tokens"] == line["output"]);
            QCOMPARE(nano((*row)["cost_usd"]), line["nano"].get<std::int64_t>());
        }
    }

    void drillDownsAddUpToTheirParent()
    {
        const json features = m_generated.json(words("query --by feature --limit 4")).json()["rows"];
        for (const json &feature : features) {
            const QString where = QStringLiteral("feature=") + QString::fromStdString(feature["feature"].get<std::string>());
            std::int64_t sum = 0;
            const json parts = m_generated.json({QStringLiteral("query"), QStringLiteral("--by"), QStringLiteral("tenant,model"), QStringLiteral("--bucket"),
                                                 QStringLiteral("week"), QStringLiteral("--where"), where}).json();
            for (const json &row : parts["rows"])
                sum += nano(row["cost_usd"]);
            QCOMPARE(sum, nano(feature["cost_usd"]));
        }
    }

    void callsComeNewestFirstWithTheirOrigin()
    {
        const json answer = m_few.json(words("calls --limit 3")).json();
        QCOMPARE(answer["calls"].size(), std::size_t{3});
        QCOMPARE(answer["more"], true);
        const json newest = answer["calls"][0];
        QCOMPARE(newest["id"], "a5");
        QVERIFY(newest["cost_usd"].is_null());
        QCOMPARE(newest["cost_state"], "unpriced");
        QVERIFY(newest["tenant"].is_null());
        QVERIFY(newest["latency_ms"].is_null());
        QCOMPARE(newest["origin"]["line"], 6);
        QVERIFY(newest["origin"]["file"].get<std::string>().ends_with("x.csv"));
        QCOMPARE(newest["tags"]["team"], "blue");
        QCOMPARE(m_few.json(words("calls --where tenant=acme --from 2026-07-01T11:00:00Z")).json()["calls"].size(), std::size_t{1});
        QCOMPARE(m_few.json(words("calls --where tag:team=red")).json()["calls"].size(), std::size_t{2});
    }

    void sqlOnlyReads()
    {
        const json rows = m_few.json({QStringLiteral("sql"), QStringLiteral("SELECT count(*) AS n, NULL AS missing, 1.5 AS x, 'a' AS t FROM calls")}).json()["rows"];
        QCOMPARE(rows[0]["n"], 5);
        QVERIFY(rows[0]["missing"].is_null());
        QCOMPARE(rows[0]["x"], 1.5);
        QCOMPARE(rows[0]["t"], "a");
        for (const char *statement : {"DELETE FROM import", "UPDATE import SET file = 'x'", "CREATE TABLE x(y)", "SELECT 1; SELECT 2", "PRAGMA user_version = 7", "SELEC 1"}) {
            const CliAnswer answer = m_few.json({QStringLiteral("sql"), QString::fromLatin1(statement)});
            QVERIFY2(answer.status != 0, statement);
            QVERIFY2(!answer.err.isEmpty(), statement);
        }
        QCOMPARE(m_few.json({QStringLiteral("verify")}).status, 0);
    }

    void everyFormatOfTheGeneratorIsTheSameCalls()
    {
        std::map<QString, json> totals;
        for (const char *format : {"csv", "litellm-jsonl", "otlp-json"}) {
            Cli cli;
            const QString file = cli.path(QStringLiteral("g.out"));
            QCOMPARE(cli.json({QStringLiteral("generate"), QStringLiteral("--calls"), QStringLiteral("3000"), QStringLiteral("--seed"), QStringLiteral("9"),
                               QStringLiteral("--format"), QString::fromLatin1(format), QStringLiteral("--out"), file}).status, 0);
            import(cli, file);
            json answers = json::array();
            for (const char *by : {"feature", "tenant", "user", "provider,model", "prompt,prompt_version", "region,tier", "environment,status", "project,key"})
                answers.push_back(cli.json({QStringLiteral("query"), QStringLiteral("--by"), QString::fromLatin1(by), QStringLiteral("--bucket"), QStringLiteral("day")}).json()["rows"]);
            totals[QString::fromLatin1(format)] = answers;
        }
        QVERIFY(totals[QStringLiteral("csv")] == totals[QStringLiteral("litellm-jsonl")]);
        QVERIFY(totals[QStringLiteral("csv")] == totals[QStringLiteral("otlp-json")]);
    }
};

QTEST_GUILESS_MAIN(TestCommandQuery)
#include "tst_commandquery.moc"
