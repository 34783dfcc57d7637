// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/callcolumns.h"
#include "models/store/columncodec.h"

#include <QTest>

#include <limits>
#include <random>

using namespace tokenledger;

namespace {

using Hint = ColumnCodec::Hint;

TextValues textsOf(const std::vector<std::string> &texts)
{
    TextValues values;
    values.offsets.push_back(0);
    for (const std::string &text : texts) {
        values.bytes += text;
        values.offsets.push_back(static_cast<std::uint32_t>(values.bytes.size()));
    }
    return values;
}

std::string hex(std::uint64_t number, std::size_t digits)
{
    std::string text(digits, '0');
    for (std::size_t i = digits; i-- > 0; number >>= 4)
        text[i] = "0123456789abcdef"[number & 15];
    return text;
}

} // namespace

/// What goes into a part comes out again, and bytes that no encoder has written do no harm.
class TestColumnCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numbersAtTheEdges();
    void numbersRoundTrip_data();
    void numbersRoundTrip();
    void codesRoundTrip();
    void derivedCodes();
    void textsRoundTrip_data();
    void textsRoundTrip();
    void tailsOfIds();
    void constantColumnsAreSmall();
    void damagedPartsAreRefused();
};

void TestColumnCodec::numbersAtTheEdges()
{
    constexpr std::int64_t low = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t high = std::numeric_limits<std::int64_t>::max();
    const std::vector<std::vector<std::int64_t>> cases = {
        {0}, {nullNumber}, {nullNumber, nullNumber}, {low + 1, high}, {nullNumber, low + 1, high}, {high, high - 1}, {-1, 0, 1},
        {5, 5, 5, nullNumber}, {1'000'000, 2'000'000, 5'000'000}, {high, low + 1, high, low + 1}, {255, 256}, {0, 65535, 65536}};
    ColumnCodec codec;
    for (const auto &values : cases)
        for (const Hint hint : {Hint::None, Hint::Ordered, Hint::Factor}) {
            std::string part;
            codec.encodeNumbers(values, hint, part);
            std::vector<std::int64_t> back;
            QVERIFY(codec.decodeNumbers(part, values.size(), back));
            QCOMPARE(back, values);
        }
}

void TestColumnCodec::numbersRoundTrip_data()
{
    QTest::addColumn<int>("bits");
    QTest::addColumn<int>("nullsInTen");
    QTest::addColumn<int>("factor");
    for (const int bits : {1, 7, 8, 9, 16, 24, 31, 33, 48, 62})
        for (const int nulls : {0, 1, 9})
            for (const int factor : {1, 1000})
                QTest::addRow("%d bits, %d nulls in ten, factor %d", bits, nulls, factor) << bits << nulls << factor;
}

void TestColumnCodec::numbersRoundTrip()
{
    QFETCH(int, bits);
    QFETCH(int, nullsInTen);
    QFETCH(int, factor);
    std::mt19937_64 random(static_cast<unsigned>(bits * 100 + nullsInTen * 10 + factor));
    ColumnCodec codec;
    for (const std::size_t rows : {1U, 2U, 1000U, 65536U}) {
        std::vector<std::int64_t> values(rows);
        std::int64_t running = 0;
        for (std::size_t i = 0; i < rows; ++i) {
            const auto drawn = static_cast<std::int64_t>(random() >> (64 - bits)) / factor * factor;
            running += drawn / 65536;
            values[i] = static_cast<int>(random() % 10) < nullsInTen ? nullNumber : (i % 3 == 0 ? drawn : -drawn);
        }
        for (const Hint hint : {Hint::None, Hint::Ordered, Hint::Factor}) {
            std::string part;
            codec.encodeNumbers(values, hint, part);
            std::vector<std::int64_t> back;
            QVERIFY(codec.decodeNumbers(part, rows, back));
            QCOMPARE(back, values);
            std::int64_t lowest = 0;
            std::int64_t highest = 0;
            if (ColumnCodec::bounds(part, lowest, highest)) {
                QCOMPARE(lowest, *std::min_element(values.begin(), values.end()));
                QCOMPARE(highest, *std::max_element(values.begin(), values.end()));
            }
        }
    }
}

void TestColumnCodec::codesRoundTrip()
{
    std::mt19937 random(3);
    ColumnCodec codec;
    for (const std::uint32_t limit : {1U, 2U, 256U, 257U, 20'000U, 70'000U, 0xffffffffU}) {
        std::vector<std::uint32_t> codes(5000);
        for (std::uint32_t &code : codes)
            code = random() % limit;
        std::string part;
        codec.encodeCodes(codes, part);
        std::vector<std::uint32_t> back;
        QVERIFY(codec.decodeCodes(part, codes.size(), back));
        QCOMPARE(back, codes);
    }
}

void TestColumnCodec::derivedCodes()
{
    std::mt19937 random(4);
    ColumnCodec codec;
    std::vector<std::uint32_t> users(20'000);
    std::vector<std::uint32_t> tenants(users.size());
    for (std::size_t i = 0; i < users.size(); ++i) {
        users[i] = random() % 700;
        tenants[i] = users[i] % 40;
    }
    std::string part;
    QVERIFY(codec.encodeDerived(tenants, users, 4, part));
    QVERIFY(part.size() < 1500);
    QCOMPARE(ColumnCodec::derivedFrom(part), std::optional<std::size_t>(4));
    std::vector<std::uint32_t> back;
    QVERIFY(codec.decodeDerived(part, users, back));
    QCOMPARE(back, tenants);
    tenants[19'999] += 1; // one user in two tenants
    std::string none;
    QVERIFY(!codec.encodeDerived(tenants, users, 4, none));
    QVERIFY(none.empty());
}

void TestColumnCodec::textsRoundTrip_data()
{
    QTest::addColumn<int>("kind");
    const char *names[] = {"random hex", "hex with prefix", "UUIDs", "capital hex", "counters", "words that repeat", "every tenth missing",
                           "hex with one digit", "different lengths", "one text", "binary", "all missing but one"};
    for (int kind = 0; kind < 12; ++kind)
        QTest::newRow(names[kind]) << kind;
}

std::string textOfKind(int kind, std::size_t row, std::mt19937_64 &random)
{
    switch (kind) {
    case 0:
        return hex(random(), 16) + hex(random(), 16);
    case 1:
        return "chatcmpl-" + hex(random(), 15);
    case 2:
        return hex(random(), 8) + "-" + hex(random(), 4) + "-4" + hex(random(), 3) + "-" + hex(random(), 4) + "-" + hex(random(), 12);
    case 3: {
        std::string text = hex(random(), 10);
        std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
        return text;
    }
    case 4:
        return "row-" + std::to_string(row);
    case 5:
        return "session " + std::to_string(random() % 300);
    case 6:
        return row % 10 == 3 ? std::string() : hex(random(), 32);
    case 7:
        return "x" + hex(random(), 1);
    case 8:
        return std::string(random() % 90, 'a') + "é";
    case 9:
        return "the same";
    case 10: {
        std::string bytes(random() % 40, '\0');
        for (char &byte : bytes)
            byte = static_cast<char>(random());
        return bytes;
    }
    default:
        return row == 0 ? "once" : "";
    }
}

void TestColumnCodec::textsRoundTrip()
{
    QFETCH(int, kind);
    std::mt19937_64 random(static_cast<unsigned>(kind));
    ColumnCodec codec;
    for (const std::size_t rows : {1U, 2U, 19U, 20'000U}) {
        std::vector<std::string> texts;
        for (std::size_t row = 0; row < rows; ++row)
            texts.push_back(textOfKind(kind, row, random));
        for (const auto hint : {ColumnCodec::TextHint::Any, ColumnCodec::TextHint::Unique}) {
            std::string part;
            codec.encodeTexts(textsOf(texts), rows, hint, part);
            TextValues back;
            QVERIFY(codec.decodeTexts(part, rows, back));
            for (std::size_t row = 0; row < rows; ++row)
                QCOMPARE(std::string(back.at(row)), texts[row]);
            const std::string whole = part;
            const std::string tails = ColumnCodec::splitTails(part, rows);
            std::string joined = part;
            QVERIFY(tails.empty() || ColumnCodec::joinTails(part, tails, joined));
            QCOMPARE(joined, whole);
        }
    }
}

void TestColumnCodec::tailsOfIds()
{
    std::mt19937_64 random(9);
    ColumnCodec codec;
    std::vector<std::string> ids;
    for (int i = 0; i < 4000; ++i)
        ids.push_back("req_" + hex(random(), 16) + hex(random(), 8));
    std::string part;
    codec.encodeTexts(textsOf(ids), ids.size(), ColumnCodec::TextHint::Unique, part);
    const std::string tails = ColumnCodec::splitTails(part, ids.size());
    QVERIFY(!tails.empty());
    ColumnCodec::HexView view;
    QVERIFY(codec.decodeHexTails(tails, ids.size(), view));
    for (std::size_t row = 0; row < ids.size(); ++row) {
        std::uint64_t tail = 0;
        QVERIFY(view.tailOf(ids[row], tail));
        QCOMPARE(view.tails[row], tail);
        QCOMPARE(hex(tail, 10), ids[row].substr(ids[row].size() - 10));
    }
    std::uint64_t tail = 0;
    QVERIFY(!view.tailOf("req_0", tail));
    QVERIFY(!view.tailOf("rex_" + std::string(24, '0'), tail));
}

void TestColumnCodec::constantColumnsAreSmall()
{
    ColumnCodec codec;
    std::string part;
    codec.encodeNumbers(std::vector<std::int64_t>(65536, 77), Hint::None, part);
    QVERIFY(part.size() < 64);
    std::vector<std::int64_t> lines(65536);
    for (std::size_t i = 0; i < lines.size(); ++i)
        lines[i] = static_cast<std::int64_t>(1'000'000 + i);
    part.clear();
    codec.encodeNumbers(lines, Hint::Ordered, part);
    QVERIFY(part.size() < 64);
}

void TestColumnCodec::damagedPartsAreRefused()
{
    std::mt19937_64 random(10);
    ColumnCodec codec;
    std::vector<std::string> parts(4);
    std::vector<std::int64_t> numbers(500);
    std::vector<std::string> texts(500);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        numbers[i] = static_cast<std::int64_t>(random() % 100'000);
        texts[i] = i % 7 == 0 ? "" : "t" + std::to_string(random() % 90);
    }
    codec.encodeNumbers(numbers, Hint::None, parts[0]);
    codec.encodeTexts(textsOf(texts), texts.size(), ColumnCodec::TextHint::Any, parts[1]);
    codec.encodeTexts(textsOf(texts), texts.size(), ColumnCodec::TextHint::Unique, parts[2]);
    codec.encodeNumbers(std::vector<std::int64_t>(500, 1), Hint::None, parts[3]);
    for (const std::string &part : parts) {
        std::vector<std::int64_t> values;
        TextValues back;
        for (std::size_t cut = 0; cut < part.size(); ++cut) { // every truncation
            QVERIFY(!codec.decodeNumbers(part.substr(0, cut), 500, values));
            QVERIFY(!codec.decodeTexts(part.substr(0, cut), 500, back));
        }
        for (int i = 0; i < 3000; ++i) { // a changed byte is refused or gives other values, and nothing else happens
            std::string changed = part;
            changed[random() % changed.size()] = static_cast<char>(random());
            static_cast<void>(codec.decodeNumbers(changed, 500, values));
            if (codec.decodeTexts(changed, 500, back))
                QCOMPARE(back.offsets.size(), std::size_t{501});
        }
    }
}

QTEST_GUILESS_MAIN(TestColumnCodec)
#include "tst_columncodec.moc"
