// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/domain/billrow.h"

namespace tokenledger {

std::string_view name(BillKind kind)
{
    return kind == BillKind::Bill ? "bill" : "usage";
}

std::string_view name(TokenBucket bucket)
{
    static constexpr std::array<std::string_view, tokenBucketCount> names = {
        "", "uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output"};
    return names[static_cast<std::size_t>(bucket)];
}

std::string_view name(ChargeCategory category)
{
    static constexpr std::array<std::string_view, 5> names = {"Usage", "Purchase", "Tax", "Credit", "Adjustment"};
    return names[static_cast<std::size_t>(category)];
}

} // namespace tokenledger
