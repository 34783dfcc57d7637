// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/replaycalls.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <thread>

namespace tokenledger::whatif {

namespace {

struct KeyedCall
{
    RequestHash hash;
    CallPlace place;
};

/// Sorts hashes that may occur more than once in with their like: two bits for each of many remainders say whether one
/// came, and came again. Different hashes meet there by chance, so a hash that is said to repeat may not; one that is
/// not said to repeat does not.
class Repeats
{
public:
    explicit Repeats(std::size_t hashes)
        : m_mask(std::bit_ceil(std::max<std::size_t>(hashes, 4) * 8) - 1), m_bits((m_mask + 1) / 32)
    {
    }

    void add(std::uint64_t hash)
    {
        std::uint64_t &word = m_bits[(hash & m_mask) / 32];
        const std::uint64_t came = std::uint64_t{1} << (hash % 32);
        word |= (word & came) << 32U | came;
    }
    bool has(std::uint64_t hash) const { return (m_bits[(hash & m_mask) / 32] >> (32 + hash % 32) & 1U) != 0; }

private:
    std::uint64_t m_mask;
    std::vector<std::uint64_t> m_bits;
};

/// Gives calls of the same hash the same number and leaves those out whose hash occurs once. Gives how many numbers.
std::uint32_t numberRepeats(std::vector<KeyedCall> &calls, std::vector<std::pair<CallPlace, std::uint32_t>> &repeated)
{
    std::sort(calls.begin(), calls.end(), [](const KeyedCall &a, const KeyedCall &b) { return a.hash < b.hash; });
    std::uint32_t next = 0;
    for (std::size_t begin = 0; begin < calls.size();) {
        std::size_t end = begin + 1;
        while (end < calls.size() && calls[end].hash == calls[begin].hash)
            ++end;
        for (std::size_t i = begin; end - begin > 1 && i < end; ++i)
            repeated.emplace_back(calls[i].place, next);
        next += end - begin > 1 ? 1 : 0;
        begin = end;
    }
    return next;
}

/// Runs `work(slot)` on as many threads.
void onThreads(int threads, const std::function<void(std::size_t)> &work)
{
    std::vector<std::thread> workers;
    for (int slot = 1; slot < threads; ++slot)
        workers.emplace_back(work, static_cast<std::size_t>(slot));
    work(0);
    for (std::thread &worker : workers)
        worker.join();
}

} // namespace

TokenUsage usageOf(const TokenArrays &tokens, std::uint32_t row)
{
    const auto count = [&tokens, row](TokenColumn column) { return tokens[static_cast<std::size_t>(column)][row]; };
    TokenUsage usage;
    usage.uncachedInput = count(TokenColumn::UncachedInput);
    usage.cacheRead = count(TokenColumn::CacheRead);
    usage.cacheWrite5m = count(TokenColumn::CacheWrite5m);
    usage.cacheWrite1h = count(TokenColumn::CacheWrite1h);
    usage.output = count(TokenColumn::Output);
    usage.reasoning = count(TokenColumn::Reasoning);
    return usage;
}

TokenUsage ReplayBlock::usage(std::uint32_t row) const
{
    if ((flags[row] & bitExtra) != 0)
        return extras.at(row);
    return usageOf(tokens, row);
}

std::uint64_t tokensOf(const TokenUsage &usage)
{
    return static_cast<std::uint64_t>(std::max<std::int64_t>(usage.totalInput() + usage.output, 0));
}

void ReplayCalls::forBlocks(int threads, const std::function<void(std::size_t, std::size_t)> &work) const
{
    std::atomic<std::size_t> next{0};
    const auto run = [&](std::size_t slot) {
        for (std::size_t block = next.fetch_add(1); block < m_blocks.size(); block = next.fetch_add(1))
            work(block, slot);
    };
    onThreads(static_cast<int>(std::min(static_cast<std::size_t>(std::max(threads, 1)), m_blocks.size())), run);
}

std::size_t ReplayCalls::axisOf(const Axis &axis) const
{
    const auto found = std::find(m_needs.axes.begin(), m_needs.axes.end(), axis);
    return static_cast<std::size_t>(found - m_needs.axes.begin());
}

RequestHash ReplayCalls::keyHash(ExactCacheLever::Scope scope, const ReplayBlock &block, std::uint32_t row) const
{
    constexpr std::uint64_t mixer = 0x9e3779b97f4a7c15ULL;
    RequestHash hash = block.requests[row];
    if (scope == ExactCacheLever::Scope::Global || hash.isMissing())
        return hash;
    const Dimension dimension = scope == ExactCacheLever::Scope::Tenant ? Dimension::Tenant : Dimension::User;
    const std::uint64_t code = m_groups.code(block.group[row], axisOf({dimension, {}}));
    // The request's own bits are spread already; the scope's number only has to move them apart.
    hash.high = (hash.high ^ (code + 1)) * mixer;
    hash.low ^= code << 1U;
    return hash;
}

template <typename Visitor>
void ReplayCalls::visitHashes(ExactCacheLever::Scope scope, const Visitor &visit) const
{
    for (std::uint32_t b = 0; b < m_blocks.size(); ++b)
        for (std::uint32_t row = 0; row < m_blocks[b].rows; ++row)
            if (const RequestHash hash = keyHash(scope, m_blocks[b], row); !hash.isMissing())
                visit(hash, CallPlace{b, row});
}

const RequestKeys &ReplayCalls::requestKeys(ExactCacheLever::Scope scope, int threads) const
{
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<RequestKeys> &kept = m_requestKeys[static_cast<std::size_t>(scope)];
    if (kept)
        return *kept;
    const auto parts = static_cast<std::size_t>(std::max(threads, 1));
    auto keys = std::make_unique<RequestKeys>();
    std::vector<std::pair<CallPlace, std::uint32_t>> places;
    std::mutex joining;
    // Every thread looks at all hashes and minds its own: cheaper than to sort millions into parts first.
    onThreads(static_cast<int>(parts), [&](std::size_t part) {
        Repeats repeats(m_size / parts);
        visitHashes(scope, [&](const RequestHash &hash, CallPlace) {
            if (hash.high % parts == part)
                repeats.add(hash.low >> 1U); // the lowest bit is always set
        });
        std::vector<KeyedCall> calls;
        visitHashes(scope, [&](const RequestHash &hash, CallPlace place) {
            if (hash.high % parts == part && repeats.has(hash.low >> 1U))
                calls.push_back({hash, place});
        });
        std::vector<std::pair<CallPlace, std::uint32_t>> own;
        const std::uint32_t found = numberRepeats(calls, own);
        const std::lock_guard joined(joining);
        for (const auto &[place, number] : own)
            places.emplace_back(place, keys->keys + number);
        keys->keys += found;
    });
    std::sort(places.begin(), places.end());
    for (const auto &[place, key] : places)
        keys->repeated.push_back({m_blocks[place.block].at[place.row], place, key});
    std::sort(keys->repeated.begin(), keys->repeated.end());
    addFacts(*keys, threads);
    kept = std::move(keys);
    return *kept;
}

void ReplayCalls::addFacts(RequestKeys &keys, int threads) const
{
    keys.facts.reserve(keys.repeated.size());
    for (const TimedCall &call : keys.repeated) {
        const ReplayBlock &block = m_blocks[call.place.block];
        const std::uint32_t row = call.place.row;
        const TokenUsage usage = block.usage(row);
        keys.facts.push_back({block.cost[row], tokensOf(usage), usage.cacheRead, block.group[row], block.flags[row]});
    }
    keys.counts.resize(m_groups.size());
    std::mutex joining;
    forBlocks(threads, [&](std::size_t place, std::size_t) {
        const ReplayBlock &block = m_blocks[place];
        std::vector<RequestCounts> own(m_groups.size());
        for (std::uint32_t row = 0; row < block.rows; ++row)
            own[block.group[row]].add(tokensOf(block.usage(row)), block.requests[row].isMissing());
        const std::lock_guard lock(joining);
        for (std::size_t group = 0; group < own.size(); ++group)
            keys.counts[group].add(own[group]);
    });
}

std::vector<TimedCall> ReplayCalls::requestsInOrder(ExactCacheLever::Scope scope) const
{
    std::vector<KeyedCall> all;
    all.reserve(m_size);
    visitHashes(scope, [&all](const RequestHash &hash, CallPlace place) { all.push_back({hash, place}); });
    std::sort(all.begin(), all.end(), [](const KeyedCall &a, const KeyedCall &b) { return a.hash < b.hash; });
    std::vector<TimedCall> ordered;
    ordered.reserve(all.size());
    std::uint32_t key = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        key += i > 0 && all[i].hash != all[i - 1].hash ? 1 : 0;
        ordered.push_back({m_blocks[all[i].place.block].at[all[i].place.row], all[i].place, key});
    }
    std::sort(ordered.begin(), ordered.end());
    return ordered;
}

const std::vector<TimedCall> &ReplayCalls::prefixCalls() const
{
    const std::lock_guard lock(m_mutex);
    if (m_prefixCalls)
        return *m_prefixCalls;
    auto calls = std::make_unique<std::vector<TimedCall>>();
    for (std::uint32_t b = 0; b < m_blocks.size(); ++b)
        for (std::uint32_t row = 0; row < m_blocks[b].rows; ++row)
            if (m_blocks[b].prefixBegin[row] < m_blocks[b].prefixBegin[row + 1])
                calls->push_back({m_blocks[b].at[row], {b, row}, 0});
    std::sort(calls->begin(), calls->end());
    m_prefixCalls = std::move(calls);
    return *m_prefixCalls;
}

} // namespace tokenledger::whatif
