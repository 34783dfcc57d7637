// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"
#include "models/domain/zonecutter.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tokenledger {

/// What the calls are split by: a dimension, or an open tag.
struct AlertAxis
{
    std::optional<Dimension> dimension; ///< nothing: the tag
    std::string tag;

    /// "feature", "tag:team".
    std::string name() const;
    friend bool operator==(const AlertAxis &, const AlertAxis &) = default;
};

/// What is watched of the calls of a window.
enum class AlertMeasure {
    Cost,
    Calls,
    Tokens,           ///< input and output
    UnitCost,         ///< cost a call
    ErrorCost,        ///< cost of calls whose status is not ok
    CacheHitRate,     ///< share of the input tokens that the provider's cache held
    UnpricedCalls,
    UnattributedCost, ///< cost of calls that lack a feature or a tenant
};
inline constexpr std::array<std::string_view, 8> alertMeasureNames = {
    "cost", "calls", "tokens", "unit_cost", "error_cost", "cache_hit_rate", "unpriced_calls", "unattributed_cost"};
inline std::string_view name(AlertMeasure measure)
{
    return alertMeasureNames[static_cast<std::size_t>(measure)];
}

/// How a measure's numbers are to be read: nano-dollars, a count, billionths, or (what `stale` watches) hours.
enum class AlertUnit { Money, Count, Share, Hours };
AlertUnit unitOf(AlertMeasure measure);

/// More than `factor` times the mean of the windows before.
struct SpikeCondition
{
    enum class Season { None, HourOfWeek }; ///< HourOfWeek: only the windows a whole number of weeks before
    Fraction factor;
    std::int64_t baselineDays = 7;
    Season season = Season::None;
};

/// Above or below a level, in the measure's unit.
struct AbsoluteCondition
{
    std::int64_t level = 0;
    bool below = false;
};

/// Reaches percentages of an amount, counted from the beginning of the period; each once a period.
struct BudgetCondition
{
    Money amount;
    Bucket period = Bucket::Month;
    std::vector<Fraction> percents; ///< ascending; 80 is 80 per cent
};

/// The period is on its way to end above the amount: what is spent, and for each hour left the mean of the same hours of
/// the week in the four weeks before (of all hours, while a week is not full).
struct ProjectedCondition
{
    Money amount;
    Bucket period = Bucket::Month;
};

/// The amount is used up faster than the period passes, over a long and a short window at once.
/// Source: Google, "The Site Reliability Workbook", chapter 5, multiwindow, multi-burn-rate alerts.
struct BurnRateCondition
{
    struct Pair
    {
        std::int64_t longHours = 0;
        std::int64_t shortHours = 0;
        Fraction burn; ///< times the even pace
    };
    Money amount;
    Bucket period = Bucket::Month;
    std::vector<Pair> pairs; ///< the most urgent first
};

/// More than `z` robust standard deviations (1.4826 times the median absolute deviation) above the median of the
/// windows before at the same hour of the day; of all windows before where the window is longer than an hour.
/// Source: Iglewicz and Hoaglin, "How to detect and handle outliers", 1993.
struct AnomalyCondition
{
    Fraction z;
    std::int64_t baselineDays = 28;
};

/// A value of the axis that never was before.
struct NewValueCondition
{
};

/// No calls for so many hours, though there were some in the four weeks before.
struct StaleCondition
{
    std::int64_t hours = 24;
};

/// The calls of the window differ by more than so many per cent from what was billed for it. Windows are cut in UTC, as
/// vendors cut their days. Windows that no bill covers, or only one that the vendor may still change, are not judged; of
/// those that bills cover in part, the days that are billed.
struct ReconciliationCondition
{
    Fraction tolerancePercent;
};

/// Reaches the amount within the period: what a kill switch goes by.
struct CapCondition
{
    Money amount;
    Bucket period = Bucket::Month;
    std::string action; ///< "alert", or the name of a configured action
};

using AlertCondition = std::variant<SpikeCondition, AbsoluteCondition, BudgetCondition, ProjectedCondition,
                                    BurnRateCondition, AnomalyCondition, NewValueCondition, StaleCondition,
                                    ReconciliationCondition, CapCondition>;
inline constexpr std::array<std::string_view, std::variant_size_v<AlertCondition>> alertConditionKinds = {
    "spike", "absolute", "budget", "projected", "burn_rate", "anomaly", "new_value", "stale", "reconciliation", "cap"};

/// When somebody wants to hear of it: local times of the reporting zone, from inclusive, to exclusive.
struct AlertHours
{
    std::uint8_t days = 0b111'1111; ///< bit 0 is Monday
    std::int64_t fromMinute = 0;
    std::int64_t toMinute = 24 * 60;
};

/// One rule that watches the ledger. Source: the reference of documents, "Alert rule".
struct AlertRule
{
    std::string id;
    std::string name;
    std::vector<AlertAxis> axis; ///< at most two; none is the total
    CallWhere where;
    AlertMeasure measure = AlertMeasure::Cost;
    Bucket window = Bucket::Hour; ///< Hour to Month
    AlertCondition condition;
    struct Minimum
    {
        Money cost;
        std::int64_t calls = 0;
        std::int64_t historyHours = 0;
    };
    Minimum minimum;              ///< under it nothing fires
    std::string severity = "page";
    std::string owner;
    std::string runbook;
    bool enabled = true;
    // How it behaves once it fires.
    Fraction clearShare = Fraction::one();  ///< of the threshold, under which a firing alert is over
    std::int64_t renotifyHours = 24;        ///< 0: told once
    std::int64_t noDataHours = 24;          ///< so long without any call in the ledger is no zero, but no data; 0: never
    std::int64_t settleMinutes = 0;         ///< how long a window is left to settle before anybody is told of it
    std::optional<Instant> mutedUntil;
    std::vector<AlertHours> schedule;       ///< none: always
    std::vector<TimeRange> exclude;         ///< incidents: their windows are in no baseline

    /// What its observed values and thresholds count in.
    AlertUnit unit() const;
    std::string_view kind() const { return alertConditionKinds[condition.index()]; }
    /// Errors (Refused): no JSON, or the JSON pointer of the first fault and what was expected there.
    static Result<AlertRule> parse(std::string_view json, std::string_view name = "the rule");
    std::string toJson() const;
};

} // namespace tokenledger
