// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/projection.h"

#include <algorithm>
#include <numeric>
#include <xxhash.h>

namespace tokenledger {

namespace {

constexpr std::array<std::string_view, cellSumCount> cellSumNames = {
    "calls", "errors", "cache_hits", "uncached_input", "cache_read", "cache_write_5m", "cache_write_1h", "output",
    "reasoning", "cost_nano", "computed_cost_nano", "reported_cost_nano", "unpriced", "unreported", "latency_ms_sum",
    "latency_count"};

std::string bucketColumn(const ProjectionSpec &spec)
{
    return spec.grainSeconds == 3600 ? "hour" : "day";
}

std::string upsertSql(const ProjectionSpec &spec)
{
    std::string columns = bucketColumn(spec);
    std::string marks = "?";
    std::string updates;
    for (const Dimension d : spec.dimensions) {
        columns.append(", \"").append(name(d)).append("\"");
        marks += ", ?";
    }
    for (const std::string_view sum : cellSumNames) {
        columns.append(", ").append(sum);
        marks += ", ?";
        updates.append(updates.empty() ? "" : ", ").append(sum).append(" = ").append(sum).append(" + excluded.").append(sum);
    }
    return "INSERT INTO " + spec.name + "(" + columns + ") VALUES(" + marks + ") ON CONFLICT DO UPDATE SET " + updates;
}

std::string deleteSql(const ProjectionSpec &spec)
{
    std::string sql = "DELETE FROM " + spec.name + " WHERE " + bucketColumn(spec) + " = ?";
    for (const Dimension d : spec.dimensions)
        sql.append(" AND \"").append(name(d)).append("\" = ?");
    return sql + " AND calls = 0";
}

std::int64_t floorTo(std::int64_t seconds, std::int64_t grain)
{
    const std::int64_t rest = seconds % grain;
    return seconds - rest - (rest < 0 ? grain : 0);
}

CellKey keyOf(const ProjectionSpec &spec, const CallBatch &calls, std::size_t row)
{
    CellKey key;
    key.bucket = floorTo(Instant{calls.number(NumberColumn::StartedAt, row)}.seconds(), spec.grainSeconds);
    for (std::size_t i = 0; i < spec.dimensions.size(); ++i)
        key.codes[i] = calls.codes(spec.dimensions[i])[row];
    return key;
}

int bindKey(Statement &statement, const CellKey &key, std::size_t dimensions)
{
    int position = 1;
    statement.bind(position++, key.bucket);
    for (std::size_t i = 0; i < dimensions; ++i)
        statement.bind(position++, std::int64_t{key.codes[i]});
    return position;
}

} // namespace

CellAccumulator::CellAccumulator(const ProjectionSpec &spec) : m_spec(&spec), m_slots(1024, 0) {}

std::size_t CellAccumulator::slotOf(const CellKey &key) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = XXH3_64bits(&key, sizeof key) & mask;
    while (m_slots[slot] != 0 && m_keys[m_slots[slot] - 1] != key)
        slot = (slot + 1) & mask;
    return slot;
}

void CellAccumulator::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    for (std::size_t cell = 0; cell < m_keys.size(); ++cell)
        m_slots[slotOf(m_keys[cell])] = static_cast<std::uint32_t>(cell + 1);
}

void CellAccumulator::add(const CellKey &key, const CellSums &sums)
{
    const std::size_t slot = slotOf(key);
    if (m_slots[slot] != 0) {
        addTo(m_sums[m_slots[slot] - 1], sums);
        return;
    }
    m_keys.push_back(key);
    m_sums.push_back(sums);
    m_slots[slot] = static_cast<std::uint32_t>(m_keys.size());
    if (m_keys.size() * 2 > m_slots.size())
        grow();
}

const CellSums *CellAccumulator::find(const CellKey &key) const
{
    const std::uint32_t cell = m_slots[slotOf(key)];
    return cell == 0 ? nullptr : &m_sums[cell - 1];
}

void CellAccumulator::addSums(const CallBatch &calls, std::size_t row, const CellSums &sums)
{
    add(keyOf(*m_spec, calls, row), sums);
}

void CellAccumulator::merge(const CellAccumulator &other)
{
    for (std::size_t cell = 0; cell < other.size(); ++cell)
        add(other.key(cell), other.sums(cell));
}

void CellAccumulator::clear()
{
    m_keys.clear();
    m_sums.clear();
    std::fill(m_slots.begin(), m_slots.end(), 0);
}

void CellAccumulator::write(Database &database)
{
    // In the order of the table, so that neighbours land on the same page.
    std::vector<std::uint32_t> order(m_keys.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) { return m_keys[a] < m_keys[b]; });
    Statement upsert = database.prepare(upsertSql(*m_spec));
    Statement remove = database.prepare(deleteSql(*m_spec));
    const std::size_t dimensions = m_spec->dimensions.size();
    for (const std::uint32_t cell : order) {
        if (m_sums[cell] == CellSums{})
            continue;
        int position = bindKey(upsert, m_keys[cell], dimensions);
        for (const std::int64_t sum : m_sums[cell])
            upsert.bind(position++, sum);
        if (!upsert.run())
            return;
        if (m_sums[cell][static_cast<std::size_t>(CellSum::Calls)] < 0) {
            bindKey(remove, m_keys[cell], dimensions);
            if (!remove.run())
                return;
        }
    }
    clear();
}

ProjectionSums::ProjectionSums()
{
    for (const ProjectionSpec &spec : storedProjections())
        m_all.emplace_back(spec);
}

void ProjectionSums::add(const CallBatch &calls, std::uint32_t okStatus, int sign)
{
    for (std::size_t row = 0; row < calls.size(); ++row)
        add(calls, row, okStatus, sign);
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

void ProjectionSums::write(Database &database)
{
    for (CellAccumulator &cells : m_all)
        cells.write(database);
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
