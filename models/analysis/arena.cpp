// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/arena.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include <sys/mman.h>

namespace tokenledger::analysis {

namespace {

constexpr std::size_t hugePage = std::size_t(2) << 20;
constexpr std::size_t regionBytes = std::size_t(32) << 20;
constexpr std::size_t pooledBytes = std::size_t(64) << 20;

std::size_t roundUp(std::size_t bytes, std::size_t to)
{
    return (bytes + to - 1) / to * to;
}

/// Regions that wait for the next question. Never more than pooledBytes of them.
struct Pool {
    std::mutex mutex;
    std::vector<std::unique_ptr<Region>> free;
    std::size_t bytes = 0;
};

Pool &pool()
{
    static Pool instance;
    return instance;
}

std::unique_ptr<Region> takeFromPool(std::size_t bytes)
{
    Pool &shared = pool();
    const std::lock_guard lock(shared.mutex);
    auto best = shared.free.end();
    for (auto it = shared.free.begin(); it != shared.free.end(); ++it)
        if ((*it)->size() >= bytes && (best == shared.free.end() || (*it)->size() < (*best)->size()))
            best = it;
    if (best == shared.free.end())
        return nullptr;
    std::unique_ptr<Region> region = std::move(*best);
    shared.free.erase(best);
    shared.bytes -= region->size();
    return region;
}

} // namespace

Region::Region(std::size_t bytes) : m_size(roundUp(std::max<std::size_t>(bytes, 1), 4096))
{
    // Small regions do not need to begin at a huge page: they would take a whole one each.
    const bool large = m_size >= hugePage;
    if (large)
        m_size = roundUp(m_size, hugePage);
    m_data = static_cast<std::byte *>(std::aligned_alloc(large ? hugePage : 4096, m_size));
    if (!m_data)
        throw std::bad_alloc();
    if (large)
        madvise(m_data, m_size, MADV_HUGEPAGE); // a wish: without huge pages it is only slower
}

Region::~Region()
{
    std::free(m_data);
}

void Arena::reserve(std::size_t bytes)
{
    const std::size_t needed = bytes + 64;
    if (m_region && m_used + needed <= m_region->size())
        return;
    // The first region of a small ledger is as small as the ledger.
    const std::size_t wanted = m_region || needed > hugePage ? std::max(regionBytes, needed) : needed;
    m_region = std::make_shared<Region>(wanted);
    m_used = 0;
}

std::byte *Arena::allocateBytes(std::size_t bytes)
{
    const std::size_t begin = roundUp(m_used, 64);
    if (!m_region || begin + bytes > m_region->size()) {
        reserve(bytes);
        m_used = bytes;
        return m_region->data();
    }
    m_used = begin + bytes;
    return m_region->data() + begin;
}

Scratch::Scratch(std::size_t bytes) : m_region(takeFromPool(bytes)), m_bytes(bytes)
{
    if (!m_region)
        m_region = std::make_unique<Region>(bytes);
    std::memset(m_region->data(), 0, bytes);
}

Scratch::~Scratch()
{
    release();
}

Scratch &Scratch::operator=(Scratch &&other) noexcept
{
    if (this != &other) {
        release();
        m_region = std::move(other.m_region);
        m_bytes = std::exchange(other.m_bytes, 0);
    }
    return *this;
}

void Scratch::release()
{
    if (!m_region)
        return;
    Pool &shared = pool();
    const std::lock_guard lock(shared.mutex);
    if (shared.bytes + m_region->size() > pooledBytes) {
        m_region.reset();
        return;
    }
    shared.bytes += m_region->size();
    shared.free.push_back(std::move(m_region));
}

} // namespace tokenledger::analysis
