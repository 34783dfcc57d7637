// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// How the text is written: "[" or "{" first is JSON (one value, or one a line), anything else CSV.
Dialect detectDialect(const FileHead &head, const std::vector<std::string_view> &envelopes);

/// Comma, semicolon, tab or bar: the one that cuts the first records into the same number of fields, and into most.
char detectDelimiter(const FileHead &head);

/// The fields of the first record of a CSV file.
std::vector<std::string> csvHeader(const FileHead &head, char delimiter);

/// The first whole JSON object of a file: the first line, the first element of the array or envelope, or the value
/// itself; what there is of it when the beginning of the file ends inside. Empty when the file is no JSON.
std::string_view firstJsonObject(const FileHead &head, const std::vector<std::string_view> &envelopes = {"data"});

/// The first records of a JSON file, at most `most`: the last may be cut off. None when the file is no JSON.
std::vector<std::string_view> headRecords(const FileHead &head, std::size_t most,
                                          const std::vector<std::string_view> &envelopes = {"data"});

/// The value of a member as it stands (strings with their quotes), empty when there is none. "a.b" looks inside.
std::string_view jsonMember(std::string_view object, std::string_view path);

/// Keys of the first object on its own level, as they stand between the quotes.
std::vector<std::string_view> jsonKeys(std::string_view object);

/// What the fields of a file are called: the columns of a CSV file, or the keys of the first JSON object.
std::vector<std::string> fieldNames(const FileHead &head, const std::vector<std::string_view> &envelopes = {"data"});

} // namespace tokenledger
