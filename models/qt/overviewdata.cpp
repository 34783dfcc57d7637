// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/overviewdata.h"

#include "models/qt/chartticks.h"

#include <algorithm>

namespace tokenledger {

namespace {

CubeQuery baseQuery(const OverviewQuestion &question, const TimeRange &range)
{
    CubeQuery query;
    query.range = range;
    query.zone = question.scope.zone.toStdString();
    query.basis = question.scope.basis;
    return query;
}

Result<CubeMetrics> unattributedOf(const Snapshot &snapshot, CubeQuery query, Dimension dimension)
{
    query.where.push_back({dimension, {std::string()}, false});
    Result<CubeResult> result = snapshot.query(query);
    if (!result)
        return result.error();
    return result->total;
}

/// Different users, not counting calls without one.
Result<qint64> userCount(const Snapshot &snapshot, CubeQuery query)
{
    const Result<CubeMetrics> missing = unattributedOf(snapshot, query, Dimension::User);
    if (!missing)
        return missing.error();
    query.by = {Dimension::User};
    query.limit = 1;
    const Result<CubeResult> result = snapshot.query(query);
    if (!result)
        return result.error();
    return static_cast<qint64>(result->groups) - (missing->calls > 0 ? 1 : 0);
}

/// What a period's headline figures need.
struct PeriodFigures {
    CubeMetrics total;
    qint64 users = 0;
    Money unattributed;
};

/// Users and what is unattributed may need the calls; while those are not loaded yet, the total alone has to do.
Result<PeriodFigures> figuresOf(const OverviewQuestion &question, const CubeQuery &query)
{
    const Snapshot &snapshot = *question.snapshot;
    const Result<CubeResult> total = snapshot.query(query);
    if (!total)
        return total.error();
    PeriodFigures figures{total->total, 0, {}};
    if (!snapshot.hasCalls())
        return figures;
    const Result<qint64> users = userCount(snapshot, query);
    const Result<CubeMetrics> missing = unattributedOf(snapshot, query, question.by);
    if (!users || !missing)
        return !users ? users.error() : missing.error();
    figures.users = *users;
    figures.unattributed = missing->cost;
    return figures;
}

Result<void> fillTotals(const OverviewQuestion &question, const CubeQuery &now, const std::optional<CubeQuery> &before,
                        OverviewAnswer &answer)
{
    const Result<PeriodFigures> figures = figuresOf(question, now);
    if (!figures)
        return figures.error();
    answer.total = figures->total;
    answer.users = figures->users;
    answer.unattributed = figures->unattributed;
    if (!before)
        return {};
    const Result<PeriodFigures> earlier = figuresOf(question, *before);
    if (!earlier)
        return earlier.error();
    answer.totalBefore = earlier->total;
    answer.usersBefore = earlier->users;
    answer.unattributedBefore = earlier->unattributed;
    return {};
}

Result<void> fillList(const OverviewQuestion &question, CubeQuery now, std::optional<CubeQuery> before, TopList &list)
{
    now.by = {list.dimension};
    now.limit = static_cast<std::size_t>(question.listRows);
    const Result<CubeResult> top = question.snapshot->query(now);
    if (!top)
        return top.error();
    DimensionFilter shown{list.dimension, {}, false};
    for (const CubeRow &row : top->rows) {
        shown.values.push_back(top->text(row, 0));
        list.rows.push_back({QString::fromStdString(top->text(row, 0)), row.metrics, std::nullopt, {}, stateOf(row.metrics, nullptr)});
    }
    if (!before || list.rows.empty())
        return {};
    before->by = {list.dimension};
    before->where.push_back(shown);
    const Result<CubeResult> earlier = question.snapshot->query(*before);
    if (!earlier)
        return earlier.error();
    for (const CubeRow &row : earlier->rows) {
        const QString value = QString::fromStdString(earlier->text(row, 0));
        const auto same = std::find_if(list.rows.begin(), list.rows.end(), [&](const CostRow &r) { return r.value == value; });
        if (same != list.rows.end())
            same->before = row.metrics;
    }
    return {};
}

Result<void> fillChart(const OverviewQuestion &question, CubeQuery query, OverviewAnswer &answer)
{
    ChartData &chart = answer.chart;
    chart.bucket = chartBucket(question.scope.bucket, answer.dates.shown.days());
    chart.zone = question.scope.zone;
    chart.dimension = question.by;
    chart.scopeLine = scopeText(question.scope);
    chart.snapshotId = snapshotText(*question.snapshot);
    query.by = {question.by};
    query.limit = 1;
    const Result<CubeResult> groups = question.snapshot->query(query);
    if (!groups)
        return groups.error();
    query.limit = 0;
    query.bucket = chart.bucket;
    Result<SeriesTable> table = seriesTable(*question.snapshot, query, static_cast<std::size_t>(question.namedSeries));
    if (!table)
        return table.error();
    chart.table = std::move(*table);
    Result<std::vector<Money>> before = totalsBefore(*question.snapshot, query, answer.dates);
    if (!before)
        return before.error();
    chart.totalsBefore = std::move(*before);
    const auto own = std::count_if(chart.table.series.begin(), chart.table.series.end(),
                                   [](const Series &series) { return series.kind != Series::Kind::Other; });
    chart.otherCount = static_cast<int>(groups->groups) - static_cast<int>(own);
    if (!chart.table.starts.empty())
        chart.lastPartial = lastBucketIsPartial(*question.snapshot, chart.bucket, chart.zone, chart.table.starts.back());
    return {};
}

Result<void> fillUnpriced(const OverviewQuestion &question, CubeQuery query, OverviewAnswer &answer)
{
    if (answer.total.unpricedCalls == 0)
        return {};
    query.by = {Dimension::Model};
    query.sort = Metric::UnpricedCalls;
    const Result<CubeResult> models = question.snapshot->query(query);
    if (!models)
        return models.error();
    for (const CubeRow &row : models->rows)
        if (row.metrics.unpricedCalls > 0)
            answer.unpricedModels.append(QString::fromStdString(models->text(row, 0)));
    return {};
}

Result<void> fill(const OverviewQuestion &question, OverviewAnswer &answer)
{
    const CubeQuery now = baseQuery(question, answer.dates.range(question.scope.zone));
    std::optional<CubeQuery> before;
    if (answer.dates.before)
        before = baseQuery(question, answer.dates.before->range(question.scope.zone));
    if (const Result<void> totals = fillTotals(question, now, before, answer); !totals)
        return totals;
    // While the calls are still being loaded, what the projections cannot answer stays empty.
    const bool whole = question.snapshot->hasCalls();
    for (TopList &list : answer.lists)
        if (const Result<void> filled = fillList(question, now, before, list); !filled && whole)
            return filled;
    if (const Result<void> chart = fillChart(question, now, answer); !chart && whole)
        return chart;
    return fillUnpriced(question, now, answer);
}

} // namespace

OverviewAnswer answer(const OverviewQuestion &question)
{
    OverviewAnswer answer;
    answer.by = question.by;
    answer.lists[0].dimension = Dimension::Feature;
    answer.lists[1].dimension = Dimension::Tenant;
    answer.lists[2].dimension = Dimension::Model;
    answer.lists[3].dimension = Dimension::Prompt;
    const QDate newest = newestDay(*question.snapshot, question.scope.zone);
    answer.dates = ScopeDates::of(question.scope.period, question.scope.comparison, newest);
    if (const Result<void> filled = fill(question, answer); !filled)
        answer.error = QString::fromStdString(filled.error().message);
    return answer;
}

} // namespace tokenledger
