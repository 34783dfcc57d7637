// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/leverrun.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace tokenledger::whatif {

namespace {

constexpr std::int64_t microsPerHour = 3'600'000'000;
/// Candidates that are tried at once when the cheapest number of units is looked for.
constexpr std::int64_t triedAtOnce = 48;
constexpr std::int64_t mostUnits = 1'000'000;

std::int64_t hourOf(std::int64_t micros)
{
    return micros / microsPerHour - (micros % microsPerHour < 0 ? 1 : 0);
}

/// A call that the units could serve.
struct Demand
{
    std::int64_t at = 0;
    CallPlace place;
    std::int64_t input = 0;
    std::int64_t output = 0;
    std::int64_t cost = 0;
    friend bool operator<(const Demand &a, const Demand &b) { return a.at != b.at ? a.at < b.at : a.place < b.place; }
};

/// What a number of units would serve.
struct Load
{
    Int128 savings = 0;
    std::uint64_t served = 0;
    Int128 input = 0;
    Int128 output = 0;
};

class Capacity
{
public:
    Capacity(const ProvisionedLever &rule, std::vector<Demand> demand, ReducedShare share)
        : m_rule(rule), m_demand(std::move(demand)), m_share(share)
    {
    }

    /// Serves calls in time order: one that still fits into its hour is paid by the units.
    template <typename Serve>
    Load serve(std::int64_t units, const Serve &each) const
    {
        Load load;
        std::int64_t hour = std::numeric_limits<std::int64_t>::min();
        Int128 input = 0;
        Int128 output = 0;
        for (const Demand &call : m_demand) {
            if (const std::int64_t own = hourOf(call.at); own != hour) {
                hour = own;
                input = static_cast<Int128>(units) * m_rule.inputTokensPerHour;
                output = static_cast<Int128>(units) * m_rule.outputTokensPerHour;
            }
            if (units == 0 || call.input > input || call.output > output)
                continue;
            input -= call.input;
            output -= call.output;
            load.input += call.input;
            load.output += call.output;
            load.savings += shareOf(m_share, call.cost);
            ++load.served;
            each(call);
        }
        return load;
    }

    /// The number of units at which fee and spill-over cost least; the smaller of equal ones.
    std::int64_t cheapest(std::int64_t hours) const
    {
        std::int64_t low = 0;
        std::int64_t high = unitsForAll();
        std::int64_t best = 0;
        for (;;) {
            const std::int64_t step = std::max<std::int64_t>((high - low) / triedAtOnce, 1);
            Int128 most = std::numeric_limits<std::int64_t>::min();
            for (std::int64_t units = low; units <= high; units += step) {
                const Int128 net = serve(units, [](const Demand &) {}).savings -
                                   static_cast<Int128>(m_rule.unitCostPerHour.nano()) * units * hours;
                if (net > most) {
                    most = net;
                    best = units;
                }
            }
            if (step == 1)
                return best;
            low = std::max<std::int64_t>(best - step, 0);
            high = best + step;
        }
    }

    std::size_t size() const { return m_demand.size(); }

    /// Units that each of the hours would need, the busiest first; hours without calls need none.
    std::vector<double> load(std::int64_t hours) const
    {
        std::vector<double> load;
        std::int64_t hour = std::numeric_limits<std::int64_t>::min();
        double input = 0;
        double output = 0;
        for (const Demand &call : m_demand) {
            if (const std::int64_t own = hourOf(call.at); own != hour) {
                hour = own;
                input = output = 0;
                load.push_back(0);
            }
            input += static_cast<double>(call.input) / static_cast<double>(m_rule.inputTokensPerHour);
            output += static_cast<double>(call.output) / static_cast<double>(m_rule.outputTokensPerHour);
            load.back() = std::max(input, output);
        }
        std::sort(load.begin(), load.end(), std::greater<>());
        load.resize(std::max(load.size(), static_cast<std::size_t>(hours)), 0);
        return load;
    }

private:
    std::int64_t unitsForAll() const
    {
        std::int64_t most = 0;
        Int128 input = 0;
        Int128 output = 0;
        std::int64_t hour = std::numeric_limits<std::int64_t>::min();
        for (const Demand &call : m_demand) {
            if (const std::int64_t own = hourOf(call.at); own != hour) {
                hour = own;
                input = output = 0;
            }
            input += call.input;
            output += call.output;
            const Int128 units = std::max((input + m_rule.inputTokensPerHour - 1) / m_rule.inputTokensPerHour,
                                          (output + m_rule.outputTokensPerHour - 1) / m_rule.outputTokensPerHour);
            most = std::max(most, static_cast<std::int64_t>(std::min<Int128>(units, mostUnits)));
        }
        return most;
    }

    const ProvisionedLever &m_rule;
    std::vector<Demand> m_demand;
    ReducedShare m_share;
};

std::vector<std::uint8_t> servedGroups(const ProvisionedLever &rule, const LeverRun &run)
{
    CallWhere where = run.lever.where;
    where.dimensions.push_back({Dimension::Provider, {rule.provider}, false});
    where.dimensions.push_back({Dimension::Model, {rule.model}, false});
    if (rule.region)
        where.dimensions.push_back({Dimension::Region, {*rule.region}, false});
    return run.state.matching(where);
}

/// Brings what follows `middle` in among what stands before it; both are in order, and nearly all of the second follows.
void mergeInto(std::vector<Demand> &demand, std::ptrdiff_t middle)
{
    const auto second = demand.begin() + middle;
    if (middle > 0 && second != demand.end())
        std::inplace_merge(std::upper_bound(demand.begin(), second, *second), second, demand.end());
}

std::vector<Demand> demandOf(const std::vector<std::uint8_t> &matches, LeverRun &run)
{
    std::vector<std::vector<Demand>> ofBlocks(run.state.blocks().size());
    const ReplayState::Block *const first = run.state.blocks().data();
    run.state.forBlocks([&](const ReplayState::Block &block, LeverTally &) {
        const auto place = static_cast<std::uint32_t>(&block - first);
        std::vector<Demand> &own = ofBlocks[place];
        for (std::uint32_t row = 0; row < block.base->rows; ++row)
            if (matches[block.group[row]] != 0 && block.isOpen(row) && !block.isUnpriced(row) && block.cost[row] > 0)
                own.push_back(
                    {block.base->at[row], {place, row}, block.totalInput(row), block.output(row), block.cost[row]});
        std::sort(own.begin(), own.end());
    });
    std::vector<Demand> demand; // blocks are in order of import, which is nearly that of time
    for (const std::vector<Demand> &own : ofBlocks) {
        const auto middle = static_cast<std::ptrdiff_t>(demand.size());
        demand.insert(demand.end(), own.begin(), own.end());
        mergeInto(demand, middle);
    }
    return demand;
}

/// Hours of the selection that units are paid for: those that it touches, from the first call to the last where it is
/// open.
std::int64_t paidHours(const ReplayCalls &calls)
{
    const bool openBegin = calls.range().from == TimeRange().from;
    const bool openEnd = calls.range().to == TimeRange().to;
    if (calls.size() == 0 && (openBegin || openEnd))
        return 0;
    const std::int64_t first = hourOf(openBegin ? calls.span().from.micros : calls.range().from.micros);
    const std::int64_t last = hourOf(openEnd ? calls.span().to.micros : calls.range().to.micros - 1);
    return std::max<std::int64_t>(last - first + 1, 0);
}

void describe(const ProvisionedLever &rule, const Load &load, LeverRun &run)
{
    constexpr std::int64_t hoursPerMonth = 730; // 8760 / 12
    ProvisionedResult &result = *run.result.provisioned;
    const double bought = static_cast<double>(result.units) * static_cast<double>(result.hours);
    if (bought > 0)
        result.utilisation =
            std::max(static_cast<double>(load.input) / (bought * static_cast<double>(rule.inputTokensPerHour)),
                     static_cast<double>(load.output) / (bought * static_cast<double>(rule.outputTokensPerHour)));
    run.note(std::to_string(result.units) + " units for " + std::to_string(result.hours) + " hours cost " +
             result.fee.toString() + " USD; " + countedCalls(result.spilledCalls) + " spill over at their own price.");
    if (rule.commitmentMonths > 0) {
        const Int128 whole =
            static_cast<Int128>(rule.unitCostPerHour.nano()) * result.units * hoursPerMonth * rule.commitmentMonths;
        if (whole <= std::numeric_limits<std::int64_t>::max())
            run.note("The commitment of " + std::to_string(rule.commitmentMonths) + " months comes to " +
                     Money::fromNano(static_cast<std::int64_t>(whole)).toString() +
                     " USD in all, at 730 hours a month; only the selection's hours are counted here.");
    }
    run.note("What the units serve costs nothing more, so later levers save nothing on it until units are released.");
}

} // namespace

void applyLever(const ProvisionedLever &rule, LeverRun &run)
{
    const std::vector<std::uint8_t> matches = servedGroups(rule, run);
    const Capacity capacity(rule, demandOf(matches, run), run.effect.share);
    ProvisionedResult &result = run.result.provisioned.emplace();
    result.hours = paidHours(run.state.calls());
    result.units = rule.units ? std::min(*rule.units, mostUnits) : capacity.cheapest(result.hours);
    std::vector<std::int64_t> taken(run.state.lines().size(), 0);
    const Load load = capacity.serve(result.units, [&](const Demand &call) {
        ReplayState::Block &block = run.state.blocks()[call.place.block];
        CallChange change;
        change.settles = true;
        taken[run.state.lineOf(block.group[call.place.row])] += call.cost;
        run.state.apply(block, call.place.row, run.effect, change, run.tally);
    });
    const Int128 fee = static_cast<Int128>(rule.unitCostPerHour.nano()) * result.units * result.hours;
    constexpr Int128 mostFee = std::numeric_limits<std::int64_t>::max() / 4;
    result.fee = Money::fromNano(static_cast<std::int64_t>(std::min(fee, mostFee)));
    result.servedCalls = load.served;
    result.spilledCalls = capacity.size() - load.served;
    result.load = capacity.load(result.hours);
    run.state.addFee({run.effect.place, result.fee, std::move(taken), {}});
    run.tally.savings -= result.fee.nano();
    run.tally.provenSavings -= result.fee.nano();
    describe(rule, load, run);
}

} // namespace tokenledger::whatif
