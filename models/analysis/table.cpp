// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/table.h"

#include <algorithm>
#include <limits>

namespace tokenledger::analysis {

void Table::summarise()
{
    std::array<UInt128, sumCount> total{};
    rows = 0;
    firstMicros = std::numeric_limits<std::int64_t>::max();
    lastMicros = std::numeric_limits<std::int64_t>::min();
    for (const auto &block : blocks) {
        rows += block->rows;
        firstMicros = std::min(firstMicros, block->firstMicros());
        lastMicros = std::max(lastMicros, block->lastMicros());
        for (std::size_t i = 0; i < sumCount; ++i)
            total[i] += block->magnitudes[i];
    }
    if (grainSeconds > 0 && rows > 0)
        lastMicros += grainSeconds * 1'000'000 - 1;
    constexpr auto most = static_cast<UInt128>(std::numeric_limits<std::int64_t>::max());
    const UInt128 input = total[index(Sum::UncachedInput)] + total[index(Sum::CacheRead)] + total[index(Sum::CacheWrite)];
    mayOverflow = input > most || std::any_of(total.begin(), total.end(), [](UInt128 sum) { return sum > most; });
}

std::size_t Table::bytesUsed() const
{
    std::size_t bytes = 0;
    for (const auto &block : blocks)
        bytes += block->bytesUsed();
    return bytes;
}

} // namespace tokenledger::analysis
