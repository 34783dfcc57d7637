// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tokenledger {

/// Shares of the sum of `parts` in units of 1/units, by largest remainder: they add up to `units` exactly. With units
/// 1000, parts 1, 1, 1 are 334, 333, 333: shown as 33.4, 33.3 and 33.3 per cent. Where remainders are equal the earlier
/// part gets more. A sum of zero has shares of zero.
std::vector<std::int64_t> largestRemainderShares(std::span<const std::int64_t> parts, std::int64_t units = 1000);

} // namespace tokenledger
