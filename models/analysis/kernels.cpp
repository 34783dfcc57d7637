// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/kernels.h"

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
using U32x8 = std::uint32_t __attribute__((vector_size(32)));
using U64x8 = std::uint64_t __attribute__((vector_size(64)));

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

template <typename Lanes>
TOKENLEDGER_INLINE void callLoop(CallSums *groups, const std::uint32_t *keys, const char *lanes, const std::uint8_t *flags,
                                 std::uint32_t count, const std::uint16_t *rows, const U64x8 &mask,
                                 const std::uint32_t (&countsOfFlags)[rowFlagValues][8])
{
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t row = rows ? rows[i] : i;
        CallSums &group = groups[keys[i]];
        Lanes values;
        std::memcpy(&values, lanes + row * sizeof(Lanes), sizeof(values));
        U64x8 lane = __builtin_convertvector(values, U64x8) & mask;
        if constexpr (sizeof(Lanes) == sizeof(U32x8))
            lane <<= U64x8{0, 0, 0, 0, 0, 0, 0, 16}; // upper half of the cost, in units of 2^16 as in the narrow lanes
        addTo<U64x8>(group.lanes, lane);
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
        for (std::uint32_t j = i; j < i + 8; ++j) {
            rows[kept] = static_cast<std::uint16_t>(j);
            kept += keep[j];
        }
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
void addCalls(CallSums *groups, const std::uint32_t *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count,
              const std::uint16_t *rows, const std::uint64_t (&laneMask)[8], const std::uint32_t (&countsOfFlags)[rowFlagValues][8])
{
    U64x8 mask;
    std::memcpy(&mask, laneMask, sizeof(mask));
    const char *lanes = static_cast<const char *>(block.laneData) + first * block.laneBytes();
    const std::uint8_t *flags = block.flags + first;
    if (block.lanes == LaneKind::Calls16)
        callLoop<U16x8>(groups, keys, lanes, flags, count, rows, mask, countsOfFlags);
    else
        callLoop<U32x8>(groups, keys, lanes, flags, count, rows, mask, countsOfFlags);
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
