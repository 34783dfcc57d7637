// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tokenledger {

/// One stored row of a bill, as a person looks it up.
struct BillLine
{
    std::vector<std::string> group; ///< the fields that were asked for, as in BillSum
    Instant periodStart;
    std::string model;
    std::string bucket;
    std::string detail;
    std::string description;
    std::string invoice;
    std::int64_t tokens = 0;
    std::string quantity; ///< as the source writes it
    std::string unit;
    std::optional<Money> billed;         ///< in US dollars, after credits nested in the row
    std::string currency;                ///< of `amount`; empty: US dollars
    std::string amount;                  ///< as the source writes it, where it is not in dollars
    std::string rate;                    ///< US dollars for one unit, when our rates gave `billed`
    std::optional<Instant> rateDay;
    std::string rateSource;
    std::int64_t importId = 0;
    std::int64_t line = 0; ///< of the file, or the page of a pull
    std::string file;
};

} // namespace tokenledger
