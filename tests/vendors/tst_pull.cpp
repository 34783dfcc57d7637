// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/pricebook.h"
#include "app/pullservice.h"
#include "app/vendoraccount.h"
#include "importers/vendors/curltransport.h"
#include "tests/vendors/vendorserver.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace tokenledger;
using namespace std::chrono_literals;

namespace {

const std::string plantedKey = "sk-admin-PLANTED0000NOT0000LEAK";

QString folder()
{
    return QStringLiteral(TOKENLEDGER_TEST_DATA "/vendors");
}

class OneKey final : public SecretStore
{
public:
    /// With a colon for AWS and Langfuse, whose keys are pairs.
    Result<ApiKey> read(const std::string &name) override
    {
        return ApiKey(name == "aws" || name == "langfuse" ? "id:" + plantedKey : plantedKey);
    }
    Result<void> write(const std::string & /*name*/, const ApiKey & /*key*/) override { return {}; }
    Result<void> remove(const std::string & /*name*/) override { return {}; }
};

/// The expected totals of an API; the nano-dollars are exact in a double.
QJsonObject expected(const QString &api)
{
    QFile file(folder() + QStringLiteral("/vendor.expected.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("vendor.expected.json is missing");
    return QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("apis")].toObject()[api].toObject();
}

/// A ledger with one connection to a server.
class Desk
{
public:
    Desk(const std::string &vendor, const VendorServer &server, std::map<std::string, std::string> options = {})
        : m_connection{vendor, vendor, server.url().toStdString(), {}, std::move(options)}
    {
        auto store = CallStore::open(file(), CallStore::Mode::ReadWrite);
        if (!store)
            qFatal("%s", store.error().message.c_str());
        m_store = std::move(*store);
    }

    std::string file() const { return m_folder.filePath(QStringLiteral("test.ledger")).toStdString(); }
    QString path() const { return m_folder.path(); }
    CallStore &store() { return *m_store; }

    void moveTo(const VendorServer &server) { m_connection.url = server.url().toStdString(); }

    PullRun pull(const char *from = "2026-09-13", const char *to = "2026-09-17")
    {
        CurlTransport transport("TokenLedger/test", {5s, 1s, 20s});
        OneKey keychain;
        JobControl control;
        const PullTools tools{&transport, &keychain, {4, 1ms, 20ms, 5000ms}};
        const Pricer pricer(loadCatalogue(nullptr).value());
        const PullPeriod period{parseIso8601(from).value(), parseIso8601(to).value()};
        const auto run = pullConnection(*m_store, pricer, m_connection, period, tools, control);
        if (!run)
            qFatal("%s", run.error().message.c_str());
        return *run;
    }

    Result<ImportedPriceList> prices()
    {
        CurlTransport transport("TokenLedger/test", {5s, 1s, 20s});
        OneKey keychain;
        const JobControl control;
        return pullPrices(*m_store, m_connection, {&transport, &keychain, {4, 1ms, 20ms, 5000ms}}, control);
    }

    Result<std::vector<std::string>> test() const
    {
        CurlTransport transport("TokenLedger/test", {5s, 1s, 20s});
        OneKey keychain;
        JobControl control;
        return testConnection(m_connection, {&transport, &keychain, {4, 1ms, 20ms, 5000ms}}, control);
    }

    std::int64_t number(const std::string &sql)
    {
        const auto result = m_store->sql(sql);
        if (!result)
            qFatal("%s", result.error().message.c_str());
        const auto *value = std::get_if<std::int64_t>(&result->rows.at(0).at(0));
        return value ? *value : 0;
    }

    /// Everything of bills, usage and calls, for comparing.
    std::string everything()
    {
        std::string text;
        for (const char *sql :
             {"SELECT kind, source, provider, model, project, key_name, tier, bucket, period_start_us, period_end_us, "
              "uncached_input, cache_read, cache_write_5m, cache_write_1h, output, requests, billed_nano, quantity, "
              "unit, sku, tags FROM bill_row ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, "
              "19, 20, 21",
              "SELECT id, model, started_us, uncached_input, cache_read, output, reported_cost_nano, status FROM calls "
              "ORDER BY id",
              "SELECT name, pulled_until_us FROM feed ORDER BY name"}) {
            const auto result = m_store->sql(sql);
            if (!result)
                qFatal("%s", result.error().message.c_str());
            for (const auto &row : result->rows) {
                for (const auto &cell : row)
                    text += std::visit([](const auto &value) { return textOf(value); }, cell) + '|';
                text += '\n';
            }
        }
        return text;
    }

    std::vector<std::string> problems() { return m_store->verify(1).value().problems; }

private:
    static std::string textOf(std::monostate /*null*/) { return "-"; }
    static std::string textOf(std::int64_t value) { return std::to_string(value); }
    static std::string textOf(double value) { return std::to_string(value); }
    static std::string textOf(const std::string &value) { return value; }

    QTemporaryDir m_folder;
    Connection m_connection;
    std::unique_ptr<CallStore> m_store;
};

QStringList apisOf(const QString &vendor)
{
    if (vendor == QStringLiteral("openai"))
        return {QStringLiteral("openai-usage-completions"), QStringLiteral("openai-costs"),
                QStringLiteral("openai-usage-embeddings"), QStringLiteral("openai-usage-vector-stores"),
                QStringLiteral("openai-usage-web-search-calls")};
    if (vendor == QStringLiteral("anthropic"))
        return {QStringLiteral("anthropic-usage-messages"), QStringLiteral("anthropic-cost-report"),
                QStringLiteral("anthropic-claude-code")};
    if (vendor == QStringLiteral("litellm"))
        return {QStringLiteral("litellm-spend-logs")};
    if (vendor == QStringLiteral("helicone"))
        return {QStringLiteral("helicone-requests")};
    return {QStringLiteral("openrouter-activity")};
}

/// The pull of 24 pages, with the costs that go with it.
QStringList longApis()
{
    return {QStringLiteral("openai-usage-completions-long"), QStringLiteral("openai-costs")};
}

} // namespace

/// Pulls over the real network stack from a real server on loopback.
class TestPull : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void usageAndCosts_data();
    void usageAndCosts();
    void calls_data();
    void calls();
    void tracingAndExports_data();
    void tracingAndExports();
    void cloudBills_data();
    void cloudBills();
    void anyServerWithAProfile();
    void sumsByDay_data();
    void sumsByDay();
    void openRouterIsUsageAndBill();
    void claudeCodeIsNeverAdded();
    void pricesOfAVendor_data();
    void pricesOfAVendor();
    void creditsAreTold();
    void everyFaultAtEveryRequest_data();
    void everyFaultAtEveryRequest();
    void garbageIsResumed();
    void restatedDayIsReplaced();
    void amountsBelowANanoDollar();
    void brokenRepliesStoreNothing_data();
    void brokenRepliesStoreNothing();
    void movedRowsAreCounted();
    void wrongKey();
    void redirectIsNotFollowed();
    void keyIsNowhere();
    void undoRewinds();
    void goesOnWhereItStands();
};

void TestPull::usageAndCosts_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("usage");
    QTest::addColumn<QString>("costs");
    QTest::newRow("openai") << "openai"
                            << "openai-usage-completions"
                            << "openai-costs";
    QTest::newRow("anthropic") << "anthropic"
                               << "anthropic-usage-messages"
                               << "anthropic-cost-report";
}

void TestPull::usageAndCosts()
{
    QFETCH(QString, vendor);
    QFETCH(QString, usage);
    QFETCH(QString, costs);
    VendorServer server(folder(), apisOf(vendor));
    QVERIFY(server.start());
    Desk desk(vendor.toStdString(), server);
    const PullRun run = desk.pull();
    QVERIFY2(run.status == "ok", run.message.c_str());
    const QJsonObject tokens = expected(usage)[QStringLiteral("tokens")].toObject();
    for (const char *name : {"uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output"})
        QCOMPARE(desk.number(std::string("SELECT sum(") + name +
                             ") FROM bill_row WHERE kind = 'usage' AND overlaps = 0 "
                             "AND sku IN ('usage/completions', 'usage_report/messages')"),
                 static_cast<std::int64_t>(tokens[QLatin1String(name)].toDouble()));
    const auto billed = static_cast<std::int64_t>(expected(costs)[QStringLiteral("cost_nano_usd")].toDouble());
    QCOMPARE(desk.number("SELECT sum(billed_nano) FROM bill_row WHERE kind = 'bill'"), billed);
    QCOMPARE(run.cost.nano(), billed);

    const std::string once = desk.everything();
    const PullRun again = desk.pull();
    QCOMPARE(again.rows, run.rows);
    QCOMPARE(desk.everything(), once);
    QCOMPARE(desk.number("SELECT count(*) FROM import"), std::int64_t{1}); // nothing new leaves no record
    QCOMPARE(desk.problems(), std::vector<std::string>());
}

void TestPull::sumsByDay_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("option");
    QTest::addColumn<QString>("api");
    QTest::newRow("litellm") << "litellm" << "daily" << "litellm-daily-activity";
    QTest::newRow("langfuse") << "langfuse" << "metrics" << "langfuse-metrics";
}

/// Usage with the cost that the source reports; the same traffic as calls adds nothing to it.
void TestPull::sumsByDay()
{
    QFETCH(QString, vendor);
    QFETCH(QString, option);
    QFETCH(QString, api);
    VendorServer server(folder(), {api});
    QVERIFY(server.start());
    Desk desk(vendor.toStdString(), server, {{"api", option.toStdString()}});
    const PullRun run = desk.pull("2026-09-14");
    QVERIFY2(run.status == "ok", run.message.c_str());
    const QJsonObject want = expected(api);
    const auto number = [](const QJsonValue &value) { return static_cast<std::int64_t>(value.toDouble()); };
    QCOMPARE(desk.number("SELECT sum(billed_nano) FROM bill_row"), number(want[QStringLiteral("cost_nano_usd")]));
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row WHERE kind <> 'usage'"), 0);
    const QJsonObject tokens = want[QStringLiteral("tokens")].toObject();
    QCOMPARE(desk.number("SELECT sum(output) FROM bill_row"), number(tokens[QStringLiteral("output")]));
    const bool split = tokens.contains(QStringLiteral("uncached_input"));
    QCOMPARE(desk.number("SELECT sum(uncached_input) FROM bill_row"), number(tokens[split ? QStringLiteral("uncached_input") : QStringLiteral("input_unsplit")]));
    if (split) {
        QCOMPARE(desk.number("SELECT sum(cache_read) FROM bill_row"), number(tokens[QStringLiteral("cache_read")]));
        QCOMPARE(desk.number("SELECT sum(cache_write_5m) FROM bill_row"), number(tokens[QStringLiteral("cache_write_unsplit")]));
        QCOMPARE(desk.number("SELECT sum(requests) FROM bill_row"), number(want[QStringLiteral("requests")]));
    }
    const QJsonArray models = want[QStringLiteral("by_model")].toArray();
    QVERIFY(!models.isEmpty());
    for (const auto &one : models) {
        const QJsonObject model = one.toObject();
        QCOMPARE(desk.number("SELECT coalesce(sum(billed_nano), 0) FROM bill_row WHERE model = '" + model[QStringLiteral("model")].toString().toStdString() + "'"),
                 number(model[QStringLiteral("cost_nano_usd")]));
    }
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row WHERE billed_nano = 0"), 0); // a model without a price is not free
    const std::string once = desk.everything();
    QCOMPARE(desk.pull("2026-09-14").rows, run.rows);
    QCOMPARE(desk.everything(), once);
    QCOMPARE(desk.problems(), std::vector<std::string>());
}

void TestPull::calls_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::newRow("litellm") << "litellm";
    QTest::newRow("helicone") << "helicone";
}

void TestPull::calls()
{
    QFETCH(QString, vendor);
    VendorServer server(folder(), apisOf(vendor));
    QVERIFY(server.start());
    Desk desk(vendor.toStdString(), server);
    const PullRun run = desk.pull();
    QVERIFY2(run.status == "ok", run.message.c_str());
    const QJsonObject want = expected(apisOf(vendor).front());
    QCOMPARE(desk.number("SELECT count(*) FROM calls"), want[QStringLiteral("rows")].toInt());
    QCOMPARE(desk.number("SELECT sum(reported_cost_nano) FROM calls"),
             static_cast<std::int64_t>(want[QStringLiteral("cost_nano_usd")].toDouble()));
    QCOMPARE(desk.number("SELECT sum(output) FROM calls"),
             want[QStringLiteral("tokens")][QStringLiteral("output")].toInt());
    QCOMPARE(desk.number("SELECT max(line) FROM calls"), want[QStringLiteral("http_requests")].toInt()); // the page
    const std::string once = desk.everything();
    desk.pull();
    QCOMPARE(desk.everything(), once);
    QCOMPARE(desk.problems(), std::vector<std::string>());
}

void TestPull::tracingAndExports_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("option");
    QTest::newRow("langfuse") << "langfuse"
                              << "langfuse-observations"
                              << "";
    QTest::newRow("langfuse, old API") << "langfuse"
                                       << "langfuse-observations-v1"
                                       << "api=v1";
    QTest::newRow("langsmith") << "langsmith"
                               << "langsmith-runs"
                               << "projects=3f3af1ec-ebbd-4410-8b41-7ec0d27bbfcb";
    QTest::newRow("portkey") << "portkey"
                             << "portkey-logs-export"
                             << "workspace=ws-fixture";
    QTest::newRow("braintrust") << "braintrust"
                                << "braintrust-btql"
                                << "projects=5e73d6d7-edd3-4dae-8e9f-10721987e301";
}

void TestPull::tracingAndExports()
{
    QFETCH(QString, vendor);
    QFETCH(QString, api);
    QFETCH(QString, option);
    VendorServer server(folder(), {api});
    QVERIFY(server.start());
    const qsizetype equals = option.indexOf(QLatin1Char('='));
    std::map<std::string, std::string> options;
    if (equals > 0)
        options[option.left(equals).toStdString()] = option.mid(equals + 1).toStdString();
    Desk desk(vendor.toStdString(), server, options);
    const PullRun run = desk.pull();
    QVERIFY2(run.status == "ok", run.message.c_str());
    const QJsonObject want = expected(api);
    QCOMPARE(desk.number("SELECT count(*) FROM calls"), want[QStringLiteral("rows")].toInt());
    QCOMPARE(desk.number("SELECT sum(reported_cost_nano) FROM calls"),
             static_cast<std::int64_t>(want[QStringLiteral("cost_nano_usd")].toDouble()));
    QCOMPARE(desk.number("SELECT sum(output) FROM calls"),
             want[QStringLiteral("tokens")][QStringLiteral("output")].toInt());
    QCOMPARE(server.requests().size(), static_cast<std::size_t>(want[QStringLiteral("http_requests")].toInt()));
    for (const SeenRequest &request : server.requests()) // a signed address is its own key
        if (request.target.startsWith("/signed/"))
            for (const QByteArray &value : request.headers)
                QVERIFY(!value.contains(plantedKey.c_str()));
    const std::string once = desk.everything();
    VendorServer anew(folder(), {api}); // jobs are polled anew
    QVERIFY(anew.start());
    desk.moveTo(anew);
    QCOMPARE(desk.pull().status, std::string("ok"));
    QCOMPARE(desk.everything(), once);
}

void TestPull::cloudBills_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("api");
    QTest::newRow("aws") << "aws"
                         << "aws-cost-explorer";
    QTest::newRow("azure") << "azure"
                           << "azure-cost-query";
    QTest::newRow("gcp") << "gcp"
                         << "bigquery-billing-export";
}

void TestPull::cloudBills()
{
    QFETCH(QString, vendor);
    QFETCH(QString, api);
    VendorServer server(folder(), {api});
    QVERIFY(server.start());
    std::map<std::string, std::string> options;
    if (vendor == QStringLiteral("azure"))
        options = {{"scope", "subscriptions/00000000-0000-0000-0000-000000000000"}};
    else if (vendor == QStringLiteral("gcp"))
        options = {{"project", "finops-billing"}, {"table", "finops-billing.export.gcp_billing_export_v1_XXXXXX"}};
    Desk desk(vendor.toStdString(), server, options);
    const PullRun run = desk.pull("2026-09-14");
    QVERIFY2(run.status == "ok", run.message.c_str());
    const QJsonObject want = expected(api);
    QCOMPARE(desk.number("SELECT sum(billed_nano) FROM bill_row WHERE kind = 'bill'"),
             static_cast<std::int64_t>(want[QStringLiteral("cost_nano_usd")].toDouble()));
    const QJsonObject tokens = want[QStringLiteral("tokens")].toObject();
    for (const char *name : {"uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output"})
        QCOMPARE(desk.number(std::string("SELECT coalesce(sum(") + name + "), 0) FROM bill_row"),
                 tokens[QLatin1String(name)].toInt());
    QCOMPARE(server.requests().size(), static_cast<std::size_t>(want[QStringLiteral("http_requests")].toInt()));
    if (vendor == QStringLiteral("aws"))
        QVERIFY(server.requests().front().headers.value("authorization").startsWith("AWS4-HMAC-SHA256 Credential="));
}

void TestPull::anyServerWithAProfile()
{
    VendorServer server(folder(), {QStringLiteral("langfuse-observations")});
    QVERIFY(server.start());
    Desk desk("http-json", server,
              {{"path", "/api/public/v2/observations"},
               {"paging", "cursor"},
               {"page", "cursor"},
               {"next", "meta.cursor"},
               {"from", "fromStartTime"},
               {"to", "toStartTime"},
               {"profile", R"({"name": "own", "kind": "calls", "input": "jsonl", "fields": {
                   "id": {"column": "id"}, "started_at": {"column": "startTime", "format": "iso8601", "zone": "UTC"},
                   "model": {"column": "providedModelName"}, "output": {"column": "usageDetails.output"}}})"}});
    const PullRun run = desk.pull();
    QVERIFY2(run.status == "ok", run.message.c_str());
    QCOMPARE(desk.number("SELECT count(*) FROM calls"),
             expected(QStringLiteral("langfuse-observations"))[QStringLiteral("rows")].toInt());
}

void TestPull::openRouterIsUsageAndBill()
{
    VendorServer server(folder(), apisOf(QStringLiteral("openrouter")));
    QVERIFY(server.start());
    Desk desk("openrouter", server);
    QCOMPARE(desk.pull("2026-09-14").status, std::string("ok"));
    const QJsonObject want = expected(QStringLiteral("openrouter-activity"));
    for (const char *kind : {"usage", "bill"})
        QCOMPARE(desk.number(std::string("SELECT sum(billed_nano) FROM bill_row WHERE kind = '") + kind + "'"),
                 static_cast<std::int64_t>(want[QStringLiteral("cost_nano_usd")].toDouble()));
    QCOMPARE(desk.number("SELECT sum(requests) FROM bill_row"), want[QStringLiteral("calls")].toInt());
}

void TestPull::claudeCodeIsNeverAdded()
{
    VendorServer server(folder(), apisOf(QStringLiteral("anthropic")));
    QVERIFY(server.start());
    Desk desk("anthropic", server);
    QCOMPARE(desk.pull("2026-09-14").status, std::string("ok"));
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row WHERE service = 'Claude Code'"),
             expected(QStringLiteral("anthropic-claude-code"))[QStringLiteral("rows")].toInt());
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row WHERE service = 'Claude Code' AND overlaps = 0"), 0);
}

void TestPull::pricesOfAVendor_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("model");
    QTest::newRow("openrouter") << "openrouter" << "openrouter-account" << "openrouter" << "anthropic/claude-sonnet-4-5";
    QTest::newRow("litellm") << "litellm" << "litellm-model-info" << "anthropic" << "claude-sonnet-4-5-20250929";
}

void TestPull::pricesOfAVendor()
{
    QFETCH(QString, vendor);
    QFETCH(QString, provider);
    QFETCH(QString, model);
    QFETCH(QString, api);
    VendorServer server(folder(), {api});
    QVERIFY(server.start());
    Desk desk(vendor.toStdString(), server);
    const auto list = desk.prices();
    QVERIFY2(list, list ? "" : list.error().message.c_str());
    QVERIFY(list->models > 0 && !list->alreadyThere);
    // 1,000 tokens in at 3 and 100 out at 15 dollars a million, as the list says: 0.0045 dollars.
    const auto catalogue = loadCatalogue(&desk.store());
    QVERIFY(catalogue);
    const std::string seller = provider.toStdString();
    const std::string name = model.toStdString();
    PricedCall call{seller, name, {}, {}, parseIso8601("2026-09-14").value(), {}};
    call.usage.uncachedInput = 1000;
    call.usage.output = 100;
    const auto priced = Pricer(*catalogue).price(call);
    QVERIFY(priced.cost.has_value());
    QCOMPARE(priced.cost->nano(), 4'500'000);
    QCOMPARE(priced.priceList, list->id);
    const auto again = desk.prices();
    QVERIFY(again && again->alreadyThere);
    server.redirectTo("https://elsewhere.example.org/");
    QVERIFY(!desk.prices());
}

void TestPull::creditsAreTold()
{
    VendorServer server(folder(), {QStringLiteral("openrouter-activity"), QStringLiteral("openrouter-account")});
    server.answerUnknownDays();
    QVERIFY(server.start());
    const Desk desk("openrouter", server);
    const auto sentences = desk.test();
    QVERIFY(sentences && sentences->size() == 2);
    QCOMPARE(sentences->back(), std::string("credits: 2.03749135 of 100.5 USD used."));
}

void TestPull::everyFaultAtEveryRequest_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("500 twice") << int(VendorFault::ServerError);
    QTest::newRow("503 twice") << int(VendorFault::Unavailable);
    QTest::newRow("429") << int(VendorFault::RateLimit);
    QTest::newRow("reset") << int(VendorFault::Reset);
    QTest::newRow("half") << int(VendorFault::Half);
    QTest::newRow("garbage") << int(VendorFault::Garbage);
    QTest::newRow("slow drip") << int(VendorFault::SlowDrip);
    QTest::newRow("expired cursor") << int(VendorFault::ExpiredCursor);
}

void TestPull::everyFaultAtEveryRequest()
{
    QFETCH(int, fault);
    const auto kind = static_cast<VendorFault>(fault);
    VendorServer server(folder(), longApis());
    QVERIFY(server.start());
    std::string ledger;
    std::size_t requests = 0;
    {
        Desk desk("openai", server);
        QCOMPARE(desk.pull().status, std::string("ok"));
        ledger = desk.everything();
        requests = server.requests().size();
    }
    QVERIFY(requests > 24);
    const bool twice = kind == VendorFault::ServerError || kind == VendorFault::Unavailable;
    for (int at = 0; at < static_cast<int>(requests); ++at) {
        Desk desk("openai", server);
        server.forgetRequests();
        server.clearFaults();
        server.setFault(at, kind);
        if (twice)
            server.setFault(at + 1, kind);
        PullRun run = desk.pull();
        if (run.status != "ok") { // resumes where it stopped
            QVERIFY(!run.message.empty());
            server.clearFaults();
            run = desk.pull();
        }
        QVERIFY2(run.status == "ok", run.message.c_str());
        QVERIFY2(desk.everything() == ledger, qPrintable(QStringLiteral("fault at request %1").arg(at)));
    }
}

void TestPull::garbageIsResumed()
{
    VendorServer server(folder(), longApis());
    QVERIFY(server.start());
    Desk desk("openai", server);
    server.setFault(20, VendorFault::Garbage);
    const PullRun failed = desk.pull();
    QCOMPARE(failed.status, std::string("failed"));
    QVERIFY2(failed.message.find("usage/completions, page 21") != std::string::npos, failed.message.c_str());
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row"), 0);
    QCOMPARE(desk.number("SELECT count(*) FROM staged_page"), 20);
    server.forgetRequests();
    QCOMPARE(desk.pull().status, std::string("ok"));
    QVERIFY(server.requests().front().target.contains("page=")); // not from the first page again
    QCOMPARE(desk.number("SELECT count(*) FROM staged_page"), 0);
}

void TestPull::restatedDayIsReplaced()
{
    VendorServer server(folder(), apisOf(QStringLiteral("openai")));
    QVERIFY(server.start());
    Desk desk("openai", server);
    QCOMPARE(desk.pull().status, std::string("ok"));
    const std::int64_t before = desk.number("SELECT sum(billed_nano) FROM bill_row WHERE kind = 'bill'");
    QVERIFY(server.playScenario(QStringLiteral("openai-costs"), QStringLiteral("restated")));
    const PullRun restated = desk.pull();
    QCOMPARE(restated.status, std::string("ok"));
    const std::int64_t after = desk.number("SELECT sum(billed_nano) FROM bill_row WHERE kind = 'bill'");
    QVERIFY(after != before);
    QCOMPARE(after, restated.cost.nano());
    QCOMPARE(desk.problems(), std::vector<std::string>());
}

void TestPull::amountsBelowANanoDollar()
{
    VendorServer server(folder(), apisOf(QStringLiteral("openai")));
    QVERIFY(server.start());
    QVERIFY(server.playScenario(QStringLiteral("openai-costs"), QStringLiteral("sub-nano")));
    Desk desk("openai", server);
    const PullRun run = desk.pull();
    QVERIFY2(run.status == "ok", run.message.c_str());
    QCOMPARE(run.cost.nano(), std::int64_t{123'456'940});
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row WHERE kind = 'bill' AND billed_nano < 0"), 1);
}

void TestPull::brokenRepliesStoreNothing_data()
{
    QTest::addColumn<QString>("vendor");
    QTest::addColumn<QString>("scenario");
    QTest::addColumn<QString>("says");
    QTest::newRow("cursor missing") << "openai"
                                    << "has-more-without-cursor"
                                    << "next_page";
    QTest::newRow("cursor repeated") << "openai"
                                     << "repeated-cursor"
                                     << "read already";
    QTest::newRow("field renamed") << "openai"
                                   << "schema-changed"
                                   << "input_tokens";
    QTest::newRow("cursor missing, anthropic") << "anthropic"
                                               << "has-more-without-cursor"
                                               << "next_page";
    QTest::newRow("object became a number") << "anthropic"
                                            << "schema-changed"
                                            << "cache_creation";
}

void TestPull::brokenRepliesStoreNothing()
{
    QFETCH(QString, vendor);
    QFETCH(QString, scenario);
    QFETCH(QString, says);
    VendorServer server(folder(), apisOf(vendor));
    QVERIFY(server.start());
    QVERIFY(server.playScenario(apisOf(vendor).front(), scenario));
    Desk desk(vendor.toStdString(), server);
    const PullRun run = desk.pull("2026-09-14");
    QCOMPARE(run.status, std::string("failed"));
    QVERIFY2(QString::fromStdString(run.message).contains(says), run.message.c_str());
    QVERIFY2(run.message.find("page ") != std::string::npos, run.message.c_str());
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row"), 0);
    QVERIFY(server.requests().size() < 10);
}

void TestPull::movedRowsAreCounted()
{
    VendorServer server(folder(), apisOf(QStringLiteral("litellm")));
    QVERIFY(server.start());
    QVERIFY(server.playScenario(QStringLiteral("litellm-spend-logs"), QStringLiteral("row-shifted")));
    Desk desk("litellm", server);
    const PullRun run = desk.pull();
    QCOMPARE(run.status, std::string("ok"));
    QCOMPARE(server.requests().size(), std::size_t{6}); // the window is read again
    QVERIFY2(run.message.find("97") != std::string::npos, run.message.c_str());
    QCOMPARE(desk.number("SELECT count(*) FROM calls"), desk.number("SELECT count(DISTINCT id) FROM calls"));
}

void TestPull::wrongKey()
{
    VendorServer server(folder(), apisOf(QStringLiteral("anthropic")));
    server.requireKey("another");
    QVERIFY(server.start());
    Desk desk("anthropic", server);
    const PullRun run = desk.pull();
    QCOMPARE(run.status, std::string("failed"));
    QVERIFY2(run.message.find("admin key (sk-ant-admin") != std::string::npos, run.message.c_str());
    QCOMPARE(run.requests, 1); // no second try
}

void TestPull::redirectIsNotFollowed()
{
    VendorServer other(folder(), apisOf(QStringLiteral("openai")));
    QVERIFY(other.start());
    VendorServer server(folder(), apisOf(QStringLiteral("openai")));
    server.redirectTo(other.url().toUtf8());
    QVERIFY(server.start());
    Desk desk("openai", server);
    const PullRun run = desk.pull();
    QCOMPARE(run.status, std::string("failed"));
    QVERIFY2(run.message.find("not followed") != std::string::npos, run.message.c_str());
    QVERIFY(other.requests().empty());
}

void TestPull::keyIsNowhere()
{
    VendorServer server(folder(), longApis());
    server.requireKey(QByteArray::fromStdString(plantedKey));
    QVERIFY(server.start());
    Desk desk("openai", server);
    server.setFault(5, VendorFault::Garbage); // staged pages are looked at too
    const PullRun failed = desk.pull();
    QCOMPARE(failed.status, std::string("failed"));
    QVERIFY(failed.message.find(plantedKey) == std::string::npos);
    for (const QString &name : QDir(desk.path()).entryList(QDir::Files)) {
        QFile file(desk.path() + QLatin1Char('/') + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(plantedKey.c_str()), qPrintable(name));
    }
    QCOMPARE(desk.pull().status, std::string("ok"));
    const std::vector<SeenRequest> seen = server.requests();
    QVERIFY(seen.front().headers.value("user-agent").startsWith("TokenLedger/"));
    QVERIFY(!seen.front().target.contains(plantedKey.c_str()));
}

void TestPull::undoRewinds()
{
    VendorServer server(folder(), apisOf(QStringLiteral("openai")));
    QVERIFY(server.start());
    Desk desk("openai", server);
    desk.pull();
    const std::string before = desk.everything();
    QVERIFY(desk.store().undoImport(1));
    QCOMPARE(desk.number("SELECT count(*) FROM bill_row"), 0);
    QCOMPARE(desk.number("SELECT max(pulled_until_us) FROM feed"), parseIso8601("2026-09-13").value().micros);
    QCOMPARE(desk.problems(), std::vector<std::string>());
    desk.pull();
    QCOMPARE(desk.everything(), before);
}

void TestPull::goesOnWhereItStands()
{
    VendorServer server(folder(), apisOf(QStringLiteral("openrouter")));
    QVERIFY(server.start());
    Desk desk("openrouter", server);
    desk.pull("2026-09-14", "2026-09-16");
    const auto states = desk.store().feedStates("openrouter");
    QVERIFY(states && states->size() == 1);
    QCOMPARE(states->front().pulledUntil->micros, parseIso8601("2026-09-16").value().micros);
    QCOMPARE(states->front().finalUntil->micros, parseIso8601("2026-09-16").value().micros);
    desk.pull("2026-09-14", "2026-09-15"); // an older period does not turn it back
    QCOMPARE(desk.store().feedStates("openrouter")->front().pulledUntil->micros,
             parseIso8601("2026-09-16").value().micros);
    QCOMPARE(desk.number("SELECT count(DISTINCT period_start_us) FROM bill_row"), 2);
}

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
