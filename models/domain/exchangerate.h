// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/money.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tokenledger {

/// What a unit of a currency was worth on one day.
struct ExchangeRate
{
    std::int64_t day = 0;   ///< days since 1970-01-01, UTC
    std::string currency;   ///< ISO 4217 in capitals: "EUR"
    std::string rate;       ///< US dollars for one unit, decimal text as its source writes it
    std::string source;     ///< who says so: "ECB"
    std::uint64_t line = 0; ///< of the file
};

/// No rate is published on weekends and holidays: the newest one of this many days counts, an older one does not.
inline constexpr int rateHoldsDays = 7;

/// An amount of another currency in US dollars: amount times rate, each read to nine decimals, rounded half to even once.
/// Errors: one of them is no number, the rate is not above zero, or the product does not fit.
Result<Money> dollarsOf(std::string_view amount, std::string_view rate);

} // namespace tokenledger
