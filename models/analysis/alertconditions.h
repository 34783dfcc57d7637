// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertcalendar.h"
#include "models/analysis/alertrule.h"
#include "models/analysis/alertseries.h"
#include "models/domain/int128.h"

#include <array>
#include <optional>
#include <vector>

namespace tokenledger {

/// An exact value in a rule's unit: nano-dollars, a count, billionths or hours. The denominator is positive.
struct AlertValue
{
    Int128 numerator = 0;
    Int128 denominator = 1;

    /// Rounded half to even.
    std::int64_t rounded() const;
    AlertValue times(Fraction factor) const;
    /// Exact, as long as the products stay in 128 bits: for amounts up to a billion dollars and calls.
    friend bool operator>(const AlertValue &a, const AlertValue &b);
};

/// What a rule sees of one group in one window.
struct AlertReading
{
    bool fires = false;
    bool clear = true;              ///< a firing alert is over
    AlertValue observed;
    AlertValue threshold;
    std::optional<AlertValue> usual; ///< what a spike or an anomaly is measured by: the mean or median of the windows before
    std::optional<Fraction> percent; ///< of a budget: the highest that is reached
    std::optional<TimeRange> period; ///< of a budget, projection, burn rate or cap
};

/// Judges one group by one rule, window by window; cheapest in the order of time. The formulas stand at the
/// conditions in alertrule.h. What it refers to must outlive it.
class AlertJudge
{
public:
    /// @param firstHour the hour of the ledger's first call; hours before it do not count as history.
    AlertJudge(const AlertRule &rule, const AlertCalendar &calendar, std::uint32_t firstHour, const AlertGroup &group);

    /// Nothing where there is too little history, or no value, to say anything.
    std::optional<AlertReading> read(std::size_t window);
    /// The measure's value in a window; nothing where it has none.
    std::optional<AlertValue> value(std::size_t window) const;
    /// True where read() would not fire, or would only tell again a level of the period that told() knows; much quicker than
    /// read(). False says nothing.
    bool staysQuiet(std::size_t window);
    /// The level of a budget or cap that was told: the same period is quiet until the next one.
    void told(const AlertReading &reading);
    /// Windows without calls may be passed over: nothing can begin to fire there.
    bool firesOnCallsOnly() const;

private:
    std::optional<AlertReading> judge(const SpikeCondition &spike);
    std::optional<AlertReading> judge(const AbsoluteCondition &absolute);
    std::optional<AlertReading> judge(const BudgetCondition &budget);
    std::optional<AlertReading> judge(const ProjectedCondition &projected);
    std::optional<AlertReading> judge(const BurnRateCondition &burn);
    std::optional<AlertReading> judge(const AnomalyCondition &anomaly);
    std::optional<AlertReading> judge(const NewValueCondition &newValue);
    std::optional<AlertReading> judge(const StaleCondition &stale);
    std::optional<AlertReading> judge(const ReconciliationCondition &reconciliation);
    std::optional<AlertReading> judge(const CapCondition &cap);

    bool staysBelow(const SpikeCondition &spike);
    bool staysBelowLevels();
    HourSpan span() const { return (*m_windows)[m_window]; }
    std::size_t placeOf(std::uint32_t hour, std::size_t cursor);
    std::optional<AlertValue> valueOf(std::size_t from, std::size_t to) const;
    std::optional<AlertValue> valueOf(HourSpan hours) const;
    bool reachesMinimum(std::size_t from, std::size_t to) const;
    AlertReading above(AlertValue observed, AlertValue threshold, bool enough) const;
    /// Windows before this one that a baseline of so many days is made of: the first of them that counts.
    std::size_t baselineStart(std::int64_t days) const;
    /// The hours of these windows that the ledger existed in.
    std::int64_t historyHours(std::size_t firstWindow) const;
    bool hasHistory(std::size_t firstWindow) const;
    std::optional<AlertValue> plainMean(std::size_t firstWindow);
    std::optional<AlertValue> seasonalMean(std::size_t firstWindow);
    bool isExcluded(std::size_t window) const;
    /// The hours of the period so far, with its begin and end.
    std::pair<HourSpan, TimeRange> periodSoFar(Bucket period);
    Int128 expectedRest(std::uint32_t hour, std::int64_t hoursLeft);
    std::vector<std::int64_t> anomalyBaseline(const AnomalyCondition &anomaly) const;

    const AlertRule *m_rule;
    const AlertCalendar *m_calendar;
    const HourlyRun *m_run;
    const HourlyRun *m_bill; ///< of rules that compare with bills
    const std::vector<HourSpan> *m_windows;
    std::uint32_t m_firstHour;
    std::size_t m_window = 0;
    std::vector<std::size_t> m_excluded;           ///< windows that incidents touch, in order
    std::array<std::size_t, 4> m_cursors{};        ///< places found last: window begin, end, baseline begin, period begin
    TimeRange m_period{{0}, {0}};                  ///< the one that periodSoFar() found last, and its first hour
    std::uint32_t m_periodBegin = 0;
    std::optional<BudgetCondition> m_budget;       ///< what a budget is, and a cap is like
    std::vector<std::int64_t> m_levels;            ///< of it, in nano-dollars, ascending
    std::optional<TimeRange> m_toldPeriod;
    std::int64_t m_nextLevel = 0;                  ///< in that period
    std::vector<std::int64_t> m_costByHour;        ///< laid out when it is first needed
};

} // namespace tokenledger
