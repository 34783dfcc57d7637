// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/vendors/apikey.h"
#include "importers/vendors/dayfeed.h"
#include "importers/vendors/retrypolicy.h"
#include "importers/vendors/secretstore.h"
#include "importers/vendors/vendorconnector.h"
#include "importers/vendors/vendorurl.h"

#include <QTest>

#include <deque>

using namespace tokenledger;
using namespace std::chrono_literals;

namespace {

/// Gives its replies one after the other.
class ScriptedTransport final : public HttpTransport
{
public:
    std::deque<HttpReply> replies;
    HttpReply send(const HttpRequest & /*request*/, const JobControl & /*control*/) override
    {
        HttpReply reply = replies.front();
        replies.pop_front();
        return reply;
    }
};

HttpReply replyOf(int status, HttpHeaders headers = {}, std::string body = {})
{
    return {status, std::move(headers), std::move(body), {}, false};
}

HttpReply brokenReply()
{
    return {0, {}, {}, "the connection broke off", true};
}

RetryPolicy quick()
{
    return {6, 1ms, 20ms, 2000ms};
}

class EmptyKeychain final : public SecretStore
{
public:
    Result<ApiKey> read(const std::string & /*name*/) override { return Error{"There is no keychain."}; }
    Result<void> write(const std::string & /*name*/, const ApiKey & /*key*/) override { return {}; }
    Result<void> remove(const std::string & /*name*/) override { return {}; }
};

ReplyVerdict byStatus(const HttpReply &reply)
{
    return vendorByName("openai")->judge(reply, {});
}

} // namespace

/// What holds for all vendors: addresses, waits, verdicts, keys.
class TestVendorRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void addresses_data();
    void addresses();
    void waits_data();
    void waits();
    void verdicts_data();
    void verdicts();
    void triesAgain();
    void givesUp();
    void cancelEndsWaiting();
    void daysFollow();
    void keysAreBlottedOut();
    void keyFromEnvironment();
    void optionsAreChecked();
};

void TestVendorRules::addresses_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("anyHost");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("own") << "https://api.openai.com" << false << true;
    QTest::newRow("own, other letters") << "https://API.OpenAI.com/" << false << true;
    QTest::newRow("other host") << "https://api.openai.com.example.org" << false << false;
    QTest::newRow("other port") << "https://api.openai.com:8443" << false << false;
    QTest::newRow("plain") << "http://api.openai.com" << false << false;
    QTest::newRow("loopback") << "http://127.0.0.1:8080" << false << true;
    QTest::newRow("loopback by name") << "http://localhost:8080" << false << true;
    QTest::newRow("loopback, IPv6") << "http://[::1]:8080" << false << true;
    QTest::newRow("looks like loopback") << "http://127.0.0.1.example.org" << true << false;
    QTest::newRow("self-hosted") << "https://llm.example.org/base/" << true << true;
    QTest::newRow("self-hosted, plain") << "http://llm.example.org" << true << false;
    QTest::newRow("user name") << "https://key@llm.example.org" << true << false;
    QTest::newRow("query") << "https://llm.example.org/?key=1" << true << false;
    QTest::newRow("other protocol") << "ftp://llm.example.org" << true << false;
    QTest::newRow("no address") << "not an address" << true << false;
}

void TestVendorRules::addresses()
{
    QFETCH(QString, url);
    QFETCH(bool, anyHost);
    QFETCH(bool, trusted);
    const auto result = trustedUrl(url.toStdString(), {"api.openai.com"}, anyHost);
    QCOMPARE(result.ok(), trusted);
    if (trusted)
        QVERIFY(!result->ends_with('/'));
    else
        QVERIFY(result.error().kind == Error::Kind::Usage);
}

void TestVendorRules::waits_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("milliseconds"); // -1: none
    QTest::newRow("seconds") << "retry-after"
                             << "3" << 3000;
    QTest::newRow("fraction") << "retry-after"
                              << "0.25" << 250;
    QTest::newRow("milliseconds") << "retry-after-ms"
                                  << "40" << 40;
    QTest::newRow("date") << "retry-after"
                          << "Thu, 01 Jan 1970 00:00:30 GMT" << 10'000;
    QTest::newRow("date gone by") << "retry-after"
                                  << "Thu, 01 Jan 1970 00:00:10 GMT" << 0;
    QTest::newRow("words") << "retry-after"
                           << "soon" << -1;
    QTest::newRow("negative") << "retry-after"
                              << "-5" << -1;
    QTest::newRow("Azure") << "x-ms-ratelimit-microsoft.costmanagement-qpu-retry-after"
                           << "7" << 7000;
    QTest::newRow("other header") << "x-other"
                                  << "7" << -1;
}

void TestVendorRules::waits()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(int, milliseconds);
    const auto wait = waitAskedFor(replyOf(429, {{name.toStdString(), value.toStdString()}}), Instant::fromSeconds(20));
    QCOMPARE(wait ? static_cast<int>(wait->count()) : -1, milliseconds);
}

void TestVendorRules::verdicts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("cursor");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    using enum ReplyVerdict::Kind;
    QTest::newRow("fine") << 200 << "{}"
                          << "" << int(Good) << "";
    QTest::newRow("no key") << 401 << R"({"error":{"message":"bad key"}})"
                            << "" << int(Stop) << "admin key";
    QTest::newRow("no right") << 403 << R"({"error":"Missing scopes: api.usage.read."})"
                              << "" << int(Stop) << "Missing scopes";
    QTest::newRow("rate") << 429 << ""
                          << "" << int(Again) << "429";
    QTest::newRow("quota") << 429 << R"({"error":{"code":"insufficient_quota"}})"
                           << "" << int(Stop) << "limit";
    QTest::newRow("server") << 503 << "<html>"
                            << "" << int(Again) << "503";
    QTest::newRow("overloaded") << 529 << ""
                                << "" << int(Again) << "529";
    QTest::newRow("cursor") << 400 << R"({"error":{"message":"Invalid page cursor."}})"
                            << "abc" << int(Restart) << "cursor";
    QTest::newRow("cursor, first page") << 400 << R"({"error":{"message":"Invalid page cursor."}})"
                                        << "" << int(Stop) << "cursor";
    QTest::newRow("redirect") << 302 << ""
                              << "" << int(Stop) << "not followed";
    QTest::newRow("missing") << 404 << ""
                             << "" << int(Stop) << "nothing under this address";
}

void TestVendorRules::verdicts()
{
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, cursor);
    QFETCH(int, kind);
    QFETCH(QString, says);
    const ReplyVerdict verdict =
        vendorByName("openai")->judge(replyOf(status, {}, body.toStdString()), cursor.toStdString());
    QCOMPARE(int(verdict.kind), kind);
    QVERIFY2(QString::fromStdString(verdict.reason).contains(says), verdict.reason.c_str());
}

void TestVendorRules::triesAgain()
{
    ScriptedTransport transport;
    transport.replies = {replyOf(500), brokenReply(), replyOf(429, {{"retry-after-ms", "2"}}), replyOf(200)};
    const JobControl control;
    PatientSender sender(transport, quick(), control);
    const auto outcome = sender.send({}, byStatus);
    QVERIFY(outcome.verdict.kind == ReplyVerdict::Kind::Good);
    QCOMPARE(sender.requests(), 4);
    QCOMPARE(sender.retries(), 3);
}

void TestVendorRules::givesUp()
{
    const JobControl control;
    ScriptedTransport transport;
    transport.replies.assign(10, replyOf(503));
    PatientSender sender(transport, quick(), control);
    const auto outcome = sender.send({}, byStatus);
    QVERIFY(outcome.verdict.kind == ReplyVerdict::Kind::Stop);
    QCOMPARE(sender.requests(), 6);
    QVERIFY2(outcome.verdict.reason.find("after 6 tries") != std::string::npos, outcome.verdict.reason.c_str());

    transport.replies = {replyOf(429, {{"retry-after", "3600"}})};
    PatientSender another(transport, quick(), control);
    const auto late = another.send({}, byStatus);
    QCOMPARE(another.requests(), 1);
    QVERIFY2(late.verdict.reason.find("3600 s") != std::string::npos, late.verdict.reason.c_str());
}

void TestVendorRules::cancelEndsWaiting()
{
    JobControl control;
    control.cancel();
    QVERIFY(!waitFor(10s, control));
}

void TestVendorRules::daysFollow()
{
    const TimeRange window{Instant::fromSeconds(0), Instant::fromSeconds(2 * 86'400)};
    const DayCursor first = DayCursor::parse({}, window);
    QCOMPARE(dayText(first.day), std::string("1970-01-01"));
    const auto page = first.next("page_x", window);
    QCOMPARE(*page, std::string("1970-01-01 page_x"));
    const DayCursor within = DayCursor::parse(*page, window);
    QCOMPARE(within.page, std::string("page_x"));
    const auto second = within.next({}, window);
    QCOMPARE(*second, std::string("1970-01-02"));
    QVERIFY(!DayCursor::parse(*second, window).next({}, window));
}

void TestVendorRules::keysAreBlottedOut()
{
    const ApiKey key("AKIA12345678:very+secret");
    const std::string text = key.redact("id AKIA12345678, secret very+secret, us");
    QVERIFY(text.find("AKIA") == std::string::npos && text.find("very+secret") == std::string::npos);
    QVERIFY(text.find(", us") != std::string::npos);
}

void TestVendorRules::keyFromEnvironment()
{
    EmptyKeychain keychain;
    Connection connection{"c", "openai", {}, "TOKENLEDGER_TEST_KEY", {}};
    qunsetenv("TOKENLEDGER_TEST_KEY");
    const auto missing = keyOf(connection, keychain);
    QVERIFY(!missing && missing.error().message.find("TOKENLEDGER_TEST_KEY") != std::string::npos);
    qputenv("TOKENLEDGER_TEST_KEY", "sk-1");
    const auto key = keyOf(connection, keychain);
    QVERIFY(key && key->reveal() == "sk-1");
    connection.secretEnv.clear();
    QVERIFY(!keyOf(connection, keychain));
}

void TestVendorRules::optionsAreChecked()
{
    const auto fails = [](const Connection &connection) { return !openConnection(connection, ApiKey()); };
    QVERIFY(fails({"c", "nobody", {}, {}, {}}));
    QVERIFY(fails({"c", "litellm", {}, {}, {}}));
    QVERIFY(fails({"c", "openai", {}, {}, {{"unknown", "1"}}}));
    QVERIFY(!fails({"c", "openai", {}, {}, {{"source", "mine"}}}));
    const auto parsed = Connection::parse(Connection{"c", "aws", "https://x.example", "E", {{"a", "b"}}}.toJson());
    QVERIFY(parsed && parsed->name == "c" && parsed->secretEnv == "E" && parsed->option("a") == "b");
}

QTEST_GUILESS_MAIN(TestVendorRules)
#include "tst_vendorrules.moc"
