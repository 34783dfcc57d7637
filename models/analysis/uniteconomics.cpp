// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/uniteconomics.h"

#include "models/domain/decimal.h"
#include "models/domain/int128.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <xxhash.h>

namespace tokenledger {

namespace {

constexpr std::size_t fewestPairs = 3;

std::optional<Money> each(const std::optional<Money> &amount, std::int64_t count)
{
    return amount && count > 0 ? std::optional(Money::fromNano(divideHalfEven(amount->nano(), count))) : std::nullopt;
}

std::optional<double> marginOf(Money revenue, const std::optional<Money> &cost)
{
    if (!cost || revenue.isZero())
        return std::nullopt;
    return static_cast<double>(revenue.nano() - cost->nano()) / static_cast<double>(revenue.nano());
}

Error tooLarge()
{
    return {"A sum of business measures leaves 64 bits; ask for a shorter period."};
}

bool addChecked(Money &to, Money amount)
{
    const auto sum = to.checkedAdd(amount);
    to = sum.value_or(to);
    return sum.has_value();
}

/// Cost of the slices of one dimension by day of the zone.
class DailyCosts
{
public:
    struct Slice
    {
        CubeMetrics total;
        std::map<std::int64_t, std::int64_t> nano; ///< by day
    };

    static Result<DailyCosts> load(const Snapshot &snapshot, CubeQuery query, const std::optional<Dimension> &dimension)
    {
        query.by.clear();
        if (dimension)
            query.by.push_back(*dimension);
        const auto answer = snapshot.query(query);
        if (!answer)
            return answer.error();
        DailyCosts costs;
        for (const CubeRow &row : answer->rows) {
            Slice &slice = costs.m_slices[dimension ? answer->text(row, 0) : std::string()];
            slice.total.add(row.metrics);
            slice.nano[dayOf(*row.bucket)] += row.metrics.cost.nano();
        }
        return costs;
    }

    const Slice *find(const std::string &value) const
    {
        const auto found = m_slices.find(value);
        return found == m_slices.end() ? nullptr : &found->second;
    }

private:
    /// Midnight of a zone lies within half a day of UTC's, with the date's own noon always inside.
    static std::int64_t dayOf(Instant midnight)
    {
        constexpr std::int64_t halfDay = 43'200;
        constexpr std::int64_t daySeconds = 86'400;
        const std::int64_t seconds = midnight.seconds() + halfDay;
        return seconds / daySeconds - (seconds % daySeconds < 0 ? 1 : 0);
    }

    std::map<std::string, Slice> m_slices;
};

/// A row stands for the days from its own to the next row's; the last for as many as the one before. Only days of the period have a cost.
std::vector<CountedCost> pairsOf(std::span<const BusinessMeasure> rows, const DailyCosts::Slice &slice)
{
    std::vector<CountedCost> pairs;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::int64_t begin = rows[i].day;
        const std::int64_t length = i + 1 < rows.size() ? rows[i + 1].day - begin : i > 0 ? begin - rows[i - 1].day : 1;
        std::int64_t nano = 0;
        for (auto day = slice.nano.lower_bound(begin); day != slice.nano.end() && day->first < begin + length; ++day)
            nano += day->second;
        pairs.push_back({rows[i].count, Money::fromNano(nano)});
    }
    return pairs;
}

/// The rows of one slice and measure.
Result<UnitCost> unitOf(std::span<const BusinessMeasure> rows, const DailyCosts &costs)
{
    UnitCost unit;
    unit.dimension = rows.front().dimension;
    unit.value = rows.front().value;
    unit.measure = rows.front().measure;
    for (const BusinessMeasure &row : rows) {
        if (__builtin_add_overflow(unit.count, row.count, &unit.count))
            return tooLarge();
        ++unit.days;
        if (!row.revenue)
            continue;
        unit.revenue = unit.revenue.value_or(Money());
        if (!addChecked(*unit.revenue, *row.revenue))
            return tooLarge();
    }
    const DailyCosts::Slice *slice = costs.find(unit.value);
    if (!slice)
        return unit;
    unit.calls = slice->total.calls;
    unit.unpricedCalls = slice->total.unpricedCalls;
    if (unit.calls == unit.unpricedCalls)
        return unit;
    unit.cost = slice->total.cost;
    const auto marginal = marginalCost(pairsOf(rows, *slice));
    if (!marginal)
        return marginal.error();
    unit.marginal = *marginal;
    return unit;
}

bool sameSlice(const BusinessMeasure &a, const BusinessMeasure &b)
{
    return a.dimension == b.dimension && a.value == b.value;
}

Result<void> addMargin(const UnitCost &unit, std::vector<SliceMargin> &margins)
{
    if (!unit.revenue)
        return {};
    const bool known = !margins.empty() && margins.back().dimension == unit.dimension && margins.back().value == unit.value;
    if (!known)
        margins.push_back({unit.dimension, unit.value, Money(), unit.cost});
    return addChecked(margins.back().revenue, *unit.revenue) ? Result<void>() : Result<void>(tooLarge());
}

} // namespace

std::optional<Money> UnitCost::average() const
{
    return each(cost, count);
}

std::optional<Money> UnitCost::revenuePerUnit() const
{
    return each(revenue, count);
}

std::optional<double> UnitCost::margin() const
{
    return revenue ? marginOf(*revenue, cost) : std::nullopt;
}

std::optional<Money> SliceMargin::amount() const
{
    return cost ? std::optional(Money::fromNano(revenue.nano() - cost->nano())) : std::nullopt;
}

std::optional<double> SliceMargin::ratio() const
{
    return marginOf(revenue, cost);
}

CubeQuery unitEconomicsQuery(std::span<const BusinessMeasure> measures, const TimeRange &range, const std::string &zone, CostBasis basis)
{
    CubeQuery query;
    for (const BusinessMeasure &measure : measures)
        if (measure.dimension && std::find(query.by.begin(), query.by.end(), *measure.dimension) == query.by.end())
            query.by.push_back(*measure.dimension);
    query.range = range;
    query.zone = zone;
    query.basis = basis;
    query.bucket = Bucket::Day;
    return query;
}

Result<UnitEconomics> unitEconomics(const Snapshot &snapshot, std::span<const BusinessMeasure> measures, const TimeRange &range,
                                    const std::string &zone, CostBasis basis)
{
    const CubeQuery query = unitEconomicsQuery(measures, range, zone, basis);
    std::map<std::optional<Dimension>, DailyCosts> costs;
    UnitEconomics economics;
    for (std::size_t first = 0; first < measures.size();) {
        std::size_t end = first + 1;
        while (end < measures.size() && sameSlice(measures[first], measures[end]) && measures[first].measure == measures[end].measure)
            ++end;
        const auto &dimension = measures[first].dimension;
        if (!costs.contains(dimension)) {
            auto loaded = DailyCosts::load(snapshot, query, dimension);
            if (!loaded)
                return loaded.error();
            costs.emplace(dimension, std::move(*loaded));
        }
        auto unit = unitOf(measures.subspan(first, end - first), costs.at(dimension));
        if (!unit)
            return unit.error();
        if (const auto added = addMargin(*unit, economics.margins); !added)
            return added.error();
        economics.units.push_back(std::move(*unit));
        first = end;
    }
    return economics;
}

Result<std::optional<Money>> marginalCost(std::span<const CountedCost> pairs)
{
    if (pairs.size() < fewestPairs)
        return std::optional<Money>();
    const auto n = static_cast<Int128>(pairs.size());
    Int128 counts = 0;
    Int128 costs = 0;
    for (const CountedCost &pair : pairs) {
        counts += pair.count;
        costs += pair.cost.nano();
    }
    // Deviations times n keep everything whole: slope = sum(dx dy) / sum(dx dx).
    Int128 products = 0;
    Int128 squares = 0;
    for (const CountedCost &pair : pairs) {
        const Int128 dx = n * pair.count - counts;
        const Int128 dy = n * pair.cost.nano() - costs;
        Int128 product = 0;
        Int128 square = 0;
        if (__builtin_mul_overflow(dx, dy, &product) || __builtin_add_overflow(products, product, &products) || __builtin_mul_overflow(dx, dx, &square) ||
            __builtin_add_overflow(squares, square, &squares))
            return Error{"The counts of a business measure are too large to work out what one more costs; count in thousands."};
    }
    if (squares == 0)
        return std::optional<Money>();
    return std::optional(Money::fromNano(static_cast<std::int64_t>(divideHalfEven<Int128>(products, squares))));
}

std::optional<Money> ConversationCost::average() const
{
    return calls > unpricedCalls ? each(cost, conversations) : std::nullopt;
}

namespace {

/// The sessions that one thread has met. Ids are known by 64 bits of hash: among a hundred million the chance that two are
/// taken for one is below one in three thousand.
struct SessionCounter
{
    std::unordered_set<std::uint64_t> sessions;
    ConversationCost sums;
    bool overflowed = false;

    void add(const CallBatch &calls, const TimeRange &range, CostBasis basis)
    {
        for (std::size_t row = 0; row < calls.size(); ++row) {
            if (!range.contains({calls.number(NumberColumn::StartedAt, row)}))
                continue;
            const std::string_view session = calls.text(TextColumn::Session, row);
            if (session.empty()) {
                ++sums.callsWithout;
                continue;
            }
            ++sums.calls;
            sessions.insert(XXH3_64bits(session.data(), session.size()));
            const std::int64_t computed = calls.number(NumberColumn::ComputedCost, row);
            const bool preferComputed = basis != CostBasis::Reported && computed != nullNumber;
            const std::int64_t cost = preferComputed ? computed : calls.number(NumberColumn::ReportedCost, row);
            if (cost == nullNumber)
                ++sums.unpricedCalls;
            else
                overflowed |= !addChecked(sums.cost, Money::fromNano(cost));
        }
    }
};

} // namespace

Result<ConversationCost> conversationCost(const CallSource &source, const TimeRange &range, CostBasis basis, int threads, JobControl *control)
{
    ColumnSet columns;
    columns.add(NumberColumn::StartedAt).add(NumberColumn::ComputedCost).add(NumberColumn::ReportedCost).add(TextColumn::Session);
    std::vector<SessionCounter> counters(static_cast<std::size_t>(std::max(threads, 1)));
    const auto visited = source.visitCalls(
        columns, range, threads,
        [&](const CallChunk &chunk, int slot) { counters[static_cast<std::size_t>(slot)].add(*chunk.calls, range, basis); }, control);
    if (!visited)
        return visited.error();
    SessionCounter &all = counters.front();
    for (std::size_t i = 1; i < counters.size(); ++i) {
        SessionCounter &other = counters[i];
        all.sessions.merge(other.sessions);
        all.sums.calls += other.sums.calls;
        all.sums.callsWithout += other.sums.callsWithout;
        all.sums.unpricedCalls += other.sums.unpricedCalls;
        all.overflowed |= other.overflowed || !addChecked(all.sums.cost, other.sums.cost);
    }
    if (all.overflowed)
        return tooLarge();
    all.sums.conversations = static_cast<std::int64_t>(all.sessions.size());
    return all.sums;
}

} // namespace tokenledger
