// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/blockcutter.h"
#include "importers/core/importerregistry.h"
#include "importers/core/inputfile.h"
#include "importers/core/jsonscanner.h"
#include "importers/files/genericimporter.h"
#include "tests/importers/memorysink.h"

#include <QTest>

#include <cstring>
#include <nlohmann/json.hpp>
#include <random>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

std::string readWhole(const std::string &path)
{
    const auto input = InputFile::open(path, {});
    std::string text;
    std::string part(std::size_t(1) << 16, '\0');
    for (;;) {
        const Result<std::size_t> got = (*input)->read(part.data(), part.size());
        if (!got || *got == 0)
            return text;
        text.append(part, 0, *got);
    }
}

bool same(const Collected &a, const Collected &b)
{
    const auto sameReject = [](const RejectedRow &x, const RejectedRow &y) {
        return x.line == y.line && x.field == y.field && x.reason == y.reason && x.raw == y.raw;
    };
    return a.calls == b.calls && a.duplicates == b.duplicates && a.ignored == b.ignored
           && std::equal(a.rejects.begin(), a.rejects.end(), b.rejects.begin(), b.rejects.end(), sameReject);
}

/// CSV with everything that makes cutting hard, the same for the same seed.
std::string awkwardCsv(unsigned seed)
{
    std::mt19937 random(seed);
    std::string text = "at,model,in,out,note\r\n";
    for (int i = 0; i < 400; ++i) {
        text += "2026-09-14 01:00:" + std::to_string(10 + i % 50) + ",m" + std::to_string(i % 7) + "," + std::to_string(random() % 5000) + ",";
        text += random() % 20 == 0 ? "n/a" : std::to_string(random() % 900);
        switch (random() % 6) {
        case 0: text += ",\"two\nlines, \"\"quoted\"\"\"\n"; break;
        case 1: text += ",\"\r\n\r\n\"\r\n"; break;
        case 2: text += ",5\" pipe\n\n"; break;
        case 3: text += "\n"; break;
        default: text += ",plain\r\n"; break;
        }
    }
    return text;
}

std::string prettyArray(const std::string &lines)
{
    std::string array = "[\n";
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t end = std::min(lines.size(), lines.find('\n', at));
        const auto record = nlohmann::ordered_json::parse(lines.substr(at, end - at), nullptr, false);
        if (!record.is_discarded())
            array += (array.size() > 2 ? ",\n" : "") + record.dump(2);
        at = end + 1;
    }
    return array + "\n]\n";
}

const char *const noteProfile = R"({"name": "n", "input": "csv", "fields": {
    "started_at": {"column": "at"}, "model": {"column": "model"}, "input": {"column": "in"}, "output": {"column": "out"},
    "tag:note": {"column": "note"}}})";

} // namespace

class TestBlockCutting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyBlockSizeGivesTheSame_data();
    void anyBlockSizeGivesTheSame();
    void linesAreThoseOfTheFile();
    void jsonScannerFindsEveryRecord();
    void hugeRecordsAreSkipped_data();
    void hugeRecordsAreSkipped();
};

void TestBlockCutting::anyBlockSizeGivesTheSame_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("text");
    const std::string folder = std::string(TOKENLEDGER_TEST_DATA) + "/telemetry/";
    const auto row = [](const char *name, const char *format, const std::string &text) {
        QTest::newRow(name) << QString::fromLatin1(format) << QByteArray::fromStdString(text);
    };
    const std::string lines = readWhole(folder + "litellm-spend-logs.jsonl.gz");
    row("LiteLLM lines", "litellm-spend-logs", lines);
    row("LiteLLM array on one line", "litellm-spend-logs", readWhole(folder + "litellm-spend-logs.json.gz"));
    row("LiteLLM pretty array", "litellm-spend-logs", prettyArray(lines));
    row("LiteLLM envelope", "litellm-spend-logs", "{\"total\": 3, \"data\": " + prettyArray(lines) + ", \"next\": {\"page\": [2]}}");
    row("LiteLLM CSV", "litellm-spend-logs", readWhole(folder + "litellm-spend-logs.csv.zip"));
    row("OpenInference", "otlp-json", readWhole(folder + "otel-openinference.jsonl.gz"));
    row("awkward CSV", "generic", awkwardCsv(1));
    row("awkward CSV, other", "generic", awkwardCsv(2));
}

void TestBlockCutting::anyBlockSizeGivesTheSame()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    const std::unique_ptr<Importer> generic = makeGenericImporter(*MappingProfile::parse(noteProfile));
    const Importer *importer = format == QStringLiteral("generic") ? generic.get() : importerByName(format.toStdString());
    QVERIFY(importer);
    const Collected whole = parseText(*importer, text.toStdString(), std::size_t(64) << 20);
    QVERIFY(whole.calls.size() > 50);
    for (const std::size_t size : {1, 2, 3, 7, 64, 100, 1000, 1001, 4096, 20'000, 100'000})
        QVERIFY2(same(whole, parseText(*importer, text.toStdString(), size)), std::to_string(size).c_str());
}

void TestBlockCutting::linesAreThoseOfTheFile()
{
    const std::string text = awkwardCsv(3);
    const std::unique_ptr<Importer> importer = makeGenericImporter(*MappingProfile::parse(noteProfile));
    const Collected got = parseText(*importer, text, 500);
    QVERIFY(!got.rejects.empty());
    std::vector<std::string> lines(1);
    for (const char c : text)
        c == '\n' ? static_cast<void>(lines.emplace_back()) : static_cast<void>(lines.back() += c);
    for (const Call &call : got.calls)
        QVERIFY2(lines[call.line - 1].find("," + call[Dimension::Model] + "," + std::to_string(call.usage.uncachedInput) + ",") != std::string::npos,
                 lines[call.line - 1].c_str());
    for (const RejectedRow &row : got.rejects)
        QCOMPARE(lines[row.line - 1].substr(0, 15), row.raw.substr(0, 15));
}

void TestBlockCutting::jsonScannerFindsEveryRecord()
{
    const std::string text = " [ {\"a\": \"]}\\\"\", \"b\": [1, {\"c\": 2}]},\n{} ,3, \"x\" ]\n[{\"d\": 4}] {\"e\": 5}\n{\"f\"";
    for (std::size_t step = 1; step <= text.size(); ++step) {
        JsonScanner scanner({});
        std::vector<std::string> found;
        std::vector<std::uint64_t> lines;
        std::size_t done = 0;
        std::uint64_t line = 1;
        for (std::size_t end = step; done < text.size(); end += step) {
            const bool atEnd = end >= text.size();
            const std::string_view piece = std::string_view(text).substr(done, std::min(end, text.size()) - done);
            std::vector<JsonSpan> spans;
            const std::size_t used = scanner.scan(piece, line, atEnd, spans);
            for (const JsonSpan &span : spans) {
                found.emplace_back(piece.substr(span.offset, span.size));
                lines.push_back(span.line);
            }
            line += static_cast<std::uint64_t>(std::count(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(used), '\n'));
            done += used;
            if (atEnd)
                break;
        }
        const std::vector<std::string> expected = {"{\"a\": \"]}\\\"\", \"b\": [1, {\"c\": 2}]}", "{}", "3", "\"x\"", "{\"d\": 4}", "{\"e\": 5}", "{\"f\""};
        QCOMPARE(found, expected);
        QCOMPARE(lines, (std::vector<std::uint64_t>{1, 2, 2, 2, 3, 3, 4}));
    }
}

void TestBlockCutting::hugeRecordsAreSkipped_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("framing");
    QTest::addColumn<QByteArray>("field");
    const std::string filler(5000, 'x');
    const auto row = [](const char *name, Framing framing, const std::string &text, const char *field) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << static_cast<int>(framing) << QByteArray(field);
    };
    row("CSV, plain field", Framing::Csv, "a,b\n1,2\n3," + filler + "\n5,6\n", "b");
    row("CSV, quoted field with line ends", Framing::Csv, "a,b\n1,2\n\"" + filler + "\n\"\"\n" + filler + "\",4\n5,6\n", "a");
    row("CSV, the last record", Framing::Csv, "a,b\n1,2\n5,6\n3," + filler, "b");
    row("JSON lines", Framing::JsonLines, "{\"a\": 1}\n{\"b\": \"" + filler + filler + "\"}\n{\"c\": 3}\n", "");
    row("JSON array", Framing::Json, "[{\"a\": 1}\n,{\"b\": [\"" + filler + "]}\\\"" + filler + "\"]}\n,{\"c\": 3}]\n", "");
}

void TestBlockCutting::hugeRecordsAreSkipped()
{
    QFETCH(QByteArray, text);
    QFETCH(int, framing);
    QFETCH(QByteArray, field);
    std::size_t at = 0;
    const TextReader read = [&](char *to, std::size_t size) -> Result<std::size_t> {
        const std::size_t part = std::min({size, std::size_t(300), static_cast<std::size_t>(text.size()) - at});
        std::memcpy(to, text.data() + at, part);
        at += part;
        return part;
    };
    Dialect dialect;
    dialect.framing = static_cast<Framing>(framing);
    const CutLimits limits{1000, 2000, 8000};
    BlockCutter cutter(read, dialect, {}, limits);
    CutBlock cut;
    std::string kept;
    std::vector<RejectedRow> rejects;
    for (Result<bool> more = cutter.next(cut); more && *more; more = cutter.next(cut)) {
        kept += cut.block.bytes;
        rejects.insert(rejects.end(), cut.rejects.begin(), cut.rejects.end());
        QVERIFY(cut.buffer.capacity() <= 20'000);
    }
    QCOMPARE(rejects.size(), std::size_t(1));
    QCOMPARE(rejects[0].line, text.endsWith('x') ? std::uint64_t(4) : framing == static_cast<int>(Framing::Csv) ? std::uint64_t(3) : std::uint64_t(2));
    QCOMPARE(QByteArray::fromStdString(rejects[0].field), field);
    QVERIFY(kept.find("xxx") == std::string::npos);
    const char *last = framing == static_cast<int>(Framing::Csv) ? "5,6" : "\"c\": 3";
    QVERIFY2(kept.find(last) != std::string::npos, kept.c_str());
}

QTEST_GUILESS_MAIN(TestBlockCutting)
#include "tst_blockcutting.moc"
