// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/whatif.h"

#include "models/analysis/levers/replay.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace tokenledger {

using whatif::Band;
using whatif::Replay;
using whatif::ReplayCalls;
using whatif::ReplayNeeds;
using whatif::ReplayState;

namespace {

bool sameWhere(const CallWhere &a, const CallWhere &b)
{
    const auto sameTag = [](const TagFilter &one, const TagFilter &other) {
        return one.name == other.name && one.values == other.values && one.exclude == other.exclude;
    };
    return a.dimensions == b.dimensions && std::ranges::equal(a.tags, b.tags, sameTag);
}

} // namespace

double WhatIfResult::savingsPercent() const
{
    if (baseline.isZero())
        return 0;
    return 100.0 * static_cast<double>(savings().nano()) / static_cast<double>(baseline.nano());
}

Money WhatIfResult::provenSavings() const
{
    Int128 sum = 0;
    for (const LeverResult &lever : levers)
        sum += lever.provenSavings.nano();
    return Money::fromNano(static_cast<std::int64_t>(sum));
}

/// Memory of the last replay: fresh pages for millions of calls cost more than the replay.
struct WhatIf::Memory
{
    std::mutex mutex;
    std::vector<ReplayState::Block> blocks;
};

WhatIf::WhatIf(std::shared_ptr<const ReplayCalls> calls, Scenario selection, EvalBook evals)
    : m_calls(std::move(calls)), m_selection(std::move(selection)), m_evals(std::move(evals)),
      m_memory(std::make_shared<Memory>())
{
}

Result<WhatIf> WhatIf::prepare(const CallSource &source, std::shared_ptr<const Pricer> pricer, const Scenario &scenario,
                               const WhatIfOptions &options)
{
    auto calls = ReplayCalls::load(source, std::move(pricer), scenario, ReplayNeeds::of(scenario, options.evals),
                                   options.threads, options.control);
    if (!calls)
        return calls.error();
    Scenario selection;
    selection.range = scenario.range;
    selection.where = scenario.where;
    return WhatIf(std::move(*calls), std::move(selection), options.evals);
}

bool WhatIf::covers(const Scenario &scenario) const
{
    return scenario.range == m_selection.range && sameWhere(scenario.where, m_selection.where) &&
           m_calls->needs().cover(ReplayNeeds::of(scenario, m_evals));
}

std::size_t WhatIf::calls() const
{
    return m_calls->size();
}

Result<WhatIfResult> WhatIf::run(const Scenario &scenario, int threads, const JobControl *control) const
{
    const auto replayed = [&](Band band) {
        Replay replay(m_evals, scenario, band, ReplayState(*m_calls, threads, takeMemory(), control));
        replay.run();
        return replay;
    };
    const auto cancelled = [control] { return control != nullptr && control->cancelled(); };
    const Error stopped{"The replay was cancelled.", Error::Kind::Cancelled};
    Replay replay = replayed(Band::Expected);
    giveBack(replay.takeMemory());
    if (cancelled())
        return stopped;
    WhatIfResult result = frameOf(scenario);
    whatif::LineCosts costs{replay.state().lines(), whatif::baselineByLine(replay.state()), replay.costsByLine()};
    for (const whatif::Fee &fee : replay.state().fees())
        spread(fee, costs.after);
    if (const Result<void> filled = fillSums(costs, result); !filled)
        return filled.error();
    if (!replay.fits64())
        return Error{"A lever's savings leave 64 bits of nano-dollars; choose a shorter period."};
    whatif::startBand(replay.takeResults(), result);
    for (const Band band : {Band::Low, Band::High}) {
        if (!std::ranges::any_of(scenario.levers, whatif::hasBand))
            break;
        Replay end = replayed(band);
        giveBack(end.takeMemory());
        if (cancelled())
            return stopped;
        whatif::fillBand(end.results(), result);
    }
    return result;
}

std::vector<ReplayState::Block> WhatIf::takeMemory() const
{
    const std::lock_guard lock(m_memory->mutex);
    return std::move(m_memory->blocks);
}

void WhatIf::giveBack(std::vector<ReplayState::Block> used) const
{
    const std::lock_guard lock(m_memory->mutex);
    m_memory->blocks = std::move(used);
}

/// What every answer to the scenario says of the calls that it is about.
WhatIfResult WhatIf::frameOf(const Scenario &scenario) const
{
    WhatIfResult result;
    result.range = scenario.range;
    result.calls = m_calls->size();
    result.unpricedCalls = m_calls->baseline().unpriced;
    if (result.unpricedCalls > 0)
        result.notes.push_back(whatif::countedCalls(result.unpricedCalls) +
                               " without a price: in none of these sums, and left alone by every lever.");
    return result;
}

} // namespace tokenledger
