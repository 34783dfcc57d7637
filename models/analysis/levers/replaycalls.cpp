// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/levers/replaycalls.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace tokenledger::whatif {

namespace {

constexpr std::size_t partitionBits = 8;
constexpr std::size_t partitions = std::size_t{1} << partitionBits;

struct KeyedCall
{
    RequestHash hash;
    std::int64_t at = 0;
    CallPlace place;
};

/// Numbers the hashes of one partition that occur more than once, from `first` on, and keeps their calls.
std::uint32_t numberRepeats(std::vector<KeyedCall> &calls, std::uint32_t first, std::vector<TimedCall> &repeated)
{
    std::sort(calls.begin(), calls.end(), [](const KeyedCall &a, const KeyedCall &b) { return a.hash < b.hash; });
    std::uint32_t next = first;
    for (std::size_t begin = 0; begin < calls.size();) {
        std::size_t end = begin + 1;
        while (end < calls.size() && calls[end].hash == calls[begin].hash)
            ++end;
        for (std::size_t i = begin; end - begin > 1 && i < end; ++i)
            repeated.push_back({calls[i].at, calls[i].place, next});
        next += end - begin > 1 ? 1 : 0;
        begin = end;
    }
    return next - first;
}

} // namespace

void ReplayCalls::forBlocks(int threads, const std::function<void(std::size_t, std::size_t)> &work) const
{
    std::atomic<std::size_t> next{0};
    const auto run = [&](std::size_t slot) {
        for (std::size_t block = next.fetch_add(1); block < m_blocks.size(); block = next.fetch_add(1))
            work(block, slot);
    };
    std::vector<std::thread> workers;
    const std::size_t count = std::min(static_cast<std::size_t>(std::max(threads, 1)), m_blocks.size());
    for (std::size_t slot = 1; slot < count; ++slot)
        workers.emplace_back(run, slot);
    run(0);
    for (std::thread &worker : workers)
        worker.join();
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

const RequestKeys &ReplayCalls::requestKeys(ExactCacheLever::Scope scope, int threads) const
{
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<RequestKeys> &kept = m_requestKeys[static_cast<std::size_t>(scope)];
    if (kept)
        return *kept;
    std::vector<std::vector<KeyedCall>> parts(partitions);
    for (std::vector<KeyedCall> &part : parts)
        part.reserve(m_size / partitions + m_size / (partitions * 4));
    for (std::uint32_t b = 0; b < m_blocks.size(); ++b)
        for (std::uint32_t row = 0; row < m_blocks[b].rows; ++row) {
            const RequestHash hash = keyHash(scope, m_blocks[b], row);
            if (!hash.isMissing())
                parts[hash.high >> (64U - partitionBits)].push_back({hash, m_blocks[b].at[row], {b, row}});
        }
    auto keys = std::make_unique<RequestKeys>();
    std::mutex joining;
    std::atomic<std::size_t> next{0};
    const auto run = [&] {
        std::vector<TimedCall> repeated;
        for (std::size_t part = next.fetch_add(1); part < partitions; part = next.fetch_add(1)) {
            repeated.clear();
            const std::uint32_t found = numberRepeats(parts[part], 0, repeated);
            const std::lock_guard joined(joining);
            for (TimedCall &call : repeated)
                call.key += keys->keys;
            keys->keys += found;
            keys->repeated.insert(keys->repeated.end(), repeated.begin(), repeated.end());
        }
    };
    std::vector<std::thread> workers;
    for (int i = 1; i < threads; ++i)
        workers.emplace_back(run);
    run();
    for (std::thread &worker : workers)
        worker.join();
    std::sort(keys->repeated.begin(), keys->repeated.end());
    kept = std::move(keys);
    return *kept;
}

std::vector<TimedCall> ReplayCalls::requestsInOrder(ExactCacheLever::Scope scope) const
{
    std::vector<KeyedCall> all;
    all.reserve(m_size);
    for (std::uint32_t b = 0; b < m_blocks.size(); ++b)
        for (std::uint32_t row = 0; row < m_blocks[b].rows; ++row)
            if (const RequestHash hash = keyHash(scope, m_blocks[b], row); !hash.isMissing())
                all.push_back({hash, m_blocks[b].at[row], {b, row}});
    std::sort(all.begin(), all.end(), [](const KeyedCall &a, const KeyedCall &b) { return a.hash < b.hash; });
    std::vector<TimedCall> ordered;
    ordered.reserve(all.size());
    std::uint32_t key = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        key += i > 0 && all[i].hash != all[i - 1].hash ? 1 : 0;
        ordered.push_back({all[i].at, all[i].place, key});
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
