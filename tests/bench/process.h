// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tokenledger::bench {

/// What one run of a program took and said.
struct ProcessRun
{
    double seconds = 0;          ///< from its start to its end
    double cpuSeconds = 0;       ///< of all its threads: what a busy machine cannot stretch as much
    std::uint64_t peakBytes = 0; ///< most memory resident at any time
    std::string out;
};

/// Runs a program found by PATH, with output to files under `folder`, after everything written before is on the disk.
/// Errors: it cannot be started, or its exit status is not 0 (with what it said on standard error).
Result<ProcessRun> runProcess(const std::vector<std::string> &command, const std::filesystem::path &folder);

} // namespace tokenledger::bench
