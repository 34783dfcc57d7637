// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/kpioutlook.h"

#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>
#include <array>
#include <limits>

namespace tokenledger {

namespace {

constexpr std::int64_t dayMicros = 86'400'000'000;

CubeQuery queryOf(const KpiQuestion &question, const TimeRange &range)
{
    CubeQuery query;
    query.range = range;
    query.zone = question.zone;
    query.basis = question.basis;
    return query;
}

/// Cost of each local day from the first with calls to the last whole one before `end`.
Result<std::vector<Money>> dailyCosts(const Snapshot &snapshot, const KpiQuestion &question, const TimeRange &range)
{
    const auto cutter = ZoneCutter::create(question.zone, Bucket::Day, range);
    if (!cutter)
        return cutter.error();
    CubeQuery query = queryOf(question, range);
    query.bucket = Bucket::Day;
    const auto answer = snapshot.query(query);
    if (!answer)
        return answer.error();
    std::vector<Money> costs(cutter->starts().size());
    std::size_t first = costs.size();
    for (const CubeRow &row : answer->rows) {
        const std::size_t day = cutter->indexOf(row.bucket->seconds());
        costs[day] = row.metrics.cost;
        first = std::min(first, day);
    }
    if (!costs.empty())
        costs.pop_back(); // begins at the range's end
    costs.erase(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(std::min(first, costs.size())));
    return costs;
}

Result<std::size_t> daysIn(const std::string &zone, const TimeRange &range)
{
    const auto cutter = ZoneCutter::create(zone, Bucket::Day, range);
    return cutter ? Result<std::size_t>(cutter->starts().size() - 1) : cutter.error();
}

/// Midnight of the day that holds a moment.
Result<Instant> dayBegin(const std::string &zone, Instant at)
{
    const auto cutter = ZoneCutter::create(zone, Bucket::Day, {at, {at.micros + 1}});
    return cutter ? Result<Instant>(Instant::fromSeconds(cutter->starts()[cutter->indexOf(at.seconds())])) : cutter.error();
}

Result<Money> costOf(const Snapshot &snapshot, const CubeQuery &query)
{
    const auto answer = snapshot.query(query);
    return answer ? Result<Money>(answer->total.cost) : answer.error();
}

KpiQuestion after(const KpiQuestion &question)
{
    KpiQuestion next = question;
    next.year = question.quarter == 4 ? question.year + 1 : question.year;
    next.quarter = question.quarter == 4 ? 1 : question.quarter + 1;
    return next;
}

/// Prices of one token of each kind, times the sample.
class UnitPrices
{
public:
    static constexpr std::int64_t sample = 100'000; // below the first step of every context tier
    using Member = std::int64_t TokenUsage::*;

    /// Nothing where one of the kinds that are there has no price.
    static std::optional<Int128> cost(const Pricer &pricer, PricedCall call, const CubeMetrics &sums)
    {
        const std::array<std::pair<Member, std::int64_t>, 4> kinds = {{{&TokenUsage::uncachedInput, sums.uncachedInput},
                                                                       {&TokenUsage::cacheRead, sums.cacheRead},
                                                                       {&TokenUsage::cacheWrite5m, sums.cacheWrite},
                                                                       {&TokenUsage::output, sums.output}}};
        Int128 nano = 0;
        for (const auto &[member, tokens] : kinds) {
            if (tokens == 0)
                continue;
            call.usage = {};
            call.usage.requests = 0;
            call.usage.*member = sample;
            const auto price = pricer.price(call).cost;
            if (!price)
                return std::nullopt;
            nano += Int128{price->nano()} * tokens;
        }
        return nano;
    }
};

} // namespace

Result<std::optional<QuarterForecast>> quarterForecast(const Snapshot &snapshot, const KpiQuestion &question, Instant asOf)
{
    const auto range = question.range();
    const auto before = question.before().range();
    const auto next = after(question).range();
    if (!range || !before || !next)
        return !range ? range.error() : !before ? before.error() : next.error();
    QuarterForecast outlook;
    outlook.next = asOf >= range->to;
    outlook.period = *next;
    Instant end = range->to;
    if (!outlook.next) {
        // The last day is not over: it is among the days to come.
        const auto today = dayBegin(question.zone, std::max(asOf, range->from));
        if (!today)
            return today.error();
        end = *today;
        outlook.period = {end, range->to};
        const auto spent = costOf(snapshot, queryOf(question, {range->from, end}));
        if (!spent)
            return spent.error();
        outlook.spent = *spent;
    }
    const auto history = dailyCosts(snapshot, question, {before->from, end});
    const auto ahead = daysIn(question.zone, outlook.period);
    if (!history || !ahead)
        return history ? ahead.error() : history.error();
    const auto forecast = forecastDays(*history, *ahead);
    if (!forecast)
        return std::optional<QuarterForecast>();
    outlook.forecast = *forecast;
    return std::optional(outlook);
}

std::optional<double> BudgetUse::variance() const
{
    if (amount.isZero())
        return std::nullopt;
    return static_cast<double>(actual.nano() - amount.nano()) / static_cast<double>(amount.nano());
}

Result<std::vector<BudgetUse>> budgetsOfQuarter(const Snapshot &snapshot, const BudgetBook &book, const KpiQuestion &question)
{
    const auto range = question.range();
    if (!range)
        return range.error();
    std::vector<BudgetUse> uses;
    for (const Budget &budget : book.budgets()) {
        if (budget.axis && !budget.axis->dimension)
            continue;
        const TimeRange held{std::max(range->from, budget.range.from), std::min(range->to, budget.range.to)};
        if (held.from >= held.to)
            continue;
        const auto cutter = ZoneCutter::create(question.zone, budget.period, held);
        if (!cutter)
            return cutter.error();
        std::int64_t periods = 0;
        std::optional<Instant> first;
        for (const std::int64_t start : cutter->starts()) {
            const Instant at = Instant::fromSeconds(start);
            if (!held.contains(at))
                continue;
            first = first.value_or(at);
            ++periods;
        }
        if (!first)
            continue;
        BudgetUse use;
        use.budget = budget;
        std::int64_t nano = 0;
        if (__builtin_mul_overflow(budget.amount.nano(), periods, &nano))
            return Error{"The budget “" + budget.name + "” comes to more than 64 bits of nano-dollars in a quarter."};
        use.amount = Money::fromNano(nano);
        CubeQuery query = queryOf(question, {*first, held.to});
        if (budget.axis)
            query.where = {{*budget.axis->dimension, {budget.value}}};
        const auto actual = costOf(snapshot, query);
        if (!actual)
            return actual.error();
        use.actual = *actual;
        uses.push_back(std::move(use));
    }
    return uses;
}

std::optional<double> RoutingSavings::rate() const
{
    if (baseline.nano() <= 0)
        return std::nullopt;
    return static_cast<double>(saved().nano()) / static_cast<double>(baseline.nano());
}

Result<std::optional<RoutingSavings>> routingSavings(const Snapshot &snapshot, const Pricer &pricer, const KpiQuestion &question,
                                                     const std::string &provider, const std::string &model)
{
    constexpr std::int64_t noon = dayMicros / 2'000'000;
    const auto range = question.range();
    if (!range)
        return range.error();
    CubeQuery query = queryOf(question, *range);
    query.by = {Dimension::Provider, Dimension::Model, Dimension::Region};
    query.bucket = Bucket::Day;
    const auto days = snapshot.query(query);
    if (!days)
        return days.error();
    Int128 baseline = 0; // times the sample
    Int128 actual = 0;
    for (const CubeRow &row : days->rows) {
        if (row.metrics.unpricedCalls > 0)
            continue;
        actual += row.metrics.cost.nano();
        if (days->text(row, 0) == provider && days->text(row, 1) == model) {
            baseline += Int128{row.metrics.cost.nano()} * UnitPrices::sample; // is on the baseline model already
            continue;
        }
        PricedCall call;
        call.provider = provider;
        call.model = model;
        call.region = days->text(row, 2);
        call.startedAt = Instant::fromSeconds(row.bucket->seconds() + noon);
        const auto nano = UnitPrices::cost(pricer, call, row.metrics);
        if (!nano)
            return std::optional<RoutingSavings>();
        baseline += *nano;
    }
    const Int128 rounded = divideHalfEven<Int128>(baseline, UnitPrices::sample);
    const Int128 most = std::numeric_limits<std::int64_t>::max();
    if (rounded > most || actual > most || actual < -most)
        return Error{"What the quarter would have cost on one model leaves 64 bits of nano-dollars."};
    return std::optional(RoutingSavings{provider, model, Money::fromNano(static_cast<std::int64_t>(rounded)), Money::fromNano(static_cast<std::int64_t>(actual))});
}

Result<std::optional<std::pair<std::string, std::string>>> dearestModel(const Snapshot &snapshot, const KpiQuestion &question)
{
    using Pair = std::pair<std::string, std::string>;
    const auto range = question.range();
    if (!range)
        return range.error();
    CubeQuery query = queryOf(question, *range);
    query.by = {Dimension::Provider, Dimension::Model};
    query.limit = 1;
    const auto answer = snapshot.query(query);
    if (!answer)
        return answer.error();
    if (answer->rows.empty() || answer->rows.front().metrics.cost.nano() <= 0)
        return std::optional<Pair>();
    return std::optional(Pair{answer->text(answer->rows.front(), 0), answer->text(answer->rows.front(), 1)});
}

} // namespace tokenledger
