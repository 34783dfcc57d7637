// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/chartdata.h"

#include "models/qt/chartticks.h"
#include "models/qt/dimensiontext.h"

#include <QCoreApplication>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartData)
};

QString perBucket(Bucket bucket)
{
    switch (bucket) {
    case Bucket::Hour: return Words::tr("Cost per hour by %1");
    case Bucket::Day: return Words::tr("Cost per day by %1");
    case Bucket::Week: return Words::tr("Cost per week by %1");
    case Bucket::Month: return Words::tr("Cost per month by %1");
    default: return Words::tr("Cost per quarter by %1");
    }
}

QString bucketCount(Bucket bucket, int count)
{
    switch (bucket) {
    case Bucket::Hour: return Words::tr("%n hours", nullptr, count);
    case Bucket::Day: return Words::tr("%n days", nullptr, count);
    case Bucket::Week: return Words::tr("%n weeks", nullptr, count);
    case Bucket::Month: return Words::tr("%n months", nullptr, count);
    default: return Words::tr("%n quarters", nullptr, count);
    }
}

} // namespace

QString seriesName(const ChartData &data, std::size_t series)
{
    const Series &one = data.table.series[series];
    switch (one.kind) {
    case Series::Kind::Named: return QString::fromStdString(one.text);
    case Series::Kind::Other: return Words::tr("Other (%1)").arg(data.otherCount);
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
        return Words::tr("%1, nothing to show.").arg(chartTitle(data));
    std::size_t highest = 0;
    for (std::size_t i = 1; i < data.table.totals.size(); ++i)
        if (data.table.totals[i].cost > data.table.totals[highest].cost)
            highest = i;
    return Words::tr("%1, %2, total %3, highest %4 %5.")
        .arg(chartTitle(data), bucketCount(data.bucket, static_cast<int>(data.table.starts.size())),
             format.money(data.table.total.cost), bucketName(data.table.starts[highest], data.bucket, data.zone, format),
             format.money(data.table.totals[highest].cost));
}

} // namespace tokenledger
