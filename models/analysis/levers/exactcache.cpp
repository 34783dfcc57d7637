// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/leverrun.h"
#include "models/domain/decimal.h"

#include <algorithm>
#include <limits>
#include <list>
#include <mutex>
#include <unordered_map>

namespace tokenledger::whatif {

namespace {

using Place = ReplayState::Block;

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min();

bool isFresh(std::int64_t stored, std::int64_t now, const std::optional<std::int64_t> &ttl)
{
    return stored != never && (!ttl || now - stored < *ttl);
}

/// Every entry ever stored, by key: without a capacity only calls that repeat can hit.
class UnboundedEntries
{
public:
    UnboundedEntries(std::uint32_t keys, std::optional<std::int64_t> ttl) : m_stored(keys, never), m_ttl(ttl) {}

    bool hit(const TimedCall &call)
    {
        if (isFresh(m_stored[call.key], call.at, m_ttl))
            return true;
        m_stored[call.key] = call.at;
        return false;
    }

private:
    std::vector<std::int64_t> m_stored;
    std::optional<std::int64_t> m_ttl;
};

/// At most `capacity` entries; the least recently used goes first, and expired ones take room until then.
class BoundedEntries
{
public:
    BoundedEntries(std::int64_t capacity, std::optional<std::int64_t> ttl) : m_capacity(capacity), m_ttl(ttl) {}

    bool hit(const TimedCall &call)
    {
        const auto found = m_entries.find(call.key);
        const bool fresh = found != m_entries.end() && isFresh(found->second->stored, call.at, m_ttl);
        if (found != m_entries.end()) {
            m_order.splice(m_order.end(), m_order, found->second);
            if (!fresh)
                found->second->stored = call.at;
            return fresh;
        }
        m_entries.emplace(call.key, m_order.insert(m_order.end(), {call.key, call.at}));
        if (static_cast<std::int64_t>(m_entries.size()) > m_capacity) {
            m_entries.erase(m_order.front().key);
            m_order.pop_front();
        }
        return false;
    }

private:
    struct Entry
    {
        std::uint32_t key;
        std::int64_t stored;
    };
    std::int64_t m_capacity;
    std::optional<std::int64_t> m_ttl;
    std::list<Entry> m_order; ///< the least recently used first
    std::unordered_map<std::uint32_t, std::list<Entry>::iterator> m_entries;
};

/// Plays calls in time order against the entries of a cache.
template <typename Entries>
void replay(const std::vector<TimedCall> &calls, Entries entries, const std::vector<std::uint8_t> &matches,
            LeverRun &run, std::vector<std::int64_t> &taken)
{
    for (const TimedCall &call : calls) {
        Place &block = run.state.blocks()[call.place.block];
        const std::uint32_t row = call.place.row;
        const std::uint32_t group = block.group[row];
        if (matches[group] == 0 || !block.isOpen(row) || run.state.failed(group) || !entries.hit(call))
            continue;
        ++run.tally.hitCalls;
        run.tally.hitTokens += tokensOf(block.usage(row));
        if (block.isUnpriced(row)) {
            block.flags[row] |= bitSettled;
            continue;
        }
        CallChange change;
        change.settles = true;
        taken[run.state.lineOf(group)] += std::max<std::int64_t>(block.cost[row], 0);
        run.tally.lostReads += static_cast<std::uint64_t>(block.usage(row).cacheRead);
        run.state.apply(block, row, run.effect, change, run.tally);
    }
}

/// The monthly price for the part of each calendar month (UTC) that the selection covers, rounded once.
Money proRata(Money monthly, const TimeRange &range)
{
    constexpr std::int64_t microsPerDay = 86'400'000'000;
    Int128 sum = 0; // in nano-USD times 28 * 29 * 30 * 31 / 2 days, times microseconds of a day
    constexpr std::int64_t common = 28LL * 29 * 15 * 31;
    std::int64_t begin = range.from.micros;
    while (begin < range.to.micros) {
        const std::int64_t seconds = Instant{begin}.seconds();
        const CivilDate date = civilFromDays(seconds / 86'400 - (seconds % 86'400 < 0 ? 1 : 0));
        const std::int64_t first = daysFromCivil(date.year, date.month, 1);
        const std::int64_t next =
            date.month == 12 ? daysFromCivil(date.year + 1, 1, 1) : daysFromCivil(date.year, date.month + 1, 1);
        const bool reaches = next <= range.to.micros / microsPerDay;
        const std::int64_t end = reaches ? std::min(range.to.micros, next * microsPerDay) : range.to.micros;
        sum += static_cast<Int128>(end - begin) * (common / (next - first)) * monthly.nano();
        begin = end;
    }
    const Int128 whole = static_cast<Int128>(common) * microsPerDay;
    return Money::fromNano(static_cast<std::int64_t>(divideHalfEven(sum, whole)));
}

/// The selection's range; where it is open, whole days of the first and the last call.
TimeRange paidRange(const ReplayCalls &calls)
{
    constexpr std::int64_t microsPerDay = 86'400'000'000;
    const auto day = [](std::int64_t micros) { return micros / microsPerDay - (micros % microsPerDay < 0 ? 1 : 0); };
    TimeRange range = calls.range();
    if (calls.size() == 0 && (range.from == TimeRange().from || range.to == TimeRange().to))
        return {{0}, {0}};
    if (range.from == TimeRange().from)
        range.from = {day(calls.span().from.micros) * microsPerDay};
    if (range.to == TimeRange().to)
        range.to = {(day(calls.span().to.micros) + 1) * microsPerDay};
    return range;
}

/// What the cache is asked for by the calls that are left, by group.
std::vector<RequestCounts> countSeen(const std::vector<std::uint8_t> &matches, LeverRun &run)
{
    std::vector<RequestCounts> seen(matches.size());
    std::mutex joining;
    run.state.forBlocks([&](const Place &block, LeverTally &) {
        std::vector<RequestCounts> own(matches.size());
        for (std::uint32_t row = 0; row < block.base->rows; ++row)
            if (const std::uint32_t group = block.group[row]; matches[group] != 0 && block.isOpen(row))
                own[group].add(tokensOf(block.usage(row)), block.base->requests[row].isMissing());
        const std::lock_guard lock(joining);
        for (std::size_t group = 0; group < own.size(); ++group)
            seen[group].add(own[group]);
    });
    return seen;
}

/// Plays the calls as they are stored, without touching them: for a cache that is the only lever.
void replayAlone(const ExactCacheLever &rule, const RequestKeys &keys, const std::vector<std::uint8_t> &matches,
                 LeverRun &run, std::vector<std::int64_t> &taken)
{
    UnboundedEntries entries(keys.keys, rule.ttlMicros);
    std::vector<Int128> off(matches.size(), 0);
    for (std::size_t i = 0; i < keys.repeated.size(); ++i) {
        const RequestFacts &call = keys.facts[i];
        if (matches[call.group] == 0 || run.state.failed(call.group) || !entries.hit(keys.repeated[i]))
            continue;
        ++run.tally.hitCalls;
        run.tally.hitTokens += call.tokens;
        if (call.cost == nullNumber)
            continue;
        const std::int64_t saved = shareOf(run.effect.share, call.cost);
        taken[run.state.lineOf(call.group)] += std::max<std::int64_t>(call.cost, 0);
        off[call.group] += saved;
        run.tally.lostReads += static_cast<std::uint64_t>(call.cacheRead);
        run.tally.affected += saved != 0 ? 1 : 0;
        run.tally.reportedOnly += saved != 0 && (call.flags & bitReported) != 0 ? 1 : 0;
    }
    for (const Int128 saved : off)
        run.tally.savings += saved;
    run.tally.provenSavings = run.tally.savings;
    run.state.takeOffGroups(std::move(off));
}

} // namespace

void applyLever(const ExactCacheLever &rule, LeverRun &run)
{
    const auto matches = run.state.matching(run.lever.where);
    std::vector<std::int64_t> saved(run.state.lines().size(), 0);
    const ReplayCalls &calls = run.state.calls();
    std::vector<RequestCounts> seen;
    if (rule.capacityEntries) {
        seen = countSeen(matches, run);
        replay(calls.requestsInOrder(rule.scope), BoundedEntries(*rule.capacityEntries, rule.ttlMicros), matches, run,
               saved);
    } else if (const RequestKeys &keys = calls.requestKeys(rule.scope, run.state.threads()); run.alone) {
        seen = keys.counts;
        replayAlone(rule, keys, matches, run, saved);
    } else {
        seen = countSeen(matches, run);
        replay(keys.repeated, UnboundedEntries(keys.keys, rule.ttlMicros), matches, run, saved);
    }
    std::vector<std::int64_t> asked(run.state.lines().size(), 0);
    for (std::size_t group = 0; group < matches.size(); ++group) {
        if (matches[group] == 0)
            continue;
        asked[run.state.lineOf(static_cast<std::uint32_t>(group))] += static_cast<std::int64_t>(seen[group].calls);
        run.tally.seenCalls += seen[group].calls;
        run.tally.seenTokens += seen[group].tokens;
        run.tally.unaffected += seen[group].unknown;
    }
    run.result.cache = CacheResult{run.tally.hitCalls, run.tally.hitTokens, run.tally.seenCalls, run.tally.seenTokens};
    const Money fee = proRata(rule.monthlyCost, paidRange(calls));
    run.state.addFee({run.effect.place, fee, std::move(saved), std::move(asked)});
    run.tally.savings -= fee.nano();
    run.tally.provenSavings -= fee.nano();
    if (!fee.isZero())
        run.note("Running the cache costs " + fee.toString() + " USD of the selection's days.");
    if (run.tally.unaffected > 0)
        run.note(countedCalls(run.tally.unaffected) + " without a request hash: never answered from the cache.");
    if (run.tally.lostReads > 0)
        run.note("The calls answered had read " + std::to_string(run.tally.lostReads) +
                 " tokens from the provider's cache: that discount goes with them and is not counted twice.");
    run.tally.unaffected = 0;
}

} // namespace tokenledger::whatif
