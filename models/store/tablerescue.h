// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"
#include "models/store/database.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tokenledger {

/// What came over of one table.
struct RescuedTable
{
    std::int64_t rows = 0;
    bool damaged = false; ///< something in it could not be read
    /// Row ids between which nothing could be read, both ends outside; empty for tables without row ids.
    std::vector<std::pair<std::int64_t, std::int64_t>> gaps;
};

/// Copies the rows of a table of a damaged file that can be read into the table of the same name of another file, which
/// has at least its columns. Goes round pages that cannot be read: by row id, in steps that double, from both sides of
/// the damage; tables without row ids from both ends. Rows that the other file would not take (a key twice) are left out.
/// Errors: those of the file that is written; cancelled.
Result<RescuedTable> rescueTable(Database &damaged, Database &whole, const std::string &table, JobControl *control = nullptr);

} // namespace tokenledger
