// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/keyset.h"

#include "models/domain/int128.h"
#include "models/store/largememory.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <xxhash.h>

namespace tokenledger {

namespace {

/// Zeroed memory, large blocks in huge pages.
std::uint64_t *allocate(std::size_t count)
{
    const std::size_t bytes = count * sizeof(std::uint64_t);
    const std::size_t alignment = bytes >= hugePageBytes ? hugePageBytes : 64;
    void *memory = std::aligned_alloc(alignment, (bytes + alignment - 1) / alignment * alignment);
    if (!memory)
        throw std::bad_alloc();
    wishForHugePages(memory, bytes);
    std::memset(memory, 0, bytes);
    return static_cast<std::uint64_t *>(memory);
}

} // namespace

std::uint64_t sourceSeed(std::string_view source)
{
    return XXH3_64bits(source.data(), source.size());
}

std::uint64_t callKey(std::uint64_t sourceSeed, std::string_view id)
{
    const std::uint64_t key = XXH3_64bits_withSeed(id.data(), id.size(), sourceSeed);
    return key == 0 ? 1 : key;
}

KeySet::KeySet()
{
    for (Partition &partition : m_partitions) {
        partition.size = 1024;
        partition.slots = allocate(partition.size);
    }
}

KeySet::~KeySet()
{
    for (const Partition &partition : m_partitions)
        std::free(partition.slots);
}

void KeySet::reserve(std::size_t keys)
{
    for (Partition &partition : m_partitions) {
        const std::size_t size = keys / partitionCount * 3 / 2;
        if (partition.used > 0 || size <= partition.size)
            continue;
        std::free(partition.slots);
        partition.size = size;
        partition.slots = allocate(size);
    }
}

std::size_t KeySet::slotFor(std::uint64_t key, std::size_t size)
{
    // The top four bits chose the partition.
    return static_cast<std::size_t>((static_cast<UInt128>(key << 4) * size) >> 64);
}

void KeySet::prefetch(std::uint64_t key) const
{
    const Partition &partition = m_partitions[partitionOf(key)];
    __builtin_prefetch(partition.slots + slotFor(key, partition.size), 1);
}

bool KeySet::insert(std::uint64_t key)
{
    Partition &partition = m_partitions[partitionOf(key)];
    std::size_t slot = slotFor(key, partition.size);
    while (partition.slots[slot] != 0) {
        if (partition.slots[slot] == key)
            return false;
        slot = slot + 1 == partition.size ? 0 : slot + 1;
    }
    partition.slots[slot] = key;
    if (++partition.used * 5 > partition.size * 4)
        grow(partition);
    return true;
}

bool KeySet::contains(std::uint64_t key) const
{
    const Partition &partition = m_partitions[partitionOf(key)];
    std::size_t slot = slotFor(key, partition.size);
    while (partition.slots[slot] != 0 && partition.slots[slot] != key)
        slot = slot + 1 == partition.size ? 0 : slot + 1;
    return partition.slots[slot] == key;
}

void KeySet::grow(Partition &partition)
{
    Partition larger;
    larger.size = partition.size + partition.size / 2;
    larger.used = partition.used;
    larger.slots = allocate(larger.size);
    for (std::size_t i = 0; i < partition.size; ++i) {
        const std::uint64_t key = partition.slots[i];
        if (key == 0)
            continue;
        std::size_t slot = slotFor(key, larger.size);
        while (larger.slots[slot] != 0)
            slot = slot + 1 == larger.size ? 0 : slot + 1;
        larger.slots[slot] = key;
    }
    std::free(partition.slots);
    partition = larger;
}

std::size_t KeySet::size() const
{
    std::size_t keys = 0;
    for (const Partition &partition : m_partitions)
        keys += partition.used;
    return keys;
}

} // namespace tokenledger
