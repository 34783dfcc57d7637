// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/projection.h"

#include "models/store/largememory.h"

#include <algorithm>
#include <xxhash.h>

namespace tokenledger {

namespace {

std::int64_t floorTo(std::int64_t seconds, std::int64_t grain)
{
    const std::int64_t rest = seconds % grain;
    return seconds - rest - (rest < 0 ? grain : 0);
}

/// Fills `buckets` with the start of each call's hour or day. Calls come nearly in order, so most share the last one's.
void findBuckets(const CallBatch &calls, std::int64_t grain, std::vector<std::int64_t> &buckets)
{
    buckets.resize(calls.size());
    std::int64_t bucket = 0;
    std::int64_t from = 1; // empty
    std::int64_t to = 0;
    for (std::size_t row = 0; row < calls.size(); ++row) {
        const std::int64_t time = calls.number(NumberColumn::StartedAt, row);
        if (time < from || time >= to) {
            bucket = floorTo(Instant{time}.seconds(), grain);
            from = bucket * 1'000'000;
            to = (bucket + grain) * 1'000'000;
        }
        buckets[row] = bucket;
    }
}

/// Writes value(row) for all rows, or nothing when `used` is false.
template <typename Value>
void fillValues(std::vector<std::int64_t> &values, std::size_t rows, bool used, Value value)
{
    values.resize(used ? rows : 0);
    for (std::size_t row = 0; row < values.size(); ++row)
        values[row] = value(row);
}

/// The same as sumsOf(), for all rows and column by column.
void fillRowValues(const CallBatch &calls, std::uint32_t okStatus, int sign, ProjectionScratch &scratch)
{
    const std::size_t rows = calls.size();
    const auto into = [&](CellSum sum) -> auto & { return scratch.values[static_cast<std::size_t>(sum)]; };
    const auto copy = [&](CellSum sum, NumberColumn c) {
        const auto &numbers = calls.numbers(c);
        fillValues(into(sum), rows, !numbers.empty(), [&](std::size_t row) { return sign * numbers[row]; });
    };
    const auto flagged = [&](CellSum sum, bool used, auto test) {
        fillValues(into(sum), rows, used, [&](std::size_t row) { return test(row) ? sign : 0; });
    };
    const auto &status = calls.codes(Dimension::Status);
    const auto &flags = calls.numbers(NumberColumn::Flags);
    const auto &latency = calls.numbers(NumberColumn::LatencyMs);
    const auto has = [&calls](NumberColumn c, std::size_t row) { return calls.number(c, row) != nullNumber; };
    const auto known = [&](NumberColumn c) { return !calls.numbers(c).empty(); };
    const auto money = [&](NumberColumn c, std::size_t row) { return has(c, row) ? sign * calls.number(c, row) : 0; };
    constexpr NumberColumn computed = NumberColumn::ComputedCost;
    constexpr NumberColumn reported = NumberColumn::ReportedCost;
    flagged(CellSum::Calls, true, [](std::size_t) { return true; });
    flagged(CellSum::Errors, true, [&](std::size_t row) { return status[row] != okStatus; });
    flagged(CellSum::CacheHits, !flags.empty(), [&](std::size_t row) { return (flags[row] & bit(CallFlag::GatewayCacheHit)) != 0; });
    copy(CellSum::UncachedInput, NumberColumn::UncachedInput);
    copy(CellSum::CacheRead, NumberColumn::CacheRead);
    copy(CellSum::CacheWrite5m, NumberColumn::CacheWrite5m);
    copy(CellSum::CacheWrite1h, NumberColumn::CacheWrite1h);
    copy(CellSum::Output, NumberColumn::Output);
    copy(CellSum::Reasoning, NumberColumn::Reasoning);
    fillValues(into(CellSum::Cost), rows, known(computed) || known(reported),
               [&](std::size_t row) { return has(computed, row) ? money(computed, row) : money(reported, row); });
    fillValues(into(CellSum::ComputedCost), rows, known(computed), [&](std::size_t row) { return money(computed, row); });
    fillValues(into(CellSum::ReportedCost), rows, known(reported), [&](std::size_t row) { return money(reported, row); });
    flagged(CellSum::Unpriced, true, [&](std::size_t row) { return !has(computed, row) && !has(reported, row); });
    flagged(CellSum::Unreported, true, [&](std::size_t row) { return !has(reported, row); });
    fillValues(into(CellSum::LatencySum), rows, !latency.empty(), [&](std::size_t row) { return money(NumberColumn::LatencyMs, row); });
    flagged(CellSum::LatencyCount, !latency.empty(), [&](std::size_t row) { return latency[row] != nullNumber; });
}

CellKey keyOf(const ProjectionSpec &spec, const CallBatch &calls, std::size_t row)
{
    CellKey key;
    key.bucket = floorTo(Instant{calls.number(NumberColumn::StartedAt, row)}.seconds(), spec.grainSeconds);
    for (std::size_t i = 0; i < spec.dimensions.size(); ++i)
        key.codes[i] = calls.codes(spec.dimensions[i])[row];
    return key;
}

std::uint64_t hashOf(const CellKey &key) { return XXH3_64bits(&key, sizeof key); }

} // namespace

CellAccumulator::CellAccumulator(const ProjectionSpec &spec) : m_spec(&spec), m_slots(1024) {}

void CellAccumulator::reserve(std::size_t cells)
{
    reserveLarge(m_cells, cells);
    std::size_t slots = m_slots.size();
    while (slots < cells * 2)
        slots *= 2;
    m_slots = {};
    reserveLarge(m_slots, slots);
    m_slots.assign(slots, {});
}

std::size_t CellAccumulator::slotOf(const CellKey &key, std::uint64_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot].cell != 0; slot = (slot + 1) & mask)
        if (m_slots[slot].hash == static_cast<std::uint32_t>(hash >> 32) && m_cells[m_slots[slot].cell - 1].key == key)
            break;
    return slot;
}

void CellAccumulator::rehash(std::size_t slots)
{
    m_slots.assign(slots, {});
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t cell = 0; cell < m_cells.size(); ++cell) {
        const std::uint64_t hash = hashOf(m_cells[cell].key);
        std::size_t slot = hash & mask;
        while (m_slots[slot].cell != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(cell + 1)};
    }
}

void CellAccumulator::addHashed(const CellKey &key, std::uint64_t hash, const CellSums &sums)
{
    const std::size_t slot = slotOf(key, hash);
    if (m_slots[slot].cell != 0) {
        addTo(m_cells[m_slots[slot].cell - 1].sums, sums);
        return;
    }
    m_cells.push_back({key, sums});
    m_slots[slot] = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(m_cells.size())};
    if (m_cells.size() * 2 > m_slots.size())
        rehash(m_slots.size() * 2);
}

void CellAccumulator::add(const CellKey &key, const CellSums &sums)
{
    addHashed(key, hashOf(key), sums);
}

const CellSums *CellAccumulator::find(const CellKey &key) const
{
    const std::uint32_t cell = m_slots[slotOf(key, hashOf(key))].cell;
    return cell == 0 ? nullptr : &m_cells[cell - 1].sums;
}

void CellAccumulator::addSums(const CallBatch &calls, std::size_t row, const CellSums &sums)
{
    add(keyOf(*m_spec, calls, row), sums);
}

/// Numbers the cells of a batch in the order of their first rows.
void CellAccumulator::findCells(const CallBatch &calls, ProjectionScratch &scratch) const
{
    const std::size_t rows = calls.size();
    findBuckets(calls, m_spec->grainSeconds, scratch.buckets);
    scratch.hashes.assign(scratch.buckets.begin(), scratch.buckets.end());
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15ULL;
    for (const Dimension d : m_spec->dimensions) {
        const auto &codes = calls.codes(d);
        for (std::size_t row = 0; row < rows; ++row)
            scratch.hashes[row] = (scratch.hashes[row] ^ codes[row]) * factor;
    }
    std::size_t size = 1024;
    while (size < rows * 2)
        size *= 2;
    scratch.slots.assign(size, 0);
    scratch.cells.resize(rows);
    scratch.firstRows.clear();
    const auto same = [&](std::uint32_t a, std::size_t b) {
        return scratch.hashes[a] == scratch.hashes[b] && scratch.buckets[a] == scratch.buckets[b]
               && std::all_of(m_spec->dimensions.begin(), m_spec->dimensions.end(),
                              [&](Dimension d) { return calls.codes(d)[a] == calls.codes(d)[b]; });
    };
    for (std::size_t row = 0; row < rows; ++row) {
        std::size_t slot = (scratch.hashes[row] >> 24) & (size - 1);
        while (scratch.slots[slot] != 0 && !same(scratch.firstRows[scratch.slots[slot] - 1], row))
            slot = (slot + 1) & (size - 1);
        if (scratch.slots[slot] == 0) {
            scratch.firstRows.push_back(static_cast<std::uint32_t>(row));
            scratch.slots[slot] = static_cast<std::uint32_t>(scratch.firstRows.size());
        }
        scratch.cells[row] = scratch.slots[slot] - 1;
    }
}

void CellAccumulator::addRows(const CallBatch &calls, ProjectionScratch &scratch)
{
    findCells(calls, scratch);
    const std::size_t count = scratch.firstRows.size();
    scratch.sums.assign(count, CellSums{});
    for (std::size_t sum = 0; sum < cellSumCount; ++sum) {
        const auto &values = scratch.values[sum];
        if (values.empty())
            continue;
        scratch.column.assign(count, 0);
        for (std::size_t row = 0; row < values.size(); ++row) {
            auto &total = scratch.column[scratch.cells[row]];
            total = static_cast<std::int64_t>(static_cast<std::uint64_t>(total) + static_cast<std::uint64_t>(values[row]));
        }
        for (std::size_t cell = 0; cell < count; ++cell)
            scratch.sums[cell][sum] = scratch.column[cell];
    }
    addMany(count, [&](std::size_t cell) { return keyOf(*m_spec, calls, scratch.firstRows[cell]); },
            [&](std::size_t cell) -> const CellSums & { return scratch.sums[cell]; });
}

/// Adds cells that are far apart in memory: they are fetched while others are added.
template <typename Key, typename Sums>
void CellAccumulator::addMany(std::size_t count, Key key, Sums sums)
{
    constexpr std::size_t ahead = 16;
    std::array<CellKey, ahead> keys;
    std::array<std::uint64_t, ahead> hashes{};
    for (std::size_t cell = 0; cell < count + ahead; ++cell) {
        if (cell >= ahead)
            addHashed(keys[cell % ahead], hashes[cell % ahead], sums(cell - ahead));
        if (cell >= count)
            continue;
        keys[cell % ahead] = key(cell);
        hashes[cell % ahead] = hashOf(keys[cell % ahead]);
        __builtin_prefetch(&m_slots[hashes[cell % ahead] & (m_slots.size() - 1)]);
    }
}

void CellAccumulator::merge(const CellAccumulator &other)
{
    addMany(other.size(), [&](std::size_t cell) { return other.key(cell); },
            [&](std::size_t cell) -> const CellSums & { return other.sums(cell); });
}

void CellAccumulator::clear()
{
    m_cells.clear();
    std::fill(m_slots.begin(), m_slots.end(), Slot());
}

ProjectionSums::ProjectionSums()
{
    for (const ProjectionSpec &spec : storedProjections())
        m_all.emplace_back(spec);
}

CellSums ProjectionSums::add(const CallBatch &calls, std::uint32_t okStatus, int sign, ProjectionScratch &scratch)
{
    fillRowValues(calls, okStatus, sign, scratch);
    addValues(calls, scratch);
    CellSums total{};
    for (std::size_t sum = 0; sum < cellSumCount; ++sum) {
        std::uint64_t wrapping = 0;
        for (const std::int64_t value : scratch.values[sum])
            wrapping += static_cast<std::uint64_t>(value);
        total[sum] = static_cast<std::int64_t>(wrapping);
    }
    return total;
}

void ProjectionSums::addValues(const CallBatch &calls, ProjectionScratch &scratch)
{
    for (CellAccumulator &cells : m_all)
        cells.addRows(calls, scratch);
}

void ProjectionSums::add(const CallBatch &calls, std::size_t row, std::uint32_t okStatus, int sign)
{
    CellSums sums{};
    addTo(sums, sumsOf(calls, row, okStatus), sign);
    addSums(calls, row, sums);
}

void ProjectionSums::addSums(const CallBatch &calls, std::size_t row, const CellSums &sums)
{
    for (CellAccumulator &cells : m_all)
        cells.addSums(calls, row, sums);
}

void ProjectionSums::merge(const ProjectionSums &other)
{
    for (std::size_t i = 0; i < m_all.size(); ++i)
        m_all[i].merge(other.m_all[i]);
}

void ProjectionSums::clear()
{
    for (CellAccumulator &cells : m_all)
        cells.clear();
}

std::size_t ProjectionSums::size() const
{
    std::size_t cells = 0;
    for (const CellAccumulator &one : m_all)
        cells += one.size();
    return cells;
}

ColumnSet projectionColumns()
{
    ColumnSet set;
    set.add(Dimension::Status).add(NumberColumn::StartedAt).add(NumberColumn::Flags);
    for (const ProjectionSpec &spec : storedProjections())
        for (const Dimension d : spec.dimensions)
            set.add(d);
    for (const NumberColumn c : {NumberColumn::UncachedInput, NumberColumn::CacheRead, NumberColumn::CacheWrite5m,
                                 NumberColumn::CacheWrite1h, NumberColumn::Output, NumberColumn::Reasoning,
                                 NumberColumn::ComputedCost, NumberColumn::ReportedCost, NumberColumn::LatencyMs})
        set.add(c);
    return set;
}

} // namespace tokenledger
