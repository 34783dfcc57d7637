// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/budget.h"
#include "models/analysis/forecast.h"
#include "models/analysis/unitforecast.h"
#include "models/store/callstore.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// How one slice stands in the period that holds a moment.
struct SliceOutlook
{
    std::optional<AlertAxis> axis; ///< nothing: the total
    std::string value;             ///< empty: unattributed
    TimeRange period;
    Money actual;                  ///< in the period, up to the moment
    std::int64_t unpricedCalls = 0;///< in it, whose cost nobody knows
    std::optional<Forecast> forecast; ///< of the whole period, what is spent included; nothing without a whole day of history
    std::optional<Money> budget;   ///< what is carried into the period included
    Money carried;                 ///< of it: what a budget with rollover had left
    std::optional<PlannedUnits> planned; ///< of a forecast by units
    std::optional<Money> unitCost; ///< that it goes by
    std::string measure;           ///< whose units they are; empty: a forecast by the days before
};

/// Units of a business measure that drive the cost of the days left.
struct UnitPlan
{
    std::string measure;
    std::optional<std::int64_t> units; ///< planned for the days left; nothing: the counts that are dated in them
};

struct OutlookQuestion
{
    std::optional<AlertAxis> axis; ///< nothing: the total
    Bucket period = Bucket::Month; ///< Day to Quarter
    Instant at;
    std::string zone = "UTC";
    std::optional<UnitPlan> plan;  ///< nothing: forecast by the days before
};

/// A forecast that was kept, and what came of it.
struct ScoredForecast
{
    nlohmann::ordered_json made; ///< as it was kept
    Money actual;
    std::optional<double> variancePercent;
    bool within = false;         ///< between low and high
};

/// The moment that a forecast goes by when nobody names one: now, or the end of the newest hour with calls before that.
/// Nothing in an empty ledger. Errors: the store's.
Result<std::optional<Instant>> outlookMoment(const CallStore &store, Instant now);

/// The slices of one axis, or the total, in the day, week, month or quarter that holds `at`; the dearest first.
/// Errors: the store's; (Usage) no such zone; a plan of units of a tag's values, or of a measure that nobody counts.
Result<std::vector<SliceOutlook>> outlookBy(const CallStore &store, const OutlookQuestion &question);
/// What a budget with rollover has left over from its periods before the one that holds `at`: each may use its amount and what
/// was left before it; what is spent beyond that is not taken from the next. Periods before the ledger's first call do not
/// count, for nobody knows what they cost. Zero without rollover. Errors: the store's; (Usage) no such zone.
Result<Money> carriedInto(const CallStore &store, const Budget &budget, Instant at, const std::string &zone);
/// The budgets in force at `at`, in their own periods; budget and outlook at the same place.
struct BudgetOutlook
{
    Budget budget;
    SliceOutlook outlook;
};
Result<std::vector<BudgetOutlook>> budgetOutlook(const CallStore &store, Instant at, const std::string &zone);

/// Keeps forecasts, one for each slice, period and day on which it was made.
Result<void> keepForecasts(CallStore &store, const std::vector<SliceOutlook> &outlooks, Instant at);
/// The kept forecasts whose period has ended by `at`.
Result<std::vector<ScoredForecast>> scoredForecasts(const CallStore &store, Instant at);

} // namespace tokenledger
