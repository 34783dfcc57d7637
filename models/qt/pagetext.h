// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <QString>

#include <cstdint>

namespace tokenledger {

/// Cells of the tables about imports and prices, written by NumberFormat.
QString unknownText();                                      ///< "–"
QString countText(std::uint64_t count);                     ///< "1,204,530"
QString moneyText(Money amount);                            ///< "$842"
QString exactMoneyText(Money amount);                       ///< "$842.000000042"
QString momentText(Instant at, const QString &zone);        ///< "18 Sep 2026 15:04"
QString hourText(Instant at, const QString &zone);          ///< "18 Sep 2026 15:00"
QString dayText(Instant at, const QString &zone);           ///< "18 Sep 2026"
QString monthText(Instant at, const QString &zone);         ///< "Sep 2026"
QString tookText(std::int64_t milliseconds);                ///< "0.4 s", "2 min 5 s"
QString sizeText(std::int64_t bytes);                       ///< "12.3 MB"

} // namespace tokenledger
