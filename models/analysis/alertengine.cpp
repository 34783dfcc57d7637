// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertengine.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::int64_t microsOfDay = 86'400'000'000;
/// A month's windows are whole this long after any moment.
constexpr std::int64_t longestWindowDays = 32;

/// Days before a window's begin that the window itself, cut anywhere, may reach back.
std::int64_t windowDays(Bucket window)
{
    switch (window) {
    case Bucket::Day: return 3;
    case Bucket::Week: return 15;
    case Bucket::Month: return 2 * longestWindowDays;
    case Bucket::Quarter: return 94;
    default: return 1;
    }
}

/// Days of history that a condition looks at.
class HistoryDays
{
public:
    std::int64_t operator()(const SpikeCondition &spike) const { return spike.baselineDays; }
    std::int64_t operator()(const AnomalyCondition &anomaly) const { return anomaly.baselineDays; }
    std::int64_t operator()(const BudgetCondition &budget) const { return windowDays(budget.period); }
    std::int64_t operator()(const CapCondition &cap) const { return windowDays(cap.period); }
    std::int64_t operator()(const BurnRateCondition &burn) const { return std::max(windowDays(burn.period), windowDays(Bucket::Month)); }
    std::int64_t operator()(const ProjectedCondition &projected) const { return std::max<std::int64_t>(windowDays(projected.period), 29); }
    std::int64_t operator()(const StaleCondition &stale) const { return 29 + stale.hours / 24; }
    std::int64_t operator()(const NewValueCondition &) const { return std::int64_t{366} * 100; } // all there is
    std::int64_t operator()(const AbsoluteCondition &) const { return 0; }
    std::int64_t operator()(const ReconciliationCondition &) const { return 0; }
};

/// The stretch that the series must cover to judge the windows of a scope.
TimeRange coveredBy(const std::vector<AlertRule> &rules, const AlertScope &scope)
{
    std::int64_t days = 1;
    for (const AlertRule &rule : rules)
        days = std::max(days, windowDays(rule.window) + std::visit(HistoryDays(), rule.condition));
    const std::int64_t from = std::max(scope.range.from.micros - days * microsOfDay,
                                       std::min(scope.firstCall, scope.range.from).micros - longestWindowDays * microsOfDay);
    return {{from}, scope.range.to};
}

bool before(const AlertFiring &a, const AlertFiring &b)
{
    return std::tie(a.window.from, a.rule, a.key) < std::tie(b.window.from, b.rule, b.key);
}

} // namespace

Result<AlertEngine> AlertEngine::prepare(std::vector<AlertRule> rules, const AlertScope &scope, AlertSeriesBook::Ask ask, const AlertBillAsk &bills)
{
    std::erase_if(rules, [](const AlertRule &rule) { return !rule.enabled; });
    const auto comparesWithBills = [](const AlertRule &rule) { return std::holds_alternative<ReconciliationCondition>(rule.condition); };
    const auto billed = std::find_if(rules.begin(), rules.end(), comparesWithBills);
    const bool hasBilled = billed != rules.end();
    if (hasBilled && !bills)
        return Error{"The rule “" + billed->id + "” compares with the vendor's bill, and no bills are at hand.", Error::Kind::Usage};
    const TimeRange covered = coveredBy(rules, scope);
    const auto calendar = AlertCalendar::create(scope.zone, covered);
    const auto vendorCalendar = hasBilled ? AlertCalendar::create("UTC", covered) : calendar;
    if (!calendar || !vendorCalendar)
        return calendar ? vendorCalendar.error() : calendar.error();
    AlertEngine engine;
    engine.m_rules = std::move(rules);
    engine.m_calendar = std::make_shared<const AlertCalendar>(*calendar);
    if (hasBilled)
        engine.m_vendorCalendar = std::make_shared<const AlertCalendar>(*vendorCalendar);
    const bool startsBefore = scope.firstCall < calendar->start(0);
    engine.m_firstHour = startsBefore ? 0 : std::min(calendar->hourOf(scope.firstCall), calendar->hours());
    AlertSeriesBook book(engine.m_calendar, std::move(ask), scope.hasUsage);
    for (const AlertRule &rule : engine.m_rules) {
        const auto groups = comparesWithBills(rule) ? billedGroupsOf(rule, *engine.m_vendorCalendar, bills) : book.groupsOf(rule);
        if (!groups)
            return groups.error();
        engine.m_groups.push_back(*groups);
    }
    return engine;
}

const AlertCalendar &AlertEngine::calendar(std::size_t rule) const
{
    return std::holds_alternative<ReconciliationCondition>(m_rules[rule].condition) ? *m_vendorCalendar : *m_calendar;
}

AlertJudge AlertEngine::judge(std::size_t rule, const AlertGroup &group) const
{
    return {m_rules[rule], calendar(rule), m_firstHour, group};
}

AlertEngine::WindowSpan AlertEngine::windowsIn(std::size_t rule, const TimeRange &range) const
{
    const AlertCalendar &calendar = this->calendar(rule);
    const std::vector<HourSpan> &windows = calendar.windows(m_rules[rule].window);
    const auto begins = [&](const HourSpan &window, Instant at) { return calendar.start(window.from) < at; };
    const auto ends = [&](Instant at, const HourSpan &window) { return at < calendar.start(window.to); };
    const auto first = std::lower_bound(windows.begin(), windows.end(), range.from, begins);
    const auto last = std::upper_bound(first, windows.end(), range.to, ends);
    return {static_cast<std::size_t>(first - windows.begin()), static_cast<std::size_t>(last - windows.begin())};
}

void AlertEngine::collect(std::size_t rule, WindowSpan windows, std::vector<AlertFiring> &into) const
{
    const AlertCalendar &calendar = this->calendar(rule);
    const std::vector<HourSpan> &spans = calendar.windows(m_rules[rule].window);
    const bool oncePerPeriod = m_rules[rule].kind() == "budget" || m_rules[rule].kind() == "cap";
    for (const AlertGroup &group : *m_groups[rule]) {
        AlertJudge judge = this->judge(rule, group);
        const bool onCallsOnly = judge.firesOnCallsOnly();
        std::optional<AlertReading> told;
        std::size_t place = 0;
        for (std::size_t window = windows.first; window < windows.second; ++window) {
            place = group.run->placeOf(spans[window].from, place);
            const bool withoutCalls = place == group.run->size() || group.run->hour(place) >= spans[window].to;
            // What is spent of a period only grows with calls, so after the first window nothing is reached without any.
            if (withoutCalls && (onCallsOnly || (oncePerPeriod && window > windows.first)))
                continue;
            if (judge.staysQuiet(window))
                continue;
            const std::optional<AlertReading> reading = judge.read(window);
            if (!reading || !reading->fires)
                continue;
            if (oncePerPeriod && told && told->period == reading->period && told->percent >= reading->percent)
                continue;
            told = reading;
            if (oncePerPeriod)
                judge.told(*reading);
            into.push_back({rule, group.key, {calendar.start(spans[window].from), calendar.start(spans[window].to)}, *reading});
        }
    }
}

std::vector<AlertFiring> AlertEngine::check(Instant at) const
{
    std::vector<AlertFiring> fired;
    for (std::size_t rule = 0; rule < m_rules.size(); ++rule) {
        const std::size_t end = windowsIn(rule, {calendar(rule).start(0), at}).second;
        if (end > 0)
            collect(rule, {end - 1, end}, fired);
    }
    std::sort(fired.begin(), fired.end(), before);
    return fired;
}

std::vector<AlertFiring> AlertEngine::backtest(const TimeRange &range) const
{
    std::vector<AlertFiring> fired;
    for (std::size_t rule = 0; rule < m_rules.size(); ++rule)
        collect(rule, windowsIn(rule, range), fired);
    std::sort(fired.begin(), fired.end(), before);
    return fired;
}

std::vector<AlertTracePoint> AlertEngine::trace(std::size_t rule, const std::vector<std::string> &key, const TimeRange &range) const
{
    std::vector<AlertTracePoint> points;
    const auto group = std::find_if(m_groups[rule]->begin(), m_groups[rule]->end(), [&](const AlertGroup &one) { return one.key == key; });
    if (group == m_groups[rule]->end())
        return points;
    AlertJudge judge = this->judge(rule, *group);
    const AlertCalendar &calendar = this->calendar(rule);
    const std::vector<HourSpan> &spans = calendar.windows(m_rules[rule].window);
    const auto [first, last] = windowsIn(rule, range);
    for (std::size_t window = first; window < last; ++window) {
        AlertTracePoint point;
        point.window = {calendar.start(spans[window].from), calendar.start(spans[window].to)};
        if (const auto reading = judge.read(window)) {
            point.observed = reading->observed;
            point.threshold = reading->threshold;
            point.usual = reading->usual;
            point.fires = reading->fires;
        } else {
            point.observed = judge.value(window);
        }
        points.push_back(point);
    }
    return points;
}

} // namespace tokenledger
