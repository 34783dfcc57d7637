// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/headparser.h"
#include "importers/core/importerregistry.h"
#include "importers/files/genericimporter.h"
#include "importers/files/mappingprofile.h"
#include "importers/files/profileproposal.h"
#include "importers/files/strptime.h"
#include "models/domain/pricecatalogue.h"
#include "tests/importers/memorysink.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace tokenledger;
using namespace tokenledger::test;
using Json = nlohmann::json;

namespace {

std::string readText(const std::string &path)
{
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// A profile for one CSV file: started_at and model are always there.
std::string profileWith(const Json &fields, const Json &top = Json::object())
{
    Json profile = {{"name", "test"}, {"kind", "calls"}, {"input", "csv"}, {"fields", {{"started_at", {{"column", "at"}}}, {"model", {{"value", "m"}}}}}};
    if (fields.is_object())
        profile["fields"].update(fields);
    profile.update(top);
    return profile.dump();
}

Collected read(const std::string &profile, const std::string &text)
{
    const Result<MappingProfile> parsed = MappingProfile::parse(profile);
    if (!parsed) {
        qWarning("%s", parsed.error().message.c_str());
        return {};
    }
    return parseText(*makeGenericImporter(*parsed), text, std::size_t(1) << 20);
}

} // namespace

class TestMapping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faults_data();
    void faults();
    void writesBackWhatItRead();
    void everyTarget();
    void cells_data();
    void cells();
    void badCells_data();
    void badCells();
    void times_data();
    void times();
    void zonesAgreeWithQt();
    void strptimePatterns_data();
    void strptimePatterns();
    void foreignCurrency();
    void jsonPaths();
    void derivedHashAndPrefixes();
    void rowsWithoutIds();
    void missingColumnIsRefused();
    void withoutHeader();
    void semicolonsAndDecimalCommas();
    void shippedTraces();
    void proposals();
    void previewLeavesOutTheCutRecord();
};

void TestMapping::faults_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QByteArray>("pointer");
    const auto row = [](const char *name, const std::string &profile, const char *pointer) {
        QTest::newRow(name) << QByteArray::fromStdString(profile) << QByteArray(pointer);
    };
    row("no JSON", "{", "not valid JSON");
    row("no object", "[]", "top level");
    row("no name", R"({"input": "csv", "fields": {"started_at": {"column": "a"}}})", "/name");
    row("other kind", R"({"name": "n", "kind": "bill", "input": "csv", "fields": {"started_at": {"column": "a"}}})", "/kind");
    row("other input", R"({"name": "n", "input": "xml", "fields": {"started_at": {"column": "a"}}})", "/input");
    row("no input", R"({"name": "n", "fields": {"started_at": {"column": "a"}}})", "/input");
    row("no fields", R"({"name": "n", "input": "csv"})", "/fields");
    row("no time", R"({"name": "n", "input": "csv", "fields": {"model": {"column": "a"}}})", "started_at");
    row("unknown field", profileWith({{"colour", {{"column", "a"}}}}), "/fields/colour");
    row("empty tag", profileWith({{"tag:", {{"column", "a"}}}}), "/fields/tag:");
    row("slash in a tag", profileWith({{"tag:a/b", {{"column", 1.5}}}}), "/fields/tag:a~1b/column");
    row("no source of a field", profileWith({{"user", Json::object()}}), "/fields/user");
    row("two sources of a field", profileWith({{"user", {{"column", "a"}, {"value", "b"}}}}), "/fields/user");
    row("field is a text", profileWith({{"user", "a"}}), "/fields/user");
    row("structured value", profileWith({{"user", {{"value", {1}}}}}), "/fields/user/value");
    row("unknown format", profileWith({{"started_at", {{"column", "a"}, {"format", "epoch"}}}}), "/fields/started_at/format");
    row("unknown directive", profileWith({{"started_at", {{"column", "a"}, {"format", "%Q"}}}}), "/fields/started_at/format");
    row("unknown zone", profileWith({{"started_at", {{"column", "a"}, {"zone", "Europe/Berln"}}}}), "/fields/started_at/zone");
    row("offset without base", profileWith({{"started_at", {{"column", "a"}, {"format", "offset_ms"}}}}), "base");
    row("base that is no time", profileWith({{"started_at", {{"column", "a"}, {"format", "offset_s"}, {"base", "noon"}}}}), "/fields/started_at/base");
    row("unknown unit of cost", profileWith({{"cost", {{"column", "a"}, {"unit", "eur"}}}}), "/fields/cost/unit");
    row("unknown unit of tokens", profileWith({{"input", {{"column", "a"}, {"unit", "usd"}}}}), "/fields/input/unit");
    row("unit where none is", profileWith({{"user", {{"column", "a"}, {"unit", "usd"}}}}), "/fields/user/unit");
    row("block of nothing", profileWith({{"prefix_hashes", {{"column", "a"}, {"block_tokens", 0}}}}), "/fields/prefix_hashes/block_tokens");
    row("derive something else", profileWith({{"user", {{"derive", {"input"}}}}}), "/fields/user/derive");
    row("derive from nothing", profileWith({{"request_hash", {{"derive", Json::array()}}}}), "/fields/request_hash/derive");
    row("derive from no field", profileWith({{"request_hash", {{"derive", {"input", "colour"}}}}}), "/fields/request_hash/derive/1");
    row("both inputs", profileWith({{"input", {{"column", "a"}}}, {"uncached_input", {{"column", "b"}}}}), "/fields/uncached_input");
    row("delimiter of two", profileWith({}, {{"delimiter", ",,"}}), "/delimiter");
    row("decimal x", profileWith({}, {{"decimal", "x"}}), "/decimal");
    row("header 1", profileWith({}, {{"header", 1}}), "/header");
    row("encoding", profileWith({}, {{"encoding", "ebcdic"}}), "/encoding");
    row("input_includes_cached", profileWith({}, {{"input_includes_cached", "yes"}}), "/input_includes_cached");
}

void TestMapping::faults()
{
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, pointer);
    const Result<MappingProfile> parsed = MappingProfile::parse(profile.toStdString());
    QVERIFY(!parsed);
    QVERIFY(parsed.error().kind == Error::Kind::Refused);
    QVERIFY2(parsed.error().message.find(pointer.toStdString()) != std::string::npos, parsed.error().message.c_str());
}

void TestMapping::writesBackWhatItRead()
{
    const std::string text = profileWith({{"started_at", {{"column", "at"}, {"format", "offset_ms"}, {"zone", "Europe/Berlin"}, {"base", "2026-01-01T00:00:00Z"}}},
                                          {"input", {{"column", "i"}, {"unit", "ktok"}}},
                                          {"prefix_hashes", {{"column", "h"}, {"block_tokens", 512}}},
                                          {"request_hash", {{"derive", {"prefix_hashes", "input"}}}},
                                          {"cost", {{"column", "c"}, {"unit", "cents"}}},
                                          {"tag:team", {{"value", ""}}}},
                                         {{"delimiter", ";"}, {"decimal", ","}, {"header", false}, {"encoding", "latin1"}, {"input_includes_cached", false}});
    const Result<MappingProfile> first = MappingProfile::parse(text);
    QVERIFY2(first.ok(), first ? "" : first.error().message.c_str());
    const Result<MappingProfile> second = MappingProfile::parse(first->toJson());
    QVERIFY2(second.ok(), second ? "" : second.error().message.c_str());
    QVERIFY(std::is_permutation(first->fields.begin(), first->fields.end(), second->fields.begin(), second->fields.end()));
    MappingProfile reordered = *second;
    reordered.fields = first->fields;
    QVERIFY(reordered == *first);
}

void TestMapping::everyTarget()
{
    // One column a target, named after it, with a value of its own.
    Json fields;
    std::string header;
    std::string row;
    std::map<std::string, std::string> values = {{"started_at", "2026-09-14T01:02:03.456Z"}, {"latency_ms", "12"}, {"streaming", "yes"},
                                                 {"gateway_cache_hit", "false"}, {"cost", "1.5"}, {"currency", "usd"}, {"prefix_hashes", "[7, 8]"},
                                                 {"status", "Success"}, {"reasoning", "2"}};
    int number = 100;
    for (const std::string_view target : mappingTargets()) {
        if (target == "uncached_input" || target == "prefix_hashes")
            continue;
        std::string &value = values[std::string(target)];
        if (value.empty())
            value = isTokenTarget(target) || target == "requests" || target == "web_searches" ? std::to_string(number++) : std::string(target) + "!";
        fields[std::string(target)] = {{"column", target}};
        header += std::string(target) + ",";
        row += value + ",";
    }
    values["input"] = "5000";
    const std::size_t input = header.find(",input,");
    QVERIFY(input != std::string::npos);
    fields["tag:team"] = {{"column", "team"}};
    fields["input"] = {{"column", "total"}};
    const Collected got = read(profileWith(fields), header + "team,total\n" + row + "blue,5000\n");
    QCOMPARE(got.rejects.size(), std::size_t(0));
    QCOMPARE(got.calls.size(), std::size_t(1));
    const Call &call = got.calls[0];
    for (std::size_t d = 0; d < dimensionCount; ++d)
        if (const auto dimension = static_cast<Dimension>(d); dimension != Dimension::Source && dimension != Dimension::Status)
            QCOMPARE(call[dimension], values[std::string(dimensionNames[d])]);
    QCOMPARE(call[Dimension::Status], std::string("ok"));
    QCOMPARE(call.id, std::string("id!"));
    QCOMPARE(call.responseId, std::string("response_id!"));
    QCOMPARE(call.session, std::string("session!"));
    QCOMPARE(call.error, std::string("error!"));
    QCOMPARE(call.retryOf, std::string("retry_of!"));
    QCOMPARE(call.requestHash, std::string("request_hash!"));
    QCOMPARE(call.latencyMs, std::int64_t(12));
    QCOMPARE(call.reportedCost, std::int64_t(1'500'000'000));
    QCOMPARE(toIso8601(call.startedAt), values["started_at"]);
    QCOMPARE(call.tags, (std::map<std::string, std::string>{{"team", "blue"}}));
    QVERIFY(call.has(CallFlag::Streaming) && !call.has(CallFlag::GatewayCacheHit) && call.has(CallFlag::AssumedWrite5m));
    const auto count = [&](const char *name) { return std::stoll(values[name]); };
    QCOMPARE(call.usage.cacheRead, count("cache_read"));
    QCOMPARE(call.usage.cacheWrite5m, count("cache_write") + count("cache_write_5m"));
    QCOMPARE(call.usage.cacheWrite1h, count("cache_write_1h"));
    QCOMPARE(call.usage.totalInput(), std::int64_t(5000));
    QCOMPARE(call.usage.output, count("output"));
    QCOMPARE(call.usage.reasoning, std::int64_t(2));
    QCOMPARE(call.usage.requests, count("requests"));
    QCOMPARE(call.usage.webSearches, count("web_searches"));
    QCOMPARE(call.usage.audioIn + call.usage.audioOut + call.usage.imageIn + call.usage.imageOut,
             count("audio_in") + count("audio_out") + count("image_in") + count("image_out"));
}

void TestMapping::cells_data()
{
    QTest::addColumn<QByteArray>("mapping");
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<qint64>("expected");
    const auto row = [](const char *name, const char *mapping, const char *cell, qint64 expected) {
        QTest::newRow(name) << QByteArray(mapping) << QByteArray(cell) << expected;
    };
    row("dollars", R"({"cost": {"column": "v"}})", "0.012306000000000001", 12'306'000);
    row("exponent", R"({"cost": {"column": "v"}})", "5e-05", 50'000);
    row("half to even", R"({"cost": {"column": "v"}})", "0.0000000025", 2);
    row("cents", R"({"cost": {"column": "v", "unit": "cents"}})", "12.5", 125'000'000);
    row("nano-dollars", R"({"cost": {"column": "v", "unit": "nano_usd"}})", "12306000", 12'306'000);
    row("tokens", R"({"output": {"column": "v"}})", "1013", 1013);
    row("tokens with .0", R"({"output": {"column": "v"}})", "1013.0", 1013);
    row("spaces", R"({"output": {"column": "v"}})", " 1013\t", 1013);
    row("thousands", R"({"output": {"column": "v", "unit": "ktok"}})", "1.013", 1013);
    row("millions", R"({"output": {"column": "v", "unit": "mtok"}})", "0.5", 500'000);
    row("constant", R"({"output": {"value": 7}})", "ignored", 7);
    row("seconds", R"({"latency_ms": {"column": "v", "unit": "s"}})", "1.2345", 1234);
    row("milliseconds with a fraction", R"({"latency_ms": {"column": "v"}})", "12.6", 13);
}

void TestMapping::cells()
{
    QFETCH(QByteArray, mapping);
    QFETCH(QByteArray, cell);
    QFETCH(qint64, expected);
    const Json fields = Json::parse(mapping.toStdString());
    const Collected got = read(profileWith(fields), "at,v\n2026-09-14," + cell.toStdString() + "\n");
    QCOMPARE(got.calls.size(), std::size_t(1));
    const Call &call = got.calls[0];
    QCOMPARE(fields.contains("cost") ? call.reportedCost : fields.contains("output") ? call.usage.output : call.latencyMs, expected);
}

void TestMapping::badCells_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *name, const char *text, const char *field, const char *reason) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(field) << QByteArray(reason);
    };
    row("no time", "soon,1,1,1,true", "at", "“soon” is not a time");
    row("time missing", ",1,1,1,true", "at", "missing");
    row("30 February", "2026-02-30,1,1,1,true", "at", "not a time");
    row("year 1850", "1850-01-01,1,1,1,true", "at", "between 1970 and 2199");
    row("no number", "2026-09-14,n/a,1,1,true", "in", "“n/a” is not a number");
    row("negative", "2026-09-14,-5,1,1,true", "in", "“-5” is negative");
    row("negative fraction", "2026-09-14,1,-0.5,1,true", "out", "not a whole number");
    row("fraction", "2026-09-14,1,1.5,1,true", "out", "not a whole number");
    row("absurd", "2026-09-14,99999999999999999999999,1,1,true", "in", "too large");
    row("absurd exponent", "2026-09-14,1e30,1,1,true", "in", "too large");
    row("more than any call", "2026-09-14,1000000000001,1,1,true", "in", "too large");
    row("cost is text", "2026-09-14,1,1,free,true", "cost", "“free” is not a number");
    row("cost is negative", "2026-09-14,1,1,-1,true", "cost", "negative");
    row("cost of a country", "2026-09-14,1,1,1e9,true", "cost", "too large");
    row("thousands separator", "2026-09-14,\"1,234\",1,1,true", "in", "not a number");
    row("no truth", "2026-09-14,1,1,1,maybe", "hit", "neither true nor false");
    row("a cell short", "2026-09-14,1,1,1", "hit", "4 cells");
    row("a cell more", "2026-09-14,1,1,1,true,more", "", "6 cells");
    row("text behind a quote", "\"2026-09-14\"x,1,1,1,true", "", "closing quote");
}

void TestMapping::badCells()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, reason);
    const std::string profile = profileWith({{"input", {{"column", "in"}}}, {"output", {{"column", "out"}}}, {"cost", {{"column", "cost"}}}, {"gateway_cache_hit", {{"column", "hit"}}}});
    const Collected got = read(profile, "at,in,out,cost,hit\n2026-09-13,1,1,1,no\n" + row.toStdString() + "\n2026-09-15,1,1,1,no\n");
    QCOMPARE(got.calls.size(), std::size_t(2));
    QCOMPARE(got.rejects.size(), std::size_t(1));
    QCOMPARE(got.rejects[0].line, std::uint64_t(3));
    QCOMPARE(QByteArray::fromStdString(got.rejects[0].field), field);
    QVERIFY2(got.rejects[0].reason.find(reason.toStdString()) != std::string::npos, got.rejects[0].reason.c_str());
    QCOMPARE(QByteArray::fromStdString(got.rejects[0].raw), row);
}

void TestMapping::times_data()
{
    QTest::addColumn<QByteArray>("mapping");
    QTest::addColumn<QByteArray>("cell");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *mapping, const char *cell, const char *expected) {
        QTest::newRow(name) << QByteArray(mapping) << QByteArray(cell) << QByteArray(expected);
    };
    row("ISO with seven decimals", R"({"format": "iso8601"})", "2023-11-16 18:15:46.6805900", "2023-11-16T18:15:46.680590Z");
    row("its own zone wins", R"({"zone": "America/New_York"})", "2026-07-01T12:00:00+02:00", "2026-07-01T10:00:00Z");
    row("summer in New York", R"({"zone": "America/New_York"})", "2026-07-01T12:00:00", "2026-07-01T16:00:00Z");
    row("winter in New York", R"({"zone": "America/New_York"})", "2026-01-01T12:00:00", "2026-01-01T17:00:00Z");
    row("half hours", R"({"zone": "Asia/Kolkata"})", "2026-01-01 00:00", "2025-12-31T18:30:00Z");
    row("seconds", R"({"format": "unix_s"})", "1789351532.031", "2026-09-14T02:05:32.031Z");
    row("milliseconds", R"({"format": "unix_ms"})", "1789351532031", "2026-09-14T02:05:32.031Z");
    row("microseconds", R"({"format": "unix_us"})", "1789351532031922", "2026-09-14T02:05:32.031922Z");
    row("nanoseconds", R"({"format": "unix_ns"})", "1789351532031922155", "2026-09-14T02:05:32.031922Z");
    row("seconds of a trace", R"({"format": "offset_s", "base": "2026-09-01T00:00:00Z"})", "90.5", "2026-09-01T00:01:30.500Z");
    row("milliseconds of a trace", R"({"format": "offset_ms", "base": "2026-09-01T00:00:00Z"})", "3000", "2026-09-01T00:00:03Z");
    row("pattern", R"({"format": "%d.%m.%Y %H:%M", "zone": "Europe/Berlin"})", "14.09.2026 03:00", "2026-09-14T01:00:00Z");
}

void TestMapping::times()
{
    QFETCH(QByteArray, mapping);
    QFETCH(QByteArray, cell);
    QFETCH(QByteArray, expected);
    Json field = Json::parse(mapping.toStdString());
    field["column"] = "at";
    const Collected got = read(profileWith({{"started_at", field}}), "at\n" + cell.toStdString() + "\n");
    QCOMPARE(got.calls.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(toIso8601(got.calls[0].startedAt)), expected);
}

void TestMapping::zonesAgreeWithQt()
{
    for (const char *zone : {"Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC"}) {
        std::string text = "at\n";
        std::vector<std::int64_t> expected;
        const QTimeZone there{QByteArray(zone)};
        for (std::int64_t second = 1'767'225'600; second < 1'767'225'600 + 365 * 86400; second += 7919) {
            const QDateTime local = QDateTime::fromSecsSinceEpoch(second, there);
            // An hour that the clocks repeat can be read as either; leave it out.
            if (QDateTime(local.date(), local.time(), there).toSecsSinceEpoch() != second
                || QDateTime::fromSecsSinceEpoch(second + 3600, there).time() == local.time() || QDateTime::fromSecsSinceEpoch(second - 3600, there).time() == local.time())
                continue;
            text += local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")).toStdString() + "\n";
            expected.push_back(second);
        }
        const Collected got = read(profileWith({{"started_at", {{"column", "at"}, {"zone", zone}}}}), text);
        QCOMPARE(got.calls.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(got.calls[i].startedAt.seconds() == expected[i], (std::string(zone) + " " + std::to_string(expected[i])).c_str());
    }
}

void TestMapping::strptimePatterns_data()
{
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *pattern, const char *text, const char *expected) {
        QTest::addRow("%s of %s", pattern, text) << QByteArray(pattern) << QByteArray(text) << QByteArray(expected);
    };
    row("%Y-%m-%dT%H:%M:%S.%f%z", "2026-09-14T01:02:03.5+0200", "2026-09-13T23:02:03.500Z");
    row("%b %d %Y %I:%M %p", "Sep 14 2026 12:05 AM", "2026-09-14T00:05:00Z");
    row("%d %B %y, %I %p", "1 january 26, 1 pm", "2026-01-01T13:00:00Z");
    row("%a, %d %b %Y %T %Z", "Mon, 14 Sep 2026 01:02:03 GMT", "2026-09-14T01:02:03Z");
    row("%D %R", "09/14/26 01:02", "2026-09-14T01:02:00Z");
    row("%Y%j", "2026257", "2026-09-14T00:00:00Z");
    row("%s", "1789351532", "2026-09-14T02:05:32Z");
    row("%F%%", "2026-09-14%", "2026-09-14T00:00:00Z");
    row("%e.%m.%Y", " 4.09.2026", "2026-09-04T00:00:00Z");
    row("%d.%m.%Y", "31.02.2026", "");
    row("%d.%m.%Y", "14.13.2026", "");
    row("%d.%m.%Y", "14.09.2026 noon", "");
    row("%H:%M", "25:00", "");
}

void TestMapping::strptimePatterns()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    bool hasZone = false;
    QVERIFY(isStrptimePattern(pattern.toStdString()));
    const Result<Instant> at = parseStrptime(text.toStdString(), pattern.toStdString(), &hasZone);
    QCOMPARE(at.ok() ? QByteArray::fromStdString(toIso8601(*at)) : QByteArray(), expected);
}

void TestMapping::foreignCurrency()
{
    const std::string profile = profileWith({{"cost", {{"column", "c"}, {"unit", "cents"}}}, {"currency", {{"column", "cur"}}}});
    const Collected got = read(profile, "at,c,cur\n2026-09-14,125,eur\n2026-09-14,125,USD\n2026-09-14,125,\n");
    QCOMPARE(got.calls.size(), std::size_t(3));
    QCOMPARE(got.calls[0].currency, std::string("EUR"));
    QCOMPARE(got.calls[0].reportedAmount, std::string("1.25"));
    QVERIFY(got.calls[0].reportedCost == nullNumber);
    for (const std::size_t i : {1U, 2U}) {
        QCOMPARE(got.calls[i].reportedCost, std::int64_t(1'250'000'000));
        QCOMPARE(got.calls[i].currency, std::string());
    }
}

void TestMapping::jsonPaths()
{
    const std::string profile = profileWith({{"started_at", {{"column", "t"}, {"format", "unix_ms"}}},
                                             {"model", {{"column", "request.model"}}},
                                             {"input", {{"column", "usage.parts[1].n"}}},
                                             {"output", {{"column", "usage.out"}}},
                                             {"user", {{"column", "a.b.c"}}},
                                             {"tenant", {{"column", "list[0]"}}},
                                             {"tag:whole", {{"column", "usage.parts"}}},
                                             {"streaming", {{"column", "s"}}}},
                                            {{"input", "jsonl"}});
    const std::string text = "{\"t\": 1789351532031, \"usage\": {\"parts\": [{\"n\": 1}, {\"n\": 22}], \"out\": \"3\"}, \"request\": {\"model\": \"m\\u00fc\\n\"}, "
                             "\"a.b.c\": \"dotted\", \"list\": [\"first\", 2], \"s\": true}\n"
                             "{\"t\": 1789351532032, \"usage\": null, \"request\": {\"model\": null}, \"a\": {\"b\": {\"c\": 5}}}\r\n"
                             "\n[1, 2]\n{\"t\": 1789351532033} x\n{\"t\": 17893515320\n";
    const Collected got = read(profile, text);
    QCOMPARE(got.calls.size(), std::size_t(2));
    const Call &first = got.calls[0];
    QCOMPARE(first[Dimension::Model], std::string("m\xc3\xbc\n"));
    QCOMPARE(first.usage.uncachedInput, std::int64_t(22));
    QCOMPARE(first.usage.output, std::int64_t(3));
    QCOMPARE(first[Dimension::User], std::string("dotted"));
    QCOMPARE(first[Dimension::Tenant], std::string("first"));
    QVERIFY(first.has(CallFlag::Streaming));
    QCOMPARE(got.calls[1][Dimension::User], std::string("5"));
    QVERIFY(got.calls[1].has(CallFlag::TokensUnknown));
    QCOMPARE(got.calls[1].line, std::uint64_t(2));
    QCOMPARE(got.rejects.size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(got.rejects[i].line, std::uint64_t(4 + i));
    QVERIFY(got.rejects[2].reason.find("ends in the middle") != std::string::npos);
}

void TestMapping::derivedHashAndPrefixes()
{
    const std::string profile = profileWith({{"prefix_hashes", {{"column", "h"}, {"block_tokens", 16}}}, {"input", {{"column", "i"}}},
                                             {"request_hash", {{"derive", {"prefix_hashes", "input"}}}}});
    const Collected got = read(profile, "at,h,i\n2026-09-14,1 2 3,50\n2026-09-15,1 2 3,50\n2026-09-15,1 2 3,51\n2026-09-15,1;2;abc,50\n2026-09-15,,\n");
    QCOMPARE(got.calls.size(), std::size_t(5));
    QCOMPARE(got.calls[0].prefixHashes, (std::vector<std::uint64_t>{1, 2, 3}));
    QCOMPARE(got.calls[0].blockTokens, std::int64_t(16));
    QCOMPARE(got.calls[3].prefixHashes.size(), std::size_t(3));
    QCOMPARE(got.calls[0].requestHash, got.calls[1].requestHash);
    QVERIFY(got.calls[0].requestHash != got.calls[2].requestHash && got.calls[0].requestHash != got.calls[3].requestHash);
    QVERIFY(got.calls[4].requestHash.empty());
}

void TestMapping::rowsWithoutIds()
{
    const std::string profile = profileWith({{"input", {{"column", "i"}}}, {"response_id", {{"column", "r"}}}});
    const Collected got = read(profile, "at,i,r\n2026-09-14,1,\n2026-09-14,1,\n2026-09-14,2,\n2026-09-14,1,\n2026-09-14,1,given\n");
    QCOMPARE(got.calls.size(), std::size_t(5)); // three equal rows are three calls
    QCOMPARE(got.duplicates, std::uint64_t(0));
    QVERIFY(got.calls[0].id.starts_with("~"));
    QCOMPARE(got.calls[1].id, got.calls[0].id + "-2");
    QCOMPARE(got.calls[3].id, got.calls[0].id + "-3");
    QCOMPARE(got.calls[4].id, std::string("given"));
    // The same rows elsewhere, under other column names and in another order: the same ids.
    const Collected other = read(profileWith({{"input", {{"column", "tokens"}}}}), "tokens,at,x\n2,2026-09-14T00:00Z,\n1,2026-09-14,\n");
    QCOMPARE(other.calls[0].id, got.calls[2].id);
    QCOMPARE(other.calls[1].id, got.calls[0].id);
}

void TestMapping::missingColumnIsRefused()
{
    const std::unique_ptr<Importer> importer = makeGenericImporter(*MappingProfile::parse(profileWith({{"input", {{"column", "tokens"}}}})));
    const std::string text = "at,other\n2026-09-14,1\n";
    const Result<ParsedBlock> parsed = parseHead({text, true}, *importer, "s", Pricer(std::make_shared<PriceCatalogue>()));
    QVERIFY(!parsed);
    QVERIFY(parsed.error().kind == Error::Kind::Refused);
    QVERIFY2(parsed.error().message.find("“tokens”") != std::string::npos && parsed.error().message.find("at, other") != std::string::npos,
             parsed.error().message.c_str());
}

void TestMapping::withoutHeader()
{
    const Json fields = {{"started_at", {{"column", 1}}}, {"input", {{"column", "2"}}}};
    for (const Json &top : {Json::object(), Json{{"header", false}}}) {
        const Collected got = read(profileWith(fields, top), "2026-09-14,10\n2026-09-15,11,more\n2026-09-16\n");
        QCOMPARE(got.calls.size(), std::size_t(2));
        QCOMPARE(got.calls[0].line, std::uint64_t(1));
        QCOMPARE(got.calls[1].usage.uncachedInput, std::int64_t(11));
        QCOMPARE(got.rejects.size(), std::size_t(1));
        QCOMPARE(got.rejects[0].field, std::string("2"));
    }
}

void TestMapping::semicolonsAndDecimalCommas()
{
    const Json fields = {{"cost", {{"column", "Kosten"}}}, {"input", {{"column", "n"}, {"unit", "ktok"}}}};
    const std::string text = "at;Kosten;n\r\n2026-09-14;0,0125;1,5\r\n2026-09-14;1.234,5;2\r\n";
    const Collected explicitly = read(profileWith(fields, {{"decimal", ","}}), text);
    QCOMPARE(explicitly.calls.size(), std::size_t(2));
    QCOMPARE(explicitly.calls[0].reportedCost, std::int64_t(12'500'000));
    QCOMPARE(explicitly.calls[0].usage.uncachedInput, std::int64_t(1500));
    QCOMPARE(explicitly.calls[1].reportedCost, std::int64_t(1'234'500'000'000));
    const Collected detected = read(profileWith(fields), text);
    QCOMPARE(detected.calls.size(), std::size_t(1)); // 1.234,5 can be read in two ways
    QCOMPARE(detected.calls[0].reportedCost, std::int64_t(12'500'000));
    const Collected points = read(profileWith(fields, {{"decimal", "."}}), text);
    QCOMPARE(points.calls.size(), std::size_t(0));
    QCOMPARE(points.rejects.size(), std::size_t(2));
}

void TestMapping::shippedTraces()
{
    const std::string root(TOKENLEDGER_TEST_DATA);
    for (const auto &[profile, trace] : {std::pair("azure-llm-trace", "azure.csv"), std::pair("mooncake-trace", "mooncake.jsonl")}) {
        const std::string body = readText(root + "/../../resources/profiles/" + profile + ".json");
        const std::string text = readText(root + "/traces/" + trace);
        QVERIFY(!body.empty() && !text.empty());
        const Collected got = read(body, text);
        const bool csv = std::string_view(trace).ends_with("csv");
        QCOMPARE(got.rejects.size(), std::size_t(0));
        QCOMPARE(got.calls.size(), static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - (csv ? 1 : 0));
        std::int64_t input = 0;
        for (const Call &call : got.calls) {
            input += call.usage.uncachedInput;
            QVERIFY(csv || (call.blockTokens == 512 && call.prefixHashes.size() == static_cast<std::size_t>((call.usage.uncachedInput + 511) / 512) && !call.requestHash.empty()));
        }
        // The sums once more, from the plain text.
        std::int64_t expected = 0;
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
            const std::string line = text.substr(at, text.find('\n', at) - at);
            if (!csv)
                expected += Json::parse(line)["input_length"].get<std::int64_t>();
            else if (at > 0)
                expected += std::stoll(line.substr(line.find(',') + 1));
        }
        QCOMPARE(input, expected);
    }
}

void TestMapping::proposals()
{
    const std::string csv = readText(std::string(TOKENLEDGER_TEST_DATA) + "/traces/azure.csv");
    const MappingProfile azure = proposeProfile({csv, true}, "azure");
    QCOMPARE(azure.find("started_at")->column, std::string("TIMESTAMP"));
    QCOMPARE(azure.find("input")->column, std::string("ContextTokens"));
    QCOMPARE(azure.find("output")->column, std::string("GeneratedTokens"));
    QVERIFY(MappingProfile::parse(azure.toJson()).ok());
    const std::string json = readText(std::string(TOKENLEDGER_TEST_DATA) + "/traces/mooncake.jsonl");
    const MappingProfile mooncake = proposeProfile({json, true}, "mooncake");
    QCOMPARE(mooncake.find("started_at")->format, std::string("offset_ms"));
    QCOMPARE(mooncake.find("prefix_hashes")->column, std::string("hash_ids"));
    QVERIFY(MappingProfile::parse(mooncake.toJson()).ok());
    const std::vector<SampledColumn> columns = sampleColumns({json, true});
    QCOMPARE(columns.size(), std::size_t(4));
    QCOMPARE(columns[1].name, std::string("input_length"));
    QVERIFY(columns[1].samples.size() == 5 && columns[1].samples[0] == "6758");
    // A name alone is not enough: this "time" holds no times, and of two names for tokens the clearer wins.
    const std::string misleading = "time,created,input,prompt_tokens\nlong,1789351532,3,4\n";
    const MappingProfile profile = proposeProfile({misleading, true}, "x");
    QCOMPARE(profile.find("started_at")->column, std::string("created"));
    QCOMPARE(profile.find("started_at")->format, std::string("unix_s"));
    QCOMPARE(profile.find("input")->column, std::string("prompt_tokens"));
}

void TestMapping::previewLeavesOutTheCutRecord()
{
    const std::unique_ptr<Importer> importer = makeGenericImporter(*MappingProfile::parse(profileWith({{"input", {{"column", "i"}}}})));
    const std::string text = "at,i\n2026-09-14,1\n2026-09-14,2\n2026-09-1";
    const Pricer pricer(std::make_shared<PriceCatalogue>());
    const Result<ParsedBlock> cut = parseHead({text, false}, *importer, "src", pricer);
    QVERIFY(cut.ok());
    QCOMPARE(cut->calls.size(), std::size_t(2));
    QCOMPARE(cut->rejects.size(), std::size_t(0));
    QCOMPARE(cut->calls.text(Dimension::Source, 1), std::string_view("src"));
    const Result<ParsedBlock> whole = parseHead({text, true}, *importer, "src", pricer);
    QCOMPARE(whole->rejects.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestMapping)
#include "tst_mapping.moc"
