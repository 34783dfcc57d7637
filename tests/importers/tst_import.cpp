// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/importerregistry.h"
#include "importers/core/unpacker.h"
#include "models/domain/pricecatalogue.h"
#include "tests/importers/memorysink.h"

#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <unistd.h>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

const char *const profile = R"({"name": "mine", "input": "csv", "fields": {
    "id": {"column": "id"}, "started_at": {"column": "at"}, "model": {"column": "model"}, "input": {"column": "in"}, "output": {"column": "out"}}})";
const std::string good = "id,at,model,in,out\na,2026-09-14,m,1,2\nb,2026-09-15,m,3,4\n";

std::string readText(const std::string &path)
{
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

/// Writes files into an archive: one entry a pair, or a single raw stream behind a filter.
void pack(const std::string &path, int (*format)(archive *), int (*filter)(archive *), const std::vector<std::pair<std::string, std::string>> &entries)
{
    archive *writer = archive_write_new();
    format(writer);
    if (filter)
        filter(writer);
    QCOMPARE(archive_write_open_filename(writer, path.c_str()), ARCHIVE_OK);
    for (const auto &[name, content] : entries) {
        archive_entry *entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_write_header(writer, entry);
        archive_write_data(writer, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
}

ImportRequest requestFor(const std::string &path)
{
    ImportRequest request;
    request.path = path;
    request.format = "generic";
    request.profile = profile;
    return request;
}

std::string utf16(const std::u16string &text, bool big)
{
    std::string bytes = big ? "\xfe\xff" : "\xff\xfe";
    for (const char16_t unit : text) {
        const char low = static_cast<char>(unit & 0xff);
        const char high = static_cast<char>(unit >> 8);
        bytes += big ? high : low;
        bytes += big ? low : high;
    }
    return bytes;
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void packings_data();
    void packings();
    void zipOfSeveralFiles();
    void standardInput();
    void damagedPackings_data();
    void damagedPackings();
    void texts_data();
    void texts();
    void refusals_data();
    void refusals();
    void wrongRequests_data();
    void wrongRequests();
    void lineOf100Megabytes_data();
    void lineOf100Megabytes();
    void strayQuoteCostsOneRow();
    void knownFileIsNotReadAgain();
    void cancelLeavesNothing();
    void sinkErrorsComeBack();
    void anyNumberOfThreadsGivesTheSame();
    void canonicalNamesNeedNoProfile();
    void formatsHaveDifferentNames();

private:
    std::string path(const std::string &name) const { return m_folder.path().toStdString() + "/" + name; }
    QTemporaryDir m_folder;
};

void TestImport::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

void TestImport::packings_data()
{
    QTest::addColumn<QString>("name");
    writeTemporary(m_folder.path().toStdString(), "plain.csv", good);
    pack(path("a.gz"), archive_write_set_format_raw, archive_write_add_filter_gzip, {{"x", good}});
    pack(path("a.zst"), archive_write_set_format_raw, archive_write_add_filter_zstd, {{"x", good}});
    pack(path("a.bz2"), archive_write_set_format_raw, archive_write_add_filter_bzip2, {{"x", good}});
    pack(path("a.xz"), archive_write_set_format_raw, archive_write_add_filter_xz, {{"x", good}});
    pack(path("a.zip"), archive_write_set_format_zip, nullptr, {{"folder/", ""}, {"__MACOSX/folder/._calls.csv", "clutter"}, {"folder/calls.csv", good}});
    // Several gzip members, one behind the other, as log rotation leaves them.
    const std::size_t half = good.find("b,");
    pack(path("1.gz"), archive_write_set_format_raw, archive_write_add_filter_gzip, {{"x", good.substr(0, half)}});
    pack(path("2.gz"), archive_write_set_format_raw, archive_write_add_filter_gzip, {{"x", good.substr(half)}});
    writeTemporary(m_folder.path().toStdString(), "members.gz", readText(path("1.gz")) + readText(path("2.gz")));
    writeTemporary(m_folder.path().toStdString(), "wrong-name.gz", good);
    for (const char *name : {"plain.csv", "a.gz", "a.zst", "a.bz2", "a.xz", "a.zip", "members.gz", "wrong-name.gz"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestImport::packings()
{
    QFETCH(QString, name);
    Collected got;
    const Result<ImportRecord> done = importFile(requestFor(path(name.toStdString())), got);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
    QCOMPARE(got.calls.size(), std::size_t(2));
    QCOMPARE(got.calls[1].id, std::string("b"));
    QCOMPARE(got.calls[1].line, std::uint64_t(3));
    QCOMPARE(got.calls[1].usage.output, std::int64_t(4));
    QCOMPARE(got.calls[1][Dimension::Source], std::string("mine"));
    QCOMPARE(got.info.hash, *hashFile(path(name.toStdString())));
    QCOMPARE(got.info.hash.size(), std::size_t(32));
}

void TestImport::zipOfSeveralFiles()
{
    const std::string header = good.substr(0, good.find('\n') + 1);
    pack(path("several.zip"), archive_write_set_format_zip, nullptr,
         {{"1.csv", good}, {"2.csv", header + "c,2026-09-14,m,1,2\nd,2026-09-14,m,x,2\n"}, {"3.csv", header}});
    Collected got;
    QVERIFY(importFile(requestFor(path("several.zip")), got).ok());
    QCOMPARE(got.calls.size(), std::size_t(3));
    QCOMPARE(got.rejects.size(), std::size_t(1));
    QCOMPARE(got.rejects[0].line, std::uint64_t(3)); // of its own file
    pack(path("mixed.zip"), archive_write_set_format_zip, nullptr, {{"1.csv", good}, {"2.csv", "other,columns\n1,2\n"}});
    Collected mixed;
    const Result<ImportRecord> refused = importFile(requestFor(path("mixed.zip")), mixed);
    QVERIFY(!refused && !mixed.committed);
    QVERIFY2(refused.error().message.find("2.csv") != std::string::npos, refused.error().message.c_str());
}

void TestImport::standardInput()
{
    for (const char *name : {"plain.csv", "a.gz", "a.zip"}) {
        const int kept = ::dup(STDIN_FILENO);
        int pipe[2] = {};
        QCOMPARE(::pipe(pipe), 0);
        const std::string bytes = readText(path(name));
        QCOMPARE(::write(pipe[1], bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
        ::close(pipe[1]);
        ::dup2(pipe[0], STDIN_FILENO);
        ::close(pipe[0]);
        Collected got;
        const Result<ImportRecord> done = importFile(requestFor("-"), got);
        ::dup2(kept, STDIN_FILENO);
        ::close(kept);
        QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
        QCOMPARE(got.calls.size(), std::size_t(2));
        QCOMPARE(got.hash, *hashFile(path(name))); // the same as that of the file, known at the end
    }
}

void TestImport::damagedPackings_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("keep");
    for (const char *name : {"a.gz", "a.zst", "a.bz2", "a.xz", "a.zip"}) {
        const auto size = static_cast<qint64>(readText(path(name)).size());
        QTest::addRow("%s, cut in the middle", name) << QString::fromLatin1(name) << size / 2;
        QTest::addRow("%s, cut early", name) << QString::fromLatin1(name) << std::min<qint64>(14, size);
    }
}

void TestImport::damagedPackings()
{
    QFETCH(QString, name);
    QFETCH(qint64, keep);
    const std::string file = writeTemporary(m_folder.path().toStdString(), "damaged", readText(path(name.toStdString())).substr(0, static_cast<std::size_t>(keep)));
    Collected got;
    const Result<ImportRecord> done = importFile(requestFor(file), got);
    QVERIFY(!done);
    QVERIFY(!got.committed);
    QVERIFY2(done.error().kind == Error::Kind::Refused && done.error().message.find("damaged") != std::string::npos, done.error().message.c_str());
    QVERIFY(done.error().message.find(file) != std::string::npos);
}

void TestImport::texts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("model");
    const auto row = [](const char *name, const std::string &bytes, const char *encoding, const char *model) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(encoding) << QByteArray(model);
    };
    row("UTF-8", "id,at,model,in,out\na,2026-09-14,m\xc3\xbc,1,2\n", "", "m\xc3\xbc");
    row("byte order mark", "\xef\xbb\xbfid,at,model,in,out\na,2026-09-14,m,1,2\n", "", "m");
    row("CRLF", "id,at,model,in,out\r\na,2026-09-14,m,1,2\r\n", "", "m");
    row("carriage returns only", "id,at,model,in,out\ra,2026-09-14,m,1,2\r", "", "m");
    row("UTF-16, little", utf16(u"id,at,model,in,out\na,2026-09-14,m\u00fc\U0001F600,1,2\n", false), "", "m\xc3\xbc\xf0\x9f\x98\x80");
    row("UTF-16, big", utf16(u"id,at,model,in,out\r\na,2026-09-14,\u20ac,1,2\r\n", true), "", "\xe2\x82\xac");
    row("latin1", "id,at,model,in,out\na,2026-09-14,m\xfc,1,2\n", "latin1", "m\xc3\xbc");
    row("windows-1252", "id,at,model,in,out\na,2026-09-14,\x80,1,2\n", "windows-1252", "\xe2\x82\xac");
    row("quoted header", "\"id\",\"at\",\"model\",\"in\",\"out\"\na,2026-09-14,m,1,2\n", "", "m");
    row("blank lines first", "\n\r\nid,at,model,in,out\n\na,2026-09-14,m,1,2", "", "m");
    row("tabs", "id\tat\tmodel\tin\tout\na\t2026-09-14\tm\t1\t2\n", "", "m");
}

void TestImport::texts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, model);
    ImportRequest request = requestFor(writeTemporary(m_folder.path().toStdString(), "text.csv", bytes.toStdString()));
    if (!encoding.isEmpty())
        request.profile.insert(1, "\"encoding\": \"" + encoding.toStdString() + "\", ");
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
    QCOMPARE(got.calls.size(), std::size_t(1));
    QCOMPARE(got.rejects.size(), std::size_t(0));
    QCOMPARE(QByteArray::fromStdString(got.calls[0][Dimension::Model]), model);
    QCOMPARE(got.calls[0].id, std::string("a"));
}

void TestImport::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("words");
    using namespace std::string_literals;
    const auto row = [](const char *name, const std::string &bytes, const char *format, const char *words) {
        QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(format) << QByteArray(words);
    };
    row("empty", "", "generic", "is empty");
    row("empty, to be detected", "", "auto", "is empty");
    row("only line ends", "\n\r\n \n", "auto", "is empty");
    row("wrong header", "who,when\n1,2\n", "generic", "“id”");
    row("header of another format", "a,b\n1,2\n", "litellm-spend-logs", "“request_id”");
    row("unknown columns", "who,when\n1,2\n", "auto", "mapping profile");
    row("unknown keys", "{\"who\": 1}\n", "auto", "mapping profile");
    row("binary", std::string("\x7f" "ELF\0\0\1\2", 8), "auto", "mapping profile");
    row("Parquet", "PAR1\0\0", "auto", "Parquet");
    row("length-prefixed", "\0\0\0\x40\x0a\x10messages"s, "auto", "length-prefixed");
    row("metrics", "{\"resourceMetrics\": []}\n", "auto", "metrics");
    row("logs", "{\"resourceLogs\": []}\n", "auto", "logs");
    row("daily table", "id,date,api_requests,spend\n1,2026-09-14,3,0.5\n", "auto", "daily table");
    row("two products in one", "{\"request_id\": 1, \"call_type\": 2, \"spend\": 3, \"startTime\": 4, \"resourceSpans\": []}\n", "auto", "could be");
    row("header not UTF-8", "id,at,model,in,out,gr\xf6\xdf" "e\n1,2026-09-14,m,1,2,3\n", "generic", "not UTF-8");
}

void TestImport::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, words);
    ImportRequest request = requestFor(writeTemporary(m_folder.path().toStdString(), "refused", bytes.toStdString()));
    request.format = format.toStdString();
    if (format != "generic")
        request.profile.clear();
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    QVERIFY(!done);
    QVERIFY2(done.error().kind == Error::Kind::Refused && done.error().message.find(words.toStdString()) != std::string::npos, done.error().message.c_str());
    QVERIFY2(done.error().message.find(request.path) != std::string::npos, done.error().message.c_str());
    QVERIFY(!got.committed);
}

void TestImport::wrongRequests_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("profileText");
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const char *format, const char *text, const char *file, Error::Kind kind) {
        QTest::newRow(name) << QString::fromUtf8(format) << QString::fromUtf8(text) << QString::fromUtf8(file) << static_cast<int>(kind);
    };
    row("no such format", "excel", "", "plain.csv", Error::Kind::Usage);
    row("generic without a profile", "generic", "", "plain.csv", Error::Kind::Usage);
    row("profile with another format", "otlp-json", profile, "plain.csv", Error::Kind::Usage);
    row("broken profile", "generic", "{}", "plain.csv", Error::Kind::Refused);
    row("no such file", "auto", "", "nowhere.csv", Error::Kind::Failed);
    row("a folder", "auto", "", ".", Error::Kind::Failed);
}

void TestImport::wrongRequests()
{
    QFETCH(QString, format);
    QFETCH(QString, profileText);
    QFETCH(QString, file);
    QFETCH(int, kind);
    ImportRequest request;
    request.path = path(file.toStdString());
    request.format = format.toStdString();
    request.profile = profileText.toStdString();
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    QVERIFY(!done);
    QCOMPARE(static_cast<int>(done.error().kind), kind);
    QCOMPARE(got.opened, 0);
}

void TestImport::lineOf100Megabytes_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("CSV field") << QStringLiteral("generic");
    QTest::newRow("JSON line") << QStringLiteral("litellm-spend-logs");
}

void TestImport::lineOf100Megabytes()
{
    QFETCH(QString, format);
    const bool csv = format == QStringLiteral("generic");
    const std::string file = path("huge");
    std::FILE *out = std::fopen(file.c_str(), "wb");
    const std::string megabyte(std::size_t(1) << 20, 'x');
    std::fputs(csv ? good.c_str() : "{\"request_id\": \"a\", \"startTime\": \"2026-09-14\", \"call_type\": \"x\", \"spend\": 1}\n{\"request_id\": \"", out);
    if (csv)
        std::fputs("huge,2026-09-14,\"", out);
    for (int i = 0; i < 100; ++i)
        std::fwrite(megabyte.data(), 1, megabyte.size(), out);
    std::fputs(csv ? "\",1,2\nc,2026-09-16,m,5,6\n" : "\"}\n{\"request_id\": \"c\", \"startTime\": \"2026-09-16\", \"spend\": 1}\n", out);
    std::fclose(out);
    ImportRequest request = requestFor(file);
    if (!csv) {
        request.format = format.toStdString();
        request.profile.clear();
    }
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
    QCOMPARE(got.calls.size(), csv ? std::size_t(3) : std::size_t(2));
    QCOMPARE(got.calls.back().id, std::string("c"));
    QCOMPARE(got.rejects.size(), std::size_t(1));
    QCOMPARE(got.rejects[0].line, csv ? std::uint64_t(4) : std::uint64_t(2));
    QCOMPARE(got.rejects[0].field, csv ? std::string("model") : std::string());
    QVERIFY(got.rejects[0].reason.find("longer than") != std::string::npos);
    QCOMPARE(got.rejects[0].raw.size(), std::size_t(64) << 10);
    QCOMPARE(got.calls.back().line, csv ? std::uint64_t(5) : std::uint64_t(3));
}

void TestImport::strayQuoteCostsOneRow()
{
    const std::string bad = "id,at,model,in,out\na,2026-09-14,\"m,1,2\nb,2026-09-15,m,3,4\nc,2026-09-15,\xff\xfe,3,4\nd,2026-09-15,m" + std::string(1, '\0')
                            + ",3,4\ne,2026-09-15,m\xc3,3,4\nf,2026-09-15,m,3,4\n";
    Collected got;
    QVERIFY(importFile(requestFor(writeTemporary(m_folder.path().toStdString(), "stray.csv", bad)), got).ok());
    QCOMPARE(got.calls.size(), std::size_t(2));
    QCOMPARE(got.calls[1].line, std::uint64_t(7));
    QCOMPARE(got.rejects.size(), std::size_t(4));
    const char *const reasons[] = {"never closed", "not UTF-8", "NUL", "not UTF-8"};
    const std::uint64_t lines[] = {2, 4, 5, 6};
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(got.rejects[i].line, lines[i]);
        QVERIFY2(got.rejects[i].reason.find(reasons[i]) != std::string::npos, got.rejects[i].reason.c_str());
        QCOMPARE(got.rejects[i].field, i == 0 ? std::string() : std::string("model"));
    }
}

void TestImport::knownFileIsNotReadAgain()
{
    const Pricer pricer(std::make_shared<PriceCatalogue>());
    JobControl control;
    ImportInfo asked;
    const KnownImport known = [&](const ImportInfo &info) -> Result<std::optional<ImportRecord>> {
        asked = info;
        ImportRecord record;
        record.id = 7;
        record.counts.rowsRead = 10;
        record.counts.callsAdded = 6;
        record.counts.duplicates = 1;
        record.counts.rejected = 3;
        return std::optional<ImportRecord>(record);
    };
    const SinkFactory open = [](const ImportInfo &) -> Result<std::unique_ptr<CallSink>> { return Error{"the sink must not be opened"}; };
    const Result<ImportRecord> done = importCalls(requestFor(path("plain.csv")), pricer, open, known, control);
    QVERIFY2(done.ok(), done ? "" : done.error().message.c_str());
    QCOMPARE(done->counts.callsAdded, std::uint64_t(0));
    QCOMPARE(done->counts.duplicates, std::uint64_t(7));
    QCOMPARE(done->counts.rejected, std::uint64_t(3));
    QCOMPARE(asked.hash, *hashFile(path("plain.csv")));
    QCOMPARE(asked.format, std::string("generic"));
    QCOMPARE(asked.profile, std::string(profile));
}

void TestImport::cancelLeavesNothing()
{
    JobControl control;
    control.cancel();
    Collected got;
    const Result<ImportRecord> done = importFile(requestFor(path("plain.csv")), got, &control);
    QVERIFY(!done && done.error().kind == Error::Kind::Cancelled);
    QVERIFY(!got.committed && got.calls.empty());
}

void TestImport::sinkErrorsComeBack()
{
    class FullDisk : public CallSink
    {
    public:
        Result<void> append(CallBatch &) override { return Error{"the disk is full"}; }
        Result<void> reject(const RejectedRow &) override { return {}; }
        void ignore(std::uint64_t) override { }
        Result<ImportRecord> commit() override { return Error{"must not be reached"}; }
    };
    const Pricer pricer(std::make_shared<PriceCatalogue>());
    JobControl control;
    const SinkFactory open = [](const ImportInfo &) -> Result<std::unique_ptr<CallSink>> { return std::unique_ptr<CallSink>(new FullDisk); };
    const Result<ImportRecord> done = importCalls(requestFor(path("plain.csv")), pricer, open, {}, control);
    QVERIFY(!done);
    QVERIFY2(done.error().message.find("the disk is full") != std::string::npos, done.error().message.c_str());
}

void TestImport::anyNumberOfThreadsGivesTheSame()
{
    std::string text = "id,at,model,in,out\n";
    const std::string longName(300, 'm');
    for (int i = 0; i < 60'000; ++i)
        text += std::to_string(i * 7 % 59'999) + ",2026-09-14T00:00:" + std::to_string(10 + i % 50) + "," + longName + std::to_string(i % 11) + ","
                + std::to_string(i) + (i % 1000 == 5 ? ",x\n" : ",2\n");
    const std::string file = writeTemporary(m_folder.path().toStdString(), "many.csv", text);
    QVERIFY(text.size() > (std::size_t(16) << 20)); // more than two blocks
    Collected first;
    ImportRequest request = requestFor(file);
    request.threads = 1;
    QVERIFY(importFile(request, first).ok());
    for (const int threads : {2, 5}) {
        request.threads = threads;
        Collected again;
        QVERIFY(importFile(request, again).ok());
        QVERIFY(again.calls == first.calls);
        QCOMPARE(again.duplicates, first.duplicates);
        QCOMPARE(again.rejects.size(), std::size_t(60));
    }
    QCOMPARE(first.calls.size() + first.duplicates, std::size_t(60'000 - 60));
}

void TestImport::canonicalNamesNeedNoProfile()
{
    ImportRequest request;
    request.path = writeTemporary(m_folder.path().toStdString(), "canonical.csv",
                                  "started_at,provider,model,input,cache_read,output,cost_nano_usd,tag:team,other\n2026-09-14,openai,m,10,4,2,77,blue,x\n");
    Collected csv;
    QVERIFY(importFile(request, csv).ok());
    request.path = writeTemporary(m_folder.path().toStdString(), "canonical.jsonl",
                                  "{\"started_at\": \"2026-09-14\", \"provider\": \"openai\", \"model\": \"m\", \"input\": 10, \"cache_read\": 4, \"output\": 2, "
                                  "\"cost_usd\": \"0.000000077\", \"other\": {}}\n");
    Collected json;
    QVERIFY(importFile(request, json).ok());
    for (const Collected *got : {&csv, &json}) {
        QCOMPARE(got->info.format, std::string("calls"));
        QCOMPARE(got->calls.size(), std::size_t(1));
        QCOMPARE(got->calls[0].usage.uncachedInput, std::int64_t(6));
        QCOMPARE(got->calls[0].reportedCost, std::int64_t(77));
    }
    QCOMPARE(csv.calls[0].tags.at("team"), std::string("blue"));
}

void TestImport::formatsHaveDifferentNames()
{
    std::set<std::string_view> names;
    for (const Importer *importer : importers()) {
        QVERIFY(names.insert(importer->name()).second);
        QVERIFY(!importer->title().empty() && !importer->detects().empty());
        QCOMPARE(importerByName(importer->name()), importer);
    }
    QVERIFY(names.size() >= 5);
    QVERIFY(!importerByName("nothing"));
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
