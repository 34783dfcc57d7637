// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/pagetext.h"

#include "models/qt/numberformat.h"

#include <QCoreApplication>
#include <QTime>

namespace tokenledger {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(PageText)
};

const NumberFormat &format()
{
    static const NumberFormat instance;
    return instance;
}

} // namespace

QString unknownText()
{
    return NumberFormat::unknown();
}

QString countText(std::uint64_t count)
{
    return format().count(static_cast<qint64>(count));
}

QString moneyText(Money amount)
{
    return format().money(amount);
}

QString exactMoneyText(Money amount)
{
    return format().exactMoney(amount);
}

QString momentText(Instant at, const QString &zone)
{
    return format().dateTime(inZone(at, zone));
}

QString hourText(Instant at, const QString &zone)
{
    QDateTime local = inZone(at, zone);
    local.setTime(QTime(local.time().hour(), 0));
    return format().dateTime(local);
}

QString dayText(Instant at, const QString &zone)
{
    return format().date(inZone(at, zone).date());
}

QString monthText(Instant at, const QString &zone)
{
    return format().locale().toString(inZone(at, zone).date(), QStringLiteral("MMM yyyy"));
}

QString tookText(std::int64_t milliseconds)
{
    if (milliseconds < 60'000)
        return Words::tr("%1 s", "seconds").arg(format().locale().toString(double(milliseconds) / 1000.0, 'f', 1));
    const std::int64_t seconds = milliseconds / 1000;
    return Words::tr("%1 min %2 s", "minutes, seconds").arg(seconds / 60).arg(seconds % 60);
}

QString sizeText(std::int64_t bytes)
{
    return format().locale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace tokenledger
