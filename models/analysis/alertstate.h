// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertengine.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What somebody is told of a rule.
enum class AlertNews { Fired, Reminder, Recovered, NoData, DataBack };
inline constexpr std::array<std::string_view, 5> alertNewsNames = {"fired", "reminder", "recovered", "no_data", "data_back"};
inline std::string_view name(AlertNews news)
{
    return alertNewsNames[static_cast<std::size_t>(news)];
}

/// A stretch of windows in which a rule fires for one group: one alert, told once.
struct AlertEpisode
{
    std::string id;               ///< the same for as long as the alert lives
    std::vector<std::string> key;
    TimeRange span;               ///< from the first firing window's begin to the last one's end
    bool open = true;
    bool late = false;            ///< calls that came late brought it to light
    bool told = false;            ///< muted alerts are not, until they no longer are
    bool recoveryTold = false;    ///< nothing more is to be told
    std::int64_t observed = 0;    ///< of the last firing window, in the rule's unit
    std::int64_t threshold = 0;
    std::int64_t peak = 0;        ///< highest observed
    std::optional<Fraction> percent;
    std::optional<TimeRange> period; ///< of a budget or cap
    Instant raisedAt;             ///< when it was found: what time to detect goes by
    Instant toldAt;
    std::optional<Instant> closedAt;
    // What people did about it.
    std::optional<Instant> acknowledgedAt;
    std::optional<Instant> snoozedUntil;
    std::optional<Instant> resolvedAt;
    std::string person;
    std::string note;
    std::vector<std::string> stepsDone; ///< of the rule's runbook, as they are written there
};

/// What is remembered of a rule between two looks at the ledger.
struct AlertRuleState
{
    std::string rule;
    std::optional<Instant> watchedFrom; ///< begin of the first window that was looked at
    std::optional<Instant> judgedTo;    ///< end of the last
    bool noData = false;
    std::vector<AlertEpisode> episodes; ///< the open ones, and those of the last weeks

    std::string toJson() const;
    /// Errors: damaged.
    static Result<AlertRuleState> parse(std::string_view json);
};

/// Something that somebody is told, once.
struct AlertTransition
{
    std::string id;      ///< a receiver that has seen it takes no second one
    std::string episode; ///< the alert that it is about; of NoData and DataBack the rule
    std::string rule;
    std::vector<std::string> key;
    AlertNews news = AlertNews::Fired;
    TimeRange span;
    std::int64_t observed = 0;
    std::int64_t threshold = 0;
    std::optional<Fraction> percent;
    bool late = false;
    Instant at;
};

/// The moment of a look, and how far the ledger reaches.
struct AlertClock
{
    Instant now;
    Instant lastCall; ///< of the whole ledger
};

/// How long after its end a window is judged again, for calls that come late.
inline constexpr std::int64_t alertHorizonDays = 35;

/// The same for one rule: longer where it waits for bills.
std::int64_t alertHorizonDaysOf(const AlertRule &rule);

/// Looks at all windows of a rule that may have changed, brings its state up to date and says what is to be told.
/// The alerts are those that a look at the whole history gives, whatever the order in which the calls came and however
/// often it is asked: windows that calls touch late are judged again, and what they bring to light is marked late.
/// A rule that was never looked at begins with the last window, or, where it compares with bills, with what the engine covers. The engine must cover the horizon.
std::vector<AlertTransition> advanceAlerts(const AlertEngine &engine, std::size_t rule, const AlertClock &clock, AlertRuleState &state);

/// True when nobody wants to hear of the rule at this moment: it is muted, or its schedule leaves the hour out.
bool isQuiet(const AlertRule &rule, Instant at, const std::string &zone);

} // namespace tokenledger
