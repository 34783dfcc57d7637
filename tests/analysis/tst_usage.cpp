// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/snapshot.h"
#include "models/analysis/tagquery.h"
#include "models/analysis/usageauthority.h"
#include "tests/analysis/ledgerfixture.h"
#include "tests/analysis/oracles.h"

#include <QtTest>

#include <algorithm>
#include <map>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

constexpr std::int64_t microsPerDay = 86'400LL * 1'000'000;

/// One row of usage, plainly.
struct PlainUsage
{
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::string provider;
    std::string project;
    std::string source;
    std::string model;
    std::string team; ///< a tag
    int standing = 0;
    std::optional<std::int64_t> requests;
    std::int64_t input = 0;
    std::int64_t output = 0;
    std::optional<std::int64_t> reported;
    std::optional<std::int64_t> computed;
};

UsageRows rowsOf(const std::vector<PlainUsage> &plain, const TimeRange &range = {})
{
    UsageRows usage;
    for (const PlainUsage &one : plain) {
        if (one.to <= range.from.micros || one.from >= range.to.micros)
            continue;
        CallRow row;
        const TagView tag{"team", one.team};
        row.startedAt = {one.from};
        row[Dimension::Provider] = one.provider;
        row[Dimension::Project] = one.project;
        row[Dimension::Source] = one.source;
        row[Dimension::Model] = one.model;
        row.usage.uncachedInput = one.input;
        row.usage.output = one.output;
        row.usage.requests = one.requests.value_or(nullNumber);
        if (one.reported)
            row.reportedCost = Money::fromNano(*one.reported);
        if (!one.team.empty())
            row.tags = {&tag, 1};
        usage.rows.add(row);
        if (one.computed)
            usage.rows.setNumber(NumberColumn::ComputedCost, usage.rows.size() - 1, *one.computed);
        usage.until.push_back({one.to});
        usage.standing.push_back(static_cast<std::uint8_t>(one.standing));
    }
    return usage;
}

class SourceWithUsage : public FakeSource
{
public:
    SourceWithUsage(const std::vector<PlainCall> &calls, const std::vector<PlainUsage> &usage)
        : FakeSource(calls), m_usage(usage)
    {
    }
    Result<UsageRows> usage(const TimeRange &range) const override { return rowsOf(m_usage, range); }

private:
    const std::vector<PlainUsage> &m_usage;
};

/// Rows of a table of cases: "day provider project source standing days", '-' for none.
std::vector<PlainUsage> usageFrom(const QString &text)
{
    std::vector<PlainUsage> rows;
    for (const QString &line : text.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const auto word = [&words](int i) {
            return words[i] == QLatin1String("-") ? std::string() : words[i].toStdString();
        };
        PlainUsage row;
        row.from = words[0].toLongLong() * microsPerDay;
        row.to = row.from + words.value(5, QStringLiteral("1")).toLongLong() * microsPerDay;
        row.provider = word(1);
        row.project = word(2);
        row.source = word(3);
        row.standing = words[4].toInt();
        rows.push_back(row);
    }
    return rows;
}

/// Whether rows count, by comparing each with every call and with every other row: no days, no sets.
std::vector<bool> countedPlainly(const std::vector<PlainUsage> &usage, const std::vector<PlainCall> &calls)
{
    const auto dayOf = [](std::int64_t micros) { return micros / microsPerDay; };
    const auto overlap = [&](const PlainUsage &a, std::int64_t day) {
        return dayOf(a.from) <= day && day <= dayOf(a.to - 1);
    };
    std::vector<bool> counts(usage.size());
    for (std::size_t i = 0; i < usage.size(); ++i) {
        const PlainUsage &row = usage[i];
        bool covered = false;
        for (std::int64_t day = dayOf(row.from); day <= dayOf(row.to - 1); ++day) {
            const auto known = [&](const std::string &project) {
                return std::any_of(usage.begin(), usage.end(), [&](const PlainUsage &other) {
                    return other.source == row.source && other.standing == row.standing &&
                           other.provider == row.provider && other.project == project && overlap(other, day);
                });
            };
            const auto sameTraffic = [&](const std::string &project) {
                return row.project.empty() || project.empty() || project == row.project || !known(project);
            };
            for (const PlainCall &call : calls)
                covered |= dayOf(call.micros) == day && call[Dimension::Provider] == row.provider &&
                           sameTraffic(call[Dimension::Project]);
            for (std::size_t j = 0; j < usage.size(); ++j) {
                const bool nearer = std::tie(usage[j].standing, usage[j].source) < std::tie(row.standing, row.source);
                covered |= nearer && overlap(usage[j], day) && usage[j].provider == row.provider &&
                           sameTraffic(usage[j].project);
            }
        }
        counts[i] = !covered;
    }
    return counts;
}

std::vector<PlainUsage> randomUsage(std::mt19937_64 &random, const LedgerRecipe &recipe, int count)
{
    std::vector<PlainUsage> rows;
    const auto pick = [&random](int values) { return static_cast<int>(random() % static_cast<unsigned>(values)); };
    for (int i = 0; i < count; ++i) {
        PlainUsage row;
        const std::int64_t hour = 3'600LL * 1'000'000;
        row.from = recipe.firstSecond * 1'000'000 + (random() % static_cast<std::uint64_t>(recipe.seconds)) * 1'000'000;
        row.from -= row.from % hour;
        row.to = row.from + (pick(2) ? hour : pick(3) * microsPerDay + microsPerDay);
        row.provider = "provider-" + std::to_string(1 + pick(4));
        row.project = pick(3) ? "project-" + std::to_string(1 + pick(5)) : "";
        row.standing = pick(2);
        row.source = "meter" + std::to_string(pick(2));
        row.model = pick(2) ? "model-" + std::to_string(1 + pick(5)) : "only in usage";
        row.team = pick(2) ? "blue" : "";
        if (pick(3))
            row.requests = pick(1000);
        row.input = pick(100'000);
        row.output = pick(10'000);
        if (pick(2))
            row.reported = pick(1'000'000'000);
        if (pick(2))
            row.computed = pick(1'000'000'000);
        rows.push_back(row);
    }
    return rows;
}

/// The totals of a question about usage alone, row by row.
CubeMetrics plainTotal(const std::vector<PlainUsage> &usage, const std::vector<bool> &counts, const CubeQuery &query)
{
    CubeMetrics total;
    for (std::size_t i = 0; i < usage.size(); ++i) {
        const PlainUsage &row = usage[i];
        if (!counts[i] || !query.range.contains({row.from}))
            continue;
        const std::map<Dimension, std::string> values{{Dimension::Provider, row.provider},
                                                      {Dimension::Project, row.project},
                                                      {Dimension::Source, row.source},
                                                      {Dimension::Model, row.model}};
        const bool selected = std::all_of(query.where.begin(), query.where.end(), [&](const DimensionFilter &filter) {
            const auto found = values.find(filter.dimension);
            const std::string value = found == values.end() ? std::string() : found->second;
            return (std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end()) !=
                   filter.exclude;
        });
        if (!selected)
            continue;
        const bool byReport = query.basis == CostBasis::Reported;
        const std::optional<std::int64_t> cost = !byReport && row.computed ? row.computed : row.reported;
        const std::int64_t calls = row.requests.value_or(0);
        total.calls += calls;
        total.unpricedCalls += cost ? 0 : std::max<std::int64_t>(1, calls);
        total.uncachedInput += row.input;
        total.output += row.output;
        total.cost = Money::fromNano(total.cost.nano() + cost.value_or(0));
    }
    return total;
}

} // namespace

/// Usage without calls beside calls: what counts, and that it adds up everywhere.
class TestUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void authority_data();
    void authority();
    void authorityEqualsComparingEachWithEach();
    void everyGroupingAddsUp();
    void tagsSeeTheSame();
    void daysAreDecidedAsWholes();
    void usageAlone();
};

void TestUsage::authority_data()
{
    QTest::addColumn<QString>("calls"); // "day provider project", '-' for none
    QTest::addColumn<QString>("usage");
    QTest::addColumn<QString>("counts");

    QTest::newRow("no calls") << "" << "1 openai a vendor 0; 1 openai b vendor 0" << "11";
    QTest::newRow("calls of the project") << "1 openai a" << "1 openai a vendor 0; 1 openai b vendor 0" << "01";
    QTest::newRow("another day") << "2 openai a" << "1 openai a vendor 0" << "1";
    QTest::newRow("another provider") << "1 azure a" << "1 openai a vendor 0" << "1";
    QTest::newRow("calls without a project may be any") << "1 openai -" << "1 openai a vendor 0; 1 openai b vendor 0" << "00";
    QTest::newRow("usage without a project may be any") << "1 openai a" << "1 openai - vendor 0" << "0";
    QTest::newRow("calls name projects in other words") << "1 openai team-x" << "1 openai a vendor 0; 1 openai b vendor 0" << "00";
    QTest::newRow("names are those of the day") << "1 openai b" << "1 openai a vendor 0; 2 openai b vendor 0" << "01";
    QTest::newRow("the vendor before the gateway") << "" << "1 openai a gateway 2; 1 openai a vendor 0" << "01";
    QTest::newRow("the gateway for other days") << "" << "2 openai a gateway 2; 1 openai a vendor 0" << "11";
    QTest::newRow("equals by name") << "" << "1 openai a z 0; 1 openai a y 0" << "01";
    QTest::newRow("rows of one source together") << "" << "1 openai a v 0; 1 openai a v 0" << "11";
    QTest::newRow("a month that calls reach into") << "20 openai -" << "1 openai a vendor 0 30" << "0";
    QTest::newRow("what the vendor tells of, counted or not") << "1 openai a"
                                                        << "1 openai a vendor 0 2; 2 openai a gateway 2" << "00";
}

void TestUsage::authority()
{
    QFETCH(QString, calls);
    QFETCH(QString, usage);
    QFETCH(QString, counts);
    analysis::ProjectsByDay projects;
    for (const QString &line : calls.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        const QStringList words = line.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const std::string project = words[2] == QLatin1String("-") ? "" : words[2].toStdString();
        projects[{words[1].toStdString(), words[0].toLongLong()}].insert(project);
    }
    QString got;
    for (const bool one : analysis::countingUsage(rowsOf(usageFrom(usage)), projects))
        got += one ? QLatin1Char('1') : QLatin1Char('0');
    QCOMPARE(got, counts);
}

void TestUsage::authorityEqualsComparingEachWithEach()
{
    std::mt19937_64 random(7);
    LedgerRecipe recipe;
    recipe.seconds = 12 * 86400;
    std::size_t counted = 0;
    std::size_t covered = 0;
    for (int round = 0; round < 60; ++round) {
        recipe.calls = random() % 25;
        const auto calls = randomCalls(recipe, random);
        const auto usage = randomUsage(random, recipe, 60);
        const SourceWithUsage source(calls, usage);
        const UsageRows rows = rowsOf(usage);
        const auto projects = analysis::projectsOfCalls(source, rows, 2, nullptr);
        QVERIFY(projects.ok());
        const std::vector<bool> counts = analysis::countingUsage(rows, *projects);
        QCOMPARE(counts, countedPlainly(usage, calls));
        counted += static_cast<std::size_t>(std::count(counts.begin(), counts.end(), true));
        covered += static_cast<std::size_t>(std::count(counts.begin(), counts.end(), false));
    }
    QVERIFY(counted > 500 && covered > 500); // both kinds were tried
}

void TestUsage::everyGroupingAddsUp()
{
    std::mt19937_64 random(11);
    LedgerRecipe recipe;
    recipe.calls = 400;
    recipe.oddShare = 0;
    for (int n = 0; n < 120; ++n) {
        if (n % 20 == 0)
            recipe.calls = n % 40 == 0 ? 40 : 400;
        const auto calls = randomCalls(recipe, random);
        const auto usage = randomUsage(random, recipe, 200);
        const SourceWithUsage source(calls, usage);
        CubeQuery query = randomQuestion(calls, random);
        query.limit = 0;
        const auto snapshot = Snapshot::load(source, n % 2 ? Snapshot::Wanted::forQuery(query) : Snapshot::Wanted::everything());
        QVERIFY(snapshot.ok());
        const auto answer = (*snapshot)->query(query);
        QVERIFY2(answer.ok(), answer ? "" : answer.error().message.c_str());

        CubeMetrics expected = plainTotal(usage, countedPlainly(usage, calls), query);
        const FakeSource plain(calls);
        const auto without = (*Snapshot::load(plain, Snapshot::Wanted::forQuery(query)))->query(query);
        QVERIFY(without.ok());
        expected.add(without->total);
        CubeMetrics rows;
        for (const CubeRow &row : answer->rows)
            rows.add(row.metrics);
        for (const CubeMetrics *got : {&answer->total, static_cast<const CubeMetrics *>(&rows)}) {
            QCOMPARE(got->calls, expected.calls);
            QCOMPARE(got->unpricedCalls, expected.unpricedCalls);
            QCOMPARE(got->uncachedInput, expected.uncachedInput);
            QCOMPARE(got->output, expected.output);
            QCOMPARE(got->cost.nano(), expected.cost.nano());
            QCOMPARE(got->latencySum, expected.latencySum);
        }
        QCOMPARE(answer->total.latencyP95, without->total.latencyP95);
    }
}

void TestUsage::tagsSeeTheSame()
{
    std::mt19937_64 random(13);
    LedgerRecipe recipe;
    recipe.calls = 60;
    recipe.oddShare = 0;
    const auto calls = randomCalls(recipe, random);
    const auto usage = randomUsage(random, recipe, 300);
    const SourceWithUsage source(calls, usage);
    CubeQuery query;
    query.by = {Dimension::Model};
    const auto cube = (*Snapshot::load(source, Snapshot::Wanted::forQuery(query)))->query(query);
    const auto byTag = answerTagQuery(source, {query, {"team"}, {}}, 2);
    QVERIFY(cube.ok() && byTag.ok());
    QCOMPARE(byTag->total.cost, cube->total.cost);
    QCOMPARE(byTag->total.calls, cube->total.calls);
    std::map<std::string, std::int64_t> blue;
    const auto counts = countedPlainly(usage, calls);
    for (std::size_t i = 0; i < usage.size(); ++i)
        if (counts[i] && usage[i].team == "blue")
            blue[usage[i].model] += usage[i].computed ? *usage[i].computed : usage[i].reported.value_or(0);
    std::size_t found = 0;
    for (const CubeRow &row : byTag->rows)
        if (byTag->text(row, 1) == "blue") {
            QCOMPARE(row.metrics.cost.nano(), blue[byTag->text(row, 0)]);
            ++found;
        }
    QCOMPARE(found, blue.size());
}

void TestUsage::daysAreDecidedAsWholes()
{
    PlainCall call;
    call.micros = 5 * microsPerDay + 1'000'000;
    call[Dimension::Provider] = "openai";
    call.computed = 5;
    PlainUsage evening{5 * microsPerDay + 80'000'000'000, 5 * microsPerDay + 83'600'000'000, "openai", "", "vendor", "m", "", 0, 3, 10, 1, {}, 7};
    const std::vector<PlainCall> calls{call};
    const std::vector<PlainUsage> usage{evening};
    const SourceWithUsage source(calls, usage);
    CubeQuery query;
    query.range = {{evening.from}, {evening.to}}; // the call lies outside
    const auto answer = (*Snapshot::load(source, Snapshot::Wanted::forQuery(query)))->query(query);
    QVERIFY(answer.ok());
    QCOMPARE(answer->total.cost.nano(), std::int64_t{0});
}

void TestUsage::usageAlone()
{
    const std::vector<PlainCall> calls;
    const std::vector<PlainUsage> usage{{10 * microsPerDay, 11 * microsPerDay, "openai", "p", "vendor", "m", "", 0, 3, 10, 1, {}, 7}};
    const SourceWithUsage source(calls, usage);
    const auto snapshot = Snapshot::load(source, Snapshot::Wanted::everything());
    QVERIFY(snapshot.ok());
    QVERIFY(!(*snapshot)->isEmpty());
    QCOMPARE((*snapshot)->firstCall(), std::optional(Instant{10 * microsPerDay}));
    CubeQuery query;
    query.by = {Dimension::Project, Dimension::Model};
    query.bucket = Bucket::Day;
    query.zone = "Pacific/Auckland";
    const auto answer = (*snapshot)->query(query);
    QVERIFY(answer.ok());
    QCOMPARE(answer->rows.size(), std::size_t{1});
    QCOMPARE(answer->text(answer->rows[0], 0), std::string("p"));
    QCOMPARE(answer->rows[0].metrics.calls, std::int64_t{3});
    QCOMPARE(answer->rows[0].metrics.cost.nano(), std::int64_t{7});
    QVERIFY(answer->rows[0].bucket.has_value());
}

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
