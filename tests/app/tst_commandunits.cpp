// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <cmath>

using nlohmann::json;

namespace {

/// July 2026: on day d of the month d dollars of chat for acme and a fixed 3 dollars of chat for globex, in sessions.
QByteArray calls()
{
    QByteArray csv = "id,started_at,provider,model,feature,tenant,session,input,output,cost\n";
    int id = 0;
    const auto add = [&](int day, const char *tenant, const QByteArray &session, int dollars) {
        csv += "c" + QByteArray::number(++id) + ",2026-07-" + QByteArray::number(day).rightJustified(2, '0') + "T12:00:00Z,nobody,nothing,chat," + tenant + ','
               + session + ",1,1," + QByteArray::number(dollars) + '\n';
    };
    for (int day = 1; day <= 31; ++day) {
        add(day, "acme", "s" + QByteArray::number(day / 2), day);
        add(day, "globex", "", 3);
    }
    return csv;
}

/// Users double the day of the month less one; every dollar of acme is worth five.
QByteArray measures()
{
    QByteArray csv = "date,dimension,value,measure,count,revenue_usd\n";
    for (int day = 1; day <= 31; ++day) {
        const QByteArray date = "2026-07-" + QByteArray::number(day).rightJustified(2, '0');
        csv += date + ",tenant,acme,users," + QByteArray::number(2 * day - 1) + ',' + QByteArray::number(5 * day) + '\n';
        csv += date + ",feature,chat,tickets resolved,10,\n";
    }
    return csv + "2026-07-01,,,documents,1000,12.5\n2026-07-01,tenant,nobody,users,4,8\n";
}

} // namespace

/// Business measures (`import`, `imports undo`, `outcomes`, `units`) and the audit trail as a script uses them.
class TestCommandUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<Cli>();
        QVERIFY(run({QStringLiteral("import"), write("calls.csv", calls())}).is_object());
    }
    void cleanup() { m_cli.reset(); }

    void aUnitCostsItsSliceOverItsCount()
    {
        const json taken = run({QStringLiteral("import"), write("measures.csv", measures())})["files"][0];
        QCOMPARE(taken["format"], "outcomes");
        QCOMPARE(taken["kind"], "outcomes");
        QCOMPARE(taken["rows_read"], 64);
        QCOMPARE(taken["rejected"], 0);
        const json report = run({QStringLiteral("units"), QStringLiteral("--from"), QStringLiteral("2026-07-01"), QStringLiteral("--to"), QStringLiteral("2026-08-01")});
        QCOMPARE(report["rows"].size(), std::size_t{4});
        const json users = rowOf(report, "acme", "users");
        QCOMPARE(users["count"].get<std::int64_t>(), sql("SELECT sum(count) FROM measure_now WHERE value = 'acme'"));
        QCOMPARE(nano(users["cost_usd"]), sql("SELECT sum(cost_nano) FROM calls WHERE tenant = 'acme'"));
        QCOMPARE(nano(users["cost_per_unit_usd"]), std::llround(static_cast<double>(nano(users["cost_usd"])) / users["count"].get<double>()));
        QCOMPARE(users["marginal_cost_usd"], "0.5"); // a day more: a dollar more, and two users
        QCOMPARE(users["revenue_usd"], "2480");
        QCOMPARE(users["margin_percent"], 80.0);
        const json tickets = rowOf(report, "chat", "tickets resolved");
        QCOMPARE(nano(tickets["cost_usd"]), sql("SELECT sum(cost_nano) FROM calls"));
        QVERIFY(tickets["marginal_cost_usd"].is_null()); // always ten: nobody knows what one more costs
        QVERIFY(tickets["revenue_usd"].is_null());
        const json nobody = rowOf(report, "nobody", "users"); // a tenant without calls has no known cost
        QVERIFY(nobody["cost_usd"].is_null());
        QVERIFY(nobody["margin_percent"].is_null());
        QCOMPARE(rowOf(report, nullptr, "documents")["cost_per_unit_usd"], "0.589");
        QCOMPARE(report["margins"].size(), std::size_t{3});
        QCOMPARE(report["margins"][1]["margin_usd"], "1984");
    }

    void sessionsAreConversations()
    {
        const json talk = run({QStringLiteral("units")})["conversations"];
        QCOMPARE(talk["conversations"].get<std::int64_t>(), sql("SELECT count(DISTINCT session) FROM calls WHERE session <> ''"));
        QCOMPARE(talk["conversations"], 16);
        QCOMPARE(talk["calls_without_session"], 31);
        QCOMPARE(talk["cost_per_conversation_usd"], "31");
    }

    void daysAreThoseOfTheZone()
    {
        run({QStringLiteral("import"), write("m.csv", "date,dimension,value,measure,count,revenue_usd\n2026-06-30,,,users,1,\n2026-07-01,,,users,7,\n2026-08-01,,,users,1,\n")});
        const json report = run({QStringLiteral("units"), QStringLiteral("--from"), QStringLiteral("2026-06-30T22:00:00Z"), QStringLiteral("--to"), QStringLiteral("2026-07-31T22:00:00Z"), QStringLiteral("--tz"), QStringLiteral("Europe/Berlin")});
        QCOMPARE(report["rows"][0]["count"], 7);
        QCOMPARE(m_cli->json({QStringLiteral("units"), QStringLiteral("--tz"), QStringLiteral("Europe/Berln")}).status, 2);
    }

    void aFileTwiceAddsNothingAndUndoTakesItBack()
    {
        const QString file = write("measures.csv", measures());
        run({QStringLiteral("import"), file});
        const json again = run({QStringLiteral("import"), file})["files"][0];
        QCOMPARE(again["duplicates"], 64);
        QCOMPARE(sql("SELECT count(*) FROM measure_row"), 64);
        const QString restated = write("restated.csv", "date,dimension,value,measure,count,revenue_usd\n2026-07-01,tenant,acme,users,100,\n2026-07-02,tenant,acme,users,3,10\n");
        const json second = run({QStringLiteral("import"), restated})["files"][0];
        QCOMPARE(second["duplicates"], 1);
        QCOMPARE(acmeUsers(), 961 - 1 + 100);
        QCOMPARE(run({QStringLiteral("verify")})["problems"].size(), std::size_t{0});
        const json listed = run({QStringLiteral("outcomes"), QStringLiteral("list"), QStringLiteral("--from"), QStringLiteral("2026-07-01"), QStringLiteral("--to"), QStringLiteral("2026-07-02")})["outcomes"];
        QCOMPARE(listed[2]["value"], "acme");
        QCOMPARE(listed[2]["origin"]["line"], 2);
        QVERIFY(listed[2]["origin"]["file"].get<std::string>().ends_with("restated.csv"));
        run({QStringLiteral("imports"), QStringLiteral("undo"), QString::number(second["import"].get<int>())});
        QCOMPARE(acmeUsers(), 961);
        QCOMPARE(run({QStringLiteral("verify")})["problems"].size(), std::size_t{0});
    }

    void whatIsWrongIsRefusedWhole_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<QByteArray>("where");
        QTest::newRow("no date") << QByteArray("soon,tenant,acme,users,1,\n") << QByteArray("line 2: the field “date” holds “soon”");
        QTest::newRow("an hour") << QByteArray("2026-07-01T10:00:00Z,tenant,acme,users,1,\n") << QByteArray("date such as");
        QTest::newRow("negative") << QByteArray("2026-07-01,tenant,acme,users,-1,\n") << QByteArray("“count” holds “-1”");
        QTest::newRow("half") << QByteArray("2026-07-01,tenant,acme,users,1.5,\n") << QByteArray("“count” holds “1.5”");
        QTest::newRow("dimension") << QByteArray("2026-07-01,planet,acme,users,1,\n") << QByteArray("“dimension” holds “planet”");
        QTest::newRow("revenue") << QByteArray("2026-07-01,tenant,acme,users,1,much\n") << QByteArray("“revenue_usd” holds “much”");
        QTest::newRow("no measure") << QByteArray("2026-07-01,tenant,acme,,1,\n") << QByteArray("“measure” holds “”");
        QTest::newRow("twice") << QByteArray("2026-07-01,tenant,acme,users,1,\n2026-07-01,tenant,acme,users,1,\n") << QByteArray("line 3: this day, slice and measure");
    }

    void whatIsWrongIsRefusedWhole()
    {
        QFETCH(const QByteArray, rows);
        QFETCH(const QByteArray, where);
        const QString file = write("m.csv", "date,dimension,value,measure,count,revenue_usd\n" + rows);
        const CliAnswer answer = m_cli->json({QStringLiteral("import"), file});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains(where), answer.err.constData());
        QCOMPARE(sql("SELECT count(*) FROM measure_row"), 0);
    }

    void changesLeaveATrail()
    {
        QCOMPARE(run({QStringLiteral("audit")})["entries"].size(), std::size_t{0});
        const char *first = "name,dimension,value,period,amount_usd,from,to\nChat,feature,chat,month,50,,\n";
        const char *second = "name,dimension,value,period,amount_usd,from,to\nChat,feature,chat,month,70,,\n";
        run({QStringLiteral("import"), write("budgets.csv", first)});
        run({QStringLiteral("import"), write("budgets.csv", first)}); // the same again is no change
        run({QStringLiteral("import"), write("budgets.csv", second)});
        run({QStringLiteral("retire"), QStringLiteral("decide"), QStringLiteral("feature"), QStringLiteral("old"), QStringLiteral("keep")});
        run({QStringLiteral("budgets"), QStringLiteral("forecast"), QStringLiteral("--at"), QStringLiteral("2026-07-20")}); // the program's own
        const json trail = run({QStringLiteral("audit")})["entries"];
        QCOMPARE(trail.size(), std::size_t{3});
        QCOMPARE(trail[0]["action"], "added");
        QVERIFY(trail[0]["before"].is_null());
        QCOMPARE(trail[1]["action"], "changed");
        QCOMPARE(trail[1]["before"], trail[0]["after"]);
        QCOMPARE(trail[1]["after"]["budgets"][0]["amount_usd"], "70");
        QCOMPARE(trail[2]["kind"], "retirement");
        QVERIFY(!trail[2]["actor"].get<std::string>().empty());
        const auto age = QDateTime::fromString(QString::fromStdString(trail[2]["at"].get<std::string>()), Qt::ISODate).secsTo(QDateTime::currentDateTimeUtc());
        QVERIFY(age >= -1 && age < 60);
        QCOMPARE(run({QStringLiteral("audit"), QStringLiteral("--kind"), QStringLiteral("budgets")})["entries"].size(), std::size_t{2});
        QCOMPARE(run({QStringLiteral("audit"), QStringLiteral("--to"), QStringLiteral("2026-01-01")})["entries"].size(), std::size_t{0});
        run({QStringLiteral("audit"), QStringLiteral("--csv-out"), m_cli->path(QStringLiteral("trail.csv"))});
        QFile csv(m_cli->path(QStringLiteral("trail.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly) && csv.readAll().contains(",budgets,budgets,changed,"));
    }

    void aWriterThatIsRefusedLeavesNoTrail()
    {
        QCOMPARE(m_cli->json({QStringLiteral("import"), write("budgets.csv", "name,dimension,value,period,amount_usd,from,to\nChat,feature,chat,month,much,,\n")}).status, 3);
        QCOMPARE(run({QStringLiteral("audit")})["entries"].size(), std::size_t{0});
    }

    void measuresComeFromSqlToo()
    {
        const QString question = QStringLiteral("SELECT date(started_us / 1000000, 'unixepoch') AS date, 'tenant' AS dimension, tenant AS value, 'calls' AS measure, "
                                                "count(*) AS count, NULL AS revenue_usd FROM calls GROUP BY 1, 3");
        const json taken = run({QStringLiteral("outcomes"), QStringLiteral("query"), question});
        QCOMPARE(taken["rows_read"], 62);
        const json calls = rowOf(run({QStringLiteral("units")}), "acme", "calls");
        QCOMPARE(calls["count"], 31);
        QCOMPARE(calls["cost_per_unit_usd"], "16");
        QCOMPARE(m_cli->json({QStringLiteral("outcomes"), QStringLiteral("query"), QStringLiteral("SELECT 1 AS date")}).status, 3);
        QCOMPARE(m_cli->json({QStringLiteral("outcomes"), QStringLiteral("query"), QStringLiteral("DELETE FROM calls")}).status, 2);
    }

private:
    static std::int64_t nano(const json &money)
    {
        const std::string text = money.get<std::string>();
        const std::size_t point = std::min(text.find('.'), text.size());
        std::string decimals = point < text.size() ? text.substr(point + 1) : "";
        decimals.resize(9, '0');
        return std::stoll(text.substr(0, point)) * 1'000'000'000 + std::stoll(decimals);
    }

    static json rowOf(const json &report, const char *value, const char *measure)
    {
        for (const json &row : report["rows"])
            if (row["measure"] == measure && (value ? row["value"] == value : row["value"].is_null()))
                return row;
        return {};
    }

    int acmeUsers() { return rowOf(run({QStringLiteral("units")}), "acme", "users")["count"].get<int>(); }

    QString write(const char *name, const QByteArray &content) { return m_cli->write(QLatin1String(name), content); }

    json run(std::initializer_list<QString> arguments)
    {
        const CliAnswer answer = m_cli->json(QStringList(arguments));
        if (answer.status != 0)
            qWarning("%s", answer.err.constData());
        return answer.status == 0 ? answer.json() : json();
    }

    std::int64_t sql(const char *statement)
    {
        const json answer = run({QStringLiteral("sql"), QLatin1String(statement)});
        return answer["rows"][0].begin()->get<std::int64_t>();
    }

    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCommandUnits)
#include "tst_commandunits.moc"
