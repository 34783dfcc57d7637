// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/numberformat.h"

#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tokenledger {

namespace {

constexpr int nanoDigits = 9;
const QChar minusSign(0x2212);

struct Words {
    Q_DECLARE_TR_FUNCTIONS(NumberFormat)
};

constexpr std::int64_t powerOfTen(int exponent)
{
    std::int64_t result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

/// Amount without its sign; the smallest number has no positive twin, so it passes through unsigned.
std::uint64_t magnitude(std::int64_t value)
{
    return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

/// Rounded to this many decimals, in units of the last one.
std::uint64_t rounded(std::uint64_t nano, int decimals)
{
    const auto unit = static_cast<std::uint64_t>(powerOfTen(nanoDigits - decimals));
    const std::uint64_t quotient = nano / unit;
    const std::uint64_t rest = nano % unit;
    const bool up = rest > unit - rest || (rest == unit - rest && quotient % 2 != 0);
    return quotient + (up ? 1 : 0);
}

} // namespace

NumberFormat::NumberFormat(const QLocale &locale) : m_locale(locale) {}

QString NumberFormat::unknown()
{
    return QString(QChar(0x2013));
}

int NumberFormat::moneyDecimals(Money largest)
{
    const std::uint64_t nano = magnitude(largest.nano());
    // $99.996 is written with the digits of $100.
    if (nano == 0 || rounded(nano, 2) >= 10'000)
        return 0;
    if (rounded(nano, 3) >= 1'000)
        return 2;
    int decimals = 3;
    while (decimals < nanoDigits && rounded(nano, decimals) < 100)
        ++decimals;
    return decimals;
}

QString NumberFormat::money(Money amount) const
{
    return money(amount, moneyDecimals(amount));
}

QString NumberFormat::money(Money amount, int decimals) const
{
    const std::uint64_t nano = magnitude(amount.nano());
    const QString sign = amount.nano() < 0 ? QString(minusSign) : QString();
    if (nano != 0 && rounded(nano, decimals) == 0)
        return sign + QLatin1Char('<') + scaledMoney(powerOfTen(nanoDigits - decimals), decimals);
    return scaledMoney(amount.nano(), decimals);
}

QString NumberFormat::exactMoney(Money amount) const
{
    return scaledMoney(amount.nano(), nanoDigits);
}

QString NumberFormat::scaledMoney(std::int64_t nano, int decimals) const
{
    const std::uint64_t units = rounded(magnitude(nano), decimals);
    const auto scale = static_cast<std::uint64_t>(powerOfTen(decimals));
    QString text = (nano < 0 && units != 0 ? QString(minusSign) : QString()) + QLatin1Char('$')
                   + m_locale.toString(static_cast<qulonglong>(units / scale));
    if (decimals > 0)
        text += m_locale.decimalPoint() + QString::number(units % scale).rightJustified(decimals, QLatin1Char('0'));
    return text;
}

QString NumberFormat::abbreviated(double value) const
{
    struct Step {
        double size;
        QLatin1String suffix;
    };
    static const std::array<Step, 4> steps = {Step{1e12, QLatin1String("T")}, Step{1e9, QLatin1String("B")},
                                              Step{1e6, QLatin1String("M")}, Step{1e3, QLatin1String("k")}};
    for (const Step &step : steps) {
        // 999,600 is 1M: whatever rounds to a thousand of the smaller unit takes the larger one.
        if (value < step.size * 0.9995)
            continue;
        const double scaled = value / step.size;
        const int decimals = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2;
        QString text = m_locale.toString(scaled, 'f', decimals);
        if (decimals > 0) {
            while (text.endsWith(QLatin1Char('0')))
                text.chop(1);
            if (text.endsWith(m_locale.decimalPoint()))
                text.chop(1);
        }
        return text + step.suffix;
    }
    return m_locale.toString(value, 'g', 3);
}

QString NumberFormat::shortMoney(double dollars) const
{
    if (dollars == 0)
        return QStringLiteral("0");
    return (dollars < 0 ? QString(minusSign) : QString()) + QLatin1Char('$') + abbreviated(std::abs(dollars));
}

QString NumberFormat::count(qint64 value) const
{
    return (value < 0 ? QString(minusSign) : QString()) + m_locale.toString(static_cast<qulonglong>(magnitude(value)));
}

QString NumberFormat::shortCount(double value) const
{
    if (value == 0)
        return QStringLiteral("0");
    return (value < 0 ? QString(minusSign) : QString()) + abbreviated(std::abs(value));
}

QString NumberFormat::milliseconds(double value) const
{
    return Words::tr("%1 ms").arg(m_locale.toString(value, 'f', 0));
}

QString NumberFormat::percent(double ratio) const
{
    const double value = ratio * 100;
    if (value != 0 && std::abs(value) < 0.05)
        return (value < 0 ? QString(minusSign) : QString()) + QLatin1Char('<') + m_locale.toString(0.1, 'f', 1)
               + QLatin1Char('%');
    return (value < 0 ? QString(minusSign) : QString()) + m_locale.toString(std::abs(value), 'f', 1) + QLatin1Char('%');
}

QString NumberFormat::percentTenths(int tenths, bool isZero) const
{
    if (tenths == 0 && !isZero)
        return QLatin1Char('<') + m_locale.toString(0.1, 'f', 1) + QLatin1Char('%');
    return m_locale.toString(tenths / 10.0, 'f', 1) + QLatin1Char('%');
}

QString NumberFormat::withSign(double value, int decimals) const
{
    const QChar sign = value < 0 ? minusSign : QLatin1Char('+');
    const double smallest = std::pow(10.0, -decimals);
    const double size = std::abs(value);
    if (value == 0)
        return m_locale.toString(0.0, 'f', decimals);
    if (size < smallest / 2)
        return sign + QString(QLatin1Char('<')) + m_locale.toString(smallest, 'f', decimals);
    return sign + m_locale.toString(size, 'f', decimals);
}

QString NumberFormat::change(std::optional<double> now, std::optional<double> before, int decimals) const
{
    const bool hasNow = now && *now != 0;
    const bool hasBefore = before && *before != 0;
    if (!hasNow && !hasBefore)
        return unknown();
    if (!hasBefore)
        return Words::tr("new");
    if (!hasNow)
        return Words::tr("gone");
    const double percentage = (*now - *before) / std::abs(*before) * 100;
    if (percentage > 999)
        return m_locale.toString(*now / *before, 'f', 0) + QChar(0x00d7);
    return withSign(percentage, decimals) + QLatin1Char('%');
}

QString NumberFormat::points(double now, double before) const
{
    return Words::tr("%1 pt").arg(withSign((now - before) * 100, 1));
}

QString NumberFormat::signedPercentNumber(double ratio) const
{
    return withSign(ratio * 100, 1);
}

QString NumberFormat::date(const QDate &date) const
{
    return m_locale.toString(date, QStringLiteral("d MMM yyyy"));
}

QString NumberFormat::shortDate(const QDate &date) const
{
    return m_locale.toString(date, QStringLiteral("d MMM"));
}

QString NumberFormat::weekdayDate(const QDate &date) const
{
    return m_locale.toString(date, QStringLiteral("ddd d MMM yyyy"));
}

QString NumberFormat::dateTime(const QDateTime &at) const
{
    return m_locale.toString(at, QStringLiteral("d MMM yyyy HH:mm"));
}

QString NumberFormat::dateRange(const QDate &first, const QDate &last) const
{
    if (first == last)
        return date(first);
    const QString range = Words::tr("%1 to %2");
    if (first.year() != last.year())
        return range.arg(date(first), date(last));
    if (first.month() != last.month())
        return range.arg(shortDate(first), date(last));
    return range.arg(m_locale.toString(first, QStringLiteral("d")), date(last));
}

QList<int> shareTenths(const QList<qint64> &amounts)
{
    Int128 sum = 0;
    for (const qint64 amount : amounts)
        sum += amount;
    QList<int> shares(amounts.size(), 0);
    if (sum == 0)
        return shares;
    std::vector<std::pair<Int128, qsizetype>> remainders;
    int given = 0;
    for (qsizetype i = 0; i < amounts.size(); ++i) {
        const Int128 scaled = Int128(amounts[i]) * 1000;
        shares[i] = static_cast<int>(scaled / sum);
        given += shares[i];
        remainders.emplace_back(scaled % sum, i);
    }
    std::stable_sort(remainders.begin(), remainders.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    for (std::size_t i = 0; given < 1000; ++i, ++given)
        ++shares[remainders[i].second];
    return shares;
}

QDateTime inZone(Instant at, const QString &zone)
{
    return QDateTime::fromMSecsSinceEpoch(at.seconds() * 1000, QTimeZone(zone.toUtf8()));
}

} // namespace tokenledger
