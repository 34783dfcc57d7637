// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/instant.h"
#include "models/domain/money.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// How much one model's cost changes when calls are priced again.
struct RepriceChange {
    std::string provider;
    std::string model;
    std::uint64_t calls = 0;            ///< calls whose cost changed
    std::uint64_t unpricedBefore = 0;
    std::uint64_t unpricedAfter = 0;
    Money before;                       ///< cost on the default basis of all calls of this model in the range
    Money after;
};

/// The same by calendar month (UTC), so that a person sees which closed months would move.
struct RepriceMonth {
    Instant month;                      ///< first instant of the month, UTC
    std::uint64_t calls = 0;            ///< calls whose cost changed
    Money before;
    Money after;
};

/// One re-pricing, done or only previewed (then `id` is 0).
struct RepriceRecord {
    std::int64_t id = 0;
    Instant at;
    TimeRange range;
    std::vector<RepriceChange> changes; ///< only models that changed, largest change first
    std::vector<RepriceMonth> months;   ///< only months that changed, oldest first
    bool undone = false;
};

} // namespace tokenledger
