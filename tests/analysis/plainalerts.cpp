// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plainalerts.h"

#include "models/domain/int128.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <map>

namespace tokenledger::test {

namespace {

constexpr std::int64_t hour = 3600;
constexpr std::int64_t weekHours = 168;

std::int64_t secondOf(const PlainCall &call)
{
    return call.micros / 1'000'000;
}

QDateTime localStart(const QDate &date, const QTimeZone &zone)
{
    return QDateTime(date, QTime(0, 0), zone);
}

} // namespace

struct PlainAlerts::Group {
    std::vector<const PlainCall *> calls;
};

PlainAlerts::PlainAlerts(const std::vector<PlainCall> &calls, std::string zone) : m_calls(calls), m_zone(std::move(zone))
{
    std::int64_t first = secondOf(calls.front());
    for (const PlainCall &call : calls)
        first = std::min(first, secondOf(call));
    m_firstHour = first / hour * hour;
}

std::pair<std::int64_t, std::int64_t> PlainAlerts::day(std::int64_t second) const
{
    const QTimeZone zone(QByteArray::fromStdString(m_zone));
    const QDate date = QDateTime::fromSecsSinceEpoch(second, zone).date();
    return {localStart(date, zone).toSecsSinceEpoch(), localStart(date.addDays(1), zone).toSecsSinceEpoch()};
}

std::pair<std::int64_t, std::int64_t> PlainAlerts::month(std::int64_t second) const
{
    const QTimeZone zone(QByteArray::fromStdString(m_zone));
    const QDate date = QDateTime::fromSecsSinceEpoch(second, zone).date();
    const QDate first(date.year(), date.month(), 1);
    return {localStart(first, zone).toSecsSinceEpoch(), localStart(first.addMonths(1), zone).toSecsSinceEpoch()};
}

std::int64_t PlainAlerts::value(const AlertRule &rule, const Group &group, std::int64_t from, std::int64_t to) const
{
    std::int64_t sum = 0;
    for (const PlainCall *call : group.calls) {
        if (secondOf(*call) < from || secondOf(*call) >= to)
            continue;
        const std::int64_t cost = call->cost().value_or(0);
        const bool attributed = !(*call)[Dimension::Feature].empty() && !(*call)[Dimension::Tenant].empty();
        switch (rule.measure) {
        case AlertMeasure::Calls: sum += 1; break;
        case AlertMeasure::Tokens: sum += call->uncached + call->read + call->write5m + call->write1h + call->output; break;
        case AlertMeasure::ErrorCost: sum += (*call)[Dimension::Status] == "ok" ? 0 : cost; break;
        case AlertMeasure::UnattributedCost: sum += attributed ? 0 : cost; break;
        default: sum += cost; break;
        }
    }
    return sum;
}

bool PlainAlerts::enough(const AlertRule &rule, const Group &group, std::int64_t from, std::int64_t to) const
{
    AlertRule calls = rule;
    AlertRule cost = rule;
    if (rule.measure != AlertMeasure::ErrorCost && rule.measure != AlertMeasure::UnattributedCost)
        cost.measure = AlertMeasure::Cost;
    calls.measure = AlertMeasure::Calls;
    return value(cost, group, from, to) >= rule.minimum.cost.nano() &&
           (rule.minimum.calls == 0 || value(calls, group, from, to) >= rule.minimum.calls);
}

PlainAlerts::Windows PlainAlerts::windowsBefore(const AlertRule &rule, std::int64_t from, std::int64_t days) const
{
    Windows windows;
    std::int64_t end = from;
    for (std::int64_t i = 0; i < (rule.window == Bucket::Day ? days : days * 24); ++i) {
        const std::int64_t begin = rule.window == Bucket::Day ? day(end - 1).first : end - hour;
        if (end <= m_firstHour)
            break;
        windows.emplace_back(begin, end);
        end = begin;
    }
    return windows;
}

/// Says whether one group's window fulfils a condition, and what was seen.
class PlainAlerts::Verdict
{
public:
    Verdict(const PlainAlerts &alerts, const AlertRule &rule, const Group &group, std::int64_t from, std::int64_t to)
        : observed(alerts.value(rule, group, from, to)), m_alerts(alerts), m_rule(rule), m_group(group), m_from(from), m_to(to)
    {
    }

    bool operator()(const SpikeCondition &spike)
    {
        const auto windows = m_alerts.windowsBefore(m_rule, m_from, spike.baselineDays);
        const std::size_t step = spike.season == SpikeCondition::Season::None ? 1 : m_rule.window == Bucket::Day ? 7 : weekHours;
        Int128 sum = 0;
        std::int64_t counted = 0;
        for (std::size_t i = step - 1; i < windows.size(); i += step, ++counted)
            sum += valueIn(windows[i].first, windows[i].second);
        return hasHistory(windows) && counted > 0 && enough(m_from) &&
               Int128(observed) * counted * Fraction::whole > sum * spike.factor.billionths;
    }
    bool operator()(const AbsoluteCondition &absolute) const
    {
        return enough(m_from) && (absolute.below ? observed < absolute.level : observed > absolute.level);
    }
    bool operator()(const CapCondition &cap) { return reaches(cap.amount, cap.period, {100 * Fraction::whole}); }
    bool operator()(const BudgetCondition &budget) { return reaches(budget.amount, budget.period, budget.percents.front()); }
    bool operator()(const BurnRateCondition &burn)
    {
        const auto [begin, end] = m_alerts.month(m_to - 1);
        const auto pace = static_cast<long double>(burn.amount.nano()) / static_cast<long double>((end - begin) / hour);
        for (const BurnRateCondition::Pair &pair : burn.pairs) {
            const auto over = [&](std::int64_t hours) {
                const auto spent = static_cast<long double>(valueIn(m_to - hours * hour, m_to)) / static_cast<long double>(hours);
                return spent > pace * static_cast<long double>(pair.burn.billionths) / 1e9L;
            };
            observed = valueIn(m_to - pair.longHours * hour, m_to);
            if (over(pair.longHours) && over(pair.shortHours) && enough(begin))
                return true;
        }
        return false;
    }
    bool operator()(const AnomalyCondition &anomaly) const
    {
        const auto windows = m_alerts.windowsBefore(m_rule, m_from, anomaly.baselineDays);
        const std::size_t step = m_rule.window == Bucket::Day ? 1 : 24;
        std::vector<long double> values;
        for (std::size_t i = step - 1; i < windows.size(); i += step)
            values.push_back(static_cast<long double>(valueIn(windows[i].first, windows[i].second)));
        if (values.size() < 5 || !hasHistory(windows) || !enough(m_from))
            return false;
        const long double middle = median(values);
        long double mean = 0;
        for (long double &one : values) {
            one = std::fabs(one - middle);
            mean += one / static_cast<long double>(values.size());
        }
        const long double deviation = median(values);
        const long double scale = deviation > 0 ? 1.4826L * deviation : 1.2533L * mean;
        return static_cast<long double>(observed) > middle + static_cast<long double>(anomaly.z.billionths) / 1e9L * scale;
    }
    bool operator()(const NewValueCondition &) const
    {
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        for (const PlainCall *call : m_group.calls)
            first = std::min(first, secondOf(*call));
        const std::int64_t history = (m_from - m_alerts.m_firstHour) / hour;
        return first >= m_from && first < m_to && enough(m_from) && history >= std::max<std::int64_t>(1, m_rule.minimum.historyHours);
    }
    bool operator()(const StaleCondition &stale)
    {
        std::int64_t last = -1;
        for (const PlainCall *call : m_group.calls)
            if (secondOf(*call) < m_to)
                last = std::max(last, secondOf(*call) / hour * hour + hour);
        observed = (m_to - last) / hour;
        return last >= 0 && observed >= stale.hours && observed < 4 * weekHours + stale.hours;
    }
    bool operator()(const ProjectedCondition &) const { return false; }      // has a case of its own
    bool operator()(const ReconciliationCondition &) const { return false; } // is none of the engine's

    std::int64_t observed;

private:
    std::int64_t valueIn(std::int64_t from, std::int64_t to) const { return m_alerts.value(m_rule, m_group, from, to); }
    bool enough(std::int64_t from) const { return m_alerts.enough(m_rule, m_group, from, m_to); }
    bool reaches(Money amount, Bucket period, Fraction percent)
    {
        const std::int64_t begin = period == Bucket::Month ? m_alerts.month(m_to - 1).first : m_alerts.day(m_to - 1).first;
        observed = valueIn(begin, m_to);
        return observed > 0 && enough(begin) && Int128(observed) * 100 * Fraction::whole >= Int128(percent.billionths) * amount.nano();
    }
    bool hasHistory(const Windows &windows) const
    {
        std::int64_t hours = 0;
        for (const auto &[begin, end] : windows)
            hours += (end - std::max(begin, m_alerts.m_firstHour)) / hour;
        return hours >= std::max<std::int64_t>(1, m_rule.minimum.historyHours);
    }
    static long double median(std::vector<long double> list)
    {
        std::sort(list.begin(), list.end());
        const std::size_t half = list.size() / 2;
        return list.size() % 2 ? list[half] : (list[half - 1] + list[half]) / 2;
    }

    const PlainAlerts &m_alerts;
    const AlertRule &m_rule;
    const Group &m_group;
    std::int64_t m_from;
    std::int64_t m_to;
};

std::vector<PlainAlert> PlainAlerts::at(const AlertRule &rule, std::int64_t from, std::int64_t to) const
{
    std::map<std::vector<std::string>, Group> groups;
    for (const PlainCall &call : m_calls) {
        bool wanted = true;
        for (const DimensionFilter &filter : rule.where.dimensions)
            wanted &= std::find(filter.values.begin(), filter.values.end(), call[filter.dimension]) != filter.values.end();
        if (!wanted)
            continue;
        std::vector<std::string> key;
        for (const AlertAxis &axis : rule.axis)
            key.push_back(call[*axis.dimension]);
        groups[key].calls.push_back(&call);
    }
    std::vector<PlainAlert> fired;
    for (const auto &[key, group] : groups) {
        Verdict verdict(*this, rule, group, from, to);
        if (std::visit(verdict, rule.condition))
            fired.push_back({rule.id, key, from, to, verdict.observed});
    }
    return fired;
}

std::vector<PlainCall> alertHistory(std::mt19937_64 &random, std::int64_t firstSecond, int days)
{
    const auto draw = [&](int most) { return static_cast<int>(random() % static_cast<std::uint64_t>(most)); };
    const std::vector<std::string> features = {"a", "b", "c", ""};
    std::map<std::pair<int, int>, int> spikes;
    for (int i = 0; i < 6; ++i)
        spikes[{20 + draw(days * 24 - 20), draw(4)}] = 2 + draw(8);
    const int gap = 30 + draw(days * 24 - 30);
    std::vector<PlainCall> calls;
    for (int h = 0; h < days * 24; ++h)
        for (int f = 0; f < 4; ++f) {
            const bool silent = (h >= gap && h < gap + 9) || (f == 2 && h % 24 < 8) || (f == 1 && h < 60);
            const auto spike = spikes.find({h, f});
            const int count = silent ? 0 : draw(3) * (spike == spikes.end() ? 1 : spike->second);
            for (int i = 0; i < count; ++i) {
                PlainCall call;
                const std::array<std::int64_t, 3> edges = {0, 3'599'999'999, std::int64_t(draw(3'600'000)) * 1'000};
                call.micros = (firstSecond + std::int64_t(h) * hour) * 1'000'000 + edges[static_cast<std::size_t>(draw(3))];
                call[Dimension::Feature] = features[static_cast<std::size_t>(f)];
                call[Dimension::Tenant] = draw(5) == 0 ? "" : draw(2) ? "t1" : "t2";
                call[Dimension::Status] = draw(6) == 0 ? "error" : "ok";
                call.uncached = draw(5000);
                call.read = draw(3) * 100;
                call.output = draw(500);
                if (draw(20) != 0)
                    call.computed = draw(2) ? 500'000'000 : draw(900'000'000);
                calls.push_back(call);
            }
        }
    return calls;
}

} // namespace tokenledger::test
