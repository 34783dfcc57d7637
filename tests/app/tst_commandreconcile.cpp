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

/// Costs 0.3, 0.2 and 0.1 USD with a feature and a tenant, 0.4 without a tenant; Anthropic's costs 1 USD.
QByteArray septemberCalls()
{
    return "id,started_at,provider,model,feature,tenant,uncached_input,output,cost_usd\n"
           "a,2026-09-02T10:00:00Z,openai,gpt-4.1,chat,acme,1000,100,0.3\n"
           "b,2026-09-03T11:00:00Z,openai,gpt-4.1,chat,acme,1000,100,0.2\n"
           "c,2026-09-03T10:00:00Z,openai,gpt-4.1,eval,acme,2000,0,0.1\n"
           "d,2026-09-04T11:00:00Z,openai,gpt-4.1,chat,,2000,0,0.4\n"
           "e,2026-09-04T11:00:00Z,anthropic,claude-haiku-4-5,chat,acme,2000,0,1\n"
           "f,2026-10-04T11:00:00Z,openai,gpt-4.1,chat,acme,2000,0,5\n";
}

QByteArray invoices()
{
    return "provider,period_start,period_end,amount,currency,invoice_id,note\n"
           "OpenAI,2026-09-01,2026-10-01,1.02,USD,INV-1,monthly\n"
           "anthropic,2026-09-01,2026-10-01,1.5,,A-7,\n";
}

} // namespace

/// Usage without calls in `query`, invoices, `reconcile` and the billed basis, as a script uses them.
class TestCommandReconcile : public QObject
{
    Q_OBJECT

    static json run(const Cli &cli, const QStringList &arguments)
    {
        const CliAnswer answer = cli.json(arguments);
        if (answer.status != 0 && answer.status != 4)
            qWarning("%s", answer.err.constData());
        return answer.json();
    }
    static json total(const Cli &cli, const char *query) { return run(cli, words(query))["total"]; }
    static QString usd(const json &value) { return QString::fromStdString(value.get<std::string>()); }

private Q_SLOTS:
    void usageCountsUntilThereAreCalls()
    {
        Cli cli;
        const json import = run(cli, {QStringLiteral("import"), testData("bills/openai-usage-console.csv.gz")});
        QCOMPARE(import["files"][0]["calls_added"].get<int>(), 0);
        const json all = total(cli, "query");
        QCOMPARE(all["calls"].get<int>(), 37);
        QCOMPARE(all["input_tokens"].get<int>(), 63618 + 64640);
        QCOMPARE(all["cache_read_tokens"].get<int>(), 64640);
        QCOMPARE(all["output_tokens"].get<int>(), 21751);
        json rows = run(cli, words("query --by project,model,key --bucket day"))["rows"];
        std::int64_t output = 0;
        for (const json &row : rows)
            output += row["output_tokens"].get<std::int64_t>();
        QCOMPARE(output, std::int64_t{21751});
        QCOMPARE(total(cli, "query --where provider=anthropic")["calls"].get<int>(), 0);

        const QByteArray calls = "id,started_at,provider,model,input,output,cost_usd\nx,2026-09-15T09:00:00Z,openai,gpt-4.1,10,1,0.5\n";
        const json added = run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), calls)});
        QCOMPARE(added["files"][0]["calls_added"].get<int>(), 1);
        const json that = total(cli, "query --from 2026-09-15 --to 2026-09-16");
        QCOMPARE(that["calls"].get<int>(), 1); // calls are the authority of their day
        QCOMPARE(usd(that["cost_usd"]), QStringLiteral("0.5"));
        QVERIFY(total(cli, "query --from 2026-09-14 --to 2026-09-15")["calls"].get<int>() > 1);

        const json list = run(cli, words("imports list"))["imports"];
        for (const json &one : list)
            if (one["calls_added"].get<int>() == 1)
                run(cli, {QStringLiteral("imports"), QStringLiteral("undo"), QString::number(one["id"].get<int>())});
        QCOMPARE(total(cli, "query"), all);
        QCOMPARE(cli.json(words("verify")).status, 0);
        for (const json &one : list)
            if (one["calls_added"].get<int>() == 0)
                run(cli, {QStringLiteral("imports"), QStringLiteral("undo"), QString::number(one["id"].get<int>())});
        QCOMPARE(total(cli, "query")["calls"].get<int>(), 0);
        QCOMPARE(cli.json(words("verify")).status, 0);
    }

    void usageIsPricedByTheBook()
    {
        Cli cli;
        run(cli, {QStringLiteral("import"), testData("bills/anthropic-usage-console.csv.gz")});
        QVERIFY(total(cli, "query")["unpriced_calls"].get<int>() > 0 || !usd(total(cli, "query")["cost_usd"]).startsWith(QLatin1Char('0')));
        const json sql = run(cli, {QStringLiteral("sql"), QStringLiteral("SELECT count(*) AS n, sum(computed_usd IS NOT NULL) AS priced FROM usage_text")});
        QCOMPARE(sql["rows"][0]["n"].get<int>(), 41);
        QCOMPARE(sql["rows"][0]["priced"].get<int>(), 41);
    }

    void invoicesAgainstCalls()
    {
        Cli cli;
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), septemberCalls())});
        const json file = run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("invoices.csv"), invoices())})["files"][0];
        QCOMPARE(file["format"].get<std::string>(), std::string("invoices"));
        QCOMPARE(file["rows_read"].get<int>(), 2);
        QCOMPARE(file["rejected"].get<int>(), 0);
        QCOMPARE(usd(total(cli, "query")["cost_usd"]), QStringLiteral("7")); // a bill is no call

        const json answer = run(cli, words("reconcile --from 2026-09-01 --to 2026-10-01 --by provider"));
        QCOMPARE(answer["rows"].size(), std::size_t{2});
        const json openai = answer["rows"][1];
        QCOMPARE(openai["provider"].get<std::string>(), std::string("openai"));
        QCOMPARE(usd(openai["billed_usd"]), QStringLiteral("1.02"));
        QCOMPARE(usd(openai["attributed_usd"]), QStringLiteral("1"));
        QCOMPARE(usd(openai["difference_usd"]), QStringLiteral("-0.02"));
        QVERIFY(std::abs(openai["difference_percent"].get<double>() + 2.0 / 1.02) < 1e-9);
        QVERIFY(openai["within"].get<bool>());
        QVERIFY(!answer["rows"][0]["within"].get<bool>());
        QCOMPARE(usd(answer["total"]["billed_usd"]), QStringLiteral("2.52"));
        QVERIFY(std::abs(answer["coverage_percent"].get<double>() - 100 * 1.6 / 2.52) < 1e-9);
        QVERIFY(!run(cli, words("reconcile --from 2026-09-01 --to 2026-10-01 --tolerance 1.9"))["rows"][1]["within"].get<bool>());

        std::int64_t steps = 0;
        for (const json &step : answer["bridge"])
            if (step["provider"] == "openai" && step["step"] == "unexplained") {
                QCOMPARE(usd(step["amount_usd"]), QStringLiteral("0.02"));
                ++steps;
            }
        QCOMPARE(steps, std::int64_t{1});
        run(cli, {QStringLiteral("import"), cli.path(QStringLiteral("invoices.csv"))});
        QCOMPARE(run(cli, words("reconcile --from 2026-09-01 --to 2026-10-01 --by provider"))["total"], answer["total"]);
        QCOMPARE(cli.json(words("verify")).status, 0);
    }

    void billedBasis()
    {
        Cli cli;
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), septemberCalls())});
        QCOMPARE(usd(total(cli, "query --basis billed")["cost_usd"]), QStringLiteral("7")); // no bill yet
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("invoices.csv"), invoices())});
        QCOMPARE(usd(total(cli, "query --basis billed --from 2026-09-01 --to 2026-10-01")["cost_usd"]), QStringLiteral("2.52"));
        QCOMPARE(usd(total(cli, "query --basis billed")["cost_usd"]), QStringLiteral("7.52"));
        QCOMPARE(usd(total(cli, "query")["cost_usd"]), QStringLiteral("7"));
        const json byDay = run(cli, words("query --basis billed --by feature --bucket day --where provider=openai --to 2026-10-01"));
        QCOMPARE(usd(byDay["total"]["cost_usd"]), QStringLiteral("1.02"));
        // Half a month has its calls' shares: 0.6 of 1.00 grow to 0.612.
        QCOMPARE(usd(total(cli, "query --basis billed --where provider=openai --to 2026-09-04")["cost_usd"]), QStringLiteral("0.612"));
    }

    void badInvoices()
    {
        Cli cli;
        const QByteArray rows = "provider,period_start,period_end,amount,currency\n"
                                "openai,2026-09-01,2026-09-01,1,USD\n"
                                "openai,2026-09-01,2026-10-01,much,USD\n"
                                ",2026-09-01,2026-10-01,1,USD\n"
                                "openai,2026-09-01,2026-10-01,100,EUR\n";
        const json file = run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("invoices.csv"), rows)})["files"][0];
        QCOMPARE(file["rejected"].get<int>(), 3);
        QCOMPARE(file["reject_samples"][0]["line"].get<int>(), 2);
        QCOMPARE(file["reject_samples"][0]["field"].get<std::string>(), std::string("period_end"));
        const json answer = run(cli, words("reconcile --from 2026-09-01 --to 2026-10-01"));
        QCOMPARE(answer["rows_without_usd"].get<int>(), 1); // euros without a rate are in no sum
        QCOMPARE(usd(answer["total"]["billed_usd"]), QStringLiteral("0"));
    }

    void aCorrectedInvoiceReplacesTheOld()
    {
        Cli cli;
        const auto invoice = [&cli](const char *file, const char *amount, const char *number) {
            const QByteArray rows = QByteArray("provider,period_start,period_end,amount,currency,invoice_id\n"
                                               "openai,2026-09-01,2026-10-01,") + amount + ",USD," + number + '\n';
            return run(cli, {QStringLiteral("import"), cli.write(QLatin1String(file), rows)});
        };
        const auto billed = [&cli] { return usd(run(cli, words("reconcile --from 2026-09-01 --to 2026-10-01"))["total"]["billed_usd"]); };
        invoice("first.csv", "100", "INV-7");
        invoice("other.csv", "11", "INV-8");
        QCOMPARE(billed(), QStringLiteral("111"));
        invoice("corrected.csv", "90", "INV-7");
        QCOMPARE(billed(), QStringLiteral("101"));
        // The old one is kept, and counts again when the correction is taken back.
        const json rows = run(cli, {QStringLiteral("sql"), QStringLiteral("SELECT count(*) AS n FROM bill_row WHERE invoice = 'INV-7'")})["rows"];
        QCOMPARE(rows[0]["n"].get<int>(), 2);
        const json list = run(cli, words("imports list"))["imports"];
        std::int64_t newest = 0;
        for (const json &one : list)
            newest = std::max(newest, one["id"].get<std::int64_t>());
        run(cli, {QStringLiteral("imports"), QStringLiteral("undo"), QString::number(newest)});
        QCOMPARE(billed(), QStringLiteral("111"));
        QCOMPARE(cli.json(words("verify")).status, 0);
    }

    /// The last entry wins, whatever came before; the same entry twice is one.
    void anInvoiceIsSetBackToAnEarlierAmount()
    {
        Cli cli;
        const auto state = [&cli](const char *rows) {
            const QByteArray text = QByteArray("provider,period_start,period_end,amount,currency,invoice_id\n") + rows;
            return run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("stated.csv"), text)})["files"][0]["rows_added"].get<int>();
        };
        const auto billed = [&cli] { return usd(run(cli, words("reconcile --from 2026-09-01 --to 2026-10-01"))["total"]["billed_usd"]); };
        const char *first = "openai,2026-09-01,2026-10-01,100,USD,INV-7\nopenai,2026-09-01,2026-10-01,5,USD,INV-7\n";
        const char *second = "openai,2026-09-01,2026-10-01,5,USD,INV-7\nopenai,2026-09-01,2026-10-01,90,USD,INV-7\n";
        for (int round = 0; round < 3; ++round) {
            QCOMPARE(state(first), 2);
            QCOMPARE(billed(), QStringLiteral("105"));
            QCOMPARE(state(first), 0);
            QCOMPARE(billed(), QStringLiteral("105"));
            QCOMPARE(state(second), 2); // the line that stays the same is part of the correction
            QCOMPARE(billed(), QStringLiteral("95"));
            QCOMPARE(state(second), 0);
        }
        const json rows = run(cli, {QStringLiteral("sql"), QStringLiteral("SELECT count(*) AS n FROM bill_row WHERE invoice = 'INV-7'")})["rows"];
        QCOMPARE(rows[0]["n"].get<int>(), 12);
        QCOMPARE(cli.json(words("verify")).status, 0);
    }

    void exchangeRates()
    {
        Cli cli;
        const QByteArray bill = "provider,period_start,period_end,amount,currency,invoice_id\n"
                                "openai,2026-09-01,2026-09-02,100.10,EUR,a\n"  // a rate of its day
                                "openai,2026-09-06,2026-09-07,0.000000003,EUR,b\n" // a Sunday: Friday's rate
                                "openai,2026-09-20,2026-09-21,50,eur,c\n"       // the newest rate is too old
                                "openai,2026-09-03,2026-09-04,7,GBP,d\n"        // nobody says
                                "openai,2026-09-03,2026-09-04,1.5,USD,e\n";
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("invoices.csv"), bill)});
        const auto state = [&cli] { return run(cli, words("reconcile --from 2026-09-01 --to 2026-10-01")); };
        QCOMPARE(usd(state()["total"]["billed_usd"]), QStringLiteral("1.5"));
        QCOMPARE(state()["rows_without_usd"].get<int>(), 4);

        const QByteArray rates = "date,currency,rate,source\n2026-09-01,EUR,1.1,ECB\n2026-09-04,eur,1.5,ECB\n2026-09-05,CHF,1.2,SNB\n";
        const json file = run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("rates.csv"), rates)})["files"][0];
        QCOMPARE(file["kind"].get<std::string>(), std::string("rates"));
        QCOMPARE(file["rows_added"].get<int>(), 3);
        // 100.10 * 1.1 = 110.11; 3 nano * 1.5 = 4.5 nano, half to even 4; 1.5 as it is.
        QCOMPARE(usd(state()["total"]["billed_usd"]), QStringLiteral("111.610000004"));
        QCOMPARE(state()["rows_without_usd"].get<int>(), 2);
        const json row = run(cli, {QStringLiteral("sql"), QStringLiteral("SELECT usd_rate, rate_date, rate_source, billed_usd FROM bill_text WHERE invoice = 'b'")})["rows"][0];
        QCOMPARE(row["rate_date"].get<std::string>(), std::string("2026-09-04"));
        QCOMPARE(row["rate_source"].get<std::string>(), std::string("ECB"));
        QCOMPARE(run(cli, words("rates list"))["rates"].size(), std::size_t{3});

        // A bill that comes after the rates; a restated rate; and both taken back.
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("late.csv"), "provider,period_start,period_end,amount,currency\n"
                                                                                                    "openai,2026-09-08,2026-09-09,10,EUR\n")});
        QCOMPARE(usd(state()["total"]["billed_usd"]), QStringLiteral("126.610000004"));
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("restated.csv"), "date,currency,rate,source\n2026-09-04,EUR,2,ECB\n")});
        QCOMPARE(usd(state()["total"]["billed_usd"]), QStringLiteral("131.610000006"));
        QCOMPARE(cli.json(words("verify")).status, 0);
        const json list = run(cli, words("imports list"))["imports"];
        for (const json &one : list)
            if (one["format"] == "rates")
                run(cli, {QStringLiteral("imports"), QStringLiteral("undo"), QString::number(one["id"].get<int>())});
        QCOMPARE(usd(state()["total"]["billed_usd"]), QStringLiteral("1.5"));
        QCOMPARE(cli.json(words("verify")).status, 0);
    }

    void badRates_data()
    {
        QTest::addColumn<QByteArray>("row");
        QTest::newRow("date") << QByteArray("yesterday,EUR,1.1,ECB");
        QTest::newRow("currency") << QByteArray("2026-09-01,euro,1.1,ECB");
        QTest::newRow("dollars") << QByteArray("2026-09-01,USD,1,ECB");
        QTest::newRow("no number") << QByteArray("2026-09-01,EUR,n/a,ECB");
        QTest::newRow("zero") << QByteArray("2026-09-01,EUR,0,ECB");
        QTest::newRow("twice") << QByteArray("2026-09-01,EUR,1.1,ECB\n2026-09-01,EUR,1.2,ECB");
    }
    void badRates()
    {
        QFETCH(QByteArray, row);
        Cli cli;
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), septemberCalls())});
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("rates.csv"), "date,currency,rate,source\n" + row + '\n')}).status, 3);
        QVERIFY(run(cli, words("rates list"))["rates"].empty());
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("field") << "reconcile --by prompt";
        QTest::newRow("tolerance") << "reconcile --tolerance much";
        QTest::newRow("period") << "reconcile --from 2026-10-01 --to 2026-09-01";
    }
    void refusals()
    {
        QFETCH(QString, arguments);
        Cli cli;
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), septemberCalls())});
        QCOMPARE(cli.json(words(arguments.toUtf8().constData())).status, 2);
    }

    void tableForPeople()
    {
        Cli cli;
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), septemberCalls())});
        run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("invoices.csv"), invoices())});
        const QByteArray text = cli.text(words("reconcile --from 2026-09-01 --to 2026-10-01")).out;
        QVERIFY(text.contains("-1.96%"));
        QVERIFY(text.contains("within"));
        QVERIFY(text.contains("unexplained"));
    }
};

QTEST_GUILESS_MAIN(TestCommandReconcile)
#include "tst_commandreconcile.moc"
