// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/evals.h"
#include "models/analysis/scenario.h"
#include "models/domain/callstream.h"
#include "models/domain/jobcontrol.h"
#include "models/domain/pricing.h"
#include "models/domain/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tokenledger {

namespace whatif {
class ReplayCalls;
struct ReplayedBlock;
}

/// What a cache would have answered: of the calls that it was asked for, and their tokens.
struct CacheResult
{
    std::uint64_t hitCalls = 0;
    std::uint64_t hitTokens = 0; ///< exact cache: input and output; prompt cache: input read
    std::uint64_t seenCalls = 0;
    std::uint64_t seenTokens = 0; ///< exact cache: input and output; prompt cache: input
    double callRate() const
    {
        return seenCalls == 0 ? 0 : static_cast<double>(hitCalls) / static_cast<double>(seenCalls);
    }
    double tokenRate() const
    {
        return seenTokens == 0 ? 0 : static_cast<double>(hitTokens) / static_cast<double>(seenTokens);
    }
};

/// What compliance costs, and what it does not allow as it is.
struct RegionResult
{
    Money blocked;                ///< further saving, were every named region allowed
    Money unknown;                ///< saving of calls for which no region is said to be allowed
    std::uint64_t violations = 0; ///< calls in a region that is not allowed
};

/// Capacity bought by the hour.
struct ProvisionedResult
{
    std::int64_t units = 0;
    std::int64_t hours = 0; ///< for which the units are paid
    Money fee;
    std::uint64_t servedCalls = 0;
    std::uint64_t spilledCalls = 0;
    std::vector<double> load;                   ///< units that each hour would need, the busiest hour first
    std::optional<double> utilisation;          ///< of the tighter of input and output, 0 to 1
    std::optional<double> breakEvenUtilisation; ///< at which the served calls' own price is the fee
};

/// What one lever does after those before it.
struct LeverResult
{
    std::string_view kind;
    Money savings;
    Money low; ///< savings at the low and at the high end of the assumptions
    Money high;
    std::uint64_t callsAffected = 0; ///< whose cost or tokens it changed
    Money provenSavings;             ///< the part that counts as committed
    bool proven = true;              ///< all of it
    std::optional<CacheResult> cache;
    std::optional<RegionResult> region;
    std::optional<ProvisionedResult> provisioned;
    std::optional<double> breakEvenWrongHitRate;
    std::vector<std::string> notes; ///< assumptions and conflicts, one sentence each
};

/// One value of a dimension before and after.
struct WhatIfRow
{
    std::string value; ///< empty is unattributed
    Money baseline;
    Money scenario;
};

/// The answer to a scenario. The levers' savings add up to baseline - scenario to the nano-dollar, and so do the rows.
struct WhatIfResult
{
    Money baseline;
    Money scenario;
    Money low; ///< savings at the low and at the high end of the assumptions
    Money high;
    std::uint64_t calls = 0;
    std::uint64_t unpricedCalls = 0;
    TimeRange range; ///< asked for
    std::vector<LeverResult> levers;
    std::vector<WhatIfRow> byFeature; ///< by baseline, the largest first
    std::vector<WhatIfRow> byModel;   ///< calls count for the model that answers them
    std::vector<std::string> notes;

    Money savings() const { return Money::fromNano(baseline.nano() - scenario.nano()); }
    /// In per cent of the baseline; 0 where that is nothing.
    double savingsPercent() const;
    /// Of the levers that are proven.
    Money provenSavings() const;
};

/// How the calls of a what-if are loaded.
struct WhatIfOptions
{
    EvalBook evals = {}; ///< which routes are proven
    int threads = 2;
    JobControl *control = nullptr;
};

class WhatIfTrace;

/// The calls of a selection in memory, to be replayed under one scenario after the other. Immutable and safe to use
/// from many threads.
class WhatIf
{
public:
    /// Loads the selected calls and what the scenario's levers need of them.
    /// Errors: the store's, cancelled.
    static Result<WhatIf> prepare(const CallSource &source, std::shared_ptr<const Pricer> pricer,
                                  const Scenario &scenario, const WhatIfOptions &options = {});

    /// True when run() can answer this scenario from what is loaded: the same selection, and levers that need no more.
    bool covers(const Scenario &scenario) const;
    /// Replays. The scenario must be covered. Errors: a sum that does not fit 64 bits; cancelled.
    Result<WhatIfResult> run(const Scenario &scenario, int threads = 2, const JobControl *control = nullptr) const;
    /// Replays, and keeps what happens to each call, so that the plan with another share or rate of one lever is
    /// answered at once. Nothing where that cannot be: the number of units is looked for by cost, or a lever is off.
    /// Errors: cancelled; a sum that does not fit 64 bits.
    Result<std::shared_ptr<const WhatIfTrace>> trace(const Scenario &scenario, std::size_t lever, int threads = 2,
                                                     const JobControl *control = nullptr) const;
    std::size_t calls() const;

private:
    WhatIfResult frameOf(const Scenario &scenario) const;
    std::vector<whatif::ReplayedBlock> takeMemory() const;
    void giveBack(std::vector<whatif::ReplayedBlock> used) const;
    WhatIf(std::shared_ptr<const whatif::ReplayCalls> calls, Scenario selection, EvalBook evals);
    std::shared_ptr<const whatif::ReplayCalls> m_calls;
    Scenario m_selection; ///< without levers
    EvalBook m_evals;
    struct Memory;
    std::shared_ptr<Memory> m_memory; ///< of replays, kept between them
};

} // namespace tokenledger
