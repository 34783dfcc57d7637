// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/callrecord.h"
#include "models/domain/importrecord.h"
#include "models/domain/repricerecord.h"

#include <nlohmann/json.hpp>

namespace tokenledger {

// How values stand in the JSON of the command line: money as a decimal string, times as ISO 8601 UTC, missing as null.
using Json = nlohmann::ordered_json;

Json jsonMoney(const std::optional<Money> &amount);
Json jsonTime(const std::optional<Instant> &at);
/// Empty is missing.
Json jsonText(std::string_view text);
/// Appends the metrics of a row or a total of `query`.
void appendMetrics(Json &object, const CubeMetrics &metrics);
Json jsonCall(const CallRecord &call);
/// One of the reports that a call is made of.
Json jsonReport(const CallReport &report);
/// Counts of one import, with the key `path` for a file just imported or `file` for the list of imports.
void appendImportCounts(Json &object, const ImportCounts &counts);
Json jsonReprice(const RepriceRecord &record);

} // namespace tokenledger
