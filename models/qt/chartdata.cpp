// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/chartdata.h"

#include "models/qt/chartticks.h"
#include "models/qt/dimensiontext.h"

#include <QCoreApplication>

namespace tokenledger {

namespace {

QString translated(const char *text, int n = -1)
{
    return QCoreApplication::translate("ChartData", text, nullptr, n);
}

QString perBucket(Bucket bucket)
{
    switch (bucket) {
    case Bucket::Hour: return translated("Cost per hour by %1");
    case Bucket::Day: return translated("Cost per day by %1");
    case Bucket::Week: return translated("Cost per week by %1");
    case Bucket::Month: return translated("Cost per month by %1");
    default: return translated("Cost per quarter by %1");
    }
}

QString bucketCount(Bucket bucket, int count)
{
    switch (bucket) {
    case Bucket::Hour: return translated("%n hours", count);
    case Bucket::Day: return translated("%n days", count);
    case Bucket::Week: return translated("%n weeks", count);
    case Bucket::Month: return translated("%n months", count);
    default: return translated("%n quarters", count);
    }
}

} // namespace

QString seriesName(const ChartData &data, std::size_t series)
{
    const Series &one = data.table.series[series];
    switch (one.kind) {
    case Series::Kind::Named: return QString::fromStdString(one.text);
    case Series::Kind::Other: return translated("Other (%1)").arg(data.otherCount);
    case Series::Kind::Unattributed: return valueText(QString());
    }
    return {};
}

Period daysOf(const ChartData &data, const Period &shown, int first, int last)
{
    const auto &starts = data.table.starts;
    const QDate from = inZone(starts[static_cast<std::size_t>(first)], data.zone).date();
    QDate to = shown.last;
    if (static_cast<std::size_t>(last) + 1 < starts.size()) {
        const QDateTime end = inZone(starts[static_cast<std::size_t>(last) + 1], data.zone);
        to = end.time() == QTime(0, 0) ? end.date().addDays(-1) : end.date();
    }
    return {qMax(from, shown.first), qMin(to, shown.last)};
}

QString chartTitle(const ChartData &data)
{
    return perBucket(data.bucket).arg(dimensionInSentence(data.dimension));
}

QString chartSentence(const ChartData &data)
{
    const NumberFormat format;
    if (data.isEmpty())
        return translated("%1, nothing to show.").arg(chartTitle(data));
    std::size_t highest = 0;
    for (std::size_t i = 1; i < data.table.totals.size(); ++i)
        if (data.table.totals[i].cost > data.table.totals[highest].cost)
            highest = i;
    return translated("%1, %2, total %3, highest %4 %5.")
        .arg(chartTitle(data), bucketCount(data.bucket, static_cast<int>(data.table.starts.size())),
             format.money(data.table.total.cost), bucketName(data.table.starts[highest], data.bucket, data.zone, format),
             format.money(data.table.totals[highest].cost));
}

} // namespace tokenledger
