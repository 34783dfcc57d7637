// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QTest>

using nlohmann::json;

namespace {

const QString prices = QStringLiteral("prices");

/// A call without a reported cost, of a model that the list below gives a price.
QByteArray plainCalls()
{
    return "id,started_at,provider,model,uncached_input,output\n"
           "p1,2026-07-01T00:00:00Z,openai,gpt-4.1,1000000,0\n"
           "p2,2026-08-01T00:00:00Z,openai,gpt-4.1,0,1000000\n"
           "p3,2026-08-01T00:00:00Z,nobody,mystery-1,1000000,0\n";
}

QByteArray ownList()
{
    return R"({"format":"tokenledger-prices","version":1,"name":"Contract","providers":[{"id":"openai","models":[
        {"id":"gpt-4.1","match":{"equals":"gpt-4.1"},"prices":[{"usd_per_million":{"input":"1","output":"5"}}]}]}]})";
}

} // namespace

/// `prices`: list, show, import, reprice with preview and undo, alias, remove.
class TestCommandPrices : public QObject
{
    Q_OBJECT

    static std::string cost(const Cli &cli)
    {
        return cli.json({QStringLiteral("query")}).json()["total"]["cost_usd"].get<std::string>();
    }
    static void import(const Cli &cli)
    {
        QCOMPARE(cli.json({QStringLiteral("import"), cli.write(QStringLiteral("x.csv"), plainCalls())}).status, 0);
    }

private Q_SLOTS:
    void theBookCanBeReadWithoutAStore()
    {
        Cli cli;
        const json lists = cli.json({prices, QStringLiteral("list")}).json()["lists"];
        QCOMPARE(lists.size(), std::size_t{1});
        QCOMPARE(lists[0]["bundled"], true);
        const json shown = cli.json({prices, QStringLiteral("show"), QStringLiteral("gpt-4.1"), QStringLiteral("--provider"), QStringLiteral("openai")}).json();
        QCOMPARE(shown["matches"][0]["provider"], "openai");
        QCOMPARE(shown["matches"][0]["in_force"]["usd_per_million"]["input"], "2");
        QCOMPARE(cli.json({prices, QStringLiteral("show"), QStringLiteral("no-such-model")}).status, 1);
    }

    void importingPricesRepricesNothingByItself()
    {
        Cli cli;
        import(cli);
        QCOMPARE(cost(cli), std::string("10")); // 2 for the input, 8 for the output
        const CliAnswer imported = cli.json({prices, QStringLiteral("import"), cli.write(QStringLiteral("own.json"), ownList())});
        QCOMPARE(imported.status, 0);
        QCOMPARE(imported.json()["lists"][0]["models"], 1);
        QCOMPARE(cost(cli), std::string("10"));
        // The same list again is no second list.
        cli.json({prices, QStringLiteral("import"), cli.path(QStringLiteral("own.json"))});
        QCOMPARE(cli.json({prices, QStringLiteral("list")}).json()["lists"].size(), std::size_t{2});
    }

    void repricingIsShownDoneAndUndone()
    {
        Cli cli;
        import(cli);
        cli.json({prices, QStringLiteral("import"), cli.write(QStringLiteral("own.json"), ownList())});
        const json dry = cli.json({prices, QStringLiteral("reprice"), QStringLiteral("--dry-run")}).json();
        QCOMPARE(dry["models"].size(), std::size_t{1});
        QCOMPARE(dry["models"][0]["model"], "gpt-4.1");
        QCOMPARE(dry["models"][0]["before_usd"], "10");
        QCOMPARE(dry["models"][0]["after_usd"], "6");
        QCOMPARE(dry["months"].size(), std::size_t{2});
        QCOMPARE(cost(cli), std::string("10"));

        QCOMPARE(cli.json({prices, QStringLiteral("reprice")}).status, 0);
        QCOMPARE(cost(cli), std::string("6"));
        QCOMPARE(cli.json({QStringLiteral("verify")}).status, 0);
        QCOMPARE(cli.json({prices, QStringLiteral("undo")}).status, 0);
        QCOMPARE(cost(cli), std::string("10"));
        QCOMPARE(cli.json({prices, QStringLiteral("undo")}).status, 1);
    }

    void aRangeLimitsRepricing()
    {
        Cli cli;
        import(cli);
        cli.json({prices, QStringLiteral("import"), cli.write(QStringLiteral("own.json"), ownList())});
        cli.json({prices, QStringLiteral("reprice"), QStringLiteral("--from"), QStringLiteral("2026-08-01")});
        QCOMPARE(cost(cli), std::string("7")); // the July call keeps its 2
    }

    void anAliasPricesWhatHasNoPrice()
    {
        Cli cli;
        import(cli);
        QCOMPARE(cli.json({QStringLiteral("query")}).json()["total"]["unpriced_calls"], 1);
        const QStringList alias{prices, QStringLiteral("alias"), QStringLiteral("mystery-1"), QStringLiteral("--provider"), QStringLiteral("nobody"),
                                QStringLiteral("--to"), QStringLiteral("gpt-4.1"), QStringLiteral("--to-provider"), QStringLiteral("openai")};
        QCOMPARE(cli.json(alias).status, 0);
        QCOMPARE(cli.json({prices, QStringLiteral("reprice")}).status, 0);
        QCOMPARE(cost(cli), std::string("12"));
        QCOMPARE(cli.json({QStringLiteral("query")}).json()["total"]["unpriced_calls"], 0);
        // It is a list of its own, which can be taken away again.
        json mine;
        const json answer = cli.json({prices, QStringLiteral("list")}).json();
        for (const json &list : answer["lists"])
            if (list["name"] == "Entered by hand")
                mine = list;
        QCOMPARE(mine["aliases"], 1);
        QCOMPARE(cli.json({prices, QStringLiteral("remove"), QString::number(mine["id"].get<int>())}).status, 0);
        cli.json({prices, QStringLiteral("reprice")});
        QCOMPARE(cost(cli), std::string("10"));
        QStringList toNowhere = alias;
        toNowhere[6] = QStringLiteral("no-such-model");
        QCOMPARE(cli.json(toNowhere).status, 2);
    }

    void aBrokenListIsRefusedWhole()
    {
        Cli cli;
        QByteArray broken = ownList();
        broken.replace("\"1\"", "\"one\"");
        const CliAnswer answer = cli.json({prices, QStringLiteral("import"), cli.write(QStringLiteral("own.json"), broken)});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains("/providers/0/models/0/prices/0/usd_per_million/input"), answer.err);
        QCOMPARE(cli.json({prices, QStringLiteral("list")}).json()["lists"].size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestCommandPrices)
#include "tst_commandprices.moc"
