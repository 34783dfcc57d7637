// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/budgetreport.h"

#include "app/budgetfile.h"
#include "app/unitreport.h"
#include "models/analysis/snapshot.h"
#include "models/analysis/tagquery.h"
#include "models/store/documentchanges.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *forecastKind = "forecast";
constexpr std::int64_t microsOfDay = 86'400'000'000;
constexpr std::int64_t historyDays = 56;
constexpr std::int64_t longestPeriodDays = 93;

Result<CubeResult> ask(const CallStore &store, const std::optional<AlertAxis> &axis, const TimeRange &range, Bucket bucket, const std::string &zone)
{
    TagQuery query;
    if (axis && axis->dimension)
        query.cube.by = {*axis->dimension};
    else if (axis)
        query.byTags = {axis->tag};
    query.cube.range = range;
    query.cube.bucket = bucket;
    query.cube.zone = zone;
    const auto source = store.source();
    if (!source)
        return source.error();
    if (!query.byTags.empty())
        return answerTagQuery(**source, query, 2);
    const auto snapshot = Snapshot::load(**source, Snapshot::Wanted::forQuery(query.cube));
    if (!snapshot)
        return snapshot.error();
    return (*snapshot)->query(query.cube);
}

/// The local days around a moment, as far as the history and the period go.
struct Days
{
    std::vector<std::int64_t> starts; ///< seconds
    TimeRange period;
    std::size_t periodBegin = 0;
    std::size_t today = 0;
    std::size_t periodEnd = 0;

    std::size_t indexOf(Instant at) const
    {
        const auto after = std::upper_bound(starts.begin(), starts.end(), at.seconds());
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - starts.begin(), 1) - 1);
    }
};

Result<Days> daysAround(Instant at, Bucket period, const std::string &zone)
{
    const auto periods = ZoneCutter::create(zone, period, {at, {at.micros + longestPeriodDays * microsOfDay}});
    if (!periods)
        return periods.error();
    Days days;
    days.period = {Instant::fromSeconds(periods->starts()[0]), Instant::fromSeconds(periods->starts()[1])};
    const std::int64_t from = std::min(at.micros - historyDays * microsOfDay, days.period.from.micros);
    const auto cutter = ZoneCutter::create(zone, Bucket::Day, {{from}, days.period.to});
    if (!cutter)
        return cutter.error();
    days.starts = cutter->starts();
    days.periodBegin = days.indexOf(days.period.from);
    days.today = days.indexOf(at);
    days.periodEnd = days.indexOf(days.period.to);
    return days;
}

/// The units of a measure, day by day, of each slice that counts them.
struct UnitDays
{
    std::map<std::string, std::map<std::size_t, std::int64_t>> byValue;
};

Result<UnitDays> unitDays(const CallStore &store, const OutlookQuestion &question, const Days &days)
{
    if (question.axis && !question.axis->dimension)
        return Error{"Business measures count the whole or the values of a dimension, not those of a tag; forecast by a dimension.", Error::Kind::Usage};
    const TimeRange range{Instant::fromSeconds(days.starts.front()), days.period.to};
    const auto first = dateAt(range.from, question.zone);
    if (!first)
        return first.error();
    const auto measures = measuresOfPeriod(store, range, question.zone);
    if (!measures)
        return measures.error();
    const auto counts = [&question](const BusinessMeasure &row) { return question.axis ? row.dimension == question.axis->dimension : !row.dimension; };
    UnitDays units;
    for (const BusinessMeasure &row : *measures)
        if (row.measure == question.plan->measure && counts(row))
            units.byValue[row.value][static_cast<std::size_t>(row.day - *first)] = row.count;
    if (units.byValue.empty())
        return Error{"Nobody counts “" + question.plan->measure + "” of these slices in the last " + std::to_string(historyDays) +
                         " days; `tokenledger-cli outcomes list` shows what is counted.",
                     Error::Kind::Usage};
    return units;
}

/// The days left by the units planned for them; nothing without a plan, or without enough days that count units.
void forecastByUnits(const Days &days, const std::map<std::size_t, std::int64_t> &units, const std::vector<Money> &costs, const UnitPlan &plan,
                     SliceOutlook &outlook)
{
    outlook.measure = plan.measure;
    std::vector<CountedCost> history;
    PlannedUnits planned{0, 0};
    for (const auto &[day, count] : units) {
        if (day < days.today) {
            history.push_back({count, costs[day]});
        } else {
            planned.units += count;
            ++planned.days;
        }
    }
    if (plan.units)
        planned = {*plan.units, days.periodEnd - days.today};
    if (planned.days == 0)
        return;
    outlook.planned = planned;
    outlook.forecast = forecastUnits(history, planned);
    if (const auto one = forecastUnits(history, {1, 1}))
        outlook.unitCost = one->expected;
}

SliceOutlook outlookOf(const Days &days, const std::vector<std::pair<std::size_t, CubeMetrics>> &cells, const OutlookQuestion &question,
                       const std::map<std::size_t, std::int64_t> &units)
{
    SliceOutlook outlook;
    outlook.period = days.period;
    std::vector<Money> costs(days.today + 1);
    std::size_t first = days.today;
    for (const auto &[day, metrics] : cells) {
        costs[day] = metrics.cost;
        first = std::min(first, day);
        if (day < days.periodBegin)
            continue;
        outlook.actual = Money::fromNano(outlook.actual.nano() + metrics.cost.nano());
        outlook.unpricedCalls += metrics.unpricedCalls;
    }
    // Today is not over: it counts among the days to come, and what it has brought so far is a lower bound.
    const Money today = costs.back();
    if (question.plan) {
        forecastByUnits(days, units, costs, *question.plan, outlook);
    } else {
        costs.pop_back();
        costs.erase(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(first));
        outlook.forecast = forecastDays(costs, days.periodEnd - days.today);
    }
    if (outlook.forecast) {
        const std::int64_t before = outlook.actual.nano() - today.nano();
        for (Money *bound : {&outlook.forecast->expected, &outlook.forecast->low, &outlook.forecast->high})
            *bound = Money::fromNano(std::max(before + bound->nano(), outlook.actual.nano()));
    }
    return outlook;
}

Json boundsJson(const SliceOutlook &outlook)
{
    Json json{{"dimension", outlook.axis ? Json(outlook.axis->name()) : Json(nullptr)},
            {"value", outlook.value},
            {"period_start", toIso8601(outlook.period.from)},
            {"period_end", toIso8601(outlook.period.to)},
            {"forecast_usd", outlook.forecast->expected.toString()},
            {"low_usd", outlook.forecast->low.toString()},
            {"high_usd", outlook.forecast->high.toString()},
            {"history_days", outlook.forecast->historyDays}};
    if (outlook.planned)
        json.update({{"measure", outlook.measure}, {"planned_units", outlook.planned->units}});
    return json;
}

std::optional<AlertAxis> axisNamed(const Json &name)
{
    if (!name.is_string())
        return std::nullopt;
    constexpr std::size_t tagPrefix = 4; // "tag:"
    const std::string text = name.get<std::string>();
    const auto dimension = dimensionByName(text);
    return dimension ? AlertAxis{dimension, {}} : AlertAxis{std::nullopt, text.substr(tagPrefix)};
}

Money amountAt(const Json &json, const char *key)
{
    const auto amount = Money::parse(json.value(key, std::string("0")));
    return amount ? *amount : Money();
}

Result<void> setBudget(const CallStore &store, const Budget &budget, const OutlookQuestion &question, SliceOutlook &outlook)
{
    const auto carried = carriedInto(store, budget, question.at, question.zone);
    if (!carried)
        return carried.error();
    outlook.carried = *carried;
    outlook.budget = Money::fromNano(budget.amount.nano() + carried->nano());
    return {};
}

/// The slices' budgets that are in force.
Result<void> setBudgets(const CallStore &store, const OutlookQuestion &question, std::vector<SliceOutlook> &outlooks)
{
    const auto book = storedBudgets(store);
    if (!book)
        return book.error();
    for (SliceOutlook &outlook : outlooks)
        for (const Budget &budget : book->budgets())
            if (budget.axis == question.axis && (!question.axis || budget.value == outlook.value) && budget.period == question.period &&
                budget.range.contains(question.at))
                if (const auto done = setBudget(store, budget, question, outlook); !done)
                    return done;
    return {};
}

} // namespace

Result<std::optional<Instant>> outlookMoment(const CallStore &store, Instant now)
{
    constexpr std::int64_t hourSeconds = 3600;
    const auto answer = store.sql("SELECT max(hour) FROM cells_hour WHERE hour < " + std::to_string(now.seconds()));
    if (!answer)
        return answer.error();
    const auto *hour = std::get_if<std::int64_t>(&answer->rows.front().front());
    return hour ? std::optional(std::min(now, Instant::fromSeconds(*hour + hourSeconds))) : std::nullopt;
}

Result<Money> carriedInto(const CallStore &store, const Budget &budget, Instant at, const std::string &zone)
{
    if (!budget.rollover)
        return Money();
    const auto first = store.sql("SELECT min(hour) FROM cells_hour");
    if (!first)
        return first.error();
    const auto *hour = std::get_if<std::int64_t>(&first->rows.front().front());
    if (!hour)
        return Money();
    const Instant from = std::max(budget.range.from, Instant::fromSeconds(*hour));
    if (from >= at)
        return Money();
    const auto periods = ZoneCutter::create(zone, budget.period, {from, at});
    if (!periods)
        return periods.error();
    const std::vector<std::int64_t> &starts = periods->starts();
    const auto answer = ask(store, budget.axis, {Instant::fromSeconds(starts.front()), Instant::fromSeconds(starts.back())}, budget.period, zone);
    if (!answer)
        return answer.error();
    std::map<std::int64_t, Money> spent;
    for (const CubeRow &row : answer->rows)
        if (!budget.axis || answer->text(row, 0) == budget.value)
            spent[row.bucket->seconds()] = row.metrics.cost;
    Money carried;
    for (std::size_t i = 0; i + 1 < starts.size(); ++i)
        carried = Money::fromNano(std::max<std::int64_t>(0, carried.nano() + budget.amount.nano() - spent[starts[i]].nano()));
    return carried;
}

Result<std::vector<SliceOutlook>> outlookBy(const CallStore &store, const OutlookQuestion &question)
{
    const auto days = daysAround(question.at, question.period, question.zone);
    if (!days)
        return days.error();
    const auto answer = ask(store, question.axis, {Instant::fromSeconds(days->starts.front()), question.at}, Bucket::Day, question.zone);
    if (!answer)
        return answer.error();
    auto units = question.plan ? unitDays(store, question, *days) : Result<UnitDays>(UnitDays());
    if (!units)
        return units.error();
    std::map<std::string, std::vector<std::pair<std::size_t, CubeMetrics>>> cells;
    for (const CubeRow &row : answer->rows)
        cells[row.codes.empty() ? std::string() : answer->text(row, 0)].emplace_back(days->indexOf(*row.bucket), row.metrics);
    std::vector<SliceOutlook> outlooks;
    for (const auto &[value, slice] : cells) {
        SliceOutlook outlook = outlookOf(*days, slice, question, units->byValue[value]);
        outlook.axis = question.axis;
        outlook.value = value;
        outlooks.push_back(std::move(outlook));
    }
    std::stable_sort(outlooks.begin(), outlooks.end(), [](const SliceOutlook &a, const SliceOutlook &b) { return a.actual > b.actual; });
    if (const auto done = setBudgets(store, question, outlooks); !done)
        return done.error();
    return outlooks;
}

Result<std::vector<BudgetOutlook>> budgetOutlook(const CallStore &store, Instant at, const std::string &zone)
{
    const auto book = storedBudgets(store);
    if (!book)
        return book.error();
    std::vector<BudgetOutlook> rows;
    std::map<std::pair<std::string, Bucket>, std::vector<SliceOutlook>> known; // many budgets share an axis
    for (const Budget &budget : book->budgets()) {
        if (!budget.range.contains(at))
            continue;
        const auto [slices, isNew] = known.try_emplace({budget.axis ? budget.axis->name() : std::string(), budget.period});
        if (isNew) {
            auto asked = outlookBy(store, {budget.axis, budget.period, at, zone, {}});
            if (!asked)
                return asked.error();
            slices->second = std::move(*asked);
        }
        BudgetOutlook row{budget, {}};
        const auto days = daysAround(at, budget.period, zone);
        if (!days)
            return days.error();
        row.outlook.period = days->period;
        for (const SliceOutlook &slice : slices->second)
            if (!budget.axis || slice.value == budget.value)
                row.outlook = slice;
        row.outlook.axis = budget.axis;
        row.outlook.value = budget.value;
        if (const auto done = setBudget(store, budget, {budget.axis, budget.period, at, zone, {}}, row.outlook); !done)
            return done.error();
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<void> keepForecasts(CallStore &store, const std::vector<SliceOutlook> &outlooks, Instant at)
{
    constexpr std::size_t dateLength = 10;
    DocumentChanges changes;
    for (const SliceOutlook &outlook : outlooks) {
        if (!outlook.forecast)
            continue;
        Json json = boundsJson(outlook);
        json["made_at"] = toIso8601(at);
        const std::string name = toIso8601(at).substr(0, dateLength) + ' ' + toIso8601(outlook.period.from) + ' ' +
                                 toIso8601(outlook.period.to) + ' ' + (outlook.axis ? outlook.axis->name() : "total") + ' ' + outlook.value +
                                 (outlook.measure.empty() ? std::string() : " by " + outlook.measure);
        changes.put.push_back({forecastKind, name, json.dump(-1, ' ', false, Json::error_handler_t::replace)});
    }
    if (changes.put.empty())
        return {};
    const auto kept = changeDocuments(store, changes);
    return kept ? Result<void>() : kept.error();
}

Result<std::vector<ScoredForecast>> scoredForecasts(const CallStore &store, Instant at)
{
    const auto documents = store.documents(forecastKind);
    if (!documents)
        return documents.error();
    std::vector<ScoredForecast> scores;
    std::map<std::string, CubeResult> answers;
    for (const StoredDocument &document : *documents) {
        Json made = Json::parse(document.body, nullptr, false);
        const auto from = parseIso8601(made.value("period_start", std::string()));
        const auto to = parseIso8601(made.value("period_end", std::string()));
        if (!from || !to || *to > at)
            continue;
        const std::string slice = made["dimension"].dump() + toIso8601(*from) + toIso8601(*to);
        if (!answers.contains(slice)) {
            const auto answer = ask(store, axisNamed(made["dimension"]), {*from, *to}, Bucket::None, "UTC");
            if (!answer)
                return answer.error();
            answers.emplace(slice, *answer);
        }
        ScoredForecast score;
        const CubeResult &answer = answers.at(slice);
        for (const CubeRow &row : answer.rows)
            if (row.codes.empty() || answer.text(row, 0) == made.value("value", std::string()))
                score.actual = row.metrics.cost;
        score.variancePercent = forecastVariance(amountAt(made, "forecast_usd"), score.actual);
        score.within = score.actual >= amountAt(made, "low_usd") && score.actual <= amountAt(made, "high_usd");
        score.made = std::move(made);
        scores.push_back(std::move(score));
    }
    return scores;
}

} // namespace tokenledger
