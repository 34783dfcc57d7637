// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/kernels.h"

#include <algorithm>
#include <cstring>

// The sanitizers start after the resolvers of cloned functions run, and clang clones differently: one version there.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TOKENLEDGER_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define TOKENLEDGER_CLONES
#endif
#define TOKENLEDGER_INLINE inline __attribute__((always_inline))

namespace tokenledger::analysis {

namespace {

// Vectors as wide as a row; the compiler splits them where the machine's are narrower. They are loaded with memcpy, so
// that groups need no alignment of their own.
using U16x8 = std::uint16_t __attribute__((vector_size(16)));
using U16x16 = std::uint16_t __attribute__((vector_size(32)));
using U64x4 = std::uint64_t __attribute__((vector_size(32)));
using U32x8 = std::uint32_t __attribute__((vector_size(32)));
using U64x8 = std::uint64_t __attribute__((vector_size(64)));

/// For each byte the numbers of its bits that are set, in order.
struct PositionTable {
    U16x8 entries[256];
    PositionTable()
    {
        for (unsigned bits = 0; bits < 256; ++bits) {
            entries[bits] = U16x8{};
            int found = 0;
            for (unsigned bit = 0; bit < 8; ++bit)
                if ((bits >> bit) & 1U)
                    entries[bits][found++] = static_cast<std::uint16_t>(bit);
        }
    }
    const U16x8 &operator[](std::uint64_t bits) const { return entries[bits]; }
};
const PositionTable positions;

template <typename T>
TOKENLEDGER_INLINE void equalLoop(std::uint8_t *keep, const T *values, std::uint32_t count, T wanted, std::uint8_t invert)
{
    for (std::uint32_t i = 0; i < count; ++i)
        keep[i] &= static_cast<std::uint8_t>((values[i] == wanted ? 1 : 0) ^ invert);
}

template <typename T>
TOKENLEDGER_INLINE void betweenLoop(std::uint8_t *keep, const T *values, std::uint32_t count, std::uint64_t from, std::uint64_t to)
{
    for (std::uint32_t i = 0; i < count; ++i)
        keep[i] &= static_cast<std::uint8_t>((values[i] >= from ? 1 : 0) & (values[i] < to ? 1 : 0));
}

template <typename T>
TOKENLEDGER_INLINE void allowedLoop(std::uint8_t *keep, const T *values, std::uint32_t count, const std::uint8_t *allowed)
{
    for (std::uint32_t i = 0; i < count; ++i)
        keep[i] &= allowed[values[i]];
}

template <typename Key, typename T>
TOKENLEDGER_INLINE void keyLoop(Key *keys, const T *values, std::uint32_t count, const std::uint16_t *rows, Key stride)
{
    if (rows) {
        for (std::uint32_t i = 0; i < count; ++i)
            keys[i] += static_cast<Key>(values[rows[i]]) * stride;
        return;
    }
    for (std::uint32_t i = 0; i < count; ++i)
        keys[i] += static_cast<Key>(values[i]) * stride;
}

template <typename Vector>
TOKENLEDGER_INLINE void addTo(void *sums, const Vector &more)
{
    Vector value;
    std::memcpy(&value, sums, sizeof(value));
    value += more;
    std::memcpy(sums, &value, sizeof(value));
}

constexpr std::uint32_t prefetchAhead = 24;

/// Six 16-bit lanes become 32-bit ones, the two of the cost one of 64 bits; since no 32-bit sum overflows, one addition
/// of 64-bit lanes serves both.
template <std::uint32_t replicas, bool selected>
TOKENLEDGER_INLINE void packedLoop(PackedSums *groups, const std::uint32_t *keys, const char *lanes, const std::uint8_t *flags,
                                   std::uint32_t count, const std::uint16_t *rows, std::uint16_t costMask,
                                   const CountsOfFlags &countsOfFlags)
{
    constexpr U16x8 zero{};
    const U16x8 mask{0xffff, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff, costMask, costMask};
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t row = selected ? rows[i] : i;
        if constexpr (selected) // scattered rows: the processor does not see the next one coming
            __builtin_prefetch(lanes + rows[std::min(i + prefetchAhead, count - 1)] * sizeof(U16x8));
        PackedSums &group = groups[keys[i] * replicas + i % replicas];
        U16x8 values;
        std::memcpy(&values, lanes + row * sizeof(values), sizeof(values));
        values &= mask;
        const U16x16 spread = __builtin_shufflevector(values, zero, 0, 8, 1, 8, 2, 8, 3, 8, 4, 8, 5, 8, 6, 7, 8, 8);
        addTo<U64x4>(group.lanes, (U64x4)spread);
        U32x8 counts;
        std::memcpy(&counts, countsOfFlags[flags[row]], sizeof(counts));
        addTo<U32x8>(group.counts, counts);
    }
}

} // namespace

TOKENLEDGER_CLONES
void keepEqual(std::uint8_t *keep, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, std::uint64_t offset, bool invert)
{
    switch (column.width) {
    case 1: equalLoop(keep, column.as<std::uint8_t>() + first, count, static_cast<std::uint8_t>(offset), invert); break;
    case 2: equalLoop(keep, column.as<std::uint16_t>() + first, count, static_cast<std::uint16_t>(offset), invert); break;
    case 4: equalLoop(keep, column.as<std::uint32_t>() + first, count, static_cast<std::uint32_t>(offset), invert); break;
    case 8: equalLoop(keep, column.as<std::uint64_t>() + first, count, offset, invert); break;
    default: break;
    }
}

TOKENLEDGER_CLONES
void keepAllowed(std::uint8_t *keep, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, const std::uint8_t *allowed)
{
    switch (column.width) {
    case 1: allowedLoop(keep, column.as<std::uint8_t>() + first, count, allowed); break;
    case 2: allowedLoop(keep, column.as<std::uint16_t>() + first, count, allowed); break;
    case 4: allowedLoop(keep, column.as<std::uint32_t>() + first, count, allowed); break;
    default: break;
    }
}

TOKENLEDGER_CLONES
void keepBetween(std::uint8_t *keep, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, std::uint64_t from, std::uint64_t to)
{
    switch (column.width) {
    case 1: betweenLoop(keep, column.as<std::uint8_t>() + first, count, from, to); break;
    case 2: betweenLoop(keep, column.as<std::uint16_t>() + first, count, from, to); break;
    case 4: betweenLoop(keep, column.as<std::uint32_t>() + first, count, from, to); break;
    case 8: betweenLoop(keep, column.as<std::uint64_t>() + first, count, from, to); break;
    default: break;
    }
}

std::uint32_t listKept(const std::uint8_t *keep, std::uint32_t count, std::uint16_t *rows)
{
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < count; i += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, keep + i, sizeof(eight));
        if (eight == 0)
            continue;
        // Moves the lowest bit of byte b to bit b of the top byte.
        const std::uint64_t bits = (eight * 0x0102040810204080U) >> 56;
        const auto start = static_cast<std::uint16_t>(i);
        const U16x8 listed = positions[bits] + U16x8{start, start, start, start, start, start, start, start};
        std::memcpy(rows + kept, &listed, sizeof(listed));
        kept += static_cast<std::uint32_t>(__builtin_popcountll(bits));
    }
    return kept;
}

TOKENLEDGER_CLONES
void addKeys(std::uint32_t *keys, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows, std::uint32_t stride)
{
    switch (column.width) {
    case 1: keyLoop(keys, column.as<std::uint8_t>() + first, count, rows, stride); break;
    case 2: keyLoop(keys, column.as<std::uint16_t>() + first, count, rows, stride); break;
    case 4: keyLoop(keys, column.as<std::uint32_t>() + first, count, rows, stride); break;
    default: break;
    }
}

TOKENLEDGER_CLONES
void addKeys(std::uint64_t *keys, const NarrowColumn &column, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows, std::uint64_t stride)
{
    switch (column.width) {
    case 1: keyLoop(keys, column.as<std::uint8_t>() + first, count, rows, stride); break;
    case 2: keyLoop(keys, column.as<std::uint16_t>() + first, count, rows, stride); break;
    case 4: keyLoop(keys, column.as<std::uint32_t>() + first, count, rows, stride); break;
    default: break;
    }
}

TOKENLEDGER_CLONES
void addPacked(PackedSums *groups, const std::uint32_t *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
               const std::uint16_t *rows, std::uint32_t replicas, bool withCost, const CountsOfFlags &countsOfFlags)
{
    const char *lanes = static_cast<const char *>(block.laneData) + first * block.laneBytes();
    const std::uint8_t *flags = block.flags + first;
    const std::uint16_t costMask = withCost ? 0xffff : 0;
    if (rows)
        packedLoop<1, true>(groups, keys, lanes, flags, count, rows, costMask, countsOfFlags);
    else if (replicas == 4)
        packedLoop<4, false>(groups, keys, lanes, flags, count, rows, costMask, countsOfFlags);
    else
        packedLoop<1, false>(groups, keys, lanes, flags, count, rows, costMask, countsOfFlags);
}

TOKENLEDGER_CLONES
void addWide(WideSums *groups, const std::uint32_t *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
             const std::uint16_t *rows, bool withCost, const CountsOfFlags &countsOfFlags)
{
    const char *lanes = static_cast<const char *>(block.laneData) + first * block.laneBytes();
    const std::uint8_t *flags = block.flags + first;
    const std::uint32_t cost = withCost ? 0xffffffffU : 0;
    const U32x8 mask{0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU, 0xffffffffU, cost, cost};
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t row = rows ? rows[i] : i;
        WideSums &group = groups[keys[i]];
        U32x8 values;
        std::memcpy(&values, lanes + row * sizeof(values), sizeof(values));
        values &= mask;
        addTo<U64x8>(group.lanes, __builtin_convertvector(values, U64x8));
        U32x8 counts;
        std::memcpy(&counts, countsOfFlags[flags[row]], sizeof(counts));
        addTo<U64x8>(group.counts, __builtin_convertvector(counts, U64x8));
    }
}

TOKENLEDGER_CLONES
void addCells(CellSums *groups, const std::uint32_t *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
              const std::uint16_t *rows)
{
    const char *lanes = static_cast<const char *>(block.laneData) + first * block.laneBytes();
    for (std::uint32_t i = 0; i < count; ++i) {
        const char *row = lanes + (rows ? rows[i] : i) * std::size_t(64);
        CellSums &group = groups[keys[i]];
        for (int half = 0; half < 2; ++half) {
            U32x8 values;
            std::memcpy(&values, row + half * 32, sizeof(values));
            addTo<U64x8>(group.lanes + half * 8, __builtin_convertvector(values, U64x8));
        }
    }
}

} // namespace tokenledger::analysis
