// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/jobcontrol.h"
#include "models/store/chunkreader.h"
#include "models/store/reporttable.h"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace tokenledger {

/// What makes stored calls be made anew from their reports.
struct RegroupRequest
{
    std::set<std::int64_t> groups;             ///< calls that are made of reports
    std::vector<MergeDecisions::Call> calls;   ///< calls by source and id, plain ones too
    std::optional<std::int64_t> withoutImport; ///< its reports go
};

/// Makes the calls anew by the rules as they are now stored: parts of one that no longer belong together become calls
/// of their own, calls that belong together become one. Chunks, tail, projections, reports and the held counts of
/// imports change together; the caller has the write lock and commits. In pieces, so that memory stays bounded.
Result<void> regroupCalls(Database &database, GlobalDictionaries &dictionaries, const RegroupRequest &request,
                          JobControl *control);

} // namespace tokenledger
