// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/seriesmodel.h"

#include "models/qt/chartticks.h"

#include <algorithm>

namespace tokenledger {

void SeriesModel::setChart(const ChartData &chart)
{
    beginResetModel();
    m_chart = chart;
    m_columns = {{tr("From"), left, {}}};
    for (std::size_t i = 0; i < chart.table.series.size(); ++i)
        m_columns.push_back({seriesName(chart, i), right, {}});
    m_columns.push_back({tr("Total"), right, {}});
    Money largest;
    for (const CubeMetrics &total : chart.table.totals)
        largest = std::max(largest, total.cost);
    m_decimals = NumberFormat::moneyDecimals(largest);
    endResetModel();
}

QVariant SeriesModel::cell(int row, int column, int role) const
{
    const auto bucket = static_cast<std::size_t>(row);
    const Instant start = m_chart.table.starts[bucket];
    if (column == 0) {
        const bool partial = m_chart.lastPartial && bucket + 1 == m_chart.table.starts.size();
        const QString name = bucketName(start, m_chart.bucket, m_chart.zone, NumberFormat());
        switch (role) {
        case Qt::DisplayRole: return partial ? tr("%1 (partial)").arg(name) : name;
        case valueRole: return static_cast<qlonglong>(start.micros);
        case RawRole: return inZone(start, m_chart.zone).toString(Qt::ISODate);
        default: return {};
        }
    }
    const auto series = static_cast<std::size_t>(column - 1);
    const bool isTotal = series == m_chart.table.series.size();
    const Money cost = isTotal ? m_chart.table.totals[bucket].cost : m_chart.table.series[series].values[bucket].cost;
    switch (role) {
    case Qt::DisplayRole: return NumberFormat().money(cost, m_decimals);
    case Qt::ToolTipRole:
    case ExactRole: return NumberFormat().exactMoney(cost);
    case RawRole: return QString::fromStdString(cost.toString());
    case valueRole: return static_cast<qlonglong>(cost.nano());
    case EmphasisRole: return isTotal;
    default: return {};
    }
}

} // namespace tokenledger
