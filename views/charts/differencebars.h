// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/reconcilefacts.h"

#include <QWidget>

#include <vector>

namespace tokenledger {

/// Bars up and down from a zero line, one a day. Drawn by hand: a month has few of them. Arrow keys walk the days, the
/// tool tip and the accessible name say the figure.
class DifferenceBars : public QWidget
{
    Q_OBJECT

public:
    explicit DifferenceBars(QWidget *parent = nullptr);

    void setDays(std::vector<ReconcileDay> days);
    QSize sizeHint() const override { return {400, 170}; }
    /// "Bill minus calls per day, 30 days, largest 2 Sep 2026 +$120."
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Plot
    {
        QRectF area;
        double highest; ///< dollars at the top
        double lowest;  ///< dollars at the bottom, 0 or less
    };
    Plot plot() const;
    QRectF barOf(const Plot &plot, std::size_t day) const;
    void drawAxis(QPainter &painter, const Plot &plot) const;
    void drawBars(QPainter &painter, const Plot &plot) const;
    void choose(int day);
    QString dayText(std::size_t day) const;

    std::vector<ReconcileDay> m_days;
    int m_chosen = -1;
};

} // namespace tokenledger
