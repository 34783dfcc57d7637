// SPDX-FileCopyrightText: 2026 TokenLedger contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/generator/syntheticworld.h"
#include "models/domain/money.h"
#include "models/domain/tokenusage.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace tokenledger::generator {

enum class SyntheticTier : std::uint8_t { Standard, Priority, Batch };

/// One generated call; indices refer to the world.
struct SyntheticCall {
    std::uint64_t id[2];
    std::uint64_t requestHash[2];
    std::uint64_t session;
    std::int64_t startedMs;                ///< milliseconds since 1970
    std::int64_t latencyMs;
    std::uint32_t feature;
    std::uint32_t prompt;
    std::uint32_t version;                 ///< from 1
    std::uint32_t tenant;
    std::uint32_t user;
    std::uint32_t model;
    std::uint32_t region;
    std::uint32_t environment;
    SyntheticTier tier;
    int httpStatus;                        ///< 200, 400, 429 or 500
    bool gatewayHit;                       ///< answered by the gateway's own cache
    bool featureKnown;
    bool modelPriced;
    TokenUsage answered;                   ///< tokens of the answer, also where a cache gave it
    std::optional<Money> cost;             ///< nothing: a model without a price

    bool ok() const { return httpStatus == 200; }
    /// Tokens that were billed: none where the gateway's cache answered.
    TokenUsage billed() const { return gatewayHit ? TokenUsage{} : answered; }
};

std::string_view tierName(SyntheticTier tier);
/// "rate_limit_exceeded" and the like; empty for 200.
std::string_view errorName(int httpStatus);

/// Draws the calls of a period hour by hour. Every hour has a stream of its own, so hours can be drawn in any order and
/// on any thread.
class CallDistribution
{
public:
    explicit CallDistribution(const GeneratorOptions &options);

    const SyntheticWorld &world() const { return m_world; }
    std::size_t hours() const { return m_world.hourWeights.size(); }
    std::uint64_t callsInHour(std::size_t hour) const { return m_firstCall[hour + 1] - m_firstCall[hour]; }
    /// The calls that finish in this hour, in the order in which they finish; at the end those that are shipped twice.
    void drawHour(std::size_t hour, std::vector<SyntheticCall> &calls) const;

private:
    SyntheticCall draw(RandomStream &random, std::size_t hour, std::int64_t finishedMs) const;
    void drawWho(RandomStream &random, std::size_t hour, SyntheticCall &call) const;
    void drawWhat(RandomStream &random, double age, SyntheticCall &call) const;
    void drawTokens(RandomStream &random, SyntheticCall &call) const;
    void drawStatus(RandomStream &random, SyntheticCall &call) const;

    GeneratorOptions m_options;
    SyntheticWorld m_world;
    std::vector<std::uint64_t> m_firstCall; ///< number of the first call of each hour, and the end
};

} // namespace tokenledger::generator
