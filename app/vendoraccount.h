// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/pricebook.h"
#include "app/pullservice.h"

#include <optional>
#include <string>
#include <string_view>

namespace tokenledger {

/// What vendors and gateways tell beside usage and cost: their prices and what is left of the credits.

/// Whether a vendor has a list of prices that can be asked for: OpenRouter's models, a LiteLLM proxy's model info.
bool listsPrices(std::string_view vendor);
/// Asks for the list and takes it into the store as a price list of the connection's name. Prices nothing again by itself;
/// models without a price, or with one that is not fixed, are left out. Errors (Usage): this vendor lists none; the
/// vendor's answer, without the key in it.
Result<ImportedPriceList> pullPrices(CallStore &store, const Connection &connection, const PullTools &tools, const JobControl &control);

/// "credits: 2.03749135 of 100.5 USD used." of an account that is paid ahead; nothing where the vendor knows none, or the
/// key may not ask.
std::optional<std::string> creditSentence(const OpenConnection &connection, HttpTransport &transport, const JobControl &control);

} // namespace tokenledger
