// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/qt/cachetext.h"

#include "models/qt/numberformat.h"

#include <QCoreApplication>
#include <QStringList>

namespace tokenledger {

namespace {

class CacheWords
{
    Q_DECLARE_TR_FUNCTIONS(CacheWords)

public:
    static QString pays(const QString &model, const CacheMultipliers &prices)
    {
        const auto reads = readsThatPay(prices);
        if (!reads)
            return tr("%1: reads cost as much as input, so a cache saves nothing.").arg(model);
        if (*reads == 0)
            return tr("%1: writing costs no more than input, so any read pays.").arg(model);
        return tr("%1: %n reads pay for a write, a hit rate of %2.", nullptr, static_cast<int>(*reads)).arg(model, NumberFormat().percent(*hitRateThatPays(prices)));
    }

    static QString pings(const CacheMultipliers &prices, int minutes)
    {
        const auto pings = pingsThatPay(prices);
        if (!pings || *pings == 0)
            return {};
        return tr(" Up to %n pings keep a prefix alive for less than a new write: %1 minutes.", nullptr, static_cast<int>(*pings)).arg(NumberFormat().count(*pings * minutes));
    }
};

} // namespace

QString cacheNote(const PromptCacheLever &lever, const std::vector<CachedModel> &models)
{
    constexpr int minutesOfAnHour = 60;
    const bool hour = lever.ttl == PromptCacheLever::Ttl::OneHour;
    if (!hour && lever.ttl != PromptCacheLever::Ttl::FiveMinutes)
        return {};
    QStringList sentences;
    for (const CachedModel &model : models) {
        const CacheMultipliers &prices = hour ? model.oneHour : model.fiveMinutes;
        sentences.append(CacheWords::pays(model.model, prices) + CacheWords::pings(prices, hour ? minutesOfAnHour : 5));
    }
    return sentences.join(QLatin1Char('\n'));
}

} // namespace tokenledger
