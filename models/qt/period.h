// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/qt/numberformat.h"

#include <QDate>
#include <QList>
#include <QString>

namespace tokenledger {

/// A span of whole local days, both ends inside. What it is called follows from its dates: whole months, quarters and
/// years are named, other spans are written out.
struct Period {
    QDate first;
    QDate last;

    static Period month(int year, int month);
    static Period quarter(int year, int quarter);
    static Period year(int year);
    static Period quarterOf(const QDate &day);
    static Period monthOf(const QDate &day);
    static Period lastDays(const QDate &last, int days);

    bool isValid() const { return first.isValid() && last.isValid() && first <= last; }
    int days() const { return static_cast<int>(first.daysTo(last)) + 1; }

    bool isMonth() const;
    bool isQuarter() const;
    bool isYear() const;

    /// "Q3 2026", "Sep 2026", "2026", "1 to 12 Sep 2026".
    QString label(const NumberFormat &format) const;
    /// From the first moment of the first day to the first moment after the last one, in this zone.
    TimeRange range(const QString &zone) const;

    /// The period before: Q3 after Q2, September after August, else as many days as this has.
    Period before() const;
    /// The same dates of the year before (29 February becomes the 28th).
    Period yearBefore() const;
    /// The first `count` days, or all when there are fewer.
    Period head(int count) const;

    friend bool operator==(const Period &, const Period &) = default;
};

/// What figures are compared with.
enum class Comparison { PeriodBefore, YearBefore, None };

/// A choice in the period menu, with the dates that it means today.
struct PeriodPreset {
    QString name;
    Period period;
};
/// "Last 7 days", "This month" ... seen from `today`; `firstCall` bounds "All time".
QList<PeriodPreset> periodPresets(const QDate &today, const QDate &firstCall);

} // namespace tokenledger
