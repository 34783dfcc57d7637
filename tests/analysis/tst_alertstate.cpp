// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertstate.h"

#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace tokenledger;

namespace {

constexpr std::int64_t hourSeconds = 3600;
constexpr std::int64_t dollar = 1'000'000'000;
constexpr std::int64_t startHour = 1'792'000'800 / hourSeconds; // a fortnight before the clocks change in Berlin

/// What is known of one feature's hour, and when it came to be known.
struct Arrival
{
    std::int64_t hour = 0; ///< from startHour
    int feature = 0;
    std::int64_t cost = 0; ///< of one call
    std::int64_t arrives = 0; ///< hours from startHour
};

/// A ledger of hours and features that is filled bit by bit; gives the answers that a snapshot would give.
class SmallLedger
{
public:
    void add(const Arrival &arrival)
    {
        auto &[cost, calls] = m_cells[{arrival.feature, arrival.hour}];
        cost += arrival.cost;
        ++calls;
    }
    std::int64_t cost(int feature, std::int64_t hour) const
    {
        const auto found = m_cells.find({feature, hour});
        return found == m_cells.end() ? 0 : found->second.first;
    }
    bool isEmpty() const { return m_cells.empty(); }
    std::int64_t firstHour() const { return hours().first; }
    std::int64_t lastHour() const { return hours().second; }
    Result<CubeResult> answer(const TagQuery &query) const
    {
        CubeResult result;
        result.query = query.cube;
        result.texts = {std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"", "a", "b"})};
        for (const auto &[place, sums] : m_cells) {
            const Instant at = Instant::fromSeconds((startHour + place.second) * hourSeconds);
            if (!query.cube.range.contains(at))
                continue;
            CubeRow row;
            row.codes = {static_cast<std::uint32_t>(place.first)};
            row.bucket = at;
            row.metrics.cost = Money::fromNano(sums.first);
            row.metrics.calls = sums.second;
            result.rows.push_back(std::move(row));
        }
        return result;
    }

private:
    std::pair<std::int64_t, std::int64_t> hours() const
    {
        std::int64_t first = m_cells.begin()->first.second;
        std::int64_t last = first;
        for (const auto &[place, sums] : m_cells) {
            first = std::min(first, place.second);
            last = std::max(last, place.second);
        }
        return {first, last};
    }
    std::map<std::pair<int, std::int64_t>, std::pair<std::int64_t, std::int64_t>> m_cells;
};

constexpr int features = 3;
const std::vector<std::string> featureNames = {"", "a", "b"};

AlertRule ruleOf(const QByteArray &condition, const QByteArray &more = {})
{
    const QByteArray document = R"({"id": "r", "axis": ["feature"], "condition": )" + condition + more + "}";
    const auto rule = AlertRule::parse(document.toStdString());
    if (!rule)
        qFatal("%s", rule.error().message.c_str());
    return *rule;
}

Instant at(std::int64_t hour, std::int64_t minutes = 0)
{
    return Instant::fromSeconds((startHour + hour) * hourSeconds + minutes * 60);
}

/// One look at a ledger, with the state written and read again as over a restart.
std::vector<AlertTransition> look(const SmallLedger &ledger, const AlertRule &rule, Instant now, AlertRuleState &state,
                                  const std::string &zone = "UTC")
{
    const TimeRange range{{now.micros - alertHorizonDays * std::int64_t(86'400'000'000)}, now};
    const auto engine = AlertEngine::prepare({rule}, {range, zone, at(ledger.firstHour())}, [&](const TagQuery &query) { return ledger.answer(query); });
    if (!engine)
        qFatal("%s", engine.error().message.c_str());
    auto told = advanceAlerts(*engine, 0, {now, at(ledger.lastHour())}, state);
    const auto restored = AlertRuleState::parse(state.toJson());
    if (!restored || restored->toJson() != state.toJson())
        qFatal("the state does not survive a restart");
    state = *restored;
    return told;
}

/// The plain rule: more than `factor` times the mean of the 24 hours before, from the ledger's first hour on.
bool spikes(const SmallLedger &ledger, int feature, std::int64_t hour)
{
    const std::int64_t first = std::max(ledger.firstHour(), hour - 24);
    if (hour - first < 12)
        return false;
    std::int64_t sum = 0;
    for (std::int64_t h = first; h < hour; ++h)
        sum += ledger.cost(feature, h);
    return ledger.cost(feature, hour) * (hour - first) > 3 * sum && ledger.cost(feature, hour) > 0;
}

std::vector<Arrival> randomHistory(std::mt19937_64 &random, std::int64_t hours, int latePercent)
{
    const auto draw = [&](std::int64_t most) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most)); };
    std::vector<Arrival> arrivals;
    const std::int64_t gap = 20 + draw(hours - 20);
    for (std::int64_t hour = 0; hour < hours; ++hour)
        for (int feature = 0; feature < features; ++feature) {
            if (hour >= gap && hour < gap + 40)
                continue;
            const std::int64_t calls = draw(3) * (draw(25) == 0 ? 8 : 1);
            for (std::int64_t i = 0; i < calls; ++i)
                arrivals.push_back({hour, feature, 1 + draw(dollar), hour + 1 + (draw(100) < latePercent ? draw(30) : 0)});
        }
    return arrivals;
}

QByteArray seedText(std::uint64_t seed, std::int64_t hour)
{
    return "history " + QByteArray::number(static_cast<qulonglong>(seed)) + ", hour " + QByteArray::number(static_cast<qlonglong>(hour));
}

const QByteArray spikeCondition = R"({"kind": "spike", "factor": 3, "baseline_days": 1})";
const QByteArray historyOf12 = R"(, "minimum": {"history_hours": 12}, "renotify_hours": 0, "no_data_hours": 0)";

} // namespace

/// What is told of a rule, look after look, against a plain re-computation from all that is known at that moment.
class TestAlertState : public QObject
{
    Q_OBJECT

    /// Looks at random moments while calls come in, late ones among them.
    static void simulate(std::uint64_t seed)
    {
        std::mt19937_64 random(seed);
        constexpr std::int64_t hours = 200;
        const std::vector<Arrival> history = randomHistory(random, hours, seed % 3 == 0 ? 0 : 15);
        const AlertRule rule = ruleOf(spikeCondition, historyOf12);
        SmallLedger ledger;
        AlertRuleState state;
        std::set<std::string> ids;
        std::map<std::string, std::pair<int, int>> toldOf; // episode: times fired, times recovered
        std::int64_t watchedFrom = -1;
        std::int64_t judgedTo = -1;
        std::int64_t seen = 0;
        for (std::int64_t hour = 15; hour < hours + 40; hour += 1 + static_cast<std::int64_t>(random() % 4 == 0 ? random() % 30 : 0)) {
            for (const Arrival &arrival : history)
                if (arrival.arrives > seen && arrival.arrives <= hour)
                    ledger.add(arrival);
            seen = hour;
            if (ledger.isEmpty())
                continue;
            const auto told = look(ledger, rule, at(hour, static_cast<std::int64_t>(random() % 60)), state);
            if (watchedFrom < 0)
                watchedFrom = hour - 1;
            for (const AlertTransition &one : told) {
                QVERIFY2(ids.insert(one.id).second, seedText(seed, hour));
                const int feature = one.key[0].empty() ? 0 : one.key[0] == "a" ? 1 : 2;
                const std::int64_t first = one.span.from.seconds() / hourSeconds - startHour;
                if (one.news == AlertNews::Fired) {
                    QVERIFY2(spikes(ledger, feature, first), seedText(seed, hour));
                    QCOMPARE(one.late, judgedTo >= 0 && first < judgedTo);
                    ++toldOf[one.episode].first;
                } else {
                    QVERIFY2(one.news == AlertNews::Recovered, seedText(seed, hour));
                    ++toldOf[one.episode].second;
                }
                QVERIFY2(toldOf[one.episode].first == 1, seedText(seed, hour));
            }
            checkState(ledger, state, watchedFrom, hour, seed);
            judgedTo = hour;
            // Asked again, with nothing new, there is nothing to tell.
            QVERIFY2(look(ledger, rule, at(hour, 59), state).empty(), seedText(seed, hour));
        }
        QVERIFY2(!toldOf.empty(), seedText(seed, -1));
    }

    /// Every hour that spikes lies in an alert that was told, and an alert is open just while the last hour spikes.
    static void checkState(const SmallLedger &ledger, const AlertRuleState &state, std::int64_t watchedFrom, std::int64_t hour, std::uint64_t seed)
    {
        for (int feature = 0; feature < features; ++feature) {
            for (std::int64_t h = watchedFrom; h < hour; ++h) {
                const auto covers = [&](const AlertEpisode &episode) {
                    return episode.told && episode.key[0] == featureNames[static_cast<std::size_t>(feature)] && episode.span.contains(at(h));
                };
                const bool covered = std::any_of(state.episodes.begin(), state.episodes.end(), covers);
                QVERIFY2(covered || !spikes(ledger, feature, h), seedText(seed, h));
            }
            const auto isOpen = [&](const AlertEpisode &episode) {
                return episode.open && episode.key[0] == featureNames[static_cast<std::size_t>(feature)];
            };
            const auto open = std::count_if(state.episodes.begin(), state.episodes.end(), isOpen);
            QVERIFY2(open == (spikes(ledger, feature, hour - 1) ? 1 : 0), seedText(seed, hour));
        }
    }

private Q_SLOTS:
    /// ALERT_HISTORIES asks for more of them.
    void tellsWhatThePlainComputationTells()
    {
        const int histories = qEnvironmentVariableIsSet("ALERT_HISTORIES") ? qEnvironmentVariableIntValue("ALERT_HISTORIES") : 12;
        for (int seed = 1; seed <= histories && !QTest::currentTestFailed(); ++seed)
            simulate(static_cast<std::uint64_t>(seed));
    }

    void tellsFiredThenRecovered()
    {
        const AlertRule rule = ruleOf(R"({"kind": "absolute", "above": 2})", R"(, "clear_share": 0.5, "renotify_hours": 3)");
        SmallLedger ledger;
        AlertRuleState state;
        std::vector<QByteArray> told;
        const std::vector<int> dollars = {1, 3, 3, 2, 2, 2, 2, 1, 1, 3};
        for (std::size_t hour = 0; hour < dollars.size(); ++hour) {
            for (int i = 0; i < dollars[hour]; ++i)
                ledger.add({static_cast<std::int64_t>(hour), 1, dollar, 0});
            for (const AlertTransition &one : look(ledger, rule, at(static_cast<std::int64_t>(hour) + 1), state))
                told.push_back(QByteArray::number(static_cast<qulonglong>(hour)) + ' ' + QByteArray::fromStdString(std::string(name(one.news))));
        }
        // Two dollars neither fire nor clear; a dollar, half the level, clears.
        QCOMPARE(told, (std::vector<QByteArray>{"1 fired", "4 reminder", "7 recovered", "9 fired"}));
    }

    void anAcknowledgedAlertIsNotRepeated()
    {
        const AlertRule rule = ruleOf(R"({"kind": "absolute", "above": 0})", R"(, "renotify_hours": 1)");
        SmallLedger ledger;
        AlertRuleState state;
        ledger.add({0, 1, dollar, 0});
        QCOMPARE(look(ledger, rule, at(1), state).size(), std::size_t{1});
        state.episodes.front().acknowledgedAt = at(1, 5);
        ledger.add({1, 1, dollar, 0});
        QVERIFY(look(ledger, rule, at(2), state).empty());
        QCOMPARE(look(ledger, rule, at(3), state).front().news, AlertNews::Recovered);
    }

    void aMutedRuleTellsOnceItIsHeardAgain()
    {
        AlertRule rule = ruleOf(R"({"kind": "absolute", "above": 0})", R"(, "renotify_hours": 0)");
        rule.mutedUntil = at(3);
        SmallLedger ledger;
        AlertRuleState state;
        for (std::int64_t hour = 0; hour < 5; ++hour)
            ledger.add({hour, 1, dollar, 0});
        QVERIFY(look(ledger, rule, at(1), state).empty());
        QVERIFY(look(ledger, rule, at(2), state).empty());
        QCOMPARE(look(ledger, rule, at(3), state).size(), std::size_t{1});
        QVERIFY(look(ledger, rule, at(4), state).empty());
    }

    void theScheduleIsInLocalTime_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<bool>("quiet");
        QTest::newRow("Monday morning") << QStringLiteral("2026-10-19T06:30:00Z") << false; // 08:30 in summer
        QTest::newRow("before it") << QStringLiteral("2026-10-19T06:29:00Z") << true;
        QTest::newRow("after the clocks changed") << QStringLiteral("2026-10-26T06:30:00Z") << true; // 07:30
        QTest::newRow("in winter") << QStringLiteral("2026-10-26T07:30:00Z") << false;
        QTest::newRow("Tuesday") << QStringLiteral("2026-10-20T07:30:00Z") << true;
        QTest::newRow("its end") << QStringLiteral("2026-10-19T15:00:00Z") << true; // 17:00
    }
    void theScheduleIsInLocalTime()
    {
        QFETCH(QString, when);
        const AlertRule rule = ruleOf(R"({"kind": "absolute", "above": 0})", R"(, "schedule": [{"days": ["mon"], "from": "08:30", "to": "17:00"}])");
        QTEST(isQuiet(rule, *parseIso8601(when.toStdString()), "Europe/Berlin"), "quiet");
    }

    void aSilentLedgerIsNoData()
    {
        const AlertRule rule = ruleOf(R"({"kind": "absolute", "above": 0})", R"(, "no_data_hours": 3, "renotify_hours": 0)");
        SmallLedger ledger;
        AlertRuleState state;
        ledger.add({0, 1, dollar, 0});
        ledger.add({1, 1, dollar, 0});
        QCOMPARE(look(ledger, rule, at(2), state).front().news, AlertNews::Fired);
        QCOMPARE(look(ledger, rule, at(4), state).front().news, AlertNews::Recovered); // two hours are zero
        const auto silent = look(ledger, rule, at(6), state);
        QCOMPARE(silent.size(), std::size_t{1});
        QCOMPARE(silent.front().news, AlertNews::NoData);
        QVERIFY(look(ledger, rule, at(9), state).empty());
        ledger.add({9, 1, dollar, 0});
        const auto back = look(ledger, rule, at(10), state);
        QCOMPARE(back.size(), std::size_t{2});
        QCOMPARE(back[0].news, AlertNews::DataBack);
        QCOMPARE(back[1].news, AlertNews::Fired);
    }

    void aBudgetTellsEachPercentageOnce()
    {
        AlertRule rule = ruleOf(R"({"kind": "budget", "amount_usd": "10", "period": "day", "percents": [50, 100]})");
        SmallLedger ledger;
        AlertRuleState state;
        const std::int64_t midnight = 24 - startHour % 24;
        std::vector<std::pair<std::int64_t, int>> told;
        for (std::int64_t hour = midnight; hour < midnight + 48; ++hour) {
            ledger.add({hour, 1, dollar, 0});
            if (hour == midnight + 7) // raised in the middle: half of 20 is no more than what was told
                std::get<BudgetCondition>(rule.condition).amount = Money::fromNano(20 * dollar);
            for (const AlertTransition &one : look(ledger, rule, at(hour + 1), state)) {
                QCOMPARE(one.news, AlertNews::Fired);
                told.emplace_back(hour - midnight, static_cast<int>(one.percent->billionths / Fraction::whole));
            }
        }
        QCOMPARE(told, (std::vector<std::pair<std::int64_t, int>>{{4, 50}, {9, 50}, {19, 100}, {33, 50}, {43, 100}}));
    }

    void somethingNewIsToldOnce()
    {
        const AlertRule rule = ruleOf(R"({"kind": "new_value"})");
        SmallLedger ledger;
        AlertRuleState state;
        ledger.add({0, 1, dollar, 0});
        QVERIFY(look(ledger, rule, at(1), state).empty());
        ledger.add({5, 2, dollar, 0});
        const auto told = look(ledger, rule, at(8), state);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told.front().key, std::vector<std::string>{"b"});
        for (std::int64_t hour = 9; hour < 40; ++hour)
            QVERIFY(look(ledger, rule, at(hour), state).size() == (hour == 30 ? 1U : 0U)); // 30: no data for a day
    }

    void anUndoneImportWithdrawsItsAlert()
    {
        const AlertRule rule = ruleOf(R"({"kind": "absolute", "above": 0})", R"(, "renotify_hours": 0)");
        SmallLedger whole;
        SmallLedger undone;
        AlertRuleState state;
        undone.add({0, 2, 1, 0});
        whole.add({0, 2, 1, 0});
        whole.add({0, 1, dollar, 0});
        QCOMPARE(look(whole, rule, at(1), state).size(), std::size_t{2});
        const auto told = look(undone, rule, at(1, 1), state);
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told.front().news, AlertNews::Recovered);
        QCOMPARE(told.front().key, std::vector<std::string>{"a"});
    }
};

QTEST_GUILESS_MAIN(TestAlertState)
#include "tst_alertstate.moc"
