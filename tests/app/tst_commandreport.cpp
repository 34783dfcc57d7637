// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cliprocess.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <set>

using nlohmann::json;

namespace {

std::int64_t nano(const json &money)
{
    const std::string text = money.get<std::string>();
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string decimals = point < text.size() ? text.substr(point + 1) : "";
    decimals.resize(9, '0');
    return std::stoll(text.substr(0, point)) * 1'000'000'000 + std::stoll(decimals);
}

/// The microsecond at which a day begins, in SQL.
std::string day(const std::string &date)
{
    return "1000000 * strftime('%s', '" + date + "')";
}

/// Calls of two quarters: features with and without a quarter before, calls without feature, tenant or price.
QByteArray calls()
{
    QByteArray csv = "id,started_at,latency_ms,provider,model,feature,tenant,user,prompt,prompt_version,region,status,gateway_cache_hit,"
                     "uncached_input,cache_read,output,cost_usd,tag:team\n";
    int id = 0;
    const auto add = [&](const char *at, const char *feature, const char *tenant, const char *user, const char *prompt, const char *cost, int times) {
        for (int i = 0; i < times; ++i)
            csv += QByteArray("r") + QByteArray::number(++id) + ',' + at + ",100,anthropic,claude-haiku-4-5," + feature + ',' + tenant + ',' + user + ','
                   + prompt + ",1,us-east,ok,false,1000,400,50," + cost + ",blue\n";
    };
    add("2026-04-10T10:00:00Z", "chat", "acme", "u1", "chat.answer", "0.001", 40);
    add("2026-04-12T10:00:00Z", "old", "acme", "u1", "old.answer", "0.002", 30);
    add("2026-07-01T10:00:00Z", "chat", "acme", "u1", "chat.answer", "0.0015", 60);
    add("2026-08-10T10:00:00Z", "chat", "globex", "u2", "chat.answer", "0.000000001", 7);
    add("2026-09-30T21:59:59Z", "search", "globex", "u3", "search.answer", "12.345678901", 3);
    add("2026-09-30T23:30:00Z", "search", "globex", "u3", "search.answer", "5", 1); // October in Berlin
    add("2026-09-20T10:00:00Z", "", "", "", "", "0.25", 5);
    csv += "r900,2026-08-01T10:00:00Z,100,nobody,mystery,=cmd(),acme,u4,,,us-east,ok,false,10,0,5,,\n";
    return csv;
}

QString pdfText(const QString &file)
{
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
    reader.waitForFinished();
    return QString::fromUtf8(reader.readAllStandardOutput());
}

QByteArray bytes(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// Every "*_usd" with its printed text beside it.
void collect(const json &value, std::vector<std::pair<std::string, std::string>> &amounts)
{
    if (value.is_object())
        for (const auto &[key, each] : value.items()) {
            const std::size_t unit = key.rfind("_usd");
            if (unit != std::string::npos && unit + 4 == key.size() && each.is_string())
                amounts.emplace_back(each.get<std::string>(), value.at(key.substr(0, unit) + "_printed").get<std::string>());
        }
    if (value.is_structured())
        for (const auto &each : value)
            collect(each, amounts);
}

} // namespace

/// `report`, `export` and `retire` as a script uses them, against plain SQL over the same calls.
class TestCommandReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_cli = std::make_unique<Cli>();
        QVERIFY(run({QStringLiteral("import"), m_cli->write(QStringLiteral("calls.csv"), calls())}).is_object());
    }
    void cleanup() { m_cli.reset(); }

    void theSameReportSpeaksGerman()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext of Poppler reads the PDF; it is not here");
        const json english = makeReport(QStringLiteral("english.pdf"), {});
        const json german = makeReport(QStringLiteral("german.pdf"), {QStringLiteral("--language"), QStringLiteral("de")});
        QCOMPARE(indicator(german, "total_spend")["value_usd"], indicator(english, "total_spend")["value_usd"]);
        const QString text = pdfText(m_cli->path(QStringLiteral("german.pdf")));
        QVERIFY2(text.contains(QStringLiteral("Bericht über Kosten der KI-Inferenz")), qUtf8Printable(text.left(500)));
        QVERIFY(text.contains(QStringLiteral("Kosten je Aufruf")));
        QVERIFY(!text.contains(QStringLiteral("Cost per call")));
    }

    void thePdfHasTheNumbersOfTheJsonAndOfSql()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext of Poppler reads the PDF; it is not here");
        const json report = makeReport(QStringLiteral("a.pdf"), {});
        const QString text = pdfText(m_cli->path(QStringLiteral("a.pdf")));
        std::vector<std::pair<std::string, std::string>> amounts;
        collect(report, amounts);
        QVERIFY(amounts.size() > 20);
        for (const auto &[exact, printed] : amounts)
            QVERIFY2(text.contains(QString::fromStdString(printed)), (exact + " " + printed).c_str());
        const std::string where = " FROM calls WHERE started_us >= " + day("2026-07-01") + " AND started_us < " + day("2026-10-01");
        QCOMPARE(nano(indicator(report, "total_spend")["value_usd"]), sql("SELECT sum(cost_nano)" + where));
        for (const json &row : report["by_feature"]) {
            const bool missing = row["feature"].is_null();
            const std::string feature = missing ? " AND feature IS NULL" : " AND feature = '" + row["feature"].get<std::string>() + "'";
            if (row["cost_usd"].is_string())
                QCOMPARE(nano(row["cost_usd"]), sql("SELECT sum(cost_nano)" + where + feature));
            QCOMPARE(row["calls"].get<std::int64_t>(), sql("SELECT count(*)" + where + feature));
        }
        std::int64_t weeks = 0;
        for (const json &week : report["weeks"])
            weeks += nano(week["cost_usd"]);
        QCOMPARE(weeks, sql("SELECT sum(cost_nano)" + where));
        QCOMPARE(report["coverage"]["unpriced_calls"].get<std::int64_t>(), sql("SELECT count(*)" + where + " AND cost_nano IS NULL"));
    }

    void theSectionsTellWhatTheLedgerKnowsBesideTheCalls()
    {
        const auto take = [this](const char *name, const QByteArray &table) { QVERIFY(run({QStringLiteral("import"), m_cli->write(QLatin1String(name), table)}).is_object()); };
        take("invoices.csv", "provider,period_start,period_end,amount,currency,invoice_id,note\nanthropic,2026-07-01,2026-08-01,0.09,USD,I-7,\n"
                             "anthropic,2026-09-01,2026-10-01,50.5,USD,I-9,\n");
        take("budgets.csv", "name,dimension,value,period,amount_usd,from,to\nSearch,feature,search,month,10,2026-08-01,\nAll,,,quarter,50,,\n");
        take("measures.csv", "date,dimension,value,measure,count,revenue_usd\n2026-07-01,tenant,acme,users,9,0.27\n2026-09-30,tenant,globex,users,3,100\n");
        const QString plan = m_cli->write(QStringLiteral("plan.json"), R"({"name": "Give up old", "selection": {"from": "2026-04-01", "to": "2026-07-01"},
            "levers": [{"kind": "retire", "where": {"feature": ["old"]}}, {"kind": "compress", "where": {"feature": ["chat"]}, "input_factor": 0.5}]})");
        QVERIFY(run({QStringLiteral("plans"), QStringLiteral("save"), plan}).is_object());
        QVERIFY(run({QStringLiteral("plans"), QStringLiteral("freeze"), QStringLiteral("Give up old")}).is_object());
        const json report = makeReport(QStringLiteral("s.pdf"), {});
        everythingPrintedIsInTheJson(report, QStringLiteral("s.pdf"));

        const std::string quarter = " FROM calls WHERE started_us >= " + day("2026-07-01") + " AND started_us < " + day("2026-10-01");
        QCOMPARE(report["reconciliation"].size(), std::size_t{2});
        QCOMPARE(nano(report["reconciliation"][0]["calls_usd"]), sql("SELECT sum(cost_nano)" + quarter + " AND provider = 'anthropic' AND started_us < " + day("2026-08-01")));
        QVERIFY(report["reconciliation"][0]["within"].get<bool>());
        QVERIFY(!report["reconciliation"][1]["within"].get<bool>());
        std::int64_t bridge = 0;
        for (const json &step : report["bridge"])
            bridge += (step["step"] == "bill" ? -1 : 1) * nano(step["amount_usd"]);
        QCOMPARE(bridge, std::int64_t{0});
        QCOMPARE(report["budgets"].size(), std::size_t{2});
        for (const json &budget : report["budgets"]) {
            const bool all = budget["name"] == "All";
            QCOMPARE(nano(budget["amount_usd"]), std::int64_t{all ? 50 : 20} * 1'000'000'000); // a quarter; August and September
            QCOMPARE(nano(budget["actual_usd"]), sql("SELECT sum(cost_nano)" + quarter + (all ? "" : " AND feature = 'search'")));
        }
        QCOMPARE(report["business_measures"][0]["number"], 9);
        QCOMPARE(nano(report["business_measures"][0]["cost_usd"]) * 9, sql("SELECT sum(cost_nano)" + quarter + " AND tenant = 'acme'"));
        QCOMPARE(report["plans"][0]["plan"], "Give up old");
        std::int64_t levers = 0;
        for (const json &lever : report["levers"])
            levers += nano(lever["realised_usd"]);
        QCOMPARE(levers, nano(report["plans"][0]["realised_usd"]));
        QVERIFY(report.contains("forecast"));
        QCOMPARE(report["portfolio"].size(), std::size_t(sql("SELECT count(DISTINCT feature)" + quarter)));
    }

    void theQuarterInHandIsForecastToItsEnd()
    {
        QByteArray csv = "id,started_at,provider,model,feature,input,output,cost_usd\n";
        const QDate today = QDateTime::currentDateTimeUtc().date();
        const QDate quarter(today.year(), (today.month() - 1) / 3 * 3 + 1, 1);
        int days = 0;
        for (QDate date = quarter.addDays(-60); date < today; date = date.addDays(1)) {
            csv += "f" + QByteArray::number(++days) + ',' + date.toString(Qt::ISODate).toUtf8() + "T10:00:00Z,nobody,nothing,chat,1,1,2\n";
        }
        QVERIFY(run({QStringLiteral("import"), m_cli->write(QStringLiteral("now.csv"), csv)}).is_object());
        const QString name = QStringLiteral("%1-Q%2").arg(quarter.year()).arg((quarter.month() - 1) / 3 + 1);
        const json forecast = makeReport(QStringLiteral("n.pdf"), {}, name)["forecast"];
        QCOMPARE(forecast.size(), std::size_t{1});
        // Two dollars every day: spent so far and still to come are two dollars for each day of the quarter.
        QCOMPARE(nano(forecast[0]["expected_usd"]), 2 * quarter.daysTo(quarter.addMonths(3)) * 1'000'000'000);
        QCOMPARE(forecast[0]["from"].get<std::string>(), quarter.toString(Qt::ISODate).toStdString() + "T00:00:00Z");
    }

    /// The statements of all tenants, with what is not allocated, are the cost of all calls.
    void statementsAddUp_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("printed");
        QTest::newRow("none") << QByteArray() << QByteArray("No rule spreads cost over tenants");
        QTest::newRow("proportional") << QByteArray(R"({"rules": [], "shared": [{"name": "Calls of nobody", "where": {"tenant": [null]}, "over": "tenant", "split": "proportional"}]})")
                                      << QByteArray("in proportion to direct cost");
        QTest::newRow("even, from September") << QByteArray(R"({"rules": [], "shared": [{"name": "Search", "where": {"feature": ["search"]}, "over": "tenant", "split": "even", "from": "2026-09-01"}]})")
                                              << QByteArray("evenly over the tenants with direct cost, from 1 Sep 2026");
    }

    void statementsAddUp()
    {
        QFETCH(const QByteArray, rules);
        QFETCH(const QByteArray, printed);
        if (!rules.isEmpty())
            QVERIFY(run({QStringLiteral("rules"), QStringLiteral("import"), m_cli->write(QStringLiteral("rules.json"), rules)}).is_object());
        std::int64_t due = 0;
        std::int64_t unallocated = 0;
        for (const char *tenant : {"acme", "globex"}) {
            const QString csv = m_cli->path(QStringLiteral("s.csv"));
            const json statement = run({QStringLiteral("report"), QStringLiteral("statement"), QStringLiteral("--tenant"), QLatin1String(tenant), QStringLiteral("--quarter"),
                                        QStringLiteral("2026-Q3"), QStringLiteral("--out"), m_cli->path(QStringLiteral("s.pdf")), QStringLiteral("--csv-out"), csv});
            everythingPrintedIsInTheJson(statement, QStringLiteral("s.pdf"));
            QVERIFY(pdfText(m_cli->path(QStringLiteral("s.pdf"))).simplified().contains(QString::fromUtf8(printed)));
            const std::string own = "SELECT sum(cost_nano) FROM calls WHERE started_us >= " + day("2026-07-01") + " AND started_us < " + day("2026-10-01") + " AND tenant = '" + tenant + "'";
            QCOMPARE(nano(statement["totals"]["own_usd"]), sql(own));
            due += nano(statement["totals"]["due_usd"]);
            unallocated = nano(statement["totals"]["unallocated_usd"]);
            const QByteArray total = QByteArray(tenant) + ",2026-07-01T00:00:00Z,total,,,,,,," + QByteArray::fromStdString(statement["totals"]["due_usd"].get<std::string>());
            QVERIFY2(bytes(csv).contains(total), total.constData());
        }
        QCOMPARE(due + unallocated, sql("SELECT sum(cost_nano) FROM calls WHERE started_us >= " + day("2026-07-01") + " AND started_us < " + day("2026-10-01")));
    }

    void aStatementNeedsATenantAndAPeriod()
    {
        const auto status = [this](const QStringList &more) {
            return m_cli->json(QStringList{QStringLiteral("report"), QStringLiteral("statement"), QStringLiteral("--out"), m_cli->path(QStringLiteral("s.pdf"))} + more).status;
        };
        QCOMPARE(status({QStringLiteral("--tenant"), QStringLiteral("nobody"), QStringLiteral("--quarter"), QStringLiteral("2026-Q3")}), 2);
        QCOMPARE(status({QStringLiteral("--tenant"), QStringLiteral("acme")}), 2);
        QCOMPARE(status({QStringLiteral("--tenant"), QStringLiteral("acme"), QStringLiteral("--quarter"), QStringLiteral("2026-Q3"), QStringLiteral("--kind"), QStringLiteral("gift")}), 2);
        QVERIFY(!QFile::exists(m_cli->path(QStringLiteral("s.pdf"))));
    }

    void whatWasFiledIsPrintedAgain()
    {
        makeReport(QStringLiteral("a.pdf"), {QStringLiteral("--keep"), QStringLiteral("--company"), QStringLiteral("Acme")});
        QVERIFY(run({QStringLiteral("import"), m_cli->write(QStringLiteral("late.csv"), "id,started_at,provider,model,feature,input,output,cost_usd\nz,2026-08-01T10:00:00Z,n,m,late,1,1,9\n")}).is_object());
        makeReport(QStringLiteral("b.pdf"), {});
        const QString again = m_cli->path(QStringLiteral("again.pdf"));
        run({QStringLiteral("report"), QStringLiteral("print"), QStringLiteral("2026-Q3"), QStringLiteral("--out"), again});
        QVERIFY(bytes(again) == bytes(m_cli->path(QStringLiteral("a.pdf"))));
        QVERIFY(bytes(again) != bytes(m_cli->path(QStringLiteral("b.pdf"))));
        QCOMPARE(m_cli->json({QStringLiteral("report"), QStringLiteral("print"), QStringLiteral("2020-Q1"), QStringLiteral("--out"), again}).status, 2);
        QCOMPARE(run({QStringLiteral("audit")})["entries"].size(), std::size_t{0}); // a report is no change of a setting
    }

    void theQuarterThatEndedIsDueOnce()
    {
        const auto kept = [this] { return run({QStringLiteral("report"), QStringLiteral("list")})["reports"]; };
        QCOMPARE(m_cli->json({QStringLiteral("report"), QStringLiteral("due")}).status, 0);
        QCOMPARE(kept().size(), std::size_t{0}); // nobody has asked for reports
        makeReport(QStringLiteral("a.pdf"), {QStringLiteral("--keep"), QStringLiteral("--company"), QStringLiteral("Acme")}, QStringLiteral("2025-Q1"));
        for (int i = 0; i < 2; ++i)
            QCOMPARE(m_cli->json({QStringLiteral("report"), QStringLiteral("due")}).status, 0);
        const json reports = kept();
        QCOMPARE(reports.size(), std::size_t{2});
        const QDate today = QDateTime::currentDateTimeUtc().date();
        const QDate before = QDate(today.year(), (today.month() - 1) / 3 * 3 + 1, 1).addDays(-1);
        QCOMPARE(reports[1]["quarter"].get<std::string>(), QStringLiteral("%1-Q%2").arg(before.year()).arg((before.month() + 2) / 3).toStdString());
        run({QStringLiteral("report"), QStringLiteral("print"), QString::fromStdString(reports[1]["quarter"].get<std::string>()), QStringLiteral("--out"), m_cli->path(QStringLiteral("d.pdf"))});
        QVERIFY(pdfText(m_cli->path(QStringLiteral("d.pdf"))).contains(QStringLiteral("Acme")));
    }

    void anItemThatWasGivenUpIsWatched()
    {
        const auto decide = [this](const char *what) { return run({QStringLiteral("retire"), QStringLiteral("decide"), QStringLiteral("feature"), QStringLiteral("search"), QLatin1String(what)}); };
        const auto fired = [this](const char *at) { return run10({QStringLiteral("alerts"), QStringLiteral("check"), QStringLiteral("--at"), QLatin1String(at)})["fired"].size(); };
        decide("retire");
        QCOMPARE(run({QStringLiteral("alerts"), QStringLiteral("list")})["alerts"].size(), std::size_t{1});
        QCOMPARE(fired("2026-10-01"), std::size_t{1}); // its call of 23:30
        QCOMPARE(fired("2026-09-30T12:00:00Z"), std::size_t{0});
        decide("keep");
        QCOMPARE(run({QStringLiteral("alerts"), QStringLiteral("list")})["alerts"].size(), std::size_t{0});
    }

    void zonesCutTheQuarter()
    {
        const json utc = makeReport(QStringLiteral("u.pdf"), {});
        const json berlin = makeReport(QStringLiteral("b.pdf"), {QStringLiteral("--tz"), QStringLiteral("Europe/Berlin")});
        QCOMPARE(berlin["to"], "2026-09-30T22:00:00Z");
        QCOMPARE(nano(indicator(utc, "total_spend")["value_usd"]) - nano(indicator(berlin, "total_spend")["value_usd"]), std::int64_t{5'000'000'000});
    }

    void theSameLedgerGivesTheSameBytes()
    {
        makeReport(QStringLiteral("a.pdf"), {});
        QTest::qSleep(1100); // a clock's second in the file would show
        makeReport(QStringLiteral("b.pdf"), {});
        const QByteArray first = bytes(m_cli->path(QStringLiteral("a.pdf")));
        QVERIFY(first.startsWith("%PDF-1.4"));
        QVERIFY(first.contains("pdfaid:part>1<"));
        QVERIFY(first == bytes(m_cli->path(QStringLiteral("b.pdf"))));
    }

    void targetsAreMetOrMissed()
    {
        const json report = makeReport(QStringLiteral("a.pdf"), {QStringLiteral("--target"), QStringLiteral("total_spend=10"), QStringLiteral("--target"),
                                                                 QStringLiteral("cache_hit_rate_tokens=20.5")});
        QVERIFY(!indicator(report, "total_spend")["met"].get<bool>());
        QVERIFY(indicator(report, "cache_hit_rate_tokens")["met"].get<bool>());
        QVERIFY(!indicator(report, "cost_per_user").contains("met"));
        for (const char *wrong : {"total_spend", "total_spend=x", "nothing=3"})
            QCOMPARE(m_cli->json({QStringLiteral("report"), QStringLiteral("kpi"), QStringLiteral("--quarter"), QStringLiteral("2026-Q3"), QStringLiteral("--out"),
                                 m_cli->path(QStringLiteral("w.pdf")), QStringLiteral("--target"), QLatin1String(wrong)})
                         .status,
                     2);
        QVERIFY(!QFile::exists(m_cli->path(QStringLiteral("w.pdf"))));
    }

    void aQuarterWithoutCallsIsAReportToo()
    {
        const json report = makeReport(QStringLiteral("e.pdf"), {}, QStringLiteral("2025-Q1"));
        QVERIFY(indicator(report, "cost_per_user")["value_usd"].is_null());
        QCOMPARE(nano(indicator(report, "total_spend")["value_usd"]), std::int64_t{0});
        for (const char *quarter : {"2026-Q5", "2026Q3", "Q3", ""})
            QCOMPARE(m_cli->json({QStringLiteral("report"), QStringLiteral("kpi"), QStringLiteral("--quarter"), QLatin1String(quarter), QStringLiteral("--out"),
                                 m_cli->path(QStringLiteral("w.pdf"))})
                         .status,
                     2);
    }

    void focusCarriesTheWholeCost()
    {
        const QString file = m_cli->path(QStringLiteral("focus.csv"));
        const json exported = run({QStringLiteral("export"), QStringLiteral("--format"), QStringLiteral("focus"), QStringLiteral("--out"), file});
        QCOMPARE(nano(exported["cost_usd"]), sql("SELECT sum(cost_nano) FROM calls"));
        Cli other;
        const json again = other.json({QStringLiteral("import"), file}).json()["files"][0];
        QCOMPARE(again["format"], "focus");
        QCOMPARE(again["rejected"], 0);
        QCOMPARE(nano(again["cost_usd"]), sql("SELECT sum(cost_nano) FROM calls"));
        const json part = run({QStringLiteral("export"), QStringLiteral("--format"), QStringLiteral("focus"), QStringLiteral("--out"), file,
                               QStringLiteral("--where"), QStringLiteral("feature=chat"), QStringLiteral("--where"), QStringLiteral("tag:team=blue"),
                               QStringLiteral("--from"), QStringLiteral("2026-07-01")});
        QCOMPARE(nano(part["cost_usd"]), sql("SELECT sum(cost_nano) FROM calls WHERE feature = 'chat' AND started_us >= " + day("2026-07-01")));
    }

    void callsGoOutAsCsvJsonLinesAndWorkbook()
    {
        const std::int64_t count = sql("SELECT count(*) FROM calls");
        for (const char *format : {"csv", "jsonl", "xlsx"}) {
            const QString file = m_cli->path(QStringLiteral("calls.out"));
            const json exported = run({QStringLiteral("export"), QStringLiteral("--format"), QLatin1String(format), QStringLiteral("--out"), file});
            QCOMPARE(exported["rows"].get<std::int64_t>(), count);
            QCOMPARE(nano(exported["cost_usd"]), sql("SELECT sum(cost_nano) FROM calls"));
            const QByteArray written = bytes(file);
            if (QLatin1String(format) == QLatin1String("xlsx")) {
                QVERIFY(written.startsWith("PK"));
                continue;
            }
            QCOMPARE(written.count('\n'), count + (QLatin1String(format) == QLatin1String("csv") ? 1 : 0));
            // A feature that begins like a formula stays a text.
            QVERIFY(written.contains(QLatin1String(format) == QLatin1String("csv") ? ",'=cmd()," : "\"=cmd()\""));
            QVERIFY(!QFile::exists(file + QStringLiteral(".part")));
        }
    }

    void anExportThatCannotBeWrittenLeavesNothing()
    {
        const QString file = m_cli->path(QStringLiteral("no/such/folder.csv"));
        QCOMPARE(m_cli->json({QStringLiteral("export"), QStringLiteral("--format"), QStringLiteral("csv"), QStringLiteral("--out"), file}).status, 1);
        QCOMPARE(m_cli->json({QStringLiteral("export"), QStringLiteral("--format"), QStringLiteral("pdf"), QStringLiteral("--out"), file}).status, 2);
    }

    void whatIsOldIsFoundAndDecided()
    {
        const auto keys = [this](const char *kind) {
            std::set<std::string> found;
            const json answer = run({QStringLiteral("retire"), QStringLiteral("candidates"), QStringLiteral("--kind"), QLatin1String(kind)});
            for (const json &each : answer["candidates"])
                found.insert(each["key"].get<std::string>() + ':' + each["signals"][0]["signal"].get<std::string>());
            return found;
        };
        QVERIFY(keys("feature").contains("old:silent"));
        QVERIFY(!keys("feature").contains("search:silent"));
        QVERIFY(keys("prompt").contains("old.answer:silent"));
        const json decided = run({QStringLiteral("retire"), QStringLiteral("decide"), QStringLiteral("feature"), QStringLiteral("old"), QStringLiteral("retire"),
                                  QStringLiteral("--note"), QStringLiteral("nobody calls it")});
        QCOMPARE(decided["decision"], "retire");
        QVERIFY(!keys("feature").contains("old:silent")); // it is decided, and not called since
        QCOMPARE(run({QStringLiteral("retire"), QStringLiteral("list")})["decisions"].size(), std::size_t{1});
        QCOMPARE(m_cli->json({QStringLiteral("retire"), QStringLiteral("decide"), QStringLiteral("feature"), QStringLiteral("old"), QStringLiteral("consolidate")}).status, 2);
        QCOMPARE(m_cli->json({QStringLiteral("retire"), QStringLiteral("decide"), QStringLiteral("planet"), QStringLiteral("old"), QStringLiteral("keep")}).status, 2);
    }

private:
    json run(const QStringList &arguments)
    {
        const CliAnswer answer = m_cli->json(arguments);
        if (answer.status != 0)
            qWarning("%s", answer.err.constData());
        return answer.status == 0 ? answer.json() : json();
    }

    /// A check that fires ends with 10.
    json run10(const QStringList &arguments) { return m_cli->json(arguments).json(); }

    json makeReport(const QString &name, const QStringList &more, const QString &quarter = QStringLiteral("2026-Q3"))
    {
        return run(QStringList{QStringLiteral("report"), QStringLiteral("kpi"), QStringLiteral("--quarter"), quarter, QStringLiteral("--out"), m_cli->path(name)} + more);
    }

    /// Amounts with decimals; those of axes are whole.
    void everythingPrintedIsInTheJson(const json &report, const QString &name)
    {
        if (QStandardPaths::findExecutable(QStringLiteral("pdftotext")).isEmpty())
            QSKIP("pdftotext of Poppler reads the PDF; it is not here");
        const QString text = pdfText(m_cli->path(name));
        std::vector<std::pair<std::string, std::string>> amounts;
        collect(report, amounts);
        std::set<QString> known;
        for (const auto &[exact, printed] : amounts) {
            QVERIFY2(text.contains(QString::fromStdString(printed)), (exact + " " + printed).c_str());
            known.insert(QString::fromStdString(printed).remove(QChar(0x2212)));
        }
        static const QRegularExpression amount(QStringLiteral("\\$[0-9,]+\\.[0-9]+"));
        for (auto each = amount.globalMatch(text); each.hasNext();) {
            const QString found = each.next().captured();
            const bool axis = report.contains("chart_axis_dollars") && std::any_of(report["chart_axis_dollars"].begin(), report["chart_axis_dollars"].end(),
                                          [&](const json &tick) { return qFuzzyCompare(1 + tick.get<double>(), 1 + found.mid(1).remove(QLatin1Char(',')).toDouble()); });
            QVERIFY2(axis || known.contains(found), qPrintable(found));
        }
    }

    static json indicator(const json &report, const char *id)
    {
        for (const json &each : report["indicators"])
            if (each["id"] == id)
                return each;
        return {};
    }

    std::int64_t sql(const std::string &statement)
    {
        const json answer = run({QStringLiteral("sql"), QString::fromStdString(statement)});
        const json &row = answer["rows"][0];
        return row.begin()->is_null() ? 0 : row.begin()->get<std::int64_t>();
    }

    std::unique_ptr<Cli> m_cli;
};

QTEST_GUILESS_MAIN(TestCommandReport)
#include "tst_commandreport.moc"
