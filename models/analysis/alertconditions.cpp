// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertconditions.h"

#include "models/domain/decimal.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tokenledger {

namespace {

constexpr std::uint32_t hoursOfWeek = 168;
constexpr std::uint32_t projectionHours = 4 * hoursOfWeek;
constexpr std::uint32_t staleMemory = 4 * hoursOfWeek;
constexpr std::int64_t secondsOfHour = 3600;
constexpr std::size_t fewestForAnomaly = 5;
enum Cursor : std::size_t { WindowBegin, WindowEnd, BaselineBegin, PeriodBegin };

/// The hours that a window usually has; a baseline of days holds so many fewer windows.
std::int64_t nominalHours(Bucket window)
{
    switch (window) {
    case Bucket::Day: return 24;
    case Bucket::Week: return hoursOfWeek;
    case Bucket::Month: return std::int64_t{31} * 24;
    default: return 1;
    }
}

std::int64_t hoursIn(const TimeRange &range)
{
    return (range.to.seconds() - range.from.seconds()) / secondsOfHour;
}

/// What must be spent for a percentage to be reached: rounded up.
std::int64_t levelOf(const BudgetCondition &budget, Fraction percent)
{
    constexpr Int128 hundredPercent = Int128(100) * Fraction::whole;
    return static_cast<std::int64_t>((percent.billionths * Int128(budget.amount.nano()) + hundredPercent - 1) / hundredPercent);
}

/// Which sum a measure is; nothing where it is a quotient of two.
std::optional<AlertSum> sumOf(AlertMeasure measure)
{
    switch (measure) {
    case AlertMeasure::Calls: return AlertSum::Calls;
    case AlertMeasure::Tokens: return AlertSum::Tokens;
    case AlertMeasure::UnpricedCalls: return AlertSum::Unpriced;
    case AlertMeasure::UnitCost:
    case AlertMeasure::CacheHitRate: return std::nullopt;
    default: return AlertSum::Cost;
    }
}

/// Twice the median; the values are reordered.
std::int64_t doubledMedian(std::vector<std::int64_t> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    const std::int64_t upper = *middle;
    return values.size() % 2 == 1 ? 2 * upper : upper + *std::max_element(values.begin(), middle);
}

struct RobustBand
{
    AlertValue median;
    AlertValue threshold; ///< median + z * scale
};

/// Of the values, exactly.
RobustBand robustBand(std::vector<std::int64_t> values, Fraction z)
{
    constexpr Int128 tenThousand = 10'000;
    constexpr Int128 medianFactor = 14'826; // 1.4826: the median absolute deviation of a normal distribution to its standard deviation
    constexpr Int128 meanFactor = 12'533;   // 1.2533: the same for the mean absolute deviation
    const std::int64_t median = doubledMedian(values);
    for (std::int64_t &value : values)
        value = std::abs(2 * value - median);
    const Int128 sum = std::accumulate(values.begin(), values.end(), Int128(0));
    const std::int64_t deviation = doubledMedian(values); // four times the median absolute deviation
    const Int128 whole = Int128(Fraction::whole) * tenThousand;
    const auto count = static_cast<Int128>(values.size());
    if (deviation != 0)
        return {{median, 2}, {2 * whole * median + z.billionths * medianFactor * deviation, 4 * whole}};
    return {{median, 2}, {whole * median * count + z.billionths * meanFactor * sum, 2 * whole * count}};
}

} // namespace

std::int64_t AlertValue::rounded() const
{
    return static_cast<std::int64_t>(divideHalfEven<Int128>(numerator, denominator));
}

AlertValue AlertValue::times(Fraction factor) const
{
    return {numerator * factor.billionths, denominator * Fraction::whole};
}

bool operator>(const AlertValue &a, const AlertValue &b)
{
    return a.numerator * b.denominator > b.numerator * a.denominator;
}

AlertJudge::AlertJudge(const AlertRule &rule, const AlertCalendar &calendar, std::uint32_t firstHour, const AlertGroup &group)
    : m_rule(&rule), m_calendar(&calendar), m_run(group.run.get()), m_bill(group.bill.get()), m_windows(&calendar.windows(rule.window)), m_firstHour(firstHour)
{
    for (const TimeRange &incident : rule.exclude)
        for (std::size_t window = 0; window < m_windows->size(); ++window)
            if (calendar.start((*m_windows)[window].from) < incident.to && incident.from < calendar.start((*m_windows)[window].to))
                m_excluded.push_back(window);
    std::sort(m_excluded.begin(), m_excluded.end());
    m_excluded.erase(std::unique(m_excluded.begin(), m_excluded.end()), m_excluded.end());
    if (const auto *budget = std::get_if<BudgetCondition>(&rule.condition))
        m_budget = *budget;
    else if (const auto *cap = std::get_if<CapCondition>(&rule.condition))
        m_budget = BudgetCondition{cap->amount, cap->period, {{100 * Fraction::whole}}};
    if (m_budget)
        for (const Fraction percent : m_budget->percents)
            m_levels.push_back(levelOf(*m_budget, percent));
}

bool AlertJudge::staysQuiet(std::size_t window)
{
    m_window = window;
    if (m_budget)
        return staysBelowLevels();
    if (const auto *spike = std::get_if<SpikeCondition>(&m_rule->condition))
        return staysBelow(*spike);
    const auto *absolute = std::get_if<AbsoluteCondition>(&m_rule->condition);
    const std::optional<AlertSum> what = sumOf(m_rule->measure);
    return absolute && !absolute->below && what &&
           m_run->sum(*what, placeOf(span().from, WindowBegin), placeOf(span().to, WindowEnd)) <= absolute->level;
}

/// The comparison of judge() without its reading, where nothing but sums comes in.
bool AlertJudge::staysBelow(const SpikeCondition &spike)
{
    const std::optional<AlertSum> what = sumOf(m_rule->measure);
    if (!what || spike.season != SpikeCondition::Season::None || !m_excluded.empty())
        return false;
    const std::size_t first = baselineStart(spike.baselineDays);
    if (!hasHistory(first))
        return true;
    const std::size_t from = placeOf(span().from, WindowBegin);
    const Int128 observed = m_run->sum(*what, from, placeOf(span().to, WindowEnd));
    const Int128 before = m_run->sum(*what, placeOf((*m_windows)[first].from, BaselineBegin), from);
    return observed * static_cast<Int128>(m_window - first) * Fraction::whole <= before * spike.factor.billionths;
}

bool AlertJudge::staysBelowLevels()
{
    const auto [hours, period] = periodSoFar(m_budget->period);
    const std::int64_t spent = m_run->sum(AlertSum::Cost, placeOf(hours.from, PeriodBegin), placeOf(hours.to, WindowEnd));
    return spent < (m_toldPeriod == period ? m_nextLevel : m_levels.front());
}

void AlertJudge::told(const AlertReading &reading)
{
    m_toldPeriod = reading.period;
    const auto next = std::upper_bound(m_levels.begin(), m_levels.end(), reading.observed.rounded());
    m_nextLevel = next == m_levels.end() ? std::numeric_limits<std::int64_t>::max() : *next;
}

std::optional<AlertReading> AlertJudge::read(std::size_t window)
{
    m_window = window;
    return std::visit([this](const auto &condition) { return judge(condition); }, m_rule->condition);
}

std::optional<AlertValue> AlertJudge::value(std::size_t window) const
{
    return m_bill ? std::nullopt : valueOf((*m_windows)[window]);
}

bool AlertJudge::firesOnCallsOnly() const
{
    if (const auto *absolute = std::get_if<AbsoluteCondition>(&m_rule->condition))
        return !absolute->below;
    const std::string_view kind = m_rule->kind();
    return kind == "spike" || kind == "anomaly" || kind == "new_value";
}

std::size_t AlertJudge::placeOf(std::uint32_t hour, std::size_t cursor)
{
    return m_cursors[cursor] = m_run->placeOf(hour, m_cursors[cursor]);
}

std::optional<AlertValue> AlertJudge::valueOf(std::size_t from, std::size_t to) const
{
    const auto sum = [&](AlertSum what) { return Int128(m_run->sum(what, from, to)); };
    AlertValue value;
    switch (m_rule->measure) {
    case AlertMeasure::Cost:
    case AlertMeasure::ErrorCost:
    case AlertMeasure::UnattributedCost: return AlertValue{sum(AlertSum::Cost), 1};
    case AlertMeasure::Calls: return AlertValue{sum(AlertSum::Calls), 1};
    case AlertMeasure::Tokens: return AlertValue{sum(AlertSum::Tokens), 1};
    case AlertMeasure::UnpricedCalls: return AlertValue{sum(AlertSum::Unpriced), 1};
    case AlertMeasure::UnitCost: value = {sum(AlertSum::Cost), sum(AlertSum::Calls) - sum(AlertSum::Unpriced)}; break;
    case AlertMeasure::CacheHitRate: value = {sum(AlertSum::CacheRead) * Fraction::whole, sum(AlertSum::Input)}; break;
    }
    return value.denominator > 0 ? std::optional(value) : std::nullopt;
}

std::optional<AlertValue> AlertJudge::valueOf(HourSpan hours) const
{
    return valueOf(m_run->placeOf(hours.from), m_run->placeOf(hours.to));
}

bool AlertJudge::reachesMinimum(std::size_t from, std::size_t to) const
{
    return m_run->sum(AlertSum::Cost, from, to) >= m_rule->minimum.cost.nano() &&
           m_run->sum(AlertSum::Calls, from, to) >= m_rule->minimum.calls;
}

AlertReading AlertJudge::above(AlertValue observed, AlertValue threshold, bool enough) const
{
    AlertReading reading;
    reading.observed = observed;
    reading.threshold = threshold;
    reading.fires = enough && observed > threshold;
    reading.clear = !reading.fires && (!enough || !(observed > threshold.times(m_rule->clearShare)));
    return reading;
}

std::size_t AlertJudge::baselineStart(std::int64_t days) const
{
    const auto most = static_cast<std::size_t>(days * 24 / nominalHours(m_rule->window));
    std::size_t first = m_window > most ? m_window - most : 0;
    if (first < m_window && (*m_windows)[first].to <= m_firstHour) {
        const auto counts = [](const HourSpan &window, std::uint32_t hour) { return window.to <= hour; };
        const auto found = std::lower_bound(m_windows->begin(), m_windows->end(), m_firstHour, counts);
        first = std::min(m_window, static_cast<std::size_t>(found - m_windows->begin()));
    }
    return first;
}

std::int64_t AlertJudge::historyHours(std::size_t firstWindow) const
{
    const std::uint32_t from = std::max((*m_windows)[firstWindow].from, m_firstHour);
    return span().from > from ? span().from - from : 0;
}

bool AlertJudge::hasHistory(std::size_t firstWindow) const
{
    return firstWindow < m_window && historyHours(firstWindow) >= std::max<std::int64_t>(1, m_rule->minimum.historyHours);
}

bool AlertJudge::isExcluded(std::size_t window) const
{
    return std::binary_search(m_excluded.begin(), m_excluded.end(), window);
}

std::optional<AlertValue> AlertJudge::plainMean(std::size_t firstWindow)
{
    const std::size_t end = placeOf(span().from, WindowBegin);
    auto total = valueOf(placeOf((*m_windows)[firstWindow].from, BaselineBegin), end);
    if (!total)
        return std::nullopt;
    const bool perWindow = m_rule->measure != AlertMeasure::UnitCost && m_rule->measure != AlertMeasure::CacheHitRate;
    if (perWindow)
        total->denominator = static_cast<Int128>(m_window - firstWindow);
    const auto first = std::lower_bound(m_excluded.begin(), m_excluded.end(), firstWindow);
    for (auto window = first; window != m_excluded.end() && *window < m_window; ++window) {
        const auto taken = valueOf((*m_windows)[*window]);
        total->numerator -= taken ? taken->numerator : 0;
        total->denominator -= perWindow ? 1 : taken ? taken->denominator : 0;
    }
    return total->denominator > 0 ? total : std::nullopt;
}

std::optional<AlertValue> AlertJudge::seasonalMean(std::size_t firstWindow)
{
    const std::size_t lag = m_rule->window == Bucket::Hour ? hoursOfWeek : 7;
    const bool perWindow = m_rule->measure != AlertMeasure::UnitCost && m_rule->measure != AlertMeasure::CacheHitRate;
    AlertValue total{0, 0};
    for (std::size_t window = m_window; window >= firstWindow + lag;) {
        window -= lag;
        if (isExcluded(window))
            continue;
        const auto value = valueOf((*m_windows)[window]);
        total.numerator += value ? value->numerator : 0;
        total.denominator += value ? value->denominator : Int128(perWindow ? 1 : 0);
    }
    return total.denominator > 0 ? std::optional(total) : std::nullopt;
}

std::optional<AlertReading> AlertJudge::judge(const SpikeCondition &spike)
{
    const std::size_t first = baselineStart(spike.baselineDays);
    if (!hasHistory(first))
        return std::nullopt;
    const std::size_t from = placeOf(span().from, WindowBegin);
    const std::size_t to = placeOf(span().to, WindowEnd);
    const auto observed = valueOf(from, to);
    const auto mean = spike.season == SpikeCondition::Season::None ? plainMean(first) : seasonalMean(first);
    if (!observed || !mean)
        return std::nullopt;
    AlertReading reading = above(*observed, mean->times(spike.factor), reachesMinimum(from, to));
    reading.usual = *mean;
    return reading;
}

std::optional<AlertReading> AlertJudge::judge(const AbsoluteCondition &absolute)
{
    const std::size_t from = placeOf(span().from, WindowBegin);
    const std::size_t to = placeOf(span().to, WindowEnd);
    const auto observed = valueOf(from, to);
    if (!observed)
        return std::nullopt;
    const bool enough = reachesMinimum(from, to);
    const AlertValue level{absolute.level, 1};
    if (!absolute.below)
        return above(*observed, level, enough);
    AlertReading reading;
    reading.observed = *observed;
    reading.threshold = level;
    reading.fires = enough && level > *observed;
    // The level lies above what is watched, so it takes more than the level to clear: level / clearShare.
    reading.clear = !reading.fires && (!enough || !(level > observed->times(m_rule->clearShare)));
    return reading;
}

std::pair<HourSpan, TimeRange> AlertJudge::periodSoFar(Bucket period)
{
    const Instant last = m_calendar->start(span().to - 1);
    if (last < m_period.from || m_period.to <= last) {
        m_period = m_calendar->periodOf(period, span().to - 1);
        m_periodBegin = m_calendar->firstHourFrom(m_period.from);
    }
    return {{m_periodBegin, span().to}, m_period};
}

std::optional<AlertReading> AlertJudge::judge(const BudgetCondition &budget)
{
    const auto [hours, period] = periodSoFar(budget.period);
    const std::size_t from = placeOf(hours.from, PeriodBegin);
    const std::size_t to = placeOf(hours.to, WindowEnd);
    const Int128 spent = m_run->sum(AlertSum::Cost, from, to);
    constexpr Int128 hundredPercent = Int128(100) * Fraction::whole;
    AlertReading reading;
    reading.observed = {spent, 1};
    reading.period = period;
    reading.threshold = {budget.percents.front().billionths * Int128(budget.amount.nano()), hundredPercent};
    for (const Fraction percent : budget.percents) {
        const AlertValue level{percent.billionths * Int128(budget.amount.nano()), hundredPercent};
        if (spent <= 0 || level > reading.observed || !reachesMinimum(from, to))
            break;
        reading.fires = true;
        reading.percent = percent;
        reading.threshold = level;
    }
    reading.clear = !reading.fires;
    return reading;
}

std::optional<AlertReading> AlertJudge::judge(const CapCondition & /*cap*/)
{
    return judge(*m_budget);
}

Int128 AlertJudge::expectedRest(std::uint32_t hour, std::int64_t hoursLeft)
{
    if (m_costByHour.empty()) {
        m_costByHour.resize(m_calendar->hours());
        for (std::size_t place = 0; place < m_run->size(); ++place)
            m_costByHour[m_run->hour(place)] = m_run->sum(AlertSum::Cost, place, place + 1);
    }
    const std::uint32_t first = std::max(m_firstHour, hour > projectionHours ? hour - projectionHours : 0);
    if (first >= hour)
        return 0;
    if (hour - first < hoursOfWeek) {
        const Int128 all = std::accumulate(m_costByHour.begin() + first, m_costByHour.begin() + hour, Int128(0));
        return divideHalfEven<Int128>(all * hoursLeft, hour - first);
    }
    Int128 expected = 0;
    for (std::uint32_t slot = 0; slot < hoursOfWeek && slot < hoursLeft; ++slot) {
        const std::int64_t times = (hoursLeft - slot + hoursOfWeek - 1) / hoursOfWeek;
        Int128 sum = 0;
        Int128 count = 0;
        for (std::uint32_t back = hour + slot; back >= first + hoursOfWeek; back -= hoursOfWeek) {
            sum += m_costByHour[back - hoursOfWeek];
            ++count;
        }
        expected += divideHalfEven<Int128>(sum * times, count);
    }
    return expected;
}

std::optional<AlertReading> AlertJudge::judge(const ProjectedCondition &projected)
{
    const auto [hours, period] = periodSoFar(projected.period);
    const std::size_t from = placeOf(hours.from, PeriodBegin);
    const std::size_t to = placeOf(hours.to, WindowEnd);
    const Int128 spent = m_run->sum(AlertSum::Cost, from, to);
    const std::int64_t hoursLeft = hoursIn({m_calendar->start(hours.to), period.to});
    AlertReading reading =
        above({spent + expectedRest(hours.to, hoursLeft), 1}, {projected.amount.nano(), 1}, reachesMinimum(from, to));
    reading.period = period;
    return reading;
}

std::optional<AlertReading> AlertJudge::judge(const BurnRateCondition &burn)
{
    const auto [hours, period] = periodSoFar(burn.period);
    const bool enough = reachesMinimum(placeOf(hours.from, PeriodBegin), placeOf(hours.to, WindowEnd));
    const auto spentIn = [&, to = hours.to](std::int64_t length) {
        const std::uint32_t from = to > length ? to - static_cast<std::uint32_t>(length) : 0;
        return AlertValue{m_run->sumOf(AlertSum::Cost, {from, to}), 1};
    };
    const auto limit = [&, length = hoursIn(period)](const BurnRateCondition::Pair &pair, std::int64_t window) {
        return AlertValue{Int128(burn.amount.nano()) * window, length}.times(pair.burn);
    };
    std::optional<AlertReading> reading;
    for (const BurnRateCondition::Pair &pair : burn.pairs) {
        AlertReading one = above(spentIn(pair.longHours), limit(pair, pair.longHours), enough);
        const AlertReading recent = above(spentIn(pair.shortHours), limit(pair, pair.shortHours), enough);
        one.fires = one.fires && recent.fires;
        one.clear = one.clear || recent.clear;
        one.period = period;
        const bool allClear = one.clear && (!reading || reading->clear);
        if (!reading || (one.fires && !reading->fires))
            reading = one;
        reading->clear = allClear && !reading->fires;
    }
    return reading;
}

std::vector<std::int64_t> AlertJudge::anomalyBaseline(const AnomalyCondition &anomaly) const
{
    const std::size_t step = m_rule->window == Bucket::Hour ? 24 : 1;
    const std::size_t first = baselineStart(anomaly.baselineDays);
    std::vector<std::int64_t> values;
    for (std::size_t window = m_window; window >= first + step;) {
        window -= step;
        const auto value = isExcluded(window) ? std::nullopt : valueOf((*m_windows)[window]);
        if (value)
            values.push_back(value->rounded());
    }
    return values;
}

std::optional<AlertReading> AlertJudge::judge(const AnomalyCondition &anomaly)
{
    if (!hasHistory(baselineStart(anomaly.baselineDays)))
        return std::nullopt;
    const std::size_t from = placeOf(span().from, WindowBegin);
    const std::size_t to = placeOf(span().to, WindowEnd);
    const auto observed = valueOf(from, to);
    std::vector<std::int64_t> before = anomalyBaseline(anomaly);
    if (!observed || before.size() < fewestForAnomaly)
        return std::nullopt;
    const RobustBand band = robustBand(std::move(before), anomaly.z);
    AlertReading reading = above(*observed, band.threshold, reachesMinimum(from, to));
    reading.usual = band.median;
    return reading;
}

std::optional<AlertReading> AlertJudge::judge(const NewValueCondition & /*newValue*/)
{
    const std::size_t to = placeOf(span().to, WindowEnd);
    const bool begins = m_run->size() > 0 && m_run->hour(0) >= span().from && m_run->hour(0) < span().to;
    const bool history = span().from >= m_firstHour + std::max<std::int64_t>(1, m_rule->minimum.historyHours);
    AlertReading reading;
    reading.fires = begins && history && reachesMinimum(0, to);
    reading.clear = !reading.fires;
    reading.observed = valueOf(placeOf(span().from, WindowBegin), to).value_or(AlertValue());
    return reading;
}

std::optional<AlertReading> AlertJudge::judge(const StaleCondition &stale)
{
    const std::size_t to = placeOf(span().to, WindowEnd);
    if (to == 0)
        return std::nullopt;
    const std::uint32_t idle = span().to - m_run->hour(to - 1) - 1;
    AlertReading reading;
    reading.observed = {idle, 1};
    reading.threshold = {stale.hours, 1};
    reading.fires = idle >= stale.hours && idle < staleMemory + stale.hours;
    reading.clear = !reading.fires;
    return reading;
}

std::optional<AlertReading> AlertJudge::judge(const ReconciliationCondition &reconciliation)
{
    const Int128 billed = m_bill->sumOf(AlertSum::Cost, span());
    if (billed <= 0)
        return std::nullopt;
    const Int128 difference = m_run->sumOf(AlertSum::Cost, span()) - billed;
    constexpr Int128 hundred = 100;
    return above({(difference < 0 ? -difference : difference) * Fraction::whole, billed}, {reconciliation.tolerancePercent.billionths, hundred},
                 billed >= m_rule->minimum.cost.nano());
}

} // namespace tokenledger
