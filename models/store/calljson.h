// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"
#include "models/store/chunkreader.h"

#include <string>
#include <string_view>

namespace tokenledger {

/// One call with global codes as a JSON object: dimensions as texts, numbers as they are stored, missing ones left out.
std::string callToJson(const CallBatch &calls, std::size_t row, const GlobalDictionaries &dictionaries);

/// Appends the call that callToJson() has written. False when the text is not such an object.
[[nodiscard]] bool addCallFromJson(std::string_view json, GlobalDictionaries &dictionaries, CallBatch &calls);

/// Tags as a JSON object, for SQL.
std::string tagsToJson(std::string_view packed);
/// Prefix hashes as a JSON array of 16 hexadecimal digits each.
std::string hashesToJson(std::string_view packed);

} // namespace tokenledger
