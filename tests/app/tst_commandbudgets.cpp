// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QTest>

#include <algorithm>

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

    /// What is left goes into the next month, and what is too much does not: checked against the sums by hand.
    void rolloverCarriesWhatIsLeft()
    {
        Cli cli;
        QByteArray calls = "id,started_at,provider,model,feature,input,output,cost\n";
        calls += "a,2026-05-31T23:30:00Z,nobody,nothing,chat,1,1,30\n"; // in Berlin it is June
        calls += "b,2026-05-02T00:00:00Z,nobody,nothing,chat,1,1,40\n";
        calls += "c,2026-06-20T00:00:00Z,nobody,nothing,chat,1,1,150\n";
        calls += "d,2026-07-10T00:00:00Z,nobody,nothing,chat,1,1,70\n";
        calls += "e,2026-08-10T00:00:00Z,nobody,nothing,chat,1,1,5\n";
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), calls)}).is_object());
        const QByteArray table = "name,dimension,value,period,amount_usd,from,to,rollover\n"
                                 "Carries,feature,chat,month,100,2026-01-01,,yes\n"
                                 "Does not,feature,chat,month,100,2026-01-01,,no\n"
                                 "Young,feature,chat,month,100,2026-07-01,,yes\n";
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("budgets.csv"), table)}).is_object());
        const auto carried = [&](const char *command) {
            QStringList amounts;
            const json listed = run(cli, words(command));
            for (const json &budget : listed["budgets"])
                amounts.append(QString::fromStdString(budget["carried_usd"].get<std::string>() + ' ' + budget["budget_usd"].get<std::string>()));
            return amounts;
        };
        // May leaves 30 (60 in Berlin); June has 130 for 150 (160 for 180) and leaves nothing; July leaves 30. The months
        // before the first call leave nothing, for nobody knows them.
        QCOMPARE(carried("budgets list --at 2026-06-15"), (QStringList{QStringLiteral("30 130"), QStringLiteral("0 100")}));
        QCOMPARE(carried("budgets list --at 2026-06-15 --tz Europe/Berlin"), (QStringList{QStringLiteral("60 160"), QStringLiteral("0 100")}));
        QCOMPARE(carried("budgets list --at 2026-08-15"), (QStringList{QStringLiteral("30 130"), QStringLiteral("0 100"), QStringLiteral("30 130")}));
        const json forecast = run(cli, words("budgets forecast --by feature --at 2026-05-15"));
        QCOMPARE(forecast["forecasts"][0]["budget_usd"], "100");
        const CliAnswer wrong = cli.json({QStringLiteral("import"), cli.write(QStringLiteral("w.csv"), "name,dimension,value,period,amount_usd,from,to,rollover\na,,,month,1,,,maybe\n")});
        QCOMPARE(wrong.status, 3);
        QVERIFY2(wrong.err.contains("rollover"), wrong.err.constData());
    }

    /// A dollar for each of two tickets a day; ten tickets a day are planned for the rest of August.
    void unitsDriveTheForecast()
    {
        Cli cli;
        importAll(cli);
        QByteArray table = "date,dimension,value,measure,count,revenue_usd\n";
        for (int day = 1; day <= 31; ++day)
            table += "2026-08-" + QByteArray::number(day).rightJustified(2, '0') + ",feature,chat,tickets," + (day <= 20 ? "2" : "10") + ",\n";
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("tickets.csv"), table)}).is_object());
        const json made = run(cli, words("budgets forecast --by feature --units tickets --at 2026-08-21"));
        const json chat = made["forecasts"][0];
        QCOMPARE(chat["feature"], "chat");
        QCOMPARE(chat["unit_cost_usd"], "1");
        QCOMPARE(chat["planned_units"], 110);
        QCOMPARE(chat["planned_days"], 11);
        QCOMPARE(chat["forecast_usd"], "150"); // 40 so far and 110
        QCOMPARE(chat["low_usd"], "150");
        QCOMPARE(made["forecasts"][1]["forecast_usd"], nullptr); // nobody counts tickets of no feature
        QVERIFY(made["method"].get<std::string>().find("cost of a unit") != std::string::npos);
        // It is kept beside the forecast by the days, and both are scored: 62 dollars came.
        QVERIFY(run(cli, words("budgets forecast --by feature --at 2026-08-21")).is_object());
        const json later = run(cli, words("budgets forecast --at 2026-09-05"));
        QList<QByteArray> scores;
        for (const json &score : later["scores"])
            if (score["value"] == "chat")
                scores.append(QByteArray::fromStdString(score.value("measure", "days") + ' ' + score["forecast_usd"].get<std::string>() + ' ' + score["actual_usd"].get<std::string>()));
        std::sort(scores.begin(), scores.end());
        QCOMPARE(scores, (QList<QByteArray>{"days 62 62", "tickets 150 62"}));
    }

    void unitsOfTheWholeArePlannedByNumber()
    {
        Cli cli;
        importAll(cli);
        QByteArray table = "date,dimension,value,measure,count,revenue_usd\n";
        for (int day = 1; day <= 10; ++day)
            table += "2026-08-" + QByteArray::number(day).rightJustified(2, '0') + ",,,users,6,\n";
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("users.csv"), table)}).is_object());
        const json made = run(cli, words("budgets forecast --units users --planned 100 --at 2026-08-11"));
        QCOMPARE(made["forecasts"][0]["unit_cost_usd"], "0.5");
        QCOMPARE(made["forecasts"][0]["forecast_usd"], "80"); // 30 so far and 50
        QCOMPARE(run(cli, words("budgets forecast --units users --at 2026-08-11"))["forecasts"][0]["forecast_usd"], nullptr); // nothing planned
        const CliAnswer unknown = cli.json(words("budgets forecast --units visits --at 2026-08-11"));
        QCOMPARE(unknown.status, 2);
        QVERIFY2(unknown.err.contains("visits"), unknown.err.constData());
        QCOMPARE(cli.json(words("budgets forecast --units users --planned 5 --by feature")).status, 2);
        QCOMPARE(cli.json(words("budgets forecast --planned 5")).status, 2);
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
