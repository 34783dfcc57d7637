// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/comparison.h"
#include "models/analysis/sharedcosts.h"
#include "models/qt/chartdata.h"
#include "models/qt/filterstate.h"
#include "models/qt/roles.h"
#include "models/qt/scopedates.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace tokenledger {

/// One row of a table of costs.
struct CostRow {
    QString value;                         ///< of the dimension; empty is the missing one
    CubeMetrics now;
    std::optional<CubeMetrics> before;
    QList<double> spark;                   ///< cost by bucket in dollars, for drawing only; empty when not computed
    CellState state = CellState::None;
    std::optional<SharedCost> spread = {}; ///< when rules spread cost over this dimension
};

/// Cost by two dimensions: the second one's largest values as columns.
struct PivotTable {
    Dimension rows = Dimension::Feature;
    Dimension columns = Dimension::Model;
    QStringList columnValues;              ///< largest first; an empty text is Unattributed
    bool hasOther = false;
    struct Row {
        QString value;
        std::vector<std::optional<Money>> cells; ///< one a column value, then Other; nothing: no calls
        CubeMetrics total;
    };
    std::vector<Row> lines;
    std::vector<Money> totals;             ///< as cells
    Money total;
};

struct ExploreQuestion {
    std::shared_ptr<const Snapshot> snapshot;
    Scope scope;
    ExploreView view;
    int namedSeries = 6;
    std::vector<SharedCostRule> sharedCosts = {}; ///< those in force
    std::shared_ptr<const Snapshot> computed = {}; ///< when `snapshot` is trued up to the bills: before that
};

struct ExploreAnswer {
    QString error;                         ///< one sentence, and nothing else holds
    ScopeDates dates;
    CubeMetrics total;
    std::optional<CubeMetrics> totalBefore;
    std::optional<CostChange> change;
    std::vector<CostRow> rows;             ///< by cost, largest first
    ChartData chart;                       ///< without colours
    std::optional<PivotTable> pivot;
    std::optional<QDate> nearestCall;      ///< with these filters, when the period has none
};

/// Everything that Explore shows at one level. A pure function: runs on any thread.
ExploreAnswer answer(const ExploreQuestion &question);

/// Cost by bucket of the period that is compared with. `query` is the chart's, with its bucket.
Result<std::vector<Money>> totalsBefore(const Snapshot &snapshot, CubeQuery query, const ScopeDates &dates);

/// How the cost of a group came about, from its sums on the two bases.
CellState stateOf(const CubeMetrics &metrics, const CubeMetrics *reported);

} // namespace tokenledger
