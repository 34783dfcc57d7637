// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QTest>

using nlohmann::json;

namespace {

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

/// Every day of July and August 2026: two dollars of chat, one of no feature, at noon UTC.
QByteArray evenCalls()
{
    QByteArray csv = "id,started_at,provider,model,feature,input,output,cost\n";
    for (int month = 7; month <= 8; ++month)
        for (int day = 1; day <= 31; ++day)
            for (int call = 0; call < 3; ++call)
                csv += QByteArray::number(month * 1000 + day * 10 + call) + ",2026-0" + QByteArray::number(month) + '-' +
                       QByteArray::number(day).rightJustified(2, '0') + "T12:00:00Z,nobody,nothing," + (call < 2 ? "chat" : "") + ",1,1,1\n";
    return csv;
}

const QByteArray budgets = "name,dimension,value,period,amount_usd,from,to\n"
                           "Chat,feature,chat,month,50,2026-01-01,\n"
                           "All,,,quarter,300,,\n"
                           "Old,feature,chat,month,10,2025-01-01,2026-01-01\n";

} // namespace

/// `budgets` as a script uses it.
class TestCommandBudgets : public QObject
{
    Q_OBJECT

    static json run(const Cli &cli, const QStringList &arguments)
    {
        const CliAnswer answer = cli.json(arguments);
        if (answer.status != 0)
            qWarning("%s", answer.err.constData());
        return answer.status == 0 ? answer.json() : json();
    }

    static void importAll(const Cli &cli)
    {
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), evenCalls())}).is_object());
        const json taken = run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("budgets.csv"), budgets)});
        QCOMPARE(taken["files"][0]["format"], "budgets");
        QCOMPARE(taken["files"][0]["rows_read"], 3);
    }

private Q_SLOTS:
    void listsWhatIsInForce()
    {
        Cli cli;
        importAll(cli);
        const json listed = run(cli, words("budgets list --at 2026-08-11"));
        QCOMPARE(listed["budgets"].size(), std::size_t{2}); // the old one has ended
        const json all = listed["budgets"][0];
        QCOMPARE(all["name"], "All");
        QCOMPARE(all["period_start"], "2026-07-01T00:00:00Z");
        QCOMPARE(all["actual_usd"], "123"); // 41 days of three dollars
        QCOMPARE(all["forecast_usd"], "276"); // of 92
        const json chat = listed["budgets"][1];
        QCOMPARE(chat["value"], "chat");
        QCOMPARE(chat["actual_usd"], "20");
        QCOMPARE(chat["forecast_usd"], "62");
        QCOMPARE(chat["low_usd"], "62"); // nothing scatters
        QCOMPARE(chat["budget_usd"], "50");
        QCOMPARE(chat["used_percent"], 40.0);
        const CliAnswer text = cli.text(words("budgets list --at 2026-08-11"));
        QVERIFY2(text.out.contains("Chat") && text.out.contains("62"), text.out.constData());
    }

    void forecastsAreKeptAndScored()
    {
        Cli cli;
        importAll(cli);
        const json made = run(cli, words("budgets forecast --by feature --at 2026-07-21"));
        QCOMPARE(made["forecasts"].size(), std::size_t{2});
        QCOMPARE(made["forecasts"][0]["feature"], "chat");
        QCOMPARE(made["forecasts"][0]["forecast_usd"], "62");
        QCOMPARE(made["forecasts"][0]["budget_usd"], "50");
        QCOMPARE(made["forecasts"][1]["feature"], nullptr);
        QCOMPARE(made["scores"].size(), std::size_t{0});
        // Once July is over, its forecasts are held against what it came to, a late call included.
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("late.csv"),
                          "id,started_at,provider,model,feature,input,output,cost\nlate,2026-07-31T13:00:00Z,nobody,nothing,chat,1,1,6.2\n")}).is_object());
        const json later = run(cli, words("budgets forecast --at 2026-08-05"));
        QCOMPARE(later["forecasts"].size(), std::size_t{1});
        QCOMPARE(later["scores"].size(), std::size_t{2});
        for (const json &score : later["scores"]) {
            const bool chat = score["value"] == "chat";
            QCOMPARE(score["actual_usd"], chat ? "68.2" : "31");
            QCOMPARE(score["variance_percent"].get<double>(), chat ? 10.0 : 0.0);
            QCOMPARE(score["within"].get<bool>(), !chat);
            QCOMPARE(score["maturity"], "run");
        }
    }

    void periodsEndInTheZone()
    {
        Cli cli;
        importAll(cli);
        const json tokyo = run(cli, words("budgets forecast --at 2026-07-31T16:00:00Z --tz Asia/Tokyo"));
        QCOMPARE(tokyo["forecasts"][0]["period_start"], "2026-07-31T15:00:00Z"); // there it is August
        QCOMPARE(tokyo["forecasts"][0]["actual_usd"], "0");
    }

    void tablesAreRefusedWithTheLine_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("period") << QByteArray("a,feature,x,year,1,,") << QByteArray("period");
        QTest::newRow("amount") << QByteArray("a,feature,x,month,lots,,") << QByteArray("amount_usd");
        QTest::newRow("dimension") << QByteArray("a,colour,x,month,1,,") << QByteArray("dimension");
        QTest::newRow("upside down") << QByteArray("a,feature,x,month,1,2026-02-01,2026-01-01") << QByteArray("to");
        QTest::newRow("short") << QByteArray("a,feature") << QByteArray("fewer cells");
    }
    void tablesAreRefusedWithTheLine()
    {
        QFETCH(QByteArray, row);
        QFETCH(QByteArray, field);
        Cli cli;
        const CliAnswer answer = cli.json({QStringLiteral("import"), cli.write(QStringLiteral("b.csv"), "name,dimension,value,period,amount_usd,from,to\n" + row + '\n')});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains("line 2") && answer.err.contains(field), answer.err.constData());
    }

    void anUnknownHorizonIsWrongUsage()
    {
        Cli cli;
        importAll(cli);
        QCOMPARE(cli.json(words("budgets forecast --horizon year")).status, 2);
        QCOMPARE(cli.json(words("budgets forecast --by colour")).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestCommandBudgets)
#include "tst_commandbudgets.moc"
