// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/groupindex.h"

#include <algorithm>
#include <limits>

namespace tokenledger::analysis {

namespace {

/// Beyond this, clearing and merging the accumulators of all possible groups costs more than hashing those that exist.
constexpr std::uint32_t mostDenseGroups = 1U << 17;

std::uint64_t mix(std::uint64_t key)
{
    key = (key ^ (key >> 32)) * 0x9e3779b97f4a7c15U;
    return key ^ (key >> 29);
}

} // namespace

std::optional<std::uint32_t> GroupShape::possible(std::uint32_t most) const
{
    std::uint64_t product = 1;
    const auto multiply = [&](std::uint32_t size) {
        product *= size;
        return product <= most;
    };
    if (!std::all_of(sizes.begin(), sizes.end(), multiply) || (buckets && !multiply(buckets->count())))
        return std::nullopt;
    return static_cast<std::uint32_t>(product);
}

GroupIndex::GroupIndex(const GroupShape &shape) : m_shape(shape)
{
    if (const auto possible = shape.possible(mostDenseGroups)) {
        m_dense = true;
        m_denseSize = *possible;
        std::uint32_t stride = 1;
        for (std::size_t part = 0; part < shape.width(); ++part) {
            m_denseStrides.push_back(stride);
            stride *= sizeOf(part);
        }
        return;
    }
    planStages();
    m_keys.resize(sliceRows);
}

void GroupIndex::planStages()
{
    Stage stage;
    UInt128 stride = 1;
    for (std::size_t part = 0; part < m_shape.width(); ++part) {
        // Room for the number of the stage before, where there is one.
        const UInt128 most = UInt128(1) << (m_stages.empty() ? 64 : 32);
        if (stride * sizeOf(part) > most && part > stage.firstPart) {
            stage.endPart = part;
            stage.previousStride = static_cast<std::uint64_t>(stride);
            m_stages.push_back(std::move(stage));
            stage = Stage();
            stage.firstPart = part;
            stride = 1;
        }
        stage.strides.push_back(static_cast<std::uint64_t>(stride));
        stride *= sizeOf(part);
    }
    stage.endPart = m_shape.width();
    stage.previousStride = static_cast<std::uint64_t>(stride);
    m_stages.push_back(std::move(stage));
}

template <typename Key>
void GroupIndex::addPart(Key *keys, std::size_t part, Key stride, const ColumnBlock &block, std::uint32_t first,
                         std::uint32_t count, const std::uint16_t *rows) const
{
    if (part == m_shape.by.size()) {
        m_shape.buckets->addKeys(keys, block, first, count, rows, stride);
        return;
    }
    const NarrowColumn &column = block.codes[index(m_shape.by[part])];
    if (column.base != 0)
        for (std::uint32_t i = 0; i < count; ++i)
            keys[i] += static_cast<Key>(column.base) * stride;
    analysis::addKeys(keys, column, first, count, rows, stride);
}

void GroupIndex::number(const ColumnBlock &block, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows,
                        std::uint32_t *groups)
{
    std::fill_n(groups, count, 0U);
    if (m_dense) {
        for (std::size_t part = 0; part < m_shape.width(); ++part)
            addPart(groups, part, m_denseStrides[part], block, first, count, rows);
        return;
    }
    for (Stage &stage : m_stages) {
        const bool hasPrevious = &stage != &m_stages.front();
        for (std::uint32_t i = 0; i < count; ++i)
            m_keys[i] = hasPrevious ? groups[i] * stage.previousStride : 0;
        for (std::size_t part = stage.firstPart; part < stage.endPart; ++part)
            addPart(m_keys.data(), part, stage.strides[part - stage.firstPart], block, first, count, rows);
        for (std::uint32_t i = 0; i < count; ++i)
            stage.prefetch(m_keys[i]);
        for (std::uint32_t i = 0; i < count; ++i)
            groups[i] = stage.numberOf(m_keys[i]);
    }
}

void GroupIndex::codesOf(std::uint32_t group, std::uint32_t *codes) const
{
    if (m_dense) {
        for (std::size_t part = 0; part < m_shape.width(); ++part)
            codes[part] = group / m_denseStrides[part] % sizeOf(part);
        return;
    }
    std::uint32_t number = group;
    for (std::size_t s = m_stages.size(); s-- > 0;) {
        const Stage &stage = m_stages[s];
        const std::uint64_t key = stage.keys[number];
        for (std::size_t part = stage.firstPart; part < stage.endPart; ++part)
            codes[part] = static_cast<std::uint32_t>(key / stage.strides[part - stage.firstPart] % sizeOf(part));
        number = s == 0 ? 0 : static_cast<std::uint32_t>(key / stage.previousStride);
    }
}

std::uint32_t GroupIndex::groupOf(const std::uint32_t *codes)
{
    std::uint32_t number = 0;
    for (Stage &stage : m_stages) {
        std::uint64_t key = &stage == &m_stages.front() ? 0 : number * stage.previousStride;
        for (std::size_t part = stage.firstPart; part < stage.endPart; ++part)
            key += codes[part] * stage.strides[part - stage.firstPart];
        number = stage.numberOf(key);
    }
    return number;
}

void GroupIndex::Stage::prefetch(std::uint64_t key) const
{
    if (!slots.empty())
        __builtin_prefetch(&slots[mix(key) & (slots.size() - 1)]);
}

std::uint32_t GroupIndex::Stage::numberOf(std::uint64_t key)
{
    if (keys.size() * 2 >= slots.size())
        grow();
    const std::size_t mask = slots.size() - 1;
    for (std::size_t at = mix(key) & mask;; at = (at + 1) & mask) {
        Slot &slot = slots[at];
        if (slot.numberPlusOne == 0) {
            keys.push_back(key);
            slot = {key, static_cast<std::uint32_t>(keys.size())};
            return slot.numberPlusOne - 1;
        }
        if (slot.key == key)
            return slot.numberPlusOne - 1;
    }
}

void GroupIndex::Stage::grow()
{
    slots.assign(std::max<std::size_t>(1024, slots.size() * 4), Slot());
    const std::size_t mask = slots.size() - 1;
    for (std::size_t number = 0; number < keys.size(); ++number) {
        std::size_t at = mix(keys[number]) & mask;
        while (slots[at].numberPlusOne != 0)
            at = (at + 1) & mask;
        slots[at] = {keys[number], static_cast<std::uint32_t>(number) + 1};
    }
}

} // namespace tokenledger::analysis
