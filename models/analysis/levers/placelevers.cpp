// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Levers that look for a cheaper time or place for the same call: off-peak and region.

#include "models/analysis/levers/leverrun.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <set>

namespace tokenledger::whatif {

namespace {

constexpr std::int64_t microsPerMinute = 60'000'000;
constexpr std::int64_t microsPerDay = 24 * 60 * microsPerMinute;

std::int64_t dayOf(std::int64_t micros)
{
    return Instant{micros}.seconds() / 86'400 - (Instant{micros}.seconds() % 86'400 < 0 ? 1 : 0);
}

/// The instants of (from, to] at which a model's price may change.
class PriceEdges
{
public:
    explicit PriceEdges(const ModelPrices &prices)
    {
        for (const ModelPrices::Row &row : prices.rows()) {
            addDates(row.when.from, row.when.to);
            for (const PriceConstraint::Window &window : row.when.windows)
                m_clocks.insert({window.start, window.end});
            if (row.when.weekdays != PriceConstraint().weekdays || !row.when.exceptDays.empty())
                m_clocks.insert(0);
        }
        for (const Discount &discount : prices.discounts())
            addDates(discount.from, discount.to);
    }

    bool isEmpty() const { return m_dates.empty() && m_clocks.empty(); }

    template <typename Visitor>
    void visit(std::int64_t from, std::int64_t to, const Visitor &visitor) const
    {
        for (auto date = m_dates.upper_bound(from); date != m_dates.end() && *date <= to; ++date)
            visitor(*date);
        if (m_clocks.empty())
            return;
        for (std::int64_t day = dayOf(from); day <= dayOf(to); ++day)
            for (const std::int64_t clock : m_clocks)
                if (const std::int64_t at = day * microsPerDay + clock; at > from && at <= to)
                    visitor(at);
    }

private:
    void addDates(const std::optional<Instant> &from, const std::optional<Instant> &to)
    {
        for (const std::optional<Instant> &date : {from, to})
            if (date)
                m_dates.insert(date->micros);
    }

    std::set<std::int64_t> m_dates;
    std::set<std::int64_t> m_clocks; ///< microseconds of the day
};

} // namespace

void applyLever(const OffPeakLever &rule, LeverRun &run)
{
    // A delay of years asks for every future price of every call; a month is more than any batch may wait.
    constexpr std::int64_t longest = 31 * microsPerDay;
    const std::int64_t delay = std::min(rule.maxDelayMinutes, longest / microsPerMinute) * microsPerMinute;
    const auto matches = run.state.matching(run.lever.where);
    std::vector<PriceEdges> edges;
    for (std::uint32_t group = 0; group < matches.size(); ++group)
        edges.emplace_back(run.state.prices(group));
    run.pass = matchingCalls(
        run, matches,
        [&state = run.state, delay, edges = std::move(edges)](const ReplayState::Block &block, std::uint32_t row,
                                                              CallChange &change, LeverTally &) {
            const std::uint32_t group = block.group[row];
            if (block.isUnpriced(row) || block.cost[row] == 0 || edges[group].isEmpty())
                return false;
            const TokenUsage usage = block.usage(row);
            const std::int64_t at = block.pricedAt(row);
            std::optional<Money> best = state.priceOf(group, usage, at);
            if (!best)
                return false;
            std::int64_t when = at;
            edges[group].visit(at, at + delay, [&](std::int64_t later) {
                if (const auto price = state.priceOf(group, usage, later); price && *price < *best) {
                    best = price;
                    when = later;
                }
            });
            change.price = best->nano();
            change.priceTime = when;
            return when != at;
        });
    if (rule.maxDelayMinutes * microsPerMinute > longest)
        run.note("The delay is cut at 31 days.");
}

namespace {

/// Where the calls of one group may go.
struct RegionChoice
{
    bool stated = false; ///< some list names the feature, or all of them
    bool ownAllowed = false;
    bool ownKnown = false;
    std::vector<std::uint32_t> allowed;   ///< groups, one a region other than its own
    std::vector<std::uint32_t> elsewhere; ///< of the regions that are named and not allowed
};

class RegionChoices
{
public:
    RegionChoices(const RegionLever &rule, ReplayState &state) : m_rule(rule), m_state(state)
    {
        for (const auto &[feature, regions] : rule.allowed)
            m_named.insert(regions.begin(), regions.end());
    }

    RegionChoice of(std::uint32_t group)
    {
        const std::vector<std::string> *allowed = allowedFor(m_state.text(group, ReplayNeeds::feature));
        const std::string own = m_state.text(group, ReplayNeeds::region);
        RegionChoice choice;
        choice.stated = allowed != nullptr;
        choice.ownKnown = !own.empty();
        for (const std::string &region : m_named) {
            const bool may =
                allowed != nullptr && std::find(allowed->begin(), allowed->end(), region) != allowed->end();
            if (region == own)
                choice.ownAllowed = may;
            else
                (may ? choice.allowed : choice.elsewhere).push_back(groupIn(group, region));
        }
        return choice;
    }

private:
    const std::vector<std::string> *allowedFor(const std::string &feature) const
    {
        const std::vector<std::string> *any = nullptr;
        for (const auto &[name, regions] : m_rule.allowed) {
            if (name == feature && !feature.empty())
                return &regions;
            if (name == RegionLever::anyFeature)
                any = &regions;
        }
        return any;
    }

    std::uint32_t groupIn(std::uint32_t group, const std::string &region)
    {
        const std::array<std::pair<std::size_t, std::uint32_t>, 1> changes = {
            {{ReplayNeeds::region, m_state.codeOf(ReplayNeeds::region, region)}}};
        return m_state.groupWith(group, changes);
    }

    const RegionLever &m_rule;
    ReplayState &m_state;
    std::set<std::string> m_named;
};

/// The cheapest of some groups for a call; a price that is not below `limit` is not looked at.
struct Cheapest
{
    std::optional<std::uint32_t> group;
    std::int64_t nano = 0;

    void look(const ReplayState &state, const std::vector<std::uint32_t> &groups, const TokenUsage &usage,
              std::int64_t at)
    {
        for (const std::uint32_t candidate : groups)
            if (const auto price = state.priceOf(candidate, usage, at); price && (!group || price->nano() < nano)) {
                group = candidate;
                nano = price->nano();
            }
    }
};

/// What could be saved where compliance forbids it, or says nothing.
struct RegionSums
{
    Int128 blocked = 0;
    Int128 unknown = 0;
    std::uint64_t violations = 0;
};

class RegionWork
{
public:
    RegionWork(ReplayState &state, std::vector<RegionChoice> choices, ReducedShare share)
        : m_state(state), m_choices(std::move(choices)), m_share(share)
    {
    }

    bool operator()(const ReplayState::Block &block, std::uint32_t row, CallChange &change, RegionSums &sums) const
    {
        if (block.isUnpriced(row) || block.cost[row] == 0)
            return false;
        const std::uint32_t own = block.group[row];
        const RegionChoice &choice = m_choices[own];
        const TokenUsage usage = block.usage(row);
        const std::int64_t at = block.pricedAt(row);
        const auto here = m_state.priceOf(own, usage, at);
        if (!here)
            return false;
        const bool mustLeave = choice.stated && choice.ownKnown && !choice.ownAllowed;
        sums.violations += mustLeave ? 1 : 0;
        Cheapest best;
        best.look(m_state, choice.allowed, usage, at);
        const bool leaves = best.group && (mustLeave || best.nano < here->nano());
        const std::int64_t now = leaves ? best.nano : here->nano();
        Cheapest forbidden;
        forbidden.look(m_state, choice.elsewhere, usage, at);
        if (forbidden.group && forbidden.nano < now)
            (choice.stated ? sums.blocked : sums.unknown) += shareOf(m_share, now - forbidden.nano);
        if (!leaves)
            return false;
        change.price = best.nano;
        change.group = best.group;
        return true;
    }

private:
    ReplayState &m_state;
    std::vector<RegionChoice> m_choices;
    ReducedShare m_share;
};

/// Added to from all threads.
struct JoinedSums
{
    RegionSums sums;
    std::mutex joining;

    void add(const RegionSums &own)
    {
        const std::lock_guard lock(joining);
        sums.blocked += own.blocked;
        sums.unknown += own.unknown;
        sums.violations += own.violations;
    }
};

void describeRegions(const RegionSums &sums, LeverRun &run)
{
    RegionResult &result = run.result.region.emplace();
    result.blocked = Money::fromNano(static_cast<std::int64_t>(sums.blocked));
    result.unknown = Money::fromNano(static_cast<std::int64_t>(sums.unknown));
    result.violations = sums.violations;
    if (sums.violations > 0)
        run.note(countedCalls(sums.violations) + " in a region that is not allowed.");
    if (sums.blocked > 0)
        run.note("Compliance blocks a further saving of " + result.blocked.toString() + " USD.");
    if (sums.unknown > 0)
        run.note("A saving of " + result.unknown.toString() +
                 " USD waits for calls for which no region is said to be allowed.");
}

} // namespace

void applyLever(const RegionLever &rule, LeverRun &run)
{
    std::vector<std::uint8_t> matches = run.state.matching(run.lever.where);
    RegionChoices choosing(rule, run.state);
    std::vector<RegionChoice> choices;
    for (std::uint32_t group = 0; group < matches.size(); ++group)
        choices.push_back(matches[group] != 0 ? choosing.of(group) : RegionChoice());
    const auto sums = std::make_shared<JoinedSums>();
    run.pass = [&state = run.state, effect = run.effect, sums, matches = std::move(matches),
                work = RegionWork(run.state, std::move(choices), run.effect.share)](ReplayState::Block &block,
                                                                         LeverTally &tally) {
        RegionSums own;
        for (std::uint32_t row = 0; row < block.base->rows; ++row) {
            CallChange change;
            if (matches[block.group[row]] != 0 && block.isOpen(row) && work(block, row, change, own))
                state.apply(block, row, effect, change, tally);
        }
        sums->add(own);
    };
    run.finish = [sums](LeverRun &done) { describeRegions(sums->sums, done); };
}

} // namespace tokenledger::whatif
