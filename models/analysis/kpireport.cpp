// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/kpireport.h"

#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>
#include <charconv>

namespace tokenledger {

namespace {

constexpr std::int64_t million = 1'000'000;
constexpr std::size_t namedSeries = 5;

std::optional<double> ratio(std::int64_t part, std::int64_t whole)
{
    return whole == 0 ? std::nullopt : std::optional(static_cast<double>(part) / static_cast<double>(whole));
}

std::optional<Money> divided(Money amount, std::int64_t by)
{
    return by == 0 ? std::nullopt : std::optional(Money::fromNano(divideHalfEven(amount.nano(), by)));
}

CubeQuery queryOf(const KpiQuestion &question, const TimeRange &range)
{
    CubeQuery query;
    query.range = range;
    query.zone = question.zone;
    query.basis = question.basis;
    return query;
}

std::string quarterText(int year, int quarter)
{
    return std::to_string(year) + "-Q" + std::to_string(quarter);
}

/// Cost of calls that have both a feature and a tenant, and the number and median cost of features.
Result<void> addFeatures(const Snapshot &snapshot, CubeQuery query, KpiPeriod &period)
{
    query.by = {Dimension::Feature, Dimension::Tenant};
    const Result<CubeResult> both = snapshot.query(query);
    if (!both)
        return both.error();
    for (const CubeRow &row : both->rows)
        if (!both->text(row, 0).empty() && !both->text(row, 1).empty())
            period.attributed = Money::fromNano(period.attributed.nano() + row.metrics.cost.nano());
    query.by = {Dimension::Feature};
    const Result<CubeResult> features = snapshot.query(query);
    if (!features)
        return features.error();
    std::vector<std::int64_t> costs;
    for (const CubeRow &row : features->rows)
        if (!features->text(row, 0).empty())
            costs.push_back(row.metrics.cost.nano());
    std::sort(costs.begin(), costs.end());
    period.features = static_cast<std::int64_t>(costs.size());
    if (!costs.empty()) {
        const std::int64_t upper = costs[costs.size() / 2];
        const std::int64_t lower = costs[(costs.size() - 1) / 2];
        period.featureMedian = Money::fromNano(lower + divideHalfEven<std::int64_t>(upper - lower, 2));
    }
    return {};
}

Result<void> addUsers(const Snapshot &snapshot, CubeQuery query, KpiPeriod &period)
{
    query.by = {Dimension::User};
    const Result<CubeResult> users = snapshot.query(query);
    if (!users)
        return users.error();
    period.users = std::count_if(users->rows.begin(), users->rows.end(), [&](const CubeRow &row) { return !users->text(row, 0).empty(); });
    return {};
}

/// Nano-dollars that a hundred thousand tokens cost less when they are read from the cache; nothing without a price.
std::optional<std::int64_t> savedByReading(const Pricer &pricer, PricedCall call)
{
    constexpr std::int64_t sample = 100'000; // below the first step of every context tier
    call.usage = {};
    call.usage.requests = 0;
    call.usage.cacheRead = sample;
    const std::optional<Money> read = pricer.price(call).cost;
    call.usage.cacheRead = 0;
    call.usage.uncachedInput = sample;
    const std::optional<Money> input = pricer.price(call).cost;
    return read && input ? std::optional(input->nano() - read->nano()) : std::nullopt;
}

Result<void> addCacheSavings(const Snapshot &snapshot, const Pricer &pricer, CubeQuery query, KpiPeriod &period)
{
    constexpr std::int64_t noon = 12 * 3600;
    constexpr std::int64_t sample = 100'000;
    query.by = {Dimension::Provider, Dimension::Model, Dimension::Tier, Dimension::Region};
    query.bucket = Bucket::Day;
    const Result<CubeResult> days = snapshot.query(query);
    if (!days)
        return days.error();
    Int128 saved = 0; // times the sample
    for (const CubeRow &row : days->rows) {
        if (row.metrics.cacheRead == 0)
            continue;
        PricedCall call;
        call.provider = days->text(row, 0);
        call.model = days->text(row, 1);
        call.tier = days->text(row, 2);
        call.region = days->text(row, 3);
        call.startedAt = Instant::fromSeconds(row.bucket->seconds() + noon);
        const std::optional<std::int64_t> each = savedByReading(pricer, call);
        if (!each)
            continue;
        saved += Int128{*each} * row.metrics.cacheRead;
        period.pricedReads += row.metrics.cacheRead;
    }
    period.cacheSaved = Money::fromNano(static_cast<std::int64_t>(divideHalfEven<Int128>(saved, sample)));
    return {};
}

Result<KpiPeriod> periodOf(const Snapshot &snapshot, const Pricer &pricer, const CubeQuery &query)
{
    KpiPeriod period;
    const Result<CubeResult> total = snapshot.query(query);
    if (!total)
        return total.error();
    period.total = total->total;
    if (const Result<void> done = addFeatures(snapshot, query, period); !done)
        return done.error();
    if (const Result<void> done = addUsers(snapshot, query, period); !done)
        return done.error();
    if (const Result<void> done = addCacheSavings(snapshot, pricer, query, period); !done)
        return done.error();
    return period;
}

Result<KpiBreakdown> breakdownOf(const Snapshot &snapshot, CubeQuery query, const TimeRange &before, Dimension dimension)
{
    query.by = {dimension};
    const Result<PeriodComparison> both = comparePeriods(snapshot, query, before);
    if (!both)
        return both.error();
    KpiBreakdown breakdown{dimension, {}};
    std::optional<KpiGroup> missing;
    for (std::size_t i = 0; i < both->now.rows.size(); ++i) {
        KpiGroup group{both->now.text(both->now.rows[i], 0), both->now.rows[i].metrics, both->rowsBefore[i]};
        if (group.value.empty())
            missing = std::move(group);
        else
            breakdown.groups.push_back(std::move(group));
    }
    if (missing)
        breakdown.groups.push_back(std::move(*missing));
    return breakdown;
}

Result<void> fill(const Snapshot &snapshot, const Pricer &pricer, const TimeRange &before, KpiReport &report)
{
    const CubeQuery query = queryOf(report.question, report.range);
    Result<KpiPeriod> now = periodOf(snapshot, pricer, query);
    if (!now)
        return now.error();
    report.now = std::move(*now);
    Result<KpiPeriod> earlier = periodOf(snapshot, pricer, queryOf(report.question, before));
    if (!earlier)
        return earlier.error();
    if (earlier->total.calls > 0)
        report.before = std::move(*earlier);
    const Result<CostChange> change = splitCostChange(snapshot, query, before);
    if (!change)
        return change.error();
    report.change = *change;
    for (const Dimension dimension : kpiDimensions) {
        Result<KpiBreakdown> breakdown = breakdownOf(snapshot, query, before, dimension);
        if (!breakdown)
            return breakdown.error();
        report.breakdowns.push_back(std::move(*breakdown));
    }
    CubeQuery weekly = query;
    weekly.by = {Dimension::Feature};
    weekly.bucket = Bucket::Week;
    Result<SeriesTable> weeks = seriesTable(snapshot, weekly, namedSeries);
    if (!weeks)
        return weeks.error();
    report.weeks = std::move(*weeks);
    return {};
}

} // namespace

Result<KpiQuestion> KpiQuestion::parse(std::string_view text)
{
    KpiQuestion question;
    const char *end = text.data() + std::min<std::size_t>(text.size(), 4);
    const auto [last, code] = std::from_chars(text.data(), end, question.year);
    const bool well = text.size() == 7 && code == std::errc() && last == end && text.substr(4, 2) == "-Q" && text[6] >= '1' &&
                      text[6] <= '4' && question.year >= 1970 && question.year < 3000;
    if (!well)
        return Error{"“" + std::string(text) + "” is not a quarter; write it as 2026-Q3.", Error::Kind::Usage};
    question.quarter = text[6] - '0';
    return question;
}

std::string KpiQuestion::name() const
{
    return quarterText(year, quarter);
}

KpiQuestion KpiQuestion::before() const
{
    KpiQuestion other = *this;
    other.year = quarter == 1 ? year - 1 : year;
    other.quarter = quarter == 1 ? 4 : quarter - 1;
    return other;
}

Result<TimeRange> KpiQuestion::range() const
{
    KpiQuestion next = *this;
    next.year = quarter == 4 ? year + 1 : year;
    next.quarter = quarter == 4 ? 1 : quarter + 1;
    const Result<Instant> from = parseTimeOption(name());
    const Result<Instant> to = parseTimeOption(next.name());
    if (!from || !to)
        return from ? to.error() : from.error();
    // The zone's quarters begin within a day of UTC's: those that hold a day inside are the ones.
    constexpr std::int64_t tenDays = 10 * 86'400'000'000;
    const auto cutter = ZoneCutter::create(zone, Bucket::Quarter, {{from->micros + tenDays}, {to->micros + tenDays}});
    if (!cutter)
        return cutter.error();
    return TimeRange{Instant::fromSeconds(cutter->starts().front()), Instant::fromSeconds(cutter->starts()[1])};
}

std::optional<Money> KpiPeriod::costPerUser() const
{
    return divided(total.cost, users);
}

std::optional<Money> KpiPeriod::costPerCall() const
{
    return divided(total.cost, total.calls - total.unpricedCalls);
}

std::optional<Money> KpiPeriod::costPerMillionTokens() const
{
    const std::int64_t tokens = total.inputTokens() + total.output;
    if (tokens == 0)
        return std::nullopt;
    const Int128 scaled = Int128{total.cost.nano()} * million;
    return Money::fromNano(static_cast<std::int64_t>(divideHalfEven<Int128>(scaled, tokens)));
}

std::optional<double> KpiPeriod::cacheRequestRate() const
{
    return ratio(total.cacheHits, total.calls);
}

std::optional<double> KpiPeriod::cacheTokenRate() const
{
    return ratio(total.cacheRead, total.inputTokens());
}

std::optional<double> KpiPeriod::cacheDollarRate() const
{
    return ratio(cacheSaved.nano(), cacheSaved.nano() + total.cost.nano());
}

std::optional<double> KpiPeriod::attributedShare() const
{
    return ratio(attributed.nano(), total.cost.nano());
}

std::optional<double> KpiPeriod::errorRate() const
{
    return ratio(total.errors, total.calls);
}

std::optional<double> KpiPeriod::outputRatio() const
{
    return ratio(total.output, total.inputTokens());
}

Result<KpiReport> buildKpiReport(const Snapshot &snapshot, const Pricer &pricer, const KpiQuestion &question)
{
    KpiReport report;
    report.question = question;
    const Result<TimeRange> range = question.range();
    const Result<TimeRange> before = question.before().range();
    if (!range || !before)
        return range ? before.error() : range.error();
    report.range = *range;
    if (const Result<void> done = fill(snapshot, pricer, *before, report); !done)
        return done.error();
    if (const auto last = snapshot.lastCall(); last && report.now.total.calls > 0)
        report.lastCall = std::min(*last, Instant{report.range.to.micros - 1});
    return report;
}

Result<Snapshot::Wanted> wantedForKpi(const KpiQuestion &question, std::int64_t daysBefore)
{
    constexpr std::int64_t day = 86'400'000'000;
    const Result<TimeRange> range = question.range();
    const Result<TimeRange> before = question.before().range();
    if (!range || !before)
        return range ? before.error() : range.error();
    Snapshot::Wanted wanted = Snapshot::Wanted::everything();
    wanted.range = {{before->from.micros - (daysBefore + 1) * day}, {range->to.micros + day}};
    wanted.basis = question.basis;
    return wanted;
}

} // namespace tokenledger
