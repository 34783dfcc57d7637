// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/kpigathering.h"

#include "app/alertwatch.h"
#include "app/budgetfile.h"
#include "app/budgetreport.h"
#include "app/frozenplans.h"
#include "app/reconciling.h"
#include "app/retirements.h"
#include "app/unitreport.h"
#include "app/whatifreport.h"
#include "models/analysis/monthlock.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

constexpr std::int64_t minuteMicros = 60'000'000;
constexpr std::size_t dateLength = 10;

Money moneyIn(const nlohmann::ordered_json &json, const char *key)
{
    const auto amount = Money::parse(json.value(key, std::string()));
    return amount ? *amount : Money();
}

Result<void> addOutlook(const KpiSources &from, KpiFacts &facts)
{
    const Instant known = std::max(from.known, from.snapshot.lastCall().value_or(from.known));
    auto forecast = quarterForecast(from.snapshot, from.question, known);
    if (!forecast)
        return forecast.error();
    facts.forecast = std::move(*forecast);
    const auto book = storedBudgets(from.store);
    if (!book)
        return book.error();
    auto uses = budgetsOfQuarter(from.snapshot, *book, from.question);
    if (!uses)
        return uses.error();
    facts.budgets = std::move(*uses);
    return {};
}

Result<void> addPastForecasts(const KpiSources &from, KpiFacts &facts)
{
    const auto scores = scoredForecasts(from.store, from.known);
    if (!scores)
        return scores.error();
    for (const ScoredForecast &score : *scores) {
        const auto end = parseIso8601(score.made.value("period_end", std::string()));
        if (!end || *end <= from.range.from || *end > from.range.to)
            continue;
        const std::string value = score.made.value("value", std::string());
        KpiPastForecast past;
        past.made = QString::fromStdString(score.made.value("made_at", std::string()).substr(0, dateLength));
        past.slice = score.made["dimension"].is_null() ? QStringLiteral("total") : QString::fromStdString(score.made["dimension"].get<std::string>() + ' ' + value);
        past.forecast = moneyIn(score.made, "forecast_usd");
        past.actual = score.actual;
        past.within = score.within;
        facts.pastForecasts.push_back(std::move(past));
    }
    return {};
}

Result<void> addEconomics(const KpiSources &from, KpiFacts &facts)
{
    const auto measures = measuresOfPeriod(from.store, from.range, from.question.zone);
    if (!measures)
        return measures.error();
    auto economics = unitEconomics(from.snapshot, *measures, from.range, from.question.zone, from.question.basis);
    if (!economics)
        return economics.error();
    facts.economics = std::move(*economics);
    return {};
}

/// The UTC quarter of that name: bills are of calendar months in UTC.
TimeRange billedRange(KpiQuestion question)
{
    question.zone = "UTC";
    const auto range = question.range();
    return range ? *range : TimeRange{{0}, {0}};
}

Result<void> addBills(const KpiSources &from, KpiFacts &facts)
{
    ReconcileQuery query{billedRange(from.question), {ReconcileField::Provider, ReconcileField::Month}, {}};
    const auto vendor = vendorSums(from.store, query.range);
    if (!vendor || vendor->bills.empty())
        return vendor ? Result<void>() : vendor.error();
    const auto result = reconcile(from.snapshot, *vendor, from.pricer, query);
    if (!result)
        return result.error();
    const auto locks = storedMonthLocks(from.store);
    if (!locks)
        return locks.error();
    for (const ReconcileRow &row : result->rows) {
        if (row.billed.isZero() && row.invoiced.isZero())
            continue;
        const auto limit = reconcileLimit(from.store, row.key[0]);
        if (!limit)
            return limit.error();
        const bool locked = std::any_of(locks->begin(), locks->end(), [&](const MonthLock &lock) { return lock.provider == row.key[0] && lock.month == row.key[1]; });
        facts.bills.push_back({row.key[0], row.key[1], row.billed, row.attributed, limit->allows(row.difference(), row.billed), locked, row.provisional});
    }
    for (const BridgeStep &step : result->bridge)
        if (std::any_of(facts.bills.begin(), facts.bills.end(), [&](const KpiBill &bill) { return bill.provider == step.provider; }))
            facts.bridge.push_back(step);
    return {};
}

/// The dearest model of the quarter before is the baseline of both quarters.
Result<void> addRouting(const KpiSources &from, KpiFacts &facts)
{
    const auto baseline = dearestModel(from.snapshot, from.question.before());
    if (!baseline || !*baseline)
        return baseline ? Result<void>() : baseline.error();
    const auto &[provider, model] = **baseline;
    auto now = routingSavings(from.snapshot, from.pricer, from.question, provider, model);
    if (!now)
        return now.error();
    auto before = routingSavings(from.snapshot, from.pricer, from.question.before(), provider, model);
    if (!before)
        return before.error();
    facts.routing = std::move(*now);
    facts.routingBefore = std::move(*before);
    return {};
}

Result<void> addPlans(const KpiSources &from, KpiFacts &facts)
{
    const auto plans = storedPlans(from.store);
    const auto promises = plans ? frozenPlans(from.store) : Result<std::vector<FrozenBaseline>>(plans.error());
    if (!promises)
        return promises.error();
    const auto costs = promises->empty() ? Result<std::vector<FeatureCost>>(std::vector<FeatureCost>()) : featureCosts(from.snapshot, from.range);
    if (!costs)
        return costs.error();
    for (const Scenario &scenario : *plans) {
        KpiPlan plan;
        plan.name = QString::fromStdString(scenario.name);
        for (const Lever &lever : scenario.levers)
            plan.levers.append(QString::fromUtf8(kindOf(lever).data(), static_cast<qsizetype>(kindOf(lever).size())));
        const auto promise = std::find_if(promises->begin(), promises->end(), [&](const FrozenBaseline &one) { return one.plan == scenario.name; });
        if (promise != promises->end()) {
            plan.promise = *promise;
            // What was promised within or after the quarter says nothing of it.
            if (promise->range.to <= from.range.from) {
                auto realised = realisedSavings(*promise, *costs, from.range);
                if (!realised)
                    return realised.error();
                plan.realised = std::move(*realised);
            }
        }
        facts.plans.push_back(std::move(plan));
    }
    return {};
}

/// Collects the times of one rule's alerts.
struct AlertTimes
{
    KpiAlerts alerts;
    std::vector<std::int64_t> detect;
    std::vector<std::int64_t> acknowledge;
    std::vector<std::int64_t> resolve;
};

std::optional<std::int64_t> median(std::vector<std::int64_t> values)
{
    if (values.empty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    return values[(values.size() - 1) / 2];
}

std::int64_t minutesBetween(Instant from, Instant to)
{
    return std::max<std::int64_t>(0, (to.micros - from.micros) / minuteMicros);
}

/// Of each alert that people or time have ended, as far as the states still know it.
Result<std::map<std::string, AlertEpisode>> knownEpisodes(const CallStore &store)
{
    const auto states = storedAlertStates(store);
    if (!states)
        return states.error();
    std::map<std::string, AlertEpisode> episodes;
    for (const AlertRuleState &state : *states)
        for (const AlertEpisode &episode : state.episodes)
            episodes.emplace(episode.id, episode);
    return episodes;
}

void addEpisode(const AlertEpisode &episode, AlertTimes &times)
{
    if (episode.acknowledgedAt)
        times.acknowledge.push_back(minutesBetween(episode.raisedAt, *episode.acknowledgedAt));
    const auto end = episode.resolvedAt ? episode.resolvedAt : episode.closedAt;
    if (end)
        times.resolve.push_back(minutesBetween(episode.raisedAt, *end));
}

Result<void> addAlertTimes(const KpiSources &from, KpiFacts &facts)
{
    const auto history = alertHistory(from.store);
    const auto episodes = history ? knownEpisodes(from.store) : Result<std::map<std::string, AlertEpisode>>(history.error());
    if (!episodes)
        return episodes.error();
    std::map<std::string, AlertTimes> rules;
    for (const nlohmann::ordered_json &event : *history) {
        if (!event.is_object() || event.value("news", std::string()) != name(AlertNews::Fired))
            continue;
        const auto at = parseIso8601(event.value("at", std::string()));
        const auto begin = parseIso8601(event.value("window_start", std::string()));
        if (!at || !begin || !from.range.contains(*at))
            continue;
        AlertTimes &times = rules[event.value("rule", std::string())];
        const bool late = event.value("late", false);
        times.alerts.raised += 1;
        times.alerts.late += late ? 1 : 0;
        times.detect.push_back(minutesBetween(*begin, *at));
        if (const auto episode = episodes->find(event.value("episode", std::string())); episode != episodes->end())
            addEpisode(episode->second, times);
    }
    for (auto &[rule, times] : rules) {
        times.alerts.rule = QString::fromStdString(rule);
        times.alerts.detect = median(times.detect);
        times.alerts.acknowledge = median(times.acknowledge);
        times.alerts.resolve = median(times.resolve);
        facts.alerts.push_back(times.alerts);
    }
    return {};
}

Result<void> addDecisions(const KpiSources &from, KpiFacts &facts)
{
    auto decisions = storedRetirements(from.store);
    if (!decisions)
        return decisions.error();
    RetirementLimits limits;
    limits.since = from.before.from;
    auto candidates = retirementCandidates(from.snapshot, Retirement::Kind::Feature, from.range.to, *decisions, limits);
    if (!candidates)
        return candidates.error();
    std::vector<Retirement> recent;
    for (const Retirement &decision : *decisions)
        if (from.range.contains(decision.decidedAt) || from.before.contains(decision.decidedAt))
            recent.push_back(decision);
    // The snapshot ends with the quarter: what comes after it is not verified yet.
    const Instant known = std::min(from.range.to, from.snapshot.lastCall().value_or(from.range.from));
    auto verified = verifiedSavings(from.snapshot, recent, known, from.question.basis);
    if (!verified)
        return verified.error();
    facts.decisions = std::move(*decisions);
    facts.candidates = std::move(*candidates);
    facts.verified = std::move(*verified);
    return {};
}

} // namespace

Result<KpiFacts> kpiFacts(const KpiSources &from)
{
    KpiFacts facts;
    for (const auto step : {addOutlook, addPastForecasts, addEconomics, addBills, addRouting, addPlans, addAlertTimes, addDecisions})
        if (const auto done = step(from, facts); !done)
            return done.error();
    return facts;
}

} // namespace tokenledger
