// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/result.h"
#include "models/store/callstore.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace tokenledger {

/// --where, --from and --to as several commands take them.
struct SelectionOptions {
    std::vector<std::string> where;
    std::string from;
    std::string to;

    void addTo(CLI::App &command);
    void addRangeTo(CLI::App &command);
    /// Errors (Usage): no time, or one that ends before it begins.
    Result<TimeRange> range() const;
    /// One clause a dimension or tag; a name given twice means either value.
    /// Errors (Usage): no "=", or a name that is no dimension.
    Result<std::vector<CallFilter::Clause>> clauses() const;
};

/// A name of --by or --where: a dimension, or "tag:NAME".
Result<void> checkGroupName(const std::string &name);
/// "a,b,c" to its parts; empty text has none.
std::vector<std::string> splitList(const std::string &text);

} // namespace tokenledger
