// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

using namespace tokenledger;

namespace {

/// One file: calls as one source reports them.
struct File
{
    std::string name;
    std::string source;
    std::string format;
    std::vector<PlainCall> calls;
};

struct Source
{
    const char *name;
    const char *format;
};
/// The best first, by the ranking that holds when nobody has changed it.
constexpr Source sources[] = {{"sdk", "openai-chat"}, {"gateway", "litellm-spend-logs"}, {"spans", "otlp-spans"}};

/// What really happened, and what three sources say about it: each has some of the calls, leaves fields out, counts a
/// few tokens otherwise, writes some calls twice under two ids, and has two versions of some.
class World
{
public:
    World(std::size_t calls, unsigned seed) : m_random(seed)
    {
        for (std::size_t s = 0; s < std::size(sources); ++s)
            for (int part = 0; part < 2; ++part)
                m_files.push_back(
                    {std::string(sources[s].name) + std::to_string(part), sources[s].name, sources[s].format, {}});
        for (std::size_t i = 0; i < calls; ++i)
            addCall(i);
    }
    const std::vector<File> &files() const { return m_files; }

private:
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random() % limit); }

    void addCall(std::size_t number)
    {
        PlainCall truth;
        truth.startedUs = (std::int64_t{1'780'000'000} + static_cast<std::int64_t>(number) * 20) * 1'000'000;
        if (below(8) != 0)
            truth.responseId =
                "chatcmpl-" + std::string(12, 'x') + std::to_string(below(10) == 0 && number > 0 ? number - 1 : number);
        truth.dimensions[index(Dimension::Model)] = below(9) == 0 ? "other-model" : "gpt-4o-2024-08-06";
        truth.dimensions[index(Dimension::Provider)] = "openai";
        truth.dimensions[index(Dimension::Feature)] = "feature-" + std::to_string(below(4));
        truth.dimensions[index(Dimension::User)] = "user-" + std::to_string(below(9));
        truth.usage.uncachedInput = static_cast<std::int64_t>(1 + below(5000));
        truth.usage.output = static_cast<std::int64_t>(1 + below(900));
        if (below(15) == 0)
            truth.flags = bit(CallFlag::GatewayCacheHit);
        for (std::size_t s = 0; s < std::size(sources); ++s)
            if (below(3) != 0)
                report(truth, number, s);
    }

    void report(const PlainCall &truth, std::size_t number, std::size_t source)
    {
        PlainCall call = truth;
        call.id = std::string(sources[source].name) + "-" + std::to_string(number);
        call.startedUs += static_cast<std::int64_t>(source) * 30'000;
        if (below(3) == 0)
            call.dimensions[index(Dimension::Feature)].clear();
        if (below(2) == 0)
            call.dimensions[index(Dimension::User)].clear();
        if (source == 2 && below(4) == 0)
            call.dimensions[index(Dimension::Model)] = "gpt-4o";
        if (source == 1)
            call.reportedNano = static_cast<std::int64_t>(below(1'000'000));
        if (below(6) == 0)
            call.flags |= bit(CallFlag::UpperBound);
        if (below(3) == 0)
            call.tags = {{"from", sources[source].name}, {std::string("only-") + sources[source].name, "1"}};
        File &file = m_files[source * 2 + below(2)];
        file.calls.push_back(call);
        if (below(12) == 0) { // the same answer again, under another id
            call.id += "-again";
            call.usage.output += 1;
            m_files[source * 2 + below(2)].calls.push_back(call);
        } else if (below(12) == 0) { // a later version of the record
            call.usage.output += 7;
            call.dimensions[index(Dimension::User)] = "late";
            call.final = below(2) == 0;
            m_files[source * 2 + below(2)].calls.push_back(call);
        }
    }

    std::mt19937_64 m_random;
    std::vector<File> m_files;
};

using Rows = std::vector<std::vector<CallStore::SqlValue>>;

/// Everything that a person sees of the calls, but for the numbers of imports, which go by the order.
Rows ledgerOf(StoreFixture &fixture)
{
    const auto rows = fixture.store().sql(
        "SELECT source, id, coalesce(response_id, ''), started_at, model, coalesce(feature, ''), coalesce(user, ''), "
        "uncached_input, "
        "output, coalesce(reported_cost_nano, -1), flags, file, line, coalesce(tags, '') FROM calls ORDER BY 1, 2");
    if (!rows)
        qFatal("%s", rows.error().message.c_str());
    return rows.value().rows;
}

std::int64_t take(StoreFixture &fixture, const File &file)
{
    fixture.setFormat(file.format);
    return fixture.import(file.calls, file.name, file.source, 700).id;
}

/// A report in the slow reference.
struct Report
{
    const PlainCall *call;
    std::size_t source;
};

bool linked(const Report &a, const Report &b)
{
    if (a.source == b.source)
        return a.call->id == b.call->id;
    const bool hitA = (a.call->flags & bit(CallFlag::GatewayCacheHit)) != 0;
    const bool hitB = (b.call->flags & bit(CallFlag::GatewayCacheHit)) != 0;
    const std::string &modelA = a.call->dimensions[index(Dimension::Model)];
    const std::string &modelB = b.call->dimensions[index(Dimension::Model)];
    return !a.call->responseId.empty() && a.call->responseId == b.call->responseId && hitA == hitB &&
           (!hitA || std::abs(a.call->startedUs - b.call->startedUs) <= 2'000'000) &&
           (modelA.starts_with(modelB) || modelB.starts_with(modelA));
}

/// Output tokens of each call by the plainest reading of the rules: reports linked over and over, and of each heap the
/// report with exact counters of the best source, final before others, more tokens before fewer.
std::multiset<std::int64_t> slowOutputs(const std::vector<File> &files)
{
    std::vector<Report> reports;
    for (const File &file : files)
        for (const PlainCall &call : file.calls)
            for (std::size_t s = 0; s < std::size(sources); ++s)
                if (file.source == sources[s].name)
                    reports.push_back({&call, s});
    std::vector<std::size_t> heap(reports.size());
    std::iota(heap.begin(), heap.end(), std::size_t{0});
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t a = 0; a < reports.size(); ++a)
            for (std::size_t b = a + 1; b < reports.size(); ++b)
                if (heap[a] != heap[b] && linked(reports[a], reports[b])) {
                    const std::size_t from = std::max(heap[a], heap[b]);
                    std::replace(heap.begin(), heap.end(), from, std::min(heap[a], heap[b]));
                    changed = true;
                }
    }
    std::map<std::size_t, std::vector<Report>> heaps;
    for (std::size_t i = 0; i < reports.size(); ++i)
        heaps[heap[i]].push_back(reports[i]);
    std::multiset<std::int64_t> outputs;
    for (auto &[number, all] : heaps) {
        const auto best = std::min_element(all.begin(), all.end(), [&all](const Report &a, const Report &b) {
            // A version that has given way to another one of its record no longer counts for anything.
            const auto key = [&all](const Report &one) {
                const bool givesWay = std::any_of(all.begin(), all.end(), [&one](const Report &other) {
                    const auto standing = [](const Report &r) {
                        return std::tuple(!r.call->final, (r.call->flags & bit(CallFlag::UpperBound)) != 0,
                                          -r.call->usage.output);
                    };
                    return other.source == one.source && other.call->id == one.call->id &&
                           standing(other) < standing(one);
                });
                return std::tuple(givesWay, (one.call->flags & bit(CallFlag::UpperBound)) != 0, one.source,
                                  !one.call->final, -one.call->usage.uncachedInput - one.call->usage.output);
            };
            return key(a) < key(b);
        });
        outputs.insert(best->call->usage.output);
    }
    return outputs;
}

} // namespace

/// Random reports from three sources: the ledger is a function of what was imported, not of the order, and an import
/// that is undone has never been.
class TestMergeRandom : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anyOrderTwice_data() { seeds(5); }
    void anyOrderTwice();
    void agreesWithSlowReference_data() { seeds(5); }
    void agreesWithSlowReference();
    void undoOfAnyIsAsNever_data() { seeds(4); }
    void undoOfAnyIsAsNever();
    void chunksAndTail();
    void severalSourcesInOneFile();

private:
    static void seeds(int count)
    {
        QTest::addColumn<unsigned>("seed");
        for (int seed = 1; seed <= count; ++seed)
            QTest::addRow("seed %d", seed) << static_cast<unsigned>(seed);
    }
};

void TestMergeRandom::anyOrderTwice()
{
    QFETCH(unsigned, seed);
    const World world(300, seed);
    std::vector<File> files = world.files();
    std::mt19937_64 random(seed);
    Rows expected;
    for (int order = 0; order < 4; ++order) {
        std::shuffle(files.begin(), files.end(), random);
        StoreFixture fixture;
        for (const File &file : files)
            take(fixture, file);
        const Rows once = ledgerOf(fixture);
        if (order == 0)
            expected = once;
        QVERIFY(once == expected);
        QCOMPARE(fixture.problems(), std::vector<std::string>());
        std::shuffle(files.begin(), files.end(), random);
        for (const File &file : files)
            take(fixture, file);
        QVERIFY(ledgerOf(fixture) == expected);
        QCOMPARE(fixture.problems(), std::vector<std::string>());
    }
}

void TestMergeRandom::agreesWithSlowReference()
{
    QFETCH(unsigned, seed);
    const World world(250, seed + 100);
    StoreFixture fixture;
    for (const File &file : world.files())
        take(fixture, file);
    std::multiset<std::int64_t> outputs;
    const auto rows = fixture.store().sql("SELECT output FROM calls");
    QVERIFY(rows);
    for (const auto &row : rows.value().rows)
        outputs.insert(std::get<std::int64_t>(row[0]));
    QVERIFY(fixture.number("SELECT count(DISTINCT call) FROM report") > 50);
    QCOMPARE(outputs, slowOutputs(world.files()));
    std::int64_t cells = 0;
    for (const std::int64_t output : outputs)
        cells += output;
    QCOMPARE(fixture.number("SELECT sum(output) FROM cells_day"), cells);
}

void TestMergeRandom::undoOfAnyIsAsNever()
{
    QFETCH(unsigned, seed);
    const World world(200, seed + 200);
    for (std::size_t gone = 0; gone < world.files().size(); ++gone) {
        StoreFixture fixture;
        StoreFixture never;
        std::int64_t undone = 0;
        for (std::size_t i = 0; i < world.files().size(); ++i) {
            const std::int64_t import = take(fixture, world.files()[i]);
            undone = i == gone ? import : undone;
            if (i != gone)
                take(never, world.files()[i]);
        }
        const auto done = fixture.store().undoImport(undone);
        QVERIFY2(done, done ? "" : done.error().message.c_str());
        QCOMPARE(fixture.problems(), std::vector<std::string>());
        QVERIFY(ledgerOf(fixture) == ledgerOf(never));
        take(fixture, world.files()[gone]);
        take(never, world.files()[gone]);
        QVERIFY(ledgerOf(fixture) == ledgerOf(never));
        QCOMPARE(fixture.problems(), std::vector<std::string>());
    }
}

/// Enough calls for full chunks, so that merges reach into them, remove rows there, and take them apart again.
void TestMergeRandom::chunksAndTail()
{
    const World world(120'000, 7);
    std::vector<File> files = world.files();
    StoreFixture fixture;
    for (const File &file : files)
        take(fixture, file);
    QCOMPARE(fixture.problems(), std::vector<std::string>());
    const Rows expected = ledgerOf(fixture);
    StoreFixture other;
    std::vector<std::int64_t> imports;
    for (auto file = files.rbegin(); file != files.rend(); ++file)
        imports.push_back(take(other, *file));
    QVERIFY(ledgerOf(other) == expected);
    QCOMPARE(other.problems(), std::vector<std::string>());
    QVERIFY(other.store().undoImport(imports[2]));
    QCOMPARE(other.problems(), std::vector<std::string>());
    take(other, files[3]);
    QVERIFY(ledgerOf(other) == expected);
}

/// The dimension "source" of a call may stand in the file: the reports then come in one import.
void TestMergeRandom::severalSourcesInOneFile()
{
    for (const std::size_t size : {200U, 60'000U}) {
        const World world(size, 9);
        File all{"all", "all", "generic", {}};
        for (const File &file : world.files())
            for (PlainCall call : file.calls) {
                call.dimensions[index(Dimension::Source)] = file.source;
                all.calls.push_back(call);
            }
        StoreFixture fixture;
        take(fixture, all);
        QCOMPARE(fixture.problems(), std::vector<std::string>());
        std::reverse(all.calls.begin(), all.calls.end());
        StoreFixture other;
        take(other, all);
        QCOMPARE(other.problems(), std::vector<std::string>());
        QVERIFY(ledgerOf(fixture) == ledgerOf(other));
    }
}

QTEST_GUILESS_MAIN(TestMergeRandom)
#include "tst_mergerandom.moc"
