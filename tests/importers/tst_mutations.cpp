// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "importers/core/inputfile.h"
#include "tests/importers/memorysink.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

using namespace tokenledger;
using namespace tokenledger::test;
using Json = nlohmann::json;

namespace {

const std::string dataFolder = std::string(TOKENLEDGER_TEST_DATA) + "/telemetry/";

std::string unpacked(const std::string &path)
{
    const Result<std::unique_ptr<InputFile>> file = InputFile::open(path, {});
    std::string text;
    std::vector<char> piece(65536);
    for (;;) {
        const Result<std::size_t> size =
            file ? (*file)->read(piece.data(), piece.size()) : Result<std::size_t>(file.error());
        if (!size || *size == 0)
            return text;
        text.append(piece.data(), *size);
    }
}

/// Damages a text as disks, transfers and people do.
class Mutator
{
public:
    explicit Mutator(std::uint64_t seed) : m_random(seed) {}

    /// @returns how many bytes were flipped; 0 when something else was done.
    std::size_t change(std::string &text)
    {
        switch (below(4)) {
        case 0:
            text.resize(below(text.size()));
            return 0;
        case 1: { // some lines are lost
            const std::size_t begin = below(text.size());
            text.erase(begin, below(std::min<std::size_t>(text.size() - begin, 4096)) + 1);
            return 0;
        }
        default:
            break;
        }
        const std::size_t flips = below(8) + 1;
        for (std::size_t i = 0; i < flips; ++i)
            text[below(text.size())] ^= static_cast<char>(1U << below(8));
        return flips;
    }

private:
    std::size_t below(std::size_t end) { return static_cast<std::size_t>(m_random() % end); }
    std::mt19937_64 m_random;
};

bool isSane(const Call &call)
{
    const TokenUsage &usage = call.usage;
    const bool counts = std::min({usage.uncachedInput, usage.cacheRead, usage.cacheWrite5m, usage.cacheWrite1h,
                                  usage.output, usage.audioIn, usage.audioOut}) >= 0;
    return !call.id.empty() && counts && usage.reasoning >= 0 && usage.reasoning <= usage.output &&
           call.startedAt.micros >= 0 && (call.reportedCost == nullNumber || call.reportedCost >= 0);
}

} // namespace

/// Damaged copies of every telemetry file: an import of one either stores whole rows and says what it set aside, or
/// stores nothing. TOKENLEDGER_MUTATIONS sets how many copies of each file there are.
class TestMutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void damagedCopies_data();
    void damagedCopies();

private:
    void importOne(const std::string &text, std::size_t flips, std::size_t calls);
    QTemporaryDir m_folder;
};

void TestMutations::damagedCopies_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("oneCallALine");
    const QDir folder(QString::fromStdString(dataFolder));
    for (const QString &name : folder.entryList({QStringLiteral("expected*.json")})) {
        std::ifstream text(folder.filePath(name).toStdString());
        const Json listing = Json::parse(text);
        for (const Json &entry : listing["files"]) {
            const QString file = QString::fromStdString(entry["file"].get<std::string>());
            QTest::newRow(qPrintable(file))
                << file << (entry.contains("carries") && file.contains(QStringLiteral(".jsonl")));
        }
    }
}

void TestMutations::importOne(const std::string &text, std::size_t flips, std::size_t calls)
{
    ImportRequest request;
    request.path = writeTemporary(m_folder.path().toStdString(), "damaged", text);
    Collected got;
    const Result<ImportRecord> done = importFile(request, got);
    QCOMPARE(got.committed, done.ok());
    if (!done) {
        QVERIFY(!done.error().message.empty());
        return;
    }
    QVERIFY(std::all_of(got.calls.begin(), got.calls.end(), isSane));
    QVERIFY(std::all_of(got.rejects.begin(), got.rejects.end(),
                        [](const RejectedRow &row) { return row.line > 0 && !row.reason.empty(); }));
    // A flipped line end costs two lines; all others have to be there still.
    QVERIFY2(flips == 0 || got.calls.size() + 2 * flips >= calls, qPrintable(QString::number(got.calls.size())));
}

void TestMutations::damagedCopies()
{
    QFETCH(QString, file);
    QFETCH(bool, oneCallALine);
    const std::string text = unpacked(dataFolder + file.toStdString());
    QVERIFY(!text.empty());
    ImportRequest whole;
    whole.path = dataFolder + file.toStdString();
    Collected undamaged;
    QVERIFY(importFile(whole, undamaged).ok());
    const int copies =
        qEnvironmentVariableIsSet("TOKENLEDGER_MUTATIONS") ? qEnvironmentVariableIntValue("TOKENLEDGER_MUTATIONS") : 60;
    Mutator mutator(qHash(file, 20260914));
    for (int i = 0; i < copies && !QTest::currentTestFailed(); ++i) {
        std::string damaged = text;
        const std::size_t flips = mutator.change(damaged);
        importOne(damaged, oneCallALine ? flips : 0, undamaged.calls.size());
    }
}

QTEST_GUILESS_MAIN(TestMutations)
#include "tst_mutations.moc"
