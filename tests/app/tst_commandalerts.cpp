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

/// Ten quiet days of two features, then chat costs six times as much for four hours from 02:00 of 11 August.
QByteArray spikedCalls()
{
    QByteArray csv = "id,started_at,provider,model,feature,input,output,cost\n";
    for (int hour = 0; hour < 12 * 24; ++hour)
        for (int feature = 0; feature < 2; ++feature) {
            const bool spiked = feature == 0 && hour >= 242 && hour < 246;
            csv += QByteArray::number(hour) + '-' + QByteArray::number(feature) + ",2026-08-" +
                   QByteArray::number(1 + hour / 24).rightJustified(2, '0') + 'T' + QByteArray::number(hour % 24).rightJustified(2, '0') +
                   ":30:00Z,nobody,nothing," + (feature == 0 ? "chat" : "") + ",100,10," + (spiked ? "6" : "1") + '\n';
        }
    return csv;
}

const QByteArray spike = R"({"id": "spike", "name": "Spike", "axis": ["feature"], "measure": "cost", "window": "hour",
    "condition": {"kind": "spike", "factor": 3, "baseline_days": 7}, "severity": "page"})";

} // namespace

/// `alerts` as a script uses it.
class TestCommandAlerts : public QObject
{
    Q_OBJECT

    static json run(const Cli &cli, const QStringList &arguments, int status = 0)
    {
        const CliAnswer answer = cli.json(arguments);
        if (answer.status != status)
            qWarning("%d: %s", answer.status, answer.err.constData());
        return answer.status == status ? answer.json() : json();
    }

    static void addRule(const Cli &cli, const QByteArray &document)
    {
        QVERIFY(run(cli, {QStringLiteral("alerts"), QStringLiteral("add"), cli.write(QStringLiteral("rule.json"), document)}).is_object());
    }

    static void importCalls(const Cli &cli)
    {
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("calls.csv"), spikedCalls())}).is_object());
    }

private Q_SLOTS:
    /// What is proposed for the planted spike is what it would have told: one stretch in the days before, and once it is
    /// accepted it is proposed no longer, and kept switched on.
    void proposesRulesFromItsOwnHistory()
    {
        const Cli cli;
        importCalls(cli);
        const auto proposals = run(cli, words("alerts propose"))["proposals"];
        const auto find = [](const json &list, const char *id) {
            for (const json &one : list)
                if (one["rule"]["id"] == id)
                    return one;
            return json();
        };
        const json unpriced = find(proposals, "new-model");
        QVERIFY(unpriced.is_object());
        QCOMPARE(unpriced["windows_fired"], json(0)); // there is one model from the first hour on
        const json spikeOf = find(proposals, "spike-feature");
        QVERIFY(spikeOf.is_object());
        QCOMPARE(spikeOf["rule"]["enabled"], json(false));
        // The proposal says what its own document does in a backtest.
        json document = spikeOf["rule"];
        document["enabled"] = true;
        const QString file = cli.write(QStringLiteral("proposed.json"), QByteArray::fromStdString(document.dump()));
        QStringList backtest = words("alerts backtest --rule");
        backtest << file;
        QCOMPARE(spikeOf["windows_fired"], json(run(cli, backtest)["fired"].size()));
        QVERIFY(run(cli, words("alerts propose --accept spike-feature")).is_object());
        QVERIFY(!find(run(cli, words("alerts propose"))["proposals"], "spike-feature").is_object());
        QCOMPARE(run(cli, words("alerts list"))["alerts"][0]["enabled"], json(true));
        QCOMPARE(cli.json(words("alerts propose --accept nothing-like-it")).status, 2);
    }

    void firesWithItsOwnStatus()
    {
        Cli cli;
        importCalls(cli);
        addRule(cli, spike);
        const json quiet = run(cli, words("alerts check --at 2026-08-11T02:30:00Z"));
        QCOMPARE(quiet["fired"].size(), std::size_t{0});
        const json fired = run(cli, words("alerts check --at 2026-08-11T03:00:00Z"), 10);
        QCOMPARE(fired["fired"].size(), std::size_t{1});
        const json row = fired["fired"][0];
        QCOMPARE(row["rule"], "spike");
        QCOMPARE(row["axis"], json({"feature"}));
        QCOMPARE(row["key"], json({"chat"}));
        QCOMPARE(row["window_start"], "2026-08-11T02:00:00Z");
        QCOMPARE(row["window_end"], "2026-08-11T03:00:00Z");
        QCOMPARE(row["observed_usd"], "6");
        QCOMPARE(row["threshold_usd"], "3");
        QCOMPARE(row["severity"], "page");
        const CliAnswer text = cli.text(words("alerts check --at 2026-08-11T03:00:00Z"));
        QCOMPARE(text.status, 10);
        for (const char *part : {"spike", "feature chat", "6 USD", "3 USD"})
            QVERIFY2(text.out.contains(part), text.out.constData());
    }

    void listsEveryHourOfABacktest()
    {
        Cli cli;
        importCalls(cli);
        addRule(cli, spike);
        const json tested = run(cli, words("alerts backtest --from 2026-08-10 --to 2026-08-13"));
        QCOMPARE(tested["fired"].size(), std::size_t{4});
        QCOMPARE(tested["fired"][3]["window_start"], "2026-08-11T05:00:00Z");
        // A rule that is not kept, or not switched on, can be tried.
        QByteArray other = spike;
        other.replace("\"feature\"", "").replace("\"id\": \"spike\"", "\"id\": \"total\", \"enabled\": false");
        const json tried = run(cli, {QStringLiteral("alerts"), QStringLiteral("backtest"), QStringLiteral("--rule"),
                                     cli.write(QStringLiteral("other.json"), other.replace("\"factor\": 3", "\"factor\": 3.4"))});
        QCOMPARE(tried["fired"].size(), std::size_t{2}); // 7 against 3.4 x 2, until the spike has raised its own baseline
        QCOMPARE(tried["fired"][0]["rule"], "total");
        QCOMPARE(tried["fired"][0]["key"].size(), std::size_t{0});
        QCOMPARE(run(cli, words("alerts check --at 2026-08-11T03:00:00Z"), 10)["fired"].size(), std::size_t{1});
    }

    void unattributedIsNullAndTheZoneCutsDays()
    {
        Cli cli;
        importCalls(cli);
        addRule(cli, R"({"id": "day", "axis": ["feature"], "where": {"feature": [null]}, "window": "day",
            "condition": {"kind": "absolute", "above": "23.5"}})");
        const json utc = run(cli, words("alerts check --at 2026-08-05T23:30:00Z"), 10);
        QCOMPARE(utc["fired"][0]["key"][0], nullptr);
        QCOMPARE(utc["fired"][0]["window_start"], "2026-08-04T00:00:00Z");
        const json berlin = run(cli, words("alerts check --at 2026-08-05T23:30:00Z --tz Europe/Berlin"), 10);
        QCOMPARE(berlin["fired"][0]["window_start"], "2026-08-04T22:00:00Z");
    }

    /// 596 USD of calls against an invoice of 600 is 0.67 per cent of it.
    void comparesWithTheBill()
    {
        Cli cli;
        importCalls(cli);
        const auto document = [](const char *percent) -> QByteArray {
            return QByteArray(R"({"id": "bill", "axis": ["provider"], "window": "month", "condition": {"kind": "reconciliation", "tolerance_percent": )") + percent + "}}";
        };
        addRule(cli, document("0.5"));
        QCOMPARE(run(cli, words("alerts check --at 2026-09-05"))["fired"].size(), std::size_t{0}); // no bill is there yet
        const QByteArray invoice = "provider,period_start,period_end,amount,currency,invoice_id,note\nnobody,2026-08-01,2026-09-01,600,USD,N-1,\n";
        QVERIFY(run(cli, {QStringLiteral("import"), cli.write(QStringLiteral("invoices.csv"), invoice)}).is_object());
        const json fired = run(cli, words("alerts check --at 2026-09-05 --tz Europe/Berlin"), 10)["fired"];
        QCOMPARE(fired.size(), std::size_t{1});
        QCOMPARE(fired[0]["key"], json({"nobody"}));
        QCOMPARE(fired[0]["window_start"], "2026-08-01T00:00:00Z");
        QCOMPARE(fired[0]["observed"], json(0.006666667));
        QCOMPARE(fired[0]["threshold"], json(0.005));
        QCOMPARE(fired[0]["observed_usd"], json());
        QCOMPARE(run(cli, words("alerts check --at 2026-09-05 --notify"), 10)["fired"].size(), std::size_t{1});
        const json told = run(cli, words("alerts history"))["history"];
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told[0]["news"], "fired");
        addRule(cli, document("2"));
        QCOMPARE(run(cli, words("alerts check --at 2026-09-05"))["fired"].size(), std::size_t{0});
    }

    void keepsRulesById()
    {
        Cli cli;
        importCalls(cli);
        addRule(cli, spike);
        QByteArray off = spike;
        addRule(cli, off.replace("\"severity\"", "\"enabled\": false, \"severity\"")); // in place of the first
        const json listed = run(cli, words("alerts list"));
        QCOMPARE(listed["alerts"].size(), std::size_t{1});
        QCOMPARE(listed["alerts"][0]["condition"]["factor"], 3);
        QCOMPARE(run(cli, words("alerts check --at 2026-08-11T03:00:00Z"))["fired"].size(), std::size_t{0});
        QVERIFY(run(cli, words("alerts remove spike")).is_object());
        QCOMPARE(run(cli, words("alerts list"))["alerts"].size(), std::size_t{0});
        QCOMPARE(cli.json(words("alerts remove spike")).status, 2);
    }

    void refusesWhatDoesNotFit()
    {
        Cli cli;
        importCalls(cli);
        const CliAnswer answer = cli.json({QStringLiteral("alerts"), QStringLiteral("add"),
                                           cli.write(QStringLiteral("bad.json"), R"({"id": "x", "condition": {"kind": "spike"}})")});
        QCOMPARE(answer.status, 3);
        QVERIFY2(answer.err.contains("/condition: expected the key “factor”"), answer.err.constData());
        QCOMPARE(cli.json(words("alerts check --at yesterday")).status, 2);
        QCOMPARE(cli.json(words("alerts check --tz Mars/Base")).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestCommandAlerts)
#include "tst_commandalerts.moc"
