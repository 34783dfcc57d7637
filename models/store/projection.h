// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"
#include "models/store/chunk.h"
#include "models/store/database.h"

#include <array>
#include <cstdint>
#include <vector>

namespace tokenledger {

/// Most dimensions that a stored projection has.
inline constexpr std::size_t cellDimensions = 9;

struct CellKey {
    std::int64_t bucket = 0;                         ///< seconds since 1970, start of the hour or day
    std::array<std::uint32_t, cellDimensions> codes{};
    std::uint32_t unused = 0;                        ///< no padding: keys are hashed and compared as bytes
    friend auto operator<=>(const CellKey &, const CellKey &) = default;
};

/// Sums calls into the cells of one projection. Signs allow for taking calls out again.
class CellAccumulator
{
public:
    explicit CellAccumulator(const ProjectionSpec &spec);

    void add(const CellKey &key, const CellSums &sums);
    void addSums(const CallBatch &calls, std::size_t row, const CellSums &sums);
    void merge(const CellAccumulator &other);

    std::size_t size() const { return m_keys.size(); }
    const CellKey &key(std::size_t cell) const { return m_keys[cell]; }
    const CellSums &sums(std::size_t cell) const { return m_sums[cell]; }
    const ProjectionSpec &spec() const { return *m_spec; }
    /// The sums of a key, or null.
    const CellSums *find(const CellKey &key) const;
    void clear();

    /// Adds the cells to the projection's table; cells without calls are deleted there. Forgets them.
    void write(Database &database);

private:
    std::size_t slotOf(const CellKey &key) const;
    void grow();

    const ProjectionSpec *m_spec;
    std::vector<CellKey> m_keys;
    std::vector<CellSums> m_sums;
    std::vector<std::uint32_t> m_slots; ///< cell + 1, 0 is free
};

/// All stored projections together.
class ProjectionSums
{
public:
    ProjectionSums();
    void add(const CallBatch &calls, std::uint32_t okStatus, int sign);
    void add(const CallBatch &calls, std::size_t row, std::uint32_t okStatus, int sign);
    /// Adds sums to the cells that the call belongs to.
    void addSums(const CallBatch &calls, std::size_t row, const CellSums &sums);
    void merge(const ProjectionSums &other);
    void write(Database &database);
    void clear();
    std::size_t size() const;
    const std::vector<CellAccumulator> &all() const { return m_all; }

private:
    std::vector<CellAccumulator> m_all;
};

/// The columns that the projections are made of.
ColumnSet projectionColumns();

} // namespace tokenledger
