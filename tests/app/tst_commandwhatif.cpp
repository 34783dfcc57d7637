// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QTest>

using nlohmann::json;

namespace {

/// Four calls of models in the book that ships: two of chat, one of eval and one that nobody prices.
QByteArray someCalls()
{
    return "id,started_at,provider,model,feature,prompt,input,output,request_hash\n"
           "a,2026-07-01T10:00:00Z,openai,gpt-4.1,chat,greet,1000,100,h1\n"
           "b,2026-07-01T11:00:00Z,openai,gpt-4.1,chat,greet,1000,100,h1\n"
           "c,2026-07-02T10:00:00Z,openai,gpt-4.1,eval,,2000,0,h2\n"
           "d,2026-07-02T11:00:00Z,openai,nobody-knows-it,chat,,2000,0,h3\n";
}

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

/// `whatif` and `evals` as a script uses them.
class TestCommandWhatIf : public QObject
{
    Q_OBJECT

    static json run(const Cli &cli, const QStringList &arguments)
    {
        const CliAnswer answer = cli.json(arguments);
        if (answer.status != 0)
            qWarning("%s", answer.err.constData());
        return answer.status == 0 ? answer.json() : json();
    }

    static void importCalls(const Cli &cli)
    {
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), someCalls())}).is_object());
    }

    static QString scenario(const Cli &cli, const QByteArray &levers, const QByteArray &selection = "{}")
    {
        return cli.write(QStringLiteral("plan.json"),
                         R"({"name": "plan", "selection": )" + selection + R"(, "levers": )" + levers + "}");
    }

private Q_SLOTS:
    void replaysAPlan()
    {
        Cli cli;
        importCalls(cli);
        const QByteArray levers =
            R"([{"kind": "exact_cache", "ttl_seconds": 7200}, {"kind": "retire", "where": {"feature": ["eval"]}},
                                      {"kind": "batch"}])";
        const json answer = run(cli, {QStringLiteral("whatif"), scenario(cli, levers)});
        // 2 USD a million in, 8 out: 0.0028 a call of chat, 0.004 the one of eval.
        QCOMPARE(answer["baseline_usd"], "0.0096");
        QCOMPARE(answer["scenario_usd"], "0.0014");
        QCOMPARE(answer["levers"][0]["savings_usd"], "0.0028");
        QCOMPARE(answer["levers"][0]["hit_calls"], 1);
        QCOMPARE(answer["levers"][1]["savings_usd"], "0.004");
        QCOMPARE(answer["levers"][2]["savings_usd"], "0.0014");
        QCOMPARE(answer["unpriced_calls"], 1);
        QCOMPARE(answer["by_feature"][0]["feature"], "chat");
        QCOMPARE(answer["by_feature"][0]["scenario_usd"], "0.0014");
        const CliAnswer text = cli.text({QStringLiteral("whatif"), scenario(cli, levers)});
        QCOMPARE(text.status, 0);
        for (const char *part : {"0.0082", "exact_cache", "retire", "with this plan", "without a price"})
            QVERIFY2(text.out.contains(part), text.out.constData());
    }

    void aPromiseIsFrozenAndComparedWithLaterCalls()
    {
        Cli cli;
        importCalls(cli);
        // Chat's calls of July cost 0.0028 each; eval's is retired.
        const QByteArray levers = R"([{"kind": "retire", "where": {"feature": ["eval"]}}])";
        const QString plan = scenario(cli, levers, R"({"from": "2026-07-01", "to": "2026-07-11"})");
        QVERIFY(run(cli, {QStringLiteral("plans"), QStringLiteral("save"), plan}).is_object());
        const QStringList question = words("plans realised plan --from 2026-08-01 --to 2026-08-06");
        QCOMPARE(cli.json(question).status, 2); // nothing was frozen
        const json frozen = run(cli, words("plans freeze plan"));
        QCOMPARE(frozen["promised_usd"], "0.004");
        QCOMPARE(frozen["features"].size(), 2);
        // August: three shorter calls of chat, none of eval, one of a feature that is new.
        const QString august = cli.write(QStringLiteral("august.csv"), "id,started_at,provider,model,feature,input,output\n"
                                         "e,2026-08-01T10:00:00Z,openai,gpt-4.1,chat,500,100\n"
                                         "f,2026-08-02T10:00:00Z,openai,gpt-4.1,chat,500,100\n"
                                         "g,2026-08-03T10:00:00Z,openai,gpt-4.1,chat,1000,100\n"
                                         "h,2026-08-03T11:00:00Z,openai,gpt-4.1,draft,1000,100\n");
        QVERIFY(run(cli, {QStringLiteral("import"), august}).is_object());
        const json realised = run(cli, question);
        QCOMPARE(realised["as_before_usd"], "0.0084");
        QCOMPARE(realised["actual_usd"], "0.0064");
        QCOMPARE(realised["realised_usd"], "0.002");
        QCOMPARE(realised["promised_usd"], "0.002"); // five of ten days
        QCOMPARE(realised["by_feature"].size(), 1);
        QCOMPARE(realised["not_compared"][0]["feature"], "draft");
        const CliAnswer text = cli.text(question);
        for (const char *part : {"0.002 USD saved against 0.002 USD promised", "chat", "“draft” had no cost then"})
            QVERIFY2(text.out.contains(part), text.out.constData());
        QCOMPARE(cli.json(words("plans realised plan")).status, 2); // no period
    }

    void theOptionsDecideOverTheDocument()
    {
        Cli cli;
        importCalls(cli);
        const QString file = scenario(cli, R"([{"kind": "retire"}])", R"({"from": "2026-07-01", "to": "2026-07-02"})");
        QCOMPARE(run(cli, {QStringLiteral("whatif"), file})["baseline_usd"], "0.0056");
        QCOMPARE(run(cli, {QStringLiteral("whatif"), file, QStringLiteral("--to"),
                           QStringLiteral("2026-Q4")})["baseline_usd"],
                 "0.0096");
        const CliAnswer upsideDown =
            cli.json({QStringLiteral("whatif"), file, QStringLiteral("--to"), QStringLiteral("2026-06-01")});
        QCOMPARE(upsideDown.status, 2);
    }

    void aDocumentThatDoesNotFitIsRefused()
    {
        Cli cli;
        importCalls(cli);
        const CliAnswer answer =
            cli.json({QStringLiteral("whatif"), scenario(cli, R"([{"kind": "retire", "share": 2}])")});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains("/levers/0/share"), answer.err.constData());
        QCOMPARE(cli.json({QStringLiteral("whatif"), cli.path(QStringLiteral("not-there.json"))}).status, 1);
    }

    void keepsPlansByName()
    {
        Cli cli;
        importCalls(cli);
        const QString file =
            scenario(cli, R"([{"kind": "retire", "where": {"feature": [null, "eval"]}, "share": 0.5}])");
        const json direct = run(cli, {QStringLiteral("whatif"), file});
        QCOMPARE(run(cli, {QStringLiteral("plans"), QStringLiteral("save"), file})["name"], "plan");
        QVERIFY(run(cli, {QStringLiteral("plans"), QStringLiteral("save"), file, QStringLiteral("--name"),
                          QStringLiteral("Plan B")})
                    .is_object());
        QVERIFY(run(cli, {QStringLiteral("plans"), QStringLiteral("save"), file}).is_object()); // in place of the first
        QCOMPARE(run(cli, words("plans list"))["plans"].size(), std::size_t{2});
        const json kept = run(cli, {QStringLiteral("whatif"), QStringLiteral("Plan B")});
        QCOMPARE(kept["name"], "Plan B");
        QCOMPARE(kept["levers"], direct["levers"]);
        QCOMPARE(kept["by_feature"], direct["by_feature"]);
        const CliAnswer shown = cli.text({QStringLiteral("plans"), QStringLiteral("show"), QStringLiteral("Plan B")});
        QCOMPARE(run(cli, {QStringLiteral("whatif"), cli.write(QStringLiteral("again.json"), shown.out)})["levers"],
                 direct["levers"]);
        QVERIFY(run(cli, {QStringLiteral("plans"), QStringLiteral("remove"), QStringLiteral("Plan B")}).is_object());
        QCOMPARE(run(cli, words("plans list"))["plans"].size(), std::size_t{1});
        QCOMPARE(cli.json({QStringLiteral("plans"), QStringLiteral("remove"), QStringLiteral("Plan B")}).status, 2);
        QCOMPARE(cli.json({QStringLiteral("whatif"), QStringLiteral("Plan B")}).status, 1);
        const QString nameless = cli.write(QStringLiteral("nameless.json"), R"({"levers": []})");
        QCOMPARE(cli.json({QStringLiteral("plans"), QStringLiteral("save"), nameless}).status, 2);
    }

    void evalsProveRoutes()
    {
        Cli cli;
        importCalls(cli);
        const QByteArray route =
            R"([{"kind": "route", "where": {"feature": ["chat"]}, "to": {"provider": "openai", "model": "gpt-4.1-mini"}}])";
        QCOMPARE(run(cli, {QStringLiteral("whatif"), scenario(cli, route)})["levers"][0]["proven"], false);
        const QString table = cli.write(QStringLiteral("evals.csv"),
                                        "provider,model,scope_kind,scope,passed,total,threshold,evaluated_at\n"
                                        "openai,gpt-4.1-mini,feature,chat,980,1000,0.95,2026-06-30\n"
                                        "openai,gpt-4.1-nano,feature,chat,900,1000,0.95,2026-06-30\n"
                                        "openai,gpt-4.1-nano,prompt,greet,99,100,0.9,2026-06-30T12:00:00Z\n");
        QCOMPARE(run(cli, {QStringLiteral("evals"), QStringLiteral("import"), table})["evals"], 3);
        QCOMPARE(run(cli, {QStringLiteral("evals"), QStringLiteral("import"), table})["evals"], 3);
        const json proven = run(cli, {QStringLiteral("whatif"), scenario(cli, route)});
        QCOMPARE(proven["levers"][0]["proven"], true);
        QCOMPARE(proven["proven_savings_usd"], proven["savings_usd"]);
        const json list = run(cli, words("evals list"));
        QCOMPARE(list["evals"][0]["proven"], true);
        QCOMPARE(list["evals"][1]["proven"], false);

        const QString plan = cli.path(QStringLiteral("cheapest.json"));
        const json proposal =
            run(cli, {QStringLiteral("evals"), QStringLiteral("propose"), QStringLiteral("--out"), plan});
        QCOMPARE(proposal["routes"].size(), std::size_t{2});
        QCOMPARE(proposal["routes"][0]["model"], "gpt-4.1-mini"); // of what is proven for the feature
        QCOMPARE(proposal["routes"][1]["model"], "gpt-4.1-nano"); // for its one prompt, which was tried by itself
        const json replayed = run(cli, {QStringLiteral("whatif"), plan});
        for (int i = 0; i < 2; ++i)
            QCOMPARE(replayed["levers"][i]["savings_usd"], proposal["routes"][i]["savings_usd"]);
    }

    void evalsThatDoNotFitAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("says");
        const QByteArray head = "provider,model,scope_kind,scope,passed,total,threshold,evaluated_at\n";
        QTest::newRow("more passed than tried") << head + "a,b,feature,c,5,4,0.9,2026-06-30\n" << QByteArray("line 2");
        QTest::newRow("a word for a number") << head + "a,b,feature,c,1,4,high,2026-06-30\n"
                                             << QByteArray("“threshold” holds “high”");
        QTest::newRow("another kind of scope") << head + "a,b,team,c,1,4,0.9,2026-06-30\n"
                                               << QByteArray("feature, prompt or class");
        QTest::newRow("a column is missing") << QByteArray("provider,model\na,b\n") << QByteArray("scope_kind");
        QTest::newRow("a document") << QByteArray(R"({"evals": [{"provider": "a"}]})") << QByteArray("/evals/0");
    }

    void evalsThatDoNotFitAreRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, says);
        Cli cli;
        const CliAnswer answer =
            cli.json({QStringLiteral("evals"), QStringLiteral("import"), cli.write(QStringLiteral("evals"), content)});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains(says), answer.err.constData());
    }

    void importTakesEvalsToo()
    {
        Cli cli;
        const QString table = cli.write(QStringLiteral("evals.csv"),
                                        "provider,model,scope_kind,scope,passed,total,threshold,evaluated_at\n"
                                        "openai,gpt-4.1-mini,feature,chat,980,1000,0.95,2026-06-30\n");
        const json answer = run(cli, {QStringLiteral("import"), table});
        QCOMPARE(answer["files"][0]["kind"], "evals");
        QCOMPARE(answer["files"][0]["rows_read"], 1);
        QCOMPARE(run(cli, words("evals list"))["evals"].size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestCommandWhatIf)
#include "tst_commandwhatif.moc"
