// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "importers/core/importer.h"
#include "models/domain/instant.h"
#include "models/domain/result.h"

#include <string>
#include <string_view>

namespace tokenledger {

/// Results of a batch have no times: they are those of the batch, whose description lies beside its results.
inline constexpr std::string_view batchObjectEnding = ".batch.json";

/// What to do without it.
std::string missingBatchObject();

/// When the batch was created. Errors (Refused): there is no such file, or no time in it.
Result<Instant> batchCreated(const Companion &companion);

} // namespace tokenledger
