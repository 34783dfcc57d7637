// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"

namespace tokenledger {

/// A source without the usage that stands beside its calls. The source must outlive it.
class CallsAlone final : public CallSource
{
public:
    explicit CallsAlone(const CallSource &source) : m_source(source) {}

    std::uint64_t generation() const override { return m_source.generation(); }
    std::uint64_t callCount() const override { return m_source.callCount(); }
    Result<std::vector<std::string>> dictionary(Dimension d) const override { return m_source.dictionary(d); }
    Result<void> visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                            JobControl *control) const override
    {
        return m_source.visitCalls(columns, range, threads, visitor, control);
    }
    Result<CellBlock> cells(const ProjectionSpec &projection, const TimeRange &range) const override
    {
        return m_source.cells(projection, range);
    }

private:
    const CallSource &m_source;
};

} // namespace tokenledger
