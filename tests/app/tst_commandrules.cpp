// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QFile>
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

/// Calls by key: four of acme's, two of nobody's, and one whose source names another feature.
QByteArray keyedCalls()
{
    return "id,started_at,provider,model,feature,tenant,key,input,output,cost_usd\n"
           "k1,2026-07-01T10:00:00Z,openai,m,,acme,key-legacy,10,1,0.5\n"
           "k2,2026-07-02T10:00:00Z,openai,m,,acme,key-legacy,10,1,0.25\n"
           "k3,2026-07-03T10:00:00Z,openai,m,chat,acme,key-chat,10,1,2\n"
           "k4,2025-12-31T23:59:59Z,openai,m,,acme,key-legacy,10,1,4\n"
           "k5,2026-07-04T10:00:00Z,openai,m,eval,,key-eval,10,1,0.100000001\n"
           "k6,2026-07-04T11:00:00Z,openai,m,chat,,key-b,10,1,1\n"
           "k7,2026-07-05T11:00:00Z,openai,m,search,globex,key-legacy,10,1,3\n";
}

constexpr const char *rulesDocument = R"({"rules": [
  {"name": "legacy key", "from": "2026-01-01", "to": null,
   "when": [{"field": "key", "op": "equals", "value": "key-legacy"}],
   "set": {"feature": "legacy-search"}, "overwrite": false}],
 "lookups": [{"name": "tenant by key", "match": "key", "file": "keys.csv", "column": "key",
              "set": {"tenant": "tenant", "tag:team": "team"}}],
 "shared": [{"name": "evals", "where": {"feature": ["eval"]}, "over": "feature", "split": "proportional"}]})";

} // namespace

/// `rules`, `merges` and `query --shared` as a script uses them.
class TestCommandRules : public QObject
{
    Q_OBJECT

    static json run(const Cli &cli, const QStringList &arguments)
    {
        const CliAnswer answer = cli.json(arguments);
        if (answer.status != 0)
            qWarning("%s", answer.err.constData());
        return answer.status == 0 ? answer.json() : json();
    }

    static QString documentIn(const Cli &cli)
    {
        cli.write(QStringLiteral("keys.csv"),
                  "key,tenant,team\nkey-eval,internal,platform\nkey-b,beta,growth\nkey-chat,other,chat\n");
        return cli.write(QStringLiteral("rules.json"), rulesDocument);
    }

    static void importCalls(const Cli &cli)
    {
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), keyedCalls())}).is_object());
    }

    static std::map<std::string, std::int64_t> costBy(const Cli &cli, const char *dimension)
    {
        std::map<std::string, std::int64_t> costs;
        const json answer = run(cli, {QStringLiteral("query"), QStringLiteral("--by"), QString::fromLatin1(dimension)});
        for (const json &row : answer["rows"])
            costs[row[dimension].is_null() ? "" : row[dimension].get<std::string>()] = nano(row["cost_usd"]);
        return costs;
    }

private Q_SLOTS:
    void rulesAttributeWhatIsStored()
    {
        Cli cli;
        importCalls(cli);
        const auto before = costBy(cli, "feature");
        const json dry =
            run(cli, {QStringLiteral("rules"), QStringLiteral("import"), documentIn(cli), QStringLiteral("--dry-run")});
        QCOMPARE(dry["dry_run"], true);
        QCOMPARE(nano(dry["rules"][0]["moved_usd"]), 750'000'000);
        QCOMPARE(costBy(cli, "feature"), before);

        QVERIFY(run(cli, {QStringLiteral("rules"), QStringLiteral("import"), documentIn(cli)}).is_object());
        QCOMPARE(costBy(cli, "feature"), before); // in force for what comes; the stored ones wait for apply
        const json applied = run(cli, words("rules apply"));
        QCOMPARE(applied["changed_calls"], 5);
        const std::map<std::string, std::int64_t> features = {{"", 4'000'000'000},
                                                              {"chat", 3'000'000'000},
                                                              {"eval", 100'000'001},
                                                              {"legacy-search", 750'000'000},
                                                              {"search", 3'000'000'000}};
        QCOMPARE(costBy(cli, "feature"), features);
        const std::map<std::string, std::int64_t> tenants = {
            {"acme", 6'750'000'000}, {"beta", 1'000'000'000}, {"globex", 3'000'000'000}, {"internal", 100'000'001}};
        QCOMPARE(costBy(cli, "tenant"), tenants);
        QCOMPARE(run(cli, words("rules apply"))["changed_calls"], 0);
        QVERIFY(run(cli, words("verify")).is_object());

        QVERIFY(run(cli, words("rules undo")).is_object());
        QCOMPARE(costBy(cli, "feature"), before);
        QVERIFY(run(cli, words("verify")).is_object());
    }

    void rulesAttributeWhatComes()
    {
        Cli cli;
        QVERIFY(run(cli, {QStringLiteral("rules"), QStringLiteral("import"), documentIn(cli)}).is_object());
        importCalls(cli);
        QCOMPARE(costBy(cli, "feature")["legacy-search"], 750'000'000);
        QCOMPARE(run(cli, words("rules list"))["lookups"][0]["keys"], 3);
        const json moved = run(cli, words("calls --where feature=legacy-search"));
        QCOMPARE(moved["calls"].size(), std::size_t{2});
        for (const json &call : moved["calls"])
            QVERIFY(call["id"] == "k1" || call["id"] == "k2");
    }

    void aCallTellsWhichRuleSetWhat()
    {
        Cli cli;
        QVERIFY(run(cli, {QStringLiteral("rules"), QStringLiteral("import"), documentIn(cli)}).is_object());
        importCalls(cli);
        std::map<std::string, json> trails;
        const json all = run(cli, words("calls"));
        for (const json &call : all["calls"])
            trails[call["id"]] = call.value("attribution", json());
        for (const char *call : {"k1", "k2"}) {
            const json &first = trails[call][0];
            QCOMPARE(first["field"], "feature");
            QCOMPARE(first["rule"], "legacy key");
            QVERIFY(first["source_value"].is_null());
        }
        for (const json &step : trails["k7"]) // the source has said both itself: nothing was set but the team
            QVERIFY(step["field"] != "feature" && step["field"] != "tenant");
        QVERIFY(trails["k6"].is_null() || trails["k6"][0]["rule"] == "tenant by key");
    }

    void sharedCostsStandBesideTheDirectOnes()
    {
        Cli cli;
        QVERIFY(run(cli, {QStringLiteral("rules"), QStringLiteral("import"), documentIn(cli)}).is_object());
        importCalls(cli);
        const json answer = run(cli, words("query --by feature --shared"));
        std::int64_t direct = 0;
        std::int64_t shared = 0;
        std::map<std::string, std::int64_t> parts;
        for (const json &row : answer["shared_costs"]) {
            direct += nano(row["direct_cost_usd"]);
            shared += nano(row["shared_cost_usd"]);
            parts[row["feature"].is_null() ? "" : row["feature"].get<std::string>()] = nano(row["shared_cost_usd"]);
            QCOMPARE(nano(row["cost_usd"]), nano(row["direct_cost_usd"]) + nano(row["shared_cost_usd"]));
        }
        QCOMPARE(direct + shared, nano(answer["total"]["cost_usd"]));
        QCOMPARE(shared, 100'000'001);
        // 100,000,001 in proportion 3 : 0.75 : 3, and the nano-dollar that is left goes to the largest remainder.
        QCOMPARE(parts["chat"], 44'444'445);
        QCOMPARE(parts["legacy-search"], 11'111'111);
        QCOMPARE(parts["search"], 44'444'445);
        QCOMPARE(parts[""], 0);
        for (const char *refused :
             {"query --shared", "query --by feature,tenant --shared", "query --by feature --shared --bucket day",
              "query --by feature --shared --where tenant=acme", "query --by tag:team --shared"})
            QCOMPARE(cli.json(words(refused)).status, 2);
    }

    void coverageIsTheAttributedPart()
    {
        Cli cli;
        importCalls(cli);
        const json coverage = run(cli, words("rules coverage --bucket month"));
        std::int64_t cost = 0;
        std::int64_t withFeature = 0;
        for (const json &row : coverage["rows"]) {
            cost += nano(row["cost_usd"]);
            withFeature += nano(row["with_feature_usd"]);
        }
        QCOMPARE(coverage["rows"].size(), std::size_t{2});
        QCOMPARE(cost, 10'850'000'001);
        QCOMPARE(cost, nano(coverage["total"]["cost_usd"]));
        QCOMPARE(withFeature, cost - costBy(cli, "feature")[""]);
        QVERIFY(coverage["total"]["with_prompt_share"] == 0.0);
    }

    void aFaultIsNamedAndNothingChanges_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QByteArray>("where");
        QTest::newRow("unknown op")
            << QByteArray(R"({"rules":[{"when":[{"field":"key","op":"is","value":"x"}],"set":{"feature":"y"}}]})")
            << QByteArray("/rules/0/when/0/op");
        QTest::newRow("sets the model") << QByteArray(R"({"rules":[{"when":[],"set":{"model":"y"}}]})")
                                        << QByteArray("/rules/0/set/model");
        QTest::newRow("no such table") << QByteArray(
                                              R"({"lookups":[{"match":"key","file":"none.csv","set":{"tenant":"t"}}]})")
                                       << QByteArray("none.csv");
        QTest::newRow("no JSON") << QByteArray("rules: []") << QByteArray("rules.json");
    }

    void aFaultIsNamedAndNothingChanges()
    {
        QFETCH(QByteArray, document);
        QFETCH(QByteArray, where);
        Cli cli;
        importCalls(cli);
        const CliAnswer answer = cli.json(
            {QStringLiteral("rules"), QStringLiteral("import"), cli.write(QStringLiteral("rules.json"), document)});
        QVERIFY(answer.status == 3 || answer.status == 1);
        QVERIFY2(answer.err.contains(where), answer.err);
        QVERIFY(run(cli, words("rules list"))["rules"].empty());
    }

    void twoSourcesTellOfOneCall()
    {
        Cli cli;
        const QByteArray head("id,response_id,started_at,provider,model,feature,tenant,input,output,cost_usd\n");
        const QString gateway =
            cli.write(QStringLiteral("a.csv"),
                      head + "g1,chatcmpl-0123456789abcdef,2026-07-01T10:00:00Z,openai,gpt-4.1,chat,,100,10,0.5\n"
                             "g2,,2026-07-01T12:00:00Z,openai,gpt-4.1,chat,,70,7,0.25\n");
        const QString sdk =
            cli.write(QStringLiteral("b.csv"),
                      head + "s1,chatcmpl-0123456789abcdef,2026-07-01T10:00:01Z,openai,gpt-4.1,,acme,100,10,0.5\n"
                             "s2,,2026-07-01T12:00:01Z,openai,gpt-4.1,,acme,70,7,0.25\n");
        const auto import = [&](const QString &file, const char *source) {
            return run(cli, {QStringLiteral("import"), file, QStringLiteral("--source"), QString::fromLatin1(source)});
        };
        QVERIFY(import(gateway, "gateway").is_object());
        QCOMPARE(import(sdk, "sdk")["files"][0]["merged"], 1);
        QCOMPARE(run(cli, words("query"))["total"]["calls"], 3);
        const json merged = run(cli, words("merges list"));
        QCOMPARE(merged["calls"].size(), std::size_t{1});
        bool found = false;
        const json all = run(cli, words("calls"));
        for (const json &call : all["calls"])
            if (call.contains("merged_from")) {
                found = true;
                QCOMPARE(call["merged_from"].size(), std::size_t{2});
                QCOMPARE(call["feature"], "chat");
                QCOMPARE(call["tenant"], "acme");
            }
        QVERIFY(found);

        QCOMPARE(run(cli, words("merges propose"))["proposals"].size(), std::size_t{1});
        QVERIFY(run(cli, words("merges accept gateway:g2 sdk:s2")).is_object());
        QCOMPARE(run(cli, words("query"))["total"]["calls"], 2);
        QVERIFY(run(cli, words("verify")).is_object());
        const int call = merged["calls"][0]["call"].get<int>();
        QVERIFY(run(cli, {QStringLiteral("merges"), QStringLiteral("split"), QString::number(call)}).is_object());
        QCOMPARE(run(cli, words("query"))["total"]["calls"], 3);
        QVERIFY(run(cli, words("verify")).is_object());
        QCOMPARE(run(cli, words("merges ranking --set trace,provider"))["order"][0], "trace");
        QCOMPARE(cli.json(words("merges ranking --set nonsense!")).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestCommandRules)
#include "tst_commandrules.moc"
