// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jsonnode.h"
#include "models/domain/pricelist.h"

#include <string>

namespace tokenledger {

/// The value of "format" in price lists of our own.
inline constexpr std::string_view ownPricesFormat = "tokenledger-prices";

/// Reads a price list of our own format (share/tokenledger/schema/prices.schema.json).
/// Errors (Refused): the JSON pointer of the first fault and what was expected there.
Result<PriceList> readOwnPrices(const JsonNode &document, std::string_view name);

/// Writes a list in our own format; what it says comes back equal from readOwnPrices().
std::string writeOwnPrices(const PriceList &list);

} // namespace tokenledger
