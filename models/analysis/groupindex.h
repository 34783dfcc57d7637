// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/bucketmap.h"
#include "models/analysis/kernels.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tokenledger::analysis {

/// What the rows are grouped by: dimensions with the sizes of their dictionaries and, where asked for, time buckets.
struct GroupShape {
    std::vector<Dimension> by;
    std::vector<std::uint32_t> sizes;     ///< codes of each are below this
    const BucketMap *buckets = nullptr;

    /// Codes of a group: one a dimension, then the bucket.
    std::size_t width() const { return by.size() + (buckets ? 1 : 0); }
    /// Number of groups that there can be, or nothing beyond `most`.
    std::optional<std::uint32_t> possible(std::uint32_t most) const;
};

/// Numbers the groups of rows from 0. Where few groups are possible the number is the mixed radix of the codes itself;
/// else a hash table hands out numbers in the order in which groups come up. One object a thread.
class GroupIndex
{
public:
    explicit GroupIndex(const GroupShape &shape);

    bool dense() const { return m_dense; }
    /// Numbers handed out, or possible.
    std::uint32_t size() const { return m_dense ? m_denseSize : static_cast<std::uint32_t>(m_stages.back().keys.size()); }
    /// Writes the group of each row; rows as in kernels.h.
    void number(const ColumnBlock &block, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows, std::uint32_t *groups);
    /// The codes of a group: shape.width() of them.
    void codesOf(std::uint32_t group, std::uint32_t *codes) const;
    /// The number of the group with these codes, new if need be. Not for dense ones.
    std::uint32_t groupOf(const std::uint32_t *codes);

private:
    /// Codes that fit 64 bits together with the number that the stage before gave.
    struct Stage {
        std::size_t firstPart = 0;
        std::size_t endPart = 0;
        std::vector<std::uint64_t> strides;   ///< one a part; the stage before has `previousStride`
        std::uint64_t previousStride = 0;
        std::vector<std::uint64_t> keys;      ///< by number
        struct Slot {
            std::uint64_t key = 0;
            std::uint32_t numberPlusOne = 0;  ///< 0: free
        };
        std::vector<Slot> slots;
        void prefetch(std::uint64_t key) const;
        std::uint32_t numberOf(std::uint64_t key);
        void grow();
    };
    std::uint32_t sizeOf(std::size_t part) const { return part < m_shape.by.size() ? m_shape.sizes[part] : m_shape.buckets->count(); }
    void planStages();
    template <typename Key>
    void addPart(Key *keys, std::size_t part, Key stride, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
                 const std::uint16_t *rows) const;

    GroupShape m_shape;
    bool m_dense = false;
    std::uint32_t m_denseSize = 0;
    std::vector<std::uint32_t> m_denseStrides;
    std::vector<Stage> m_stages;
    std::vector<std::uint64_t> m_keys;
};

} // namespace tokenledger::analysis
