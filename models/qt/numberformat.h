// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QLocale>
#include <QString>

#include <optional>

namespace tokenledger {

/// Writes figures for people: the same words, order and rounding in every view. Minus is U+2212; an unknown value is
/// "–"; a value that is not zero is never written as a rounded 0 ("<$1", "<0.1%").
class NumberFormat
{
public:
    explicit NumberFormat(const QLocale &locale = QLocale(QLocale::English, QLocale::UnitedStates));

    /// "–": unknown or not applicable. A measured zero is "0".
    static QString unknown();

    /// Decimals of a column whose largest amount is `largest`: 0 from 100 dollars, 2 from 1 dollar, below that as many
    /// as three significant digits need ($0.842, $0.0692).
    static int moneyDecimals(Money largest);
    /// With the decimals that this amount alone would have.
    QString money(Money amount) const;
    QString money(Money amount, int decimals) const;
    /// Every nano-dollar: "$1,284,310.000000042".
    QString exactMoney(Money amount) const;
    /// For axes and bar labels: "$5k", "$1.28M", "$0.05".
    QString shortMoney(double dollars) const;

    QString count(qint64 value) const;
    /// For axes: "41.2M".
    QString shortCount(double value) const;
    QString milliseconds(double value) const;

    /// A share or rate, 0.406 is "40.6%".
    QString percent(double ratio) const;
    /// A share in tenths of a per cent, as shareTenths() gives; `isZero` when the amount itself is zero.
    QString percentTenths(int tenths, bool isZero = false) const;

    /// Change from `before` to `now`: "+14%", "−6%", "10×" over 999%, "new", "gone", "–" when both are unknown or zero.
    QString change(std::optional<double> now, std::optional<double> before, int decimals = 0) const;
    /// Difference of two rates in points: "+5.8 pt".
    QString points(double now, double before) const;
    /// A signed ratio without unit words: 0.098 is "+9.8".
    QString signedPercentNumber(double ratio) const;

    QString date(const QDate &date) const;         ///< "18 Sep 2026"
    QString shortDate(const QDate &date) const;    ///< "18 Sep"
    QString weekdayDate(const QDate &date) const;  ///< "Fri 18 Sep 2026"
    QString dateTime(const QDateTime &at) const;   ///< "18 Sep 2026 15:00"
    /// Both ends inside: "1 to 30 Sep 2026", "28 Aug to 3 Sep 2026", "30 Dec 2025 to 2 Jan 2026", "18 Sep 2026".
    QString dateRange(const QDate &first, const QDate &last) const;

    const QLocale &locale() const { return m_locale; }

private:
    QString scaledMoney(std::int64_t nano, int decimals) const;
    QString abbreviated(double value) const;
    QString withSign(double value, int decimals) const;

    QLocale m_locale;
};

/// Shares of a whole in tenths of a per cent that add up to 1000, by largest remainder (equal remainders: the earlier
/// row wins). Amounts must not be negative; all zero gives all zero.
QList<int> shareTenths(const QList<qint64> &amounts);

/// Wall clock of an instant in an IANA zone.
QDateTime inZone(Instant at, const QString &zone);

} // namespace tokenledger
