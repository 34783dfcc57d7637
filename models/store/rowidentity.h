// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/chunkreader.h"

#include <cstdint>
#include <string>

namespace tokenledger {

/// What a row without an id is known by: its fields by name, those left out that are missing, so that a later version
/// of the program with more fields finds the same. The line, the import and our own price are not part of it.
void rowContent(const CallBatch &calls, std::size_t row, const GlobalDictionaries &dictionaries, std::string &content);
std::uint64_t contentHash(const std::string &content);
/// "~" and 32 hexadecimal digits: hash of the content and of the number among equal rows, from 1.
std::string contentId(std::string &content, std::uint32_t number);

} // namespace tokenledger
