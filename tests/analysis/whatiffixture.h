// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/analysis/whatif.h"

#include <QTest>

#include <array>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace tokenledger::test {

/// One call, plainly: what the slow oracle replays.
struct PlayedCall
{
    std::int64_t at = 0; ///< microseconds
    std::array<std::string, dimensionCount> dimensions;
    TokenUsage usage;
    std::optional<std::int64_t> cost; ///< nano-USD
    std::int64_t latencyMs = 0;
    bool cacheHit = false;
    std::string requestHash;
    std::vector<std::uint64_t> prefixes;
    std::int64_t blockTokens = 0;
    std::string team; ///< a tag
    bool alive = true;
    bool assumedBatch = false; ///< half price, though the book does not say so

    std::string &operator[](Dimension d) { return dimensions[index(d)]; }
    const std::string &operator[](Dimension d) const { return dimensions[index(d)]; }
};

/// A small price book: provider acme with "big" (all buckets, a context cliff, batch, regions, a smallest prefix),
/// "small" (input and output alone) and "night" (half the price from 16:30 to 00:30), provider openai with "m" (batch
/// by rule).
std::shared_ptr<const Pricer> smallPricer();
std::optional<std::int64_t> priceOf(const Pricer &pricer, const PlayedCall &call);
/// Calls drawn at random and priced by the book; some unpriced, failed, answered by a gateway's cache, or repeated.
std::vector<PlayedCall> randomPlayedCalls(std::size_t count, const Pricer &pricer, std::mt19937_64 &random);

/// Gives played calls to readers as a store would, in chunks.
class PlayedSource : public CallSource
{
public:
    explicit PlayedSource(const std::vector<PlayedCall> &calls, std::size_t chunkSize = 300);
    std::uint64_t generation() const override { return 1; }
    std::uint64_t callCount() const override { return m_calls.size(); }
    Result<std::vector<std::string>> dictionary(Dimension d) const override;
    Result<void> visitCalls(const ColumnSet &columns, const TimeRange &range, int threads, const Visitor &visitor,
                            JobControl *control) const override;
    Result<CellBlock> cells(const ProjectionSpec &projection, const TimeRange &range) const override;

private:
    const std::vector<PlayedCall> &m_calls;
    std::size_t m_chunkSize;
    CallBatch m_all; ///< for its dictionaries
};

/// A second opinion on what the levers mean, call by call and without any care for speed: retire, compress, exact
/// cache, semantic cache, route, prompt cache and batch. One object replays one scenario.
class PlainReplay
{
public:
    PlainReplay(const Pricer &pricer, std::vector<PlayedCall> calls, const Scenario &scenario);

    struct Outcome
    {
        std::int64_t savings = 0;
        std::uint64_t hitCalls = 0;
        std::uint64_t hitTokens = 0;
    };
    const std::vector<Outcome> &outcomes() const { return m_outcomes; }
    std::int64_t baseline() const { return m_baseline; }
    std::int64_t left() const;
    std::map<std::string, std::int64_t> leftBy(Dimension d) const;

private:
    /// Takes share * full / denominator off the call, rounded half to even, and says how much.
    static std::int64_t take(PlayedCall &call, const Lever &lever, std::int64_t full, std::int64_t denominator = 1);
    std::int64_t price(const PlayedCall &call) const;
    std::vector<PlayedCall *> matching(const Lever &lever);
    Outcome retire(const Lever &lever);
    Outcome compress(const Lever &lever);
    Outcome exactCache(const Lever &lever);
    Outcome semanticCache(const Lever &lever);
    Outcome route(const Lever &lever);
    Outcome promptCache(const Lever &lever);
    Outcome batch(const Lever &lever);

    const Pricer &m_pricer;
    std::vector<PlayedCall> m_calls; ///< in time order
    std::vector<Outcome> m_outcomes;
    std::int64_t m_baseline = 0;
};

/// The levers, the features and the models of an answer each add up to it.
inline void checkParts(const WhatIfResult &result)
{
    std::int64_t levers = 0;
    for (const LeverResult &one : result.levers)
        levers += one.savings.nano();
    QCOMPARE(levers, result.savings().nano());
    for (const auto *rows : {&result.byFeature, &result.byModel}) {
        std::int64_t baseline = 0;
        std::int64_t scenario = 0;
        for (const WhatIfRow &row : *rows) {
            baseline += row.baseline.nano();
            scenario += row.scenario.nano();
        }
        QCOMPARE(baseline, result.baseline.nano());
        QCOMPARE(scenario, result.scenario.nano());
    }
}

} // namespace tokenledger::test
