// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/pricelist.h"
#include "models/domain/result.h"

#include <memory>
#include <string_view>

namespace tokenledger {

/// Reads a price list of any known format, told by its content: our own, genai-prices, LiteLLM's price map, or a
/// contract's discounts as CSV. `name` is the file's name, for messages, and the list's name where it has none itself.
/// Errors (Refused): which format was expected, or the place of the first fault; nothing of the list is used then.
Result<PriceList> readPriceList(std::string_view body, std::string_view name);

/// A guess from the first kilobytes of a file: true where readPriceList() is worth a try.
bool looksLikePriceList(std::string_view head);

/// The catalogue that ships with the program. Read once; never fails in a whole build.
std::shared_ptr<const PriceList> bundledPriceList();

} // namespace tokenledger
