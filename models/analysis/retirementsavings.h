// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/retirement.h"

#include <array>
#include <optional>
#include <vector>

namespace tokenledger {

/// After how many days a retirement's saving is verified.
inline constexpr std::array<int, 2> verificationDays = {30, 90};

/// What giving up an item has really saved: its cost in the days before the decision, less its cost in as many days after;
/// for a consolidation also less what as many calls as it lost cost at its replacement in those days, call by call on
/// average. More than the item itself cost can so be lost, never saved.
struct VerifiedSaving
{
    Retirement decision;
    std::array<std::optional<Money>, verificationDays.size()> saved; ///< nothing while those days are not over, or a cost is not known
};

/// The decisions to retire or consolidate, in their order. Days are whole UTC days from the day of the decision on;
/// `known` is until when the calls are. Errors: the snapshot's.
Result<std::vector<VerifiedSaving>> verifiedSavings(const Snapshot &snapshot, const std::vector<Retirement> &decisions, Instant known,
                                                    CostBasis basis = CostBasis::Computed);

/// The calls of an item, as filters. A version of a prompt is "PROMPT@VERSION".
std::vector<DimensionFilter> callsOf(Retirement::Kind kind, const std::string &key);

} // namespace tokenledger
