// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/store/callstore.h"

#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Name of the format, and of the kind, of evaluations.
inline constexpr const char *evalsFormat = "evals";

/// True when the beginning of a file is a table or a document of evaluations, by its content.
bool looksLikeEvals(std::string_view head);

/// Reads evaluations, whole or not at all: CSV with the columns provider, model, scope_kind, scope, passed, total,
/// threshold and evaluated_at in any order, or {"evals": [...]} with the same keys. "-" is standard input.
/// Errors (Refused): the line or the JSON pointer of the first fault. Failed: the file cannot be read.
Result<std::vector<EvalResult>> readEvals(const std::string &path);

/// The evaluations that the ledger knows. Errors: the store's.
Result<EvalBook> storedEvals(const CallStore &store);
/// Adds results to them. Errors: the store's.
Result<EvalBook> storeEvals(CallStore &store, const std::vector<EvalResult> &results);

} // namespace tokenledger
