// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/bucketmap.h"

#include <algorithm>
#include <utility>

namespace tokenledger::analysis {

namespace {

constexpr std::int64_t quarterSeconds = 900;
constexpr std::int64_t mostQuarters = 4'000'000; // 114 years

std::int64_t floorDivide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

/// Where the times of a block lie in the table of quarter-hours.
struct QuarterPlace {
    const std::uint32_t *buckets;  ///< the table
    std::uint64_t shift;           ///< entry of the column's base; wraps below zero for a block that begins before the range
    std::uint64_t intoQuarter;     ///< units from the start of that quarter-hour to the base
};

/// One column of times, with the number of its units in a quarter-hour known to the compiler.
template <std::uint64_t unitsPerQuarter, typename Key, typename T>
void quarterLoop(Key *keys, const T *offsets, const QuarterPlace &place, std::uint32_t count, const std::uint16_t *rows, Key stride)
{
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint64_t offset = offsets[rows ? rows[i] : i];
        keys[i] += static_cast<Key>(place.buckets[(offset + place.intoQuarter) / unitsPerQuarter + place.shift]) * stride;
    }
}

template <std::uint64_t unitsPerQuarter, typename Key>
void quarterKeys(Key *keys, const NarrowColumn &time, std::uint32_t first, const QuarterPlace &place, std::uint32_t count,
                 const std::uint16_t *rows, Key stride)
{
    switch (time.width) {
    case 1: quarterLoop<unitsPerQuarter>(keys, time.as<std::uint8_t>() + first, place, count, rows, stride); break;
    case 2: quarterLoop<unitsPerQuarter>(keys, time.as<std::uint16_t>() + first, place, count, rows, stride); break;
    case 4: quarterLoop<unitsPerQuarter>(keys, time.as<std::uint32_t>() + first, place, count, rows, stride); break;
    default: quarterLoop<unitsPerQuarter>(keys, time.as<std::uint64_t>() + first, place, count, rows, stride); break;
    }
}

} // namespace

Result<BucketMap> BucketMap::create(std::string_view zone, Bucket bucket, std::int64_t firstSecond, std::int64_t lastSecond)
{
    auto cutter = ZoneCutter::create(zone, bucket, {Instant::fromSeconds(firstSecond), Instant::fromSeconds(lastSecond)});
    if (!cutter)
        return cutter.error();
    BucketMap map(std::move(*cutter));
    map.buildTable(firstSecond, lastSecond);
    return map;
}

void BucketMap::buildTable(std::int64_t firstSecond, std::int64_t lastSecond)
{
    m_firstQuarter = floorDivide(firstSecond, quarterSeconds);
    const std::int64_t quarters = floorDivide(lastSecond, quarterSeconds) - m_firstQuarter + 1;
    if (quarters > mostQuarters || !m_cutter.alignedTo(quarterSeconds))
        return;
    m_ofQuarter.resize(static_cast<std::size_t>(quarters));
    for (std::size_t i = 0; i < m_ofQuarter.size(); ++i)
        m_ofQuarter[i] = indexOf(std::max(firstSecond, (m_firstQuarter + static_cast<std::int64_t>(i)) * quarterSeconds));
}

template <typename Key>
void BucketMap::addKeys(Key *keys, const ColumnBlock &block, std::uint32_t first, std::uint32_t count, const std::uint16_t *rows,
                        Key stride) const
{
    const NarrowColumn &time = block.time;
    const std::int64_t unitsPerSecond = 1'000'000 / block.microsPerUnit;
    if (time.width == 0 || m_ofQuarter.empty()) {
        for (std::uint32_t i = 0; i < count; ++i)
            keys[i] += static_cast<Key>(indexOf(floorDivide(time.at(first + (rows ? rows[i] : i)), unitsPerSecond))) * stride;
        return;
    }
    const std::int64_t unitsPerQuarter = quarterSeconds * unitsPerSecond;
    const std::int64_t quarter = floorDivide(time.base, unitsPerQuarter);
    const QuarterPlace place{m_ofQuarter.data(), static_cast<std::uint64_t>(quarter - m_firstQuarter),
                             static_cast<std::uint64_t>(time.base - quarter * unitsPerQuarter)};
    switch (block.microsPerUnit) {
    case 1'000'000: quarterKeys<900>(keys, time, first, place, count, rows, stride); break;
    case 1'000: quarterKeys<900'000>(keys, time, first, place, count, rows, stride); break;
    default: quarterKeys<900'000'000>(keys, time, first, place, count, rows, stride); break;
    }
}

template void BucketMap::addKeys(std::uint32_t *, const ColumnBlock &, std::uint32_t, std::uint32_t, const std::uint16_t *, std::uint32_t) const;
template void BucketMap::addKeys(std::uint64_t *, const ColumnBlock &, std::uint32_t, std::uint32_t, const std::uint16_t *, std::uint64_t) const;

} // namespace tokenledger::analysis
