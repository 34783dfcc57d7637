// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/chartdata.h"

#include <QAbstractButton>
#include <QSet>
#include <QWidget>

namespace tokenledger {

/// One entry: swatch and name; unchecked is struck through.
class LegendEntry : public QAbstractButton
{
    Q_OBJECT

public:
    LegendEntry(int series, int slot, const QString &name, QWidget *parent);
    QSize sizeHint() const override;
    int series() const { return m_series; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_series;
    int m_slot;
};

/// The series of a chart in stack order; wraps. Click hides one, Ctrl+click leaves only that one.
class LegendRow : public QWidget
{
    Q_OBJECT

public:
    explicit LegendRow(QWidget *parent = nullptr);
    void setChart(const ChartData &chart, const QSet<int> &hidden);

Q_SIGNALS:
    void hiddenChanged(const QSet<int> &hidden);

private:
    void clicked(int series);
    QSet<int> m_hidden;
    int m_count = 0;
};

} // namespace tokenledger
