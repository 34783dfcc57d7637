// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace tokenledger;

namespace {

/// What the store should hold, in the plainest way: for each id its versions. The one that counts is final before others
/// and has the most tokens, whatever came first.
class NaiveLedger
{
public:
    struct Counts {
        std::uint64_t added = 0;
        std::uint64_t duplicates = 0;
        std::uint64_t conflicts = 0;
    };
    Counts import(std::int64_t id, const std::vector<PlainCall> &calls)
    {
        Counts counts;
        for (const PlainCall &call : calls) {
            auto &versions = m_calls[call.id];
            const auto same = std::find_if(versions.begin(), versions.end(), [&call](const Version &version) {
                return version.output == call.usage.output; // nothing else is changed by these tests
            });
            if (same != versions.end()) {
                ++counts.duplicates;
                continue;
            }
            ++(versions.empty() ? counts.added : counts.conflicts);
            versions.push_back({id, call.usage.output, call.reportedNano, call.final});
        }
        return counts;
    }
    void undo(std::int64_t id)
    {
        for (auto call = m_calls.begin(); call != m_calls.end();) {
            std::erase_if(call->second, [id](const Version &version) { return version.import == id; });
            call = call->second.empty() ? m_calls.erase(call) : std::next(call);
        }
    }
    std::vector<std::vector<CallStore::SqlValue>> rows() const
    {
        std::vector<std::vector<CallStore::SqlValue>> rows;
        for (const auto &[id, versions] : m_calls) {
            const auto best = std::max_element(versions.begin(), versions.end(), [](const Version &a, const Version &b) {
                return std::pair(a.final, a.output) < std::pair(b.final, b.output);
            });
            rows.push_back({id, best->import, best->output, best->cost ? CallStore::SqlValue(*best->cost) : CallStore::SqlValue()});
        }
        return rows;
    }

private:
    struct Version {
        std::int64_t import;
        std::int64_t output;
        std::optional<std::int64_t> cost;
        bool final;
    };
    std::map<std::string, std::vector<Version>> m_calls;
};

/// Calls of an import: some known, some changed, some final, some twice in the file.
std::vector<PlainCall> drawCalls(const std::vector<PlainCall> &universe, std::mt19937_64 &random)
{
    const std::size_t sizes[] = {3, 500, 9000, 30'000, 75'000};
    const std::size_t size = sizes[random() % 5];
    std::vector<PlainCall> calls;
    std::size_t next = random() % universe.size();
    for (std::size_t i = 0; i < size; ++i) {
        calls.push_back(universe[next]);
        if (random() % 400 == 0)
            calls.back().usage.output += 1 + static_cast<std::int64_t>(random() % 3);
        calls.back().final = random() % 2 == 0;
        next = random() % 1000 == 0 ? random() % universe.size() : (next + 1) % universe.size();
        if (random() % 300 == 0)
            next = (next + universe.size() - random() % 200) % universe.size(); // back: calls that come twice
    }
    return calls;
}

} // namespace

/// Random imports and undos against a naive ledger.
class TestStoreRandom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreesWithNaiveLedger_data();
    void agreesWithNaiveLedger();
};

void TestStoreRandom::agreesWithNaiveLedger_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestStoreRandom::agreesWithNaiveLedger()
{
    QFETCH(int, seed);
    std::mt19937_64 random(static_cast<unsigned>(seed));
    auto universe = randomCalls(120'000, static_cast<unsigned>(seed), "call-");
    if (seed % 2 == 0) // ids as gateways write them
        for (std::size_t i = 0; i < universe.size(); ++i)
            universe[i].id = QString::asprintf("req_%016llx%08x", static_cast<unsigned long long>((i + 1) * 0x9e3779b97f4a7c15ULL), unsigned(i)).toStdString();
    StoreFixture fixture;
    NaiveLedger naive;
    std::vector<std::int64_t> imports;
    for (int step = 0; step < 9; ++step) {
        if (imports.size() > 1 && random() % 4 == 0) {
            const std::size_t chosen = random() % imports.size();
            const auto undone = fixture.store().undoImport(imports[chosen]);
            QVERIFY2(undone, undone ? "" : undone.error().message.c_str());
            naive.undo(imports[chosen]);
            imports.erase(imports.begin() + static_cast<std::ptrdiff_t>(chosen));
        } else {
            const auto calls = drawCalls(universe, random);
            const ImportRecord record = fixture.import(calls, "file " + std::to_string(step), "test", 1 + random() % 20'000);
            const NaiveLedger::Counts expected = naive.import(record.id, calls);
            QCOMPARE(record.counts.callsAdded, expected.added);
            QCOMPARE(record.counts.duplicates, expected.duplicates);
            QCOMPARE(record.counts.conflicts, expected.conflicts);
            imports.push_back(record.id);
        }
        QCOMPARE(fixture.problems(), std::vector<std::string>());
        const auto rows = fixture.store().sql("SELECT id, import, output, reported_cost_nano FROM calls ORDER BY id");
        QVERIFY(rows);
        QVERIFY2(rows.value().rows == naive.rows(), qPrintable(QString::number(step)));
    }
}

QTEST_GUILESS_MAIN(TestStoreRandom)
#include "tst_storerandom.moc"
