// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/alertrule.h"

#include "models/analysis/alertwords.h"
#include "models/analysis/documentvalues.h"
#include "models/analysis/reconciliation.h"

#include <algorithm>

namespace tokenledger {

namespace {

constexpr std::int64_t largestBudget = 1'000'000'000; // US dollars
constexpr std::int64_t longestBaseline = 366;         // days
constexpr std::int64_t largestFactor = 1'000;
constexpr std::size_t mostAxes = 2;
constexpr std::int64_t minutesOfDay = 24 * 60;

std::vector<AlertAxis> readAxes(const DocumentCursor &at)
{
    std::vector<AlertAxis> axes;
    for (const DocumentCursor &item : at.items()) {
        const AlertAxis axis = readAxis(item);
        if (axes.size() == mostAxes || std::find(axes.begin(), axes.end(), axis) != axes.end())
            item.fail("at most two different dimensions");
        axes.push_back(axis);
    }
    return axes;
}

AlertMeasure readMeasure(const DocumentCursor &at)
{
    return static_cast<AlertMeasure>(readIndex(at, alertMeasureNames));
}

std::int64_t readDays(const DocumentCursor &at, Bucket window)
{
    const std::int64_t least = window == Bucket::Month ? 31 : window == Bucket::Week ? 7 : 1;
    const std::int64_t days = readCount(at, least);
    if (days > longestBaseline)
        at.fail("at most 366 days");
    return std::min(days, longestBaseline);
}

SpikeCondition readSpike(const DocumentCursor &at, const AlertRule &rule)
{
    using enum SpikeCondition::Season;
    constexpr std::int64_t week = 7;
    SpikeCondition spike;
    spike.factor = readFraction(at.at("factor"), largestFactor, "a factor from 0 to 1000");
    spike.baselineDays = readDays(at.at("baseline_days"), rule.window);
    if (const auto season = at.find("season")) {
        spike.season = readWord(*season, alertSeasons);
        if (spike.season == HourOfWeek && rule.window != Bucket::Hour && rule.window != Bucket::Day)
            season->fail("none: weeks and months have no hour of the week");
        if (spike.season == HourOfWeek && spike.baselineDays < week)
            season->fail("none, or at least 7 baseline_days");
    }
    return spike;
}

AbsoluteCondition readAbsolute(const DocumentCursor &at, const AlertRule &rule)
{
    const std::optional<DocumentCursor> below = at.find("below");
    const DocumentCursor level = below ? *below : at.at("above");
    AbsoluteCondition condition;
    condition.below = below.has_value();
    switch (unitOf(rule.measure)) {
    case AlertUnit::Money: condition.level = readAmount(level, largestBudget).nano(); break;
    case AlertUnit::Count: condition.level = readCount(level, 0); break;
    case AlertUnit::Hours:
    case AlertUnit::Share: condition.level = readFraction(level, 1, "a share from 0 to 1").billionths; break;
    }
    return condition;
}

BudgetCondition readBudget(const DocumentCursor &at)
{
    BudgetCondition budget{readAmount(at.at("amount_usd"), largestBudget), readWord(at.at("period"), alertPeriods), {}};
    const DocumentCursor list = at.at("percents");
    for (const DocumentCursor &item : list.items())
        budget.percents.push_back(readFraction(item, largestFactor, "per cent from 0 to 1000"));
    if (budget.percents.empty())
        list.fail("at least one percentage, such as 80");
    std::sort(budget.percents.begin(), budget.percents.end());
    return budget;
}

BurnRateCondition readBurnRate(const DocumentCursor &at)
{
    constexpr std::int64_t longest = 24 * 31;
    BurnRateCondition burn{readAmount(at.at("amount_usd"), largestBudget), readWord(at.at("period"), alertPeriods), {}};
    const std::optional<DocumentCursor> pairs = at.find("pairs");
    if (!pairs) {
        // The workbook's three, with the shortest windows that hourly sums allow; a budget may be spent whole, so
        // the last asks for more than the even pace.
        burn.pairs = {{1, 1, {14'400'000'000}}, {6, 1, {6'000'000'000}}, {72, 6, {1'200'000'000}}};
        return burn;
    }
    for (const DocumentCursor &item : pairs->items()) {
        burn.pairs.push_back({readCount(item.at("long_hours"), 1), readCount(item.at("short_hours"), 1),
                              readFraction(item.at("burn"), largestFactor, "a factor from 0 to 1000")});
        if (burn.pairs.back().longHours > longest || burn.pairs.back().shortHours > burn.pairs.back().longHours)
            item.fail("short_hours up to long_hours, and at most 744 of these");
    }
    return burn;
}

AnomalyCondition readAnomaly(const DocumentCursor &at, const AlertRule &rule)
{
    AnomalyCondition anomaly;
    anomaly.z = readFraction(at.at("z"), largestFactor, "a number from 0 to 1000");
    if (const auto days = at.find("baseline_days"))
        anomaly.baselineDays = readDays(*days, rule.window);
    else if (rule.window == Bucket::Month)
        anomaly.baselineDays = longestBaseline;
    return anomaly;
}

AlertCondition readCondition(const DocumentCursor &at, const AlertRule &rule)
{
    switch (readIndex(at.at("kind"), alertConditionKinds)) {
    case 0: return readSpike(at, rule);
    case 1: return readAbsolute(at, rule);
    case 2: return readBudget(at);
    case 3: return ProjectedCondition{readAmount(at.at("amount_usd"), largestBudget), readWord(at.at("period"), alertPeriods)};
    case 4: return readBurnRate(at);
    case 5: return readAnomaly(at, rule);
    case 6: return NewValueCondition();
    case 7: return StaleCondition{readCount(at.at("hours"), 1)};
    case 8: return ReconciliationCondition{readFraction(at.at("tolerance_percent"), 100, "per cent from 0 to 100")};
    default: break;
    }
    return CapCondition{readAmount(at.at("amount_usd"), largestBudget), readWord(at.at("period"), alertPeriods),
                        at.textOr("action", "alert")};
}

AlertRule::Minimum readMinimum(const DocumentCursor &at)
{
    AlertRule::Minimum minimum;
    if (const auto cost = at.find("cost_usd"))
        minimum.cost = readAmount(*cost);
    minimum.calls = countIfThere(at, "calls", 0).value_or(0);
    minimum.historyHours = countIfThere(at, "history_hours", 0).value_or(0);
    return minimum;
}

/// "08:30"; "24:00" is the end of the day.
std::int64_t readMinute(const DocumentCursor &at)
{
    const std::string text = at.text();
    if (text == "24:00")
        return minutesOfDay;
    return at.clock() / 60'000'000;
}

AlertHours readHours(const DocumentCursor &at)
{
    AlertHours hours;
    if (const auto days = at.find("days")) {
        hours.days = 0;
        for (const DocumentCursor &day : days->items())
            hours.days |= static_cast<std::uint8_t>(1U << readIndex(day, alertWeekdays));
    }
    if (const auto from = at.find("from"))
        hours.fromMinute = readMinute(*from);
    if (const auto to = at.find("to"))
        hours.toMinute = readMinute(*to);
    if (hours.toMinute <= hours.fromMinute)
        at.fail("a time “to” that is after “from”");
    return hours;
}

TimeRange readIncident(const DocumentCursor &at)
{
    const TimeRange range{readTime(at.at("from")), readTime(at.at("to"))};
    if (range.to < range.from)
        at.fail("a time “to” that is not before “from”");
    return range;
}

void readBehaviour(const DocumentCursor &root, AlertRule &rule)
{
    if (const auto clear = root.find("clear_share"))
        rule.clearShare = readFraction(*clear, 1, "a share from 0 to 1");
    rule.renotifyHours = countIfThere(root, "renotify_hours", 0).value_or(rule.renotifyHours);
    rule.noDataHours = countIfThere(root, "no_data_hours", 0).value_or(rule.noDataHours);
    rule.settleMinutes = countIfThere(root, "settle_minutes", 0).value_or(rule.settleMinutes);
    if (const auto muted = root.find("muted_until"))
        rule.mutedUntil = readTime(*muted);
    if (const auto schedule = root.find("schedule"))
        for (const DocumentCursor &item : schedule->items())
            rule.schedule.push_back(readHours(item));
    if (const auto exclude = root.find("exclude"))
        for (const DocumentCursor &item : exclude->items())
            rule.exclude.push_back(readIncident(item));
}

/// Bills tell of whole days, and by what reconcileFields() has.
void checkReconciliation(const DocumentCursor &root, const AlertRule &rule)
{
    if (rule.window == Bucket::Hour)
        root.at("window").fail("day, week or month: bills have no hours");
    const auto isBilled = [](const AlertAxis &axis) { return axis.dimension && reconcileFieldOf(*axis.dimension); };
    if (!std::all_of(rule.axis.begin(), rule.axis.end(), isBilled))
        root.at("axis").fail("dimensions that bills have, such as provider or model");
    const auto filtersBilled = [](const DimensionFilter &filter) { return reconcileFieldOf(filter.dimension).has_value(); };
    if (!rule.where.tags.empty() || !std::all_of(rule.where.dimensions.begin(), rule.where.dimensions.end(), filtersBilled))
        root.at("where").fail("dimensions that bills have, such as provider or model");
}

/// What no reader of a single value sees.
void checkWhole(const DocumentCursor &root, const AlertRule &rule)
{
    const bool overPeriod = rule.kind() == "budget" || rule.kind() == "projected" || rule.kind() == "burn_rate" || rule.kind() == "cap";
    if (overPeriod && (unitOf(rule.measure) != AlertUnit::Money || rule.measure == AlertMeasure::UnitCost))
        root.at("measure").fail("cost, error_cost or unattributed_cost: the condition compares with an amount");
    if (rule.kind() == "new_value" && rule.axis.empty())
        root.at("axis").fail("a dimension whose new values are told");
    if (rule.kind() == "reconciliation")
        checkReconciliation(root, rule);
}

} // namespace

AlertAxis readAxis(const DocumentCursor &at)
{
    constexpr std::string_view tagPrefix = "tag:";
    const std::string text = at.text();
    if (const std::optional<Dimension> dimension = dimensionByName(text))
        return {dimension, {}};
    if (text.starts_with(tagPrefix) && text.size() > tagPrefix.size())
        return {std::nullopt, text.substr(tagPrefix.size())};
    at.fail("a dimension such as feature, or tag:NAME");
    return {};
}

std::string AlertAxis::name() const
{
    return dimension ? std::string(tokenledger::name(*dimension)) : "tag:" + tag;
}

AlertUnit unitOf(AlertMeasure measure)
{
    switch (measure) {
    case AlertMeasure::Calls:
    case AlertMeasure::Tokens:
    case AlertMeasure::UnpricedCalls: return AlertUnit::Count;
    case AlertMeasure::CacheHitRate: return AlertUnit::Share;
    case AlertMeasure::Cost:
    case AlertMeasure::UnitCost:
    case AlertMeasure::ErrorCost:
    case AlertMeasure::UnattributedCost: break;
    }
    return AlertUnit::Money;
}

AlertUnit AlertRule::unit() const
{
    if (std::holds_alternative<StaleCondition>(condition))
        return AlertUnit::Hours;
    return std::holds_alternative<ReconciliationCondition>(condition) ? AlertUnit::Share : unitOf(measure);
}

Result<AlertRule> AlertRule::parse(std::string_view json, std::string_view name)
{
    const Result<JsonNode> document = parseJson(json, name);
    if (!document)
        return document.error();
    DocumentFault fault(name);
    const DocumentCursor root(*document, fault);
    AlertRule rule;
    rule.id = readName(root.at("id"));
    rule.name = root.textOr("name", rule.id);
    if (const auto axis = root.find("axis"))
        rule.axis = readAxes(*axis);
    rule.where = readWhere(root);
    if (root.find("measure"))
        rule.measure = readMeasure(root.at("measure"));
    if (root.find("window"))
        rule.window = readWord(root.at("window"), alertWindows);
    rule.condition = readCondition(root.at("condition"), rule);
    if (rule.kind() == "reconciliation" && !root.find("window"))
        rule.window = Bucket::Day;
    if (const auto minimum = root.find("minimum"))
        rule.minimum = readMinimum(*minimum);
    rule.severity = root.textOr("severity", rule.severity);
    rule.owner = root.textOr("owner", {});
    rule.runbook = root.textOr("runbook", {});
    rule.enabled = flagOr(root, "enabled", true);
    readBehaviour(root, rule);
    checkWhole(root, rule);
    if (fault.found())
        return fault.error();
    return rule;
}

} // namespace tokenledger
