// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/whatiftrace.h"

#include "models/analysis/levers/replay.h"
#include "models/analysis/levers/replaytrace.h"

#include <algorithm>

namespace tokenledger {

using whatif::Band;
using whatif::LeverEffect;
using whatif::LeverTally;
using whatif::TraceSums;

struct WhatIfTrace::Contents
{
    Scenario plan;
    std::vector<std::size_t> moving;
    WhatIfResult frame; ///< with nothing but what is the same for all answers
    std::vector<LeverTally> tallies;
    std::vector<LeverResult> openResults;
    whatif::LineCosts costs; ///< fees left out
    std::vector<whatif::Fee> fees;
    std::optional<whatif::ReplayTrace> trace = {};
    TraceSums own = {}; ///< of the plan as it was replayed

    bool moves(std::size_t place) const { return std::ranges::find(moving, place) != moving.end(); }
};

namespace {

std::vector<LeverEffect> effectsOf(const Scenario &scenario, Band band)
{
    std::vector<LeverEffect> effects;
    for (std::size_t place = 0; place < scenario.levers.size(); ++place)
        effects.push_back(effectOf(scenario.levers[place], place, band));
    return effects;
}

/// Gives a lever what moves of another of its kind.
void takeMoving(const Lever &from, Lever &to)
{
    const bool isSemantic = std::holds_alternative<SemanticCacheLever>(from.rule);
    // A semantic cache changes neither tokens nor targets, so its whole share is no other plan.
    if (isSemantic || from.share.isOne() == to.share.isOne())
        to.share = from.share;
    if (isSemantic)
        to.rule = from.rule;
    if (const auto *route = std::get_if<RouteLever>(&from.rule))
        if (auto *own = std::get_if<RouteLever>(&to.rule))
            own->escalationRate = route->escalationRate;
}

/// Adds to a sum of the replayed plan what another one has more.
template <typename Sum>
void move(Sum &sum, Sum from, Sum to)
{
    sum += to - from;
}

LeverTally movedTally(LeverTally tally, const TraceSums::OfLever &from, const TraceSums::OfLever &to)
{
    move(tally.savings, from.savings, to.savings);
    move(tally.provenSavings, from.provenSavings, to.provenSavings);
    move(tally.affected, from.affected, to.affected);
    move(tally.unproven, from.unproven, to.unproven);
    move(tally.reportedOnly, from.reportedOnly, to.reportedOnly);
    move(tally.seenCost, from.costBefore, to.costBefore);
    return tally;
}

std::vector<LeverResult> leversAt(const WhatIfTrace::Contents &contents, const Scenario &scenario, const TraceSums &sums)
{
    std::vector<LeverResult> levers = contents.openResults;
    for (std::size_t place = 0; place < levers.size(); ++place)
        if (scenario.levers[place].enabled)
            conclude(scenario.levers[place],
                     movedTally(contents.tallies[place], contents.own.levers[place], sums.levers[place]), levers[place]);
    return levers;
}

whatif::LineCosts costsAt(const WhatIfTrace::Contents &contents, const TraceSums &sums)
{
    whatif::LineCosts costs = contents.costs;
    for (std::size_t line = 0; line < costs.after.size(); ++line)
        move(costs.after[line], contents.own.left[line], sums.left[line]);
    for (whatif::Fee fee : contents.fees) {
        const std::vector<std::int64_t> &from = contents.own.levers[fee.place].positive;
        for (std::size_t line = 0; line < from.size() && line < fee.taken.size(); ++line)
            move(fee.taken[line], from[line], sums.levers[fee.place].positive[line]);
        spread(fee, costs.after);
    }
    return costs;
}

/// The lever, and those whose band is asked for with every answer.
std::vector<std::size_t> movingLevers(const Scenario &scenario, std::size_t lever)
{
    std::vector<std::size_t> moving;
    for (std::size_t place = 0; place < scenario.levers.size(); ++place)
        if (place == lever || whatif::hasBand(scenario.levers[place]))
            moving.push_back(place);
    return moving;
}

bool canBeTraced(const Scenario &scenario, const std::vector<std::size_t> &moving)
{
    constexpr std::size_t mostLevers = 256;
    const auto choosesUnits = [](const Lever &lever) {
        const auto *units = std::get_if<ProvisionedLever>(&lever.rule);
        return units != nullptr && lever.enabled && !units->units;
    };
    return scenario.levers.size() <= mostLevers && std::ranges::all_of(moving, [&](std::size_t place) {
               return scenario.levers[place].enabled;
           }) &&
           std::none_of(scenario.levers.begin() + static_cast<std::ptrdiff_t>(moving.front()), scenario.levers.end(),
                        choosesUnits);
}

} // namespace

WhatIfTrace::WhatIfTrace(std::unique_ptr<const Contents> contents) : m_contents(std::move(contents)) {}

WhatIfTrace::~WhatIfTrace() = default;

std::size_t WhatIfTrace::calls() const
{
    return m_contents->trace->calls();
}

bool WhatIfTrace::covers(const Scenario &scenario) const
{
    const Scenario &plan = m_contents->plan;
    if (scenario.levers.size() != plan.levers.size())
        return false;
    Scenario same = scenario;
    same.name = plan.name;
    for (const std::size_t place : m_contents->moving) {
        if (same.levers[place].rule.index() != plan.levers[place].rule.index())
            return false;
        const std::optional<RegionResult> &region = m_contents->openResults[place].region;
        const bool saysMore = region && (!region->blocked.isZero() || !region->unknown.isZero());
        if (saysMore && same.levers[place].share != plan.levers[place].share)
            return false; // what compliance blocks hangs on the share, too
        takeMoving(plan.levers[place], same.levers[place]);
    }
    return same.toJson() == plan.toJson();
}

std::optional<WhatIfResult> WhatIfTrace::at(const Scenario &scenario, int threads) const
{
    if (!covers(scenario))
        return std::nullopt;
    WhatIfResult result = m_contents->frame;
    for (const Band band : {Band::Expected, Band::Low, Band::High}) {
        if (band != Band::Expected && !std::ranges::any_of(scenario.levers, whatif::hasBand))
            break;
        const TraceSums sums = m_contents->trace->sums(effectsOf(scenario, band), threads);
        if (sums.doubtful > 0)
            return std::nullopt;
        std::vector<LeverResult> levers = leversAt(*m_contents, scenario, sums);
        if (band != Band::Expected)
            whatif::fillBand(levers, result);
        else if (!fillSums(costsAt(*m_contents, sums), result))
            return std::nullopt;
        else
            whatif::startBand(std::move(levers), result);
    }
    return result;
}

Result<std::shared_ptr<const WhatIfTrace>> WhatIf::trace(const Scenario &scenario, std::size_t lever, int threads,
                                                         const JobControl *control) const
{
    using Trace = std::shared_ptr<const WhatIfTrace>;
    const std::vector<std::size_t> moving = movingLevers(scenario, lever);
    if (!canBeTraced(scenario, moving))
        return Trace();
    std::vector<std::uint32_t> rows;
    for (const whatif::ReplayBlock &block : m_calls->blocks())
        rows.push_back(block.rows);
    whatif::TraceNotes notes(moving, rows);
    whatif::Replay replay(m_evals, scenario, Band::Expected,
                          whatif::ReplayState(*m_calls, threads, takeMemory(), control));
    replay.run(&notes);
    if (control != nullptr && control->cancelled()) {
        giveBack(replay.takeMemory());
        return Error{"The replay was cancelled.", Error::Kind::Cancelled};
    }
    auto contents = std::make_unique<WhatIfTrace::Contents>(WhatIfTrace::Contents{
        scenario,
        moving,
        frameOf(scenario),
        replay.tallies(),
        replay.openResults(),
        {replay.state().lines(), whatif::baselineByLine(replay.state()), replay.costsByLine()},
        replay.state().fees()});
    contents->trace.emplace(std::move(notes), replay.state(), scenario);
    giveBack(replay.takeMemory());
    contents->own = contents->trace->sums(effectsOf(scenario, Band::Expected), threads);
    if (!replay.fits64())
        return Error{"A lever's savings leave 64 bits of nano-dollars; choose a shorter period."};
    return contents->own.doubtful > 0 ? Trace() : std::make_shared<const WhatIfTrace>(std::move(contents));
}

} // namespace tokenledger
