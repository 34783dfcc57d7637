// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/exploredata.h"

#include <array>

namespace tokenledger {

struct OverviewQuestion {
    std::shared_ptr<const Snapshot> snapshot;
    Scope scope;
    Dimension by = Dimension::Feature;     ///< of the chart
    int namedSeries = 6;
    int listRows = 5;
};

/// The largest values of one dimension.
struct TopList {
    Dimension dimension = Dimension::Feature;
    std::vector<CostRow> rows;
};

struct OverviewAnswer {
    QString error;                         ///< one sentence, and nothing else holds
    ScopeDates dates;
    CubeMetrics total;
    std::optional<CubeMetrics> totalBefore;
    qint64 users = 0;                      ///< different users with calls in the period
    std::optional<qint64> usersBefore;
    Money unattributed;                    ///< cost without a value of the chart's dimension
    std::optional<Money> unattributedBefore;
    Dimension by = Dimension::Feature;
    ChartData chart;                       ///< without colours
    std::array<TopList, 4> lists;          ///< features, tenants, models, prompts
    QStringList unpricedModels;            ///< models with calls without a price, most calls first
};

/// Everything that Overview shows. A pure function: runs on any thread.
OverviewAnswer answer(const OverviewQuestion &question);

} // namespace tokenledger
