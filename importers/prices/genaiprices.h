// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jsonnode.h"
#include "models/domain/pricelist.h"

namespace tokenledger {

/// Reads the data file of the genai-prices project: a list of providers with their models and prices.
/// Errors (Refused): the JSON pointer of the first fault and what was expected there.
Result<PriceList> readGenaiPrices(const JsonNode &document, std::string_view name);

} // namespace tokenledger
