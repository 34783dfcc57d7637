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

/// Buffers for adding whole batches, one a thread: fresh memory would cost more than the sums.
struct ProjectionScratch {
    std::array<std::vector<std::int64_t>, cellSumCount> values; ///< by row; empty where all are 0
    std::vector<std::int64_t> buckets;                          ///< by row, seconds
    std::vector<std::uint64_t> hashes;                          ///< by row
    std::vector<std::uint32_t> cells;                           ///< by row: cell of the batch
    std::vector<std::uint32_t> firstRows;                       ///< by cell of the batch
    std::vector<std::uint32_t> slots;
    std::vector<CellSums> sums;                                 ///< by cell of the batch
    std::vector<std::int64_t> column;
};

/// Sums calls into the cells of one projection. Signs allow for taking calls out again.
class CellAccumulator
{
public:
    explicit CellAccumulator(const ProjectionSpec &spec);

    void add(const CellKey &key, const CellSums &sums);
    void addSums(const CallBatch &calls, std::size_t row, const CellSums &sums);
    /// Adds all calls of a batch, whose values are in the scratch: column by column over the few cells of the batch,
    /// which stay in the processor's cache, then cell by cell.
    void addRows(const CallBatch &calls, ProjectionScratch &scratch);
    void merge(const CellAccumulator &other);

    /// Makes room for this many cells in an empty accumulator.
    void reserve(std::size_t cells);
    std::size_t size() const { return m_cells.size(); }
    const CellKey &key(std::size_t cell) const { return m_cells[cell].key; }
    const CellSums &sums(std::size_t cell) const { return m_cells[cell].sums; }
    const ProjectionSpec &spec() const { return *m_spec; }
    /// The sums of a key, or null.
    const CellSums *find(const CellKey &key) const;
    void clear();

    /// Adds the cells to the projection's table; cells without calls are deleted there. Forgets them.
    void write(Database &database);
    /// The same for the cells of hours and days before `bucket` (seconds since 1970); the others stay.
    void writeBefore(Database &database, std::int64_t bucket);

private:
    struct Cell {
        CellKey key;
        CellSums sums;
    };
    struct Slot {
        std::uint32_t hash = 0; ///< high half: tells most keys apart without looking at them
        std::uint32_t cell = 0; ///< cell + 1, 0 is free
    };
    std::size_t slotOf(const CellKey &key, std::uint64_t hash) const;
    void findCells(const CallBatch &calls, ProjectionScratch &scratch) const;
    template <typename Key, typename Sums>
    void addMany(std::size_t count, Key key, Sums sums);
    void addHashed(const CellKey &key, std::uint64_t hash, const CellSums &sums);
    void rehash(std::size_t slots);
    void writeCells(Database &database, std::vector<std::uint32_t> &cells);

    const ProjectionSpec *m_spec;
    std::vector<Cell> m_cells;
    std::vector<Slot> m_slots;
};

/// Number of cells in the projection's table.
std::size_t storedCells(Database &database, const ProjectionSpec &spec);

/// Adds the changes of some sums to cells that are all stored already, from accumulators that may share cells. In one
/// pass over the table when there are many: that takes half the time of looking each cell up.
void writeChanges(Database &database, const std::vector<CellAccumulator *> &parts, const std::vector<CellSum> &sums);

/// All stored projections together.
class ProjectionSums
{
public:
    ProjectionSums();
    /// Returns the sums of all these calls.
    CellSums add(const CallBatch &calls, std::uint32_t okStatus, int sign, ProjectionScratch &scratch);
    void add(const CallBatch &calls, std::size_t row, std::uint32_t okStatus, int sign);
    /// Adds sums to the cells that the call belongs to.
    void addSums(const CallBatch &calls, std::size_t row, const CellSums &sums);
    /// Adds the values that are in the scratch already.
    void addValues(const CallBatch &calls, ProjectionScratch &scratch);
    void merge(const ProjectionSums &other);
    void write(Database &database);
    void writeBefore(Database &database, std::int64_t bucket);
    void clear();
    std::size_t size() const;
    const std::vector<CellAccumulator> &all() const { return m_all; }
    std::vector<CellAccumulator> &all() { return m_all; }

private:
    std::vector<CellAccumulator> m_all;
};

/// The columns that the projections are made of.
ColumnSet projectionColumns();

} // namespace tokenledger
