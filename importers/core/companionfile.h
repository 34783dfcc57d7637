// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/result.h"

#include <string>
#include <string_view>

namespace tokenledger {

/// The file that goes with another one: "results.batch.json" for "results.jsonl" or "results.jsonl.gz", by the ending
/// ".batch.json". One that is not there has no text; standard input has no companion, and no path of one.
/// Errors: it is there but cannot be read, or is larger than 16 MB.
Result<Companion> readCompanion(const std::string &path, std::string_view ending);

} // namespace tokenledger
