// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"
#include "models/domain/money.h"

#include <memory>
#include <string>
#include <vector>

namespace tokenledger {

/// What is spread over the calls of one provider in a period.
struct TrueUp
{
    std::string provider;
    TimeRange period;   ///< those of one provider do not overlap
    Money amount;       ///< may be negative
};

/// A source of calls whose computed costs are trued up: to the cost of every call (computed, else reported), and of the
/// usage that counts beside calls, comes its share of the amount, in proportion to the cost. Nothing is stored: the
/// source beneath stays as it is, and without this one the costs are what they were.
///
/// Shares are exact: with the costs of a period added up in stored order, calls first, to c(1), ..., c(n), call i gets
/// round(amount x c(i) / c(n)) - round(amount x c(i-1) / c(n)), so that all shares add up to the amount to the
/// nano-dollar. Calls without any cost get none; where all costs are zero nothing is spread.
class TruedUpSource final : public CallSource
{
public:
    /// Reads the costs of the periods. @param source must live longer. Errors: the source's.
    static Result<std::unique_ptr<TruedUpSource>> create(const CallSource &source, std::vector<TrueUp> trueUps, int threads,
                                                         JobControl *control = nullptr);

    std::uint64_t generation() const override { return m_source.generation(); }
    std::uint64_t callCount() const override { return m_source.callCount(); }
    Result<std::vector<std::string>> dictionary(Dimension d) const override { return m_source.dictionary(d); }
    Result<void> visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                            JobControl *control) const override;
    /// Always an error: cells know no single calls. Ask with Snapshot::Wanted::projections off.
    Result<CellBlock> cells(const ProjectionSpec &projection, const TimeRange &range) const override;
    Result<UsageRows> usage(const TimeRange &range) const override;

private:
    explicit TruedUpSource(const CallSource &source) : m_source(source) {}
    Result<void> addCalls(int threads, JobControl *control);
    Result<void> addUsage(int threads);
    /// Number of the true-up that a call belongs to; m_trueUps.size() for none.
    std::size_t placeOf(const CallBatch &calls, std::size_t row) const;
    /// Adds what a row costs to the running sum of its true-up, and gives its share.
    std::int64_t shareOf(std::size_t trueUp, std::int64_t cost, std::vector<std::int64_t> &running) const;
    void trueUp(CallBatch &calls, std::vector<std::int64_t> running) const;

    const CallSource &m_source;
    std::vector<TrueUp> m_trueUps;
    std::vector<std::vector<std::size_t>> m_ofProvider; ///< numbers of true-ups by code of the provider
    std::vector<std::int64_t> m_total;                  ///< cost by true-up
    std::vector<std::pair<std::uint64_t, std::vector<std::int64_t>>> m_before; ///< by first position of a chunk
    UsageRows m_usage;                                  ///< of all times, trued up
};

} // namespace tokenledger
