// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/analysis/columnblock.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace tokenledger::analysis {

namespace {

constexpr std::array laneSums = {Sum::UncachedInput, Sum::CacheRead, Sum::CacheWrite, Sum::Output, Sum::Reasoning, Sum::Latency};
constexpr std::array cellLaneSums = {Sum::Calls, Sum::Errors, Sum::CacheHits, Sum::Unpriced, Sum::Unreported, Sum::LatencyKnown};
constexpr std::size_t firstCellLane = 10;

/// The sums of a projection in the order of Sum; cache writes of both kinds become one.
constexpr std::array<CellSum, sumCount> cellSumOf = {
    CellSum::UncachedInput, CellSum::CacheRead, CellSum::CacheWrite5m, CellSum::Output, CellSum::Reasoning,
    CellSum::LatencySum, CellSum::Cost, CellSum::ReportedCost, CellSum::Calls, CellSum::Errors, CellSum::CacheHits,
    CellSum::Unpriced, CellSum::Unreported, CellSum::LatencyCount};

UInt128 magnitude(std::int64_t value)
{
    return value < 0 ? UInt128(0) - static_cast<UInt128>(Int128(value)) : static_cast<UInt128>(value);
}

UInt128 magnitudeOf(const std::vector<std::int64_t> &values)
{
    // High and low halves apart, so that the loop adds 64-bit numbers only.
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    for (const std::int64_t value : values) {
        const auto absolute = value < 0 ? std::uint64_t(0) - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
        low += absolute & 0xffffffffU;
        high += absolute >> 32;
    }
    return (static_cast<UInt128>(high) << 32) + low;
}

template <typename T>
void narrowInto(T *out, const std::int64_t *values, std::uint32_t rows, std::int64_t base)
{
    for (std::uint32_t i = 0; i < rows; ++i)
        out[i] = static_cast<T>(static_cast<std::uint64_t>(values[i]) - static_cast<std::uint64_t>(base));
}

std::uint8_t widthFor(std::uint64_t span)
{
    if (span == 0)
        return 0;
    if (span <= 0xff)
        return 1;
    if (span <= 0xffff)
        return 2;
    return span <= 0xffffffffU ? 4 : 8;
}

/// The unit in which all times are whole: seconds, milliseconds or microseconds.
std::int64_t commonUnit(const std::int64_t *micros, std::uint32_t rows)
{
    bool seconds = true;
    for (std::uint32_t i = 0; i < rows && seconds; ++i)
        seconds = micros[i] % 1'000'000 == 0;
    if (seconds)
        return 1'000'000;
    for (std::uint32_t i = 0; i < rows; ++i)
        if (micros[i] % 1'000 != 0)
            return 1;
    return 1'000;
}

void copyNumbers(const CallBatch &calls, NumberColumn column, std::uint32_t first, std::uint32_t rows, std::vector<std::int64_t> &out)
{
    const auto &values = calls.numbers(column);
    if (values.empty())
        out.assign(rows, defaultOf(column));
    else
        out.assign(values.begin() + first, values.begin() + first + rows);
}

std::size_t countBeyond(const std::vector<std::int64_t> &values, std::uint64_t limit)
{
    std::size_t beyond = 0;
    for (const std::int64_t value : values)
        beyond += static_cast<std::uint64_t>(value) > limit ? 1 : 0;
    return beyond;
}

bool sameColumn(const NarrowColumn &a, const NarrowColumn &b, std::size_t rows)
{
    return a.base == b.base && a.width == b.width && (a.width == 0 || std::memcmp(a.data, b.data, a.bytes(rows)) == 0);
}

/// Value i of a row's lanes, whatever their width.
template <typename Lane>
std::uint64_t lane(const ColumnBlock &block, std::uint32_t row, std::size_t i)
{
    const std::size_t lanes = block.laneBytes() / sizeof(Lane);
    return static_cast<const Lane *>(block.laneData)[row * lanes + i];
}

Int128 laneValue(const ColumnBlock &block, std::uint32_t row, std::size_t i)
{
    return static_cast<Int128>(block.lanes == LaneKind::Calls16 ? lane<std::uint16_t>(block, row, i) : lane<std::uint32_t>(block, row, i));
}

Int128 lanePair(const ColumnBlock &block, std::uint32_t row, std::size_t i)
{
    if (block.lanes == LaneKind::Calls16)
        return static_cast<Int128>(lane<std::uint16_t>(block, row, i) | lane<std::uint16_t>(block, row, i + 1) << 16);
    return static_cast<std::int64_t>(lane<std::uint32_t>(block, row, i) | lane<std::uint32_t>(block, row, i + 1) << 32);
}

Int128 flagValue(std::uint8_t flags, Sum sum)
{
    switch (sum) {
    case Sum::Calls: return 1;
    case Sum::Errors: return flags & RowError ? 1 : 0;
    case Sum::CacheHits: return flags & RowCacheHit ? 1 : 0;
    case Sum::Unpriced: return flags & RowUnpriced ? 1 : 0;
    case Sum::Unreported: return flags & RowUnreported ? 1 : 0;
    default: return flags & RowLatencyUnknown ? 0 : 1;
    }
}

} // namespace

std::uint64_t NarrowColumn::offset(std::size_t row) const
{
    switch (width) {
    case 0: return 0;
    case 1: return as<std::uint8_t>()[row];
    case 2: return as<std::uint16_t>()[row];
    case 4: return as<std::uint32_t>()[row];
    default: return as<std::uint64_t>()[row];
    }
}

std::size_t ColumnBlock::bytesUsed() const
{
    std::size_t bytes = sizeof(*this) + time.bytes(rows) + laneBytes() * rows + (flags ? rows : 0) + reported.bytes(rows)
        + exceptions.capacity() * sizeof(Exception);
    for (const NarrowColumn &column : codes)
        bytes += column.bytes(rows);
    return bytes;
}

Int128 ColumnBlock::value(Sum sum, std::uint32_t row) const
{
    Int128 result = 0;
    if (index(sum) < laneSums.size())
        result = laneValue(*this, row, index(sum));
    else if (sum == Sum::Cost || (sum == Sum::Reported && isCalls() && reportedIsCost))
        result = lanePair(*this, row, 6);
    else if (sum == Sum::Reported)
        result = isCalls() ? Int128(reported.at(row)) : lanePair(*this, row, 8);
    else if (isCalls())
        return flagValue(flags[row], sum);
    else
        result = laneValue(*this, row, firstCellLane + index(sum) - index(Sum::Calls));
    const bool asCost = sum == Sum::Reported && isCalls() && reportedIsCost;
    const auto from = std::lower_bound(exceptions.begin(), exceptions.end(), row,
                                       [](const Exception &e, std::uint32_t r) { return e.row < r; });
    for (auto it = from; it != exceptions.end() && it->row == row; ++it)
        if (it->sum == (asCost ? Sum::Cost : sum))
            result += it->value;
    return result;
}

bool ColumnBlock::sameContent(const ColumnBlock &other) const
{
    if (id != other.id || rows != other.rows || lanes != other.lanes || microsPerUnit != other.microsPerUnit
        || reportedIsCost != other.reportedIsCost || (flags == nullptr) != (other.flags == nullptr)
        || !sameColumn(time, other.time, rows) || !sameColumn(reported, other.reported, rows) || exceptions != other.exceptions)
        return false;
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if (!sameColumn(codes[i], other.codes[i], rows))
            return false;
    if (flags && std::memcmp(flags, other.flags, rows) != 0)
        return false;
    return std::memcmp(laneData, other.laneData, laneBytes() * rows) == 0;
}

void BlockBuilder::begin(ColumnBlock &block)
{
    // More than the widest block of this many rows can take.
    constexpr std::size_t mostBytesPerRow = 8 + 4 * dimensionCount + 64 + 1 + 8;
    m_arena.reserve(block.rows * mostBytesPerRow + (dimensionCount + 8) * 64);
    m_mark = m_arena.used();
    block.region = m_arena.region();
}

NarrowColumn BlockBuilder::narrow(const std::int64_t *values, std::uint32_t rows)
{
    const auto [least, most] = std::minmax_element(values, values + rows);
    NarrowColumn column;
    column.base = *least;
    column.span = static_cast<std::uint64_t>(*most) - static_cast<std::uint64_t>(*least);
    column.width = widthFor(column.span);
    const auto store = [&]<typename T>(T) {
        const auto out = m_arena.allocate<T>(rows);
        narrowInto(out.data(), values, rows, column.base);
        column.data = out.data();
    };
    switch (column.width) {
    case 1: store(std::uint8_t()); break;
    case 2: store(std::uint16_t()); break;
    case 4: store(std::uint32_t()); break;
    case 8: store(std::uint64_t()); break;
    default: break;
    }
    return column;
}

NarrowColumn BlockBuilder::narrowCodes(const std::vector<std::uint32_t> &codes, std::size_t first, std::uint32_t rows)
{
    if (codes.empty())
        return {};
    m_scratch.assign(codes.begin() + static_cast<std::ptrdiff_t>(first), codes.begin() + static_cast<std::ptrdiff_t>(first + rows));
    return narrow(m_scratch.data(), rows);
}

void BlockBuilder::setTime(ColumnBlock &block, const std::int64_t *micros)
{
    block.microsPerUnit = commonUnit(micros, block.rows);
    m_scratch.resize(block.rows);
    for (std::uint32_t i = 0; i < block.rows; ++i)
        m_scratch[i] = micros[i] / block.microsPerUnit; // exact: the unit divides every time
    block.time = narrow(m_scratch.data(), block.rows);
}

void BlockBuilder::gatherFlags(const CallBatch &calls, std::uint32_t first, const BlockColumns &columns, ColumnBlock &block)
{
    m_flags.assign(block.rows, 0);
    const auto &status = calls.codes(Dimension::Status);
    for (std::uint32_t i = 0; i < block.rows; ++i)
        m_flags[i] = (status.empty() ? 0 : status[first + i]) == columns.okStatus ? 0 : RowError;
    const auto &flags = calls.numbers(NumberColumn::Flags);
    for (std::uint32_t i = 0; i < block.rows && !flags.empty(); ++i)
        m_flags[i] |= flags[first + i] & bit(CallFlag::GatewayCacheHit) ? RowCacheHit : 0;
    auto &latency = m_sums[index(Sum::Latency)];
    copyNumbers(calls, NumberColumn::LatencyMs, first, block.rows, latency);
    for (std::uint32_t i = 0; i < block.rows; ++i) {
        const bool unknown = latency[i] == nullNumber;
        m_flags[i] |= unknown ? RowLatencyUnknown : 0;
        latency[i] = unknown ? 0 : latency[i];
    }
}

void BlockBuilder::gatherCost(const CallBatch &calls, std::uint32_t first, ColumnBlock &block)
{
    auto &cost = m_sums[index(Sum::Cost)];
    auto &reported = m_sums[index(Sum::Reported)];
    copyNumbers(calls, NumberColumn::ComputedCost, first, block.rows, cost);
    copyNumbers(calls, NumberColumn::ReportedCost, first, block.rows, reported);
    bool same = true;
    for (std::uint32_t i = 0; i < block.rows; ++i) {
        cost[i] = cost[i] == nullNumber ? reported[i] : cost[i];
        m_flags[i] |= cost[i] == nullNumber ? RowUnpriced : 0;
        m_flags[i] |= reported[i] == nullNumber ? RowUnreported : 0;
        cost[i] = cost[i] == nullNumber ? 0 : cost[i];
        reported[i] = reported[i] == nullNumber ? 0 : reported[i];
        same &= cost[i] == reported[i];
    }
    block.reportedIsCost = same;
}

void BlockBuilder::gatherCalls(const CallBatch &calls, std::uint32_t first, std::uint32_t rows, const BlockColumns &columns,
                               ColumnBlock &block)
{
    gatherFlags(calls, first, columns, block);
    gatherCost(calls, first, block);
    copyNumbers(calls, NumberColumn::UncachedInput, first, rows, m_sums[index(Sum::UncachedInput)]);
    copyNumbers(calls, NumberColumn::CacheRead, first, rows, m_sums[index(Sum::CacheRead)]);
    copyNumbers(calls, NumberColumn::Output, first, rows, m_sums[index(Sum::Output)]);
    copyNumbers(calls, NumberColumn::Reasoning, first, rows, m_sums[index(Sum::Reasoning)]);
    auto &writes = m_sums[index(Sum::CacheWrite)];
    copyNumbers(calls, NumberColumn::CacheWrite5m, first, rows, writes);
    const auto &hour = calls.numbers(NumberColumn::CacheWrite1h);
    for (std::uint32_t i = 0; i < rows && !hour.empty(); ++i)
        if (__builtin_add_overflow(writes[i], hour[first + i], &writes[i])) {
            block.exceptions.push_back({i, Sum::CacheWrite, calls.number(NumberColumn::CacheWrite5m, first + i)});
            writes[i] = hour[first + i];
        }
    for (const Exception &exception : block.exceptions)
        block.magnitudes[index(exception.sum)] += magnitude(exception.value);
    for (std::size_t i = 0; i <= index(Sum::Reported); ++i)
        block.magnitudes[i] += magnitudeOf(m_sums[i]);
    for (std::size_t i = index(Sum::Calls); i < sumCount; ++i)
        block.magnitudes[i] = rows;
}

template <typename Lane>
void BlockBuilder::fillCallLanes(ColumnBlock &block)
{
    constexpr std::uint64_t most = std::numeric_limits<Lane>::max();
    const auto lanes = m_arena.allocate<Lane>(std::size_t(block.rows) * 8);
    block.laneData = lanes.data();
    for (const Sum sum : laneSums) {
        const std::int64_t *values = buffer(sum);
        for (std::uint32_t i = 0; i < block.rows; ++i) {
            const bool fits = static_cast<std::uint64_t>(values[i]) <= most;
            lanes[i * std::size_t(8) + index(sum)] = fits ? static_cast<Lane>(values[i]) : Lane(0);
            block.laneTotals[index(sum)] += fits ? static_cast<std::uint64_t>(values[i]) : 0;
            if (!fits) [[unlikely]]
                block.exceptions.push_back({i, sum, values[i]});
        }
    }
    constexpr int laneBits = std::numeric_limits<Lane>::digits;
    const std::int64_t *cost = buffer(Sum::Cost);
    for (std::uint32_t i = 0; i < block.rows; ++i) {
        const auto value = static_cast<std::uint64_t>(cost[i]);
        const bool fits = laneBits == 32 || value <= 0xffffffffU;
        lanes[i * std::size_t(8) + 6] = fits ? static_cast<Lane>(value) : Lane(0);
        lanes[i * std::size_t(8) + 7] = fits ? static_cast<Lane>(value >> laneBits) : Lane(0);
        if (!fits) [[unlikely]]
            block.exceptions.push_back({i, Sum::Cost, cost[i]});
    }
}

std::shared_ptr<const ColumnBlock> BlockBuilder::fromCalls(const CallChunk &chunk, std::uint32_t first, std::uint32_t rows,
                                                           const BlockColumns &columns)
{
    auto block = std::make_shared<ColumnBlock>();
    block->id = chunk.id;
    block->firstPosition = chunk.firstPosition + first;
    block->rows = rows;
    begin(*block);
    const CallBatch &calls = *chunk.calls;
    gatherCalls(calls, first, rows, columns, *block);
    copyNumbers(calls, NumberColumn::StartedAt, first, rows, m_sums[index(Sum::Calls)]);
    setTime(*block, buffer(Sum::Calls));
    for (std::size_t i = 0; i < dimensionCount; ++i)
        if ((columns.dimensions >> i) & 1U)
            block->codes[i] = narrowCodes(calls.codes(static_cast<Dimension>(i)), first, rows);
    std::size_t beyond = countBeyond(m_sums[index(Sum::Cost)], 0xffffffffU);
    for (const Sum sum : laneSums)
        beyond += countBeyond(m_sums[index(sum)], 0xffff);
    // An exception takes as much room as eight wider lanes and far more time.
    block->lanes = beyond > rows / 16 ? LaneKind::Calls32 : LaneKind::Calls16;
    if (block->lanes == LaneKind::Calls16)
        fillCallLanes<std::uint16_t>(*block);
    else
        fillCallLanes<std::uint32_t>(*block);
    std::stable_sort(block->exceptions.begin(), block->exceptions.end(), [](const Exception &a, const Exception &b) { return a.row < b.row; });
    const auto flags = m_arena.allocate<std::uint8_t>(rows);
    std::copy(m_flags.begin(), m_flags.end(), flags.begin());
    block->flags = flags.data();
    if (!block->reportedIsCost)
        block->reported = narrow(buffer(Sum::Reported), rows);
    return block;
}

void BlockBuilder::fillCellLanes(ColumnBlock &block)
{
    const auto lanes = m_arena.allocate<std::uint32_t>(std::size_t(block.rows) * 16);
    block.laneData = lanes.data();
    const auto fill = [&](Sum sum, std::size_t at) {
        const std::int64_t *values = buffer(sum);
        for (std::uint32_t i = 0; i < block.rows; ++i) {
            const bool fits = static_cast<std::uint64_t>(values[i]) <= 0xffffffffU;
            lanes[i * std::size_t(16) + at] = fits ? static_cast<std::uint32_t>(values[i]) : 0;
            if (!fits) [[unlikely]]
                block.exceptions.push_back({i, sum, values[i]});
        }
    };
    const auto fillPair = [&](Sum sum, std::size_t at) {
        const std::int64_t *values = buffer(sum);
        for (std::uint32_t i = 0; i < block.rows; ++i) {
            lanes[i * std::size_t(16) + at] = static_cast<std::uint32_t>(values[i]);
            lanes[i * std::size_t(16) + at + 1] = static_cast<std::uint32_t>(static_cast<std::uint64_t>(values[i]) >> 32);
        }
    };
    for (const Sum sum : laneSums)
        fill(sum, index(sum));
    fillPair(Sum::Cost, 6);
    fillPair(Sum::Reported, 8);
    for (std::size_t i = 0; i < cellLaneSums.size(); ++i)
        fill(cellLaneSums[i], firstCellLane + i);
}

std::shared_ptr<const ColumnBlock> BlockBuilder::fromCells(const CellBlock &cells, const ProjectionSpec &spec, std::size_t first,
                                                           std::uint32_t rows)
{
    auto block = std::make_shared<ColumnBlock>();
    block->id = static_cast<std::int64_t>(first);
    block->firstPosition = first;
    block->rows = rows;
    block->lanes = LaneKind::Cells32;
    begin(*block);
    for (std::size_t i = 0; i < sumCount; ++i) {
        const auto &values = cells.sums[static_cast<std::size_t>(cellSumOf[i])];
        m_sums[i].assign(values.begin() + static_cast<std::ptrdiff_t>(first), values.begin() + static_cast<std::ptrdiff_t>(first + rows));
    }
    const auto &hour = cells.sums[static_cast<std::size_t>(CellSum::CacheWrite1h)];
    auto &writes = m_sums[index(Sum::CacheWrite)];
    for (std::uint32_t i = 0; i < rows; ++i) {
        const std::int64_t five = writes[i];
        if (__builtin_add_overflow(five, hour[first + i], &writes[i])) {
            block->exceptions.push_back({i, Sum::CacheWrite, five});
            block->magnitudes[index(Sum::CacheWrite)] += magnitude(five);
            writes[i] = hour[first + i];
        }
    }
    for (std::size_t i = 0; i < sumCount; ++i)
        block->magnitudes[i] += magnitudeOf(m_sums[i]);
    fillCellLanes(*block);
    std::stable_sort(block->exceptions.begin(), block->exceptions.end(), [](const Exception &a, const Exception &b) { return a.row < b.row; });
    auto &micros = m_sums[index(Sum::Calls)];
    for (std::uint32_t i = 0; i < rows; ++i)
        micros[i] = cells.bucket[first + i] * 1'000'000;
    setTime(*block, micros.data());
    for (std::size_t i = 0; i < spec.dimensions.size(); ++i)
        block->codes[index(spec.dimensions[i])] = narrowCodes(cells.codes[i], first, rows);
    return block;
}

std::shared_ptr<const ColumnBlock> BlockBuilder::reuse(std::shared_ptr<const ColumnBlock> built,
                                                       const std::shared_ptr<const ColumnBlock> &previous)
{
    if (!previous || !previous->sameContent(*built) || previous->firstPosition != built->firstPosition)
        return built;
    if (m_arena.region() == built->region)
        m_arena.rewind(m_mark);
    return previous;
}

} // namespace tokenledger::analysis
