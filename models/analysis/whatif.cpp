// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/whatif.h"

#include "models/analysis/levers/leverrun.h"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

namespace tokenledger {

using whatif::Band;
using whatif::LeverRun;
using whatif::ReplayCalls;
using whatif::ReplayNeeds;
using whatif::ReplayState;

namespace {

bool fits(Int128 nano)
{
    return nano <= std::numeric_limits<std::int64_t>::max() && nano >= -std::numeric_limits<std::int64_t>::max();
}

Money money(Int128 nano)
{
    return Money::fromNano(static_cast<std::int64_t>(nano));
}

bool sameWhere(const CallWhere &a, const CallWhere &b)
{
    const auto sameTag = [](const TagFilter &one, const TagFilter &other) {
        return one.name == other.name && one.values == other.values && one.exclude == other.exclude;
    };
    return a.dimensions == b.dimensions && std::ranges::equal(a.tags, b.tags, sameTag);
}

/// Baseline and scenario of every value of one axis, in 128 bits.
class Breakdown
{
public:
    explicit Breakdown(std::size_t axis) : m_axis(axis) {}

    void addBaseline(const ReplayState &state, std::uint32_t group, Int128 nano) { sums(state, group).first += nano; }
    void addScenario(const ReplayState &state, std::uint32_t group, Int128 nano) { sums(state, group).second += nano; }

    std::vector<WhatIfRow> rows() const
    {
        std::vector<WhatIfRow> rows;
        for (const auto &[value, sums] : m_sums)
            rows.push_back({value, money(sums.first), money(sums.second)});
        std::stable_sort(rows.begin(), rows.end(), [](const WhatIfRow &a, const WhatIfRow &b) {
            return a.baseline != b.baseline ? a.baseline > b.baseline : a.scenario > b.scenario;
        });
        return rows;
    }

private:
    std::pair<Int128, Int128> &sums(const ReplayState &state, std::uint32_t group)
    {
        return m_sums[state.text(group, m_axis)];
    }

    std::size_t m_axis;
    std::map<std::string, std::pair<Int128, Int128>> m_sums;
};

using GroupSums = std::vector<Int128>;

/// All levers over the calls. Those that look at one call at a time wait, and go through each block together; those that
/// replay calls in time order make them be done first.
class Replay
{
public:
    Replay(const EvalBook &evals, const Scenario &scenario, Band band, ReplayState state)
        : m_scenario(scenario), m_evals(evals), m_band(band), m_state(std::move(state)),
          m_results(scenario.levers.size())
    {
    }

    void run()
    {
        m_runs.reserve(m_scenario.levers.size());
        const bool alone = std::ranges::count_if(m_scenario.levers, &Lever::enabled) == 1;
        for (std::size_t place = 0; place < m_scenario.levers.size(); ++place) {
            const Lever &lever = m_scenario.levers[place];
            LeverResult &result = m_results[place];
            result.kind = kindOf(lever);
            if (!lever.enabled) {
                result.notes.emplace_back("Switched off.");
                continue;
            }
            if (whatif::isReplayedInOrder(lever))
                goThrough(nullptr);
            LeverRun &one = m_runs.emplace_back(LeverRun{m_state, lever, m_evals, m_band, result, alone});
            std::visit([&one](const auto &rule) { applyLever(rule, one); }, lever.rule);
            if (one.pass)
                m_waiting.push_back(&one);
            else
                conclude(one);
        }
        goThrough(&m_sums);
    }

    const ReplayState &state() const { return m_state; }
    std::vector<LeverResult> takeResults() { return std::move(m_results); }
    const std::vector<LeverResult> &results() const { return m_results; }
    std::vector<ReplayState::Block> takeMemory() { return m_state.takeBlocks(); }
    bool fits64() const { return m_fits; }

    /// What the calls cost by group once all levers are applied, fees included.
    GroupSums scenarioByGroup() const
    {
        GroupSums sums = m_sums;
        sums.resize(m_state.groups().size(), 0);
        for (const whatif::GroupFee &fee : m_state.fees())
            sums[fee.group] += fee.nano;
        return sums;
    }

private:
    void goThrough(GroupSums *sums)
    {
        if (m_waiting.empty() && sums == nullptr)
            return; // calls that no lever has touched yet stay as they are stored
        std::vector<ReplayState::Pass> passes;
        for (LeverRun *run : m_waiting)
            passes.push_back(std::move(run->pass));
        const std::vector<whatif::LeverTally> tallies = m_state.runPasses(passes, sums);
        for (std::size_t i = 0; i < m_waiting.size(); ++i) {
            m_waiting[i]->tally = tallies[i];
            conclude(*m_waiting[i]);
        }
        m_waiting.clear();
    }

    void conclude(LeverRun &run)
    {
        if (run.finish)
            run.finish(run);
        m_fits = m_fits && fits(run.tally.savings);
        run.result.savings = money(run.tally.savings);
        run.result.provenSavings = money(run.tally.provenSavings);
        run.result.proven = run.result.proven && run.tally.unproven == 0;
        run.result.callsAffected = run.tally.affected;
        if (run.tally.reportedOnly > 0)
            run.note(whatif::countedCalls(run.tally.reportedOnly) +
                     " with a cost that only the source reported, compared with the price book's.");
    }

    const Scenario &m_scenario;
    const EvalBook &m_evals;
    Band m_band;
    ReplayState m_state;
    std::vector<LeverResult> m_results;
    std::vector<LeverRun> m_runs;
    std::vector<LeverRun *> m_waiting;
    GroupSums m_sums;
    bool m_fits = true;
};

Result<void> fillSums(const ReplayCalls &calls, const Replay &replay, WhatIfResult &result)
{
    const ReplayState &state = replay.state();
    const GroupSums after = replay.scenarioByGroup();
    GroupSums before = calls.baseline().byGroup;
    before.resize(after.size(), 0);
    result.unpricedCalls = calls.baseline().unpriced;
    Breakdown features(ReplayNeeds::feature);
    Breakdown models(ReplayNeeds::model);
    Int128 baseline = 0;
    Int128 scenario = 0;
    Int128 magnitude = 0;
    for (std::uint32_t group = 0; group < before.size(); ++group) {
        if (before[group] == 0 && after[group] == 0)
            continue;
        baseline += before[group];
        scenario += after[group];
        magnitude += std::max(std::max(before[group], -before[group]), std::max(after[group], -after[group]));
        for (Breakdown *one : {&features, &models}) {
            one->addBaseline(state, group, before[group]);
            one->addScenario(state, group, after[group]);
        }
    }
    if (!fits(2 * magnitude))
        return Error{
            "The costs of this selection add up to more than 64 bits of nano-dollars; choose a shorter period."};
    result.baseline = money(baseline);
    result.scenario = money(scenario);
    result.byFeature = features.rows();
    result.byModel = models.rows();
    return {};
}

bool hasBand(const Scenario &scenario)
{
    return std::any_of(scenario.levers.begin(), scenario.levers.end(), [](const Lever &lever) {
        const auto *cache = std::get_if<SemanticCacheLever>(&lever.rule);
        return cache != nullptr && lever.enabled && (cache->low != cache->expected || cache->high != cache->expected);
    });
}

Int128 sumOf(const std::vector<LeverResult> &levers)
{
    Int128 sum = 0;
    for (const LeverResult &lever : levers)
        sum += lever.savings.nano();
    return sum;
}

/// Takes an end of the band in: keeps each lever's smaller and larger saving.
void fillBand(const std::vector<LeverResult> &end, WhatIfResult &result)
{
    const Money sum = money(sumOf(end));
    result.low = std::min(result.low, sum);
    result.high = std::max(result.high, sum);
    for (std::size_t i = 0; i < end.size(); ++i) {
        result.levers[i].low = std::min(result.levers[i].low, end[i].savings);
        result.levers[i].high = std::max(result.levers[i].high, end[i].savings);
    }
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
    return money(sum);
}

/// Memory of the last replay: fresh pages for millions of calls cost more than the replay.
struct WhatIf::Memory
{
    std::mutex mutex;
    std::vector<ReplayState::Block> blocks;

    std::vector<ReplayState::Block> take()
    {
        const std::lock_guard lock(mutex);
        return std::move(blocks);
    }
    void giveBack(std::vector<ReplayState::Block> used)
    {
        const std::lock_guard lock(mutex);
        blocks = std::move(used);
    }
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
        Replay replay(m_evals, scenario, band, ReplayState(*m_calls, threads, m_memory->take(), control));
        replay.run();
        return replay;
    };
    const auto cancelled = [control] { return control != nullptr && control->cancelled(); };
    const Error stopped{"The replay was cancelled.", Error::Kind::Cancelled};
    Replay replay = replayed(Band::Expected);
    m_memory->giveBack(replay.takeMemory());
    if (cancelled())
        return stopped;
    WhatIfResult result;
    result.range = scenario.range;
    result.calls = m_calls->size();
    if (const Result<void> filled = fillSums(*m_calls, replay, result); !filled)
        return filled.error();
    result.levers = replay.takeResults();
    if (!replay.fits64())
        return Error{"A lever's savings leave 64 bits of nano-dollars; choose a shorter period."};
    result.low = result.high = result.savings();
    for (LeverResult &lever : result.levers)
        lever.low = lever.high = lever.savings;
    for (const Band band : {Band::Low, Band::High}) {
        if (!hasBand(scenario))
            break;
        Replay end = replayed(band);
        m_memory->giveBack(end.takeMemory());
        if (cancelled())
            return stopped;
        fillBand(end.results(), result);
    }
    if (result.unpricedCalls > 0)
        result.notes.push_back(whatif::countedCalls(result.unpricedCalls) +
                               " without a price: in none of these sums, and left alone by every lever.");
    return result;
}

} // namespace tokenledger
