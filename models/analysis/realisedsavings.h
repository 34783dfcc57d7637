// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/snapshot.h"
#include "models/domain/instant.h"
#include "models/domain/money.h"
#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

/// What the calls of one feature cost in a period; calls without a price are not among them.
struct FeatureCost
{
    std::string feature; ///< empty is unattributed
    std::int64_t calls = 0;
    Money cost;
};

/// What a plan promised, and what the calls cost then: written down once, and not changed by what happens later.
struct FrozenBaseline
{
    std::string plan;
    Instant frozenAt;
    TimeRange range; ///< of the calls that the plan was replayed over; bounded
    Money promised;  ///< expected saving over that range
    Money committed; ///< the proven part of it
    std::vector<FeatureCost> features;
    struct LeverPromise
    {
        std::string kind; ///< as in leverKinds
        Money promised;
    };
    std::vector<LeverPromise> levers = {}; ///< in their order; empty in promises of older versions

    /// Errors (Refused): the JSON pointer of the first fault.
    static Result<FrozenBaseline> parse(std::string_view json, std::string_view name);
    std::string toJson() const;
};

/// One feature since the baseline was frozen.
struct RealisedRow
{
    std::string feature;
    std::int64_t calls = 0;
    Money asBefore; ///< those calls at the baseline's cost per call
    Money actual;
    Money saved() const { return Money::fromNano(asBefore.nano() - actual.nano()); }
};

/// What a plan has really saved in a period.
struct RealisedSavings
{
    std::vector<RealisedRow> rows; ///< the largest saving first
    Money asBefore;
    Money actual;
    Money promised;  ///< of the baseline, for as many days
    Money committed;
    std::vector<FeatureCost> unknown; ///< features that had no cost then: nothing to compare with, so not counted
    Money saved() const { return Money::fromNano(asBefore.nano() - actual.nano()); }
};

/// What one lever promised over a period, and its part of what was realised.
struct LeverShare
{
    std::string kind;
    Money promised;
    Money realised;
};
/// Cuts what a plan has saved in proportion to what its levers promised; levers that promise nothing, or a loss, have no
/// part. The calls themselves cannot tell levers apart: an estimate. The parts add up exactly.
std::vector<LeverShare> realisedByLever(const FrozenBaseline &baseline, const RealisedSavings &realised);

/// Cost and priced calls by feature. Errors: the snapshot's.
Result<std::vector<FeatureCost>> featureCosts(const Snapshot &snapshot, const TimeRange &range);

/// Compares a later period with the baseline, feature by feature: the calls of now at what a call cost then, rounded half
/// to even once a feature, less what they cost. More or fewer calls are thus neither a saving nor a loss. What was
/// promised is scaled by the days of both periods. Errors: a period without an end; a sum that does not fit 64 bits.
Result<RealisedSavings> realisedSavings(const FrozenBaseline &baseline, const std::vector<FeatureCost> &now,
                                        const TimeRange &range);

} // namespace tokenledger
