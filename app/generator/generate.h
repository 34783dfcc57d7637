// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/generator/callwriter.h"
#include "models/domain/callbatch.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/result.h"

#include <functional>
#include <string>

namespace tokenledger::generator {

struct GenerateResult {
    std::uint64_t calls = 0;
    std::uint64_t lines = 0; ///< calls and those that are shipped twice
    std::uint64_t bytes = 0;
};

/// Writes the calls of `options` to a file ("-" is standard output), hour after hour; memory does not grow with the
/// number of calls. The bytes depend on options and format alone.
/// Errors: the file cannot be created or written; cancelled (then the file is removed).
Result<GenerateResult> generateTelemetry(const GeneratorOptions &options, TelemetryFormat format, const std::string &file,
                                         int threads, JobControl &control);

/// The same calls without the way over a file, in batches of some thousand, with what their CSV line would say. Calls
/// that are shipped twice come twice.
Result<void> generateBatches(const GeneratorOptions &options, const std::function<Result<void>(CallBatch &)> &take);

} // namespace tokenledger::generator
