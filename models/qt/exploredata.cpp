// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/exploredata.h"

#include "models/qt/chartticks.h"

#include <algorithm>
#include <map>

namespace tokenledger {

namespace {

constexpr std::size_t sparkRows = 100;
constexpr int sparkBuckets = 100;
constexpr qsizetype pivotColumns = 8;

CubeQuery baseQuery(const ExploreQuestion &question, const TimeRange &range)
{
    CubeQuery query;
    query.by = {question.view.groupBy};
    query.where = FilterState::filters(question.view);
    query.range = range;
    query.zone = question.scope.zone.toStdString();
    query.basis = question.scope.basis;
    return query;
}

/// Rows, total and comparison.
Result<void> fillRows(const ExploreQuestion &question, const CubeQuery &query, ExploreAnswer &answer, CubeResult &now)
{
    if (answer.dates.before) {
        Result<PeriodComparison> both =
            comparePeriods(*question.snapshot, query, answer.dates.before->range(question.scope.zone));
        if (!both)
            return both.error();
        now = std::move(both->now);
        answer.totalBefore = both->totalBefore;
        answer.change = both->change;
        for (std::size_t i = 0; i < now.rows.size(); ++i)
            answer.rows.push_back({QString::fromStdString(now.text(now.rows[i], 0)), now.rows[i].metrics, both->rowsBefore[i], {}, {}});
    } else {
        Result<CubeResult> only = question.snapshot->query(query);
        if (!only)
            return only.error();
        now = std::move(*only);
        for (const CubeRow &row : now.rows)
            answer.rows.push_back({QString::fromStdString(now.text(row, 0)), row.metrics, std::nullopt, {}, {}});
    }
    answer.total = now.total;
    return {};
}

/// A row whose cost the bills have changed is billed; another one is what it was.
Result<void> fillTruedUpStates(const ExploreQuestion &question, CubeQuery query, ExploreAnswer &answer)
{
    query.basis = CostBasis::Computed;
    const Result<CubeResult> result = question.computed->query(query);
    if (!result)
        return result.error();
    const CubeMetrics unpriced; // nothing reported: what is not billed is computed, or has no price
    std::map<QString, Money> before;
    for (const CubeRow &row : result->rows)
        before.emplace(QString::fromStdString(result->text(row, 0)), row.metrics.cost);
    for (CostRow &row : answer.rows) {
        const auto found = before.find(row.value);
        const bool same = found != before.end() && found->second == row.now.cost;
        row.state = same ? stateOf(row.now, &unpriced) : CellState::Billed;
    }
    return {};
}

Result<void> fillStates(const ExploreQuestion &question, CubeQuery query, ExploreAnswer &answer, const CubeResult &now)
{
    if (question.computed)
        return fillTruedUpStates(question, query, answer);
    std::map<std::uint32_t, CubeMetrics> reported;
    if (query.basis != CostBasis::Reported) {
        query.basis = CostBasis::Reported;
        const Result<CubeResult> result = question.snapshot->query(query);
        if (!result)
            return result.error();
        for (const CubeRow &row : result->rows)
            reported.emplace(row.codes[0], row.metrics);
    }
    for (std::size_t i = 0; i < answer.rows.size(); ++i) {
        const auto found = reported.find(now.rows[i].codes[0]);
        answer.rows[i].state = stateOf(answer.rows[i].now, found == reported.end() ? nullptr : &found->second);
    }
    return {};
}

Result<void> fillSparks(const ExploreQuestion &question, ExploreAnswer &answer, CubeResult now)
{
    if (now.rows.size() > sparkRows)
        now.rows.resize(sparkRows);
    const int days = answer.dates.shown.days();
    const Bucket bucket = days <= 3 ? Bucket::Hour : days <= sparkBuckets ? Bucket::Day : days <= 7 * sparkBuckets ? Bucket::Week : Bucket::Month;
    const Result<TrendTable> table = trends(*question.snapshot, now, bucket);
    if (!table)
        return table.error();
    for (std::size_t i = 0; i < table->rows.size() && i < answer.rows.size(); ++i)
        for (const CubeMetrics &metrics : table->rows[i])
            answer.rows[i].spark.append(static_cast<double>(metrics.cost.nano()) / 1e9);
    return {};
}

Result<void> fillChart(const ExploreQuestion &question, CubeQuery query, ExploreAnswer &answer)
{
    ChartData &chart = answer.chart;
    chart.bucket = chartBucket(question.scope.bucket, answer.dates.shown.days());
    chart.zone = question.scope.zone;
    chart.dimension = question.view.groupBy;
    chart.scopeLine = scopeText(question.scope);
    chart.snapshotId = snapshotText(*question.snapshot);
    query.bucket = chart.bucket;
    Result<SeriesTable> table = seriesTable(*question.snapshot, query, static_cast<std::size_t>(question.namedSeries));
    if (!table)
        return table.error();
    chart.table = std::move(*table);
    Result<std::vector<Money>> before = totalsBefore(*question.snapshot, query, answer.dates);
    if (!before)
        return before.error();
    chart.totalsBefore = std::move(*before);
    const auto isOwn = [](const Series &series) { return series.kind != Series::Kind::Other; };
    const auto own = std::count_if(chart.table.series.begin(), chart.table.series.end(), isOwn);
    chart.otherCount = static_cast<int>(answer.rows.size()) - static_cast<int>(own);
    if (!chart.table.starts.empty())
        chart.lastPartial = lastBucketIsPartial(*question.snapshot, chart.bucket, chart.zone, chart.table.starts.back());
    return {};
}

/// What rules spread over the values, over all calls: a filter would cut off a part of what is to be spread. Values that
/// only fixed shares name get a row without calls.
Result<void> fillSpread(const ExploreQuestion &question, const CubeQuery &query, ExploreAnswer &answer)
{
    const auto &rules = question.sharedCosts;
    const bool concerned = std::any_of(rules.begin(), rules.end(), [&](const SharedCostRule &rule) { return rule.enabled && rule.over == query.by[0]; });
    if (!concerned || !query.where.empty())
        return {};
    Result<std::map<std::string, SharedCost>> costs = spreadSharedCosts(*question.snapshot, rules, query.by[0], query.range, query.basis);
    if (!costs)
        return costs.error();
    for (CostRow &row : answer.rows) {
        const auto found = costs->find(row.value.toStdString());
        row.spread = found == costs->end() ? SharedCost{} : found->second;
        if (found != costs->end())
            costs->erase(found);
    }
    for (const auto &[value, cost] : *costs)
        if (!cost.cost().isZero())
            answer.rows.push_back({QString::fromStdString(value), {}, std::nullopt, {}, CellState::None, cost});
    return {};
}

/// The values of the second dimension that get a column, by cost.
QStringList columnValues(const CubeResult &result)
{
    std::map<std::uint32_t, std::int64_t> sums;
    for (const CubeRow &row : result.rows)
        sums[row.codes[1]] += row.metrics.cost.nano();
    std::vector<std::pair<std::int64_t, std::uint32_t>> order;
    for (const auto &[code, sum] : sums)
        order.emplace_back(sum, code);
    std::sort(order.begin(), order.end(), [](const auto &a, const auto &b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
    QStringList values;
    for (const auto &[sum, code] : order)
        values.append(QString::fromStdString((*result.texts[1])[code]));
    return values;
}

void addCell(std::optional<Money> &cell, Money more)
{
    cell = Money::fromNano(cell.value_or(Money()).nano() + more.nano());
}

Result<void> fillPivot(const ExploreQuestion &question, CubeQuery query, ExploreAnswer &answer)
{
    query.by.push_back(*question.view.then);
    const Result<CubeResult> result = question.snapshot->query(query);
    if (!result)
        return result.error();
    PivotTable pivot;
    pivot.rows = query.by[0];
    pivot.columns = query.by[1];
    const QStringList all = columnValues(*result);
    pivot.columnValues = all.mid(0, pivotColumns);
    pivot.hasOther = all.size() > pivotColumns;
    const auto cells = static_cast<std::size_t>(pivot.columnValues.size() + (pivot.hasOther ? 1 : 0));
    pivot.totals.resize(cells);
    std::map<QString, std::size_t> rowAt;
    for (const CostRow &row : answer.rows) {
        rowAt.emplace(row.value, pivot.lines.size());
        pivot.lines.push_back({row.value, std::vector<std::optional<Money>>(cells), row.now});
    }
    for (const CubeRow &row : result->rows) {
        const QString column = QString::fromStdString(result->text(row, 1));
        const qsizetype at = pivot.columnValues.indexOf(column);
        const auto cell = static_cast<std::size_t>(at < 0 ? pivot.columnValues.size() : at);
        addCell(pivot.lines[rowAt.at(QString::fromStdString(result->text(row, 0)))].cells[cell], row.metrics.cost);
        pivot.totals[cell] = Money::fromNano(pivot.totals[cell].nano() + row.metrics.cost.nano());
    }
    pivot.total = result->total.cost;
    answer.pivot = std::move(pivot);
    return {};
}

std::optional<QDate> nearestCall(const ExploreQuestion &question, CubeQuery query, const Period &period)
{
    query.by.clear();
    query.range = {};
    query.bucket = Bucket::Day;
    const Result<CubeResult> result = question.snapshot->query(query);
    if (!result)
        return std::nullopt;
    std::optional<QDate> nearest;
    const auto distance = [&](const QDate &day) { return day < period.first ? day.daysTo(period.first) : period.last.daysTo(day); };
    for (const CubeRow &row : result->rows) {
        const QDate day = inZone(*row.bucket, question.scope.zone).date();
        if (!nearest || distance(day) < distance(*nearest))
            nearest = day;
    }
    return nearest;
}

Result<void> fill(const ExploreQuestion &question, ExploreAnswer &answer)
{
    const CubeQuery query = baseQuery(question, answer.dates.range(question.scope.zone));
    CubeResult now;
    if (const Result<void> rows = fillRows(question, query, answer, now); !rows)
        return rows;
    if (answer.total.calls == 0) {
        answer.nearestCall = nearestCall(question, query, answer.dates.whole);
        return {};
    }
    if (const Result<void> states = fillStates(question, query, answer, now); !states)
        return states;
    if (const Result<void> sparks = fillSparks(question, answer, now); !sparks)
        return sparks;
    if (const Result<void> chart = fillChart(question, query, answer); !chart)
        return chart;
    if (const Result<void> pivot = question.view.then ? fillPivot(question, query, answer) : Result<void>(); !pivot)
        return pivot;
    return fillSpread(question, query, answer);
}

} // namespace

Result<std::vector<Money>> totalsBefore(const Snapshot &snapshot, CubeQuery query, const ScopeDates &dates)
{
    std::vector<Money> totals;
    if (!dates.before)
        return totals;
    query.by.clear();
    query.range = dates.before->range(QString::fromStdString(query.zone));
    const Result<SeriesTable> table = seriesTable(snapshot, query, 1);
    if (!table)
        return table.error();
    for (const CubeMetrics &metrics : table->totals)
        totals.push_back(metrics.cost);
    return totals;
}

CellState stateOf(const CubeMetrics &metrics, const CubeMetrics *reported)
{
    if (metrics.calls == 0)
        return CellState::None;
    if (metrics.unpricedCalls == metrics.calls)
        return CellState::Unpriced;
    if (reported == nullptr)
        return CellState::Reported;
    if (reported->unpricedCalls == reported->calls)
        return CellState::Computed;
    if (reported->cost == metrics.cost && reported->unpricedCalls == metrics.unpricedCalls)
        return CellState::Reported;
    return CellState::PartReported;
}

ExploreAnswer answer(const ExploreQuestion &question)
{
    ExploreAnswer answer;
    const Period period = question.view.brush.value_or(question.scope.period);
    answer.dates = ScopeDates::of(period, question.scope.comparison, newestDay(*question.snapshot, question.scope.zone));
    if (const Result<void> filled = fill(question, answer); !filled)
        answer.error = QString::fromStdString(filled.error().message);
    return answer;
}

} // namespace tokenledger
