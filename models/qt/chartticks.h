// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/zonecutter.h"
#include "models/qt/numberformat.h"

#include <QList>
#include <QString>

#include <functional>
#include <vector>

namespace tokenledger {

/// A value axis from zero: 4 to 6 ticks (zero not counted) at 1, 2, 2.5 or 5 times a power of ten.
struct ValueTicks {
    double step = 1;
    double top = 1;          ///< end of the axis, a multiple of the step, not below the largest value
    QList<double> values() const;
};
ValueTicks valueTicks(double largest);

/// A mark of the time axis at the bucket with this index.
struct TimeTick {
    int bucket = 0;
    QString label;
};

/// Ticks by the wall clock of `zone`: hours at 00, 06, 12 and 18; days on the 1st and 15th, or on Mondays in periods of
/// up to five weeks; months; the year with the first tick and each January. Every second one goes while labels would
/// touch: `labelWidth` tells the pixels of a text, `bucketWidth` the pixels from one bucket to the next.
QList<TimeTick> timeTicks(const std::vector<Instant> &starts, Bucket bucket, const QString &zone, const NumberFormat &format,
                          double bucketWidth, const std::function<double(const QString &)> &labelWidth);

/// The name of one bucket: "Tue 21 Jul 2026", "21 Jul 2026 14:00", "week of 20 Jul 2026", "Jul 2026", "Q3 2026".
QString bucketName(Instant start, Bucket bucket, const QString &zone, const NumberFormat &format);

/// The finest bucket, from `wanted` upwards, that cuts so many days into at most 400.
Bucket chartBucket(Bucket wanted, int days);

} // namespace tokenledger
