// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/csvreader.h"
#include "importers/core/importer.h"

#include <QTest>

#include <random>

using namespace tokenledger;

namespace {

struct Record {
    std::vector<std::string> fields;
    std::uint64_t line = 0;
    bool broken = false;
    friend bool operator==(const Record &, const Record &) = default;
};

std::vector<Record> readAll(const std::string &text, char delimiter)
{
    const std::string padded = text + std::string(blockPadding, '"'); // what lies behind must never be taken for text
    CsvReader reader;
    reader.open(std::string_view(padded).substr(0, text.size()), delimiter, 1);
    std::vector<Record> records;
    while (reader.next())
        records.push_back({{reader.fields().begin(), reader.fields().end()}, reader.line(), !reader.problem().empty()});
    return records;
}

/// The same rules once more, character by character.
std::vector<Record> readSlowly(const std::string &text, char delimiter)
{
    std::vector<Record> records;
    std::uint64_t line = 1;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == '\n' || text.compare(at, 2, "\r\n") == 0) {
            at += text[at] == '\n' ? 1 : 2;
            ++line;
            continue;
        }
        Record record{{}, line, false};
        for (bool more = true; more;) {
            std::string field;
            if (at < text.size() && text[at] == '"') {
                ++at;
                for (;; ++at) {
                    if (at >= text.size()) {
                        record.broken = true;
                        break;
                    }
                    if (text[at] == '"') {
                        if (at + 1 < text.size() && text[at + 1] == '"') {
                            field += '"';
                            ++at;
                            continue;
                        }
                        break;
                    }
                    line += text[at] == '\n' ? 1 : 0;
                    field += text[at];
                }
                const std::size_t close = ++at;
                while (at < text.size() && text[at] != delimiter && text[at] != '\n')
                    ++at;
                const bool carriage = at == close + 1 && text[close] == '\r' && (at >= text.size() || text[at] == '\n');
                record.broken = record.broken || (at > close && !carriage);
            } else {
                const std::size_t begin = at;
                while (at < text.size() && text[at] != delimiter && text[at] != '\n')
                    ++at;
                field = text.substr(begin, at - begin);
                if (!field.empty() && field.back() == '\r' && (at >= text.size() || text[at] == '\n'))
                    field.pop_back();
            }
            record.fields.push_back(field);
            more = at < text.size() && text[at] == delimiter;
            if (at < text.size())
                line += text[at] == '\n' ? 1 : 0;
            ++at;
        }
        records.push_back(record);
    }
    return records;
}

std::string shown(const std::vector<Record> &records)
{
    std::string text;
    for (const Record &record : records) {
        text += std::to_string(record.line) + (record.broken ? "!" : ":");
        for (const std::string &field : record.fields)
            text += "[" + field + "]";
        text += " ";
    }
    return text;
}

} // namespace

class TestCsvReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_data();
    void table();
    void randomTextsReadTheSameSlowly();
    void lastRecordEndIsWhereRecordsEnd();
};

void TestCsvReader::table_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) { QTest::newRow(name) << QByteArray(text) << QByteArray(expected); };
    row("plain", "a,b\nc,d\n", "1:[a][b] 2:[c][d] ");
    row("no line end at the end", "a,b\nc,d", "1:[a][b] 2:[c][d] ");
    row("CRLF", "a,b\r\nc,d\r\n", "1:[a][b] 2:[c][d] ");
    row("empty cells", ",\n,,\n", "1:[][] 2:[][][] ");
    row("delimiter at the very end", "a,", "1:[a][] ");
    row("blank lines are no records", "\n\na\r\n\r\nb\n", "3:[a] 5:[b] ");
    row("quoted", "\"a\",\"b,c\"\n", "1:[a][b,c] ");
    row("quoted line break", "\"a\nb\",c\nd,e\n", "1:[a\nb][c] 3:[d][e] ");
    row("quoted CRLF", "\"a\r\nb\",c\r\nd,e\r\n", "1:[a\r\nb][c] 3:[d][e] ");
    row("doubled quotes", "\"a\"\"b\",\"\"\"\"\n", "1:[a\"b][\"] ");
    row("empty quoted", "\"\",\"\"\n", "1:[][] ");
    row("quote inside plain text", "a\"b,5\" pipe\nc\n", "1:[a\"b][5\" pipe] 2:[c] ");
    row("text behind a quote", "\"a\"b,c\nd\n", "1![a][c] 2:[d] ");
    row("never closed", "a,\"b\nc,d\n", "1![a][b\nc,d\n] ");
    row("quote as last character", "a,\"", "1![a][] ");
    row("carriage return inside", "a\rb,c\n", "1:[a\rb][c] ");
    row("quoted at the end, CRLF", "\"x\"\r\n\"y\"", "1:[x] 2:[y] ");
    row("nothing", "", "");
    row("only line ends", "\n\r\n\n", "");
}

void TestCsvReader::table()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(shown(readAll(text.toStdString(), ','))), expected);
    QCOMPARE(QByteArray::fromStdString(shown(readSlowly(text.toStdString(), ','))), expected);
}

void TestCsvReader::randomTextsReadTheSameSlowly()
{
    std::mt19937 random(20261124);
    static constexpr std::string_view letters = "ab,\"\"\n\r; xyz1";
    for (int round = 0; round < 30'000; ++round) {
        std::string text;
        const std::size_t size = random() % 200;
        while (text.size() < size)
            text += letters[random() % letters.size()];
        const char delimiter = round % 2 == 0 ? ',' : ';';
        const std::string fast = shown(readAll(text, delimiter));
        const std::string slow = shown(readSlowly(text, delimiter));
        QVERIFY2(fast == slow, (text + "\n--- " + fast + "\n--- " + slow).c_str());
    }
}

void TestCsvReader::lastRecordEndIsWhereRecordsEnd()
{
    std::mt19937 random(7);
    static constexpr std::string_view letters = "ab,,\"\"\n";
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        const std::size_t size = random() % 150;
        while (text.size() < size)
            text += letters[random() % letters.size()];
        std::string padded = text + std::string(blockPadding, '\n');
        const std::string_view bytes = std::string_view(padded).substr(0, text.size());
        const std::size_t end = CsvReader::lastRecordEnd(bytes, ',');
        // Cutting there must not change a record: what is before and behind reads as the whole does.
        std::vector<Record> parts = readAll(text.substr(0, end), ',');
        const std::uint64_t lines = static_cast<std::uint64_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        for (Record &record : readAll(text.substr(end), ',')) {
            record.line += lines;
            parts.push_back(record);
        }
        QCOMPARE(shown(parts), shown(readAll(text, ',')));
    }
}

QTEST_GUILESS_MAIN(TestCsvReader)
#include "tst_csvreader.moc"
