// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/replay.h"

#include <algorithm>
#include <limits>
#include <map>

namespace tokenledger::whatif {

namespace {

Money money(Int128 nano)
{
    return Money::fromNano(static_cast<std::int64_t>(nano));
}

/// Baseline and scenario of every value of one kind, in 128 bits.
class Breakdown
{
public:
    void add(const std::string &value, Int128 before, Int128 after)
    {
        auto &[baseline, scenario] = m_sums[value];
        baseline += before;
        scenario += after;
    }

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
    std::map<std::string, std::pair<Int128, Int128>> m_sums;
};

std::vector<Int128> byLine(const ReplayState &state, const std::vector<Int128> &byGroup)
{
    std::vector<Int128> sums(state.lines().size(), 0);
    for (std::uint32_t group = 0; group < byGroup.size(); ++group)
        sums[state.lineOf(group)] += byGroup[group];
    return sums;
}

} // namespace

bool fitsMoney(Int128 nano)
{
    return nano <= std::numeric_limits<std::int64_t>::max() && nano >= -std::numeric_limits<std::int64_t>::max();
}

Replay::Replay(const EvalBook &evals, const Scenario &scenario, Band band, ReplayState state)
    : m_scenario(scenario), m_evals(evals), m_band(band), m_state(std::move(state)), m_results(scenario.levers.size()),
      m_tallies(scenario.levers.size()), m_openResults(scenario.levers.size())
{
}

void Replay::run(TraceNotes *notes)
{
    m_runs.reserve(m_scenario.levers.size());
    m_state.noteIn(notes);
    const bool alone = notes == nullptr && std::ranges::count_if(m_scenario.levers, &Lever::enabled) == 1;
    for (std::size_t place = 0; place < m_scenario.levers.size(); ++place) {
        const Lever &lever = m_scenario.levers[place];
        LeverResult &result = m_results[place];
        result.kind = kindOf(lever);
        if (!lever.enabled) {
            result.notes.emplace_back("Switched off.");
            m_openResults[place] = result;
            continue;
        }
        if (isReplayedInOrder(lever))
            goThrough(nullptr);
        LeverRun &one = m_runs.emplace_back(
            LeverRun{m_state, lever, m_evals, m_band, result, alone, effectOf(lever, place, m_band)});
        std::visit([&one](const auto &rule) { applyLever(rule, one); }, lever.rule);
        if (one.pass)
            m_waiting.push_back(&one);
        else
            conclude(one);
    }
    goThrough(&m_sums);
    m_state.noteIn(nullptr);
}

std::vector<Int128> Replay::costsByLine() const
{
    return byLine(m_state, m_sums);
}

void Replay::goThrough(std::vector<Int128> *sums)
{
    if (m_waiting.empty() && sums == nullptr)
        return; // calls that no lever has touched yet stay as they are stored
    std::vector<ReplayState::Pass> passes;
    for (LeverRun *run : m_waiting)
        passes.push_back(std::move(run->pass));
    const std::vector<LeverTally> tallies = m_state.runPasses(passes, sums);
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        m_waiting[i]->tally = tallies[i];
        conclude(*m_waiting[i]);
    }
    m_waiting.clear();
}

void Replay::conclude(LeverRun &run)
{
    if (run.finish)
        run.finish(run);
    m_fits = m_fits && fitsMoney(run.tally.savings);
    m_tallies[run.effect.place] = run.tally;
    m_openResults[run.effect.place] = run.result;
    whatif::conclude(run.lever, run.tally, run.result);
}

std::vector<Int128> baselineByLine(const ReplayState &state)
{
    return byLine(state, state.calls().baseline().byGroup);
}

Result<void> fillSums(const LineCosts &costs, WhatIfResult &result)
{
    Breakdown features;
    Breakdown models;
    Int128 baseline = 0;
    Int128 scenario = 0;
    Int128 magnitude = 0;
    for (std::size_t line = 0; line < costs.lines.size(); ++line) {
        const Int128 before = line < costs.before.size() ? costs.before[line] : 0;
        const Int128 after = costs.after[line];
        if (before == 0 && after == 0)
            continue;
        baseline += before;
        scenario += after;
        magnitude += std::max(std::max(before, -before), std::max(after, -after));
        features.add(costs.lines[line].feature, before, after);
        models.add(costs.lines[line].model, before, after);
    }
    if (!fitsMoney(2 * magnitude))
        return Error{
            "The costs of this selection add up to more than 64 bits of nano-dollars; choose a shorter period."};
    result.baseline = money(baseline);
    result.scenario = money(scenario);
    result.byFeature = features.rows();
    result.byModel = models.rows();
    return {};
}

bool hasBand(const Lever &lever)
{
    const auto *cache = std::get_if<SemanticCacheLever>(&lever.rule);
    return cache != nullptr && lever.enabled && (cache->low != cache->expected || cache->high != cache->expected);
}

void startBand(std::vector<LeverResult> levers, WhatIfResult &result)
{
    result.levers = std::move(levers);
    result.low = result.high = result.savings();
    for (LeverResult &lever : result.levers)
        lever.low = lever.high = lever.savings;
}

void fillBand(const std::vector<LeverResult> &end, WhatIfResult &result)
{
    Int128 nano = 0;
    for (const LeverResult &lever : end)
        nano += lever.savings.nano();
    const Money sum = money(nano);
    result.low = std::min(result.low, sum);
    result.high = std::max(result.high, sum);
    for (std::size_t i = 0; i < end.size(); ++i) {
        result.levers[i].low = std::min(result.levers[i].low, end[i].savings);
        result.levers[i].high = std::max(result.levers[i].high, end[i].savings);
    }
}

} // namespace tokenledger::whatif
