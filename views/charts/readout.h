// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/qt/chartdata.h"

#include <QSet>
#include <QWidget>

namespace tokenledger {

/// The figures of one bucket. A child of the window and not of the chart, so that it is never cut off; it stands at the
/// side of the bucket that has more room.
class ReadOut : public QWidget
{
    Q_OBJECT

public:
    explicit ReadOut(QWidget *parent = nullptr);

    /// `at` is the middle of the bucket in the chart's coordinates.
    void showBucket(const ChartData &chartData, const QSet<int> &hidden, int bucket, QWidget *chart, const QPoint &at);
    /// The same in one sentence, for readers.
    static QString sentence(const ChartData &chartData, const QSet<int> &hidden, int bucket);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Line {
        int slot;
        QString name;
        QString value;
    };
    static QList<Line> linesOf(const ChartData &chartData, const QSet<int> &hidden, int bucket);
    void place(QWidget *chart, const QPoint &at);

    QString m_title;
    QList<Line> m_lines;
};

} // namespace tokenledger
