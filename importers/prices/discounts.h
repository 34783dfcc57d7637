// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricelist.h"
#include "models/domain/result.h"

#include <string_view>

namespace tokenledger {

/// What is left to pay after a discount in per cent: 0.85 for "15". Errors: no number from 0 to 100.
Result<Multiplier> multiplierAfterDiscount(std::string_view percent);

/// True for the header `provider,model,from,to,discount_percent` in any order.
bool isDiscountTable(std::string_view body);

/// Reads a contract's discounts from CSV with that header. An empty provider or model means all, an empty date no limit;
/// `to` is not inside. Errors (Refused): line, column and what was expected there.
Result<PriceList> readDiscounts(std::string_view body, std::string_view name);

} // namespace tokenledger
