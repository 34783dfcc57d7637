// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/pricelines.h"

#include <QWidget>

#include <vector>

namespace tokenledger {

/// How one price moved, as a line of steps. Drawn by hand: a handful of points needs no chart machinery. Its accessible
/// text says every step.
class PriceHistoryView : public QWidget
{
    Q_OBJECT
public:
    explicit PriceHistoryView(QWidget *parent = nullptr);

    /// @param now ends the line, and gives the beginning of time a place where there is only one step.
    void setHistory(const QString &title, std::vector<PriceStep> steps, Instant now);
    void clear();
    QSize sizeHint() const override { return {280, 160}; }
    /// "Input of gpt-5: $1.25 per M since 7 Aug 2025."
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void drawSteps(QPainter &painter, const QRectF &plot, double highest) const;
    void drawTimes(QPainter &painter, const QRectF &plot) const;
    double positionOf(Instant at, const QRectF &plot) const;

    QString m_title;
    std::vector<PriceStep> m_steps;
    Instant m_first;
    Instant m_last;
};

} // namespace tokenledger
