// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>

namespace tokenledger {

struct BackupReport
{
    std::uint64_t bytes = 0; ///< of the copy
    std::uint64_t calls = 0; ///< in it
    std::string kept;        ///< of a restore: where the ledger that was there before is now; empty when there was none
};

/// Copies a ledger into a new file, as one consistent state, while others may read and write it (SQLite's online
/// backup), and checks the copy against its own sums. The file appears whole or not at all. Progress is in pages.
/// Errors: the file is there already; those of CallStore::open(); the disk is full; what the copy's check has found.
Result<BackupReport> backUpStore(const std::string &store, const std::string &file, JobControl *control = nullptr);

/// Puts a copy in the place of a ledger, which is kept beside it under another name; makes the ledger when there is none.
/// The copy itself is left as it is. Errors: it is no ledger, of a newer version, or its check finds a difference
/// (Refused); somebody writes the ledger (Locked); those of backUpStore(). The ledger is then as it was.
Result<BackupReport> restoreStore(const std::string &file, const std::string &store, JobControl *control = nullptr);

} // namespace tokenledger
