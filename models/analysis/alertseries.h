// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertcalendar.h"
#include "models/analysis/alertrule.h"
#include "models/analysis/tagquery.h"

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

/// What the hours of a series hold.
enum class AlertSum : std::uint8_t { Cost, Calls, Tokens, Input, CacheRead, Unpriced };
inline constexpr std::size_t alertSumCount = 6;
using AlertSums = std::array<std::int64_t, alertSumCount>;

/// The hours of one group that have calls, in order, with running sums, so that any stretch of hours is a subtraction.
class HourlyRun
{
public:
    struct Cell
    {
        std::uint32_t hour = 0;
        AlertSums sums{};
    };
    /// Takes cells in any order; those of one hour are added up.
    explicit HourlyRun(std::vector<Cell> cells);

    std::size_t size() const { return m_hours.size(); }
    std::uint32_t hour(std::size_t place) const { return m_hours[place]; }
    /// Number of hours with calls before `hour`.
    std::size_t placeOf(std::uint32_t hour) const;
    /// The same, quick when `near` is the answer for an hour a little earlier.
    std::size_t placeOf(std::uint32_t hour, std::size_t near) const;
    std::int64_t sum(AlertSum sum, std::size_t from, std::size_t to) const;
    void appendTo(std::vector<Cell> &cells) const;
    std::int64_t sumOf(AlertSum what, HourSpan span) const { return sum(what, placeOf(span.from), placeOf(span.to)); }

private:
    std::vector<std::uint32_t> m_hours;
    std::array<std::vector<std::int64_t>, alertSumCount> m_running; ///< one more than hours
};

/// One group that a rule watches.
struct AlertGroup
{
    std::vector<std::string> key; ///< one an axis; unattributed is empty
    std::shared_ptr<const HourlyRun> run;
    std::shared_ptr<const HourlyRun> bill = nullptr; ///< what is billed for it, of rules that compare with bills
};
using AlertGroups = std::vector<AlertGroup>;

/// Whether a rule looks at single hours, in which usage of whole days has no place. What adds up over a period takes it.
bool looksAtHours(const AlertRule &rule);

/// A question about the hours of a ledger.
struct AlertQuestion : TagQuery
{
    /// Without the usage that vendors report in whole days: it would make an hour of each.
    bool callsAlone = false;
    /// Where the ledger is asked stretch by stretch: all of them, while cube.range is one.
    TimeRange whole{{std::numeric_limits<std::int64_t>::max()}, {std::numeric_limits<std::int64_t>::min()}};
};

/// Cuts the ledger into hourly series for rules, each series once, however many rules look at it.
class AlertSeriesBook
{
public:
    /// Answers a question about the ledger. Tags are only asked for where a rule has them.
    using Ask = std::function<Result<CubeResult>(const AlertQuestion &)>;

    /// @param hasUsage usage may stand beside the calls; without any, hours and periods share their series.
    AlertSeriesBook(std::shared_ptr<const AlertCalendar> calendar, Ask ask, bool hasUsage = true)
        : m_calendar(std::move(calendar)), m_ask(std::move(ask)), m_hasUsage(hasUsage)
    {
    }
    /// The groups of a rule, ordered by key. Errors: those of the answer.
    Result<std::shared_ptr<const AlertGroups>> groupsOf(const AlertRule &rule);

private:
    enum class Part { All, Failed, Attributed };
    /// The calls that a series is made of.
    struct Subject
    {
        std::vector<AlertAxis> axes;
        CallWhere where;
        AlertMeasure measure = AlertMeasure::Cost;
        bool callsAlone = false;
        std::string key() const;
    };
    struct Base
    {
        std::vector<AlertAxis> axes;
        AlertGroups groups;
    };
    using CellMap = std::map<std::vector<std::string>, std::vector<HourlyRun::Cell>>;
    Result<std::shared_ptr<const Base>> baseOf(const Subject &subject);
    Result<void> collect(const Subject &subject, Part part, CellMap &into) const;
    AlertQuestion questionOf(const Subject &subject, Part part) const;

    std::shared_ptr<const AlertCalendar> m_calendar;
    Ask m_ask;
    bool m_hasUsage = true;
    std::map<std::string, std::shared_ptr<const Base>> m_bases;
    std::map<std::string, std::shared_ptr<const AlertGroups>> m_groups;
};

} // namespace tokenledger
