// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/dimension.h"
#include "models/domain/money.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tokenledger {

/// What the business counts beside the calls: users, sessions, tickets resolved ... of one slice on one day. What a unit
/// costs is the cost of the slice over this count.
struct BusinessMeasure
{
    std::int64_t day = 0;               ///< days since 1970-01-01, a day of the reporting zone
    std::optional<Dimension> dimension; ///< nothing: the whole company
    std::string value;                  ///< of the dimension; empty: what has none
    std::string measure;                ///< "users", "tickets resolved": the analyst's own word
    std::int64_t count = 0;
    std::optional<Money> revenue;       ///< that came with it; unknown is not zero
    std::uint64_t line = 0;             ///< of the file that says so
    std::int64_t importId = 0;          ///< that brought it

    friend bool operator==(const BusinessMeasure &, const BusinessMeasure &) = default;
};

} // namespace tokenledger
