// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/coveragechart.h"

#include "models/analysis/coverage.h"
#include "models/qt/dimensiontext.h"
#include "models/qt/roles.h"

#include <QCoreApplication>

#include <utility>

namespace tokenledger {

namespace {

/// At most so many bars, else longer buckets.
constexpr std::size_t mostBars = 70;

/// One series for all that is attributed, and the unattributed one.
SeriesTable inTwo(SeriesTable table, const QString &name)
{
    Series attributed;
    attributed.text = name.toStdString();
    attributed.values.resize(table.starts.size());
    std::vector<Series> both;
    for (Series &one : table.series) {
        if (one.kind == Series::Kind::Unattributed) {
            both.push_back(std::move(one));
            continue;
        }
        attributed.total.add(one.total);
        for (std::size_t i = 0; i < one.values.size(); ++i)
            attributed.values[i].add(one.values[i]);
    }
    both.insert(both.begin(), std::move(attributed));
    table.series = std::move(both);
    return table;
}

} // namespace

ChartData coverageChart(const Snapshot &snapshot, const CoverageQuestion &question)
{
    ChartData chart;
    chart.dimension = coverageDimensions[static_cast<std::size_t>(question.kind)];
    chart.zone = question.zone;
    CubeQuery query;
    query.by = {chart.dimension};
    query.zone = question.zone.toStdString();
    if (question.source)
        query.where.push_back({Dimension::Source, {*question.source}, false});
    for (const Bucket bucket : {Bucket::Day, Bucket::Week, Bucket::Month}) {
        chart.bucket = query.bucket = bucket;
        auto table = seriesTable(snapshot, query, 1);
        if (!table || table->starts.empty())
            return chart;
        if (table->starts.size() > mostBars && bucket != Bucket::Month)
            continue;
        const QString name =
            QCoreApplication::translate("CoverageChart", "With %1").arg(dimensionInSentence(chart.dimension));
        chart.table = inTwo(std::move(*table), name);
        break;
    }
    for (const Series &one : chart.table.series)
        chart.slotOf.push_back(one.kind == Series::Kind::Unattributed ? SeriesSlot::Unattributed : 0);
    return chart;
}

} // namespace tokenledger
