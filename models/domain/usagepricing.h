// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"
#include "models/domain/pricing.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tokenledger {

/// What pricing looks at in a usage aggregate.
struct UsageToPrice
{
    PricedCall call;                        ///< all tokens of the aggregate; startedAt is the start of its period
    std::optional<std::int64_t> requests;   ///< calls in it, where the source says
    std::string_view contextWindow;         ///< the vendor's words, "0-200k" or "≤ 200k", "200k-1M" or "> 200k"; or empty
    bool hasTokens = false;                 ///< false: the source counts something else (images, bytes), or nothing
    bool inputUnsplit = false;              ///< cached tokens cannot be told apart: there is no right price
    bool reported = false;                  ///< the source says itself what it cost
};

/// The exact cost of an aggregate by the price book, rounded once. The context tier is the one of the vendor's context
/// window where it says so; else that of the average call, which is right for a single one; without a number of calls
/// the lowest. As for calls, a list that ships with the program does not stand in for a figure that the source reports.
Pricer::Price priceOfUsage(const Pricer &pricer, const UsageToPrice &usage);

/// Fills computedCost and priceList of the rows of usage; rows of bills stay as they are.
void priceUsage(const Pricer &pricer, std::span<BillRow> rows);

/// Tags by which importers say what UsageToPrice asks for.
inline constexpr std::string_view contextWindowTag = "context_window";
inline constexpr std::string_view inputSplitTag = "input_split";

} // namespace tokenledger
