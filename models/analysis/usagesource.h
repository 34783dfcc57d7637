// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/cubequery.h"
#include "models/domain/callstream.h"

#include <array>
#include <memory>

namespace tokenledger::analysis {

/// A source of calls together with the usage that counts beside them: its dictionaries know the texts of the usage too,
/// and the rows of usage carry codes of these dictionaries. Refers to the source, which must live longer.
class UsageSource final : public CallSource
{
public:
    /// @param range whose usage is wanted; days that it cuts are decided about as wholes.
    /// @param dimensions bits by index(Dimension): the rows of usage have codes of these only.
    static Result<std::unique_ptr<UsageSource>> create(const CallSource &source, const TimeRange &range,
                                                       std::uint32_t dimensions, int threads, JobControl *control);

    std::uint64_t generation() const override { return m_source.generation(); }
    std::uint64_t callCount() const override { return m_source.callCount(); }
    Result<std::vector<std::string>> dictionary(Dimension d) const override;
    Result<void> visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                            JobControl *control) const override
    {
        return m_source.visitCalls(columns, range, threads, visitor, control);
    }
    Result<CellBlock> cells(const ProjectionSpec &projection, const TimeRange &range) const override
    {
        return m_source.cells(projection, range);
    }

    /// The rows that count, those outside the range may be among them.
    const CallBatch &rows() const { return m_rows; }
    CallBatch takeRows() { return std::move(m_rows); }

private:
    explicit UsageSource(const CallSource &source) : m_source(source) {}
    Result<void> take(const CallBatch &rows, const std::vector<bool> &counts, std::uint32_t dimensions);
    Result<void> takeCodes(Dimension dimension, const CallBatch &rows, const std::vector<std::size_t> &taken);

    const CallSource &m_source;
    CallBatch m_rows;
    std::array<std::vector<std::string>, dimensionCount> m_newTexts; ///< after those of the source
};

/// What one row of usage adds to a group. Its calls are as many as the source says, none where it does not; where it
/// has no cost on this basis they are unpriced, and one at least, so that the gap shows.
CubeMetrics metricsOfUsage(const CallBatch &rows, std::size_t row, CostBasis basis);

} // namespace tokenledger::analysis
