// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertcauses.h"
#include "models/analysis/snapshot.h"
#include "plainalerts.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>

using namespace tokenledger;
using namespace tokenledger::test;

namespace {

constexpr std::int64_t hour = 3'600'000'000;
constexpr std::int64_t day = 24 * hour;
constexpr std::int64_t noon = std::int64_t{1'790'035'200} * 1'000'000 / day * day + 12 * hour;

AlertSeriesBook::Ask askOf(const FakeSource &source)
{
    return [snapshot = Snapshot::load(source, Snapshot::Wanted::everything())](const TagQuery &query) -> Result<CubeResult> {
        if (!snapshot)
            return snapshot.error();
        return (*snapshot)->query(query.cube);
    };
}

AlertRule ruleOf(AlertMeasure measure)
{
    AlertRule rule;
    rule.id = "r";
    rule.axis = {{Dimension::Feature, {}}};
    rule.measure = measure;
    rule.condition = SpikeCondition{{3 * Fraction::whole}, 7, SpikeCondition::Season::None};
    return rule;
}

PlainCall call(std::int64_t at, const char *model, const char *key, const char *prompt, std::int64_t cost)
{
    PlainCall one;
    one.micros = at;
    one[Dimension::Feature] = "chat";
    one[Dimension::Model] = model;
    one[Dimension::Key] = key;
    one[Dimension::Prompt] = prompt;
    one[Dimension::Status] = "ok";
    one.uncached = 100;
    one.computed = cost;
    return one;
}

/// A week of hours with 10 calls of model small for 100 each; then an hour of 20 calls of small for 100, of which the
/// key runner makes 14 by its prompt loop, and 5 of big for 400.
std::vector<PlainCall> history(bool withBig = true)
{
    std::vector<PlainCall> calls;
    for (int back = 7; back >= 1; --back)
        for (int i = 0; i < 10; ++i)
            calls.push_back(call(noon - back * day + i, "small", i < 4 ? "runner" : "web", i % 2 == 0 ? "loop" : "ask", 100));
    for (int i = 0; i < 20; ++i)
        calls.push_back(call(noon + i, "small", i < 14 ? "runner" : "web", i < 12 ? "loop" : "ask", 100));
    for (int i = 0; withBig && i < 5; ++i)
        calls.push_back(call(noon + 100 + i, "big", "web", "ask", 400));
    return calls;
}

std::int64_t of(const AlertCauses &causes, AlertCause::Kind kind)
{
    for (const AlertCause &cause : causes.causes)
        if (cause.kind == kind)
            return cause.change;
    return -1;
}

/// Groups of a level add up to what they are groups of.
void checkSums(const AlertCauses &causes)
{
    using enum AlertCause::Kind;
    const std::int64_t change = of(causes, Change);
    QCOMPARE(change, causes.observed - causes.usual);
    std::int64_t parts = 0;
    std::int64_t groups = 0;
    std::int64_t inner = 0;
    std::int64_t parent = 0;
    bool anyGroup = false;
    bool anyInner = false;
    for (const AlertCause &cause : causes.causes) {
        if (cause.kind == Volume || cause.kind == Mix || cause.kind == Price)
            parts += cause.change;
        if (cause.level == 1) {
            groups += cause.change;
            parent = anyGroup ? parent : cause.change;
            anyGroup = true;
        }
        if (cause.level == 2) {
            inner += cause.change;
            anyInner = true;
        }
    }
    if (causes.unit == AlertUnit::Money)
        QCOMPARE(parts, change);
    if (anyGroup)
        QCOMPARE(groups, change);
    if (anyInner)
        QCOMPARE(inner, parent);
}

using Wanted = std::map<Dimension, std::string>;

/// The same from the calls one by one, in floating point where it divides.
struct PlainCauses
{
    PlainCauses(const std::vector<PlainCall> &history, std::int64_t firstHour, int hours, AlertMeasure what)
        : calls(history), measure(what), span{{firstHour * hour}, {(firstHour + hours) * hour}}, step(std::max<std::int64_t>(day, hours * hour))
    {
        for (const PlainCall &one : calls)
            first = std::min(first, one.micros);
        for (const int most = step == day ? 7 : 4; windows < most && span.from.micros - (windows + 1) * step >= first / hour * hour;)
            ++windows;
    }

    bool counts(const PlainCall &call, const Wanted &wanted) const
    {
        if (measure == AlertMeasure::ErrorCost && call[Dimension::Status] == "ok")
            return false;
        if (measure == AlertMeasure::UnattributedCost && !call[Dimension::Feature].empty() && !call[Dimension::Tenant].empty())
            return false;
        return std::all_of(wanted.begin(), wanted.end(), [&](const auto &one) { return call[one.first] == one.second; });
    }
    std::int64_t value(const PlainCall &call) const
    {
        if (measure == AlertMeasure::Calls)
            return 1;
        if (measure == AlertMeasure::Tokens)
            return call.uncached + call.read + call.write5m + call.write1h + call.output;
        return call.cost().value_or(0);
    }
    template <typename Value>
    std::int64_t sum(std::int64_t begin, const Wanted &wanted, Value value) const
    {
        std::int64_t total = 0;
        for (const PlainCall &one : calls)
            if (one.micros >= begin && one.micros < begin + (span.to.micros - span.from.micros) && counts(one, wanted))
                total += value(one);
        return total;
    }
    template <typename Value>
    std::int64_t sumBefore(const Wanted &wanted, Value value) const
    {
        std::int64_t total = 0;
        for (int i = 1; i <= windows; ++i)
            total += sum(span.from.micros - i * step, wanted, value);
        return total;
    }
    std::int64_t now(const Wanted &wanted) const
    {
        return sum(span.from.micros, wanted, [this](const PlainCall &call) { return value(call); });
    }
    std::int64_t before(const Wanted &wanted) const
    {
        return sumBefore(wanted, [this](const PlainCall &call) { return value(call); });
    }

    void checkParts(const AlertCauses &causes, const Wanted &wanted) const
    {
        const auto priced = [](const PlainCall &call) { return call.cost() ? 1 : 0; };
        const std::int64_t callsNow = sum(span.from.micros, wanted, priced);
        const std::int64_t callsBefore = sumBefore(wanted, priced);
        QCOMPARE(causes.calls, callsNow);
        if (callsBefore == 0)
            return;
        const long double usual = static_cast<long double>(before(wanted)) / windows;
        const long double atUsualCost = static_cast<long double>(before(wanted)) / callsBefore * callsNow;
        long double atUsualPrices = 0;
        std::set<std::string> models;
        for (const PlainCall &one : calls)
            models.insert(one[Dimension::Model]);
        for (const std::string &model : models) {
            Wanted inner = wanted;
            inner[Dimension::Model] = model;
            const std::int64_t modelBefore = sumBefore(inner, priced);
            atUsualPrices += modelBefore == 0 ? static_cast<long double>(now(inner))
                                              : static_cast<long double>(before(inner)) / modelBefore * sum(span.from.micros, inner, priced);
        }
        const auto near = [&](AlertCause::Kind kind, long double expected) { return std::fabs(static_cast<double>(of(causes, kind) - expected)) <= 10; };
        QVERIFY(near(AlertCause::Kind::Volume, atUsualCost - usual));
        QVERIFY(near(AlertCause::Kind::Mix, atUsualPrices - atUsualCost));
        QVERIFY(near(AlertCause::Kind::Price, static_cast<long double>(now(wanted)) - atUsualPrices));
    }

    const std::vector<PlainCall> &calls;
    AlertMeasure measure;
    TimeRange span;
    std::int64_t step;
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    int windows = 0;
};

} // namespace

/// What stands behind an alert: by hand, and against sums over the calls one by one.
class TestAlertCauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsByVolumeMixAndPrice()
    {
        const std::vector<PlainCall> calls = history();
        const FakeSource source(calls);
        const auto causes = explainAlert(ruleOf(AlertMeasure::Cost), {{"chat"}, {{noon}, {noon + hour}}, "UTC", {noon - 8 * day}}, askOf(source));
        QVERIFY(causes);
        QCOMPARE(causes->windows, 7);
        QCOMPARE(causes->observed, 4000);
        QCOMPARE(causes->usual, 1000);
        QCOMPARE(causes->calls, 25);
        QCOMPARE(causes->usualCalls, 10);
        // 15 calls more at 100; big was never there before, so that it is mix; small costs what it did.
        QCOMPARE(of(*causes, AlertCause::Kind::Volume), 1500);
        QCOMPARE(of(*causes, AlertCause::Kind::Mix), 1500);
        QCOMPARE(of(*causes, AlertCause::Kind::Price), 0);
        QCOMPARE(causes->causes[1].value, std::string("big"));
        checkSums(*causes);
        // Keys and prompts grew about as they were; the model big was nothing before, and has one key and one prompt only.
        const auto group = std::find_if(causes->causes.begin(), causes->causes.end(), [](const AlertCause &one) { return one.level == 1; });
        QVERIFY(group != causes->causes.end());
        QCOMPARE(group->dimension, std::optional(Dimension::Model));
        QCOMPARE(group->value, std::string("big"));
        QCOMPARE(group->change, 2000);
        QVERIFY(std::none_of(causes->causes.begin(), causes->causes.end(), [](const AlertCause &one) { return one.level == 2; }));
    }

    void countsHaveGroupsOnly()
    {
        const std::vector<PlainCall> calls = history(false);
        const FakeSource source(calls);
        const auto causes = explainAlert(ruleOf(AlertMeasure::Calls), {{"chat"}, {{noon}, {noon + hour}}, "UTC", {noon - 8 * day}}, askOf(source));
        QVERIFY(causes);
        QCOMPARE(causes->unit, AlertUnit::Count);
        QCOMPARE(causes->causes.front().kind, AlertCause::Kind::Change);
        QCOMPARE(of(*causes, AlertCause::Kind::Change), 10);
        // The key runner makes 14 calls in place of 4, 12 of them by the prompt loop in place of 2.
        QCOMPARE(causes->causes[1].dimension, std::optional(Dimension::Key));
        QCOMPARE(causes->causes[1].value, std::string("runner"));
        QCOMPARE(causes->causes[1].change, 10);
        QCOMPARE(causes->causes[2].level, 2);
        QCOMPARE(causes->causes[2].value, std::string("loop"));
        QCOMPARE(causes->causes[2].change, 10);
        checkSums(*causes);
    }

    void withoutAWindowBeforeThereIsNothingToCompare()
    {
        const std::vector<PlainCall> calls = history();
        const FakeSource source(calls);
        const auto causes = explainAlert(ruleOf(AlertMeasure::Cost), {{"chat"}, {{noon}, {noon + hour}}, "UTC", {noon - hour}}, askOf(source));
        QVERIFY(causes);
        QCOMPARE(causes->windows, 0);
        QVERIFY(causes->causes.empty());
        QCOMPARE(causes->observed, 4000);
    }

    /// Over random ledgers, spans, measures and groups: observed and usual are the plain sums, the parts are the formulas
    /// in the header, named groups are plain sums of their own, and everything adds up.
    void equalsPlainSums_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 60; ++seed)
            QTest::addRow("%d", seed) << seed;
    }
    void equalsPlainSums()
    {
        QFETCH(const int, seed);
        std::mt19937_64 random(static_cast<std::uint64_t>(seed));
        const std::int64_t start = 1'785'733'200;
        const std::vector<PlainCall> calls = alertHistory(random, start, 20);
        const FakeSource source(calls);
        const PlainCauses plain(calls, start / 3600 + 24 * 12 + seed, std::array{1, 4, 24, 72}[static_cast<std::size_t>(seed) % 4],
                                std::array{AlertMeasure::Cost, AlertMeasure::Calls, AlertMeasure::Tokens, AlertMeasure::ErrorCost,
                                           AlertMeasure::UnattributedCost}[static_cast<std::size_t>(seed) % 5]);
        AlertRule rule = ruleOf(plain.measure);
        Wanted wanted;
        if (seed % 3 == 0)
            rule.axis.clear();
        else
            wanted[Dimension::Feature] = calls[static_cast<std::size_t>(seed)][Dimension::Feature];
        std::vector<std::string> key;
        for (const auto &[dimension, text] : wanted)
            key.push_back(text);
        const auto causes = explainAlert(rule, {key, plain.span, "UTC", {plain.first}}, askOf(source));
        QVERIFY(causes);
        QCOMPARE(causes->windows, plain.windows);
        QCOMPARE(causes->observed, plain.now(wanted));
        QVERIFY(std::llabs(causes->usual * plain.windows - plain.before(wanted)) * 2 <= plain.windows);
        checkSums(*causes);
        if (causes->unit == AlertUnit::Money)
            plain.checkParts(*causes, wanted);
        for (const AlertCause &cause : causes->causes) {
            if (cause.kind != AlertCause::Kind::Group)
                continue;
            Wanted inner = wanted;
            if (cause.level == 2)
                for (const AlertCause &parent : causes->causes)
                    if (parent.level == 1) {
                        inner[*parent.dimension] = parent.value;
                        break;
                    }
            inner[*cause.dimension] = cause.value;
            const long double part = plain.now(inner) - static_cast<long double>(plain.before(inner)) / plain.windows;
            QVERIFY(std::fabs(static_cast<double>(part - cause.change)) <= 20); // rounding of all its siblings at most
        }
    }
};

QTEST_APPLESS_MAIN(TestAlertCauses)
#include "tst_alertcauses.moc"
