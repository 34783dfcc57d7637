// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/series.h"
#include "models/domain/dimension.h"
#include "models/qt/colourslots.h"
#include "models/qt/period.h"

#include <QString>

#include <vector>

namespace tokenledger {

/// Cost over time as a chart, its table, its file and its reading aloud all take it.
struct ChartData {
    SeriesTable table;
    std::vector<int> slotOf;       ///< by series: SeriesSlot
    Bucket bucket = Bucket::Day;
    QString zone = QStringLiteral("UTC");
    Dimension dimension = Dimension::Feature;
    int otherCount = 0;            ///< values in Other
    std::vector<Money> totalsBefore; ///< by bucket, of the period that is compared with; may be shorter
    bool lastPartial = false;      ///< the last bucket is not over
    QString scopeLine;             ///< "Q3 2026, computed from calls, US dollars, Europe/Berlin"
    QString snapshotId;

    bool isEmpty() const { return table.starts.empty() || table.series.empty(); }
};

/// "Support copilot", "Other (31)", "Unattributed".
QString seriesName(const ChartData &data, std::size_t series);
/// The days of the buckets from `first` to `last`, whole days and within `shown`: a scope cuts days, and hours of a day
/// are looked at with By: Hour.
Period daysOf(const ChartData &data, const Period &shown, int first, int last);
/// "Cost per day by feature".
QString chartTitle(const ChartData &data);
/// "Cost per day by feature, 80 days, total $1,284,310, highest Mon 7 Sep 2026 $26,010."
QString chartSentence(const ChartData &data);

} // namespace tokenledger
