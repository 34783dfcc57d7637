// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/chartdata.h"
#include "models/qt/costmodel.h"
#include "models/qt/exploredata.h"

#include <optional>
#include <vector>

namespace tokenledger {

/// Cost, share, change, trend and the rest by the values of one dimension. The last column is there only when rules spread
/// shared cost over the dimension.
class CostTableModel : public CostModel
{
    Q_OBJECT

public:
    enum Column { Name, Share, Cost, Change, Trend, Calls, Tokens, UnitCost, CacheHits, State, WithShared };

    using CostModel::CostModel;

    struct Content {
        Dimension dimension = Dimension::Feature;
        std::vector<CostRow> rows;
        CubeMetrics total;
        std::optional<CubeMetrics> totalBefore;
        ColourSlots slots;
        QString against;               ///< "Q2 2026", for the tool tip of Change
    };
    void setContent(Content content);
    /// A change is coloured from 10% and this amount.
    void setMinimumChange(Money amount);
    Money minimumChange() const { return m_minimumChange; }

    const CubeMetrics &metrics(int row) const { return m_content.rows[static_cast<std::size_t>(row)].now; }

    Dimension dimension() const override { return m_content.dimension; }
    QString valueOf(int row) const override;
    QVariant restCell(const QList<int> &rows, int column, int role) const override;
    QVariant totalCell(int column, int role) const override;

private:
    /// What one line shows, whether it stands for one value, several or all.
    struct Line {
        QString name;
        CubeMetrics now;
        std::optional<CubeMetrics> before;
        const QList<double> *spark = nullptr;
        int slot = SeriesSlot::None;
        int shareTenths = 0;
        CellState state = CellState::None;
        std::optional<SharedCost> spread;
        bool isTotal = false;
    };

    int rows() const override { return static_cast<int>(m_content.rows.size()); }
    const std::vector<TableColumn> &columns() const override { return m_columns; }
    QVariant cell(int row, int column, int role) const override;

    Line lineOf(int row) const;
    QVariant lineCell(const Line &line, int column, int role) const;
    QString text(const Line &line, int column) const;
    QVariant value(const Line &line, int column) const;
    QString exact(const Line &line, int column) const;
    QVariant raw(const Line &line, int column) const;
    QString toolTip(const Line &line, int column) const;
    QString tone(const Line &line) const;
    void makeColumns();

    Content m_content;
    std::vector<TableColumn> m_columns;
    std::vector<int> m_shares;         ///< tenths of a per cent, by row
    std::int64_t m_largest = 0;        ///< nano-dollars
    int m_costDecimals = 0;
    int m_unitDecimals = 0;
    Money m_minimumChange = Money::fromNano(100'000'000'000);
};

/// "Billed", "Reported", "Computed", "Part reported", "Unpriced".
QString stateText(CellState state);
/// The tone of a cost change: "over" or "saving" from 10% and the minimum amount, "accent" for new ones, else "muted".
QString changeTone(const CubeMetrics &now, const std::optional<CubeMetrics> &before, Money minimum);

} // namespace tokenledger
