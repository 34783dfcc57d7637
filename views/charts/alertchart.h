// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/alertengine.h"
#include "models/qt/chartticks.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace tokenledger {

/// What an AlertChart draws.
struct AlertTrace {
    AlertRule rule;
    std::vector<std::string> key; ///< of the group in view
    std::vector<AlertTracePoint> points;
    QString zone;
};

/// One group's windows as bars, the usual value as a line, the limit as a dashed one, windows that fired shaded. In a rule the limit can be drawn
/// up and down, by pointer or by the arrow keys.
class AlertChart : public QWidget
{
    Q_OBJECT
public:
    explicit AlertChart(QWidget *parent = nullptr);

    void setTrace(AlertTrace trace);
    const AlertTrace &trace() const { return m_trace; }
    /// Whether the limit follows the pointer.
    void setDraggable(bool draggable);
    /// The limit is shown at so many times its own height; 1 is as the rule stands.
    double scale() const { return m_scale; }
    /// Where the limit of the last window that has one lies, in the widget's coordinates.
    std::optional<QPoint> limitPoint() const;
    QSize sizeHint() const override { return {480, 240}; }

Q_SIGNALS:
    /// The limit was let go at so many times its height.
    void limitDragged(double scale);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Point {
        std::optional<double> observed; ///< in units for people: dollars, counts, per cent, hours
        std::optional<double> threshold;
        std::optional<double> usual;
        bool fires = false;
    };
    QRectF plot() const;
    double yOf(double value) const;
    QString axisText(double value) const;
    QString pointText(std::size_t index) const;
    void setScale(double scale);
    void paintGrid(QPainter &painter) const;
    void paintBars(QPainter &painter) const;
    void paintUsual(QPainter &painter) const;
    void paintLimit(QPainter &painter) const;
    /// A stepped line over the windows that have the value.
    void paintSteps(QPainter &painter, std::optional<double> Point::*value, double scale) const;
    void paintTimes(QPainter &painter) const;

    AlertTrace m_trace;
    std::vector<Point> m_points;
    ValueTicks m_ticks;
    bool m_draggable = false;
    bool m_dragging = false;
    double m_scale = 1;
};

} // namespace tokenledger
