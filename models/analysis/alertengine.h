// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertbills.h"
#include "models/analysis/alertconditions.h"
#include "models/analysis/alertrule.h"
#include "models/analysis/alertseries.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

/// Where and when a ledger is watched.
struct AlertScope
{
    TimeRange range;             ///< whose windows are judged; what comes before serves as history
    std::string zone = "UTC";    ///< the reporting zone, in which windows and periods are cut
    Instant firstCall;           ///< of the whole ledger
    bool hasUsage = true;        ///< false: no usage that vendors report stands beside the calls
    bool operator==(const AlertScope &) const = default;
};

/// A rule that fires for one group in one window.
struct AlertFiring
{
    std::size_t rule = 0;         ///< in AlertEngine::rules()
    std::vector<std::string> key; ///< one an axis; unattributed is empty
    TimeRange window;
    AlertReading reading;
};

/// One window of one group, as a chart shows it.
struct AlertTracePoint
{
    TimeRange window;
    std::optional<AlertValue> observed;  ///< nothing where there is none, such as the unit cost of no calls
    std::optional<AlertValue> threshold; ///< nothing where there is too little history
    std::optional<AlertValue> usual;     ///< of rules that compare with the windows before
    bool fires = false;
};

/// Judges rules over a ledger's hourly series. Prepared once; check() and backtest() then only read memory and may run
/// on any thread.
class AlertEngine
{
public:
    /// Rules that are not enabled are left out. Errors: those of the answers; an unknown zone; (Usage) a rule that compares
    /// with bills where `bills` is nothing.
    static Result<AlertEngine> prepare(std::vector<AlertRule> rules, const AlertScope &scope, AlertSeriesBook::Ask ask, const AlertBillAsk &bills = {});

    const std::vector<AlertRule> &rules() const { return m_rules; }
    /// The reporting zone.
    const std::string &zone() const { return m_calendar->zone(); }
    /// In which a rule's windows are cut: the reporting zone's, or that of vendors where it compares with bills.
    const AlertCalendar &calendar(std::size_t rule) const;
    const AlertGroups &groups(std::size_t rule) const { return *m_groups[rule]; }
    AlertJudge judge(std::size_t rule, const AlertGroup &group) const;

    /// What holds in the last whole window of each rule that has ended by `at`, whether or not it was told before.
    /// Ordered by window, rule and key.
    std::vector<AlertFiring> check(Instant at) const;
    /// The same for every window that lies in `range` whole. Percentages of a budget and caps appear once a period.
    std::vector<AlertFiring> backtest(const TimeRange &range) const;

    /// Every window of one group that lies in `range` whole; empty where there is no such group.
    std::vector<AlertTracePoint> trace(std::size_t rule, const std::vector<std::string> &key, const TimeRange &range) const;

private:
    AlertEngine() = default;
    using WindowSpan = std::pair<std::size_t, std::size_t>;
    void collect(std::size_t rule, WindowSpan windows, std::vector<AlertFiring> &into) const;
    WindowSpan windowsIn(std::size_t rule, const TimeRange &range) const;

    std::vector<AlertRule> m_rules;
    std::shared_ptr<const AlertCalendar> m_calendar;
    std::shared_ptr<const AlertCalendar> m_vendorCalendar; ///< of UTC; nothing where no rule compares with bills
    std::uint32_t m_firstHour = 0;
    std::vector<std::shared_ptr<const AlertGroups>> m_groups;
};

} // namespace tokenledger
