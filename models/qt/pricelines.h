// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricecatalogue.h"

#include <QString>

#include <optional>
#include <vector>

namespace tokenledger {

/// One price as a person reads it: what is charged, how much, and when that holds.
struct PriceLine {
    QString bucket;              ///< "Cache read"
    Meter meter = Meter::Input;
    QString rate;                ///< US dollars per million: "$0.075"; "$10.00 per 1,000" for fees; "× 0.5"
    std::optional<double> sortRate; ///< US dollars per million, to sort by; nothing for a multiplier
    QString tier;                ///< "Standard", "Batch", "Standard, over 200,000 in" (input tokens), "Region eu-*"
    QString window;              ///< "All day", "16:30 to 00:30 UTC", with weekdays and holidays
    std::optional<Instant> from; ///< inside
    std::optional<Instant> to;   ///< not inside
    QString source;              ///< where the list says that the price was read
    QString list;                ///< name of the list
    bool bundled = false;
};

/// Every price of one model of one list, dated rows in the order of the list.
std::vector<PriceLine> priceLines(const PriceModel &model, const PriceCatalogue::Layer &layer);

/// "Cache write, 1 hour" for Meter::CacheWrite1h.
QString meterTitle(Meter meter);
/// US dollars per million: "$0.075"; "$10.00 per 1,000" for fees.
QString rateText(Meter meter, const Rate &rate);
/// Dates of a row: "1 Sep 2026", or empty where it is open.
QString boundText(const std::optional<Instant> &bound);

/// A standard price from one moment on, until the next step.
struct PriceStep {
    Instant from;                ///< the first step begins at the beginning of time
    std::optional<double> usdPerMillion; ///< nothing: no price then
    QString list;
};
/// How the standard price of a meter moved; daily windows are left out (the price at 12:00 UTC of each step's first day).
std::vector<PriceStep> priceHistory(const PriceCatalogue &catalogue, const QString &provider, const QString &model, Meter meter);

} // namespace tokenledger
