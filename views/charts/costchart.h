// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/seriesmodel.h"
#include "views/charts/timechartview.h"

#include <QPointer>
#include <QWidget>

class QStackedWidget;
class QTableView;

namespace tokenledger {

class LegendRow;
class ReadOut;

/// A chart of cost over time with its legend, its read-out, and the same figures as a table.
class CostChart : public QWidget
{
    Q_OBJECT

public:
    explicit CostChart(QWidget *parent = nullptr);
    ~CostChart() override;

    void setChart(const ChartData &content);
    const ChartData &chart() const { return m_model.chart(); }
    void setChartStyle(ChartStyle style);
    void setTableShown(bool shown);
    bool isTableShown() const;
    TimeChartView *view() const { return m_view; }
    QTableView *table() const { return m_table; }
    const SeriesModel &model() const { return m_model; }
    const QSet<int> &hiddenSeries() const { return m_hidden; }
    /// Old figures stay in view, dimmed, while new ones are looked for.
    void setDimmed(bool dimmed);

Q_SIGNALS:
    void brushed(int first, int last);
    void wholeRequested();
    void seriesClicked(int series);
    void seriesActivated(int series);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void showReadOut(std::optional<int> bucket);
    void setHidden(const QSet<int> &hidden);

    SeriesModel m_model;
    QSet<int> m_hidden;
    LegendRow *m_legend = nullptr;
    QStackedWidget *m_stack = nullptr;
    TimeChartView *m_view = nullptr;
    QTableView *m_table = nullptr;
    QPointer<ReadOut> m_readOut;
};

} // namespace tokenledger
