// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/callstore.h"

#include <string>
#include <string_view>

namespace tokenledger {

/// The name of the format of exchange rates.
inline constexpr const char *ratesFormat = "rates";

/// True when a file begins with the header of a table of exchange rates.
bool looksLikeRates(std::string_view head);

/// Takes in a CSV table with the columns date, currency, rate (US dollars for one unit of the currency) and source; see
/// importRates(). Errors (Refused): a row with another content, two rows of one currency and day; the store's.
Result<ImportRecord> importRateFile(const CallStore &store, const std::string &path, const std::string &source, bool dryRun);

} // namespace tokenledger
