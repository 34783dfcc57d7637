// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/billrow.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tokenledger {

/// A signed amount of US dollars, up to largestBillAmount; rounded half to even to nano-dollars once.
Result<Money> parseBillAmount(std::string_view text);

/// An amount of another currency in US dollars: amount / unitsPerDollar, exact, rounded half to even once.
/// Errors: either is no number, the rate is not between 0.000001 and 1,000,000,000, the amount is too large.
Result<Money> convertToUsd(std::string_view amount, std::string_view unitsPerDollar);

/// True for "", "usd", "USD".
bool isUsd(std::string_view currency);

/// Tokens of a quantity in a unit: "0.23" of a scale of 3 (thousands) is 230. Rounded half to even; may be negative, as
/// in corrections. Errors: no number, too large.
Result<std::int64_t> tokensOfQuantity(std::string_view quantity, int scale);

/// The power of ten that a unit counts tokens by: 0 for "Tokens", "count", 3 for "1K tokens", "1000 Tokens", "1K",
/// 6 for "1M Tokens". -1 for a unit that does not count tokens.
int tokenScale(std::string_view unit);

/// "2026-09-14" or an ISO 8601 time, and "09/14/2026" (month first, as Azure writes it). Days are UTC.
Result<Instant> parseBillTime(std::string_view text);

/// Where the day, or the month, after the one that an instant lies in begins (UTC).
Instant nextDay(Instant at);
Instant nextMonth(Instant at);
Instant startOfMonth(Instant at);

/// Puts a tag where it belongs: feature, tenant, environment and the like into their fields, the rest into the tags.
/// Clouds put "user:" or "user_" before the names that their customers chose.
void applyBillTag(BillRow &row, std::string_view name, std::string_view value);

/// Reads a JSON object of tags, {"feature": "chat"}; also without its braces, as some exports of Azure have it.
/// False when it is no such object.
bool applyBillTags(BillRow &row, std::string_view json);

/// A member of a JSON object as text; empty when there is none, or no such object.
std::string memberText(std::string_view json, std::string_view name);

/// The price books' id of a seller as bills name it: "Amazon Web Services", "AWS" -> aws, "Google Cloud" -> google,
/// "Microsoft" -> azure; other names in small letters.
std::string billProvider(std::string_view name);

} // namespace tokenledger
