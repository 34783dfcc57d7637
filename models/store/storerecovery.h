// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tokenledger {

/// What came over of a damaged ledger.
struct RecoveryReport
{
    std::uint64_t calls = 0;              ///< in the new file
    std::int64_t callsLost = 0;           ///< by what the records of the imports say
    std::vector<std::string> losses;      ///< one sentence each; empty when everything could be read
    std::vector<std::string> importAgain; ///< files whose import brings lost calls and rows back
};

/// Saves what can be read of a damaged ledger into a new file; the damaged one is left as it is. Calls come over by
/// chunks: one that cannot be read whole, or whose calls do not add up to the sums that it was stored with, is left out
/// whole, so that no amount in the new file is a guess. Roll-ups are made anew from the calls. Imports that have lost
/// something forget the hash of their file: importing the file again adds what is missing. The new file verifies.
/// Errors: `file` is there already; the beginning of the damaged file cannot be read; it is no ledger, or of a newer
/// version; the disk is full; cancelled. No file is left behind then.
Result<RecoveryReport> recoverStore(const std::string &damaged, const std::string &file, JobControl *control = nullptr);

} // namespace tokenledger
