// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/budgetreport.h"

#include "app/budgetfile.h"
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

SliceOutlook outlookOf(const Days &days, const std::vector<std::pair<std::size_t, CubeMetrics>> &cells)
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
    costs.pop_back();
    costs.erase(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(first));
    outlook.forecast = forecastDays(costs, days.periodEnd - days.today);
    if (outlook.forecast) {
        const std::int64_t before = outlook.actual.nano() - today.nano();
        for (Money *bound : {&outlook.forecast->expected, &outlook.forecast->low, &outlook.forecast->high})
            *bound = Money::fromNano(std::max(before + bound->nano(), outlook.actual.nano()));
    }
    return outlook;
}


Json boundsJson(const SliceOutlook &outlook)
{
    return {{"dimension", outlook.axis ? Json(outlook.axis->name()) : Json(nullptr)},
            {"value", outlook.value},
            {"period_start", toIso8601(outlook.period.from)},
            {"period_end", toIso8601(outlook.period.to)},
            {"forecast_usd", outlook.forecast->expected.toString()},
            {"low_usd", outlook.forecast->low.toString()},
            {"high_usd", outlook.forecast->high.toString()},
            {"history_days", outlook.forecast->historyDays}};
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

Result<std::vector<SliceOutlook>> outlookBy(const CallStore &store, const std::optional<AlertAxis> &axis, Bucket period, Instant at,
                                            const std::string &zone)
{
    const auto days = daysAround(at, period, zone);
    if (!days)
        return days.error();
    const auto answer = ask(store, axis, {Instant::fromSeconds(days->starts.front()), at}, Bucket::Day, zone);
    if (!answer)
        return answer.error();
    std::map<std::string, std::vector<std::pair<std::size_t, CubeMetrics>>> cells;
    for (const CubeRow &row : answer->rows)
        cells[row.codes.empty() ? std::string() : answer->text(row, 0)].emplace_back(days->indexOf(*row.bucket), row.metrics);
    const auto book = storedBudgets(store);
    if (!book)
        return book.error();
    std::vector<SliceOutlook> outlooks;
    for (const auto &[value, slice] : cells) {
        SliceOutlook outlook = outlookOf(*days, slice);
        outlook.axis = axis;
        outlook.value = value;
        for (const Budget &budget : book->budgets())
            if (budget.axis == axis && (!axis || budget.value == value) && budget.period == period && budget.range.contains(at))
                outlook.budget = budget.amount;
        outlooks.push_back(std::move(outlook));
    }
    std::stable_sort(outlooks.begin(), outlooks.end(), [](const SliceOutlook &a, const SliceOutlook &b) { return a.actual > b.actual; });
    return outlooks;
}

Result<std::vector<BudgetOutlook>> budgetOutlook(const CallStore &store, Instant at, const std::string &zone)
{
    const auto book = storedBudgets(store);
    if (!book)
        return book.error();
    std::vector<BudgetOutlook> rows;
    for (const Budget &budget : book->budgets()) {
        if (!budget.range.contains(at))
            continue;
        const auto slices = outlookBy(store, budget.axis, budget.period, at, zone);
        if (!slices)
            return slices.error();
        BudgetOutlook row{budget, {}};
        const auto days = daysAround(at, budget.period, zone);
        if (!days)
            return days.error();
        row.outlook.period = days->period;
        for (const SliceOutlook &slice : *slices)
            if (!budget.axis || slice.value == budget.value)
                row.outlook = slice;
        row.outlook.axis = budget.axis;
        row.outlook.value = budget.value;
        row.outlook.budget = budget.amount;
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
                                 toIso8601(outlook.period.to) + ' ' + (outlook.axis ? outlook.axis->name() : "total") + ' ' + outlook.value;
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
