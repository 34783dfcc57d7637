// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace tokenledger {

/// Hash of a source, with which the ids of that source are hashed.
std::uint64_t sourceSeed(std::string_view source);
/// 64-bit key of a call. Equal keys are only a reason to compare (source, id) itself.
std::uint64_t callKey(std::uint64_t sourceSeed, std::string_view id);

/// A set of the keys of one import: open addressing in 16 partitions that grow one at a time by half, so that growing
/// never needs much more than the set itself. 10 million keys take 100 to 150 MB.
class KeySet
{
public:
    KeySet();
    ~KeySet();
    KeySet(const KeySet &) = delete;
    KeySet &operator=(const KeySet &) = delete;

    static constexpr std::size_t partitionCount = 16;
    /// Keys of different partitions may be inserted at the same time.
    static std::size_t partitionOf(std::uint64_t key) { return key >> 60; }
    /// Makes room for this many keys in an empty set.
    void reserve(std::size_t keys);

    /// True when the key was not there.
    bool insert(std::uint64_t key);
    bool contains(std::uint64_t key) const;
    void prefetch(std::uint64_t key) const;
    std::size_t size() const;

private:
    struct Partition {
        std::uint64_t *slots = nullptr; ///< 0 is free
        std::size_t size = 0;
        std::size_t used = 0;
    };
    static std::size_t slotFor(std::uint64_t key, std::size_t size);
    static void grow(Partition &partition);
    Partition m_partitions[partitionCount];
};

} // namespace tokenledger
