// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callbatch.h"
#include "models/domain/instant.h"

#include <cstdint>
#include <vector>

namespace tokenledger {

/// Usage that a vendor or a gateway reports at a grain of its own (an hour of a model and a key, say), without the calls.
/// Rows that overlap others, counts of searches and the like that calls made, and metrics of an instrumentation, which
/// sees the very calls that its spans tell of, are not in here.
///
/// A row of `rows` stands for the calls of its period: StartedAt is the period's start, Requests how many calls there
/// were (nullNumber where the source does not say), ReportedCost what the source says they cost, ComputedCost what the
/// price book says. There is no status and no latency.
struct UsageRows
{
    CallBatch rows;
    std::vector<Instant> until;          ///< a row: the end of its period, exclusive
    /// A row: how near its source is to the provider's books, smaller is nearer. Rows of one source have the same.
    std::vector<std::uint8_t> standing;
};

} // namespace tokenledger
