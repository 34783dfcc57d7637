// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertengine.h"
#include "models/analysis/alertstate.h"

#include <QTest>

#include <map>
#include <random>

using namespace tokenledger;

namespace {

constexpr std::int64_t microsOfDay = 86'400'000'000;

Instant at(const char *text)
{
    return *parseIso8601(text);
}

AlertRule rule(const std::string &window, const std::string &more = R"("axis": ["provider"])", const std::string &percent = "2")
{
    const auto parsed = AlertRule::parse(R"({"id": "bill", "window": ")" + window + R"(", )" + more +
                                         R"(, "condition": {"kind": "reconciliation", "tolerance_percent": )" + percent + "}}");
    if (!parsed)
        qFatal("%s", parsed.error().message.c_str());
    return *parsed;
}

/// Answers as reconcile() does: only what a question asks for, one row a group and day.
AlertBillAsk answering(std::vector<ReconcileRow> rows)
{
    return [rows = std::move(rows)](const ReconcileQuery &query) -> Result<Reconciliation> {
        Reconciliation answer;
        for (const ReconcileRow &row : rows) {
            const std::string &day = row.key.back();
            const bool longer = day.size() < 10; // "2026-07" in place of a day: a line of the month
            const auto from = parseIso8601(longer ? day + "-01" : day);
            if (*from < query.range.from || *from >= query.range.to)
                continue;
            answer.rows.push_back(row);
            if (longer)
                answer.rows.back().key.back().clear();
        }
        return answer;
    };
}

ReconcileRow row(std::vector<std::string> key, std::int64_t billed, std::int64_t attributed, bool provisional = false)
{
    ReconcileRow made;
    made.key = std::move(key);
    made.billed = Money::fromNano(billed * 1'000'000'000);
    made.attributed = Money::fromNano(attributed * 1'000'000'000);
    made.provisional = provisional;
    return made;
}

Result<AlertEngine> engineOf(const AlertRule &rule, const AlertBillAsk &bills, const TimeRange &range, const std::string &zone = "UTC")
{
    const auto nothing = [](const AlertQuestion &) -> Result<CubeResult> { return CubeResult(); };
    return AlertEngine::prepare({rule}, {range, zone, range.from}, nothing, bills);
}

QStringList firedIn(const AlertEngine &engine, const TimeRange &range)
{
    QStringList fired;
    for (const AlertFiring &firing : engine.backtest(range)) {
        std::string text;
        for (const std::string &part : firing.key)
            text += part + ' ';
        fired << QString::fromStdString(text + toIso8601(firing.window.from).substr(0, 10) + ' ' + std::to_string(firing.reading.observed.rounded()));
    }
    return fired;
}

const TimeRange summer{at("2026-06-01"), at("2026-09-01")};

} // namespace

/// Rules that compare the calls with the bill.
class TestAlertBills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesOutsideTheTolerance_data()
    {
        QTest::addColumn<std::int64_t>("billed");
        QTest::addColumn<std::int64_t>("attributed");
        QTest::addColumn<bool>("provisional");
        QTest::addColumn<QStringList>("fired");
        const auto add = [](const char *name, std::int64_t billed, std::int64_t attributed, bool provisional, const QStringList &fired) {
            QTest::newRow(name) << billed << attributed << provisional << fired;
        };
        add("equal", 100, 100, false, {});
        add("at the edge", 100, 98, false, {});
        add("too little is told", 100, 97, false, {QStringLiteral("openai 2026-07-04 30000000")});
        add("too much is told", 100, 103, false, {QStringLiteral("openai 2026-07-04 30000000")});
        add("not billed yet", 0, 50, false, {});
        add("may still change", 100, 50, true, {});
    }
    void firesOutsideTheTolerance()
    {
        QFETCH(std::int64_t, billed);
        QFETCH(std::int64_t, attributed);
        QFETCH(bool, provisional);
        const auto engine = engineOf(rule("day"), answering({row({"openai", "2026-07-04"}, billed, attributed, provisional)}), summer);
        QVERIFY2(engine.ok(), engine.ok() ? "" : engine.error().message.c_str());
        QTEST(firedIn(*engine, summer), "fired");
    }

    /// A vendor's day stays the vendor's, whatever the reporting zone.
    void windowsAreVendorDays()
    {
        const auto engine = engineOf(rule("day"), answering({row({"openai", "2026-07-04"}, 10, 5)}), summer, "Asia/Tokyo");
        const auto fired = engine->backtest(summer);
        QCOMPARE(fired.size(), std::size_t{1});
        QCOMPARE(fired.front().window.from, at("2026-07-04T00:00:00Z"));
        QCOMPARE(fired.front().window.to, at("2026-07-05T00:00:00Z"));
    }

    void linesOfAMonthCountForMonths()
    {
        // 80 of 100 are billed by a line of the whole month; the calls of a day without a line of its own count all the same.
        const std::vector<ReconcileRow> rows = {row({"openai", "2026-07"}, 80, 0), row({"openai", "2026-07-04"}, 20, 20), row({"openai", "2026-07-05"}, 0, 70)};
        QCOMPARE(firedIn(*engineOf(rule("month"), answering(rows), summer), summer), QStringList{QStringLiteral("openai 2026-07-01 100000000")});
        QCOMPARE(firedIn(*engineOf(rule("day"), answering(rows), summer), summer), QStringList());
    }

    void whereLimitsTheGroups()
    {
        const std::vector<ReconcileRow> rows = {row({"small", "openai", "2026-07-04"}, 10, 5), row({"small", "azure", "2026-07-04"}, 10, 10),
                                                row({"large", "azure", "2026-07-04"}, 10, 1)};
        const std::string more = R"("axis": ["model"], "where": {"provider": ["openai"]})";
        QCOMPARE(firedIn(*engineOf(rule("day", more), answering(rows), summer), summer), QStringList{QStringLiteral("small 2026-07-04 500000000")});
    }

    /// Random bills against a re-computation with the plain rule: each week's billed days, and no others.
    void weeksAreTheSumOfTheirBilledDays()
    {
        std::mt19937 random(7);
        std::vector<ReconcileRow> rows;
        std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> weeks; // by their Monday: billed, attributed
        for (std::int64_t day = 0; day < 91; ++day) {
            const Instant from{summer.from.micros + day * microsOfDay}; // 1 June 2026 is a Monday
            const auto billed = static_cast<std::int64_t>(random() % 3 == 0 ? 0 : 100);
            const auto attributed = static_cast<std::int64_t>(96 + random() % 9);
            rows.push_back(row({"openai", toIso8601(from).substr(0, 10)}, billed, attributed));
            if (billed > 0) {
                weeks[day / 7].first += billed;
                weeks[day / 7].second += attributed;
            }
        }
        QStringList want;
        for (const auto &[week, sums] : weeks)
            if (std::abs(sums.second - sums.first) * 100 > sums.first)
                want << QStringLiteral("openai ") + QString::fromStdString(toIso8601({summer.from.micros + week * 7 * microsOfDay}).substr(0, 10));
        QVERIFY(!want.isEmpty());
        QStringList got;
        const auto engine = engineOf(rule("week", R"("axis": ["provider"])", "1"), answering(rows), summer);
        for (const QString &fired : firedIn(*engine, summer))
            got << fired.section(QLatin1Char(' '), 0, 1);
        QCOMPARE(got, want);
    }

    /// A bill that comes weeks after its month is told then, once, and not as something late.
    void billsThatComeLaterAreTold()
    {
        const AlertRule month = rule("month");
        AlertRuleState state;
        state.rule = month.id;
        const auto look = [&](const char *now, const std::vector<ReconcileRow> &rows) {
            const TimeRange range{{at(now).micros - alertHorizonDaysOf(month) * microsOfDay}, at(now)};
            const auto engine = engineOf(month, answering(rows), range);
            return advanceAlerts(*engine, 0, {at(now), at("2026-07-31T12:00:00Z")}, state);
        };
        QCOMPARE(look("2026-08-01T01:00:00Z", {}).size(), std::size_t{0});
        const auto told = look("2026-08-20T01:00:00Z", {row({"openai", "2026-07"}, 100, 0), row({"openai", "2026-07-03"}, 0, 90)});
        QCOMPARE(told.size(), std::size_t{1});
        QCOMPARE(told.front().news, AlertNews::Fired);
        QCOMPARE(told.front().observed, std::int64_t{100'000'000});
        QVERIFY(!told.front().late);
        QCOMPARE(look("2026-08-20T02:00:00Z", {row({"openai", "2026-07"}, 100, 0), row({"openai", "2026-07-03"}, 0, 90)}).size(), std::size_t{0});
        const auto over = look("2026-08-21T01:00:00Z", {row({"openai", "2026-07"}, 100, 0), row({"openai", "2026-07-03"}, 0, 100)});
        QCOMPARE(over.size(), std::size_t{1});
        QCOMPARE(over.front().news, AlertNews::Recovered);
    }

    void refusesWhatBillsDoNotHave_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QByteArray>("pointer");
        QTest::newRow("hours") << QByteArray(R"("window": "hour")") << QByteArray("/window");
        QTest::newRow("prompts") << QByteArray(R"("axis": ["prompt"])") << QByteArray("/axis");
        QTest::newRow("tags") << QByteArray(R"("axis": ["tag:team"])") << QByteArray("/axis");
        QTest::newRow("where") << QByteArray(R"("where": {"prompt": ["a"]})") << QByteArray("/where");
    }
    void refusesWhatBillsDoNotHave()
    {
        QFETCH(QByteArray, more);
        QFETCH(QByteArray, pointer);
        const auto parsed = AlertRule::parse(R"({"id": "r", )" + more.toStdString() + R"(, "condition": {"kind": "reconciliation", "tolerance_percent": 2}})");
        QVERIFY(!parsed.ok());
        QVERIFY2(parsed.error().message.find(pointer.toStdString()) != std::string::npos, parsed.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestAlertBills)
#include "tst_alertbills.moc"
