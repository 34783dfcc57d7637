// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/curvedata.h"

#include <QWidget>

namespace tokenledger {

/// One line over named places, with the present one marked, or a descending step line with a bought level. Arrow keys
/// and the pointer read single points out.
class CurveView : public QWidget
{
    Q_OBJECT

public:
    explicit CurveView(QWidget *parent = nullptr);

    void setCurve(const CurveData &curve);
    const CurveData &curve() const { return m_curve; }
    /// The point that is read out, -1 for none.
    int hovered() const { return m_hovered; }
    QSize sizeHint() const override { return {420, 160}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRectF plot() const;
    double xOf(int point) const;
    double yOf(double value) const;
    void hover(int point);
    void paintAxis(QPainter &painter) const;
    void paintLine(QPainter &painter) const;
    void paintReadOut(QPainter &painter) const;

    CurveData m_curve;
    int m_hovered = -1;
};

} // namespace tokenledger
