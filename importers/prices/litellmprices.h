// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jsonnode.h"
#include "models/domain/pricelist.h"

namespace tokenledger {

/// True for an object whose entries look like LiteLLM's model_prices_and_context_window.json.
bool isLitellmPriceMap(const JsonNode &document);

/// Reads LiteLLM's price map: model keys with prices in US dollars per token. Providers get the names that the rest of
/// the program uses ("vertex_ai-language-models" is google); a model is found by its key and by its key without the
/// provider's prefix. The largest size in "above_200k_tokens" is read from the key itself.
/// Errors (Refused): the JSON pointer of the first fault and what was expected there.
Result<PriceList> readLitellmPrices(const JsonNode &document, std::string_view name);

} // namespace tokenledger
