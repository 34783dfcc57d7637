// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/domain/callstream.h"

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace tokenledger::test {

/// One call, plainly: what the oracles add up.
struct PlainCall {
    std::int64_t micros = 0;
    std::array<std::string, dimensionCount> dimensions;
    std::optional<std::int64_t> latency;
    std::int64_t uncached = 0;
    std::int64_t read = 0;
    std::int64_t write5m = 0;
    std::int64_t write1h = 0;
    std::int64_t output = 0;
    std::int64_t reasoning = 0;
    std::optional<std::int64_t> reported; ///< nano-USD
    std::optional<std::int64_t> computed;
    bool cacheHit = false;
    std::string tags;                     ///< as in TextColumn::Tags

    std::optional<std::int64_t> cost() const { return computed ? computed : reported; }
    std::string &operator[](Dimension d) { return dimensions[index(d)]; }
    const std::string &operator[](Dimension d) const { return dimensions[index(d)]; }
};

/// How random calls are drawn.
struct LedgerRecipe {
    std::size_t calls = 1000;
    std::int64_t firstSecond = 1'790'000'000;
    std::int64_t seconds = 40 * 86400;
    std::int64_t microsGrain = 1'000;     ///< times are multiples of this
    std::array<int, dimensionCount> values{3, 5, 7, 9, 40, 12, 3, 3, 3, 2, 2, 4, 4, 6};
    std::int64_t mostTokens = 3000;
    std::int64_t mostCost = 1'000'000'000;
    double oddShare = 0.02;               ///< of calls with huge numbers or negative costs
    double reportedShare = 0.9;
    double computedShare = 0.5;
};
std::vector<PlainCall> randomCalls(const LedgerRecipe &recipe, std::mt19937_64 &random);

/// Gives plain calls to readers as a store would: chunks with global codes, projections summed call by call.
class FakeSource : public CallSource
{
public:
    explicit FakeSource(const std::vector<PlainCall> &calls, std::size_t chunkSize = 700, std::uint64_t generation = 1);

    std::uint64_t generation() const override { return m_generation; }
    std::uint64_t callCount() const override { return m_calls.size(); }
    Result<std::vector<std::string>> dictionary(Dimension d) const override;
    Result<void> visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                            JobControl *control) const override;
    Result<CellBlock> cells(const ProjectionSpec &projection, const TimeRange &range) const override;

    mutable int visits = 0; ///< how often the calls were asked for

private:
    CallBatch batch(std::size_t first, std::size_t count, const ColumnSet &columns) const;

    const std::vector<PlainCall> &m_calls;
    std::size_t m_chunkSize;
    std::uint64_t m_generation;
    std::array<StringDictionary, dimensionCount> m_dictionaries;
};

} // namespace tokenledger::test
