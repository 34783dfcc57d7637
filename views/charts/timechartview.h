// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/chartdata.h"
#include "views/charts/seriesadapter.h"

#include <QChartView>
#include <QSet>

#include <optional>

namespace tokenledger {

/// Cost over time as bars or lines. Pointer and arrow keys walk the buckets; dragging chooses a stretch of them.
class TimeChartView : public QChartView
{
    Q_OBJECT

public:
    explicit TimeChartView(QWidget *parent = nullptr);

    void setChartData(const ChartData &content);
    void setChartStyle(ChartStyle style);
    void setHidden(const QSet<int> &hidden);
    ChartStyle chartStyle() const { return m_style; }
    int bucketCount() const { return static_cast<int>(m_data.table.starts.size()); }
    std::optional<int> currentBucket() const { return m_current; }
    /// The middle of a bucket at the top of the plot, in the view's coordinates.
    QPoint bucketPoint(int bucket) const;
    /// False when there was nothing to clear.
    bool clearCurrent();
    void applyTheme();

Q_SIGNALS:
    /// Nothing: the pointer has left.
    void currentChanged(std::optional<int> bucket);
    /// A stretch of buckets was chosen, both ends inside.
    void brushed(int first, int last);
    void wholeRequested();
    /// A segment of the series was clicked, or clicked twice.
    void seriesClicked(int series);
    void seriesActivated(int series);

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rebuild();
    void setupAxes();
    void setupTimeAxis();
    void setCurrent(std::optional<int> bucket);
    std::optional<int> bucketAt(const QPointF &point) const;
    std::optional<int> seriesAt(const QPointF &point) const;
    QRectF column(int first, int last) const;
    void zoom(double factor);
    void paintPartial(QPainter &painter) const;
    void paintLineLabels(QPainter &painter) const;
    double yOf(double value) const;

    ChartData m_data;
    QSet<int> m_hidden;
    ChartStyle m_style = ChartStyle::Stacked;
    double m_top = 1;
    std::optional<int> m_current;
    std::optional<QPointF> m_pressedAt;
    std::optional<int> m_brushFrom;
    std::optional<int> m_brushTo;
};

} // namespace tokenledger
