// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/scenario.h"
#include "models/analysis/whatif.h"

#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace tokenledger {

/// A line to be drawn: what one number of a lever does to its saving, or the load of bought capacity.
struct CurveData
{
    struct Point
    {
        double value = 0;
        QString label;   ///< below the axis; may be empty
        QString readOut; ///< "24 h: saves $41,900"
    };
    struct Tick
    {
        double value = 0;
        QString text;
    };
    QString title;
    QString text; ///< for readers; in place of the line where there are no points
    QList<Point> points;
    QList<Tick> ticks;
    double least = 0;
    double most = 1;
    int present = -1; ///< the point of the present value, -1 for none
    bool steps = false;
    std::optional<Tick> level; ///< a line across
};

/// What a lever saves at one value of its knob.
struct CurvePoint
{
    std::int64_t value = 0;
    Money savings;
};

/// Savings of an exact cache over its time to live.
CurveData timeToLiveCurve(const Lever &lever, const std::vector<CurvePoint> &points);
/// Units that each hour would need, the busiest first, beside the units bought.
CurveData loadDurationCurve(const ProvisionedResult &result);

} // namespace tokenledger
