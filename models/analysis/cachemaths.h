// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>

namespace tokenledger {

/// Prices of a provider's prompt cache as multiples of the price of uncached input: 1.25 to write, 0.1 to read.
struct CacheMultipliers
{
    double write = 1;
    double read = 1;
};

/// How many reads within its time to live pay for writing a prefix: the smallest whole number above
/// (write - 1) / (1 - read); 0 where writing costs no more than not caching. Nothing: reads save nothing.
std::optional<std::int64_t> readsThatPay(const CacheMultipliers &prices);

/// The share of calls with this prefix that must be reads for the cache to pay: (write - 1) / (write - read).
/// Nothing: reads save nothing.
std::optional<double> hitRateThatPays(const CacheMultipliers &prices);

/// How many pings keep a prefix alive for less than writing it anew would cost: the largest whole number below
/// (write - read) / read, so 11 at 1.25 and 0.1. Nothing: reads are free, or cost as much as
/// writing.
std::optional<std::int64_t> pingsThatPay(const CacheMultipliers &prices);

} // namespace tokenledger
